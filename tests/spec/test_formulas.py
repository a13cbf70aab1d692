"""Formulas over named facts: exact, missing named, ledgers and bases never mixed."""

from fractions import Fraction

import pytest

from gouji.errors import Refused
from gouji.figures import Interval, Verdict, read_figure
from gouji.formulas import asked_names, compute, read_formula
from gouji.graph.factbook import FactBook
from gouji.model.facts import Fact, FactKey, Missing
from gouji.model.places import SheetPlace
from gouji.registers.measures import load_measures

FACTS = """
    公用经费  2023  决算      部门  26.11万元
    公用经费  2023  全年预算  部门  27.43万元
    公用经费  2022  决算      部门  20.00万元
    养老金支出 2023 决算      基金  14113.22万元
    在职人数  2023  -         -     17人
    编制数    2023  -         -     19人
    零        2023  -         -     0元
    某项费用  2023  决算      部门  5元
    某项费用  2023  年初预算  部门  6元
"""


def book():
    facts = []
    for number, line in enumerate(FACTS.strip().splitlines(), 2):
        measure, period, basis, ledger, figure = line.split()
        key = FactKey(measure, period, basis.strip("-"), ledger.strip("-"))
        facts.append(Fact(key, read_figure(figure), SheetPlace("facts.csv", "", f"B{number}")))
    return FactBook(facts, year=2023, measures=load_measures())


def value(formula):
    return compute(read_formula(formula), book().answer).value


def test_named_facts_are_combined_exactly():
    """基本支出决算 / 基本支出预算 → expression"""
    expected = read_figure("26.11万元").interval / read_figure("27.43万元").interval
    assert value("公用经费[决算] / 公用经费[全年预算]") == expected


def test_last_year_is_asked_for_by_name():
    assert value("公用经费[决算] − 公用经费[决算]@上年") == Interval.of(
        61000, 61200, low_open=True, high_open=True
    )


def test_comparison_gives_a_verdict():
    assert value("在职人数 <= 编制数") is Verdict.HOLDS
    assert value("在职人数 > 编制数") is Verdict.REFUTED


def test_min_max_parentheses_and_numbers():
    assert value("min(在职人数, 编制数) + max(2人, 1人) × (3 − 1)") == Interval.point(21)


def test_missing_stays_missing_and_is_named():
    """Missing is never zero. It travels as missing and names what is missing."""
    assert value("公用经费[决算] + 没有的数[决算]") == Missing(("没有的数[决算]（2023）",))
    assert value("没有的数 / 公用经费[决算]@前年") == Missing(("没有的数（2023）", "公用经费[决算]（2021）"))


def test_a_divisor_of_zero_has_no_quotient():
    assert "除数为零" in str(value("公用经费[决算] / 零"))


@pytest.mark.parametrize(
    ("formula", "says"),
    [
        ("公用经费[决算] + 养老金支出[决算]", "mixes two ledgers"),
        ("公用经费[决算] + 公用经费[全年预算]", "different bases"),
        ("公用经费[决算] + 在职人数", "unlike quantities"),
        ("某项费用", "several quantities"),
    ],
)
def test_what_must_not_mix_does_not(formula, says):
    """Two ledgers (部门, 基金) and three bases (年初预算, 全年预算, 决算) never mix."""
    with pytest.raises(Refused, match=says):
        value(formula)


@pytest.mark.parametrize(
    "formula", ["", "a +", "(a", "a b", "a[决算", "min()", "sum(t[c])", "5%%", "@上年", "a ** b"]
)
def test_a_broken_formula_is_refused_with_the_place(formula):
    with pytest.raises(Refused, match="is not understood"):
        read_formula(formula)


@pytest.mark.parametrize(
    "formula",
    [
        "a ÷ b",
        "min(a ÷ 2, 100%)",
        "a × 1,234元",
        "a - (b - c)",
        "(a + b) × c",
        "min(a, b × 2)",
        "x[决算,部门]@上年 >= 95%",
        "sum(t[决算, 1..8])",
    ],
)
def test_a_formula_prints_as_it_reads(formula):
    assert str(read_formula(formula)) == formula
    assert str(read_formula(str(read_formula(formula)))) == formula


def test_names_are_listed_for_the_workbook():
    names = asked_names(read_formula("a[决算] / (b@上年 + a[决算])"))
    assert [str(name) for name in names] == ["a[决算]", "b@上年", "a[决算]"]


def test_a_quantity_divided_by_itself_is_one():
    assert value("公用经费[决算] / 公用经费[决算]") == Interval.point(Fraction(1))


@pytest.mark.parametrize("formula", ["(" * 5000 + "a" + ")" * 5000, "+".join("a" * 5000)])
def test_a_hostile_formula_is_refused_in_bounded_time(formula):
    with pytest.raises(Refused, match="too many"):
        read_formula(formula)
