"""From a grid to the score table it prints: headings with their weights, lines, totals.

The tree and the codes come from the reader of indicator tables (adoption); what is added here is the exact place of
every figure, weights that have a column of their own at each level, and the doubt whether every line was seen.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping
from dataclasses import dataclass, replace
from fractions import Fraction
from itertools import pairwise

from gouji.adoption.adopting import draft_indicator
from gouji.adoption.columns import IndicatorTable
from gouji.adoption.rows import PrintedSystem, read_rows
from gouji.adoption.titles import read_title
from gouji.claims.relation import Term
from gouji.claims.report import Report
from gouji.claims.scoring.columns import Layout, Printed, find_layouts, print_grid
from gouji.claims.scoring.points import cell_points, points_term, score_key, weight_key
from gouji.claims.scoring.sheet import ScoredLine, ScoreSheet, Total
from gouji.documents.printed import PrintedCell, PrintedRow
from gouji.model.places import Place
from gouji.model.read_document import Grid
from gouji.model.system import Heading, Indicator, IndicatorSystem, Part
from gouji.registers.measures import plain_name

_TOTAL = re.compile(
    r"(合计|总计|总分|总得分|综合得分|自评总分|评价总分|总评分|自评得分合计)(\(.*\)|（.*）)?[:：]?"
)
_SUBTOTAL = re.compile(r"(.{0,12}小计|.{1,12}(合计|得分合计))(\(.*\)|（.*）)?")
_REMARK = re.compile(r"(注|备注|说明|填表|填报|评价人|评价等级|等级|联系|单位负责人|自评结论|其他需要)")
_COUNTED = re.compile(r"\d[\d,]*(?:\.\d+)?(?!分)(?:[万亿]?元|万?[\u4e00-\u9fff]{1,3})")
"""A figure with a unit of its own."""
_ROOT = Part("S", "全部指标", ())


def score_sheets(report: Report) -> tuple[ScoreSheet, ...]:
    """Every score table of a report, in order; read once. A system given by the reader lends its rules."""
    grids = [None, *report.document.grids()]
    sheets = tuple(
        _with_money(sheet, above) for above, grid in pairwise(grids) if grid for sheet in read_sheets(grid)
    )
    system = report.system
    return sheets if system is None else tuple(with_given_rules(sheet, system) for sheet in sheets)


def _with_money(sheet: ScoreSheet, above: Grid | None) -> ScoreSheet:
    """The money of a self-evaluation form may be a table of its own, right above that of the indicators."""
    if sheet.execution is not None or above is None or above.height > _SMALL:
        return sheet
    return replace(sheet, execution=_execution(print_grid(above), above.height))


_SMALL = 12
"""Rows of a table that states the money of one project."""


def find_official(system: IndicatorSystem, printed: Indicator) -> Indicator | None:
    """The line of a system that a printed one is: the only one of its name, or of its name and code."""
    named = [one for one in system.indicators if plain_name(one.name) == plain_name(printed.name)]
    if len(named) == 1:
        return named[0]
    return next((one for one in named if one.code == printed.code), None)


def with_given_rules(sheet: ScoreSheet, system: IndicatorSystem) -> ScoreSheet:
    """The sheet with the rules of a system in place of those the report prints, line by line where known."""
    lines = []
    for line in sheet.lines:
        official = find_official(system, line.indicator)
        rule = line.indicator.rule if official is None else official.rule
        lines.append(replace(line, indicator=replace(line.indicator, rule=rule)))
    indicators = tuple(line.indicator for line in lines)
    return replace(sheet, lines=tuple(lines), system=replace(sheet.system, indicators=indicators))


def read_sheets(grid: Grid) -> Iterator[ScoreSheet]:
    """The score table a grid holds, if it is one with at least two lines."""
    for printed, layout in find_layouts(grid):
        sheet = _read_sheet(printed, layout, grid.caption)
        if sheet is not None:
            yield sheet


@dataclass(frozen=True, slots=True)
class _Rows:
    lines: tuple[PrintedRow, ...]
    total: PrintedRow | None
    doubtful: bool


def _read_sheet(printed: Printed, layout: Layout, caption: str) -> ScoreSheet | None:
    rows = _sort_rows(printed, layout)
    if len(rows.lines) < 2:
        return None
    known = read_rows(IndicatorTable(_columns(layout), _named_rows(rows.lines, layout)))
    parts = tuple(_apart(part) for part in _with_column_weights(known.parts, printed, layout))
    lines = tuple(_lines(known, parts, rows.lines, printed, layout))
    total = None if rows.total is None else _total(rows.total, printed, layout)
    homeless = any(line.indicator.part == _ROOT.code for line in lines)
    system = IndicatorSystem(
        id="report",
        title=caption,
        parts=(*parts, _ROOT) if homeless else parts,
        indicators=tuple(line.indicator for line in lines),
        total=None if total is None or total.weight is None else total.weight.figure.value,
    )
    regular = not rows.doubtful and all(line.weight is not None for line in lines)
    in_points = not layout.in_percent and _in_points(lines, total)
    return ScoreSheet(system, lines, total, regular, in_points, _execution(printed, layout.heading), caption)


def _sort_rows(printed: Printed, layout: Layout) -> _Rows:
    """Lines, the last line of totals, and whether some row gives points to nothing that is named."""
    lines: list[PrintedRow] = []
    total, doubtful = None, False
    heading = [cell.plain for cell in printed.rows[layout.heading]]
    for row in printed.rows[layout.heading + 1 :]:
        texts = [cell.plain for cell in row]
        first = next((text for text in texts if text), "")
        if texts == heading or not first:
            continue
        named = any(row[at] for at in layout.levels[-2:])
        pointed = _has_points(row, printed, layout)
        if any(_TOTAL.fullmatch(texts[at]) for at in range(min(len(texts), layout.levels[-1] + 1))):
            total = row
        elif any(_SUBTOTAL.fullmatch(texts[at]) for at in layout.levels) or _REMARK.match(first):
            doubtful |= _REMARK.match(first) is not None and pointed
        elif row[layout.levels[-1]] or (named and pointed):
            lines.append(row)
        elif pointed:
            doubtful = True
    return _Rows(tuple(lines), total, doubtful)


def _has_points(row: PrintedRow, printed: Printed, layout: Layout) -> bool:
    columns = [layout.weight, *layout.scores]
    return any(cell_points(printed.cell(row, at), name="", key=weight_key("")) for at in columns)


def _columns(layout: Layout) -> dict[str, int]:
    levels = layout.levels
    columns = {"third": levels[-1]}
    if len(levels) > 1:
        columns["first"] = levels[0]
    if len(levels) > 2:
        columns["second"] = levels[1]
    if layout.weight is not None:
        columns["weight"] = layout.weight
    if layout.scores:
        columns["score"] = layout.scores[0]
    return columns | {name: at for name, at in layout.others.items() if name not in columns}


def _named_rows(rows: tuple[PrintedRow, ...], layout: Layout) -> tuple[PrintedRow, ...]:
    """A line whose own level is blank is named by the level above it (tables of three levels and a half)."""
    last = layout.levels[-1]
    named = []
    for row in rows:
        if row[last]:
            named.append(row)
            continue
        above = next(row[at] for at in reversed(layout.levels) if row[at])
        named.append((*row[:last], above, *row[last + 1 :]))
    return tuple(named)


def _with_column_weights(parts: tuple[Part, ...], printed: Printed, layout: Layout) -> tuple[Part, ...]:
    """Headings that print no weight of their own take it from their level's column."""
    if len(layout.weights) < 2 and layout.weight is not None:
        return parts
    beside: dict[Place, Fraction] = {}
    for row in printed.rows[layout.heading + 1 :]:
        for level, column in layout.weights.items():
            weight = cell_points(printed.cell(row, column), name="", key=weight_key(""))
            if level < len(row) and row[level] and weight is not None:
                beside[row[level].place] = weight.figure.value
    return tuple(_weighted(part, beside) for part in parts)


