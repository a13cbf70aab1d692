"""Parts of a score in sentences, with their weights: what proves itself without any table. All are artificial."""

from __future__ import annotations

from pathlib import Path

import pytest

from gouji.claims.auditing import audit
from gouji.claims.report import Report
from gouji.documents.reading import read_document

LISTED = (
    "经评价，总体得分{total}分，评价等级为“优”。其中：投入（15分）得14.5分，过程（25分）得23.1分，"
    "产出（60分）得{last}分。"
)
DEALT_OUT = (
    "预算执行率、产出指标和效益指标分值分别为10分、{weight}分和30分，"
    "得分分别为9.5分、{score}分和28分，总分{total}分。"
)
BARE = (
    "各部分得分：预算执行率10分，自评得分{score}分；产出指标60分，自评得分57分；"
    "效益指标30分，自评得分29分。总得分{total}分。"
)
SECTION = (
    "（一）过程（{weight}分），评价得分{total}分\n\n"
    "B11预算执行率（10分）：执行率96.2%，得{score}分。\n\n"
    "B12资金合规（5分）：得5分。\n\n"
    "（二）产出（60分），评价得分57分"
)
GRADED = "示例项目自评得分为{total}分，评定为{grade}。"

SOUND = (
    LISTED.format(total="95.6", last="58"),
    DEALT_OUT.format(weight="60", score="57", total="94.5"),
    BARE.format(score="9.6", total="95.6"),
    SECTION.format(weight="15", score="9.5", total="14.5"),
    GRADED.format(total="92.5", grade="优"),
    # a rule is no score
    "预算执行率（10分），得分＝执行率×10，低于60%的得0分。",
)
WRONG = (
    # sentence, codes told
    (LISTED.format(total="95.6", last="60.5"), ["score-above-weight", "score-sum"]),
    (LISTED.format(total="96.5", last="58"), ["score-sum"]),
    (DEALT_OUT.format(weight="60", score="62", total="99.5"), ["score-above-weight"]),
    (DEALT_OUT.format(weight="61", score="57", total="94.5"), ["weight-sum"]),
    (BARE.format(score="12", total="98"), ["score-above-weight"]),
    (BARE.format(score=" 12 ", total=" 98 "), ["score-above-weight", "score-sum"]),
    (SECTION.format(weight="15", score="9.5", total="14.9"), ["score-sum"]),
    (SECTION.format(weight="20", score="9.5", total="14.5"), ["weight-sum"]),
    ("产出指标自评得分50分，满分为49分。", ["score-above-weight"]),
    (GRADED.format(total="92.5", grade="良"), ["grade"]),
)


def told(text: str, folder: Path) -> list[str]:
    path = folder / "报告.txt"
    path.write_text(f"示例县园林局2023年度部门整体支出绩效评价报告\n\n{text}\n", encoding="utf-8")
    findings = audit(Report(read_document(path), 2023, "示例县园林局")).findings
    of_scores = ("score-above-weight", "score-sum", "weight-sum", "grade", "score-conflict")
    return sorted(one.code for one in findings if one.code in of_scores and one.severity != "note")


@pytest.mark.parametrize("text", SOUND)
def test_parts_that_agree_are_left_alone(text: str, tmp_path: Path) -> None:
    assert told(text, tmp_path) == []


@pytest.mark.parametrize(("text", "codes"), WRONG)
def test_parts_that_cannot_all_be_right_are_told(text: str, codes: list[str], tmp_path: Path) -> None:
    assert told(text, tmp_path) == codes


def test_weights_of_one_part_said_twice_must_agree(tmp_path: Path) -> None:
    text = "其中：产出（40分）得37分，效果（20分）得17分。\n\n（三）产出（40分），评价得分37分\n\n"
    text += "（四）效果（30分），评价得分17分"
    assert told(text, tmp_path) == ["weight-sum"]


def test_a_list_that_may_not_be_whole_proves_nothing(tmp_path: Path) -> None:
    """A line between that states no score: nobody knows what it was given."""
    text = SECTION.format(weight="25", score="9.5", total="23").replace(
        "\n\n（二）", "\n\n其余指标从略。\n\n（二）"
    )
    assert told(text, tmp_path) == []
