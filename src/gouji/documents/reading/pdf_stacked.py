"""Rows of a ruled table that no line parts: a sheet printed with a frame and the lines of its columns alone.

Between two lines across stand many rows of figures. Where each figure stands level with words of the first column, the
rows are told by their height; where that is not clear the row stays one.
"""

from __future__ import annotations

import re
from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field, replace
from itertools import pairwise

from gouji.documents.reading.pdf_lines import Line, begins_item
from gouji.documents.reading.pdf_rulings import Square

_FIGURE = re.compile(r"[-+−]?(?:[0-9]{1,3}(?:,[0-9]{3})+|[0-9]+)(?:\.[0-9]+)?[%％]?|[-—–]+")
_BROKEN = re.compile(r"[-+−]?[0-9][0-9,.]*")
"""A part of a figure that its cell was too narrow for."""
_LEVEL = 0.45
"""Of the size of print: base lines that differ by less are level."""
_APART = 1.75
"""Of the size of print: lines of one cell stand nearer to each other than this."""
_FEWEST = 2

Filled = tuple[Square, list[Line]]


def split_stacked(squares: Sequence[Square], lines: Mapping[int, list[Line]]) -> list[Filled]:
    """The cells with their lines, a row of many rows parted. ``lines``: those of a cell by its number."""
    filled = [(square, lines.get(at, [])) for at, square in enumerate(squares)]
    starts: dict[int, list[float]] = {}
    for row in sorted({square.row for square in squares}):
        cells = [(square, held) for square, held in filled if square.row == row and square.rows == 1]
        if sum(len(held) > 1 for _, held in cells) >= _FEWEST and (found := _find_rows(cells)):
            starts[row] = found
    return [part for one in filled for part in _parted(one, starts)] if starts else filled


def _find_rows(cells: Sequence[Filled]) -> list[float]:
    """The base lines at which rows begin; empty where the cells are one row, or it is not clear.

    Lines of words that stand near each other are one label; a label and the figures level with its middle, or with one
    of its lines, are one row. Rows must not reach into each other nor hold two figures of one column.
    """
    held = [lines for _, lines in sorted(cells, key=lambda cell: cell[0].column) if lines]
    columns = [lines for lines in held[1:] if all(_FIGURE.fullmatch(line.text) for line in lines)]
    texts = [lines for lines in held if lines not in columns]
    if not columns or max(map(len, columns)) < _FEWEST or _has_broken(texts):
        return []
    figures = [line for lines in columns for line in lines]
    rows: list[_Row] = []
    for label in (label for lines in texts for label in _labels(lines, figures)):
        level = [row for row in rows if _are_level(row, label)]
        rows = [row for row in rows if row not in level]
        words = [*label, *(line for row in level for line in row.words)]
        rows.append(_Row(sorted(words, key=lambda line: line.base)))
    rows.sort(key=lambda row: row.top)
    for lines in columns:
        for line in lines:
            own = [row for row in rows if _are_level(row, [line])]
            if len(own) != 1 or any(line.x0 < other.x1 and other.x0 < line.x1 for other in own[0].figures):
                return []
            own[0].figures.append(line)
    apart = all(above.bottom < below.top for above, below in pairwise(rows))
    return [row.top for row in rows] if len(rows) >= _FEWEST and apart else []


@dataclass(eq=False)
class _Row:
    words: list[Line]
    figures: list[Line] = field(default_factory=list)

    @property
    def top(self) -> float:
        return min(line.base for line in (*self.words, *self.figures))

    @property
    def bottom(self) -> float:
        return max(line.base for line in (*self.words, *self.figures))


def _has_broken(texts: Sequence[Sequence[Line]]) -> bool:
    return not texts or any(_BROKEN.fullmatch(line.text) for lines in texts for line in lines)


def _labels(lines: Sequence[Line], figures: Sequence[Line]) -> list[list[Line]]:
    """Lines of a column of words as labels: a line near the one above goes on with it, unless both have figures."""
    labels: list[list[Line]] = []
    before = False
    for line in lines:
        has_figure = any(_are_level_lines(line, figure) for figure in figures)
        near = labels and line.base - labels[-1][-1].base < _APART * line.size
        if near and not (before and has_figure) and not begins_item(line.text):
            labels[-1].append(line)
        else:
            labels.append([line])
        before = has_figure
    return labels


def _are_level(row: _Row, lines: Sequence[Line]) -> bool:
    """Whether lines belong to a row: level with one of its lines, or with the middle of its words."""
    reach = _LEVEL * lines[0].size
    middles = ((row.words[0].base + row.words[-1].base) / 2, (lines[0].base + lines[-1].base) / 2)
    return (
        any(_are_level_lines(line, other) for line in lines for other in row.words)
        or abs(middles[0] - middles[1]) <= reach
    )


def _are_level_lines(one: Line, other: Line) -> bool:
    return abs(one.base - other.base) <= _LEVEL * max(one.size, other.size)


def _parted(one: Filled, starts: Mapping[int, list[float]]) -> list[Filled]:
    """A cell where its rows now stand, or the cells it falls into."""
    square, lines = one
    before = sum(len(found) - 1 for row, found in starts.items() if row < square.row)
    inside = [len(found) - 1 for row, found in starts.items() if square.row <= row < square.row + square.rows]
    if square.rows > 1 or not inside:
        return [(replace(square, row=square.row + before, rows=square.rows + sum(inside)), lines)]
    bases = starts[square.row]
    left, top, right, bottom = square.box
    edges = [top, *((above + below) / 2 for above, below in pairwise(bases)), bottom]
    held: list[list[Line]] = [[] for _ in bases]
    for line in lines:
        at = max((n for n, base in enumerate(bases) if base <= line.base + _LEVEL * line.size), default=0)
        held[at].append(line)
    return [
        (
            replace(square, row=square.row + before + at, box=(left, edges[at], right, edges[at + 1])),
            part,
        )
        for at, part in enumerate(held)
    ]
