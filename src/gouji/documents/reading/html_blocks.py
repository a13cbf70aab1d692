"""The passages and tables of a page in order. A table that only lays out the page is read as what stands in it."""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass, field
from typing import Any

from gouji.documents.reading.html_pictures import Pictures
from gouji.documents.reading.html_words import BLOCKS, SKIPPED, is_furniture
from gouji.documents.reading.limits import check_cells, check_passage
from gouji.documents.reading.pdf_lines import is_wide
from gouji.model.places import TextPlace
from gouji.model.read_document import Block, Grid, GridCell, Passage
from gouji.text import Words

_LEVELS = {f"h{level}": level for level in range(1, 7)}
_BLANKS = re.compile(r"[ \t\n\r\f\xa0\u3000\u200b\ufeff]+")
MOST_COLUMNS = 200
"""Of one cell; a wider span only means “to the end”."""
_ROOMY = 600
"""Characters of an average cell in a table that lays out a page."""


def read_blocks(root: Any, name: str, notes: list[Words]) -> list[Block]:
    """The blocks of a page, in the order of the file; ``notes`` takes what is to be said of its pictures."""
    blocks: list[Block] = []
    page = _Page(name, Pictures(name))
    squares = 0
    for block in _Walk(page).blocks(root):
        if isinstance(block, Grid):
            if all(not cell.plain or is_furniture(cell.text) for cell in block.cells):
                continue
            squares += sum(cell.rows * cell.columns for cell in block.cells)
            check_cells(squares, name)
        else:
            check_passage(len(block.text), name, Words("网页", "the page"))
            if is_furniture(block.text):
                continue
        blocks.append(block)
    notes += page.pictures.notes()
    return blocks


@dataclass
class _Page:
    """What the parts of a page share: its name, its pictures, and how far the places on each line have come.

    Many cells may stand on one line of the file: each gets its own place, counted in the words of that line as read.
    """

    name: str
    pictures: Pictures
    _ends: dict[int, int] = field(default_factory=dict)

    def place(self, line: int, length: int = 0) -> TextPlace:
        """The place of the next words that begin on a line."""
        start = self._ends.get(line, 0)
        self._ends[line] = start + length + 1
        return TextPlace(self.name, line, start)


class _Walk:
    """Goes through a tree without recursion over its depth, gathering words until a block ends."""

    def __init__(self, page: _Page) -> None:
        self._page = page
        self._words: list[str] = []
        self._line = 1
        self._begun: int | None = None
        self._levels: list[int] = []

    def blocks(self, root: Any) -> Iterator[Block]:
        """Everything under an element."""
        stack: list[tuple[Any, bool]] = [(root, False)]
        while stack:
            element, closing = stack.pop()
            if closing:
                if element.tag in BLOCKS:
                    yield from self._flush()
                if element.tag in _LEVELS:
                    self._levels.pop()
                self._say(element.tail if element is not root else None)
                continue
            if not isinstance(element.tag, str) or element.tag in SKIPPED - {
                "nav",
                "footer",
                "aside",
                "menu",
            }:
                self._say(element.tail)
                continue
            self._line = max(self._line, element.sourceline or 0)
            if element.tag in BLOCKS or element.tag == "br":
                yield from self._flush()
            if element.tag in _LEVELS:
                self._levels.append(_LEVELS[element.tag])
            if element.tag == "img" and (held := self._page.pictures.read(element, self._line)):
                yield from self._flush()
                yield from held
            if element.tag == "table" and not is_layout(element):
                yield from _read_table(element, self._page)
                self._say(element.tail if element is not root else None)
                continue
            self._say(element.text)
            stack.append((element, True))
            stack.extend((child, False) for child in reversed(element))
        yield from self._flush()

    def _say(self, text: str | None) -> None:
        if not text:
            return
        if self._begun is None and text.strip(" \t\r\n\xa0\u3000"):
            self._begun = self._line + text[: len(text) - len(text.lstrip())].count("\n")
        self._words.append(text)
        self._line += text.count("\n")

    def _flush(self) -> Iterator[Passage]:
        text = plain_words("".join(self._words))
        line = self._begun or self._line
        self._words, self._begun = [], None
        if text:
            yield Passage(
                text, ((0, self._page.place(line, len(text))),), self._levels[-1] if self._levels else 0
            )


