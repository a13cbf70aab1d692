"""A report that ``evaluate`` wrote on any valid case, audited: exactly the findings that were listed, no others.

*Exactly* means, matched by code and identity:

- whatever the audit of ``report.docx`` or ``report.html`` calls an error or a warning, ``evaluate`` had listed, by its
  id or, for what it knows from the case before a word is written (a letter skipped in a questionnaire), by its code and
  shape;
- every defect of the official table and of the legal bases that ``evaluate`` lists as an error is found again in the
  printed report.

Scores that the case quotes from an older report (``stated.csv``) are compared by ``evaluate`` and are not claims of the
report it writes: findings about them do not come back.
"""

from __future__ import annotations

import csv
import shutil
from collections.abc import Callable
from functools import cache, partial
from pathlib import Path
from tempfile import TemporaryDirectory

import pytest

from gouji.model.finding import Finding
from gouji.workspace.auditing import audit_file
from gouji.workspace.evaluating import evaluate_case

EXAMPLE = Path(__file__).parents[2] / "examples" / "xundian-2023"
SEEDS = tuple(range(1, 9))
OF_THE_TABLE = frozenset(("weight-sum", "missing-code", "rule-points", "legal"))
THINNED = (
    "answers.csv",
    "stated.csv",
    "stated_figures.csv",
    "goals.csv",
    "evidence.csv",
    "surveys/interviews.csv",
)
"""Tables of which a case may hold any part."""


@pytest.mark.parametrize("name", ["report.docx", "report.html"])
@pytest.mark.parametrize("seed", SEEDS)
def test_the_audit_of_an_own_report_finds_what_was_listed_and_nothing_else(seed: int, name: str) -> None:
    listed, audits = _both(seed)
    known = {finding.id for finding in listed}
    shapes = {(finding.code, finding.shape) for finding in listed}
    beyond = [
        f"{one.severity} {one.code} {one.message.zh}"
        for one in audits[name]
        if one.severity != "note" and one.id not in known and (one.code, one.shape) not in shapes
    ]
    assert beyond == []


@pytest.mark.parametrize("seed", SEEDS)
def test_defects_of_the_official_table_come_back(seed: int) -> None:
    listed, audits = _both(seed)
    wanted = {one.id: one for one in listed if one.code in OF_THE_TABLE and one.severity == "error"}
    assert wanted
    found = {one.id for one in audits["report.docx"]}
    assert [one.message.zh for key, one in wanted.items() if key not in found] == []


@cache
def _both(seed: int) -> tuple[tuple[Finding, ...], dict[str, tuple[Finding, ...]]]:
    """What was listed for the case of a seed, and what the audits of its written report find."""
    with TemporaryDirectory() as folder:
        case, package = Path(folder) / "case", Path(folder) / "package"
        shutil.copytree(EXAMPLE, case)
        _vary(case, seed)
        outcome = evaluate_case(case, out=package)
        files = ("report.docx", "report.html")
        return outcome.findings, {name: audit_file(package / name).audited.findings for name in files}


def _vary(case: Path, seed: int) -> None:
    """Another case: facts left out, answers turned, tables thinned, no questionnaire, no final accounts."""
    share = _Share(seed)
    if seed % 3:
        (case / "text.csv").unlink()  # the unit's own words name facts that are no longer there
        _rewrite(case / "facts.csv", partial(_thinned, share, 6 + seed % 3))
    for name in THINNED:
        _rewrite(case / name, partial(_thinned, share, share.number(11)))
    _rewrite(case / "answers.csv", lambda row: _turned(row) if share.keeps(3) else row)
    for folder, tenths in (("surveys", 3), ("tables", 3)):
        if share.keeps(tenths):
            shutil.rmtree(case / folder)


class _Share:
    """What is kept of a case: numbers that look thrown and are the same in every run."""

    def __init__(self, seed: int) -> None:
        self._state = seed

    def number(self, below: int) -> int:
        """The next number of a congruential sequence (Knuth, MMIX)."""
        self._state = (self._state * 6364136223846793005 + 1442695040888963407) % 2**64
        return (self._state >> 33) % below

    def keeps(self, tenths: int) -> bool:
        return self.number(10) < tenths


def _rewrite(path: Path, change: Callable[[list[str]], list[str] | None]) -> None:
    if not path.exists():
        return
    with path.open(encoding="utf-8-sig", newline="") as stream:
        heading, *rows = csv.reader(stream)
    with path.open("w", encoding="utf-8", newline="") as stream:
        csv.writer(stream).writerows([heading, *(kept for row in rows if (kept := change(row)))])


def _thinned(share: _Share, tenths: int, row: list[str]) -> list[str] | None:
    return row if share.keeps(tenths) else None


def _turned(row: list[str]) -> list[str]:
    """An answer the other way."""
    return [{"是": "否", "否": "是"}.get(cell, cell) for cell in row]
