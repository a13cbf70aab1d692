"""The document cut where the paper turns: stretches of upright and of lying pages."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass

from gouji.documents.docx_out.layout import LANDSCAPE, PORTRAIT, Sheet
from gouji.model.document import Block, Break, Chart, Document, Heading


@dataclass(frozen=True, slots=True)
class Piece:
    """A block, and whether it begins a new page within its section."""

    block: Block
    new_page: bool = False


@dataclass(frozen=True, slots=True)
class Section:
    sheet: Sheet
    pieces: tuple[Piece, ...]


def cut_sections(document: Document) -> list[Section]:
    """The sections in order. Breaks that nothing stands between are one, and none leaves an empty page behind.

    Charts are left out: the same figures stand in a table.
    """
    sections: list[Section] = []
    for landscape, pieces in _stretches(document):
        if pieces:
            sections.append(Section(LANDSCAPE if landscape else PORTRAIT, tuple(pieces)))
    return sections or [Section(PORTRAIT, ())]


def _stretches(document: Document) -> Iterator[tuple[bool, list[Piece]]]:
    landscape = turned = new_page = False
    pieces: list[Piece] = []
    for block in _titled(document):
        if isinstance(block, Break):
            turned, new_page = block.landscape, True
        elif not isinstance(block, Chart):
            if turned != landscape:
                yield landscape, pieces
                landscape, pieces = turned, []
            pieces.append(Piece(block, new_page and bool(pieces)))
            new_page = False
    yield landscape, pieces


def _titled(document: Document) -> tuple[Block, ...]:
    """The blocks, with the title of the document before them where they do not say it themselves."""
    if any(isinstance(block, Heading) and block.level == 0 for block in document.blocks):
        return document.blocks
    return Heading(0, document.title), *document.blocks
