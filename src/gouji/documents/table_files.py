"""The tables of a file, whatever its format: text with flattened tables, docx, xlsx or csv."""

from __future__ import annotations

from collections.abc import Callable
from pathlib import Path
from typing import Any

from gouji.documents.csv_sheet import open_csv
from gouji.documents.flattened import read_flattened
from gouji.documents.printed import PrintedCell, PrintedTable
from gouji.documents.sheet import Sheet
from gouji.documents.text_files import cannot_open, read_text_file
from gouji.documents.workbook_sheets import open_workbook_sheets
from gouji.errors import InputError, Mistake
from gouji.model.places import DocxPlace
from gouji.text import Words


def read_tables(path: Path) -> list[PrintedTable]:
    """All tables of a file, in order. Raises InputError where the file cannot be read."""
    reader = _READERS.get(path.suffix.lower())
    if reader is None:
        words = Words(f"不认识“{path.suffix}”格式", f"the format “{path.suffix}” is not known")
        todo = Words(f"另存为 {'、'.join(_READERS)} 之一", f"save it as one of {', '.join(_READERS)}")
        raise InputError(Mistake(words, path.name, todo))
    return reader(path)


def _flattened(path: Path) -> list[PrintedTable]:
    return read_flattened(read_text_file(path), document=path.name)


def _csv(path: Path) -> list[PrintedTable]:
    return [_from_sheet(open_csv(path, document=path.name))]


def _workbook(path: Path) -> list[PrintedTable]:
    return [_from_sheet(sheet) for sheet in open_workbook_sheets(path, document=path.name)]


def _from_sheet(sheet: Sheet) -> PrintedTable:
    """A merged cell speaks once, at its top left; its other parts are blank."""
    rows = []
    for row in sheet.rows:
        shown = ["" if column in row.filled_down else text for column, text in enumerate(row.cells)]
        cells = [
            PrintedCell(text, sheet.place(row.number, column, text)) for column, text in enumerate(shown)
        ]
        rows.append(tuple(cells))
    return PrintedTable(tuple(rows))


def _docx(path: Path) -> list[PrintedTable]:
    import docx

    try:
        document = docx.Document(str(path))
    except OSError as problem:
        raise InputError(cannot_open(problem, path.name)) from None
    except Exception as problem:  # the library lets any of its parts' errors through
        name = type(problem).__name__
        words = Words(f"不是能打开的 docx（{name}）", f"is no docx that can be opened ({name})")
        todo = Words("用 WPS 打开后另存为 docx", "save it again as docx")
        raise InputError(Mistake(words, path.name, todo)) from None
    return [_from_docx(path.name, number, table) for number, table in enumerate(document.tables)]


def _from_docx(document: str, block: int, table: Any) -> PrintedTable:
    rows = []
    above: list[Any] = []
    for number, row in enumerate(table.rows):
        cells = list(row.cells)
        elements = [cell._tc for cell in cells]
        fresh = [element not in above and element not in elements[:at] for at, element in enumerate(elements)]
        rows.append(
            tuple(
                _docx_cell(document, block, number, column, cell.text.strip() if fresh[column] else "")
                for column, cell in enumerate(cells)
            )
        )
        above = elements
    return PrintedTable(tuple(rows))


def _docx_cell(document: str, block: int, row: int, column: int, text: str) -> PrintedCell:
    return PrintedCell(text, DocxPlace(document, "body", block, row, column, end=len(text), quote=text))


_READERS: dict[str, Callable[[Path], list[PrintedTable]]] = {
    ".txt": _flattened, ".csv": _csv, ".xlsx": _workbook, ".docx": _docx,
}  # fmt: skip
