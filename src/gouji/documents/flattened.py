"""Text in which tables were flattened to one cell a line, as word processors leave them when saved as plain text.

Every cell is a line that starts with a tabulator; an empty line ends the row. A cell of several paragraphs may
hold empty lines itself, so a row is known to be whole by its number of cells, which the first row sets.
"""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass, field

from gouji.documents.printed import PrintedCell, PrintedRow, PrintedTable
from gouji.model.places import TextPlace

_MARK = "\t"


@dataclass(slots=True)
class _Group:
    """Cells on lines that follow each other without an empty line."""

    cells: list[PrintedCell] = field(default_factory=list)


def read_flattened(text: str, *, document: str) -> list[PrintedTable]:
    """The tables of a text, in order. Lines count from 1; CRLF is read as LF and a leading BOM is dropped.

    Two tables are held apart by a line of ordinary text or by more than one empty line.
    """
    return read_flattened_lines(split_lines(text), document=document)


def read_flattened_lines(lines: Iterable[str], *, document: str) -> list[PrintedTable]:
    """The same of a text that is cut into lines already."""
    tables: list[list[_Group]] = []
    groups: list[_Group] = []
    empty_lines, in_row = 0, False
    for number, line in enumerate(lines, 1):
        if line.startswith(_MARK):
            if not in_row:
                groups.append(_Group())
            groups[-1].cells.append(_cell(line, number, document))
            empty_lines, in_row = 0, True
        elif not line.strip():
            empty_lines, in_row = empty_lines + 1, False
            if empty_lines > 1:
                _close(tables, groups)
        elif in_row and len(groups) > 1 and len(groups[-1].cells) < len(groups[0].cells):
            groups[-1].cells[-1] = _with_paragraph(groups[-1].cells[-1], line)
        else:
            _close(tables, groups)
            empty_lines, in_row = 0, False
    _close(tables, groups)
    return [PrintedTable(tuple(_rows(table))) for table in tables]


def split_lines(text: str) -> list[str]:
    """The lines of a text as places count them: only line feeds end a line."""
    return text.removeprefix("\ufeff").replace("\r\n", "\n").replace("\r", "\n").split("\n")


def _close(tables: list[list[_Group]], groups: list[_Group]) -> None:
    if groups:
        tables.append(list(groups))
        groups.clear()


def _cell(line: str, number: int, document: str) -> PrintedCell:
    inner = line.strip()
    start = line.index(inner) if inner else len(_MARK)
    return PrintedCell(inner, TextPlace(document, number, start, start + len(inner), inner))


def _with_paragraph(cell: PrintedCell, line: str) -> PrintedCell:
    return PrintedCell(f"{cell.text}\n{line.strip()}", cell.place)


def _rows(groups: list[_Group]) -> list[PrintedRow]:
    """Groups joined into rows: one that is too short takes the next ones while they fit the width together."""
    width = len(groups[0].cells)
    rows: list[list[PrintedCell]] = []
    for group in groups:
        if rows and len(rows[-1]) < width and len(rows[-1]) + len(group.cells) <= width:
            rows[-1] += group.cells
        else:
            rows.append(list(group.cells))
    return [tuple(row) for row in rows]
