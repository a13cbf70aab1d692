"""What writes figures into the report: each from a fact, with the identity under which its derivation opens.

Nothing is typed: a figure that is not known prints 待填 and says what is wanted.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass, field
from fractions import Fraction
from typing import Any

from gouji.errors import Refused
from gouji.figures import Figure, Interval, Verdict
from gouji.formulas import Computed, compute, read_formula
from gouji.formulas.expression import Expression, Name
from gouji.graph.factbook import FactBook
from gouji.graph.results import Evaluation, ScoredIndicator, ScoredPart
from gouji.model.case import TextSlot
from gouji.model.document import Paragraph, Run, Runs
from gouji.model.facts import Fact, Missing
from gouji.model.finding import Finding
from gouji.model.outline import slot_of
from gouji.model.places import Place
from gouji.model.scores import Step, print_points, show_points
from gouji.reports.showing import USUAL, Show, show_figure, show_interval, with_unit
from gouji.text import Words

Part = str | Run | Runs
TOTAL = "score:total"


@dataclass(slots=True)
class Pen:
    """Writes for one evaluation. ``derivations`` and ``findings`` grow while the report is written."""

    evaluation: Evaluation
    book: FactBook
    derivations: dict[str, Step] = field(default_factory=dict)
    findings: list[Finding] = field(default_factory=list)
    _computed: dict[str, Computed] = field(default_factory=dict)

    # ---------------------------------------------------------------- facts

    def compute(self, formula: str) -> Computed:
        """The value of a formula. Raises Refused where it cannot be read or its figures cannot be combined."""
        if formula not in self._computed:
            self._computed[formula] = compute(read_formula(formula), self.book.answer)
        return self._computed[formula]

    def known(self, formula: str) -> Computed | None:
        """The value of a formula, or None where a fact is missing or it cannot be told which is meant."""
        try:
            computed = self.compute(formula)
        except Refused:
            return None
        return None if isinstance(computed.value, Missing) else computed

    def knows(self, *formulas: str) -> bool:
        return all(self.known(formula) is not None for formula in formulas)

    def fact_of(self, name: Name) -> Fact | None:
        """The fact behind a name, the most finely printed where one quantity stands in several places."""
        computed = self.known(str(name))
        if computed is None:
            return None
        found = [fact for key in self.book.asked(name) for fact in self.book.find(key)]
        meant = [fact for fact in found if fact.place in computed.step.places]
        return min(meant, key=lambda fact: fact.figure.quantum) if meant else None

    def figure(self, formula: str, show: Show = USUAL, *, slot: TextSlot | None = None) -> Run:
        """The value of a formula as a run that knows its derivation; 待填 and a finding where it is missing."""
        computed = self.compute(formula)
        if isinstance(computed.value, Missing):
            return self._wanting(computed.value, formula, slot)
        return self._figure_run(read_formula(formula), computed, show)

    def cell(self, formula: str, show: Show = USUAL) -> Run:
        """The same for a cell of a table: what is not known says so, and is no gap to be filled."""
        computed = self.known(formula)
        if computed is None:
            return Run("缺", mark="missing")
        return self._figure_run(read_formula(formula), computed, show)

    def _figure_run(self, expression: Expression, computed: Computed, show: Show) -> Run:
        if isinstance(computed.value, Verdict):
            words = {"holds": "成立", "refuted": "不成立"}.get(computed.value.value, "不能判定")
            return Run(words, self.note(f"fact:{expression}", computed.step))
        assert isinstance(computed.value, Interval)
        fact = self.fact_of(expression) if isinstance(expression, Name) else None
        if fact is None:
            text = show_interval(computed.value, computed.dimension, show)
            return Run(text, self.note(f"fact:{expression}", computed.step))
        return Run(show_figure(fact.figure, show), self.note(f"fact:{computed.step.says.zh}", computed.step))

    def printed(
        self, figure: Figure, *, key: str, source: str, place: Place, show: Show | None = None
    ) -> Run:
        """A figure that is no fact of the book (a goal, a count of a questionnaire), as printed at its place."""
        step = Step(Words(source, source), figure.text, (place,))
        text = with_unit(figure) if show is None else show_figure(figure, show)
        return Run(text, self.note(f"fact:{key}", step))

    def note(self, anchor: str, step: Step) -> str:
        """Keep the derivation under this identity."""
        self.derivations.setdefault(anchor, step)
        return anchor

    # ---------------------------------------------------------------- scores

    def score(self, one: ScoredIndicator, *, value: Interval | None = None) -> Run:
        """The points of an indicator, or of what it lost, opening how it was scored."""
        return Run(say_points(one.score.points if value is None else value), self.score_anchor(one))

    def score_anchor(self, one: ScoredIndicator) -> str:
        title = Words(one.indicator.title, one.indicator.title)
        step = Step(title, show_points(one.score.points), steps=one.score.trace)
        return self.note(f"score:{one.indicator.code}", step)

    def part_score(self, part: ScoredPart) -> Run:
        below = list(self.evaluation.under(part.part))
        title = Words(f"{part.part.code}{part.part.name}", f"{part.part.code}{part.part.name}")
        anchor = self.note(f"score:{part.part.code}", _sum_step(title, part.points, below))
        return Run(say_points(part.points), anchor)

    def total(self) -> Run:
        evaluation = self.evaluation
        step = _sum_step(Words("总分", "total"), evaluation.points, evaluation.indicators)
        return Run(say_points(evaluation.points), self.note(TOTAL, step))

    # ---------------------------------------------------------------- words

    def wanting(self, what: str, *, key: str, message: Words | None = None) -> Run:
        """待填, and the finding that says so."""
        said = message or Words(f"“{what}”尚未填写", f"“{what}” has not been filled in")
        self.findings.append(Finding("placeholder", "warning", said, "slot", (key,)))
        return Run(f"【待填：{what}】", mark="missing")

    def _wanting(self, missing: Missing, formula: str, slot: TextSlot | None) -> Run:
        key, title, places = formula, formula, tuple[Place, ...]()
        if slot is not None:
            known = slot_of(slot.slot)
            key, title, places = slot.slot, known.title if known else slot.slot, (slot.place,)
        said = Words(
            f"“{title}”要用的数缺少：{missing}", f"“{key}” needs a figure that is not known: {missing}"
        )
        self.findings.append(Finding("placeholder", "warning", said, "figure", (key, *missing.names), places))
        return Run(f"【待填：{missing}】", mark="missing")


def _sum_step(says: Words, points: Interval, below: Sequence[ScoredIndicator]) -> Step:
    steps = (
        Step(Words(one.indicator.title, one.indicator.title), show_points(one.score.points)) for one in below
    )
    return Step(says, show_points(points), steps=tuple(steps))


def say_points(points: Interval) -> str:
    """Points in a sentence: 0.8分; a range 0.8分至0.9分; an end that is not reached is said so."""
    if points.is_point:
        return print_points(points.exact)
    low = print_points(points.low or Fraction(0))
    high = print_points(points.high or Fraction(0))
    return f"{low}至{high}{'（不含）' if points.high_open else ''}"


def runs(*parts: Part) -> Runs:
    """Words and figures in one line."""
    found: list[Run] = []
    for part in parts:
        if isinstance(part, tuple):
            found += part
        elif isinstance(part, Run):
            found.append(part)
        elif part:
            found.append(Run(part))
    return tuple(found)


def say(*parts: Part, **layout: Any) -> Paragraph:
    """A paragraph of words and figures."""
    return Paragraph(runs(*parts), **layout)
