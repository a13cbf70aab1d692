"""Figures written out: half up at a stated precision; intervals always outward."""

from __future__ import annotations

from fractions import Fraction
from math import ceil, floor

from gouji.figures.interval import Interval
from gouji.figures.units import PLAIN, Unit


def round_half_up(value: Fraction, decimals: int) -> Fraction:
    """The value at so many places, halves away from zero.

    >>> round_half_up(Fraction("2.345"), 2), round_half_up(Fraction("-2.345"), 2)
    (Fraction(47, 20), Fraction(-47, 20))
    """
    scaled = abs(value) * 10**decimals
    rounded = Fraction(floor(scaled + Fraction(1, 2)), 10**decimals)
    return rounded if value >= 0 else -rounded


def print_value(value: Fraction, unit: Unit = PLAIN, *, decimals: int = 2, grouped: bool = False) -> str:
    """A value of base units, printed in a unit at a stated precision, halves up.

    >>> print_value(Fraction("85557735.09"), UNITS["万元"])
    '8555.77万元'
    """
    return _digits(round_half_up(value / unit.scale, decimals), decimals, grouped) + unit.symbol


def print_exact(value: Fraction, unit: Unit = PLAIN, *, most: int = 12) -> str:
    """All digits the value has, no more; a value without a finite decimal form is rounded to ``most`` places."""
    scaled = value / unit.scale
    decimals = next((n for n in range(most) if (scaled * 10**n).denominator == 1), most)
    return _digits(round_half_up(scaled, decimals), decimals, False) + unit.symbol


def print_interval(interval: Interval, unit: Unit = PLAIN, *, decimals: int = 2) -> str:
    """The interval in the unit, ends rounded outward, with its brackets; a single value alone."""
    if interval.is_point:
        return print_exact(interval.exact, unit, most=max(decimals, 4))
    low, high = print_ends(interval, unit, decimals=decimals)
    left = "(" if interval.low_open or interval.low is None else "["
    right = ")" if interval.high_open or interval.high is None else "]"
    return f"{left}{low or '-∞'}, {high or '+∞'}{right}"


def print_ends(interval: Interval, unit: Unit = PLAIN, *, decimals: int = 4) -> tuple[str | None, str | None]:
    """Both ends in the unit, low rounded down and high rounded up; None where unbounded."""
    factor = 10**decimals
    low = None if interval.low is None else Fraction(floor(interval.low / unit.scale * factor), factor)
    high = None if interval.high is None else Fraction(ceil(interval.high / unit.scale * factor), factor)
    return (
        None if low is None else _digits(low, decimals, False) + unit.symbol,
        None if high is None else _digits(high, decimals, False) + unit.symbol,
    )


def _digits(value: Fraction, decimals: int, grouped: bool) -> str:
    scaled = value * 10**decimals
    assert scaled.denominator == 1, "rounding comes before printing"
    whole, rest = divmod(abs(scaled.numerator), 10**decimals)
    text = f"{whole:,}" if grouped else str(whole)
    sign = "-" if scaled < 0 else ""
    return f"{sign}{text}.{rest:0{decimals}d}" if decimals else f"{sign}{text}"