def _weighted(part: Part, beside: Mapping[Place, Fraction]) -> Part:
    headings = tuple(
        heading
        if heading.weight is not None or heading.place is None
        else Heading(heading.text, beside.get(heading.place), heading.place)
        for heading in part.headings
    )
    return replace(part, headings=headings, parts=tuple(_weighted(inner, beside) for inner in part.parts))


def _apart(part: Part) -> Part:
    """A merged cell that holds one heading twice, with two weights, is two headings: C1产出（2分）；C1产出（18分）."""
    headings: list[Heading] = []
    name = part.name
    for heading in part.headings:
        pieces = [piece for piece in re.split(r"[；;]", heading.text) if piece]
        titles = [read_title(piece) for piece in pieces]
        if len(pieces) < 2 or len({(title.code, title.name) for title in titles}) > 1:
            headings.append(heading)
            continue
        name = titles[0].name
        headings += [
            Heading(piece, title.weight, heading.place) for piece, title in zip(pieces, titles, strict=True)
        ]
    return replace(part, name=name, headings=tuple(headings), parts=tuple(_apart(p) for p in part.parts))


def _lines(
    known: PrintedSystem,
    parts: tuple[Part, ...],
    rows: tuple[PrintedRow, ...],
    printed: Printed,
    layout: Layout,
) -> Iterator[ScoredLine]:
    codes = {inner.code for part in parts for inner in part.walk()}
    for row, one in zip(rows, known.indicators, strict=True):
        indicator = draft_indicator(one, one.part if one.part in codes else _ROOT.code)
        indicator = _plainly_named(replace(indicator, weight=one.weight), one.cells["third"])
        title = indicator.title
        weight = cell_points(
            printed.cell(row, layout.weight), name=f"指标表中{title}分值", key=weight_key(plain_name(title))
        )
        yield ScoredLine(
            indicator,
            weight if weight is not None else _weight_of_name(indicator, one.cells["third"], printed),
            tuple(
                cell_points(
                    printed.cell(row, at), name=f"指标表中{title}得分", key=score_key(plain_name(title))
                )
                for at in layout.scores
            ),
            one.cells,
            cell_points(
                printed.cell(row, layout.others.get("deducted")),
                name=f"指标表中{title}扣分",
                key=score_key("扣分"),
            ),
            tuple(
                row[at]
                for at in (layout.weight, *layout.scores)
                if at is not None and at < len(row) and _COUNTED.fullmatch(row[at].plain)
            ),
        )


