"""Pages of a pdf as letters, ruling lines and pictures: the only place that knows pdfium.

Whatever way a page is turned, its letters run from left to right here and ``y`` grows downwards; ``Frame`` leads
back to the page as a reader sees it. Sizes are points (1/72 inch). A letter's width is what the file says, never
what a font of this machine would draw, so the same file gives the same places everywhere.
"""

from __future__ import annotations

import ctypes
import math
import unicodedata
from collections import Counter
from collections.abc import Iterator
from dataclasses import dataclass, field
from functools import cached_property
from itertools import groupby
from operator import itemgetter
from typing import Any

from gouji.documents.reading.pdf_drawing import read_drawing
from gouji.documents.reading.pdf_frame import Box, Frame

MOST_LETTERS = 200_000
"""Of one page: a page of print has some 2,000."""
_FEW = 8
"""Letters: a scan may carry a page number or a stamp."""
_HYPHEN_AT_END = 0x02
"""pdfium takes a minus sign at the end of a line for the mark of a divided word."""
_SKEW = 5.0
"""Degrees by which a line of text may lean; what leans more is a watermark."""
_MAPPED_AREA = ((0xE000, 0xF8FF), (0xF0000, 0x10FFFD))
"""Private use: a font's own numbers, not characters."""
_POINT_OF_FOUNDER = 0x1001B0
"""The full-width point of 方正 fonts, which name it by a number of their own."""
_SHAPES = (
    "⺟母⺠民⻁虎⻄西⻅见⻆角⻉贝⻋车⻓长⻔门⻘青⻙韦⻚页⻛风⻜飞⻝食⻢马"
    "⻣骨⻤鬼⻥鱼⻦鸟⻨麦⻩黄⻬齐⻮齿⻰龙⻳龟⺝月⺩王⺫目⺼月"
)
_RADICALS = dict(zip(_SHAPES[::2], _SHAPES[1::2], strict=True))
"""Shapes that some fonts map to the block of radicals instead of the character itself."""


@dataclass(frozen=True, slots=True)
class Letter:
    """A character where it stands: its edges, its base line, its size. Blanks are letters too."""

    text: str
    x0: float
    x1: float
    base: float
    size: float


@dataclass(frozen=True)
class Sheet:
    """The letters of a page that run in one direction, with the lines and pictures drawn beside them."""

    number: int
    frame: Frame
    letters: list[Letter]
    across: list[Box] = field(default_factory=list)
    down: list[Box] = field(default_factory=list)
    pictures: list[Box] = field(default_factory=list)
    crowded: bool = False
    """More was drawn or written than was looked at."""
    unmapped: int = 0
    """Letters whose font does not say which character they are."""
    recognised: bool = False
    """Read from a picture."""
    tables_only: bool = False
    """A picture beside text: only a table in it is worth reading, not the words on a photograph."""

    @cached_property
    def size(self) -> tuple[float, float]:
        return self.frame.size

    @cached_property
    def covered(self) -> float:
        """The share of the page that its largest picture takes; a scan is one, or strips that make up one."""
        width, height = self.size
        areas = [
            max(0.0, min(box[2], width) - max(box[0], 0.0)) * max(0.0, min(box[3], height) - max(box[1], 0.0))
            for box in self.pictures
        ]
        strips = sum(areas) if len(areas) > 1 and len(self.letters) < 8 else 0.0
        return max([*areas, strips], default=0.0) / max(width * height, 1.0)

    @property
    def scanned(self) -> bool:
        """Whether the page is a picture with next to no text."""
        return len(self.letters) < _FEW and self.covered > 0.5

    @property
    def pictured(self) -> bool:
        """Whether a picture beside the text is large enough to hold a table."""
        return len(self.letters) >= _FEW and self.covered > 0.12


def open_pdf(data: bytes) -> Any:
    """The document for ``read_sheets``; raises ``PdfRefused`` for what pdfium does not open."""
    import pypdfium2

    try:
        opened = pypdfium2.PdfDocument(data)
        count = len(opened)
    except (pypdfium2.PdfiumError, ValueError, OverflowError) as problem:
        raise PdfRefused(locked="assword" in str(problem)) from None
    if not count:
        opened.close()
        raise PdfRefused(locked=False)
    return opened


class PdfRefused(Exception):
    """pdfium does not open the file: it is locked with a password, or it is no sound pdf."""

    def __init__(self, *, locked: bool) -> None:
        super().__init__("locked" if locked else "damaged")
        self.locked = locked


def read_bookmarks(opened: Any, most: int = 2000) -> list[tuple[int, int, str]]:
    """Page (from 1), depth (from 1) and title of each bookmark."""
    found: list[tuple[int, int, str]] = []
    for entry in opened.get_toc(max_depth=6):
        if len(found) >= most:
            break
        destination = entry.get_dest()
        page = destination.get_index() if destination else None
        if page is not None:
            found.append((page + 1, entry.level + 1, entry.get_title()))
    return found


