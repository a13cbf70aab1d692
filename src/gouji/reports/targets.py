"""Targets and what came of them: the completion recomputed beside the one that was stated."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from fractions import Fraction

from gouji.figures import UNITS, Figure, Interval, Verdict, compare, print_exact
from gouji.figures.units import RATE
from gouji.model.case import Goal
from gouji.model.document import Paragraph, Run, Table
from gouji.model.scores import Step
from gouji.reports.grids import line, table
from gouji.reports.pen import Part, Pen, say
from gouji.reports.showing import show_interval, with_unit
from gouji.text import Words

_SIGNS = {">=": "≥", "<=": "≤", "=": "＝"}


def completion(goal: Goal) -> Interval | None:
    """What was reached as a share of the target; None where either is missing, they are unlike, or are rates.

    A target is set, not measured: it is taken at its word. Only the result has been rounded.
    """
    if goal.target is None or goal.actual is None or not goal.target.value:
        return None
    if goal.target.unit.dimension != goal.actual.unit.dimension or goal.target.unit.dimension == RATE:
        return None  # the share of a share says nothing
    return goal.actual.interval * (Fraction(1) / goal.target.value)


def is_reached(goal: Goal) -> Verdict | None:
    """Whether the target was met; None where it cannot be compared."""
    signs = {"≥": ">=", ">=": ">=", "": ">=", "≤": "<=", "<=": "<=", "=": "=", "＝": "=", ">": ">", "<": "<"}
    sign = signs.get(goal.operator)
    if goal.target is None or goal.actual is None or sign is None:
        return None
    if goal.target.unit.dimension != goal.actual.unit.dimension:
        return None
    return compare(goal.actual.interval, sign, Interval.point(goal.target.value))  # type: ignore[arg-type]


def completion_run(pen: Pen, goal: Goal) -> Run:
    """The rate with its derivation."""
    rate = completion(goal)
    if rate is None:
        return Run("—")
    assert goal.target is not None
    assert goal.actual is not None
    target, actual = with_unit(goal.target), with_unit(goal.actual)
    text = _show_rate(rate)
    step = Step(Words(f"{actual}÷{target}", f"{actual} ÷ {target}"), text, (goal.place,))
    return Run(text, pen.note(f"fact:{goal_key(goal)}完成率", step))


def _show_rate(rate: Interval) -> str:
    return (
        print_exact(rate.exact, UNITS["%"], most=2)
        if rate.is_point
        else show_interval(rate, UNITS["%"].dimension)
    )


def goal_key(goal: Goal) -> str:
    """The name of a goal for identities: the task, and what it is measured by."""
    return "·".join(part for part in (goal.task, goal.indicator) if part)


def target_table(pen: Pen, goals: Sequence[Goal], *, caption: str, results: bool = True) -> Table:
    """The targets, with results and completion rates (annex 2) or without (the chapter on goals)."""
    if not results:
        rows = [line(goal.function, goal.task, goal.indicator, _target(pen, goal)) for goal in goals]
        return table(
            ("职能", "任务", "指标", "目标值"), rows, (40, 46, 40, 30), caption=caption, anchor="table.goals"
        )
    lines = [
        line(
            goal.function,
            goal.task,
            goal.indicator,
            _target(pen, goal),
            _figure(pen, goal, goal.actual, "完成值"),
            completion_run(pen, goal),
            _figure(pen, goal, goal.stated_rate, "填报完成率"),
            goal.source,
            align="lllrrrrl",
        )
        for goal in goals
    ]
    headings = ("职能", "任务", "指标", "目标值", "完成值", "完成率（复算）", "原填完成率", "来源")
    return table(headings, lines, (30, 34, 36, 26, 26, 24, 24, 40), caption=caption, anchor="table.targets")


def goal_sentences(pen: Pen) -> Iterator[Paragraph]:
    """What was reached of each quantified target, in a sentence; nothing is said of the others."""
    for goal in pen.evaluation.case.goals:
        if goal.target is None or goal.actual is None:
            continue
        rate: list[Part] = [] if completion(goal) is None else ["，完成率", completion_run(pen, goal)]
        name = f"{goal.task}：" if goal.task and goal.indicator else goal.task
        yield say(
            f"{name}{goal.indicator}",
            _figure(pen, goal, goal.actual, "完成值"),
            "，目标值",
            _target(pen, goal),
            *rate,
            "。",
        )


def _target(pen: Pen, goal: Goal) -> Part:
    if goal.target is None:
        return goal.operator or "—"
    sign = _SIGNS.get(goal.operator, goal.operator)
    return (
        (Run(sign), _figure(pen, goal, goal.target, "目标值"))
        if sign
        else _figure(pen, goal, goal.target, "目标值")
    )


def _figure(pen: Pen, goal: Goal, figure: Figure | None, what: str) -> Run:
    if figure is None:
        return Run("—")
    key = f"{goal_key(goal)}{what}"
    return pen.printed(figure, key=key, source=goal.source or "目标表", place=goal.place)
