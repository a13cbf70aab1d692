"""Reading a workbook as it shows itself: every visible sheet a grid, formulas by their stored results.

The XML is read as a stream: a sheet of 100,000 rows takes memory for its cells, not for its tree.
"""

from __future__ import annotations

import posixpath
import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, field
from pathlib import Path
from typing import IO, Any

from gouji.documents.reading.limits import (
    Archive,
    broken,
    check_cells,
    check_passage,
    fingerprint,
    guarded,
    open_archive,
    parse_xml,
    refuse_declared,
)
from gouji.documents.reading.long_tables import LONG, Row, long_grid, sheet_passages
from gouji.documents.reading.number_formats import BUILT_IN, show_number
from gouji.errors import InputError
from gouji.model.places import SheetPlace
from gouji.model.read_document import Block, Grid, GridCell, Passage, ReadDocument
from gouji.text import Words

_MAIN = "http://schemas.openxmlformats.org/spreadsheetml/2006/main"
_STRICT = b"http://purl.oclc.org/ooxml/spreadsheetml/main"
_RELATION = "{http://schemas.openxmlformats.org/officeDocument/2006/relationships}id"
_RELATION_STRICT = "{http://purl.oclc.org/ooxml/officeDocument/relationships}id"
_REFERENCE = re.compile(r"([A-Z]{1,3})([0-9]{1,7})")
_ESCAPED = re.compile(r"_x([0-9A-Fa-f]{4})_")
_MOST_NOTES = 20


def read_xlsx(path: Path, name: str) -> ReadDocument:
    """The sheets of a workbook in order: title, then grid. Raises InputError."""
    with open_archive(path, name) as archive, guarded(name):
        book = _open_book(archive)
        blocks: list[Block] = []
        for title, part in book.sheets:
            blocks += _sheet_blocks(book, title, part)
        return ReadDocument(
            name, "xlsx", fingerprint(path, name), tuple(blocks), tuple(book.notes[:_MOST_NOTES])
        )


@dataclass
class _Book:
    """What the sheets of a workbook share."""

    archive: Archive
    sheets: Sequence[tuple[str, str]]
    strings: Sequence[str]
    formats: Sequence[str]
    from_1904: bool
    notes: list[Words] = field(default_factory=list)
    cells: int = 0


def _open_book(archive: Archive) -> _Book:
    relations = {
        one.get("Id", ""): one.get("Target", "")
        for one in parse_xml(archive.read("xl/_rels/workbook.xml.rels"), archive.name)
    }
    root = _part(archive, "xl/workbook.xml")
    notes, sheets = [], []
    for one in root.iter(_x("sheet")):
        title = one.get("name", "")
        target = relations.get(one.get(_RELATION) or one.get(_RELATION_STRICT) or "", "")
        part = target.removeprefix("/") if target.startswith("/") else posixpath.normpath(f"xl/{target}")
        if one.get("state", "visible") != "visible":
            notes.append(
                Words(f"工作表“{title}”是隐藏的，没有读", f"the hidden sheet “{title}” was not read")
            )
        elif part in archive and "worksheet" in part:
            sheets.append((title, part))
    properties = root.find(_x("workbookPr"))
    from_1904 = properties is not None and properties.get("date1904") in ("1", "true")
    return _Book(archive, sheets, list(_strings(archive)), _formats(archive), from_1904, notes)


def _x(name: str) -> str:
    return f"{{{_MAIN}}}{name}"


def _part(archive: Archive, part: str) -> Any:
    return parse_xml(archive.read(part).replace(_STRICT, _MAIN.encode()), archive.name)


def _stream(stream: IO[bytes], name: str, tags: Sequence[str]) -> Iterator[Any]:
    """Elements of these local names as they end, in either form of the standard; each is emptied afterwards."""
    from lxml import etree

    events = etree.iterparse(
        stream, tag=[f"{{*}}{tag}" for tag in tags], resolve_entities=False, no_network=True, load_dtd=False,
        remove_comments=True, remove_pis=True,
    )  # fmt: skip
    looked = False
    for _, element in events:
        if not looked:
            refuse_declared(element, name)
            looked = True
        yield element
        element.clear()
        parent = element.getparent()
        if parent is not None:
            while element.getprevious() is not None:
                del parent[0]


