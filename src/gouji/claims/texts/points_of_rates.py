"""A rate's change in points printed as a percentage: 征缴率98.12%，上年为96.93%，提高1.19%.

“提高1.19%” says that the rate grew by 1.19 hundredths of itself. Where both rates are printed, exact arithmetic tells
the two readings apart: it is an error where the difference is what is stated and the growth is not.
"""

from __future__ import annotations

import re
from collections.abc import Iterator

from gouji.claims.report import Report
from gouji.claims.texts.remarks import gather, remark, voices
from gouji.claims.texts.running_text import RunningText, read_running_text
from gouji.errors import Refused
from gouji.figures import Figure, Interval, ZeroInDivisor, read_figure
from gouji.model.finding import Finding
from gouji.text import Words

_RATE = r"\d+(?:\.\d+)?\s?%"
_UP, _DOWN = "提高|上升|增加|增长|上涨|升高", "下降|降低|减少|回落|下滑|下跌"
_MOVE = rf"(?:同比|比上年|较上年|比去年|较去年|相比)?(?P<move>{_UP}|{_DOWN})(?:了|约)?\s?(?P<change>{_RATE})(?!\s?点)"
_GAP = r"[^，。；、\d%]{0,14}"
_FORMS = tuple(
    re.compile(form)
    for form in (
        rf"(?P<now>{_RATE})[，,]?(?:而)?(?:比|较|与)?(?:上年|去年|上一年|上期){_GAP}(?P<before>{_RATE})(?:相比)?[，,]?{_MOVE}",
        rf"(?:由|从){_GAP}(?P<before>{_RATE}){_GAP}(?:到|至|为)了?{_GAP}(?P<now>{_RATE})[，,]?{_MOVE}",
    )
)


def check_points(report: Report) -> Iterator[Finding]:
    """Every change of a rate whose two rates are printed."""
    yield from gather(_find(report.once(read_running_text)))


def _find(running: RunningText) -> Iterator[Finding]:
    for form in _FORMS:
        for match in form.finditer(running.plain):
            now, before, change = (_read(match[name]) for name in ("now", "before", "change"))
            if now and before and change and _is_points(now, before, change, match["move"] in _UP.split("|")):
                yield _finding(running, match)


def _read(printed: str) -> Figure | None:
    try:
        return read_figure("".join(printed.split()))
    except Refused:
        return None


def _is_points(now: Figure, before: Figure, change: Figure, is_up: bool) -> bool:
    """Whether the difference of the rates is what is stated, and their growth is not."""
    stated = change.interval if is_up else -change.interval
    try:
        growth = now.interval / before.interval - 1
    except ZeroInDivisor:
        return False
    return stated.meets(now.interval - before.interval) and _is_apart(growth, stated)


def _is_apart(one: Interval, other: Interval) -> bool:
    return one.before(other) or other.before(one)


def _finding(running: RunningText, match: re.Match[str]) -> Finding:
    now, before, change = ("".join(match[name].split()) for name in ("now", "before", "change"))
    points = change.replace("%", "个百分点")
    said = Words(
        f"{before}到{now}{match['move']}的是{points}，不是{change}",
        f"from {before} to {now} is a change of {change[:-1]} percentage points, not of {change}",
    )
    clerk = Words(f"把“{change}”改为“{points}”", f"write {change[:-1]} percentage points for {change}")
    begin = max(running.passage_span(match.start())[0], running.text.rfind("。", 0, match.start()) + 1)
    subject = re.sub(r"[\d.,，%\s]", "", running.text[begin : match.end()])[:24]
    places = running.places(*match.span("change"))
    places += running.places(*match.span("now")) + running.places(*match.span("before"))
    return remark(
        "percentage-point", "error", said, shape="points-as-percent", keys=(subject,), places=places,
        printed=change, voices=voices(said, clerk=clerk),
    )  # fmt: skip
