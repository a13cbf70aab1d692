"""The rule of the report's own table applied to the facts the report itself states.

A formula is computed from every figure that can be meant by its names, on every reading of an open base; a rate
that the rule names is taken as stated. Only a score that no combination gives is told: an error where the figures
are certainly those of the rule, a warning where it rests on two rates being the same.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, replace
from fractions import Fraction
from itertools import islice, product

from gouji.claims.relation import Term
from gouji.claims.report import Report
from gouji.claims.scoring.against_rules import rule_places
from gouji.claims.scoring.rows import score_sheets
from gouji.claims.scoring.sheet import ScoredLine
from gouji.errors import Refused
from gouji.figures import Interval, Verdict, compare
from gouji.figures.units import RATE
from gouji.formulas import Computed, Expression, asked_names, compute, read_formula
from gouji.formulas.computing import show_value
from gouji.formulas.expression import Name, TableSum
from gouji.model.finding import Finding, Involved, Severity
from gouji.model.rule import Rule
from gouji.model.scores import Step, print_points, show_points
from gouji.registers.measures import load_measures, plain_name
from gouji.rules.lint import can_give
from gouji.rules.lint.saying import say
from gouji.rules.scoring import score_at
from gouji.text import Words, to_half_width

_YEARS = (
    (re.compile(r"^(?:上年度?|上一年度?|去年)"), 1),
    (re.compile(r"^(?:本年度?|当年度?|本年末|报告期)"), 0),
)
_DECORATION = re.compile(r"^(?:部门(?:\(单位\))?|单位|本部门)")
_NAMED_RATE = re.compile(
    r"(?P<name>[\u4e00-\u9fff“”\"、]{2,24}?(?:率|度|比例|比重))(?:=\(|达到?|大于等于|不低于|不高于|小于等于|大于|小于|为|在|[≥≤<>=])"
)
_BOUND = re.compile(r"(?P<name>[\u4e00-\u9fff“”\"]{2,24}?率)(?:>=|≥|达到|不低于)(?P<bound>\d+(?:\.\d+)?)%")
MOST_COMBINATIONS = 64


@dataclass(frozen=True, slots=True)
class _Outcome:
    """One way to put the stated figures into a rule: what it measured, the points, the figures used."""

    measured: str
    points: Interval
    used: tuple[Term, ...]


def check_facts(report: Report, facts: Sequence[Term] | None = None) -> Iterator[Finding]:
    """Scores that the stated facts rule out."""
    if not any(line.indicator.rule for sheet in report.once(score_sheets) for line in sheet.lines):
        return
    known = list(stated_facts(report) if facts is None else facts)
    for sheet in report.once(score_sheets):
        if not sheet.in_points:
            continue
        for line in sheet.lines:
            finding = _check_line(line, known, report.year)
            if finding is not None:
                yield finding


def stated_facts(report: Report) -> tuple[Term, ...]:
    """All facts of the report, from prose and tables."""
    from gouji.claims.prose import prose_facts
    from gouji.claims.tables import table_facts

    return (*prose_facts(report), *table_facts(report))


def _check_line(line: ScoredLine, facts: Sequence[Term], year: int | None) -> Finding | None:
    rule, score = line.indicator.rule, line.score
    if rule is None or score is None or len(line.points) != 1 or not can_give(rule, score.figure.value):
        return None
    by_formula = _by_formula(rule, facts, year)
    if by_formula:
        return _judge(line, score, by_formula, doubt=False)
    for doubt in (False, True):
        by_rate = _by_rate(line, rule, facts, year, doubt=doubt)
        if by_rate:
            return _judge(line, score, by_rate, doubt=doubt)
    return _below_bound(line, score, facts, year)


def _judge(line: ScoredLine, score: Term, outcomes: list[_Outcome], *, doubt: bool) -> Finding | None:
    if any(score.figure.value in outcome.points for outcome in outcomes):
        return None
    sure = all(term.sure for outcome in outcomes for term in outcome.used)
    severity: Severity = "error" if sure and not doubt else "warning"
    told = outcomes[0]
    return _say(line, score, told, severity, doubt=doubt)


def _by_formula(rule: Rule, facts: Sequence[Term], year: int | None) -> list[_Outcome]:
    """Every combination of stated figures in the rule's formula; empty where a name has no figure."""
    formula = next((written for _, _, written in _written(rule, "measure")), None)
    if formula is None or year is None:
        return []
    try:
        expression = read_formula(formula)
    except Refused:
        return []
    names = list(dict.fromkeys(asked_names(expression)))
    meant = [_distinct(_meant_by(name, facts, year)) for name in names]
    if not names or not all(meant):
        return []
    found = []
    for chosen in islice(product(*meant), MOST_COMBINATIONS):
        outcome = _compute(rule, expression, dict(zip(names, chosen, strict=True)))
        if outcome is None:
            return []
        found.append(outcome)
    return found


def _written(rule: Rule, verb: str) -> Iterator[tuple[int, str, str]]:
    for number, clause in enumerate(rule.clauses):
        if verb in clause.verbs:
            yield number, clause.text, clause.verbs[verb].written


def _distinct(terms: list[Term]) -> list[Term]:
    return list({term.figure.interval: term for term in reversed(terms)}.values())


