"""Cells of a ruled table filled with the letters that stand in them."""

from __future__ import annotations

import re
from collections import defaultdict
from collections.abc import Iterable, Sequence
from dataclasses import dataclass

from gouji.documents.reading.pdf_frame import Box, Frame
from gouji.documents.reading.pdf_lines import (
    Line,
    begins_item,
    ends_sentence,
    first_token_width,
    join_text,
    set_lines,
)
from gouji.documents.reading.pdf_pages import Letter
from gouji.documents.reading.pdf_rulings import Ruled
from gouji.documents.reading.pdf_stacked import split_stacked
from gouji.model.places import PdfPlace
from gouji.model.read_document import GridCell, Passage

_NUMBER = re.compile(r"[-+−]?[0-9]{1,3}(?:,?[0-9]{3})*(?:\.[0-9]+)?%?")
_NUMBER_PART = re.compile(r"[-+−]?[0-9,.]+%?")


@dataclass(frozen=True, slots=True)
class Spot:
    """What a place of this document needs besides the box: whose page it is, and how the page is turned."""

    document: str
    page: int
    frame: Frame

    def place(self, box: Box) -> PdfPlace:
        return PdfPlace(self.document, self.page, self.frame.place_box(box))


def fill_cells(ruled: Ruled, letters: Iterable[Letter], spot: Spot) -> tuple[GridCell, ...]:
    """Every cell of the table with its paragraphs; an empty cell has one empty passage."""
    owner = {
        (row, column): at
        for at, square in enumerate(ruled.squares)
        for row in range(square.row, square.row + square.rows)
        for column in range(square.column, square.column + square.columns)
    }
    held: dict[int, list[Letter]] = defaultdict(list)
    for letter in letters:
        found = ruled.locate((letter.x0 + letter.x1) / 2, letter.base - 0.38 * letter.size)
        if found is not None:
            held[owner[found]].append(letter)
    cells = []
    for square, lines in split_stacked(ruled.squares, {at: set_lines(held[at]) for at in sorted(held)}):
        passages = tuple(set_paragraph(group, spot) for group in _group_lines(lines, square.box))
        passages = passages or (Passage("", ((0, spot.place(square.box)),)),)
        cells.append(GridCell(square.row, square.column, passages, square.rows, square.columns))
    return tuple(cells)


def set_paragraph(lines: Sequence[Line], spot: Spot) -> Passage:
    """One passage of lines that belong together, a piece for each line."""
    text, starts = join_text([line.text for line in lines])
    pieces = tuple((start, spot.place(line.box)) for start, line in zip(starts, lines, strict=True))
    return Passage(text, pieces)


def _group_lines(lines: Sequence[Line], box: Box) -> list[list[Line]]:
    """Lines of a cell as paragraphs."""
    groups: list[list[Line]] = []
    for line in lines:
        if groups and _goes_on(groups[-1], line, box):
            groups[-1].append(line)
        else:
            groups.append([line])
    return groups


def _goes_on(group: Sequence[Line], line: Line, box: Box) -> bool:
    """Whether a line of a cell continues the words above it, rather than beginning a paragraph."""
    above = group[-1]
    if line.size > above.size * 1.2 or above.size > line.size * 1.2 or begins_item(line.text):
        return False
    room = (box[2] - box[0]) - (above.x1 - above.x0)
    """What is free in the line, wherever in the cell it is set: cells are often centred."""
    full = room < first_token_width(line) + 1.6 * line.size
    number = _number_joined(above.text, line.text)
    if number is not None:
        return number and full
    if full:
        return True
    return not ends_sentence(above.text) and not above.text[-1].isdigit() and not line.text[0].isdigit()


def _number_joined(above: str, below: str) -> bool | None:
    """For two lines that are parts of numbers: whether both together are one number. None for other words."""
    tail = re.search(r"[-+−]?[0-9][0-9,.]*$", above)
    head = _NUMBER_PART.match(below)
    if not tail or not head:
        return None
    if tail.group() != above:
        return True  # words with a number at their end: broken as any word is
    complete = re.fullmatch(r"[-+−]?[0-9]{1,3}(?:,[0-9]{3})*\.[0-9]{2}|[0-9]{4}|0", above)
    return not complete and _NUMBER.fullmatch(above + head.group()) is not None
