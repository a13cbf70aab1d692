"""Modifiers, which any kind may carry: floor, cap, veto, not applicable, evidence, the definition of the measure."""

from __future__ import annotations

import re
from fractions import Fraction

from gouji.errors import Refused
from gouji.formulas import read_formula
from gouji.model.rule import Kind
from gouji.rules.compiling.situation import Situation, is_idle, write_amount, write_points
from gouji.rules.compiling.statements import Statement
from gouji.rules.kinds import KINDS_OF_RULE

_EVIDENCE = re.compile(r"(?:提供|凭|附|无|没有|缺)[^,，;；。]{0,10}(?:佐证|证明材料|支撑材料|印证材料)")
_RE_WEIGHT = re.compile(r"(?:分值|权重)[^,，;；。]{0,6}(?:调整|分摊|平摊|分配|并入|转移)(?:至|到|给|于)")


def settle_idle(situation: Situation) -> None:
    """没有楼堂馆所项目的部门按满分计算: not a condition of the measure but a department the rule passes by."""
    for number, statement in enumerate(situation.said):
        effect, clause = statement.effect, situation.clauses[number]
        if _RE_WEIGHT.search(situation.text_of(statement)):
            clause.verbs["not_applicable"] = "re-weight"
            statement.effect, statement.settled = None, True
        elif number and effect is not None and effect.kind in ("full", "no-loss") and is_idle(statement):
            if any(other.says_points for other in situation.said[:number]):
                clause.verbs["not_applicable"] = "full"
                statement.effect, statement.bounds, statement.otherwise = None, [], None
        elif (
            number
            and statement.modifier is not None
            and statement.modifier.kind == "cap"
            and is_idle(statement)
        ):
            clause.verbs["not_applicable"] = "full"
            statement.modifier = None


def draft_modifiers(situation: Situation, kind: Kind) -> None:
    allowed = KINDS_OF_RULE[kind].verbs
    for number, statement in enumerate(situation.said):
        clause = situation.clauses[number]
        if statement.modifier is not None:
            _draft_modifier(situation, statement, number)
        if statement.formula is not None and statement.formula.measure and "measure" in allowed:
            _draft_measure(situation, statement, number)
        if _EVIDENCE.search(situation.text_of(statement)) and not statement.bounds:
            clause.verbs["evidence"] = "required"
            if clause.verbs.get("veto"):
                del clause.verbs["veto"]
    if "absolute" in allowed:
        _draft_absolute(situation)
    if re.search("[以依]此类推", situation.text):
        situation.notes.append("“以此类推”没有展开，未写明的档次由评分人判定")


def _draft_absolute(situation: Situation) -> None:
    """绝对值, ±5%: the measure counts without its sign."""
    for statement in situation.said:
        if re.search("绝对值|±", situation.text_of(statement)):
            situation.clause_of(statement).verbs["absolute"] = "yes"
            return


def _draft_modifier(situation: Situation, statement: Statement, number: int) -> None:
    modifier, clause, weight = statement.modifier, situation.clauses[number], situation.weight
    assert modifier is not None
    if modifier.kind == "floor":
        clause.verbs.setdefault("floor", "0分")
    elif modifier.kind == "most-loss" and modifier.amount is not None:
        clause.verbs["floor"] = write_points(max(weight - modifier.amount.points(weight), Fraction(0)))
        clause.read_as(f"最多扣{write_amount(modifier.amount)}，即不低于{clause.verbs['floor']}", "原文")
    elif modifier.kind == "cap":
        clause.verbs["cap"] = "weight"
    elif modifier.kind == "points-cap" and modifier.amount is not None:
        clause.verbs["cap"] = write_amount(modifier.amount)
    elif modifier.kind == "bonus-cap" and modifier.amount is not None:
        earned = any("award" in other.verbs for other in situation.clauses)
        whole = earned and not any(
            "full" in other.verbs or "deduct" in other.verbs for other in situation.clauses
        )
        clause.verbs["cap" if whole else "bonus"] = write_amount(modifier.amount)
    elif modifier.kind == "veto" and statement.effect is None:
        stated = number and (situation.clauses[number - 1].verbs.keys() & {"zero", "veto", "else"})
        if not stated:
            clause.verbs["veto"] = "yes"


def _draft_measure(situation: Situation, statement: Statement, number: int) -> None:
    """A definition is the measure where it reads as a formula of names; the first one is the rule's."""
    assert statement.formula is not None
    if any("measure" in clause.verbs for clause in situation.clauses):
        return
    try:
        read_formula(statement.formula.measure)
    except Refused:
        return
    situation.clauses[number].verbs["measure"] = statement.formula.measure
