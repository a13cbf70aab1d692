"""财决01表: the equations E01–E12 on a real table, and with planted errors.

The figures are those of annex 6 of the sample, to the cent. Three cells of the scan (行69–71) can be read in
two ways each.
"""

from __future__ import annotations

import pytest

from gouji.errors import InputError
from gouji.figures import Verdict
from gouji.graph.articulation import EquationResult, check_tables
from gouji.model.finding import Finding
from gouji.model.places import SheetPlace
from gouji.model.tables import FormTable
from tests.spec.articulation_tables import ANNEX_6, read_table, with_cell, without_row

FIRST_REPAIR = {"69": "3,458,176.19", "70": "335,983.90", "71": "81,763,575.00"}


@pytest.fixture(name="annex6")
def _annex6() -> FormTable:
    return read_table("caijue01", ANNEX_6)


def repaired(table: FormTable) -> FormTable:
    for row, written in FIRST_REPAIR.items():
        table = with_cell(table, row, "决算", written)
    return table


def check(*tables: FormTable, **more: FormTable) -> tuple[list[Finding], dict[str, list[EquationResult]]]:
    findings, results = check_tables({**{table.form: table for table in tables}, **more})
    by_equation: dict[str, list[EquationResult]] = {}
    for result in results:
        by_equation.setdefault(result.equation.id, []).append(result)
    return findings, by_equation


def states(results: list[EquationResult]) -> list[str]:
    """The states of the lines that could be checked."""
    return [result.state for result in results if result.verdict]


@pytest.mark.parametrize(
    ("equation", "checked"),
    [("E01", 3), ("E02", 3), ("E03", 3), ("E04", 3), ("E05", 3), ("E06", 3), ("E07", 3), ("E09", 3), ("E10", 3)],
)  # fmt: skip
def test_annex_6_holds_to_the_cent_in_every_column(annex6, equation, checked):
    """All testable 01表 equations (E01-E08, E10, E12) hold for annex 6 to the cent, in all three columns."""
    _, results = check(annex6)
    assert states(results[equation]) == ["holds"] * checked


def test_expenditure_stays_within_budget_and_carry_over(annex6):
    """E12: 决算支出 ≤ 全年预算 + 年初结转: 85,557,735.09 ≤ 85,558,908.78."""
    _, results = check(annex6)
    bound = results["E12"][2]
    assert (bound.state, bound.left, bound.right) == ("holds", "85,557,735.09元", "85,558,908.78元")
    assert bound.difference == "-1,173.69元"


def test_carried_on_follows_from_the_other_equations(annex6):
    """E10: 7,196.83 + 85,551,711.95 − 85,557,735.09 = 1,173.69."""
    _, results = check(annex6)
    settlement = next(result for result in results["E10"] if result.at == "决算")
    assert (settlement.left, settlement.right, settlement.difference) == (
        "1,173.69元",
        "1,173.69元",
        "0.00元",
    )


def test_three_repairs_of_the_damaged_rows_close_the_total(annex6):
    """E08: rows 69–71 are damaged; at least three repairs of equal size close the total, so none may be chosen."""
    findings, results = check(annex6)
    total, equal = results["E08"]
    assert (total.state, equal.state) == ("undecided", "holds")
    amounts = [[part.partition("=")[2] for part in closing.split("；")] for closing in total.closing]
    assert amounts == [
        ["3,458,176.19元", "335,983.90元", "81,763,575.00元"],
        ["3,458,176.19元", "335,963.90元", "81,763,595.00元"],
        ["3,458,196.19元", "335,963.90元", "81,763,575.00元"],
    ]
    assert total.closing[0].startswith(
        "财决01表 工资福利支出（69）·决算=3,458,176.19元；财决01表 商品和服务支出（70）"
    )
    assert [(finding.code, finding.severity, len(finding.causes)) for finding in findings] == [
        ("articulation", "note", 3)
    ]
    assert "不得自行选取" in findings[0].message.zh


def test_damage_is_a_contradiction_when_every_reading_refutes(annex6):
    """A damaged cell leaves the equation undecided unless all readings refute it."""
    findings, results = check(with_cell(annex6, "72", "决算", "50.00"))
    assert results["E08"][0].state == "refuted"
    assert results["E08"][0].closing == ()
    assert [(one.code, one.severity) for one in findings] == [("articulation", "error")]


