"""Units as they are printed in public-finance prose, with what they measure and their exact scale."""

from __future__ import annotations

from dataclasses import dataclass
from fractions import Fraction


@dataclass(frozen=True, slots=True)
class Dimension:
    """What a unit measures.

    ``atom`` is the smallest possible step (one cent, one person): a figure printed as finely as that is
    exact. ``declared`` figures (points of a score) are set, not measured, and always exact.
    """

    name: str
    base: str
    atom: Fraction | None = None
    declared: bool = False


MONEY = Dimension("money", "元", Fraction(1, 100))
PEOPLE = Dimension("people", "人", Fraction(1))
VISITS = Dimension("visits", "人次", Fraction(1))
COUNT = Dimension("count", "个", Fraction(1))
DAYS = Dimension("days", "天", Fraction(1))
MONTHS = Dimension("months", "个月", Fraction(1))
YEARS = Dimension("years", "年")
RATE = Dimension("rate", "")
RATE_POINTS = Dimension("percentage-points", "个百分点")
POINTS = Dimension("points", "分", declared=True)
AREA = Dimension("area", "平方米")
LENGTH = Dimension("length", "米")
WEIGHT = Dimension("weight", "千克")
VOLUME = Dimension("volume", "立方米")
POWER = Dimension("power", "千瓦")
ENERGY = Dimension("energy", "千瓦时")
NUMBER = Dimension("number", "")


@dataclass(frozen=True, slots=True)
class Unit:
    """A printed unit: its symbol, what it measures, and how many base units it is."""

    symbol: str
    dimension: Dimension
    scale: Fraction = Fraction(1)

    def __str__(self) -> str:
        return self.symbol


def _family(dimension: Dimension, scales: dict[str, str | int]) -> list[Unit]:
    return [Unit(symbol, dimension, Fraction(scale)) for symbol, scale in scales.items()]


_ALL = [
    *_family(MONEY, {"元": 1, "角": "1/10", "千元": 1000, "万元": 10**4, "百万元": 10**6, "亿元": 10**8}),
    *_family(MONEY, {"万亿元": 10**12, "元整": 1, "块": 1, "百元": 100, "千万元": 10**7}),
    *_family(PEOPLE, {"人": 1, "名": 1, "位": 1, "万人": 10**4, "千人": 1000, "亿人": 10**8}),
    *_family(VISITS, {"人次": 1, "万人次": 10**4}),
    *_family(COUNT, dict.fromkeys("个项次件起处宗例台辆份批条家所篇期场户张套本笔面支项点户款款类", 1)),
    *_family(COUNT, {"批次": 1, "万个": 10**4, "万户": 10**4, "万件": 10**4, "万份": 10**4, "万次": 10**4}),
    *_family(COUNT, {"万笔": 10**4, "万台": 10**4, "万家": 10**4, "项次": 1, "户次": 1}),
    *_family(DAYS, {"天": 1, "日": 1, "个工作日": 1, "工作日": 1}),
    *_family(MONTHS, {"个月": 1, "月": 1, "个季度": 3}),
    *_family(YEARS, {"年": 1}),
    *_family(RATE, {"%": "1/100", "‰": "1/1000", "倍": 1, "成": "1/10"}),
    *_family(RATE_POINTS, {"个百分点": "1/100", "百分点": "1/100", "个千分点": "1/1000"}),
    *_family(POINTS, {"分": 1}),
    *_family(AREA, {"平方米": 1, "㎡": 1, "万平方米": 10**4, "亩": "2000/3", "万亩": "20000000/3"}),
    *_family(AREA, {"公顷": 10**4, "平方公里": 10**6}),
    *_family(LENGTH, {"米": 1, "公里": 1000, "千米": 1000, "万公里": 10**7}),
    *_family(WEIGHT, {"千克": 1, "公斤": 1, "吨": 1000, "万吨": 10**7, "亿吨": 10**11}),
    *_family(VOLUME, {"立方米": 1, "万立方米": 10**4, "亿立方米": 10**8}),
    *_family(POWER, {"千瓦": 1, "万千瓦": 10**4, "亿千瓦": 10**8}),
    *_family(ENERGY, {"千瓦时": 1, "万千瓦时": 10**4, "亿千瓦时": 10**8}),
]

UNITS: dict[str, Unit] = {unit.symbol: unit for unit in _ALL}
PLAIN = Unit("", NUMBER)
FEN = Unit("分", MONEY, Fraction(1, 100))
"""分 as money (a hundredth of 元). The bare symbol 分 means points of a score; money says so itself: 3元5角2分."""

_OTHER_FORMS = {"％": "%", "﹪": "%", "萬": "万", "億": "亿", "圆": "元", "個": "个", "項": "项"}


def find_unit(symbol: str) -> Unit | None:
    """The unit of this printed symbol, or None. Full-width and traditional forms are known."""
    for form, plain in _OTHER_FORMS.items():
        symbol = symbol.replace(form, plain)
    symbol = symbol.strip()
    return PLAIN if not symbol else UNITS.get(symbol)
