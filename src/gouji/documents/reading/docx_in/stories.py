"""The paragraphs and tables of one story of a docx (body, headers, notes, comments, text boxes), each at its spot."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass, field
from typing import Any, Literal, NamedTuple

from gouji.documents.reading.composing import (
    Stretch,
    continues,
    cut_lines,
    empty_passage,
    join_lines,
    make_passage,
)  # fmt: skip
from gouji.documents.reading.docx_in.inline import Hidden, chosen, walk_runs
from gouji.documents.reading.docx_in.names import (
    ALTERNATE,
    CELL,
    DELETED,
    PARAGRAPH,
    ROW,
    TABLE,
    THROUGH,
    w,
)  # fmt: skip
from gouji.documents.reading.docx_in.numbering import Counter, Numbering
from gouji.documents.reading.docx_in.styles import PLAIN, Style, outline_level, value
from gouji.documents.reading.limits import MOST_CELLS, check_cells, check_passage
from gouji.model.places import DocxPlace
from gouji.model.read_document import Block, Grid, GridCell, Passage
from gouji.text import Words

StoryName = Literal["body", "header", "footnote", "comment", "textbox"]

_PROPERTIES, _ROW_PROPERTIES, _CELL_PROPERTIES, _RUN_PROPERTIES = w("pPr"), w("trPr"), w("tcPr"), w("rPr")
_STYLE, _SPAN, _MERGED, _MERGED_ACROSS, _BEFORE = (
    w("pStyle"),
    w("gridSpan"),
    w("vMerge"),
    w("hMerge"),
    w("gridBefore"),
)
_WIDEST = 1000


class Spot(NamedTuple):
    """Where a paragraph stands, as DocxPlace counts: see the docstring of the room."""

    story: StoryName
    block: int
    row: int | None
    col: int | None
    paragraph: int

    def place(self, document: str, start: int = 0, end: int = 0, quote: str = "") -> DocxPlace:
        return DocxPlace(
            document, self.story, self.block, self.row, self.col, self.paragraph, start, end, quote
        )


class ReadParagraph(NamedTuple):
    """A paragraph as it was met: its ``w:p``, the part it is in, and the automatic number printed before it."""

    element: Any
    part: str
    number: str


@dataclass
class Context:
    """What the stories of one docx share: its styles and lists, and what they tell of it as they are read."""

    document: str
    styles: dict[str, Style]
    numbering: Numbering
    spots: dict[Spot, ReadParagraph] | None = None
    """Filled where somebody will ask for runs."""
    pictures: list[tuple[Any, str, Spot]] = field(default_factory=list)
    unread: list[tuple[str, Spot]] = field(default_factory=list)
    vanished: bool = False
    contents: bool = False
    cells: int = 0
    boxes: Story | None = None


@dataclass
class _Cell:
    """A cell while its table is read; ``paragraphs`` counts what the outermost cell holds, nested tables too."""

    row: int
    column: int
    passages: tuple[Passage, ...]
    rows: int
    columns: int


@dataclass
class Story:
    """One story. Blocks are counted through all its parts, in the order in which they are read."""

    name: StoryName
    context: Context
    part: str = ""
    _blocks: int = 0
    _counter: Counter | None = None

    def read(self, container: Any) -> list[Block]:
        """The blocks of a container (``w:body``, a footnote …); what is anchored in a block follows it."""
        found: list[Block] = []
        waiting: list[Stretch] = []
        for element in blocks_of(container):
            if element.tag == PARAGRAPH:
                spot = Spot(self.name, self._blocks, None, None, 0)
                self._blocks += 1
                made, boxes = self._paragraph(element, spot, waiting)
                found += [*made, *boxes]
            else:
                block = self._blocks
                self._blocks += 1
                grid, after = self._table(element, block)
                found += [grid, *after] if grid.cells else after
        found += _passages(waiting, 0, self.context.document)
        return found

    def _paragraph(
        self, element: Any, spot: Spot, waiting: list[Stretch]
    ) -> tuple[list[Passage], list[Block]]:
        """The passages of a paragraph and what its text boxes hold. A paragraph whose end was deleted waits for
        the next one and is one with it."""
        context = self.context
        properties = element.find(_PROPERTIES)
        style_name = (value(properties.find(_STYLE)) if properties is not None else None) or ""
        style = context.styles.get(style_name, PLAIN)
        level = outline_level(properties)
        number = self._next_number(properties, style_name, style)
        hidden = Hidden()
        text = "".join([one.text for one in walk_runs(element, hidden)])
        if context.spots is not None:
            context.spots[spot] = ReadParagraph(element, self.part, number)
        boxes = self._look_at(hidden, spot)
        if style.contents:
            context.contents = context.contents or bool(text.strip())
            return [], boxes
        if number and text.strip():
            text = number + text
        if text:
            waiting.append((text, spot.place(context.document)))
        if properties is not None and _end_is_deleted(properties):
            return [], boxes
        made = _passages(waiting, style.level if level is None else level, context.document)
        waiting.clear()
        return made, boxes

    def _next_number(self, properties: Any | None, style_name: str, style: Style) -> str:
        if self._counter is None:
            self._counter = self.context.numbering.counter()
        return self._counter.next(properties, style_name, style)

    def _look_at(self, hidden: Hidden, spot: Spot) -> list[Block]:
        """Note what a paragraph holds beside text, and read its text boxes."""
        context = self.context
        context.vanished = context.vanished or hidden.vanished
        context.pictures += [(picture, self.part, spot) for picture in hidden.pictures]
        context.unread += [(what, spot) for what in hidden.unread]
        if not hidden.boxes:
            return []
        if context.boxes is None:
            context.boxes = Story("textbox", context)
        found: list[Block] = []
        for box in hidden.boxes:
            context.boxes.part = self.part
            found += context.boxes.read(box)
        return found

    # -------------------------------------------------------------- tables

    def _table(self, table: Any, block: int) -> tuple[Grid, list[Block]]:
        """A table of the story, and after it the tables nested in it and the text boxes anchored in it."""
        after: list[Block] = []
        cells: list[_Cell] = []
        above: dict[int, _Cell] = {}
        shown = 0
        for number, row in enumerate(parts_of(table, ROW)):
            if _is_deleted_row(row):
                continue
            above = self._row(row, shown, (block, number), cells=cells, above=above, after=after)
            shown += 1
        return _grid(cells), after

    def _row(
        self,
        row: Any,
        shown: int,
        at: tuple[int, int],
        *,
        cells: list[_Cell],
        above: dict[int, _Cell],
        after: list[Block],
    ) -> dict[int, _Cell]:
        """Read a row into ``cells``; gives the cells by their first column, for the row beneath to be merged with."""
        here: dict[int, _Cell] = {}
        column, last = _skipped_before(row), None
        for element in parts_of(row, CELL):
            span, merged, joined = _spans(element.find(_CELL_PROPERTIES))
            if joined and last is not None:
                last.columns += span
            elif merged and (origin := above.get(column)) is not None:
                if origin.row + origin.rows == shown:
                    origin.rows += 1
                here[column] = last = origin
            else:
                spot = Spot(self.name, at[0], at[1], column, 0)
                passages = self._cell(element, spot, after)
                last = _Cell(shown, column, passages, 1, span)
                here[column] = last
                cells.append(last)
                self.context.cells += 1
                check_cells(self.context.cells, self.context.document)
            column += span
            if column > _WIDEST:
                check_cells(MOST_CELLS + 1, self.context.document)
        return here

    def _cell(self, element: Any, spot: Spot, after: list[Block]) -> tuple[Passage, ...]:
        """The passages of an outermost cell. Its paragraphs are counted through, nested tables included."""
        passages, _ = self._inside(element, spot, 0, after)
        return passages

    def _inside(
        self, element: Any, spot: Spot, count: int, after: list[Block]
    ) -> tuple[tuple[Passage, ...], int]:
        found: list[Passage] = []
        waiting: list[Stretch] = []
        nested: list[Any] = []
        first = spot._replace(paragraph=count)
        for block in blocks_of(element):
            if block.tag == PARAGRAPH:
                made, boxes = self._paragraph(block, spot._replace(paragraph=count), waiting)
                count += 1
                found += made
                after += boxes
            else:
                place = len(after)
                grid, count = self._nested(block, spot, count, after)
                nested.append((place, grid))
        found += _passages(waiting, 0, self.context.document)
        for place, grid in reversed(nested):
            if grid.cells:
                after.insert(place, grid)
        return tuple(found) or (empty_passage(first.place(self.context.document)),), count

    def _nested(self, table: Any, spot: Spot, count: int, after: list[Block]) -> tuple[Grid, int]:
        """A table within a cell: a grid of its own whose places are those of the outermost cell."""
        cells: list[_Cell] = []
        above: dict[int, _Cell] = {}
        for number, row in enumerate(parts_of(table, ROW)):
            here: dict[int, _Cell] = {}
            column = _skipped_before(row)
            for element in parts_of(row, CELL):
                span, merged, _ = _spans(element.find(_CELL_PROPERTIES))
                passages, count = self._inside(element, spot, count, after)
                origin = above.get(column)
                if merged and origin is not None:
                    origin.rows += origin.row + origin.rows == number
                    here[column] = origin
                else:
                    here[column] = _Cell(number, column, passages, 1, span)
                    cells.append(here[column])
                    self.context.cells += 1
                column += min(span, _WIDEST)
            above = here
        check_cells(self.context.cells, self.context.document)
        return _grid(cells), count


def _passages(waiting: list[Stretch], level: int, document: str) -> list[Passage]:
    """A paragraph as passages: one a line where its author broke lines, unless a sentence goes on."""
    if not waiting:
        return []
    if len(waiting) == 1 and "\n" not in waiting[0][0]:
        check_passage(len(waiting[0][0]), document, Words("有一处", "one place"))
        made = make_passage(waiting, level)
        return [made] if made else []
    groups: list[list[list[Stretch]]] = []
    above = ""
    for line in cut_lines(waiting):
        text = "".join(part for part, _ in line)
        check_passage(len(text), document, Words("有一处", "one place"))
        if groups and continues(above, text):
            groups[-1].append(line)
        else:
            groups.append([line])
        above = text
    made_lines = (make_passage(join_lines(group), level) for group in groups)
    return [passage for passage in made_lines if passage is not None]


def _grid(cells: list[_Cell]) -> Grid:
    return Grid(tuple(GridCell(one.row, one.column, one.passages, one.rows, one.columns) for one in cells))


def blocks_of(container: Any) -> Iterator[Any]:
    """The paragraphs and tables of a container, whatever wraps them: content controls, insertions."""
    for child in container:
        tag = child.tag
        if tag in (PARAGRAPH, TABLE):
            yield child
        elif tag in THROUGH:
            yield from blocks_of(child)
        elif tag == ALTERNATE and (branch := chosen(child)) is not None:
            yield from blocks_of(branch)


def parts_of(parent: Any, tag: str) -> Iterator[Any]:
    """The rows of a table, or the cells of a row, whatever wraps them."""
    for child in parent:
        if child.tag == tag:
            yield child
        elif child.tag in THROUGH:
            yield from parts_of(child, tag)


def _end_is_deleted(properties: Any) -> bool:
    marks = properties.find(_RUN_PROPERTIES)
    return marks is not None and marks.find(DELETED) is not None


def _is_deleted_row(row: Any) -> bool:
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
