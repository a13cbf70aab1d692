"""Slips of the pen: what a printed figure may have been before a digit was mistyped or a unit confused."""

from __future__ import annotations

import itertools
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, replace
from fractions import Fraction

from gouji.claims.relation import Relation, Term
from gouji.errors import Refused
from gouji.figures import EVERYTHING, Figure, Hedge, Interval, Verdict, read_figure
from gouji.model.finding import Severity
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
_OFTEN_CONFUSED = 10_000


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
    for kind, written in _written(digits, figure.decimals):
        if written in seen or not written or written[0] in ".,":
            continue
        seen.add(written)
        whole, _, decimals = written.replace(",", "").partition(".")
        quantum = figure.unit.scale / 10 ** len(decimals)
        if not _near(int(whole + decimals or "0") * quantum, quantum, within):
            continue
        try:
            meant = read_figure(written, figure.unit)
        except Refused:
            continue
        yield Slip(kind, replace(meant, text=written + rest, hedge=figure.hedge))
    yield from _other_unit(figure, within)


def _other_unit(figure: Figure, within: Interval) -> Iterator[Slip]:
    if figure.unit.dimension.name != "money":
        return
    for scale in (Fraction(_OFTEN_CONFUSED), Fraction(1, _OFTEN_CONFUSED)):
        value, quantum = figure.value * scale, figure.quantum * scale
        if _near(value, quantum, within):
            yield Slip("unit", replace(figure, value=value, quantum=quantum))


_CHANCE: dict[str, Fraction] = {
    "one-digit": Fraction(1), "digits-transposed": Fraction(1, 5), "digit-too-many": Fraction(1, 5),
    "decimal-point": Fraction(1, 10), "unit": Fraction(1, 100),
}  # fmt: skip
"""The slips that prove something, and how many ways there are to make each, beside a wrong digit."""
_CERTAIN, _DOUBT = 10_000, 10
"""Steps of its last digit that a figure needs so that chance does not explain it; with a tenth of them it is likely."""


def told_by_slip(relation: Relation, *, certain: int = _CERTAIN) -> Severity | None:
    """How surely a broken relation was meant: one slip of one figure would make it hold, and its figures have so many
    digits (``certain`` steps of the last) that chance would not. None where no slip mends it: perhaps nobody meant it.
    """
    if any(term.figure.hedge is not Hedge.NONE for term in relation.terms):
        return None
    meant = replace(relation, open=False)
    for term in relation.terms:
        for slip in slips_of(term.figure, EVERYTHING):
            if slip.kind not in _CHANCE or _vanishes(slip.figure, term, relation):
                continue
            if meant.judge({term.identity: slip.figure}).verdict is Verdict.HOLDS:
                figures = [slip.figure if one is term else one.figure for one in relation.terms]
                steps = _steps(relation, figures)
                enough = certain * _CHANCE[slip.kind]
                if steps >= enough / _DOUBT:
                    return "error" if steps >= enough else "warning"
    return None


def _vanishes(figure: Figure, term: Term, relation: Relation) -> bool:
    """Whether a part would become so small that it is as good as left out."""
    others = [one.figure.quantum for one in relation.terms if one is not term]
    return relation.shape == "sum" and abs(figure.value) < _SEEN * max(others)


_SEEN = 20


def _steps(relation: Relation, figures: Sequence[Figure]) -> Fraction:
    """How many different values the stated figure could have been told from, for each figure that may be the slip."""
    if relation.shape != "sum":
        return _fineness(figures[0])
    coarse = sum(_step(figure) for figure in figures)
    return abs(figures[0].value) / coarse * _EASED if coarse else Fraction(_CERTAIN)


_EASED = 2
"""Rounding hardly ever adds up to the worst."""


def _fineness(figure: Figure) -> Fraction:
    return abs(figure.value) / _step(figure) if figure.quantum else Fraction(_CERTAIN)


def _step(figure: Figure) -> Fraction:
    """The last digit that says anything: round amounts are rounder than they are printed."""
    step = figure.quantum
    while step and figure.value and figure.value % (step * 10) == 0:
        step *= 10
    return step


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
