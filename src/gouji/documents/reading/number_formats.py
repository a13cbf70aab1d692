"""Numbers of a workbook as their cells show them: the digits that a reader sees, rounded as the format rounds.

A cell that stores 8555.7735 in the format ``#,##0.00`` shows 8,555.77, and that is what a report says. Built on the
number-format section of ISO/IEC 29500 (18.8.30) as far as figures, rates and dates need it; what a format asks
beyond that (fractions, exponents) is shown as the plain number.
"""

from __future__ import annotations

import re
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from datetime import datetime, timedelta
from decimal import ROUND_HALF_UP, Context, Decimal, localcontext
from functools import lru_cache

BUILT_IN: Mapping[int, str] = {
    1: "0", 2: "0.00", 3: "#,##0", 4: "#,##0.00", 5: "¥#,##0;¥-#,##0", 6: "¥#,##0;¥-#,##0", 7: "¥#,##0.00;¥-#,##0.00",
    8: "¥#,##0.00;¥-#,##0.00", 9: "0%", 10: "0.00%", 14: "yyyy/m/d", 15: "d-mmm-yy", 16: "d-mmm", 17: "mmm-yy",
    18: "h:mm", 19: "h:mm:ss", 20: "h:mm", 21: "h:mm:ss", 22: "yyyy/m/d h:mm", 27: 'yyyy"年"m"月"', 28: 'm"月"d"日"',
    29: 'm"月"d"日"', 30: "m-d-yy", 31: 'yyyy"年"m"月"d"日"', 32: 'h"时"mm"分"', 33: 'h"时"mm"分"ss"秒"',
    36: 'yyyy"年"m"月"', 37: "#,##0;-#,##0", 38: "#,##0;-#,##0", 39: "#,##0.00;-#,##0.00", 40: "#,##0.00;-#,##0.00",
    41: '#,##0;-#,##0;"-"', 42: '¥#,##0;¥-#,##0;¥"-"', 43: '#,##0.00;-#,##0.00;"-"', 44: '¥#,##0.00;¥-#,##0.00;¥"-"',
    45: "mm:ss", 46: "h:mm:ss", 47: "mm:ss", 49: "@", 50: 'yyyy"年"m"月"', 51: 'm"月"d"日"', 52: 'yyyy"年"m"月"',
    53: 'm"月"d"日"', 54: 'm"月"d"日"', 57: 'yyyy"年"m"月"', 58: 'm"月"d"日"',
}  # fmt: skip
"""Formats that workbooks name by number alone, as a Chinese system shows them."""

_STORED = Context(prec=15, rounding=ROUND_HALF_UP)
_GENERAL = Context(prec=11, rounding=ROUND_HALF_UP)
_TOKEN = re.compile(
    r'"(?P<quoted>[^"]*)"|\\(?P<escaped>.)|!(?P<forced>.)|_.|\*.|\[\$(?P<money>[^\]-]*)[^\]]*\]|\[[^\]]*\]'
    r"|(?P<digits>[0#?]+)|(?P<point>\.)|(?P<comma>,)|(?P<percent>%)"
    r"|(?P<moment>[yY]+|[mM]+|[dD]+|[hH]+|[sS]+|AM/PM|am/pm|上午/下午|a{3,4})"
    r"|(?P<odd>[eE][+-]|/)|(?P<general>General|G/通用格式)|(?P<text>@)|(?P<other>.)",
    re.DOTALL,
)
_FIRST_DAY, _FIRST_DAY_1904 = datetime(1899, 12, 30), datetime(1904, 1, 1)
_MONTHS = ("Jan", "Feb", "Mar", "Apr", "May", "Jun", "Jul", "Aug", "Sep", "Oct", "Nov", "Dec")


@dataclass(frozen=True, slots=True)
class _Section:
    """One of the parts of a format that semicolons set apart, as tokens (kind, text)."""

    tokens: Sequence[tuple[str, str]]

    def has(self, kind: str) -> bool:
        return any(known == kind for known, _ in self.tokens)


def show_number(stored: str, number_format: str, *, from_1904: bool = False) -> str:
    """What a cell shows of a stored number (the digits of the file) in a format.

    >>> show_number("1234.5", "#,##0.00"), show_number("0.0626", "0.0%"), show_number("45291", "yyyy/m/d")
    ('1,234.50', '6.3%', '2023/12/31')
    """
    number = _STORED.create_decimal(stored)
    if not number.is_finite():
        return stored
    return _show(number, number_format, from_1904=from_1904)


def _show(number: Decimal, number_format: str, *, from_1904: bool) -> str:
    sections = _sections(number_format)
    section, signed = _choose(sections, number)
    if section.has("moment"):
        return _show_moment(number, section, from_1904=from_1904)
    if section.has("odd") or section.has("general") or section.has("text"):
        return plain_number(number)
    if not section.has("digits"):
        return "".join(text for kind, text in section.tokens if kind == "literal")
    return _fill(abs(number), section, minus=signed and number < 0)


def plain_number(number: Decimal) -> str:
    """A number in the format General: at most eleven digits, no trailing zeros."""
    rounded = _GENERAL.plus(number) if number != number.to_integral_value() else number
    shown = f"{rounded.normalize():f}"
    return "0" if shown == "-0" else shown


