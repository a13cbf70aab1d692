"""Figures damaged in typing: commas out of place, a middle dot for a point, spaces inside, a sign % left out.

Only the writing is judged here, never the value; what is doubtful is a note. Signs and stops of sentences belong
here as well: two stops in a row, a paragraph that ends without one.
"""

from __future__ import annotations

import re
from collections.abc import Callable, Iterable, Iterator
from dataclasses import dataclass

from gouji.claims.report import Report
from gouji.claims.texts.percent_signs import find_missing_percents, find_missing_units
from gouji.claims.texts.running_text import RunningText, Span, gather, read_running_text, times
from gouji.model.finding import Finding, Severity
from gouji.text import Words


@dataclass(frozen=True, slots=True)
class Fault:
    """One kind of damage: how it is found, how sure it is, what is said of it."""

    shape: str
    find: Callable[[RunningText], Iterable[Span]]
    severity: Severity
    what: Words
    mend: Words


def check_figure_slips(report: Report) -> Iterator[Finding]:
    """Every kind of damage, one finding for each."""
    running = report.once(read_running_text)
    taken: list[Span] = []
    for fault in FAULTS:
        spans = [span for span in fault.find(running) if not _meets(span, taken)]
        taken += spans
        if spans:
            quote, count = running.text[slice(*spans[0])], times(len(spans))
            yield gather(
                running,
                spans,
                code="typo",
                severity=fault.severity,
                shape=fault.shape,
                keys=(),
                message=Words(
                    f"{fault.what.zh}：“{quote}”{count.zh}", f"{fault.what.en}: “{quote}”{count.en}"
                ),
                mend=fault.mend,
            )


def _meets(span: Span, taken: list[Span]) -> bool:
    return any(start < span[1] and span[0] < end for start, end in taken)


# ---------------------------------------------------------------- figures

_UNIT = r"(?:万元|亿元|元|%|万人|人次|人)"
_COMMAS = re.compile(
    rf"(?<![\d.,])\d{{1,3}}(?:,\d+)+(?:\.\d+)?(?=\s?{_UNIT})|(?<![\d.,])\d{{1,3}}(?:,\d+)+\.\d{{1,2}}(?![\d.,])"
)
_GROUPED = re.compile(r"\d{1,3}(?:,\d{3})+(?:\.\d+)?")


_MERGED = 4
"""Digits of a group up to which a comma was merely put in the wrong place."""


def find_misplaced_commas(running: RunningText) -> Iterator[Span]:
    """12,34.5万元. A list (5,12,7人) has no more than commas between small numbers and is left alone."""
    for match in _COMMAS.finditer(running.plain):
        whole = match.group()
        first, *groups = whole.partition(".")[0].split(",")
        if running.is_in_table(match.start()) and any(len(group) > _MERGED for group in groups):
            continue  # two cells that ran together
        is_list = len(groups) > 1 and not any(len(group) == 3 for group in groups)
        before = running.plain[match.start() - 1 : match.start()]
        whole_figure = _GROUPED.fullmatch(whole) or not running.is_readable(match.start())
        is_interval = (before in "[［" and before) or running.plain[match.end() : match.end() + 1] in (
            "]",
            ")",
        )
        if (
            not whole_figure
            and not is_list
            and not is_interval
            and first != "0"
            and before not in "、〔(（第"
        ):
            yield match.span()


_POINTS = re.compile(
    rf"\d+·\d+(?=\s?{_UNIT})|(?<=[\u4e00-\u9fff])\d{{1,12}}\.\d{{1,4}}\.\d{{1,4}}(?=\s?(?:万元|亿元|元|%))"
    rf"|\d+。\d+(?=\s?(?:万元|亿元|%))|\d+\.\.\d+(?=\s?{_UNIT})"
)


def find_wrong_points(running: RunningText) -> Iterator[Span]:
    """1·8%, 12。5%, 3.2.1万元."""
    yield from (match.span() for match in _POINTS.finditer(running.plain))


_SPACED = re.compile(
    r"(?<![\d.,])\d{1,3}(?:, ?\d{3})*, \d{3}(?:, ?\d{3})*(?:\. ?\d{1,2})?(?![\d,])"
    r"|(?<![\d.,])\d{1,3}(?:,\d{3})+\. \d{1,2}(?!\d)"
    r"|(?<![\d.])\d+ ?\. \d{1,2}(?=\s?(?:万元|亿元|%))|(?<![\d.])\d+ \.\d{1,2}(?=\s?(?:万元|亿元|%))"
)


def find_spaced_figures(running: RunningText) -> Iterator[Span]:
    """85,551, 711.95. One comma with a space and no decimals may as well be a list."""
    for match in _SPACED.finditer(running.text):
        if "." in match.group() or match.group().count(",") > 1:
            yield match.span()


