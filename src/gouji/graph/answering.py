"""Rules that are answered rather than measured: checklists, judgement, and conditions ticked yes or no."""

from __future__ import annotations

from collections.abc import Mapping
from fractions import Fraction
from functools import reduce
from operator import add

from gouji.errors import InputError, Mistake
from gouji.figures import Interval, hull
from gouji.graph.results import ClauseResult
from gouji.model.case import Answer
from gouji.model.rule import Clause, Rule
from gouji.model.scale import Scale
from gouji.model.scores import Score, State, Step, print_points, show_points, worst
from gouji.text import Words

_ZERO = Fraction(0)
_Answers = Mapping[int | None, Answer]
_Result = tuple[Interval, State, ClauseResult]


def score_answered(
    rule: Rule, scale: Scale | None, answers: _Answers
) -> tuple[Score, tuple[ClauseResult, ...]]:
    """Points from answers clause by clause; what nobody answered stays open within its bounds."""
    whole = answers.get(None)
    if whole is not None and whole.points is not None and not _itemised(rule):
        points, state, result = _judged_whole(rule, whole)
        return Score(state, points, trace=(_step(result),)), (result,)
    results = [_answer_clause(rule, number, clause, answers) for number, clause in enumerate(rule.clauses)]
    told = [result for result in results if result is not None]
    clauses = tuple(result for _, _, result in told)
    scored = [(points, state) for points, state, result in told if result.points is not None]
    if not scored and any(rule.find("penalty")):
        return Score(State.SCORED, Interval.point(rule.weight)), clauses
    if not scored:
        return _by_scale(rule, scale, answers), clauses
    points = _within(reduce(add, (points for points, _ in scored)), rule)
    state = worst(state for _, state in scored)
    trace = tuple(_step(result) for result in clauses if result.points is not None)
    return Score(state, points, trace=trace), clauses


def _itemised(rule: Rule) -> bool:
    return any(rule.find("item"))


def _step(result: ClauseResult) -> Step:
    places = (result.answer.place,) if result.answer else ()
    return Step(
        result.says, show_points(result.points) if result.points else "", places, clause=result.number
    )


def _answer_clause(rule: Rule, number: int, clause: Clause, answers: _Answers) -> _Result | None:
    answer = answers.get(number + 1)
    if (item := clause.get("item")) is not None:
        return _answer_item(rule, number, clause, item.points(rule.weight), answer)
    if (room := clause.get("range")) is not None or (clause.get("grade") and (room := clause.get("score"))):
        if (
            clause.get("grade")
            and answer is None
            and answers.get(None) is None
            and _graded_elsewhere(rule, number, answers)
        ):
            return None
        return _answer_range(rule, number, clause, room.points(rule.weight), answer or answers.get(None))
    plain = ClauseResult(number, clause.text, Words("", ""), None, answer=answer)
    return Interval.point(_ZERO), State.SCORED, plain


def _graded_elsewhere(rule: Rule, number: int, answers: _Answers) -> bool:
    return any(other != number and answers.get(other + 1) for other, _, _ in rule.find("grade"))


def _because(answer: Answer) -> str:
    who = f"（{answer.by}）" if answer.by else ""
    return f"{answer.reason or '未写理由'}{who}"


def _answer_item(rule: Rule, number: int, clause: Clause, most: Fraction, answer: Answer | None) -> _Result:
    """An item: fulfilled gives its points, unfulfilled nothing; part of them only where the rule lets it."""
    open_room = Interval(_ZERO, most) if most else Interval.point(_ZERO)
    credit = clause.get("credit") or rule.first("credit") or "whole"

    def result(points: Interval, state: State, says: Words) -> _Result:
        return points, state, ClauseResult(number, clause.text, says, points, most, answer)

    if answer is None:
        return result(open_room, State.NEEDS_JUDGEMENT, Words("尚未作答", "not answered yet"))
    if not answer.applicable:
        return result(
            Interval.point(most),
            State.SCORED,
            Words(f"不适用：{_because(answer)}", f"n/a: {_because(answer)}"),
        )
    if _lacks_evidence(rule, clause, answer):
        return result(
            open_room, State.EVIDENCE_MISSING, Words("没有佐证，不能计分", "no evidence, so no points yet")
        )
    if answer.points is not None:
        _hold_within(answer, open_room)
        if credit == "whole" and answer.points not in (_ZERO, most):
            given, full, why = print_points(answer.points), print_points(most), _because(answer)
            says = Words(
                f"评分人给 {given}，而本条只能得 0 或 {full}：{why}",
                f"{given} given, where only 0 or {full} is possible: {why}",
            )
            return result(open_room, State.NEEDS_JUDGEMENT, says)
        return result(Interval.point(answer.points), State.SCORED, Words(_because(answer), _because(answer)))
    if answer.fulfilled is None:
        return result(
            open_room,
            State.NEEDS_JUDGEMENT,
            Words(f"部分符合：{_because(answer)}", f"in part: {_because(answer)}"),
        )
    points = Interval.point(most if answer.fulfilled else _ZERO)
    verdict = "符合" if answer.fulfilled else "不符合"
    return result(
        points,
        State.SCORED,
        Words(f"{verdict}：{_because(answer)}", f"{answer.fulfilled}: {_because(answer)}"),
    )


