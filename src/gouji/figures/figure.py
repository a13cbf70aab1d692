"""A figure as printed: digits, unit, and what its rounding allows."""

from __future__ import annotations

import re
from dataclasses import dataclass, replace
from enum import Enum
from fractions import Fraction
from functools import cached_property

from gouji.errors import Refused
from gouji.figures.interval import Interval
from gouji.figures.numerals import NUMERAL_CHARACTERS, read_numeral
from gouji.figures.units import FEN, PLAIN, UNITS, Unit, find_unit
from gouji.text import Words, to_half_width


class Hedge(Enum):
    """A word beside a figure that widens it."""

    NONE = ""
    ABOUT = "约"
    AT_LEAST = "以上"
    AT_MOST = "近"


@dataclass(frozen=True)
class Figure:
    """A number as printed. ``value`` and ``quantum`` are in base units (元, 人, 1 for 100%).

    ``quantum`` is one unit of the last printed digit: 8555.77万元 has a quantum of 100 元. A figure printed
    as finely as its dimension allows (cents, persons) is exact; points of a score always are.
    """

    text: str
    value: Fraction
    unit: Unit
    quantum: Fraction
    hedge: Hedge = Hedge.NONE

    @property
    def is_exact(self) -> bool:
        dimension = self.unit.dimension
        finest = dimension.atom is not None and self.quantum <= dimension.atom
        return self.hedge is Hedge.NONE and (dimension.declared or finest or not self.quantum)

    @cached_property
    def interval(self) -> Interval:
        """All true values that rounding half up, away from zero, would print so.

        >>> read_figure("0.06万元").interval
        Interval([550, 650))
        """
        return self._around(self.quantum / 2, self.quantum / 2)

    @cached_property
    def cut_interval(self) -> Interval:
        """All true values that print so either by rounding or by cutting digits off."""
        return self._around(self.quantum / 2, self.quantum)

    def _around(self, inward: Fraction, outward: Fraction) -> Interval:
        """Inward is towards zero, outward away from it; the outward end is open."""
        if self.hedge is Hedge.AT_LEAST:
            return Interval(self.value, None)
        if self.hedge is Hedge.AT_MOST:
            return Interval(None, self.value)
        if self.is_exact:
            return Interval.point(self.value)
        if self.value > 0:
            return Interval(self.value - inward, self.value + outward, False, True)
        if self.value < 0:
            return Interval(self.value - outward, self.value + inward, True, False)
        return Interval(-outward, outward, True, True)

    @property
    def decimals(self) -> int:
        """Printed places after the point, in the printed unit."""
        quantum, places = self.quantum / self.unit.scale, 0
        while quantum and quantum < 1:
            quantum, places = quantum * 10, places + 1
        return places

    @property
    def with_unit(self) -> str:
        """As printed, with its unit where the unit stood in a heading or a column of its own."""
        symbol = self.unit.symbol
        worded = self.text[-1:].isalpha()  # 3亿多元, 5万: it says in its own words what it is
        return self.text if not symbol or worded or self.text.endswith(symbol) else f"{self.text}{symbol}"

    def __str__(self) -> str:
        return self.text


MOST_DIGITS = 60
"""More digits than any amount has; longer ones are a slip of the keyboard or hostile."""
_NUMBER = re.compile(r"([-+−－]?)\s*(\d[\d,]*)(?:[.·](\d+))?")
_GROUPED = re.compile(r"\d{1,3}(,\d{3})+")
_HEDGES = (
    (re.compile(r"^(约|大约|大概|近似|约为)|(左右|上下)$"), Hedge.ABOUT),
    (re.compile(r"^(至少|不少于|不低于|超过|逾|超)|(以上|余|多)$"), Hedge.AT_LEAST),
    (re.compile(r"^(至多|不超过|不高于|近|将近|接近)|(以下|以内)$"), Hedge.AT_MOST),
)


def read_figure(text: str, unit: Unit | None = None) -> Figure:
    """Read one printed figure, digits and unit, or digits alone with the unit given.

    Knows thousands separators, full-width forms, Chinese numerals, 百分之…, 4.1956万人, 3元5角2分, and hedges
    (约, 以上, 近). Raises Refused, saying why, for anything else; never guesses.

    >>> str(read_figure("84,806,057.44元").value), read_figure("一百二十人").value
    ('2120151436/25', Fraction(120, 1))
    """
    plain = to_half_width(text).strip()
    plain, hedge = _take_hedge(plain)
    figure = _read_compound_money(plain) or _read_numerals(plain, unit) or _read_digits(plain, unit)
    return replace(figure, text=text.strip(), hedge=hedge)