def _meant_by(name: Name, facts: Sequence[Term], year: int) -> list[Term]:
    """The facts a name of a formula can mean: its measure, its year; a basis only where the name says one."""
    plain = plain_name(name.measure)
    back = {"上年": 1, "前年": 2}.get(name.period, 0)
    for pattern, years in _YEARS:
        if pattern.match(plain):
            plain, back = pattern.sub("", plain), years
    measures = load_measures()
    keys = measures.resolve(plain) or measures.resolve(_DECORATION.sub("", plain))
    asked = {(key.measure, key.basis, key.ledger) for key in keys}
    return [
        fact
        for fact in facts
        if fact.key.period == str(year - back)
        and not fact.key.scope
        and not fact.key.subject
        and any(
            fact.key.measure == measure
            and (not basis or fact.key.basis in ("", basis))
            and (not ledger or fact.key.ledger in ("", ledger))
            for measure, basis, ledger in asked
        )
    ]


def _compute(rule: Rule, expression: Expression, chosen: dict[Name, Term]) -> _Outcome | None:
    def lookup(asked: Name | TableSum) -> Computed:
        assert isinstance(asked, Name)
        term = chosen[asked]
        step = Step(Words(term.name, term.name), term.printed, term.places)
        return Computed(term.figure.interval, term.figure.unit.dimension, step)

    try:
        computed = compute(expression, lookup)
    except Refused:
        return None
    if computed.interval is None:
        return None
    measured = show_value(computed.interval, computed.dimension)
    return _Outcome(measured, score_at(rule, computed.interval).points, tuple(chosen.values()))


def _by_rate(
    line: ScoredLine, rule: Rule, facts: Sequence[Term], year: int | None, *, doubt: bool
) -> list[_Outcome]:
    """The rate that the rule or the indicator names, as the report states it. With ``doubt`` also a rate whose name
    only ends alike."""
    if not any("%" in verb.written for clause in rule.clauses for verb in clause.verbs.values()):
        return []
    found = [
        _Outcome(f"{term.name}{term.printed}", score_at(rule, term.figure.interval).points, (term,))
        for term in facts
        if _is_rate(term, year) and any(_says(term, name, doubt=doubt) for name in _rate_names(line, rule))
    ]
    return found


def _is_rate(term: Term, year: int | None) -> bool:
    whole = not term.key.scope and term.figure.unit.dimension == RATE and "点" not in term.printed
    return whole and (year is None or term.key.period in ("", str(year)))


def _rate_names(line: ScoredLine, rule: Rule) -> set[str]:
    text = to_half_width(rule.text)
    names = {plain_name(match["name"]) for match in _NAMED_RATE.finditer(text)}
    if line.name.endswith(("率", "度")):
        names.add(plain_name(line.name))
    return {name for name in names if len(name) > 2}


def _says(term: Term, name: str, *, doubt: bool) -> bool:
    """Whether a fact is of the rate named; its own name may begin with whose it is."""
    measures = {plain_name(term.key.measure), plain_name(term.name)}
    if any(measure.endswith(name) for measure in measures):
        return True
    return doubt and any(len(measure) >= 4 and name.endswith(measure) for measure in measures)


def _below_bound(line: ScoredLine, score: Term, facts: Sequence[Term], year: int | None) -> Finding | None:
    """Full marks where the rule's words ask for a rate that the report says was missed: 征缴率>=100%为完成."""
    assert line.indicator.rule is not None
    if line.weight is None or score.figure.value != line.weight.figure.value:
        return None
    for match in _BOUND.finditer(to_half_width(line.indicator.rule.text)):
        percent = Interval.point(Fraction(match["bound"]) / 100)
        rates = [t for t in facts if _is_rate(t, year) and _says(t, plain_name(match["name"]), doubt=True)]
        if rates and all(compare(t.figure.interval, ">=", percent) is Verdict.REFUTED for t in rates):
            below = Interval(Fraction(0), score.figure.value, False, True)
            measured = f"{rates[0].name}{rates[0].printed}"
            return _say(line, score, _Outcome(measured, below, (rates[0],)), "warning", doubt=True)
    return None


def _say(line: ScoredLine, score: Term, told: _Outcome, severity: Severity, *, doubt: bool) -> Finding:
    given, ours = print_points(score.figure.value), show_points(told.points)
    figures = "、".join(f"{term.name}{term.printed}" for term in told.used)
    if doubt:
        zh = f"“{line.title}”得{given}；报告写{told.measured}，如为同一比率，按评分细则应得{ours}"
        en = f"“{line.title}” is given {given}; if {told.measured} is the same rate, its rule gives {ours}"
    else:
        zh = f"“{line.title}”得{given}；按评分细则和报告自己的数（{figures}）为{told.measured}，应得{ours}"
        en = f"“{line.title}” is given {given}; by its rule and the stated {figures} ({told.measured}) it is {ours}"
    finding = say(
        "score-rule", severity, "score=rule(facts)", (line.indicator.code, line.name), Words(zh, en),
        clerk=Words(f"把得分改为{ours}，或核对{figures}", f"make the score {ours}, or check {figures}"),
        citizen=Words(f"按它自己写的数和细则，“{line.name}”得不到{given}。",
                      f"by its own figures and rule “{line.name}” does not come to {given}."),
        places=(*rule_places(line), *score.places), printed=given,
        recomputed=(print_points(told.points.low or Fraction(0)), print_points(told.points.high or Fraction(0))),
    )  # fmt: skip
    used = [Involved("fact", term.printed, term.name, term.places) for term in told.used]
    return replace(finding, involved=(Involved("stated", given, f"{line.title}得分", score.places), *used))
