"""What a report states of quantities: figures of sentences and of table cells, each with how surely it is read."""

from __future__ import annotations

import re
from collections import defaultdict
from collections.abc import Iterator
from dataclasses import dataclass, replace

from gouji.claims.prose import read_scenes
from gouji.claims.prose.levels import Level
from gouji.claims.relation import Term
from gouji.claims.report import Report
from gouji.claims.tables import table_facts
from gouji.claims.tables.words import PRIOR_YEAR, years_in
from gouji.figures import Interval
from gouji.model.facts import FactKey
from gouji.model.locating import Locator
from gouji.model.read_document import Grid, GridCell, Passage
from gouji.registers.forms import plain_item
from gouji.registers.measures import load_measures, plain_name

_YEAR_END = re.compile(r"年末|年底|12\s*月\s*31\s*日|期末|截至|截止")
_WISHED = re.compile(r"目标|计划|拟|力争|确保|不低于|不高于|以上|标准|≥|≤|满分|合格线|要求")
_DONE = re.compile(r"完成值|完成数|完成情况|实际|实绩|执行数|决算")
_BASES: tuple[tuple[str, re.Pattern[str]], ...] = (
    ("年初预算", re.compile(r"年初预算|年初批复")),
    ("全年预算", re.compile(r"(?:全年|调整后?的?)预算")),
    ("目标", re.compile(r"目标(?:任务)?[值数]?|(?:计划|任务)[值数]?$")),
    ("决算", re.compile(r"决算|执行数|支出数")),
)
_OTHER_FUND = re.compile(r"政府性基金|国有资本|财政拨款|社会保险基金|项目支出|财政专户|三公|采购")
"""Titles of tables in which a label means less than the whole unit's quantity of that name."""
_TO = re.compile(r"\s*[至到~～—–-]+\s*\d")
_FROM = re.compile(r"\d[\d.]*\s*[%％元万亿人份个次分]{0,3}\s*[至到~～—–-]+\s*$")
_CHANGE = re.compile(r"增减|增长|变动|占比|比重|差异|差额|率$|%|完成率")


@dataclass(frozen=True, slots=True)
class Stated:
    """A figure as stated. ``sure``: the words name this quantity and no other. ``at_year_end``: they
    speak of the close of the year; ``wished``: of a target."""

    term: Term
    sure: bool
    at_year_end: bool = False
    wished: bool = False
    registered: bool = False
    """Whether the register of measures knows the name."""


def stated_figures(report: Report) -> list[Stated]:
    """Every figure whose quantity the report names, those of sentences first; a figure without a unit is none."""
    return [*_in_sentences(report), *_in_tables(report)]


def _in_sentences(report: Report) -> Iterator[Stated]:
    for scene in report.once(read_scenes):
        for level in scene.levels:
            if level.term.name and level.figure.unit.symbol and not _is_end_of_range(level):
                yield _of_level(level)


def _is_end_of_range(level: Level) -> bool:
    """0.11万元至0.13万元 says neither."""
    token, plain = level.sentence.marks[level.mark], level.sentence.plain
    return bool(_TO.match(plain, token.end) or _FROM.search(plain[max(0, token.start - 12) : token.start]))


def _of_level(level: Level) -> Stated:
    text = level.sentence.text
    token = level.sentence.marks[level.mark]
    around = level.sentence.plain[max(level.sentence.start, token.start - 30) : token.end + 6]
    return Stated(
        level.term,
        level.term.sure and not level.generic,
        bool(_YEAR_END.search(text)),
        bool(_WISHED.search(around)),
        level.name.known,
    )


def _in_tables(report: Report) -> Iterator[Stated]:
    """Cells of official forms as the forms have them; others by the label of their row and the heading above."""
    cells = _Cells(report)
    found: list[tuple[int, Stated]] = []
    for term in table_facts(report):
        if term.sure:
            yield Stated(term, True, True, False, True)
        elif term.figure.unit.symbol and (read := cells.read(term)) is not None:
            found.append(read)
    sides: dict[tuple[int, FactKey], list[Interval]] = defaultdict(list)
    for table, one in found:
        sides[table, one.term.key].append(one.term.figure.cut_interval)
    for table, one in found:  # one name with two values in a table: they are two quantities
        own = one.term.figure.cut_interval
        alike = all(own.meets(other) for other in sides[table, one.term.key])
        yield one if alike else replace(one, sure=False, registered=False)


class _Cells:
    """Cells of the tables of a report, by the places of their figures."""

    def __init__(self, report: Report) -> None:
        self.report = report
        self.locator = Locator(report.document)
        self.cells: dict[int, tuple[Grid, GridCell]] = {}
        self.titles: dict[int, str] = {}
        number, before = 0, ""
        for block in report.document.blocks:
            if isinstance(block, Passage):
                before = f"{before[-60:]} {block.text[:60]}"
                number += 1
                continue
            self.titles[id(block)] = f"{before} {block.caption}"
            before = ""
            for cell in block.cells:
                for _ in cell.passages:
                    self.cells[number] = block, cell
                    number += 1

    def read(self, term: Term) -> tuple[int, Stated] | None:
        """The quantity of a cell and the table it is of: a name to its left, a heading that says basis or year."""
        spot = self.locator.find(term.places[0]) if term.places else None
        home = self.cells.get(spot.passage) if spot is not None else None
        if home is None:
            return None
        grid, cell = home
        label, heading = self._label(grid, cell), self._heading(grid, cell)
        if not label or not heading or _CHANGE.search(heading):
            return None
        named = self._key(label, heading)
        if named is None:
            return None
        key, sure, registered = named
        sure = sure and not _OTHER_FUND.search(self.titles.get(id(grid), ""))
        told = replace(term, key=key, name=plain_item(label))
        return id(grid), Stated(told, sure, True, key.basis == "目标", registered)

    def _key(self, label: str, heading: str) -> tuple[FactKey, bool, bool] | None:
        years = set(years_in(heading))
        if len(years) > 1:
            return None
        year = years.pop() if years else self.report.year
        if year is not None and PRIOR_YEAR.search(heading):
            year -= 1
        basis = next((name for name, words in _BASES if words.search(heading)), "")
        if not basis and not years_in(heading) and not _DONE.search(heading):
            return None
        resolved = load_measures().resolve(label)
        period = str(year or "")
        if len(resolved) == 1:
            key = resolved[0]
            known = FactKey(key.measure, period, basis or key.basis, key.ledger)
            return known, True, True
        return FactKey(label, period, basis), not resolved, False

    @staticmethod
    def _label(grid: Grid, cell: GridCell) -> str:
        """The nearest cell to the left that is a name in the register, else the nearest with words."""
        texts = []
        for column in range(cell.column - 1, -1, -1):
            left = grid.at(cell.row, column)
            text = plain_name(plain_item(left.plain)) if left is not None else ""
            if text and not any(sign.isdigit() for sign in text) and 2 <= len(text) <= 40:
                texts.append(text)
        texts = list(dict.fromkeys(texts))
        return next((text for text in texts if load_measures().resolve(text)), texts[0] if texts else "")

    @staticmethod
    def _heading(grid: Grid, cell: GridCell) -> str:
        """The words above, the heading of the column last; nothing where the column has no heading."""
        words: list[str] = []
        for row in range(min(cell.row, 4)):
            above = grid.at(row, cell.column)
            if (
                above is not None
                and above is not cell
                and any("\u4e00" <= sign <= "\u9fff" for sign in above.plain)
            ):
                words.append(above.plain)
        return "".join(dict.fromkeys(words))
