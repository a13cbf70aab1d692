"""A docx as read, and the runs that a place of it stands in."""

from __future__ import annotations

import re
from collections.abc import Collection, Iterator
from contextlib import contextmanager
from dataclasses import dataclass
from pathlib import Path
from typing import Any

from gouji.documents.reading import ocr_engine
from gouji.documents.reading.docx_in.archive import Parts, open_parts
from gouji.documents.reading.docx_in.inline import walk_runs
from gouji.documents.reading.docx_in.names import CHANGES, CHUNK, EMBED, LINK, RELATION, w
from gouji.documents.reading.docx_in.numbering import read_numbering
from gouji.documents.reading.docx_in.pictures import read_pictures
from gouji.documents.reading.docx_in.spots import ReadParagraph, Spot
from gouji.documents.reading.docx_in.stories import Context, Story
from gouji.documents.reading.docx_in.streaming import LONG_PART, stream_body
from gouji.documents.reading.docx_in.styles import read_styles
from gouji.documents.reading.limits import broken, fingerprint, guarded
from gouji.errors import InputError
from gouji.model.places import DocxPlace
from gouji.model.read_document import Block, Passage, ReadDocument
from gouji.text import Words

OWN_AUTHORS = frozenset({"勾稽", "Gouji"})
"""Comments by these authors are findings of an earlier audit, not words of the document."""
_MOST_NOTES = 20
_PAGE_NUMBER = re.compile(r"[\W\d_]*|[\W_]*第?[\W\d_]*页?[\W\d_]*(?:共[\W\d_]*页)?[\W_]*")
_BODY, _NOTE, _COMMENT, _KIND, _AUTHOR = (
    w("body"),
    ("footnote", "endnote"),
    w("comment"),
    w("type"),
    w("author"),
)
_THINGS = {
    "object": ("嵌入对象（如 Excel 表）", "an embedded object (such as a sheet)"),
    "chart": ("图表", "a chart"),
}


@dataclass(frozen=True, slots=True)
class RunSpan:
    """Part of a run: characters ``start`` to ``end`` of the text that ``element`` (a ``w:t``, ``w:tab`` …) shows."""

    run: Any
    element: Any
    start: int
    end: int


@dataclass(frozen=True, slots=True)
class Anchor:
    """Where a place stands in the XML. Without runs the place is empty, or lies in an automatic number alone."""

    part: str
    """Name of the part in the archive: ``word/document.xml``."""
    paragraph: Any
    runs: tuple[RunSpan, ...]


@dataclass
class OpenDocx:
    """A docx as read, with its parts at hand as long as it is open."""

    document: ReadDocument
    parts: Parts
    spots: dict[Spot, ReadParagraph]
    pictures: tuple[tuple[str, DocxPlace], ...]
    """The part that holds each picture of the body, and the paragraph it is anchored in."""


def read_docx(path: Path, name: str) -> ReadDocument:
    """A docx as blocks: body with its text boxes, notes, headers and footers, comments. Raises InputError."""
    with open_parts(path, name) as parts, guarded(name):
        return _read(parts, path, indexed=False).document


@contextmanager
def open_docx(path: Path, name: str) -> Iterator[OpenDocx]:
    """A docx as read, to be asked for runs. Raises InputError."""
    with open_parts(path, name) as parts, guarded(name):
        opened = _read(parts, path, indexed=True)
        yield opened


def runs_of(opened: OpenDocx, place: DocxPlace) -> Anchor | None:
    """The runs a place touches, in order, found by the walk that read them; None where there is no such paragraph."""
    spot = Spot(place.story, place.block, place.row, place.col, place.paragraph)
    paragraph = opened.spots.get(spot)
    if paragraph is None:
        return None
    texts = list(walk_runs(paragraph.element))
    at = len(paragraph.number) if any(one.text.strip() for one in texts) else 0
    spans = []
    for one in texts:
        first, last = max(place.start - at, 0), min(place.end - at, len(one.text))
        if first < last:
            spans.append(RunSpan(one.run, one.element, first, last))
        at += len(one.text)
    return Anchor(paragraph.part, paragraph.element, tuple(spans))


