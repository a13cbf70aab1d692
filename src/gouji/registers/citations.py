"""Citations of a report checked against the register of laws, for the year that is evaluated.

What is said: repealed, not yet in force, misnamed, required and missing. A status that nobody has verified
gives notes only; a document the register does not know gives nothing.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Sequence
from dataclasses import dataclass

from gouji.model.finding import Finding, Severity
from gouji.model.places import Place
from gouji.registers.laws import Laws, LegalDoc, load_laws, plain_number, plain_title
from gouji.text import Words


@dataclass(frozen=True, slots=True)
class Citation:
    """A document as a report cites it: the words, the title and the number found in them."""

    text: str
    title: str
    number: str
    place: Place | None = None


_NUMBER_AT_END = re.compile(
    r"[（(]\s*([^（()）《》]*?(?:[〔\[【（(]\s*(?:19|20)\d{2}\s*[〕\]】）)]\s*第?\d+|(?:19|20)\d{2}[-—]?\d*\d+|令第?\s*\d+)\s*号?)\s*[）)]"
    r"|([一-鿿]+[〔\[【]\s*(?:19|20)\d{2}\s*[〕\]】]\s*第?\d+\s*号?)"
)


def read_citation(text: str, place: Place | None = None) -> Citation:
    """Title and number of one citation; both may be empty.

    >>> read_citation("《财政部关于印发〈某办法〉的通知》（财预〔2011〕285号）").number
    '财预〔2011〕285号'
    """
    match = _NUMBER_AT_END.search(text)
    number = (match.group(1) or match.group(2)).strip() if match else ""
    before = text[: match.start()] if match else text
    return Citation(text, _outer_title(before) or _outer_title(text), number, place)


def _outer_title(text: str) -> str:
    """From the first 《 to the last 》: a report often nests 《 in 《 and closes only one."""
    start, end = text.find("《"), text.rfind("》")
    return text[start + 1 : end] if 0 <= start < end else ""


def check_citation(
    text: str, year: int, *, place: Place | None = None, laws: Laws | None = None
) -> list[Finding]:
    """What is wrong with one citation in a report that evaluates this year."""
    register = laws or load_laws()
    cited = read_citation(text, place)
    by_number = register.with_number(cited.number)
    by_title = register.with_title(cited.title, year) if cited.title else None
    doc = by_number or by_title
    if doc is None:
        near = register.nearest_title(cited.title) if cited.title else None
        return [_misnamed(cited, near)] if near else []
    found = [_mismatch(cited, by_number, by_title)] if _parts(cited, by_number, register) else []
    return [*found, *_standing(cited, doc, year)]


def _parts(cited: Citation, by_number: LegalDoc | None, register: Laws) -> bool:
    """Whether the number belongs to a document of another title."""
    if not cited.number or not cited.title:
        return False
    if by_number is None:
        known = register.with_title(cited.title)
        return known is not None and bool(known.number)
    titles = {plain_title(name) for name in (by_number.title, *by_number.aliases)}
    return plain_title(cited.title) not in titles


def _standing(cited: Citation, doc: LegalDoc, year: int) -> list[Finding]:
    standing = doc.standing_in(year)
    if standing == "repealed":
        return [_repealed(cited, doc, year)]
    if standing == "not yet":
        return [_not_yet(cited, doc, year)]
    if standing == "repealed within":
        zh = f"{doc.named}自{doc.repealed_on}起失效，只适用于{year}年的一段时间；请写明以后的{_after(doc)}"
        en = (
            f"{doc.named} lost force on {doc.repealed_on}, within {year}; name what came after: {_after(doc)}"
        )
        return [_finding(cited, doc, "ends-within", "note", zh, en)]
    return _notes(cited, doc, year)


def _repealed(cited: Citation, doc: LegalDoc, year: int) -> Finding:
    end, by = doc.repealed_on, doc.repealed_by
    zh = f"{doc.named}已于{end}由{by}废止，不能作为{year}年度评价的依据；可改引{_after(doc)}"
    en = f"{doc.named} was repealed on {end} by {by} and is no basis for {year}; cite {_after(doc)}"
    return _finding(cited, doc, "repealed", "error", zh, en)


def _not_yet(cited: Citation, doc: LegalDoc, year: int) -> Finding:
    zh = f"{doc.named}自{doc.effective}起施行，{year}年度尚未生效，不能作为依据；请删去或改引当年有效的文件"
    en = f"{doc.named} took effect on {doc.effective}, after {year}; remove it or cite what was in force then"
    return _finding(cited, doc, "not-yet", "error", zh, en)


def _after(doc: LegalDoc) -> str:
    return "、".join(doc.successors or (doc.repealed_by,))


def _notes(cited: Citation, doc: LegalDoc, year: int) -> list[Finding]:
    """What deserves a look although nothing is proved."""
    said: list[tuple[str, str]] = []
    if doc.superseded_by:
        said.append((f"内容已被{doc.superseded_by}取代", f"superseded in substance by {doc.superseded_by}"))
    for basis in doc.rests_on:
        said.append((f"以已废止的{basis}为依据", f"rests on the repealed {basis}"))
    if not doc.is_verified:
        said.append(("效力未经核实", "its status is unverified"))
    if not said:
        return []
    zh = f"{doc.named}：{'；'.join(words for words, _ in said)}。请核实{year}年度是否有效{_remark(doc)}"
    en = f"{doc.named}: {'; '.join(words for _, words in said)}; check that it was in force in {year}"
    return [_finding(cited, doc, "unverified", "note", zh, en)]


def _remark(doc: LegalDoc) -> str:
    return f"（{doc.note}）" if doc.note else ""


def _mismatch(cited: Citation, by_number: LegalDoc | None, by_title: LegalDoc | None) -> Finding:
    known = by_number or by_title
    assert known is not None
    if by_number:
        zh = f"文号“{cited.number}”是{by_number.named}，与所引题名《{cited.title}》不符；请核对题名与文号"
        en = f"the number “{cited.number}” belongs to {by_number.named}, not to 《{cited.title}》; check both"
    else:
        zh = f"《{cited.title}》登记的文号是{known.number}，报告写作“{cited.number}”；请核对文号"
        en = f"《{cited.title}》 is registered as {known.number}, not “{cited.number}”; check the number"
    severity: Severity = "warning" if known.is_verified else "note"
    return _finding(cited, known, "mismatch", severity, zh, en)


def _misnamed(cited: Citation, near: LegalDoc) -> Finding:
    zh = f"《{cited.title}》与{near.named}只差一个字，疑为误写；请改正题名"
    en = f"《{cited.title}》 is one character away from {near.named}, probably misnamed; correct the title"
    return _finding(cited, near, "misnamed", "warning" if near.is_verified else "note", zh, en)


def _finding(cited: Citation, doc: LegalDoc, shape: str, severity: Severity, zh: str, en: str) -> Finding:
    if not doc.is_verified and severity != "note":
        severity, zh, en = "note", f"请核实：{zh}（效力未经核实）", f"to be checked (status unverified): {en}"
    key = plain_number(doc.number) or plain_title(doc.title)
    places = (cited.place,) if cited.place else ()
    return Finding("legal", severity, Words(zh, en), shape, (key,), places, printed=cited.text)


def check_basis(
    citations: Sequence[str | Citation],
    year: int,
    region: str = "",
    *,
    topics: Iterable[str] = ("部门整体",),
    laws: Laws | None = None,
) -> list[Finding]:
    """The list of grounds of a report: each citation, then what should stand there and does not.

    ``region`` is the code of the evaluated place (530129); documents of the province and city above it count.
    ``topics`` are what is evaluated: a fund calls for its own documents beside those of the department.
    """
    register = laws or load_laws()
    read = [one if isinstance(one, Citation) else read_citation(one) for one in citations]
    found = [
        finding
        for cited in read
        for finding in check_citation(cited.text, year, place=cited.place, laws=register)
    ]
    meant = {_meant(cited, year, register) for cited in read}
    wanted = set(topics)
    missing = [
        doc
        for doc in register
        if wanted.intersection(doc.required_for)
        and doc.applies_in(region)
        and doc.standing_in(year) == "in force"
        and doc not in meant
    ]
    return [*found, *(_missing(doc, year) for doc in missing)]


def _meant(cited: Citation, year: int, laws: Laws) -> LegalDoc | None:
    by_number = laws.with_number(cited.number)
    return by_number or laws.with_title(cited.title, year) or laws.nearest_title(cited.title)


def _missing(doc: LegalDoc, year: int) -> Finding:
    verified = doc.is_verified
    doubt = "" if verified else "（效力未经核实，请核实）"
    zh = f"评价依据缺少{doc.named}，{year}年度有效且与本次评价直接相关；请补充{doubt}"
    en = f"the grounds do not name {doc.named}, in force in {year} and bearing on this evaluation; add it"
    words = Words(zh, en if verified else f"{en} (status unverified: check first)")
    key = plain_number(doc.number) or plain_title(doc.title)
    return Finding("legal-missing", "warning" if verified else "note", words, "required", (key,))
