"""What every scale keeps to, whatever its pieces: bounds, direction, and answers that widen with their input."""

from __future__ import annotations

from fractions import Fraction

import pytest
from hypothesis import assume, given, settings
from hypothesis import strategies as st

from gouji.figures import Interval, hull
from gouji.model.rule import Rule
from gouji.model.scale import Constant, Line, Piece, Scale, Stairs, uncovered
from gouji.rules.kinds import lower
from tests.property.intervals import values_in
from tests.two_roads.generated import RULES, domains, make_rule, rates, scales, shapes, turning_places

UPWARDS, DOWNWARDS = 1, -1
DIRECTIONS = {
    "threshold, else nothing": DOWNWARDS,
    "threshold, discretion otherwise": UPWARDS,
    "steps below, whole": UPWARDS,
    "steps below, share of the weight": UPWARDS,
    "steps that do not reach zero evenly": UPWARDS,
    "steps above, started": DOWNWARDS,
    "steps above, in proportion": DOWNWARDS,
    "steps, three ways to count open": DOWNWARDS,
    "steps, a floor of one point": UPWARDS,
    "line": DOWNWARDS,
    "line that stays above zero": UPWARDS,
    "ratio": UPWARDS,
    "ratio, capped": UPWARDS,
    "ratio, nothing below 60%": UPWARDS,
    "incidents": DOWNWARDS,
    "incidents, thirds": DOWNWARDS,
    "incidents, nothing from three on": DOWNWARDS,
}
"""What each rule says of more: that it is better, or that it is worse. The others say neither of all values."""

fine_rates = st.fractions(min_value=-1, max_value=12, max_denominator=2000) | rates


def settled_scales(rule: Rule) -> list[Scale]:
    return [scale for _, settled in rule.alternatives() if (scale := lower(settled)) is not None]


@pytest.mark.parametrize("name", DIRECTIONS)
@settings(max_examples=50)
@given(one=fine_rates, other=fine_rates)
def test_monotone_where_the_rule_says_so(name: str, one: Fraction, other: Fraction) -> None:
    """ "每低于1%扣0.1分": whoever has more never has less for it; "每超过": whoever has more never gains."""
    worse, better = sorted((one, other), key=lambda value: value * DIRECTIONS[name])
    for scale in settled_scales(make_rule(name)):
        if worse in scale.axis and better in scale.axis:
            low, high = scale.at(worse), scale.at(better)
            if low is not None and high is not None:
                assert low.low is not None
                assert high.low is not None
                assert low.low <= high.low
                assert _top(low) <= _top(high)


def _top(points: Interval) -> Fraction:
    assert points.high is not None
    return points.high


@pytest.mark.parametrize("name", RULES)
@settings(max_examples=30)
@given(value=fine_rates)
def test_full_marks_can_be_had_and_nothing_beyond(name: str, value: Fraction) -> None:
    """Points lie within 0 and the weight, or the cap and the bonus where the rule has them."""
    for scale in settled_scales(make_rule(name)):
        points = scale.at(value) or scale.silence
        assert points.low is not None
        assert 0 <= scale.floor <= points.low or points == scale.silence
        assert _top(points) <= scale.most


@settings(max_examples=300)
@given(st.data(), scales(), domains())
def test_over_holds_what_every_value_gives(data: st.DataObject, scale: Scale, domain: Interval) -> None:
    value = data.draw(values_in(domain))
    given_points = scale.at(value)
    assert scale.over(domain).covers(scale.silence if given_points is None else given_points)


@settings(max_examples=300)
@given(scales(), domains(), domains())
def test_wider_input_never_gives_a_narrower_answer(scale: Scale, part: Interval, more: Interval) -> None:
    assert scale.over(hull([part, more])).covers(scale.over(part))


@settings(max_examples=300)
@given(scales(), domains(), rates, st.booleans())
def test_the_whole_is_the_hull_of_its_parts(
    scale: Scale, whole: Interval, place: Fraction, left_has: bool
) -> None:
    """Cut anywhere, the two parts together give what the whole gives: nothing is lost and nothing is added."""
    left = whole.intersection(Interval(None, place, False, not left_has))
    right = whole.intersection(Interval(place, None, left_has, False))
    assume(left is not None and right is not None)
    assert left is not None
    assert right is not None
    assert hull([scale.over(left), scale.over(right)]) == scale.over(whole)


