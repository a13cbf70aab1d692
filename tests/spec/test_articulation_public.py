"""公开01–09表 and the tables beside them: the equations E13–E45 on artificial figures in 万元.

Between tables of 万元 every addend stands for its rounding: two prints of one sum may differ in the last digit.
"""

from __future__ import annotations

from dataclasses import replace

import pytest

from gouji.figures import Verdict
from gouji.graph.articulation import EquationResult, check_tables
from gouji.model.finding import Finding
from gouji.model.tables import FormTable
from tests.spec.articulation_tables import read_table, with_cell, without_row

PUBLIC = {
    "gongkai-t1": """
        行次 决算
        一般公共预算财政拨款收入 900.00
        政府性基金预算财政拨款收入 40.00
        国有资本经营预算财政拨款收入 —
        上级补助收入 —
        事业收入 60.00
        经营收入 —
        附属单位上缴收入 —
        其他收入 —
        本年收入合计 1,000.00
        使用非财政拨款结余 —
        年初结转和结余 25.00
        收入总计 1,025.00
        201 —
        202 —
        203 —
        204 —
        205 —
        206 —
        207 —
        208 890.00
        210 70.00
        211 —
        212 40.00
        213 —
        214 —
        215 —
        216 —
        217 —
        219 —
        220 —
        221 —
        222 —
        223 —
        224 —
        229 —
        231 —
        232 —
        本年支出合计 1,000.00
        结余分配 —
        年末结转和结余 25.00
        支出总计 1,025.00""",
    "gongkai-t2": """
        行次 本年收入合计 财政拨款收入 上级补助收入 事业收入 经营收入 附属单位上缴收入 其他收入
        合计 1,000.00 940.00 — 60.00 — — —
        208 890.00 830.00 — 60.00 — — —
        20801 800.00 740.00 — 60.00 — — —
        2080109 800.00 740.00 — 60.00 — — —
        20805 90.00 90.00 — — — — —
        2080505 90.00 90.00 — — — — —
        210 70.00 70.00 — — — — —
        21011 70.00 70.00 — — — — —
        2101101 70.00 70.00 — — — — —
        212 40.00 40.00 — — — — —""",
    "gongkai-t3": """
        行次 本年支出合计 基本支出 项目支出 上缴上级支出 经营支出 对附属单位补助支出
        合计 1,000.00 880.00 120.00 — — —
        208 890.00 810.00 80.00 — — —
        20801 800.00 720.00 80.00 — — —
        2080109 800.00 720.00 80.00 — — —
        20805 90.00 90.00 — — — —
        2080505 90.00 90.00 — — — —
        210 70.00 70.00 — — — —
        21011 70.00 70.00 — — — —
        2101101 70.00 70.00 — — — —
        212 40.00 — 40.00 — — —""",
    "gongkai-t4": """
        行次 合计 一般公共预算财政拨款 政府性基金预算财政拨款 国有资本经营预算财政拨款
        本年收入合计 940.00 900.00 40.00 —
        年初财政拨款结转和结余 15.00 15.00 — —
        收入总计 955.00 915.00 40.00 —
        208 840.00 840.00 — —
        210 60.00 60.00 — —
        212 40.00 — 40.00 —
        本年支出合计 940.00 900.00 40.00 —
        年末财政拨款结转和结余 15.00 15.00 — —
        支出总计 955.00 915.00 40.00 —""",
    "gongkai-t5": """
        行次 合计 基本支出 项目支出 年初结转和结余 本年收入 年末结转和结余
        合计 900.00 820.00 80.00 15.00 900.00 15.00
        208 840.00 760.00 80.00 15.00 840.00 15.00
        20801 750.00 670.00 80.00 15.00 750.00 15.00
        2080109 750.00 670.00 80.00 15.00 750.00 15.00
        20805 90.00 90.00 — — 90.00 —
        2080505 90.00 90.00 — — 90.00 —
        210 60.00 60.00 — — 60.00 —
        21011 60.00 60.00 — — 60.00 —
        2101101 60.00 60.00 — — 60.00 —""",
    "gongkai-t6": """
        行次 决算
        301 700.00
        30101 400.00
        30102 300.00
        303 50.00
        30302 50.00
        302 65.00
        30201 60.00
        30217 2.00
        30231 3.00
        310 5.00
        31002 5.00
        人员经费合计 750.00
        公用经费合计 70.00""",
    "gongkai-t7": """
        行次 预算 决算
        合计 6.00 5.50
        因公出国（境）费 — —
        公务用车购置及运行维护费 3.50 3.50
        公务用车购置费 — —
        公务用车运行维护费 3.50 3.50
        公务接待费 2.50 2.00
        国内公务接待批次 — 12
        国内公务接待人次 — 150
        机关运行经费 — 70.00""",
    "gongkai-t8": """
        行次 年初结转和结余 本年收入 本年支出 基本支出 项目支出 年末结转和结余
        合计 — 40.00 40.00 — 40.00 —
        212 — 40.00 40.00 — 40.00 —
        21208 — 40.00 40.00 — 40.00 —""",
    "gongkai-t9": """
        行次 年初结转和结余 本年收入 本年支出 基本支出 项目支出 年末结转和结余
        合计 — — — — — —""",
    "zichan": """
        行次 年末数
        资产总额 310.00
        流动资产 60.00
        固定资产 230.00
        房屋构筑物 180.00
        车辆 20.00
        单价200万以上大型设备 —
        其他固定资产 30.00
        对外投资 —
        在建工程 —
        无形资产 20.00
        其他资产 —
        固定资产原值 400.00
        固定资产累计折旧 170.00
        固定资产净值 230.00
        负债合计 45.00
        净资产合计 265.00""",
    "jiben-shuzi": "行次 年末数\n编制数 40\n在职人数 38\n离休人数 —\n退休人数 12",
    "jigou-renyuan": "行次 年末数\n编制数 40\n在职人员 38\n离休人员 —\n退休人员 12",
    "zhengfu-caigou": """
        行次 决算
        政府采购支出总额 90.00
        货物支出 20.00
        工程支出 —
        服务支出 70.00
        授予中小企业合同金额 80.00
        授予小微企业合同金额 50.00""",
    "xiangmu-ziping": """
        行次 年初预算 全年预算 全年执行
        信息系统运维 60.00 60.00 55.00
        扩面宣传 60.00 66.00 64.00""",
}


