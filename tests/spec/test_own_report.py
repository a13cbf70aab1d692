"""A report that Gouji wrote, audited by Gouji: what the audit calls an error, the evaluation had listed; and what the
evaluation found wrong with the official table, the audit finds in the report."""

from __future__ import annotations

from functools import cache
from pathlib import Path
from tempfile import TemporaryDirectory

import pytest

from gouji.model.finding import Finding
from gouji.workspace.auditing import audit_file
from gouji.workspace.evaluating import evaluate_case

EXAMPLE = Path(__file__).parents[2] / "examples" / "xundian-2023"
OF_THE_TABLE = ("weight-sum", "missing-code", "rule-points", "legal")
"""Codes of defects that stand in the printed report itself, whoever reads it."""


@cache
def _both() -> tuple[tuple[Finding, ...], tuple[Finding, ...]]:
    """What the evaluation listed, and what the audit of its report finds."""
    with TemporaryDirectory() as folder:
        outcome = evaluate_case(EXAMPLE, out=Path(folder) / "package")
        audited = audit_file(outcome.folder / "report.docx").audited
    return outcome.findings, audited.findings


def test_every_error_of_the_audit_was_listed_by_the_evaluation() -> None:
    listed, found = _both()
    known = {finding.id for finding in listed}
    assert [one.message.zh for one in found if one.severity == "error" and one.id not in known] == []


@pytest.mark.parametrize("code", OF_THE_TABLE)
def test_defects_of_the_official_table_are_found_again(code: str) -> None:
    listed, found = _both()
    wanted = {one.id for one in listed if one.code == code and one.severity == "error"}
    assert wanted
    assert wanted <= {one.id for one in found}
