"""Tables of a pdf over its pages: a table that a page break cuts is one table again."""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import dataclass, replace

from gouji.documents.reading.pdf_lines import begins_item, ends_sentence, join_text
from gouji.model.read_document import Grid, GridCell, Passage

_NEAR = 6.0
"""Points by which the columns of the same table may move from page to page."""
_MOST_HEADER_ROWS = 4
_FIGURES = re.compile(r"[-+−]?[0-9][0-9,.]*%?|[-—–]*")


@dataclass(frozen=True, slots=True)
class Part:
    """A table on one page: the edges of its columns from its own left edge on, and its cells."""

    xs: tuple[float, ...]
    cells: tuple[GridCell, ...]

    @property
    def height(self) -> int:
        return max((cell.row + cell.rows for cell in self.cells), default=0)


def shift_edges(xs: Sequence[float]) -> tuple[float, ...]:
    return tuple(x - xs[0] for x in xs)


def continue_table(above: Part, below: Part) -> Part | None:
    """Both as one table where the second goes on with the first; None where it is another table.

    It goes on where its first rows repeat the header of the first, or where the columns stand in the same places
    (cells joined over columns may hide some of them).
    """
    xs = _common_edges(above.xs, below.xs)
    if xs is None:
        return None
    upper, lower = _on_edges(above, xs), _on_edges(below, xs)
    repeated = _repeated_rows(upper, lower)
    rest = [replace(cell, row=cell.row - repeated) for cell in lower if cell.row >= repeated]
    if not rest:
        return Part(xs, tuple(upper))
    return Part(xs, tuple(_append(upper, rest, above.height)))


def _common_edges(first: tuple[float, ...], second: tuple[float, ...]) -> tuple[float, ...] | None:
    if abs(first[-1] - second[-1]) > _NEAR:
        return None
    longer, shorter = (first, second) if len(first) >= len(second) else (second, first)
    held = all(any(abs(x - other) <= _NEAR for other in longer) for x in shorter)
    return longer if held and len(shorter) >= 3 else None


def _on_edges(part: Part, xs: tuple[float, ...]) -> list[GridCell]:
    """The cells with their columns counted on these edges."""
    at = [min(range(len(xs)), key=lambda n: abs(xs[n] - x)) for x in part.xs]
    return [
        replace(cell, column=at[cell.column], columns=at[cell.column + cell.columns] - at[cell.column])
        for cell in part.cells
    ]


def _repeated_rows(upper: Sequence[GridCell], lower: Sequence[GridCell]) -> int:
    """How many rows at the beginning of both tables are the same header."""

    def row_of(cells: Sequence[GridCell], number: int) -> list[tuple[int, int, str]]:
        return [(cell.column, cell.columns, cell.plain) for cell in cells if cell.row == number]

    repeated = 0
    for number in range(_MOST_HEADER_ROWS):
        row = row_of(lower, number)
        if not row or row != row_of(upper, number):
            break
        words = [text for _, _, text in row if text and not _FIGURES.fullmatch(text)]
        if words or repeated:
            repeated = number + 1
    while repeated and any(cell.row < repeated < cell.row + cell.rows for cell in lower):
        repeated -= 1
    return repeated


def _append(upper: list[GridCell], rest: list[GridCell], height: int) -> list[GridCell]:
    """The rows of the second part under those of the first; merged cells and a row that the break cut go on."""
    covering = {cell.column: cell for cell in upper if cell.row + cell.rows == height}
    top = [cell for cell in rest if cell.row == 0]
    merged = {cell.column for cell in top if _merged_on(cell, covering.get(cell.column), upper)}
    going_on = _cut_row(covering, [cell for cell in top if cell.column not in merged])
    lost = min(cell.rows for cell in top) if going_on else 0
    cells = list(upper)
    for cell in rest:
        if cell.row == 0 and (cell.column in merged or going_on):
            above = covering[cell.column]
            grown = replace(above, rows=above.rows + cell.rows - lost, passages=_joined(above, cell))
            cells[cells.index(above)] = grown
        else:
            cells.append(replace(cell, row=cell.row + height - lost))
    return sorted(cells, key=lambda cell: (cell.row, cell.column))


def _merged_on(cell: GridCell, above: GridCell | None, upper: Sequence[GridCell]) -> bool:
    """Whether an empty cell at the top of the second part belongs to the merged cell above it: one of them spans
    rows, or the column holds words that do."""
    if cell.plain or above is None or above.columns != cell.columns or not above.plain:
        return False
    if above.rows > 1 or cell.rows > 1:
        return True
    spanning = any(other.rows > 1 and other.column == cell.column for other in upper)
    return spanning and not _FIGURES.fullmatch(above.plain)


def _cut_row(covering: dict[int, GridCell], cells: Sequence[GridCell]) -> bool:
    """Whether the first row of the second part is the rest of the last row of the first: its first cell is empty,
    and what it holds are words that go on above."""
    row = sorted(cells, key=lambda cell: cell.column)
    if not row or row[0].plain or not any(cell.plain for cell in row):
        return False
    open_end = False
    for cell in row:
        above = covering.get(cell.column)
        if above is None or above.columns != cell.columns:
            return False
        if cell.plain:
            figures = _FIGURES.fullmatch(cell.plain) or _FIGURES.fullmatch(above.plain)
            if not above.plain or figures or begins_item(cell.text):
                return False
            open_end = open_end or not ends_sentence(above.plain)
    return open_end


def _joined(above: GridCell, below: GridCell) -> tuple[Passage, ...]:
    if not below.plain:
        return above.passages
    if not above.plain:
        return below.passages
    last, first = above.passages[-1], below.passages[0]
    if ends_sentence(last.text):
        return above.passages + below.passages
    text, (_, start) = join_text([last.text, first.text])
    pieces = last.pieces + tuple((at + start, place) for at, place in first.pieces)
    return (*above.passages[:-1], Passage(text, pieces), *below.passages[1:])


def as_grid(part: Part) -> Grid:
    return Grid(part.cells)
