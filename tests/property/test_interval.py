"""Interval arithmetic: nothing that can be is left out, and no end is claimed that cannot be reached."""

from __future__ import annotations

from fractions import Fraction
from itertools import pairwise, product

import pytest
from hypothesis import assume, given
from hypothesis import strategies as st

from gouji.figures import EVERYTHING, Interval, ZeroInDivisor, hull
from gouji.model.scale import uncovered, without
from tests.property.intervals import intervals, intervals_with_value, values, values_in

held = intervals_with_value()
GRID = [Fraction(part, 8) for part in range(-40, 41)]
"""Finer than the ends of generated intervals: between any two different ends lies one of these."""


@given(held, held)
def test_results_hold_every_possible_result(
    a: tuple[Interval, Fraction], b: tuple[Interval, Fraction]
) -> None:
    (left, x), (right, y) = a, b
    assert x + y in left + right
    assert x - y in left - right
    assert x * y in left * right
    assert -x in -left
    assert abs(x) in abs(left)


@given(held, held)
def test_quotients_hold_every_possible_quotient(
    a: tuple[Interval, Fraction], b: tuple[Interval, Fraction]
) -> None:
    (left, x), (right, y) = a, b
    zero_may_be = right.meets(Interval.of(0, 0)) or (
        0 in hull([right, Interval.of(0, 0)]) and _straddles(right)
    )
    if zero_may_be:
        with pytest.raises(ZeroInDivisor):
            left / right
    else:
        assert x / y in left / right


def _straddles(interval: Interval) -> bool:
    return any(value in interval for value in GRID if value < 0) and any(
        value in interval for value in GRID if value > 0
    )


@given(intervals(bounded=True), intervals(bounded=True), st.sampled_from(["+", "-", "*"]))
def test_ends_are_reached(left: Interval, right: Interval, sign: str) -> None:
    """A closed end is a result of two values; an open one is not, but results come as near as one likes."""
    got = {"+": left + right, "-": left - right, "*": left * right}[sign]
    near = Fraction(1, 10**6)
    results = [_apply(sign, x, y) for x, y in product(_sample(left, near), _sample(right, near))]
    for end, is_open, extreme in (
        (got.low, got.low_open, min(results)),
        (got.high, got.high_open, max(results)),
    ):
        assert end is not None
        assert (extreme != end) is is_open
        assert abs(extreme - end) <= 10 * near


def _apply(sign: str, x: Fraction, y: Fraction) -> Fraction:
    return x + y if sign == "+" else x - y if sign == "-" else x * y


def _sample(interval: Interval, near: Fraction) -> list[Fraction]:
    assert interval.low is not None
    assert interval.high is not None
    candidates = [
        interval.low,
        interval.low + near,
        interval.high - near,
        interval.high,
        Fraction(0),
        near,
        -near,
    ]
    return [value for value in candidates if value in interval]


@given(intervals(), intervals(), intervals())
def test_wider_input_never_gives_a_narrower_result(part: Interval, more: Interval, other: Interval) -> None:
    whole = hull([part, more])
    assert (whole + other).covers(part + other)
    assert (whole - other).covers(part - other)
    assert (whole * other).covers(part * other)
    assert abs(whole).covers(abs(part))


@given(intervals(), intervals(), st.sampled_from(GRID))
def test_what_lies_in_what(left: Interval, right: Interval, value: Fraction) -> None:
    common = left.intersection(right)
    assert (common is not None and value in common) == (value in left and value in right)
    assert left.meets(right) == (common is not None)
    both = hull([left, right])
    assert value in both or not (value in left or value in right)
    assert both.covers(left)
    assert both.covers(right)
    if left.covers(right) and value in right:
        assert value in left


@given(intervals(), intervals())
def test_covering_is_holding_every_value(left: Interval, right: Interval) -> None:
    assert left.covers(right) == (left.intersection(right) == right)


@given(held, held)
def test_before_means_every_value_is_smaller(
    a: tuple[Interval, Fraction], b: tuple[Interval, Fraction]
) -> None:
    if a[0].before(b[0]):
        assert a[1] < b[1]
        assert not b[0].before(a[0])


@given(intervals())
def test_signs(interval: Interval) -> None:
    turned = -interval
    assert -turned == interval
    assert abs(turned) == abs(interval)
    assert interval + 0 == interval
    assert interval * 1 == interval
    assert interval * 0 == Interval.of(0, 0)


@given(intervals(), values)
def test_a_quotient_undoes_a_product(interval: Interval, factor: Fraction) -> None:
    assume(factor != 0)
    assert interval * factor / factor == interval


@given(st.booleans(), st.booleans())
def test_nothing_lies_at_infinity(low_open: bool, high_open: bool) -> None:
    """An end without a bound has one form, so that equal intervals are equal however they came about."""
    assert Interval(None, None, low_open, high_open) == EVERYTHING
    assert EVERYTHING.covers(Interval(None, None, low_open, high_open))


@pytest.mark.parametrize(("low", "high", "low_open"), [("2", "1", False), ("1", "1", True)])
def test_no_interval_is_empty(low: str, high: str, low_open: bool) -> None:
    with pytest.raises(ValueError, match="cannot be empty"):
        Interval.of(low, high, low_open=low_open)


@given(intervals(), intervals(), st.sampled_from(GRID))
def test_without_takes_exactly_the_other_away(whole: Interval, part: Interval, value: Fraction) -> None:
    inside = [rest for rest in without(whole, part) if value in rest]
    assert len(inside) == (value in whole and value not in part)


@given(intervals(), st.lists(intervals(), max_size=5), st.sampled_from(GRID))
def test_parts_and_rest_partition_the_axis(axis: Interval, parts: list[Interval], value: Fraction) -> None:
    """Each value of the axis lies in one of the parts, or in exactly one rest; the rests stand in order."""
    rests = uncovered(axis, parts)
    taken = any(value in part for part in parts)
    assert sum(value in rest for rest in rests) == (value in axis and not taken)
    assert all(left.before(right) for left, right in pairwise(rests))
    assert all(axis.covers(rest) for rest in rests)


@given(st.data(), intervals())
def test_generated_values_lie_inside(data: st.DataObject, interval: Interval) -> None:
    """The other tests stand on this."""
    assert data.draw(values_in(interval)) in interval
