"""The figures of a text, and the numbers in it that are none: dates, document numbers, codes, ordinals, ranges."""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass

from gouji.errors import Refused
from gouji.figures import UNITS, Figure, Hedge, Unit, find_unit, read_figure
from gouji.figures.units import COUNT, PLAIN, POINTS, RATE, RATE_POINTS

_UNIT_WORDS = sorted(
    (
        symbol
        for symbol in UNITS
        if symbol not in ("角", "块", "月", "日", "位", "成", "年", "点", "面", "款", "本", "支")
    ),
    key=len,
    reverse=True,
)
_UNIT = "|".join(re.escape(word) for word in [*_UNIT_WORDS, "万", "亿"])
_AFTER_UNIT = {
    "个": r"(?!百分|月|工作日|人所得)",
    "人": r"(?!员|才|均|事|社|民|大|力|口|次|物|工|身|数)",
    "名": r"(?!称|单|词|录|誉|义)",
    "分": r"(?!别|为|类|级|项|解|析|配|工|布|管|局|期|批|之|值|数|钟|公|会|支|档|行|散|校)",
    "天": r"(?!然|津)", "米": "", "家": r"(?!庭|具|属|长|电)", "项": r"(?!目|下)", "件": r"(?!数)", "台": r"(?!账|帐)",
    "次": r"(?!数|序|要)", "期": r"(?!末|初|间|限|内)", "批": r"(?!准|复|次)", "元": r"(?!旦|素|年)",
    "户": r"(?!籍|数|主|均)",
    "场": r"(?!所|地|次)", "套": r"(?!餐)", "张": "",
    "起": r"(?!施行|执行|实施|生效|义)", "处": r"(?!室|理|罚|置|级|长)",
    "条": r"(?!例|件)", "万": "", "亿": "",
    "户次": "", "类": r"(?!别|似)", "份": r"(?!额)", "所": r"(?!有|得|属|以|需)", "户均": "", "辆": "", "日": "",
}  # fmt: skip
_UNIT_PATTERN = re.compile(
    r"\s?(?:"
    + "|".join(re.escape(word) + _AFTER_UNIT.get(word, "") for word in [*_UNIT_WORDS, "万", "亿"])
    + ")"
)
_NUMBER = re.compile(r"[-−+]?\d{1,3}(?:, ?\d{3})+(?:\.\d+)?(?!\d|,\d)|[-−+]?\d+(?:[.·]\d+)?")
_NO_FIGURES = re.compile(
    r"[A-Za-z_]+[-_.]?\d[\w.-]*"  # codes and names: A11, GB9704, OLE_LINK2
    r"|https?://\S+"
    r"|[〔\[(【]\s*(?:19|20)\d\d\s*[〕\])】]\s*(?:第\s*)?\d+\s*号?"  # 〔2018〕9号
    r"|[〔\[【]\d{1,2}[〕\]】]"  # the number of a note
    r"|第\s*\d+(?:\s*[-—~至]\s*\d+)?\s*[号条款项章节届期批次位名季度年类部页页表个]?"
    r"|(?:\d+\s*号)(?=[文令公])"
    r"|(?:19|20)\d\d\s*[-—–~至]\s*(?:19|20)?\d\d\s*年(?:度|末|底|初)?"
    r"|(?:19|20)\d\d\s*年\s*(?:度|末|底|初)?\s*(?:\d{1,2}\s*[-—–~至]\s*\d{1,2}\s*月(?:份)?|\d{1,2}\s*月(?:份|末|底)?(?:\s*\d{1,2}\s*[日号])?)?"
    r"|(?:19|20)\d\d\s*[-/.]\s*\d{1,2}\s*[-/.]\s*\d{1,2}"
    r"|\d{1,2}\s*[-—–~至]\s*\d{1,2}\s*(?:月|日|时|点|岁|周岁)(?:份)?"
    r"|\d{1,2}\s*月\s*(?:份|末|底|初|\d{1,2}\s*[日号])?|\d{1,2}\s*日(?![均常])"
    r"|\d{1,2}\s*[:：]\s*\d\d(?:\s*[:：]\s*\d\d)?"
    r"|\d+(?:\.\d+)?\s*:\s*\d+(?:\.\d+)?(?:\s*:\s*\d+(?:\.\d+)?)*"  # 三次产业 10:40:50
    r"|\d{11,}(?![\d,.]*\s*(?:元|万|亿))"  # telephone numbers, identities, accounts
    r"|\d{3,4}-\d{7,8}"
    r"|十[一二三四五]五|[一二三四五六七八九十]五(?=规划|期间|时期)"
)
_RANGE = re.compile(
    r"(\d+(?:\.\d+)?)\s*(%|‰|元|万元|亿元|人|分|岁|年|个|天|次)?\s*(?:[-—–~～]+|至|到)\s*(\d+(?:\.\d+)?)\s*(%|‰|元|万元|亿元|人|分|岁|周岁|年|个|天|次|个月)"
)
_YEAR = re.compile(r"(?:19|20)\d\d")
_CODE = re.compile(r"\d{3}(?:\d{2}){0,2}(?![\d.,])")
_HEDGE_BEFORE = re.compile(
    r"((?<![节签违契合条公规])约为?|大约|大概|近|将近|接近|至少|不少于|不低于|超过|逾|超|高达|不足|不到|不超过|不高于|至多|上万)\s*$"
)
_HEDGE_AFTER = re.compile(r"\s*(左右|上下|以上|以下|以内|多(?=[，。；,;）)万元人]|$)|余)")
_HEDGES = {
    **dict.fromkeys(("约", "约为", "大约", "大概", "左右", "上下", "高达"), Hedge.ABOUT),
    **dict.fromkeys(("至少", "不少于", "不低于", "超过", "逾", "超", "以上", "多", "余"), Hedge.AT_LEAST),
    **dict.fromkeys(
        ("近", "将近", "接近", "不足", "不到", "不超过", "不高于", "至多", "以下", "以内"), Hedge.AT_MOST
    ),
}
_BOUND = re.compile(r"(>=|<=|≥|≤|>|<|大于等于|小于等于|大于或等于|小于或等于|＞|＜)\s*$")
_MULTIPLE = re.compile(r"[多余](?=[万亿元人个户件次家])")
_VAGUE_UNIT = re.compile(r"[万亿][多余]+[元人户件次]")


