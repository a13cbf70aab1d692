"""A quantity stated in one sentence against its parts in another: 离退休3690人, but 退休3690人 and 离休4人."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from dataclasses import replace
from fractions import Fraction

from gouji.claims.causes.meaning import told_by_slip
from gouji.claims.relation import Relation, Term
from gouji.figures import Verdict
from gouji.registers.identities import Identity, goes_by, load_identities

_NEARLY = Fraction(1, 20)
"""Parts and whole of different populations are farther apart than that."""


def identity_relations(facts: Iterable[Term]) -> Iterator[Relation]:
    """A relation for each whole that nearly is what its parts make; others speak of other people."""
    stated = [term for term in facts if term.figure.unit.symbol]
    for identity in load_identities():
        wholes = [term for term in stated if goes_by(term.name, identity.whole)]
        for parts in _together(identity, stated):
            for whole in wholes:
                both = tuple(place for part in parts for place in part.places)
                relation = Relation("sum", "conflict", whole, parts, quote=both)
                if whole.key.period == parts[0].key.period and _is_near(relation):
                    yield relation


_SIDES = (
    "收支总",
    "收入",
    "支出",
    "收入总计",
    "支出总计",
    "收入总",
    "支出总",
    "总收入",
    "总支出",
    "收支总计",
)


def budget_relations(facts: Iterable[Term]) -> Iterator[Relation]:
    """收支总预算, 收入预算 and 支出预算 of a department are one figure: that of them which one slip parts from all
    others, is mistyped."""
    budgets: dict[str, Term] = {}
    for term in facts:
        key = term.key
        if key.measure in _SIDES and key.basis == "预算" and key.ledger in ("", "部门") and not key.scope:
            budgets.setdefault(key.measure, term)
    for odd in budgets.values():
        others = [term for term in budgets.values() if term is not odd]
        if len(others) < 2 or not all(others[0].figure.interval.meets(one.figure.interval) for one in others):
            continue
        relation = Relation("equality", "conflict", odd, (others[0],))
        if relation.judge().verdict is Verdict.REFUTED and (told := told_by_slip(relation)):
            yield replace(relation, severity=told)


def _together(identity: Identity, stated: list[Term]) -> Iterator[tuple[Term, ...]]:
    """The parts of an identity, all stated in one sentence: one right after the other."""
    size = len(identity.parts)
    told: set[tuple[Fraction, ...]] = set()
    for at in range(len(stated) - size + 1):
        parts = stated[at : at + size]
        if all(sum(goes_by(part.name, names) for part in parts) == 1 for names in identity.parts):
            values = tuple(part.figure.value for part in parts)
            if values not in told:  # a sentence that is repeated says nothing new
                told.add(values)
                yield tuple(parts)


def _is_near(relation: Relation) -> bool:
    whole = relation.stated.figure.value
    parts = sum((term.figure.value for term in relation.operands), Fraction(0))
    same = all(
        term.figure.unit.dimension == relation.stated.figure.unit.dimension for term in relation.operands
    )
    return same and bool(whole) and abs(parts - whole) <= _NEARLY * whole
