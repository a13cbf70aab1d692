"""Checklists: points for each item, or items whose worth is said behind them."""

from __future__ import annotations

import re
from collections import defaultdict
from fractions import Fraction

from gouji.model.rule import Amount, Kind
from gouji.rules.compiling.situation import (
    Situation,
    is_event,
    steps_of,
    write_amount,
    write_points,
)
from gouji.rules.compiling.statements import Statement

_GAINS = ("gain", "full", "gain-range")
_INCIDENT = re.compile(r"出现|发现|发生|例")
_OPEN = ("discretion", "gain-range", "loss-range")


def draft_checklist(situation: Situation) -> Kind | None:
    """Points for each item; or items without points, and what each is worth said behind them."""
    groups = _segments(situation)
    if len(groups) >= 2:
        return _draft_marked(situation, groups)
    return _draft_listed(situation)


def _segments(situation: Situation) -> dict[int, list[Statement]]:
    groups: dict[int, list[Statement]] = defaultdict(list)
    for statement in situation.said:
        if statement.segment:
            groups[statement.segment].append(statement)
    return groups


def _worth(situation: Situation, group: list[Statement]) -> Fraction:
    """The most a group of statements can give."""
    points = [Fraction(0)]
    for statement in group:
        effect = statement.effect
        if effect is not None and effect.kind in _GAINS and statement.otherwise is None:
            points.append(situation.weight if effect.kind == "full" else _upper(situation, statement))
    return max(points)


def _upper(situation: Situation, statement: Statement) -> Fraction:
    assert statement.effect is not None
    amount = statement.effect.upto or statement.effect.amount
    return Fraction(0) if amount is None else amount.points(situation.weight)


def _draft_marked(situation: Situation, groups: dict[int, list[Statement]]) -> Kind | None:
    worth = {number: _worth(situation, group) for number, group in groups.items()}
    told = [points for points in worth.values() if points]
    if len(told) >= 2 and all(points < situation.weight for points in told):
        for number, group in groups.items():
            if worth[number]:
                _draft_item(situation, group, worth[number])
            else:
                draft_tail(situation, group)
        draft_tail(situation, [s for s in situation.said if not s.segment])
        return "checklist"
    return _draft_equal(situation, groups)


def _draft_item(situation: Situation, group: list[Statement], points: Fraction) -> None:
    """One item: its points, and whether part of them can be given."""
    best = next(
        s for s in group if s.effect and s.effect.kind in _GAINS and _upper_or_full(situation, s) == points
    )
    clause = situation.clause_of(best)
    clause.verbs["item"] = write_points(points)
    for statement in group:
        effect = statement.effect
        if effect is None or (statement is best and effect.kind == "gain" and not statement.bounds):
            continue
        whole = effect.kind == "zero" or (statement is best and effect.kind == "gain")
        if effect.kind == "zero" and is_event(statement) and _is_veto(situation, statement):
            situation.clause_of(statement).verbs["veto"] = "yes"
        elif whole:
            situation.clause_of(statement).read_as("不符合即不得该项分")
        else:
            clause.verbs["credit"] = "partial"
            situation.clause_of(statement).read_as("本项之内的扣分办法，由评分人按原文计")


def _upper_or_full(situation: Situation, statement: Statement) -> Fraction:
    assert statement.effect is not None
    return situation.weight if statement.effect.kind == "full" else _upper(situation, statement)


def _is_veto(situation: Situation, statement: Statement) -> bool:
    text = situation.text_of(statement)
    return bool(re.search(r"一旦|该指标|本指标|此指标|整项|全部|一票否决|出现|发生|发现|存在", text))


def draft_tail(situation: Situation, group: list[Statement]) -> None:
    """What stands beside the items: a veto, discretion, extra points."""
    for statement in group:
        clause, effect = situation.clause_of(statement), statement.effect
        if effect is None:
            continue
        if effect.kind == "zero":
            if is_event(statement):
                clause.verbs["veto"] = "yes"
            else:
                clause.read_as("不符合的项不得该项分")
        elif effect.kind == "bonus" and effect.amount is not None:
            clause.verbs["bonus"] = write_amount(effect.amount)
        elif effect.kind in ("discretion", "ratio", "loss-range"):
            clause.verbs["credit"] = "partial"
        elif effect.kind == "loss" and effect.amount is not None:
            clause.verbs["penalty"] = write_amount(effect.amount)
        elif effect.kind in ("full", "no-loss"):
            clause.read_as("各项都符合即得满分")