@given(scales(), st.data())
def test_a_point_is_the_narrowest_input(scale: Scale, data: st.DataObject) -> None:
    value = data.draw(st.sampled_from([*turning_places(scale)[:30], Fraction(1, 7)]))
    points = scale.at(value)
    assert scale.over(Interval.point(value)) == (scale.silence if points is None else points)


@settings(max_examples=300)
@given(st.data(), shapes(), domains())
def test_a_shape_claims_no_more_than_it_gives(
    data: st.DataObject, shape: Constant | Line | Stairs, domain: Interval
) -> None:
    """The ends of a shape over a bounded domain are points of some value in it, or the limit of such."""
    assume(domain.low is not None and domain.high is not None)
    claimed = shape.over(domain)
    assert claimed.covers(shape.at(data.draw(values_in(domain))))
    assert domain.low is not None
    assert domain.high is not None
    step = (domain.high - domain.low) / 10**9
    starts = [shape.start] if isinstance(shape, Stairs) else []
    near = [
        domain.low,
        domain.low + step,
        domain.high - step,
        domain.high,
        *starts,
        *(s + step for s in starts),
    ]
    reached = hull(shape.at(value) for value in near if value in domain)
    assert reached.low is not None
    assert claimed.low is not None
    assert reached.low - claimed.low < Fraction(1, 10**6)
    assert _top(claimed) - _top(reached) < Fraction(1, 10**6)


@given(scales(), domains())
def test_gaps_are_where_no_piece_stands(scale: Scale, domain: Interval) -> None:
    gaps = scale.gaps_in(domain)
    assert gaps == uncovered(domain, [piece.domain for piece in scale.pieces])
    for gap in gaps:
        for value in [end for end in (gap.low, gap.high) if end is not None]:
            if value in gap and (value >= 0 or not scale.absolute):
                assert scale.at(value) is None


def test_a_worse_place_never_has_more() -> None:
    """排名前三得满分，第4至10名得3分，其余得1分: places are whole."""
    scale = lower(make_rule("ranking"))
    assert scale is not None
    assert [scale.at(Fraction(place)) for place in (1, 3, 4, 10, 11, 99)] == [
        Interval.of(points, points) for points in (5, 5, 3, 3, 1, 1)
    ]


def test_off_the_axis_there_is_silence() -> None:
    """A count below zero cannot be; an interval of nothing else has no points of its own."""
    scale = lower(make_rule("incidents"))
    assert scale is not None
    assert scale.at(Fraction(-1)) is None
    assert scale.over(Interval.of(-2, -1)) == scale.silence


@pytest.mark.parametrize(
    ("count", "domain", "expected"),
    [
        ("whole steps", Interval.of("93/100", "95/100"), Interval.of("0.8", "1")),
        ("whole steps", Interval.of("93/100", "95/100", low_open=True), Interval.of("0.9", "1")),
        ("started steps", Interval.of("93/100", "95/100", high_open=True), Interval.of("0.8", "0.9")),
        ("proportional", Interval.of("93/100", "95/100", low_open=True), Interval.of("0.8", "1", low_open=True)),
        ("whole steps", Interval.of("94/100", "96/100"), Interval.of("0.9", "1")),
    ],
)  # fmt: skip
def test_stairs_over_an_interval(count: str, domain: Interval, expected: Interval) -> None:
    """ "每低于1%扣0.1分" over what a rounded rate leaves open: an end that is left out is not a step gone."""
    stairs = Stairs(Fraction("0.95"), Fraction("0.01"), Fraction(1), Fraction("0.1"), count)  # type: ignore[arg-type]
    assert stairs.over(domain) == expected


def test_overlapping_pieces_give_their_hull() -> None:
    pieces = [
        Piece(Interval.of(0, 1), Constant(Interval.of(2, 2))),
        Piece(Interval.of(1, 2), Constant(Interval.of(3, 4))),
    ]
    assert Scale(tuple(pieces), Fraction(5)).at(Fraction(1)) == Interval.of(2, 4)
