"""A table of the case folder row by row: headings matched, then cells read by the name of their column."""

from __future__ import annotations

from collections.abc import Iterator
from fractions import Fraction
from itertools import chain, islice

from gouji.documents.sheet import Sheet, SheetRow
from gouji.errors import InputError, Refused
from gouji.evidence.columns import Table, is_remark
from gouji.evidence.folder import CaseFolder, nearest, suggest
from gouji.figures import UNITS, Figure, Unit, find_unit, read_figure
from gouji.model.places import SheetPlace
from gouji.text import to_half_width

_HEADING_WITHIN = 10
"""Rows above the headings that a title or a remark may take."""
_YES = ("是", "有", "yes", "y", "true", "1", "√", "✓", "对")
_NO = ("否", "无", "no", "n", "false", "0", "×", "没有")


class Record:
    """One row of a table. A cell that cannot be read becomes a mistake of the folder, and reads as nothing."""

    def __init__(self, folder: CaseFolder, sheet: Sheet, row: SheetRow, columns: dict[str, int]) -> None:
        self._folder, self._sheet, self._row, self._columns = folder, sheet, row, columns

    @property
    def where(self) -> str:
        return f"{self._sheet} 第{self._row.number}行"

    def has(self, key: str) -> bool:
        return bool(self.text(key))

    def text(self, key: str) -> str:
        column = self._columns.get(key)
        return self._row.cells[column] if column is not None and column < len(self._row.cells) else ""

    def place(self, key: str) -> SheetPlace:
        """The cell of a column; the first of the row where the table has no such column."""
        return self._sheet.place(self._row.number, self._columns.get(key, 0), self.text(key))

    def wrong(self, key: str, zh: str, en: str, todo: tuple[str, str] = ("", "")) -> None:
        self._folder.wrong(str(self.place(key)), zh, en, todo)

    def refuse(self, key: str, refused: Refused) -> None:
        self._folder.mistakes.append(refused.at(str(self.place(key))))

    def need(self, *keys: str) -> bool:
        """Whether these cells are filled in; every empty one is a mistake."""
        for key in keys:
            if not self.has(key):
                self.wrong(key, "没有填写", "is empty", ("填写这一格", "fill in this cell"))
        return all(self.has(key) for key in keys)

    def figure(self, key: str, unit: Unit | None = None) -> Figure | None:
        """A figure as written. A cell merged over several rows holds one figure, not several."""
        if not self.has(key):
            return None
        if self._columns[key] in self._row.filled_down:
            self.wrong(
                key,
                "数字格被合并",
                "figures stand in a merged cell",
                ("取消合并，逐格填写", "split it and fill in each cell"),
            )
            return None
        return self._folder.catch(str(self.place(key)), lambda: read_figure(self.text(key), unit), None)

    def unit(self, key: str = "unit") -> Unit | None:
        """The unit written in its own column; None where that is empty or not known."""
        written = self.text(key)
        if not written:
            return None
        unit = find_unit(to_half_width(written))
        if unit is None:
            many = "改用元、万元、人、%、项等单位", "use 元, 万元, 人, %, 项 or another"
            todo = suggest(written, UNITS) if nearest(written, UNITS) else many
            self.wrong(key, f"单位“{written}”不认识", f"the unit “{written}” is not known", todo)
        return unit

    def points(self, key: str) -> Fraction | None:
        """Points of a score, with or without 分."""
        figure = self.figure(key, UNITS["分"])
        return None if figure is None else figure.value

    def count(self, key: str) -> int | None:
        """A whole number that is not negative."""
        figure = self.figure(key)
        if figure is None:
            return None
        if figure.value < 0 or figure.value.denominator != 1:
            self.wrong(
                key,
                f"“{figure}”不是个数",
                f"“{figure}” is no count",
                ("填写0或正整数", "write 0 or a positive whole number"),
            )
            return None
        return int(figure.value)

    def yes_no(self, key: str) -> bool | None:
        """是 or 否 (有 or 无); None where nothing is written."""
        word = to_half_width(self.text(key)).lower()
        if word and word not in (*_YES, *_NO):
            self.wrong(
                key,
                f"“{self.text(key)}”应为是或否",
                f"“{self.text(key)}” should be yes or no",
                ("改为是或否", "write 是 or 否"),
            )
            return None
        return None if not word else word in _YES

    def one_of(self, key: str, allowed: tuple[str, ...]) -> str:
        """One of a few words, or nothing."""
        word = to_half_width(self.text(key))
        if word and word not in allowed:
            what = f"“{word}”不在可选之列", f"“{word}” is not one of the possible words"
            self.wrong(key, *what, suggest(word, allowed))
            return ""
        return word

    def words(self, key: str) -> tuple[str, ...]:
        """A list written in one cell: A11、A12."""
        plain = self.text(key).translate(dict.fromkeys(map(ord, "、，,;；\n"), " "))
        return tuple(plain.split())


