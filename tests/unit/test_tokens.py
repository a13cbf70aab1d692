"""Tokens of the prose in which rules are written: true cases, false friends, traps."""

from fractions import Fraction

import pytest

from gouji.wording import Quantity, codes_of, read_quantity, read_tokens


def words(text):
    return [(token.code, token.text) for token in read_tokens(text)]


@pytest.mark.parametrize(
    ("text", "value", "unit"),
    [
        ("95%", "19/20", "%"),
        ("９５％", "19/20", "%"),
        ("百分之九十", "9/10", "%"),
        ("一个百分点", "1/100", "%"),
        ("3‰", "3/1000", "‰"),
        ("0.5分", "1/2", "分"),
        ("1/3", "1/3", ""),
        ("三分之一", "1/3", ""),
        ("10万元", "100000", "万元"),
        ("两次", "2", "次"),
    ],
)
def test_quantities(text, value, unit):
    """A number is read with its unit, in base units."""
    from gouji.text import to_half_width

    read = read_quantity(to_half_width(text))
    assert read == (Quantity(Fraction(value), unit), len(text))


@pytest.mark.parametrize("text", ["三公经费", "一般公共预算", "一票否决", "统一", "十分重要"])
def test_false_friends_of_numbers(text):
    """A numeral without a unit is no number."""
    assert all(token.quantity is None for token in read_tokens(text))


@pytest.mark.parametrize("text", ["2023年度预算", "12月底前", "财预〔2020〕10号"])
def test_dates_and_numbers_of_documents(text):
    """A year or a month is no quantity of the measure."""
    assert not {"q", "p"} & set(codes_of(read_tokens(text)))


@pytest.mark.parametrize(
    ("text", "codes"),
    [
        ("80%（含）-90%", "qi-q"),
        ("[80%,90%)", "[q,q)"),
        ("80%≤X＜90%", "q<x<q"),
        ("90%以上（含90%）", "q>i"),
        ("介于95分与100分之间", "tp&pb"),
        ("≤-5%", "<q"),
        ("0-10%", "n-q"),
    ],
)
def test_intervals(text, codes):
    """The ways of writing an interval; a dash behind a number is a range, behind a sign a minus."""
    assert codes_of(read_tokens(text)) == codes


@pytest.mark.parametrize(
    ("text", "code"),
    [
        ("扣完为止", "e"), ("直至扣完", "e"), ("扣完5分为止", "e"), ("不得分", "z"), ("满分", "f"),
        ("酌情", "j"), ("视匹配情况", "j"), ("按比例扣分", "a"), ("按权重进行扣分", "a"), ("线性插值计算", "a"),
        ("最高不得超过分值上限", "c"), ("一票否决", "v"), ("每低于", "s"), ("每有", "s"), ("否则", "h"),
        ("权重分", "w"),
    ],
)  # fmt: skip
def test_words(text, code):
    """Words of scoring, whole."""
    assert words(text) == [(code, text)]


@pytest.mark.parametrize("text", ["会计", "计划", "取得", "作为", "不得", "下达", "抵扣"])
def test_false_friends_of_words(text):
    """Words that contain 得, 计, 扣, 为, 达 and mean something else."""
    assert {code for code, _ in words(text)} <= {"x", "N"}


@pytest.mark.parametrize(
    ("text", "marks"),
    [
        ("①有制度；②有执行", ["①", "②"]),
        ("1.有制度，得0.5分；2.有执行，得1.5分", ["1.", "2."]),
        ("（1）有制度；（2）有执行", ["（1）", "（2）"]),
        ("得0.5分；无，不得分2.有执行", ["2."]),
        ("符合法律法规（1分）", []),
        ("6、9、11月", []),
    ],
)
def test_marks(text, marks):
    """Marks of items stand at the start of a sentence, or right behind the points of the item before."""
    assert [token.text for token in read_tokens(text) if token.code == "m"] == marks


def test_frequency_is_no_step():
    """每年 and 每季度 say how often, 每次 says for each."""
    assert "s" not in codes_of(read_tokens("每年召开会议"))
    (step, quantity) = read_tokens("每次")
    assert (step.code, quantity.quantity) == ("s", Quantity(Fraction(1), "次"))


def test_texts_join():
    """What is read covers the text from end to end."""
    text = "预算完成率≥95%得满分，\t未达到的每低于１％扣0.1分（含）。"
    assert "".join(token.text for token in read_tokens(text)) == text
