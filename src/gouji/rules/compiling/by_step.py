"""Rules that count: steps of distance from a bound, and incidents one by one."""

from __future__ import annotations

import re
from dataclasses import replace
from fractions import Fraction
from itertools import pairwise

from gouji.model.rule import Kind
from gouji.rules.building import DraftChoice
from gouji.rules.compiling.atoms import Bounds, End
from gouji.rules.compiling.by_incident import draft_incidents
from gouji.rules.compiling.by_measure import draft_rest
from gouji.rules.compiling.ends import reach, write_domain
from gouji.rules.compiling.placing import as_condition, place
from gouji.rules.compiling.situation import (
    Clause,
    Situation,
    steps_of,
    write_amount,
    write_points,
)
from gouji.rules.compiling.statements import Statement
from gouji.wording import Quantity

PARTIAL = "没有写明不足一档的部分怎样计：舍去（只计整档），还是按一档计"
_WHOLE = re.compile(r"每满|每整|每个整|整数个")
_STARTED = re.compile(
    r"含不足|不[足满到][^,，。；;]{0,8}(?:的|部分)?[,，]?(?:也|均|仍)?按(?:照)?[^,，。；;]{0,6}计"
)
_LATE = re.compile(r"逾期|延迟|迟|晚|推迟|滞后|超期|延期|拖|超时|延误")
_AGAINST_WHOLE = re.compile(r"控制率|执行率|完成率|超预算|预算数")
"""Rates that stand at 100% when all is as it should be."""
_ONE = Fraction(1)


def draft_steps(situation: Situation) -> Kind | None:
    """Steps where the distance is measured, incidents where things are counted."""
    steps = steps_of(situation.scoring)
    if not steps:
        return None
    others = [s for s in situation.scoring if s not in steps and s.effect is not None]
    for statement in situation.scoring:
        statement.unread = statement.unread or statement.effect is None
    measured = [s for s in steps if _is_measured(s, situation)]
    if measured:
        return _draft_measured(situation, measured, [s for s in steps if s not in measured], others)
    return draft_incidents(situation, steps, others)


def _is_measured(statement: Statement, situation: Situation) -> bool:
    """A distance on the axis of the measure, not a number of things that went wrong."""
    step = statement.step
    assert step is not None
    assert step.per is not None
    if not step.per.is_count:
        return step.per.unit != "" or step.direction not in ("event", "gain")
    if step.direction not in ("below", "above", "both", ""):
        return False
    anchors = [b for s in situation.said for b in s.bounds if s.effect is None or situation.is_full(s.effect)]
    return any(b.named or b.unit.unit == step.per.unit for b in anchors)


def _draft_measured(
    situation: Situation, steps: list[Statement], events: list[Statement], others: list[Statement]
) -> Kind:
    _leave_other_axes(others, steps)
    placed = [s for s in others if s.bounds]
    anchor = _anchor(situation, placed)
    counts = _DistinctNamed(anchor, steps)
    anchor = counts.anchor
    sides = set()
    for statement in steps:
        sides |= _draft_step(situation, statement, anchor)
    _reach_of_bare(placed, sides, bonus=[s for s in steps if s.effect and s.effect.kind == "bonus"])
    for statement in placed:
        statement.bounds = [counts.of(bound) for bound in statement.bounds]
    beside = [bound for s in steps for bound in s.bounds if not bound.bare]
    place(situation, placed, beside=beside)
    _chain(situation, steps)
    rest = [s for s in others if s not in placed]
    if not placed and not any(situation.is_full(s.effect) for s in rest):
        _full_unsaid(situation, steps)
    for statement in [s for s in rest if situation.is_full(s.effect) and not s.otherwise]:
        _full_in_words(situation, statement, steps)
    draft_rest(situation, [s for s in rest if not situation.clause_of(s).verbs])
    for statement in events:
        assert statement.effect is not None
        if statement.effect.amount is not None:
            situation.clause_of(statement).verbs["penalty"] = write_amount(statement.effect.amount)
    _count_parts(situation, steps)
    return "steps"


def _leave_other_axes(others: list[Statement], steps: list[Statement]) -> None:
    """及时率=100%，每延迟1天扣1分: the steps count days, so the rate is said in words there."""
    per = next((s.step.per for s in steps if s.step and s.step.per), None)
    if per is None or not per.is_time:
        return
    for statement in others:
        if any(bound.unit.is_rate and not bound.named for bound in statement.bounds):
            statement.bounds = []


