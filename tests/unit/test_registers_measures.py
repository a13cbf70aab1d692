"""The register of measures: one name each, found by any of its names, with the basis said beside it."""

from __future__ import annotations

import pytest

from gouji.errors import InputError
from gouji.registers.forms import form_ids, load_form
from gouji.registers.measures import load_measures, read_measures
from gouji.yaml_nodes import read_yaml


def resolved(name: str) -> list[str]:
    return [str(key) for key in load_measures().resolve(name)]


@pytest.mark.parametrize(
    ("name", "keys"),
    [
        ("基本支出决算", ["基本支出[决算,部门]"]),
        ("部门基本支出决算", ["基本支出[决算,部门]"]),
        ("基本支出年初预算", ["基本支出[年初预算,部门]"]),
        ("年初预算基本支出", ["基本支出[年初预算,部门]"]),
        ("项目支出全年预算数", ["项目支出[全年预算,部门]"]),
        ("基本支出", ["基本支出[决算,部门]"]),
        ("“三公”经费总额", ["三公经费[部门]"]),
        ("三公经费决算数", ["三公经费[决算,部门]"]),
        ("参保人数目标任务", ["参保人数[目标]"]),
        ("基金征缴率", ["基金征缴率[基金]"]),
        ("没有这个指标", []),
    ],
)
def test_a_name_resolves_to_measure_and_basis(name, keys):
    """三 columns (年初, 全年, 决算) are distinct facts; the name says which."""
    assert resolved(name) == keys


def test_a_bare_budget_is_ambiguous():
    """财政部门批复的本年度部门基本支出预算数以及当年批复的调整数: 预算 alone may be 年初预算 or 全年预算."""
    assert resolved("基本支出预算") == ["基本支出[年初预算,部门]", "基本支出[全年预算,部门]"]
    assert resolved("部门基本支出预算数") == resolved("基本支出预算")


def test_a_name_that_holds_a_basis_word_of_its_own_is_itself():
    """预算完成率 and 预算调整数 are measures, not bases of other measures."""
    assert resolved("预算完成率") == ["预算完成率[部门]"]
    assert resolved("预算调整数") == ["预算调整数[部门]"]


def test_synonyms_have_one_canonical_name():
    """“对家庭和个人补助支出” of the sample is 对个人和家庭的补助; what is not known stays as it is."""
    measures = load_measures()
    assert measures.canonical("对家庭和个人补助支出") == "对个人和家庭的补助"
    assert measures.canonical("实有在编人数") == "在职人员数"
    assert measures.canonical("没有这个指标") == "没有这个指标"


def test_an_entry_says_unit_nature_and_ledger():
    """Two ledgers: the fund's collection is not the department's income."""
    measures = load_measures()
    fund = measures.find("企业职工基本养老保险基金征缴收入")
    people = measures.find("在职人数")
    assert fund is not None
    assert people is not None
    assert (fund.ledger, fund.dimension.name, fund.nature) == ("基金", "money", "flow")
    assert (people.ledger, people.dimension.name, people.nature) == ("部门", "people", "stock")


def test_every_entry_has_definition_and_source():
    """No entry without its grounds; the register really is opened."""
    entries = load_measures().entries
    assert len(entries) > 150
    assert all(entry.definition and entry.source and entry.confidence for entry in entries)


def test_every_measure_of_a_form_stands_in_the_register():
    """What a cell of a form states can be found by the formulas."""
    names = {entry.name for entry in load_measures()}
    stated = {row.measure for form in map(load_form, form_ids()) for row in form.rows if row.measure}
    stated |= {one.measure for form in map(load_form, form_ids()) for one in form.columns if one.measure}
    assert len(stated) > 60
    assert stated <= names


FAULTY = """
bases: []
measures:
  - {name: 甲, unit: 斤两, nature: flow, definition: d, source: s, confidence: S}
  - {name: 乙, unit: 元, nature: often, definition: d, source: s, confidence: S, colour: red}
  - {name: 丙, synonyms: [乙], unit: 元, nature: flow, definition: d, source: s, confidence: sure}
  - {name: 丁, unit: 元, nature: flow, confidence: S, most: 无数}
"""


def test_every_mistake_of_a_file_is_told_at_once():
    """Our file is wrong: refuse to load, with place, both sides and what to do."""
    with pytest.raises(InputError) as refused:
        read_measures(read_yaml(FAULTY, file="measures.yaml"))
    told = refused.value.said_in("zh")
    for words in ("斤两", "often", "colour", "同属", "sure", "缺少字段“definition”", "无数"):
        assert words in told
    assert "measures.yaml:4" in told
