"""The score table and the sentences about it, piece by piece; and all of it on the sample."""

from __future__ import annotations

from fractions import Fraction

import pytest

from gouji.claims.relation import Term
from gouji.claims.report import Report
from gouji.claims.scoring import check_scores, score_relations
from gouji.claims.scoring.declared import read_declared, split_names
from gouji.claims.scoring.from_facts import check_facts
from gouji.claims.scoring.likeness import match_items
from gouji.claims.scoring.statements import read_pairs, read_stated
from gouji.documents.reading import read_document
from gouji.figures import Verdict, read_figure
from gouji.model.facts import FactKey
from gouji.model.places import TextPlace
from gouji.model.read_document import Passage
from tests.sample import find_sample


def passage(text: str) -> Passage:
    return Passage(text, ((0, TextPlace("r", 1)),))


STATED = [
    ("依据充分，得2分；", [("score", "2")]),
    ("具有一致性，的3分；", [("score", "3")]),
    ("任务重，得分2.5分；", [("score", "5/2")]),
    ("程序缺一项，扣1分，得4分。", [("deduction", "1"), ("score", "4")]),
    ("该项指标分值3分，得3分", [("weight", "3"), ("score", "3")]),
    ("指标得分：95分", [("score", "95")]),
    ("每低于1%扣0.1分，扣完为止", []),
    ("符合的得2分", []),
    ("分发传单3分钟，占三分之一，得到2分局支持", []),
    ("问卷平均得分95分", []),
]


@pytest.mark.parametrize(("text", "expected"), STATED)
def test_points_that_a_sentence_states(text, expected):
    found = [(one.kind, str(one.value)) for one in read_stated(passage(text))]
    assert found == expected


PAIRS = [
    ("部门决策总评价分35分，评价得分33分。", ("部门决策", "35", "33", True)),
    ("部门产出总评价分18分，实际得分18分。", ("部门产出", "18", "18", True)),
    ("预算管理评价得分6分，评价得分6分。", ("预算管理", "6", "6", False)),
    ("产出总分80分，得75分", ("产出", "80", "75", True)),
]


@pytest.mark.parametrize(("text", "expected"), PAIRS)
def test_a_weight_and_the_score_out_of_it(text, expected):
    (pair,), rest = read_pairs(read_stated(passage(text)))
    assert (pair.label, str(pair.weight.value), str(pair.score.value), pair.sure) == expected
    assert rest == []


def test_a_list_with_its_count_word():
    (one,) = read_declared(passage("（1）部门产出设立参保人数、征缴率、发放率和满意度4个三级指标。"))
    assert (one.part, one.names, one.count, one.level) == (
        "部门产出", ("参保人数", "征缴率", "发放率", "满意度"), 4, "三",
    )  # fmt: skip


def test_a_joint_inside_a_name_is_no_joint_of_the_list():
    assert split_names("明确性与合理性、一致性", 2) == ("明确性与合理性", "一致性")


def test_items_in_another_order_are_matched_by_name_and_what_is_left_over_with_it():
    clauses = ["参保率保持在100%", "基金征缴率87.34%", "养老金发放率100%"]
    names = ["社保基金征缴率", "参保人数目标数", "养老金发放数"]
    found = {match.item: match.line for match in match_items(clauses, names)}
    assert found == {0: 1, 1: 0, 2: 2}


def test_clauses_that_name_nothing_are_bound_by_order_alone_and_said_so():
    assert {match.how for match in match_items(["一切正常", "运转良好"], ["甲乙", "丙丁"])} == {"ordered"}


# ---------------------------------------------------------------- the rule applied to stated facts

RATIO = """
| 一级指标 | 二级指标 | 三级指标 | 分值 | 评分标准 | 得分 |
| 过程 | 预算 | “三公经费”控制率 | 5 | 控制率=（本年度“三公经费”总额/上年度“三公经费”总额）×100%。≤100%得满分，≥120%得0分，区间内按权重进行扣分。 | SCORE |
|  | 资产 | 固定资产在用率 | 5 | 固定资产在用率达到95%以上得满分，每降低1%扣0.5分，扣完为止。 | 5 |
| 产出 | 数量 | 征缴完成情况 | 90 | 基金征缴率>=100%为完成征缴工作，<100%未完成征缴工作。 | 90 |
"""  # noqa: E501 - a table row is one line