@pytest.fixture(name="tables")
def _tables() -> dict[str, FormTable]:
    return {form: read_table(form, text) for form, text in PUBLIC.items()}


def check(tables: dict[str, FormTable]) -> tuple[list[Finding], dict[str, list[EquationResult]]]:
    findings, results = check_tables(tables)
    by_equation: dict[str, list[EquationResult]] = {}
    for result in results:
        by_equation.setdefault(result.equation.id, []).append(result)
    return findings, by_equation


def test_a_sound_set_of_tables_has_no_finding(tables):
    """Every equation of the public tables holds on figures that agree; each was really checked."""
    findings, results = check(tables)
    assert findings == []
    checked = {name for name, found in results.items() if any(one.verdict is Verdict.HOLDS for one in found)}
    assert checked == {
        *(f"E{number:02d}" for number in (1, 2, 3, 4, 5, 10, *range(13, 41), 44, 45)),
    }


@pytest.mark.parametrize(
    ("equation", "form", "row", "column", "written"),
    [
        ("E01", "gongkai-t1", "事业收入", "决算", "61.00"),
        ("E02", "gongkai-t1", "收入总计", "决算", "1,205.00"),
        ("E03", "gongkai-t1", "年末结转和结余", "决算", "52.00"),
        ("E04", "gongkai-t1", "支出总计", "决算", "1,052.00"),
        ("E05", "gongkai-t1", "210", "决算", "7.00"),
        ("E10", "gongkai-t1", "使用非财政拨款结余", "决算", "1.00"),
        ("E13", "gongkai-t2", "合计", "本年收入合计", "1,001.00"),
        ("E14", "gongkai-t2", "210", "事业收入", "1.00"),
        ("E15", "gongkai-t2", "20801", "财政拨款收入", "704.00"),
        ("E15", "gongkai-t3", "2080505", "基本支出", "9.00"),
        ("E15", "gongkai-t5", "合计", "项目支出", "81.00"),
        ("E16", "gongkai-t4", "本年收入合计", "合计", "904.00"),
        ("E17", "gongkai-t3", "合计", "本年支出合计", "1,001.00"),
        ("E18", "gongkai-t3", "208", "项目支出", "81.00"),
        ("E19", "gongkai-t1", "208", "决算", "980.00"),
        ("E19", "gongkai-t1", "221", "决算", "1.00"),
        ("E20", "gongkai-t4", "212", "一般公共预算财政拨款", "4.00"),
        ("E21", "gongkai-t4", "年末财政拨款结转和结余", "一般公共预算财政拨款", "51.00"),
        ("E21", "gongkai-t4", "支出总计", "合计", "995.00"),
        ("E21", "gongkai-t4", "212", "政府性基金预算财政拨款", "4.00"),
        ("E22", "gongkai-t5", "合计", "合计", "909.00"),
        ("E23", "gongkai-t5", "2101101", "基本支出", "6.00"),
        ("E24", "gongkai-t6", "公用经费合计", "决算", "7.00"),
        ("E25", "gongkai-t6", "310", "决算", "50.00"),
        ("E26", "gongkai-t6", "30101", "决算", "4.00"),
        ("E27", "gongkai-t7", "公务接待费", "预算", "25.00"),
        ("E27", "gongkai-t7", "公务用车购置费", "决算", "1.00"),
        ("E28", "gongkai-t6", "30217", "决算", "2.03"),
        ("E29", "gongkai-t8", "21208", "项目支出", "4.00"),
        ("E29", "gongkai-t8", "212", "年末结转和结余", "4.00"),
        ("E29", "gongkai-t8", "合计", "本年支出", "44.00"),
        ("E30", "gongkai-t9", "合计", "本年支出", "1.00"),
        ("E31", "gongkai-t4", "本年支出合计", "合计", "1,940.00"),
        ("E32", "gongkai-t4", "年末财政拨款结转和结余", "合计", "26.00"),
        ("E33", "gongkai-t7", "机关运行经费", "决算", "71.00"),
        ("E34", "zhengfu-caigou", "货物支出", "决算", "2.00"),
        ("E34", "zhengfu-caigou", "授予中小企业合同金额", "决算", "91.00"),
        ("E34", "zhengfu-caigou", "授予小微企业合同金额", "决算", "81.00"),
        ("E35", "xiangmu-ziping", "扩面宣传", "全年执行", "66.00"),
        ("E36", "zichan", "流动资产", "年末数", "6.00"),
        ("E36", "zichan", "车辆", "年末数", "2.00"),
        ("E37", "zichan", "固定资产累计折旧", "年末数", "117.00"),
        ("E38", "zichan", "负债合计", "年末数", "54.00"),
        ("E39", "gongkai-t7", "国内公务接待批次", "决算", "0"),
        ("E39", "gongkai-t7", "国内公务接待人次", "决算", "—"),
        ("E40", "jiben-shuzi", "在职人数", "年末数", "41"),
        ("E40", "jigou-renyuan", "在职人员", "年末数", "37"),
        ("E45", "gongkai-t5", "2080109", "本年收入", "705.00"),
    ],
)
def test_a_planted_error_refutes_its_equation(tables, equation, form, row, column, written):
    """One rule, one case of failure: the equation named is refuted by the one wrong cell and gives a finding."""
    tables[form] = with_cell(tables[form], row, column, written)
    findings, results = check(tables)
    assert any(one.verdict is Verdict.REFUTED for one in results[equation])
    assert any(one.shape.startswith(f"{equation}.") for one in findings)


