"""A ledger of findings as a workbook: every cell a text, whatever it begins with."""

from __future__ import annotations

from pathlib import Path

from gouji.documents.workbooks import write_workbook
from gouji.model.ledger import Ledger


def write_ledger(ledger: Ledger, path: Path) -> None:
    """Write the sheets with frozen headings and filters; the same ledger gives the same bytes."""
    with write_workbook(path.write_bytes, title=ledger.sheets[0].title) as book:
        head = book.format(bold=True, bottom=1, text_wrap=True)
        text = book.format(text_wrap=True, valign="top")
        for one in ledger.sheets:
            sheet = book.add_sheet(one.title)
            for column, (heading, width) in enumerate(zip(one.headings, one.widths, strict=True)):
                sheet.set_column(column, column, width)
                sheet.write_string(0, column, heading, head)
            sheet.freeze_panes(1, 0)
            sheet.autofilter(0, 0, max(1, len(one.rows)), len(one.headings) - 1)
            for row, cells in enumerate(one.rows, 1):
                for column, cell in enumerate(cells):
                    sheet.write_string(row, column, cell[:32000], text)
