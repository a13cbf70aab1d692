"""Which grids are score tables, and what each of their columns holds.

A score table has a row that heads a column of indicators and a column of weights or scores: the long tables of an
annex, short ones over the first level alone, self-evaluation forms whose heading comes after the money, and
tables that stand on their side (one column an indicator).
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping
from dataclasses import dataclass

from gouji.adoption.columns import COLUMNS
from gouji.documents.printed import PrintedCell, PrintedRow
from gouji.model.places import Place
from gouji.model.read_document import Grid, GridCell
from gouji.text import to_half_width

_UNITS = r"(\(?(分|满分\d+分?|\d+分|共\d+分)?\)?)"
_WEIGHT = re.compile(
    rf"(指标|标准|设定|设置|评价)?(分值|权重|标准分值?|满分|权重分值?|分值权重|应得分){_UNITS}"
)
_SCORE = re.compile(
    rf"(单位|部门)?(自评|评价|实际|综合|最终|考核|复核|评定|评估|绩效|初评|指标)?(得分|分数|评分|得分值|自评分|评价分|得分情况){_UNITS}"
)
_DEDUCTED = re.compile(rf"(扣分|扣分值|扣分数|扣减分){_UNITS}")
_RATE = re.compile(r"得分率(\(%\))?")
_TARGET = re.compile(r"(年度|全年|预期|绩效|计划)?(指标值|目标值|计划值|标杆值)(\(.*\))?")
_ACTUAL = re.compile(
    r"(全年|年度|指标)?(实际|完成)(完成)?(值|情况|指标值|完成值|完成情况)(\(.*\))?|全年实际值"
)
_LEVEL = re.compile(r"([一二三四])级(绩效)?指标.{0,6}")
_NAMED = re.compile(r"(指标名称|评价指标|指标|绩效指标|考核指标|评价内容及指标|指标内容|评价项目|项目指标)")
MOST_SQUARES = 200_000
"""Larger tables are data, not scores."""
MOST_HEADING_ROW = 40
"""How far down a form's indicators may begin: the money and the yearly goal stand above them."""


@dataclass(frozen=True, slots=True)
class Layout:
    """The columns of a score table. ``weights`` gives each level its own column of weights; ``levels`` name the
    columns from the top down, the last being the lines."""

    heading: int
    levels: tuple[int, ...]
    weights: Mapping[int, int]
    scores: tuple[int, ...]
    others: Mapping[str, int]
    in_percent: bool

    @property
    def weight(self) -> int | None:
        """The column of the lines' own weights."""
        return self.weights.get(self.levels[-1])


@dataclass(frozen=True)
class Printed:
    """A grid as rows of printed cells, every row as wide as the grid, with the way back to the cells read."""

    rows: tuple[PrintedRow, ...]
    cells: Mapping[Place, GridCell]

    def cell(self, row: PrintedRow, column: int | None) -> GridCell | None:
        if column is None or column >= len(row) or not row[column]:
            return None
        return self.cells.get(row[column].place)


def print_grid(grid: Grid, *, on_its_side: bool = False) -> Printed:
    """A grid with merged cells printed once, at their top left, and blank beneath and beside."""
    by_place: dict[Place, GridCell] = {}
    at: dict[tuple[int, int], PrintedCell] = {}
    for cell in grid.cells:
        printed = PrintedCell(cell.text, cell.place)
        if printed:
            by_place[cell.place] = cell
        at[cell.row, cell.column] = printed
    height, width = (grid.width, grid.height) if on_its_side else (grid.height, grid.width)
    blank = PrintedCell("", grid.cells[0].place)
    rows = tuple(
        tuple(at.get((c, r) if on_its_side else (r, c), blank) for c in range(width)) for r in range(height)
    )
    return Printed(rows, by_place)


def find_layouts(grid: Grid) -> Iterator[tuple[Printed, Layout]]:
    """The score table in a grid, if there is one."""
    if grid.height * grid.width > MOST_SQUARES or not _may_score(grid):
        return
    printed = print_grid(grid)
    layout = _find(printed)
    if layout is None and 2 < grid.width <= 30 and 3 <= grid.height <= 6:
        printed = print_grid(grid, on_its_side=True)
        layout = _find(printed)
        if layout is not None and layout.heading:
            return
    if layout is not None:
        yield printed, layout


def _may_score(grid: Grid) -> bool:
    """Whether any cell heads weights or scores at all."""
    return any(
        _WEIGHT.fullmatch(text) or _SCORE.fullmatch(text) or _is_percent_weight(text)
        for cell in grid.cells
        if cell.row <= MOST_HEADING_ROW and (text := to_half_width(cell.plain[:20]))
    )


def _find(printed: Printed) -> Layout | None:
    for number, row in enumerate(printed.rows[:MOST_HEADING_ROW]):
        layout = _read_heading(number, row)
        if layout is not None:
            return layout
    return None


def _plain(cell: PrintedCell) -> str:
    return to_half_width(cell.plain)


def _read_heading(number: int, row: PrintedRow) -> Layout | None:
    texts = [_plain(cell) for cell in row]
    levels = _levels(texts)
    weights = [at for at, text in enumerate(texts) if _WEIGHT.fullmatch(text) or _is_percent_weight(text)]
    scores = [at for at, text in enumerate(texts) if _SCORE.fullmatch(text)]
    if not levels or not (weights or scores) or len(weights) + len(scores) < 1:
        return None
    if not weights and not any(pattern.search(t) for t in texts for pattern in (COLUMNS["rule"], _TARGET)):
        return None
    return Layout(
        number,
        levels,
        _by_level(levels, weights, scores),
        tuple(at for at in scores if at > levels[-1]) or tuple(at for at in scores if at > levels[0]),
        _others(texts, {*levels, *weights, *scores}),
        any(_is_percent_weight(texts[at]) for at in weights),
    )


def _is_percent_weight(text: str) -> bool:
    return bool(re.fullmatch(r"(指标)?权重(系数|比例|\(%\)|%)", text))


def _levels(texts: list[str]) -> tuple[int, ...]:
    found = {
        match[1]: at for at, text in reversed(list(enumerate(texts))) if (match := _LEVEL.fullmatch(text))
    }
    if found:
        return tuple(found[level] for level in "一二三四" if level in found)
    named = [at for at, text in enumerate(texts) if _NAMED.fullmatch(text)]
    return tuple(named[:1])


def _by_level(levels: tuple[int, ...], weights: list[int], scores: list[int]) -> dict[int, int]:
    """A single column of weights behind the levels is the lines'; else each belongs to the level on its left."""
    if len(weights) == 1 and (weights[0] > levels[-1] or weights[0] < levels[0]):
        return {levels[-1]: weights[0]}
    homes: dict[int, int] = {}
    for at in weights:
        left = [level for level in levels if level < at]
        if left and (not scores or at < max(scores)):
            homes.setdefault(max(left), at)
    return homes


def _others(texts: list[str], taken: set[int]) -> dict[str, int]:
    patterns = {
        "deducted": _DEDUCTED.fullmatch,
        "rate": _RATE.fullmatch,
        "target": _TARGET.fullmatch,
        "actual": _ACTUAL.fullmatch,
        "rule": COLUMNS["rule"].search,
        "explanation": COLUMNS["explanation"].search,
        "sources": COLUMNS["sources"].search,
    }
    found: dict[str, int] = {}
    for at, text in enumerate(texts):
        if at in taken:
            continue
        name = next((name for name, fits in patterns.items() if fits(text)), None)
        if name is not None:
            found.setdefault(name, at)
    return found
