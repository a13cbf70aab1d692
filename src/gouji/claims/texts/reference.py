"""Where a report points to: annexes, tables and parts missing or mistaken."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from difflib import SequenceMatcher
from itertools import islice

from gouji.claims.report import Report
from gouji.claims.texts.headings import ANNEX, PART, read_mark, read_outline
from gouji.claims.texts.remarks import remark, voices
from gouji.figures import read_numeral
from gouji.model.finding import Finding, Severity
from gouji.model.places import Place
from gouji.model.read_document import Passage
from gouji.text import Words

_NUMBER = r"(\d{1,2}|[一二三四五六七八九十]{1,3})"
_ANNEX = re.compile(
    rf"附\s*件\s*{_NUMBER}(?![\d.]|[一-鿿]*[项个份张]附件)(?:\s*[:：]\s*([^》”」，。；;、（）()]{{4,40}}))?"
)
_POINTS = re.compile(r"(?:详?见|参[见考照看]|参阅|按照?|依据|根据|对照|如|附后的?|填写|使用)[“《「（(]*\s*$")
_OF_ANOTHER = re.compile(
    r"[》〉](?:（[^）]*）)?(?:的|之|中的?)?[“（(]*$|号(?:文件?)?[）)]?(?:的|中的?)?[“（(]*$|通知(?:的|中的?)[“（(]*$"
)


@dataclass(frozen=True, slots=True)
class AnnexTarget:
    """An annex of the report: its number, the lines of its title, where it begins."""

    number: int
    title: str
    at: int


@dataclass(frozen=True, slots=True)
class AnnexReference:
    """A place that points to an annex, with the title it gives it."""

    number: int
    title: str
    words: str
    places: tuple[Place, ...]
    points: bool


def read_annexes(report: Report) -> tuple[AnnexTarget, ...]:
    """The annexes that follow the report, with their titles; use with ``report.once``."""
    outline = report.once(read_outline)
    found = []
    for one in outline.marked:
        if one.rank == ANNEX and len(one.words) <= 60:
            following = islice(outline.passages, one.at + 1, one.at + 4)
            found.append(AnnexTarget(one.number, one.words or _title_of(following), one.at))
    return tuple(found)


def _title_of(following: Iterator[Passage]) -> str:
    """The short lines after “附件3” up to the first that is text or has a number of its own."""
    lines: list[str] = []
    for passage in following:
        text = "".join(passage.text.split())
        if len(text) > 45 or re.search(r"[。；]", text) or read_mark(text):
            break
        lines.append(text)
    return "".join(lines)


def check_annex_references(report: Report) -> Iterator[Finding]:
    """“见附件5” where there is none, and “附件1：指标体系” where annex 1 is something else."""
    annexes = report.once(read_annexes)
    references = list(_references(report, {annex.at for annex in annexes}))
    listed = _listed(report)
    titles: dict[int, list[str]] = {}
    for annex in annexes:
        titles.setdefault(annex.number, []).append(annex.title)
    for number in dict.fromkeys(one.number for one in references):
        group = [one for one in references if one.number == number]
        if number in titles:
            yield from _misnamed(group, titles)
        elif number not in listed:
            yield from _missing(group, titles, listed)


_LIST_OF_ANNEXES = re.compile(r"\s*附\s*件\s*[:：]")
_LISTED = re.compile(r"(?:^|[:：；;\s])(\d{1,2})\s*[.．、](?!\d)")


def _listed(report: Report) -> set[int]:
    """Annexes named in a list at the foot (附件：1.… 2.…): they may be published beside the report."""
    found: set[int] = set()
    passages = report.once(read_outline).passages
    for at, passage in enumerate(passages):
        if _LIST_OF_ANNEXES.match(passage.text):
            for following in passages[at : at + 12]:
                numbers = [int(number) for number in _LISTED.findall(following.text)]
                if not numbers and following is not passage:
                    break
                found.update(numbers)
    return found


def _references(report: Report, own: set[int]) -> Iterator[AnnexReference]:
    outline = report.once(read_outline)
    skipped = {id(outline.passages[at]) for at in own}
    for passage in report.document.all_passages():
        text = passage.text
        if "附" not in text or id(passage) in skipped:
            continue
        for match in _ANNEX.finditer(text):
            before = text[max(0, match.start() - 24) : match.start()]
            if _OF_ANOTHER.search(before) or _is_in_list(text, match):
                continue
            number = int(match[1]) if match[1].isdigit() else read_numeral(match[1])
            if number is None:
                continue
            start = match.start() - (1 if before.endswith(("《", "“")) else 0)
            end = match.end() + (1 if text[match.end() : match.end() + 1] in ("》", "”") else 0)
            words = text[start:end]
            points = bool(_POINTS.search(before))
            title = (match[2] or "").strip()
            if title or points:
                yield AnnexReference(int(number), title, words, passage.places(start, end), points)


def _is_in_list(text: str, match: re.Match[str]) -> bool:
    """Whether this is the list of annexes itself: it stands alone, or at the head of a line of its own."""
    return not text[: match.start()].strip() and (match[2] is not None or len(text.strip()) <= 12)


def _missing(
    group: Sequence[AnnexReference], titles: dict[int, list[str]], listed: set[int]
) -> Iterator[Finding]:
    pointing = [one for one in group if one.points]
    if not pointing:
        return
    number = pointing[0].number
    severity: Severity = "warning" if len(titles) >= 2 or len(listed) >= 2 else "note"
    there = "、".join(f"附件{known}" for known in sorted({*titles, *listed})) or "无附件"
    said = Words(
        f"文中指向附件{number}，但报告里没有（有：{there}）；请补上附件或改正引用",
        f"the text points to annex {number}, which is not in the document; add it or correct the reference",
    )
    places = [place for one in pointing for place in one.places]
    keys = (f"附件{number}",)
    yield remark(
        "reference",
        severity,
        said,
        shape="annex-missing",
        keys=keys,
        places=places,
        printed=pointing[0].words,
    )


def _misnamed(group: Sequence[AnnexReference], titles: dict[int, list[str]]) -> Iterator[Finding]:
    number = group[0].number
    own = [title for title in titles[number] if title]
    if not all(_DOCUMENT.search(title) for title in own):
        return  # the lines read as its title name no document: a unit's name, a form's head
    wrong = [
        one for one in group if one.title and own and all(_likeness(one.title, title) < 0.5 for title in own)
    ]
    if not wrong:
        return
    meant = _nearest(wrong[0].title, titles, number)
    bare = [one for one in group if not one.title]
    places = [place for one in (*wrong, *bare) for place in one.places]
    hint = f"；所说的可能是附件{meant}" if meant else ""
    hint_en = f"; annex {meant} may be meant" if meant else ""
    said = Words(
        f"文中把附件{number}称作“{wrong[0].title}”，而本报告的附件{number}是“{own[0]}”{hint}；请改正引用",
        f"annex {number} is called “{wrong[0].title}” here, but annex {number} of this report is “{own[0]}”{hint_en}",
    )
    clerk = Words(
        f"把“附件{number}”改为“附件{meant}”，并核对题名" if meant else f"核对附件{number}的题名，改正引用",
        f"change annex {number} to annex {meant} and check its title"
        if meant
        else f"correct the reference to annex {number}",
    )
    keys = (f"附件{number}", wrong[0].title)
    printed = wrong[0].words
    is_plain = meant is not None and all(_likeness(wrong[0].title, title) < 0.34 for title in own)
    yield remark(
        "reference",
        "error" if is_plain else "warning",
        said,
        shape="annex-other",
        keys=keys,
        places=places,
        printed=printed,
        voices=voices(said, clerk=clerk),
    )


_DOCUMENT = re.compile(
    r"表|报告|体系|问卷|底稿|说明|方案|清单|明细|情况|框架|分析|总结|办法|目标|指标|名单|台账|统计|资料"
)


def _likeness(said: str, title: str) -> float:
    """How much of the shorter of two titles stands in the other, 0 to 1."""
    first, second = (re.sub(r"[\s\d年度（）()《》“”:：]", "", text) for text in (said, title))
    if not first or not second:
        return 1.0
    blocks = SequenceMatcher(None, first, second, autojunk=False).get_matching_blocks()
    return sum(block.size for block in blocks if block.size > 1) / min(len(first), len(second))


def _nearest(said: str, titles: dict[int, list[str]], number: int) -> int | None:
    scored = [
        (_likeness(said, title), -known)
        for known, own in titles.items()
        if known != number
        for title in own
        if title
    ]
    best = max(scored, default=(0.0, 0))
    return -best[1] if best[0] >= 0.5 else None


_TABLE = re.compile(rf"(?:详?见|参见|如)(?:下)?(?P<kind>附表|[表图])\s*{_NUMBER}(?![\d\-—.一-鿿]*月)")
_CAPTION = re.compile(
    rf"\s*[（(【]?\s*(?P<kind>附\s*表|[表图])\s*{_NUMBER}(?:[-—.]\d+)?(?=[\s:：、.．　）)】]|[一-鿿]|$)"
)
_PART = re.compile(
    r"(?:详?见|参见)(?:本(?:报告|说明|公开|文件))?(?:的)?第\s*([一二三四五六七八九十]{1,2})\s*部分"
)


def check_table_references(report: Report) -> Iterator[Finding]:
    """“如表2所示”, “见第三部分” where no table or part has that number."""
    captions = {"表": set[int](), "图": set[int](), "附表": set[int]()}
    passages = list(report.document.all_passages())
    for text in (
        *(passage.text for passage in passages),
        *(grid.caption for grid in report.document.grids()),
    ):
        match = _CAPTION.match(text)
        if match:
            captions["".join(match["kind"].split())].add(_as_number(match[2]))
    parts = {one.number for one in report.once(read_outline).marked if one.rank == PART}
    wanted: dict[tuple[str, int], list[Place]] = {}
    for passage in passages:
        for match in _TABLE.finditer(passage.text):
            wanted.setdefault((match["kind"], _as_number(match[2])), []).extend(passage.places(*match.span()))
        for match in _PART.finditer(passage.text) if parts else ():
            wanted.setdefault(("部分", _as_number(match[1])), []).extend(passage.places(*match.span()))
    missing = {
        (kind, number): places
        for (kind, number), places in wanted.items()
        if number not in (parts if kind == "部分" else captions[kind])
        and not (kind == "附表" and _is_listed(passages, number))
    }
    elsewhere = [(kind, number) for kind, number in missing if kind != "部分" and not captions[kind]]
    if len(elsewhere) > _MOST:
        yield _all_elsewhere([place for one in elsewhere for place in missing[one]])
        missing = {one: places for one, places in missing.items() if one not in elsewhere}
    for (kind, number), places in missing.items():
        known = parts if kind == "部分" else captions[kind]
        yield _nowhere(kind, number, places, is_doubtful=len(known) < 2 or report.document.kind == "pdf")


_MOST = 3
"""More tables pointed to than this, and not one of them here: they were published beside the report."""


def _all_elsewhere(places: Sequence[Place]) -> Finding:
    said = Words(
        "文中多处指向附表，本文件里一张也没有；请核实附表是否另行公开",
        "the text points to tables none of which are in this document; check that they were published beside it",
    )
    return remark("reference", "note", said, shape="targets-elsewhere", keys=("tables",), places=places)


def _is_listed(passages: Sequence[Passage], number: int) -> bool:
    """Whether a list at the foot names a table of that number: 附表：1.… 2.…"""
    for at, passage in enumerate(passages):
        if _LIST_OF_TABLES.match(passage.text):
            listed = "\n".join(one.text for one in passages[at : at + number + 2])
            if re.search(rf"(?:^|[:：；;\s]){number}\s*[.．、]", listed):
                return True
    return False


_LIST_OF_TABLES = re.compile(r"\s*附\s*表\s*[:：]")


def _as_number(written: str) -> int:
    return int(written) if written.isdigit() else int(read_numeral(written) or 0)


def _nowhere(kind: str, number: int, places: Sequence[Place], *, is_doubtful: bool) -> Finding:
    name, english = (
        (f"第{number}部分", "part")
        if kind == "部分"
        else (f"{kind}{number}", "figure" if kind == "图" else "table")
    )
    said = Words(
        f"文中指向{name}，但报告里找不到；请补上或改正",
        f"the text points to {english} {number}, which is not to be found",
    )
    severity: Severity = "note" if is_doubtful else "warning"
    return remark("reference", severity, said, shape="target-missing", keys=(name,), places=places)
