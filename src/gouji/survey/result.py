"""What a questionnaire comes to: counts and points question by question, the whole, the groups, the sampling error.

How well respondents scored it and how many of them were satisfied are two figures and stay apart.
"""

from __future__ import annotations

from dataclasses import dataclass
from fractions import Fraction

from gouji.figures import Interval, Judgement
from gouji.model.survey import Question


@dataclass(frozen=True, slots=True)
class QuestionResult:
    """One question: how many chose each option, the points that makes, and what could have been reached.

    ``counts`` follows the options in order; None where the question has not been counted, wholly or in part.
    """

    question: Question
    counts: tuple[int, ...] | None

    @property
    def most(self) -> Fraction:
        """The points of the best option."""
        return max((option.points for option in self.question.options), default=Fraction(0))

    @property
    def least(self) -> Fraction:
        """The points of the worst option."""
        return min((option.points for option in self.question.options), default=Fraction(0))

    @property
    def answered(self) -> int | None:
        """Forms that chose an option here."""
        return None if self.counts is None else sum(self.counts)

    @property
    def total(self) -> Fraction | None:
        """The points of all forms together."""
        if self.counts is None:
            return None
        pairs = zip(self.question.options, self.counts, strict=True)
        return sum((option.points * count for option, count in pairs), Fraction(0))

    @property
    def average(self) -> Fraction | None:
        """Points for each form that answered."""
        return self.total / self.answered if self.total is not None and self.answered else None

    @property
    def score_rate(self) -> Fraction | None:
        """The average as a share of the best option's points."""
        return self.average / self.most if self.average is not None and self.most > 0 else None

    @property
    def declares_satisfied(self) -> bool:
        """Whether the questionnaire says of an option here that choosing it is being satisfied, or is not."""
        return any(option.satisfied is not None for option in self.question.options)

    @property
    def satisfied(self) -> tuple[int, int] | None:
        """Forms that are satisfied: at least, at most. The two are the same where the questionnaire says all.

        Where it says nothing, the best option is being satisfied, the worst is not, and what lies between is open.
        """
        if self.counts is None:
            return None
        low = high = 0
        for option, count in zip(self.question.options, self.counts, strict=True):
            if self.declares_satisfied:
                sure, possible = option.satisfied is True, option.satisfied is not False
            else:
                sure = option.points == self.most > self.least
                possible = option.points > self.least or self.most == self.least
            low += count if sure else 0
            high += count if possible or sure else 0
        return low, high

    @property
    def discriminates(self) -> bool:
        """Whether more than one option was chosen; a question that fewer than two answered is not blamed."""
        return self.counts is None or sum(self.counts) < 2 or sum(1 for count in self.counts if count) > 1


@dataclass(frozen=True, slots=True)
class Stray:
    """A label on a form that its question does not offer. ``question`` is empty where the form has a label too many."""

    form: str
    question: str
    label: str


@dataclass(frozen=True, slots=True)
class GroupResult:
    """The forms of one group of respondents. ``score`` is points for each form, ``satisfied`` a share of answers."""

    name: str
    forms: int
    score: Fraction | None
    score_rate: Fraction | None
    satisfied: Interval | None


@dataclass(frozen=True, slots=True)
class SurveyResult:
    """A questionnaire computed. What cannot be computed is None: a missing count is never zero."""

    questions: tuple[QuestionResult, ...]
    sent: int | None
    returned: int | None
    valid: int | None
    population: int | None
    most: Fraction
    """Full marks of one form."""
    total: Fraction | None
    """Points of all forms, as 问卷总分."""
    score: Fraction | None
    """Points for each valid form, as 问卷综合得分: the total divided by the valid forms."""
    score_by_question: Fraction | None
    """The averages of the questions added up; differs from ``score`` where questions were left out."""
    score_rate: Fraction | None
    """``score`` as a share of full marks."""
    satisfied: Interval | None
    """The share of answers that are satisfied, over the questions that tell."""
    response_rate: Fraction | None
    valid_rate: Fraction | None
    margin: Interval | None
    """Sampling error of a share at 95%, at its widest (a share of one half)."""
    flat: tuple[str, ...] = ()
    """Questions in which everybody chose the same option."""
    straight: tuple[str, ...] = ()
    """Forms that took the option in the same position from first to last."""
    strays: tuple[Stray, ...] = ()
    groups: tuple[GroupResult, ...] = ()
    stated_total: Judgement | None = None
    stated_score: Judgement | None = None

    @property
    def is_counted(self) -> bool:
        return bool(self.questions) and all(one.counts is not None for one in self.questions)
