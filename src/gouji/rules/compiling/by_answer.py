"""Rules that are answered: grades and discretion, and conditions that stand in words."""

from __future__ import annotations

import re

from gouji.model.rule import Kind
from gouji.rules.compiling.by_item import draft_tail
from gouji.rules.compiling.placing import points_range
from gouji.rules.compiling.situation import (
    Situation,
    is_absence,
    is_complement,
    is_completion,
    is_event,
    is_negative,
    write_amount,
    write_points,
)
from gouji.rules.compiling.statements import Statement

_GAINS = ("gain", "full", "gain-range")
_INCIDENT = re.compile(r"出现|发现|发生|例")
_OPEN = ("discretion", "gain-range", "loss-range")


def draft_words(situation: Situation) -> Kind | None:
    """No numbers to compare: yes or no, grades, or discretion."""
    scoring = situation.scoring
    if not scoring:
        return None
    positive = [
        s for s in scoring if s.effect and s.effect.kind in ("full", "gain", "no-loss") and not s.otherwise
    ]
    free = [s for s in scoring if s.effect and s.effect.kind in _OPEN]
    losses = [s for s in scoring if s.effect and s.effect.kind == "loss"]
    if free:
        otherwise = len(free) == 1 and free[0].otherwise is not None and len(positive) == 1
        if not (otherwise and situation.is_full(positive[0].effect)):
            return draft_judgement(situation)
    if len(losses) > 1 and len(positive) <= 1 and not free:
        return _draft_deductions(situation, positive, losses)
    if len(positive) == 1:
        return _draft_condition(situation, positive[0])
    if len(positive) > 1:
        return draft_judgement(situation)
    if losses:
        for statement in losses:
            assert statement.effect
            assert statement.effect.amount
            situation.clause_of(statement).verbs["deduct"] = write_amount(statement.effect.amount)
        for statement in scoring:
            if statement.effect and statement.effect.kind == "zero":
                situation.clause_of(statement).verbs["veto"] = "yes"
        return "incidents"
    zeros = [s for s in scoring if s.effect and s.effect.kind == "zero"]
    if zeros:
        clause = situation.clause_of(zeros[0])
        clause.verbs |= {"full": "=0项", "else": "0分"}
        clause.read_as("没有发生即得满分")
        return "threshold"
    return None


def _draft_deductions(situation: Situation, positive: list[Statement], losses: list[Statement]) -> Kind:
    """公开不及时扣1分，内容不完整扣2分: full marks less what each shortcoming takes off."""
    for statement in positive:
        assert statement.effect is not None
        situation.clause_of(statement).verbs["item"] = situation.written_score(statement.effect)
    for statement in losses:
        assert statement.effect is not None
        assert statement.effect.amount is not None
        situation.clause_of(statement).verbs["penalty"] = write_amount(statement.effect.amount)
    rest = [s for s in situation.said if s not in positive and s not in losses]
    draft_tail(situation, rest)
    return "checklist"


def _draft_condition(situation: Situation, statement: Statement) -> Kind:
    """One condition with its points; the rest says what follows where it fails."""
    clause = situation.clause_of(statement)
    done = is_completion(statement.words) and not is_absence(statement.words)
    clause.verbs["full"] = "≥100%" if done else "=0项"
    clause.read_as("按完成比例达到100%判断" if done else "按不符合的情形为0项判断")
    assert statement.effect is not None
    if statement.effect.kind == "gain":
        clause.verbs["score"] = situation.written_score(statement.effect)
    has_else = False
    for other in situation.scoring:
        effect = other.effect
        if other is statement or effect is None:
            continue
        rest = situation.clause_of(other)
        event = is_event(other) and other.otherwise is None and not other.counts
        event = event and not is_complement(other, statement)
        if effect.kind == "zero" and not has_else and (not event or is_absence(statement.words)):
            rest.verbs["else"] = "0分"
            has_else = True
        elif effect.kind == "zero" and other.otherwise is None:
            rest.verbs["veto"] = "yes"
        elif effect.kind == "loss" and not has_else and is_negative(other):
            rest.verbs["else"] = write_points(situation.points_of(effect))
            has_else = True
        elif effect.kind == "loss" and effect.amount is not None:
            rest.verbs["penalty"] = write_amount(effect.amount)
        elif effect.kind in _OPEN:
            low, high = points_range(situation, other)
            rest.verbs["else"] = (
                f"[{write_points(low)}, {write_points(high)}{')' if high == situation.weight else ']'}"
            )
        elif effect.kind == "bonus" and effect.amount is not None:
            rest.verbs["bonus"] = write_amount(effect.amount)
        elif effect.kind not in ("zero",):
            other.unread = True
    return "threshold"


def draft_judgement(situation: Situation) -> Kind:
    """Grades with their points, and ranges that a named person decides in."""
    for statement in situation.said:
        clause, effect = situation.clause_of(statement), statement.effect
        if effect is None or statement.formula is not None:
            continue
        words = re.sub(r"\s+", " ", statement.words).strip(" ：:的")
        if effect.kind in ("gain-range", "loss-range"):
            low, high = points_range(situation, statement)
            written = f"{write_points(low)}–{write_points(high)}"
            clause.verbs |= (
                {"grade": words, "score": written} if words and _several(situation) else {"range": written}
            )
        elif effect.kind in ("full", "gain", "no-loss", "zero", "loss") and statement.step is None and words:
            clause.verbs |= {"grade": words, "score": write_points(situation.points_of(effect))}
        elif effect.kind == "discretion" and statement.step is None:
            clause.verbs["range"] = f"0分–{write_points(situation.weight)}"
    return "judgement"


def _several(situation: Situation) -> bool:
    return sum(s.effect is not None for s in situation.said) > 1
