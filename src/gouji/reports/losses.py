"""Lost points and why: those that are lost for certain, and those that are not secured yet, kept apart."""

from __future__ import annotations

from collections.abc import Iterator
from contextlib import suppress
from dataclasses import dataclass
from fractions import Fraction

from gouji.errors import Refused
from gouji.figures import Interval
from gouji.formulas import Computed, read_formula
from gouji.graph.results import Alternative, ClauseResult, Evaluation, ScoredIndicator
from gouji.model.facts import Missing
from gouji.model.scores import State, print_points
from gouji.reports.names import say_formula
from gouji.reports.pen import say_points
from gouji.reports.showing import show_interval

_ZERO = Fraction(0)


@dataclass(frozen=True, slots=True)
class Loss:
    """Points of one indicator that are gone, or that something still has to secure, with the reasons.

    ``at_least`` is true where the rule gives fewer points than full marks without saying how many.
    """

    scored: ScoredIndicator
    points: Fraction
    reasons: tuple[str, ...]
    at_least: bool = False


def certain_losses(evaluation: Evaluation) -> list[Loss]:
    """What no open choice, judgement or further evidence can bring back."""
    found = []
    for one in evaluation.indicators:
        high = one.score.points.high or _ZERO
        if high < one.weight or one.score.points.high_open:
            reasons = tuple(dict.fromkeys(_reasons_lost(one))) or _said_in_trace(one)
            found.append(Loss(one, one.weight - high, reasons, one.score.points.high_open))
    return found


def unsecured_points(evaluation: Evaluation) -> list[Loss]:
    """Points between the low and the high end of a score, and what would settle them."""
    found = []
    for one in evaluation.indicators:
        points = one.score.points
        low, high = points.low or _ZERO, points.high or _ZERO
        if low < high:
            found.append(Loss(one, high - low, tuple(dict.fromkeys(reasons_open(one)))))
    return found


def _reasons_lost(one: ScoredIndicator) -> Iterator[str]:
    yield from _short_rule(one)
    for clause in one.clauses:
        if clause.points is not None and clause.most is not None and _falls_short(clause.points, clause.most):
            yield f"第{clause.number + 1}条{_shortened(clause)}"
    for alternative in one.alternatives:
        if alternative.measured is not None and (alternative.score.points.high or _ZERO) < one.weight:
            value = say_measured(alternative.measured)
            words = _speaking(one, alternative)
            yield f"{value}{f'，按“{words}”计分' if words else ''}"
    if one.score.points.high_open:
        yield "没有达到满分条件，而细则没有写未达到时得几分"


def _said_in_trace(one: ScoredIndicator) -> tuple[str, ...]:
    return tuple(dict.fromkeys(step.says.zh for step in one.score.trace if step.says.zh))


def _short_rule(one: ScoredIndicator) -> Iterator[str]:
    """A rule whose items add up to less than the weight: full marks cannot be reached."""
    items = [clause.most for clause in one.clauses if clause.most is not None]
    rule = one.indicator.rule
    if rule is not None and items and len(items) == len(list(rule.find("item"))) and sum(items) < one.weight:
        total = print_points(sum(items, _ZERO))
        yield f"细则各条合计{total}，少于分值{print_points(one.weight)}，无法得满分"


def _falls_short(points: Interval, most: Fraction) -> bool:
    return (points.high or _ZERO) < most


def _shortened(clause: ClauseResult) -> str:
    return clause.says.zh.rstrip("。；;")


def _speaking(one: ScoredIndicator, alternative: Alternative) -> str:
    """The words of the clause that gave the points."""
    numbers = [step.clause for step in alternative.score.trace if step.clause is not None]
    rule = one.indicator.rule
    return rule.clauses[numbers[-1]].text.rstrip("，。；;") if numbers and rule else ""


def reasons_open(one: ScoredIndicator) -> Iterator[str]:
    """What keeps a score from being one figure, and so what would settle it."""
    for choice in one.score.choices:
        yield f"细则有两种以上读法（{choice.why.rstrip('。')}），待制定机关或评价组取定"
    for alternative in one.alternatives:
        score = alternative.score
        if score.state is State.EVIDENCE_MISSING and score.missing:
            yield f"缺少{'、'.join(score.missing)}"
        elif score.state is State.RULE_SILENT:
            yield "细则没有写未达到满分条件时如何计分"
        elif alternative.measured is not None and not score.points.is_point and not score.choices:
            interval = alternative.measured.interval
            if interval is not None and not interval.is_point:
                yield f"{say_measured(alternative.measured)}，印出的位数不足以定分"
    for clause in one.clauses:
        if clause.points is not None and not clause.points.is_point:
            says = _shortened(clause)
            waiting = f"：{says}" if says else ""
            if clause.most is not None:
                yield f"第{clause.number + 1}条待定{waiting}"
    if one.score.state is State.NEEDS_JUDGEMENT and not one.clauses:
        yield "待评分人作答或判定"


def say_measured(measured: Computed) -> str:
    """The measure and what it came to: 基本支出（决算）÷基本支出（全年预算）为100.00%."""
    said = measured.step.says.zh
    with suppress(Refused):  # a step that is worded rather than computed says itself
        said = say_formula(read_formula(said))
    return f"{said}{value_words(measured)}"


def value_words(measured: Computed) -> str:
    """为100.00%, 在269.20%至336.40%之间, or 缺少…."""
    if isinstance(measured.value, Missing):
        return f"无法计算，缺少{measured.value}"
    if isinstance(measured.value, Interval):
        text = show_interval(measured.value, measured.dimension)
        return f"在{text}之间" if "至" in text else f"为{text}"
    return {"holds": "成立", "refuted": "不成立"}.get(measured.value.value, "不能判定")


def say_loss(loss: Loss) -> str:
    """扣1分, 至少…"""
    if loss.at_least:
        return "不能得满分" if not loss.points else f"失{print_points(loss.points)}以上"
    return f"失{print_points(loss.points)}"


__all__ = [
    "Loss",
    "certain_losses",
    "reasons_open",
    "say_loss",
    "say_measured",
    "say_points",
    "unsecured_points",
    "value_words",
]
