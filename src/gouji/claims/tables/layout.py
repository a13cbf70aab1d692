"""A table taken apart: headings, columns, blocks side by side, rows with their level; and what each cell holds.

One grid can hold several tables beneath each other, each under headings of its own (自评表: 资金, then 指标). Such a
part is a `Section`; blocks side by side in it (收入 | 支出) are `Panel`s. Nothing is judged here.
"""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass, field
from functools import cached_property

from gouji.claims.relation import Term
from gouji.claims.tables.numbers import Kind, Number, read_cell
from gouji.figures import PLAIN, Unit
from gouji.model.facts import FactKey
from gouji.model.read_document import Grid, GridCell
from gouji.model.tables import CellId

Content = Kind | Number


@dataclass(frozen=True)
class Heading:
    """A cell of the headings with what it stands over; the leaves are single columns."""

    name: str
    columns: tuple[int, ...]
    parts: tuple[Heading, ...] = ()

    @property
    def is_leaf(self) -> bool:
        return not self.parts


@dataclass(frozen=True)
class Column:
    """A column of figures: its headings from the outermost in, and its unit where they say one."""

    index: int
    path: tuple[str, ...]
    unit: Unit | None
    letter: str = ""
    """How formulas of the headings call it: A of 全年执行数（A）, 3 of a line of 栏次."""
    rate: bool = False

    @cached_property
    def name(self) -> str:
        return "".join(self.path)

    @property
    def leaf(self) -> str:
        return self.path[-1] if self.path else ""

    @property
    def is_rate(self) -> bool:
        """Whether its figures are percentages or plain ratios."""
        return self.rate or (self.unit is not None and self.unit.dimension.name == "rate")


@dataclass(frozen=True, slots=True)
class Row:
    """A row of figures: label as printed without blanks, indentation, account code, and its rank as a total."""

    index: int
    label: str
    indent: int = 0
    numbering: int = 0
    code: str = ""
    ordinal: str = ""
    total: int = 0
    among: bool = False
    """其中：part of the row above, and maybe not all of it."""
    unit: Unit | None = None
    """The unit that its label or a column of units says."""
    group: range | None = None
    """Of a total: the rows beside the merged cell that names what they and the total belong to."""


@dataclass(frozen=True)
class Panel:
    """One block of a section: label columns on the left, columns of figures beside them."""

    section: Section = field(repr=False, compare=False)
    labels: tuple[int, ...]
    columns: tuple[Column, ...]
    title: str
    rows: tuple[Row, ...]

    def content(self, row: Row, column: Column) -> Content:
        return self.section.content(row.index, column.index)


@dataclass(eq=False)
class Section:
    """A stretch of a grid under one set of headings."""

    table: Table
    headings: tuple[Heading, ...]
    panels: tuple[Panel, ...] = ()
    names: tuple[str, ...] = ()
    """Every heading of the section, also those of columns without figures."""
    unit: Unit | None = None
    """What the heading of the labels says: 项目资金（万元）."""

    def content(self, row: int, column: int) -> Content:
        return self.table.content(row, column)


@dataclass(eq=False)
class Table:
    """A grid of the document with what stands about it: titles above it, its unit, its number in the document."""

    grid: Grid
    number: int
    titles: tuple[str, ...] = ()
    unit: Unit | None = None
    sections: tuple[Section, ...] = ()
    form: str = ""
    """The official form it was recognised as, if any."""
    in_form: dict[tuple[int, int], CellId] = field(default_factory=dict, repr=False)
    """For the squares that the form has a cell for: which."""
    year: int | None = None
    _lines: dict[int, list[Content]] = field(default_factory=dict, repr=False)
    _terms: dict[tuple[int, int], Term] = field(default_factory=dict, repr=False)

    def content(self, row: int, column: int) -> Content:
        """What a square holds. A merged cell says its figure once, at its first square."""
        return self.line(row)[column]

    def line(self, row: int) -> list[Content]:
        """What each square of a row holds."""
        known = self._lines.get(row)
        if known is None:
            known = self._lines[row] = [self._read(row, column) for column in range(self.grid.width)]
        return known

    def _read(self, row: int, column: int) -> Content:
        cell = self.grid.at(row, column)
        if cell is None:
            return Kind.BLANK
        found = read_cell(cell)
        if isinstance(found, Number) and (cell.row != row or cell.column != column):
            return Kind.WORDS  # a figure merged over rows or columns is of none of them alone
        return found

    def cell(self, row: int, column: int) -> GridCell | None:
        return self.grid.at(row, column)

    @property
    def title(self) -> str:
        return self.titles[0] if self.titles else ""

    def panels(self) -> Iterator[Panel]:
        for section in self.sections:
            yield from section.panels

    def unit_of(self, section: Section, row: Row, column: Column) -> Unit:
        """The unit of a figure: that of the column, else of the row, else of the section or the table."""
        return column.unit or row.unit or (PLAIN if column.rate else section.unit or self.unit) or PLAIN

    def term(self, panel: Panel, row: Row, column: Column) -> Term | None:
        """The figure of a cell as a term; the same cell gives the same term every time."""
        at = (row.index, column.index)
        known = self._terms.get(at)
        if known is None:
            number = panel.content(row, column)
            if not isinstance(number, Number):
                return None
            known = self._terms[at] = self._new_term(panel, row, column, number)
        return known

    def _new_term(self, panel: Panel, row: Row, column: Column, number: Number) -> Term:
        figure = number.figure(self.unit_of(panel.section, row, column))
        heading = column.name
        label = row.label or row.code
        name = "·".join(part for part in (label, heading) if part)
        where = self.title or (panel.section.names[0] if panel.section.names else "")
        measure = "·".join(part for part in (where, panel.title, f"{row.code}{label}", heading) if part)
        return Term(figure, number.places(), name, FactKey(measure))