def _plainly_named(indicator: Indicator, cell: PrintedCell) -> Indicator:
    """A number before a name is its place in a list, or belongs to it (2023年…); only letters make a code."""
    code = indicator.printed_code if indicator.printed_code is not None else indicator.code
    if not code[:1].isdigit():
        return indicator
    name = re.sub(r"^\d+(?:[.、．)）]|\.?(?=[^\d年月日个.%]))", "", cell.plain)
    name = re.sub(r"[（(]\d+(?:\.\d+)?分[)）]$", "", name)
    return replace(indicator, name=name, printed_code="")


def _weight_of_name(indicator: Indicator, cell: PrintedCell, printed: Printed) -> Term | None:
    """The weight in brackets behind a name, where the table has no column of weights."""
    read = printed.cells.get(cell.place)
    if indicator.heading is None or read is None:
        return None
    for passage in read.passages:
        for match in re.finditer(r"(\d+(?:\.\d+)?)\s*分", passage.text):
            if Fraction(match[1]) == indicator.heading:
                name, key = f"指标表中{indicator.title}分值", weight_key(plain_name(indicator.title))
                return points_term(passage, match.start(1), match.end(1), name=name, key=key)
    return None


def _total(row: PrintedRow, printed: Printed, layout: Layout) -> Total:
    place = next(cell.place for cell in row if cell)
    weight = cell_points(printed.cell(row, layout.weight), name="指标表合计分值", key=weight_key("合计"))
    scores = tuple(
        cell_points(printed.cell(row, at), name="指标表合计得分", key=score_key("合计"))
        for at in layout.scores
    )
    return Total(weight, scores, place)


def _in_points(lines: tuple[ScoredLine, ...], total: Total | None) -> bool:
    """Whether scores are counted out of the weights; not where they are out of 100 each, or weights are shares."""
    weights = [line.weight.figure.value for line in lines if line.weight is not None]
    if not weights or sum(weights) <= 2:
        return False
    above = sum(
        line.weight is not None and any(points > line.weight.figure.value for points in line.points)
        for line in lines
    )
    return above == 0 or above * 3 <= len(lines)


def _execution(printed: Printed, stop: int) -> ScoredLine | None:
    """The line of the money in a self-evaluation form: 分值, 执行率 and 得分 head columns above the indicators."""
    for number, row in enumerate(printed.rows[:stop]):
        at = {cell.plain.split("（")[0].split("(")[0]: place for place, cell in enumerate(row) if cell}
        if not at.keys() >= {"分值", "执行率", "得分"}:
            continue
        for below in printed.rows[number + 1 : stop]:
            key = weight_key("预算执行率")
            weight = cell_points(printed.cell(below, at["分值"]), name="预算执行率分值", key=key)
            score = cell_points(
                printed.cell(below, at["得分"]), name="预算执行率得分", key=score_key("预算执行率")
            )
            if weight is not None:
                place = next(cell.place for cell in below if cell)
                one = Indicator("", "预算执行率", "", weight.figure.value, None, printed_code="", place=place)
                rate = below[at["执行率"]]
                return ScoredLine(one, weight, (score,), {"rate": rate})
    return None