@lru_cache(maxsize=1000)
def _sections(number_format: str) -> tuple[_Section, ...]:
    sections: list[list[tuple[str, str]]] = [[]]
    for match in _TOKEN.finditer(number_format or "General"):
        kind = match.lastgroup
        if kind is None:
            continue
        text = match[kind]
        if kind == "other" and text == ";":
            sections.append([])
        elif kind in ("quoted", "escaped", "forced", "money", "other"):
            sections[-1].append(("literal", text))
        else:
            sections[-1].append((kind, text))
    return tuple(_Section(tuple(section)) for section in sections)


def _choose(sections: Sequence[_Section], number: Decimal) -> tuple[_Section, bool]:
    """The section for a number, and whether a minus sign is still to be put before it."""
    if len(sections) > 2 and number == 0:
        return sections[2], False
    if len(sections) > 1 and number < 0:
        return sections[1], False
    return sections[0], True


def _fill(number: Decimal, section: _Section, *, minus: bool) -> str:
    """The digits of a number put into the places of a section."""
    tokens = list(section.tokens)
    point = next((at for at, (kind, _) in enumerate(tokens) if kind == "point"), len(tokens))
    places = sum(len(text) for kind, text in tokens[point:] if kind == "digits")
    needed = sum(text.count("0") for kind, text in tokens[point:] if kind == "digits")
    last = max(at for at, (kind, _) in enumerate(tokens) if kind == "digits")
    scaled = sum(kind == "comma" for kind, _ in tokens[last:])
    grouped = any(kind == "comma" for kind, _ in tokens[:last])
    shift = 2 * sum(kind == "percent" for kind, _ in tokens) - 3 * scaled
    with localcontext(Context(prec=60)):
        rounded = number.scaleb(shift).quantize(Decimal(1).scaleb(-places), ROUND_HALF_UP)
    whole, _, decimals = f"{rounded:f}".partition(".")
    while len(decimals) > needed and decimals.endswith("0"):
        decimals = decimals[:-1]
    least = sum(text.count("0") for kind, text in tokens[:point] if kind == "digits")
    whole = ("" if whole == "0" and not least else whole).rjust(least, "0")
    if grouped:
        whole = _group(whole)
    text = _put(tokens, point, whole, decimals)
    return f"-{text}" if minus and rounded else text


def _put(tokens: Sequence[tuple[str, str]], point: int, whole: str, decimals: str) -> str:
    """Literals where they stand, digits into their places; the first place before the point takes what is left."""
    before = [at for at, (kind, _) in enumerate(tokens[:point]) if kind == "digits"]
    shown: dict[int, str] = {}
    for at in reversed(before):
        size = len(whole) if at == before[0] else len(tokens[at][1])
        shown[at] = whole[max(0, len(whole) - size) :] if before and _is_apart(tokens, at, before) else whole
        whole = whole[: len(whole) - len(shown[at])]
    text = ""
    for at, (kind, written) in enumerate(tokens):
        if kind == "digits" and at < point:
            text += shown[at]
        elif kind == "digits":
            text += decimals[: len(written)]
            decimals = decimals[len(written) :]
        elif kind == "point":
            text += "." if decimals else ""
        elif kind in ("literal", "percent"):
            text += written
    return text


def _is_apart(tokens: Sequence[tuple[str, str]], at: int, before: Sequence[int]) -> bool:
    """Whether a literal stands between these digits and those to their left (``0!.0,``: ten thousands)."""
    return at == before[0] or any(kind == "literal" for kind, _ in tokens[before[0] : at])


def _group(whole: str) -> str:
    return re.sub(r"(?<=\d)(?=(\d{3})+$)", ",", whole)


def _show_moment(number: Decimal, section: _Section, *, from_1904: bool) -> str:
    if not 0 <= number < 2958466:  # 9999-12-31
        return plain_number(number)
    seconds = int((number * 86400).quantize(Decimal(1), ROUND_HALF_UP))
    moment = (_FIRST_DAY_1904 if from_1904 else _FIRST_DAY) + timedelta(seconds=seconds)
    half = any(text.upper() in ("AM/PM", "上午/下午") for kind, text in section.tokens if kind == "moment")
    text, before = "", ""
    later = [text for kind, text in section.tokens if kind == "moment"]
    for kind, written in section.tokens:
        if kind == "moment":
            later.pop(0)
            after = later[0][0].lower() if later else ""
            text += _moment_part(moment, written, minutes=before == "h" or after == "s", half=half)
            before = written[0].lower() if written[0].lower() != "a" else before
        elif kind in ("literal", "point", "comma", "odd"):
            text += written
        elif kind == "digits" and text.endswith("."):
            text += "0" * len(written)
    return text.strip()


def _moment_part(moment: datetime, sign: str, *, minutes: bool, half: bool) -> str:
    long = len(sign) > 1
    match sign[0].lower():
        case "y":
            return f"{moment.year:04d}" if len(sign) > 2 else f"{moment.year % 100:02d}"
        case "m" if minutes and len(sign) < 3:
            return f"{moment.minute:02d}" if long else str(moment.minute)
        case "m":
            return _MONTHS[moment.month - 1] if len(sign) > 2 else f"{moment.month:0{len(sign)}d}"
        case "d" if len(sign) < 3:
            return f"{moment.day:0{len(sign)}d}"
        case "h":
            hour = (moment.hour % 12 or 12) if half else moment.hour
            return f"{hour:02d}" if long else str(hour)
        case "s":
            return f"{moment.second:02d}" if long else str(moment.second)
        case "上":
            return "上午" if moment.hour < 12 else "下午"
        case "a" if "/" in sign:
            return "AM" if moment.hour < 12 else "PM"
        case _:
            return ""