@dataclass(frozen=True, slots=True)
class Found:
    """A number in a text: where it stands, and what it is (see the codes of the lexicon; ``y`` is none)."""

    code: str
    start: int
    end: int
    figure: Figure | None = None


def find_figures(plain: str) -> Iterator[Found]:
    """Every number of a text in half-width signs, left to right, never overlapping."""
    at = 0
    skips = [(match.start(), match.end()) for match in _NO_FIGURES.finditer(plain)]
    skips += [(match.start(), match.end()) for match in _RANGE.finditer(plain) if _is_range(match)]
    skips.sort()
    number = 0
    for match in _NUMBER.finditer(plain):
        start = match.start()
        while number < len(skips) and skips[number][1] <= start:
            number += 1
        inside = next((span for span in skips[number:] if span[0] <= start < span[1]), None)
        if start < at:
            continue
        if inside:
            yield Found("y", inside[0], inside[1])
            at = inside[1]
            continue
        found = _read(plain, match)
        yield found
        at = found.end


def _is_range(match: re.Match[str]) -> bool:
    """0-4分 is a range, 从19人到17人 is none: there both ends have a unit and a verb stands between."""
    return not (match.group(2) and match.group(2) not in "%‰")


def _read(plain: str, match: re.Match[str]) -> Found:
    start, end = match.span()
    digits = match.group()
    if digits[0] in "-−+" and start and (plain[start - 1].isdigit() or plain[start - 1] in "%元人分"):
        start, digits = start + 1, digits[1:]
    multiple = _MULTIPLE.match(plain, end)
    after = multiple.end() if multiple else end
    unit_match = _VAGUE_UNIT.match(plain, after) or _UNIT_PATTERN.match(plain, after)
    symbol = re.sub(r"[\s多余]", "", unit_match.group()) if unit_match else ""
    multiple = multiple or (_VAGUE_UNIT.match(plain, after))
    if not symbol and _is_label(plain, start, end, digits):
        return Found("y", start, end)
    stop = unit_match.end() if unit_match else end
    if symbol in ("万", "亿"):
        unit = _bare_multiple(symbol, plain[stop : stop + 2])
        stop += len(unit.symbol) - 1 if unit.dimension is COUNT else 0
    else:
        unit = find_unit(symbol) or PLAIN
    hedge, stop_with_hedge = _hedge(plain, start, stop)
    if multiple:
        hedge = Hedge.AT_LEAST
    try:
        figure = read_figure(digits.replace("·", ".").replace(" ", ""), unit)
    except Refused:
        return Found("y", start, stop)
    figure = Figure(plain[start:stop], figure.value, figure.unit, figure.quantum, hedge)
    if _BOUND.search(plain, 0, start) and start and _BOUND.search(plain[max(0, start - 6) : start]):
        return Found("g", start, stop_with_hedge, figure)
    return Found(_code(figure.unit, symbol), start, stop_with_hedge, figure)


_THING = re.compile(r"[\u4e00-\u9fffA-Za-z]")
_NO_THING = re.compile(r"左右|以[上下内]|上下|余|多")


def _bare_multiple(symbol: str, following: str) -> Unit:
    """3万 is money; 3万辆 and 5万头 are things, and only like is added to like."""
    money = UNITS[f"{symbol}元"]
    thing = _THING.match(following)
    if thing is None or _NO_THING.match(following):
        return money
    return Unit(f"{symbol}{thing.group()}", COUNT, money.scale)


def _code(unit: Unit, symbol: str) -> str:
    if unit.dimension == RATE:
        return "%"
    if unit.dimension == RATE_POINTS:
        return "P"
    if unit.dimension == POINTS:
        return "s"
    return "F" if symbol else "n"


def _hedge(plain: str, start: int, end: int) -> tuple[Hedge, int]:
    before = _HEDGE_BEFORE.search(plain[max(0, start - 4) : start])
    after = _HEDGE_AFTER.match(plain, end)
    word = after.group(1) if after else before.group(1) if before else ""
    return _HEDGES.get(word, Hedge.NONE), after.end() if after else end


def _is_label(plain: str, start: int, end: int, digits: str) -> bool:
    """A number without unit that names something: an account code, an item's number, the number of a table."""
    following = plain[end : end + 1]
    before = plain[:start].rstrip()
    if _YEAR.fullmatch(digits):
        return True
    if following in (".", "、", ")", "．") and (not before or before[-1] in "。；;:：\n,，(（"):
        return True
    if _CODE.fullmatch(digits) and (
        following in (")", " ", "—", "-", "") or "\u4e00" <= following <= "\u9fff"
    ):
        return "." not in digits
    if before.endswith(
        ("附件", "附表", "表", "图", "第", "附录", "NO.", "No.", "编号", "序号", "行次", "文号")
    ):
        return True
    return "." not in digits and "," not in digits and "\u4e00" <= following <= "\u9fff" and len(digits) <= 2
