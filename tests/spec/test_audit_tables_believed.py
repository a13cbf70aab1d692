"""Which failed sums of a table are held against the report, and which are taken for a layout read wrong.

A sum that does not close accuses somebody. It is said where other figures of the table bear it out, and not where
what it lacks, or has too much, may lie elsewhere.
"""

import pytest

from tests.spec.printed_tables import refuted

TWO_KINDS = """
单位：万元
|项目|人员经费|公用经费|
|科室甲|120.35|40.12|
|科室乙|230.48|61.07|
|科室丙|98.60|33.45|
|合计|449.43|134.64|
"""
LEVELS = """
单位：万元
|项目|合计|省本级|市县|
|利润收入|213480|110495|102985|
|股息收入|13389|5092|8297|
|转让收入|27895|2608|25287|
|转移支付收入|7040|7040|7040|
|上年结转|63737|37580|26157|
|收入总计|325541|162815|169766|
"""
CHANGES = """
单位：万元
|项目|上年决算数|本年快报数|增减额|
|城乡社区支出|108975|130565|21590|
|农林水支出|15815|120254|104439|
|住房保障支出||805||
|其他支出|138736|341903|203167|
|合计|263526|593527|330001|
"""
MERGED = """
单位：万元
|项目名称|<|2025年预算数|2026年预算数|
|因公出国（境）费|<|-|25|
|公务用车购置及运行费|小计|141|104|
|^|公务用车购置费|-|-|
|^|公务用车运行费|141|104|
|公务接待费|<|59|36|
|合计|<|200|165|
"""
REGION = """
常住人口及其构成
|指标|年末数（万人）|
|常住人口|212.8|
|其中：城镇|107.8|
|乡村|105.0|
|其中：男性|107.1|
|女性|105.7|
|常住户数|88.1|
|其中：城镇|50.2|
"""


@pytest.mark.parametrize("table", [TWO_KINDS, LEVELS, CHANGES, MERGED, REGION])
def test_nothing_is_said_of_a_sound_table(table):
    assert refuted(table) == []


def test_two_cells_that_changed_places():
    """Alone, neither sum would be believed: one is too large by what the other is too small."""
    wrong = TWO_KINDS.replace("|230.48|61.07|", "|61.07|230.48|")
    assert refuted(wrong) == [
        "sum: 合计·人员经费 449.43万元 ≠ 120.35万元，61.07万元，98.60万元",
        "sum: 合计·公用经费 134.64万元 ≠ 40.12万元，230.48万元，33.45万元",
    ]


def test_what_levels_of_government_hand_on_is_counted_once():
    """全省 = 省本级 + 市县 − 转移支付. By another amount it would be a mistake."""
    assert refuted(LEVELS.replace("|利润收入|213480|110495|", "|利润收入|213480|110945|")) != []


def test_a_blank_change_is_no_zero():
    """住房保障支出 had nothing the year before: its change is left out of the column, and not out of the total."""
    full = CHANGES.replace("|住房保障支出||805||", "|住房保障支出|0|805|805|")
    assert refuted(full.replace("330001", "330010"))


def test_a_sub_total_beside_a_merged_cell_adds_only_what_that_cell_spans():
    """小计 of 公务用车 stands above its rows, and does not take in 因公出国（境）费."""
    assert refuted(MERGED.replace("|165|", "|156|")) == [
        "sum: 合计·2026年预算数 156万元 ≠ 25万元，104万元，36万元"
    ]


def test_a_part_that_goes_on_with_the_list_of_its_head():
    """男性 is part of 常住人口, not of 乡村; it may be more than 乡村, never more than 常住人口."""
    assert refuted(REGION.replace("107.1", "213.1")) == [
        "composition: 乡村·年末数(万人) 105.0万人 ≠ 213.1万人"
    ]


def test_a_sum_of_one_part_proves_nothing():
    table = """
单位：万元
|项目|执行数|
|上年结转支出|71,100|
|合作区支出合计|0|
"""
    assert refuted(table) == []
