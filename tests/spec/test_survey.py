"""What a questionnaire comes to: points, satisfaction, sampling error; and what is wrong with one."""

from __future__ import annotations

from fractions import Fraction
from typing import Any

import pytest

from gouji import survey as surveys
from gouji.figures import Interval, Verdict, print_ends
from gouji.model.survey import Survey
from gouji.survey import check_survey, facts_of
from tests.spec.questionnaires import ANNEX_4, FORMS_OF_ANNEX_4, read_forms, read_survey


def compute_survey(survey: Survey) -> Any:
    """The result, its exact figures free to be compared with whole numbers."""
    return surveys.compute_survey(survey)


def said(survey):
    """Severity, code, shape and whereabouts of each finding."""
    return [(one.severity, one.code, one.shape, *one.keys[1:]) for one in check_survey(survey)]


def test_a_real_questionnaire():
    """发放50份、收回50份、有效48份；问卷总分4780，综合得分=总分÷有效份数。"""
    result = compute_survey(read_survey(ANNEX_4, **FORMS_OF_ANNEX_4))
    assert (result.total, result.most) == (4780, 100)
    assert result.score == result.score_by_question == Fraction(1195, 12)
    assert (result.response_rate, result.valid_rate) == (1, Fraction(24, 25))


def test_score_rate_and_satisfied_share_are_two_figures():
    """得分率4780÷4800；满意率476÷480起，问卷没有说B算不算满意。"""
    result = compute_survey(read_survey(ANNEX_4, **FORMS_OF_ANNEX_4))
    assert result.score_rate == Fraction(239, 240)
    assert result.satisfied == Interval.of("119/120", 1)


STATED_SCORES = [
    ("99.6", Verdict.HOLDS),
    ("99.58", Verdict.HOLDS),
    ("99.5", Verdict.TRUNCATED),
    ("99", Verdict.TRUNCATED),
    ("100", Verdict.HOLDS),
    ("99.4", Verdict.REFUTED),
    ("99.7", Verdict.REFUTED),
]


@pytest.mark.parametrize(("stated", "verdict"), STATED_SCORES)
def test_a_stated_score_is_held_against_the_counts(stated, verdict):
    """4780÷48=99.583…: 99.5 is cut off, not rounded."""
    survey = read_survey(ANNEX_4, **FORMS_OF_ANNEX_4, stated_score=Fraction(stated))
    judged = compute_survey(survey).stated_score
    assert judged is not None
    assert judged.verdict is verdict


def test_what_a_real_questionnaire_makes_a_reviewer_ask():
    """The total holds; the score is cut off; question 10 skips B; six questions tell nothing apart."""
    survey = read_survey(
        ANNEX_4, **FORMS_OF_ANNEX_4, stated_total=Fraction(4780), stated_score=Fraction("99.5")
    )
    assert said(survey) == [
        ("warning", "numbering", "options", "10"),
        ("note", "truncated", "score=total/valid", "综合得分"),
        ("note", "survey", "variance"),
        ("note", "survey", "sample"),
    ]


WHO_IS_SATISFIED = [
    ("1 A10✓×30 B5✓×10 C0✗×10", "4/5", "4/5"),
    ("1 A10✓×30 B5✗×10 C0✗×10", "3/5", "3/5"),
    ("1 A10✓×30 B5×10 C0✗×10", "3/5", "4/5"),
    ("1 A10×30 B5×10 C0×10", "3/5", "4/5"),
    ("1 A10×30 B8×5 C5×5 D0×10", "3/5", "4/5"),
    ("1 A10×30 B10×20", "0", "1"),
    ("1 A10✓×30 B5✓×10 C0✗×10\n2 A10×0 B5×0 C0×50", "4/5", "4/5"),
]


@pytest.mark.parametrize(("table", "low", "high"), WHO_IS_SATISFIED)
def test_who_is_satisfied_is_said_by_the_questionnaire(table, low, high):
    """Where it says nothing, the best option is, the worst is not, and the rest is open: a range, no guess.

    Questions that say so speak for the whole; the others then do not.
    """
    assert compute_survey(read_survey(table, valid=50)).satisfied == Interval.of(low, high)


MARGINS = [
    (48, None, "14.14%", "14.15%"),
    (48, 28009, "14.13%", "14.14%"),
    (48, 100, "10.25%", "10.26%"),
    (100, 100, "0.00%", "0.00%"),
    (1, 1, "0.00%", "0.00%"),
    (400, None, "4.89%", "4.90%"),
]


@pytest.mark.parametrize(("forms", "population", "low", "high"), MARGINS)
def test_the_sampling_error_at_95_per_cent(forms, population, low, high):
    """z×√(p(1−p)÷n×(N−n)÷(N−1)), p=½; a population that is not known counts as infinite."""
    from gouji.figures import UNITS

    survey = read_survey("1 A10×0 B0×0", valid=forms, population=population)
    margin = compute_survey(survey).margin
    assert margin is not None
    assert print_ends(margin, UNITS["%"], decimals=2) == (low, high)


def test_no_forms_have_no_sampling_error():
    assert compute_survey(read_survey("1 A10×0 B0×0", valid=0)).margin is None
    assert compute_survey(read_survey("1 A10×5 B0×0", valid=5, population=4)).margin is None


IMPOSSIBLE_NUMBERS = [
    ({"sent": 40, "returned": 50, "valid": 48}, ("error", "survey", "returned<=sent")),
    ({"sent": 50, "returned": 45, "valid": 48}, ("error", "survey", "valid<=returned")),
    ({"sent": 40, "valid": 48}, ("error", "survey", "valid<=sent")),
    ({"valid": 48, "population": 30}, ("error", "survey", "valid<=population")),
]


