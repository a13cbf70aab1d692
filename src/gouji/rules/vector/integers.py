"""The cells of a layer in whole numbers, cross-multiplied, and the bound within which 64 bits hold them.

For a measure n/d with d > 0, a threshold T/q is passed where n·q ≥ d·T; nothing is divided and nothing is a
float. A bound is a sum of factors A + B such that no intermediate exceeds A·|n| + B·d.
"""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass
from fractions import Fraction
from math import ceil, floor, lcm
from typing import Literal

from gouji.rules.vector.cells import Course, Flat, Layer, Slope, Steps

LARGEST = 2**63 - 1
MOST_CELLS = 255
"""The number of a row's cell is kept in one byte."""


@dataclass(frozen=True, slots=True)
class Cut:
    """``n·factor ≥ d·threshold`` (or ``>`` where not ``inclusive``); the factor stands at the layer."""

    threshold: int
    inclusive: bool


@dataclass(frozen=True, slots=True)
class WholeSlope:
    """``(level·d + rise·n)``, in 1/(unit·d) 分, kept within ``low·d`` and ``high·d``."""

    level: int
    rise: int
    low: int
    high: int


@dataclass(frozen=True, slots=True)
class WholeSteps:
    """``top - drop·steps`` in 1/unit 分; the steps are (``along_n``·n + ``along_d``·d) divided by ``per``·d.

    ``least`` and ``most`` keep the steps; ``low`` and ``high`` keep the points where the steps alone do not
    (None where they do). ``started``: a step that has begun counts.
    """

    along_n: int
    along_d: int
    per: int
    started: bool
    least: int
    most: int
    top: int
    drop: int
    low: int | None
    high: int | None


WholeCourse = WholeSlope | WholeSteps


@dataclass(frozen=True, slots=True)
class Table:
    """One entry for each cell of a layer: its flat points and what is said of them."""

    low: tuple[int, ...]
    high: tuple[int, ...]
    low_open: tuple[bool, ...]
    high_open: tuple[bool, ...]
    silent: tuple[bool, ...]


@dataclass(frozen=True, slots=True)
class WholeLayer:
    """A layer in whole numbers; ``courses`` gives the cells that are not flat (0 in the table)."""

    absolute: bool
    factor: int
    cuts: tuple[Cut, ...]
    table: Table
    courses: tuple[tuple[int, WholeCourse], ...]
    bound: int


def common_unit(layers: Iterable[Layer]) -> int:
    """The least unit in which every constant of the layers is whole: points are counted in 1/unit 分."""
    outcomes = [cell.outcome for layer in layers for cell in layer.cells]
    return lcm(*(value.denominator for outcome in outcomes for value in _constants(outcome)))


def _constants(outcome: Course | Flat) -> tuple[Fraction, ...]:
    if isinstance(outcome, Flat):
        return outcome.low, outcome.high
    if isinstance(outcome, Slope):
        return outcome.intercept, outcome.slope, outcome.low, outcome.high
    return outcome.top, outcome.drop, outcome.low, outcome.high


def is_sloped(layers: Iterable[Layer]) -> bool:
    """Whether some points are counted in fractions of the measure's own denominator."""
    return any(isinstance(cell.outcome, Slope) for layer in layers for cell in layer.cells)


def in_whole_numbers(layer: Layer, unit: int) -> WholeLayer:
    cuts = [_cut_before(layer, place) for place in range(1, len(layer.cells))]
    factor = lcm(*(value.denominator for value, _ in cuts))
    whole_cuts = tuple(Cut(int(value * factor), inclusive) for value, inclusive in cuts)
    outcomes = [cell.outcome for cell in layer.cells]
    courses = tuple(
        (place, _whole(outcome, unit))
        for place, outcome in enumerate(outcomes)
        if not isinstance(outcome, Flat)
    )
    table = _table(outcomes, unit)
    bounds = [*(_bound(course) for _, course in courses), max(*table.low, *table.high, key=abs)]
    bounds += [factor + max(abs(cut.threshold) for cut in whole_cuts)] if whole_cuts else []
    return WholeLayer(layer.absolute, factor, whole_cuts, table, courses, max(map(abs, bounds)))


def _cut_before(layer: Layer, place: int) -> tuple[Fraction, bool]:
    """Where a cell begins, and whether its first value belongs to it."""
    domain = layer.cells[place].domain
    assert domain.low is not None, "only the first cell is unbounded below"
    return domain.low, not domain.low_open


def _table(outcomes: list[Course | Flat], unit: int) -> Table:
    flats = [outcome if isinstance(outcome, Flat) else None for outcome in outcomes]
    return Table(
        tuple(int(flat.low * unit) if flat else 0 for flat in flats),
        tuple(int(flat.high * unit) if flat else 0 for flat in flats),
        tuple(flat is not None and flat.points.low_open for flat in flats),
        tuple(flat is not None and flat.points.high_open for flat in flats),
        tuple(flat is not None and flat.silent for flat in flats),
    )


def _whole(course: Course, unit: int) -> WholeCourse:
    low, high = int(course.low * unit), int(course.high * unit)
    if isinstance(course, Slope):
        return WholeSlope(int(course.intercept * unit), int(course.slope * unit), low, high)
    return _whole_steps(course, unit, low, high)


def _whole_steps(course: Steps, unit: int, low: int, high: int) -> WholeSteps:
    top, drop = int(course.top * unit), int(course.drop * unit)
    q = lcm(course.start.denominator, course.per.denominator)
    side: Literal[-1, 1] = course.side
    first, last = sorted((Fraction(top - low, drop), Fraction(top - high, drop)))
    least, most = floor(first), ceil(last)
    ends = sorted((top - drop * least, top - drop * most))
    return WholeSteps(
        along_n=side * q,
        along_d=-side * int(course.start * q),
        per=int(course.per * q),
        started=course.started,
        least=least,
        most=most,
        top=top,
        drop=drop,
        low=low if ends[0] < low else None,
        high=high if ends[1] > high else None,
    )


def _bound(course: WholeCourse) -> int:
    if isinstance(course, WholeSlope):
        return max(abs(course.level) + abs(course.rise), abs(course.low), abs(course.high))
    reach = max(abs(course.along_n) + abs(course.along_d), course.per)
    return max(reach, abs(course.top) + abs(course.drop) * max(abs(course.least), abs(course.most)))


def safe_limit(layers: Iterable[WholeLayer]) -> int:
    """Rows whose numerator lies within ± this and whose denominator does not exceed it stay within 64 bits.

    0 where the rule's own constants are too large for that, or its cells too many: every row is then exact.
    """
    if any(len(layer.cuts) >= MOST_CELLS for layer in layers):
        return 0
    return LARGEST // max(1, *(layer.bound for layer in layers))
