"""Scoring one indicator: rule, facts, answers; a range while anything is open."""

from fractions import Fraction

import pytest

from gouji.errors import InputError
from gouji.figures import Interval, read_figure
from gouji.graph.factbook import FactBook
from gouji.graph.scoring import score_indicator
from gouji.model.case import Answer
from gouji.model.facts import Fact, FactKey
from gouji.model.places import SheetPlace
from gouji.model.scores import State
from gouji.model.system import Indicator
from gouji.registers.measures import load_measures
from gouji.rules.building import DraftChoice, DraftClause, build_rule

HERE = SheetPlace("answers.csv", "", "A2")


def indicator(kind, weight, *clauses):
    points = Fraction(weight)
    return Indicator("X1", "示例指标", "X", points, build_rule(kind, points, clauses))


def clause(text="", *, choice=None, **verbs):
    named = {name.rstrip("_"): written for name, written in verbs.items()}
    return DraftClause(text, named, (choice,) if choice else ())


def answer(number=None, fulfilled=None, *, points=None, evidence="文件一", applicable=True):
    given = None if points is None else Fraction(points)
    return Answer("X1", number, fulfilled, given, "理由", evidence, "评价组", "", HERE, applicable)


def book(**facts):
    made = [
        Fact(FactKey(name, "2023", "", "部门"), read_figure(value), SheetPlace("facts.csv", "", f"B{row}"))
        for row, (name, value) in enumerate(facts.items(), 2)
    ]
    return FactBook(made, year=2023, measures=load_measures())


def score(one, *answers, **facts):
    return score_indicator(one, answers, book(**facts).answer)


STEPS = indicator(
    "steps",
    "1",
    clause(measure="实际数 / 计划数"),
    clause("预算完成率≥95%得满分，", full="≥95%"),
    clause(
        "未达到的每低于1%扣0.1分，",
        below="95%",
        per="1%",
        deduct="0.1分",
        choice=DraftChoice("count", ("whole steps", "started steps"), "不足1%的部分是否扣分，原文未写"),
    ),
    clause("扣完为止。", floor="0分"),
)


def test_a_measure_is_scored_with_its_trace_down_to_cells():
    scored = score(STEPS, 实际数="93.00元", 计划数="100.00元")
    assert (scored.score.state, scored.score.value) == (State.SCORED, Fraction("0.8"))
    assert "facts.csv B2" in str([str(p) for s in _all_steps(scored.score.trace) for p in s.places])


def _all_steps(steps):
    for step in steps:
        yield step
        yield from _all_steps(step.steps)


def test_an_open_choice_makes_a_range_and_is_listed():
    """93.5% under “每低于1%扣0.1分” is 0.8–0.9."""
    scored = score(STEPS, 实际数="93.50元", 计划数="100.00元")
    assert scored.score.points == Interval.of("0.8", "0.9")
    assert [choice.verb for choice in scored.score.choices] == ["count"]
    assert scored.score.value is None


def test_a_rounded_figure_widens_the_score():
    """0.01万元 may be anything from 50 to 150 元: what the digits allow, the score allows."""
    scored = score(STEPS, 实际数="92.50元", 计划数="0.01万元")
    assert scored.score.points == Interval.of(0, 1)


def test_missing_evidence_is_named_and_never_zero():
    scored = score(STEPS, 实际数="93元")
    assert scored.score.state is State.EVIDENCE_MISSING
    assert scored.score.missing == ("计划数（2023）",)
    assert scored.score.points == Interval.of(0, 1)


SILENT = indicator("threshold", "5", clause("征缴率≥100%，得满分", measure="实收 / 应收", full="≥100%"))


def test_where_the_rule_is_silent_full_marks_are_out_and_all_else_is_open():
    """Failing it gives [0, weight): `high_open` true."""
    scored = score(SILENT, 实收="87元", 应收="100元")
    assert (scored.score.state, scored.score.points) == (
        State.RULE_SILENT,
        Interval.of(0, 5, high_open=True),
    )


def test_silence_may_be_filled_by_a_named_person_with_a_reason():
    scored = score(SILENT, answer(points="4"), 实收="87元", 应收="100元")
    assert scored.score.value == 4
    assert "评价组" in str([step.says.zh for step in scored.score.trace])


CHECKLIST = indicator(
    "checklist",
    "2",
    clause("①如实核定人员基数，得1分；", item="1分"),
    clause("②根据基本预算标准进行编制，得0.75分。", item="0.75分"),
)


def test_a_checklist_adds_what_is_fulfilled():
    assert score(CHECKLIST, answer(1, True), answer(2, False)).score.value == 1


def test_what_nobody_answered_stays_open_within_its_points():
    scored = score(CHECKLIST, answer(1, True))
    assert (scored.score.state, scored.score.points) == (State.NEEDS_JUDGEMENT, Interval.of(1, "1.75"))


