"""The facts that cells state, each with the quantity it is said of.

Sure only in an official form: caption, heading and row together then say what is meant. Elsewhere a cell is named by
its label and heading, and nobody may take it for the quantity of another place.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import replace
from functools import lru_cache
from itertools import islice

from gouji.claims.relation import Term
from gouji.claims.report import Report
from gouji.claims.tables.derived import kind_of
from gouji.claims.tables.forms import find_forms
from gouji.claims.tables.layout import Column, Panel, Row, Table
from gouji.claims.tables.sensing import make_sense_of_tables
from gouji.claims.tables.words import BASIS_DONE, PRIOR_YEAR, SCORE_HEAD, years_in
from gouji.figures import PLAIN
from gouji.model.facts import FactKey
from gouji.registers.forms import load_form, plain_item
from gouji.registers.measures import MeasureEntry, load_measures

_MOST_FACTS = 20_000


_WHOLE_UNIT = re.compile(r"(?<!财政拨款)收入支出决算(总)?表|[“\"]?三公[”\"]?经费.*决算表")
"""Titles of tables that speak of the whole unit: in them a label means the measure of its name, also where the table
prints rows that the form does not have (T1 by nature of expenditure) and so is not taken as the form."""


def table_terms(report: Report) -> Iterator[Term]:
    """Every figure of every table, of a very large one the first."""
    tables = report.once(make_sense_of_tables)
    one_set = len(report.once(find_forms)) <= 1  # two sets of forms are two units'
    whole = [table for table in tables if any(_WHOLE_UNIT.search(title) for title in table.titles[:2])]
    whole = whole if len({table.title for table in whole}) == len(whole) else []
    for table in tables:
        for panel, row, column, term in islice(_figures(table), _MOST_FACTS):
            key = _in_form(report, table, row, column)
            sure = key is not None
            if key is None:
                key = _likely(report, table, panel, row, column)
                sure = table in whole and key is not None and bool(key.basis) and not row.code
            if key is not None and one_set and sure and table.unit is not None:
                yield replace(term, key=key, sure=True)
            else:
                yield replace(term, key=key or term.key)


def _figures(table: Table) -> Iterator[tuple[Panel, Row, Column, Term]]:
    for panel in table.panels():
        for row in panel.rows:
            for column in panel.columns:
                term = table.term(panel, row, column)
                if term is not None:
                    yield panel, row, column, term


def _in_form(report: Report, table: Table, row: Row, column: Column) -> FactKey | None:
    """The quantity of a cell of a form that has a measure of its own."""
    at = table.in_form.get((row.index, column.index))
    if at is None:
        return None
    period = table.year or report.year
    key = load_form(table.form).fact_key(*at, period=str(period or ""))
    return key if key.basis and "·" not in key.measure else None


def _likely(report: Report, table: Table, panel: Panel, row: Row, column: Column) -> FactKey | None:
    """A best reading by the register of measures: the label, with the basis and the year that the heading says."""
    if not row.label or SCORE_HEAD.search(column.name) or column.is_rate or kind_of(column):
        return None
    entry = _measure(f"{panel.title[:2]}总计" if row.label == "总计" and panel.title else row.label)
    if entry is None:
        return None
    unit = table.unit_of(panel.section, row, column)
    if unit is not PLAIN and unit.dimension != entry.dimension:
        return None
    return FactKey(entry.name, _year(report, table, column), _basis(column), entry.ledger)


def _year(report: Report, table: Table, column: Column) -> str:
    """The year that the heading says, else the table's, else the report's."""
    year = table.year or report.year
    said = years_in(column.name)
    if said:
        return str(said[0]) if len(set(said)) == 1 else ""
    return "" if year is None else str(year - 1 if PRIOR_YEAR.search(column.name) else year)


@lru_cache(maxsize=4096)
def _measure(label: str) -> MeasureEntry | None:
    return load_measures().find(plain_item(label))


def _basis(column: Column) -> str:
    name = column.name
    if "预算" in name and "决算" in name:
        return ""
    if "年初预算" in name:
        return "年初预算"
    if "全年预算" in name or "调整预算" in name:
        return "全年预算"
    return "决算" if BASIS_DONE.search(name) and "预算" not in name else ""
