"""A copy of a docx with comments at the exact words, as Word, WPS and LibreOffice show them.

Only the part that holds the text, the part of comments and what names that part are written anew; every other part
is copied byte for byte. Comments that the document has stay; ours carry no date.
"""

from __future__ import annotations

import posixpath
import zipfile
from collections.abc import Sequence
from copy import deepcopy
from dataclasses import dataclass
from io import BytesIO
from pathlib import Path
from typing import Any

from gouji.documents.characters import clean_text
from gouji.documents.reading.docx_in import Anchor, OpenDocx, RunSpan, open_docx, runs_of
from gouji.documents.reading.docx_in.names import PARAGRAPH, RUN, THROUGH, w
from gouji.errors import InputError, Mistake
from gouji.model.places import DocxPlace
from gouji.text import Words

AUTHOR, INITIALS = "勾稽", "GJ"
_OFFICE = "http://schemas.openxmlformats.org/officeDocument/2006/relationships"
_PACKAGE = "http://schemas.openxmlformats.org/package/2006"
_TYPE = "application/vnd.openxmlformats-officedocument.wordprocessingml.comments+xml"
_HOLDERS = THROUGH - {w("sdt")} | {PARAGRAPH}
"""Elements that may hold the marks where a comment begins and ends."""
_SPACE = "{http://www.w3.org/XML/1998/namespace}space"
_TEXT, _RUN_PROPERTIES, _PARAGRAPH_PROPERTIES, _ID = w("t"), w("rPr"), w("pPr"), w("id")
_FIRST_DAY = (1980, 1, 1, 0, 0, 0)


@dataclass(frozen=True, slots=True)
class Comment:
    """What a comment says, a paragraph a line, and where it wants to stand: at the first place that can hold it.

    Only the body can hold comments (not headers, notes or text boxes); a comment without a place there stands at the
    first paragraph of the document.
    """

    lines: tuple[str, ...]
    places: tuple[DocxPlace, ...] = ()


def write_commented(source: Path, comments: Sequence[Comment], target: Path) -> None:
    """Write the copy. The same document and the same comments give the same bytes.

    Raises InputError where the document cannot be read, or holds its text in a form that cannot be commented.
    """
    with open_docx(source, source.name) as opened:
        pen = _Pen(opened, _load_comments(opened))
        for comment in comments:
            pen.write(comment)
        changed = pen.changed_parts()
    target.write_bytes(_pack_copy(source, changed))


def _load_comments(opened: OpenDocx) -> tuple[str, Any]:
    """The part of comments and its root: the document's own, or a fresh one."""
    parts = opened.parts
    raw = parts.archive.read(parts.main)
    if b"http://purl.oclc.org/ooxml/" in raw[:4096]:
        what = Words(
            "是“严格 Open XML”格式，不能加批注", "is in the strict form of Open XML and takes no comments"
        )
        todo = Words("在 Word 中另存为普通 docx", "save it as an ordinary docx")
        raise InputError(Mistake(what, parts.name, todo))
    known = parts.related("comments")
    if known:
        return known[0], parts.root(known[0])
    from lxml import etree

    folder = posixpath.dirname(parts.main)
    names = (posixpath.join(folder, f"comments{number or ''}.xml") for number in range(1000))
    name = next(name for name in names if name not in parts.archive)
    namespace = w("x")[1:].partition("}")[0]
    return name, etree.Element(w("comments"), nsmap={"w": namespace})


class _Pen:
    """Writes comments into the open parts of one docx."""

    def __init__(self, opened: OpenDocx, held: tuple[str, Any]) -> None:
        self.opened = opened
        self.part, self.root = held
        main = opened.parts.root(opened.parts.main)
        used = [
            one.get(_ID, "")
            for one in (*self.root, *main.iter(w("commentRangeStart"), w("commentReference")))
        ]
        self.next = max((int(one) for one in used if one.isdecimal() and len(one) < 9), default=-1) + 1

    def write(self, comment: Comment) -> None:
        number = str(self.next)
        self.next += 1
        anchor = next((found for place in comment.places if (found := self._anchor(place))), None)
        if anchor is None or not anchor.runs or not self._enclose(anchor, number):
            paragraph = anchor.paragraph if anchor is not None else self._first_paragraph()
            _enclose_paragraph(paragraph, number)
        self.root.append(_comment(number, comment.lines))

    def _anchor(self, place: DocxPlace) -> Anchor | None:
        """The runs of a place of the body, cut so that they begin and end with it."""
        if place.story != "body":
            return None
        anchor = runs_of(self.opened, place)
        if anchor is None or not anchor.runs:
            return anchor
        last, first = anchor.runs[-1], anchor.runs[0]
        _cut(last.element, last.end)
        _cut(first.element, first.start)
        return runs_of(self.opened, place)

    def _enclose(self, anchor: Anchor, number: str) -> bool:
        first, last = _holder(anchor.runs[0]), _holder(anchor.runs[-1])
        if first is None or last is None:
            return False
        first.addprevious(_mark("commentRangeStart", number))
        reference = _reference(number)
        last.addnext(reference)
        last.addnext(_mark("commentRangeEnd", number))
        return True

    def _first_paragraph(self) -> Any:
        from lxml import etree

        body = self.opened.parts.root(self.opened.parts.main).find(w("body"))
        found = next(body.iter(PARAGRAPH), None)
        if found is None:
            found = etree.Element(PARAGRAPH)
            body.insert(0, found)
        return found

    def changed_parts(self) -> dict[str, bytes]:
        parts = self.opened.parts
        changed = {parts.main: _serialised(parts.root(parts.main)), self.part: _serialised(self.root)}
        if self.part not in parts.archive:
            folder, base = posixpath.split(parts.main)
            relations = posixpath.join(folder, "_rels", f"{base}.rels")
            changed[relations] = _with_relation(parts, relations, posixpath.basename(self.part))
            changed["[Content_Types].xml"] = _with_type(parts, self.part)
        return changed