def test_rounding_of_every_addend_is_allowed_for(tables):
    """三个 0.33 and a total of 1.00 agree: each addend may be up to half a digit more; 1.03 does not."""
    thirds = "行次 决算\n301 {}\n30101 0.33\n30102 0.33\n30103 0.33"
    for total, state in (("1.00", "holds"), ("0.98", "holds"), ("1.01", "truncated"), ("1.03", "refuted")):
        results = check_tables({"gongkai-t6": read_table("gongkai-t6", thirds.format(total))})[1]
        checked = [one.state for one in results if one.equation.id == "E26" and one.verdict]
        assert (total, checked) == (total, [state])


def test_two_prints_of_one_sum_may_differ_by_cutting_off(tables):
    """Published: T1 208 = 326.71 but T3 208 = 326.72. Cut off and rounded, both can be one sum; 326.73 cannot."""
    for printed, state, code in (("890.01", "truncated", "truncated"), ("890.02", "refuted", "articulation")):
        changed = {**tables, "gongkai-t1": with_cell(tables["gongkai-t1"], "208", "决算", printed)}
        findings, results = check(changed)
        line = next(one for one in results["E19"] if one.at == "208")
        assert line.state == state
        assert code in {one.code for one in findings if one.shape.startswith("E19")}


def test_a_bound_within_the_rounding_stays_open(tables):
    """E28: 2.00 against 2.00万元 may stand either way by 50元; that is no finding."""
    _, results = check(tables)
    assert [one.state for one in results["E28"]] == ["undecided", "holds", "holds", "holds"]


