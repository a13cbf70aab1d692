"""Reports written as text for the specs of tables: lines of words, and tables with a bar between cells.

``<`` goes on from the cell on its left, ``^`` from the cell above: merged cells.
"""

from __future__ import annotations

from dataclasses import replace

from gouji.claims.report import Report
from gouji.claims.tables import check_forms, table_relations
from gouji.figures import Verdict
from gouji.model.places import TextPlace
from gouji.model.read_document import Block, Grid, GridCell, Passage, ReadDocument


def read_report(text: str, *, year: int = 2023) -> Report:
    """The report that this text stands for."""
    blocks: list[Block] = []
    rows: list[tuple[int, list[str]]] = []
    for number, line in enumerate([*text.strip("\n").splitlines(), ""], 1):
        if line.startswith("|"):
            rows.append((number, line.rstrip()[1:-1].split("|")))
            continue
        if rows:
            blocks.append(make_grid(rows))
            rows = []
        if line.strip():
            blocks.append(_passage(line, number))
    return Report(ReadDocument("报告", "txt", "0" * 64, tuple(blocks)), year=year)


def _passage(text: str, line: int, start: int = 0) -> Passage:
    return Passage(text, ((0, TextPlace("报告", line, start, start)),))


def make_grid(rows: list[tuple[int, list[str]]]) -> Grid:
    """The grid of these lines, each with its number."""
    cells: dict[tuple[int, int], GridCell] = {}
    homes: dict[tuple[int, int], tuple[int, int]] = {}
    for row, (number, parts) in enumerate(rows):
        start = 1
        for column, text in enumerate(parts):
            at = (row, column)
            if text.strip() in ("<", "^"):
                home = homes[(row, column - 1) if text.strip() == "<" else (row - 1, column)]
                homes[at] = home
                cell = cells[home]
                rows_high, columns_wide = row - cell.row + 1, column - cell.column + 1
                cells[home] = replace(
                    cell, rows=max(cell.rows, rows_high), columns=max(cell.columns, columns_wide)
                )
            else:
                homes[at] = at
                cells[at] = GridCell(row, column, (_passage(text, number, start),))
            start += len(text) + 1
    return Grid(tuple(cells.values()))


def refuted(text: str, *, year: int = 2023) -> list[str]:
    """What is held against the report: code, the figure as printed, and what it should have followed from."""
    report = read_report(text, year=year)
    relations = [
        relation for relation in table_relations(report) if relation.judge().verdict is Verdict.REFUTED
    ]
    said = [
        f"{one.code}: {one.stated.name} {one.stated.printed} ≠ {'，'.join(term.printed for term in one.operands)}"
        for one in relations
    ]
    return said + [f"{one.code}: {one.shape}" for one in check_forms(report) if one.severity != "note"]


def holding(text: str) -> list[str]:
    """What was checked and holds, told like what is refuted."""
    relations = table_relations(read_report(text))
    return [
        f"{one.code}: {one.stated.name} {one.stated.printed} = {'，'.join(term.printed for term in one.operands)}"
        for one in relations
        if one.judge().verdict is Verdict.HOLDS
    ]
