"""附件3 评价指标体系及评分表: every indicator under its merged first- and second-level headings, as printed."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from itertools import groupby

from gouji.figures import Interval
from gouji.graph.results import ScoredIndicator
from gouji.model.document import Block, Cell, Run, Table
from gouji.model.scores import print_points
from gouji.model.system import Part as SystemPart
from gouji.reports.grids import cell, head
from gouji.reports.pen import Pen

_HEADINGS = ("一级指标", "二级指标", "三级指标", "分值", "得分", "指标解释", "指标评分细则", "数据来源")
_WIDTHS = (18.0, 20.0, 28.0, 12.0, 18.0, 44.0, 56.0, 28.0)
_Path = tuple[SystemPart | None, SystemPart | None]


def write_score_table(pen: Pen) -> Iterator[Block]:
    evaluation = pen.evaluation
    stated = any(one.stated for one in evaluation.indicators)
    headings = (*_HEADINGS, *(("填报得分", "与填报之差") if stated else ()))
    widths = (*_WIDTHS, *((13.0, 18.0) if stated else ()))
    paths = _paths(evaluation.system.parts)
    rows: list[tuple[Cell, ...]] = [head(*headings)]
    for first, of_first in groupby(evaluation.indicators, lambda one: _path_of(paths, one)[0]):
        below = list(of_first)
        lead = [cell(_title(first), rows=len(below), align="center")]
        for second, of_second in groupby(below, lambda one: _path_of(paths, one)[1]):
            group = list(of_second)
            lead.append(cell(_title(second), rows=len(group), align="center"))
            for one in group:
                rows.append((*lead, *_cells(pen, one, stated)))
                lead = []
    rows.append(_total_row(pen, stated))
    caption = f"{evaluation.system.title}及评分"
    yield Table(tuple(rows), widths, 1, caption, "table.scores")


def _paths(parts: Sequence[SystemPart]) -> dict[str, _Path]:
    """For the code of every part the first- and the second-level heading it stands under."""
    paths: dict[str, _Path] = {}
    for first in parts:
        paths[first.code] = (first, None)
        for second in first.parts:
            paths |= {inner.code: (first, second) for inner in second.walk()}
    return paths


def _path_of(paths: dict[str, _Path], one: ScoredIndicator) -> _Path:
    return paths.get(one.indicator.part, (None, None))


def _title(part: SystemPart | None) -> str:
    """The heading as printed; all of them where the table heads a part more than once."""
    if part is None:
        return ""
    printed = dict.fromkeys(heading.text for heading in part.headings if heading.text)
    return "；".join(printed) or f"{part.code}{part.name}"


def _cells(pen: Pen, one: ScoredIndicator, stated: bool) -> Iterator[Cell]:
    indicator = one.indicator
    rule = indicator.rule.text if indicator.rule else ""
    heading = f"（{print_points(indicator.heading)}）" if indicator.heading is not None else ""
    yield cell(f"{indicator.title}{heading}")
    yield cell(_number(Interval.point(one.weight)), align="center")
    yield cell(Run(_number(one.score.points), pen.score_anchor(one)), align="center")
    yield cell(indicator.explanation)
    yield cell(rule)
    yield cell("、".join(indicator.sources))
    if stated:
        yield cell(
            "、".join(dict.fromkeys(_number(Interval.point(given.score)) for given in one.stated)) or "—",
            align="center",
        )
        yield cell(_difference(one), align="center")


def _difference(one: ScoredIndicator) -> str:
    """Our points less the stated ones, for each stated score."""
    found = (one.score.points - given.score for given in one.stated)
    return (
        "、".join(dict.fromkeys("0" if value == Interval.point(0) else _number(value) for value in found))
        or "—"
    )


def _total_row(pen: Pen, stated: bool) -> tuple[Cell, ...]:
    evaluation = pen.evaluation
    total = pen.total()
    cells = [
        cell("合计", columns=3, align="center"),
        cell(_number(Interval.point(evaluation.weight)), align="center"),
        cell(Run(_number(evaluation.points), total.fact), align="center"),
        cell("", columns=3),
    ]
    if stated:
        given = [one for one in evaluation.case.stated if one.code == "total"]
        texts = dict.fromkeys(_number(Interval.point(one.score)) for one in given)
        spread = dict.fromkeys(_number(evaluation.points - one.score) for one in given)
        cells += [
            cell("、".join(texts) or "—", align="center"),
            cell("、".join(spread) or "—", align="center"),
        ]
    return tuple(cells)


def _number(points: Interval) -> str:
    """Points without their unit, as the table's heading names it: 0.8至0.9."""
    if points.is_point:
        return print_points(points.exact).removesuffix("分")
    low, high = (
        print_points(end or Interval.point(0).exact).removesuffix("分") for end in (points.low, points.high)
    )
    return f"{low}至{high}{'（不含）' if points.high_open else ''}"
