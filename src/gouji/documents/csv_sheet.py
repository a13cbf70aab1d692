"""Opening a csv file: UTF-8, GB18030 or UTF-16, commas, semicolons or tabs, as offices save them.

The encoding is found out, never assumed, and said. A file that is no text says what it is instead.
"""

from __future__ import annotations

import csv
import io
from collections.abc import Iterator
from pathlib import Path

from gouji.documents.sheet import Sheet, SheetRow, plain_cell, unprintable
from gouji.documents.text_files import decode, load_bytes
from gouji.errors import InputError, Mistake
from gouji.text import Words

_SAVE_AS_CSV = Words("在表格软件中另存为“CSV UTF-8（逗号分隔）”", "save it as “CSV UTF-8 (comma delimited)”")


def open_csv(path: Path, *, document: str) -> Sheet:
    """The rows of a csv file. Raises InputError where it cannot be opened, is too large, or is no text."""
    text, encoding = decode(load_bytes(path, document=document), document, todo=_SAVE_AS_CSV)
    notes = () if encoding == "UTF-8" else (Words(f"按 {encoding} 编码读入", f"read as {encoding}"),)
    return Sheet(document, "", _rows(text, document), notes, ragged=True)


def _rows(text: str, document: str) -> Iterator[SheetRow]:
    reader = csv.reader(io.StringIO(text, newline=""), delimiter=_delimiter_of(text), strict=True)
    number = 0
    while True:
        number += 1
        try:
            written = next(reader)
        except StopIteration:
            return
        except csv.Error as problem:
            raise InputError(_broken(problem, reader.line_num, document)) from None
        cells = tuple(plain_cell(cell) for cell in written)
        flaws = {column: flaw for column, cell in enumerate(cells) if (flaw := unprintable(cell))}
        yield SheetRow(number, cells, flaws=flaws)


def _delimiter_of(text: str) -> str:
    first = next((line for line in text.splitlines() if line.strip()), "")
    return max(",\t;", key=lambda sign: (first.count(sign), sign == ","))


def _broken(problem: csv.Error, line: int, document: str) -> Mistake:
    if "field larger" in str(problem):
        what = Words(
            f"第{line}行附近有一格超过十三万字", f"a cell near line {line} has more than 130,000 characters"
        )
    else:
        what = Words(f"第{line}行附近的引号不成对", f"the quotation marks near line {line} do not pair")
    return Mistake(what, document, Words("检查该行的双引号", "check the double quotes of that line"))
