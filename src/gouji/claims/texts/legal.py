"""The grounds a report names, against the dated register of laws: repealed, not yet in force, misnamed, missing."""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import replace
from difflib import SequenceMatcher

from gouji.claims.report import Report
from gouji.claims.texts.citations import CitedDocument, read_citations
from gouji.claims.texts.document_numbers import DocumentNumber, read_document_numbers
from gouji.claims.texts.first_page import FirstPage, read_first_page
from gouji.claims.texts.headings import Marked, read_outline
from gouji.claims.texts.remarks import gather
from gouji.model.finding import Finding, Severity
from gouji.registers.citations import Citation, check_basis, check_citation
from gouji.registers.entries import first_day
from gouji.registers.laws import load_laws, plain_number, plain_title

_GROUNDS = re.compile(r"评价依据|编制依据|评价的?主要依据|自评依据|工作依据|政策依据|法律依据|^依据$")
_USED = re.compile(
    r"根据|依据|按照|按|依照|遵照|遵循|执行|符合|参照|严格|落实|在|以|[、和及与]\s*$|^\s*(?:\d+[.．、]|[（(]\d+[）)])?\s*$"
)
_HISTORY = re.compile(
    r"废止|失效|取代|代替|替代|不再执行|停止执行|修订为|修改为|原《?$|原来?的?$|此前|以前|曾|过去|衔接|新旧|改革前|沿革"
)
_YEAR = re.compile(r"((?:19|20)\d\d)\s*年")


def check_legal_bases(report: Report) -> Iterator[Finding]:
    """Every document cited, for the year reported on."""
    page = report.once(read_first_page)
    if page.years is None:
        return
    cited = report.once(read_citations)
    outline = report.once(read_outline)
    found: list[Finding] = []
    for one in cited:
        is_ground = any(_GROUNDS.search(over.words) for over in outline.headings_over_block(one.at))
        found += _about(one, page, is_ground=is_ground)
    titled = {plain_number(one.number) for one in cited if one.number}
    loose = [one for one in report.once(read_document_numbers) if plain_number(one.text) not in titled]
    found += [finding for one in loose for finding in _about_number(one, page)]
    yield from gather(found)


def _about(cited: CitedDocument, page: FirstPage, *, is_ground: bool) -> Iterator[Finding]:
    assert page.years is not None
    words = f"《{cited.title}》" + (f"（{cited.number}）" if cited.number else "")
    place = cited.places[0] if cited.places else None
    for year, wanted in _years_of(page.years):
        for finding in check_citation(words, year, place=place):
            if finding.shape not in wanted:
                continue
            severity = _severity(finding, cited, page, is_ground=is_ground)
            if severity:
                yield replace(finding, severity=severity, places=cited.places, printed=cited.text)


def _years_of(years: tuple[int, int]) -> tuple[tuple[int, frozenset[str]], ...]:
    """Over several years a document must have been repealed before the first, or begin after the last."""
    shapes = frozenset(("repealed", "not-yet", "ends-within", "unverified", "mismatch", "misnamed"))
    first, last = years
    if first == last:
        return ((first, shapes),)
    return (first, frozenset(("repealed",))), (last, shapes - {"repealed", "ends-within"})


def _severity(finding: Finding, cited: CitedDocument, page: FirstPage, *, is_ground: bool) -> Severity | None:
    if finding.shape == "repealed":
        return _severity_of_repealed(finding, cited, page, is_ground=is_ground)
    if finding.shape == "not-yet":
        return _severity_of_not_yet(finding, cited, page)
    if finding.shape == "mismatch":
        return _severity_of_mismatch(finding, cited)
    return finding.severity


def _severity_of_repealed(
    finding: Finding, cited: CitedDocument, page: FirstPage, *, is_ground: bool
) -> Severity | None:
    """An error where it is used as a ground; where history is told, nothing."""
    if finding.severity == "note":
        return "note"
    if _HISTORY.search(cited.before[-40:]) or _HISTORY.search(cited.after[:40]):
        return None
    clause = re.split(r"[；;]", cited.before)[-1]
    assert page.years is not None
    if any(int(year) < page.years[0] for year in _YEAR.findall(_without_titles(clause))):
        return "note"
    if _is_of_other_issuer(cited):
        return "note"
    return "error" if is_ground or _USED.search(_without_titles(cited.before)) else "warning"


def _without_titles(text: str) -> str:
    return re.sub(r"《[^《》]*》", "", text)


