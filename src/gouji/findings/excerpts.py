"""What the document says where a finding lies, with the figure at fault marked."""

from __future__ import annotations

import re
from dataclasses import dataclass

from gouji.model.finding import Finding
from gouji.model.locating import Locator, Spot
from gouji.model.places import DocxPlace, PdfPlace, Place, SheetPlace, TextPlace
from gouji.text import Words, display_width

_SEAMS = "。；！？\n"
"""Where an excerpt may begin or end without a sign that something was left out."""
_DOTS = "…"


@dataclass(frozen=True, slots=True)
class Excerpt:
    """Words before, the part at fault, words after; ``cut`` sides begin or end inside a sentence."""

    before: str
    fault: str
    after: str

    def __str__(self) -> str:
        return f"{self.before}{self.fault}{self.after}"

    def marked(self, left: str = "【", right: str = "】") -> str:
        return (
            f"{self.before}{left}{self.fault}{right}{self.after}"
            if self.fault
            else f"{self.before}{self.after}"
        )


def excerpt_of(finding: Finding, locator: Locator, *, columns: int = 120) -> Excerpt | None:
    """The words around the first place of the finding, no wider than so many columns of a terminal.

    A finding without a place in the document has none.
    """
    for place in finding.places:
        spot = locator.find(place)
        if spot is not None:
            return _cut(locator.passages[spot.passage].text, fault_in(finding, spot, locator), columns)
    return None


def fault_in(finding: Finding, spot: Spot, locator: Locator) -> Spot:
    """The part of a place that is at fault: the printed figure where it stands there, else the whole place."""
    text = locator.passages[spot.passage].text
    if finding.involved:
        for place in finding.involved[0].places:
            inner = locator.find(place)
            if inner is not None and inner.passage == spot.passage and spot.start <= inner.start < spot.end:
                return inner
    at = text.find(finding.printed, spot.start, spot.end) if finding.printed else -1
    return Spot(spot.passage, at, at + len(finding.printed)) if at >= 0 else spot


def _cut(text: str, fault: Spot, columns: int) -> Excerpt:
    """As much of both sides as there is room for, the left side at least a third."""
    marked = text[fault.start : fault.end]
    if display_width(marked) > columns:
        marked = _head(marked, columns - 1) + _DOTS
    room = max(columns - display_width(marked), 0)
    before, after = _sentence_before(text[: fault.start]), _sentence_after(text[fault.end :])
    left = min(display_width(before), max(room - display_width(after), room * 2 // 3))
    shown_before = before if display_width(before) <= left else _DOTS + _tail(before, left - 1)
    right = room - display_width(shown_before)
    shown_after = after if display_width(after) <= right else _head(after, right - 1) + _DOTS
    return Excerpt(_plain(shown_before), _plain(marked), _plain(shown_after))


def _sentence_before(text: str) -> str:
    return text[max(text.rfind(seam) for seam in _SEAMS) + 1 :].lstrip()


def _sentence_after(text: str) -> str:
    ends = [at for seam in _SEAMS if (at := text.find(seam)) >= 0]
    return text[: min(ends) + 1].rstrip() if ends else text.rstrip()


def _head(text: str, columns: int) -> str:
    taken = 0
    for at, character in enumerate(text):
        taken += display_width(character)
        if taken > columns:
            return text[:at]
    return text


def _tail(text: str, columns: int) -> str:
    return _head(text[::-1], columns)[::-1]


def _plain(text: str) -> str:
    return re.sub(r"[\x00-\x1f\x7f-\x9f\u202a-\u202e\u2066-\u2069]", " ", text)


def where_words(place: Place) -> Words:
    """A place in the words of who looks for it: 第24行, 第3页, 表格的一格."""
    match place:
        case TextPlace():
            return Words(f"第{place.line}行", f"line {place.line}")
        case PdfPlace():
            return Words(f"第{place.page}页", f"page {place.page}")
        case SheetPlace():
            sheet = f"{place.sheet} " if place.sheet else ""
            return Words(f"{sheet}{place.cell}", f"{sheet}{place.cell}")
        case DocxPlace():
            return _docx_words(place)


_STORIES = {
    "body": Words("", ""),
    "header": Words("页眉页脚", "header"),
    "footnote": Words("脚注", "footnote"),
    "comment": Words("批注", "comment"),
    "textbox": Words("文本框", "text box"),
}


def _docx_words(place: DocxPlace) -> Words:
    story = _STORIES[place.story]
    zh, en = f"{story.zh}第{place.block + 1}段", f"{story.en} block {place.block + 1}".strip()
    if place.row is None or place.col is None:
        return Words(zh, en)
    cell = f"{place.row + 1}", f"{place.col + 1}"
    return Words(f"{zh}表格第{cell[0]}行第{cell[1]}列", f"{en} table row {cell[0]} column {cell[1]}")


def all_where(finding: Finding, *, most: int = 4) -> Words:
    """All places of a finding, each once; further ones counted."""
    words = list(dict.fromkeys(where_words(place) for place in finding.places))
    more = len(words) - most
    zh, en = "、".join(one.zh for one in words[:most]), ", ".join(one.en for one in words[:most])
    return Words(f"{zh} 等{len(words)}处", f"{en} and {more} more") if more > 0 else Words(zh, en)
