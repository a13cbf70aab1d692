"""A score table against itself: weights and codes (as the lint of a system sees them), sums, scores above weights."""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import replace
from fractions import Fraction

from gouji.claims.relation import Relation, Term
from gouji.claims.scoring.sheet import ScoredLine, ScoreSheet
from gouji.model.finding import Finding, Severity
from gouji.model.scores import print_points
from gouji.model.system import Indicator, IndicatorSystem
from gouji.rules.lint.branches import check_gaps, check_overlaps
from gouji.rules.lint.codes import check_codes
from gouji.rules.lint.doubles import check_doubles
from gouji.rules.lint.points import check_points
from gouji.rules.lint.purpose import check_purpose
from gouji.rules.lint.saying import say
from gouji.rules.lint.weights import check_weights
from gouji.text import Words

_CODE = re.compile(r"[A-Z]\d{1,4}")
_OF_RULES = (check_points, check_gaps, check_overlaps, check_doubles, check_purpose)
_UNREAD = re.compile(r"酌情|视情|视[^，。；]{0,8}情况|适当|扣|倒扣|加分|不得分|按比例|否则")
_OF_EXPLANATION = ("ratio", "change", "explained", "framework")
"""Shapes of a mismatch that the explanation takes part in."""


def check_table(sheet: ScoreSheet) -> Iterator[Finding]:
    """What is wrong with the table as a system, and each score above its weight."""
    yield from _weights_and_codes(sheet)
    yield from _rules(sheet)
    if sheet.in_points:
        for line in (*sheet.lines, *([sheet.execution] if sheet.execution else [])):
            yield from above_weight(line)
        yield from _misplaced(sheet)


def _misplaced(sheet: ScoreSheet) -> Iterator[Finding]:
    """84.3公里 in the column of points, where all other lines print points: two cells changed places."""
    odd = [(line, cell) for line in sheet.lines for cell in line.misplaced]
    if len(odd) * _FEW_OF > len(sheet.lines):
        return
    for line, cell in odd:
        yield say(
            "unit", "error", "points-column", (line.indicator.code, line.name),
            Words(f"“{line.title}”的分值或得分栏写着“{cell.plain}”，不是分数；疑与另一格互换",
                  f"“{cell.plain}” stands in a column of points of “{line.title}”: perhaps two cells changed places"),
            clerk=Words("核对该行各格，改回分数", "check the cells of the line and put the points back"),
            citizen=Words(f"“{line.name}”的得分栏里写的不是分数。", f"the score of “{line.name}” is no score."),
            places=(cell.place,), printed=cell.plain,
        )  # fmt: skip


_FEW_OF = 4
"""Of so many lines one may be mistaken."""


def _weights_and_codes(sheet: ScoreSheet) -> Iterator[Finding]:
    if sheet.in_points and sheet.regular:
        system = replace(sheet.system, total=None) if sheet.execution else sheet.system
        for finding in check_weights(system):
            yield _at_odd_heading(sheet, _at_total(sheet, finding))
    if _has_codes(sheet.system):
        yield from check_codes(sheet.system)


def _at_total(sheet: ScoreSheet, finding: Finding) -> Finding:
    """The lint of a system has no line of totals to point at; a report does. With an execution rate the indicators
    alone make up less than the total."""
    if finding.places or sheet.total is None:
        return finding
    places = sheet.total.weight.places if sheet.total.weight is not None else (sheet.total.place,)
    return replace(finding, places=places)


def _at_odd_heading(sheet: ScoreSheet, finding: Finding) -> Finding:
    """Of headings that differ only those are shown as wrong that the lines do not bear out, if one is borne out."""
    if finding.shape != "headings-agree":
        return finding
    for part in sheet.system.walk_parts():
        if part.code not in finding.keys:
            continue
        added = sum((line.weight.figure.value for line in sheet.within(part) if line.weight), Fraction(0))
        headings = [heading for heading in part.headings if heading.place and heading.weight is not None]
        odd = tuple(h.place for h in headings if h.place and h.weight != added)
        if odd and len(odd) < len(headings):
            return replace(finding, places=odd)
    return finding


def _has_codes(system: IndicatorSystem) -> bool:
    """Whether the lines are numbered throughout, so that a gap says something."""
    printed = [one.printed_code if one.printed_code is not None else one.code for one in system.indicators]
    coded = sum(_CODE.fullmatch(code) is not None for code in printed)
    return len(printed) >= 5 and coded * 10 >= len(printed) * 8


