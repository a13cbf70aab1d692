"""``scores.json``: the tree of indicators with weights, scores, traces, facts, and what a report states of them."""

from __future__ import annotations

from typing import Any

from gouji.figures import Interval, print_exact
from gouji.graph.factbook import FactBook
from gouji.graph.gathering import gather_facts
from gouji.graph.results import Alternative, ClauseResult, Evaluation, ScoredIndicator, ScoredPart
from gouji.model.case import Answer, StatedScore
from gouji.model.facts import Fact
from gouji.model.scores import Score, print_points, worst
from gouji.model.system import Part
from gouji.reports.ingredients import facts_of_indicator, formulas_of
from gouji.reports.pen import Pen

SCHEMA = "gouji.scores/1"
_Json = dict[str, Any]


def scores_json(evaluation: Evaluation, book: FactBook | None = None) -> _Json:
    """The evaluation as data. ``book`` saves gathering the facts of the case once more."""
    pen = Pen(evaluation, book or gather_facts(evaluation.case))
    sheet, system = evaluation.case.sheet, evaluation.system
    return {
        "schema": SCHEMA,
        "case": {"name": evaluation.case.name, "unit": sheet.unit, "year": sheet.year},
        "system": {"id": system.id, "title": system.title, "version": system.version or None},
        "total": _total(evaluation),
        "parts": [_part(pen, part) for part in system.parts],
    }


def _total(evaluation: Evaluation) -> _Json:
    return {
        "weight": print_points(evaluation.weight),
        "score": _sum_score(evaluation.points, evaluation.indicators),
        "grade": evaluation.grade,
        "possible_grades": list(evaluation.possible_grades),
        "scheme": evaluation.scheme,
        "secure": evaluation.is_secure,
        "open_choices": evaluation.open_choices,
        "stated": [_stated(one) for one in evaluation.case.stated if one.code == "total"],
    }


def _sum_score(points: Interval, below: tuple[ScoredIndicator, ...]) -> _Json:
    """A sum in the one shape of a score: as settled as the least settled of what is added."""
    return Score(worst(one.score.state for one in below), points).as_json()


def _part(pen: Pen, part: Part) -> _Json:
    scored = pen.evaluation.part(part.code)
    below = tuple(pen.evaluation.under(part))
    return {
        "code": part.code,
        "name": part.name,
        "headings": [
            {"text": heading.text, "weight": None if heading.weight is None else print_points(heading.weight)}
            for heading in part.headings
        ],
        **(_part_score(scored, below) if scored else {}),
        "parts": [_part(pen, inner) for inner in part.parts],
        "indicators": [_indicator(pen, one) for one in below if one.indicator.part == part.code],
    }


def _part_score(scored: ScoredPart, below: tuple[ScoredIndicator, ...]) -> _Json:
    return {
        "weight": print_points(scored.weight),
        "score": _sum_score(scored.points, below),
        "stated": [_stated(one) for one in scored.stated],
    }


def _indicator(pen: Pen, one: ScoredIndicator) -> _Json:
    indicator, rule = one.indicator, one.indicator.rule
    inferred = indicator.printed_code is not None and indicator.printed_code != indicator.code
    return {
        "code": indicator.code,
        "code_inferred": inferred,
        "printed_code": indicator.printed_code if inferred else indicator.code,
        "name": indicator.name,
        "weight": print_points(one.weight),
        "kind": rule.kind if rule else None,
        "score": one.score.as_json(),
        "applicable": one.score.applicable,
        "missing": list(one.score.missing),
        "trace": [step.as_json() for step in one.score.trace],
        "clauses": [_clause(result) for result in one.clauses],
        "measures": [str(formula) for formula in formulas_of(one)],
        "facts": [fact_json(fact) for fact in facts_of_indicator(pen, one)],
        "readings": [_reading(made) for made in one.alternatives] if len(one.alternatives) > 1 else [],
        "stated": [_stated(given) for given in one.stated],
        "differences": [words.as_json() for words in one.differences],
    }


def _clause(result: ClauseResult) -> _Json:
    points = result.points
    return {
        "number": result.number + 1,
        "text": result.text,
        "says": result.says.as_json(),
        "points": None if points is None else _range(points),
        "most": None if result.most is None else print_points(result.most),
        "answer": None if result.answer is None else _answer(result.answer),
    }


def _range(points: Interval) -> _Json:
    return {
        "low": None if points.low is None else print_points(points.low),
        "high": None if points.high is None else print_points(points.high),
        "high_open": points.high_open,
    }


def _answer(answer: Answer) -> _Json:
    return {
        "fulfilled": answer.fulfilled,
        "points": None if answer.points is None else print_points(answer.points),
        "applicable": answer.applicable,
        "reason": answer.reason,
        "evidence": answer.evidence,
        "by": answer.by,
        "on": answer.on,
        "place": answer.place.as_json(),
    }


def _reading(made: Alternative) -> _Json:
    return {"options": [option.written for option in made.options], "score": made.score.as_json()}


def _stated(one: StatedScore) -> _Json:
    return {
        "score": print_points(one.score),
        "weight": None if one.weight is None else print_points(one.weight),
        "grade": one.grade or None,
        "source": one.source,
        "place": one.place.as_json(),
    }


def fact_json(fact: Fact) -> _Json:
    """A fact with its quantity, the figure as printed, its value in base units, and where it stands."""
    key, figure = fact.key, fact.figure
    return {
        "measure": key.measure,
        "period": key.period,
        "basis": key.basis or None,
        "ledger": key.ledger or None,
        "scope": key.scope or None,
        "subject": key.subject or None,
        "printed": figure.text,
        "unit": figure.unit.symbol,
        "value": print_exact(figure.value),
        "base_unit": figure.unit.dimension.base,
        "source": fact.source,
        "place": fact.place.as_json(),
    }