def _read(parts: Parts, path: Path, *, indexed: bool) -> OpenDocx:
    def root(kind: str) -> Any | None:
        found = parts.related(kind)
        return parts.root(found[0]) if found else None

    context = Context(
        parts.name,
        dict(read_styles(root("styles"))),
        read_numbering(root("numbering")),
        {} if indexed else None,
    )
    body = Story("body", context, parts.main)
    is_long = parts.archive.sizes.get(parts.main, 0) > LONG_PART and not indexed
    blocks = (stream_body(parts, body) if is_long else []) or _read_body(parts, body)
    blocks += _notes(parts, context)
    blocks += _headers(parts, context)
    blocks += _comments(parts, context)
    pictures = tuple(_pictures(parts, context))
    blocks, seen, read = read_pictures(parts, blocks, pictures)
    notes = (*seen, *_said(context, {place for _, place in pictures if place in read}))
    document = ReadDocument(parts.name, "docx", fingerprint(path, parts.name), tuple(blocks), notes)
    return OpenDocx(document, parts, context.spots or {}, pictures)


def _read_body(parts: Parts, story: Story) -> list[Block]:
    main = parts.root(parts.main)
    body = main.find(_BODY)
    if body is None:
        raise InputError(broken(parts.name))
    story.context.changed = next(main.iter(*CHANGES), None) is not None
    story.context.chunked = next(main.iter(CHUNK), None) is not None
    return story.read(body)


def _notes(parts: Parts, context: Context) -> list[Block]:
    """Footnotes and endnotes; the lines that separate them from the text are kept in the same parts."""
    story = Story("footnote", context)
    found: list[Block] = []
    for kind in _NOTE:
        for part in parts.related(f"{kind}s"):
            story.part = part
            for note in parts.root(part).iter(w(kind)):
                if note.get(_KIND) in (None, "normal"):
                    found += story.read(note)
    return found


def _headers(parts: Parts, context: Context) -> list[Block]:
    """Headers and footers, each wording once, page numbers left out."""
    story = Story("header", context)
    found: list[Block] = []
    seen: set[str] = set()
    for part in (*parts.related("header"), *parts.related("footer")):
        story.part = part
        for block in story.read(parts.root(part)):
            text = block.text if isinstance(block, Passage) else "\t".join(cell.text for cell in block.cells)
            if text not in seen and not _PAGE_NUMBER.fullmatch(text):
                found.append(block)
            seen.add(text)
    return found


def _comments(parts: Parts, context: Context) -> list[Block]:
    story = Story("comment", context)
    found: list[Block] = []
    for part in parts.related("comments"):
        story.part = part
        for comment in parts.root(part).iter(_COMMENT):
            blocks = story.read(comment)
            if comment.get(_AUTHOR) not in OWN_AUTHORS:
                found += blocks
    return found


def _pictures(parts: Parts, context: Context) -> Iterator[tuple[str, DocxPlace]]:
    for picture, part, spot in context.pictures:
        identity = picture.get(EMBED) or picture.get(RELATION) or picture.get(LINK)
        target = next((place for name, _, place in parts.relations(part) if name == identity), "")
        if target and spot.story != "header":
            yield target, spot.place(parts.name)


def _said(context: Context, read: Collection[DocxPlace]) -> Iterator[Words]:
    """What the reader of the document should know that it does not show."""
    if context.changed:
        yield Words("文件里有修订，按全部接受读", "tracked changes are read as accepted")
    if context.contents:
        yield Words("目录由正文生成，没有再读", "the table of contents repeats the headings and was not read")
    if context.vanished:
        yield Words("隐藏的文字没有读", "hidden text was not read")
    if context.chunked:
        yield Words("文件里嵌有另一份文档，没有读", "another document is embedded and was not read")
    yield from _unread(context, read)


def _unread(context: Context, read: Collection[DocxPlace]) -> Iterator[Words]:
    pictures = [
        spot
        for _, _, spot in context.pictures
        if spot.story != "header" and spot.place(context.document) not in read
    ]
    things = [(("图片", "a picture"), spot) for spot in pictures]
    things += [(_THINGS[what], spot) for what, spot in context.unread]
    for (zh, en), spot in things[:_MOST_NOTES]:
        where = _where(spot)
        yield Words(
            f"{where.zh}有{zh}，其中的文字和数字没有读", f"{where.en} holds {en}: what it shows was not read"
        )
    if len(things) > _MOST_NOTES:
        yield Words(
            f"另有 {len(things) - _MOST_NOTES} 处图片没有读", f"{len(things) - _MOST_NOTES} more pictures"
        )
    if pictures and not ocr_engine.is_installed():
        yield ocr_engine.say_install(len(pictures))


def _where(spot: Spot) -> Words:
    if spot.story == "textbox":
        return Words("文本框里", "a text box")
    cell = "" if spot.row is None else f"（表格第{spot.row + 1}行）"
    row = "" if spot.row is None else f" (row {spot.row + 1} of the table)"
    return Words(f"第{spot.block + 1}段{cell}", f"paragraph {spot.block + 1}{row}")