def _is_of_other_issuer(cited: CitedDocument) -> bool:
    """Whether the number says that this is another document of the same name (a county's own measure)."""
    return bool(cited.number) and load_laws().with_number(cited.number) is None


def _severity_of_not_yet(finding: Finding, cited: CitedDocument, page: FirstPage) -> Severity | None:
    """A report is written in the year after; what was in force by then may well be named in it."""
    laws = load_laws()
    doc = laws.with_number(cited.number) or laws.with_title(cited.title)
    assert page.years is not None
    if doc is None or finding.severity == "note" or _is_of_other_issuer(cited):
        return "note"
    if first_day(doc.effective).year <= page.years[1] + 1:
        return "note"
    return "warning"


def _severity_of_mismatch(finding: Finding, cited: CitedDocument) -> Severity | None:
    """Titles are cited shortened and numbers in other forms: only what cannot be that is a mismatch."""
    laws = load_laws()
    by_number = laws.with_number(cited.number)
    if by_number:
        plain = plain_title(cited.title)
        known = [plain_title(name) for name in (by_number.title, *by_number.aliases)]
        if any(plain in name or name in plain for name in known):
            return None
        alike = max(SequenceMatcher(None, plain, name, autojunk=False).ratio() for name in known)
        return "note" if alike >= 0.6 else finding.severity
    doc = laws.with_title(cited.title)
    if doc is None or re.findall(r"\d+", doc.number) == re.findall(r"\d+", cited.number):
        return None
    same_issuer = plain_number(doc.number).split("|")[0] == cited.plain_number.split("|")[0]
    return finding.severity if same_issuer else "note"


def _about_number(number: DocumentNumber, page: FirstPage) -> Iterator[Finding]:
    """A document named by its number alone: 按照财预〔2011〕285号文件要求."""
    doc = load_laws().with_number(number.text)
    if doc is None or page.years is None:
        return
    for year, wanted in _years_of(page.years):
        for finding in check_citation(f"《{doc.title}》（{number.text}）", year, place=number.places[0]):
            if finding.shape in wanted and finding.shape in ("repealed", "unverified", "ends-within"):
                severity: Severity = "warning" if finding.severity == "error" else finding.severity
                yield replace(finding, severity=severity, places=number.places, printed=number.text)


_CURRENT = re.compile(r"全面(?:实施|推进|落实)预算绩效管理")
_TOPICS = (
    (re.compile(r"部门整体|整体支出|单位整体"), "部门整体"),
    (re.compile(r"社会?保险?基金"), "社会保险基金"),
)


def check_missing_bases(report: Report) -> Iterator[Finding]:
    """What the grounds of an evaluation should name and do not, where the report has a section of grounds."""
    page = report.once(read_first_page)
    section = _section_of_grounds(report)
    if section is None or page.kind != "evaluation" or not page.is_of_one_year or page.year is None:
        return
    topics = tuple(topic for pattern, topic in _TOPICS if pattern.search(page.title))
    cited = report.once(read_citations)
    grounds = [Citation(one.text, one.title, one.number) for one in cited if _is_under(report, one, section)]
    if not topics or not grounds:
        return
    is_current = any(_is_current(one, page.year) for one in cited)
    for finding in check_basis(grounds, page.year, topics=topics):
        if finding.shape == "required":
            is_grave = finding.severity == "warning" and not is_current and finding.keys[0] == "中发|2018|34"
            severity: Severity = "warning" if is_grave else "note"
            yield replace(finding, severity=severity, places=(section.passage.place,))


def _is_under(report: Report, cited: CitedDocument, section: Marked) -> bool:
    return any(over is section for over in report.once(read_outline).headings_over_block(cited.at))


def _is_current(cited: CitedDocument, year: int) -> bool:
    """Whether a document belongs to the performance management of today: the directive of 2018 or what followed."""
    doc = load_laws().with_number(cited.number) or load_laws().with_title(cited.title, year)
    if doc is not None and (doc.number in ("中发〔2018〕34号", "财预〔2020〕10号", "财预〔2018〕167号")):
        return True
    written = re.search(r"(?:19|20)\d\d", cited.number)
    return bool(_CURRENT.search(cited.title)) and (written is None or int(written.group()) >= 2018)


def _section_of_grounds(report: Report) -> Marked | None:
    outline = report.once(read_outline)
    return next((one for one in outline.marked if len(one.words) <= 30 and _GROUNDS.search(one.words)), None)
