"""Tables in plain text: flattened to one cell a line, rows of ``|``, cells set apart by tabulators."""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Iterator, Sequence
from dataclasses import dataclass

from gouji.documents.flattened import read_flattened_lines
from gouji.documents.printed import PrintedCell, PrintedTable
from gouji.documents.reading.composing import Stretch, cut_lines, empty_passage, make_passage
from gouji.documents.reading.line_tables import find_line_tables
from gouji.documents.reading.long_tables import LONG, Row, long_grid
from gouji.model.places import TextPlace
from gouji.model.read_document import Grid, Passage

_INNER_TAB = re.compile(r"[^\t]\t")
_PIPE = re.compile(r"(?<!\\)\|")
_RULE = re.compile(r"\s*\|?\s*:?-{2,}:?\s*(\|\s*:?-{2,}:?\s*)*\|?\s*")
_LONG_CELL = 30
_Texts = Sequence[tuple[int, str]]
"""The cells of a row: the offset in its line at which each begins, and its text."""
_BREAK = re.compile(r"<br\s*/?>", re.IGNORECASE)


@dataclass(frozen=True, slots=True)
class FoundTable:
    """A table and the lines it takes, numbers of lines from 1, half-open."""

    grid: Grid
    first: int
    stop: int


def find_text_tables(lines: Sequence[str], *, document: str, flattened: bool = True) -> list[FoundTable]:
    """Every table of a text, in order. ``flattened`` is off where an indented line is no cell (markdown)."""
    found = [*_ruled(lines, document), *_tabbed(lines, document)]
    if flattened and any(line.startswith("\t") for line in lines):
        taken = {number for table in found for number in range(table.first, table.stop)}
        rest = ["·" if number in taken else line for number, line in enumerate(lines, 1)]
        for table in read_flattened_lines(rest, document=document):
            if _is_table(table):
                found.append(_from_flattened(table, document))
    if flattened:
        taken = {number for table in found for number in range(table.first, table.stop)}
        found += [
            FoundTable(table.grid, table.first, table.stop)
            for table in find_line_tables(lines, taken, document)
        ]
    return sorted(found, key=lambda table: table.first)


# ------------------------------------------------------------------ one cell a line


def _is_table(table: PrintedTable) -> bool:
    """Paragraphs that somebody indented with a tabulator are no cells: they are sentences in one column."""
    if table.width < 2:
        return False
    cells = [cell.text for row in table.rows for cell in row if cell]
    sentences = sum(len(text) > _LONG_CELL and text.endswith(("。", "；", "：")) for text in cells)
    return sentences * 2 < len(cells)


def _from_flattened(table: PrintedTable, document: str) -> FoundTable:
    held: list[Row] = [
        (number, [(column, cell.text) for column, cell in enumerate(row)])
        for number, row in enumerate(table.rows)
    ]

    def passages_of(row: int, column: int, _: str) -> tuple[Passage, ...]:
        return tuple(_lines_of(table.rows[row][column], document))

    first, last = table.rows[0][0], table.rows[-1][-1]
    stop = _line(last) + last.text.count("\n") + 1
    return FoundTable(_held(long_grid(held, top=0, passages_of=passages_of)), _line(first), stop)


def _lines_of(cell: PrintedCell, document: str) -> Iterator[Passage]:
    assert isinstance(cell.place, TextPlace)
    for number, text in enumerate(cell.text.split("\n")):
        start = 0 if number else cell.place.start
        place = TextPlace(document, cell.place.line + number, start)
        yield make_passage([(text, place)]) or empty_passage(place)


def _line(cell: PrintedCell) -> int:
    assert isinstance(cell.place, TextPlace)
    return cell.place.line


# ------------------------------------------------------------------ rows of |


