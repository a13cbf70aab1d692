"""Columns in, columns out: a rule run over a table of departments, block by block.

Rows without a measure and rows too large for 64 bits are set aside first; everything else is one pass.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass, field
from fractions import Fraction
from typing import Any

import numpy as np
from numpy.typing import NDArray

from gouji.figures import Interval
from gouji.rules.vector.integers import LARGEST
from gouji.rules.vector.passes import BLOCK, Bools, Denominators, Flags, Ints, widen
from gouji.rules.vector.plan import VectorRule

Column = NDArray[Any] | Sequence[int]
_FLAGS = ("low_open", "high_open", "silent", "missing")


@dataclass(frozen=True, slots=True)
class Points:
    """The points of every row: between ``low`` and ``high``, each counted in 1/(``unit``·``over``) 分.

    ``over`` is 1 unless points go in proportion to the measure; then it is the measure's own denominator, row
    by row, so that nothing is rounded. ``missing`` rows have no measure (no evidence, or a denominator that
    is not positive): anything from 0 to full marks, never zero. ``silent``: the rule says nothing here.
    ``low`` and ``high`` are int64, or Python's integers (dtype object) if a row needs more than 64 bits;
    ``high`` is ``low`` itself where the rule leaves nothing open. Flags that never hold are read-only.
    """

    unit: int
    over: NDArray[Any] | int
    low: NDArray[Any]
    high: NDArray[Any]
    low_open: Bools
    high_open: Bools
    silent: Bools
    missing: Bools
    exact_rows: int
    """How many rows were too large for 64 bits and were scored one by one."""

    def __len__(self) -> int:
        return len(self.low)

    def at(self, row: int) -> Interval:
        """The points of one row as exact fractions."""
        unit = self.unit * _entry(self.over, row)
        ends = Fraction(int(self.low[row]), unit), Fraction(int(self.high[row]), unit)
        return Interval(*ends, bool(self.low_open[row]), bool(self.high_open[row]))


def score_columns(
    rule: VectorRule, numerators: Column, denominators: Column | int = 1, *, missing: Bools | None = None
) -> Points:
    """Points for each row of the measure numerator/denominator; a row is missing where the mask says so.

    Raises TypeError for columns that are not whole numbers, ValueError for columns of different lengths.
    """
    n = _whole_column(numerators)
    d = denominators if isinstance(denominators, int) else _whole_column(denominators)
    lengths = {
        len(column) for column in (n, d, missing) if column is not None and not isinstance(column, int)
    }
    if len(lengths) > 1:
        raise ValueError(f"the columns differ in length: {sorted(lengths)}")
    low = np.empty(len(n), np.int64)
    sheet = _Sheet(rule, n, d, missing, low, low if rule.single else np.empty(len(n), np.int64))
    for start in range(0, len(n), BLOCK):
        sheet.fill(slice(start, min(start + BLOCK, len(n))))
    return sheet.finish()


@dataclass(slots=True)
class _Sheet:
    """The columns of one run: what goes in, and what is filled block by block."""

    rule: VectorRule
    n: NDArray[Any]
    d: NDArray[Any] | int
    absent: Bools | None
    low: NDArray[Any]
    high: NDArray[Any]
    flags: dict[str, Bools] = field(default_factory=dict)
    beyond: list[tuple[int, Interval, bool]] = field(default_factory=list)

    def fill(self, rows: slice) -> None:
        """Score one block; as a rule in one go."""
        n, d = self.n[rows], self.d if isinstance(self.d, int) else self.d[rows]
        absent = None if self.absent is None else self.absent[rows]
        if (absent is None or not absent.any()) and _within(n, d, self.rule.limit):
            self._run(rows, n, d)
        else:
            self._fill_mixed(rows, n, d, np.zeros(len(n), np.bool_) if absent is None else absent)

    def _fill_mixed(self, rows: slice, n: NDArray[Any], d: NDArray[Any] | int, absent: Bools) -> None:
        """A block in which some rows have no measure or are too large: the others as if those were 0/1."""
        limit = self.rule.limit
        gone: Bools = (absent | (d <= 0)).astype(np.bool_)
        far: Bools = (~gone & ((n > limit) | (n < -limit) | (d > limit))).astype(np.bool_)
        if self.rule.passes:
            aside = gone | far
            small = np.where(aside, 1, d).astype(np.int64)
            self._run(rows, np.where(aside, 0, n).astype(np.int64), small)
        if gone.any():
            self._leave_open(rows, gone)
        for offset in np.flatnonzero(far):
            row = rows.start + int(offset)
            value = Fraction(int(self.n[row]), _entry(self.d, row))
            self.beyond.append((row, *self.rule.at(value)))

    def _run(self, rows: slice, n: Ints, d: Denominators) -> None:
        low = self.low[rows]
        high = low if self.high is self.low else self.high[rows]
        first, *others = self.rule.passes
        flags = first.run(n, d, low, high)
        spread = []
        for number, other in enumerate(others):
            other_low = self.rule.scratch.ints(f"low {number}", len(n))
            other_high = other_low if other.single else self.rule.scratch.ints(f"high {number}", len(n))
            spread.append((other_low, other_high, other.run(n, d, other_low, other_high)))
        self._note(rows, widen(low, high, flags, spread) if spread else flags)

    def _note(self, rows: slice, flags: Flags) -> None:
        for name, found in zip(_FLAGS, (flags.low_open, flags.high_open, flags.silent), strict=False):
            if found is not None:
                self._flag(name)[rows] = found

    def _flag(self, name: str) -> Bools:
        if name not in self.flags:
            self.flags[name] = np.zeros(len(self.n), np.bool_)
        return self.flags[name]

    def _leave_open(self, rows: slice, gone: Bools) -> None:
        """Rows without a measure may have any points."""
        self._part_ends()
        self.low[rows][gone] = 0
        self.high[rows][gone] = int(self.rule.weight * self.rule.unit)
        for column in self.flags.values():
            column[rows][gone] = False
        self._flag("missing")[rows] = gone

    def _part_ends(self) -> None:
        if self.high is self.low:
            self.high = self.low.copy()

    def finish(self) -> Points:
        over = self._over()
        for row, points, silent in self.beyond:
            self._put(row, points, silent, self.rule.unit * _entry(over, row))
        never = np.broadcast_to(np.False_, len(self.n))
        flags = {name: self.flags.get(name, never) for name in _FLAGS}
        return Points(self.rule.unit, over, self.low, self.high, exact_rows=len(self.beyond), **flags)

    def _over(self) -> NDArray[Any] | int:
        if not self.rule.sloped:
            return 1
        absent = self.flags.get("missing")
        return self.d if absent is None else np.where(absent, 1, self.d)

    def _put(self, row: int, points: Interval, silent: bool, unit: int) -> None:
        """The points of a row that took the exact road."""
        assert points.low is not None
        assert points.high is not None
        ends = int(points.low * unit), int(points.high * unit)
        if ends[0] != ends[1]:
            self._part_ends()
        if max(map(abs, ends)) > LARGEST:
            self._use_python_integers()
        self.low[row], self.high[row] = ends
        for name, holds in zip(_FLAGS, (points.low_open, points.high_open, silent), strict=False):
            if holds or name in self.flags:
                self._flag(name)[row] = holds

    def _use_python_integers(self) -> None:
        shared = self.high is self.low
        self.low = self.low.astype(object)
        self.high = self.low if shared else self.high.astype(object)


def _entry(column: NDArray[Any] | int, row: int) -> int:
    return column if isinstance(column, int) else int(column[row])


def _whole_column(column: Column) -> NDArray[Any]:
    """The column as int64, or as Python's integers where 64 bits do not hold it."""
    if isinstance(column, np.ndarray):
        if column.dtype == np.int64:
            return column
        if column.dtype.kind not in "iuO":
            raise TypeError(f"a column of whole numbers is needed, not {column.dtype}")
    listed = list(column.tolist() if isinstance(column, np.ndarray) else column)
    if not all(isinstance(value, int) for value in listed):
        raise TypeError("a column of whole numbers is needed")
    fits = all(-LARGEST <= value <= LARGEST for value in listed)
    return np.array(listed, np.int64 if fits else object)


def _within(n: NDArray[Any], d: NDArray[Any] | int, limit: int) -> bool:
    """Whether every row of the block has a positive denominator and lies within the limit."""
    if limit == 0 or n.dtype == object:
        return False
    if isinstance(d, int):
        return 0 < d <= limit and -limit <= int(n.min()) and int(n.max()) <= limit
    if d.dtype == object or d.min() <= 0 or d.max() > limit:
        return False
    return -limit <= int(n.min()) and int(n.max()) <= limit
