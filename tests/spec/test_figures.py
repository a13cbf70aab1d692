"""Figures as printed: what is read, and which true values the printed digits allow."""

from fractions import Fraction

import pytest

from gouji.errors import Refused
from gouji.figures import UNITS, Hedge, Interval, print_interval, print_value, read_figure, read_numeral

READ = [
    # printed, value in base units, low, high ("" where exact), why
    ("0.06万元", "600", "550", "650"),
    ("8555.77万元", "85557700", "85557650", "85557750"),
    ("8555万元", "85550000", "85545000", "85555000"),
    ("84,806,057.44元", "84806057.44", "", ""),
    ("28009人", "28009", "", ""),
    ("4.1956万人", "41956", "", ""),
    ("2.94万人", "29400", "29350", "29450"),
    ("一百二十人", "120", "", ""),
    ("三个", "3", "", ""),
    ("６.62％", "0.0662", "0.06615", "0.06625"),
    ("1·8%", "0.018", "0.0175", "0.0185"),
    ("百分之三十", "0.3", "0.295", "0.305"),
    ("5个百分点", "0.05", "0.045", "0.055"),
    ("三万元", "30000", "25000", "35000"),
    ("3元5角2分", "3.52", "", ""),
    ("0.25分", "0.25", "", ""),
    ("40亿元", "4000000000", "3950000000", "4050000000"),
    ("12萬元", "120000", "115000", "125000"),
]


@pytest.mark.parametrize(("printed", "value", "low", "high"), READ)
def test_a_figure_stands_for_what_its_digits_allow(printed, value, low, high):
    """`0.06万元` stands for [0.055, 0.065) 万元; counts are whole."""
    figure = read_figure(printed)
    expected = Interval.of(low, high, high_open=True) if low else Interval.point(Fraction(value))
    assert (figure.value, figure.interval) == (Fraction(value), expected)


def test_a_negative_figure_rounds_away_from_zero():
    """Half up, away from zero for negatives."""
    assert read_figure("-0.06万元").interval == Interval.of(-650, -550, low_open=True)


@pytest.mark.parametrize(
    ("printed", "hedge"),
    [
        ("约13459人", Hedge.ABOUT),
        ("7000多万元", Hedge.AT_LEAST),
        ("90%以上", Hedge.AT_LEAST),
        ("近5%", Hedge.AT_MOST),
    ],
)
def test_words_beside_a_figure_widen_it(printed, hedge):
    assert read_figure(printed).hedge is hedge


@pytest.mark.parametrize(
    ("printed", "says"),
    [
        ("约多", "is not a number"),
        ("1,23元", "separators"),
        ("1.1E+17", "scientific notation"),
        ("12斗", "unit"),
        ("", "is not a number"),
        ("12.5.6元", "unit"),
    ],
)
def test_what_is_not_a_figure_is_refused_with_a_reason(printed, says):
    with pytest.raises(Refused, match=says):
        read_figure(printed)


def test_a_unit_of_another_kind_is_refused():
    with pytest.raises(Refused, match="kind of unit"):
        read_figure("12人", UNITS["元"])


@pytest.mark.parametrize(
    ("text", "value"),
    [("一百二十", "120"), ("两万三", "23000"), ("二〇二三", "2023"), ("三点五", "7/2"), ("十", "10"), ("二十一", "21"),
     ("一百零五", "105"), ("三千零二十亿", "302000000000"), ("半", "1/2"), ("壹佰贰拾", "120"), ("一百二", "120")],
)  # fmt: skip
def test_chinese_numerals(text, value):
    assert read_numeral(text) == Fraction(value)


@pytest.mark.parametrize("text", ["", "几", "一一十", "点五点", "三点", "人"])
def test_what_is_not_a_numeral_gives_nothing(text):
    assert read_numeral(text) is None


def test_printing_rounds_half_up_at_the_stated_precision():
    assert print_value(Fraction("85557735.09"), UNITS["万元"]) == "8555.77万元"
    assert print_value(Fraction("2.345")) == "2.35"
    assert print_value(Fraction("-2.345")) == "-2.35"
    assert print_value(Fraction("2.335")) == "2.34"
    assert print_value(Fraction(1234567), UNITS["元"], decimals=2, grouped=True) == "1,234,567.00元"


def test_printed_intervals_round_outward():
    ratio = read_figure("0.18万元").interval / read_figure("0.06万元").interval
    assert print_interval(ratio, UNITS["%"]) == "(269.23%, 336.37%)"
