"""Slips of the pen: what a printed figure may have been before a digit was mistyped or a unit confused."""

from __future__ import annotations

import itertools
from collections.abc import Iterator
from dataclasses import dataclass, replace
from fractions import Fraction
from math import ceil, floor

from gouji.errors import Refused
from gouji.figures import UNITS, Figure, Interval, Unit, read_figure
from gouji.text import Words

ORDER: tuple[str, ...] = (
    "digits-transposed", "unit", "decimal-point", "one-digit", "digit-left-out", "digit-too-many", "another-figure",
    "wrong-base", "item-left-out", "another-whole", "recomputed",
)  # fmt: skip
"""Kinds of causes, the likeliest first where they mend equally much."""

WHY: dict[str, Words] = {
    "digits-transposed": Words("相邻两位数字颠倒", "two neighbouring digits are transposed"),
    "unit": Words("单位用错", "the unit is mistaken"),
    "decimal-point": Words("小数点错位", "the decimal point is misplaced"),
    "one-digit": Words("一位数字有误", "one digit is wrong"),
    "digit-left-out": Words("漏了一位数字", "a digit is left out"),
    "digit-too-many": Words("多了一位数字", "a digit is too many"),
}


@dataclass(frozen=True, slots=True)
class Slip:
    """A figure as it may have been meant, and how it came to be printed otherwise."""

    kind: str
    figure: Figure


def slips_of(figure: Figure, within: Interval) -> Iterator[Slip]:
    """Every figure one slip away that can lie in an interval, the likeliest slips first; never the figure itself."""
    digits = figure.text[: _digits_end(figure.text)].replace(" ", "").replace("·", ".")
    rest = figure.text[_digits_end(figure.text) :]
    seen = {digits}
    reach: dict[int, tuple[int | None, int | None]] = {}
    for kind, written in _written(digits, figure.decimals):
        if written in seen or not written or written[0] in ".,":
            continue
        seen.add(written)
        whole, _, decimals = written.replace(",", "").partition(".")
        places = len(decimals)
        if places not in reach:
            reach[places] = _steps_within(within, figure.unit.scale / 10**places)
        low, high = reach[places]
        steps = int(whole + decimals or "0")
        if (low is not None and steps < low) or (high is not None and steps > high):
            continue
        try:
            meant = read_figure(written, figure.unit)
        except Refused:
            continue
        yield Slip(kind, replace(meant, text=written + rest, hedge=figure.hedge))
    yield from _other_unit(figure, within)


def _other_unit(figure: Figure, within: Interval) -> Iterator[Slip]:
    """The same digits in a unit ten thousand times as large or as small; anything is nothing in a large enough one."""
    if figure.unit.dimension.name not in ("money", "people", "count") or _holds_zero(within):
        return
    for unit in (_larger(figure.unit), _smaller(figure.unit)):
        if unit is None:
            continue
        scale = unit.scale / figure.unit.scale
        value, quantum = figure.value * scale, figure.quantum * scale
        if value and _near(value, quantum, within):
            text = figure.text.removesuffix(figure.unit.symbol) + unit.symbol
            yield Slip("unit", replace(figure, text=text, unit=unit, value=value, quantum=quantum))


def _larger(unit: Unit) -> Unit | None:
    """万人 for 人, 亿元 for 万元."""
    return UNITS.get("亿元" if unit.symbol == "万元" else f"万{unit.symbol}")


def _smaller(unit: Unit) -> Unit | None:
    if unit.symbol == "亿元":
        return UNITS["万元"]
    return UNITS.get(unit.symbol[1:]) if unit.symbol.startswith("万") else None


def _holds_zero(within: Interval) -> bool:
    return (within.low is None or within.low <= 0) and (within.high is None or within.high >= 0)


def _steps_within(within: Interval, quantum: Fraction) -> tuple[int | None, int | None]:
    """The ends of an interval in whole steps, one step wider at either end."""
    low = None if within.low is None else ceil(within.low / quantum) - 1
    return low, None if within.high is None else floor(within.high / quantum) + 1


def _near(value: Fraction, quantum: Fraction, within: Interval) -> bool:
    above = within.low is None or value + quantum >= within.low
    return above and (within.high is None or value - quantum <= within.high)


def _digits_end(text: str) -> int:
    end = 0
    while end < len(text) and (text[end].isdigit() or text[end] in ".,-+ ·"):
        end += 1
    return end


def _written(digits: str, decimals: int) -> Iterator[tuple[str, str]]:
    """Digits as they may have been meant. A digit more or less leaves the decimals as they are: nobody prints one more
    by accident."""
    places = [at for at, sign in enumerate(digits) if sign.isdigit()]
    for left, right in itertools.pairwise(places):
        swapped = list(digits)
        swapped[left], swapped[right] = swapped[right], swapped[left]
        yield "digits-transposed", "".join(swapped)
    plain = digits.replace(",", "").lstrip("+-")
    bare, point = plain.replace(".", ""), plain.find(".")
    for shift in (1, 2, -1, -2):
        at = (point if point >= 0 else len(bare)) + shift
        if 0 < at < len(bare):
            yield "decimal-point", f"{bare[:at]}.{bare[at:]}"
        elif at == len(bare):
            yield "decimal-point", bare
    for at in places:
        for other in "0123456789":
            yield "one-digit", digits[:at] + other + digits[at + 1 :]
    whole = len(plain) - (decimals + 1 if point >= 0 else 0)
    for at in range(whole):
        yield "digit-too-many", plain[:at] + plain[at + 1 :]
    for at in range(whole + 1):
        for other in "0123456789":
            yield "digit-left-out", plain[:at] + other + plain[at:]