class _DistinctNamed:
    """A bound that has only a name: 100% of it where steps are in percent, else no difference to it."""

    def __init__(self, anchor: Bounds | None, steps: list[Statement]) -> None:
        per = next((s.step.per for s in steps if s.step and s.step.per), None)
        self.zero = None if per is None or per.is_rate else Quantity(Fraction(0), per.unit)
        self.anchor = None if anchor is None else self.of(anchor)

    def of(self, bound: Bounds) -> Bounds:
        if not bound.named or self.zero is None:
            return bound
        low, high = (None if end is None else End(self.zero, end.closed) for end in (bound.low, bound.high))
        return replace(bound, low=low, high=high)


def _anchor(situation: Situation, placed: list[Statement]) -> Bounds | None:
    """Where full marks are given: the condition of the best statement, else a stated target or standard."""
    best = [s for s in placed if s.effect is not None and situation.is_full(s.effect)]
    if not best and placed:
        gains = [s for s in placed if s.effect is not None and s.effect.kind == "gain"]
        best = sorted(gains, key=lambda s: -situation.points_of(s.effect) if s.effect else 0)
    for statement in best:
        if statement.bounds:
            return statement.bounds[0]
    for statement in situation.said:
        target = statement.effect is None and statement.step is None and statement.bounds
        if target and not target[0].named:
            return target[0]
        if (
            statement.modifier is not None
            and statement.modifier.kind == "baseline"
            and statement.modifier.quantity
        ):
            end = End(statement.modifier.quantity, True)
            return Bounds(end, end, bare=True)
    return None


def _draft_step(situation: Situation, statement: Statement, anchor: Bounds | None) -> set[str]:
    """The verbs of one step; gives the sides of the axis it reaches."""
    clause, step, effect = situation.clause_of(statement), statement.step, statement.effect
    assert step is not None
    assert step.per is not None
    assert effect is not None
    assert effect.amount is not None
    own = next((bound for bound in statement.bounds if not bound.bare), None)
    if anchor is None:
        anchor = next((bound for bound in statement.bounds if bound.bare), None)  # 与100%每偏离1个百分点
    sides = _sides(step.direction, own, anchor)
    if effect.kind == "loss" and (away := _away(own, anchor)) and sides == [_OPPOSITE[away]]:
        sides = [away]
        clause.read_as(f"“{statement.words.strip()}”扣分，读作离开满分条件的一侧")
    for side in sides:
        start = _start(side, own, anchor, statement, clause)
        clause.verbs[side] = as_condition("", start, step.per)
        if own is not None and own.low is not None and own.high is not None and not own.is_point:
            clause.verbs["band"] = write_domain(own.domain(), own.unit)
    clause.verbs["per"] = step.per.written()
    clause.verbs["deduct" if effect.kind == "loss" else "award"] = write_amount(effect.amount)
    if effect.kind == "bonus":
        clause.verbs["score"] = write_points(situation.weight)
    return set(sides)


_OPPOSITE = {"below": "above", "above": "below"}


def _away(own: Bounds | None, anchor: Bounds | None) -> str:
    """节约率＜0，每超支1个百分点: which side leads away from full marks, where all that is said of it agrees."""
    said = [bound for bound in (own, anchor) if bound is not None]
    if anchor is None or any((bound.low is None) == (bound.high is None) for bound in said):
        return ""
    away = "below" if anchor.low is not None else "above"
    return away if own is None or (own.low is None) == (away == "below") else ""


def _sides(direction: str, own: Bounds | None, anchor: Bounds | None) -> list[str]:
    """Where the steps lead: as their word says, into the region they name (低于100%每1%), or away from full marks."""
    if direction in ("below", "above"):
        return [direction]
    if own is not None and (own.low is None) != (own.high is None):
        return ["below" if own.low is None else "above"]
    if anchor is None or (anchor.bare and direction == "both"):
        return ["below", "above"] if anchor is not None else ["above"]
    if direction == "both":
        one_sided = (anchor.low is None) != (anchor.high is None)
        return ["above" if anchor.low is None else "below"] if one_sided else ["below", "above"]
    if anchor.low is not None and anchor.high is not None:
        return ["below"] if anchor.bare else ["below", "above"]
    return ["below"] if anchor.low is not None else ["above"]


def _start(
    side: str, own: Bounds | None, anchor: Bounds | None, statement: Statement, clause: Clause
) -> Fraction:
    """Where the steps begin: the statement's own bound, the bound of full marks, or what is understood."""
    if statement.step is not None and statement.step.start is not None:
        return statement.step.start.value
    for bound in (own, anchor):
        if bound is None:
            continue
        near, far = (bound.high, bound.low) if side == "below" else (bound.low, bound.high)
        end = (near or far) if bound is own else (far or near)
        if end is not None:
            return end.value
    per = statement.step.per if statement.step else None
    if side == "below" and per is not None and per.is_rate:
        clause.read_as("没有写起扣点，从100%起算")
        return _ONE
    if side == "below" and per is not None and per.is_points:
        clause.read_as("没有写起扣点，从100分起算")
        return Fraction(100)
    direction = statement.step.direction if statement.step else ""
    if direction == "above" and per is not None and per.is_rate and _AGAINST_WHOLE.search(statement.words):
        clause.read_as("没有写起扣点，从100%起算")
        return _ONE
    if not _LATE.search(statement.words):
        clause.read_as("没有写起扣点，从0起算")
    return Fraction(0)


