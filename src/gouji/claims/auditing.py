"""The audit of one document: everything it claims, judged; everything else it says, checked."""

from __future__ import annotations

from dataclasses import dataclass

from gouji.claims.prose import prose_facts, prose_relations
from gouji.claims.relation import Judged, Relation, Term
from gouji.claims.report import Check, FactSource, Report, Source
from gouji.claims.scoring import check_scores, score_relations
from gouji.claims.tables import check_forms, table_facts, table_relations
from gouji.claims.texts import CHECKS as TEXT_CHECKS
from gouji.figures import Verdict
from gouji.model.finding import Finding

SOURCES: tuple[Source, ...] = (prose_relations, table_relations, score_relations)
FACTS: tuple[FactSource, ...] = (prose_facts, table_facts)
CHECKS: tuple[Check, ...] = (check_forms, check_scores, *TEXT_CHECKS)


@dataclass(frozen=True, slots=True)
class Audit:
    """A document audited: its findings, worst first, the relations judged and the figures they rest on."""

    report: Report
    findings: tuple[Finding, ...]
    judged: tuple[Judged, ...]
    facts: tuple[Term, ...]

    @property
    def figures(self) -> int:
        """How many figures were read."""
        return len({place for term in self.facts for place in term.places})

    def count(self, verdict: Verdict) -> int:
        return sum(one.verdict is verdict for one in self.judged)


def audit(report: Report) -> Audit:
    """Everything that can be said of a report. The same report gives the same findings in the same order."""
    relations: list[Relation] = [relation for source in SOURCES for relation in source(report)]
    judged = tuple(Judged(relation, relation.judge()) for relation in relations)
    facts = tuple(term for source in FACTS for term in source(report))
    findings = [finding for check in CHECKS for finding in check(report)]
    return Audit(report, tuple(findings), judged, facts)
