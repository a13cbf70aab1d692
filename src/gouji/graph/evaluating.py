"""A case scored by its system: every indicator, every part, the total with its range, the grade, the findings."""

from __future__ import annotations

from collections.abc import Sequence
from fractions import Fraction
from functools import reduce
from operator import add

from gouji.errors import InputError, Mistake
from gouji.figures import Interval
from gouji.graph.articulation import EquationResult, check_tables
from gouji.graph.factbook import FactBook
from gouji.graph.gathering import gather_facts
from gouji.graph.results import Evaluation, ScoredIndicator, ScoredPart
from gouji.graph.scoring import score_indicator
from gouji.graph.stated import compare_indicator, compare_parts, group_stated
from gouji.model.case import Answer, Case, StatedScore
from gouji.model.finding import Finding
from gouji.model.scores import State
from gouji.model.system import Indicator, IndicatorSystem
from gouji.registers.citations import check_basis
from gouji.registers.grades import find_scheme, grade_of
from gouji.rules.lint import lint_system
from gouji.survey import check_survey
from gouji.text import Words


def evaluate(case: Case, system: IndicatorSystem) -> tuple[Evaluation, FactBook, list[EquationResult]]:
    """Score the case. Raises InputError for answers and formulas that cannot be used, all at once."""
    book = gather_facts(case)
    stated = group_stated(case.stated)
    indicators, findings = _score_all(case, system, book, stated)
    parts = tuple(
        ScoredPart(
            part,
            *_sum([one for one in indicators if one.indicator in system.within(part)]),
            tuple(stated.get(part.code, ())),
        )
        for part in system.walk_parts()
    )
    weight, points = _total(indicators)
    scheme = find_scheme(case.sheet.grades or system.grades or "national")
    grade, possible = grade_of(points, scheme)
    equation_findings, equations = check_tables(case.tables, year=case.sheet.year)
    findings += compare_parts(parts, indicators, stated.get("total", ()))
    findings += _missing_evidence(indicators)
    findings += [*lint_system(system), *equation_findings]
    findings += [finding for survey in case.surveys for finding in check_survey(survey)]
    findings += check_basis(
        case.sheet.legal_basis, case.sheet.year, case.sheet.region, topics=_topics(system)
    )
    evaluation = Evaluation(
        case, system, tuple(indicators), parts, weight, points, grade, possible, scheme.id,
        sort_findings(findings), sum(len(one.score.choices) for one in indicators),
    )  # fmt: skip
    return evaluation, book, equations


def _topics(system: IndicatorSystem) -> tuple[str, ...]:
    """What is evaluated: a system that also draws on the insurance funds needs their documents as well."""
    draws_on_funds = any(indicator.ledger == "基金" for indicator in system.indicators)
    return ("部门整体", "社会保险基金") if draws_on_funds else ("部门整体",)


def _score_all(
    case: Case, system: IndicatorSystem, book: FactBook, stated: dict[str, list[StatedScore]]
) -> tuple[list[ScoredIndicator], list[Finding]]:
    mistakes = list(_stray_answers(case.answers, system))
    scored, findings = [], []
    for indicator in system.indicators:
        if indicator.rule is None:
            continue
        try:
            one = score_indicator(indicator, _answers_to(indicator, case), book.answer)
        except InputError as error:
            mistakes += error.mistakes
            continue
        compared, found = compare_indicator(one, stated.get(indicator.code, []))
        scored.append(compared)
        findings += found
    if not scored and not mistakes:
        what = Words(
            f"指标体系“{system.id}”没有评分细则，不能评分", f"the system “{system.id}” has no scoring rules"
        )
        mistakes.append(Mistake(what, "system", Words("选用有评分细则的体系", "choose a system with rules")))
    if mistakes:
        raise InputError(mistakes)
    return scored, findings


def _answers_to(indicator: Indicator, case: Case) -> list[Answer]:
    return [answer for answer in case.answers if answer.indicator == indicator.code]


def _stray_answers(answers: Sequence[Answer], system: IndicatorSystem) -> list[Mistake]:
    """Answers to an indicator or a clause that the system does not have."""
    mistakes = []
    seen: dict[tuple[str, int | None], Answer] = {}
    for answer in answers:
        indicator = system.find(answer.indicator)
        if indicator is None or indicator.rule is None:
            what = Words(
                f"指标体系里没有“{answer.indicator}”", f"the system has no indicator “{answer.indicator}”"
            )
            mistakes.append(Mistake(what, str(answer.place), Words("改正指标编码", "mend the code")))
            continue
        count = len(indicator.rule.clauses)
        if answer.clause is not None and not 1 <= answer.clause <= count:
            what = Words(f"“{indicator.title}”只有 {count} 条", f"“{indicator.title}” has {count} clauses")
            mistakes.append(Mistake(what, str(answer.place), Words("改正条号", "mend the clause number")))
        first = seen.setdefault((answer.indicator, answer.clause), answer)
        if first is not answer:
            what = Words(f"同一条答了两次，先见于 {first.place}", f"answered twice, first at {first.place}")
            mistakes.append(Mistake(what, str(answer.place), Words("只留一次", "keep one of them")))
    return mistakes


def _sum(indicators: Sequence[ScoredIndicator]) -> tuple[Fraction, Interval]:
    weight = sum((one.weight for one in indicators), Fraction(0))
    return weight, reduce(add, (one.score.points for one in indicators), Interval.point(0))


def _total(indicators: Sequence[ScoredIndicator]) -> tuple[Fraction, Interval]:
    """The sum of all; the weight of what does not apply is spread over the rest in proportion."""
    weight, points = _sum(indicators)
    applied, _ = _sum([one for one in indicators if one.score.applicable])
    return weight, points * (weight / applied) if applied and applied != weight else points


def _missing_evidence(indicators: Sequence[ScoredIndicator]) -> list[Finding]:
    """What was not known or not answered, indicator by indicator: a gap to fill, not a contradiction."""
    found = []
    for one in indicators:
        title = one.indicator.title
        if one.score.state is State.EVIDENCE_MISSING:
            names = "、".join(one.score.missing) or "佐证"
            words = Words(f"“{title}”缺少：{names}", f"“{title}” lacks: {names}")
            found.append(Finding("omission", "warning", words, "evidence", (one.indicator.code,)))
        elif one.score.state is State.NEEDS_JUDGEMENT:
            words = Words(f"“{title}”有待评分人作答或判定", f"“{title}” waits for an answer or a judgement")
            found.append(Finding("omission", "note", words, "judgement", (one.indicator.code,)))
    return found


_SEVERITIES = ("error", "warning", "note")


def sort_findings(findings: Sequence[Finding]) -> tuple[Finding, ...]:
    """Worst first, then by code and identity; the same identity once."""
    unique = {finding.id: finding for finding in reversed(list(findings))}
    return tuple(sorted(unique.values(), key=lambda f: (_SEVERITIES.index(f.severity), f.code, f.keys, f.id)))
