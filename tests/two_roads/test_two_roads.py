"""Both roads give the same score for every input, thresholds included: the exact road judges the fast one."""

from __future__ import annotations

import csv
from fractions import Fraction
from pathlib import Path

import numpy as np
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from gouji.errors import Refused
from gouji.figures import Interval, hull, read_figure
from gouji.model.rule import Rule
from gouji.model.scale import Scale
from gouji.rules.building import DraftClause, build_rule
from gouji.rules.compiling import compile_wording
from gouji.rules.kinds import lower
from gouji.rules.vector import Points, compile_rule, compile_scales, score_columns
from tests.two_roads.generated import RULES, make_rule, scales, turning_places

BUDGETS = (1, 3, 7, 100, 333, 10_000, 8_555_773_509, 12_000_000_00, 10**13)
"""Denominators in cents: tiny, awkward, round, and that of the sample's size."""

WORDINGS = Path(__file__).parent.parent / "spec" / "wordings.csv"


def exact_outcome(scales: list[Scale], value: Fraction) -> tuple[Interval, bool]:
    """The exact road in its own words: every way to settle the choices, and the hull of what they give."""
    found = [scale.at(value) for scale in scales]
    silence = [scale.silence for scale, points in zip(scales, found, strict=True) if points is None]
    return hull([*(points for points in found if points is not None), *silence]), None in found


def lowered(rule: Rule) -> list[Scale]:
    return [scale for _, settled in rule.alternatives() if (scale := lower(settled)) is not None]


def assert_same(scales: list[Scale], rows: list[tuple[int, int]]) -> Points:
    rule = compile_scales(scales)
    got = score_columns(rule, [n for n, _ in rows], [d for _, d in rows])
    for row, (n, d) in enumerate(rows):
        if d <= 0:
            assert got.missing[row], (n, d)
            continue
        expected, silent = exact_outcome(scales, Fraction(n, d))
        assert got.at(row) == expected, (n, d, rule)
        assert bool(got.silent[row]) is silent, (n, d)
        assert not got.missing[row], (n, d)
    return got


def near(places: list[Fraction], budget: int) -> list[tuple[int, int]]:
    """Every place of the measure over this denominator, one cent less and one cent more."""
    return [(int(place * budget) + cents, budget) for place in places for cents in (-2, -1, 0, 1, 2)]


@pytest.mark.parametrize("name", RULES)
def test_each_kind_at_its_thresholds(name: str) -> None:
    """One cent below, at, and one cent above every place where the points jump or bend."""
    scales = lowered(make_rule(name))
    places = sorted({place for scale in scales for place in turning_places(scale)})
    rows = [row for budget in BUDGETS for row in near(places, budget)]
    assert len(rows) >= len(BUDGETS) * 5
    got = assert_same(scales, rows)
    assert got.exact_rows == 0


@pytest.mark.parametrize("name", RULES)
@settings(max_examples=30)
@given(rows=st.lists(st.tuples(st.integers(-300, 300), st.integers(-2, 100)), min_size=1, max_size=40))
def test_each_kind_on_small_numbers(name: str, rows: list[tuple[int, int]]) -> None:
    """Small denominators meet every threshold exactly; a denominator that is not positive is missing."""
    assert_same(lowered(make_rule(name)), rows)


@settings(max_examples=400)
@given(
    scale=scales(),
    budget=st.sampled_from(BUDGETS),
    extra=st.lists(st.integers(-(2**63), 2**63 - 1), max_size=4),
)
def test_any_scale(scale: Scale, budget: int, extra: list[int]) -> None:
    """Gaps, overlaps, ranges of discretion, floors, caps, absolute measures: whatever a scale may be."""
    rows = near([*turning_places(scale)[:40], Fraction(0)], budget)
    assert_same([scale], [*rows, *((n, budget) for n in extra)])


@given(several=st.lists(scales(), min_size=2, max_size=4))
def test_any_scales_that_are_each_possible(several: list[Scale]) -> None:
    """ "A choice lists its alternatives and widens the score": the hull, with its open ends."""
    places = sorted({place for scale in several for place in turning_places(scale)[:20]})
    assert_same(several, near([*places, Fraction(1, 7)], 700))


@given(scale=scales(), rows=st.lists(st.tuples(st.integers(), st.integers()), min_size=1, max_size=20))
def test_any_whole_numbers(scale: Scale, rows: list[tuple[int, int]]) -> None:
    """Rows beyond 64 bits are scored one by one, exactly."""
    big = [(n * 10**17, d * 10**17 + 1) for n, d in rows]
    assert_same([scale], [*rows, *big])


