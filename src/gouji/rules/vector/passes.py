"""The vectorised pass: columns of numerators and denominators in, columns of points out, a block at a time.

All arithmetic is on int64 within the limit that `integers` computes; rows beyond it never come here.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass, field
from typing import Any

import numpy as np
from numpy.typing import NDArray

from gouji.rules.vector.integers import WholeCourse, WholeLayer, WholeSlope, WholeSteps

Ints = NDArray[np.int64]
Bools = NDArray[np.bool_]
Denominators = Ints | int

BLOCK = 16_384
"""Rows taken at a time: a handful of columns of this many 64-bit numbers lie in a second-level cache."""


class Scratch:
    """Columns lent out by name, so that a pass allocates once and not for every block."""

    def __init__(self) -> None:
        self._columns: dict[str, NDArray[Any]] = {}

    def ints(self, name: str, rows: int) -> Ints:
        if name not in self._columns:
            self._columns[name] = np.empty(BLOCK, np.int64)
        return self._columns[name][:rows]

    def small(self, name: str, rows: int) -> NDArray[Any]:
        """One byte a row: conditions, and the number of the cell."""
        if name not in self._columns:
            self._columns[name] = np.empty(BLOCK, np.uint8)
        return self._columns[name][:rows]


@dataclass(frozen=True, slots=True)
class Flags:
    """What is said of the points beside their ends; None where it never holds in this rule."""

    low_open: Bools | None
    high_open: Bools | None
    silent: Bools | None


@dataclass(slots=True)
class Pass:
    """One layer, ready to run over blocks."""

    layer: WholeLayer
    scaled: bool
    """Points are counted in 1/(unit·d) 分 because some layer of the rule slopes."""
    scratch: Scratch
    single: bool = field(init=False)
    """The layer gives values, never ranges: low and high are one column."""
    _low: Ints = field(init=False)
    _high: Ints = field(init=False)

    def __post_init__(self) -> None:
        table = self.layer.table
        self.single = table.low == table.high
        self._low, self._high = (np.array(column, np.int64) for column in (table.low, table.high))

    def run(self, n: Ints, d: Denominators, low: Ints, high: Ints) -> Flags:
        """Fill the columns of points; ``high`` may be ``low`` itself where the layer is single."""
        if self.layer.absolute:
            n = np.abs(n, out=self.scratch.ints("absolute", len(n)))
        cell = self._find_cells(n, d)
        self._fill(self._low, cell, d, low)
        if high is not low:
            self._fill(self._high, cell, d, high)
        for place, course in self.layer.courses:
            self._run_course(course, place, cell, n, d, low)
            if high is not low:
                self._lay(low, place, cell, high)
        table = self.layer.table
        said = (table.low_open, table.high_open, table.silent)
        return Flags(*(_flag(column, cell, len(n)) for column in said))

    def _find_cells(self, n: Ints, d: Denominators) -> NDArray[Any] | None:
        """The number of the cell each row lies in: how many cuts its measure passes; None with one cell."""
        layer, scratch = self.layer, self.scratch
        if not layer.cuts:
            return None
        cell, passed = scratch.small("cell", len(n)), scratch.small("passed", len(n))
        bar = scratch.ints("bar", len(n))
        left = times(n, layer.factor, out=scratch.ints("left", len(n)))
        for number, cut in enumerate(layer.cuts):
            target = cell if number == 0 else passed
            compare = np.greater_equal if cut.inclusive else np.greater
            compare(left, times(d, cut.threshold, out=bar), out=target.view(np.bool_))
            if number:
                np.add(cell, passed, out=cell)
        return cell

    def _fill(self, table: Ints, cell: NDArray[Any] | None, d: Denominators, out: Ints) -> None:
        """The flat points of each row's cell."""
        if len(self.layer.courses) == len(table):
            return
        if cell is None:
            out.fill(table[0])
        else:
            np.take(table, cell, out=out, mode="clip")
        if self.scaled:
            np.multiply(out, d, out=out)

    def _run_course(
        self, course: WholeCourse, place: int, cell: NDArray[Any] | None, n: Ints, d: Denominators, low: Ints
    ) -> None:
        points = low if cell is None else self.scratch.ints("points", len(n))
        spare = self.scratch.ints("spare", len(n))
        if isinstance(course, WholeSlope):
            run_slope(course, n, d, out=points, spare=spare)
        else:
            run_steps(course, n, d, out=points, spare=spare)
            if self.scaled:
                np.multiply(points, d, out=points)
        self._lay(points, place, cell, low)

    def _lay(self, points: Ints, place: int, cell: NDArray[Any] | None, out: Ints) -> None:
        """Put a course's points where its cell is."""
        if cell is None:
            if points is not out:
                np.copyto(out, points)
        else:
            np.copyto(out, points, where=cell == place)


