"""Made-up departments: how much was budgeted and how much was spent, in cents, from one seed."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Any

import numpy as np
from numpy.typing import NDArray

SEED = 20231231
Ints = NDArray[np.int64]


@dataclass(frozen=True)
class Departments:
    """Columns of whole numbers whose quotient is the measure. ``percents`` where every rate is a whole percent."""

    name: str
    n: Ints
    d: Ints
    percents: Ints | None = None


def draw_random(rows: int, low: int, high: int) -> Departments:
    """Budgets of 100万 to 10亿元 to the cent; rates between two percents, to a millionth."""
    chance: Any = np.random.default_rng(SEED)
    budgets = chance.integers(10**8, 10**11, rows)
    millionths = chance.integers(low * 10_000, high * 10_000 + 1, rows)
    return Departments("random", _share(budgets, millionths), budgets)


def _share(budgets: Ints, millionths: Ints) -> Ints:
    """budgets × millionths, rounded down, without leaving 64 bits."""
    whole, rest = np.divmod(budgets, 1_000_000)
    return whole * millionths + rest * millionths // 1_000_000


def draw_boundary(rows: int, low: int, high: int) -> Departments:
    """Round budgets (1 to 100,000 万元) spent to an exact whole percent: where rules turn, and budgets lie."""
    chance: Any = np.random.default_rng(SEED + 1)
    budgets = chance.integers(1, 100_001, rows) * 1_000_000
    percents = chance.integers(low, high + 1, rows)
    return Departments("boundary", budgets // 100 * percents, budgets, percents)


def draw_counts(rows: int, highest: int) -> Departments:
    """Incidents, places, points of an assessment: whole numbers."""
    chance: Any = np.random.default_rng(SEED + 2)
    counts = chance.integers(0, highest + 1, rows)
    return Departments("boundary", counts, np.ones(rows, np.int64), counts * 100)
