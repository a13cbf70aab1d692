"""What may have happened and takes points away: a veto leaves nothing, a penalty takes its own amount.

Nobody's answer is not a no: while the question is open, both outcomes stay possible.
"""

from __future__ import annotations

from collections.abc import Mapping
from fractions import Fraction

from gouji.figures import Interval, hull
from gouji.model.case import Answer
from gouji.model.rule import Rule
from gouji.model.scores import Score, State, Step, show_points, worst
from gouji.text import Words

_ZERO = Fraction(0)


def apply_events(rule: Rule, score: Score, answers: Mapping[int | None, Answer]) -> Score:
    """The score after the vetoes and penalties of the rule, each told in the trace."""
    points, state, trace = score.points, score.state, list(score.trace)
    events: list[tuple[int, Fraction | None]] = [(number, None) for number, _, _ in rule.find("veto")]
    events += [(number, amount.points(rule.weight)) for number, _, amount in rule.find("penalty")]
    for number, amount in events:
        answer = answers.get(number + 1)
        after = _less(points, amount)
        if answer is None or answer.fulfilled is None:
            points, state = hull([after, points]), worst([state, State.NEEDS_JUDGEMENT])
        elif answer.fulfilled:
            points = after
            state = State.SCORED if amount is None else state
        trace.append(_told(rule, number, points, answer))
    return Score(state, points, score.choices, tuple(trace), score.missing, score.applicable)


def _less(points: Interval, amount: Fraction | None) -> Interval:
    """What is left: nothing after a veto, else the points less the amount, never below zero."""
    if amount is None:
        return Interval.point(_ZERO)
    low = max((points.low or _ZERO) - amount, _ZERO)
    high = max((points.high or _ZERO) - amount, _ZERO)
    return Interval(low, high, points.low_open and low < high, points.high_open and low < high)


def _told(rule: Rule, number: int, points: Interval, answer: Answer | None) -> Step:
    text = rule.clauses[number].text
    if answer is None or answer.fulfilled is None:
        says = Words(f"是否发生尚未作答：{text}", f"not answered whether it happened: {text}")
    elif answer.fulfilled:
        says = Words(f"发生：{text}", f"it happened: {text}")
    else:
        says = Words(f"未发生：{text}", f"it did not happen: {text}")
    return Step(says, show_points(points), (answer.place,) if answer else (), clause=number)