def times(column: Denominators, factor: int, *, out: Ints) -> Denominators:
    """The column times a constant; no pass where the column is one number or the constant is 1."""
    if isinstance(column, int):
        return column * factor
    return column if factor == 1 else np.multiply(column, factor, out=out)


def run_slope(course: WholeSlope, n: Ints, d: Denominators, *, out: Ints, spare: Ints) -> None:
    np.multiply(n, course.rise, out=out)
    if course.level:
        np.add(out, times(d, course.level, out=spare), out=out)
    for keep, end in ((np.maximum, course.low), (np.minimum, course.high)):
        keep(out, times(d, end, out=spare) if end else 0, out=out)


def run_steps(course: WholeSteps, n: Ints, d: Denominators, *, out: Ints, spare: Ints) -> None:
    # a step that has begun counts: the ceiling is the floor of the distance seen from the other end
    sign = -1 if course.started else 1
    _join(n, sign * course.along_n, d, sign * course.along_d, out=out, spare=spare)
    least, most, drop = (course.least, course.most, course.drop)
    if course.started:
        least, most, drop = -most, -least, -drop
    floor_divide(out, times(d, course.per, out=spare), least=least, out=out)
    np.minimum(out, most, out=out)
    if drop not in (1, -1):
        np.multiply(out, abs(drop), out=out)
    (np.subtract if drop > 0 else np.add)(course.top, out, out=out)
    if course.low is not None:
        np.maximum(out, course.low, out=out)
    if course.high is not None:
        np.minimum(out, course.high, out=out)


def _join(n: Ints, along_n: int, d: Denominators, along_d: int, *, out: Ints, spare: Ints) -> None:
    """``along_n·n + along_d·d``; a difference of two positive products where the signs differ."""
    if along_d == 0:
        np.multiply(n, along_n, out=out)
        return
    right = times(d, abs(along_d), out=spare)
    if along_n < 0 < along_d:
        np.subtract(right, times(n, -along_n, out=out), out=out)
    elif along_d < 0:
        np.subtract(times(n, along_n, out=out), right, out=out)
    else:
        np.add(times(n, along_n, out=out), right, out=out)


def floor_divide(column: Ints, divisor: Denominators, *, least: int, out: Ints) -> None:
    """Whole quotients, none less than ``least``. Below 0 nothing need be divided where 0 is the least."""
    if least >= 0:
        np.maximum(column, 0, out=out)
        np.floor_divide(out, divisor, out=out)
        if least == 0:
            return
    else:
        np.floor_divide(column, divisor, out=out)
    np.maximum(out, least, out=out)


def _flag(column: tuple[bool, ...], cell: NDArray[Any] | None, rows: int) -> Bools | None:
    if not any(column):
        return None
    table = np.array(column)
    found: Bools = np.full(rows, table[0]) if cell is None else table[cell]
    return found


def widen(low: Ints, high: Ints, flags: Flags, others: Sequence[tuple[Ints, Ints, Flags]]) -> Flags:
    """Take further layers into the first one's columns: their hull, open only where all that reach it are."""
    low_open, high_open, silent = flags.low_open, flags.high_open, flags.silent
    for other_low, other_high, other in others:
        low_open = _joint(np.greater, (low, low_open), (other_low, other.low_open))
        high_open = _joint(np.less, (high, high_open), (other_high, other.high_open))
        silent = other.silent if silent is None else silent if other.silent is None else silent | other.silent
        np.minimum(low, other_low, out=low)
        np.maximum(high, other_high, out=high)
    return Flags(low_open, high_open, silent)


def _joint(inside: Any, mine: tuple[Ints, Bools | None], theirs: tuple[Ints, Bools | None]) -> Bools | None:
    """Whether the farther end is open: the one that lies inside the other's has no say."""
    (ours, our_open), (other, other_open) = mine, theirs
    if our_open is None and other_open is None:
        return None
    mine_says = inside(ours, other) if our_open is None else inside(ours, other) | our_open
    other_says = inside(other, ours) if other_open is None else inside(other, ours) | other_open
    joint: Bools = mine_says & other_says
    return joint
