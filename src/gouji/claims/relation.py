"""Relations that a report states between its figures: what is judged, and what a cause may change.

Prose, tables and scores all end in these, so that one search over all of them can find the smallest change
that makes everything close.
"""

from __future__ import annotations

from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass, field
from fractions import Fraction
from functools import reduce
from operator import add
from typing import Literal

from gouji.figures import EVERYTHING, Figure, Hedge, Interval, Judgement, RelationKind, Verdict, ZeroInDivisor
from gouji.model.facts import FactKey
from gouji.model.finding import Severity
from gouji.model.places import Place


@dataclass(frozen=True, slots=True)
class Term:
    """A figure of the report: as printed, where, which quantity it is said of, and in which words.

    The same figure of the same place is the same term in every relation. ``key`` is a best reading; two terms of
    equal keys are held to be one quantity only where ``sure``.
    """

    figure: Figure
    places: tuple[Place, ...]
    name: str
    key: FactKey
    sure: bool = False

    @property
    def identity(self) -> tuple[Place, ...]:
        return self.places

    @property
    def printed(self) -> str:
        return self.figure.with_unit


Shape = Literal[
    "sum",
    "difference",
    "growth",
    "fall",
    "growth-by-change",
    "fall-by-change",
    "ratio",
    "share",
    "average",
    "share-of-sum",
    "equality",
]
"""What is computed: ``growth`` a/b − 1, ``fall`` 1 − a/b, ``growth-by-change`` d/(a − d), ``fall-by-change`` d/(a + d)
(stated of a: now, b: base, d: the amount of the change); ``share-of-sum`` the operands of sign +1 over all."""
_KINDS: dict[str, RelationKind] = {
    "fall": "growth",
    "growth-by-change": "growth",
    "fall-by-change": "growth",
    "share-of-sum": "share",
}


@dataclass(frozen=True, slots=True)
class Relation:
    """``stated`` must agree with what ``shape`` computes from ``operands``.

    ``signs`` go with the operands of a sum (−1 is taken off), or tell the part (1) from the rest of the whole (−1).
    An open list (包括, 主要有, 其中 without a full count) may fall short of its total, never exceed it. ``severity`` is
    the worst that may be said of it.
    """

    shape: Shape
    code: str
    stated: Term
    operands: tuple[Term, ...]
    signs: tuple[int, ...] = ()
    open: bool = False
    severity: Severity = "error"
    quote: tuple[Place, ...] = ()
    """The whole statement, where it is more than its figures."""

    @property
    def terms(self) -> tuple[Term, ...]:
        return (self.stated, *self.operands)

    def judge(self, changed: Mapping[tuple[Place, ...], Figure] | None = None) -> Judgement:
        """The verdict, with some figures taken as if they were printed otherwise (by the identity of the term)."""
        figures = [(changed or {}).get(term.identity, term.figure) for term in self.terms]
        return _judge(self, figures[0], figures[1:])


def _judge(relation: Relation, stated: Figure, operands: Sequence[Figure]) -> Judgement:
    compute = _COMPUTE[relation.shape]
    signs = relation.signs or (1,) * len(operands)
    kind: RelationKind = _KINDS.get(relation.shape) or relation.shape  # type: ignore[assignment]
    try:
        recomputed = compute([figure.interval for figure in operands], signs)
        cut = compute([figure.cut_interval for figure in operands], signs)
    except ZeroInDivisor:
        return Judgement(kind, Verdict.UNDECIDED, EVERYTHING)
    if stated.interval.meets(recomputed):
        return Judgement(kind, Verdict.HOLDS, recomputed)
    if any(figure.hedge is not Hedge.NONE for figure in (stated, *operands)):
        return Judgement(kind, Verdict.UNDECIDED, recomputed)
    if stated.cut_interval.meets(cut):
        return Judgement(kind, Verdict.TRUNCATED, recomputed)
    if relation.open and recomputed.before(stated.cut_interval):
        return Judgement(kind, Verdict.UNDECIDED, recomputed)
    if _base_is_negative(relation.shape, operands) and stated.cut_interval.meets(-cut):
        return Judgement(kind, Verdict.UNDECIDED, recomputed)  # a rise from below zero, over the size of it
    return Judgement(kind, Verdict.REFUTED, recomputed)


def _base_is_negative(shape: Shape, operands: Sequence[Figure]) -> bool:
    if shape not in ("growth", "growth-by-change"):
        return False
    first, second = (figure.interval for figure in operands)
    return (second if shape == "growth" else first - second).before(Interval.point(0))


def _sum(values: Sequence[Interval], signs: Sequence[int]) -> Interval:
    return reduce(add, (value if sign > 0 else -value for value, sign in zip(values, signs, strict=True)))


def _share_of_sum(values: Sequence[Interval], signs: Sequence[int]) -> Interval:
    counted = [value for value, sign in zip(values, signs, strict=True) if sign > 0]
    return reduce(add, counted) / reduce(add, values)


_COMPUTE: dict[Shape, Callable[[Sequence[Interval], Sequence[int]], Interval]] = {
    "sum": _sum,
    "difference": lambda v, _: v[0] - v[1],
    "growth": lambda v, _: v[0] / v[1] - Fraction(1),
    "fall": lambda v, _: -(v[0] / v[1]) + Fraction(1),
    "ratio": lambda v, _: v[0] / v[1],
    "share": lambda v, _: v[0] / v[1],
    "average": lambda v, _: v[0] / v[1],
    "share-of-sum": _share_of_sum,
    "equality": lambda v, _: v[0],
    # each end of d/(a − d) is reached at an end of a and of d: the quotient rises with d and falls with a
    "growth-by-change": lambda v, _: v[1] / (v[0] - v[1]),
    "fall-by-change": lambda v, _: v[1] / (v[0] + v[1]),
}


@dataclass(frozen=True, slots=True)
class Judged:
    """A relation with its verdict."""

    relation: Relation
    judgement: Judgement = field(compare=False)

    @property
    def verdict(self) -> Verdict:
        return self.judgement.verdict
