"""Ruling lines of a page put together to tables: squares between the lines, joined where no line parts them."""

from __future__ import annotations

from bisect import bisect_right
from collections.abc import Iterable, Sequence
from dataclasses import dataclass

from gouji.documents.reading.pdf_frame import Box

_SNAP = 2.5
"""Lines nearer to each other than this are one line drawn twice, or two borders of neighbours."""
_JOIN = 3.0
"""Pieces of a line that are not farther apart belong together; so much may lines miss each other at a corner."""
_OPEN = 6.0
"""A line across that runs on so far past the last line down belongs to a table that is open at its side."""
MOST_LINES = 4000


@dataclass(frozen=True, slots=True)
class Square:
    """A cell of a ruled table: where it stands in the table and on the page."""

    row: int
    column: int
    rows: int
    columns: int
    box: Box


@dataclass(frozen=True)
class Ruled:
    """A ruled table: the positions of its lines, and its cells row by row."""

    xs: tuple[float, ...]
    ys: tuple[float, ...]
    squares: tuple[Square, ...]

    @property
    def box(self) -> Box:
        return (self.xs[0], self.ys[0], self.xs[-1], self.ys[-1])

    def locate(self, x: float, y: float) -> tuple[int, int] | None:
        """Row and column of a point inside the table."""
        row, column = bisect_right(self.ys, y) - 1, bisect_right(self.xs, x) - 1
        inside = 0 <= row < len(self.ys) - 1 and 0 <= column < len(self.xs) - 1
        return (row, column) if inside else None


def find_ruled(across: Iterable[Box], down: Iterable[Box]) -> list[Ruled]:
    """The tables that the lines of a page draw, top to bottom; lines that cross nothing draw none."""
    rows = _merge((box[1], box[0], box[2]) for box in across)
    columns = _merge((box[0], box[1], box[3]) for box in down)
    if not rows or not columns or len(rows) * len(columns) > MOST_LINES**2 // 4:
        return []
    tables = [_lay_out(*group) for group in _groups(rows, columns)]
    found = [table for table in tables if table is not None]
    return sorted(
        (table for table in found if not _inside_another(table, found)),
        key=lambda table: (table.ys[0], table.xs[0]),
    )


_Run = tuple[float, float, float]
"""Position of a line, and where it begins and ends."""


def _merge(runs: Iterable[_Run]) -> list[_Run]:
    """Pieces that continue one another as one line each."""
    by_position: list[list[_Run]] = []
    for run in sorted(runs):
        if by_position and run[0] - by_position[-1][0][0] <= _SNAP:
            by_position[-1].append(run)
        else:
            by_position.append([run])
    merged = []
    for group in by_position:
        position = sum(run[0] for run in group) / len(group)
        spans: list[tuple[float, float]] = []
        for _, low, high in sorted(group, key=lambda run: run[1]):
            if spans and low <= spans[-1][1] + _JOIN:
                spans[-1] = (spans[-1][0], max(spans[-1][1], high))
            else:
                spans.append((low, high))
        merged += [(position, low, high) for low, high in spans]
    return merged


def _groups(rows: Sequence[_Run], columns: Sequence[_Run]) -> list[tuple[list[_Run], list[_Run]]]:
    """Lines that touch one another, directly or through others."""
    parent = list(range(len(rows) + len(columns)))

    def root(at: int) -> int:
        while parent[at] != at:
            parent[at] = parent[parent[at]]
            at = parent[at]
        return at

    for i, (y, left, right) in enumerate(rows):
        for j, (x, top, bottom) in enumerate(columns):
            if left - _JOIN <= x <= right + _JOIN and top - _JOIN <= y <= bottom + _JOIN:
                parent[root(i)] = root(len(rows) + j)
    groups: dict[int, tuple[list[_Run], list[_Run]]] = {}
    for i, run in enumerate(rows):
        groups.setdefault(root(i), ([], []))[0].append(run)
    for j, run in enumerate(columns):
        groups.setdefault(root(len(rows) + j), ([], []))[1].append(run)
    return [group for group in groups.values() if group[0] and group[1]]


def _lay_out(rows: list[_Run], columns: list[_Run]) -> Ruled | None:
    ys = _positions([run[0] for run in rows], [run[1] for run in columns], [run[2] for run in columns])
    xs = _positions([run[0] for run in columns], [run[1] for run in rows], [run[2] for run in rows])
    if len(ys) < 2 or len(xs) < 3:
        return None
    # line_below[i][j]: a line parts square (i, j) from the one below; likewise to its right
    below = [
        [_covered(rows, ys[i + 1], xs[j], xs[j + 1]) for j in range(len(xs) - 1)] for i in range(len(ys) - 2)
    ]
    right = [
        [_covered(columns, xs[j + 1], ys[i], ys[i + 1]) for j in range(len(xs) - 2)]
        for i in range(len(ys) - 1)
    ]
    return Ruled(tuple(xs), tuple(ys), tuple(_squares(xs, ys, below, right)))


def _positions(lines: list[float], starts: list[float], ends: list[float]) -> list[float]:
    """Positions of the lines in one direction, and of the open sides that the crossing lines run past them to."""
    found: list[float] = []
    for position in sorted(lines):
        if not found or position - found[-1] > _SNAP:
            found.append(position)
    if min(starts) < found[0] - _OPEN:
        found.insert(0, min(starts))
    if max(ends) > found[-1] + _OPEN:
        found.append(max(ends))
    return found


def _covered(runs: Sequence[_Run], position: float, low: float, high: float) -> bool:
    """Whether lines at the position cover most of a stretch."""
    total = sum(
        max(0.0, min(high, end) - max(low, begin)) for at, begin, end in runs if abs(at - position) <= _SNAP
    )
    return total >= 0.6 * (high - low)


def _squares(
    xs: list[float], ys: list[float], below: list[list[bool]], right: list[list[bool]]
) -> list[Square]:
    height, width = len(ys) - 1, len(xs) - 1
    taken = [[False] * width for _ in range(height)]
    squares = []
    for row in range(height):
        for column in range(width):
            if taken[row][column]:
                continue
            columns = 1
            while (
                column + columns < width
                and not right[row][column + columns - 1]
                and not taken[row][column + columns]
            ):
                columns += 1
            rows = 1
            while row + rows < height and _continues(row + rows, column, columns, below, right, taken):
                rows += 1
            for i in range(row, row + rows):
                taken[i][column : column + columns] = [True] * columns
            box = (xs[column], ys[row], xs[column + columns], ys[row + rows])
            squares.append(Square(row, column, rows, columns, box))
    return squares


def _continues(
    row: int,
    column: int,
    columns: int,
    below: list[list[bool]],
    right: list[list[bool]],
    taken: list[list[bool]],
) -> bool:
    """Whether the squares of a row belong to the cell above them: no line between, none inside, none open outward."""
    span = range(column, column + columns)
    if any(below[row - 1][at] or taken[row][at] for at in span):
        return False
    if any(right[row][at] for at in span[:-1]):
        return False
    last = column + columns - 1
    closed_right = last >= len(right[row]) or right[row][last]
    return closed_right and (column == 0 or right[row][column - 1])


def _inside_another(table: Ruled, tables: Sequence[Ruled]) -> bool:
    left, top, right, bottom = table.box
    return any(
        other is not table
        and other.xs[0] <= left
        and other.ys[0] <= top
        and right <= other.xs[-1]
        and bottom <= other.ys[-1]
        for other in tables
    )
