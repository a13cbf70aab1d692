"""Conditions with their points: which verb says so, and where a bare number reaches."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace
from fractions import Fraction

from gouji.rules.building import DraftChoice
from gouji.rules.compiling.atoms import Bounds, End
from gouji.rules.compiling.ends import reach, settle_ends, write_domain
from gouji.rules.compiling.situation import CIVIL_CODE, Situation, write_amount, write_points
from gouji.rules.compiling.statements import Statement
from gouji.wording import Quantity

_SHARED = "两档都写到同一个数，原文没有写明含在哪一档"
_CONVENTION = "“以上”“以下”“以内”包括本数"


def place(
    situation: Situation, placed: Sequence[Statement], *, beside: Sequence[Bounds] = (), verb: str = "band"
) -> None:
    """Give each statement with a condition its verbs. ``beside`` are conditions of other statements (of steps)."""
    pairs = [(s, _unsure(bound, s)) for s in placed for bound in s.bounds]
    known = [bound for _, bound in pairs] + list(beside)
    reached = [_reached(bound, [other for other in known if other is not bound]) for _, bound in pairs]
    domains, shared = settle_ends([*reached, *beside])
    best = max((situation.points_of(s.effect) for s in placed if s.effect), default=Fraction(0))
    for (statement, bound), domain in zip(pairs, domains, strict=False):
        is_best = statement.effect is not None and situation.points_of(statement.effect) == best > 0
        unit = bound.unit if bound.unit.unit else next((b.unit for b in known if b.unit.unit), bound.unit)
        _write(situation, statement, bound, write_domain(domain, unit), verb=verb, is_best=is_best)
    if shared and placed:
        first = situation.clause_of(placed[0])
        first.choices.append(DraftChoice("ends", ("upper", "lower"), _SHARED))
        first.verbs["ends"] = "upper"


def _unsure(bound: Bounds, statement: Statement) -> Bounds:
    """90%以上得满分 takes 90% in; the last line of a table (60%以下不得分) rarely means to."""
    low, high = bound.low, bound.high
    if high is not None and high.usage:
        high = replace(high, closed=None)
    if low is not None and low.usage and statement.effect is not None and statement.effect.kind == "zero":
        low = replace(low, closed=None)
    return replace(bound, low=low, high=high)


def _reached(bound: Bounds, others: Sequence[Bounds]) -> Bounds:
    """100%计满分 above all other bands means at least 100%; a bare number among others means just that."""
    if (
        not bound.bare
        or bound.low is None
        or not bound.low.value
        or not others
        or bound.unit.unit in ("名", "位")
    ):
        return bound
    value = bound.low.value
    below = all(other.high is not None and other.high.value <= value for other in others)
    above = all(other.low is not None and other.low.value >= value for other in others)
    if below == above or (above and bound.unit.is_count):
        return bound
    return reach(bound, "up" if below else "down")


def _write(
    situation: Situation, statement: Statement, bound: Bounds, written: str, *, verb: str, is_best: bool
) -> None:
    clause, effect = situation.clause_of(statement), statement.effect
    if effect is None:
        return
    one_sided = written[0] not in "[("
    if any(word in situation.text_of(statement) for word in ("以上", "以下", "以内")):
        clause.read_as(_CONVENTION, CIVIL_CODE)
    if bound.named:
        clause.read_as(f"“{bound.named}”作为100%比较")
    if bound.bare and not written.startswith("="):
        clause.read_as(f"只写数值、没有比较词，读作{written}")
    if verb == "band" and one_sided and effect.kind in ("full", "no-loss") and "full" not in clause.verbs:
        clause.verbs["full"] = written
    elif verb == "band" and one_sided and is_best and effect.kind == "gain" and "full" not in clause.verbs:
        clause.verbs["full"] = written
        _score(situation, statement)
    elif verb == "band" and one_sided and effect.kind == "zero" and "zero" not in clause.verbs:
        clause.verbs["zero"] = written
    else:
        clause.verbs[verb if verb not in clause.verbs else "band"] = written
        _score(situation, statement)


def _score(situation: Situation, statement: Statement) -> None:
    clause, effect = situation.clause_of(statement), statement.effect
    assert effect is not None
    if effect.kind in ("gain-range", "loss-range", "discretion"):
        low, high = points_range(situation, statement)
        clause.verbs["score"] = f"{write_points(low)}–{write_points(high)}"
    elif effect.kind == "loss" and effect.amount is not None:
        clause.verbs["deduct"] = write_amount(effect.amount)
    else:
        clause.verbs["score"] = situation.written_score(effect)


def points_range(situation: Situation, statement: Statement) -> tuple[Fraction, Fraction]:
    """The room that discretion has."""
    effect, weight = statement.effect, situation.weight
    if effect is None or effect.amount is None or effect.upto is None:
        return Fraction(0), weight
    low, high = effect.amount.points(weight), effect.upto.points(weight)
    if effect.kind == "loss-range":
        low, high = max(weight - high, Fraction(0)), max(weight - low, Fraction(0))
    return low, high


def as_condition(sign: str, value: Fraction, unit: Quantity) -> str:
    return f"{sign}{Quantity(value, unit.unit).written()}"


def flipped(bound: Bounds) -> Bounds:
    """前十名以上 are better places, so smaller numbers."""
    if bound.is_point or (bound.low is not None and bound.high is not None):
        return bound
    end = bound.low or bound.high
    assert end is not None
    if bound.low is not None and end.closed is False:
        return bound  # 10名以后
    loose = End(end.quantity, None)
    return (
        replace(bound, low=loose, high=None)
        if bound.high is not None
        else replace(bound, low=None, high=loose)
    )
