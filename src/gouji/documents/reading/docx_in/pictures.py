"""Pictures of a docx read as pages where text recognition is installed: tables that were pasted as pictures."""

from __future__ import annotations

from collections.abc import Iterator, Sequence

from gouji.documents.reading import ocr_engine
from gouji.documents.reading.docx_in.archive import Parts
from gouji.documents.reading.limits import LARGEST_TREE
from gouji.errors import InputError
from gouji.model.places import DocxPlace
from gouji.model.read_document import Block, Passage
from gouji.text import Words

MOST_PICTURES = 40
"""Recognition takes some seconds each; a report has fewer tables than that."""
_SMALLEST = 3000
"""Bytes of a picture that may hold a table; smaller ones are signs and rules."""


def read_pictures(
    parts: Parts, blocks: Sequence[Block], pictures: Sequence[tuple[str, DocxPlace]]
) -> tuple[list[Block], list[Words], set[DocxPlace]]:
    """The blocks with what the pictures say after the block they are anchored in, notes, and where pictures were read.

    Without the extra nothing is read.
    """
    if not pictures or not ocr_engine.is_installed():
        return list(blocks), [], set()
    from gouji.documents.reading.ocr_in import read_picture

    found: list[tuple[DocxPlace, list[Block]]] = []
    notes: list[Words] = []
    done: set[DocxPlace] = set()
    for number, (part, place) in enumerate(pictures[:MOST_PICTURES], 1):
        if not _SMALLEST <= parts.archive.sizes.get(part, 0) <= LARGEST_TREE:
            continue
        what = Words(
            f"第{place.block + 1}段的图片（第{number}张）", f"picture {number}, paragraph {place.block + 1},"
        )
        try:
            made, said = read_picture(parts.archive.read(part), place, what)
        except InputError:
            continue
        if made:
            found.append((place, made))
        notes += said
        done.add(place)
    return list(_placed(blocks, found)), notes, done


def _placed(blocks: Sequence[Block], found: Sequence[tuple[DocxPlace, list[Block]]]) -> Iterator[Block]:
    waiting = list(found)
    for at, block in enumerate(blocks):
        yield block
        after = _place(blocks[at + 1]) if at + 1 < len(blocks) else None
        while waiting and (after is None or not _reaches(after, waiting[0][0])):
            yield from waiting.pop(0)[1]
    for _, made in waiting:
        yield from made


def _reaches(after: DocxPlace, place: DocxPlace) -> bool:
    """Whether the next block still stands at the picture's paragraph or before it."""
    return after.story == place.story and after.block <= place.block


def _place(block: Block) -> DocxPlace | None:
    place = block.pieces[0][1] if isinstance(block, Passage) else block.cells[0].place
    return place if isinstance(place, DocxPlace) else None
