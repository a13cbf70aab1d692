"""The cells an equation speaks of, taken from the tables at hand: figures, zeros that the form declares, gaps."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass

from gouji.figures import Figure
from gouji.model.facts import FactKey
from gouji.model.places import Place
from gouji.model.tables import Cell, FormTable
from gouji.registers.equations import Term
from gouji.registers.forms import Form, FormRow, load_form


@dataclass(frozen=True, slots=True)
class Addend:
    """One cell with its sign. No figures and not missing: the form says that it is zero or does not apply."""

    sign: int
    name: str
    key: FactKey
    figures: tuple[Figure, ...] = ()
    place: Place | None = None
    missing: bool = False

    @property
    def is_damaged(self) -> bool:
        return len(self.figures) > 1


class Sheet:
    """A table beside its form: answers what a cell holds and what its blank means."""

    def __init__(self, name: str, table: FormTable) -> None:
        self.name = name
        self.table = table
        self.form: Form = load_form(table.form)
        self.rows = table.rows
        self.columns = table.columns
        self._rows = frozenset(self.rows)
        self._columns = frozenset(self.columns)
        self.codes = tuple(row for row in self.rows if self.form.takes_code(row))

    def addend(self, sign: int, row: str, column: str) -> Addend:
        """The cell as part of an equation."""
        table, form_row = self.table, self.form.row(row) or FormRow(row, row)
        key = self.form.fact_key(row, column, period=table.period, subject=table.subject)
        name = self.label(form_row, column)
        cell = table.cell(row, column)
        if cell is not None and cell.figures:
            return Addend(sign, name, key, cell.figures, cell.place)
        place = cell.place if cell else None
        return Addend(sign, name, key, (), place, not self._says_nothing(form_row, column, cell))

    def _says_nothing(self, row: FormRow, column: str, cell: Cell | None) -> bool:
        """Whether the form gives an empty cell a meaning; where it gives none, the figure is missing."""
        if cell is not None and cell.unreadable:
            return False
        if column in row.not_applicable or column not in self._columns:
            return column in row.not_applicable
        if cell is None and row.id not in self._rows:
            return row.optional or (bool(self.codes) and self.form.takes_code(row.id))
        return self.form.blank_is_zero(row, column)

    def label(self, row: FormRow, column: str) -> str:
        """The cell in the clerk's words: 财决01表 基本支出（行58）决算."""
        number = f"（{row.id}）" if row.id != row.name else ""
        return f"{self.form.number or self.form.title} {row.name}{number}·{column}"

    def children(self) -> Iterator[tuple[str, list[str]]]:
        """Each code with the listed codes directly beneath it; 合计 has those beneath no other code."""
        codes = frozenset(self.codes)
        groups: dict[str, list[str]] = {}
        for code in self.codes:
            above = (code[:digits] for digits in sorted(self.form.levels, reverse=True) if digits < len(code))
            groups.setdefault(next((parent for parent in above if parent in codes), ""), []).append(code)
        return iter(groups.items())


def year_of(table: FormTable) -> int | None:
    """The year a table is for, where its period starts with one."""
    year = table.period[:4]
    return int(year) if len(year) == 4 and year.isdigit() else None


def addends_of(
    terms: Iterable[Term], sheets: Mapping[str, Sheet], *, row: str, column: str
) -> tuple[Addend, ...]:
    """The cells of one side of an equation, for the row and the column at hand."""
    return tuple(
        sheets[term.form].addend(term.sign, one, term.column or column)
        for term in terms
        for one in term.rows_in(sheets[term.form].form, sheets[term.form].rows, row)
    )
