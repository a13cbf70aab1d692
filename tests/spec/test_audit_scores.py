"""Scores of a report against each other: what is found in a table, in sentences, and between both.

Every example is a small report: rows with strokes are its score table, the rest are its sentences.
"""

from __future__ import annotations

from pathlib import Path

import pytest

from gouji.claims.auditing import audit
from gouji.claims.relation import Relation
from gouji.claims.report import Report
from gouji.claims.scoring import check_scores, score_relations
from gouji.documents.reading import read_document
from gouji.figures import Verdict
from gouji.model.finding import Finding

TABLE = """
| 一级指标 | 二级指标 | 三级指标 | 分值 | 评分标准 | 得分 |
|---|---|---|---|---|---|
| 决策（20分） | 立项（10分） | 立项依据充分性 | 5 | 依据充分得5分，否则不得分 | 5 |
|  |  | 立项程序规范性 | 5 | 程序规范得5分，每缺一项扣1分 | 4 |
|  | 目标（10分） | 绩效目标合理性 | 10 | 视情况酌情得0-10分 | 9 |
| 产出（80分） | 数量（80分） | 任务完成率 | 80 | 任务完成率达到100%得满分，每低于1%扣1分，扣完为止 | 75 |
| 合计 |  |  | 100 |  | 93 |
"""

SELF_EVALUATION = """
| 资金 |  | 年初预算数 | 全年预算数 | 全年执行数 | 分值 | 执行率 | 得分 |
| 年度资金总额 |  | 100 | 100 | 95 | 10 | 95% | 9.5 |
| 一级指标 | 二级指标 | 三级指标 | 年度指标值 | 实际完成值 | 分值 | 得分 | 偏差原因 |
| 产出指标 | 数量指标 | 1.培训人数 | ≥100人 | 120人 | 20 | 20 |  |
|  | 质量指标 | 1.合格率 | ≥95% | 96% | 30 | 30 |  |
| 效益指标 | 社会效益 | 知晓率 | ≥90% | 92% | 30 | 28 |  |
| 满意度指标 | 服务对象满意度 | 群众满意度 | ≥90% | 95% | 10 | 10 |  |
| 总分 |  |  |  |  | 100 | 97.5 |  |
"""


@pytest.fixture
def read(tmp_path: Path):
    def make(text: str) -> Report:
        path = tmp_path / "report.md"
        path.write_text(text.strip() + "\n", encoding="utf-8")
        return Report(read_document(path), year=2023)

    return make


def refuted(report: Report) -> list[Relation]:
    return [one for one in score_relations(report) if one.judge().verdict is Verdict.REFUTED]


def worse_than_note(report: Report) -> list[Finding]:
    return [one for one in check_scores(report) if one.severity != "note"]


def told(report: Report) -> set[str]:
    """Codes of everything that is wrong, notes left out."""
    return {one.code for one in refuted(report)} | {one.code for one in worse_than_note(report)}


CLEAN = [
    "决策类指标主要从立项、目标两个方面评价，由3个三级指标构成，权重分为20分，实际得分18分，得分率为90%。",
    "立项依据充分性：该指标分值5分。依据充分，根据评分标准，该指标得5分。",
    "立项程序规范性，分值5分。经核查程序缺一项，扣1分，得4分。",
    "产出总分80分，得75分，得分率93.75%。",
    "根据评分结果，本项目综合得分93分，绩效等级为“优”。其中决策得18分，产出得75分。",
    "部门整体支出绩效自评得分93分，评价等级为优。2022年度自评得分90分。",
    "立项设立立项依据充分性、立项程序规范性2个三级指标。立项依据充分，得5分；程序缺一项，得4分。立项总评价分10分，评价得分9分。",
    "指标体系共设置2个一级指标、3个二级指标、4个三级指标，总分100分。",
    "调查问卷平均得分95分，群众满意度得分98分，业务考试平均成绩88分。",
    "任务完成率为95%，完成率每低于1%扣1分，得75分。",
    "立项程序规范的得5分，每缺一项扣1分，扣完为止。",
]


@pytest.mark.parametrize("sentence", ["", *CLEAN])
def test_what_holds_is_not_told(read, sentence):
    report = read(f"{TABLE}\n{sentence}\n")
    assert told(report) == set()


WRONG = [
    ("决策类指标权重分为20分，实际得分17分。", "score-sum", "17分"),
    ("立项依据充分性：该指标分值5分，根据评分标准，该指标得4分。", "score-conflict", "4分"),
    ("立项程序规范性，分值6分。程序缺一项，扣1分，得4分。", "weight-sum", "6分"),
    ("产出总分80分，得75分，得分率95%。", "ratio", "95%"),
    ("综上，本项目综合得分为92分。", "score-conflict", "92分"),
    ("立项设立依据、程序2个三级指标。依据足，得5分；缺一项，得4分。立项总评价分10分，得分8分。", "score-sum", "8分"),
    ("决策总评价分25分，评价得分18分。", "weight-sum", "25分"),
]  # fmt: skip


@pytest.mark.parametrize(("sentence", "code", "printed"), WRONG)
def test_a_sentence_against_the_table(read, sentence, code, printed):
    found = [(one.code, one.stated.printed) for one in refuted(read(f"{TABLE}\n{sentence}\n"))]
    assert (code, printed) in found


def test_a_stated_score_points_to_its_own_characters(read):
    (found,) = refuted(read(f"{TABLE}\n综上，本项目综合得分为92分。\n"))
    assert [place.quote for place in found.stated.places] == ["92分"]


