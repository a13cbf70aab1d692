"""What an evaluation comes to: each indicator's score with its clauses, each part, the total, the findings."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from fractions import Fraction

from gouji.figures import Interval
from gouji.formulas import Computed
from gouji.model.case import Answer, Case, EvidenceItem, StatedScore
from gouji.model.finding import Finding
from gouji.model.rule import Rule, Verb
from gouji.model.scores import Score, Step
from gouji.model.system import Indicator, IndicatorSystem, Part
from gouji.text import Words


@dataclass(frozen=True, slots=True)
class ClauseResult:
    """One clause of a rule at work: its official words, what was found, and the points it leaves possible.

    ``points`` is None for a clause that gives no points of its own (a definition, 扣完为止).
    """

    number: int
    text: str
    says: Words
    points: Interval | None
    most: Fraction | None = None
    answer: Answer | None = None


@dataclass(frozen=True, slots=True)
class Alternative:
    """One way to settle the open choices, and the score it leads to."""

    rule: Rule
    options: tuple[Verb, ...]
    score: Score
    measured: Computed | None = None


@dataclass(frozen=True, slots=True)
class ScoredIndicator:
    """An indicator with its score, how it came about, and what a report states of it."""

    indicator: Indicator
    score: Score
    clauses: tuple[ClauseResult, ...]
    alternatives: tuple[Alternative, ...]
    stated: tuple[StatedScore, ...] = ()
    differences: tuple[Words, ...] = ()
    evidence: tuple[EvidenceItem, ...] = ()

    @property
    def weight(self) -> Fraction:
        return self.indicator.weight or Fraction(0)

    @property
    def lost(self) -> Interval:
        """Points that are lost for certain up to those that may be."""
        return Interval.point(self.weight) - self.score.points

    @property
    def measured(self) -> Computed | None:
        """The value of its measure, where all readings agree on it or there is one reading."""
        found = [one.measured for one in self.alternatives if one.measured is not None]
        return found[0] if found else None

    @property
    def steps(self) -> tuple[Step, ...]:
        return self.score.trace


@dataclass(frozen=True, slots=True)
class ScoredPart:
    """A first- or second-level part: what its indicators add up to."""

    part: Part
    weight: Fraction
    points: Interval
    stated: tuple[StatedScore, ...] = ()


@dataclass(frozen=True, slots=True)
class Evaluation:
    """A case scored by its system."""

    case: Case
    system: IndicatorSystem
    indicators: tuple[ScoredIndicator, ...]
    parts: tuple[ScoredPart, ...]
    weight: Fraction
    """The sum of the indicators' weights as printed; the total is out of it."""
    points: Interval
    grade: str | None
    """None while the range reaches over a bound."""
    possible_grades: tuple[str, ...]
    scheme: str
    findings: tuple[Finding, ...]
    open_choices: int = 0

    @property
    def is_secure(self) -> bool:
        return self.grade is not None

    def find(self, code: str) -> ScoredIndicator | None:
        return next((one for one in self.indicators if one.indicator.code == code), None)

    def part(self, code: str) -> ScoredPart | None:
        return next((one for one in self.parts if one.part.code == code), None)

    def under(self, part: Part) -> Iterator[ScoredIndicator]:
        codes = {inner.code for inner in part.walk()}
        return (one for one in self.indicators if one.indicator.part in codes)
