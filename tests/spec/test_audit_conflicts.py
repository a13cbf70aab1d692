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
    # a slip of the pen parts two mentions; a rate that holds with both confirms neither
    "项目资金总额837.68万元，比上年增加222.27万元，增长36.1%。\n\n项目资金总额837.63万元，其中：甲601.33万元，乙236.30万元。",
    "项目资金总额3280537.98元，已到位。\n\n项目资金总额3280587.98元，全部支付。",
    # a sentence beside a row of a table
    f"主要项目：城乡社区支出1981.36万元，农林水支出1216.52万元。\n\n{TABLE}",
)


@pytest.mark.parametrize("text", CONFLICTS)
def test_one_quantity_printed_otherwise_is_told(text: str, tmp_path: Path) -> None:
    assert len(told(text, tmp_path)) == 1


ROWS = "\n".join(
    (
        "支出情况表",
        "单位：万元",
        "| 项目 | 上年决算数 | 决算数 | 比上年增减% |",
        "| 教育 | 6800.00 | 7718.00 | 13.5 |",
        "| 卫生健康 | 2149.53 | 2517.10 | 17.1 |",
        "| 农林水 | 9720.00 | 12043.08 | 23.9 |",
        "| 城乡社区 | 10130.00 | 10677.02 | 5.4 |",
        "| 交通运输 | 2668.00 | 2820.08 | 5.7 |",
    )
)
SAID = (
    "教育{a}万元，增长13.5%；卫生健康2517.1万元，增长17.1%；"
    "农林水12043.1万元，增长{b}；城乡社区10677万元，增长5.4%。"
)

READ_OUT = (
    # the other names were read from the same column; the rate of the clause stands in the row
    ("text-table", SAID.format(a="7118", b="23.9%")),
    # 23.9% in the row; 19.3% is the change as a share of this year's figure
    ("growth", SAID.format(a="7718", b="19.3%")),
    # 社会保障和就业 aside, names said apart take their figures in order
    (
        "text-table",
        "教育、卫生健康、农林水和城乡社区支出分别完成7718万元、2517.1万元、12048.08万元和10677.02万元。",
    ),
    # two figures of a row that the sentence does not name
    ("text-table", "上年2668.00万元，本年2826.08万元，增幅为5.7%，均已公开。"),
)


@pytest.mark.parametrize(("code", "text"), READ_OUT)
def test_a_sentence_that_reads_out_a_row(code: str, text: str, tmp_path: Path) -> None:
    path = tmp_path / "报告.txt"
    path.write_text(f"{text}\n\n{ROWS}", encoding="utf-8")
    findings = audit(Report(read_document(path), 2023, "")).findings
    assert code in [one.code for one in findings if one.severity == "error"]


@pytest.mark.parametrize("text", [SAID.format(a="7718", b="23.9%"), "职业教育0.71亿元，增长13.5%。"])
def test_a_sentence_that_agrees_with_its_row(text: str, tmp_path: Path) -> None:
    path = tmp_path / "报告.txt"
    path.write_text(f"{text}\n\n{ROWS}", encoding="utf-8")
    findings = audit(Report(read_document(path), 2023, "")).findings
    assert [one.message.zh for one in findings if one.severity != "note"] == []


def test_a_year_that_no_other_figure_of_the_column_has(tmp_path: Path) -> None:
    told_of = (
        ("2023", "教育7718"),
        ("2023", "卫生健康2517.1"),
        ("2023", "农林水12043.1"),
        ("2021", "城乡社区10677"),
    )
    said = "".join(f"{year}年末，{what}万元。" for year, what in told_of)
    path = tmp_path / "报告.txt"
    path.write_text(f"{said}\n\n{ROWS}", encoding="utf-8")
    findings = audit(Report(read_document(path), 2023, "")).findings
    assert [(one.code, one.severity, one.printed) for one in findings if one.severity != "note"] == [
        ("period", "warning", "2021")
    ]


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


BUDGETS = """示例县园林局2023年部门预算公开

2023年收支总预算{both}万元。

2023年收入预算1426.07万元，其中：财政拨款收入1323.44万元，其他收入102.63万元。

2023年支出预算1426.07万元，其中：基本支出813.75万元，项目支出612.32万元。
"""


@pytest.mark.parametrize(("both", "codes"), [("1426.07", []), ("1429.07", ["conflict"]), ("2210.35", [])])
def test_the_budgets_of_a_department_are_one_figure(both: str, codes: list[str], tmp_path: Path) -> None:
    """One slip of the pen tells; what is altogether another figure may be another quantity."""
    assert [one.code for one in told(BUDGETS.format(both=both), tmp_path)] == codes
