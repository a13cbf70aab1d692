"""What clauses say of the rows of tables, each beside the row that it fits best."""

from __future__ import annotations

import re
from collections import defaultdict
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from fractions import Fraction
from itertools import permutations

from gouji.claims.causes.meaning import fineness
from gouji.claims.clauses_of_rows import Clause, Said, label_keys, read_clauses
from gouji.claims.prose import read_scenes
from gouji.claims.relation import Term
from gouji.claims.report import Report
from gouji.claims.tables import make_sense_of_tables
from gouji.claims.tables.layout import Panel, Table
from gouji.claims.tables.layout import Row as TableRow
from gouji.claims.tables.numbers import Number
from gouji.claims.tables.words import plain
from gouji.figures import Figure

_SHORTEST, _LONGEST = 2, 30
_DECORATION = re.compile(
    r"^(?:其中[:：]?|[(（]?[一二三四五六七八九十\d]+[)）、.．]\s*|\d{3,7})+|[(（][类款项][)）]"
)
_NO_NAME = re.compile(
    r"^(?:合计|总计|小计|其他(?:收入|支出)?$|其中|收入$|支出$|项目|本年|上年|年初|年末|结余|备注|单位|本级|全[县市省区])|^.{0,3}[合总小]计$|小计$"
)
AIMED_AT = re.compile(r"指标值|目标值|计划值|任务数|目标数|计划数|^(?:年度)?(?:目标|计划|任务)$")
DONE = re.compile(r"实际完成|完成值|完成数|实际值|全年执行")
"""Headings of what was aimed at and of what was done."""
_MOST_ROWS = 6
"""Rows of one name; of a name on more of them nobody can tell which is meant."""

Column = tuple[int, int]


@dataclass(frozen=True, slots=True)
class Cell:
    term: Term
    column: Column
    """Which table, and which of its columns."""
    heading: str = ""


@dataclass(frozen=True, slots=True)
class LabelledRow:
    label: str
    cells: tuple[Cell, ...]


@dataclass(frozen=True, slots=True)
class Reading:
    """A clause against the row that it fits best: what of it stands there, and what stands in no row of the name."""

    clause: Clause
    row: LabelledRow
    found: tuple[tuple[Said, Cell], ...]
    missing: tuple[Said, ...]
    steps: Fraction
    """How much the figures found say together."""


def readings_of_rows(report: Report) -> list[Reading]:
    rows = _rows(report)
    return [
        reading
        for clause in read_clauses(report.once(read_scenes), rows)
        if (reading := _against(clause, rows[clause.label])) is not None
    ]


def all_rows(report: Report) -> Iterator[LabelledRow]:
    for table in report.once(make_sense_of_tables):
        for panel in table.panels():
            for row in panel.rows:
                yield LabelledRow(row.label, tuple(_cells(table, panel, row)))


def _rows(report: Report) -> dict[str, list[LabelledRow]]:
    """The rows of all tables by their names, without numbers and codes."""
    found: dict[str, list[LabelledRow]] = defaultdict(list)
    for table in report.once(make_sense_of_tables):
        for section in table.sections:
            for panel in section.panels:
                for row in panel.rows:
                    label = _DECORATION.sub("", plain(row.label))
                    if not _SHORTEST <= len(label) <= _LONGEST or _NO_NAME.search(label):
                        continue
                    cells = tuple(_cells(table, panel, row))
                    for name in label_keys(label):
                        found[name].append(LabelledRow(label, cells))
    return {label: rows for label, rows in found.items() if len(rows) <= _MOST_ROWS}


def _cells(table: Table, panel: Panel, row: TableRow) -> Iterator[Cell]:
    for column in panel.columns:
        if isinstance(panel.content(row, column), Number):
            term = table.term(panel, row, column)
            if term is not None:
                yield Cell(term, (table.number, column.index), column.name)


# ---- clauses against rows ----------------------------------------------------------------------------------------


def _against(clause: Clause, rows: Sequence[LabelledRow]) -> Reading | None:
    """The clause against the row in which most of it is found; what no row of the name holds, is missing."""
    best: Reading | None = None
    missing = [one for one in clause.said if not any(_holds(row, one) for row in rows)]
    for row in rows:
        found = [(one, cell) for one in clause.said if (cell := cell_of(row, one)) is not None]
        known = [one for one in clause.said if _holds(row, one)]
        steps = Fraction(1)
        for one in known:
            steps *= max(Fraction(1), fineness(one.term.figure)) if one.term.figure.value else 1
        if best is None or steps > best.steps:
            best = Reading(clause, row, tuple(found), tuple(missing), steps)
    return best


def cell_of(row: LabelledRow, said: Said) -> Cell | None:
    """The cell that prints a figure of the clause; a fall of 6% stands there as -6 or as 6."""
    return next((cell for cell in row.cells if agrees(cell.term.figure, said)), None)


def agrees(cell: Figure, said: Said) -> bool:
    figure = said.term.figure
    if cell.unit.dimension != figure.unit.dimension:
        return False
    if is_level(said):
        return cell.cut_interval.meets(figure.cut_interval)
    return abs(cell.cut_interval).meets(abs(figure.cut_interval))


def is_level(said: Said) -> bool:
    return said.role.startswith(("level", "base"))


def _holds(row: LabelledRow, said: Said) -> bool:
    """Whether a row prints a figure, or two of its cells make it."""
    if cell_of(row, said) is not None:
        return True
    if is_level(said):
        return False
    return any(
        _made_of(one.term.figure, other.term.figure, said) for one, other in permutations(row.cells, 2)
    )


def _made_of(now: Figure, base: Figure, said: Said) -> bool:
    figure = said.term.figure
    if now.unit.dimension != base.unit.dimension or now.unit.dimension.name == "rate" or not base.value:
        return False
    ends = now.cut_interval, base.cut_interval
    if said.role.startswith("change"):
        same = now.unit.dimension == figure.unit.dimension
        return same and abs(ends[0] - ends[1]).meets(abs(figure.cut_interval))
    if 0 in ends[1]:
        return False
    return abs(ends[0] / ends[1] - 1).meets(abs(figure.cut_interval))
