"""One piecewise function from a measure to points, into which threshold, steps, bands, line, ratio, ranking and
incidents all lower.

The exact road, the vector road, lint, the spreadsheet formula of a working paper and the chart all read it.
Measures are in base units (1 for 100%), points in 分.
"""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from fractions import Fraction
from math import ceil, floor
from typing import Literal

from gouji.figures import EVERYTHING, Interval, hull

Count = Literal["whole steps", "started steps", "proportional"]
"""每低于1%: whole percents only, every percent that has begun, or in proportion."""


@dataclass(frozen=True, slots=True)
class Constant:
    """The same points everywhere: a single value, or the range that discretion or silence leaves."""

    points: Interval

    def at(self, value: Fraction) -> Interval:
        return self.points

    def over(self, domain: Interval) -> Interval:
        return self.points


@dataclass(frozen=True, slots=True)
class Line:
    """``intercept + slope × measure``: a straight line, or 执行率×分值."""

    intercept: Fraction
    slope: Fraction

    @classmethod
    def through(cls, x0: Fraction, y0: Fraction, x1: Fraction, y1: Fraction) -> Line:
        slope = (y1 - y0) / (x1 - x0)
        return cls(y0 - slope * x0, slope)

    def at(self, value: Fraction) -> Interval:
        return Interval.point(self.intercept + self.slope * value)

    def over(self, domain: Interval) -> Interval:
        return domain * self.slope + self.intercept


@dataclass(frozen=True, slots=True)
class Stairs:
    """``top`` points at ``start``, less ``drop`` for every ``per`` of distance from it, either way."""

    start: Fraction
    per: Fraction
    top: Fraction
    drop: Fraction
    count: Count = "whole steps"

    def at(self, value: Fraction) -> Interval:
        return Interval.point(self._points(abs(value - self.start) / self.per))

    def _points(self, gap: Fraction) -> Fraction:
        counts: dict[Count, Fraction | int] = {
            "whole steps": floor(gap), "started steps": ceil(gap), "proportional": gap,
        }  # fmt: skip
        return self.top - self.drop * counts[self.count]

    def over(self, domain: Interval) -> Interval:
        gap = abs(domain - self.start) * (1 / self.per)
        if self.count == "proportional" or self.drop == 0:
            return gap * -self.drop + self.top
        near = self._points(self._first(gap))
        if gap.high is None:
            return Interval(None, near) if self.drop > 0 else Interval(near, None)
        far = self._points(self._last(gap))
        return Interval(min(near, far), max(near, far))

    def _first(self, gap: Interval) -> Fraction:
        """A gap with as few steps as the interval allows (an open end just above a step has begun the next)."""
        assert gap.low is not None
        if gap.low_open and self.count == "started steps" and gap.low.denominator == 1:
            return gap.low + Fraction(1, 2)
        return gap.low

    def _last(self, gap: Interval) -> Fraction:
        """A gap with as many steps as the interval allows (an open end on a step has not finished it)."""
        assert gap.high is not None
        if gap.high_open and self.count == "whole steps" and gap.high.denominator == 1:
            return gap.high - Fraction(1, 2)
        return gap.high


Shape = Constant | Line | Stairs


@dataclass(frozen=True, slots=True)
class Piece:
    """A shape on part of the measure's axis, and the clause (counted from 0) it comes from."""

    domain: Interval
    shape: Shape
    clause: int = 0


@dataclass(frozen=True, slots=True)
class Scale:
    """Pieces over the axis. Points are kept within ``floor`` and ``cap``; where no piece stands, the rule is
    silent and anything from 0 up to, but not including, full marks is possible."""

    pieces: tuple[Piece, ...]
    weight: Fraction
    floor: Fraction = Fraction(0)
    cap: Fraction | None = None
    axis: Interval = EVERYTHING
    absolute: bool = False

    @property
    def silence(self) -> Interval:
        """What is possible where the rule says nothing: less than the most it grants anywhere."""
        stated = [
            p.shape.points.high for p in self.pieces if isinstance(p.shape, Constant) and p.shape.points.high
        ]
        granted = max(stated, default=self.weight)
        return Interval(Fraction(0), granted, False, True)

    @property
    def most(self) -> Fraction:
        return self.weight if self.cap is None else self.cap

    def at(self, value: Fraction) -> Interval | None:
        """The points for one value; None where the rule says nothing. Overlapping pieces give their hull."""
        value = abs(value) if self.absolute else value
        found = [piece.shape.at(value) for piece in self.pieces if value in piece.domain]
        return self.keep(hull(found)) if found else None

    def over(self, values: Interval) -> Interval:
        """All points that some value of the interval gives, silence included. Values off the axis cannot be; an
        interval of nothing else meets silence."""
        values = abs(values) if self.absolute else values
        found = [
            piece.shape.over(part)
            for piece in self.pieces
            if (part := piece.domain.intersection(values)) is not None
        ]
        if not found or self.gaps_in(values):
            return hull([*map(self.keep, found), self.silence])
        return self.keep(hull(found))

    def keep(self, points: Interval) -> Interval:
        """The points within floor and cap; an end that is cut off is reached."""
        low = self.floor if points.low is None else min(max(points.low, self.floor), self.most)
        high = self.most if points.high is None else min(max(points.high, self.floor), self.most)
        low_open = points.low_open and points.low == low and low < high
        high_open = points.high_open and points.high == high and low < high
        return Interval(low, high, low_open, high_open)

    def gaps_in(self, values: Interval) -> list[Interval]:
        """The parts of the interval on which no piece stands."""
        axis = self.axis.intersection(values)
        return [] if axis is None else uncovered(axis, [piece.domain for piece in self.pieces])

    def clauses_at(self, values: Interval) -> tuple[int, ...]:
        """Which clauses speak for these values."""
        values = abs(values) if self.absolute else values
        return tuple(sorted({piece.clause for piece in self.pieces if piece.domain.meets(values)}))


def uncovered(axis: Interval, parts: Iterable[Interval]) -> list[Interval]:
    """What is left of the axis when the parts are taken away, in order."""
    left = [axis]
    for part in parts:
        left = [rest for whole in left for rest in without(whole, part)]
    return left


def without(whole: Interval, part: Interval) -> Sequence[Interval]:
    """The interval less another: none, one or two pieces."""
    common = whole.intersection(part)
    if common is None:
        return [whole]
    rest = []
    if common.low is not None and (whole.low != common.low or whole.low_open != common.low_open):
        rest.append(Interval(whole.low, common.low, whole.low_open, not common.low_open))
    if common.high is not None and (whole.high != common.high or whole.high_open != common.high_open):
        rest.append(Interval(common.high, whole.high, not common.high_open, whole.high_open))
    return rest
