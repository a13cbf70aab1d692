"""A table laid on its grid: which cell covers which columns of which row, and how wide the columns are."""

from __future__ import annotations

from dataclasses import dataclass
from fractions import Fraction

from gouji.documents.docx_out.layout import twips
from gouji.model.document import Cell, Table

_EMPTY = Cell(())


@dataclass(frozen=True, slots=True)
class Placed:
    """A cell in a row of the grid; ``continued`` where it only goes on from the row above."""

    cell: Cell
    column: int
    columns: int
    rows: int
    continued: bool = False


def lay_grid(table: Table) -> list[list[Placed]]:
    """Every row filled from the first column to the last; a row that is too short ends in empty cells.

    Raises ValueError where a row is too long, or a cell reaches over one that comes from above.
    """
    total = count_columns(table)
    from_above: dict[int, Placed] = {}
    grid: list[list[Placed]] = []
    for number, row in enumerate(table.rows):
        placed = _fill_row(row, from_above, total, len(table.rows) - number)
        from_above = {
            one.column: Placed(one.cell, one.column, one.columns, one.rows - 1, continued=True)
            for one in placed
            if one.rows > 1
        }
        grid.append(placed)
    return grid


def _fill_row(
    row: tuple[Cell, ...], from_above: dict[int, Placed], total: int, rows_left: int
) -> list[Placed]:
    placed: list[Placed] = []
    cells = iter(row)
    column = 0
    while column < total:
        one = from_above.get(column)
        if one is None:
            cell = next(cells, _EMPTY)
            one = Placed(cell, column, cell.columns, min(cell.rows, rows_left))
            reached = range(column + 1, column + one.columns)
            if column + one.columns > total or any(other in from_above for other in reached):
                raise ValueError(f"a cell reaches too far: {cell.runs}")
        placed.append(one)
        column += one.columns
    if next(cells, None) is not None:
        raise ValueError(f"a row has more cells than the {total} columns of its table: {row}")
    return placed


def count_columns(table: Table) -> int:
    """As many as widths are stated, or as the first row covers where none are."""
    return len(table.widths) or sum(cell.columns for cell in table.rows[0])


def column_widths(table: Table, available: int) -> list[int]:
    """Widths in twips; squeezed in proportion where the table is wider than the page."""
    columns = count_columns(table)
    wanted = [Fraction(twips(width)) for width in table.widths] or [Fraction(available, columns)] * columns
    squeeze = min(Fraction(1), Fraction(available) / sum(wanted))
    return [int(width * squeeze) for width in wanted]
