"""Official wordings as they stand in scoring tables, and what each gives at a value.

Every line of ``wordings.csv`` is one fact: a wording with its weight, the kind it is, and (where ``at`` is filled) the
points at that value. ``high_open`` says that full marks themselves are out of reach.
"""

import csv
from fractions import Fraction
from pathlib import Path

import pytest

from gouji.errors import Refused
from gouji.figures import Interval, read_figure
from gouji.model.rule import official_hash
from gouji.rules.compiling import compile_wording, wording_json
from gouji.rules.scoring import alternatives_at, read_value, score_at

TABLE = Path(__file__).with_name("wordings.csv")
ROWS = list(csv.DictReader(TABLE.read_text(encoding="utf-8").splitlines()))


def wordings() -> list[dict[str, str]]:
    return list({row["id"]: row for row in ROWS}.values())


def compiled(row):
    return compile_wording(row["text"], read_figure(row["weight"]).value)


def test_the_table_is_there():
    """The spec looks at something: wordings of every kind."""
    assert len(ROWS) > 400
    assert {row["kind"] for row in ROWS} == {
        "checklist", "threshold", "steps", "incidents", "bands", "line", "ratio", "judgement", "ranking",
    }  # fmt: skip


@pytest.mark.parametrize("row", wordings(), ids=lambda row: row["id"])
def test_kind(row):
    """Each wording is read as its kind, and its clauses join to it exactly."""
    rule = compiled(row)
    assert rule.kind == row["kind"]
    assert rule.text == row["text"]
    assert "".join(clause["text"] for clause in wording_json(rule, None)["clauses"]) == row["text"]


@pytest.mark.parametrize(
    "row", [row for row in ROWS if row["at"]], ids=lambda row: f"{row['id']} at {row['at']}"
)
def test_points(row):
    """Each wording gives at each value what its words say, no more and no less."""
    score = score_at(compiled(row), read_figure(row["at"]))
    low, high = read_figure(row["low"]).value, read_figure(row["high"]).value
    assert score.points == Interval(low, high, False, row["high_open"] == "true")


# ---------------------------------------------------------------- what stays open, and what is settled


def read(text, weight="1分"):
    return compile_wording(text, read_figure(weight).value)


def test_partial_step_is_a_choice():
    """每低于1%扣0.1分 does not say what half a percent costs: 93.5% gives 0.8 to 0.9."""
    rule = read("预算完成率≥95%得满分，未达到的每低于1%扣0.1分，扣完为止")
    (choice,) = rule.open_choices
    assert (choice.verb, [option.written for option in choice.options]) == (
        "count",
        ["whole steps", "started steps"],
    )
    points = [given for _, given in alternatives_at(rule, Interval.of("0.935", "0.935"))]
    assert points == [Interval.of("0.9", "0.9"), Interval.of("0.8", "0.8")]
    score = score_at(rule, read_figure("93.5%")).as_json()
    assert (score["state"], score["value"], score["low"], score["high"]) == ("scored", None, "0.8分", "0.9分")


def test_partial_step_settled_by_the_words():
    """不足1个百分点的按1个百分点计算: no choice is left."""
    rule = read("支付进度率100%得4分，每减少1个百分点扣0.2分，不足1个百分点的按1个百分点计算。", "4分")
    assert not rule.open_choices
    assert score_at(rule, read_figure("97.3%")).value == read_figure("3.4分").value


def test_shared_end_is_a_choice():
    """80%-90%得4分；60%-80%得2分: to which band 80% belongs is not said."""
    rule = read("满意度90%以上得5分，80%-90%之间得4分，60%-80%之间得2分，低于60%不得分。", "5分")
    assert [choice.verb for choice in rule.open_choices] == ["ends"]
    points = [given for _, given in alternatives_at(rule, Interval.of("0.8", "0.8"))]
    assert points == [Interval.point(4), Interval.point(2)]


def test_convention_is_named():
    """95%以上 includes 95%, and the reading says by which law."""
    clause = read("固定资产在用率达到95%以上得满分，每降低1%扣0.05分，扣完为止。").clauses[0]
    assert clause.verbs["full"].written == "≥95%"
    assert clause.by == "《民法典》第一千二百五十九条"


def test_missing_else():
    """社保基金征缴率≥100%,得满分 says nothing of less: the rule is silent, full marks are out of reach."""
    score = score_at(read("社保基金征缴率≥100%,得满分", "5分"), read_figure("87.34%"))
    assert score.state.value == "rule-silent"
    assert score.points == Interval.of(0, 5, high_open=True)


def test_unread_words_about_points_are_never_dropped():
    """A clause that speaks of points and is not read makes the whole rule judgement, with a note that quotes it."""
    rule = read("完成率≥95%得满分，否则按附表三所列系数折扣后计分。", "5分")
    assert rule.kind == "judgement"
    assert any("附表三" in note for note in rule.notes)


def test_weight_from_the_words():
    """满分5分: taken where no weight is given; where none is written either, a note says so."""
    assert compile_wording("该指标满分5分。完成率≥95%得满分，每低1%扣0.5分。", None).weight == 5
    rule = compile_wording("每低于1%扣0.1分，扣完为止。", None)
    assert any("--weight" in note for note in rule.notes)


def test_definition_is_the_measure():
    """在职人员控制率=（在职人员数/编制数）×100%。"""
    rule = read("在职人员控制率=（在职人员数/编制数）×100%。在职人员控制率≤100%得满分，有超出不得分。")
    assert rule.first("measure") == "在职人员数 / 编制数"


@pytest.mark.parametrize(
    ("text", "verb", "written"),
    [
        ("未发生越级上访的得3分；每出现1次扣0.5分，最高扣2分。", "floor", "1分"),
        ("执行率×该指标分值，最高不得超过分值上限。", "cap", "weight"),
        ("会计核算规范的得3分，出现一处差错扣0.3分，出现假账的不得分。", "veto", "yes"),
        (
            "控制率100%以下（含）计满分，每超出5%扣2分。没有楼堂馆所项目的部门按满分计算。",
            "not_applicable",
            "full",
        ),
        ("预算调整率绝对值≤5%，得3分；＞5%的，每增加1个百分点扣0.1分。", "absolute", "yes"),
        ("①制度健全，1分；②执行有效，2分。以上需提供佐证资料。", "evidence", "required"),
        ("得分=（1-结转结余率）×分值。", "ratio", "rest of weight"),
        ("公开不及时扣1分，内容不完整扣2分。", "penalty", "1分"),
    ],
)
def test_modifiers(text, verb, written):
    """Each modifier stands beneath the words that say it."""
    rule = read(text, "3分")
    assert written in [clause.verbs[verb].written for clause in rule.clauses if verb in clause.verbs]


def test_a_value_says_its_percent():
    """93 on a rule in percent would be 9300%: it is refused, and what to write is said."""
    rule = read("预算完成率≥95%得满分，否则不得分。")
    assert read_value(rule, "93%").value == Fraction(93, 100)
    with pytest.raises(Refused, match="percent"):
        read_value(rule, "93")


def test_the_official_text_is_untouched():
    """Full-width signs, spaces and line ends stay as they were printed."""
    text = "预算完成率≧９５％ 得满分，\n未达到的，每低于１％扣０.１分。"
    rule = read(text)
    assert rule.text == text
    assert rule.kind == "steps"
    assert official_hash(rule.text) == official_hash(text)
