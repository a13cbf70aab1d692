"""Sentences that say of a row of a table what stands in one of its columns. All documents here are artificial."""

from __future__ import annotations

from pathlib import Path

import pytest

from gouji.claims.auditing import audit
from gouji.claims.report import Report
from gouji.documents.reading import read_document

TARGETS = """示例县园林局2023年度项目支出绩效自评报告

培训人次目标值500人次，实际完成{trained}人次。开展巡查目标值40次，实际完成{rounds}次。栽植行道树目标值1200株，实际完成1260株。

| 三级指标 | 年度指标值 | 实际完成值 | 分值 | 得分 |
| 培训人次 | 500人次 | 480人次 | 10 | 9.6 |
| 开展巡查 | 40次 | 42次 | 10 | 10 |
| 栽植行道树 | 1200株 | 1260株 | 10 | 10 |
"""


@pytest.mark.parametrize(
    ("trained", "rounds", "wrong"), [("480", "42", []), ("450", "42", ["450人次"]), ("480", "24", ["24次"])]
)
def test_what_was_done_stands_in_the_column_of_what_was_done(
    trained: str, rounds: str, wrong: list[str], tmp_path: Path
) -> None:
    path = tmp_path / "报告.txt"
    path.write_text(TARGETS.format(trained=trained, rounds=rounds), encoding="utf-8")
    findings = audit(Report(read_document(path), 2023, "")).findings
    told = [one for one in findings if one.severity == "error"]
    assert [one.code for one in told] == ["text-table"] * len(wrong)
    assert [mention for one in told for mention in wrong if mention in one.message.zh] == wrong
