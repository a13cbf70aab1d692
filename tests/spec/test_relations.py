"""The four verdicts: what the printed digits prove about a relation."""

from fractions import Fraction

import pytest

from gouji.figures import (
    Verdict,
    judge_average,
    judge_bound,
    judge_difference,
    judge_equality,
    judge_growth,
    judge_ratio,
    judge_share,
    judge_sum,
    read_figure,
)


def figures(*texts):
    return [read_figure(text) for text in texts]


GROWTH = [
    ("6.26%", "8555.77万元", "8051.43万元", Verdict.HOLDS),
    ("6.62%", "8555.77万元", "8051.43万元", Verdict.REFUTED),
    ("3.86%", "8555.17万元", "8165.66万元", Verdict.REFUTED),
    ("3.86%", "8480.61万元", "8165.66万元", Verdict.HOLDS),
    ("227.27%", "0.18万元", "0.06万元", Verdict.HOLDS),
    ("6.2%", "8555.77万元", "8051.43万元", Verdict.TRUNCATED),
    ("5%", "1200万元", "0元", Verdict.UNDECIDED),
    ("约9%", "8555.77万元", "8051.43万元", Verdict.UNDECIDED),
]


@pytest.mark.parametrize(("rate", "current", "base", "verdict"), GROWTH)
def test_growth(rate, current, base, verdict):
    """Refuted only where no values the printed digits allow satisfy it."""
    assert judge_growth(*figures(rate, current, base)).verdict is verdict


def test_a_closed_list_must_make_the_total():
    total, *parts = figures("52209.91万元", "24134.17万元", "25732.83万元", "518.56万元", "1824.35万元")
    assert judge_sum(total, parts).verdict is Verdict.HOLDS
    assert judge_sum(total, parts[:3]).verdict is Verdict.REFUTED


def test_an_open_list_may_fall_short_but_not_exceed():
    total, *parts = figures("40521.18万元", "14113.22万元", "594.29万元", "206.53万元", "25570.3万元")
    assert judge_sum(total, parts, closed=False).verdict is Verdict.UNDECIDED
    assert judge_sum(total, [*parts, *figures("99.00万元")], closed=False).verdict is Verdict.REFUTED


def test_a_figure_cut_off_instead_of_rounded_is_told_apart():
    """85,233,769.73元 is 8523.38万元; 8523.37 is cut off."""
    assert judge_equality(*figures("8523.37万元", "85,233,769.73元")).verdict is Verdict.TRUNCATED
    assert judge_equality(*figures("8523.38万元", "85,233,769.73元")).verdict is Verdict.HOLDS
    assert judge_equality(*figures("8523.36万元", "85,233,769.73元")).verdict is Verdict.REFUTED


def test_ratio_share_average_and_difference():
    assert judge_ratio(*figures("108.41%", "4.1956万人", "3.87万人")).verdict is Verdict.HOLDS
    assert judge_ratio(*figures("108.14%", "41956人", "38700人")).verdict is Verdict.REFUTED
    assert judge_share(*figures("25%", "1人", "4人")).verdict is Verdict.HOLDS
    assert judge_average(*figures("90元", "1800元", "20人")).verdict is Verdict.HOLDS
    assert judge_difference(*figures("0.3519万人", "41956人", "38437人")).verdict is Verdict.HOLDS


def test_a_bound_is_undecided_where_rounding_reaches_over_it():
    assert judge_bound(read_figure("95.0%"), ">=", Fraction("0.95")).verdict is Verdict.UNDECIDED
    assert judge_bound(read_figure("95.1%"), ">=", Fraction("0.95")).verdict is Verdict.HOLDS
    assert judge_bound(read_figure("94.9%"), ">=", Fraction("0.95")).verdict is Verdict.REFUTED