@pytest.mark.parametrize(("numbers", "expected"), IMPOSSIBLE_NUMBERS)
def test_valid_forms_are_among_those_returned_and_those_among_the_sent(numbers, expected):
    """有效 ≤ 收回 ≤ 发放."""
    assert expected in said(read_survey(ANNEX_4, **numbers))


def test_the_answers_to_each_question_add_up_to_the_valid_forms():
    table = "1 A10×40 B0×9\n2 A10×40 B0×8\n3 A10×40 B0×7\n4 A10×40 B0×—"
    survey = read_survey(table, sent=50, returned=50, valid=48)
    assert said(survey)[:3] == [
        ("error", "survey", "answers=valid", "1"),
        ("warning", "survey", "answers=valid", "3"),
        ("warning", "survey", "counted", "4"),
    ]


def test_an_option_that_was_not_counted_is_not_zero():
    """Missing is never zero: no total, no score, no share."""
    result = compute_survey(read_survey("1 A10×40 B0×8\n2 A10×40 B0×—", valid=48))
    assert not result.is_counted
    assert (result.total, result.score, result.satisfied) == (None, None, None)


LETTERS = [
    ("A B C", True),
    ("A C D", False),
    ("B A C", False),
    ("1 2 3", True),
    ("① ② ④", False),
    ("甲 乙 丙", True),
    ("优 良 差", True),
]


@pytest.mark.parametrize(("letters", "sound"), LETTERS)
def test_options_are_lettered_without_a_gap(letters, sound):
    """A, C, D skips B; words are no letters."""
    from gouji.model.survey import Option, Question, Survey

    options = tuple(Option(letter, "", Fraction(0), None) for letter in letters.split())
    found = check_survey(Survey("s", "问卷", "", (), (Question("1", "问", options),)))
    assert [one.code for one in found] == ([] if sound else ["numbering"])


FEASIBLE = [
    ("99.5", True),
    ("99.58", True),
    ("99.53", False),
    ("99.48", True),
    ("99.47", True),
    ("99.46", False),
    ("101", False),
]


@pytest.mark.parametrize(("stated", "possible"), FEASIBLE)
def test_without_counts_an_average_must_still_be_possible(stated, possible):
    """48 forms scored 10, 5 or 0 average multiples of 5÷48 only: 99.479…, 99.583…"""
    table = "\n".join(f"{n} A10 B5 C0" for n in range(1, 11))
    survey = read_survey(table, valid=48, stated_score=Fraction(stated))
    codes = [shape for _, _, shape, *_ in said(survey)]
    assert ("score-feasible" in codes) is not possible


def test_a_score_above_full_marks_is_impossible():
    survey = read_survey(ANNEX_4, **FORMS_OF_ANNEX_4, stated_score=Fraction(101))
    assert ("error", "impossible", "score<=most", "综合得分") in said(survey)


def test_a_total_that_the_counts_do_not_make():
    survey = read_survey(ANNEX_4, **FORMS_OF_ANNEX_4, stated_total=Fraction(4790))
    (found,) = [one for one in check_survey(survey) if one.shape == "total=sum"]
    assert (found.severity, found.printed, found.recomputed) == ("error", "4790", ("4780", "4780"))


def test_forms_one_by_one_are_counted_and_split_into_groups():
    forms = read_forms("离退休人员 AA", "离退休人员 AB", "参保人员 BB", "参保人员 A.", "参保人员 ..")
    survey = read_survey("1 A10✓ B0✗\n2 A10✓ B0✗", groups=("离退休人员", "参保人员"), responses=forms)
    result = compute_survey(survey)
    assert [one.counts for one in result.questions] == [(3, 1), (1, 2)]
    assert (result.returned, result.valid) == (5, 4), "a form without any answer is not valid"
    assert (result.total, result.score, result.strays) == (40, 10, ()), "an answer left out is no stray label"
    assert [(one.name, one.forms, one.score, one.satisfied) for one in result.groups] == [
        ("离退休人员", 2, 15, Interval.point(Fraction(3, 4))),
        ("参保人员", 2, 5, Interval.point(Fraction(1, 3))),
    ]


def test_each_group_establishes_its_own_satisfaction():
    """离退休人员和参保人员满意度: two facts, by the names the register has for them."""
    forms = read_forms("离退休人员 A", "离退休人员 B", "参保人员 A")
    survey = read_survey(
        "1 A10✓ B0✗", audience="服务对象", groups=("离退休人员", "参保人员"), responses=forms
    )
    found = {
        str(fact.key): str(fact.figure) for fact in facts_of(survey, "2023") if "满意度" in fact.key.measure
    }
    assert found == {
        "服务对象满意度@2023": "66.67%",
        "离退休人员满意度@2023": "50.00%",
        "参保人员满意度@2023": "100.00%",
    }


def test_forms_ticked_in_one_line_are_noted():
    """The position on the scale counts, not the letter: A, A, A and A, A with a question that starts at B."""
    table = "1 A10 B0\n2 A10 B0\n3 B10 C0"
    survey = read_survey(table, responses=read_forms("AAB", "BBC", "ABB"))
    assert compute_survey(survey).straight == ("1", "2")
    assert ("note", "survey", "straight-lining") in said(survey)


def test_labels_that_no_question_offers_are_named_and_not_counted():
    survey = read_survey("1 A10 B0\n2 A10 B0", responses=read_forms("AZ", "ABA"))
    result = compute_survey(survey)
    assert [(one.form, one.question, one.label) for one in result.strays] == [("1", "2", "Z"), ("2", "", "A")]
    assert result.questions[1].counts == (0, 1)
    assert [entry[:3] for entry in said(survey)][:2] == [("error", "survey", "label")] * 2
