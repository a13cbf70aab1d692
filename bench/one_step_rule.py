"""The rule that every engine is given: ≥95% full marks 3分, 0.1分 less for every whole percent below.

Exact points are counted in tenths of a 分 with Python's own integers. The hand-written numpy stands beside ours as
a programmer writes it; ``in_place`` saves its temporaries.
"""

from __future__ import annotations

from fractions import Fraction
from typing import Any

import numpy as np

from bench.departments import Departments, Ints

WORDING = "预算完成率≥95%得满分，未达到的每低于1%扣0.1分，扣完为止。"
WEIGHT = Fraction(3)
RATES = (60, 100)
"""Boundary departments spend these percents of their budgets, so that most of them lie on a step."""


def score_plainly(departments: Departments) -> Ints:
    """The judge of all: one row after the other in Python's integers."""
    rows = zip(departments.n.tolist(), departments.d.tolist(), strict=True)
    return np.array([max(0, 30 - max(0, 95 * d - 100 * n) // d) for n, d in rows], np.int64)


def score_int64(departments: Departments) -> Ints:
    short = 95 * departments.d - 100 * departments.n
    tenths: Ints = np.maximum(30 - np.maximum(short, 0) // departments.d, 0)
    return tenths


def score_int64_in_place(departments: Departments) -> Ints:
    short = 95 * departments.d
    spent = 100 * departments.n
    short -= spent
    np.maximum(short, 0, out=short)
    short //= departments.d
    np.subtract(30, short, out=short)
    return np.maximum(short, 0, out=short)


def score_float64(departments: Departments) -> Any:
    rate = departments.n / departments.d
    return np.where(rate >= 0.95, 3.0, np.maximum(0.0, 3.0 - 0.1 * np.floor((0.95 - rate) * 100)))


def count_wrong(tenths: Ints, points: Any) -> int:
    """How many of an engine's points, in 分 to the nearest tenth, are not the exact ones."""
    return int(np.count_nonzero(np.rint(np.asarray(points, np.float64) * 10).astype(np.int64) != tenths))