def test_yuan_and_wan_yuan_are_compared_in_base_units(tables):
    """财决01表 prints 元, 公开03表 万元: 10,000,049.99元 rounds to 1,000.00万元, 10,000,050.00元 does not."""
    for yuan, state in (
        ("10,000,049.99", "holds"),
        ("10,000,050.00", "truncated"),
        ("10,000,100.00", "refuted"),
    ):
        summary = read_table("caijue01", f"行次 决算\n84 {yuan}")
        _, results = check({**tables, "caijue01": summary})
        assert results["E17"][1].state == state


def test_a_code_that_is_not_listed_has_no_amount(tables):
    """A table by code lists only codes with an amount: a class that T1 shows and T3 does not list is refuted."""
    tables["gongkai-t1"] = with_cell(tables["gongkai-t1"], "229", "决算", "3.00")
    _, results = check(tables)
    assert [(one.at, one.right) for one in results["E19"] if one.verdict is Verdict.REFUTED] == [
        ("229", "0.00万元")
    ]


def test_a_level_that_is_not_printed_is_passed_over(tables):
    """类 = Σ款 = Σ项: without the 款 the 项 must make the 类."""
    tables["gongkai-t3"] = without_row(without_row(tables["gongkai-t3"], "20801"), "20805")
    _, results = check(tables)
    lines = [one for one in results["E15"] if one.at == "208·本年支出合计"]
    assert {one.state for one in lines} == {"holds"}


def test_a_column_that_a_place_does_not_print_is_named(tables):
    """Yunnan prints carry-over in 公开05表; where it is not printed, E45 is not checked, and says what it lacks."""
    shanghai = "行次 合计 基本支出 项目支出\n合计 900.00 820.00 80.00\n2080109 900.00 820.00 80.00"
    tables["gongkai-t5"] = read_table("gongkai-t5", shanghai)
    _, results = check(tables)
    assert [one.state for one in results["E45"]] == ["not-checked"]
    assert results["E45"][0].missing[0].endswith("年初结转和结余")


def test_what_may_be_explained_is_a_warning(tables):
    """E40: 在职人数 ≤ 编制 unless explained."""
    tables["jiben-shuzi"] = with_cell(tables["jiben-shuzi"], "在职人数", "年末数", "41")
    findings, _ = check(tables)
    assert {one.severity for one in findings} == {"warning"}
    assert "超编原因已作说明" in findings[0].message.zh


def test_codes_are_valid_in_their_year_under_the_name_printed(tables):
    """E44: 决算 row label/codes valid in that year's 政府收支分类科目."""
    names = {"2080109": "　社会保险经办机构", "2080505": "2080505", "2101101": "行政单位医保"}
    tables["gongkai-t3"] = replace(tables["gongkai-t3"], names=names)
    findings, results = check(tables)
    assert [(one.severity, one.printed, one.code) for one in findings] == [
        ("warning", "2101101行政单位医保", "articulation")
    ]
    unknown = [one for one in results["E44"] if one.at == "公开08表·21208"]
    assert [one.state for one in unknown] == ["not-checked"]


def test_codes_need_a_year():
    """The evaluated year decides; where none is known the codes stay unchecked."""
    table = read_table("gongkai-t6", "行次 决算\n301 1.00", period="")
    lines = [one for one in check_tables({"gongkai-t6": table})[1] if one.equation.id == "E44" and one.at]
    assert [(one.at, one.state) for one in lines] == [("gongkai-t6", "not-checked")]
    lines = [one for one in check_tables({"gongkai-t6": table}, year=2023)[1] if one.equation.id == "E44"]
    assert "holds" in [one.state for one in lines]
