"""Official forms found in a report, and what their equations say of them together."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from difflib import SequenceMatcher

from gouji.claims.report import Report
from gouji.claims.tables.form_cells import read_form_table
from gouji.claims.tables.form_kinds import form_of
from gouji.claims.tables.layout import Table
from gouji.claims.tables.sensing import make_sense_of_tables
from gouji.figures import Verdict
from gouji.graph.articulation import EquationResult, check_tables
from gouji.model.finding import Finding
from gouji.model.places import Place
from gouji.model.tables import FormTable
from gouji.registers.forms import load_form

_NEEDS_THE_WORLD = ("E33",)
"""机关运行经费 = 公用经费 holds for some kinds of units only, and a report does not say which kind it is."""
_ALWAYS_IN_YUAN = "caijue01"
_CODES = "E44"
_SAME_NAME = 0.5


@dataclass(frozen=True)
class FormSet:
    """Forms that belong together: of one unit and one year, each at most once."""

    tables: dict[str, FormTable]
    findings: tuple[Finding, ...]
    results: tuple[EquationResult, ...]


def find_forms(report: Report) -> tuple[FormSet, ...]:
    """Every set of forms in the report, checked; ask with ``report.once(find_forms)``."""
    sets: list[dict[str, FormTable]] = [{}]
    for table in report.once(make_sense_of_tables):
        read = _read(report, table)
        if read is None:
            continue
        if read.form in sets[-1]:
            sets.append({})  # the same form again: another unit's set begins
        sets[-1][read.form] = read
    return tuple(_checked(report, one) for one in sets if one)


def _read(report: Report, table: Table) -> FormTable | None:
    form = form_of(table)
    if not form:
        return None
    if form == _ALWAYS_IN_YUAN and table.unit is None:
        table.unit = load_form(form).unit
    year = table.year or report.year
    read = read_form_table(table, form, period=str(year or ""), document=report.document.name)
    if read is not None:
        table.form = form
    return read


def _checked(report: Report, tables: dict[str, FormTable]) -> FormSet:
    findings, results = check_tables(tables, year=report.year)
    return FormSet(tables, tuple(one for one in findings if _may_be_said(one)), tuple(results))


def _may_be_said(finding: Finding) -> bool:
    equation = finding.shape.partition(".")[0]
    if equation == _CODES:
        return not _are_alike(finding)
    return equation not in _NEEDS_THE_WORLD


def _are_alike(finding: Finding) -> bool:
    """A name of an account that differs by a word is how the printer broke it, not another account."""
    printed, _, expected = finding.message.zh.partition("右边")
    one = printed.rpartition("左边")[2].rstrip("，")
    other = expected.partition("，相差")[0]
    return SequenceMatcher(None, one, other).ratio() > _SAME_NAME


def form_findings(report: Report) -> Iterator[Finding]:
    """What the equations of the forms find, each with the cells of this document."""
    for one in report.once(find_forms):
        yield from one.findings


def told_by_forms(report: Report) -> frozenset[frozenset[Place]]:
    """The cells of every equation of a form that failed: what is said there need not be said again."""
    return frozenset(
        frozenset(result.places)
        for one in report.once(find_forms)
        for result in one.results
        if result.verdict in (Verdict.REFUTED, Verdict.TRUNCATED)
    )
