"""Numbers of official documents, 财预〔2020〕10号: impossible ones, and contradictions."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from difflib import SequenceMatcher

from gouji.claims.report import Report
from gouji.claims.texts.citations import CitedDocument, read_citations
from gouji.claims.texts.first_page import read_first_page
from gouji.claims.texts.remarks import gather, remark
from gouji.model.finding import Finding, Severity
from gouji.model.places import Place
from gouji.registers.laws import plain_title
from gouji.text import Words

_NUMBER = re.compile(
    r"(?P<issuer>[一-鿿]{2,16})?(?P<open>[〔﹝\[［【（(])\s*(?P<year>\d{2,5})\s*(?P<close>[〕﹞\]］】）)])"
    r"\s*(?P<word>第\s*)?(?P<serial>\d{1,5})?\s*(?P<end>号)?"
)
_PAIRS = {"〔": "〕", "﹝": "﹞", "[": "]", "［": "］", "【": "】", "（": "）", "(": ")"}
_LEAD = re.compile(
    r".*(?:根据|按照|依据|参照|依照|遵照|执行|印发了?|转发了?|下发了?|关于|落实|贯彻|符合|文号|文件|的)"
)
_OLDEST = 1949


@dataclass(frozen=True, slots=True)
class DocumentNumber:
    """A document number as printed: who gave it, in which year, which one, and how it is written."""

    text: str
    issuer: str
    year: str
    serial: str
    brackets: str
    has_end: bool
    places: tuple[Place, ...]

    @property
    def plain(self) -> str:
        return f"{self.issuer}|{self.year}|{self.serial.lstrip('0')}"


def read_document_numbers(report: Report) -> tuple[DocumentNumber, ...]:
    """Every document number of the report, in order; use with ``report.once``."""
    found: list[DocumentNumber] = []
    for passage in report.document.all_passages():
        text = passage.text
        if not any(sign in text for sign in "〔﹝［【[（("):
            continue
        for match in _NUMBER.finditer(text):
            if not _is_number(match):
                continue
            issuer = _LEAD.sub("", match["issuer"] or "")
            start = match.start("open") - len(issuer)
            places = passage.places(start, match.end())
            brackets = match["open"] + match["close"]
            found.append(
                DocumentNumber(
                    text[start : match.end()].strip(), issuer, match["year"], match["serial"] or "", brackets,
                    bool(match["end"]), places,
                )
            )  # fmt: skip
    return tuple(found)


def _is_number(match: re.Match[str]) -> bool:
    """A year in brackets of its own kind with a serial; in round ones only with an issuer and 号."""
    if match["open"] in "〔﹝":
        return bool(match["serial"] or match["end"]) and (len(match["year"]) == 4 or bool(match["issuer"]))
    if not re.fullmatch(r"(?:19|20)\d\d", match["year"]):
        return False
    if match["open"] in "（(":
        return bool(match["serial"] and match["end"] and match["issuer"])
    return bool(match["serial"]) and bool(match["issuer"])


def check_document_numbers(report: Report) -> Iterator[Finding]:
    """Document numbers written wrongly, impossible ones, one document under two numbers, two under one."""
    numbers = report.once(read_document_numbers)
    year = report.once(read_first_page).year
    yield from gather(finding for number in numbers for finding in _faults(number, year))
    yield from _contradictions(report.once(read_citations))


def _faults(number: DocumentNumber, year: int | None) -> Iterator[Finding]:
    if number.brackets[1] != _PAIRS[number.brackets[0]]:
        yield _fault(number, "brackets-differ", "note", "两边的括号不是一对", "has brackets of two kinds")
    elif number.brackets not in ("〔〕", "﹝﹞"):
        message = Words(
            "文号的年份应写在六角括号〔〕里（党政机关公文格式）",
            "the year of a document number stands in 〔〕 (format of official documents)",
        )
        keys, printed = ("brackets",), number.text
        yield remark(
            "legal",
            "note",
            message,
            shape="number-brackets",
            keys=keys,
            places=number.places,
            printed=printed,
        )
    if not number.serial or not number.serial.strip("0"):
        yield _fault(number, "no-serial", "warning", "没有序号或序号为0", "has no serial number, or 0")
    elif not number.has_end:
        yield _fault(number, "no-end", "note", "缺“号”字", "lacks 号 at its end")
    written = int(number.year)
    if len(number.year) == 2 and written > _OLDEST % 100:
        return  # an old document: 财农字〔95〕12号
    if len(number.year) != 4 or written < _OLDEST:
        yield _fault(number, "year", "warning", f"的年份“{number.year}”不可能", "has an impossible year")
    elif year is not None and written > year + 2:
        yield _fault(
            number,
            "year",
            "warning",
            f"的年份远在{year}年度之后",
            f"has a year long after {year}, the year reported",
        )


def _fault(number: DocumentNumber, shape: str, severity: Severity, zh: str, en: str) -> Finding:
    said = Words(
        f"文号“{number.text}”{zh}；请核对原文", f"the number “{number.text}” {en}; check the document"
    )
    return remark(
        "legal", severity, said, shape=f"number-{shape}", keys=(number.plain,), places=number.places,
        printed=number.text,
    )  # fmt: skip


_SERIAL_TITLES = re.compile(
    r"下达|拨付|追加|调整|批复|任命|任免|安排.{0,10}资金|预算指标|通报|会议纪要|决定书"
)


def _contradictions(cited: Sequence[CitedDocument]) -> Iterator[Finding]:
    """One title with two numbers that differ in one part, and one number under titles that share nothing."""
    by_title: dict[str, list[CitedDocument]] = {}
    by_number: dict[str, list[CitedDocument]] = {}
    for one in cited:
        if one.plain_number.count("|") == 2 and one.title:
            by_title.setdefault(plain_title(one.title), []).append(one)
            by_number.setdefault(one.plain_number, []).append(one)
    for title, group in by_title.items():
        numbers = _first_of_each(group, [one.plain_number for one in group])
        if len(numbers) == 2 and len(title) >= 8 and not _SERIAL_TITLES.search(title):
            first, second = numbers.values()
            severity: Severity = "warning" if _nearly(first.plain_number, second.plain_number) else "note"
            yield _two_numbers(title, first, second, severity)
    for number, group in by_number.items():
        titles = _first_of_each(group, [plain_title(one.title) for one in group])
        if len(titles) == 2:
            first, second = titles.values()
            if _alike(*titles) < 0.35:
                yield _two_titles(number, first, second)


def _first_of_each(group: Sequence[CitedDocument], names: Sequence[str]) -> dict[str, CitedDocument]:
    """The first citation under each name, in the order of the report."""
    first: dict[str, CitedDocument] = {}
    for one, name in zip(group, names, strict=True):
        first.setdefault(name, one)
    return first


def _nearly(first: str, second: str) -> bool:
    """Whether two plain numbers differ in one of issuer, year and serial only."""
    return sum(a != b for a, b in zip(first.split("|"), second.split("|"), strict=False)) == 1


def _alike(first: str, second: str) -> float:
    if first in second or second in first:
        return 1.0
    return SequenceMatcher(None, first, second, autojunk=False).ratio()


def _two_numbers(title: str, first: CitedDocument, second: CitedDocument, severity: Severity) -> Finding:
    said = Words(
        f"同一文件《{title}》引用了两个文号：{first.number}与{second.number}；请核对原文后统一",
        f"one document, 《{title}》, is cited with two numbers: {first.number} and {second.number}; check",
    )
    places = (*first.places, *second.places)
    return remark("legal", severity, said, shape="two-numbers", keys=(title,), places=places)


def _two_titles(number: str, first: CitedDocument, second: CitedDocument) -> Finding:
    said = Words(
        f"文号{first.number}用在两个文件上：《{first.title}》与《{second.title}》；请核对哪一个是对的",
        f"the number {first.number} stands for two documents: 《{first.title}》 and 《{second.title}》; check both",
    )
    places = (*first.places, *second.places)
    return remark("legal", "note", said, shape="two-titles", keys=(number,), places=places)
