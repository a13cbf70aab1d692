"""What a rule grants is what its indicator weighs."""

from fractions import Fraction

import pytest

from gouji.rules.building import DraftChoice
from gouji.rules.lint import can_give, possible_points
from tests.spec.indicator_tables import found, items, line, rule

STEPS = (
    "steps",
    [
        ("≥95%得满分，", {"measure": "完成率", "full": "≥95%"}),
        ("每低于1%扣0.1分，", {"below": "95%", "per": "1%", "deduct": "0.1分"}),
        ("扣完为止。", {"floor": "0分"}),
    ],
)


@pytest.mark.parametrize(
    ("scored", "weight"),
    [
        (items("1", "0.5", "0.5"), "2"),
        (STEPS, "1"),
        (("judgement", [("酌情得0-4分。", {"range": "0分–4分"})]), "4"),
    ],
)
def test_rules_that_reach_their_weight_are_clean(scored, weight):
    assert found("rule-points", line("A11 甲", weight, scored)) == []


def test_items_that_make_less_than_the_weight():
    """①…，得1分；②…，得0.75分 for an indicator of 2分."""
    (finding,) = found("rule-points", line("A31 预算", "2", items("1", "0.75")))
    assert (finding.shape, finding.printed, finding.recomputed) == (
        "items=weight",
        "2分",
        ("1.75分", "1.75分"),
    )
    assert "0分、0.75分、1分、1.75分" in finding.message.zh


def test_items_that_make_more_than_the_weight():
    (finding,) = found("rule-points", line("A31 预算", "2", items("1", "1.5")))
    assert finding.recomputed == ("2.5分", "2.5分")


def test_full_marks_out_of_reach():
    """社会发放率=100%得2分, weight 3分."""
    scored = ("threshold", [("发放率=100%得2分", {"measure": "发放率", "full": "=100%", "score": "2分"})])
    (finding,) = found("rule-points", line("C11 发放率", "3", scored))
    assert (finding.shape, finding.printed, finding.recomputed) == ("most=weight", "3分", ("2分", "2分"))


def test_discretion_beyond_the_weight():
    scored = ("judgement", [("酌情得0-5分。", {"range": "0分–5分"})])
    (finding,) = found("rule-points", line("A11 甲", "4", scored))
    assert (finding.shape, finding.printed) == ("stated<=weight", "5分")


def test_a_rule_that_never_gives_nothing():
    """低于95分，0.95分: even a result of zero gets 0.95分."""
    scored = (
        "line",
        [
            ("100分，得1分；", {"measure": "考核得分", "full": "≥100分"}),
            ("低于95分，0.95分；", {"band": "<95分", "score": "0.95分"}),
            ("介于之间按比例扣分", {"between": "straight line"}),
        ],
    )
    (finding,) = found("rule-points", line("C11 考核", "1", scored))
    assert (finding.shape, finding.severity, finding.recomputed) == (
        "least>0",
        "warning",
        ("0.95分", "0.95分"),
    )


def test_the_rule_quotes_another_weight():
    """按权重（3分）的1/3扣分, where the table prints 4分."""
    scored = (
        "incidents",
        [
            ("全部完成得满分，", {"full": "0项"}),
            ("每有一项未完成，按权重（3分）的1/3扣分", {"deduct": "1/3 of weight"}),
        ],
    )
    (finding,) = found("rule-points", line("A11 甲", "4", scored))
    assert (finding.shape, finding.printed, finding.recomputed) == ("quoted=weight", "3分", ("4分", "4分"))
    assert found("rule-points", line("A11 甲", "3", scored)) == []


@pytest.mark.parametrize(
    ("points", "possible"), [("0", True), ("0.75", True), ("1.75", True), ("1.5", False), ("2", False)]
)
def test_which_scores_a_checklist_can_give(points, possible):
    """All or nothing for each item: 1.5分 of ①1分 ②0.75分 is a contradiction before any evidence is opened."""
    assert can_give(rule("checklist", "2", items("1", "0.75")[1]), Fraction(points)) is possible


def test_an_open_choice_widens_what_a_rule_can_give():
    choice = DraftChoice("credit", ("whole", "partial"), "条文没有写能否给部分分")
    assert can_give(rule("checklist", "2", items("1", "0.75")[1], choice), Fraction("1.5"))


def test_steps_give_only_whole_steps():
    possible = possible_points(rule(STEPS[0], "1", STEPS[1]))
    assert Fraction("0.3") in possible
    assert Fraction("0.35") not in possible


def test_a_veto_adds_zero():
    clauses = [("①合规，1分；", {"item": "1分"}), ("②存在挪用的不得分。", {"veto": "yes"})]
    assert possible_points(rule("checklist", "1", clauses)).words.zh == "0分、1分"


def test_silence_leaves_room_below_what_is_granted():
    """得2分 at 100%, nothing said below: anything from 0 up to 2, and never 3."""
    scored = rule("threshold", "3", [("=100%得2分", {"measure": "发放率", "full": "=100%", "score": "2分"})])
    assert can_give(scored, Fraction("1.9"))
    assert not can_give(scored, Fraction("2.5"))
