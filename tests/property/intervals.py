"""Generated intervals and values in them: few distinct ends, so that ends meet often."""

from __future__ import annotations

from fractions import Fraction
from typing import Any

from hypothesis import strategies as st

from gouji.figures import Interval

values = st.sampled_from([Fraction(part, 4) for part in range(-12, 13)])


@st.composite
def intervals(draw: Any, *, bounded: bool = False) -> Interval:
    ends = values if bounded else st.one_of(st.none(), values)
    low, high = draw(ends), draw(ends)
    if low is not None and high is not None:
        low, high = min(low, high), max(low, high)
        if low == high:
            return Interval.point(low)
    return Interval(low, high, draw(st.booleans()), draw(st.booleans()))


@st.composite
def values_in(draw: Any, interval: Interval) -> Fraction:
    """A value of the interval: its ends where they belong to it, values near them, and some between."""
    low = (interval.high or Fraction(0)) - 50 if interval.low is None else interval.low
    high = max(low, Fraction(0)) + 50 if interval.high is None else interval.high
    parts = [
        Fraction(0),
        Fraction(1, 10**6),
        Fraction(1, 3),
        Fraction(1, 2),
        1 - Fraction(1, 10**6),
        Fraction(1),
    ]
    candidates = [low + (high - low) * part for part in parts]
    return draw(st.sampled_from([value for value in candidates if value in interval]))  # type: ignore[no-any-return]


@st.composite
def intervals_with_value(draw: Any) -> tuple[Interval, Fraction]:
    interval = draw(intervals())
    return interval, draw(values_in(interval))
