"""From the verbs of clauses to pieces of a scale: what all kinds with a measure share."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import replace
from fractions import Fraction

from gouji.figures import Interval, hull
from gouji.model.rule import Clause, Rule
from gouji.model.scale import Constant, Count, Line, Piece, Scale, Stairs, uncovered

EVERYWHERE = Interval(None, None)
FROM_ZERO = Interval(Fraction(0), None)


def make_scale(rule: Rule, pieces: Iterable[Piece], *, axis: Interval = EVERYWHERE) -> Scale:
    """The scale of a rule: its pieces with the modifiers floor, cap, bonus and absolute."""
    floor, cap, bonus = rule.first("floor"), rule.first("cap"), rule.first("bonus")
    most = rule.weight if cap is None else cap.points(rule.weight)
    return Scale(
        tuple(pieces),
        rule.weight,
        floor=Fraction(0) if floor is None else floor.points(rule.weight),
        cap=most + (bonus.points(rule.weight) if bonus else 0),
        axis=FROM_ZERO if rule.first("absolute") else axis,
        absolute=rule.first("absolute") is not None,
    )


def points_of(clause: Clause, rule: Rule, default: Fraction) -> Interval:
    """The points a clause states: ``score``, or the weight less what it takes off at once; else the default."""
    stated = clause.get("score")
    deduct = None if "per" in clause.verbs else clause.get("deduct")
    if stated is not None:
        points: Interval = stated.points(rule.weight)
        return points
    return Interval.point(
        default if deduct is None else max(rule.weight - deduct.points(rule.weight), Fraction(0))
    )


def stated_pieces(rule: Rule) -> list[Piece]:
    """The places where a clause says outright how many points there are: full, zero, band, rank."""
    pieces = []
    for number, clause in enumerate(rule.clauses):
        if (full := clause.get("full")) is not None:
            shape = Constant(points_of(clause, rule, rule.weight))
            pieces.append(Piece(full.domain, shape, number))
        for verb in ("band", "rank"):
            if (domain := clause.get(verb)) is not None and "per" not in clause.verbs:
                pieces.append(Piece(domain, Constant(points_of(clause, rule, rule.weight)), number))
        if (zero := clause.get("zero")) is not None:
            pieces.append(Piece(zero.domain, Constant(Interval.point(Fraction(0))), number))
    return _parted(pieces, rule.first("ends"))


def _parted(pieces: list[Piece], ends: str | None) -> list[Piece]:
    """``ends``: a number that two neighbouring bands both name belongs to the upper or to the lower of them."""
    if ends is None:
        return pieces
    shared = {p.domain.high for p in pieces if not p.domain.is_point and not p.domain.high_open} & {
        p.domain.low for p in pieces if not p.domain.is_point and not p.domain.low_open
    }
    found = []
    for piece in pieces:
        low, high = piece.domain.low, piece.domain.high
        opened = replace(
            piece.domain,
            low_open=piece.domain.low_open or (ends == "lower" and low is not None and low in shared),
            high_open=piece.domain.high_open or (ends == "upper" and high is not None and high in shared),
        )
        found.append(piece if piece.domain.is_point else replace(piece, domain=opened))
    return found


def else_pieces(rule: Rule, taken: Iterable[Piece], *, axis: Interval = EVERYWHERE) -> list[Piece]:
    """``else`` speaks wherever no other piece does."""
    return [
        Piece(rest, Constant(points.points(rule.weight)), number)
        for number, _, points in rule.find("else")
        for rest in uncovered(axis, [piece.domain for piece in taken])
    ]


def stairs_pieces(rule: Rule, taken: list[Piece], *, axis: Interval = EVERYWHERE) -> list[Piece]:
    """``below``/``above`` with ``per`` and ``deduct`` (or ``award``), wherever nothing is stated outright; within
    its ``band`` if it has one. How a step in part counts is said once for the whole rule."""
    free = uncovered(axis, [piece.domain for piece in taken])
    pieces = []
    for number, clause in enumerate(rule.clauses):
        for side in ("below", "above"):
            start, per = clause.get(side), clause.get("per")
            if start is None or per is None:
                continue
            reach = Interval(None, start.value) if side == "below" else Interval(start.value, None)
            reach = reach if (band := clause.get("band")) is None else reach.intersection(band) or reach
            deduct, award = clause.get("deduct"), clause.get("award")
            drop = deduct.points(rule.weight) if deduct else -award.points(rule.weight)
            top = _top(rule, clause, start.value, taken, awarding=award is not None)
            stairs = Stairs(start.value, per.value, top, drop, count_of_steps(rule, clause))
            pieces += [Piece(part, stairs, number) for whole in free if (part := whole.intersection(reach))]
    return pieces


def count_of_steps(rule: Rule, clause: Clause) -> Count:
    """How a step in part counts: said by the clause, or once for the rule; else whole steps."""
    said: Count = clause.get("count") or rule.first("count") or "whole steps"
    return said


def _top(rule: Rule, clause: Clause, start: Fraction, taken: list[Piece], *, awarding: bool) -> Fraction:
    """The points from which the steps go down (or up): what is stated at their start, else the weight (or 0)."""
    if (score := clause.get("score")) is not None:
        return Fraction(score.points(rule.weight).low)
    beside = [p for p in taken if start in (p.domain.low, p.domain.high) and isinstance(p.shape, Constant)]
    if beside and not awarding:
        highest = hull([p.shape.points for p in beside if isinstance(p.shape, Constant)]).high
        return rule.weight if highest is None else highest
    return Fraction(0) if awarding else rule.weight


def line_pieces(rule: Rule, taken: list[Piece]) -> list[Piece]:
    """``between: straight line`` fills each gap between two stated places with the line that joins them."""
    numbers = [number for number, _, _ in rule.find("between")]
    if not numbers:
        return []
    stated = [p for p in taken if isinstance(p.shape, Constant) and p.shape.points.is_point]
    pieces = []
    for gap in uncovered(EVERYWHERE, [piece.domain for piece in taken]):
        if gap.low is None or gap.high is None:
            continue
        left = next((p for p in stated if p.domain.high == gap.low), None)
        right = next((p for p in stated if p.domain.low == gap.high), None)
        if left is not None and right is not None:
            ends = gap.low, _exact(left), gap.high, _exact(right)
            pieces.append(Piece(gap, Line.through(*ends), numbers[0]))
    return pieces


def _exact(piece: Piece) -> Fraction:
    assert isinstance(piece.shape, Constant)
    return piece.shape.points.exact


def at_pieces(rule: Rule) -> list[Piece]:
    """``at`` and ``score`` pairs: points of a polyline; beyond the outermost they stay as they are."""
    points = sorted((clause.get("at").value, number) for number, clause, _ in rule.find("at"))
    pieces = []
    for place, (value, number) in enumerate(points):
        low = None if place == 0 else value
        high = None if place == len(points) - 1 else value
        shape = Constant(points_of(rule.clauses[number], rule, rule.weight))
        pieces.append(Piece(Interval(low, high), shape, number))
    return pieces