def _strings(archive: Archive) -> Iterator[str]:
    """The texts that cells share."""
    if "xl/sharedStrings.xml" not in archive:
        return
    with archive.open("xl/sharedStrings.xml") as stream:
        for item in _stream(stream, archive.name, ["si"]):
            yield _text_of(item)


def _text_of(item: Any) -> str:
    """The characters of a rich text, without what helps to pronounce them."""
    if len(item) == 1 and (only := item[0].text) is not None and item[0].tag.endswith("}t"):
        return _plain(only)
    texts = (one.text for one in item.iter("{*}t") if one.text and not one.getparent().tag.endswith("}rPh"))
    return _plain("".join(texts))


def _plain(text: str) -> str:
    if "_x" in text:
        text = _ESCAPED.sub(lambda code: chr(int(code[1], 16)), text)
    return text.replace("\r\n", "\n").replace("\r", "\n")


def _formats(archive: Archive) -> list[str]:
    """The number format of each cell style."""
    if "xl/styles.xml" not in archive:
        return []
    root = _part(archive, "xl/styles.xml")
    own = {int(one.get("numFmtId", "0")): one.get("formatCode", "") for one in root.iter(_x("numFmt"))}
    listed = root.find(_x("cellXfs"))
    numbers = [] if listed is None else [int(one.get("numFmtId", "0")) for one in listed]
    return [own.get(number, BUILT_IN.get(number, "General")) for number in numbers]


# ------------------------------------------------------------------ sheets


@dataclass
class _Sheet:
    """What a sheet was seen to hold."""

    rows: list[tuple[int, list[tuple[int, str]]]] = field(default_factory=list)
    """Number and cells of each row that shows something: column and text."""
    merged: list[tuple[int, int, int, int]] = field(default_factory=list)
    """First row, first column, rows and columns."""
    unstored: int = 0
    pictured: bool = False


def _sheet_blocks(book: _Book, title: str, part: str) -> Iterator[Block]:
    sheet = _read_sheet(book, part)
    if sheet.unstored:
        zh = f"工作表“{title}”有 {sheet.unstored} 个公式没有保存的结果，按空格读；打开重算后保存"
        en = f"{sheet.unstored} formulas of “{title}” have no stored result: open and save it again"
        book.notes.append(Words(zh, en))
    if sheet.pictured:
        zh = f"工作表“{title}”里有图片或图表，其中的文字和数字没有读"
        book.notes.append(Words(zh, f"the sheet “{title}” holds pictures or charts, which were not read"))
    if sheet.rows:
        yield Passage(title, ((0, SheetPlace(book.archive.name, title, "A1")),), 1)
        yield _make_grid(sheet, document=book.archive.name, title=title)


def _read_sheet(book: _Book, part: str) -> _Sheet:
    sheet = _Sheet()
    number = 0
    with book.archive.open(part) as stream:
        for element in _stream(stream, book.archive.name, ["row", "mergeCell", "drawing"]):
            tag = element.tag.rpartition("}")[2]
            if tag == "mergeCell":
                if (span := _span(element.get("ref", ""))) is not None:
                    sheet.merged.append(span)
            elif tag == "drawing":
                sheet.pictured = True
            else:
                number = max(number + 1, int(element.get("r") or 0))
                if element.get("hidden") not in ("1", "true"):
                    _read_row(book, element, number, sheet)
    return sheet


def _read_row(book: _Book, row: Any, number: int, sheet: _Sheet) -> None:
    """Keep what the cells of a row show; formulas without a stored result are counted."""
    column = -1
    shown: list[tuple[int, str]] = []
    for cell in row:
        reference = cell.get("r")
        column = max(column + 1, _column(reference)) if reference else column + 1
        kind = cell.get("t")
        text, has_formula = "", False
        for child in cell:
            tag = child.tag
            if tag.endswith("}v"):
                text = _shown(book, child.text or "", kind, cell.get("s"))
            elif tag.endswith("}is"):
                text = _text_of(child)
            elif tag.endswith("}f"):
                has_formula = True
        if text:
            check_passage(len(text), book.archive.name, Words(f"第{number}行", f"row {number}"))
            shown.append((column, text))
        elif has_formula and kind != "str":
            sheet.unstored += 1
    if shown:
        sheet.rows.append((number, shown))
        book.cells += len(shown)
        check_cells(book.cells, book.archive.name)


