"""Forms, their equations and the account codes: data that loads, and what it says."""

from __future__ import annotations

import pytest

from gouji.errors import InputError
from gouji.registers.accounts import level_of, load_accounts, parent_of, read_accounts
from gouji.registers.equations import find_equation, load_equations, read_equations, read_statement
from gouji.registers.forms import form_ids, load_form, read_form
from gouji.yaml_nodes import read_yaml


def test_every_form_loads():
    """财决01表, 公开01–09表, assets, staff, procurement, self-evaluation, budget approval."""
    forms = [load_form(name) for name in form_ids()]
    assert len(forms) == 17
    assert {"caijue01", *(f"gongkai-t{number}" for number in range(1, 10))} <= set(form_ids())
    assert all(form.columns and form.source for form in forms)


def test_the_summary_has_the_rows_of_the_sample():
    """27 本年收入合计, 39 社会保障和就业, 58 基本支出, 68 经济分类支出合计, 84 本年支出合计; 26 functions."""
    form = load_form("caijue01")
    names = {row.id: row.name for row in form.rows}
    assert [names[row] for row in ("27", "40", "50", "58", "69", "84", "86")] == [
        "本年收入合计", "卫生健康支出", "住房保障支出", "基本支出", "工资福利支出", "本年支出合计", "年末结转和结余",
    ]  # fmt: skip
    assert sum(32 <= int(row) <= 57 for row in names) == 26


def test_a_cell_states_a_quantity():
    """Row 84, column 决算, is 支出合计[决算,部门]; a cell without a measure is named by where it stands."""
    form = load_form("caijue01")
    assert str(form.fact_key("84", "决算", period="2023")) == "支出合计[决算,部门]@2023"
    assert str(form.fact_key("33", "全年预算")) == "caijue01·33·全年预算[全年预算,部门]"
    assert str(load_form("gongkai-t3").fact_key("合计", "基本支出")) == "基本支出[决算,部门]"


@pytest.mark.parametrize(
    ("printed", "row"),
    [
        ("一、基本支出", "58"),
        ("（一）人员经费", "59"),
        ("其中：基本建设类项目", "62"),
        ("84", "84"),
        ("人员支出", "59"),
    ],
)
def test_a_printed_label_finds_its_row(printed, row):
    """Labels carry numbering and spaces."""
    found = load_form("caijue01").find_row(printed)
    assert found is not None
    assert found.id == row


def test_a_label_of_two_blocks_needs_its_block():
    """总计 and 其他支出 stand in two blocks: without the block nothing is guessed."""
    form = load_form("caijue01")
    assert form.find_row("总计") is None
    income, economic = (
        form.find_row("总计", block="收入"),
        form.find_row("其他支出", block="支出（按经济分类）"),
    )
    assert income is not None
    assert economic is not None
    assert (income.id, economic.id) == ("31", "78")


def test_a_heading_finds_its_column():
    found = load_form("caijue01").find_column("全年预算数")
    assert found is not None
    assert (found.id, found.basis) == ("全年预算", "全年预算")


def test_a_form_by_code_knows_codes_of_its_levels():
    """功能分类到项 (7 digits), 经济分类到款 (5 digits)."""
    assert load_form("gongkai-t3").row("2080109") is not None
    assert load_form("gongkai-t6").row("2080109") is None
    assert load_form("caijue01").row("99") is None


def test_an_unknown_form_names_the_known_ones():
    with pytest.raises(InputError) as refused:
        load_form("caijue99")
    assert "caijue01" in refused.value.said_in("en")


def test_a_faulty_form_tells_every_mistake():
    text = """
id: odd
title: t
unit: 斤两
source: s
confidence: S
columns: [{id: 决算, basis: 估计}]
rows:
  - {id: "1", blank_is_zero: [年初预算]}
  - {id: "1"}
"""
    with pytest.raises(InputError) as refused:
        read_form(read_yaml(text, file="odd.yaml"))
    told = refused.value.said_in("zh")
    for words in ("斤两", "估计", "没有“年初预算”一栏", "“1”出现两次"):
        assert words in told


def test_all_45_equations_are_listed():
    """E01–E45, each with both languages, its forms, and who checks it."""
    equations = load_equations()
    assert [equation.id for equation in equations] == [f"E{number:02d}" for number in range(1, 46)]
    assert [one.id for one in equations if one.checked_by == "audit"] == ["E41", "E42", "E43"]
    assert all(one.forms or one.checked_by == "audit" for one in equations)
    assert find_equation("E05").statements[0].written == "caijue01[84] = [32..57]"


def test_a_line_is_read_into_terms():
    """Form and sign carry over; the first term names its form."""
    line = read_statement("caijue01[86] = [29] + [27] - caijue01@上年[84, 决算]")
    assert [(term.sign, str(term)) for term in line.right] == [
        (1, "caijue01[29]"), (1, "caijue01[27]"), (-1, "caijue01@上年[84, 决算]"),
    ]  # fmt: skip
    assert line.forms == ("caijue01", "caijue01@上年")


@pytest.mark.parametrize(
    "line", ["[1] = [2]", "caijue01[1]", "a[1] = [2] [3]", "a[1] = b", "a[1] = [2] = [3]"]
)
def test_a_line_that_cannot_be_read_says_so(line):
    with pytest.raises(ValueError):
        read_statement(line)


def test_equations_on_cells_that_no_form_has_are_refused():
    """A row or form that does not exist is our mistake, not the table's."""
    text = """
- {id: X1, zh: 甲, en: a, kind: identity, states: ["caijue01[999] = [1]"]}
- {id: X2, zh: 乙, en: b, kind: identity, states: ["nowhere[1] = [2]"]}
- {id: X3, zh: 丙, en: c, kind: guess, severity: fatal, states: ["caijue01[1, 预测] = [2]"]}
"""
    with pytest.raises(InputError) as refused:
        read_equations(read_yaml(text, file="equations.yaml"))
    told = refused.value.said_in("en")
    for words in ("caijue01[999]", "nowhere", "guess", "fatal", "预测"):
        assert words in told


def test_account_names_depend_on_the_year():
    """Before 2019-20 20805 was “行政事业单位离退休”: the code table is year-versioned."""
    accounts = load_accounts()
    now, before = accounts.find("20805", 2023), accounts.find("20805", 2018)
    assert now is not None
    assert before is not None
    assert (now.name, before.name) == ("行政事业单位养老支出", "行政事业单位离退休")
    assert accounts.find("234", 2018) is None
    assert accounts.find("9999999", 2023) is None


def test_codes_have_levels_and_parents():
    """Codes of 3, 5 and 7 digits are 类, 款, 项; every code of the register has its parent in it."""
    assert [level_of(code) for code in ("208", "20801", "2080109", "2080", "２０８")] == [
        "类",
        "款",
        "项",
        "",
        "",
    ]
    accounts = load_accounts()
    codes = ("2080109", "2080505", "2080599", "2210201", "30217", "30231", "31013", "2101101")
    assert all(accounts.versions(code) and accounts.versions(parent_of(code)) for code in codes)


def test_a_faulty_account_is_refused():
    text = '- {kind: function, code: "20", name: 甲, source: s, confidence: S}'
    with pytest.raises(InputError) as refused:
        read_accounts(read_yaml(text, file="accounts.yaml"))
    assert "“20” is no account code" in refused.value.said_in("en")
