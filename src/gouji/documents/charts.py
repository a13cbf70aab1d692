"""Small charts as SVG to stand inside an HTML page: horizontal bars, whiskers, groups and stacks.

Every bar carries its figure in words, so that a chart says no more and no less than its table. Positions are whole
numbers reckoned from exact fractions: the same figures give the same bytes. Colours are attributes, with classes
beside them (``c1``, ``c2``, …) by which a page may choose its own, for a dark screen for instance.
"""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from fractions import Fraction
from html import escape

from gouji.documents.characters import clean_text, measure_width

_WIDTH = 720
_LABELS = 210
_VALUES = 150
_PLOT = _WIDTH - _LABELS - _VALUES
_TYPE = 14
_ROW = 34
_BAR = 16
_THIN = 13
_COLOURS = ("#1f5f99", "#a85f1a", "#4f7334", "#7a5195", "#6d737c")


@dataclass(frozen=True, slots=True)
class Bar:
    """One bar: its label, its length, and the figure as it is printed. ``value`` is None where it is missing.

    ``low`` and ``high`` draw a whisker where they differ; ``most`` draws, pale, how long the bar could be.
    """

    label: str
    value: Fraction | None
    says: str
    low: Fraction | None = None
    high: Fraction | None = None
    most: Fraction | None = None


@dataclass(frozen=True, slots=True)
class Group:
    """Bars that belong together, one of each series: budget beside accounts. (None where one is missing, words.)"""

    label: str
    values: tuple[tuple[Fraction | None, str], ...]


@dataclass(frozen=True, slots=True)
class Stack:
    """Counts laid end to end: how many chose each answer of a question."""

    label: str
    counts: tuple[int, ...]
    says: str = ""


def bar_chart(bars: Sequence[Bar], *, title: str, tone: int = 1) -> str:
    """One bar a row: scores by part with their ranges, or points lost by indicator. ``tone`` is the colour, from 1."""
    longest = _longest(length for bar in bars for length in (bar.value, bar.high, bar.most))
    parts: list[str] = []
    for number, bar in enumerate(bars):
        middle = number * _ROW + _ROW // 2
        parts.append(_label(bar.label, middle))
        if bar.most is not None:
            parts.append(_rectangle(0, _reach(bar.most, longest), middle, _BAR, "pale", "#e3e7ec"))
        if bar.value is not None:
            parts.append(_rectangle(0, _reach(bar.value, longest), middle, _BAR, f"c{tone}", _colour(tone)))
        if bar.low is not None and bar.high is not None and bar.low != bar.high:
            parts.append(_whisker(_reach(bar.low, longest), _reach(bar.high, longest), middle))
        parts.append(_value(bar.says, middle))
    said = [f"{bar.label} {bar.says}" for bar in bars]
    return _svg(parts, len(bars) * _ROW, title, said)


