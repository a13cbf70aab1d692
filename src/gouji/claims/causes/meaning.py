"""Whether a broken relation was meant at all: one slip of the pen that would mend it tells so, if chance would not."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace
from fractions import Fraction

from gouji.claims.causes.slips import slips_of
from gouji.claims.causes.solving import needed
from gouji.claims.relation import Relation, Term
from gouji.figures import Figure, Hedge, Verdict
from gouji.model.finding import Severity

_CHANCE: dict[str, Fraction] = {
    "one-digit": Fraction(1), "digits-transposed": Fraction(1, 5), "digit-too-many": Fraction(1, 5),
    "decimal-point": Fraction(1, 10), "unit": Fraction(1, 100),
}  # fmt: skip
"""The slips that prove something, and how many ways there are to make each, beside a wrong digit."""
_CERTAIN, _DOUBT = 10_000, 10
"""Steps of its last digit that a figure needs so that chance does not explain it; with a tenth of them it is likely."""


def told_by_slip(relation: Relation, *, certain: int = _CERTAIN) -> Severity | None:
    """How surely a broken relation was meant: one slip of one figure would make it hold, and its figures have so many
    digits (``certain`` steps of the last) that chance would not. None where no slip mends it: perhaps nobody meant it.
    """
    if any(term.figure.hedge is not Hedge.NONE for term in relation.terms):
        return None
    meant = replace(relation, open=False)
    for position, term in enumerate(relation.terms):
        for slip in slips_of(term.figure, needed(meant, position)):
            if slip.kind not in _CHANCE or _vanishes(slip.figure, term, relation):
                continue
            if meant.judge({term.identity: slip.figure}).verdict is Verdict.HOLDS:
                figures = [slip.figure if one is term else one.figure for one in relation.terms]
                steps = _steps(relation, figures)
                enough = certain * _CHANCE[slip.kind]
                if steps >= enough / _DOUBT:
                    return "error" if steps >= enough else "warning"
    return None


def chance_of(kind: str) -> Fraction | None:
    """How many ways there are to make a slip, beside a wrong digit; None where it proves nothing."""
    return _CHANCE.get(kind)


def _vanishes(figure: Figure, term: Term, relation: Relation) -> bool:
    """Whether a part would become so small that it is as good as left out."""
    others = [
        Fraction(0) if one.figure.interval.is_point else one.figure.quantum
        for one in relation.terms
        if one is not term
    ]  # people are counted: five of them are not rounded away
    return relation.shape == "sum" and abs(figure.value) < _SEEN * max(others)


_SEEN = 20


def _steps(relation: Relation, figures: Sequence[Figure]) -> Fraction:
    """How many different values the stated figure could have been told from, for each figure that may be the slip."""
    if relation.shape != "sum":
        return fineness(figures[0])
    coarse = sum(_step(figure) for figure in figures)
    return abs(figures[0].value) / coarse * _EASED if coarse else Fraction(_CERTAIN)


_EASED = 2
"""Rounding hardly ever adds up to the worst."""


def fineness(figure: Figure) -> Fraction:
    """How many steps of its last telling digit a figure is."""
    return abs(figure.value) / _step(figure) if figure.quantum else Fraction(_CERTAIN)


def _step(figure: Figure) -> Fraction:
    """The last digit that says anything: round amounts are rounder than they are printed."""
    step = figure.quantum
    while step and figure.value and figure.value % (step * 10) == 0:
        step *= 10
    return step
