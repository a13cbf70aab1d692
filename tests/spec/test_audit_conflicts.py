"""One quantity at several places: what is a conflict, what are two quantities. All documents here are artificial."""

from __future__ import annotations

from pathlib import Path

import pytest

from gouji.claims.auditing import audit
from gouji.claims.report import Report
from gouji.documents.reading import read_document
from gouji.model.finding import Finding


def told(text: str, folder: Path) -> list[Finding]:
    path = folder / "报告.txt"
    path.write_text(text, encoding="utf-8")
    findings = audit(Report(read_document(path), 2023, "")).findings
    return [one for one in findings if one.code in ("conflict", "text-table") and one.severity != "note"]


TABLE = "\n".join(
    (
        "一般公共预算支出表",
        "单位：万元",
        "| 项目 | 上年决算数 | 决算数 |",
        "| 城乡社区支出 | 2289.47 | 1891.36 |",
        "| 农林水支出 | 1140.18 | 1216.52 |",
        "| 合计 | 3429.65 | 3107.88 |",
    )
)

CONFLICTS = (
    # the same words of one unit's own accounts
    "2023年度本年支出合计812.46万元。\n\n三、其他\n\n2023年度本年支出合计830.15万元。",
    # a slip of the pen parts two mentions
    "项目资金总额3280537.98元，已到位。\n\n项目资金总额3280587.98元，全部支付。",
    # a sentence beside a row of a table
    f"主要项目：城乡社区支出1981.36万元，农林水支出1216.52万元。\n\n{TABLE}",
)


@pytest.mark.parametrize("text", CONFLICTS)
def test_one_quantity_printed_otherwise_is_told(text: str, tmp_path: Path) -> None:
    assert len(told(text, tmp_path)) == 1


TWO_QUANTITIES = (
    # of two levels of government
    "全市一般公共预算支出812.46万元，市本级一般公共预算支出530.15万元。\n\n市本级一般公共预算支出安排412.40万元。",
    # of two years
    "2023年度本年支出合计812.46万元。\n\n2022年度本年支出合计830.15万元。",
    # rounded
    "2023年度本年支出合计812.46万元。\n\n2023年度本年支出合计812.5万元。",
    # the same row, another column
    f"主要项目：城乡社区支出1891.36万元，上年2289.47万元。\n\n{TABLE}",
    # figures that others confirm stand on their own
    "项目资金3281.15万元，比上年3000.00万元增长9.37%。\n\n项目资金3281.75万元，比上年3000.00万元增长9.39%。",
)


@pytest.mark.parametrize("text", TWO_QUANTITIES)
def test_two_quantities_are_left_alone(text: str, tmp_path: Path) -> None:
    assert [one.message.zh for one in told(text, tmp_path)] == []
