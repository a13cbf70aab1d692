"""How the written report prints figures, and what its fixed sentences say.

A figure is printed in the usual unit of its kind, never with more digits than are known; one that is known only as
a range is printed as a range. Words of change follow the sign.
"""

from __future__ import annotations

import pytest

from gouji.errors import Refused
from gouji.figures import UNITS, Interval, read_figure
from gouji.figures.units import MONEY, RATE
from gouji.formulas import read_formula
from gouji.reports.names import say_formula
from gouji.reports.own_words import read_brace
from gouji.reports.showing import CHANGE, GROWTH, Show, ratio_unit, show_figure, show_interval

FIGURES = """
    as stated       | as printed  | why
    85557735.09元   | 8555.77万元 | money in 万元 with two places
    25570.3万元     | 25570.3万元 | it was stated to one place, a second would be made up
    170000元        | 17.00万元   | whole cents are known
    40.00元         | 0.004万元   | something is not printed as nothing
    4.1956万人      | 41956人     | persons are whole
    3.87万人        | 3.87万人    | the last two digits are not known
    87.338%         | 87.34%      | rates have two places
    99.8%           | 99.8%       |
    20人次          | 20人次      |
    0.85分          | 0.85分      |
    7000多万元      | 7000多万元  | a hedge stays a hedge
"""


def rows(table: str) -> list[list[str]]:
    lines = [[cell.strip() for cell in line.split("|")] for line in table.strip().splitlines()]
    return lines[1:]


@pytest.mark.parametrize(("stated", "printed", "why"), rows(FIGURES))
def test_a_figure_is_printed_as_usual_for_its_kind(stated, printed, why):
    assert show_figure(read_figure(stated)) == printed, why


RANGES = """
    from     | to       | kind  | as        | printed
    5043400  | 5043400  | money | change    | 增加504.34万元
    -5043400 | -5043400 | money | change    | 减少504.34万元
    0        | 0        | money | change    | 持平
    0.062638 | 0.062642 | rate  | growth    | 增长6.26%
    -0.0012  | -0.0012  | rate  | growth    | 下降0.12%
    1.6923   | 2.3636   | rate  | growth    | 增长169.23%至236.36%
    -0.01    | 0.02     | rate  | growth    | 增减不能确定（-1.00%至2.00%）
    0.9295   | 0.9304   | rate  |           | 93.0%
    1100     | 1300     | money |           | 0.11万元至0.13万元
"""


@pytest.mark.parametrize(("low", "high", "kind", "way", "printed"), rows(RANGES))
def test_a_range_is_never_printed_as_a_value(low, high, kind, way, printed):
    show = {"change": CHANGE, "growth": GROWTH, "": Show()}[way]
    assert show_interval(Interval.of(low, high), {"money": MONEY, "rate": RATE}[kind], show) == printed


BRACES = """
    in the braces | formula | unit | places | change
    支出合计[决算] | 支出合计[决算] | | |
    支出合计[决算]:元.2 | 支出合计[决算] | 元 | 2 |
    参保人数：万人 | 参保人数 | 万人 | |
    支出合计[决算] - 支出合计[决算]@上年:增减万元.1 | 支出合计[决算] - 支出合计[决算]@上年 | 万元 | 1 | 增减
    支出合计[决算] / 支出合计[决算]@上年 - 1:升降 | 支出合计[决算] / 支出合计[决算]@上年 - 1 | | | 升降
    工资福利支出[决算] / 参保人数:元/人.2 | 工资福利支出[决算] / 参保人数 | 元/人 | 2 |
"""


@pytest.mark.parametrize(("inside", "formula", "unit", "places", "change"), rows(BRACES))
def test_braces_in_the_units_words_name_a_formula_and_how_to_print_it(inside, formula, unit, places, change):
    found, show = read_brace(inside)
    assert (found, str(show.unit or ""), show.change) == (formula, unit, change)
    assert show.decimals == (int(places) if places else None)


def test_a_brace_with_an_unknown_unit_is_refused():
    with pytest.raises(Refused, match="no unit and places"):
        read_brace("支出合计[决算]:斤")


def test_money_for_a_person_is_a_unit():
    unit = ratio_unit("元/人")
    assert unit is not None
    assert show_interval(Interval.of("90.4345", "90.4345"), unit.dimension, Show(unit)) == "90.43元/人"
    assert ratio_unit("元/斤") is None
    assert ratio_unit("万人") == UNITS["万人"]


SAID = """
    formula                            | as a reader says it
    基本支出[决算] / 基本支出[全年预算] | 基本支出（决算）÷基本支出（全年预算）
    三公经费@上年                      | 上年三公经费
    (甲 + 乙) / 丙                     | （甲+乙）÷丙
    min(甲, 乙)                        | 甲、乙中最小者
    在职人员数 <= 编制数               | 在职人员数不高于编制数
    sum(caijue01[决算, 32..57])        | 表caijue01“决算”行次32至57之和
"""


@pytest.mark.parametrize(("formula", "said"), rows(SAID))
def test_a_formula_is_said_in_words(formula, said):
    assert say_formula(read_formula(formula)) == said
