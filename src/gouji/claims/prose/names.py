"""The words before a figure as the quantity it is said of: measure, period, basis, scope."""

from __future__ import annotations

import re
from dataclasses import dataclass, replace
from functools import cache

from gouji.model.facts import FactKey
from gouji.registers.measures import load_measures, plain_name

_YEAR = re.compile(r"(20\d\d)\s*年?(?:度|末|底|初|全年|期末)?|(20\d\d)(?=全年|当年)")
_LAST = re.compile(
    r"上一?年(?:度|末|底)?(?:同期)?|去年(?:同期)?|上年同期|上期|年初(?![^，。；]{0,12}(?:预算|批复|安排|结转|计划))"
)
_THIS = re.compile(
    r"本年(?:度|末)?|今年|当年|全年(?!预算)|本期|期末|年末|年底|现有?(?=[\u4e00-\u9fff]{2})|截至|截止|到目前|目前|累计"
)
_DATE = re.compile(r"\d{1,2}\s*月(?:份|末|底)?(?:\s*\d{1,2}\s*日)?|\d{1,2}\s*-\s*\d{1,2}\s*月(?:份)?")
_DECORATION = re.compile(r"[\s“”\"'‘’「」《》<>〈〉【】\[\]:：,，;；。.()（）、]")
_LEADING = re.compile(
    r"^(?:我|本|该)(?:单位|部门|局|县|市|区|省|镇|乡|街道|中心|院|校|所|办|委)(?=[\u4e00-\u9fff]{2})"
    r"|^(?:其中|包括|另有?|另外|同时|即|主要|分别|实际|完成|实现|拨付|支付|安排|用于|收到|取得|发放|共计|共有?|合计|现(?=有)|有|为|是|达到?|约|在(?!职|编|岗|建|用|校|册|库|途)|因|且|和|与|及|的|了|各|均)(?=[\u4e00-\u9fff]{2})"
)
_ACCOUNT = re.compile(r"^\d{3,7}(?=[\u4e00-\u9fff])")
_EVERYWHERE = re.compile(r"^全(?:国|省|市|县|区|州|镇|乡|局|系统)")
_PLACE = re.compile(r"[\u4e00-\u9fff]{1,10}?(?:自治县|县|市|区|州|旗|省|镇|乡|街道)")
_TRAILING = re.compile(
    r"(?:为|是|达到?|共计?|合计(?=为)|约|有|仅|完成|实现|的|了|则|均|各|分别|拟|已|已经|至|到|了|共有|等|安排|目前|左右|累计|就|由|从)+$"
)
_BASIS = (
    (
        "年初预算",
        re.compile(r"年初(?:批复)?预算(?:安排)?(?:数|额)?|年初批复(?:数|预算)?|年初安排(?:数)?|年初(?=预算)"),
    ),
    ("全年预算", re.compile(r"(?:全年|调整后?的?)预算(?:数|额)?|预算调整数")),
    (
        "预算",
        re.compile(
            r"(?:本年|年度|部门|财政)?(?:批复)?预算(?:安排|批复)?(?:数|额)?$|^预算|(?<=支出|收入|经费)预算(?:数)?"
        ),
    ),
    ("决算", re.compile(r"决算(?:数|额)?|(?:全年|实际)?执行(?:数|额)$|实际(?:支出|完成|执行)(?:数|额)?")),
    ("目标", re.compile(r"目标(?:任务)?(?:数|值)?$|(?:计划|任务)(?:数|值)?$")),
)
_EMPTY = re.compile(r"[数额值率]?")


_NUMBERED = re.compile(
    r"^\s*(?:[(（]\s*[一二三四五六七八九十\d]{1,3}\s*[)）]|[一二三四五六七八九十]{1,3}\s*[、.．]|\d{1,2}\s*[、.．](?!\d)|[一二三四五六七八九]是)"
)
"""The number of an item: 二、本年支出, （三）其他收入, 一是公务接待费."""
_BOTH_SIDES = re.compile(r"收入?[、，,]\s?支出?(?=总计|合计|总额)")
"""收、支总计: both sides come to one figure, so that it is that of revenue."""


@dataclass(frozen=True, slots=True)
class Name:
    """A name read: the quantity, the words it rests on, and whether the register of measures knows it."""

    key: FactKey
    words: str
    known: bool = False

    @property
    def is_empty(self) -> bool:
        return not self.words


@cache
def read_name(raw: str, year: str, unit: str) -> Name:
    """The quantity that the words before a figure name; ``year`` is what bare words speak of."""
    raw = _NUMBERED.sub("", raw)
    period, rest = _period(_BOTH_SIDES.sub("收入", raw), year)
    plain = _ACCOUNT.sub("", plain_name(_DECORATION.sub("", rest)))
    said = _YEAR.search(raw)
    if said and said.end() < len(raw):
        after = plain_name(_DECORATION.sub("", _period(raw[said.end() :], year)[1]))
        if (known := _known(after, period, "")) is not None:
            return known
    if unit:
        plain = plain.removeprefix(plain_name(unit))
    scope = ""
    before = None
    while before != plain:
        known = _known(plain, period, scope)
        if known is not None:
            return known
        before = plain
        if whole := _EVERYWHERE.match(plain):
            scope, plain = whole.group(), plain[whole.end() :]
        plain = _TRAILING.sub("", _LEADING.sub("", plain, count=1))
    if not plain:
        return Name(FactKey("", period), "")
    if place := _PLACE.match(plain):
        known = _known(plain[place.end() :], period, scope)
        if known is not None:
            return known
    basis, measure = _basis(plain)
    return Name(FactKey(measure or plain, period, basis, scope=scope), plain)


def _known(plain: str, period: str, scope: str) -> Name | None:
    """The name as the register of measures has it, a basis beside it included."""
    for basis, measure in (("", plain), _basis(plain)):
        keys = load_measures().resolve(measure) if measure else []
        if keys:
            own = basis or (keys[0].basis if len(keys) == 1 else "预算")
            return Name(replace(keys[0], period=period, basis=own, scope=scope), plain, True)
    return None


def _period(raw: str, year: str) -> tuple[str, str]:
    period = year
    years = _YEAR.findall(raw)
    if years:
        period = years[-1][0] or years[-1][1]
    rest = _DATE.sub("", _YEAR.sub("", raw))
    if _LAST.search(rest):
        period = str(int(period) - 1) if period.isdigit() else "上年"
    return period, _THIS.sub("", _LAST.sub("", rest))


def _basis(plain: str) -> tuple[str, str]:
    for basis, pattern in _BASIS:
        rest = pattern.sub("", plain)
        if rest != plain:
            return basis, rest
    return "", plain


def same_name(one: str, other: str) -> bool:
    """Whether two names in plain words mean one quantity: equal, or one says only more of it in front."""
    if not one or not other:
        return False
    one, other = _core(one), _core(other)
    if one == other:
        return True
    short, long = sorted((one, other), key=len)
    return len(short) >= 4 and long.endswith(short)


def other_side(one: str, other: str) -> bool:
    """Whether one name speaks of revenue and the other of expenditure."""
    return any(
        a in one and b in other and b not in one and a not in other
        for a, b in (("收入", "支出"), ("支出", "收入"))
    )


@cache
def _core(name: str) -> str:
    canonical = load_measures().canonical(name)
    return re.sub(r"(?:总额|总数|金额|数额|合计|总计|[数额])$", "", canonical) or canonical