def _rules(sheet: ScoreSheet) -> Iterator[Finding]:
    """Defects of the rules themselves, shown at the rule. Where a rule holds words that were perhaps not read the
    finding is to be checked, and a missing 否则 is the rule's own affair: a note. A column that hardly ever speaks of
    points describes what is looked at, and is no column of rules."""
    ruled = [one for one in sheet.system.indicators if one.rule is not None]
    if not ruled or not sheet.in_points:
        return
    system = replace(sheet.system, indicators=tuple(ruled))
    findings = [finding for check in _OF_RULES for finding in check(system)]
    unpointed = sum(finding.shape == "no-points" for finding in findings) * 3 > len(ruled)
    for finding in findings:
        if finding.shape == "no-points" and unpointed:
            continue
        line = next((sheet.line(key) for key in finding.keys if sheet.line(key)), None)
        yield finding if line is None else _of_rule(finding, line)


def _of_rule(finding: Finding, line: ScoredLine) -> Finding:
    columns = ["rule"] if finding.code.startswith("rule-") else []
    if finding.code == "rule-mismatch" and finding.shape in _OF_EXPLANATION:
        columns = ["explanation", "rule"]
    places = tuple(cell.place for name in columns if (cell := line.cells.get(name)) and cell)
    severity = finding.severity
    if finding.code == "rule-gap" and finding.shape == "branch":
        severity = "note"
    elif finding.code == "rule-points" and severity == "error" and not read_whole(line.indicator):
        severity = "warning"
    return replace(finding, severity=severity, places=(*places, *finding.places))


def read_whole(one: Indicator) -> bool:
    """Whether every word of the rule that gives or takes points was read."""
    rule = one.rule
    if rule is None or rule.notes or rule.kind == "judgement":
        return False
    idle = "".join(clause.text for clause in rule.clauses if not clause.verbs)
    written = re.findall(r"\d+(?:\.\d+)?\s*分(?!之)", rule.text)
    active = re.findall(r"\d+(?:\.\d+)?\s*分(?!之)", "".join(c.text for c in rule.clauses if c.verbs))
    if len(written) != len(active):
        return False
    if rule.kind == "checklist":
        return not _UNREAD.search(rule.text)
    return not _UNREAD.search(idle)


def above_weight(line: ScoredLine) -> Iterator[Finding]:
    """A score higher than the weight of its line."""
    for score in line.scores:
        if score is not None and line.weight is not None and score.figure.value > line.weight.figure.value:
            yield say_above(line, score)


def say_above(line: ScoredLine, score: Term, *, where: str = "") -> Finding:
    """A score, wherever it stands, above the weight its line has in the table."""
    assert line.weight is not None
    given, most = print_points(score.figure.value), print_points(line.weight.figure.value)
    return say(
        "score-above-weight", "error", "score<=weight", (line.indicator.code, line.name, where),
        Words(f"“{line.title}”{where}得{given}，超过分值{most}",
              f"“{line.title}” is given {given}, above its weight of {most}"),
        clerk=Words(f"得分不能高于{most}，核对得分与分值", f"no more than {most} can be given: check both"),
        citizen=Words(f"“{line.name}”满分只有{most}，却给了{given}。",
                      f"“{line.name}” is worth {most}, yet it was given {given}."),
        places=(*score.places, *line.weight.places), printed=given, recomputed=("0分", most),
    )  # fmt: skip


def table_relations(sheet: ScoreSheet) -> Iterator[Relation]:
    """The totals of the table against its lines: the scores, and the weights where there is an execution rate."""
    if sheet.total is None or not sheet.in_points or not sheet.regular:
        return
    severe: Severity = "error" if _weights_close(sheet) else "warning"
    weights = [line.weight for line in sheet.lines if line.weight is not None]
    if sheet.execution and sheet.execution.weight and sheet.total.weight:
        extra = (
            ()
            if sum(w.figure.value for w in weights) == sheet.total.weight.figure.value
            else (sheet.execution.weight,)
        )
        yield Relation("sum", "weight-sum", sheet.total.weight, (*weights, *extra))
    for column, total in enumerate(sheet.total.scores):
        terms = [line.scores[column] for line in sheet.lines]
        lines = [term for term in terms if term is not None]
        if total is None or len(lines) != len(terms):
            continue
        yield Relation("sum", "score-sum", total, _closing(sheet, lines, total, column), severity=severe)


def _closing(sheet: ScoreSheet, lines: list[Term], total: Term, column: int) -> tuple[Term, ...]:
    """The lines, with the execution rate unless they make the total without it."""
    extra = None if sheet.execution is None or column else sheet.execution.score
    if extra is None or sum(line.figure.value for line in lines) == total.figure.value:
        return tuple(lines)
    return (*lines, extra)


def _weights_close(sheet: ScoreSheet) -> bool:
    """Whether the weights make the total (or 100), so that no line can have been overlooked."""
    added = sum((line.weight.figure.value for line in sheet.lines if line.weight), Fraction(0))
    stated = sheet.system.total if sheet.system.total is not None else Fraction(100)
    extra = sheet.execution.weight.figure.value if sheet.execution and sheet.execution.weight else Fraction(0)
    return added == stated or added + extra == stated


__all__ = ["above_weight", "check_table", "read_whole", "say_above", "table_relations"]
