"""Tables of a report: totals, hierarchies, official forms and their equations, and the facts that cells state."""

from __future__ import annotations

from collections.abc import Iterator

from gouji.claims.relation import Relation, Term
from gouji.claims.report import Report
from gouji.claims.tables.facts import table_terms
from gouji.claims.tables.forms import form_findings, told_by_forms
from gouji.claims.tables.sensing import make_sense_of_tables
from gouji.claims.tables.stated import claims_of
from gouji.figures import Verdict
from gouji.model.finding import Finding

__all__ = ["check_forms", "make_sense_of_tables", "table_facts", "table_relations"]

_MOST_TOLD = 4000
"""Of a very large table only so many relations that hold are told; what fails always is."""

_LONGEST_TOLD = 1000
"""A sum of more figures than that is told only where it fails."""


def table_relations(report: Report) -> Iterator[Relation]:
    """Totals, differences, rates and shares that a table's own layout states.

    What an equation of an official form says of the same cells is left to `check_forms`.
    """
    by_forms = report.once(told_by_forms)
    for table in report.once(make_sense_of_tables):
        told = 0
        for claim in claims_of(table):
            if claim.verdict is Verdict.HOLDS and (told >= _MOST_TOLD or len(claim.operands) > _LONGEST_TOLD):
                continue
            told += 1
            relation = claim.relation()
            places = frozenset(place for term in relation.terms for place in term.places[:1])
            if claim.verdict is Verdict.HOLDS or places not in by_forms:
                yield relation


def table_facts(report: Report) -> Iterator[Term]:
    """What the cells say, each with its quantity."""
    yield from table_terms(report)


def check_forms(report: Report) -> Iterator[Finding]:
    """The equations of official forms that the report holds."""
    yield from form_findings(report)
