"""Findings for a terminal: worst first, both sides and the next step; notes folded unless asked for."""

from __future__ import annotations

from collections.abc import Sequence

from gouji.findings.names import SEVERITIES
from gouji.model.finding import Finding, Severity
from gouji.text import Language, Words


def findings_text(findings: Sequence[Finding], language: Language, *, notes: bool = False) -> str:
    """The findings as lines. Notes are only counted, unless ``notes`` asks for them."""
    if not findings:
        return Words("没有发现问题。", "Nothing was found.").said_in(language)
    lines: list[str] = []
    for severity, name in SEVERITIES.items():
        group = [finding for finding in findings if finding.severity == severity]
        if not group:
            continue
        lines.append(f"{name.said_in(language)} ({len(group)})")
        if severity == "note" and not notes:
            lines.append(Words("  加 --notes 显示", "  shown with --notes").said_in(language))
            continue
        lines += [line for finding in group for line in _finding_lines(finding, language)]
    return "\n".join(lines)


def _finding_lines(finding: Finding, language: Language) -> list[str]:
    lines = [f"  [{finding.code}] {finding.message.said_in(language)}"]
    where = "；".join(dict.fromkeys(str(place) for place in finding.places[:4]))
    if where:
        lines.append(f"      {where}")
    if finding.causes:
        cause = finding.causes[0]
        lines.append(f"      → {cause.value}：{cause.why.said_in(language)}")
    return lines


def count_by_severity(findings: Sequence[Finding]) -> dict[Severity, int]:
    return {severity: sum(finding.severity == severity for finding in findings) for severity in SEVERITIES}
