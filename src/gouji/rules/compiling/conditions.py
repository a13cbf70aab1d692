"""Frames of conditions: ≥95%, 80%（含）-90%, 80%≤X<90%, 90%及以上不足100%, 以100%为标准, 排名前三, 不高于上年."""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import replace
from fractions import Fraction

from gouji.rules.compiling.atoms import Bounds, End, Modifier, Otherwise
from gouji.rules.compiling.frames import frame
from gouji.wording import Quantity, Token

_MIRROR = {">=": "<=", "<=": ">=", "<": ">", ">": "<", "=": "="}
_WEAK = {"达到", "达到了", "达", "应达到", "要达到", "需达到", "至少", "至少达到", "在达到"}
"""Before a number with 以上 or 以下 these only point at the number."""


def _number(token: Token) -> Quantity | None:
    return token.quantity


def _numbers(tokens: Sequence[Token]) -> list[Quantity]:
    """The first two numbers of a row of tokens."""
    return [token.quantity for token in tokens if token.quantity is not None][:2]


def _compared(sign: str, quantity: Quantity, included: bool | None = None) -> Bounds:
    """The values that stand so to the number; （含）or（不含）has the last word on the end."""
    closed = sign in (">=", "<=", "=") if included is None else included
    end = End(quantity, closed)
    if sign in (">=", ">"):
        return Bounds(end, None)
    if sign in ("<=", "<"):
        return Bounds(None, end)
    return Bounds(End(quantity, True), End(quantity, True))


def _included(tokens: Sequence[Token]) -> bool | None:
    marks = [token.value == "with" for token in tokens if token.code == "i"]
    return marks[-1] if marks else None


_INSIDE = re.compile(r"\d+(?:\.\d+)?")


def _marked(tokens: Sequence[Token], quantity: Quantity) -> bool | None:
    """The mark behind a number, unless it names another one: 80%-90%（含80%）."""
    own = [t for t in tokens if t.code == "i" and (not _INSIDE.search(t.text) or _names(t, quantity))]
    return _included(own)


def _named_mark(tokens: Sequence[Token], quantity: Quantity) -> bool | None:
    return _included([token for token in tokens if token.code == "i" and _names(token, quantity)])


def _names(token: Token, quantity: Quantity) -> bool:
    number = _INSIDE.search(token.text)
    scale = 100 if quantity.unit == "%" else 1
    return number is not None and Fraction(number.group()) == quantity.value * scale


def _single(tokens: Sequence[Token]) -> Bounds | None:
    """≥95%（含）, 95%以上（含）, 达到95%以上, 低于60%以下."""
    quantity = next((_number(token) for token in tokens if token.quantity), None)
    before = next((token for token in tokens if token.code == "<"), None)
    after = next((token for token in tokens if token.code == ">"), None)
    if quantity is None:
        return None
    if before is not None and (after is None or before.text not in _WEAK):
        return _compared(before.value, quantity, _included(tokens))
    if after is None:
        return None
    bounds = _compared(after.value, quantity, _included(tokens))
    said = any(word in after.text for word in "及或")  # 90%及以下 says it, 90%以下 is a usage
    if _included(tokens) is not None or said or after.value not in (">=", "<="):
        return bounds
    low, high = (None if end is None else replace(end, usage=True) for end in (bounds.low, bounds.high))
    return bounds.with_ends(low, high)


def _range(tokens: Sequence[Token]) -> Bounds | None:
    """80%（含）-90%, 介于95分与100分之间, [80%,90%)."""
    numbers = [place for place, token in enumerate(tokens) if token.quantity]
    first, second = _numbers(tokens)
    if not first.unit:  # 0-10%: the unit stands once
        scaled = (
            first.value / 100
            if second.unit == "%"
            else first.value / 1000
            if second.unit == "‰"
            else first.value
        )
        first = Quantity(scaled, second.unit)
    elif not second.unit:
        second = Quantity(second.value / 100 if first.unit == "%" else second.value, first.unit)
    left, right = _marked(tokens[numbers[0] : numbers[1]], first), _marked(tokens[numbers[1] :], second)
    left = _named_mark(tokens[numbers[1] :], first) if left is None else left
    if tokens[0].code in "[(" and tokens[-1].code in "])":
        left, right = tokens[0].code == "[", tokens[-1].code == "]"
    if (left, right) in ((None, False), (False, None)):  # （不含90%）leaves one end out, so not the other
        left, right = left is None, right is None
    low, high = End(first, left), End(second, right)
    if first.value > second.value:
        low, high = high, low
    return None if first.value == second.value else Bounds(low, high)


def _pointed_range(tokens: Sequence[Token]) -> Bounds | None:
    """达到60%（含）-85%."""
    return _range(tokens[1:]) if tokens[0].text in _WEAK else None


def _whole(tokens: Sequence[Token]) -> Bounds | None:
    """100%报备: the whole, said before what is done."""
    quantity = tokens[0].quantity
    return _bare(tokens) if quantity is not None and quantity.is_rate and quantity.value == 1 else None


def _doubled(tokens: Sequence[Token]) -> Bounds | None:
    """80%≤X＜90%."""
    first, second = _numbers(tokens)
    left, right = [token.value for token in tokens if token.code == "<"][:2]
    if not first.unit and second.unit == "%":
        first = replace(second, value=first.value / 100)
    return meet(_compared(_MIRROR[left], first), _compared(right, second))


