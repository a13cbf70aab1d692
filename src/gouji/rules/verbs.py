"""The closed list of verbs: what a clause of a rule may do, and how the value of each is read.

Values are strings in the file until their verb types them here. ``write_*`` gives back the form the file uses.
"""

from __future__ import annotations

import re
from collections.abc import Callable
from dataclasses import dataclass
from fractions import Fraction
from typing import Any, get_args

from gouji.errors import Refused
from gouji.figures import UNITS, Comparison, Figure, Interval, read_figure
from gouji.formulas import read_formula
from gouji.model.rule import Amount, Condition, Verb
from gouji.model.scale import Count
from gouji.text import Words, to_half_width

_SIGNS: dict[str, Comparison] = {"≥": ">=", "≤": "<=", ">": ">", "<": "<", "=": "=", ">=": ">=", "<=": "<="}
_SIGN = r"(>=|<=|≥|≤|>|<|=)"
_CONDITION = re.compile(rf"{_SIGN}?\s*([^<>=≤≥]+)")
_BAND = re.compile(r"([\[(])\s*([^,]*?)\s*,\s*([^,]*?)\s*([\])])")
_SHARE = re.compile(r"(?:([0-9]{1,9})/([0-9]{1,9})|([0-9.]+%)) of weight")


def read_condition(text: str) -> Condition:
    """``≥95%``; a bare figure means equality."""
    match = _CONDITION.fullmatch(to_half_width(text).strip())
    if not match:
        raise Refused(
            Words(f"“{text}”不是条件", f"“{text}” is not a condition"), Words("如 ≥95%", "as in ≥95%")
        )
    return Condition(_SIGNS[match.group(1) or "="], read_figure(match.group(2)))


def read_band(text: str) -> Interval:
    """``[80%, 90%)``, ``(30%, ]`` without an end, ``≥90%`` or ``=0%``, in base units."""
    plain = to_half_width(text).strip()
    match = _BAND.fullmatch(plain)
    if not match:
        return read_condition(plain).domain
    left, low, high, right = match.groups()
    try:
        return Interval(_end(low), _end(high), left == "(" and low != "", right == ")" and high != "")
    except ValueError:
        raise Refused(Words(f"区间“{text}”是空的", f"the band “{text}” is empty")) from None


def _end(text: str) -> Fraction | None:
    return read_figure(text).value if text else None


def read_points(text: str) -> Fraction:
    """``0.1分``: points carry their unit."""
    return read_figure(_with_unit(text, "分"), UNITS["分"]).value


def _with_unit(text: str, symbol: str) -> str:
    if not to_half_width(text).strip().endswith(symbol):
        todo = Words(f"写成“{text}{symbol}”", f"write “{text}{symbol}”")
        raise Refused(Words(f"“{text}”缺少单位“{symbol}”", f"“{text}” lacks its unit “{symbol}”"), todo)
    return text


def read_amount(text: str) -> Amount:
    """``0.1分``, ``5% of weight``, ``1/3 of weight``, or ``weight``; never below zero."""
    plain = to_half_width(text).strip()
    if plain == "weight":
        return Amount(Fraction(1), True)
    match = _SHARE.fullmatch(plain)
    if not match:
        points = read_points(plain)
        if points < 0:
            raise Refused(Words(f"分数“{text}”小于0", f"the points “{text}” are below zero"),
                          Words("写成正数；扣分用 deduct 或 penalty",
                                "write them above zero; deduct or penalty take off"))  # fmt: skip
        return Amount(points)
    numerator, denominator, percent = match.groups()
    if percent:
        return Amount(read_figure(percent).value, True)
    if not int(denominator):
        raise Refused(
            Words(f"“{text}”的分母是0", f"“{text}” divides by zero"),
            Words("如 1/3 of weight", "as in 1/3 of weight"),
        )
    return Amount(Fraction(int(numerator), int(denominator)), True)


@dataclass(frozen=True, slots=True)
class AmountRange:
    """Points from one amount to another: the room of discretion. One amount is a range of itself."""

    low: Amount
    high: Amount
    low_open: bool = False
    high_open: bool = False

    def points(self, weight: Fraction) -> Interval:
        return Interval(self.low.points(weight), self.high.points(weight), self.low_open, self.high_open)


