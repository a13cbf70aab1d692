"""Our words held against the official document, character by character; both sides shown where they part."""

from __future__ import annotations

from bisect import bisect_right
from collections.abc import Iterator
from dataclasses import dataclass
from difflib import SequenceMatcher
from fractions import Fraction

from gouji.documents.flattened import split_lines
from gouji.model.finding import Finding
from gouji.model.places import TextPlace
from gouji.model.system import IndicatorSystem
from gouji.rules.lint.saying import say
from gouji.text import Words

_CONTEXT = 8
_ALIKE = Fraction(7, 10)
"""The share of our words that must be there for a stretch to be the same text with a difference in it."""
_NAMES = {
    "rule": Words("条文", "the rule"),
    "explanation": Words("指标解释", "the explanation"),
    "title": Words("名称", "the title"),
}


@dataclass(frozen=True, slots=True)
class Departure:
    """Where our text and the official one part: which words, both sides with context, and the official place."""

    code: str
    field: str
    ours: str
    official: str
    line: int
    start: int


@dataclass(frozen=True, slots=True)
class _Page:
    """A document without its white space, every character with its line and offset."""

    text: str
    places: tuple[tuple[int, int], ...]


def compare_with_official(system: IndicatorSystem, text: str) -> list[Finding]:
    """Every departure of the system's titles, explanations and rules from the official text, white space aside."""
    return [_as_finding(one) for one in find_departures(system, text)]


def find_departures(system: IndicatorSystem, text: str) -> list[Departure]:
    """The same as values. What is nowhere in the document is a departure with an empty official side."""
    page = _page(text)
    titles = sorted(at for one in system.indicators if (at := page.text.find(_plain(one.title))) >= 0)
    found: list[Departure] = []
    for one in system.indicators:
        at = page.text.find(_plain(one.title))
        after = bisect_right(titles, at)
        until = titles[after] if at >= 0 and after < len(titles) else len(page.text)
        fields = {
            "title": one.title,
            "explanation": one.explanation,
            "rule": one.rule.text if one.rule else "",
        }
        for field, ours in fields.items():
            found += _compare(page, (one.code, field), _plain(ours), max(at, 0), until)
    return found


def _plain(text: str) -> str:
    return "".join(text.split())


def _page(text: str) -> _Page:
    marked = [
        (character, (number, at))
        for number, line in enumerate(split_lines(text), 1)
        for at, character in enumerate(line)
        if not character.isspace()
    ]
    return _Page("".join(c for c, _ in marked), tuple(place for _, place in marked))


def _compare(page: _Page, what: tuple[str, str], ours: str, start: int, end: int) -> Iterator[Departure]:
    if not ours or ours in page.text[start:end] or ours in page.text:
        return
    window = page.text[start:end]
    anchor = SequenceMatcher(None, window, ours, autojunk=False).find_longest_match()
    first = max(0, anchor.a - anchor.b - _CONTEXT)
    near = window[first : anchor.a + len(ours) - anchor.b + _CONTEXT]
    common = sum(
        block.size for block in SequenceMatcher(None, near, ours, autojunk=False).get_matching_blocks()
    )
    if common < _ALIKE * len(ours):
        yield Departure(*what, ours[: 2 * _CONTEXT], "", 0, 0)
    else:
        yield from _parted(page, what, ours, near, start + first)


def _parted(page: _Page, what: tuple[str, str], ours: str, near: str, offset: int) -> Iterator[Departure]:
    """Stretches that differ; what the official text has before and after ours is not a difference."""
    blocks = SequenceMatcher(None, near, ours, autojunk=False).get_opcodes()
    for number, (kind, a, a_end, b, b_end) in enumerate(blocks):
        outside = kind == "delete" and number in (0, len(blocks) - 1)
        if kind == "equal" or outside:
            continue
        line, at = page.places[min(offset + a, len(page.places) - 1)]
        yield Departure(
            *what,
            ours[max(0, b - _CONTEXT) : b] + f"【{ours[b:b_end]}】" + ours[b_end : b_end + _CONTEXT],
            near[max(0, a - _CONTEXT) : a] + f"【{near[a:a_end]}】" + near[a_end : a_end + _CONTEXT],
            line,
            at,
        )


def _as_finding(one: Departure) -> Finding:
    name = _NAMES[one.field]
    if not one.official:
        message = Words(
            f"{one.code}的{name.zh}在原件中找不到：“{one.ours}…”",
            f"{name.en} of {one.code} is nowhere in the official document: “{one.ours}…”",
        )
    else:
        message = Words(
            f"{one.code}的{name.zh}与原件不同：这里“{one.ours}”，原件“{one.official}”（第{one.line}行）",
            f"{name.en} of {one.code} departs from the official one: here “{one.ours}”, there “{one.official}” "
            f"(line {one.line})",
        )
    quote = one.official.replace("【", "").replace("】", "")
    places = (TextPlace("official", one.line, one.start, one.start + 1, quote),) if one.line else ()
    return say(
        "text-table", "error", f"official-{one.field}", [one.code, one.ours], message,
        clerk=Words("把体系文件改成原件的文字，再更新 official", "put the official words into the system's file"),
        citizen=Words(f"程序所载的{one.code}与原件文字不同。",
                      f"the program's words for {one.code} are not the official ones."),
        places=places, printed=one.ours, recomputed=one.official or None,
    )  # fmt: skip
