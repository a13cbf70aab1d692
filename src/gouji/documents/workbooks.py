"""Workbooks written: what every xlsx of the program shares, so that the same content gives the same bytes.

The only dates in them are the ones the caller gives. Fonts are named for East Asia: a workbook that leaves the
default shows 缺失字体 in WPS.
"""

from __future__ import annotations

from collections.abc import Callable, Iterator
from contextlib import contextmanager
from datetime import datetime
from io import BytesIO
from typing import Any

from gouji.documents.packing import pack_fixed

FONT = "宋体"
HEADING_FONT = "黑体"
_GB2312 = 134
"""The character set of Chinese fonts, as spreadsheets number it."""
_NO_DAY = datetime(1980, 1, 1)


class Book:
    """A workbook being written: ``add_sheet`` and ``format`` of XlsxWriter with the house's fonts."""

    def __init__(self, workbook: Any) -> None:
        self.workbook = workbook
        self._formats: dict[tuple[tuple[str, Any], ...], Any] = {}

    def add_sheet(self, name: str) -> Any:
        """A sheet for A4 across, one page wide, heading repeated, page numbers at the foot."""
        sheet = self.workbook.add_worksheet(name)
        sheet.set_paper(9)
        sheet.set_landscape()
        sheet.fit_to_pages(1, 0)
        sheet.set_margins(left=0.6, right=0.6, top=0.7, bottom=0.7)
        sheet.set_footer("&C第 &P 页，共 &N 页")
        return sheet

    def format(self, **properties: Any) -> Any:
        """A cell format; the same properties give the same format."""
        key = tuple(sorted(properties.items()))
        if key not in self._formats:
            base = {"font_name": FONT, "font_size": 11, "font_charset": _GB2312, "valign": "vcenter"}
            self._formats[key] = self.workbook.add_format({**base, **properties})
        return self._formats[key]


@contextmanager
def write_workbook(save: Callable[[bytes], object], *, title: str, author: str = "") -> Iterator[Book]:
    """A workbook to fill; on leaving, its bytes go to ``save``."""
    from xlsxwriter import Workbook

    buffer = BytesIO()
    options = {"in_memory": True, "default_format_properties": {"font_name": FONT, "font_size": 11}}
    workbook = Workbook(buffer, options)
    workbook.set_properties({"title": title, "author": author, "created": _NO_DAY})
    yield Book(workbook)
    workbook.close()
    save(pack_fixed(buffer.getvalue()))
