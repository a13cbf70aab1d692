"""Our own report read as any reader would read it, before it leaves the house.

What was quoted from the case (evidence of another year, a repealed document, a letter skipped in a questionnaire)
stands in the report as it was given; whoever audits the report will say so, and ``evaluate`` says it first.
"""

from __future__ import annotations

from collections.abc import Collection
from pathlib import Path

from gouji.claims.recognising import recognise
from gouji.claims.report import Report
from gouji.claims.texts import CHECKS
from gouji.documents.reading import read_document
from gouji.documents.reading.long_tables import leave_out_long_tables
from gouji.findings.ordering import order_findings
from gouji.model.case import CaseSheet
from gouji.model.finding import Finding
from gouji.model.locating import Locator


def check_own_words(path: Path, sheet: CaseSheet, listed: Collection[Finding]) -> list[Finding]:
    """What is to be said of the words of a written report, beside what is listed already (by code and shape)."""
    document = leave_out_long_tables(read_document(path))
    recognised = recognise(document, year=sheet.year, unit=sheet.unit)
    report = Report(document, sheet.year, recognised.unit)
    known = {(finding.code, finding.shape) for finding in listed}
    found = order_findings((one for check in CHECKS for one in check(report)), Locator(document))
    return [finding for finding in found if (finding.code, finding.shape) not in known]
