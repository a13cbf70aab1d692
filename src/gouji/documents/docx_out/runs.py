"""Runs and paragraphs as WordprocessingML. The order of children follows the standard; Word refuses another."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass, field
from hashlib import sha256
from itertools import count
from xml.sax.saxutils import escape as _escape
from xml.sax.saxutils import quoteattr

from gouji.documents.characters import clean_text
from gouji.model.document import Align, Run, Runs

_MARKS = {"": "", "missing": '<w:highlight w:val="yellow"/>', "warning": '<w:u w:val="single"/>'}
_JUSTIFICATION: dict[Align, str] = {"left": "left", "center": "center", "right": "right", "justify": "both"}
_LONGEST_TAG = 64  # Word refuses a longer one


@dataclass(frozen=True, slots=True)
class Identities:
    """The numbers that content controls and bookmarks of one file must not share."""

    controls: Iterator[int] = field(default_factory=lambda: count(1))
    bookmarks: Iterator[int] = field(default_factory=lambda: count(1))


def escape(text: str) -> str:
    return _escape(clean_text(text))


def content_tag(fact: str) -> str:
    """The tag of the content control that holds a figure: the identity of its fact, or, where Word would refuse
    its length, its beginning and a hash."""
    fact = clean_text(fact)
    if len(fact.encode("utf-16-le")) // 2 <= _LONGEST_TAG:
        return fact
    return f"{fact[:20]}~{sha256(fact.encode()).hexdigest()[:20]}"


def run_xml(text: str, properties: str = "") -> str:
    """One run; line ends and tabs become the elements that Word has for them."""
    held = f"<w:rPr>{properties}</w:rPr>" if properties else ""
    lines = escape(text).split("\n")
    return f"<w:r>{held}{'<w:br/>'.join(_line_xml(line) for line in lines)}</w:r>"


def _line_xml(line: str) -> str:
    parts = (f'<w:t xml:space="preserve">{part}</w:t>' if part else "" for part in line.split("\t"))
    return "<w:tab/>".join(parts)


def runs_xml(runs: Runs, identities: Identities) -> str:
    return "".join(_marked_run(run, identities) for run in runs if run.text)


def _marked_run(run: Run, identities: Identities) -> str:
    xml = run_xml(run.text, ("<w:b/><w:bCs/>" if run.bold else "") + _MARKS[run.mark])
    if not run.fact:
        return xml
    tag = quoteattr(content_tag(run.fact))
    held = f'<w:tag w:val={tag}/><w:id w:val="{next(identities.controls)}"/>'
    return f"<w:sdt><w:sdtPr>{held}</w:sdtPr><w:sdtContent>{xml}</w:sdtContent></w:sdt>"


def paragraph_xml(style: str, content: str, *, align: Align | None = None, new_page: bool = False) -> str:
    """A paragraph of a named style; what the style says is not said again."""
    properties = f'<w:pStyle w:val="{style}"/>'
    if new_page:
        properties += "<w:pageBreakBefore/>"
    if align:
        properties += f'<w:jc w:val="{_JUSTIFICATION[align]}"/>'
    return f"<w:p><w:pPr>{properties}</w:pPr>{content}</w:p>"


def bookmark_xml(name: str, content: str, identities: Identities) -> str:
    number = next(identities.bookmarks)
    start = f'<w:bookmarkStart w:id="{number}" w:name="{name}"/>'
    return f'{start}{content}<w:bookmarkEnd w:id="{number}"/>'


def field_xml(instruction: str, cached: str, properties: str = "") -> str:
    """A field with the value it last had, which programs show that do not compute fields."""
    held = f"<w:rPr>{properties}</w:rPr>" if properties else ""
    parts = (
        '<w:fldChar w:fldCharType="begin"/>',
        f'<w:instrText xml:space="preserve"> {instruction} </w:instrText>',
        '<w:fldChar w:fldCharType="separate"/>',
        f"<w:t>{cached}</w:t>",
        '<w:fldChar w:fldCharType="end"/>',
    )
    return "".join(f"<w:r>{held}{part}</w:r>" for part in parts)
