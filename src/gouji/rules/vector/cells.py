"""A scale cut into as few cells as possible, each with one simple course.

Everything here happens once for a rule, on exact fractions. Overlapping pieces become layers: each layer
gives every value of the measure exactly one outcome, and the points are the hull of all layers.
"""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass, replace
from fractions import Fraction
from math import ceil, floor
from typing import Literal

from gouji.figures import Interval, hull
from gouji.model.scale import Constant, Line, Scale, Shape, Stairs


@dataclass(frozen=True, slots=True)
class Slope:
    """``intercept + slope × measure``, kept within ``low`` and ``high``."""

    intercept: Fraction
    slope: Fraction
    low: Fraction
    high: Fraction

    def ends(self, domain: Interval) -> tuple[Fraction, Fraction]:
        """The least and the most points over a domain (its ends counted in)."""
        return self._value(domain.low, -1), self._value(domain.high, 1)

    def _value(self, end: Fraction | None, side: int) -> Fraction:
        if end is None:
            return self.high if self.slope * side > 0 else self.low
        return min(max(self.intercept + self.slope * end, self.low), self.high)


@dataclass(frozen=True, slots=True)
class Steps:
    """``top`` less ``drop`` for every ``per`` of distance from ``start`` on one side (-1: below).

    Beyond ``start`` the same formula goes on, so that the course is monotone over the whole axis.
    """

    start: Fraction
    per: Fraction
    top: Fraction
    drop: Fraction
    side: Literal[-1, 1]
    started: bool
    low: Fraction
    high: Fraction

    def ends(self, domain: Interval) -> tuple[Fraction, Fraction]:
        """The least and the most points over a domain (its ends counted in)."""
        return self._value(domain.low, -1), self._value(domain.high, 1)

    def _value(self, end: Fraction | None, side: int) -> Fraction:
        if end is None:
            return self.low if (self.drop > 0) == (side == self.side) else self.high
        gap = (end - self.start) * self.side / self.per
        steps = ceil(gap) if self.started else floor(gap)
        return min(max(self.top - self.drop * steps, self.low), self.high)


Course = Slope | Steps


@dataclass(frozen=True, slots=True)
class Flat:
    """The same points all over a cell: a value, a range of discretion, or what silence leaves."""

    points: Interval
    silent: bool = False

    @property
    def low(self) -> Fraction:
        assert self.points.low is not None, "points are kept within bounds"
        return self.points.low

    @property
    def high(self) -> Fraction:
        assert self.points.high is not None, "points are kept within bounds"
        return self.points.high


@dataclass(frozen=True, slots=True)
class Cell:
    """A stretch of the measure's axis and what happens on it."""

    domain: Interval
    outcome: Course | Flat


@dataclass(frozen=True, slots=True)
class Layer:
    """Cells that follow one another over the axis. ``absolute``: the measure counts without its sign."""

    cells: tuple[Cell, ...]
    absolute: bool = False


def cut_scale(scale: Scale) -> list[Layer]:
    """The layers of a scale; one where no two pieces overlap."""
    stretches = list(_stretches(scale))
    depth = max(1, *(len(shapes) for _, shapes in stretches))
    layers = []
    for level in range(depth):
        chosen = [(domain, _pick(shapes, level)) for domain, shapes in stretches]
        cells = [Cell(domain, _outcome(scale, domain, shape)) for domain, shape in _joined(chosen)]
        layers.append(Layer(tuple(_absorbed(cells)), scale.absolute))
    return list(dict.fromkeys(layers))


def _pick(shapes: list[Shape], level: int) -> Shape | None:
    """The shape that speaks at this level; the last one speaks again where there are fewer."""
    return shapes[min(level, len(shapes) - 1)] if shapes else None