def plain_words(text: str) -> str:
    """Words as a browser shows them: one blank for many, none where the file breaks a line inside Chinese."""

    def blank(found: re.Match[str]) -> str:
        run = found.group()
        before, after = text[found.start() - 1 : found.start()], text[found.end() : found.end() + 1]
        if not before or not after:
            return ""
        broken = "\n" in run and "\xa0" not in run and "\u3000" not in run
        return "" if broken and (is_wide(before) or is_wide(after)) else " "

    return _BLANKS.sub(blank, text)


def _rows(table: Any) -> list[Any]:
    """The rows of a table, not those of tables in it."""
    rows: list[Any] = []
    for child in table:
        if child.tag == "tr":
            rows.append(child)
        elif child.tag in ("thead", "tbody", "tfoot"):
            rows += [row for row in child if row.tag == "tr"]
    return rows


def _cells(row: Any) -> list[Any]:
    return [cell for cell in row if cell.tag in ("td", "th")]


def is_layout(table: Any) -> bool:
    """Whether a table only lays out the page: one column or row, tables in it that hold most words, or roomy cells."""
    if table.get("role") in ("presentation", "none"):
        return True
    rows = [cells for row in _rows(table) if (cells := _cells(row))]
    filled = [cell for cells in rows for cell in cells if _length(cell)]
    if max((len(cells) for cells in rows), default=0) < 2 or len(filled) < 2:
        return True
    total = sum(_length(cell) for cell in filled)
    inner = sum(_length(found) for cell in filled for found in _outer_tables(cell))
    if inner * 2 > total:
        return True
    if len(rows) == 1 and (total > 200 or any(True for _ in table.iter("p", "h1", "h2", "h3"))):
        return True
    return total > _ROOMY * len(filled)


def _outer_tables(cell: Any) -> list[Any]:
    found = []
    for table in cell.iter("table"):
        above = table.getparent()
        while above is not cell and above.tag != "table":
            above = above.getparent()
        if above is cell:
            found.append(table)
    return found


def _length(element: Any) -> int:
    return sum(len(text.strip()) for text in element.itertext())


def _span(cell: Any, kind: str) -> int:
    said = re.match(r"\s*([0-9]{1,6})", cell.get(kind) or "")
    return int(said.group(1)) if said else 1


def _read_table(table: Any, page: _Page) -> Iterator[Block]:
    """A table of data, and after it the tables that stand in its cells."""
    rows = _rows(table)
    caption = next((plain_words("".join(child.itertext())) for child in table if child.tag == "caption"), "")
    taken: dict[tuple[int, int], bool] = {}
    cells: list[GridCell] = []
    inner: list[Block] = []
    for number, row in enumerate(rows):
        column = 0
        for cell in _cells(row):
            while (number, column) in taken:
                column += 1
            columns = min(max(1, _span(cell, "colspan")), MOST_COLUMNS)
            height = _span(cell, "rowspan") or len(rows)
            height = max(1, min(height, len(rows) - number))
            while columns > 1 and any((number, column + step) in taken for step in range(columns)):
                columns -= 1
            for below in range(number, number + height):
                taken.update(dict.fromkeys(((below, column + step) for step in range(columns)), True))
            check_cells(len(taken), page.name)
            cells.append(GridCell(number, column, _words_of(cell, page, inner), height, columns))
            column += columns
    kept = _without_margins(cells)
    if kept:
        yield Grid(kept, caption)
    yield from inner


def _words_of(cell: Any, page: _Page, inner: list[Block]) -> tuple[Passage, ...]:
    """The paragraphs of a cell; a table of its own in it is set aside."""
    passages: list[Passage] = []
    for block in _Walk(page).blocks(cell):
        if isinstance(block, Passage):
            passages.append(block)
        else:
            inner.append(block)
    return tuple(passages) or (Passage("", ((0, page.place(cell.sourceline or 1)),)),)


def _without_margins(cells: list[GridCell]) -> tuple[GridCell, ...]:
    """The cells without the empty rows and columns that spreadsheet programs leave at the end."""
    filled = [cell for cell in cells if cell.plain]
    if not filled:
        return ()
    height = max(cell.row + cell.rows for cell in filled)
    width = max(cell.column + cell.columns for cell in filled)
    kept = []
    for cell in cells:
        if cell.row < height and cell.column < width:
            rows, columns = min(cell.rows, height - cell.row), min(cell.columns, width - cell.column)
            kept.append(GridCell(cell.row, cell.column, cell.passages, rows, columns))
    return tuple(kept)
