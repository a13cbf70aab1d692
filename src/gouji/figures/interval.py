"""Intervals with open and closed ends, on exact rationals.

One noun serves the rounding of printed figures, score ranges, the bands of a rule, and truncation.
An end of ``None`` is unbounded.
"""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass
from fractions import Fraction
from typing import Self

# An end for arithmetic: value (None is infinite), sign of infinity, open or closed.
_End = tuple[Fraction | None, int, bool]


class ZeroInDivisor(ArithmeticError):
    """The divisor can be zero, so the quotient has no bound."""


@dataclass(frozen=True, slots=True)
class Interval:
    """All values between ``low`` and ``high``. Valid from birth: never empty.

    >>> Interval.of("0.055", "0.065", high_open=True)
    Interval([0.055, 0.065))
    """

    low: Fraction | None
    high: Fraction | None
    low_open: bool = False
    high_open: bool = False

    def __post_init__(self) -> None:
        # Nothing lies at infinity, so whether that end is open says nothing: one form, so that equals are equal.
        if self.low is None and self.low_open:
            object.__setattr__(self, "low_open", False)
        if self.high is None and self.high_open:
            object.__setattr__(self, "high_open", False)
        if self.low is None or self.high is None:
            return
        if self.low > self.high or (self.low == self.high and (self.low_open or self.high_open)):
            raise ValueError(f"an interval cannot be empty: {self.low}, {self.high}")

    @classmethod
    def of(
        cls,
        low: str | int | Fraction | None,
        high: str | int | Fraction | None,
        *,
        low_open: bool = False,
        high_open: bool = False,
    ) -> Self:
        """The interval between two values written as text, whole numbers or fractions."""
        return cls(
            None if low is None else Fraction(low),
            None if high is None else Fraction(high),
            low_open,
            high_open,
        )

    @classmethod
    def point(cls, value: Fraction | int) -> Self:
        """Exactly this value."""
        exact = Fraction(value)
        return cls(exact, exact)

    @property
    def is_point(self) -> bool:
        return self.low is not None and self.low == self.high

    @property
    def exact(self) -> Fraction:
        """The one value of a point interval."""
        if self.low is None or self.low != self.high:
            raise ValueError(f"not a single value: {self!r}")
        return self.low

    def __contains__(self, value: Fraction | int) -> bool:
        above = self.low is None or value > self.low or (value == self.low and not self.low_open)
        below = self.high is None or value < self.high or (value == self.high and not self.high_open)
        return above and below

    def covers(self, other: Interval) -> bool:
        """Whether every value of the other lies in this one."""
        return hull([self, other]) == self

    def meets(self, other: Interval) -> bool:
        """Whether some value lies in both."""
        return not self.before(other) and not other.before(self)

    def intersection(self, other: Interval) -> Interval | None:
        """What lies in both, or None."""
        low, low_open = _later((self.low, self.low_open), (other.low, other.low_open))
        high, high_open = _earlier((self.high, self.high_open), (other.high, other.high_open))
        if low is not None and high is not None and (low > high or (low == high and (low_open or high_open))):
            return None
        return Interval(low, high, low_open, high_open)

    def before(self, other: Interval) -> bool:
        """Whether every value is smaller than every value of the other."""
        if self.high is None or other.low is None:
            return False
        return self.high < other.low or (self.high == other.low and (self.high_open or other.low_open))

    def __neg__(self) -> Interval:
        return Interval(
            None if self.high is None else -self.high,
            None if self.low is None else -self.low,
            self.high_open,
            self.low_open,
        )

    def __abs__(self) -> Interval:
        if self.low is not None and self.low >= 0:
            return self
        if self.high is not None and self.high <= 0:
            return -self
        ends = [(self.high, self.high_open), (None if self.low is None else -self.low, self.low_open)]
        high, high_open = _latest_high(ends)
        return Interval(Fraction(0), high, False, high_open)

    def __add__(self, other: Interval | Fraction | int) -> Interval:
        other = as_interval(other)
        return Interval(
            None if self.low is None or other.low is None else self.low + other.low,
            None if self.high is None or other.high is None else self.high + other.high,
            self.low_open or other.low_open,
            self.high_open or other.high_open,
        )

    def __sub__(self, other: Interval | Fraction | int) -> Interval:
        return self + -as_interval(other)

    def __mul__(self, other: Interval | Fraction | int) -> Interval:
        other = as_interval(other)
        return _from_ends(_product(a, b) for a in self._ends() for b in other._ends())

    def __truediv__(self, other: Interval | Fraction | int) -> Interval:
        return self * as_interval(other)._reciprocal()

    def _reciprocal(self) -> Interval:
        if 0 in self or ((self.low is None or self.low < 0) and (self.high is None or self.high > 0)):
            raise ZeroInDivisor(f"the divisor can be zero: {self!r}")
        high = None if self.low == 0 else (Fraction(0) if self.low is None else 1 / self.low)
        low = None if self.high == 0 else (Fraction(0) if self.high is None else 1 / self.high)
        return Interval(low, high, self.high_open or self.high is None, self.low_open or self.low is None)

    def _ends(self) -> tuple[_End, _End]:
        return (self.low, -1, self.low_open), (self.high, 1, self.high_open)

    def __repr__(self) -> str:
        left, right = (
            "(" if self.low_open or self.low is None else "[",
            ")" if self.high_open or self.high is None else "]",
        )
        return f"Interval({left}{_short(self.low, '-∞')}, {_short(self.high, '∞')}{right})"