def _mirrored(tokens: Sequence[Token]) -> Bounds | None:
    """90%＜X得5分: the number stands before the measure."""
    quantity, sign = tokens[0].quantity, tokens[-1]
    assert quantity is not None
    return _compared(_MIRROR[sign.value], quantity) if sign.text in "≥≤<>＜＞≧≦" else None


def meet(one: Bounds, other: Bounds) -> Bounds | None:
    """Both conditions at once; None where no value satisfies both."""
    low = max(
        (b.low for b in (one, other) if b.low), key=lambda end: (end.value, end.closed is False), default=None
    )
    high = min(
        (b.high for b in (one, other) if b.high), key=lambda e: (e.value, e.closed is not False), default=None
    )
    if low is not None and high is not None:
        empty = low.value == high.value and False in (low.closed, high.closed)
        if low.value > high.value or empty:
            return None
    return replace(one, low=low, high=high, bare=False)


def _bare(tokens: Sequence[Token]) -> Bounds | None:
    """预算完成率100%计满分: no sign at all."""
    quantity = next(token.quantity for token in tokens if token.quantity)
    assert quantity is not None
    return Bounds(End(quantity, True), End(quantity, True), bare=True)


def _equal(tokens: Sequence[Token]) -> Bounds | None:
    """为0的, =100%."""
    quantity = next(token.quantity for token in tokens if token.quantity)
    assert quantity is not None
    return _compared("=", quantity, None)


def _top(tokens: Sequence[Token]) -> Bounds | None:
    """前三, 前30%（含）: the best places."""
    quantity = _numbers(tokens)[0]
    if quantity.value <= 0:
        return None
    unit = quantity.unit if quantity.is_rate else "名"
    high = End(Quantity(quantity.value, unit), True if (mark := _included(tokens)) is None else mark)
    low = End(
        Quantity(quantity.value * 0 if quantity.is_rate else quantity.value / quantity.value, unit), True
    )
    return Bounds(low, high, rank=True)


def _named(tokens: Sequence[Token]) -> Bounds | None:
    """不高于上年, 达到3倍基线: the bound has a name; it is taken as 100% of itself."""
    sign = next(token for token in tokens if token.code == "<")
    quantity = next((token.quantity for token in tokens if token.quantity), None) or Quantity(_ONE, "%")
    name = "".join(token.text for token in tokens if token.code in "xN")
    return replace(_compared(sign.value, Quantity(quantity.value, "%")), named=name)


_ONE = Fraction(1)


def _otherwise(tokens: Sequence[Token]) -> Otherwise | None:
    return Otherwise("".join(token.text for token in tokens))


def _comparison_alone(tokens: Sequence[Token]) -> Otherwise | None:
    """未达到的, 超出的: a comparison whose number was said before."""
    return None if tokens[0].text in _WEAK or tokens[0].value in "=" else Otherwise(tokens[0].text)


def _baseline(tokens: Sequence[Token]) -> Modifier | None:
    """以100%为标准."""
    said = tokens[0].text.endswith("以") and tokens[-1].text.startswith(
        ("标准", "基准", "目标", "基数", "满分")
    )
    if not said:
        return None
    quantity = next(token.quantity for token in tokens if token.quantity)
    return Modifier("baseline", quantity=quantity)


_Q = "[qpn]"
_EFFECT = "[gkfzo~waj]"

CONDITIONS = (
    frame(rf"t? {_Q} i? [-] {_Q} i? >? b? i?", _range),
    frame(rf"< d* {_Q} i? - {_Q} i? >? b? i?", _pointed_range),
    frame(rf"q x (?=d*,?d*{_EFFECT})", _whole),
    frame(rf"t {_Q} i? [&,u-] {_Q} i? b i?", _range),
    frame(rf"t {_Q} i? & {_Q} i? (?=d*,?d*{_EFFECT})", _range),
    frame(rf"[\[(] {_Q} [,-] {_Q} [\])]", _range),
    frame(r"[qn] < [xdlrN]* < [qnp]", _doubled),
    frame(rf"[qn] < [xl] (?=d*,?d*{_EFFECT})", _mirrored),
    frame(r"l d* [t~]? d* p i? > i?", _single),
    frame(r"l d* [t~]? d* [pn] i? - p i? b? i? (?=d*,?d*[gfz])", _range),
    frame(rf"< d* {_Q} i? >? i?", _single),
    frame(rf"{_Q} i? > i?", _single),
    frame(rf"~ d* [qn] (?=d*,?d*{_EFFECT})", _equal),
    frame(rf"q (?=d*,?d*{_EFFECT})", _bare),
    frame(r"q (?=d*,?d*p)", _bare),
    frame(r"q (?=d*s)", _bare),
    frame(r"l d* [~:]? d* p (?=d*,?d*[gfzka])", _bare),
    frame(r"p (?=d*[gf])", _bare),
    frame(r"p (?=d*,d*g[fp])", _bare),
    frame(r"R d* [qnp] i?", _top),
    frame(r"< d* (?:[qn]d*)? x? N", _named),
    frame(rf"< (?=d*,?d*(?:{_EFFECT}|s|p))", _comparison_alone),
    frame(r"h d*", _otherwise),
    frame(r"x q ~ [xNf]", _baseline),
)
