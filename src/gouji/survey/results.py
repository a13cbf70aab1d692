"""What a questionnaire came to: counts, points, score rate, satisfied share, margin of error."""

from __future__ import annotations

from collections import Counter
from dataclasses import dataclass, replace
from fractions import Fraction
from math import isqrt

from gouji.figures import Interval
from gouji.model.survey import Option, Question, Response, Survey

_Z = Fraction("1.959963984540054")
"""The two-sided 95% point of the normal distribution, to the digits any table prints."""
_ROOT_DIGITS = 10**12


@dataclass(frozen=True, slots=True)
class QuestionResult:
    """One question: how many answered, the points they gave, and how many of them are satisfied.

    ``satisfied`` is a range while the questionnaire does not say which options count as satisfied.
    """

    question: Question
    answered: int
    points: Fraction
    most: Fraction
    satisfied: Interval

    @property
    def score_rate(self) -> Fraction | None:
        """Points over the most that those who answered could have given."""
        return self.points / (self.most * self.answered) if self.most and self.answered else None

    @property
    def satisfied_share(self) -> Interval | None:
        return self.satisfied / self.answered if self.answered else None

    @property
    def is_unanimous(self) -> bool:
        """Everybody chose the same: the question told nobody apart."""
        counts = [option.count or 0 for option in self.question.options]
        return self.answered > 0 and max(counts) == self.answered


@dataclass(frozen=True, slots=True)
class SurveyResult:
    """A questionnaire counted. ``score`` is the mean form's points; None while counts are missing."""

    survey: Survey
    questions: tuple[QuestionResult, ...]
    valid: int | None
    total: Fraction
    most: Fraction

    @property
    def score(self) -> Fraction | None:
        return self.total / self.valid if self.valid and self.is_complete else None

    @property
    def score_rate(self) -> Fraction | None:
        """Score over full marks of one form: 得分率, which is not the share of the satisfied."""
        return None if self.score is None or not self.most else self.score / self.most

    @property
    def satisfied_share(self) -> Interval | None:
        """Satisfied answers among all answers (满意率), a range where options do not say whether they count."""
        answered = sum(question.answered for question in self.questions)
        if not answered or not self.is_complete:
            return None
        satisfied = Interval.point(0)
        for question in self.questions:
            satisfied = satisfied + question.satisfied
        return satisfied / answered

    @property
    def is_complete(self) -> bool:
        """Whether every option of every question has been counted."""
        return bool(self.questions) and all(
            option.count is not None for result in self.questions for option in result.question.options
        )

    @property
    def response_rate(self) -> Fraction | None:
        survey = self.survey
        return Fraction(survey.returned, survey.sent) if survey.returned is not None and survey.sent else None

    @property
    def margin_of_error(self) -> Interval | None:
        """Half the width of the 95% interval of a share in the worst case, bracketed exactly.

        With a known population the finite correction applies; source: simple random sampling, p = 1/2.
        """
        if not self.valid:
            return None
        variance = Fraction(1, 4 * self.valid)
        population = self.survey.population
        if population is not None and population > 1:
            variance *= Fraction(max(population - self.valid, 0), population - 1)
        return _root(variance) * _Z


def _root(value: Fraction) -> Interval:
    """The square root between two neighbouring fractions: no float."""
    scaled = value.numerator * _ROOT_DIGITS**2 // value.denominator
    low = isqrt(scaled)
    high = low if low * low * value.denominator == value.numerator * _ROOT_DIGITS**2 else low + 1
    return Interval(Fraction(low, _ROOT_DIGITS), Fraction(high, _ROOT_DIGITS))


def count_survey(survey: Survey, *, group: str | None = None) -> SurveyResult:
    """Count a questionnaire: from single forms where there are any (of one group, if named), else from counts."""
    forms = [form for form in survey.responses if group in (None, form.group)]
    if survey.responses:
        questions = tuple(
            _counted(question, number, forms) for number, question in enumerate(survey.questions)
        )
        valid: int | None = len(forms)
    else:
        questions, valid = survey.questions, survey.valid
    results = tuple(_result(question) for question in questions)
    total = sum((result.points for result in results), Fraction(0))
    most = sum((result.most for result in results), Fraction(0))
    return SurveyResult(survey, results, valid, total, most)


def _counted(question: Question, number: int, forms: list[Response]) -> Question:
    chosen = Counter(form.labels[number] for form in forms if number < len(form.labels))
    options = tuple(replace(option, count=chosen.get(option.label, 0)) for option in question.options)
    return replace(question, options=options)


def _result(question: Question) -> QuestionResult:
    counted = [(option, option.count or 0) for option in question.options]
    answered = sum(count for _, count in counted)
    points = sum((option.points * count for option, count in counted), Fraction(0))
    most = max((option.points for option in question.options), default=Fraction(0))
    low = sum(count for option, count in counted if _surely_satisfied(option, most))
    high = sum(count for option, count in counted if _perhaps_satisfied(option))
    return QuestionResult(question, answered, points, most, Interval(Fraction(low), Fraction(max(low, high))))


def _surely_satisfied(option: Option, most: Fraction) -> bool:
    """Said so by the questionnaire; where it says nothing, only the best answer is beyond doubt."""
    return option.satisfied if option.satisfied is not None else option.points == most


def _perhaps_satisfied(option: Option) -> bool:
    """Where the questionnaire says nothing, any answer that earns points may be meant as satisfied."""
    return option.satisfied if option.satisfied is not None else option.points > 0
