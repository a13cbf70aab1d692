"""A table made consistent by construction has nothing held against it; one changed digit of it has."""

from fractions import Fraction

from hypothesis import given, settings
from hypothesis import strategies as st

from tests.spec.printed_tables import holding, refuted

AMOUNTS = st.integers(min_value=0, max_value=10**9) | st.sampled_from([0, 0, 1, 100, 10**9])


def printed(cents, decimals=2):
    whole, rest = divmod(abs(cents), 10**decimals)
    return f"{'-' if cents < 0 else ''}{whole:,}.{rest:0{decimals}d}"


def written(rows):
    lines = ["项目支出情况表", "单位：元", "|项目|合计|基本支出|项目支出|上年合计|增减额|"]
    return "\n".join([*lines, *(f"|{'|'.join(row)}|" for row in rows), ""])


@st.composite
def consistent(draw, amounts=AMOUNTS):
    """Rows of 合计 = 基本 + 项目 and 增减额 = 合计 − 上年, with a total beneath or above. Figures in cents."""
    parts = draw(st.lists(st.tuples(amounts, amounts, amounts), min_size=3, max_size=8))
    rows = [[basic + project, basic, project, last] for basic, project, last in parts]
    total = [sum(column) for column in zip(*rows, strict=True)]
    figures = [[*row, row[0] - row[3]] for row in (*rows, total)]
    names = [f"单位{number}" for number in range(len(rows))] + ["合计"]
    lines = list(zip(names, figures, strict=True))
    return lines[-1:] + lines[:-1] if draw(st.booleans()) else lines


@given(consistent())
@settings(max_examples=60, deadline=None)
def test_nothing_is_held_against_a_consistent_table(lines):
    assert refuted(written([name, *map(printed, figures)] for name, figures in lines)) == []


@given(consistent(AMOUNTS.map(lambda amount: amount + 1)), st.data())
@settings(max_examples=60, deadline=None)
def test_one_changed_digit_is_found(lines, data):
    """元 with cents are exact: every change of a digit is more than rounding. (Zeros could not bear the layout out.)"""
    row = data.draw(st.integers(0, len(lines) - 1))
    column = data.draw(st.integers(0, 4))
    cells = [[name, *map(printed, figures)] for name, figures in lines]
    text = cells[row][column + 1]
    at = data.draw(st.sampled_from([place for place, one in enumerate(text) if one.isdigit()]))
    digit = data.draw(st.sampled_from([one for one in "123456789" if one != text[at]]))
    clean = written(cells)
    cells[row][column + 1] = text[:at] + digit + text[at + 1 :]
    assert len(holding(clean)) > 1
    assert refuted(written(cells))


@given(st.lists(st.integers(1, 10**7), min_size=2, max_size=12), st.integers(0, 3))
@settings(max_examples=60, deadline=None)
def test_rounding_alone_is_no_error(cents, decimals):
    """万元 with few digits: each figure rounded by itself, the total too."""

    def rounded(value):
        scaled = Fraction(value, 10**6) * 10**decimals
        whole = (2 * scaled.numerator + scaled.denominator) // (2 * scaled.denominator)
        return printed(whole, decimals) if decimals else f"{whole}"

    rows = [f"|甲{number}|{rounded(value)}|" for number, value in enumerate(cents)]
    table = "\n".join(["单位：万元", "|项目|金额|", *rows, f"|合计|{rounded(sum(cents))}|", ""])
    assert refuted(table) == []
