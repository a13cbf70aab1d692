"""The exact road of formulas: intervals on rationals, every step traced, what is missing named."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass, replace
from fractions import Fraction

from gouji.errors import Refused
from gouji.figures import (
    UNITS,
    Dimension,
    Interval,
    Unit,
    Verdict,
    ZeroInDivisor,
    compare,
    print_exact,
    print_interval,
)
from gouji.figures.units import MONEY, NUMBER, PEOPLE, POINTS, RATE
from gouji.formulas.expression import Binary, Comparing, Expression, Extreme, Name, Number, TableSum
from gouji.model.facts import Missing
from gouji.model.scores import Step
from gouji.text import Words


@dataclass(frozen=True, slots=True)
class Computed:
    """What a formula came to: an interval, a verdict (for a comparison), or what is missing, with its derivation.

    ``bases`` and ``ledgers`` say what the figures were taken from, so that what must not mix does not.
    """

    value: Interval | Verdict | Missing
    dimension: Dimension
    step: Step
    bases: frozenset[str] = frozenset()
    ledgers: frozenset[str] = frozenset()

    @property
    def interval(self) -> Interval | None:
        return self.value if isinstance(self.value, Interval) else None


Lookup = Callable[[Name | TableSum], Computed]
"""How a formula gets at facts: gives the figure, or Missing with the name."""

_SHOWN: dict[str, Unit] = {
    MONEY.name: UNITS["元"], PEOPLE.name: UNITS["人"], RATE.name: UNITS["%"], POINTS.name: UNITS["分"],
}  # fmt: skip


def show_value(value: Interval | Verdict | Missing, dimension: Dimension) -> str:
    """A computed value as a person reads it, ends rounded outward."""
    if isinstance(value, Missing):
        return f"缺：{value}"
    if isinstance(value, Verdict):
        return {"holds": "成立", "refuted": "不成立"}.get(value.value, "无法判定")
    unit = _SHOWN.get(dimension.name, Unit(dimension.base, dimension))
    if value.is_point:
        return print_exact(value.exact, unit, most=4)
    return print_interval(value, unit, decimals=2)


def compute(expression: Expression, lookup: Lookup) -> Computed:
    """Compute a formula. Raises Refused where its figures cannot be combined (units, ledgers, bases)."""
    match expression:
        case Name() | TableSum():
            return lookup(expression)
        case Number(figure):
            step = Step(Words(f"公式中的数 {figure}", f"the number {figure} of the formula"), figure.text)
            return Computed(Interval.point(figure.value), figure.unit.dimension, step)
        case Binary(operator, left, right):
            return _combine(expression, operator, compute(left, lookup), compute(right, lookup))
        case Extreme(which, terms):
            return _extreme(expression, which, [compute(term, lookup) for term in terms])
        case Comparing(comparison, left, right):
            a, b = compute(left, lookup), compute(right, lookup)
            _hold_apart(expression, a, b)
            missing = _missing(a, b)
            if missing:
                return _done(expression, missing, NUMBER, a, b)
            assert a.interval is not None
            assert b.interval is not None
            return _done(expression, compare(a.interval, comparison, b.interval), NUMBER, a, b)


def _combine(expression: Expression, operator: str, a: Computed, b: Computed) -> Computed:
    if operator in "+-":
        _hold_apart(expression, a, b)
        if operator == "+":
            _hold_bases_apart(expression, a, b)
    dimension = _dimension_of(operator, a.dimension, b.dimension)
    missing = _missing(a, b)
    if missing:
        return _done(expression, missing, dimension, a, b)
    assert a.interval is not None
    assert b.interval is not None
    if a.step == b.step and not a.interval.is_point and operator in "-÷":
        same = Fraction(0 if operator == "-" else 1)  # a quantity less itself, whatever it is
        return _done(expression, Interval.point(same), dimension, a, b)
    try:
        value = {
            "+": lambda x, y: x + y, "-": lambda x, y: x - y, "×": lambda x, y: x * y, "÷": lambda x, y: x / y,
        }[operator](a.interval, b.interval)  # fmt: skip
    except ZeroInDivisor:
        return _done(expression, Missing((f"{expression}（除数为零）",)), dimension, a, b)
    return _done(expression, value, dimension, a, b)


def _extreme(expression: Expression, which: str, terms: list[Computed]) -> Computed:
    for term in terms[1:]:
        _hold_apart(expression, terms[0], term)
    missing = _missing(*terms)
    if missing:
        return _done(expression, missing, terms[0].dimension, *terms)
    choose = min if which == "min" else max
    intervals = [term.interval for term in terms if term.interval is not None]
    lows = [(part.low, part.low_open) for part in intervals if part.low is not None]
    highs = [(part.high, part.high_open) for part in intervals if part.high is not None]
    low = choose(lows, key=lambda end: end[0])
    high = choose(highs, key=lambda end: end[0])
    return _done(expression, Interval(low[0], high[0], low[1], high[1]), terms[0].dimension, *terms)


def _dimension_of(operator: str, a: Dimension, b: Dimension) -> Dimension:
    if operator in "+-":
        return a if a != NUMBER else b
    if operator == "÷":
        if a == b:
            return RATE
        return a if b in (RATE, NUMBER) else Dimension(f"{a.name}/{b.name}", f"{a.base}/{b.base}")
    return b if a in (RATE, NUMBER) else a


def _hold_apart(expression: Expression, a: Computed, b: Computed) -> None:
    """Quantities of different kinds, or money of different ledgers, are not added or compared.

    What is missing has no kind yet: it is named as missing, not refused.
    """
    if not _missing(a, b) and NUMBER not in (a.dimension, b.dimension) and a.dimension != b.dimension:
        raise Refused(
            Words(f"“{expression}”把不同的量（{a.dimension.base or '率'}与{b.dimension.base or '率'}）相加减或比较",
                  f"“{expression}” adds or compares unlike quantities ({a.dimension.name}, {b.dimension.name})"),
            Words("核对公式与单位", "check the formula and the units"),
        )  # fmt: skip
    if a.ledgers and b.ledgers and a.ledgers != b.ledgers:
        raise Refused(
            Words(f"“{expression}”把两本账（{_listed(a.ledgers | b.ledgers)}）混在一起",
                  f"“{expression}” mixes two ledgers ({_listed(a.ledgers | b.ledgers)})"),
            Words("部门收支与社保基金分开计算", "keep the unit's money and the funds apart"),
        )  # fmt: skip


def _hold_bases_apart(expression: Expression, a: Computed, b: Computed) -> None:
    if a.bases and b.bases and a.bases != b.bases:
        raise Refused(
            Words(f"“{expression}”把不同口径（{_listed(a.bases | b.bases)}）相加",
                  f"“{expression}” adds figures of different bases ({_listed(a.bases | b.bases)})"),
            Words("写明同一口径，如 [决算]", "name one basis, as in [决算]"),
        )  # fmt: skip


def _listed(words: frozenset[str]) -> str:
    return "、".join(sorted(words))


def _missing(*parts: Computed) -> Missing | None:
    names = [name for part in parts if isinstance(part.value, Missing) for name in part.value.names]
    return Missing(tuple(dict.fromkeys(names))) if names else None


def _done(
    expression: Expression, value: Interval | Verdict | Missing, dimension: Dimension, *parts: Computed
) -> Computed:
    shown = show_value(value, dimension)
    step = Step(Words(str(expression), str(expression)), shown, (), tuple(part.step for part in parts))
    bases = frozenset[str]().union(*(part.bases for part in parts))
    ledgers = frozenset[str]().union(*(part.ledgers for part in parts))
    return Computed(value, dimension, step, bases, ledgers)


def said_as(computed: Computed, words: Words) -> Computed:
    """The same value under another heading of its derivation."""
    return replace(computed, step=replace(computed.step, says=words))
