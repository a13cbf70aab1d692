"""Lost points and why: those that are lost for certain, and those that are not secured yet, kept apart."""

from __future__ import annotations

from dataclasses import dataclass
from fractions import Fraction

from gouji.graph.results import Evaluation, ScoredIndicator
from gouji.model.scores import print_points
from gouji.reports.reasons import Reason, reasons_lost, reasons_open

_ZERO = Fraction(0)


@dataclass(frozen=True, slots=True)
class Loss:
    """Points of one indicator that are gone, or that something still has to secure, with the reasons.

    ``at_least`` is true where the rule gives less than full marks without saying how much less.
    """

    scored: ScoredIndicator
    points: Fraction
    reasons: tuple[Reason, ...]
    certain: bool
    at_least: bool = False

    @property
    def amount(self) -> str:
        """1分, 0.5分以上, or 不能得满分 where the rule does not say how much is lost."""
        if not self.at_least:
            return print_points(self.points)
        return f"{print_points(self.points)}以上" if self.points else "不能得满分"

    @property
    def says(self) -> str:
        """失1分, 1分未落实."""
        if not self.certain:
            return f"{self.amount}未落实"
        return self.amount if self.at_least and not self.points else f"失{self.amount}"


def certain_losses(evaluation: Evaluation) -> list[Loss]:
    """What no open choice, judgement or further evidence can bring back."""
    found = []
    for one in evaluation.indicators:
        high = one.score.points.high or _ZERO
        if high < one.weight or one.score.points.high_open:
            found.append(Loss(one, one.weight - high, reasons_lost(one), True, one.score.points.high_open))
    return found


def unsecured_points(evaluation: Evaluation) -> list[Loss]:
    """Points between the low and the high end of a score, and what would settle them."""
    found = []
    for one in evaluation.indicators:
        low, high = one.score.points.low or _ZERO, one.score.points.high or _ZERO
        if low < high:
            found.append(Loss(one, high - low, reasons_open(one), False))
    return found
