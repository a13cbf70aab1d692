"""Scoring one indicator: its rule, under every reading left open, on the facts and answers of the case."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import replace
from fractions import Fraction

from gouji.errors import InputError, Mistake, Refused
from gouji.figures import Interval
from gouji.formulas import Computed, Lookup, compute, read_formula
from gouji.graph.answering import score_answered
from gouji.graph.events import apply_events
from gouji.graph.results import Alternative, ClauseResult, ScoredIndicator
from gouji.model.case import Answer
from gouji.model.facts import Missing
from gouji.model.rule import Rule, Verb
from gouji.model.scale import Scale
from gouji.model.scores import Score, State, Step, join_scores, print_points, show_points
from gouji.model.system import Indicator
from gouji.rules.kinds import lower
from gouji.rules.vocabulary import say_options
from gouji.text import Words

Answers = Mapping[int | None, Answer]
"""Answers to one indicator by clause number from 1; None is the indicator as a whole."""

_MEASURED_BY = ("measure", "count_of", "best_of")


def score_indicator(indicator: Indicator, answers: Sequence[Answer], lookup: Lookup) -> ScoredIndicator:
    """The indicator's score as the hull over its open choices, with the trace of each."""
    rule = indicator.rule
    assert rule is not None, "a framework without rules is not scored"
    by_clause: Answers = {answer.clause: answer for answer in answers}
    alternatives: list[Alternative] = []
    clauses: tuple[ClauseResult, ...] = ()
    for options, settled in rule.alternatives():
        alternative, results = _score_alternative(indicator, settled, options, by_clause, lookup)
        alternatives.append(alternative)
        clauses = clauses or results
    whole = join_scores([alternative.score for alternative in alternatives])
    trace = _joined_trace(rule, alternatives)
    score = replace(whole, choices=rule.open_choices, trace=trace)
    return ScoredIndicator(indicator, score, clauses, tuple(alternatives))


def _joined_trace(rule: Rule, alternatives: Sequence[Alternative]) -> tuple[Step, ...]:
    if len(alternatives) == 1:
        return alternatives[0].score.trace
    steps = []
    for alternative in alternatives:
        pairs = zip(rule.choices, alternative.options, strict=True)
        taken = say_options(option for choice, option in pairs if choice.is_open)
        steps.append(
            Step(
                Words(f"读作“{taken.zh}”", f"read as “{taken.en}”"),
                show_points(alternative.score.points),
                steps=alternative.score.trace,
            )
        )
    return tuple(steps)


def _score_alternative(
    indicator: Indicator, rule: Rule, options: tuple[Verb, ...], answers: Answers, lookup: Lookup
) -> tuple[Alternative, tuple[ClauseResult, ...]]:
    if (outside := _not_applicable(rule, answers)) is not None:
        return Alternative(rule, options, outside), ()
    scale = lower(rule)
    if scale is None or not any(any(rule.find(verb)) for verb in _MEASURED_BY):
        answered, clauses = score_answered(rule, scale, answers)
        score = apply_events(rule, answered, answers)
        return Alternative(rule, options, score), clauses
    measured = [_measure(indicator, formula, lookup) for formula in _formulas(rule)]
    scored = [apply_events(rule, _score_measured(rule, scale, one, answers), answers) for one in measured]
    best = max(scored, key=lambda score: (score.points.high or 0, score.points.low or 0))
    return Alternative(rule, options, best, measured[scored.index(best)]), _clauses_of(
        rule, scale, measured[0], best
    )


def _formulas(rule: Rule) -> list[str]:
    """The measure; several where the rule takes the best of them (``best_of``, separated by ；)."""
    best_of = rule.first("best_of")
    if best_of is not None:
        return [part.strip() for part in best_of.replace(";", "；").split("；") if part.strip()]
    return [next(value for verb in _MEASURED_BY for _, _, value in rule.find(verb))]


def _measure(indicator: Indicator, formula: str, lookup: Lookup) -> Computed:
    try:
        return compute(read_formula(formula), lookup)
    except Refused as refused:
        raise InputError(refused.at(f"{indicator.title} measure")) from None


