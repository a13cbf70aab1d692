"""Rates printed without their sign: 占比27.88，, 完成率为98.3。, 增长13.95。

A number right behind words that can only lead to a rate, and then a stop. Only numbers with decimals count: a bare
whole number may be a count. Where a report drops the sign everywhere, it is the conversion of the file that lost it.
"""

from __future__ import annotations

import re
from collections.abc import Iterator

from gouji.claims.texts.running_text import RunningText, Span

_MOVES = "增长|下降|上升|增幅|降幅|跌幅|涨幅"
_CHANGES = "增加|减少|降低|提高|回落"
_NO_RATE = "汇|功|频|速|倍|效|税|费|生育|出生|死亡|自然增长"
"""率 behind these is often no percentage: 汇率, 功率; births and deaths are told in ‰, tariffs in lists."""
_SAID = r"(?:约|仅|分别)?(?:为|了|达到|达|是|只有|实际为)?"
_RATE_WORDS = (
    rf"(?:{_MOVES}){_SAID}"
    rf"|(?:占比|比重){_SAID}"
    r"|(?:(?<=[，,；（(])|(?<=[元人个]))占(?![地用有])(?:[^，。；、\d()（）]{1,14}的?)?"
    rf"|[\u4e00-\u9fff]{{2}}(?<!{')(?<!'.join(_NO_RATE.split('|'))})率{_SAID}"
    r"|完成(?:年初|年度|全年|调整)?(?:预算|目标|任务)数?的"
    r"|(?<=%)(?:上升|提高|下降|降低|增长|增加|回落)[到至为]"
)
_NUMBER = r"\s?(?<![\d.])\d{1,4}\.\d{1,2}"
_STOP = r"(?=\s?[，。；）)](?!\d))"
_BARE = re.compile(rf"(?:{_RATE_WORDS}){_NUMBER}{_STOP}")
_SIGNED = re.compile(rf"(?:{_RATE_WORDS}){_NUMBER}\s?%")
_CHANGED = re.compile(rf"(?:{_CHANGES}){_SAID}{_NUMBER}{_STOP}")
_HABIT = 3
"""More bare rates than this, and no fewer than signed ones: the signs were lost, not forgotten."""


def find_missing_percents(running: RunningText) -> Iterator[Span]:
    """增长5.2， without a unit. Where a list shares one unit at its end, nothing is missing."""
    found = [match.span() for match in _BARE.finditer(running.plain) if _is_prose(running, match)]
    found += find_bracketed_rates(running)
    if len(found) <= _HABIT or sum(1 for _ in _SIGNED.finditer(running.plain)) > len(found):
        yield from found


_BRACKETED = re.compile(r"[（(]\s?\d{1,3}\.\d{1,2}(?P<sign>\s?%)?\s?[）)]")


def find_bracketed_rates(running: RunningText) -> Iterator[Span]:
    """满意48份（25.53%），一般4份（2.13）: one of several rates in brackets lacks its sign."""
    for passage, start in zip(running.passages, running.starts, strict=True):
        if "（" not in passage.text and "(" not in passage.text:
            continue
        rates = list(_BRACKETED.finditer(running.plain, start, start + len(passage.text)))
        bare = [match for match in rates if not match["sign"]]
        if len(bare) == 1 and len(rates) > _HABIT - 1:
            yield bare[0].start() + 1, bare[0].end() - 1


def find_missing_units(running: RunningText) -> Iterator[Span]:
    """减少8.83，: an amount or a rate, but of what? Indices and scores are changed without a unit as well."""
    found = [match.span() for match in _CHANGED.finditer(running.plain) if _is_prose(running, match)]
    if len(found) < _HABIT:
        yield from found


def _is_prose(running: RunningText, match: re.Match[str]) -> bool:
    start = match.start()
    return running.is_sentence(start) and not running.is_in_table(start)
