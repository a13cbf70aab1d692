"""Wordings nobody wrote: read in bounded time, joined to the input, never a fault."""

from fractions import Fraction

import pytest

from gouji import cli
from gouji.errors import InputError, Refused
from gouji.figures import read_figure
from gouji.rules.compiling import compile_wording

HOSTILE = [
    "",
    "。",
    "😀" * 500,
    "得满分" * 5000,
    "每低于1%扣0.1分，" * 3000,
    "①" * 9000,
    "（" * 9000,
    "\x00\x01扣\x7f分",
]


@pytest.mark.parametrize("text", [*HOSTILE, "9" * 5000 + "分", "≥" * 5000], ids=range(10))
def test_a_hostile_wording_is_judgement(text):
    rule = compile_wording(text, Fraction(5))
    assert (rule.kind, rule.text) == ("judgement", text)


def test_a_number_of_thousands_of_digits_is_refused():
    with pytest.raises(Refused, match="too many digits"):
        read_figure("9" * 5000 + "元")


@pytest.mark.parametrize("weight", ["-5分", "0分"])
def test_a_weight_is_above_zero(weight):
    with pytest.raises(InputError, match="above zero"):
        cli.run(["rule", "完成率≥95%得满分", f"--weight={weight}"])
