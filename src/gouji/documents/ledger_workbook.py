"""A ledger of findings as a workbook: every cell a text, whatever it begins with."""

from __future__ import annotations

from collections.abc import Sequence
from pathlib import Path

from gouji.documents.workbooks import write_workbook
from gouji.model.ledger import Ledger
from gouji.text import display_width

_LINE = 15.0
"""Points of a line of text."""
_TALLEST = 400.0
"""No spreadsheet shows a row taller than 409 points."""
_HEAD = {"bold": True, "border": 1, "bg_color": "#E8EDF3", "text_wrap": True, "align": "center"}


def write_ledger(ledger: Ledger, path: Path) -> None:
    """Write the sheets with frozen headings and filters; the same ledger gives the same bytes."""
    with write_workbook(path.write_bytes, title=ledger.sheets[0].title) as book:
        head, text = book.format(**_HEAD), book.format(text_wrap=True, valign="top", border=1)
        for one in ledger.sheets:
            sheet = book.add_sheet(one.title)
            sheet.set_header("&C&A")
            for column, (heading, width) in enumerate(zip(one.headings, one.widths, strict=True)):
                sheet.set_column(column, column, width)
                sheet.write_string(0, column, heading, head)
            sheet.freeze_panes(1, 0)
            sheet.repeat_rows(0)
            sheet.autofilter(0, 0, max(1, len(one.rows)), len(one.headings) - 1)
            if one.printed:
                sheet.print_area(0, 0, max(1, len(one.rows)), one.printed - 1)
            for row, cells in enumerate(one.rows, 1):
                sheet.set_row(row, row_height(cells, one.widths))
                for column, cell in enumerate(cells):
                    sheet.write_string(row, column, cell[:32000], text)


def row_height(cells: Sequence[str], widths: Sequence[float]) -> float:
    """As tall as its longest cell needs: spreadsheets do not all find that out by themselves."""
    lines = max(
        (
            sum(
                -(-max(display_width(line), 1) // max(int(width) - 2, 1))
                for line in (cell.split("\n") or [""])
            )
            for cell, width in zip(cells, widths, strict=False)
        ),
        default=1,
    )
    return min(_TALLEST, _LINE * max(1, lines) + 2)
