"""Scores a report gives itself against ours: every difference explained, with the severity it deserves."""

from fractions import Fraction

import pytest

from gouji.figures import Interval
from gouji.graph.factbook import FactBook
from gouji.graph.results import ScoredPart
from gouji.graph.scoring import score_indicator
from gouji.graph.stated import compare_indicator, compare_parts
from gouji.model.case import Answer, StatedScore
from gouji.model.places import SheetPlace
from gouji.model.system import Indicator, Part
from gouji.registers.measures import load_measures
from gouji.rules.building import DraftClause, build_rule

PLACE = SheetPlace("stated.csv", "", "B2")


def scored(*answers, code="X1"):
    clauses = [DraftClause("①甲，得1分；", {"item": "1分"}), DraftClause("②乙，得0.75分", {"item": "0.75分"})]
    rule = build_rule("checklist", Fraction(2), clauses)
    indicator = Indicator(code, "示例", "X", Fraction(2), rule)
    given = [
        Answer(code, number, fulfilled, None, "理由", "", "组", "", PLACE)
        for number, fulfilled in enumerate(answers, 1)
        if fulfilled is not None
    ]
    return score_indicator(indicator, given, FactBook([], year=2023, measures=load_measures()).answer)


def stated(value, *, code="X1", source="附件3"):
    return StatedScore(code, Fraction(value), None, source, PLACE)


@pytest.mark.parametrize(
    ("answers", "given", "code_severity"),
    [
        ((True, True), "1.75", []),
        ((True, False), "1.75", [("score-rule", "error")]),
        ((True, None), "1.75", [("score-rule", "note")]),
        ((True, True), "1.5", [("score-rule", "error")]),
        ((True, True), "2", [("score-rule", "error")]),
        ((True, True), "2.5", [("score-rule", "error"), ("score-above-weight", "error")]),
    ],
)
def test_a_stated_score(answers, given, code_severity):
    """score ≠ rule on the stated facts; a score outside what the rule can give needs no evidence."""
    compared, findings = compare_indicator(scored(*answers), [stated(given)])
    assert [(finding.code, finding.severity) for finding in findings] == code_severity
    assert len(compared.differences) == sum(code == "score-rule" for code, _ in code_severity)


def test_an_impossible_score_is_told_with_the_possible_ones():
    _, findings = compare_indicator(scored(True, True), [stated("1.5")])
    assert "0分、0.75分、1分、1.75分" in findings[0].message.zh


def test_prose_against_table():
    """`score-conflict` (prose ≠ table)"""
    _, findings = compare_indicator(scored(True, True), [stated("1.75"), stated("1", source="正文")])
    assert "score-conflict" in [finding.code for finding in findings]


def test_the_same_score_printed_twice_is_one_finding_with_two_places():
    other = StatedScore("X1", Fraction("1.5"), None, "正文", SheetPlace("stated.csv", "", "B3"))
    _, findings = compare_indicator(scored(True, True), [stated("1.5"), other])
    assert [len(finding.places) for finding in findings] == [2]


def test_a_sub_total_against_the_scores_beneath_it():
    one, _ = compare_indicator(scored(True, True), [stated("1.75")])
    part = ScoredPart(
        Part("X", "部分", ()), Fraction(2), Interval.point(Fraction("1.75")), (stated("2", code="X"),)
    )
    assert [f.code for f in compare_parts([part], [one], [])] == ["score-sum"]
    right = ScoredPart(part.part, part.weight, part.points, (stated("1.75", code="X"),))
    assert list(compare_parts([right], [one], [stated("1.75", code="total")])) == []
