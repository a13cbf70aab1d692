"""Charts of the page: score by part, points lost, budget beside accounts, the answers to questionnaires."""

from __future__ import annotations

from collections.abc import Iterator
from fractions import Fraction

from gouji.documents.charts import Bar, Group, Stack, bar_chart, grouped_chart, stacked_chart
from gouji.graph.factbook import FactBook
from gouji.graph.results import Evaluation, ScoredPart
from gouji.model.document import Chart
from gouji.model.scores import print_points
from gouji.model.survey import Survey
from gouji.reports.losses import Loss, certain_losses, unsecured_points
from gouji.reports.pen import Pen, say_points
from gouji.survey import compute_survey

_BUDGETED = ("收入合计", "支出合计", "基本支出", "项目支出")
_BASES = ("年初预算", "全年预算", "决算")


def charts_of(evaluation: Evaluation, book: FactBook) -> dict[str, Chart]:
    """Every chart by the anchor of the table that has the same figures."""
    found = dict(_charts(evaluation, Pen(evaluation, book)))
    return {anchor: chart for anchor, chart in found.items() if chart is not None}


def _charts(evaluation: Evaluation, pen: Pen) -> Iterator[tuple[str, Chart | None]]:
    yield "table.accounts", _accounts(pen)
    yield "table.parts", _parts(evaluation)
    yield "table.lost", _losses(certain_losses(evaluation), "确定的失分")
    yield "table.unsecured", _losses(unsecured_points(evaluation), "尚未落实的分数")
    for survey in evaluation.case.surveys:
        yield f"table.survey.{survey.name}", _answers(survey)


def _parts(evaluation: Evaluation) -> Chart | None:
    bars = [_part_bar(part) for part in evaluation.parts if part.part in evaluation.system.parts]
    return (
        Chart(bar_chart(bars, title="各部分得分和可能范围"), "各部分得分和可能范围", "chart.parts")
        if bars
        else None
    )


def _part_bar(part: ScoredPart) -> Bar:
    low, high = part.points.low or Fraction(0), part.points.high or Fraction(0)
    says = f"{say_points(part.points)}／{print_points(part.weight)}"
    return Bar(part.part.name, low, says, low, high, part.weight)


def _losses(losses: list[Loss], title: str) -> Chart | None:
    bars = [
        Bar(
            loss.scored.indicator.title,
            loss.points,
            loss.amount,
        )
        for loss in sorted(losses, key=lambda loss: -loss.points)
    ]
    return Chart(bar_chart(bars, title=title, tone=2), title, f"chart.{title}") if bars else None


def _accounts(pen: Pen) -> Chart | None:
    """Budget beside accounts, of the lines of which at least two columns are known."""
    groups = []
    for measure in _BUDGETED:
        formulas = [f"{measure}[{basis}]" for basis in _BASES]
        if sum(pen.knows(formula) for formula in formulas) > 1:
            groups.append(Group(measure, tuple(_bar_value(pen, formula) for formula in formulas)))
    title = "预算与决算"
    return (
        Chart(grouped_chart(groups, series=_BASES, title=title), title, "chart.accounts") if groups else None
    )


def _bar_value(pen: Pen, formula: str) -> tuple[Fraction | None, str]:
    computed = pen.known(formula)
    interval = computed.interval if computed else None
    if interval is None or interval.low is None or interval.high is None:
        return None, "缺"
    return (interval.low + interval.high) / 2, pen.cell(formula).text


def _answers(survey: Survey) -> Chart | None:
    counted = [one for one in compute_survey(survey).questions if one.counts is not None]
    labels = list(dict.fromkeys(option.label for one in counted for option in one.question.options))
    stacks = []
    for one in counted:
        by_label = {
            option.label: count for option, count in zip(one.question.options, one.counts or (), strict=True)
        }
        counts = tuple(by_label.get(label, 0) for label in labels)
        stacks.append(Stack(f"{one.question.number}.{one.question.text}", counts, f"{one.answered}份"))
    title = f"{survey.title or survey.name}的回答"
    return (
        Chart(stacked_chart(stacks, options=labels, title=title), title, f"chart.{survey.name}")
        if stacks
        else None
    )
