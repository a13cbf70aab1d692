"""The rows of an indicator table as records: what is printed, where, nothing interpreted yet."""

from __future__ import annotations

import re
from dataclasses import dataclass, replace
from fractions import Fraction

from gouji.adoption.columns import IndicatorTable
from gouji.adoption.titles import Title, home_of, infer_codes, read_title
from gouji.documents.printed import PrintedCell, PrintedRow, carried
from gouji.errors import Refused
from gouji.figures import UNITS, read_figure
from gouji.model.system import Heading, Part

_TOTAL = re.compile(r"^(合计|总计|总分|总得分)")


@dataclass(frozen=True, slots=True)
class PrintedIndicator:
    """One scored line. ``code`` may be inferred; ``printed_code`` is what stands on paper where they differ."""

    code: str
    name: str
    part: str
    heading: Fraction | None
    weight: Fraction | None
    score: Fraction | None
    printed_code: str | None
    cells: dict[str, PrintedCell]

    def text(self, column: str) -> str:
        """The words of a column, lines joined; empty where the table has no such column."""
        cell = self.cells.get(column)
        return "" if cell is None else "".join(cell.text.splitlines())


@dataclass(frozen=True, slots=True)
class PrintedSystem:
    """An indicator table read: its parts with every printed heading, its lines, and the line of totals."""

    parts: tuple[Part, ...]
    indicators: tuple[PrintedIndicator, ...]
    total: Fraction | None
    total_score: Fraction | None


def read_rows(table: IndicatorTable) -> PrintedSystem:
    """Take an indicator table apart."""
    totals = [row for row in table.rows if any(_TOTAL.match(cell.plain) for cell in row)]
    rows = tuple(row for row in table.rows if row not in totals and _cell(row, table, "third"))
    parts, homes = _parts(rows, table)
    total = totals[-1] if totals else ()
    return PrintedSystem(
        parts,
        _indicators(rows, homes, table),
        _points(_cell(total, table, "weight")),
        _points(_cell(total, table, "score")),
    )


def _cell(row: PrintedRow, table: IndicatorTable, column: str) -> PrintedCell | None:
    number = table.columns.get(column)
    return row[number] if number is not None and number < len(row) else None


def _points(cell: PrintedCell | None) -> Fraction | None:
    if cell is None or not cell:
        return None
    try:
        return read_figure(cell.plain, UNITS["分"]).value
    except Refused:
        return None


def _parts(
    rows: tuple[PrintedRow, ...], table: IndicatorTable
) -> tuple[tuple[Part, ...], list[tuple[str, str]]]:
    """The tree of headings, and for each row the codes of its first- and second-level heading."""
    firsts: dict[str, Part] = {}
    seconds: dict[str, dict[str, Part]] = {}
    homes: list[tuple[str, str]] = []
    above = {level: _carried(rows, table, level) for level in ("first", "second")}
    for number, row in enumerate(rows):
        first = _coded(above["first"][number], firsts, "")
        if first:
            _note(firsts, first, _cell(row, table, "first"))
        branch = seconds.setdefault(first, {})
        second = _coded(above["second"][number], branch, first)
        if second:
            _note(branch, second, _cell(row, table, "second"))
        homes.append((first, second))
    tree = tuple(replace(part, parts=tuple(seconds.get(code, {}).values())) for code, part in firsts.items())
    return tree, homes


def _carried(rows: tuple[PrintedRow, ...], table: IndicatorTable, column: str) -> list[PrintedCell | None]:
    number = table.columns.get(column)
    return [None] * len(rows) if number is None else carried(rows, number)


def _coded(cell: PrintedCell | None, known: dict[str, Part], parent: str) -> str:
    """The code of a heading; one is given by order where none is printed."""
    if cell is None:
        return ""
    title = read_title(cell.text)
    named = next((code for code, part in known.items() if part.name == title.name), "")
    ordinal = len(known) + 1
    code = title.code or named or (f"{parent}{ordinal}" if parent else chr(64 + ordinal))
    known.setdefault(code, Part(code, title.name, ()))
    return code


def _note(known: dict[str, Part], code: str, cell: PrintedCell | None) -> None:
    if cell:
        heading = Heading("".join(cell.text.splitlines()), read_title(cell.text).weight, cell.place)
        known[code] = replace(known[code], headings=(*known[code].headings, heading))


def _indicators(
    rows: tuple[PrintedRow, ...], homes: list[tuple[str, str]], table: IndicatorTable
) -> tuple[PrintedIndicator, ...]:
    cells = [{name: row[at] for name, at in table.columns.items() if at < len(row)} for row in rows]
    titles = [read_title(row["third"].text) for row in cells]
    above = [second or first for first, second in homes]
    known = list(dict.fromkeys(code for pair in homes for code in pair if code))
    near = [_longest_home(title, above[row], known) for row, title in enumerate(titles)]
    codes = infer_codes([title.code for title in titles], near, known)
    return tuple(
        PrintedIndicator(
            code=code,
            name=title.name,
            part=home_of(code, known, above[number]),
            heading=title.weight,
            weight=_weight(cells[number], title),
            score=_points(cells[number].get("score")),
            printed_code=None if title.code == code else title.code,
            cells=cells[number],
        )
        for number, (code, title) in enumerate(zip(codes, titles, strict=True))
    )


def _longest_home(title: Title, above: str, known: list[str]) -> str:
    return home_of(title.code, known, above) if title.code not in known else above


def _weight(cells: dict[str, PrintedCell], title: Title) -> Fraction | None:
    column = _points(cells.get("weight"))
    return title.weight if column is None else column
