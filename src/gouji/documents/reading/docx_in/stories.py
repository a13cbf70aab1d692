"""The stories of a docx (body, headers, notes, comments, text boxes): their paragraphs and tables in order."""

from __future__ import annotations

from dataclasses import dataclass, field
from typing import Any

from gouji.documents.reading.composing import Stretch
from gouji.documents.reading.docx_in.inline import Hidden, walk_runs
from gouji.documents.reading.docx_in.names import DELETED, PARAGRAPH, ROW, w
from gouji.documents.reading.docx_in.numbering import Counter, Numbering
from gouji.documents.reading.docx_in.spots import (
    ReadParagraph,
    Spot,
    StoryName,
    blocks_of,
    parts_of,
    passages_of,
)
from gouji.documents.reading.docx_in.styles import PLAIN, Style, outline_level, value
from gouji.documents.reading.docx_in.tables import TableReader
from gouji.documents.reading.limits import check_cells
from gouji.model.read_document import Block, Passage

_PROPERTIES, _RUN_PROPERTIES, _STYLE = w("pPr"), w("rPr"), w("pStyle")


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
    changed: bool = False
    chunked: bool = False
    """Whether there are tracked changes; whether another document is embedded."""
    cells: int = 0
    boxes: Story | None = None

    def count_cell(self) -> None:
        self.cells += 1
        check_cells(self.cells, self.document)


@dataclass
class Story:
    """One story. Blocks are counted through all its parts, in the order in which they are read."""

    name: StoryName
    context: Context
    part: str = ""
    _blocks: int = 0
    _counter: Counter | None = None
    _waiting: list[Stretch] = field(default_factory=list)

    def read(self, container: Any) -> list[Block]:
        """The blocks of a container (``w:body``, a footnote …); what is anchored in a block follows it."""
        found: list[Block] = []
        for element in blocks_of(container):
            if element.tag == PARAGRAPH:
                found += self.read_paragraph(element)
            else:
                table = self.begin_table()
                for row in parts_of(element, ROW):
                    table.add_row(row)
                found += table.blocks()
        return found + self.end()

    def read_paragraph(self, element: Any) -> list[Block]:
        """The next paragraph of the story, and what is anchored in it."""
        made, boxes = self.paragraph(element, self._next_spot(), self._waiting)
        return [*made, *boxes]

    def begin_table(self) -> TableReader:
        """The next table of the story, to be given its rows."""
        return TableReader(self.paragraph, self.context.count_cell, self._next_spot(), self.context.document)

    def end(self) -> list[Block]:
        """What was left waiting for a paragraph that never came."""
        found = passages_of(self._waiting, 0, self.context.document)
        self._waiting.clear()
        return [*found]

    def _next_spot(self) -> Spot:
        self._blocks += 1
        return Spot(self.name, self._blocks - 1, None, None, 0)

    def paragraph(
        self, element: Any, spot: Spot, waiting: list[Stretch]
    ) -> tuple[list[Passage], list[Block]]:
        """The passages of a paragraph and what its text boxes hold. A paragraph whose end was deleted waits for
        the next one and is one with it."""
        context = self.context
        properties = element.find(_PROPERTIES)
        if properties is not None and not len(properties):
            properties = None
        style_name = (value(properties.find(_STYLE)) if properties is not None else None) or ""
        style = context.styles.get(style_name, PLAIN)
        level = outline_level(properties)
        number = self._next_number(properties, style_name, style)
        hidden = Hidden()
        text = "".join([one.text for one in walk_runs(element, hidden)])
        if context.spots is not None:
            context.spots[spot] = ReadParagraph(element, self.part, number)
        boxes = self._look_at(hidden, spot) if hidden else []
        if style.contents:
            context.contents = context.contents or bool(text.strip())
            return [], boxes
        if number and text.strip():
            text = number + text
        if text:
            waiting.append((text, spot.place(context.document)))
        if properties is not None and _end_is_deleted(properties):
            return [], boxes
        made = passages_of(waiting, style.level if level is None else level, context.document)
        waiting.clear()
        return made, boxes

    def _next_number(self, properties: Any | None, style_name: str, style: Style) -> str:
        if not self.context.numbering.lists:
            return ""
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


def _end_is_deleted(properties: Any) -> bool:
    marks = properties.find(_RUN_PROPERTIES)
    return marks is not None and marks.find(DELETED) is not None