ALSO_WRONG = [
    ("立项依据充分性：依据充分，得6分。", "score-above-weight"),
    ("立项设立立项依据充分性、立项程序规范性、立项论证3个三级指标。", "count"),
    ("本项目综合得分93分，绩效等级为“良”。", "grade"),
    ("指标体系共设置2个一级指标、3个二级指标、5个三级指标。", "count"),
]


@pytest.mark.parametrize(("sentence", "code"), ALSO_WRONG)
def test_what_is_no_equation(read, sentence, code):
    assert code in {one.code for one in worse_than_note(read(f"{TABLE}\n{sentence}\n"))}


CHANGED = [
    ("| 合计 |  |  | 100 |  | 93 |", "| 合计 |  |  | 100 |  | 94 |", "score-sum"),
    ("每缺一项扣1分 | 4 |", "每缺一项扣1分 | 6 |", "score-above-weight"),
    ("立项（10分）", "立项（12分）", "weight-sum"),
    ("否则不得分 | 5 |", "否则不得分 | 3 |", "score-rule"),
    ("依据充分得5分", "依据充分得4分", "rule-points"),
]


@pytest.mark.parametrize(("before", "after", "code"), CHANGED)
def test_a_table_against_itself(read, before, after, code):
    assert before in TABLE
    assert code in told(read(TABLE.replace(before, after)))


def test_a_self_evaluation_counts_the_execution_rate(read):
    assert told(read(SELF_EVALUATION)) == set()
    assert told(read(SELF_EVALUATION.replace("| 97.5 |", "| 98 |"))) == {"score-sum"}


def test_full_marks_for_a_missed_target_are_to_be_checked(read):
    (found,) = worse_than_note(read(SELF_EVALUATION.replace("≥95% | 96%", "≥95% | 90%")))
    assert (found.code, found.severity) == ("score-rule", "warning")


OTHER_SCALES = [
    "| 一级指标 | 权重 | 得分 |\n| 决策 | 20% | 90 |\n| 过程 | 30% | 80 |\n| 产出 | 50% | 95 |\n| 合计 | 100% | 89.5 |",
    "| 部门 | 指标 | 分值 | 得分 |\n| 甲 | 完成率 | 20 | 90 |\n| 乙 | 完成率 | 20 | 95 |\n| 丙 | 完成率 | 20 | 92 |",
    "| 序号 | 评价内容 | 满意 | 不满意 | 得分 |\n| 1 | 态度 | 40 | 5 | 95 |\n| 2 | 效率 | 38 | 7 | 93 |",
    "| 项目 | 预算数 | 决算数 | 完成率 |\n| 教育 | 200 | 200 | 100% |\n| 合计 | 300 | 298 | 99.3% |",
]


@pytest.mark.parametrize("table", OTHER_SCALES)
def test_scores_on_another_scale_and_other_tables_are_left_alone(read, table):
    assert told(read(table)) == set()


def test_paragraphs_without_a_table_must_still_add_up(read):
    text = (
        "决策方面设立立项、目标2个二级指标。\n\n"
        "立项设立依据、程序2个三级指标。依据充分，得5分；程序不全，得4分。立项总评价分10分，得分{立项}分。\n\n"
        "目标设立合理性、明确性2个三级指标。目标合理，得5分；目标明确，得4分。目标总评价分10分，得分9分。\n\n"
        "决策总评价分20分，得分18分。\n"
    )
    assert told(read(text.replace("{立项}", "9"))) == set()
    assert [one.stated.printed for one in refuted(read(text.replace("{立项}", "8")))] == ["8分", "18分"]


APART = """示例县园林局2023年度项目支出绩效自评表

| 项目资金（万元） | 年初预算数 | 全年预算数 | 全年执行数 | 分值 | 执行率 | 得分 |
| 年度资金总额 | 100.00 | 90.00 | 81.00 | 10 | 90.00% | 9 |

年度总体目标：完成绿化养护任务。

| 一级指标 | 二级指标 | 三级指标 | 年度指标值 | 实际完成值 | 分值 | 得分 |
| 产出指标 | 数量指标 | 培训人次 | 500人次 | 520人次 | 30 | 30 |
| 产出指标 | 质量指标 | 合格率 | 95% | 96% | 20 | 20 |
| 效益指标 | 社会效益 | 环境改善 | 显著 | 显著 | 30 | 28 |
| 满意度指标 | 满意度 | 市民满意度 | 90% | 93% | 10 | 10 |
| 总分 |  |  |  |  | 100 | {total} |
"""


@pytest.mark.parametrize(("total", "codes"), [("97", []), ("99", ["score-sum"])])
def test_the_money_of_a_form_may_be_a_table_of_its_own(total: str, codes: list[str], tmp_path: Path) -> None:
    """Its ten points for 执行率 belong to the total of the indicators."""
    path = tmp_path / "自评表.txt"
    path.write_text(APART.format(total=total), encoding="utf-8")
    findings = audit(Report(read_document(path), 2023, "")).findings
    assert [one.code for one in findings if one.severity == "error"] == codes


@pytest.mark.parametrize(
    ("right", "wrong", "code", "severity"),
    [
        ("520人次 | 30 | 30", "5200人次 | 30 | 30", "completion", "warning"),
        ("520人次 | 30 | 30", "30 | 520人次 | 30", "unit", "error"),
    ],
    ids=["done ten times over", "two cells changed places"],
)
def test_cells_of_an_indicator_that_cannot_be_meant(
    right: str, wrong: str, code: str, severity: str, tmp_path: Path
) -> None:
    path = tmp_path / "自评表.txt"
    path.write_text(APART.format(total="97").replace(right, wrong), encoding="utf-8")
    findings = audit(Report(read_document(path), 2023, "")).findings
    assert (code, severity) in [(one.code, one.severity) for one in findings]
