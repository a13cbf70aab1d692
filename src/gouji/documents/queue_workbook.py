"""The ledger over a folder of audited documents, as a workbook."""

from __future__ import annotations

from pathlib import Path

from gouji.documents.html_out.queue_page import WORDS
from gouji.documents.workbooks import write_workbook
from gouji.figures import UNITS, print_value
from gouji.model.audited import KINDS
from gouji.model.queue import Queue
from gouji.text import Language

_COLUMNS = (
    ("document", 44), ("kind", 16), ("unit", 28), ("year", 8), ("errors", 8), ("warnings", 8), ("checked", 10),
    ("money", 16), ("first", 80),
)  # fmt: skip


def write_queue_workbook(queue: Queue, path: Path, *, language: Language) -> None:
    """Write the queue; texts stay texts, whatever they begin with."""
    with write_workbook(path.write_bytes, title=WORDS["title"].said_in(language)) as book:
        sheet = book.add_sheet(WORDS["title"].said_in(language))
        head, text, number = (
            book.format(bold=True, bottom=1),
            book.format(text_wrap=True),
            book.format(align="right"),
        )
        for column, (name, width) in enumerate(_COLUMNS):
            sheet.set_column(column, column, width)
            sheet.write_string(0, column, WORDS[name].said_in(language), head)
        sheet.freeze_panes(1, 1)
        sheet.autofilter(0, 0, max(1, len(queue.lines)), len(_COLUMNS) - 1)
        for row, line in enumerate(queue.lines, 1):
            kind = KINDS.get(line.kind, KINDS["other"]).said_in(language)
            sheet.write_string(row, 0, line.path, text)
            sheet.write_string(row, 1, kind, text)
            sheet.write_string(row, 2, line.unit, text)
            if line.year:
                sheet.write_number(row, 3, line.year, number)
            for column, count in enumerate((line.errors, line.warnings, line.checked), 4):
                sheet.write_number(row, column, count, number)
            if line.money is not None:
                sheet.write_string(
                    row, 7, print_value(line.money, UNITS["万元"]).removesuffix("万元"), number
                )
            sheet.write_string(row, 8, line.failure or line.first, text)
