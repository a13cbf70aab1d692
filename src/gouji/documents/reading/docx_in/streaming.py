"""The body of a very long docx, read without holding its tree: each row and paragraph is thrown away after its turn."""

from __future__ import annotations

from typing import Any

from gouji.documents.reading.docx_in.archive import Parts
from gouji.documents.reading.docx_in.names import CHANGES, CHUNK, PARAGRAPH, ROW, TABLE, THROUGH, w
from gouji.documents.reading.docx_in.stories import Story
from gouji.documents.reading.docx_in.tables import TableReader
from gouji.documents.reading.limits import refuse_declared
from gouji.model.read_document import Block

LONG_PART = 6 * 2**20
"""Bytes of a body from which on it is streamed: a hundred pages have less."""
_OUTSIDE = THROUGH | {w("body"), w("document")}


def stream_body(parts: Parts, story: Story) -> list[Block]:
    """The blocks of the body, the same as ``story.read`` gives; none where the XML is not in the usual namespace."""
    from lxml import etree

    reading = _Reading(story)
    with parts.archive.open(parts.main) as stream:
        events = etree.iterparse(
            stream,
            events=("start", "end"),
            tag=(PARAGRAPH, TABLE, ROW, CHUNK, *CHANGES),
            resolve_entities=False,
            no_network=True,
            load_dtd=False,
            remove_comments=True,
            remove_pis=True,
        )
        looked = False
        for event, element in events:
            if not looked:
                refuse_declared(element, parts.name)
                looked = True
            (reading.start if event == "start" else reading.finish)(element)
    return reading.found + story.end()


class _Reading:
    """What is open while the body goes by: at most one paragraph or table counts, the rest stands inside it."""

    def __init__(self, story: Story) -> None:
        self.story, self.found = story, list[Block]()
        self._open: Any = None
        self._table: TableReader | None = None

    def start(self, element: Any) -> None:
        if element.tag == CHUNK:
            self.story.context.chunked = True
        elif element.tag in CHANGES:
            self.story.context.changed = True
        elif self._open is None and _outside(element):
            self._open = element
            self._table = self.story.begin_table() if element.tag == TABLE else None

    def finish(self, element: Any) -> None:
        if element is self._open:
            if self._table is None:
                self.found += self.story.read_paragraph(element)
            else:
                self.found += self._table.blocks()
            self._open = self._table = None
            _drop(element)
        elif element.tag == ROW and self._table is not None and self._is_own(element):
            self._table.add_row(element)
            _drop(element)

    def _is_own(self, row: Any) -> bool:
        """Whether a row is of the open table, not of one nested in it."""
        parent = row.getparent()
        while parent.tag in THROUGH:
            parent = parent.getparent()
        return parent is self._open


def _outside(element: Any) -> bool:
    """Whether a paragraph or table is a block of the body, not inside a deletion or something unknown."""
    return element.tag in (PARAGRAPH, TABLE) and all(
        above.tag in _OUTSIDE for above in element.iterancestors()
    )


def _drop(element: Any) -> None:
    element.clear()
    parent = element.getparent()
    while parent is not None and element.getprevious() is not None:
        del parent[0]