def _ruled(lines: Sequence[str], document: str) -> Iterator[FoundTable]:
    for first, stop in _runs([_is_ruled(line) for line in lines]):
        rows = [(number, _split_pipes(lines[number])) for number in range(first, stop)]
        widths = Counter(len(row) for number, row in rows if not _RULE.fullmatch(lines[number]))
        if not widths or max(widths) < 2:
            continue
        framed = sum(lines[number].lstrip().startswith("|") for number, _ in rows)
        if max(widths.values()) < 2 and not any(_RULE.fullmatch(lines[number]) for number, _ in rows):
            continue
        if framed * 2 < len(rows) and widths.most_common(1)[0][1] * 5 < len(rows) * 4:
            continue  # strokes that a scan left behind
        shown = [(number, row) for number, row in rows if not _RULE.fullmatch(lines[number])]
        yield FoundTable(_grid(shown, document), first + 1, stop + 1)


def _is_ruled(line: str) -> bool:
    stripped = line.strip()
    pipes = len(_PIPE.findall(stripped)) if "|" in stripped else 0
    return pipes > 1 or (pipes == 1 and "-|-" in stripped.replace(" ", ""))


def _split_pipes(line: str) -> list[tuple[int, str]]:
    """The cells of a row with the offset at which each begins; the strokes at both ends frame it."""
    cells, at = [], 0
    for match in _PIPE.finditer(line):
        cells.append((at, line[at : match.start()]))
        at = match.end()
    cells.append((at, line[at:]))
    if not cells[0][1].strip():
        del cells[0]
    if cells and not cells[-1][1].strip():
        del cells[-1]
    return cells


# ------------------------------------------------------------------ tabulators


def _tabbed(lines: Sequence[str], document: str) -> Iterator[FoundTable]:
    """Rows pasted from a spreadsheet: two or more lines that follow each other, each with several cells."""
    marks, before = [], False
    for line in lines:
        before = _INNER_TAB.search(line) is not None or (
            before and line.startswith("\t") and bool(line.strip())
        )
        marks.append(before)
    for first, stop in _runs(marks):
        rows = [(number, _split_tabs(lines[number])) for number in range(first, stop)]
        if stop - first > 1 and max(len(row) for _, row in rows) > 1:
            yield FoundTable(_grid(rows, document), first + 1, stop + 1)


def _split_tabs(line: str) -> list[tuple[int, str]]:
    cells, at = [], 0
    for text in line.rstrip("\t ").split("\t"):
        cells.append((at, text))
        at += len(text) + 1
    return cells


# ------------------------------------------------------------------ both


def _runs(marks: Sequence[bool]) -> Iterator[tuple[int, int]]:
    """Where marks follow each other: from and up to, counted from 0."""
    first = None
    for number, mark in enumerate([*marks, False]):
        if mark and first is None:
            first = number
        elif not mark and first is not None:
            yield first, number
            first = None


def _grid(rows: Sequence[tuple[int, _Texts]], document: str) -> Grid:
    """Rows by the number of their line, from 0, as a grid."""
    held: list[Row] = [
        (row, [(column, text) for column, (_, text) in enumerate(texts)])
        for row, (_, texts) in enumerate(rows)
    ]

    def passages_of(row: int, column: int, text: str) -> tuple[Passage, ...]:
        number, texts = rows[row]
        return _cell_passages(text, TextPlace(document, number + 1, texts[column][0]))

    return _held(long_grid(held, top=0, passages_of=passages_of))


def _held(grid: Grid) -> Grid:
    """A table of usual length with its cells made once and for all."""
    return grid if len(grid.cells) > LONG else Grid(tuple(grid.cells))


def _cell_passages(text: str, place: TextPlace) -> tuple[Passage, ...]:
    stretches: list[Stretch] = [(text, place)]
    if "<" in text and _BREAK.search(text):
        stretches = [(_BREAK.sub(lambda found: "\n" + "\f" * (len(found[0]) - 1), text), place)]
    passages = [make_passage(line) for line in cut_lines(stretches)]
    return tuple(passage for passage in passages if passage) or (empty_passage(place),)
