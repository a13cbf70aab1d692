"""What a figure would have to be for a relation to hold, the others being right."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from fractions import Fraction

from gouji.claims.relation import Relation
from gouji.figures import EVERYTHING, Interval, ZeroInDivisor

_ONE = Interval.point(Fraction(1))
_Solve = Callable[[Sequence[Interval]], Interval]

_SOLVED: dict[str, tuple[_Solve, _Solve, _Solve]] = {
    "difference": (lambda v: v[1] - v[2], lambda v: v[0] + v[2], lambda v: v[1] - v[0]),
    "growth": (lambda v: v[1] / v[2] - 1, lambda v: (v[0] + 1) * v[2], lambda v: v[1] / (v[0] + 1)),
    "fall": (lambda v: _ONE - v[1] / v[2], lambda v: (_ONE - v[0]) * v[2], lambda v: v[1] / (_ONE - v[0])),
    "growth-by-change": (
        lambda v: v[2] / (v[1] - v[2]),
        lambda v: v[2] + v[2] / v[0],
        lambda v: v[1] - v[1] / (v[0] + 1),
    ),
    "fall-by-change": (
        lambda v: v[2] / (v[1] + v[2]),
        lambda v: v[2] / v[0] - v[2],
        lambda v: v[1] / (_ONE - v[0]) - v[1],
    ),
    "ratio": (lambda v: v[1] / v[2], lambda v: v[0] * v[2], lambda v: v[1] / v[0]),
}
_SOLVED["share"] = _SOLVED["average"] = _SOLVED["ratio"]


def needed(relation: Relation, position: int) -> Interval:
    """An interval that holds every value of the term at this position (0 is the stated one) under which it holds."""
    values = [term.figure.cut_interval for term in relation.terms]
    try:
        if relation.shape == "sum":
            return _needed_in_sum(relation, values, position)
        if relation.shape == "share-of-sum":
            return _needed_in_share(relation, values, position)
        if relation.shape == "equality":
            return values[1 - position]
        return _SOLVED[relation.shape][position](values)
    except ZeroInDivisor:
        return EVERYTHING


def _needed_in_sum(relation: Relation, values: Sequence[Interval], position: int) -> Interval:
    signs = relation.signs or (1,) * len(relation.operands)
    rest = Interval.point(0)
    for at, (value, sign) in enumerate(zip(values[1:], signs, strict=True), 1):
        if at != position:
            rest = rest + (value if sign > 0 else -value)
    if position == 0:
        return rest
    wanted = values[0] - rest
    return wanted if signs[position - 1] > 0 else -wanted


def _needed_in_share(relation: Relation, values: Sequence[Interval], position: int) -> Interval:
    """Of a share s of counted parts c, with r for the rest: a part (s·(c + r) − c) / (1 − s), of the rest c/s − c − r,
    c and r without the one asked for."""
    share, counted, rest = values[0], Interval.point(0), Interval.point(0)
    for at, (value, sign) in enumerate(zip(values[1:], relation.signs, strict=True), 1):
        if at != position and sign > 0:
            counted = counted + value
        elif at != position:
            rest = rest + value
    if position == 0:
        return counted / (counted + rest)
    if relation.signs[position - 1] > 0:
        return (share * (counted + rest) - counted) / (_ONE - share)
    return counted / share - counted - rest
