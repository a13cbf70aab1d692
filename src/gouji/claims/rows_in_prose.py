"""Figures that a sentence says of a row of a table, and that no cell of the row prints, but one nearly does.

城乡社区支出68.91亿元 beside a row 城乡社区 with 22.89 and 18.91: a slip of the pen parts them. Nothing is said where a
cell of the row agrees, where other figures confirm the sentence, or where the digits are so few that chance might.
"""

from __future__ import annotations

import re
from collections import defaultdict
from collections.abc import Iterator
from dataclasses import dataclass

from gouji.claims.conflicts import Standing, conflict_between, slip_between
from gouji.claims.prose import read_scenes
from gouji.claims.prose.levels import Level
from gouji.claims.relation import Term
from gouji.claims.report import Report
from gouji.claims.tables import make_sense_of_tables
from gouji.claims.tables.numbers import Number
from gouji.claims.tables.words import plain
from gouji.figures import Hedge
from gouji.model.finding import Finding
from gouji.model.places import Place

_SHORTEST, _LONGEST = 3, 30
_DECORATION = re.compile(
    r"^(?:其中[:：]?|[(（]?[一二三四五六七八九十\d]+[)）、.．]\s*|\d{3,7})+|[(（][类款项][)）]"
)
_NO_NAME = re.compile(
    r"^(?:合计|总计|小计|其他|其中|收入|支出|项目|本年|上年|年初|年末|结余|备注)|[合总小]计$"
)
_MOST_ROWS = 6
"""Rows of one name; of a name on more of them nobody can tell which is meant."""


@dataclass(frozen=True, slots=True)
class _Row:
    label: str
    terms: tuple[Term, ...]


def find_misprinted_rows(report: Report, standing: Standing, told: set[Place]) -> Iterator[Finding]:
    """Findings; ``told`` are figures that something is said of already."""
    rows = _rows(report)
    if not rows:
        return
    pattern = re.compile("|".join(re.escape(label) for label in sorted(rows, key=len, reverse=True)))
    for scene in report.once(read_scenes):
        for level in scene.levels:
            if (
                told.intersection(level.term.places)
                or standing.confirms([level.term])
                or not _is_amount(level)
            ):
                continue
            before = level.sentence.plain[level.sentence.start : level.sentence.marks[level.mark].start]
            labels = pattern.findall(plain(before))
            if labels:
                yield from _compare(level.term, rows[labels[-1]])


def _is_amount(level: Level) -> bool:
    figure = level.figure
    return figure.unit.dimension.name in ("money", "people", "count") and figure.hedge is Hedge.NONE


def _rows(report: Report) -> dict[str, list[_Row]]:
    """The rows of all tables by their names, without numbers and codes."""
    found: dict[str, list[_Row]] = defaultdict(list)
    for table in report.once(make_sense_of_tables):
        for section in table.sections:
            for panel in section.panels:
                for row in panel.rows:
                    label = _DECORATION.sub("", plain(row.label))
                    if not _SHORTEST <= len(label) <= _LONGEST or _NO_NAME.search(label):
                        continue
                    terms = tuple(
                        term
                        for column in panel.columns
                        if isinstance(panel.content(row, column), Number)
                        and (term := table.term(panel, row, column)) is not None
                    )
                    found[label].append(_Row(label, terms))
    return {label: rows for label, rows in found.items() if len(rows) <= _MOST_ROWS}


def _compare(said: Term, rows: list[_Row]) -> Iterator[Finding]:
    """A finding where one cell alone is a slip away, and none agrees."""
    cells = [
        term for row in rows for term in row.terms if term.figure.unit.dimension == said.figure.unit.dimension
    ]
    if any(cell.figure.cut_interval.meets(said.figure.cut_interval) for cell in cells):
        return
    near = [(cell, severity) for cell in cells if (severity := slip_between(said, cell))]
    if len({cell.figure.value for cell, _ in near}) == 1:
        cell, severity = near[0]
        yield conflict_between(cell, said, severity)