@given(
    scale=scales(), common=st.integers(1, 10**6), values=st.lists(st.integers(-(10**9), 10**9), min_size=1)
)
def test_common_denominator(scale: Scale, common: int, values: list[int]) -> None:
    """A measure as one column over a common denominator."""
    got = score_columns(compile_scales([scale]), values, common)
    for row, value in enumerate(values):
        assert got.at(row) == exact_outcome([scale], Fraction(value, common))[0]


def test_missing_is_never_zero() -> None:
    """ "Missing is never zero": no evidence, or nothing to divide by, leaves the whole range open."""
    rule = compile_rule(make_rule("steps below, whole"))
    mask = np.array([False, True, False, False])
    got = score_columns(rule, [93, 95, 95, 95], [100, 100, 0, -100], missing=mask)
    assert got.missing.tolist() == [False, True, True, True]
    assert [got.at(row) for row in range(4)] == [Interval.of("0.8", "0.8"), *[Interval.of(0, 1)] * 3]


def test_missing_in_a_rule_that_counts_in_proportion() -> None:
    got = score_columns(compile_rule(make_rule("ratio")), [92, 5], [100, 0])
    assert [got.at(0), got.at(1)] == [Interval.of("9.2", "9.2"), Interval.of(0, 10)]


def test_blocks_join_without_a_seam() -> None:
    """More rows than one block, every one a boundary; only the second holds rows set aside."""
    rule = make_rule("steps, three ways to count open")
    numerators = np.arange(40_000, dtype=np.int64) % 130 * 1_000
    denominators = np.full(40_000, 100_000, np.int64)
    denominators[20_000], numerators[20_001] = 0, 2**62
    got = score_columns(compile_rule(rule), numerators, denominators)
    assert got.exact_rows == 1
    assert np.flatnonzero(got.missing).tolist() == [20_000]
    scales = lowered(rule)
    expected = {percent: exact_outcome(scales, Fraction(percent, 100))[0] for percent in range(130)}
    wrong = [
        row for row in range(40_000) if row not in (20_000, 20_001) and got.at(row) != expected[row % 130]
    ]
    assert wrong == []
    assert got.at(20_001) == Interval.of(0, 0)


def test_the_stated_limit_is_the_last_row_in_64_bits() -> None:
    """Rows up to the stated bound are vectorised, the next one is exact; both are right."""
    rule = compile_rule(make_rule("ratio"))
    limit = rule.limit
    got = score_columns(rule, [limit, limit, limit + 1, -limit], [limit, limit - 1, limit + 1, limit])
    assert got.exact_rows == 1
    assert [got.at(row) for row in range(4)] == [Interval.of(10, 10)] * 3 + [Interval.of(0, 0)]


def test_a_county_of_cents_stays_in_64_bits() -> None:
    """Ten thousand 亿元 in cents is within the bound of every rule here."""
    limits = {name: compile_rule(make_rule(name)).limit for name in RULES}
    assert {name: limit for name, limit in limits.items() if limit < 10**14} == {}


@pytest.mark.parametrize("column", [[1.5], np.array([1.0]), ["93"]])
def test_only_whole_numbers(column: list[int]) -> None:
    """No float touches a figure."""
    with pytest.raises(TypeError, match="whole numbers"):
        score_columns(compile_rule(make_rule("ratio")), column)


def test_columns_of_one_length() -> None:
    with pytest.raises(ValueError, match="differ in length"):
        score_columns(compile_rule(make_rule("ratio")), [1, 2], [1])


def test_an_answered_rule_has_no_columns() -> None:
    rule = build_rule("checklist", Fraction(1), [DraftClause("", {"item": "1分"})])
    with pytest.raises(Refused, match="answered"):
        compile_rule(rule)


def test_one_step_rule_is_one_course() -> None:
    """The commonest rule costs one division a row: full marks and the bottom are part of the same course."""
    (only,) = compile_rule(make_rule("steps below, whole")).passes
    assert only.layer.cuts == ()
    assert len(only.layer.courses) == 1


def test_every_official_wording_at_its_thresholds() -> None:
    """The rules of the wordings' table, as the compiler reads them: one cent below, at and above each turn."""
    with WORDINGS.open(encoding="utf-8", newline="") as file:
        rows = {row["id"]: row for row in csv.DictReader(file)}
    measured = 0
    for row in rows.values():
        found = lowered(compile_wording(row["text"], read_figure(row["weight"]).value))
        if found:
            measured += 1
            places = sorted({place for scale in found for place in turning_places(scale)})
            assert_same(
                found, [pair for budget in (7, 10_000, 8_555_773_509) for pair in near(places, budget)]
            )
    assert measured >= 20