def grouped_chart(groups: Sequence[Group], *, series: Sequence[str], title: str) -> str:
    """Several bars a row, one of each series, under a key to the colours."""
    longest = _longest(value for group in groups for value, _ in group.values)
    height = len(series) * (_THIN + 5) + 12
    parts = _key(series)
    for number, group in enumerate(groups):
        top = _ROW + number * height
        parts.append(_label(group.label, top + (height - 12) // 2))
        for place, (value, says) in enumerate(group.values):
            middle = top + place * (_THIN + 5) + _THIN // 2 + 1
            if value is not None:
                reach = _reach(value, longest)
                parts.append(_rectangle(0, reach, middle, _THIN, f"c{place + 1}", _colour(place + 1)))
            parts.append(_value(says, middle))
    said = [
        f"{group.label}："
        + "，".join(f"{name} {says}" for name, (_, says) in zip(series, group.values, strict=True))
        for group in groups
    ]
    return _svg(parts, _ROW + len(groups) * height, title, said)


def stacked_chart(stacks: Sequence[Stack], *, options: Sequence[str], title: str) -> str:
    """One row a question, its answers end to end at their share of all answers; the counts stand in the bars."""
    parts = _key(options)
    for number, stack in enumerate(stacks):
        middle = _ROW + number * _ROW + _ROW // 2
        total = sum(stack.counts)
        parts.append(_label(stack.label, middle))
        passed = 0
        for place, count in enumerate(stack.counts, 1):
            start, end = (_reach(Fraction(x), Fraction(total or 1)) for x in (passed, passed + count))
            passed += count
            if end > start:
                parts.append(_rectangle(start, end, middle, _BAR + 6, f"c{place}", _colour(place)))
            if end - start >= measure_width(str(count), _TYPE) + 6:
                at = _LABELS + (start + end) // 2
                parts.append(
                    f'<text class="inside" x="{at}" y="{middle + 5}" text-anchor="middle" fill="#fff">{count}</text>'
                )
        parts.append(_value(stack.says, middle))
    said = [
        f"{stack.label}："
        + "，".join(f"{name} {count}" for name, count in zip(options, stack.counts, strict=True))
        for stack in stacks
    ]
    return _svg(parts, _ROW + len(stacks) * _ROW, title, said)


def _svg(parts: list[str], height: int, title: str, said: Sequence[str]) -> str:
    words = f"<desc>{_text('；'.join(said))}</desc>"
    return (
        f'<svg class="chart" role="img" viewBox="0 0 {_WIDTH} {height + 6}" '
        f'font-size="{_TYPE}" fill="currentColor"><title>{_text(title)}</title>{words}'
        f'<line class="axis" x1="{_LABELS}" x2="{_LABELS}" y1="0" y2="{height}" stroke="#8a8f98"/>'
        f"{''.join(parts)}</svg>"
    )


def _longest(lengths: Iterable[Fraction | None]) -> Fraction:
    return max((length for length in lengths if length is not None), default=Fraction(0)) or Fraction(1)


def _reach(length: Fraction, longest: Fraction) -> int:
    """How far a bar reaches into the plot; nothing is drawn to the left of zero."""
    return max(0, int(length * _PLOT / longest + Fraction(1, 2)))


def _colour(place: int) -> str:
    return _COLOURS[(place - 1) % len(_COLOURS)]


def _rectangle(start: int, end: int, middle: int, high: int, name: str, colour: str) -> str:
    where = f'x="{_LABELS + start}" y="{middle - high // 2}" width="{end - start}" height="{high}"'
    return f'<rect class="{name}" {where} fill="{colour}"/>'


def _whisker(low: int, high: int, middle: int) -> str:
    left, right = _LABELS + low, _LABELS + high
    line = f"M{left} {middle}H{right}M{left} {middle - 6}v12M{right} {middle - 6}v12"
    halo = f'<path class="halo" d="{line}" stroke="#fff" stroke-width="5" fill="none"/>'
    return f'{halo}<path class="whisker" d="{line}" stroke="currentColor" stroke-width="2" fill="none"/>'


def _label(text: str, middle: int) -> str:
    lines = _fit(text, _LABELS - 14)
    first = middle + 5 - (len(lines) - 1) * 8
    spans = "".join(
        f'<tspan x="{_LABELS - 8}" y="{first + number * 16}">{_text(line)}</tspan>'
        for number, line in enumerate(lines)
    )
    return f'<text text-anchor="end">{spans}</text>'


def _value(text: str, middle: int) -> str:
    return f'<text x="{_LABELS + _PLOT + 8}" y="{middle + 5}">{_text(text)}</text>' if text else ""


def _key(names: Sequence[str]) -> list[str]:
    parts: list[str] = []
    at = _LABELS + 2
    for place, name in enumerate(names, 1):
        parts.append(
            f'<rect class="c{place}" x="{at}" y="7" width="12" height="12" fill="{_colour(place)}"/>'
        )
        parts.append(f'<text x="{at + 17}" y="18">{_text(name)}</text>')
        at += 17 + measure_width(name, _TYPE) + 18
    return parts


def _fit(text: str, width: int) -> list[str]:
    """The text in one line or two; what does not fit is left out, and the description has it whole."""
    lines = [""]
    for character in clean_text(text).replace("\n", " "):
        if measure_width(lines[-1] + character, _TYPE) > width:
            if len(lines) == 2:
                lines[-1] = lines[-1][:-1] + "…"
                break
            lines.append("")
        lines[-1] += character
    return lines


def _text(text: str) -> str:
    return escape(clean_text(text))