def test_one_reading_that_closes_is_named_and_not_taken(annex6):
    """A correction is proposed where the answer is unique; it stays a proposal."""
    sound = with_cell(with_cell(annex6, "70", "决算", "335,983.90"), "71", "决算", "81,763,575.00")
    findings, results = check(sound)
    assert results["E08"][0].state == "undecided"
    assert [cause.value for cause in findings[0].causes] == [
        "财决01表 工资福利支出（69）·决算=3,458,176.19元"
    ]
    assert "只有1种读法" in findings[0].message.zh


def test_damage_that_changes_nothing_leaves_the_verdict(annex6):
    """Every reading of 行62 is below 行61: E09 (基本建设类项目 ≤ 项目支出) holds whatever is true."""
    _, results = check(with_cell(annex6, "62", "决算", "100.00|700.00"))
    assert next(one.state for one in results["E09"] if one.at == "决算") == "holds"


def _sound_cells() -> list[tuple[str, str]]:
    table = repaired(read_table("caijue01", ANNEX_6))
    return [at for at, cell in table.filled() if cell.figure and cell.figure.value]


@pytest.mark.parametrize(("row", "column"), _sound_cells())
def test_no_figure_of_the_table_can_change_by_a_cent_unseen(annex6, row, column):
    """勾稽: figures that must agree with one another; one cent more in any of them refutes an equation."""
    table = repaired(annex6)
    assert check(table)[0] == []
    cell = table.cell(row, column)
    assert cell is not None
    assert cell.figure is not None
    cents = int(cell.figure.value * 100) + 1
    findings, results = check(with_cell(table, row, column, f"{cents // 100}.{cents % 100:02d}"))
    refuted = [
        result for checked in results.values() for result in checked if result.verdict is Verdict.REFUTED
    ]
    assert findings
    assert any(result.difference in ("0.01元", "-0.01元") for result in refuted)


@pytest.mark.parametrize(
    ("equation", "row", "column", "written", "left", "right", "difference"),
    [
        ("E01", "4", "决算", "100.00", "85,551,711.95元", "85,551,811.95元", "-100.00元"),
        ("E02", "29", "全年预算", "7,169.83", "85,558,908.78元", "85,558,881.78元", "27.00元"),
        ("E03", "86", "决算", "1,137.69", "85,558,908.78元", "85,558,872.78元", "36.00元"),
        ("E04", "88", "年初预算", "84,860,057.44", "84,806,057.44元", "84,860,057.44元", "-54,000.00元"),
        ("E05", "40", "决算", "307,292.05", "85,557,735.09元", "85,557,734.64元", "0.45元"),
        ("E06", "61", "决算", "323,965.63", "85,557,735.09元", "85,557,735.36元", "-0.27元"),
        ("E07", "60", "全年预算", "261,138.37", "85,233,769.73元", "85,233,769.37元", "0.36元"),
        ("E08", "68", "决算", "85,557,735.90", "85,557,735.90元", "85,557,735.09元", "0.81元"),
        ("E09", "62", "决算", "323,965.37", "323,965.37元", "323,965.36元", "0.01元"),
        ("E10", "85", "决算", "1.00", "1,173.69元", "1,172.69元", "1.00元"),
    ],
)
def test_planted_errors_show_both_sides_and_the_difference(
    annex6, equation, row, column, written, left, right, difference
):
    """Each equation is refuted by one wrong cell, and says by how much."""
    findings, results = check(with_cell(repaired(annex6), row, column, written))
    refuted = [one for one in results[equation] if one.verdict is Verdict.REFUTED and one.at == column]
    assert (left, right, difference) in [(one.left, one.right, one.difference) for one in refuted]
    shown = [one for one in findings if equation in one.shape]
    assert {one.severity for one in shown} == {"error"}
    assert all(one.places for one in shown)


def test_a_refuted_equation_points_at_every_cell_of_it(annex6):
    """Every finding carries the places of both sides; cells that hold nothing are left out."""
    findings, _ = check(with_cell(repaired(annex6), "60", "决算", "1.00"))
    sums = next(one for one in findings if one.shape.startswith("E07"))
    cells = [place.cell for place in sums.places if isinstance(place, SheetPlace)]
    assert len(cells) == 3
    assert sums.recomputed == ("84972632.0000元", "84972632.0000元")
    assert "左边85,233,769.73元，右边84,972,632.00元，相差261,137.73元" in sums.message.zh


def test_a_blank_is_missing_and_named(annex6):
    """Missing is never zero: it travels as missing and names what is missing."""
    findings, results = check(with_cell(annex6, "59", "决算", "—"))
    settlement = next(one for one in results["E07"] if one.at == "决算")
    assert (settlement.state, settlement.missing) == ("not-checked", ("财决01表 人员经费（59）·决算",))
    assert [one.severity for one in findings] == ["note"]


