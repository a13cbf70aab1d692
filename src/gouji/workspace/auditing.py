"""One document audited: read, recognised, judged, compared with last time."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from fractions import Fraction
from pathlib import Path
from typing import TYPE_CHECKING

from gouji.claims.auditing import Audit, audit
from gouji.claims.causes import Change
from gouji.claims.recognising import recognise
from gouji.claims.report import Report
from gouji.documents.reading import read_document
from gouji.documents.reading.long_tables import leave_out_long_tables
from gouji.errors import InputError, Mistake
from gouji.figures import Verdict, print_value
from gouji.findings.against import PastAudit, compare_audits
from gouji.findings.ordering import order_findings
from gouji.findings.quality_score import score_quality
from gouji.findings.suppression import SetAside, list_beside, read_list, set_aside
from gouji.model.audited import Audited, Counts, EvidenceCheck, Recognised, Repair
from gouji.model.finding import Finding
from gouji.model.locating import Locator
from gouji.model.system import IndicatorSystem
from gouji.rules.loading import find_system, load_system
from gouji.text import Words

if TYPE_CHECKING:
    from gouji.claims.grounds import Grounds

_TOTALS = frozenset(("支出合计", "收入合计", "收入总计", "支出总计", "财政拨款收入"))
"""Measures whose figure says how much money a report is about."""


@dataclass(frozen=True, slots=True)
class AuditOptions:
    """What is known or wanted beside the document; the same for every document of a call."""

    system: IndicatorSystem | None = None
    year: int | None = None
    unit: str = ""
    suppress: Path | None = None
    """A list of findings set aside; without it, the list beside the document counts."""
    against: PastAudit | None = None
    grounds: Grounds | None = None
    """What the case knows that the document is held against."""


@dataclass(frozen=True, slots=True)
class AuditOutcome:
    """A document audited, and where it was read from."""

    path: Path
    audited: Audited


def audit_file(path: Path, options: AuditOptions | None = None) -> AuditOutcome:
    """Audit one document. Reads files and writes none; the outcome can pass between processes.

    Raises InputError where the document or the list of suppressed findings cannot be used.
    """
    options = options or AuditOptions()
    if not path.is_file():
        what = Words("没有这个文件", "there is no such file")
        raise InputError(Mistake(what, str(path), Words("核对文件名", "check its name")))
    document = leave_out_long_tables(read_document(path))
    recognised = recognise(document, year=options.year, unit=options.unit)
    year = recognised.year
    if year is None and options.grounds is not None:
        year = options.grounds.year
    done = audit(Report(document, year, recognised.unit, options.system))
    found: tuple[Finding, ...] = ()
    checked = None
    if options.grounds is not None:
        from gouji.workspace.case_audit import audit_against

        found, checked = audit_against(done.report, options.grounds, unit_given=bool(options.unit))
    lists = _read_list(path, options)
    return AuditOutcome(path, _tell(done, recognised, lists, options.against, grounds=(found, checked)))


def _read_list(path: Path, options: AuditOptions) -> tuple[SetAside, ...]:
    found = options.suppress or list_beside(path)
    return read_list(found) if found else ()


def _tell(
    done: Audit,
    recognised: Recognised,
    lines: Sequence[SetAside],
    past: PastAudit | None,
    *,
    grounds: tuple[Sequence[Finding], EvidenceCheck | None],
) -> Audited:
    document = done.report.document
    ordered = order_findings((*done.findings, *grounds[0]), Locator(document))
    kept, aside, notes = set_aside(ordered, lines)
    against = None
    if past is not None:
        before = past.of(document.name)
        if before is None:
            notes = (*notes, _not_in_past(document.name, past.name))
        against = compare_audits(before or (), kept, aside, name=past.name)
    return Audited(
        document, kept, done.figures, _counts(done), recognised, aside, against, score_quality(kept),
        _repair(done), (*document.notes, *notes), _money(done), grounds[1],
    )  # fmt: skip


def _money(done: Audit) -> Fraction | None:
    """The largest total of the year that the document states, in 元."""
    totals = [term.figure.value for term in done.facts if term.sure and term.key.measure in _TOTALS]
    return max(totals, default=None)


def _repair(done: Audit) -> tuple[Repair, ...]:
    return tuple(
        Repair(one.term.name, one.term.printed, _as_printed(one), one.why, one.mends, one.term.places)
        for one in done.repair
    )


def _as_printed(change: Change) -> str:
    """The new value as the old one is printed: in its unit, and to as many places."""
    old, new = change.term.figure, change.figure
    if new.unit == old.unit or new.unit.dimension != old.unit.dimension:
        return new.with_unit
    return print_value(new.value, old.unit, decimals=old.decimals)


def _not_in_past(document: str, past: str) -> Words:
    return Words(
        f"{past} 里没有 {document}：全部问题都算新出现",
        f"{past} does not hold {document}: every finding counts as new",
    )


def _counts(done: Audit) -> Counts:
    by_verdict = (Verdict.HOLDS, Verdict.TRUNCATED, Verdict.REFUTED, Verdict.UNDECIDED)
    return Counts(len(done.judged), *(done.count(verdict) for verdict in by_verdict))


def open_system(name: str | None) -> IndicatorSystem | None:
    """The indicator system of this name or folder."""
    return load_system(find_system(name)) if name else None
