"""Pdf files: paragraphs and tables as the author meant them, out of letters and lines that stand on pages.

Lines that a page or its edge broke are one passage again, with a place for each line; headers, footers and page
numbers are dropped; tables that go on over pages are one. Places are boxes in points from the top left of the page
as it is shown.
"""

from __future__ import annotations

from pathlib import Path
from typing import Any

from gouji.documents.reading.limits import check_cells, check_size, fingerprint
from gouji.documents.reading.pdf_compose import SetPage, compose, set_page
from gouji.documents.reading.pdf_notes import Losses, refused, swollen
from gouji.documents.reading.pdf_pages import PdfRefused, open_pdf, read_bookmarks, read_sheets
from gouji.documents.reading.pdf_scans import Recogniser
from gouji.documents.reading.pdf_streams import swells
from gouji.errors import InputError
from gouji.model.read_document import ReadDocument

MOST_PAGES = 3000
MOST_LETTERS = 8_000_000
"""Of a whole document; the longest yearbook has some four million."""


def read_pdf(path: Path, name: str) -> ReadDocument:
    """A pdf as passages and tables. Raises InputError for what is locked, damaged or far too large.

    Pages that are pictures are read with the ocr extra where it is installed, else named in the notes.
    """
    check_size(path, name)
    try:
        data = path.read_bytes()
        if swells(data):
            raise InputError(swollen(name))
        opened = open_pdf(data)
    except OSError:
        raise InputError(refused(name, locked=False)) from None
    except PdfRefused as problem:
        raise InputError(refused(name, locked=problem.locked)) from None
    losses = Losses()
    try:
        blocks = tuple(compose(_load_pages(opened, name, losses), _titles(opened)))
    finally:
        opened.close()
    return ReadDocument(name, "pdf", fingerprint(path, name), blocks, tuple(losses.notes()))


def _load_pages(opened: Any, name: str, losses: Losses) -> list[SetPage]:
    pages: list[SetPage] = []
    letters = cells = 0
    recogniser = Recogniser(opened, losses)
    losses.unread = max(0, len(opened) - MOST_PAGES)
    for index in range(min(len(opened), MOST_PAGES)):
        sheets = read_sheets(opened, index)
        if sheets is None:
            losses.broken.append(index + 1)
            continue
        losses.look_at(sheets[0])
        for place, sheet in enumerate(recogniser.complete(sheets)):
            page = set_page(sheet, name, len(pages), main=not place or sheet.recognised)
            pages.append(page)
            letters += len(sheet.letters)
            cells += sum(len(part.cells) for _, part in page.tables)
        check_cells(cells, name)
        if letters > MOST_LETTERS:
            losses.unread = len(opened) - index - 1
            break
    return pages


def _titles(opened: Any) -> dict[tuple[int, str], int]:
    """Page and bare words of each bookmark, with its depth: what the file itself calls a heading."""
    return {(page, "".join(title.split())): depth for page, depth, title in read_bookmarks(opened)}
