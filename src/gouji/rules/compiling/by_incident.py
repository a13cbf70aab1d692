"""Incidents counted one by one, and tables by their number."""

from __future__ import annotations

from gouji.model.rule import Kind
from gouji.rules.building import DraftChoice
from gouji.rules.compiling.by_measure import draft_rest
from gouji.rules.compiling.ends import reach, write_domain
from gouji.rules.compiling.placing import as_condition
from gouji.rules.compiling.situation import PARTIAL, Situation, write_amount, write_points
from gouji.rules.compiling.statements import Statement


def draft_incidents(situation: Situation, steps: list[Statement], others: list[Statement]) -> Kind:
    if _is_table(situation, steps):
        _draft_table(situation, steps)
    else:
        for statement in steps:
            _draft_incident(situation, statement)
    rest = []
    for statement in others:
        if statement.bounds:
            _place_count(situation, statement)
        elif situation.is_full(statement.effect) and not statement.otherwise:
            clause = situation.clause_of(statement)
            if not any("full" in other.verbs for other in situation.clauses):
                clause.verbs["full"] = "=0项"
        elif statement.effect is not None and statement.effect.kind == "loss" and not statement.otherwise:
            _draft_incident(situation, statement)
        else:
            rest.append(statement)
    draft_rest(situation, rest)
    for clause in situation.clauses:
        if clause.verbs.get("else") == "0分":
            del clause.verbs["else"]
            clause.verbs["veto"] = "yes"
    return "incidents"


def _draft_incident(situation: Situation, statement: Statement) -> None:
    clause, step, effect = situation.clause_of(statement), statement.step, statement.effect
    assert effect is not None
    assert effect.amount is not None
    clause.verbs["deduct" if effect.kind == "loss" else "award"] = write_amount(effect.amount)
    if step is not None and step.per is not None and step.per.value != 1:
        clause.verbs["per"] = step.per.written()
        if not any(other.choices for other in situation.clauses):
            clause.verbs["count"] = "whole steps"
            clause.choices.append(DraftChoice("count", ("whole steps", "started steps"), PARTIAL))


def _is_table(situation: Situation, steps: list[Statement]) -> bool:
    """1次扣1分，2次扣3分: points by number, not by each."""
    pers = [s.step.per.value for s in steps if s.step and s.step.per]
    return len(set(pers)) > 1 and not any("每" in situation.text_of(s) for s in steps)


def _draft_table(situation: Situation, steps: list[Statement]) -> None:
    for statement in steps:
        assert statement.step
        assert statement.step.per
        assert statement.effect
        clause = situation.clause_of(statement)
        clause.verbs["band"] = as_condition("=", statement.step.per.value, statement.step.per)
        if statement.effect.amount is not None:
            clause.verbs["score"] = write_points(situation.points_of(statement.effect))
    if not any(situation.is_full(s.effect) for s in situation.scoring):
        first = situation.clause_of(steps[0])
        first.verbs["full"] = "=0项"


def _place_count(situation: Situation, statement: Statement) -> None:
    """三项不达标则为零分 counts incidents; 完成率100%得满分 means none at all."""
    clause, effect, bound = situation.clause_of(statement), statement.effect, statement.bounds[0]
    assert effect is not None
    if not bound.unit.is_count and situation.is_full(effect):
        clause.verbs["full"] = "=0项"
        clause.read_as("达到满分条件即没有扣分情形")
        return
    domain = (reach(bound, "up") if bound.bare and effect.kind in ("zero", "loss") else bound).domain()
    written = write_domain(domain, bound.unit)
    one_sided = written[0] not in "[("
    if effect.kind == "zero" and one_sided:
        clause.verbs["zero"] = written
    elif situation.is_full(effect) and one_sided:
        clause.verbs["full"] = written
    else:
        clause.verbs |= {"band": written, "score": write_points(situation.points_of(effect))}
