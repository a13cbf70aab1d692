"""Pages without ruling lines: tables whose columns are clear from the alignment, and print in two columns."""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import dataclass

from gouji.documents.reading.pdf_cells import Spot
from gouji.documents.reading.pdf_lines import Line, Stretch
from gouji.model.read_document import GridCell, Passage

_FIGURE = re.compile(r"[-+−]?[0-9][0-9,]*(?:\.[0-9]+)?(?:%|％|万元|元|分|人|个)?|[-—–－/]+|0")
_FEWEST_LINES = 3
_FEWEST_IN_COLUMN = 8
"""Lines that a column of prose has at least, before a page is taken to be printed in two columns."""


@dataclass(frozen=True, slots=True)
class Aligned:
    """Lines that are rows of a table without rulings, and the edges of its columns."""

    lines: tuple[Line, ...]
    columns: tuple[tuple[float, float], ...]


def find_aligned(lines: Sequence[Line]) -> list[Line | Aligned]:
    """The lines in order, those that are rows of a clear table put together.

    Clear: three lines or more, one below another, each of two columns or more; white strips part the columns from top
    to bottom; two thirds of the squares are filled; a column holds figures.
    """
    found: list[Line | Aligned] = []
    at = 0
    while at < len(lines):
        end = at
        while end < len(lines) and len(lines[end].stretches) > 1 and _near(lines, at, end):
            end += 1
        table = _align(lines[at:end]) if end - at >= _FEWEST_LINES else None
        if table is None:
            found += lines[at : max(end, at + 1)]
        else:
            found.append(table)
        at = max(end, at + 1)
    return found


def _near(lines: Sequence[Line], start: int, at: int) -> bool:
    return at == start or lines[at].base - lines[at - 1].base < 3.2 * lines[at].size


def _align(lines: Sequence[Line]) -> Aligned | None:
    size = lines[0].size
    columns = _columns([stretch for line in lines for stretch in line.stretches], 0.8 * size)
    if len(columns) < 2:
        return None
    rows = [_sort_in(line, columns) for line in lines]
    if sum(cell is not None for row in rows for cell in row) * 3 < 2 * len(rows) * len(columns):
        return None
    for number in range(1, len(columns)):
        cells = [row[number] for row in rows if row[number] is not None]
        figures = sum(_FIGURE.fullmatch(cell.text) is not None for cell in cells if cell)
        if figures >= 2 and figures * 3 >= 2 * (len(cells) - 1):
            return Aligned(tuple(lines), columns)
    return None


def _columns(stretches: Sequence[Stretch], gutter: float) -> tuple[tuple[float, float], ...]:
    merged: list[tuple[float, float]] = []
    for stretch in sorted(stretches, key=lambda stretch: stretch.x0):
        if merged and stretch.x0 < merged[-1][1] + gutter:
            merged[-1] = (merged[-1][0], max(merged[-1][1], stretch.x1))
        else:
            merged.append((stretch.x0, stretch.x1))
    return tuple(merged)


def _sort_in(line: Line, columns: Sequence[tuple[float, float]]) -> list[Stretch | None]:
    """The stretches of a line by column; two in one column become one."""
    row: list[Stretch | None] = [None] * len(columns)
    for stretch in line.stretches:
        at = next(n for n, (left, right) in enumerate(columns) if left - 0.1 <= stretch.x0 <= right + 0.1)
        before = row[at]
        row[at] = Stretch(f"{before.text} {stretch.text}", before.x0, stretch.x1) if before else stretch
    return row


def fill_aligned(table: Aligned, spot: Spot) -> tuple[GridCell, ...]:
    """The cells of a table without rulings, one row a line."""
    cells = []
    for number, line in enumerate(table.lines):
        for column, stretch in enumerate(_sort_in(line, table.columns)):
            left, right = (stretch.x0, stretch.x1) if stretch else table.columns[column]
            place = spot.place((left, line.top, right, line.bottom))
            passage = Passage(stretch.text if stretch else "", ((0, place),))
            cells.append(GridCell(number, column, (passage,)))
    return tuple(cells)


def find_gutter(lines: Sequence[Line], width: float) -> float | None:
    """Where the white strip runs on a page printed in two columns of prose; None for any other page."""
    split = [line for line in lines if len(line.stretches) > 1]
    if len(split) < _FEWEST_IN_COLUMN or len(split) * 2 < len(lines):
        return None
    low, high = 0.4 * width, 0.6 * width
    gaps = []
    for line in split:
        for before, after in zip(line.stretches, line.stretches[1:], strict=False):
            if before.x1 < high and after.x0 > low:
                gaps.append((before.x1, after.x0, len(before.text), len(after.text)))
    if len(gaps) * 4 < len(split) * 3:
        return None
    ordered = sorted((left + right) / 2 for left, right, *_ in gaps)
    middle = ordered[len(ordered) // 2]
    clear = [gap for gap in gaps if gap[0] < middle < gap[1]]
    prose = sum(left >= 8 and right >= 4 for _, _, left, right in clear)
    return middle if prose * 10 >= 7 * len(split) and prose >= _FEWEST_IN_COLUMN else None


def part_columns(lines: Sequence[Line], gutter: float) -> list[tuple[int, Line]]:
    """The lines in reading order with their column: 0 across both, 1 left, 2 right."""
    ordered: list[tuple[int, Line]] = []
    left: list[tuple[int, Line]] = []
    right: list[tuple[int, Line]] = []
    for line in lines:
        if any(stretch.x0 < gutter < stretch.x1 for stretch in line.stretches):
            ordered += [*left, *right, (0, line)]
            left, right = [], []
            continue
        for side, part in ((1, left), (2, right)):
            held = tuple(s for s in line.stretches if (s.x1 <= gutter) == (side == 1))
            if held:
                part.append((side, Line(held, line.base, line.size, line.page)))
    return [*ordered, *left, *right]