def _take_hedge(text: str) -> tuple[str, Hedge]:
    for pattern, hedge in _HEDGES:
        bare = pattern.sub("", text).strip()
        if bare != text:
            return bare, hedge
        inner = re.sub(r"(?<=\d)(余|多)(?=[^\d]*$)", "", text)
        if inner != text:
            return inner, Hedge.AT_LEAST
    return text, Hedge.NONE


def _read_digits(text: str, unit: Unit | None) -> Figure:
    match = _NUMBER.match(text)
    if not match:
        raise Refused(
            Words(f"“{text}”不是数字", f"“{text}” is not a number"),
            Words(
                "填写数字；没有数据请留空，不要填0",
                "write digits; leave it empty where nothing is known, never 0",
            ),
        )
    sign, whole, decimals = match.groups()
    if len(whole) + len(decimals or "") > MOST_DIGITS:
        raise Refused(Words(f"“{text[:20]}…”的位数太多，不是一个数", f"“{text[:20]}…” has too many digits"))
    if "," in whole and not _GROUPED.fullmatch(whole):
        raise Refused(
            Words(f"“{text}”的千位分隔符不在三位处", f"the separators of “{text}” do not stand at thousands"),
            Words("改为如 1,234.56 的写法，或去掉逗号", "write 1,234.56, or leave the commas out"),
        )
    symbol = text[match.end() :].strip()
    if re.match(r"[eE][+-]?\d", symbol):
        raise Refused(
            Words(
                f"“{text}”是科学计数法，位数可能已经丢失",
                f"“{text}” is in scientific notation; digits may be lost",
            ),
            Words("按原件重新录入全部数字", "enter all digits again from the original"),
        )
    found = _unit_of(symbol, unit, text)
    number = Fraction(f"{whole.replace(',', '')}.{decimals or '0'}")
    quantum = found.scale / 10 ** len(decimals or "")
    value = number * found.scale
    return Figure(text, -value if sign and sign != "+" else value, found, quantum)


def _unit_of(symbol: str, given: Unit | None, text: str) -> Unit:
    if not symbol:
        return given or PLAIN
    found = find_unit(symbol)
    if found is None and given is not None and symbol in ("万", "亿", "萬", "億"):
        found = find_unit(symbol + given.dimension.base)
    if found is None:
        raise Refused(
            Words(f"“{text}”的单位“{symbol}”不认识", f"the unit “{symbol}” of “{text}” is not known"),
            Words("改用元、万元、人、万人、%等单位", "use 元, 万元, 人, 万人, % or another known unit"),
        )
    if given is not None and found.dimension != given.dimension:
        raise Refused(
            Words(f"“{text}”的单位与“{given}”不是一类", f"“{text}” is not of the kind of unit “{given}”"),
            Words("核对单位", "check the unit"),
        )
    return found


_MONEY_PARTS = re.compile(r"(?:([\d,.]+)元)(?:(\d)角)?(?:(\d)分)?")


def _read_compound_money(text: str) -> Figure | None:
    match = _MONEY_PARTS.fullmatch(text)
    if not match or not (match.group(2) or match.group(3)):
        return None
    yuan, jiao, fen = match.groups()
    value = (
        _read_digits(yuan, UNITS["元"]).value + Fraction(int(jiao or 0), 10) + Fraction(int(fen or 0), 100)
    )
    return Figure(text, value, UNITS["元"], FEN.scale if fen else UNITS["角"].scale)


_NUMERAL = re.compile(rf"(百分之|千分之)?([{NUMERAL_CHARACTERS}]+)(.*)")


def _read_numerals(text: str, unit: Unit | None) -> Figure | None:
    match = _NUMERAL.fullmatch(text)
    if not match:
        return None
    percent, numeral, symbol = match.groups()
    if percent and not symbol:
        symbol = "%" if percent == "百分之" else "‰"
    # 三万元: the last 万 may belong to the number or to the unit; both say the same
    value = read_numeral(numeral)
    found = find_unit(symbol) if symbol else unit or PLAIN
    if value is None or found is None:
        return None
    return Figure(text, value * found.scale, found, _numeral_quantum(numeral, found))


def _numeral_quantum(numeral: str, unit: Unit) -> Fraction:
    """三点五 speaks of tenths, 三万元 of 万元; whole things (persons, items) are counted one by one."""
    large = {"万": 10**4, "萬": 10**4, "亿": 10**8, "億": 10**8}.get(numeral[-1], 1)
    step = 1 if unit.dimension.atom == 1 else large
    places = len(numeral.partition("点")[2])
    return unit.scale * Fraction(step, 10**places)
