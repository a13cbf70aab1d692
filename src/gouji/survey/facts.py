"""The facts that a questionnaire establishes: forms, points, and the share of the satisfied."""

from __future__ import annotations

from collections.abc import Iterator
from fractions import Fraction
from math import floor

from gouji.figures import UNITS, Figure, Hedge, Interval, Unit, print_value
from gouji.model.facts import Fact, FactKey
from gouji.model.places import Place, SheetPlace
from gouji.model.survey import Survey
from gouji.registers.measures import load_measures
from gouji.survey.computing import compute_survey

SATISFACTION = "服务对象满意度"
_OWN_STAFF = ("本单位", "员工", "干部职工", "单位职工", "工作人员")
"""Audiences that are not served but serve: what they think is no 服务对象满意度."""


def facts_of(survey: Survey, period: str) -> list[Fact]:
    """What the questionnaire says of its audience and of its groups; nothing of what was not counted.

    The scope is the audience, except where the measure names the people itself (离退休人员满意度).
    """
    return [
        Fact(key, figure, _place(survey), survey.source or survey.title)
        for key, figure in _quantities(survey, period)
    ]


def _quantities(survey: Survey, period: str) -> Iterator[tuple[FactKey, Figure]]:
    result = compute_survey(survey)

    def key(measure: str, scope: str = survey.audience) -> FactKey:
        return FactKey(measure, period, scope=scope)

    forms = (("发放问卷数", survey.sent), ("收回问卷数", result.returned), ("有效问卷数", result.valid))
    for measure, count in forms:
        if count is not None:
            yield key(measure), Figure(f"{count}份", Fraction(count), UNITS["份"], Fraction(1))
    if result.total is not None:
        yield key("问卷总分"), _exact(result.total, UNITS["分"])
    if result.score is not None:
        yield key("问卷综合得分"), _exact(result.score, UNITS["分"])
    if result.score_rate is not None:
        yield key("问卷得分率"), _exact(result.score_rate, UNITS["%"])
    shares = [(survey.audience, result.satisfied), *((one.name, one.satisfied) for one in result.groups)]
    for people, share in shares:
        if share is not None:
            measure = satisfaction_of(people)
            # a measure that names these people is theirs as a whole; the general one is theirs in part
            yield key(measure, people if measure == SATISFACTION != f"{people}满意度" else ""), _share(share)


def satisfaction_of(people: str) -> str:
    """The measure of these people's satisfaction: the register's own, else that of those who are served.

    >>> satisfaction_of("离退休人员"), satisfaction_of("来办事的群众"), satisfaction_of("本单位员工")
    ('离退休人员满意度', '服务对象满意度', '本单位员工满意度')
    """
    own = f"{people}满意度"
    if load_measures().find(own) is not None or any(word in people for word in _OWN_STAFF):
        return own
    return SATISFACTION


def _exact(value: Fraction, unit: Unit) -> Figure:
    """A computed value: its text is rounded for the eye, its value is not."""
    return Figure(print_value(value, unit), value, unit, Fraction(0))


def _share(share: Interval) -> Figure:
    """The share; at least its low end where the questionnaire does not say what counts as satisfied."""
    unit = UNITS["%"]
    if share.is_point:
        return _exact(share.exact, unit)
    low = share.low or Fraction(0)
    shown = print_value(Fraction(floor(low * 10**4), 10**4), unit)
    return Figure(f"不低于{shown}", low, unit, Fraction(0), Hedge.AT_LEAST)


def _place(survey: Survey) -> Place:
    """The first cell that was counted."""
    counted = (
        option.place
        for question in survey.questions
        for option in question.options
        if option.count is not None and option.place is not None
    )
    return next(counted, survey.place) or SheetPlace(f"surveys/{survey.name}", "", "A1")
