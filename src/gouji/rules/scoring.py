"""The points a rule gives for one value of its measure, under every reading that is left open."""

from __future__ import annotations

from gouji.errors import Refused
from gouji.figures import Figure, Interval, hull, read_figure
from gouji.model.rule import Rule, Verb
from gouji.model.scores import Score, State
from gouji.rules.kinds import lower
from gouji.rules.pieces import stated_pieces
from gouji.text import Words

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


_PLACED_BY = ("full", "zero", "band", "below", "above", "at")


def read_value(rule: Rule, text: str) -> Figure:
    """A value as it is typed (93%), in the unit the rule measures in. Raises Refused for 93 where it means 93%."""
    figure = read_figure(text)
    written = [
        verb.written for clause in rule.clauses for name, verb in clause.verbs.items() if name in _PLACED_BY
    ]
    in_percent = any("%" in value for value in written)
    if in_percent and figure.value and figure.unit.dimension.name == "number":
        what = Words(
            f"这条规则按百分比计量，“{text}”没有写%", f"the rule measures in percent, “{text}” has no %"
        )
        raise Refused(what, Words(f"写成“{text}%”", f"write “{text}%”"))
    return figure


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
