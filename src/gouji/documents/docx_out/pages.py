"""On which page each heading will stand: an estimate, for the table of contents.

A program that lays the file out (Word on F9, LibreOffice on opening) computes the numbers itself; WPS shows those
that are written. The pitch of lines is fixed, so counting lines comes close; a page may be off by one.
"""

from __future__ import annotations

import re
from dataclasses import dataclass, field

from gouji.documents.characters import measure_width
from gouji.documents.docx_out import layout
from gouji.documents.docx_out.grids import Placed, column_widths, lay_grid
from gouji.documents.docx_out.sections import Section
from gouji.model.document import Block, Contents, Heading, Paragraph, Runs, Table

_SEAM = re.compile(r"(?<=[\u3400-\u9fff])(?=[0-9A-Za-z%])|(?<=[0-9A-Za-z%])(?=[\u3400-\u9fff])")
_BODY_WIDTH = layout.PORTRAIT.text_width // layout.CHARACTERS_A_LINE


def estimate_pages(sections: list[Section]) -> list[int]:
    """The page of every heading, in order."""
    cursor = _Cursor(layout.PORTRAIT)
    blocks = [piece.block for section in sections for piece in section.pieces]
    headings = [block for block in blocks if isinstance(block, Heading)]
    for number, section in enumerate(sections):
        cursor.sheet = section.sheet
        if number:
            cursor.turn_page()
        for piece in section.pieces:
            if piece.new_page:
                cursor.turn_page()
            _place_block(piece.block, cursor, headings[len(cursor.headings) :])
    return cursor.headings


@dataclass(slots=True)
class _Cursor:
    sheet: layout.Sheet
    page: int = 1
    used: int = 0
    headings: list[int] = field(default_factory=list)

    @property
    def left(self) -> int:
        return self.sheet.text_height - self.used

    def turn_page(self) -> None:
        self.page, self.used = self.page + 1, 0

    def place(self, height: int, *, with_next: int = 0) -> None:
        """Something that stands on one page, together with what follows it."""
        if self.used and height + with_next > self.left:
            self.turn_page()
        self.used += min(height, self.sheet.text_height)

    def place_lines(self, lines: int, pitch: int) -> None:
        """Lines that may part at the foot of a page."""
        for _ in range(lines):
            self.place(pitch)


def _place_block(block: Block, cursor: _Cursor, following: list[Heading]) -> None:
    match block:
        case Heading():
            _place_heading(block, cursor)
        case Paragraph():
            indent = 2 if block.indent else 0
            cursor.place_lines(
                _count_lines(block.runs, cursor.sheet.text_width, _BODY_WIDTH, indent), layout.LINE
            )
        case Table():
            _place_table(block, cursor)
        case Contents():
            _place_contents(block, cursor, following)
        case _:
            pass


def _place_contents(contents: Contents, cursor: _Cursor, following: list[Heading]) -> None:
    cursor.place(layout.LINE * 3 // 2)
    for heading in following:
        if 1 <= heading.level <= contents.levels:
            size = layout.CONTENTS_SIZE * 10
            room = cursor.sheet.text_width - heading.level * size * 2
            cursor.place_lines(_lines_of(heading.text.replace("\n", " "), room, size, 0), layout.LINE)


def _place_heading(heading: Heading, cursor: _Cursor) -> None:
    size = layout.TITLE_SIZE * 10 if heading.level == 0 else _BODY_WIDTH
    pitch = layout.TITLE_LINE if heading.level == 0 else layout.LINE
    lines = _lines_of(heading.text, cursor.sheet.text_width, size, 0 if heading.level == 0 else 2)
    after = layout.LINE if heading.level == 0 else 0
    cursor.place(lines * pitch + after, with_next=layout.LINE)
    cursor.headings.append(cursor.page)


def _place_table(table: Table, cursor: _Cursor) -> None:
    if not table.rows:
        return
    heights = _row_heights(table, cursor.sheet.text_width)
    header = sum(heights[: table.header_rows])
    first = header + sum(heights[table.header_rows : table.header_rows + 1])
    if table.caption:
        cursor.place(layout.CAPTION_LINE, with_next=first)
    for number, height in enumerate(heights):
        page = cursor.page
        cursor.place(height)
        if cursor.page > page and number >= table.header_rows:
            cursor.used += header
    cursor.used += layout.SPACER


def _row_heights(table: Table, available: int) -> list[int]:
    size, pitch = layout.SMALL_TABLE if table.small else layout.LARGE_TABLE
    widths = column_widths(table, available)
    heights: list[int] = []
    waiting: list[tuple[int, int]] = []  # the last row of a tall cell, and what the cell needs from there up
    for number, row in enumerate(lay_grid(table)):
        height = pitch
        for placed in row:
            if placed.continued:
                continue
            need = _cell_height(placed, widths, size, pitch)
            if placed.rows == 1:
                height = max(height, need)
            else:
                waiting.append((number + placed.rows - 1, need + sum(heights)))
        for last, bottom in waiting:
            if last == number:
                height = max(height, bottom - sum(heights))
        heights.append(height + layout.BORDER)
    return heights


def _cell_height(placed: Placed, widths: list[int], size: int, pitch: int) -> int:
    width = sum(widths[placed.column : placed.column + placed.columns]) - 2 * layout.CELL_SIDES
    return _count_lines(placed.cell.runs, width, size * 10, 0) * pitch + 2 * layout.CELL_ABOVE_BELOW


def _count_lines(runs: Runs, width: int, full: int, indent: int) -> int:
    return _lines_of("".join(run.text for run in runs), width, full, indent)


def _lines_of(text: str, width: int, full: int, indent: int) -> int:
    """Lines that a text takes; programs put a quarter of a character between Chinese and Latin."""
    lines, fitting = 0, max(width // full, 1) * full
    for number, part in enumerate(text.split("\n")):
        seams = len(_SEAM.findall(part))
        wide = measure_width(part, full) + seams * full // 4 + (0 if number else indent * full)
        lines += max(1, -(-wide // fitting))
    return lines
