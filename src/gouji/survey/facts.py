"""What a questionnaire states as facts: forms, score, satisfaction."""

from __future__ import annotations

from collections.abc import Iterator
from fractions import Fraction

from gouji.figures import UNITS, Figure, Hedge, Interval, Unit, print_exact, print_interval
from gouji.model.facts import Fact, FactKey
from gouji.model.places import Place, SheetPlace
from gouji.model.survey import Survey
from gouji.survey.results import SurveyResult, count_survey


def facts_of(survey: Survey, period: str) -> list[Fact]:
    """The facts of a questionnaire, with its audience as scope; groups of single forms have facts of their own."""
    facts = list(_facts(count_survey(survey), period, survey.audience or survey.name))
    for group in survey.groups if survey.responses else ():
        facts += _facts(count_survey(survey, group=group), period, group)
    return facts


def _facts(result: SurveyResult, period: str, scope: str) -> Iterator[Fact]:
    survey = result.survey
    place = survey.place or SheetPlace(f"surveys/{survey.name}", "", "A1")
    counts = (("问卷发放数", survey.sent), ("问卷回收数", survey.returned), ("有效问卷数", result.valid))
    for measure, count in counts:
        if count is not None:
            yield _fact(
                measure, Fraction(count), UNITS["份"], period=period, scope=scope, place=place, survey=survey
            )
    if result.score is not None:
        yield _fact(
            "问卷综合得分", result.score, UNITS["分"], period=period, scope=scope, place=place, survey=survey
        )
    share = result.satisfied_share
    if share is not None:
        key = FactKey("满意度", period, scope=scope)
        yield Fact(key, _share_figure(share), place, f"问卷“{survey.title or survey.name}”计算")


def _fact(
    measure: str, value: Fraction, unit: Unit, *, period: str, scope: str, place: Place, survey: Survey
) -> Fact:
    """A computed value is exact: its quantum is nothing."""
    figure = Figure(print_exact(value, unit, most=4), value * unit.scale, unit, Fraction(0))
    return Fact(
        FactKey(measure, period, scope=scope), figure, place, f"问卷“{survey.title or survey.name}”计算"
    )


def _share_figure(share: Interval) -> Figure:
    """A share that is one value, or that reaches at least so far where the questionnaire leaves it open."""
    percent = UNITS["%"]
    if share.is_point:
        return Figure(print_exact(share.exact, percent, most=2), share.exact, percent, Fraction(0))
    text = print_interval(share, percent, decimals=2)
    assert share.low is not None
    return Figure(text, share.low, percent, Fraction(0), Hedge.AT_LEAST)