def _shown(book: _Book, stored: str, kind: str | None, style: str | None) -> str:
    if kind == "s":
        return book.strings[int(stored)]
    if kind in ("str", "e", "d"):
        return _plain(stored)
    if kind == "b":
        return "TRUE" if stored == "1" else "FALSE"
    at = int(style or 0)
    shown_as = book.formats[at] if at < len(book.formats) else "General"
    if shown_as == "General" and stored.isdigit() and len(stored) < 12:
        return stored
    try:
        return show_number(stored, shown_as, from_1904=book.from_1904)
    except ArithmeticError:
        raise InputError(broken(book.archive.name)) from None


def _column(reference: str) -> int:
    index = 0
    for letter in reference:
        if not "A" <= letter <= "Z":
            break
        index = index * 26 + ord(letter) - 64
    if not 0 < index <= 16384:
        raise ValueError("no column of a sheet")
    return index - 1


def _span(reference: str) -> tuple[int, int, int, int] | None:
    """First row, first column, rows and columns of a merged range."""
    first, _, last = reference.partition(":")
    begin, end = _REFERENCE.fullmatch(first), _REFERENCE.fullmatch(last)
    if begin is None or end is None:
        return None
    row, column = int(begin[2]), _column(begin[1])
    return row, column, int(end[2]) - row + 1, _column(end[1]) - column + 1


def _make_grid(sheet: _Sheet, *, document: str, title: str) -> Grid:
    """The cells from the first to the last row that shows anything; blanks between them are cells too.

    Rows and columns count from the first that shows anything. A sheet too long for its blanks, or to hold its cells,
    gives those that show something, none merged.
    """
    top, last = sheet.rows[0][0], sheet.rows[-1][0]
    left = min(cells[0][0] for _, cells in sheet.rows)
    width = max(cells[-1][0] for _, cells in sheet.rows) + 1
    passages_of = sheet_passages(document, title)
    if (last - top + 1) * (width - left) > LONG:
        return long_grid(sheet.rows, top=top, left=left, passages_of=passages_of)
    texts = {(number, column): text for number, cells in sheet.rows for column, text in cells}
    spans, covered = _merges(sheet.merged, last=last, width=width)
    cells = []
    for row in range(top, last + 1):
        for column in range(left, width):
            if (row, column) not in covered:
                rows, columns = spans.get((row, column), (1, 1))
                passages = passages_of(row, column, texts.get((row, column), ""))
                cells.append(GridCell(row - top, column - left, passages, rows, columns))
    return Grid(tuple(cells))


def _merges(
    merged: Sequence[tuple[int, int, int, int]], *, last: int, width: int
) -> tuple[dict[tuple[int, int], tuple[int, int]], set[tuple[int, int]]]:
    """The spans of merged cells, cut to what is shown, and the squares they cover."""
    spans: dict[tuple[int, int], tuple[int, int]] = {}
    covered: set[tuple[int, int]] = set()
    for row, column, rows, columns in merged:
        high, wide = min(rows, last - row + 1), min(columns, width - column)
        squares = {(row + down, column + across) for down in range(high) for across in range(wide)}
        if (row, column) in squares and high * wide > 1 and covered.isdisjoint(squares):
            spans[(row, column)] = (high, wide)
            covered |= squares - {(row, column)}
    return spans, covered


def read_csv_grid(path: Path, name: str) -> tuple[Grid, tuple[Words, ...]]:
    """The rows of a csv file as a grid, and what the reader had to decide. Raises InputError."""
    from gouji.documents.csv_sheet import open_csv

    sheet = open_csv(path, document=name)
    rows: list[Row] = []
    count = 0
    for row in sheet.rows:
        rows.append((row.number, tuple(enumerate(row.cells))))
        count += len(row.cells)
        check_cells(count, name)
    grid = long_grid(rows, top=1, passages_of=sheet_passages(name, ""))
    return grid if count > LONG else Grid(tuple(grid.cells)), sheet.notes
