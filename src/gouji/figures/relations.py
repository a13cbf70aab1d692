"""Relations between printed figures, and the four verdicts.

Every printed figure stands for an interval; a relation is refuted only when no values that the printed
digits allow satisfy it. Each function takes the stated figure first, then what it is recomputed from.
"""

from __future__ import annotations

from collections.abc import Callable, Sequence
from dataclasses import dataclass
from enum import Enum
from fractions import Fraction
from functools import reduce
from operator import add
from typing import Literal

from gouji.figures.figure import Figure, Hedge
from gouji.figures.interval import EVERYTHING, Interval, ZeroInDivisor


class Verdict(Enum):
    """What the printed digits prove about a relation."""

    HOLDS = "holds"
    TRUNCATED = "truncated"
    REFUTED = "refuted"
    UNDECIDED = "undecided"


RelationKind = Literal["sum", "difference", "growth", "ratio", "share", "average", "equality", "bound"]
Comparison = Literal["<", "<=", "=", ">=", ">"]
_Computation = Callable[[Sequence[Interval]], Interval]


@dataclass(frozen=True, slots=True)
class Judgement:
    """A relation judged: its kind, the verdict, and what the other figures allow the stated one to be."""

    kind: RelationKind
    verdict: Verdict
    recomputed: Interval


def judge(kind: RelationKind, stated: Figure, operands: Sequence[Figure], compute: _Computation) -> Judgement:
    """Compare a stated figure with what is computed from others, rounded first, then cut off."""
    try:
        recomputed = compute([figure.interval for figure in operands])
        cut = compute([figure.cut_interval for figure in operands])
    except ZeroInDivisor:
        return Judgement(kind, Verdict.UNDECIDED, EVERYTHING)
    if stated.interval.meets(recomputed):
        verdict = Verdict.HOLDS
    elif any(figure.hedge is not Hedge.NONE for figure in (stated, *operands)):
        verdict = Verdict.UNDECIDED
    else:
        verdict = Verdict.TRUNCATED if stated.cut_interval.meets(cut) else Verdict.REFUTED
    return Judgement(kind, verdict, recomputed)


def judge_sum(total: Figure, parts: Sequence[Figure], *, closed: bool = True) -> Judgement:
    """The parts make the total. An open list (包括, 主要有) may fall short but not exceed it."""
    judged = judge("sum", total, parts, lambda values: reduce(add, values, Interval.point(0)))
    short = judged.recomputed.before(total.cut_interval)
    if not closed and judged.verdict is Verdict.REFUTED and short:
        return Judgement("sum", Verdict.UNDECIDED, judged.recomputed)
    return judged


def judge_difference(stated: Figure, minuend: Figure, subtrahend: Figure) -> Judgement:
    """比上年增加D: minuend − subtrahend."""
    return judge("difference", stated, [minuend, subtrahend], lambda v: v[0] - v[1])


def judge_growth(rate: Figure, current: Figure, base: Figure) -> Judgement:
    """增长Z%: current ÷ base − 1. A base of zero has no growth rate: undecided."""
    return judge("growth", rate, [current, base], lambda v: v[0] / v[1] - 1)


def judge_ratio(stated: Figure, numerator: Figure, denominator: Figure) -> Judgement:
    """完成率: numerator ÷ denominator."""
    return judge("ratio", stated, [numerator, denominator], lambda v: v[0] / v[1])


def judge_share(stated: Figure, part: Figure, whole: Figure) -> Judgement:
    """占X的Z%: part ÷ whole."""
    return judge("share", stated, [part, whole], lambda v: v[0] / v[1])


def judge_average(stated: Figure, total: Figure, count: Figure) -> Judgement:
    """人均: total ÷ count."""
    return judge("average", stated, [total, count], lambda v: v[0] / v[1])


def judge_equality(stated: Figure, other: Figure) -> Judgement:
    """One quantity printed twice."""
    return judge("equality", stated, [other], lambda v: v[0])


def judge_bound(stated: Figure, comparison: Comparison, bound: Fraction) -> Judgement:
    """A figure against a target or a limit: undecided where its rounding reaches over the bound."""
    return Judgement("bound", compare(stated.interval, comparison, Interval.point(bound)), stated.interval)


def compare(left: Interval, comparison: Comparison, right: Interval) -> Verdict:
    """Whether left stands so to right for all, for some, or for none of their values."""
    if comparison in ("<", ">="):
        sure, never = left.before(right), _reaches(left, right)
        holds, fails = (sure, never) if comparison == "<" else (never, sure)
    elif comparison in (">", "<="):
        sure, never = right.before(left), _reaches(right, left)
        holds, fails = (sure, never) if comparison == ">" else (never, sure)
    else:
        holds = left.is_point and left == right
        fails = not left.meets(right)
    if holds:
        return Verdict.HOLDS
    return Verdict.REFUTED if fails else Verdict.UNDECIDED


def _reaches(left: Interval, right: Interval) -> bool:
    """Every value of left is at least every value of right."""
    return left.low is not None and right.high is not None and left.low >= right.high