EVERYTHING = Interval(None, None)


def as_interval(value: Interval | Fraction | int) -> Interval:
    return value if isinstance(value, Interval) else Interval.point(value)


def hull(intervals: Iterable[Interval]) -> Interval:
    """The smallest interval that holds all of these (at least one)."""
    parts = list(intervals)
    low, low_open = _earliest_low([(part.low, part.low_open) for part in parts])
    high, high_open = _latest_high([(part.high, part.high_open) for part in parts])
    return Interval(low, high, low_open, high_open)


def _earliest_low(ends: list[tuple[Fraction | None, bool]]) -> tuple[Fraction | None, bool]:
    if any(value is None for value, _ in ends):
        return None, False
    low = min(value for value, _ in ends if value is not None)
    return low, all(is_open for value, is_open in ends if value == low)


def _latest_high(ends: list[tuple[Fraction | None, bool]]) -> tuple[Fraction | None, bool]:
    if any(value is None for value, _ in ends):
        return None, False
    high = max(value for value, _ in ends if value is not None)
    return high, all(is_open for value, is_open in ends if value == high)


def _later(a: tuple[Fraction | None, bool], b: tuple[Fraction | None, bool]) -> tuple[Fraction | None, bool]:
    if a[0] is None:
        return b
    if b[0] is None or a[0] > b[0]:
        return a
    return b if b[0] > a[0] else (a[0], a[1] or b[1])


def _earlier(
    a: tuple[Fraction | None, bool], b: tuple[Fraction | None, bool]
) -> tuple[Fraction | None, bool]:
    if a[0] is None:
        return b
    if b[0] is None or a[0] < b[0]:
        return a
    return b if b[0] < a[0] else (a[0], a[1] or b[1])


def _product(a: _End, b: _End) -> _End:
    (x, x_sign, x_open), (y, y_sign, y_open) = a, b
    if x == 0 or y == 0:
        # zero times anything is zero; it is reached where the zero end itself is
        closed = (x == 0 and not x_open) or (y == 0 and not y_open)
        return Fraction(0), 0, not closed
    if x is None or y is None:
        left = x_sign if x is None else (1 if x > 0 else -1)
        right = y_sign if y is None else (1 if y > 0 else -1)
        return None, left * right, True
    return x * y, 0, x_open or y_open


def _from_ends(ends: Iterable[_End]) -> Interval:
    all_ends = list(ends)
    finite = [(value, is_open) for value, _, is_open in all_ends if value is not None]
    low = (None, False) if any(v is None and s < 0 for v, s, _ in all_ends) else _earliest_low(list(finite))
    high = (None, False) if any(v is None and s > 0 for v, s, _ in all_ends) else _latest_high(list(finite))
    return Interval(low[0], high[0], low[1], high[1])


def _short(value: Fraction | None, infinite: str) -> str:
    if value is None:
        return infinite
    text = f"{float(value):.10g}"  # for people who debug; nothing is computed with it
    return text if Fraction(text) == value else str(value)