def _cut(element: Any, offset: int) -> None:
    """Divide a run before character ``offset`` of an element, so that a mark can stand there.

    Runs within other things (ruby, alternatives, formulas) are left whole.
    """
    run = element.getparent()
    if run is None or run.tag != RUN or run.getparent().tag not in _HOLDERS:
        return
    text = element.text or ""
    if element.tag == _TEXT and 0 < offset < len(text):
        later = deepcopy(element)
        element.text, later.text = text[:offset], text[offset:]
        later.tail = None
        for one in (element, later):
            one.set(_SPACE, "preserve")
        element.addnext(later)
        element = later
    elif offset > 0:
        following = element.getnext()
        if following is None:
            return
        element = following
    _part_before(run, element)


def _part_before(run: Any, element: Any) -> None:
    """Move everything before ``element`` into a run of its own that looks the same."""
    moved = [child for child in run[: run.index(element)] if child.tag != _RUN_PROPERTIES]
    if not moved:
        return
    before = run.makeelement(run.tag, dict(run.attrib))
    properties = run.find(_RUN_PROPERTIES)
    if properties is not None:
        before.append(deepcopy(properties))
    before.extend(moved)
    run.addprevious(before)


def _holder(span: RunSpan) -> Any | None:
    """The run, or what holds it, beside which a mark may stand."""
    element = span.run
    while element is not None and (element.getparent() is None or element.getparent().tag not in _HOLDERS):
        element = element.getparent()
        if element is not None and element.tag == PARAGRAPH:
            return None
    return element


def _enclose_paragraph(paragraph: Any, number: str) -> None:
    """A comment on a whole paragraph."""
    properties = paragraph.find(_PARAGRAPH_PROPERTIES)
    paragraph.insert(0 if properties is None else 1, _mark("commentRangeStart", number))
    paragraph.append(_mark("commentRangeEnd", number))
    paragraph.append(_reference(number))


def _mark(name: str, number: str) -> Any:
    from lxml import etree

    return etree.Element(w(name), {_ID: number})


def _reference(number: str) -> Any:
    from lxml import etree

    run = etree.Element(RUN)
    run.append(_mark("commentReference", number))
    return run


def _comment(number: str, lines: Sequence[str]) -> Any:
    from lxml import etree

    comment = etree.Element(w("comment"), {_ID: number, w("author"): AUTHOR, w("initials"): INITIALS})
    for at, line in enumerate(lines):
        paragraph = etree.SubElement(comment, PARAGRAPH)
        if at == 0:
            etree.SubElement(etree.SubElement(paragraph, RUN), w("annotationRef"))
        text = etree.SubElement(etree.SubElement(paragraph, RUN), _TEXT)
        text.text = " ".join(clean_text(line).split("\n"))
        text.set(_SPACE, "preserve")
    return comment


def _with_relation(parts: Any, name: str, target: str) -> bytes:
    from lxml import etree

    from gouji.documents.reading.limits import parse_xml

    space = f"{{{_PACKAGE}/relationships}}"
    if name in parts.archive:
        root = parse_xml(parts.archive.read(name), parts.name)
    else:
        empty = f'<Relationships xmlns="{_PACKAGE}/relationships"/>'
        root = parse_xml(empty.encode(), parts.name)
    taken = {one.get("Id") for one in root}
    identity = next(f"rIdGouji{number}" for number in range(1, 1000) if f"rIdGouji{number}" not in taken)
    kind = f"{_OFFICE}/comments"
    etree.SubElement(root, f"{space}Relationship", {"Id": identity, "Type": kind, "Target": target})
    return _serialised(root)


def _with_type(parts: Any, part: str) -> bytes:
    from lxml import etree

    from gouji.documents.reading.limits import parse_xml

    root = parse_xml(parts.archive.read("[Content_Types].xml"), parts.name)
    override = f"{{{_PACKAGE}/content-types}}Override"
    etree.SubElement(root, override, {"PartName": f"/{part}", "ContentType": _TYPE})
    return _serialised(root)


def _serialised(root: Any) -> bytes:
    from lxml import etree

    data: bytes = etree.tostring(root, xml_declaration=True, encoding="UTF-8", standalone=True)
    return data


def _pack_copy(source: Path, changed: dict[str, bytes]) -> bytes:
    """The archive with some parts changed; parts keep their order, names and dates."""
    buffer = BytesIO()
    with zipfile.ZipFile(source) as old, zipfile.ZipFile(buffer, "w", zipfile.ZIP_DEFLATED) as new:
        for entry in old.infolist():
            data = changed.pop(entry.filename, None)
            copied = zipfile.ZipInfo(entry.filename, entry.date_time)
            copied.compress_type, copied.external_attr = zipfile.ZIP_DEFLATED, entry.external_attr
            copied.create_system = entry.create_system
            new.writestr(copied, old.read(entry) if data is None else data)
        for name, data in changed.items():
            fresh = zipfile.ZipInfo(name, _FIRST_DAY)
            fresh.compress_type, fresh.create_system = zipfile.ZIP_DEFLATED, 0
            new.writestr(fresh, data)
    return buffer.getvalue()