def _lacks_evidence(rule: Rule, clause: Clause, answer: Answer) -> bool:
    gated = "evidence" in clause.verbs or any(rule.find("evidence"))
    return gated and bool(answer.fulfilled or answer.points) and not answer.evidence


def _answer_range(rule: Rule, number: int, clause: Clause, room: Interval, answer: Answer | None) -> _Result:
    """Discretion: points within the range, with who and why; never the program's own."""
    if answer is None or (answer.points is None and answer.fulfilled is None):
        says = Words("待评分人判定", "waits for a person's judgement")
        return room, State.NEEDS_JUDGEMENT, ClauseResult(number, clause.text, says, room, room.high, answer)
    if answer.points is None:
        low, high = room.low or _ZERO, room.high or rule.weight
        given = Interval.point(high if answer.fulfilled else low)
        if clause.get("grade"):
            given = room
        state = State.SCORED if given.is_point else State.NEEDS_JUDGEMENT
        return (
            given,
            state,
            ClauseResult(number, clause.text, Words(_because(answer), _because(answer)), given, high, answer),
        )
    _hold_within(answer, room)
    given = Interval.point(answer.points)
    says = Words(f"酌情：{_because(answer)}", f"judged: {_because(answer)}")
    return given, State.SCORED, ClauseResult(number, clause.text, says, given, room.high, answer)


def _judged_whole(rule: Rule, answer: Answer) -> _Result:
    rooms = [room.points(rule.weight) for _, _, room in rule.find("range")]
    room = hull(rooms) if rooms else Interval(_ZERO, rule.weight)
    _hold_within(answer, room)
    assert answer.points is not None
    says = Words(f"酌情：{_because(answer)}", f"judged: {_because(answer)}")
    points = Interval.point(answer.points)
    return points, State.SCORED, ClauseResult(0, rule.text, says, points, room.high, answer)


def _hold_within(answer: Answer, room: Interval) -> None:
    if answer.points is not None and answer.points not in room:
        most = print_points(room.high or _ZERO)
        given = print_points(answer.points)
        what = Words(
            f"“{answer.indicator}”得分 {given} 超出本条范围（最高 {most}）",
            f"{given} for “{answer.indicator}” is outside what the clause allows (at most {most})",
        )
        raise InputError(Mistake(what, str(answer.place), Words("改正得分", "mend the points")))


def _within(points: Interval, rule: Rule) -> Interval:
    cap, bonus = rule.first("cap"), rule.first("bonus")
    most = cap.points(rule.weight) if cap else rule.weight
    most += bonus.points(rule.weight) if bonus else 0
    low, high = max(points.low or _ZERO, _ZERO), min(points.high if points.high is not None else most, most)
    return Interval(min(low, most), high, False, points.high_open and high == points.high and low < high)


def _by_scale(rule: Rule, scale: Scale | None, answers: _Answers) -> Score:
    """A condition that no formula measures, ticked as a whole: 无多领冒领养老金，得满分."""
    answer = answers.get(None) or next(
        (answers[n] for n in sorted(k for k in answers if k is not None)), None
    )
    room = Interval(_ZERO, rule.weight)
    if answer is None or answer.fulfilled is None:
        says = Words("尚未作答", "not answered yet")
        return Score(State.NEEDS_JUDGEMENT, room, trace=(Step(says),))
    if answer.fulfilled:
        points, state = Interval.point(rule.weight), State.SCORED
    else:
        otherwise = rule.first("else")
        points = (
            Interval(_ZERO, rule.weight, False, True) if otherwise is None else otherwise.points(rule.weight)
        )
        state = (
            State.RULE_SILENT
            if otherwise is None
            else State.SCORED
            if points.is_point
            else State.NEEDS_JUDGEMENT
        )
    return Score(
        state, points, trace=(Step(Words(_because(answer), _because(answer)), places=(answer.place,)),)
    )
