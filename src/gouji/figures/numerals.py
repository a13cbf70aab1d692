"""Chinese numerals as numbers: 一百二十, 两, 二〇二三, 三点五, 壹佰."""

from __future__ import annotations

import re
from fractions import Fraction

_DIGITS = {
    **{c: i for i, c in enumerate("零一二三四五六七八九")},
    **{c: i for i, c in enumerate("零壹贰叁肆伍陆柒捌玖")},
    **{"〇": 0, "○": 0, "两": 2, "兩": 2, "弍": 2, "俩": 2},
}
_SMALL = {"十": 10, "拾": 10, "百": 100, "佰": 100, "千": 1000, "仟": 1000, "廿": 20, "卅": 30}
_LARGE = {"万": 10**4, "萬": 10**4, "亿": 10**8, "億": 10**8}

_LONGEST = 40
"""Characters of the longest numeral that is read: more belong to no amount anybody wrote."""
NUMERAL_CHARACTERS = "".join({**_DIGITS, **_SMALL, **_LARGE}) + "点半"


def read_numeral(text: str) -> Fraction | None:
    """The value of a Chinese numeral, or None where the text is not one.

    >>> read_numeral("一百二十"), read_numeral("两万三"), read_numeral("二〇二三"), read_numeral("三点五")
    (Fraction(120, 1), Fraction(23000, 1), Fraction(2023, 1), Fraction(7, 2))
    """
    if not 0 < len(text) <= _LONGEST or any(character not in NUMERAL_CHARACTERS for character in text):
        return None
    if text == "半":
        return Fraction(1, 2)
    whole_text, _, decimals = text.partition("点")
    if "点" in decimals or "半" in text or ("点" in text and not decimals):
        return None
    whole = _read_whole(whole_text)
    if whole is None or any(character not in _DIGITS for character in decimals):
        return None
    fraction = sum((Fraction(_DIGITS[c], 10 ** (i + 1)) for i, c in enumerate(decimals)), Fraction(0))
    return whole + fraction


def _read_whole(text: str) -> Fraction | None:
    if not text:
        return None
    if all(character in _DIGITS for character in text):
        return Fraction(int("".join(str(_DIGITS[character]) for character in text)))
    total = section = 0
    digit: int | None = None
    last = 0
    for character in text:
        if character in _DIGITS:
            if digit:
                return None
            digit = _DIGITS[character]
        elif character in ("廿", "卅"):
            section, digit, last = section + _SMALL[character], None, 10
        elif character in _SMALL:
            last = _SMALL[character]
            section, digit = section + (1 if digit is None and last == 10 else digit or 0) * last, None
        else:
            last = _LARGE[character]
            total, section, digit = (total + section + (digit or 0)) * last, 0, None
    tail = digit or 0
    if digit and last > 10 and not re.search("[零〇○].$", text):
        tail = digit * last // 10  # 两万三 is 23000, 一百二 is 120
    return Fraction(total + section + tail)
