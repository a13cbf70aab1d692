"""Generated scales, rules and measures: thresholds and round percentages as they stand in official rules."""

from __future__ import annotations

from fractions import Fraction
from typing import Any

from hypothesis import strategies as st

from gouji.figures import Interval
from gouji.model.rule import Rule
from gouji.model.scale import Constant, Line, Piece, Scale, Shape, Stairs
from gouji.rules.building import DraftChoice, DraftClause, build_rule

COUNTS = ("whole steps", "started steps", "proportional")

percents = st.sampled_from([-20, 0, 1, 5, 10, 30, 60, 70, 80, 85, 90, 95, 99, 100, 101, 105, 110, 120, 150])
rates = percents.map(lambda percent: Fraction(percent, 100))
weights = st.sampled_from([Fraction(1), Fraction(2), Fraction(3), Fraction(5), Fraction(10), Fraction("0.5")])
points = st.sampled_from([Fraction(part, 20) for part in range(0, 45, 1)])


@st.composite
def domains(draw: Any) -> Interval:
    """A stretch of the axis between round percentages, or one of them, or everything beyond one."""
    low, high = draw(st.one_of(st.none(), rates)), draw(st.one_of(st.none(), rates))
    if low is not None and high is not None:
        low, high = min(low, high), max(low, high)
        if low == high:
            return Interval.point(low)
    return Interval(low, high, draw(st.booleans()), draw(st.booleans()))


@st.composite
def constants(draw: Any) -> Constant:
    low, high = sorted((draw(points), draw(points)))
    if low == high or draw(st.booleans()):
        return Constant(Interval.point(low))
    return Constant(Interval(low, high, draw(st.booleans()), draw(st.booleans())))


@st.composite
def shapes(draw: Any) -> Shape:
    made = draw(st.integers(0, 2))
    if made == 0:
        return draw(constants())  # type: ignore[no-any-return]
    if made == 1:
        return Line(draw(points), draw(st.sampled_from([Fraction(part, 3) for part in range(-20, 21)])))
    per = draw(
        st.sampled_from([Fraction(1, 1000), Fraction(1, 100), Fraction(1, 20), Fraction(1, 3), Fraction(1)])
    )
    drop = draw(st.sampled_from([Fraction(part, 20) for part in range(-6, 13)]))
    return Stairs(draw(rates), per, draw(points), drop, draw(st.sampled_from(COUNTS)))


@st.composite
def scales(draw: Any) -> Scale:
    """Any scale at all: gaps, overlaps, ranges of discretion, floors and caps."""
    pieces = draw(st.lists(st.builds(Piece, domains(), shapes()), max_size=4))
    weight = draw(weights)
    floor = draw(st.sampled_from([Fraction(0), Fraction("0.25")]))
    cap = draw(st.sampled_from([None, weight + 1]))
    return Scale(tuple(pieces), weight, floor=floor, cap=cap, absolute=draw(st.booleans()))


RULES: dict[str, str] = {
    "threshold, else nothing": "threshold 1 | full: ≤100% | else: 0分",
    "threshold, silent otherwise": "threshold 5 | full: ≥100%",
    "threshold, discretion otherwise": "threshold 5 | full: >90% | else: [0分, 50% of weight)",
    "steps below, whole": "steps 1 | full: ≥95% | below: 95%; per: 1%; deduct: 0.1分 | floor: 0分",
    "steps below, share of the weight": "steps 1 | full: ≥95% | below: 95%; per: 1%; deduct: 5% of weight",
    "steps that do not reach zero evenly": "steps 5 | full: ≥90% | below: 90%; per: 3%; deduct: 0.7分",
    "steps above, started": "steps 5 | full: ≤100% | above: 100%; per: 1%; deduct: 0.5分; count: started steps",
    "steps above, in proportion": "steps 5 | full: ≤100% | above: 100%; per: 1%; deduct: 0.5分; count: proportional",
    "steps, three ways to count open": "steps 5 | full: ≤100% | above: 100%; per: 1%; deduct: 0.5分; count: ?",
    "steps, a floor of one point": "steps 10 | full: ≥100% | below: 100%; per: 5%; deduct: 2分 | floor: 1分",
    "steps awarded, with a bonus": "steps 2 | above: 50%; per: 10%; award: 0.5分 | bonus: 0.3分",
    "absolute": "steps 5 | absolute: yes; full: ≤5% | above: 5%; per: 0.1%; deduct: 0.1分",
    "bands": "bands 3 | band: =0%; score: 3分 | band: (0%, 10%]; score: 2分 | band: (10%, 20%]; score: 1分"
    " | band: (20%, 30%]; score: 0.5分 | band: (30%, ]; score: 0分",
    "bands that overlap and leave a gap": "bands 5 | band: [90%, ]; score: 5分 | band: [80%, 90%]; score: 3分–4分"
    " | band: [ , 70%); score: 0分",
    "line": "line 1 | full: ≤100% | at: 100%; score: 1分 | at: 120%; score: 0分 | between: straight line",
    "line that stays above zero": "line 1 | band: [100, ]; score: 1分 | band: [ , 95]; score: 0.95分"
    " | between: straight line",
    "ratio": "ratio 10 | ratio: of weight",
    "ratio, capped": "ratio 10 | ratio: of weight | cap: 8分",
    "ratio, nothing below 60%": "ratio 8 | ratio: of weight | zero: <60%",
    "incidents": "incidents 1 | full: 0项 | deduct: 0.5分",
    "incidents, thirds": "incidents 3 | full: 0项 | deduct: 1/3 of weight",
    "incidents, nothing from three on": "incidents 2 | full: 0项 | deduct: 20% of weight | zero: ≥3项",
    "ranking": "ranking 5 | rank: [1, 3]; score: 5分 | rank: [4, 10]; score: 3分 | else: 1分",
}
"""Every kind with a measure, every modifier that changes its scale, and every way to count. ``?`` is left open."""


def make_rule(name: str) -> Rule:
    head, *clauses = RULES[name].split(" | ")
    kind, weight = head.split()
    return build_rule(kind, Fraction(weight), [_clause(text) for text in clauses])


def _clause(text: str) -> DraftClause:
    verbs = dict(part.split(": ", 1) for part in text.split("; "))
    is_open = verbs.get("count") == "?"
    if is_open:
        del verbs["count"]
    return DraftClause("", verbs, (DraftChoice("count", COUNTS, "未写明"),) if is_open else ())


def turning_places(scale: Scale) -> list[Fraction]:
    """Where points may jump or bend: ends of pieces, the first steps of stairs, a line at its floor and cap."""
    places = {
        end for piece in scale.pieces for end in (piece.domain.low, piece.domain.high) if end is not None
    }
    for piece in scale.pieces:
        if isinstance(piece.shape, Stairs):
            places |= {
                piece.shape.start + side * step * piece.shape.per for side in (-1, 1) for step in range(25)
            }
        if isinstance(piece.shape, Line) and piece.shape.slope:
            places |= {(end - piece.shape.intercept) / piece.shape.slope for end in (scale.floor, scale.most)}
    return sorted(places)
