"""A questionnaire computed: from the counts of its options, or from its forms one by one."""

from __future__ import annotations

from collections.abc import Sequence
from fractions import Fraction

from gouji.figures import PLAIN, Figure, Interval, Judgement, judge_average, judge_equality, print_exact
from gouji.model.survey import Question, Response, Survey
from gouji.survey.result import GroupResult, QuestionResult, Stray, SurveyResult
from gouji.survey.sampling import margin_of_error

_SHORTEST_LINE = 3
"""Straight-lining says nothing over fewer questions."""


def compute_survey(survey: Survey) -> SurveyResult:
    """What the questionnaire comes to. Forms one by one take precedence over counts; nothing is filled in."""
    questions = _count(survey, survey.responses) if survey.responses else _counted(survey)
    returned, valid = survey.returned, survey.valid
    if survey.responses:
        returned = len(survey.responses) if returned is None else returned
        valid = sum(any(one.labels) for one in survey.responses) if valid is None else valid
    most = sum((one.most for one in questions), Fraction(0))
    total = _sum([one.total for one in questions])
    score = total / valid if total is not None and valid else None
    return SurveyResult(
        questions,
        survey.sent,
        returned,
        valid,
        survey.population,
        most,
        total,
        score,
        score_by_question=_sum([one.average for one in questions]),
        score_rate=score / most if score is not None and most > 0 else None,
        satisfied=_satisfied(questions),
        response_rate=_rate(returned, survey.sent),
        valid_rate=_rate(valid, returned),
        margin=margin_of_error(valid, survey.population),
        flat=tuple(one.question.number for one in questions if not one.discriminates),
        straight=tuple(one.form for one in survey.responses if _is_straight(survey, one)),
        strays=tuple(stray for one in survey.responses for stray in _strays(survey, one)),
        groups=_groups(survey),
        stated_total=_judge_total(survey, total),
        stated_score=judge_score(survey, total, valid),
    )


def _counted(survey: Survey) -> tuple[QuestionResult, ...]:
    """The counts as the options carry them; one that is missing leaves its question uncounted."""
    results = []
    for question in survey.questions:
        counts = [option.count for option in question.options if option.count is not None]
        whole = len(counts) == len(question.options) and bool(counts)
        results.append(QuestionResult(question, tuple(counts) if whole else None))
    return tuple(results)


def _count(survey: Survey, responses: Sequence[Response]) -> tuple[QuestionResult, ...]:
    results = []
    for at, question in enumerate(survey.questions):
        chosen = [one.labels[at] for one in responses if at < len(one.labels)]
        counts = tuple(chosen.count(option.label) for option in question.options)
        results.append(QuestionResult(question, counts))
    return tuple(results)


def _sum(values: Sequence[Fraction | None]) -> Fraction | None:
    """None where one of them is missing, or none is there."""
    known = [value for value in values if value is not None]
    return sum(known, Fraction(0)) if known and len(known) == len(values) else None


def _rate(part: int | None, whole: int | None) -> Fraction | None:
    return Fraction(part, whole) if part is not None and whole else None


def _satisfied(questions: Sequence[QuestionResult]) -> Interval | None:
    """Satisfied answers among the answers to the questions that tell; to all where none says what is satisfied."""
    telling = [one for one in questions if one.declares_satisfied] or list(questions)
    found = [one.satisfied for one in telling]
    answered = sum(one.answered or 0 for one in telling)
    if not answered or any(one is None for one in found):
        return None
    low = sum(one[0] for one in found if one is not None)
    high = sum(one[1] for one in found if one is not None)
    return Interval(Fraction(low, answered), Fraction(high, answered))


def _is_straight(survey: Survey, response: Response) -> bool:
    """The same position on the scale in every question; letters may differ where the questionnaire skips one."""
    if len(survey.questions) < _SHORTEST_LINE or len(response.labels) != len(survey.questions):
        return False
    pairs = zip(survey.questions, response.labels, strict=True)
    positions = {_position(question, label) for question, label in pairs}
    return len(positions) == 1 and None not in positions


def _position(question: Question, label: str) -> int | None:
    labels = [option.label for option in question.options]
    return labels.index(label) if label in labels else None


def _strays(survey: Survey, response: Response) -> list[Stray]:
    offered = zip(survey.questions, response.labels, strict=False)
    strays = [
        Stray(response.form, question.number, label)
        for question, label in offered
        if label and _position(question, label) is None
    ]
    surplus = response.labels[len(survey.questions) :]
    return strays + [Stray(response.form, "", label) for label in surplus if label]


def _groups(survey: Survey) -> tuple[GroupResult, ...]:
    """Every group that is declared or answered, in that order; forms without a group belong to none."""
    if not survey.responses:
        return ()
    named = dict.fromkeys([*survey.groups, *(one.group for one in survey.responses if one.group)])
    return tuple(_group(survey, name) for name in named)


def _group(survey: Survey, name: str) -> GroupResult:
    own = [one for one in survey.responses if one.group == name and any(one.labels)]
    questions = _count(survey, own)
    total, most = _sum([one.total for one in questions]), sum((one.most for one in questions), Fraction(0))
    score = total / len(own) if total is not None and own else None
    rate = score / most if score is not None and most > 0 else None
    return GroupResult(name, len(own), score, rate, _satisfied(questions))


# ---------------------------------------------------------------- what the report states


def _exact(value: Fraction | int) -> Figure:
    return Figure(print_exact(Fraction(value)), Fraction(value), PLAIN, Fraction(0))


def printed(value: Fraction) -> Figure:
    """A stated average with the rounding of its own digits: 99.5 stands for [99.45, 99.55)."""
    decimals = next((n for n in range(12) if (value * 10**n).denominator == 1), 12)
    return Figure(print_exact(value), value, PLAIN, Fraction(1, 10**decimals))


def _judge_total(survey: Survey, total: Fraction | None) -> Judgement | None:
    if survey.stated_total is None or total is None:
        return None
    return judge_equality(_exact(survey.stated_total), _exact(total))


def judge_score(survey: Survey, total: Fraction | None, valid: int | None) -> Judgement | None:
    """The stated 综合得分 against total ÷ valid forms."""
    if survey.stated_score is None or total is None or not valid:
        return None
    return judge_average(printed(survey.stated_score), _exact(total), _exact(valid))
