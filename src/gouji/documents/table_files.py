"""The tables of a file, whatever its format, as they are printed: every square of a row, merged cells once."""

from __future__ import annotations

from collections.abc import Sequence
from itertools import pairwise
from pathlib import Path

from gouji.documents.printed import PrintedCell, PrintedRow, PrintedTable
from gouji.documents.reading import read_document
from gouji.model.places import DocxPlace, Place, TextPlace
from gouji.model.read_document import Block, Grid, GridCell, Passage

_MOST_LINES, _LONGEST_LINE = 3, 60


def read_tables(path: Path) -> list[PrintedTable]:
    """All tables of a file, in order. Raises InputError where the file cannot be read."""
    blocks = read_document(path).blocks
    return [
        print_grid(block, _lines_above(blocks, number))
        for number, block in enumerate(blocks)
        if isinstance(block, Grid)
    ]


def print_grid(grid: Grid, above: tuple[str, ...] = ()) -> PrintedTable:
    """A table as rows of squares. A merged cell speaks once, at its top left; its other squares are blank.

    Rows end with their last cell: text does not say how many cells a short row lacks.
    """
    ends = [0] * grid.height
    rows: list[dict[int, PrintedCell]] = [{} for _ in ends]
    for cell in grid.cells:
        for row in range(cell.row, cell.row + cell.rows):
            ends[row] = max(ends[row], cell.column + cell.columns)
            for column in range(cell.column, cell.column + cell.columns):
                first = (row, column) == (cell.row, cell.column)
                rows[row][column] = _shown(cell) if first else PrintedCell("", cell.place)
    return PrintedTable(
        tuple(_row(cells, end) for cells, end in zip(rows, ends, strict=True) if cells), above
    )


def _row(cells: dict[int, PrintedCell], end: int) -> PrintedRow:
    near = next(iter(cells.values())).place
    return tuple(cells.get(column) or PrintedCell("", near) for column in range(end))


def _shown(cell: GridCell) -> PrintedCell:
    return PrintedCell(cell.text, cell.place)


def _lines_above(blocks: Sequence[Block], number: int) -> tuple[str, ...]:
    """The title of a table: the short lines right above it, up to an empty line or a sentence."""
    lines: list[str] = []
    for below, block in pairwise(reversed(blocks[: number + 1])):
        if not isinstance(block, Passage) or not _touch(block, below):
            break
        if len(block.text) > _LONGEST_LINE or block.text.endswith(("。", "；", "：")):
            return ()
        lines.insert(0, block.text)
    return tuple(lines) if len(lines) <= _MOST_LINES else ()


def _touch(above: Passage, below: Block) -> bool:
    """Whether nothing, not even an empty line, stands between a passage and what follows it."""
    first = below.place if isinstance(below, Passage) else below.cells[0].place if below.cells else None
    return first is not None and _position(first) - _position(above.pieces[-1][1]) == 1


def _position(place: Place) -> int:
    match place:
        case TextPlace():
            return place.line
        case DocxPlace():
            return place.block
        case _:
            return 0
