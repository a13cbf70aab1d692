"""Rates on a base printed as nothing: 年初预算为0万元，支出决算为8.85万元，完成年初预算的100%; 上年为0，增长100%.

No rate can be computed on nothing. It is called an error only where the amount that was done is printed too, so that
even the largest base that prints as 0 gives another rate; nothing done of nothing is left alone, as is “不可比”.
"""

from __future__ import annotations

import re
from collections.abc import Iterator

from gouji.claims.report import Report
from gouji.claims.texts.remarks import gather, remark, voices
from gouji.claims.texts.running_text import RunningText, read_running_text
from gouji.errors import Refused
from gouji.figures import Figure, read_figure
from gouji.model.finding import Finding
from gouji.text import Words

_ZERO = (
    r"(?:数|额|支出|收入|安排|执行数|决算数?|预算数?)?(?:为|是)?\s?"
    r"(?P<zero>0(?:\.0+)?\s?(?:万元|亿元|元)?)(?![\d.%])"
)
_BUDGET = re.compile(rf"(?P<kind>年初|全年|年度|调整)?预算{_ZERO}")
_BEFORE = re.compile(
    rf"(?:上年度?|去年|上一?年同期|(?<!\d)20\d\d年度?)(?:[^，。；、\d增减升降长加少比较平]{{0,10}}?){_ZERO}"
)
_COMPLETED = re.compile(r"完成(?:了)?(?P<kind>年初|全年|年度|调整)?预算数?的\s?(?P<rate>\d[\d,.]*\s?%)")
_GROWN = re.compile(r"(?:增长|上升|增幅为?|下降|降低|增加|减少)(?:了|为)?\s?(?P<rate>\d[\d,.]*\s?%)")
_AMOUNT = re.compile(r"(?<![\d.,])\d[\d,]*(?:\.\d+)?\s?(?:万元|亿元|元)")
_OTHER_BASE = re.compile(r"预算(?:数|额|安排)?(?:为|是)?\s?(?!0(?:\.0+)?\s?(?:万元|亿元|元)?(?![\d.]))\d")
_REACH = 150
"""Characters between the base and the rate, at most."""


def check_zero_bases(report: Report) -> Iterator[Finding]:
    """Completion and growth stated on a base of 0."""
    running = report.once(read_running_text)
    yield from gather(
        finding
        for base, rate, shape in ((_BUDGET, _COMPLETED, "completion"), (_BEFORE, _GROWN, "growth"))
        for finding in _find(running, base, rate, shape)
    )


def _find(
    running: RunningText, base: re.Pattern[str], rate: re.Pattern[str], shape: str
) -> Iterator[Finding]:
    text = running.plain
    told: set[int] = set()
    for zero in reversed(list(base.finditer(text))):
        end = min(_end_of_paragraph(running, zero.start()), zero.end() + _REACH)
        stated = rate.search(text, zero.end(), end)
        if stated is None or stated.start() in told:
            continue
        between = text[zero.end() : stated.start()].replace("\n", "")
        if shape == "completion" and (_OTHER_BASE.search(between) or not _same_kind(zero, stated)):
            continue
        if shape == "growth" and not _is_right_after(between):
            continue
        begin = max(running.passage_span(zero.start())[0], text.rfind("。", 0, zero.start()) + 1)
        least = _least(text[begin : zero.start()] + "，" + between)
        if least is not None and _contradicts(zero, stated, least, shape):
            told.add(stated.start())
            yield _finding(running, zero, stated, begin, shape)


def _end_of_paragraph(running: RunningText, offset: int) -> int:
    """Where the paragraph ends that this passage begins: a line broken within a sentence goes on in the next."""
    number = running.number_at(offset)
    while (
        number + 1 < len(running.passages)
        and running.homes[number] is None is running.homes[number + 1]
        and len(running.passages[number].text) > _LINE
        and running.passages[number].text.rstrip()[-1:] not in "。；：:"
    ):
        number += 1
    return running.starts[number] + len(running.passages[number].text)


_LINE = 24
"""Characters of a line from which it may be broken rather than a heading."""


def _same_kind(zero: re.Match[str], stated: re.Match[str]) -> bool:
    return stated["kind"] is None or zero["kind"] in (stated["kind"], None)


def _is_right_after(between: str) -> bool:
    """Nothing but the change itself between last year's nothing and the rate: 增加10.2万元，上年为0，增长."""
    return bool(
        re.fullmatch(
            r"(?:[^，。；]{0,4}[，,]){0,2}(?:(?:本年|收入|支出|同比|比上年|较上年|预算|共)*"
            r"(?:增加|减少)[^，。；]{0,14}[，,])?(?:同比|比上年|较上年|比去年|较去年)?(?:上年为0[，,])?",
            between,
        )
    )


def _least(text: str) -> Figure | None:
    """The least amount of money printed here that is not nothing."""
    figures = [figure for match in _AMOUNT.finditer(text) if (figure := _read(match.group()))]
    return min((one for one in figures if one.value), key=lambda one: one.value, default=None)


def _read(printed: str) -> Figure | None:
    try:
        return read_figure("".join(printed.split()))
    except Refused:
        return None


def _contradicts(zero: re.Match[str], stated: re.Match[str], least: Figure, shape: str) -> bool:
    """Whether the least amount over the most that prints as 0 is still above the stated rate."""
    printed = "".join(zero["zero"].split())
    base, rate = _read(printed if "元" in printed else f"{printed}{least.unit.symbol}"), _read(stated["rate"])
    if base is None or rate is None or base.value or rate.interval.high is None:
        return False
    most, done = base.interval.high, least.interval.low
    if most is None or done is None or done <= 0:
        return False
    whole = rate.interval.high + (1 if shape == "growth" else 0)
    return done > most * whole


def _finding(
    running: RunningText, zero: re.Match[str], stated: re.Match[str], begin: int, shape: str
) -> Finding:
    base, rate = zero.group(), "".join(stated.group().split())
    word = "完成率" if shape == "completion" else "增长率"
    said = Words(
        f"“{base}”是0，不能计算{word}，却写“{rate}”；请改为“{word}不适用”或“基数为0，无可比性”",
        f"“{base}”: nothing can be compared with 0, yet a rate is stated: “{rate}”",
    )
    clerk = Words(f"删去“{rate}”，写明基数为0、无可比性", f"take out “{rate}”: say that the base is 0")
    citizen = Words(
        f"原来是0，报告却说“{rate}”，这个比例没有意义",
        f"there was nothing before, so “{rate}” means nothing",
    )
    places = (*running.places(*stated.span()), *running.places(*zero.span()))
    subject = re.sub(r"[\d.,，\s年]", "", running.text[begin : zero.end()])[:24]
    return remark(
        "impossible", "error", said, shape="zero-base", keys=(shape, subject), places=places, printed=rate,
        voices=voices(said, clerk=clerk, citizen=citizen),
    )  # fmt: skip
