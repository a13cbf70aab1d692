"""Which scores a rule can give at all, whatever the evidence: a score outside them is a contradiction by itself."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from fractions import Fraction
from math import ceil, floor

from gouji.figures import Interval, hull
from gouji.model.rule import Clause, Rule
from gouji.model.scale import Scale, Stairs
from gouji.model.scores import show_points
from gouji.rules.kinds import lower
from gouji.rules.lint.measures import most_of_measures
from gouji.text import Words

_ZERO = Fraction(0)
_NOTHING = Interval.point(_ZERO)
_COUNTED = frozenset({"incidents", "ranking"})
MOST_POINTS = 400
"""Single points are listed up to here; more of them are told as the range they fill."""


@dataclass(frozen=True, slots=True)
class PossiblePoints:
    """Single points and ranges, in order, none inside another. ``granted`` is the most that a clause states: where
    the rule is silent there may be anything less, but never more."""

    parts: tuple[Interval, ...]
    granted: Fraction

    def __contains__(self, points: Fraction) -> bool:
        return any(points in part for part in self.parts)

    @property
    def least(self) -> Fraction:
        return self.parts[0].low or _ZERO

    @property
    def most(self) -> Fraction:
        return max((part.high or _ZERO for part in self.parts), default=_ZERO)

    @property
    def words(self) -> Words:
        """``0分、0.75分、1分、1.75分``; long lists are cut in the middle."""
        shown = [show_points(part) for part in self.parts]
        if len(shown) > 12:
            shown = [*shown[:5], "…", *shown[-5:]]
        return Words("、".join(shown), ", ".join(shown))


def can_give(rule: Rule | None, points: Fraction) -> bool:
    """Whether some evidence and some reading make the rule give these points. No rule forbids nothing."""
    return rule is None or points in possible_points(rule)


def possible_points(rule: Rule) -> PossiblePoints:
    """All points the rule can give, over every alternative of its open choices."""
    parts: list[Interval] = []
    granted = _ZERO
    for _, settled in rule.alternatives():
        scale = lower(settled)
        found = list(_answered(settled) if scale is None else _on_scale(settled, scale))
        here = max((part.high or _ZERO for part in found), default=_ZERO)
        granted = max(granted, here)
        parts += found
        if scale is not None and here and open_gaps(settled, scale):
            parts.append(Interval(_ZERO, here, False, True))
        if any(settled.find("veto")):
            parts.append(_NOTHING)
        if "full" in [how for _, _, how in settled.find("not_applicable")]:
            parts.append(Interval.point(settled.weight))
    return PossiblePoints(tuple(_joined(parts)), granted)


def open_gaps(rule: Rule, scale: Scale) -> list[Interval]:
    """Values on which the rule says nothing: from zero up to the most the measure can be (a share: 100%), and for
    counts only where a whole number lies."""
    counted = rule.kind in _COUNTED or any(rule.find("count_of"))
    reach = Interval(_ZERO, max(bounds) if (bounds := most_of_measures(rule)) else None)
    return [gap for gap in scale.gaps_in(reach) if not counted or _holds_whole(gap)]


def _holds_whole(gap: Interval) -> bool:
    if gap.low is None or gap.high is None:
        return True
    first = floor(gap.low) + 1 if gap.low_open else ceil(gap.low)
    return Fraction(first) in gap


def _on_scale(rule: Rule, scale: Scale) -> Iterator[Interval]:
    for piece in scale.pieces:
        domain = piece.domain.intersection(scale.axis)
        if domain is None:
            continue
        if isinstance(piece.shape, Stairs) and piece.shape.count != "proportional":
            yield from _on_stairs(piece.shape, domain, scale)
        else:
            yield _kept(piece.shape.over(domain), scale)


def _on_stairs(stairs: Stairs, domain: Interval, scale: Scale) -> Iterator[Interval]:
    """Every step from the one where the domain begins down (or up) to where points are cut off."""
    reach = _kept(stairs.over(domain), scale)
    if not stairs.drop or reach.high is None or reach.low is None:
        yield reach
        return
    steps = [abs(stairs.top - end) / abs(stairs.drop) for end in (reach.low, reach.high)]
    first, last = floor(min(steps)), ceil(max(steps))
    if last - first > MOST_POINTS:
        yield reach
        return
    seen = {
        min(max(stairs.top - stairs.drop * step, reach.low), reach.high) for step in range(first, last + 1)
    }
    yield from (Interval.point(points) for points in sorted(seen))


def _kept(points: Interval, scale: Scale) -> Interval:
    low = scale.floor if points.low is None else min(max(points.low, scale.floor), scale.most)
    high = scale.most if points.high is None else min(max(points.high, scale.floor), scale.most)
    low_open = points.low_open and points.low == low < high
    return Interval(low, high, low_open, points.high_open and points.high == high > low)


def _answered(rule: Rule) -> list[Interval]:
    """Sums of what each clause can be answered with. Of grades one is taken, discretion standing beside them."""
    items = [points for clause in rule.clauses if (points := _item_of(clause, rule)) is not None]
    grades = [grade for clause in rule.clauses if (grade := _grade_of(clause, rule)) is not None]
    ranges = [room.points(rule.weight) for _, _, room in rule.find("range")]
    if not items and not grades and not ranges:
        return [Interval(_ZERO, rule.weight)]
    sums = [_NOTHING]
    judged = [[*grades, *ranges]] if grades else [[span] for span in ranges]
    for choices in [*items, *judged]:
        sums = _joined(before + part for before in sums for part in choices)
        if len(sums) > MOST_POINTS:
            sums = [hull(sums)]
    most = _most(rule)
    return _joined(part if part.high is None or part.high <= most else _cut(part, most) for part in sums)


def _most(rule: Rule) -> Fraction:
    """The points at which sums are cut off: the cap or the weight, and the bonus on top."""
    cap, bonus = rule.first("cap"), rule.first("bonus")
    most: Fraction = rule.weight if cap is None else cap.points(rule.weight)
    return most + (bonus.points(rule.weight) if bonus else 0)


def _cut(part: Interval, most: Fraction) -> Interval:
    low = min(part.low or _ZERO, most)
    return Interval(low, most, part.low_open and low < most, False)


def _item_of(clause: Clause, rule: Rule) -> list[Interval] | None:
    """What an item can give: nothing or its points, or anything up to them where part of it counts."""
    item = clause.get("item")
    if item is None:
        return None
    points = item.points(rule.weight)
    partial = (clause.get("credit") or rule.first("credit")) == "partial"
    return [Interval(_ZERO, points)] if partial else [_NOTHING, Interval.point(points)]


def _grade_of(clause: Clause, rule: Rule) -> Interval | None:
    score = clause.get("score")
    return score.points(rule.weight) if score is not None and clause.get("grade") else None


def _joined(parts: Iterable[Interval]) -> list[Interval]:
    """The parts in order, those that touch or overlap joined."""
    joined: list[Interval] = []
    for part in sorted(parts, key=lambda part: (part.low or _ZERO, part.low_open)):
        if joined and _touch(joined[-1], part):
            joined[-1] = hull([joined[-1], part])
        else:
            joined.append(part)
    return joined


def _touch(left: Interval, right: Interval) -> bool:
    return left.meets(right) or (left.high == right.low and not (left.high_open and right.low_open))


__all__ = ["MOST_POINTS", "PossiblePoints", "can_give", "open_gaps", "possible_points"]
