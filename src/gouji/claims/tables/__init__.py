"""Tables of a report: totals, hierarchies, official forms and their equations, and the facts that cells state."""

from __future__ import annotations

from collections.abc import Iterator

from gouji.claims.relation import Relation, Term
from gouji.claims.report import Report
from gouji.claims.tables.sensing import make_sense_of_tables
from gouji.claims.tables.layout import Table
from gouji.claims.tables.row_totals import row_total_claims
from gouji.claims.tables.code_totals import code_total_claims, is_coded
from gouji.claims.tables.column_totals import column_total_claims
from gouji.claims.tables.declared import declared_claims
from gouji.claims.tables.derived import derived_claims
from gouji.claims.tables.stating import Claim
from gouji.figures import Verdict
from gouji.model.finding import Finding

_MOST_TOLD = 4000


def table_relations(report: Report) -> Iterator[Relation]:
    """Totals, shares and rates that a table's own layout states."""
    for table in report.once(make_sense_of_tables):
        yield from relations_of(table)


def relations_of(table: Table) -> Iterator[Relation]:
    """What one table states. Of a very large table only what does not hold is told."""
    told = 0
    for claim in _claims(table):
        if claim.verdict is Verdict.HOLDS and told >= _MOST_TOLD:
            continue
        told += 1
        yield claim.relation()


def _claims(table: Table) -> Iterator[Claim]:
    for section in table.sections:
        yield from code_total_claims(section)
        for panel in section.panels:
            if not is_coded(panel):
                yield from row_total_claims(panel)
            yield from column_total_claims(panel)
            yield from declared_claims(panel)
            yield from derived_claims(panel)


def table_facts(report: Report) -> Iterator[Term]:
    """What the cells say, each with its quantity."""
    yield from ()


def check_forms(report: Report) -> Iterator[Finding]:
    """The equations of official forms that the report holds."""
    yield from ()
