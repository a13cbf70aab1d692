"""Numbers as prose writes them: 95%, 百分之九十, 一个百分点, 0.5分, 1/3, 三分之一, 十二次, 前三."""

from __future__ import annotations

import re
from dataclasses import dataclass
from fractions import Fraction

from gouji.figures import UNITS, Dimension, find_unit, print_exact, read_numeral

_RATES = {"%": "%", "‰": "‰", "个百分点": "%", "百分点": "%", "个千分点": "‰", "个点": "%", "倍": "倍"}
_TIMES = ("个工作日", "工作日", "个自然日", "天", "日", "个月", "个季度", "小时", "分钟", "周", "年")
_COUNT_WORDS = (
    "人次 批次 场次 户次 项次 万元 亿元 元 项 次 例 处 起 个 件 份 人 名 位 户 家 条 "
    "笔 点 宗 篇 期 场 批 类 周岁 岁 种 套 台 吨 亩 公里 门 节 层 级 组 方面 "
    "环节 内容"
)
_COUNTS = tuple(_COUNT_WORDS.split())
_UNITS = sorted([*_RATES, *_TIMES, *_COUNTS], key=len, reverse=True)
_UNIT = "|".join(map(re.escape, _UNITS))
# 分 is a point of a score, unless it begins a word of its own
_POINT = (
    r"分(?!钟|之[一二两三四五六七八九十\d]|值|数|别|为|类|级|项|档|解|析|配|工|布|歧|支|管|局|期|批|层|步)"
)
_DIGITS = r"\d{1,3}(?:,\d{3})+(?!\d)(?:\.\d+)?|\d+(?:\.\d+)?"
_CHINESE = "[零〇一二两三四五六七八九十百]+(?:点[零一二三四五六七八九]+)?"

_PLAIN = re.compile(rf"({_DIGITS})\s*({_UNIT}|{_POINT})?")
_SHARE = re.compile(r"(\d+)/(\d+)(?![\d年])")
_PERCENT = re.compile(rf"百分之({_CHINESE}|{_DIGITS})")
_HALF = re.compile(r"一半(?:的?(?:分值|权重分|权重|分数|分))?")
_PART = re.compile(r"([一二两三四五六七八九十]+)分之([一二两三四五六七八九十]+)")
# a numeral in words counts only with its unit: 三公, 一般, 统一 are no numbers
_WORDS = re.compile(
    rf"(?!十分[^的扣计得，,；;。)）])({_CHINESE})({_UNIT}|{_POINT})(?!性|体|票|致|般|旦|律|级|[一二三四五六七八九]方面)"
)
_DATE = re.compile(
    r"(?:(?:19|20)\d\d\s*[年-]\s*(?:度)?)(?:\d{1,2}\s*月(?:\d{1,2}\s*日)?)?|\d{1,2}\s*月(?:份|\d{1,2}\s*日|底)?|(?:19|20)\d\d/\d+"
)


@dataclass(frozen=True, slots=True)
class Quantity:
    """A number with its unit. ``value`` is in base units (1 for 100%, 1 for one point)."""

    value: Fraction
    unit: str = ""

    @property
    def is_rate(self) -> bool:
        return self.unit in ("%", "‰", "倍")

    @property
    def is_points(self) -> bool:
        return self.unit == "分"

    @property
    def is_time(self) -> bool:
        return self.unit in _TIMES

    @property
    def is_count(self) -> bool:
        """Whole things that are counted one by one."""
        return self.unit in _COUNTS and self.unit not in (
            "万元",
            "亿元",
            "元",
            "吨",
            "亩",
            "公里",
            "岁",
            "周岁",
        )

    @property
    def dimension(self) -> Dimension | None:
        found = find_unit(self.unit)
        return None if found is None else found.dimension

    def written(self) -> str:
        """The form a rule file uses: rates in percent, a unit that nobody measures with left out."""
        unit = UNITS["%"] if self.is_rate else find_unit(self.unit)
        return print_exact(self.value) if unit is None else print_exact(self.value, unit)

    @property
    def is_decimal(self) -> bool:
        """Whether the value can be written out in digits without rounding."""
        rest = (self.value * 100).denominator
        for factor in (2, 5):
            while rest % factor == 0:
                rest //= factor
        return rest == 1


def read_quantity(text: str, start: int = 0) -> tuple[Quantity, int] | None:
    """The number that begins here, and where it ends; None where none begins.

    >>> read_quantity("一个百分点扣"), read_quantity("三公经费")
    ((Quantity(value=Fraction(1, 100), unit='%'), 5), None)
    """
    if match := _PERCENT.match(text, start):
        value = _number(match.group(1))
        return None if value is None else (Quantity(value / 100, "%"), match.end())
    if match := _PART.match(text, start):
        low, high = read_numeral(match.group(1)), read_numeral(match.group(2))
        return (Quantity(high / low), match.end()) if low and high else None
    if match := _HALF.match(text, start):
        return Quantity(Fraction(1, 2)), match.end()
    if match := _SHARE.match(text, start):
        below = int(match.group(2))
        return (Quantity(Fraction(int(match.group(1)), below)), match.end()) if below else None
    match = _PLAIN.match(text, start) or _WORDS.match(text, start)
    if match is None:
        return None
    value = _number(match.group(1))
    return None if value is None else (_with_unit(value, match.group(2) or ""), match.end())


def _number(text: str) -> Fraction | None:
    plain = text.replace(",", "")
    return Fraction(plain) if plain[:1].isascii() and plain[:1].isdigit() else read_numeral(text)


def _with_unit(value: Fraction, symbol: str) -> Quantity:
    plain = _RATES.get(symbol, symbol)
    unit = find_unit(plain)
    return Quantity(value if unit is None else value * unit.scale, plain)


def read_counted(text: str, start: int) -> tuple[Quantity, int] | None:
    """A unit that stands alone after 每: 每次 is 每1次, 每个百分点 is every one of them."""
    if match := re.compile("个?百分点").match(text, start):
        return Quantity(Fraction(1, 100), "%"), match.end()
    match = re.compile(r"项|次|例|处|起|件|份|宗|笔|条|天|日|户|家|名|人次|批次|篇|个|场|期|台|套").match(
        text, start
    )
    return None if match is None else (Quantity(Fraction(1), match.group()), match.end())


def read_ranked(text: str, start: int) -> tuple[Quantity, int] | None:
    """The number behind 前, which needs no unit: 前三."""
    match = re.compile(r"([一二三四五六七八九十]+)[名位个]?").match(text, start)
    value = None if match is None else read_numeral(match.group(1))
    return None if match is None or value is None else (Quantity(value, "名"), match.end())


def read_place(text: str, start: int, *, ranked: bool) -> tuple[Quantity, int] | None:
    """第一名, 第3位; where places are spoken of (排名) also 第一."""
    match = re.compile(r"第([一二三四五六七八九十]+|\d+)([名位])?(?![-~至—\d])").match(text, start)
    if match is None or not (match.group(2) or ranked):
        return None
    value = _number(match.group(1))
    return None if value is None else (Quantity(value, "名"), match.end())


def date_end(text: str, start: int) -> int | None:
    """Where the date ends that begins here, or None: a year or a month is no quantity."""
    match = _DATE.match(text, start)
    return None if match is None else match.end()
