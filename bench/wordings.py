"""A million departments under every official wording: the vector road's speed, and its score against the exact road."""

from __future__ import annotations

import csv
from collections.abc import Callable, Iterator
from dataclasses import dataclass
from fractions import Fraction
from functools import partial
from pathlib import Path

import numpy as np

from bench.departments import SEED, Departments, Ints, draw_boundary, draw_counts, draw_random
from bench.timing import best_time
from gouji.errors import Refused
from gouji.figures import Interval, hull, read_figure
from gouji.model.rule import Rule
from gouji.model.scale import Scale
from gouji.rules.kinds import lower
from gouji.rules.vector import Points, VectorRule, compile_rule, score_columns

COMPARED = 20_000
"""Random rows that the exact road scores again for each rule, unless told otherwise; of the boundary, all are."""


@dataclass(frozen=True)
class Outcome:
    """One rule on one set of departments."""

    rule: str
    kind: str
    ways: int
    data: str
    seconds: float
    rows: int
    compared: int
    wrong: int
    one_by_one: int


def read_rules(path: Path, compile_wording: Callable[[str, Fraction], Rule]) -> dict[str, Rule]:
    """The rules of a csv with the columns id, text and weight."""
    with path.open(encoding="utf-8", newline="") as file:
        rows = {row["id"]: row for row in csv.DictReader(file)}
    return {
        name: compile_wording(row["text"], read_figure(row["weight"]).value) for name, row in rows.items()
    }


def score_wordings(rules: dict[str, Rule], rows: int, compared: int = COMPARED) -> Iterator[Outcome | str]:
    """An outcome for each rule and data set; the name alone of a rule that is answered, not measured."""
    for name, rule in rules.items():
        try:
            ready = compile_rule(rule)
        except Refused:
            yield name
            continue
        scales = [scale for _, settled in rule.alternatives() if (scale := lower(settled)) is not None]
        for departments in _departments(rule, scales, rows):
            yield _score(name, rule, ready, scales, departments, min(compared, rows))


def _departments(rule: Rule, scales: list[Scale], rows: int) -> list[Departments]:
    """Rates from 0% to 130%, changes from -30% to 30%, counts from 0 to 12, assessments from 0 to 120 points."""
    ends = [
        end for scale in scales for piece in scale.pieces for end in (piece.domain.low, piece.domain.high)
    ]
    highest = max((abs(end) for end in ends if end is not None), default=Fraction(0))
    if rule.kind in ("incidents", "ranking"):
        return [draw_counts(rows, 12)]
    if highest > 10:
        return [draw_counts(rows, int(highest * 6 / 5))]
    low, high = (-30, 30) if any(scale.absolute for scale in scales) else (0, 130)
    return [draw_random(rows, low, high), draw_boundary(rows, low, high)]


def _score(
    name: str, rule: Rule, ready: VectorRule, scales: list[Scale], departments: Departments, sample: int
) -> Outcome:
    seconds, points = best_time(partial(score_columns, ready, departments.n, departments.d), runs=3)
    if departments.percents is not None:
        compared, wrong = len(points), _count_wrong_everywhere(points, scales, departments.percents)
    else:
        compared, wrong = sample, _count_wrong_sampled(points, scales, departments, sample)
    ways = len(set(scales))
    return Outcome(
        name, rule.kind, ways, departments.name, seconds, len(points), compared, wrong, points.exact_rows
    )


def _exactly(scales: list[Scale], value: Fraction) -> Interval:
    found = [(scale, scale.at(value)) for scale in scales]
    return hull(scale.silence if points is None else points for scale, points in found)


def _count_wrong_everywhere(points: Points, scales: list[Scale], percents: Ints) -> int:
    """All rows: the few different rates are scored exactly, and every row is held against its own."""
    different, which = np.unique(percents, return_inverse=True)
    expected = [_exactly(scales, Fraction(int(percent), 100)) for percent in different]
    wrong = np.zeros(len(points), np.bool_)
    over = points.over if isinstance(points.over, int) else points.over.astype(np.int64)
    for got, ends in ((points.low, [e.low for e in expected]), (points.high, [e.high for e in expected])):
        exact = [Fraction(0) if end is None else end for end in ends]
        above = np.array([end.numerator * points.unit for end in exact], np.int64)
        below = np.array([end.denominator for end in exact], np.int64)
        wrong |= got * below[which] != above[which] * over
    for flag, said in ((points.low_open, "low_open"), (points.high_open, "high_open")):
        wrong |= flag != np.array([getattr(e, said) for e in expected])[which]
    return int(np.count_nonzero(wrong))


def _count_wrong_sampled(points: Points, scales: list[Scale], departments: Departments, sample: int) -> int:
    chance = np.random.default_rng(SEED + 3)
    rows = chance.choice(len(points), sample, replace=False).tolist()
    values = {row: Fraction(int(departments.n[row]), int(departments.d[row])) for row in rows}
    return sum(points.at(row) != _exactly(scales, value) for row, value in values.items())