def test_a_blank_is_zero_only_where_the_form_says_so(annex6):
    """A function without an amount is left empty in 财决01表 (blank_is_zero), a main item never is."""
    _, results = check(with_cell(annex6, "33", "决算", "—"))
    assert states(results["E05"]) == ["holds"] * 3
    _, results = check(with_cell(annex6, "61", "决算", "—"))
    assert results["E06"][2].missing == ("财决01表 项目支出（61）·决算",)


def test_a_row_that_is_not_there_is_missing_even_if_its_blank_is_zero(annex6):
    """An empty cell was seen; a row that was never given was not."""
    _, results = check(without_row(annex6, "33"))
    assert {one.state for one in results["E05"] if one.at} == {"not-checked"}
    assert results["E05"][0].missing == ("财决01表 外交支出（33）·年初预算",)


def test_a_cell_that_cannot_be_read_is_missing_whatever_its_blank_means(annex6):
    """Damage is no blank."""
    _, results = check(with_cell(annex6, "33", "决算", "?"))
    settlement = next(one for one in results["E05"] if one.at == "决算")
    assert settlement.missing == ("财决01表 外交支出（33）·决算",)


def test_the_year_before_is_asked_for_and_compared(annex6):
    """E11: 年初结转和结余 = 上年年末结转和结余, unless 前期差错更正/收回 explained: a warning, not an error."""
    _, results = check(annex6)
    assert results["E11"][0].missing == ("财决01表（上年）",)
    before = read_table("caijue01", "行次 决算\n86 7,196.83", period="2022")
    findings, results = check(repaired(annex6), **{"caijue01@上年": before})
    assert (states(results["E11"]), findings) == (["holds"], [])
    before = read_table("caijue01", "行次 决算\n86 7,196.38", period="2022")
    findings, results = check(repaired(annex6), **{"caijue01@2022": before})
    assert [(one.severity, one.shape) for one in findings] == [("warning", "E11.1@决算")]
    assert "前期差错更正" in findings[0].message.zh
    _, results = check(repaired(annex6), **{"caijue01@2021": before})
    assert states(results["E11"]) == []


def test_the_budget_is_compared_with_its_approval(annex6):
    """E12: 年初预算数 = 部门预算批复; 全年预算数 = 年初 + 调整."""
    approval = "行次 年初预算 预算调整\n本年收入合计 84,806,057.44 745,654.51"
    _, results = check(annex6, read_table("yusuan-pifu", approval))
    assert states(results["E12"]) == ["holds"] * 3
    wrong = approval.replace("745,654.51", "745,654.15")
    _, results = check(annex6, read_table("yusuan-pifu", wrong))
    assert states(results["E12"]) == ["holds", "refuted", "holds"]


def test_the_identity_of_a_finding_does_not_change_with_its_figures(annex6):
    """Id: code and hash over relation shape and fact keys: no values, no positions."""
    first, _ = check(with_cell(repaired(annex6), "60", "决算", "1.00"))
    second, _ = check(with_cell(repaired(annex6), "60", "决算", "2.00"))
    assert [one.id for one in first] == [one.id for one in second]
    assert len({one.id for one in first}) == len(first)


def test_narrative_equations_are_left_to_the_audit(annex6):
    """E41–E43 speak of prose: no table can check them."""
    _, results = check(annex6)
    assert not {"E41", "E42", "E43"} & set(results)


def test_every_other_equation_is_accounted_for(annex6):
    """An equation is checked or says what it lacks; none is passed over."""
    _, results = check(annex6)
    assert sorted(results) == [f"E{n:02d}" for n in range(1, 46) if n not in (41, 42, 43)]
    unchecked = [one for checked in results.values() for one in checked if one.verdict is None]
    assert all(one.missing for one in unchecked)


def test_a_table_under_the_wrong_name_is_refused(annex6):
    """Our file is wrong: refuse, with place and what to do."""
    with pytest.raises(InputError) as refused:
        check_tables({"gongkai-t1": annex6})
    assert "caijue01.csv" in refused.value.said_in("zh")


def test_a_result_prints_as_json(annex6):
    """The state, both sides, what was missing, and the places."""
    _, results = check(annex6)
    printed = results["E07"][2].as_json()
    assert printed["verdict"] == "holds"
    assert printed["written"] == (
        "财决01表 基本支出（58）·决算 85,233,769.73元 = 财决01表 人员经费（59）·决算 84,972,631.00元"
        " + 财决01表 公用经费（60）·决算 261,138.73元"
    )
