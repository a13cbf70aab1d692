"""Opening the sheets of a workbook that clerks filled in with WPS or Excel.

What comes out is what the cell shows, exactly: a stored number as its shortest decimal digits (at most the 15
that a spreadsheet keeps), with the places its format shows; 95% as 95%, a date as 2023-12-31. A formula stands
for its stored result; without one, and for #REF! and its kin, the cell says so when somebody needs it.
"""

from __future__ import annotations

import re
import warnings
import zipfile
from collections.abc import Iterator
from datetime import date, datetime, time
from decimal import Decimal
from pathlib import Path
from typing import Any

from gouji.documents.sheet import Sheet, SheetRow, plain_cell, unprintable
from gouji.documents.text_files import cannot_open, load_bytes
from gouji.errors import InputError, Mistake, Refused
from gouji.text import Words

UNPACKED = 64 * 1024 * 1024
"""Bytes a workbook may hold when unpacked: a small file that swells to more is no filled-in form."""
_DIGITS = 15
_SAVE_AS_XLSX = Words("用 WPS 或 Excel 打开后另存为 .xlsx", "open it in WPS or Excel and save it as .xlsx")


def open_workbook_sheets(path: Path, *, document: str) -> list[Sheet]:
    """Every sheet that holds something. Raises InputError for what is no workbook, is locked, or too large."""
    with _checked_archive(path, document) as archive:
        has_formulas = _has_formulas(archive)
    try:
        with warnings.catch_warnings():
            warnings.simplefilter("ignore")  # extensions of other programs: what they add is not read here
            values = _load(path, data_only=True)
            formulas = _load(path, data_only=False) if has_formulas else None
    except OSError as problem:
        raise InputError(cannot_open(problem, document)) from None
    except Exception:  # whatever the library stumbles over, the file is broken
        raise InputError(_not_a_workbook("已损坏", "is broken", document)) from None
    found = []
    for sheet in values.worksheets:
        twin = formulas[sheet.title] if formulas is not None else None
        rows = [row for row in _rows(sheet, twin) if not row.is_blank]
        if rows:
            found.append(Sheet(document, sheet.title, iter(rows)))
    return found


def _load(path: Path, *, data_only: bool) -> Any:
    from openpyxl import load_workbook

    return load_workbook(path, data_only=data_only, keep_links=False)


def _checked_archive(path: Path, document: str) -> zipfile.ZipFile:
    """The workbook's archive, looked at before it is unpacked."""
    head = load_bytes(path, document=document)
    if head.startswith(b"\xd0\xcf\x11\xe0"):
        raise InputError(_old_or_locked(head, document))
    try:
        archive = zipfile.ZipFile(path)
        parts = archive.infolist()
    except zipfile.BadZipFile:
        raise InputError(
            _not_a_workbook("不是 xlsx 工作簿，或已损坏", "is no xlsx workbook, or is broken", document)
        ) from None
    except OSError as problem:
        raise InputError(cannot_open(problem, document)) from None
    if any(part.flag_bits & 1 for part in parts):
        raise InputError(_locked(document))
    if "xl/workbook.xml" not in {part.filename for part in parts}:
        raise InputError(_not_a_workbook("不是 xlsx 工作簿", "is no xlsx workbook", document))
    size = sum(part.file_size for part in parts)
    if size > UNPACKED:
        what = Words(
            f"解开后有 {size // 2**20} MB，过大", f"unpacks to {size // 2**20} MB, which is too much"
        )
        todo = Words(
            "删去多余的格式、图片和空行后另存",
            "remove needless formats, pictures and rows, and save it again",
        )
        raise InputError(Mistake(what, document, todo))
    return archive


def _old_or_locked(data: bytes, document: str) -> Mistake:
    if "EncryptedPackage".encode("utf-16-le") in data:
        return _locked(document)
    return _not_a_workbook("是旧版 .xls 或 .et 文件", "is an old .xls or .et file", document)


def _locked(document: str) -> Mistake:
    what = Words("工作簿设了打开密码", "the workbook is locked with a password")
    return Mistake(what, document, Words("去掉打开密码后另存", "save it without the password"))


def _not_a_workbook(zh: str, en: str, document: str) -> Mistake:
    return Mistake(Words(zh, en), document, _SAVE_AS_XLSX)


def _has_formulas(archive: zipfile.ZipFile) -> bool:
    sheets = [part for part in archive.infolist() if part.filename.startswith("xl/worksheets/")]
    return any(re.search(rb"<(?:\w+:)?f[ >/]", archive.read(part)) for part in sheets)


def _rows(sheet: Any, twin: Any) -> Iterator[SheetRow]:
    """The rows that stand in the file. Cells are taken as stored: walking by number would create a million
    empty ones in a sheet whose last row somebody once formatted."""
    texts: dict[int, dict[int, str]] = {}
    flaws: dict[int, dict[int, Refused]] = {}
    for (row, column), cell in sorted(sheet._cells.items()):
        formula = twin._cells.get((row, column)) if twin is not None else None
        try:
            text = _written(cell, formula)
        except Refused as refused:
            flaws.setdefault(row, {})[column - 1] = refused
            text = ""
        if text:
            texts.setdefault(row, {})[column - 1] = text
    filled = _unmerge(sheet, texts, flaws)
    for row in sorted({*texts, *flaws}):
        written = texts.get(row, {})
        cells = tuple(written.get(column, "") for column in range(max(written, default=-1) + 1))
        yield SheetRow(row, cells, frozenset(filled.get(row, ())), flaws.get(row, {}))