def _not_applicable(rule: Rule, answers: Answers) -> Score | None:
    answer = answers.get(None)
    if answer is None or answer.applicable:
        return None
    how = rule.first("not_applicable")
    if how is None:
        todo = Words(
            "按规则作答，或由评分人给出得分和理由", "answer by the rule, or give points and a reason"
        )
        what = Words(
            "规则没有写不适用时如何计分", "the rule does not say what happens where it does not apply"
        )
        raise InputError(Mistake(what, str(answer.place), todo))
    says = Words(
        f"不适用：{answer.reason or '未写理由'}", f"does not apply: {answer.reason or 'no reason given'}"
    )
    points = Interval.point(rule.weight if how == "full" else Fraction(0))
    return Score(
        State.SCORED,
        points,
        trace=(Step(says, show_points(points), (answer.place,)),),
        applicable=how == "full",
    )


def _score_measured(rule: Rule, scale: Scale, measured: Computed, answers: Answers) -> Score:
    if isinstance(measured.value, Missing):
        points = scale.over(scale.axis)
        return Score(
            State.EVIDENCE_MISSING,
            _bounded(points, rule),
            trace=(measured.step,),
            missing=measured.value.names,
        )
    interval = _as_value(measured)
    points = scale.over(interval)
    silent = bool(scale.gaps_in(abs(interval) if scale.absolute else interval))
    judged = answers.get(None)
    if silent and judged is not None and judged.points is not None:
        return _judged(rule, measured, judged)
    step = Step(
        _scale_words(rule, scale, interval), show_points(points), clause=_first_clause(scale, interval)
    )
    state = State.RULE_SILENT if silent else State.SCORED
    if not silent and not points.is_point and interval.is_point:
        state = State.NEEDS_JUDGEMENT
    return Score(state, points, trace=(measured.step, step))


def _judged(rule: Rule, measured: Computed, answer: Answer) -> Score:
    """Where the rule is silent a named person may judge, with a reason; never the program."""
    assert answer.points is not None
    if not 0 <= answer.points <= rule.weight:
        what = Words(
            f"得分 {print_points(answer.points)} 不在 0 至 {print_points(rule.weight)} 之间",
            f"the points {print_points(answer.points)} are not within 0 and {print_points(rule.weight)}",
        )
        raise InputError(Mistake(what, str(answer.place), Words("改正得分", "mend the points")))
    says = Words(
        f"规则未写明，由{answer.by or '（未署名）'}判定：{answer.reason}",
        f"the rule is silent; judged by {answer.by}: {answer.reason}",
    )
    points = Interval.point(answer.points)
    return Score(
        State.SCORED, points, trace=(measured.step, Step(says, show_points(points), (answer.place,)))
    )


def _as_value(measured: Computed) -> Interval:
    if not isinstance(measured.value, Interval):
        holds = measured.value.value == "holds"  # type: ignore[union-attr]
        return Interval.point(Fraction(int(holds)))
    return measured.value


def _bounded(points: Interval, rule: Rule) -> Interval:
    low = Fraction(0) if points.low is None else points.low
    high = rule.weight if points.high is None else points.high
    return Interval(low, high, points.low_open and low < high, points.high_open and low < high)


def _first_clause(scale: Scale, interval: Interval) -> int | None:
    clauses = scale.clauses_at(interval)
    return clauses[0] if clauses else None


def _scale_words(rule: Rule, scale: Scale, interval: Interval) -> Words:
    texts = [rule.clauses[number].text for number in scale.clauses_at(interval)]
    if not texts:
        return Words("规则没有写这种情形如何计分", "the rule does not say what is given here")
    quoted = "".join(f"“{text}”" for text in texts)
    return Words(f"依条文{quoted}", f"by {quoted}")


def _clauses_of(rule: Rule, scale: Scale, measured: Computed, score: Score) -> tuple[ClauseResult, ...]:
    interval = measured.interval
    speaking = set(scale.clauses_at(interval)) if interval is not None else set()
    results = []
    for number, clause in enumerate(rule.clauses):
        points, says = None, Words("", "")
        if number in speaking:
            points, says = (
                score.points,
                Words(f"{measured.step.result}，适用本条", f"{measured.step.result}: applies"),
            )
        elif "measure" in clause.verbs or "count_of" in clause.verbs:
            says = Words(f"计算：{measured.step.result}", f"computed: {measured.step.result}")
        results.append(ClauseResult(number, clause.text, says, points))
    return tuple(results)
