"""Sentences of a report: the figures they print, the quantities these are said of, and the relations they state."""

from __future__ import annotations

from collections.abc import Iterator

from gouji.claims.relation import Relation, Term
from gouji.claims.report import Report


def prose_relations(report: Report) -> Iterator[Relation]:
    """Relations stated in sentences."""
    yield from ()


def prose_facts(report: Report) -> Iterator[Term]:
    """Figures stated in sentences, each with the quantity it is said of."""
    yield from ()
