"""The real case that ships: it opens without a note, and its parts agree with one another."""

from __future__ import annotations

import re
from fractions import Fraction
from pathlib import Path

import pytest

from gouji.evidence import read_case
from gouji.figures import Verdict
from gouji.model.case import Case
from gouji.model.outline import OUTLINE, reason_slot
from gouji.rules.loading import find_system, load_system
from gouji.survey import compute_survey, print_form

EXAMPLE = Path(__file__).resolve().parents[2] / "examples" / "xundian-2023"


@pytest.fixture(name="case", scope="module")
def _case() -> Case:
    return read_case(EXAMPLE).case


def test_the_folder_opens_with_nothing_to_note():
    assert [note.said_in("zh") for note in read_case(EXAMPLE).notes] == []


def test_its_questionnaire_comes_to_what_the_report_prints(case):
    """50/50/48, 4780; the printed 99.5 is 99.583… cut off."""
    (survey,) = case.surveys
    result = compute_survey(survey)
    assert (result.sent, result.returned, result.valid, len(result.questions)) == (50, 50, 48, 10)
    assert (result.total, result.score) == (Fraction(4780), Fraction(1195, 12))
    assert result.stated_total is not None
    assert result.stated_score is not None
    assert result.stated_total.verdict is Verdict.HOLDS
    assert result.stated_score.verdict is Verdict.TRUNCATED
    assert len(print_form(survey).blocks) > 2 * len(survey.questions)


def test_every_fact_says_where_it_was_read(case):
    pattern = re.compile(r"报告 第\d+行(、第\d+行)*")
    assert [fact.source for fact in case.facts if not pattern.search(fact.source)] == []


def test_money_stands_in_one_of_two_ledgers(case):
    """两本账分开：部门收支与社保基金；决算类的钱写明口径。"""
    money = [fact for fact in case.facts if fact.figure.unit.dimension.name == "money"]
    assert money
    assert {fact.key.ledger for fact in money} == {"部门", "基金"}


def test_a_target_reads_the_same_as_a_fact_and_as_a_goal(case):
    facts = {
        (fact.key.measure, fact.key.basis == "目标"): fact.figure.value
        for fact in case.facts
        if not fact.key.scope
    }
    compared = 0
    for goal in case.goals:
        for figure, is_target in ((goal.target, True), (goal.actual, False)):
            if figure is not None and (goal.indicator, is_target) in facts:
                assert facts[goal.indicator, is_target] == figure.value, goal.indicator
                compared += 1
    assert compared >= 10


def test_the_expected_evidence_is_that_of_the_indicator_system(case):
    """数据来源, indicator by indicator; what nobody has seen is neither there nor missing."""
    system = load_system(find_system(case.sheet.system))
    expected = [(one.code, source) for one in system.indicators for source in one.sources]
    assert [(one.indicator, one.expected) for one in case.evidence] == expected
    assert {one.present for one in case.evidence} == {None}


def test_every_answer_names_a_clause_a_reason_and_a_place(case):
    system = load_system(find_system(case.sheet.system))
    for answer in case.answers:
        indicator = system.find(answer.indicator)
        assert indicator is not None
        assert indicator.rule is not None
        verbs = indicator.rule.clauses[answer.clause - 1].verbs
        assert {"item", "range", "veto"} & set(verbs), answer
        assert answer.reason
        assert "第" in answer.evidence


def test_every_indicator_has_its_stated_score_and_a_reason(case):
    codes = [one.code for one in load_system(find_system(case.sheet.system)).indicators]
    assert set(codes) <= {one.code for one in case.stated}
    slots = {one.slot for one in case.slots}
    assert [code for code in codes if reason_slot(code) not in slots] == []
    assert [slot.key for slot in OUTLINE if slot.needed and slot.key not in slots] == []


def test_the_report_it_was_read_from_is_named_and_not_shipped(case):
    (report,) = case.attachments
    assert not report.shipped
    assert len(report.sha256) == 64


def test_damaged_cells_keep_all_readings_and_none_is_chosen(case):
    table = case.tables["caijue01"]
    damaged = {row: cell for (row, _), cell in table.filled() if cell.is_damaged}
    assert list(damaged) == ["69", "70", "71"]
    assert [cell.figure for cell in damaged.values()] == [None] * 3
