"""Scores of a report: weights, sub-totals, totals, the grade, and every score against its own rule."""

from __future__ import annotations

from collections.abc import Iterator

from gouji.claims.relation import Relation
from gouji.claims.report import Report
from gouji.model.finding import Finding


def score_relations(report: Report) -> Iterator[Relation]:
    """Weights and scores that must add up."""
    yield from ()


def check_scores(report: Report) -> Iterator[Finding]:
    """Scores against weights, rules, other places and the grade."""
    yield from ()