_MIXED = re.compile(
    r"(?=[\d０-９.．,]*[０-９．])(?=[\d０-９.．,]*\d(?![０-９]))[\d０-９][\d０-９.．,]*[\d０-９]"
)
_FULL = re.compile(r"[０-９．]")
_HALF = re.compile(r"[0-9]")


def find_mixed_widths(running: RunningText) -> Iterator[Span]:
    """Full-width and half-width digits within one number."""
    if not _FULL.search(running.text):
        return
    for match in _MIXED.finditer(running.text):
        is_mark = (
            re.match(r"\d{1,2}．\d", match.group())
            and running.passage_span(match.start())[0] == match.start()
        )
        if not is_mark and _FULL.search(match.group()) and _HALF.search(match.group()):
            yield match.span()


_AMOUNT = re.compile(r"(?<![\d.,])(\d+)(?:\.(\d+))?(?=万元)")
_FEWEST = 4
"""Amounts of a paragraph from which one that is written otherwise stands out."""
_HABIT = 2
"""More paragraphs of that kind than this are a way of writing."""


def find_shorter_decimals(running: RunningText) -> Iterator[Span]:
    """One amount with one decimal among others with two, in a report that is strict elsewhere."""
    found: list[Span] = []
    for passage, start in zip(running.passages, running.starts, strict=True):
        amounts = list(_AMOUNT.finditer(passage.text))
        short = [match for match in amounts if len(match.group(2) or "") == 1]
        two = sum(len(match.group(2) or "") == 2 for match in amounts)
        if len(short) == 1 and two >= _FEWEST - 1 and two == len(amounts) - 1:
            found.append((start + short[0].start(), start + short[0].end()))
    distinct = {running.text[slice(*span)] for span in found}
    if len(distinct) <= _HABIT:
        yield from found


# ---------------------------------------------------------------- stops

_STOPS = re.compile(
    r"，，+|、、+|；；+|：：+|(?<!。)。。(?!。)|，。|。，|、。|。、|；。|。；|，、|、，|，；|；，|：，|：。"
)


def find_doubled_stops(running: RunningText) -> Iterator[Span]:
    """，。 and its like."""
    yield from (match.span() for match in _STOPS.finditer(running.text))


_PARAGRAPH = 40
_ENDS = "。！？；：…”’）》】.!?;:)、—"


def find_missing_stops(running: RunningText) -> Iterator[Span]:
    """A paragraph of sentences that ends without a stop, in a report whose others have one."""
    open_ends: list[Span] = []
    closed = 0
    for number, (passage, start) in enumerate(zip(running.passages, running.starts, strict=True)):
        text = passage.text.rstrip()
        if running.homes[number] or len(text) < _PARAGRAPH or "。" not in text:
            continue
        if text[-1] in _ENDS:
            closed += 1
        elif "\u4e00" <= text[-1] <= "\u9fff" and running.is_readable(start):
            open_ends.append((start + len(text) - min(len(text), 12), start + len(text)))
    if (
        len(open_ends) * 10 <= closed
    ):  # otherwise lines are broken within sentences, or stops are not the custom
        yield from open_ends


_RETYPE = Words("按原件改正数字的写法", "write the figure as the original has it")
FAULTS: tuple[Fault, ...] = (
    Fault(
        "commas",
        find_misplaced_commas,
        "warning",
        Words("千位分隔符位置不对", "the separators do not stand at thousands"),
        _RETYPE,
    ),
    Fault(
        "points",
        find_wrong_points,
        "note",
        Words("小数点写法不对", "the decimal point is written wrongly"),
        _RETYPE,
    ),
    Fault(
        "spaces",
        find_spaced_figures,
        "note",
        Words("数字中间有空格", "there are spaces inside a figure"),
        _RETYPE,
    ),
    Fault(
        "widths",
        find_mixed_widths,
        "note",
        Words("一个数字中全角半角混用", "full and half width are mixed in one figure"),
        _RETYPE,
    ),
    Fault(
        "percent",
        find_missing_percents,
        "warning",
        Words("比率后面缺少“%”", "the sign % is missing"),
        Words("补上“%”或单位", "add % or the unit"),
    ),
    Fault(
        "unit",
        find_missing_units,
        "note",
        Words("数字后面缺少单位", "the figure has no unit"),
        Words("补上单位（万元、%、个百分点）", "add the unit: money, % or points"),
    ),
    Fault(
        "decimals",
        find_shorter_decimals,
        "note",
        Words(
            "同段金额都保留两位小数，只有一处保留一位", "one amount has one decimal, its neighbours have two"
        ),
        Words("核对后统一保留两位小数", "check it and write two decimals"),
    ),
    Fault(
        "stops",
        find_doubled_stops,
        "note",
        Words("标点重复或连用", "two stops in a row"),
        Words("只留一个标点", "keep one of them"),
    ),
    Fault(
        "open-end",
        find_missing_stops,
        "note",
        Words("段落末尾缺少句号", "a paragraph ends without a stop"),
        Words("补上句号；内容未完的补全", "add the stop, or what is missing"),
    ),
)