def _unmerge(
    sheet: Any, texts: dict[int, dict[int, str]], flaws: dict[int, dict[int, Refused]]
) -> dict[int, set[int]]:
    """A cell merged downwards speaks for every row it covers, as the eye reads it. Across columns it would
    hide a column: those cells are flawed."""
    filled: dict[int, set[int]] = {}
    rows = sorted({*texts, *flaws})
    for span in sheet.merged_cells.ranges:
        shown = texts.get(span.min_row, {}).get(span.min_col - 1, "")
        for row in (row for row in rows if span.min_row <= row <= span.max_row):
            for column in range(span.min_col - 1, span.max_col):
                if (row, column) == (span.min_row, span.min_col - 1):
                    continue
                if column == span.min_col - 1 and span.min_col == span.max_col:
                    texts.setdefault(row, {})[column] = shown
                    filled.setdefault(row, set()).add(column)
                elif shown:
                    flaws.setdefault(row, {})[column] = _merged()
    return filled


def _merged() -> Refused:
    what = Words("被合并单元格盖住", "is covered by a merged cell")
    return Refused(what, Words("取消合并，逐格填写", "split the merged cell and fill in each cell"))


def _written(cell: Any, formula: Any) -> str:
    """What the cell shows, exactly. Raises Refused where it shows nothing to rely on."""
    value, is_formula = cell.value, formula is not None and formula.data_type == "f"
    if is_formula and "DISPIMG" in str(formula.value):
        raise Refused(
            Words("格中是图片", "the cell holds a picture"),
            Words("改为录入文字或数字", "type the text or number"),
        )
    if value is None:
        if is_formula:
            what = Words("公式没有保存的结果", "the formula has no stored result")
            raise Refused(
                what, Words("打开重算后保存，或改填数值", "recalculate and save it, or enter the value")
            )
        return ""
    if cell.data_type == "e":
        what = Words(f"公式出错：{value}", f"the formula is in error: {value}")
        raise Refused(what, Words("改正公式或填写数值", "mend the formula or enter the value"))
    if isinstance(value, bool):
        return "是" if value else "否"
    if isinstance(value, (datetime, date, time)):
        return _written_date(value)
    if isinstance(value, (int, float)):
        return write_number(value, cell.number_format)
    text = plain_cell(str(value))
    if flaw := unprintable(text):
        raise flaw
    return text


def _written_date(value: datetime | date | time) -> str:
    if isinstance(value, datetime) and value.time() == time(0):
        value = value.date()
    return value.isoformat(" ") if isinstance(value, datetime) else value.isoformat()


def write_number(value: int | float, number_format: str) -> str:
    """A stored number as exact decimal text.

    A spreadsheet keeps 15 significant digits: further ones are the noise of binary arithmetic (a sum stored as
    85557735.090000004 is 85557735.09). A whole number of more digits (an identity number) has already lost
    its end: it is refused, never repaired. The format adds the places it shows (0.10 stays 0.10, 0.95 shown as
    95% is 95%); a format that shows another magnitude than the stored one is refused.

    >>> write_number(8555.5, "0.00"), write_number(0.0626, "0.00%"), write_number(2023.0, "General")
    ('8555.50', '6.26%', '2023')
    """
    number = Decimal(repr(value)) if isinstance(value, float) else Decimal(value)
    if not number.is_finite():
        raise Refused(Words(f"“{value}”不是数", f"“{value}” is not a number"))
    digits = len(number.normalize().as_tuple().digits)
    whole = number == number.to_integral_value()
    if whole and abs(number) >= Decimal(10) ** _DIGITS:
        shown = f"{len(str(abs(int(number))))}"
        what = Words(
            f"{shown}位的号码存成了数字，第15位以后已经丢失",
            f"a number of {shown} digits has lost those after the 15th",
        )
        raise Refused(what, Words("把单元格设为文本后重新录入", "set the cell to text and type it again"))
    if digits > _DIGITS:
        number = number.quantize(Decimal(1).scaleb(number.adjusted() - _DIGITS + 1))
    shown_as = number_format.partition(";")[0]
    if re.search(r"[0#?],+(?![0#?])|!\.|\\\.", shown_as):
        what = Words(
            "单元格格式把数缩小了显示，看到的与存的不是一个数",
            "the cell's format shows another magnitude than is stored",
        )
        raise Refused(what, Words("把格式改为常规或数值", "set the format to general or number"))
    percent = "%" in re.sub(r'"[^"]*"', "", shown_as)
    return _decimal_text(number * 100 if percent else number, _shown_places(shown_as)) + (
        "%" if percent else ""
    )


def _shown_places(number_format: str) -> int:
    match = re.search(r"\.([0?]+)", number_format)
    return len(match.group(1)) if match else 0


def _decimal_text(number: Decimal, places: int) -> str:
    plain = f"{number.normalize():f}"
    whole, _, decimals = plain.partition(".")
    decimals = decimals.ljust(places, "0")
    return f"{whole}.{decimals}" if decimals else whole