def read_range(text: str) -> AmountRange:
    """``4分``, ``0分–4分``, ``[80% of weight, 100% of weight]``; ( and ) leave an end out."""
    plain = to_half_width(text).strip()
    match = _BAND.fullmatch(plain)
    if match:
        left, low, high, right = match.groups()
        return _forward(AmountRange(read_amount(low), read_amount(high), left == "(", right == ")"), text)
    ends = [read_amount(end) for end in re.split(r"\s*[–—~]\s*|(?<=分)-(?=\d)", plain)]
    if len(ends) > 2:
        raise Refused(Words(f"“{text}”不是分值范围", f"“{text}” is not a range of points"))
    return _forward(AmountRange(ends[0], ends[-1]), text)


def _forward(amounts: AmountRange, text: str) -> AmountRange:
    """The range, if it runs upwards; points beside a share of the weight are compared once the weight is known."""
    low, high = amounts.low, amounts.high
    if low.of_weight == high.of_weight and (
        low.value > high.value or (low.value == high.value and (amounts.low_open or amounts.high_open))
    ):
        raise Refused(Words(f"分值范围“{text}”是空的", f"the range of points “{text}” is empty"),
                      Words("低的在前，如 0分–4分", "the lower end first, as in 0分–4分"))  # fmt: skip
    return amounts


def read_step(text: str) -> Figure:
    """The width of a step: a figure above zero."""
    step = read_figure(text)
    if step.value <= 0:
        raise Refused(Words(f"“{text}”不能作一档的宽度", f"“{text}” cannot be the width of a step"))
    return step


def _one_of(*words: str) -> Callable[[str], str]:
    def read(text: str) -> str:
        if text.strip() not in words:
            listed = " | ".join(words)
            raise Refused(Words(f"“{text}”不在可选之列", f"“{text}” is not one of the possible words"),
                          Words(f"从中选一：{listed}", f"choose one of: {listed}"))  # fmt: skip
        return text.strip()

    return read


def _read_measure(text: str) -> str:
    """A formula that can be read; it is kept as it was written."""
    read_formula(_read_text(text))
    return text.strip()


def _read_text(text: str) -> str:
    if not text.strip():
        raise Refused(Words("值是空的", "the value is empty"))
    return text.strip()


READERS: dict[str, Callable[[str], Any]] = {
    # what is measured
    "measure": _read_measure,
    "count_of": _read_measure,
    "absolute": _one_of("yes"),
    # where points stand
    "full": read_condition,
    "else": read_range,
    "zero": read_condition,
    "band": read_band,
    "rank": read_band,
    "at": read_figure,
    "score": read_range,
    "between": _one_of("straight line"),
    "ends": _one_of("upper", "lower"),
    "ratio": _one_of("of weight", "rest of weight"),
    # what is taken off or added step by step
    "below": read_figure,
    "above": read_figure,
    "per": read_step,
    "deduct": read_amount,
    "award": read_amount,
    "count": _one_of(*get_args(Count)),
    # what is answered
    "item": read_amount,
    "credit": _one_of("whole", "partial"),
    "range": read_range,
    "grade": _read_text,
    # modifiers that any kind may carry
    "veto": _one_of("yes"),
    "floor": read_amount,
    "cap": read_amount,
    "bonus": read_amount,
    "not_applicable": _one_of("full", "re-weight"),
    "best_of": _read_text,
    "evidence": _one_of("required"),
    "penalty": read_amount,
}
"""Every verb and how its value is typed. What each does stands in the file of the kind that uses it."""

MODIFIERS = frozenset({"veto", "floor", "cap", "bonus", "not_applicable", "best_of", "evidence", "penalty"})


def read_verb(name: str, written: str) -> Verb:
    """Type one verb. Raises Refused for an unknown verb or a value it cannot have."""
    if name not in READERS:
        raise Refused(Words(f"没有“{name}”这个动词", f"there is no verb “{name}”"), _nearest(name))
    return Verb(name, written, READERS[name](written))


def _nearest(name: str) -> Words:
    from difflib import get_close_matches

    near = get_close_matches(name, READERS, n=1)
    if near:
        return Words(f"是否“{near[0]}”？", f"perhaps “{near[0]}”?")
    return Words(f"可用：{'、'.join(READERS)}", f"use one of: {', '.join(READERS)}")