def term(printed: str, measure: str, period: str = "2023", *, sure: bool = True) -> Term:
    key = FactKey(measure, period)
    return Term(read_figure(printed), (TextPlace("r", 1, 0, 1, printed),), measure, key, sure)


@pytest.fixture
def ratio(tmp_path):
    def make(score: str) -> Report:
        path = tmp_path / "r.md"
        path.write_text(RATIO.replace("SCORE", score), encoding="utf-8")
        return Report(read_document(path), year=2023)

    return make


RISEN = [term("0.18万元", "三公经费"), term("0.06万元", "三公经费", "2022")]


def test_a_ratio_of_stated_figures_against_the_score(ratio):
    (found,) = check_facts(ratio("5"), RISEN)
    assert (found.code, found.severity, found.recomputed) == ("score-rule", "error", ("0分", "0分"))
    assert list(check_facts(ratio("0"), RISEN)) == []


def test_another_reading_of_the_base_that_allows_the_score_silences_it(ratio):
    budget = Term(
        read_figure("0.18万元"), RISEN[0].places, "三公经费", FactKey("三公经费", "2022", "年初预算")
    )
    assert list(check_facts(ratio("5"), [*RISEN, budget])) == []


def test_a_missing_figure_is_not_zero(ratio):
    assert list(check_facts(ratio("5"), RISEN[:1])) == []


def test_a_stated_rate_counts_as_the_rate_of_that_name(ratio):
    """90% stands for anything from 89.5% up to 90.5%, which is four or five whole steps below 95%."""
    assert list(check_facts(ratio("0"), [term("100%", "固定资产在用率")])) == []
    (found,) = check_facts(ratio("0"), [term("90%", "固定资产在用率")])
    assert (found.severity, found.recomputed) == ("error", ("2分", "3分"))


def test_a_rate_that_only_may_be_the_same_is_a_warning_that_says_if(ratio):
    (found,) = check_facts(ratio("0"), [term("87.34%", "基金征缴率", sure=False)])
    assert found.severity == "warning"
    assert "如为同一比率" in found.message.zh


# ---------------------------------------------------------------- the sample


@pytest.fixture(scope="module")
def sample() -> Report:
    return Report(read_document(find_sample()), year=2023)


SUMS = {
    (78, "8分"), (79, "13分"), (80, "33分"), (82, "6分"), (84, "1分"), (87, "17分"), (87, "20分"), (96, "25分"),
    (97, "45分"), (97, "44分"), (98, "95分"),
}  # fmt: skip


def test_every_wrong_sum_of_the_sample_and_no_other(sample):
    found = set()
    for one in score_relations(sample):
        place = one.stated.places[0]
        if one.judge().verdict is Verdict.REFUTED and one.shape == "sum":
            assert isinstance(place, TextPlace)
            found.add((place.line, one.stated.printed))
    assert found == SUMS


def test_scores_of_the_text_that_the_table_gives_otherwise(sample):
    found = set()
    for one in score_relations(sample):
        if one.code == "score-conflict" and one.judge().verdict is Verdict.REFUTED:
            found.add((one.stated.printed, one.operands[0].figure.value))
    assert found == {
        ("2.5分", Fraction(3, 2)), ("3分", Fraction(1)), ("0分", Fraction(1)), ("2分", Fraction(1)),
        ("1分", Fraction(0)),
    }  # fmt: skip


ERRORS = [
    ("weight-sum", 328), ("weight-sum", 329), ("weight-sum", 445), ("weight-sum", 446), ("weight-sum", 814),
    ("missing-code", 339), ("missing-code", 474), ("score-rule", 343), ("score-rule", 478), ("count", 90),
    ("score-above-weight", 82),
]  # fmt: skip


@pytest.mark.parametrize(("code", "line"), ERRORS)
def test_errors_of_the_sample_stand_at_their_lines(sample, code, line):
    found = [one for one in check_scores(sample) if one.code == code and one.severity == "error"]
    assert any(isinstance(place, TextPlace) and place.line == line for one in found for place in one.places)


def test_the_missed_rate_beside_full_marks_is_a_warning(sample):
    found = [one for one in check_scores(sample) if one.code == "score-rule" and "C104" in one.keys]
    assert [one.severity for one in found] == ["warning"]


@pytest.mark.parametrize("code", ["B11", "B31", "B42", "C21", "C25", "A33"])
def test_scores_that_hold_are_not_told(sample, code):
    rules = [one for one in check_scores(sample) if one.code == "score-rule" and code in one.keys]
    assert rules == []
