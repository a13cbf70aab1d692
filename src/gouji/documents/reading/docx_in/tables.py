"""Tables of a docx: rows and cells as they come, merged cells once, nested tables as grids of their own."""

from __future__ import annotations

from collections.abc import Callable
from typing import Any

from gouji.documents.reading.composing import Stretch, empty_passage
from gouji.documents.reading.docx_in.gathering import Cell, Gathered
from gouji.documents.reading.docx_in.names import CELL, DELETED, PARAGRAPH, ROW, w
from gouji.documents.reading.docx_in.spots import Spot, blocks_of, parts_of, passages_of
from gouji.documents.reading.docx_in.styles import value
from gouji.documents.reading.limits import MOST_CELLS, check_cells
from gouji.model.read_document import Block, Passage

_ROW_PROPERTIES, _CELL_PROPERTIES = w("trPr"), w("tcPr")
_SPAN, _MERGED, _MERGED_ACROSS, _BEFORE = w("gridSpan"), w("vMerge"), w("hMerge"), w("gridBefore")
_WIDEST = 1000
"""Columns of a grid; a cell that claims to span more is there to fill the memory."""

ReadNext = Callable[[Any, Spot, list[Stretch]], tuple[list[Passage], list[Block]]]
"""The passages of a ``w:p``, and the blocks of the text boxes anchored in it."""
ReadCell = Callable[[Any, int], tuple[Passage, ...]]
"""The passages of a ``w:tc`` at a column."""


class TableReader:
    """A table of a story, read row by row; the rows may be thrown away after they were added."""

    def __init__(
        self, read_paragraph: ReadNext, count_cell: Callable[[], None], spot: Spot, document: str
    ) -> None:
        self._read_paragraph, self._count_cell = read_paragraph, count_cell
        self._spot, self._document = spot, document
        self._gathered = Gathered()
        self._after: list[Block] = []
        self._number = -1

    def add_row(self, row: Any) -> None:
        self._number += 1
        if not _is_deleted(row):
            story, block, number = self._spot.story, self._spot.block, self._number
            self._add(
                self._gathered,
                row,
                lambda cell, column: self._cell(cell, Spot(story, block, number, column, 0), 0)[0],
            )

    def blocks(self) -> list[Block]:
        """The table, then the tables nested in it and the text boxes anchored in it."""
        grid = self._gathered.grid()
        return [grid, *self._after] if grid.cells else self._after

    def _add(self, gathered: Gathered, row: Any, read_cell: ReadCell) -> None:
        here: dict[int, Cell] = {}
        column, last = _skipped_before(row), None
        for element in parts_of(row, CELL):
            span, merged, joined = _spans(element.find(_CELL_PROPERTIES))
            passages = read_cell(element, column)
            origin = gathered.above.get(column) if merged else None
            if joined and last is not None:
                last.columns += span
            elif origin is not None:
                origin.rows = gathered.height - origin.row + 1
                here[column] = last = origin
            else:
                here[column] = last = Cell(gathered.height, column, passages, span)
                gathered.cells.append(last)
                self._count_cell()
            column += span
            if column > _WIDEST:
                check_cells(MOST_CELLS + 1, self._document)
        gathered.end_row(here)

    def _cell(self, element: Any, spot: Spot, count: int) -> tuple[tuple[Passage, ...], int]:
        """The passages of a cell, and how many paragraphs its outermost cell has had with it.

        ``spot`` is that of the outermost cell, whose paragraphs are counted through, nested tables included.
        """
        before = count
        found: list[Passage] = []
        waiting: list[Stretch] = []
        for block in blocks_of(element):
            if block.tag == PARAGRAPH:
                made, boxes = self._read_paragraph(block, _later(spot, count), waiting)
                count += 1
                found += made
                self._after += boxes
            else:
                count = self._nested(block, spot, count)
        if waiting:
            found += passages_of(waiting, 0, self._document)
        return tuple(found) or (empty_passage(_later(spot, before).place(self._document)),), count

    def _nested(self, table: Any, spot: Spot, count: int) -> int:
        gathered, place = Gathered(), len(self._after)

        def read_cell(element: Any, _: int) -> tuple[Passage, ...]:
            nonlocal count
            passages, count = self._cell(element, spot, count)
            return passages

        for row in parts_of(table, ROW):
            if not _is_deleted(row):
                self._add(gathered, row, read_cell)
        grid = gathered.grid()
        if grid.cells:
            self._after.insert(place, grid)
        return count


def _later(spot: Spot, paragraph: int) -> Spot:
    return spot._replace(paragraph=paragraph) if paragraph else spot


def _is_deleted(row: Any) -> bool:
    properties = row.find(_ROW_PROPERTIES)
    return properties is not None and properties.find(DELETED) is not None


def _skipped_before(row: Any) -> int:
    properties = row.find(_ROW_PROPERTIES)
    return 0 if properties is None else min(_whole(value(properties.find(_BEFORE)), 0), _WIDEST)


def _spans(properties: Any | None) -> tuple[int, bool, bool]:
    """Columns a cell takes; whether it goes on the cell above, or the cell to its left."""
    if properties is None:
        return 1, False, False
    merged, joined = properties.find(_MERGED), properties.find(_MERGED_ACROSS)
    return (
        max(1, _whole(value(properties.find(_SPAN)), 1)),
        merged is not None and value(merged) != "restart",
        joined is not None and value(joined) != "restart",
    )


def _whole(text: str | None, otherwise: int) -> int:
    return int(text) if text is not None and text.isdecimal() and len(text) < 6 else otherwise
