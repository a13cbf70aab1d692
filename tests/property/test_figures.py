"""What holds of every printed figure."""

from fractions import Fraction

from hypothesis import given
from hypothesis import strategies as st

from gouji.errors import Refused
from gouji.figures import UNITS, print_value, read_figure, read_numeral, round_half_up

values = st.fractions(min_value=-(10**9), max_value=10**9, max_denominator=10**6)
units = st.sampled_from(
    [UNITS[name] for name in ("元", "万元", "亿元", "人", "万人", "%", "个百分点", "分", "天")]
)


@given(values, units, st.integers(0, 6), st.booleans())
def test_a_value_lies_in_the_interval_of_what_it_is_printed_as(value, unit, decimals, grouped):
    """A printed figure stands for all true values that would be printed so: the true one among them."""
    if unit.dimension.atom:
        value = round_half_up(value / unit.dimension.atom, 0) * unit.dimension.atom
    if unit.dimension.declared:
        value = round_half_up(value, decimals)
    figure = read_figure(print_value(value, unit, decimals=decimals, grouped=grouped))
    assert value in figure.interval
    assert figure.cut_interval.covers(figure.interval)


@given(values, units, st.integers(0, 6))
def test_reading_what_was_printed_gives_the_printed_value(value, unit, decimals):
    printed = print_value(value, unit, decimals=decimals)
    figure = read_figure(printed)
    assert figure.value == round_half_up(value / unit.scale, decimals) * unit.scale
    assert figure.decimals == decimals


def _read(text):
    try:
        return read_figure(text), None
    except Refused as refused:
        return None, refused.what


@given(st.text(max_size=30))
def test_any_text_is_read_or_refused_with_words_in_both_languages(text):
    figure, refusal = _read(text)
    if figure is None:
        assert refusal.zh
        assert refusal.en
    else:
        assert isinstance(figure.value, Fraction)
        assert figure.value in figure.interval


@given(st.text(alphabet="零一二两三四五六七八九十百千万亿点半〇", max_size=12))
def test_numerals_are_whole_or_nothing(text):
    value = read_numeral(text)
    assert value is None or value >= 0
