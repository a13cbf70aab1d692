"""The cells of one table of a docx while it is read, row by row: merged cells grow until the row that ends them."""

from __future__ import annotations

from dataclasses import dataclass, field

from gouji.documents.reading.long_tables import LONG, Row, long_grid
from gouji.model.places import DocxPlace
from gouji.model.read_document import Grid, GridCell, Passage

_STEP = 1000


@dataclass(slots=True)
class Cell:
    """A cell of which more rows may follow."""

    row: int
    column: int
    passages: tuple[Passage, ...]
    columns: int
    rows: int = 1

    def settle(self) -> GridCell:
        return GridCell(self.row, self.column, self.passages, self.rows, self.columns)


@dataclass(slots=True)
class Gathered:
    """The cells met so far. Of a long table those whose end is known shrink to their text."""

    height: int = 0
    cells: list[Cell] = field(default_factory=list)
    above: dict[int, Cell] = field(default_factory=dict)
    """The cells of the last row by their first column."""
    _settled: dict[int, list[tuple[int, str | GridCell]]] = field(default_factory=dict)
    _origin: DocxPlace | None = None

    def end_row(self, here: dict[int, Cell]) -> None:
        self.above = here
        self.height += 1
        if len(self.cells) > LONG or (self._settled and self.height % _STEP == 0):
            self._settle()

    def grid(self) -> Grid:
        """The table once all its rows are read."""
        if not self._settled:
            return Grid(tuple(cell.settle() for cell in self.cells))
        self._settle(everything=True)
        rows: list[Row] = [
            (number, sorted(cells, key=lambda one: one[0])) for number, cells in sorted(self._settled.items())
        ]
        return long_grid(rows, top=0, passages_of=self._passages)

    def _settle(self, *, everything: bool = False) -> None:
        open_cells = (
            [] if everything else [cell for cell in self.cells if cell.row + cell.rows >= self.height]
        )
        still = set(map(id, open_cells))
        for cell in self.cells:
            if id(cell) not in still:
                self._settled.setdefault(cell.row, []).append((cell.column, self._shrunk(cell)))
        self.cells = open_cells

    def _shrunk(self, cell: Cell) -> str | GridCell:
        """The text alone where the rest follows from row and column."""
        passage = cell.passages[0]
        self._origin = self._origin or _docx(passage)
        if (
            len(cell.passages) == 1
            and (cell.rows, cell.columns) == (1, 1)
            and passage == self._passages(cell.row, cell.column, passage.text)[0]
        ):
            return passage.text
        return cell.settle()

    def _passages(self, row: int, column: int, text: str) -> tuple[Passage, ...]:
        first = self._origin
        assert first is not None, "a long table has cells"
        place = DocxPlace(first.document, first.story, first.block, row, column)
        return (Passage(text, ((0, place),)),)


def _docx(passage: Passage) -> DocxPlace:
    place = passage.pieces[0][1]
    assert isinstance(place, DocxPlace)
    return place
