"""All facts a case holds, from wherever they were written: facts, tables, questionnaires."""

from __future__ import annotations

from collections.abc import Iterator

from gouji.errors import InputError
from gouji.graph.factbook import FactBook, contradictions
from gouji.model.case import Case
from gouji.model.facts import Fact
from gouji.model.tables import FormTable
from gouji.registers.forms import load_form
from gouji.registers.measures import load_measures
from gouji.survey import facts_of


def gather_facts(case: Case) -> FactBook:
    """The fact book of a case. Raises InputError where one quantity has two values that cannot both be true."""
    year = str(case.sheet.year)
    facts = [
        *case.facts,
        *(fact for table in case.tables.values() for fact in table_facts(table, year)),
        *(fact for survey in case.surveys for fact in facts_of(survey, year)),
    ]
    book = FactBook(facts, year=case.sheet.year, measures=load_measures(), tables=case.tables)
    mistakes = contradictions(book.canonical_facts())
    if mistakes:
        raise InputError(mistakes)
    return book


def table_facts(table: FormTable, year: str) -> Iterator[Fact]:
    """What the cells of a form state. A damaged cell states only the reading that was kept, if one was."""
    form = load_form(table.form)
    for (row, column), cell in table.filled():
        form_row = form.row(row)
        if cell.figure is None or form_row is None or not form_row.measure:
            continue
        key = form.fact_key(row, column, period=table.period or year, subject=table.subject)
        source = f"{form.number or form.title} 行次{row} {column}"
        yield Fact(key, cell.figure, cell.place, f"{source}（{cell.note}）" if cell.note else source)
