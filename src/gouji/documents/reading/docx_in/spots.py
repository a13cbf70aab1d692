"""Where paragraphs stand in a docx, what wraps them, and the lines they are made of."""

from __future__ import annotations

from collections.abc import Iterator
from typing import Any, Literal, NamedTuple

from gouji.documents.reading.composing import Stretch, continues, cut_lines, join_lines, make_passage
from gouji.documents.reading.docx_in.inline import chosen
from gouji.documents.reading.docx_in.names import ALTERNATE, PARAGRAPH, TABLE, THROUGH
from gouji.documents.reading.limits import check_passage
from gouji.model.places import DocxPlace
from gouji.model.read_document import Passage
from gouji.text import Words

StoryName = Literal["body", "header", "footnote", "comment", "textbox"]


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


def passages_of(waiting: list[Stretch], level: int, document: str) -> list[Passage]:
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
