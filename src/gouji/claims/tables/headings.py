"""Headings of a table: which rows are headings, what stands over what, and the units that they say."""

from __future__ import annotations

import re
from fractions import Fraction
from itertools import pairwise

from gouji.claims.tables.layout import Column, Heading
from gouji.claims.tables.numbers import Kind, Number
from gouji.claims.tables.units import column_unit
from gouji.claims.tables.words import RATE_HEAD, plain
from gouji.figures import UNITS
from gouji.model.read_document import Grid, GridCell

_LETTER = re.compile(r"\(([A-Z])\)|([①②③④⑤⑥⑦⑧⑨])$")
_SURELY_PERCENT = Fraction(3, 2)
_FORM_LINES = re.compile(
    r"项目名称|主管部门|实施单位|预算单位|联系电话|负责人|总体目标|填报|部门名称|^单位名称$|自评单位|评价年度|绩效目标$|预期目标"
)
"""Labels of a filled-in form: a line of these is no heading of a table."""


def read_headings(grid: Grid, rows: tuple[int, ...]) -> tuple[list[tuple[str, ...]], tuple[Heading, ...]]:
    """For each column of a grid its headings from the outermost in, and the same as a tree.

    Where a file knows no merged cells, an empty heading goes on from its left neighbour if there is a heading below.
    """
    levels = [_names(grid, rows, depth) for depth in range(len(rows))]
    paths = []
    for column in range(grid.width):
        path: list[tuple[object, str]] = []
        for level in levels:
            mark, name = level[column]
            if name and (not path or path[-1][0] != mark):
                path.append((mark, name))
        paths.append(path)
    tree = _tree(paths, list(range(grid.width)), 0)
    return [tuple(name for _, name in path) for path in paths], tree


def _names(grid: Grid, rows: tuple[int, ...], depth: int) -> list[tuple[object, str]]:
    row = rows[depth]
    names: list[tuple[object, str]] = []
    for column in range(grid.width):
        cell = grid.at(row, column)
        name = plain(cell.text) if cell is not None else ""
        mark: object = (cell.row, cell.column) if cell is not None else (row, column)
        if (
            not name
            and depth + 1 < len(rows)
            and names
            and names[-1][1]
            and _goes_on(grid, rows, depth, column)
        ):
            mark, name = names[-1]
        names.append((mark, name))
    return names


def _goes_on(grid: Grid, rows: tuple[int, ...], depth: int, column: int) -> bool:
    """An empty heading with headings below it and below its left neighbour: part of what stands on its left."""
    return _has_below(grid, rows[depth + 1 :], column) and _has_below(grid, rows[depth + 1 :], column - 1)


def _has_below(grid: Grid, rows: tuple[int, ...], column: int) -> bool:
    return any((cell := grid.at(row, column)) is not None and cell.row == row and cell.plain for row in rows)


def _tree(paths: list[list[tuple[object, str]]], columns: list[int], depth: int) -> tuple[Heading, ...]:
    groups: list[tuple[object, list[int]]] = []
    for column in columns:
        path = paths[column]
        mark = path[depth][0] if depth < len(path) else ("alone", column)
        if groups and groups[-1][0] == mark:
            groups[-1][1].append(column)
        else:
            groups.append((mark, [column]))
    found = []
    for _, members in groups:
        path = paths[members[0]]
        name = path[depth][1] if depth < len(path) else ""
        deeper = len(members) > 1 and any(len(paths[column]) > depth + 1 for column in members)
        leaf = len(members) == 1
        if leaf:
            name = "".join(part for _, part in path[depth:])
        parts = _tree(paths, members, depth + 1) if deeper else ()
        found.append(Heading(name, tuple(members), parts))
    return tuple(found)


def make_column(index: int, path: tuple[str, ...], numbers: list[Number], ordinal: str = "") -> Column:
    """A column of figures. Rates without a sign are read as percent where one of them is above 1.5."""
    match = next((found for name in reversed(path) if (found := _LETTER.search(name))), None)
    letter = (match.group(1) or match.group(2)) if match else ordinal
    unit = column_unit(path)
    percent = any(number.symbol in ("%", "‰") for number in numbers)
    rate = unit is None and (percent or bool(path and RATE_HEAD.search(path[-1])))
    if rate and (percent or any(abs(number.value) > _SURELY_PERCENT for number in numbers)):
        unit = UNITS["%"]
    return Column(index, path, unit, letter, rate)


# ---------------------------------------------------------------- which rows are headings


def heading_rows(grid: Grid, first: int, data: int) -> tuple[int, ...]:
    """The rows above the first row of figures that head it: the nearest, and those above that stand over it."""
    top = data - 1
    if top < first or not _is_heading(grid, top):
        return ()
    rows = [top]
    while top > first and _stands_over(grid, top - 1, top):
        top -= 1
        rows.insert(0, top)
    return tuple(rows)


def _cells(grid: Grid, row: int) -> list[GridCell]:
    seen: dict[int, GridCell] = {}
    for column in range(grid.width):
        cell = grid.at(row, column)
        if cell is not None:
            seen[id(cell)] = cell
    return list(seen.values())


def _is_heading(grid: Grid, row: int) -> bool:
    cells = [cell for cell in _cells(grid, row) if cell.plain]
    return len(cells) >= 2 and not any(
        _FORM_LINES.search(cell.plain) for cell in cells[1:] if cell.row == row
    )


def _stands_over(grid: Grid, upper: int, lower: int) -> bool:
    """Whether the row above belongs to the same headings: a cell reaches over both, or over several below."""
    above, below = _cells(grid, upper), _cells(grid, lower)
    named = [cell for cell in above if cell.plain]
    if not named or any(_FORM_LINES.search(cell.plain) for cell in named):
        return False
    if len(named) == 1 and named[0].columns >= grid.width - 1:
        return False  # a title or a line with the unit
    if any(cell in below for cell in named):
        return True
    for cell in named:
        under = [one for one in below if cell.column <= one.column < cell.column + cell.columns and one.plain]
        if cell.columns > 1 and len(under) > 1:
            return True
    if len(named) == 1 and named[0].column == 0:
        return False
    return any(
        cell.plain
        and cell.row == lower
        and cell.column > named[0].column
        and not _plain_at(grid, upper, cell.column)
        for cell in below
    )


def _plain_at(grid: Grid, row: int, column: int) -> str:
    cell = grid.at(row, column)
    return cell.plain if cell is not None else ""


def is_ordinal_line(contents: list[Kind | Number], label: str) -> bool:
    """A line that numbers the columns: 栏次 1 2 3, or bare 1 2 3 beneath the headings."""
    numbers = [content for content in contents if isinstance(content, Number)]
    if plain(label) in ("栏次", "行次", "列次", "栏号"):
        return True
    if len(numbers) < 2 or len(numbers) != sum(content is not Kind.BLANK for content in contents):
        return False
    values = [number.digits for number in numbers]
    return (
        all(number.is_whole and not number.symbol for number in numbers)
        and all(b - a == 1 for a, b in pairwise(values))
        and values[0] in range(1, 60)
        and len(values) >= 3
    )
