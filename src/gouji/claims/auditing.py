"""The audit of one document: everything it claims, judged; everything else it says, checked."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass, replace

from gouji.claims.causes import Change, Ledger, find_causes, smallest_repair
from gouji.claims.completion_of_rows import completion_relations
from gouji.claims.conflicts import Standing, find_conflicts, is_of_one_body
from gouji.claims.identities import budget_relations, identity_relations
from gouji.claims.judging import findings_of, judge_all, mend_order
from gouji.claims.listed_shares import listed_share_relations
from gouji.claims.ocr_repair import read_again, recognised_places
from gouji.claims.prose import check_prose, prose_facts, prose_relations
from gouji.claims.questionnaire import check_questionnaires, questionnaire_relations
from gouji.claims.relation import Judged, Term
from gouji.claims.report import Check, Report, Source
from gouji.claims.rows_in_prose import find_misprinted_rows, row_relations
from gouji.claims.scoring import check_scores, score_relations
from gouji.claims.tables import check_forms, table_facts, table_relations
from gouji.claims.texts import CHECKS as TEXT_CHECKS
from gouji.figures import Verdict
from gouji.model.finding import Finding

SOURCES: tuple[Source, ...] = (
    questionnaire_relations, prose_relations, table_relations, row_relations, score_relations,
    listed_share_relations, completion_relations,
)  # fmt: skip
CHECKS: tuple[Check, ...] = (check_prose, check_forms, check_scores, check_questionnaires, *TEXT_CHECKS)


@dataclass(frozen=True, slots=True)
class Audit:
    """A document audited: its findings, worst first, the relations judged and the figures they rest on."""

    report: Report
    findings: tuple[Finding, ...]
    judged: tuple[Judged, ...]
    facts: tuple[Term, ...]
    repair: tuple[Change, ...] = ()
    """Few changes of figures after which everything that can be mended holds."""

    @property
    def figures(self) -> int:
        """How many figures were read."""
        return len({place for term in self.facts for place in term.places})

    def count(self, verdict: Verdict) -> int:
        return sum(one.verdict is verdict for one in self.judged)


def audit(report: Report) -> Audit:
    """Everything that can be said of a report. The same report gives the same findings in the same order."""
    prose, cells = tuple(prose_facts(report)), tuple(table_facts(report))
    facts = (*prose, *cells)
    stated = [relation for source in SOURCES for relation in source(report)]
    judged = judge_all([*stated, *identity_relations(facts), *budget_relations(prose)])
    ledger = Ledger(judged, facts)
    again = read_again(findings_of(judged), judged, recognised_places(report.document))
    findings = [_explained(one, finding, ledger) for one, finding in again]
    text = "\n".join(passage.text for passage in report.document.passages())
    findings += find_conflicts(prose, cells, judged, text=text)
    told = {place for finding in findings for place in finding.places}
    findings += find_misprinted_rows(report, Standing.of(judged), told, one_body=is_of_one_body(text))
    findings += [finding for check in CHECKS for finding in check(report)]
    return Audit(report, tuple(mend_order(_once_each(findings))), judged, facts, smallest_repair(ledger))


def _explained(one: Judged, finding: Finding, ledger: Ledger) -> Finding:
    if one.verdict is not Verdict.REFUTED or finding.severity == "note":
        return finding
    return replace(finding, causes=find_causes(one, ledger))


def _once_each(findings: Iterable[Finding]) -> list[Finding]:
    """The same finding at several places is one finding with all of them."""
    found: dict[str, Finding] = {}
    for finding in findings:
        first = found.get(finding.id)
        if first is None:
            found[finding.id] = finding
        else:
            places = tuple(dict.fromkeys((*first.places, *finding.places)))
            found[finding.id] = replace(first, places=places)
    return list(found.values())
