"""Tables of a report: totals, hierarchies, official forms and their equations, and the facts that cells state."""

from __future__ import annotations

from collections.abc import Iterator

from gouji.claims.relation import Relation, Term
from gouji.claims.report import Report
from gouji.model.finding import Finding


def table_relations(report: Report) -> Iterator[Relation]:
    """Totals, shares and rates that a table's own layout states."""
    yield from ()


def table_facts(report: Report) -> Iterator[Term]:
    """What the cells say, each with its quantity."""
    yield from ()


def check_forms(report: Report) -> Iterator[Finding]:
    """The equations of official forms that the report holds."""
    yield from ()