def _stretches(scale: Scale) -> Iterator[tuple[Interval, list[Shape]]]:
    """The axis from left to right, cut where a piece ends or stairs start, with the shapes of each part."""
    ends = {end for piece in scale.pieces for end in (piece.domain.low, piece.domain.high) if end is not None}
    ends |= {piece.shape.start for piece in scale.pieces if isinstance(piece.shape, Stairs)}
    low: Fraction | None = None
    for end in sorted(ends):
        yield _stretch(scale, Interval(low, end, low is not None, True))
        yield _stretch(scale, Interval.point(end))
        low = end
    yield _stretch(scale, Interval(low, None, low is not None))


def _stretch(scale: Scale, domain: Interval) -> tuple[Interval, list[Shape]]:
    inside = _inside(domain)
    return domain, [piece.shape for piece in scale.pieces if inside in piece.domain]


def _inside(domain: Interval) -> Fraction:
    """Some value of the domain."""
    if domain.low is None:
        return Fraction(0) if domain.high is None else domain.high - 1
    return domain.low + 1 if domain.high is None else (domain.low + domain.high) / 2


def _joined(parts: list[tuple[Interval, Shape | None]]) -> Iterator[tuple[Interval, Shape | None]]:
    """Neighbours of one shape as one stretch; stairs stay apart at their start, where they turn."""
    whole, shape = parts[0]
    for domain, other in parts[1:]:
        turns = isinstance(shape, Stairs) and whole.high == shape.start and domain.low == shape.start
        if other == shape and not (turns and not domain.is_point):
            whole = hull([whole, domain])
        else:
            yield whole, shape
            whole, shape = domain, other
    yield whole, shape


def _outcome(scale: Scale, domain: Interval, shape: Shape | None) -> Course | Flat:
    if shape is None:
        return Flat(scale.silence, silent=True)
    if isinstance(shape, Constant):
        return Flat(scale.keep(shape.points))
    if isinstance(shape, Line):
        return _sloping(scale, domain, shape)
    if shape.drop == 0:
        return Flat(scale.keep(Interval.point(shape.top)))
    side: Literal[-1, 1] = -1 if domain.high is not None and domain.high <= shape.start else 1
    if shape.count == "proportional":
        slope = -shape.drop / shape.per * side
        return _sloping(scale, domain, Line(shape.top - slope * shape.start, slope))
    started = shape.count == "started steps"
    steps = Steps(shape.start, shape.per, shape.top, shape.drop, side, started, scale.floor, scale.most)
    return _tightened(steps, domain)


def _sloping(scale: Scale, domain: Interval, line: Line) -> Course | Flat:
    if line.slope == 0:
        return Flat(scale.keep(Interval.point(line.intercept)))
    return _tightened(Slope(line.intercept, line.slope, scale.floor, scale.most), domain)


def _tightened(course: Course, domain: Interval) -> Course | Flat:
    """The course kept within the points it takes on its own domain, so that it stays level beyond it."""
    low, high = sorted(course.ends(domain))
    return Flat(Interval.point(low)) if low == high else replace(course, low=low, high=high)


def _absorbed(cells: list[Cell]) -> list[Cell]:
    """Neighbours that one outcome describes, as one cell: a whole rule often becomes one kept course."""
    place = 0
    while place + 1 < len(cells):
        left, right = cells[place : place + 2]
        outcome = left.outcome if _describes(left.outcome, right) else right.outcome
        if outcome is left.outcome or _describes(right.outcome, left):
            cells[place : place + 2] = [Cell(hull([left.domain, right.domain]), outcome)]
            place = max(place - 1, 0)
        else:
            place += 1
    return cells


def _describes(outcome: Course | Flat, cell: Cell) -> bool:
    """Whether the outcome, written for another cell, holds for this one too."""
    if outcome == cell.outcome:
        return True
    if isinstance(outcome, Flat) or not isinstance(cell.outcome, Flat) or cell.outcome.silent:
        return False
    low, high = outcome.ends(cell.domain)
    return low == high and cell.outcome.points == Interval.point(low)
