"""Slips of the pen: what a printed figure may have been before a digit was mistyped or a unit confused."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass, replace

from gouji.errors import Refused
from gouji.figures import Figure, read_figure
from gouji.text import Words

ORDER: tuple[str, ...] = (
    "digits-transposed", "unit", "decimal-point", "one-digit", "digit-left-out", "digit-too-many", "another-figure",
    "wrong-base", "item-left-out", "another-whole", "recomputed",
)  # fmt: skip
"""Kinds of causes, the likeliest first where they mend equally much."""

WHY: dict[str, Words] = {
    "digits-transposed": Words("相邻两位数字颠倒", "two neighbouring digits are transposed"),
    "unit": Words("元与万元混淆", "元 and 万元 are confused"),
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


def slips_of(figure: Figure) -> Iterator[Slip]:
    """Every figure one slip away, the likeliest slips first; never the figure itself."""
    digits = figure.text[: _digits_end(figure.text)]
    rest = figure.text[len(digits) :]
    seen = {digits}
    for kind, written in _written(digits):
        if written in seen or not written or written[0] in ".,":
            continue
        seen.add(written)
        try:
            meant = read_figure(written, figure.unit)
        except Refused:
            continue
        yield Slip(kind, replace(meant, text=written + rest, hedge=figure.hedge))
    if figure.unit.dimension.name == "money":
        for scale in (10_000, 1):
            other = figure.value * scale if scale > 1 else figure.value / 10_000
            quantum = figure.quantum * scale if scale > 1 else figure.quantum / 10_000
            yield Slip("unit", replace(figure, value=other, quantum=quantum))


def _digits_end(text: str) -> int:
    end = 0
    while end < len(text) and (text[end].isdigit() or text[end] in ".,-+ "):
        end += 1
    return end


def _written(digits: str) -> Iterator[tuple[str, str]]:
    digits = digits.replace(" ", "")
    places = [at for at, sign in enumerate(digits) if sign.isdigit()]
    for left, right in zip(places, places[1:], strict=False):
        swapped = list(digits)
        swapped[left], swapped[right] = swapped[right], swapped[left]
        yield "digits-transposed", "".join(swapped)
    plain = digits.replace(",", "")
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
    for at, sign in enumerate(plain):
        if sign.isdigit():
            yield "digit-too-many", plain[:at] + plain[at + 1 :]
    for at in range(len(plain) + 1):
        for other in "0123456789":
            yield "digit-left-out", plain[:at] + other + plain[at:]
