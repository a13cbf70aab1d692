"""The ledger over a folder of audited documents, as a workbook."""

from __future__ import annotations

from pathlib import Path

from gouji.documents.html_out.queue_page import WORDS
from gouji.documents.ledger_workbook import row_height
from gouji.documents.workbooks import Book, write_workbook
from gouji.figures import UNITS, print_value
from gouji.model.audited import KINDS
from gouji.model.queue import Queue
from gouji.text import Language

_COLUMNS = (
    ("document", 34), ("kind", 16), ("unit", 26), ("year", 7), ("errors", 7), ("warnings", 8), ("checked", 10),
    ("money", 15), ("first", 60),
)  # fmt: skip


def write_queue_workbook(queue: Queue, path: Path, *, language: Language) -> None:
    """Write the queue; texts stay texts, whatever they begin with."""
    with write_workbook(path.write_bytes, title=WORDS["title"].said_in(language)) as book:
        sheet = book.add_sheet(WORDS["title"].said_in(language))
        head = book.format(bold=True, border=1, bg_color="#E8EDF3", text_wrap=True, align="center")
        text, number = book.format(text_wrap=True, border=1), book.format(align="right", border=1)
        sheet.set_header("&C&A")
        sheet.repeat_rows(0)
        for column, (name, width) in enumerate(_COLUMNS):
            sheet.set_column(column, column, width)
            sheet.write_string(0, column, WORDS[name].said_in(language), head)
        sheet.freeze_panes(1, 1)
        sheet.autofilter(0, 0, max(1, len(queue.lines)), len(_COLUMNS) - 1)
        for row, line in enumerate(queue.lines, 1):
            kind = KINDS.get(line.kind, KINDS["other"]).said_in(language)
            said = line.failure or line.first
            sheet.set_row(row, row_height((line.path, line.unit, said), (34, 26, 60)))
            sheet.write_string(row, 0, line.path, text)
            sheet.write_string(row, 1, "" if line.failure else kind, text)
            sheet.write_string(row, 2, line.unit, text)
            for column in (3, 4, 5, 6, 7):
                sheet.write_blank(row, column, None, number)
            if line.year:
                sheet.write_number(row, 3, line.year, number)
            if line.failure:
                sheet.write_string(row, 8, said, text)
                continue
            for column, count in enumerate((line.errors, line.warnings, line.checked), 4):
                sheet.write_number(row, column, count, number)
            if line.money is not None:
                sheet.write_string(
                    row, 7, print_value(line.money, UNITS["万元"]).removesuffix("万元"), number
                )
            sheet.write_string(row, 8, said, text)
        _write_findings(book, queue, language)


_FINDINGS = (("document", 24), ("severity", 8), ("sort", 13), ("where", 16), ("printed", 18), ("message", 56),
             ("advice", 44), ("id", 30))  # fmt: skip
_ON_PAPER = 7


def _write_findings(book: Book, queue: Queue, language: Language) -> None:
    """Every error and everything to be checked, document by document in the order of the queue."""
    sheet = book.add_sheet(WORDS["list"].said_in(language))
    head = book.format(bold=True, border=1, bg_color="#E8EDF3", text_wrap=True, align="center")
    text = book.format(text_wrap=True, valign="top", border=1)
    widths = [width for _, width in _FINDINGS]
    for column, (name, width) in enumerate(_FINDINGS):
        sheet.set_column(column, column, width)
        sheet.write_string(0, column, WORDS[name].said_in(language), head)
    rows = [
        (line.path, one.severity, one.kind, one.where, one.printed, one.message, one.advice, one.id)
        for line in queue.lines
        for one in line.findings
    ]
    sheet.freeze_panes(1, 0)
    sheet.set_header("&C&A")
    sheet.repeat_rows(0)
    sheet.autofilter(0, 0, max(1, len(rows)), len(_FINDINGS) - 1)
    sheet.print_area(0, 0, max(1, len(rows)), _ON_PAPER - 1)
    for number, cells in enumerate(rows, 1):
        sheet.set_row(number, row_height(cells, widths))
        for column, cell in enumerate(cells):
            sheet.write_string(number, column, cell[:32000], text)