def _draft_equal(situation: Situation, groups: dict[int, list[Statement]]) -> Kind | None:
    """Items without points of their own: 每符合一项得1分; 全部符合得满分，每缺一项扣25%."""
    count = len(groups)
    firsts = [group[0] for group in groups.values()]
    if any(first.says_points for first in firsts):
        return None
    share = _share(situation, count)
    if share is None:
        return None
    for first in firsts:
        situation.clause_of(first).verbs["item"] = write_amount(share)
    tail = [s for s in situation.said if s not in firsts and s.effect is not None]
    for statement in tail:
        clause, effect = situation.clause_of(statement), statement.effect
        assert effect is not None
        if effect.kind == "zero" and is_event(statement) and statement.step is None and not statement.counts:
            clause.verbs["veto"] = "yes"
        elif effect.kind in ("discretion", "loss-range"):
            clause.verbs["credit"] = "partial"
        else:
            clause.read_as("各项分值的依据", "原文")
    return "checklist"


def _share(situation: Situation, count: int) -> Amount | None:
    """What one of so many items is worth, as the words behind them say."""
    said = [s for s in situation.said if s.effect is not None]
    for statement in steps_of(said):
        effect, step = statement.effect, statement.step
        assert effect is not None
        assert step is not None
        assert step.per is not None
        if effect.amount is None or step.per.value != 1 or not step.per.is_count:
            continue
        if effect.kind == "gain":
            return effect.amount
        if effect.kind == "loss" and not _INCIDENT.search(situation.text_of(statement)):
            if effect.amount.points(situation.weight) * count == situation.weight:
                return effect.amount
            return None
    for statement in said:
        effect = statement.effect
        assert effect is not None
        if (
            effect.kind == "gain"
            and effect.amount
            and re.search("各|每项|每条|每个要点", situation.text_of(statement))
        ):
            return effect.amount
    if _is_even(situation, count):
        return Amount(Fraction(1, count), True)
    return None


def _is_even(situation: Situation, count: int) -> bool:
    """Every gain is so many even shares: 符合其中两项得2分 of three items and 3分."""
    gains = [s for s in situation.scoring if s.effect and s.effect.kind in ("gain", "full")]
    share = situation.weight / count
    points = [situation.points_of(s.effect) for s in gains if s.effect]
    return (
        len(points) >= 2
        and len(points) == len(set(points))
        and all((p / share).denominator == 1 for p in points)
    )


def _draft_listed(situation: Situation) -> Kind | None:
    """Items without marks: points behind each, adding to the weight (or in brackets)."""
    gains = [s for s in situation.scoring if s.effect and s.effect.kind == "gain" and not s.otherwise]
    if len(gains) < 2:
        return None
    points = [_upper(situation, s) for s in gains]
    itemised = sum(points) == situation.weight
    if any(s.step for s in situation.scoring) and not itemised:
        return None
    follows = ("full", "ratio", "line")
    if any(p >= situation.weight for p in points) or any(
        s.effect and s.effect.kind in follows for s in situation.scoring
    ):
        return None
    if (runs := _runs(situation, gains, points)) is not None:
        return runs
    closes = sum(points) == situation.weight
    bracketed = all(s.effect and s.effect.bare for s in gains)
    ranged = any(b.low is not None and b.high is not None for s in gains for b in s.bounds)
    if ranged or not (closes or (bracketed and not any(s.bounds for s in gains))):
        return None
    for statement, worth in zip(gains, points, strict=True):
        situation.clause_of(statement).verbs["item"] = write_points(worth)
    draft_tail(situation, [s for s in situation.said if s not in gains])
    return "checklist"


def _runs(situation: Situation, gains: list[Statement], points: list[Fraction]) -> Kind | None:
    """Two tables of bands in one rule (半年进度…2分，前三季度进度…3分): an item each, scored by its own table."""
    if not all(statement.bounds for statement in gains):
        return None
    starts = [0] + [n for n in range(1, len(points)) if points[n] > points[n - 1]]
    tops = [points[n] for n in starts]
    if len(starts) < 2 or sum(tops) != situation.weight or len(starts) == len(points):
        return None
    for start, top in zip(starts, tops, strict=True):
        clause = situation.clause_of(gains[start])
        clause.verbs |= {"item": write_points(top), "credit": "partial"}
        clause.read_as("几张分档表各自计分后相加，本表由评分人按原文计")
    return "checklist"
