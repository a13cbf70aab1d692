"""The literate page: the official words left, what each clause does right."""

import pytest

from gouji.rules.loading import find_system, load_system
from gouji.rules.showing import LEFT, show_indicator, show_markdown, show_rule, wrap
from gouji.text import display_width

SYSTEM = load_system(find_system("xundian-2023"))


def _page(code: str, language: str = "zh") -> str:
    found = SYSTEM.find(code)
    assert found is not None
    return show_indicator(found, language)  # type: ignore[arg-type]


@pytest.mark.parametrize("language", ["zh", "en"])
def test_the_left_column_is_the_official_text_character_by_character(language):
    for one in SYSTEM.indicators:
        assert one.rule is not None
        rows = [row for row in show_rule(one.rule, language).split("\n") if "│" in row][1:]
        assert "".join(row.partition(" │")[0] for row in rows).replace(" ", "") == one.rule.text.replace(
            " ", ""
        )


def test_the_columns_stand_beneath_each_other():
    rows = [row for row in _page("B11").split("\n") if "│" in row]
    assert {display_width(row.partition("│")[0]) for row in rows} == {LEFT + 1}


def test_a_clause_that_does_nothing_is_seen_to_do_nothing():
    assert "决算数：部门本年度基本支出实际支出资金数。   │ —" in _page("B11")


def test_what_is_open_and_what_is_settled_is_said():
    page = _page("B11")
    assert "待定 计档：不足一档不计 | 不足一档按一档计" in page
    assert "（文义）" in page


def test_the_scores_it_can_give_are_listed():
    assert "可能的得分：0分、0.5分、1分、1.5分" in _page("C32")


def test_an_inferred_code_is_marked():
    assert _page("C105").startswith("C105（原件印作“C”） 社会化发放率完成情况")
    assert _page("C105", "en").startswith("C105 (printed “C”)")


def test_a_framework_without_rules_shows_its_definitions():
    one = load_system(find_system("mof-2013-53")).find("M217")
    assert one is not None
    assert "定义：三公经费[决算] / 三公经费[全年预算]" in show_indicator(one, "zh")


def test_markdown_is_a_table_of_two_columns():
    one = SYSTEM.find("A35")
    assert one is not None
    page = show_markdown(one, "zh")
    assert "| 原文 | 读法 |" in page
    assert "<br>扣 分值的1/3 |" in page


@pytest.mark.parametrize(
    ("text", "columns", "lines"),
    [
        ("预算完成率", 6, ["预算完", "成率"]),
        ("预算完，成率", 6, ["预算完，", "成率"]),
        ("得 0.25分", 6, ["得", "0.25分"]),
        ("", 6, [""]),
    ],
)
def test_lines_break_where_chinese_may_break(text, columns, lines):
    assert wrap(text, columns) == lines