def read_records(folder: CaseFolder, table: Table) -> Iterator[Record]:
    """The filled-in rows of a table, wherever it stands; none where the folder does not have it."""
    sheet = folder.find_table(table)
    return iter(()) if sheet is None else read_sheet(folder, sheet, table)


def read_sheet(folder: CaseFolder, sheet: Sheet, table: Table) -> Iterator[Record]:
    """The filled-in rows of a sheet. What is wrong with headings or cells goes to the folder's mistakes."""
    rows = sheet.rows
    try:
        heading, rows = _find_heading(rows, table)
        if heading is None:
            folder.wrong(str(sheet), "是空的", "is empty", _heading_todo(table))
            return
        columns = _match_headings(folder, sheet, table, heading)
        if columns is None:
            return
        for row in rows:
            if not row.is_blank and _is_sound(folder, sheet, row, heading, columns):
                yield Record(folder, sheet, row, columns)
    except InputError as error:
        folder.mistakes.extend(error.mistakes)


def headings_of(sheet: Sheet, table: Table) -> tuple[tuple[str, ...], Sheet]:
    """The headings of a sheet before it is read, and the sheet with its rows still to be read."""
    heading, rows = _find_heading(sheet.rows, table)
    if heading is None:
        return (), sheet
    return heading.cells, Sheet(sheet.document, sheet.name, chain([heading], rows), ragged=sheet.ragged)


def _find_heading(rows: Iterator[SheetRow], table: Table) -> tuple[SheetRow | None, Iterator[SheetRow]]:
    """The row with the headings: the one of the first rows that knows most of them."""
    head = list(islice(rows, _HEADING_WITHIN))
    written = [row for row in head if not row.is_blank]
    if not written:
        first = next((row for row in rows if not row.is_blank), None)
        return first, rows
    best = max(
        written, key=lambda row: (sum(bool(cell and table.find(cell)) for cell in row.cells), -row.number)
    )
    return best, chain((row for row in head if row.number > best.number), rows)


def _match_headings(
    folder: CaseFolder, sheet: Sheet, table: Table, heading: SheetRow
) -> dict[str, int] | None:
    """Column numbers by key; None where the table cannot be read for what is missing."""
    columns: dict[str, int] = {}
    for number, cell in enumerate(heading.cells):
        if not cell or is_remark(cell):
            continue
        where = str(sheet.place(heading.number, number))
        column = table.find(cell)
        key = column.key if column else cell
        if column is None and not table.open_columns:
            folder.wrong(where, f"不认识的列“{cell}”", f"unknown column “{cell}”", _column_todo(table, cell))
        elif key in columns:
            first = sheet.place(heading.number, columns[key]).cell
            folder.wrong(
                where,
                f"列“{cell}”重复，{first} 已有",
                f"the column “{cell}” stands twice, first at {first}",
                ("删去其中一列", "remove one of them"),
            )
        else:
            columns[key] = number
    missing = [column for column in table.columns if column.required and column.key not in columns]
    if missing:
        zh, en = "、".join(one.zh for one in missing), ", ".join(one.key for one in missing)
        folder.wrong(str(sheet), f"缺少列：{zh}", f"columns are missing: {en}", _heading_todo(table))
        return None
    return columns


def _heading_todo(table: Table) -> tuple[str, str]:
    zh = "、".join(column.zh for column in table.columns)
    en = ", ".join(column.key for column in table.columns)
    return f"第一行写列名：{zh}", f"write the headings in the first row: {en}"


def _column_todo(table: Table, heading: str) -> tuple[str, str]:
    names = [name for column in table.columns for name in column.headings]
    if nearest(heading, names):
        return suggest(heading, names)
    return "改名或删去；自己用的列以“备注”开头", "rename or remove it; begin columns of your own with 备注"


def _is_sound(
    folder: CaseFolder, sheet: Sheet, row: SheetRow, heading: SheetRow, columns: dict[str, int]
) -> bool:
    """Whether the row can be read: as many cells as headings, nothing under no heading, no flawed cell."""
    count, expected = len(row.cells), len(heading.cells)
    if sheet.ragged and count != expected and (count < expected or any(row.cells[expected:])):
        what = f"有{count}格，表头有{expected}格", f"has {count} cells, the headings {expected}"
        todo = "检查逗号；含逗号的文字要加双引号", "check the commas; text with commas needs double quotes"
        folder.wrong(f"{sheet} 第{row.number}行", *what, todo)
        return False
    flawed = [number for number in columns.values() if number in row.flaws]
    for number in flawed:
        folder.mistakes.append(row.flaws[number].at(str(sheet.place(row.number, number))))
    stray = [n for n, cell in enumerate(row.cells) if cell and (n >= expected or not heading.cells[n])]
    for number in stray:
        where = str(sheet.place(row.number, number))
        folder.wrong(
            where,
            "这一列没有列名",
            "this column has no heading",
            ("补上列名或清空这一格", "add a heading or clear the cell"),
        )
    return not flawed and not stray
