"""Findings of questionnaires: both languages, places, and what raises no alarm."""

from __future__ import annotations

from fractions import Fraction

from gouji.model.places import SheetPlace
from gouji.model.survey import Option, Question, Survey
from gouji.survey import check_survey
from tests.spec.questionnaires import ANNEX_4, FORMS_OF_ANNEX_4, read_forms, read_survey


def test_a_sound_questionnaire_raises_no_alarm():
    table = "1 A10×150 B5×40 C0×10\n2 A10×120 B5×60 C0×20"
    survey = read_survey(
        table, sent=220, returned=210, valid=200, stated_total=Fraction(3200), stated_score=Fraction(16)
    )
    assert check_survey(survey) == []


def test_a_questionnaire_not_counted_yet_raises_no_alarm():
    assert check_survey(read_survey("1 A10 B5 C0\n2 A10 B5 C0", sent=100)) == []


def test_the_message_says_what_was_computed_from_what():
    survey = read_survey(ANNEX_4, **FORMS_OF_ANNEX_4, stated_score=Fraction("99.5"))
    (found,) = [one for one in check_survey(survey) if one.code == "truncated"]
    assert (
        found.message.zh == "问卷“问卷”填报综合得分99.5，是截去尾数得到的：4780÷48=99.5833…，四舍五入应为99.6"
    )
    assert "cut off instead of rounded: 4780÷48=99.5833…, rounded 99.6" in found.message.en
    assert (found.printed, found.recomputed) == ("99.5", ("99.5833", "99.5834"))


def test_a_skipped_letter_points_to_the_options_that_are_wrong():
    places = [SheetPlace("q.csv", "", f"C{row}") for row in (2, 3, 4)]
    options = tuple(
        Option(label, "", Fraction(0), None, place) for label, place in zip("ACD", places, strict=True)
    )
    (found,) = check_survey(Survey("x", "问卷", "", (), (Question("10", "?", options),)))
    assert found.places == tuple(places[1:])
    assert found.keys == ("x", "10")


def test_two_questionnaires_of_a_case_have_findings_of_their_own():
    """The identity of a finding carries the questionnaire's name, so that one does not hide the other."""
    ids = [
        {one.id for one in check_survey(read_survey(ANNEX_4, name=name, **FORMS_OF_ANNEX_4))}
        for name in ("residents", "staff")
    ]
    assert ids[0]
    assert not ids[0] & ids[1]


def test_the_identity_survives_a_change_of_values():
    ids = [
        {
            one.id
            for one in check_survey(read_survey(ANNEX_4, **FORMS_OF_ANNEX_4, stated_total=Fraction(total)))
        }
        for total in (4700, 4790)
    ]
    assert ids[0] == ids[1]


def test_groups_without_single_forms_cannot_be_told_apart():
    survey = read_survey("1 A10×150 B0×50", valid=200, groups=("甲", "乙"))
    assert [one.shape for one in check_survey(survey)] == ["groups"]


def test_groups_that_are_not_listed_or_empty_are_said():
    survey = read_survey("1 A10 B0", groups=("甲", "乙"), responses=read_forms("甲 A", "丙 B"))
    shapes = [(one.severity, one.shape, one.keys[1:]) for one in check_survey(survey) if one.shape == "group"]
    assert shapes == [("note", "group", ("乙",)), ("warning", "group", ("丙",))]


def test_more_forms_entered_than_returned():
    survey = read_survey("1 A10 B0", returned=1, valid=1, responses=read_forms("A", "B"))
    assert "entered<=returned" in [one.shape for one in check_survey(survey)]


def test_a_question_that_one_person_answered_is_not_blamed_for_telling_nothing_apart():
    alone, two = (read_survey("1 A10 B0", responses=read_forms(*forms)) for forms in (("A",), ("A", "A")))
    assert "variance" not in [one.shape for one in check_survey(alone)]
    assert "variance" in [one.shape for one in check_survey(two)]
