"""The ledger over a folder of audited documents, as a workbook."""

from __future__ import annotations

from pathlib import Path

from gouji.documents.html_out.queue_page import WORDS
from gouji.documents.ledger_workbook import row_height
from gouji.documents.workbooks import write_workbook
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
