"""What is settled before the kind is decided: the weight, and which statements only look like conditions."""

from __future__ import annotations

import re
from dataclasses import replace
from fractions import Fraction

from gouji.rules.compiling.atoms import Bounds, Effect, End, Step
from gouji.rules.compiling.modifying import settle_idle
from gouji.rules.compiling.situation import Situation, bare_count, is_negative, with_step
from gouji.rules.compiling.statements import Statement, read_statements
from gouji.wording import Quantity

_TOTAL = re.compile(r"^\s*(?:本项|该项|本指标|指标|共|计|总分|总计|满分|分值|权重|标准|值)*\s*$")
_NO_WEIGHT = "没有给出分值，原文也没有写出满分，暂按1分计；请用 --weight 给出"


def prepare(text: str, weight: Fraction | None) -> Situation:
    """The statements of the text with the weight they are held against."""
    said = read_statements(text)
    _give_numbers_to_names(said)
    for statement in said:
        _tidy(statement)
    found = weight if weight is not None and weight > 0 else _stated_weight(said)
    situation = Situation(text, said, found or Fraction(1))
    if not found:
        situation.notes.append(_NO_WEIGHT)
    _settle_totals(situation)
    settle_idle(situation)
    return situation


def _give_numbers_to_names(said: list[Statement]) -> None:
    """达到目标值90%的得满分，未达到目标值的…: a bound that one statement gives a number has it in the others too."""
    told = [s.bounds for s in said if any(b.named for b in s.bounds) and not all(b.named for b in s.bounds)]
    if not told:
        return
    number = next(bound.unit for bound in told[0] if not bound.named)
    for statement in said:
        if statement.bounds and all(bound.named for bound in statement.bounds):
            statement.bounds = [
                replace(
                    bound,
                    low=bound.low and replace(bound.low, quantity=number),
                    high=bound.high and replace(bound.high, quantity=number),
                    named="",
                )
                for bound in statement.bounds
            ]


def _tidy(statement: Statement) -> None:
    """Steps whose distance stands apart, and incidents told without 每."""
    said = [bound for bound in statement.bounds if not bound.bare]
    if statement.step is not None and not statement.step.direction and said and _gain_of(statement):
        statement.step = None  # 开展4次及以上督导，每次督导有记录，得2分
    step, effect = statement.step, statement.effect
    _keep_measured(statement)
    if step is not None and step.per is None:
        bare = next((bound.unit for bound in statement.bounds if bound.bare), None)
        per = bare or next(iter(statement.counts), None)
        if per is not None and per.value > 0:
            with_step(statement, replace(step, per=per))
        else:
            statement.step = None
    elif step is not None and step.per is not None and step.per.value <= 0:
        statement.step = None
    if effect is not None and step is None and not statement.bounds:
        _count_failures(statement, effect)
    if effect is not None and effect.kind == "loss" and effect.bare and step is None:
        statement.step = Step("event", Quantity(Fraction(1), "项"))
    if statement.step is None and effect is not None and effect.kind == "loss" and statement.formula is None:
        count = bare_count(statement)
        if count is not None and count.value > 0:
            with_step(statement, Step("event", count))


def _count_failures(statement: Statement, effect: Effect) -> None:
    """三项不达标则为零分; 1个专业基地不符合要求，得0.5分: the number of failures is the measure."""
    count = bare_count(statement)
    if count is None or count.value <= 0:
        return
    if effect.kind == "zero":
        statement.bounds = [Bounds(End(count, True), None)]
    elif effect.kind == "gain" and is_negative(statement):
        statement.bounds, statement.otherwise = [Bounds(End(count, True), End(count, True))], None


def _keep_measured(statement: Statement) -> None:
    """35岁及以下的不低于20%: the bound nearest to the effect is the measure's, the others say who is meant."""
    bounds = statement.bounds
    lasting = all(bound.unit.unit in ("年", "岁", "周岁", "个月") for bound in bounds)
    if (
        lasting
        and statement.step is None
        and statement.effect is not None
        and statement.effect.kind == "loss"
    ):
        statement.bounds = []  # 超过一年未开工: how long, not how much
    if len(bounds) < 2 or statement.either:
        return
    if any(bound.named for bound in bounds) and not all(bound.named for bound in bounds):
        bounds = [bound for bound in bounds if not bound.named]
    last = bounds[-1].unit
    alike = bounds if last.unit == "" else [b for b in bounds if b.unit.unit in (last.unit, "")]
    statement.bounds = alike if len(alike) > 1 else bounds[-1:]


def _stated_weight(said: list[Statement]) -> Fraction | None:
    """The full points as the text gives them: said outright, or the most that can be had."""
    outright = [s.weight for s in said if s.weight] + [
        s.effect.stated for s in said if s.effect and s.effect.stated
    ]
    if outright:
        return max(outright)
    gains = [(s, _gain(s.effect)) for s in said if s.effect is not None and _gain(s.effect)]
    if not gains:
        return None
    items = [
        points
        for s, points in gains
        if not s.bounds and s.step is None and s.effect and s.effect.kind == "gain"
    ]
    marked = any(s.segment for s, _ in gains)
    listed = len(items) == len(gains) and (marked or all(s.effect and s.effect.bare for s, _ in gains))
    return sum(items, Fraction(0)) if listed and len(items) > 1 else max(points for _, points in gains)


def _gain_of(statement: Statement) -> bool:
    return statement.effect is not None and statement.effect.kind in ("gain", "full")


def _gain(effect: Effect) -> Fraction:
    amount = effect.upto or effect.amount
    if effect.kind not in ("gain", "gain-range") or amount is None or amount.of_weight:
        return Fraction(0)
    return amount.value


def _settle_totals(situation: Situation) -> None:
    """满分5分, 总分20: the weight said once more is no effect. （5分） behind a heading is its weight."""
    for statement in situation.said:
        effect = statement.effect
        if effect is None or statement.bounds or statement.step or len(situation.scoring) < 2:
            continue
        total = (effect.kind == "full" and effect.stated is not None) or effect.kind == "gain"
        repeated = effect.bare and any(
            other.effect and other.effect.kind == "full" for other in situation.scoring
        )
        named = repeated or _TOTAL.match(statement.words)
        if total and situation.is_full(effect) and named and not statement.otherwise:
            statement.effect, statement.settled = None, True
