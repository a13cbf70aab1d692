"""Scores of a report: weights, sub-totals, totals, the grade, and every score against its own rule."""

from __future__ import annotations

from collections.abc import Iterator

from gouji.claims.relation import Relation
from gouji.claims.report import Report
from gouji.claims.scoring.against_rules import check_possible
from gouji.claims.scoring.alone import lone_relations
from gouji.claims.scoring.coherence import check_words
from gouji.claims.scoring.from_facts import check_facts
from gouji.claims.scoring.given_system import check_given
from gouji.claims.scoring.in_prose import check_prose, prose_relations
from gouji.claims.scoring.in_tables import check_table, table_relations
from gouji.claims.scoring.papers import check_papers
from gouji.claims.scoring.parts_in_prose import check_parts, part_relations
from gouji.claims.scoring.rows import score_sheets
from gouji.claims.scoring.totals import check_grades, check_totals, total_relations
from gouji.model.finding import Finding


def score_relations(report: Report) -> Iterator[Relation]:
    """Weights and scores that must add up."""
    for sheet in report.once(score_sheets):
        yield from table_relations(sheet)
    yield from prose_relations(report)
    yield from lone_relations(report)
    yield from part_relations(report)
    yield from total_relations(report)


def check_scores(report: Report) -> Iterator[Finding]:
    """Scores against weights, rules, other places and the grade."""
    for sheet in report.once(score_sheets):
        yield from check_table(sheet)
        yield from check_possible(sheet)
    yield from check_prose(report)
    yield from check_parts(report)
    yield from check_totals(report)
    yield from check_grades(report)
    yield from check_papers(report)
    yield from check_facts(report)
    yield from check_words(report)
    yield from check_given(report)