def _reach_of_bare(placed: list[Statement], sides: set[str], *, bonus: list[Statement]) -> None:
    """100%计满分 with steps below it means at least 100%, with steps above it at most; with both just that."""
    if len(sides) != 1:
        return
    way = "up" if "below" in sides else "down"
    for statement in placed:
        if statement.effect is not None and statement.effect.kind in ("full", "gain") and not bonus:
            statement.bounds = [reach(b, way) if b.bare and b.unit.value else b for b in statement.bounds]


def _chain(situation: Situation, steps: list[Statement]) -> None:
    """A second rate of steps goes on from where the first has come to."""
    for before, after in pairwise(steps):
        first, second = situation.clause_of(before).verbs, situation.clause_of(after).verbs
        for side in ("below", "above"):
            if side not in first or side not in second or first[side] == second[side]:
                continue
            if _has_constant_at(situation, second[side]) or "award" in second or "award" in first:
                continue
            one, two = before.step, after.step
            assert one
            assert one.per
            assert before.effect
            assert before.effect.amount
            assert two
            distance = abs(_number(first[side]) - _number(second[side])) / one.per.value
            amount = before.effect.amount.points(situation.weight)
            top = max(situation.weight - amount * distance, Fraction(0))
            if distance.denominator == 1:
                second["score"] = write_points(top)
                situation.clause_of(after).read_as("接着前一档的扣分继续扣")
                if "band" not in first:
                    _limit(first, side, second[side])


def _limit(first: dict[str, str], side: str, end: str) -> None:
    start = first[side]
    first["band"] = f"({end}, {start}]" if side == "below" else f"[{start}, {end})"


def _has_constant_at(situation: Situation, value: str) -> bool:
    return any(
        value in clause.verbs.get("band", "") and "per" not in clause.verbs for clause in situation.clauses
    )


def _number(text: str) -> Fraction:
    from gouji.figures import read_figure

    return read_figure(text).value


def _full_in_words(situation: Situation, statement: Statement, steps: list[Statement]) -> None:
    """按时报送得2分 with steps by days late: no day late."""
    clause, first = situation.clause_of(statement), situation.clause_of(steps[0]).verbs
    if any("full" in other.verbs for other in situation.clauses):
        return
    if "below" in first and "above" in first:
        clause.verbs["full"] = f"={first['below']}"
    elif "below" in first:
        clause.verbs["full"] = f"≥{first['below']}"
    else:
        clause.verbs["full"] = f"≤{first['above']}"
    if statement.effect is not None and statement.effect.kind == "gain":
        clause.verbs["score"] = situation.written_score(statement.effect)
    clause.read_as(f"“{statement.words.strip()}”读作{clause.verbs['full']}")


def _full_unsaid(situation: Situation, steps: list[Statement]) -> None:
    """开工率要达到40%，每低一个百分点扣0.1分: full marks where the steps begin."""
    clause = situation.clause_of(steps[0])
    if "award" in clause.verbs:
        return
    below, above = clause.verbs.get("below"), clause.verbs.get("above")
    written = f"={below}" if below and above else f"≥{below}" if below else f"≤{above}"
    clause.verbs["full"] = written
    clause.read_as(f"没有写满分条件，起扣点即满分：{written}")


def _count_parts(situation: Situation, steps: list[Statement]) -> None:
    """A step in part: the words decide, else a choice, once for the rule."""
    said = next((s.modifier.word for s in situation.said if s.modifier and s.modifier.kind == "partial"), "")
    if not said and _STARTED.search(situation.text):
        said = "started steps"
    if not said and _WHOLE.search(situation.text):
        said = "whole steps"
    first = situation.clause_of(steps[0])
    if said:
        first.verbs["count"] = said
        first.read_as("不足一档的部分按原文", "原文")
        return
    if any(s.step and s.step.per and not _is_whole(s.step.per) for s in steps):
        first.verbs["count"] = "whole steps"
        first.choices.append(DraftChoice("count", ("whole steps", "started steps"), PARTIAL))


def _is_whole(per: Quantity) -> bool:
    """Days and things come in wholes: with a step of one there is no part of a step."""
    return (per.is_count or per.is_time) and per.value == 1