def test_part_of_an_item_is_not_given_where_items_are_all_or_nothing():
    scored = score(CHECKLIST, answer(1, True), answer(2, points="0.5"))
    assert scored.score.points == Interval.of(1, "1.75")
    assert scored.score.state is State.NEEDS_JUDGEMENT


def test_more_than_an_item_can_give_is_refused_with_the_place():
    with pytest.raises(InputError, match=r"answers\.csv A2"):
        score(CHECKLIST, answer(1, points="1.5"))


VETO = indicator(
    "checklist", "2", clause("①合规，1分；", item="1分"), clause("②手续完整，1分；", item="1分"),
    clause("③一旦存在挪用该指标不得分。", veto="yes"),
)  # fmt: skip


@pytest.mark.parametrize(("happened", "low", "high"), [(False, 2, 2), (True, 0, 0), (None, 0, 2)])
def test_a_veto_that_happened_leaves_nothing(happened, low, high):
    answers = [answer(1, True), answer(2, True)]
    if happened is not None:
        answers.append(answer(3, happened))
    assert score(VETO, *answers).score.points == Interval.of(low, high)


PENALISED = indicator(
    "checklist", "2", clause("①合规，2分；", item="2分"), clause("②未按时公开的扣0.5分。", penalty="0.5分")
)


@pytest.mark.parametrize(("happened", "low", "high"), [(False, 2, 2), (True, "1.5", "1.5"), (None, "1.5", 2)])
def test_a_penalty_takes_its_amount_and_stays_possible_while_nobody_answers(happened, low, high):
    answers = [answer(1, True)] + ([] if happened is None else [answer(2, happened)])
    assert score(PENALISED, *answers).score.points == Interval.of(low, high)


def test_a_veto_stands_above_a_measure_as_well():
    rule = indicator(
        "threshold",
        "5",
        clause("完成率100%得满分", measure="率", full="≥100%"),
        clause("弄虚作假不得分", veto="yes"),
    )
    assert score(rule, answer(2, True), 率="120%").score.points == Interval.of(0, 0)
    assert score(rule, answer(2, False), 率="120%").score.points == Interval.of(5, 5)


JUDGED = indicator("judgement", "4", clause("视匹配情况酌情得0-4分。", range="0分–4分"))


def test_judgement_waits_for_a_person():
    """Judgement is allowed but never silent."""
    assert score(JUDGED).score.state is State.NEEDS_JUDGEMENT
    assert score(JUDGED, answer(points="3")).score.value == 3
    with pytest.raises(InputError):
        score(JUDGED, answer(points="5"))


def test_without_evidence_no_points_where_the_rule_asks_for_it():
    gated = indicator(
        "checklist", "1", clause("有考核记录（凭佐证），得1分", item="1分", evidence="required")
    )
    assert score(gated, answer(1, True, evidence="")).score.state is State.EVIDENCE_MISSING
    assert score(gated, answer(1, True)).score.value == 1


@pytest.mark.parametrize(("how", "points", "applicable"), [("full", 3, True), ("re-weight", 0, False)])
def test_what_does_not_apply_gives_full_marks_or_steps_aside(how, points, applicable):
    rule = indicator(
        "threshold", "3", clause("完成率100%得满分", measure="率", full="≥100%", not_applicable=how)
    )
    scored = score(rule, answer(applicable=False))
    assert (scored.score.points, scored.score.applicable) == (Interval.point(points), applicable)


def test_a_choice_of_measures_shows_each_reading():
    """EvidenceMissing on one reading; on the other 0.18 against 0.06 gives 0 points whatever was rounded."""
    rule = indicator(
        "line",
        "1",
        clause(
            "控制率＝本年度总额/上年度总额。",
            choice=DraftChoice(
                "measure", ("甲[年初预算] / 甲[年初预算]@上年", "本年 / 上年数"), "口径未写明"
            ),
        ),
        clause("≤100%得满分，", full="≤100%"),
        clause("≥120%得0分，", zero="≥120%"),
        clause("区间内按权重进行扣分。", between="straight line"),
    )
    scored = score(rule, 本年="0.18万元", 上年数="0.06万元")
    missing, computed = [one.score for one in scored.alternatives]
    assert missing.state is State.EVIDENCE_MISSING
    assert computed.value == 0
    assert scored.alternatives[1].measured.step.result == "(269.23%, 336.37%)"
    assert scored.score.points == Interval.of(0, 1)


def test_the_best_of_several_measures_counts():
    rule = indicator("ratio", "2", clause("取高者", best_of="甲数 / 总数；乙数 / 总数", ratio="of weight"))
    assert score(rule, 甲数="1个", 乙数="3个", 总数="4个").score.value == Fraction(3, 2)


def test_a_condition_no_formula_measures_is_answered():
    rule = indicator(
        "threshold", "5", clause("钩稽一致得满分；", full="≥1"), clause("否则，不得分", else_="0分")
    )
    assert score(rule, answer(fulfilled=True)).score.value == 5
    assert score(rule, answer(fulfilled=False)).score.value == 0
    assert score(rule).score.state is State.NEEDS_JUDGEMENT
