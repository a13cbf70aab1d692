"""Numbers that put things in order: headings, items of a list, options of a question; brackets that pair."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from itertools import pairwise

from gouji.claims.report import Report
from gouji.claims.texts.citations import read_citations
from gouji.claims.texts.first_page import read_first_page
from gouji.claims.texts.headings import ANNEX, PART, SECOND, Marked, Outline, read_outline
from gouji.claims.texts.remarks import gather, remark
from gouji.model.finding import Finding, Severity
from gouji.model.places import Place
from gouji.model.read_document import Passage
from gouji.text import Words

_NUMERALS = "一二三四五六七八九十"


def check_heading_numbers(report: Report) -> Iterator[Finding]:
    """Headings 第一部分, 一、（一）1. out of step: one left out, one twice, one out of order."""
    outline = report.once(read_outline)
    found = list(gather(_out_of_step(report, outline)))
    yield from found if len(found) <= _MOST_SLIPS else _all_as_one(found)


_MOST_SLIPS = 3
"""More headings out of step than this, and the file has lost their order, or its tables have become lines."""


def _all_as_one(found: Sequence[Finding]) -> Iterator[Finding]:
    """Many headings out of step as one note: nobody numbers so; a conversion mixes pages and columns so."""
    said = Words(
        f"有{len(found)}处标题序号不连续，可能是文件转换打乱了顺序；请对照原件核实",
        f"{len(found)} headings are out of step: the conversion of the file may have mixed them; check the original",
    )
    places = [place for one in found for place in one.places]
    printed = "、".join(one.printed for one in found[:8])
    yield remark(
        "numbering", "note", said, shape="headings", keys=("headings",), places=places, printed=printed
    )


def _out_of_step(report: Report, outline: Outline) -> Iterator[Finding]:
    running: dict[int, list[Marked]] = {}
    for one in outline.marked:
        runs = running.get(one.rank, [])
        running = {rank: held for rank, held in running.items() if rank < one.rank}
        running[one.rank] = _go_on(runs, one)
        before = runs[-1] if runs else None
        if one.rank == ANNEX or before is None or one.number == 1:
            continue
        if any(held.number + 1 == one.number for held in runs):
            continue
        if one.rank > SECOND or not (one.is_heading and before.is_heading):
            continue
        if not _stands_elsewhere(outline, before, one):
            yield _heading_fault(report, outline, before, one)


def _go_on(runs: Sequence[Marked], one: Marked) -> list[Marked]:
    """The last of each count still open: one that begins anew leaves the other to be taken up later."""
    if one.number == 1:
        return [*runs, one][-4:]
    taken = [at for at, held in enumerate(runs) if held.number + 1 == one.number]
    return [*runs[: taken[-1] if taken else -1], one]


def _stands_elsewhere(outline: Outline, before: Marked, one: Marked) -> bool:
    """Whether the number that is missing stands inside a passage between: run on, or in another form."""
    if one.number <= before.number:
        return False
    between = "\n".join(passage.text for passage in outline.passages[before.at : one.at])
    return all(re.search(_any_mark(number), between) for number in range(before.number + 1, one.number))


def _any_mark(number: int) -> str:
    word = _word(number)
    return (
        rf"{word}\s*[、．.是]|[（(]\s*{word}\s*[）)]|第\s*{word}\s*(?:部分|章)|(?<!\d){number}\s*[、．.）)]"
    )


def _word(number: int) -> str:
    tens, ones = divmod(number, 10)
    if not tens:
        return _NUMERALS[ones - 1]
    return (_NUMERALS[tens - 1] if tens > 1 else "") + "十" + (_NUMERALS[ones - 1] if ones else "")


def _is_plainly_wrong(report: Report, outline: Outline, before: Marked, one: Marked) -> bool:
    """A number given twice or backwards; a gap only where no part can have been published by itself.

    Budgets and final accounts are often published without their tables, and a format may keep the number of a
    heading to itself: then a short line without one stands between.
    """
    if report.document.kind == "pdf" or len(outline.passages) > _LONG:
        return False
    if one.number < before.number:
        return not _counts_anew(outline, one)
    if one.number == before.number:
        return True
    if one.rank == PART or report.once(read_first_page).kind != "evaluation":
        return False
    numbered = {marked.at for marked in outline.marked}
    return not any(
        0 < len(passage.text.strip()) <= 30 and not re.search(r"[。；，：:]", passage.text)
        for at, passage in enumerate(outline.passages[before.at + 1 : one.at], before.at + 1)
        if at not in numbered
    )


_LONG = 1500
"""Passages from which a file is a volume of several documents, each with numbers of its own."""


def _counts_anew(outline: Outline, one: Marked) -> bool:
    """Whether the next number goes on from this one: a new count began, and its first heading was not recognised."""
    later = (other for other in outline.marked if other.at > one.at and other.rank <= one.rank)
    following = next(later, None)
    return following is not None and following.rank == one.rank and following.number == one.number + 1


def _heading_fault(report: Report, outline: Outline, before: Marked, one: Marked) -> Finding:
    severity: Severity = "warning" if _is_plainly_wrong(report, outline, before, one) else "note"
    if one.number == before.number:
        zh, en = f"标题序号“{one.mark}”重复", f"the number {one.mark} is given twice"
    elif one.number < before.number:
        zh, en = f"标题序号“{one.mark}”排在“{before.mark}”之后", f"{one.mark} comes after {before.mark}"
    else:
        zh, en = (
            f"标题序号从“{before.mark}”跳到“{one.mark}”",
            f"the numbers jump from {before.mark} to {one.mark}",
        )
    said = Words(f"{zh}；请重新编号", f"{en}; number the headings again")
    places = (
        *one.passage.places(0, len(one.passage.text)),
        *before.passage.places(0, len(before.passage.text)),
    )
    keys = (str(one.rank), one.words)
    return remark("numbering", severity, said, shape="heading", keys=keys, places=places, printed=one.mark)


_OPTION = re.compile(r"(?:^|[\s　；;，,。])([A-H])\s*[.．、:：]\s*(?=[一-鿿（(“≥>＞\d])")


@dataclass(frozen=True, slots=True)
class _Option:
    letter: int
    text: str
    places: tuple[Place, ...]
    number: int
    """Which passage it stands in."""


def check_options(report: Report) -> Iterator[Finding]:
    """Options of a question whose letters skip or repeat: A, C, D."""
    run: list[_Option] = []
    question, above = "", ""
    for number, passage in enumerate(report.document.all_passages()):
        found = list(_options_in(passage, number))
        for option in found:
            starts = option.letter == 0
            if run and (starts or option.number - run[-1].number > 9):
                yield from _judge_options(run, question)
                run = []
            if starts:
                question = above
            if starts or run:
                run.append(option)
        if not found and len(passage.text.strip()) > 4:
            above = passage.text.strip()
    yield from _judge_options(run, question)


def _options_in(passage: Passage, number: int) -> Iterator[_Option]:
    if len(passage.text) > 200:
        return
    for match in _OPTION.finditer(passage.text):
        letter = "ABCDEFGH".index(match.group(1))
        yield _Option(
            letter,
            passage.text[match.start(1) :].strip(),
            passage.places(match.start(1), len(passage.text)),
            number,
        )


def _judge_options(run: Sequence[_Option], question: str) -> Iterator[Finding]:
    wrong = [option for place, option in enumerate(run) if option.letter != place]
    if len(run) < 2 or not wrong or len({option.text for option in run}) < len(run):
        return
    letters = "、".join("ABCDEFGH"[option.letter] for option in run)
    right = "、".join("ABCDEFGH"[: len(run)])
    said = Words(
        f"选项序号是{letters}，应为{right}；请更正",
        f"the options are lettered {letters}; they should be {right}",
    )
    places = [place for option in wrong for place in option.places]
    yield remark(
        "numbering", "warning", said, shape="options", keys=(question,), places=places, printed=letters
    )


_WAYS: tuple[tuple[str, re.Pattern[str], str], ...] = (
    ("say", re.compile(r"(?:^|[。；;：:，,！\s])([一二三四五六七八九十])是(?![否])"), _NUMERALS),
    ("first", re.compile(r"(?:^|[。；;：:，,\s])第([一二三四五六七八九十])[，,、]"), _NUMERALS),
    (
        "circle",
        re.compile(r"(?:^|[。；;：:，,、\s.）)分])([①②③④⑤⑥⑦⑧⑨⑩])(?=[^①-⑩、，至到和及与\-—])"),
        "①②③④⑤⑥⑦⑧⑨⑩",
    ),
)
_INLINE = re.compile(r"(?:^|[。；;：:])\s*(\d{1,2})\s*[.．、](?!\d)")


def check_list_numbers(report: Report) -> Iterator[Finding]:
    """Items counted inside a paragraph, 一是…三是…, ①…③, 1.…3.…: one left out or given twice."""
    yield from gather(finding for passage in report.document.all_passages() for finding in _lists_in(passage))


def _lists_in(passage: Passage) -> Iterator[Finding]:
    text = passage.text
    if len(text) < 12:
        return
    for name, pattern, order in _WAYS:
        if order[1] in text or order[2] in text:
            found = [(order.index(m.group(1)) + 1, m) for m in pattern.finditer(text)]
            yield from _judge_list(passage, name, found)
    found = [(int(m.group(1)), m) for m in _INLINE.finditer(text)]
    yield from _judge_list(passage, "number", found)


def _judge_list(passage: Passage, name: str, found: Sequence[tuple[int, re.Match[str]]]) -> Iterator[Finding]:
    """A list that begins with 1 and has three items or more; its number may not stand in another form."""
    if len(found) < 3 or found[0][0] != 1:
        return
    seen: set[int] = set()
    for (before, first), (number, match) in pairwise(found):
        seen.add(before)
        if number in (1, before + 1) or (_is_nested(found) and number - 1 in seen):
            continue
        between = passage.text[first.end() : match.start()]
        missing = range(before + 1, number) if number > before else ()
        if missing and all(re.search(_any_other(n), between) for n in missing):
            continue
        severity: Severity = "warning" if name != "number" else "note"
        one, other = first.group().strip(" 。；;：:，,"), match.group().strip(" 。；;：:，,")
        said = Words(
            f"列举的序号从“{one}”到“{other}”，有缺漏或重复；请更正",
            f"the items of this list go from “{one}” to “{other}”: one is missing or given twice",
        )
        places = passage.places(match.start(1), min(len(passage.text), match.end() + 12))
        keys = (name, passage.text[match.end() : match.end() + 12])
        yield remark("numbering", severity, said, shape="list", keys=keys, places=places, printed=other)


def _is_nested(found: Sequence[tuple[int, re.Match[str]]]) -> bool:
    """Whether one list stands inside another, which is taken up again after it."""
    return sum(number == 1 for number, _ in found) > 1


def _any_other(number: int) -> str:
    word = _word(number)
    return rf"{word}[是要、方]|第{word}|{number}\s*[.．、）)]|[①②③④⑤⑥⑦⑧⑨⑩]".replace(
        "[①②③④⑤⑥⑦⑧⑨⑩]", "①②③④⑤⑥⑦⑧⑨⑩"[number - 1] if number <= 10 else "(?!)"
    )


_BRACKETS = re.compile(r"[《》〈〉（）()“”〔〕【】]")
_CLOSES = {"》": "《", "〉": "〈", "）": "（", ")": "（", "”": "“", "〕": "〔", "】": "【"}
_ITEM = re.compile(r"(?:^|[\s；;。，,：:、])(?:\d{1,2}|[一二三四五六七八九十]{1,2}|[A-Za-z])[）)]")
_CHINESE = re.compile(r"[一-鿿]")


def check_brackets(report: Report) -> Iterator[Finding]:
    """Brackets and quotation marks that lack their other half, and 《》 inside 《》."""
    halves = list(gather(_all_halves(report)))
    yield from halves if len(halves) <= _MOST_HALVES else _halves_as_one(halves)
    yield from _nested(report)


def _all_halves(report: Report) -> Iterator[Finding]:
    open_before: list[tuple[str, Passage, int]] = []
    for passage in report.document.all_passages():
        text = passage.text
        if not _BRACKETS.search(text):
            if len(text) > 40 and len(open_before) < 3:
                continue
            yield from _unmatched(open_before)
            open_before = []
            continue
        opened, closed = _halves(text)
        for sign, at in closed:
            held = next((one for one in reversed(open_before) if one[0] == _CLOSES[sign]), None)
            if held:
                open_before.remove(held)
            elif _is_prose(text):
                yield _half(passage, sign, at)
        yield from _unmatched(open_before)
        open_before = [(sign, passage, at) for sign, at in opened]
    yield from _unmatched(open_before)


def _halves(text: str) -> tuple[list[tuple[str, int]], list[tuple[str, int]]]:
    """Opening and closing signs of a text that have no partner in it."""
    opened: list[tuple[str, int]] = []
    closed: list[tuple[str, int]] = []
    if (
        text.count("“") + text.count("”")
        and not ("“" in text and "”" in text)
        and text.count("“") + text.count("”") > 1
    ):
        text = text.replace("“", " ").replace("”", " ")  # an author whose marks all look one way
    items = {match.end() - 1 for match in _ITEM.finditer(text)}
    is_interval = "[" in text or "]" in text  # [0, 5) closes with another kind of bracket
    for match in _BRACKETS.finditer(text):
        sign, at = match.group(), match.start()
        if is_interval and sign in "()":
            continue
        if sign not in _CLOSES:
            opened.append(("（" if sign == "(" else sign, at))
        elif opened and opened[-1][0] == _CLOSES[sign]:
            opened.pop()
        elif any(held == _CLOSES[sign] for held, _ in opened):
            last = max(number for number, (held, _) in enumerate(opened) if held == _CLOSES[sign])
            del opened[last]
        elif at not in items:
            closed.append((sign, at))
    return opened, closed


def _unmatched(held: Sequence[tuple[str, Passage, int]]) -> Iterator[Finding]:
    for sign, passage, at in held:
        if _is_prose(passage.text):
            yield _half(passage, sign, at)


_MOST_HALVES = 5
"""More brackets without their other half than this, and lines and columns of the file were torn apart."""


def _halves_as_one(found: Sequence[Finding]) -> Iterator[Finding]:
    said = Words(
        f"有{len(found)}处括号或引号没有配对；如原件完整，是文件转换所致",
        f"{len(found)} brackets or quotation marks lack their other half; a conversion of the file may have torn them",
    )
    places = [place for one in found for place in one.places]
    yield remark("typo", "note", said, shape="unpaired", keys=("many",), places=places)


def _is_prose(text: str) -> bool:
    """Whether a text is Chinese at all: not a formula, not the debris of a picture."""
    return len(_CHINESE.findall(text)) * 3 > len(text)


def _half(passage: Passage, sign: str, at: int) -> Finding:
    start, end = max(0, at - 8), min(len(passage.text), at + 9)
    said = Words(
        f"“{passage.text[start:end]}”处的{sign}没有配对；请补全或删去",
        f"{sign} has no other half at “{passage.text[start:end]}”; add it or take it out",
    )
    keys = (sign, passage.text[start:end])
    return remark(
        "typo", "note", said, shape="unpaired", keys=keys, places=passage.places(at, at + 1), printed=sign
    )


def _nested(report: Report) -> Iterator[Finding]:
    nested = [cited for cited in report.once(read_citations) if cited.closed and cited.depth > 1]
    if nested:
        said = Words(
            "书名号里面再用书名号，里层应写〈〉（标点符号用法）",
            "a title inside a title is written 〈〉, not 《》 (rules of punctuation)",
        )
        places = [place for cited in nested for place in cited.places]
        yield remark("typo", "note", said, shape="nested-titles", keys=("nested",), places=places)
