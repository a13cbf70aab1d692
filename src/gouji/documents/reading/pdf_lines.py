"""Letters of a page put together to lines: what stands on one base line, blanks kept only where they mean something."""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Iterable, Sequence
from dataclasses import dataclass

from gouji.documents.reading.pdf_frame import Box
from gouji.documents.reading.pdf_pages import Letter

WIDE = 1.5
"""A gap of so many letter widths parts two pieces of a line: columns, or a name and its date."""
_DIGIT_GAP = 0.6
_LATIN_GAP = 0.25


@dataclass(frozen=True, slots=True)
class Stretch:
    """Letters of a line without a wide gap between them."""

    text: str
    x0: float
    x1: float


@dataclass(frozen=True, slots=True)
class Line:
    """One line of print: its stretches from left to right, where it stands and how large it is printed."""

    stretches: tuple[Stretch, ...]
    base: float
    size: float
    page: int = 0
    """Which sheet of the document it stands on, counted from 0: set by whoever reads more than one."""

    @property
    def text(self) -> str:
        return " ".join(stretch.text for stretch in self.stretches)

    @property
    def x0(self) -> float:
        return self.stretches[0].x0

    @property
    def x1(self) -> float:
        return self.stretches[-1].x1

    @property
    def top(self) -> float:
        return self.base - 0.88 * self.size

    @property
    def bottom(self) -> float:
        return self.base + 0.12 * self.size

    @property
    def box(self) -> Box:
        return (self.x0, self.top, self.x1, self.bottom)


def set_lines(letters: Iterable[Letter], page: int = 0) -> list[Line]:
    """The lines of these letters from top to bottom."""
    rows: list[list[Letter]] = []
    middle, reach = 0.0, 0.0
    for letter in sorted(letters, key=lambda letter: (letter.base - 0.38 * letter.size, letter.x0)):
        height = letter.base - 0.38 * letter.size
        if rows and abs(height - middle) <= 0.38 * max(reach, letter.size):
            rows[-1].append(letter)
            if not letter.text.isspace() and letter.size > reach * 1.05:
                middle, reach = height, letter.size
            continue
        rows.append([letter])
        middle, reach = height, letter.size
    lines = (_set_line(row, page) for row in rows)
    return [line for line in lines if line is not None]


def _set_line(row: list[Letter], page: int) -> Line | None:
    row.sort(key=lambda letter: letter.x0)
    inked = _drop_doubles([letter for letter in row if not letter.text.isspace()])
    if not inked:
        return None
    blanks = [(letter.x0 + letter.x1) / 2 for letter in row if letter.text.isspace()]
    size = sorted(letter.size for letter in inked)[len(inked) // 2]
    stretches: list[Stretch] = []
    start = 0
    text = inked[0].text
    blank_at = 0
    for at in range(1, len(inked)):
        before, after = inked[at - 1], inked[at]
        gap = after.x0 - before.x1
        if gap >= WIDE * size:
            stretches.append(Stretch(text, inked[start].x0, before.x1))
            start, text = at, after.text
            continue
        while blank_at < len(blanks) and blanks[blank_at] < before.x0:
            blank_at += 1
        typed = blank_at < len(blanks) and blanks[blank_at] < after.x1
        text += (" " if _parted(before, after, gap, typed=typed) else "") + after.text
    stretches.append(Stretch(text, inked[start].x0, inked[-1].x1))
    base = sorted(letter.base for letter in inked)[len(inked) // 2]
    return Line(tuple(stretches), base, size, page)


def _drop_doubles(row: list[Letter]) -> list[Letter]:
    """Bold print made by printing a letter twice, a hair apart, stands once."""
    kept: list[Letter] = []
    for letter in row:
        twin = any(
            other.text == letter.text
            and abs(other.x0 - letter.x0) < 0.2 * min(letter.size, max(letter.x1 - letter.x0, 0.5))
            for other in kept[-3:]
        )
        if not twin:
            kept.append(letter)
    return kept


def _parted(before: Letter, after: Letter, gap: float, *, typed: bool) -> bool:
    """Whether a blank stands between two letters: one that was typed, or one left open between Latin words."""
    left, right = is_wide(before.text), is_wide(after.text)
    if left and right:
        return False
    if typed and gap > 0.05 * after.size:
        return True
    if left or right:
        return False
    digits = before.text in _OF_NUMBERS and after.text in _OF_NUMBERS
    return gap > (_DIGIT_GAP if digits else _LATIN_GAP) * max(before.size, after.size)


_OF_NUMBERS = frozenset("0123456789,.%-+")


def is_wide(character: str) -> bool:
    """A Chinese character or full-width sign: no blank is written between two of them."""
    return (
        character >= "\u2e80" and unicodedata.east_asian_width(character) in "WF"
    ) or character in "“”‘’—…·《》"


_CONTENTS = re.compile(r"[.．…·]{3,}\s*[0-9IVXivx]+$")
_ENDS = "。！？；;：:"
_MARK = re.compile(
    r"^(?:[一二三四五六七八九十百]+[、.．]|[（(][一二三四五六七八九十百]+[)）]|[0-9]+[、．]|[0-9]+\.(?![0-9])|"
    r"[（(][0-9]+[)）]|[①-⑳]|第[一二三四五六七八九十百]+[章节条部]|附[件表][0-9：:]|[●■◆•※])"
)
_TOKEN = re.compile(r"[0-9A-Za-z.,%‰/+\-]+[，。；：、）》”％]*|.[，。；：、）》”％！？]*")


def begins_item(text: str) -> bool:
    """Whether the words begin a numbered heading or an item of a list: 一、 （二） 3. ④."""
    return _MARK.match(text) is not None


def ends_sentence(text: str) -> bool:
    return text[-1:] in _ENDS


def is_contents_line(text: str) -> bool:
    """A line of a table of contents: dots and a page number."""
    return _CONTENTS.search(text) is not None


def first_token_width(line: Line) -> float:
    """How much room the first word of a line takes: what did not fit at the end of the line before it."""
    first = line.stretches[0]
    token = _TOKEN.match(first.text)
    length = len(token.group()) if token else 1
    total = sum(_half(character) for character in first.text)
    taken = sum(_half(character) for character in first.text[:length])
    return (first.x1 - first.x0) * taken / max(total, 1)


def _half(character: str) -> int:
    return 2 if is_wide(character) else 1


def join_text(parts: Sequence[str]) -> tuple[str, list[int]]:
    """Lines of one paragraph as one text, and where each begins: a blank only between Latin words."""
    text = ""
    starts = []
    for part in parts:
        if (
            text
            and part
            and text[-1].isalpha()
            and part[0].isalpha()
            and text[-1].isascii()
            and part[0].isascii()
        ):
            text += " "
        starts.append(len(text))
        text += part
    return text, starts
