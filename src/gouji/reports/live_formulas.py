"""Measures and scoring rules as spreadsheet formulas that refer to cells, with the exact value each comes to.

Thresholds are never compared as quotients: ``spent ≥ 95% × budgeted`` is compared as a difference of products,
rounded at the last place it can have, so that a rate that lies exactly on a round percentage falls on the right side.
"""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from fractions import Fraction

from gouji.figures import Interval, print_exact, round_half_up
from gouji.formulas import Expression
from gouji.formulas.expression import Binary, Comparing, Extreme, Name, Number, TableSum
from gouji.model.scale import Constant, Line, Piece, Scale, Shape, Stairs

_CENTS = 2
"""Money has two places: its product with a bound of so many places has two more, and is rounded there."""
_GUARD = 8
"""Steps are rounded at this place before they are counted."""
MEASURE_PLACES = 10
POINT_PLACES = 6


@dataclass(frozen=True, slots=True)
class End:
    """One end of a value: the formula for it (without ``=``) and what it comes to."""

    text: str
    value: Fraction


@dataclass(frozen=True, slots=True)
class Live:
    """Both ends of a value; the same where it is one figure."""

    low: End
    high: End

    @property
    def is_point(self) -> bool:
        return self.low == self.high


Leaves = Mapping[str, Live]
"""The cells of the facts, by the name that the formula uses."""


def live_measure(expression: Expression, leaves: Leaves) -> Live | None:
    """A formula over cells; None where a fact is missing or a spreadsheet cannot say it."""
    match expression:
        case Name() | TableSum():
            return leaves.get(str(expression))
        case Number(figure):
            end = End(literal(figure.value), figure.value)
            return Live(end, end)
        case Binary(operator, left, right):
            a, b = live_measure(left, leaves), live_measure(right, leaves)
            return None if a is None or b is None else _combined(operator, a, b)
        case Extreme(which, terms):
            found = [live_measure(term, leaves) for term in terms]
            known = [one for one in found if one is not None]
            return _extreme(which, known) if len(known) == len(found) else None
        case Comparing():
            return None


def literal(value: Fraction) -> str:
    """A number in a formula; a fraction without a finite decimal form as a quotient."""
    text = print_exact(value, most=12)
    return text if Fraction(text) == value else f"({value.numerator}/{value.denominator})"


def _decimals(value: Fraction) -> int:
    """Places after the point that the number needs, at most six."""
    return next((places for places in range(6) if (value * 10**places).denominator == 1), 6)


def _combined(operator: str, a: Live, b: Live) -> Live | None:
    if operator in "+-":
        other = b if operator == "+" else Live(b.high, b.low)
        return Live(_plain(operator, a.low, other.low), _plain(operator, a.high, other.high))
    if a.low.value < 0 or b.low.value < 0 or (operator == "÷" and not b.low.value):
        return None  # quantities of the accounts are not negative; what is, is not shown live
    other = b if operator == "×" else Live(b.high, b.low)
    return Live(_plain(operator, a.low, other.low), _plain(operator, a.high, other.high))


def _plain(operator: str, a: End, b: End) -> End:
    signs = {"×": "*", "÷": "/"}
    values = {
        "+": lambda: a.value + b.value,
        "-": lambda: a.value - b.value,
        "×": lambda: a.value * b.value,
        "÷": lambda: a.value / b.value,
    }
    return End(f"({a.text}{signs.get(operator, operator)}{b.text})", values[operator]())


def _extreme(which: str, terms: list[Live]) -> Live:
    choose = min if which == "min" else max
    low = End(
        f"{which.upper()}({','.join(term.low.text for term in terms)})", choose(t.low.value for t in terms)
    )
    high = End(
        f"{which.upper()}({','.join(term.high.text for term in terms)})", choose(t.high.value for t in terms)
    )
    return Live(low, high)


# ---------------------------------------------------------------- points


@dataclass(frozen=True, slots=True)
class Quotient:
    """A measure as numerator over denominator, so that thresholds are compared without dividing."""

    above: str
    below: str
    value: Fraction

    def beyond(self, bound: Fraction) -> str:
        """How far the measure lies above a bound, times its denominator: the sign is what counts."""
        if self.below == "1":
            return f"ROUND({self.above}-{literal(bound)},{MEASURE_PLACES})"
        return f"ROUND({self.above}-{literal(bound)}*{self.below},{_decimals(bound) + _CENTS})"

    @property
    def text(self) -> str:
        return self.above if self.below == "1" else f"{self.above}/{self.below}"


def quotients(expression: Expression, leaves: Leaves) -> tuple[Quotient, Quotient] | None:
    """The measure at its low and at its high end."""
    whole = live_measure(expression, leaves)
    if whole is None:
        return None
    if isinstance(expression, Binary) and expression.operator == "÷":
        a, b = live_measure(expression.left, leaves), live_measure(expression.right, leaves)
        if a is not None and b is not None:
            return (
                Quotient(a.low.text, b.high.text, whole.low.value),
                Quotient(a.high.text, b.low.text, whole.high.value),
            )
    return Quotient(whole.low.text, "1", whole.low.value), Quotient(whole.high.text, "1", whole.high.value)


def live_points(scale: Scale, measure: Quotient) -> End | None:
    """The points of one value by the scale; None where the rule is silent, leaves a range, or takes |x|."""
    points = scale.at(measure.value)
    if points is None or not points.is_point or scale.absolute:
        return None
    text = "NA()"
    for piece in reversed(scale.pieces):
        shape = _shape(piece.shape, measure)
        if shape is None:
            if measure.value in piece.domain:
                return None
            shape = "NA()"
        text = f"IF({_within(piece, measure)},{shape},{text})"
    kept = f"MAX({literal(scale.floor)},MIN({literal(scale.most)},{text}))"
    first = next((piece for piece in scale.pieces if measure.value in piece.domain), None)
    if first is None or scale.keep(first.shape.at(measure.value)) != points:
        return None
    return End(f"ROUND({kept},{POINT_PLACES})", round_half_up(points.exact, POINT_PLACES))


def _within(piece: Piece, measure: Quotient) -> str:
    domain = piece.domain
    if domain.is_point:
        return f"{measure.beyond(domain.exact)}=0"
    conditions = []
    if domain.low is not None:
        conditions.append(f"{measure.beyond(domain.low)}{'>' if domain.low_open else '>='}0")
    if domain.high is not None:
        conditions.append(f"{measure.beyond(domain.high)}{'<' if domain.high_open else '<='}0")
    return f"AND({','.join(conditions)})" if len(conditions) > 1 else "".join(conditions) or "TRUE"


def _shape(shape: Shape, measure: Quotient) -> str | None:
    match shape:
        case Constant(points):
            return literal(points.exact) if points.is_point else None
        case Line(intercept, slope):
            return f"{literal(intercept)}+({literal(slope)})*{measure.text}"
        case Stairs(start, per, top, drop, count):
            width = literal(per) if measure.below == "1" else f"({literal(per)}*{measure.below})"
            gap = f"ROUND(ABS({measure.beyond(start)})/{width},{_GUARD})"
            counted = {
                "whole steps": f"INT({gap})",
                "started steps": f"ROUNDUP({gap},0)",
                "proportional": gap,
            }
            return f"{literal(top)}-({literal(drop)})*{counted[count]}"


def spans(low: End, high: End) -> Interval:
    """The points between the ends, whichever is the smaller."""
    return Interval(min(low.value, high.value), max(low.value, high.value))