def read_sheets(opened: Any, index: int) -> list[Sheet] | None:
    """A page (counted from 0) as sheets, the main direction of its text first; None where the page is broken."""
    import pypdfium2

    try:
        page = opened[index]
    except pypdfium2.PdfiumError:
        return None
    try:
        return _read_page(page, index + 1)
    except pypdfium2.PdfiumError:
        return None
    finally:
        page.close()


def render_page(opened: Any, index: int, *, dots_per_inch: int) -> tuple[Any, float]:
    """The page as shown, as rows of pixels, and how many points a pixel takes."""
    page = opened[index]
    try:
        scale = min(dots_per_inch / 72, 4000 / max(*page.get_size(), 1))
        return page.render(scale=scale).to_numpy().copy(), 1 / scale
    finally:
        page.close()


def _read_page(page: Any, number: int) -> list[Sheet]:
    bounds: Box = tuple(page.get_bbox())
    shown = page.get_rotation() % 360
    written, crowded = _read_letters(page)
    unmapped = sum(not readable(character) for character, *_ in written)
    turns = Counter(turn for *_, turn in written)
    main = max(turns, key=lambda turn: (turns[turn], -turn)) if turns else shown
    sheets = []
    for turn in (main, *sorted(set(turns) - {main})):
        frame = Frame(bounds, turn, shown)
        sheets.append(Sheet(number, frame, list(_letters_of(frame, written))))
    across, down, pictures, full = read_drawing(page, sheets[0].frame)
    first = Sheet(
        number, sheets[0].frame, sheets[0].letters, across, down, pictures, crowded or full, unmapped
    )
    return [first, *sheets[1:]]


_Written = tuple[str, float, float, float, float, float, float, float, int]
"""Character, left, bottom, right, top, origin x and y, size, turn."""


def _read_letters(page: Any) -> tuple[list[_Written], bool]:
    import pypdfium2.raw as pdfium

    text_page = page.get_textpage()
    found: list[_Written] = []
    try:
        count = pdfium.FPDFText_CountChars(text_page)
        box, matrix = pdfium.FS_RECTF(), pdfium.FS_MATRIX()
        x, y = ctypes.c_double(), ctypes.c_double()
        raw = text_page.raw
        box_at, matrix_at, x_at, y_at = (ctypes.byref(holder) for holder in (box, matrix, x, y))
        high = 0
        for at in range(min(count, MOST_LETTERS)):
            code = pdfium.FPDFText_GetUnicode(raw, at)
            high, code = (code, 0) if 0xD800 <= code < 0xDC00 else (0, _joined(high, code))
            if code in (0x0D, 0x0A, 0x00) or 0xD800 <= code < 0xE000 or code > 0x10FFFF:
                continue
            pdfium.FPDFText_GetLooseCharBox(raw, at, box_at)
            if box.left == box.right and box.top == box.bottom:
                continue  # a blank or line break that pdfium adds by itself
            pdfium.FPDFText_GetCharOrigin(raw, at, x_at, y_at)
            pdfium.FPDFText_GetMatrix(raw, at, matrix_at)
            angle = math.degrees(math.atan2(matrix.b, matrix.a)) % 360
            turn = round(angle / 90) * 90
            if abs(angle - turn) > _SKEW:
                continue
            size = pdfium.FPDFText_GetFontSize(raw, at) * math.hypot(matrix.c, matrix.d)
            values = (box.left, box.bottom, box.right, box.top, x.value, y.value, size)
            if all(map(math.isfinite, values)) and size > 0.5:
                found.append((_character(code), *values, turn % 360))
    finally:
        text_page.close()
    return found, count > MOST_LETTERS


def _joined(high: int, low: int) -> int:
    """The character of a surrogate pair: pdfium counts its halves one by one."""
    paired = high and 0xDC00 <= low < 0xE000
    return 0x10000 + ((high - 0xD800) << 10) + (low - 0xDC00) if paired else low


def _character(code: int) -> str:
    if code == _HYPHEN_AT_END:
        return "-"
    if code == _POINT_OF_FOUNDER:
        return "．"
    if 0x2F00 <= code <= 0x2FD5:
        return unicodedata.normalize("NFKC", chr(code))
    character = chr(code)
    return _RADICALS.get(character, character)


def readable(character: str) -> bool:
    """Whether the font says which character it is."""
    code = ord(character)
    return code >= 32 and code != 0xFFFD and not any(low <= code <= high for low, high in _MAPPED_AREA)


def _letters_of(frame: Frame, written: list[_Written]) -> Iterator[Letter]:
    width, height = frame.size
    for glyph, group in groupby(
        (entry for entry in written if entry[-1] == frame.turn), key=itemgetter(slice(1, 9))
    ):
        left, bottom, right, top, x, y, size, _ = glyph
        x0, _, x1, _ = frame.inward_box(left, bottom, right, top)
        start, base = frame.inward(x, y)
        x0 = start if x0 - size < start < x1 else x0
        if not (-1 < x0 < width + 1 and -1 < base < height + size):
            continue
        characters = [entry[0] for entry in group]  # more than one: a glyph that stands for all of them
        step = (max(x0, x1) - x0) / len(characters)
        for at, character in enumerate(characters):
            yield Letter(character, x0 + at * step, x0 + (at + 1) * step, base, size)
