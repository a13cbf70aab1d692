"""Pages and parts of pages that are pictures, read with the ocr extra where it is installed."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import replace
from typing import Any

from gouji.documents.reading.pdf_notes import Losses
from gouji.documents.reading.pdf_pages import Sheet, render_page

MOST_PAGES = 80
"""Recognition takes some seconds a page; the pages after these are named in a note."""
_DOTS = 200
"""To the inch: letters of 10 points are then 28 pixels high, and amounts were all read right."""


class Recogniser:
    """Puts what a picture says in the place of the picture, page by page."""

    def __init__(self, opened: Any, losses: Losses) -> None:
        from gouji.documents.reading import ocr_engine

        self._opened, self._losses = opened, losses
        self._installed = ocr_engine.is_installed()
        self._done = 0

    def complete(self, sheets: Sequence[Sheet]) -> Iterator[Sheet]:
        """The sheets of a page, with those that its pictures give."""
        main = sheets[0]
        if not (main.scanned or main.pictured):
            yield from sheets
            return
        named = self._losses.scanned if main.scanned else self._losses.pictured
        if not self._installed or self._done >= MOST_PAGES:
            named.append(main.number)
            yield from sheets
            return
        self._done += 1
        found = list(self._recognise(main))
        if not main.scanned:
            yield from sheets
        elif not found:
            yield main
        if found:
            self._losses.recognised.append(main.number)
        else:
            named.append(main.number)
        yield from found

    def _recognise(self, main: Sheet) -> Iterator[Sheet]:
        from gouji.documents.reading.ocr_in import read_sheet

        pixels, points = render_page(self._opened, main.number - 1, dots_per_inch=_DOTS)
        if main.scanned:
            sheet = read_sheet(pixels, main.number, scale=points)
            if sheet is not None:
                yield replace(sheet, recognised=True)
            return
        for box in main.pictures:
            left, top, right, bottom = main.frame.place_box(box)
            if (right - left) * (bottom - top) * 10 < main.size[0] * main.size[1]:
                continue
            rows = slice(max(0, int(top / points)), max(0, int(bottom / points)))
            columns = slice(max(0, int(left / points)), max(0, int(right / points)))
            part = pixels[rows, columns]
            sheet = read_sheet(part, main.number, scale=points, at=(left, top)) if part.size else None
            if sheet is not None:
                yield replace(sheet, recognised=True, tables_only=True)
