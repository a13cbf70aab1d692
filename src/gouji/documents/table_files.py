"""The tables of a file, whatever its format: text with flattened tables, docx, xlsx or csv."""

from __future__ import annotations

import csv
import io
from collections.abc import Callable
from pathlib import Path

from gouji.documents.flattened import read_flattened
from gouji.documents.printed import PrintedCell, PrintedTable
from gouji.errors import InputError, Mistake
from gouji.model.places import DocxPlace, SheetPlace, column_letters
from gouji.text import Words


def read_tables(path: Path) -> list[PrintedTable]:
    """All tables of a file, in order. Raises InputError where the file cannot be read."""
    reader = _READERS.get(path.suffix.lower())
    if reader is None:
        words = Words(f"不认识“{path.suffix}”格式", f"the format “{path.suffix}” is not known")
        todo = Words(f"另存为 {'、'.join(_READERS)} 之一", f"save it as one of {', '.join(_READERS)}")
        raise InputError(Mistake(words, path.name, todo))
    return reader(path)


def read_text_of(path: Path) -> str:
    """The text of a file in UTF-8 or GB18030."""
    try:
        content = path.read_bytes()
    except OSError:
        raise InputError(
            Mistake(Words("打不开", "cannot be opened"), path.name, Words("检查路径", "check the path"))
        ) from None
    for encoding in ("utf-8-sig", "gb18030"):
        try:
            return content.decode(encoding)
        except UnicodeDecodeError:
            continue
    words = Words("既不是 UTF-8 也不是 GB18030 编码的文字", "is text neither in UTF-8 nor in GB18030")
    raise InputError(Mistake(words, path.name, Words("另存为 UTF-8", "save it as UTF-8")))


def _flattened(path: Path) -> list[PrintedTable]:
    return read_flattened(read_text_of(path), document=path.name)


def _csv(path: Path) -> list[PrintedTable]:
    rows = csv.reader(io.StringIO(read_text_of(path), newline=""))
    cells = [
        tuple(
            PrintedCell(text.strip(), SheetPlace(path.name, "", f"{column_letters(column)}{row}", text.strip()))
            for column, text in enumerate(texts)
        )
        for row, texts in enumerate(rows, 1)
    ]
    return [PrintedTable(tuple(cells))]


def _workbook(path: Path) -> list[PrintedTable]:
    from openpyxl import load_workbook

    try:
        book = load_workbook(path, data_only=True)
    except Exception as problem:  # the library lets any of its parts' errors through
        raise InputError(_broken(path, problem)) from None
    tables = []
    for sheet in book.worksheets:
        rows = tuple(
            tuple(_sheet_cell(path.name, sheet.title, row, column, value) for column, value in enumerate(values))
            for row, values in enumerate(sheet.iter_rows(values_only=True), 1)
        )
        tables.append(PrintedTable(rows))
    return tables


def _sheet_cell(document: str, sheet: str, row: int, column: int, value: object) -> PrintedCell:
    text = "" if value is None else str(value).strip()
    return PrintedCell(text, SheetPlace(document, sheet, f"{column_letters(column)}{row}", text))


def _docx(path: Path) -> list[PrintedTable]:
    from docx import Document

    try:
        document = Document(str(path))
    except Exception as problem:  # the library lets any of its parts' errors through
        raise InputError(_broken(path, problem)) from None
    tables = []
    for block, table in enumerate(document.tables):
        rows, above = [], []
        for number, row in enumerate(table.rows):
            elements = [cell._tc for cell in row.cells]
            rows.append(
                tuple(
                    _docx_cell(path.name, block, number, column, cell.text, fresh=cell._tc not in (*above, *elements[:column]))
                    for column, cell in enumerate(row.cells)
                )
            )
            above = elements
        tables.append(PrintedTable(tuple(rows)))
    return tables


def _docx_cell(document: str, block: int, row: int, column: int, text: str, *, fresh: bool) -> PrintedCell:
    """A merged cell speaks once, at its top left; its other parts are blank."""
    shown = text.strip() if fresh else ""
    place = DocxPlace(document, "body", block, row, column, start=0, end=len(shown), quote=shown)
    return PrintedCell(shown, place)


def _broken(path: Path, problem: Exception) -> Mistake:
    words = Words(f"文件打不开（{type(problem).__name__}）", f"the file cannot be opened ({type(problem).__name__})")
    return Mistake(words, path.name, Words("用 WPS 或 Excel 打开后另存", "open it in WPS or Excel and save it again"))


_READERS: dict[str, Callable[[Path], list[PrintedTable]]] = {
    ".txt": _flattened, ".csv": _csv, ".xlsx": _workbook, ".docx": _docx,
}  # fmt: skip
