"""Reports of a few lines, written into the tests: each line a passage with its place."""

from __future__ import annotations

from gouji.claims.report import Check, Report
from gouji.model.finding import Finding
from gouji.model.places import TextPlace
from gouji.model.read_document import Passage, ReadDocument

EVALUATION = "青山县水务局\n2023年度部门整体支出绩效评价报告\n"
"""The first two lines of an evaluation of 2023; what is under test begins in line 3."""
ACCOUNTS = "青山县水务局2023年度部门决算公开\n目录\n"


def write_report(text: str, *, kind: str = "txt", year: int | None = None) -> Report:
    """A report of these lines."""
    passages = tuple(
        Passage(line, ((0, TextPlace("report.txt", number)),))
        for number, line in enumerate(text.split("\n"), 1)
        if line.strip()
    )
    return Report(ReadDocument("report.txt", kind, "", passages), year=year)


def found_by(check: Check, text: str, *, kind: str = "txt", year: int | None = None) -> list[str]:
    """What a check says of a text, as “severity code shape @lines”."""
    return [told(finding) for finding in check(write_report(text, kind=kind, year=year))]


def told(finding: Finding) -> str:
    lines = ",".join(str(place.line) for place in finding.places if isinstance(place, TextPlace))
    return f"{finding.severity} {finding.code} {finding.shape} @{lines}"
