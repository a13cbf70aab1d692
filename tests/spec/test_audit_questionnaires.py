"""Questionnaires in a report: forms sent, returned and valid; answers, points, shares. All documents are artificial."""

from __future__ import annotations

from pathlib import Path

import pytest

from gouji.claims.auditing import audit
from gouji.claims.report import Report
from gouji.documents.reading import read_document
from gouji.model.finding import Finding

POINTS = """示例县园林局2023年度部门整体支出绩效评价报告

三、满意度调查

本次共发放问卷60份，收回58份，有效问卷56份，回收率96.67%，有效率96.55%。

| 序号 | 问题 | 选项 | 标准分值 | 问卷数 |
| 1 | 您对绿化养护是否满意？ | A.满意 | 10 | 50 |
|  |  | B.一般 | 5 | 4 |
|  |  | C.不满意 | 0 | 2 |
| 2 | 您对投诉处理是否满意？ | A.满意 | 10 | 47 |
|  |  | B.一般 | 5 | 9 |
|  |  | C.不满意 | 0 | 0 |
| 问卷总分 |  |  | 20 | 1035 |
| 有效问卷份数 |  |  |  | 56 |
| 问卷综合得分 |  |  |  | 18.48 |
"""
"""Options down the rows: points × forms, added up, over the valid forms."""

ROWS = """示例县园林局2023年度部门整体支出绩效评价报告

三、满意度调查

本次共发放问卷60份，收回58份，有效问卷56份。

| 项目 | 非常满意 | 满意 | 基本满意 | 不满意 | 合计 | 满意度 |
| 绿化养护 | 30 | 20 | 4 | 2 | 56 | 96.43% |
| 投诉处理 | 28 | 19 | 9 | 0 | 56 | 100% |
"""
"""A question in a row: its answers make its total."""


def told(text: str, folder: Path, *, notes: bool = False) -> list[Finding]:
    path = folder / "报告.txt"
    path.write_text(text, encoding="utf-8")
    findings = audit(Report(read_document(path), 2023, "示例县园林局")).findings
    kinds = ("error", "warning", "note") if notes else ("error", "warning")
    return [one for one in findings if one.severity in kinds]


@pytest.mark.parametrize("text", [POINTS, ROWS])
def test_a_sound_questionnaire_is_left_alone(text: str, tmp_path: Path) -> None:
    assert [one.message.zh for one in told(text, tmp_path)] == []


@pytest.mark.parametrize("score", ["18.48", "18.5", "18.4821"])
def test_a_score_may_be_rounded_to_any_place(score: str, tmp_path: Path) -> None:
    assert told(POINTS.replace("18.48", score), tmp_path) == []


def test_a_score_cut_off_instead_of_rounded_is_a_note(tmp_path: Path) -> None:
    """1035 ÷ 56 = 18.48214…: 18.482 is right; 18.48 may be either; 18.4821428 is cut off from 18.48214285…"""
    assert told(POINTS.replace("18.48", "18.482"), tmp_path, notes=True) == []
    assert {one.severity for one in told(POINTS.replace("18.48", "18.4821428"), tmp_path, notes=True)} == {
        "note"
    }


WRONG = (
    # what is printed, what stands there instead, what is told
    (POINTS, "1035", "1053", ["survey"]),
    (POINTS, "| 18.48 |", "| 18.84 |", ["survey"]),
    (POINTS, "回收率96.67%", "回收率97.67%", ["survey"]),
    (
        POINTS,
        "有效问卷56份",
        "有效问卷59份",
        ["survey", "survey"],
    ),  # more valid than returned, and the rate is off
    (ROWS, "| 30 | 20 |", "| 30 | 29 |", ["survey"]),
)


@pytest.mark.parametrize(("text", "right", "wrong", "codes"), WRONG)
def test_a_spoiled_figure_is_told_once(
    text: str, right: str, wrong: str, codes: list[str], tmp_path: Path
) -> None:
    assert sorted(one.code for one in told(text.replace(right, wrong), tmp_path)) == codes


BARE = """示例县园林局2023年度部门整体支出绩效评价报告

三、满意度调查

本次共发放问卷60份，收回58份，有效问卷56份。

| 项目 | 非常满意 | 满意 | 基本满意 | 不满意 |
| 绿化养护 | 30 | 20 | 4 | 1 |
| 投诉处理 | 28 | 19 | 9 | 0 |
"""


def test_fewer_answers_than_forms_are_no_error(tmp_path: Path) -> None:
    """A form may leave a question out."""
    assert [one.message.zh for one in told(BARE, tmp_path) if one.severity == "error"] == []


SAID = """示例县园林局2023年度部门整体支出绩效评价报告

三、满意度调查

本次共发放问卷60份，收回58份，有效问卷56份，有效率{rate}。其中：满意{happy}份，基本满意12份，不满意4份。

| 项目 | 满意 | 基本满意 | 不满意 |
| 绿化养护 | 40 | 12 | 4 |
| 投诉处理 | 44 | 12 | — |
"""
"""Answers in a sentence beside the table of them."""


@pytest.mark.parametrize("rate", ["96.55%", "93.33%"])
def test_valid_forms_are_a_share_of_those_returned_or_of_those_sent(rate: str, tmp_path: Path) -> None:
    assert told(SAID.format(rate=rate, happy=40), tmp_path) == []


def test_answers_in_a_sentence_are_those_of_the_table(tmp_path: Path) -> None:
    """41 + 12 + 4 are more than the valid forms, and the row of the table says 40."""
    said = told(SAID.format(rate="96.55%", happy=41), tmp_path)
    assert sorted((one.code, one.severity) for one in said) == [
        ("survey", "warning"),
        ("text-table", "error"),
    ]


def test_a_dash_is_an_answer_that_nobody_gave(tmp_path: Path) -> None:
    wrong = SAID.format(rate="96.55%", happy=40).replace("| 44 | 12 | — |", "| 47 | 12 | — |")
    assert [one.code for one in told(wrong, tmp_path)] == ["survey"]
