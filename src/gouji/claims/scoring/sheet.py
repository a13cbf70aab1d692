"""A score table of a report as it is judged: its lines with weight and score, its headings, its total.

Every figure is a term that knows the very characters it stands at. A table that could not be read whole is not
``regular``: what would only be proved by having every line is then left unsaid.
"""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from fractions import Fraction

from gouji.claims.relation import Term
from gouji.documents.printed import PrintedCell
from gouji.model.places import Place
from gouji.model.system import Indicator, IndicatorSystem, Part


@dataclass(frozen=True, slots=True)
class ScoredLine:
    """One line that is scored. ``scores`` has one entry a column of scores (自评得分, 评价得分)."""

    indicator: Indicator
    weight: Term | None
    scores: tuple[Term | None, ...]
    cells: Mapping[str, PrintedCell]
    deduction: Term | None = None
    misplaced: tuple[PrintedCell, ...] = ()
    """Cells of the columns of weights and scores that print 84.3公里: a figure that is counted in no points."""

    @property
    def title(self) -> str:
        return self.indicator.title

    @property
    def name(self) -> str:
        return self.indicator.name

    @property
    def score(self) -> Term | None:
        """The first score printed."""
        return next((one for one in self.scores if one is not None), None)

    @property
    def points(self) -> set[Fraction]:
        """Every value a score column gives this line."""
        return {one.figure.value for one in self.scores if one is not None}

    @property
    def place(self) -> Place | None:
        return self.indicator.place

    def text(self, column: str) -> str:
        cell = self.cells.get(column)
        return "" if cell is None else "".join(cell.text.splitlines())


@dataclass(frozen=True, slots=True)
class Total:
    """The line of totals: the weight, one score a column, and where its name stands."""

    weight: Term | None
    scores: tuple[Term | None, ...]
    place: Place


@dataclass(frozen=True)
class ScoreSheet:
    """A table that scores indicators. ``system`` is the same table as an indicator system, rules drafted.

    ``execution`` is the line 预算执行率 of a self-evaluation form, which stands apart from the indicators.
    """

    system: IndicatorSystem
    lines: tuple[ScoredLine, ...]
    total: Total | None
    regular: bool
    in_points: bool
    execution: ScoredLine | None = None
    caption: str = ""

    def within(self, part: Part) -> list[ScoredLine]:
        """The lines under a part, at any depth, in printed order."""
        codes = {inner.code for inner in part.walk()}
        return [line for line in self.lines if line.indicator.part in codes]

    def line(self, code: str) -> ScoredLine | None:
        return next((line for line in self.lines if line.indicator.code == code), None)

    @property
    def columns(self) -> int:
        """How many columns of scores there are."""
        return max((len(line.scores) for line in self.lines), default=0)


def sum_of(terms: list[Term | None]) -> Fraction | None:
    """What they add up to; None where one is not printed, or there is none."""
    values = [term.figure.value for term in terms if term is not None]
    return sum(values, Fraction(0)) if values and len(values) == len(terms) else None
