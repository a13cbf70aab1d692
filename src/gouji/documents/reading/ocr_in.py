"""Pictures read as pages: scanned pages of a pdf, pictures of tables pasted into a report.

What is recognised becomes letters and lines on a sheet, and from there on it is read as any page of a pdf is.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import replace
from typing import Any

from gouji.documents.reading import ocr_engine
from gouji.documents.reading.ocr_engine import INSTALL_OCR, Seen, load_pixels
from gouji.documents.reading.ocr_figures import read_amount, read_words
from gouji.documents.reading.pdf_compose import compose, set_page
from gouji.documents.reading.pdf_frame import Box, Frame
from gouji.documents.reading.pdf_lines import is_wide
from gouji.documents.reading.pdf_notes import CHECK_FIGURES
from gouji.documents.reading.pdf_pages import Letter, Sheet
from gouji.model.places import Place
from gouji.model.read_document import Block, Grid, Passage
from gouji.text import Words

_SMALLEST = 9.0
"""Pixels: smaller letters are not read with any certainty."""
_LETTER_SHARE = 0.78
"""Of the height of a box around words: the size of a letter, where no line of Chinese tells."""
_MANY = 8
_ONE_SIZE = 1.18
_LEVEL = 0.25
"""Degrees by which a page may lean and still count as level."""
_PRINT = 10.5
"""Points: the size that the letters of a picture without a scale are taken to have."""


def read_sheet(
    pixels: Any, number: int, *, scale: float | None = None, at: tuple[float, float] = (0, 0)
) -> Sheet | None:
    """A picture as a sheet of letters and lines; None where no words are found or they are too small to read.

    ``scale``: points for each pixel, so that places are those of the page; ``at``: where the picture stands on it.
    """
    pixels, seen, turn = _upright(pixels)
    if not seen:
        return None
    lean = sorted(one.angle for one in seen)[len(seen) // 2]
    if _LEVEL < abs(lean) < 10:
        pixels = ocr_engine.straighten(pixels, lean)
        seen = ocr_engine.see_words(pixels)
    height = sorted(one.box[3] - one.box[1] for one in seen)[len(seen) // 2] if seen else 0.0
    if height * _LETTER_SHARE < _SMALLEST:
        return None
    points = scale or _PRINT / (height * _LETTER_SHARE)
    across, down = ocr_engine.see_lines(pixels)

    def placed(box: Box) -> Box:
        left, top = at
        return (left + box[0] * points, top + box[1] * points, left + box[2] * points, top + box[3] * points)

    letters = [
        letter
        for one, size in zip(seen, measure_print(seen), strict=True)
        for letter in _letters(one.text, placed(one.box), size * points)
    ]
    high, wide = (side * points for side in pixels.shape[:2])
    bounds = (0.0, 0.0, at[0] + wide, at[1] + high) if turn == 0 else (0.0, 0.0, high, wide)
    frame = Frame(bounds, turn, 0)
    return Sheet(number, frame, letters, [placed(box) for box in across], [placed(box) for box in down])


def _upright(pixels: Any) -> tuple[Any, list[Seen], int]:
    """The picture with its words running to the right, the words, and the quarter turn they had."""
    seen = ocr_engine.see_words(pixels)
    long = [one for one in seen if len(one.text) > 2]
    tall = sum(one.box[3] - one.box[1] > 1.5 * (one.box[2] - one.box[0]) for one in long)
    if tall * 2 <= len(long):
        return pixels, seen, 0
    tries = []
    for turn in (90, 270):
        turned = ocr_engine.turn_upright(pixels, turn)
        found = ocr_engine.see_words(turned)
        tries.append((sum(one.sure * len(one.text) for one in found), turned, found, turn))
        if found and sum(one.sure for one in found) > 0.9 * len(found):
            break
    _, turned, found, turn = max(tries, key=lambda entry: entry[0])
    return turned, found, turn


def measure_print(seen: Sequence[Seen]) -> list[float]:
    """The size of print of each line, in pixels.

    The height of a box depends on which letters are in it; the width of a line of Chinese does not. Lines of nearly one
    size are taken to have the same.
    """
    heights = [one.box[3] - one.box[1] for one in seen]
    widths = [_size_by_width(one) for one in seen]
    known = sorted(
        size / high for size, high in zip(widths, heights, strict=True) if size and 0.5 < size / high < 1.2
    )
    share = known[len(known) // 2] if known else _LETTER_SHARE
    sizes = [size or high * share for size, high in zip(widths, heights, strict=True)]
    steps: list[list[float]] = []
    for size in sorted(sizes):
        if steps and size <= steps[-1][0] * _ONE_SIZE:
            steps[-1].append(size)
        else:
            steps.append([size])
    usual = {size: step[len(step) // 2] for step in steps for size in step}
    return [usual[size] for size in sizes]


def _size_by_width(seen: Seen) -> float:
    """The width of one Chinese letter where a line has many of them, else 0."""
    wide = sum(is_wide(character) for character in seen.text)
    if wide < _MANY or wide * 2 < len(seen.text):
        return 0.0
    return (seen.box[2] - seen.box[0]) / (wide + (len(seen.text) - wide) / 2)


def _letters(words: str, box: Box, size: float) -> Iterator[Letter]:
    """The letters of a line spread over its box: a Chinese one takes twice the room of a Latin one."""
    text = read_amount(read_words(words))
    base = (box[1] + box[3]) / 2 + 0.38 * size
    shares = [2 if is_wide(character) else 1 for character in text]
    step = (box[2] - box[0]) / sum(shares)
    x = box[0]
    for character, share in zip(text, shares, strict=True):
        yield Letter(character, x, x + share * step, base, size)
        x += share * step


def read_picture(data: bytes, place: Place, what: Words) -> tuple[list[Block], list[Words]]:
    """A picture inside a document as blocks that all stand at its place, and what is to be noted of it.

    ``what`` names it (“第3张图片”). Without the extra the note says what to install.
    """
    if not ocr_engine.is_installed():
        return [], [Words(f"{what.zh}没有读；{INSTALL_OCR.zh}", f"{what.en} was not read; {INSTALL_OCR.en}")]
    pixels = load_pixels(data)
    sheet = None if pixels is None else read_sheet(pixels, 1)
    if sheet is None:
        return [], [Words(f"{what.zh}读不出文字", f"no words can be read in {what.en}")]
    blocks = [_moved(block, place) for block in compose([set_page(sheet, place.document, 0, main=True)], {})]
    return blocks, [Words(f"{what.zh}{CHECK_FIGURES.zh}", f"{what.en} {CHECK_FIGURES.en}")]


def _moved(block: Block, place: Place) -> Block:
    if isinstance(block, Passage):
        return Passage(block.text, ((0, place),), block.level)
    cells = tuple(
        replace(cell, passages=tuple(Passage(passage.text, ((0, place),)) for passage in cell.passages))
        for cell in block.cells
    )
    return Grid(cells, block.caption)
