"""The facts a questionnaire establishes, with scope, exact value and place."""

from __future__ import annotations

from fractions import Fraction

import pytest

from gouji.figures import UNITS, Interval
from gouji.model.places import SheetPlace
from gouji.model.survey import Option, Question, Survey
from gouji.survey import facts_of
from gouji.survey.facts import satisfaction_of
from tests.spec.questionnaires import ANNEX_4, FORMS_OF_ANNEX_4, read_survey


def test_every_quantity_of_a_real_questionnaire():
    found = {fact.key.measure: fact for fact in facts_of(read_survey(ANNEX_4, **FORMS_OF_ANNEX_4), "2023")}
    assert {name: str(fact.figure) for name, fact in found.items()} == {
        "发放问卷数": "50份",
        "收回问卷数": "50份",
        "有效问卷数": "48份",
        "问卷总分": "4780.00分",
        "问卷综合得分": "99.58分",
        "问卷得分率": "99.58%",
        "服务对象满意度": "不低于99.16%",
    }
    assert {(fact.key.period, fact.key.scope) for fact in found.values()} == {("2023", "受益人群")}
    assert found["问卷综合得分"].interval == Interval.point(Fraction(1195, 12)), "rounded for the eye only"
    assert found["服务对象满意度"].interval == Interval(Fraction(119, 120), None)


def test_nothing_is_said_of_what_was_not_counted():
    survey = read_survey("1 A10 B0", sent=20)
    assert [(fact.key.measure, fact.figure.value) for fact in facts_of(survey, "2023")] == [
        ("发放问卷数", Fraction(20))
    ]


@pytest.mark.parametrize(
    ("people", "measure"),
    [
        ("离退休人员", "离退休人员满意度"),
        ("受益人群", "服务对象满意度"),
        ("本单位职工", "本单位职工满意度"),
        ("员工", "员工满意度"),
    ],
)
def test_what_staff_think_is_not_the_satisfaction_of_those_served(people, measure):
    assert satisfaction_of(people) == measure


def test_a_fact_names_the_cell_that_was_counted_and_the_document():
    at = SheetPlace("surveys/x/counts.csv", "", "C2", "3")
    options = (Option("A", "", Fraction(1), None), Option("B", "", Fraction(0), 3, at))
    survey = Survey("x", "问卷", "群众", (), (Question("1", "?", options),), sent=5, source="报告附件4")
    (fact,) = facts_of(survey, "2023")
    assert (fact.place, fact.source, fact.figure.unit) == (at, "报告附件4", UNITS["份"])


def test_a_questionnaire_without_places_points_to_its_folder():
    (fact,) = facts_of(read_survey("1 A1 B0", sent=5), "2023")
    assert str(fact.place) == "surveys/opinion A1"
