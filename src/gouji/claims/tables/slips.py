"""Whether one slip of the pen explains why figures do not add up: the evidence that they were meant to.

Not a diagnosis (causes are sought over the whole report); it only tells a wrong figure from a layout read wrong.
"""

from __future__ import annotations

from collections.abc import Sequence

from gouji.claims.tables.numbers import Number

_WIDEST_ROUNDING = 8
_MOST_OPERANDS = 200


def closing_slip(figures: Sequence[Number], signs: Sequence[int]) -> str:
    """The slip in one of the figures (the stated one first) that makes them add up, by name; empty for none.

    A digit, two digits that changed places, a digit too many or too few, 元 among 万元, a decimal point, a total of
    zero above parts. An item too many or too few is no slip: that is what rows nested without a mark look like.
    """
    if len(figures) > _MOST_OPERANDS + 1:
        figures, signs = figures[: _MOST_OPERANDS + 1], signs[:_MOST_OPERANDS]
    places: int = max(number.decimals for number in figures)
    scaled = aligned(figures)
    rest = scaled[0] - sum(sign * value for sign, value in zip(signs, scaled[1:], strict=False))
    if not scaled[0]:
        return "zero"
    if any(value and abs(value - abs(rest)) <= _rounding(figures, places) for value in map(abs, scaled[1:])):
        return ""
    room = _rounding(figures, places)
    for number, value, wanted in _wanted(figures, scaled, signs, rest):
        found = _slip(number, value, wanted, places, room)
        if found:
            return found
    return ""


def aligned(figures: Sequence[Number]) -> list[int]:
    """The figures as whole numbers of one unit of the last place that any of them prints."""
    places = max(number.decimals for number in figures)
    return [number.digits * int(10 ** (places - number.decimals)) for number in figures]


def _rounding(figures: Sequence[Number], places: int) -> int:
    """How far rounding alone can part the sides, in units of the last place."""
    widest = sum(int(10 ** (places - number.decimals)) for number in figures)
    return min(widest // 2 + 1, _WIDEST_ROUNDING)


def _wanted(
    figures: Sequence[Number], scaled: Sequence[int], signs: Sequence[int], rest: int
) -> list[tuple[Number, int, int]]:
    stated = (figures[0], scaled[0], scaled[0] - rest)
    parts = [
        (number, value, value + sign * rest)
        for number, value, sign in zip(figures[1:], scaled[1:], signs, strict=False)
    ]
    return [stated, *parts]


def _slip(number: Number, value: int, wanted: int, places: int, room: int) -> str:
    for power, name in (
        (10**4, "unit"),
        (10**8, "unit"),
        (10, "decimal"),
        (100, "decimal"),
        (1000, "decimal"),
    ):
        slack = max(room, 1)
        if (
            value
            and wanted
            and (abs(wanted * power - value) <= slack * power or abs(value * power - wanted) <= slack)
        ):
            return name
    step = 10 ** (places - number.decimals)
    for change in range(-room, room + 1) if step == 1 else range(0, 1):
        name = _edit(number.digits, _nearest(wanted + change, step))
        if name:
            return name
    if abs(value + wanted) <= room:
        return "sign"
    return ""


def _nearest(value: int, step: int) -> int:
    return (2 * value + step) // (2 * step)


def _edit(printed: int, wanted: int) -> str:
    """How one number became the other in writing."""
    if printed == wanted or (printed < 0) != (wanted < 0):
        return ""
    one, other = str(abs(printed)), str(abs(wanted))
    if abs(len(one) - len(other)) == 1:
        longer, shorter = (one, other) if len(one) > len(other) else (other, one)
        return (
            "inserted" if any(longer[:at] + longer[at + 1 :] == shorter for at in range(len(longer))) else ""
        )
    if len(one) != len(other):
        return ""
    unlike = [at for at, (a, b) in enumerate(zip(one, other, strict=True)) if a != b]
    if len(unlike) == 1:
        return "digit"
    if len(unlike) == 2 and one[unlike[0]] == other[unlike[1]] and one[unlike[1]] == other[unlike[0]]:
        return "transposed"
    return ""
