"""The points a rule gives for one value of its measure, under every reading that is left open."""

from __future__ import annotations

from gouji.figures import Figure, Interval, hull
from gouji.model.rule import Rule, Verb
from gouji.model.scores import Score, State
from gouji.rules.kinds import lower
from gouji.rules.pieces import stated_pieces

Alternatives = list[tuple[tuple[Verb, ...], Interval | None]]


def alternatives_at(rule: Rule, interval: Interval) -> Alternatives:
    """The points under each way to settle the open choices; None where points are answered, not measured.

    A value about which the rule is silent gives [0, weight).
    """
    found: Alternatives = []
    for options, settled in rule.alternatives():
        scale = lower(settled)
        found.append((options, _stated(settled, interval) if scale is None else scale.over(interval)))
    return found


def score_at(rule: Rule, value: Figure | Interval) -> Score:
    """The score at a value taken at its word: 93% is 0.93 exactly, not what rounds to it.

    The hull over all alternatives, with the open choices; where the rule says nothing of the value the state is
    rule-silent, where a person has to decide it is needs-judgement.
    """
    interval = Interval.point(value.value) if isinstance(value, Figure) else value
    points = [given for _, given in alternatives_at(rule, interval)]
    told = [given for given in points if given is not None]
    if len(told) < len(points):
        return Score(State.NEEDS_JUDGEMENT, Interval.of(0, rule.weight), rule.open_choices)
    whole = hull(told)
    if _is_silent(rule, interval):
        return Score(State.RULE_SILENT, whole, rule.open_choices)
    judged = any(not given.is_point for given in told) and interval.is_point and not rule.open_choices
    return Score(State.NEEDS_JUDGEMENT if judged else State.SCORED, whole, rule.open_choices)


def _stated(rule: Rule, interval: Interval) -> Interval | None:
    """Judgement with a condition that the measure meets: 达到95%得满分，其余酌情."""
    met = [piece for piece in stated_pieces(rule) if piece.domain.covers(interval)]
    return met[0].shape.over(interval) if met else None


def _is_silent(rule: Rule, interval: Interval) -> bool:
    for _, settled in rule.alternatives():
        scale = lower(settled)
        if scale is not None and scale.gaps_in(abs(interval) if scale.absolute else interval):
            return True
    return False
