"""A document that somebody else wrote, as read: passages and tables in order, each character knowing its place."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass, field, replace
from functools import cached_property

from gouji.model.places import DocxPlace, PdfPlace, Place, SheetPlace, TextPlace
from gouji.text import Words


@dataclass(frozen=True, slots=True)
class Passage:
    """A paragraph, or one paragraph of a cell. ``pieces`` say where its characters stand.

    Each piece is the offset in ``text`` at which it begins and the place it was read from; the place of a text or
    docx piece begins at that character (``place.start``). A paragraph that a pdf breaks over lines has one a line.
    """

    text: str
    pieces: tuple[tuple[int, Place], ...]
    level: int = 0
    """Level of a heading where the format says so (a style, ``<h1>``, ``#``); 0 is body text, or not known."""

    @property
    def place(self) -> Place:
        """Where the whole passage begins, quoting all of it."""
        return self.places(0, len(self.text))[0]

    def places(self, start: int, end: int) -> tuple[Place, ...]:
        """Where a stretch of the text stands, half-open: one place for each piece it touches, each with its quote."""
        found = []
        for number, (offset, place) in enumerate(self.pieces):
            stop = self.pieces[number + 1][0] if number + 1 < len(self.pieces) else len(self.text)
            first, last = max(start, offset), min(end, stop)
            if first < last or (start == end == first and first <= last):
                found.append(_part(place, first - offset, last - offset, self.text[first:last]))
        return tuple(found) or (_part(self.pieces[0][1], 0, 0, ""),)


def _part(place: Place, start: int, end: int, quote: str) -> Place:
    match place:
        case TextPlace() | DocxPlace():
            return replace(place, start=place.start + start, end=place.start + end, quote=quote)
        case PdfPlace() | SheetPlace():
            return replace(place, quote=quote)


@dataclass(frozen=True, slots=True)
class GridCell:
    """A cell with what it spans. A merged cell stands once, at its top left."""

    row: int
    column: int
    passages: tuple[Passage, ...]
    rows: int = 1
    columns: int = 1

    @property
    def text(self) -> str:
        """Its paragraphs, joined by line breaks."""
        return "\n".join(passage.text for passage in self.passages)

    @property
    def plain(self) -> str:
        """The text without any white space: “指标   分值” is 指标分值."""
        return "".join(self.text.split())

    @property
    def place(self) -> Place:
        return self.passages[0].place


@dataclass(frozen=True)
class Grid:
    """A table as read. Cells of a row in order; every cell has at least one passage, which may be empty."""

    cells: tuple[GridCell, ...]
    caption: str = ""
    """What the format itself says above the table; text before it is a passage of its own."""

    @cached_property
    def height(self) -> int:
        return max((cell.row + cell.rows for cell in self.cells), default=0)

    @cached_property
    def width(self) -> int:
        return max((cell.column + cell.columns for cell in self.cells), default=0)

    @cached_property
    def _covering(self) -> dict[tuple[int, int], GridCell]:
        return {
            (row, column): cell
            for cell in self.cells
            for row in range(cell.row, cell.row + cell.rows)
            for column in range(cell.column, cell.column + cell.columns)
        }

    def at(self, row: int, column: int) -> GridCell | None:
        """The cell that covers this square, merged cells included; None where the row is shorter."""
        return self._covering.get((row, column))

    def row(self, number: int) -> list[GridCell]:
        """The cells that begin in a row, left to right."""
        return [cell for cell in self.cells if cell.row == number]


Block = Passage | Grid


@dataclass(frozen=True, slots=True)
class ReadDocument:
    """A document as read: its blocks in order, and what could not be read of it.

    ``kind`` is the format that was read (txt, docx, pdf …); ``notes`` name what is lost or doubtful (a picture
    without the ocr extra, tracked changes taken as accepted).
    """

    name: str
    kind: str
    sha256: str
    blocks: tuple[Block, ...]
    notes: tuple[Words, ...] = field(default=())

    def passages(self) -> Iterator[Passage]:
        """Every passage outside tables, in order."""
        return (block for block in self.blocks if isinstance(block, Passage))

    def grids(self) -> Iterator[Grid]:
        return (block for block in self.blocks if isinstance(block, Grid))

    def all_passages(self) -> Iterator[Passage]:
        """Every passage in order, those of cells included."""
        for block in self.blocks:
            if isinstance(block, Passage):
                yield block
            else:
                for cell in block.cells:
                    yield from cell.passages
