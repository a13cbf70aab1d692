"""Scores: a value, or a range until its choices are settled, with the trace that leads to it."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass
from enum import Enum
from fractions import Fraction
from typing import Any

from gouji.figures import UNITS, Interval, hull, print_exact
from gouji.model.places import Place
from gouji.model.rule import Choice
from gouji.text import Words

_POINT = UNITS["分"]


class State(Enum):
    """How far a score stands. The order is from settled to open."""

    SCORED = "scored"
    RULE_SILENT = "rule-silent"
    NEEDS_JUDGEMENT = "needs-judgement"
    EVIDENCE_MISSING = "evidence-missing"


_ORDER = list(State)


@dataclass(frozen=True, slots=True)
class Step:
    """One step of a derivation: what was done in words, what came out, from where, and the steps beneath."""

    says: Words
    result: str = ""
    places: tuple[Place, ...] = ()
    steps: tuple[Step, ...] = ()
    clause: int | None = None
    """The clause of the rule that speaks here, counted from 0."""

    def as_json(self) -> dict[str, Any]:
        return {
            "says": self.says.as_json(),
            "result": self.result,
            "clause": None if self.clause is None else self.clause + 1,
            "places": [place.as_json() for place in self.places],
            "steps": [step.as_json() for step in self.steps],
        }


@dataclass(frozen=True, slots=True)
class Score:
    """What a rule gives: all points that are possible, and what state that leaves it in."""

    state: State
    points: Interval
    choices: tuple[Choice, ...] = ()
    trace: tuple[Step, ...] = ()
    missing: tuple[str, ...] = ()
    applicable: bool = True
    """False where the rule does not apply and its weight is to be spread over the others."""

    @property
    def value(self) -> Fraction | None:
        """The one score, or None while there is a range."""
        return self.points.exact if self.points.is_point else None

    def as_json(self) -> dict[str, Any]:
        """The one shape of a score wherever it is written."""
        return {
            "state": self.state.value,
            "value": None if self.value is None else print_points(self.value),
            "low": print_points(self.points.low or Fraction(0)),
            "high": print_points(self.points.high or Fraction(0)),
            "high_open": self.points.high_open,
            "choices": [choice.as_json() for choice in self.choices],
        }


def print_points(points: Fraction) -> str:
    """Points with all their digits: 0.85分."""
    return print_exact(points, _POINT, most=6)


def show_points(points: Interval) -> str:
    """Points or their range: 0.8分–0.9分; an end that is not reached is said so."""
    low, high = points.low or Fraction(0), points.high or Fraction(0)
    if points.is_point:
        return print_points(low)
    return f"{print_points(low)}–{print_points(high)}{'（不含）' if points.high_open else ''}"


def worst(states: Iterable[State]) -> State:
    """The least settled of these states."""
    return max(states, key=_ORDER.index, default=State.SCORED)


def join_scores(scores: list[Score]) -> Score:
    """One score over several readings of a rule: their hull, in the least settled state of them."""
    if len(scores) == 1:
        return scores[0]
    return Score(
        worst(score.state for score in scores),
        hull(score.points for score in scores),
        missing=tuple(dict.fromkeys(name for score in scores for name in score.missing)),
        applicable=all(score.applicable for score in scores),
    )
