"""Tables of a hundred thousand rows: the texts are kept, a cell is made when somebody looks at it.

A cell with its passage and place takes ten times the memory of its text. Below ``LONG`` cells that does not matter
and cells are made at once.
"""

from __future__ import annotations

from bisect import bisect_right
from collections.abc import Callable, Iterator, Sequence
from dataclasses import replace
from itertools import accumulate
from typing import cast, overload

from gouji.documents.reading.composing import cut_lines, make_passage
from gouji.model.places import SheetPlace, column_letters
from gouji.model.read_document import Grid, GridCell, Passage, ReadDocument
from gouji.text import Words

LONG = 60_000
Row = tuple[int, Sequence[tuple[int, str | GridCell]]]
"""The number of a row in its file and its cells: the column, and the text or, where that is not all, the cell."""
PassagesOf = Callable[[int, int, str], tuple[Passage, ...]]
"""The passages of a cell by number of row, column and text."""


class LongCells(Sequence[GridCell]):
    """The cells of a long table, in order. Each look makes them anew."""

    def __init__(self, rows: Sequence[Row], top: int, left: int, passages_of: PassagesOf) -> None:
        self._rows, self._top, self._left, self._passages_of = rows, top, left, passages_of
        self._ends = list(accumulate(len(cells) for _, cells in rows))

    def __len__(self) -> int:
        return self._ends[-1] if self._ends else 0

    def __iter__(self) -> Iterator[GridCell]:
        for number, cells in self._rows:
            for column, held in cells:
                yield self._cell(number, column, held)

    @overload
    def __getitem__(self, index: int) -> GridCell: ...
    @overload
    def __getitem__(self, index: slice) -> tuple[GridCell, ...]: ...
    def __getitem__(self, index: int | slice) -> GridCell | tuple[GridCell, ...]:
        if isinstance(index, slice):
            return tuple(self[at] for at in range(*index.indices(len(self))))
        at = index + len(self) if index < 0 else index
        if not 0 <= at < len(self):
            raise IndexError(index)
        row = bisect_right(self._ends, at)
        number, cells = self._rows[row]
        return self._cell(number, *cells[at - self._ends[row] + len(cells)])

    def _cell(self, number: int, column: int, held: str | GridCell) -> GridCell:
        if isinstance(held, GridCell):
            return held
        return GridCell(number - self._top, column - self._left, self._passages_of(number, column, held))


def long_grid(rows: Sequence[Row], *, top: int, left: int = 0, passages_of: PassagesOf) -> Grid:
    """A grid of these rows; ``top`` and ``left`` are the number and column at which it begins."""
    return Grid(cast(tuple[GridCell, ...], LongCells(rows, top, left, passages_of)))


def sheet_passages(document: str, sheet: str) -> PassagesOf:
    """The lines of a cell of a sheet as passages; at least one."""

    def make(number: int, column: int, text: str) -> tuple[Passage, ...]:
        place = SheetPlace(document, sheet, f"{column_letters(column)}{number}")
        if "\n" not in text:
            return (Passage(text.strip(" \t\u3000\xa0"), ((0, place),)),)
        passages = (make_passage(line) for line in cut_lines([(text, place)]))
        return tuple(passage for passage in passages if passage) or (Passage("", ((0, place),)),)

    return make


def leave_out_long_tables(document: ReadDocument) -> ReadDocument:
    """The document without its rosters and ledgers, which are named in its notes: who looks at every cell of a
    report does not mean a hundred thousand rows."""
    long = [grid for grid in document.grids() if len(grid.cells) > LONG]
    if not long:
        return document
    said = tuple(
        Words(
            f"有一张表有 {len(grid.cells)} 格，是名册或台账，没有逐格核对",
            f"a table of {len(grid.cells)} cells is a roster or a ledger: it was not checked cell by cell",
        )
        for grid in long
    )
    kept = tuple(block for block in document.blocks if not any(block is grid for grid in long))
    return replace(document, blocks=kept, notes=(*document.notes, *said))
