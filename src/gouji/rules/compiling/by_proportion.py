"""Rules in which points follow the measure: in proportion to it, or along a straight line between two places."""

from __future__ import annotations

from fractions import Fraction

from gouji.model.rule import Kind
from gouji.rules.compiling.by_measure import draft_rest
from gouji.rules.compiling.formulas import Line
from gouji.rules.compiling.placing import place
from gouji.rules.compiling.situation import Situation, is_completion, is_negative, steps_of, write_points
from gouji.rules.compiling.statements import Statement
from gouji.wording import Quantity

_PERCENT = Quantity(Fraction(1), "%")


def draft_proportion(situation: Situation) -> Kind | None:
    """执行率×分值 and 按完成比例得分 are ratios; 线性插值 and 区间内按比例扣分 are lines."""
    leading = [s for s in situation.scoring if _is_leading(s)]
    if not leading:
        return None
    if steps_of(situation.scoring):  # 按百分比扣分，每相差4%扣1分: the steps say how
        for statement in leading:
            if statement.formula is not None:
                return None
            statement.effect, statement.settled = None, True
        return None
    others = [s for s in situation.scoring if s not in leading]
    placed = [s for s in others if s.bounds]
    first = leading[0]
    line = first.formula.line if first.formula else None
    if line is not None:
        scaled = _scaled(line, situation.weight)
        if scaled is None:
            return None
        return _draft_formula(situation, first, scaled, placed, [s for s in others if s not in placed])
    anchors = [s for s in placed if s.effect and s.effect.kind in ("full", "zero", "gain", "loss", "no-loss")]
    straight = any(s.effect and s.effect.kind == "line" for s in leading)
    banded = any(s.bounds for s in leading) or "区间" in situation.text
    if straight or (banded and len(anchors) >= 2):
        return _draft_line(situation, leading, placed, others)
    return _draft_ratio(situation, leading, placed, others)


def _is_leading(statement: Statement) -> bool:
    if statement.formula is not None:
        return statement.formula.line is not None
    return statement.effect is not None and statement.effect.kind in ("ratio", "line")


def _scaled(line: Line, weight: Fraction) -> Line | None:
    """Constant and slope in points for the measure as a fraction of one."""
    factor = weight if line.of_weight else Fraction(1)
    constant, slope = line.constant * factor, line.slope * factor
    if constant == 0 and slope in (weight * 100, weight / 100):
        slope = weight  # ×100% or ×100 said of a score out of the weight
    return Line(constant, slope, line.measure, False) if slope else None


def _draft_formula(
    situation: Situation, first: Statement, line: Line, placed: list[Statement], rest: list[Statement]
) -> Kind | None:
    clause = situation.clause_of(first)
    _cut_on_score(situation, placed)
    if line.constant == 0 and line.slope == situation.weight:
        clause.verbs["ratio"] = "of weight"
        if line.measure and _is_formula(line.measure):
            clause.verbs["measure"] = line.measure
        place(situation, placed)
        _rest(situation, rest)
        return "ratio"
    if line.constant == situation.weight == -line.slope:
        clause.verbs["ratio"] = "rest of weight"
        place(situation, placed)
        _rest(situation, rest)
        return "ratio"
    ends = (-line.constant / line.slope, (situation.weight - line.constant) / line.slope)
    if not all(Quantity(end).is_decimal for end in ends):
        return None
    place(situation, placed)
    _rest(situation, rest)
    clause.verbs["between"] = "straight line"
    zero, full = (Quantity(end, "%").written() for end in ends)
    stated = [situation.clause_of(s).verbs for s in placed]
    if not any("full" in verbs for verbs in stated):
        clause.verbs["full"] = f"{'≥' if line.slope > 0 else '≤'}{full}"
    if not any("zero" in verbs for verbs in stated):
        clause.verbs["zero"] = f"{'≤' if line.slope > 0 else '≥'}{zero}"
    clause.read_as(f"算式在{zero}处得0分、在{full}处得满分，其间为直线", "原文算式")
    return "line"


def _is_formula(text: str) -> bool:
    from gouji.errors import Refused
    from gouji.formulas import read_formula

    try:
        read_formula(text)
    except Refused:
        return False
    return True


def _cut_on_score(situation: Situation, placed: list[Statement]) -> None:
    """低于60分不得分 beside a ratio speaks of the score, so of that share of the weight."""
    from dataclasses import replace

    for statement in placed:
        changed = []
        for bound in statement.bounds:
            if not bound.unit.is_points:
                changed.append(bound)
                continue
            low, high = (
                None if end is None else replace(end, quantity=Quantity(end.value / situation.weight, "%"))
                for end in (bound.low, bound.high)
            )
            changed.append(bound.with_ends(low, high))
            situation.clause_of(statement).read_as("分数指本项得分，折成完成比例")
        statement.bounds = changed


def _draft_line(
    situation: Situation, leading: list[Statement], placed: list[Statement], others: list[Statement]
) -> Kind:
    place(situation, placed, beside=[b for s in leading for b in s.bounds])
    for statement in leading:
        clause = situation.clause_of(statement)
        clause.verbs["between"] = "straight line"
        if statement.effect is not None and statement.effect.kind == "ratio":
            clause.read_as("“按比例”读作在两端之间直线增减")
        elif not any(word in situation.text_of(statement) for word in ("线性", "直线", "插值")):
            clause.read_as("“按权重”读作在两端之间直线增减")
    _rest(situation, [s for s in others if s not in placed])
    if not placed:
        situation.notes.append("写了按直线计分，没有写两端的数值")
    return "line"


def _draft_ratio(
    situation: Situation, leading: list[Statement], placed: list[Statement], others: list[Statement]
) -> Kind:
    if _only_beyond(situation, leading, placed):
        situation.clause_of(leading[0]).verbs["range"] = f"0分–{write_points(situation.weight)}"
        situation.notes.append("“按比例扣分”没有写按什么比例，也没有写满分条件，由评分人判定")
        return "judgement"
    if _exceeding(situation, leading, placed):
        return _draft_exceeding(situation, leading, placed, others)
    situation.clause_of(leading[0]).verbs["ratio"] = "of weight"
    for statement in leading[1:]:
        situation.clause_of(statement).read_as("同前，按比例")
    _cut_on_score(situation, placed)
    place(situation, placed)
    _rest(situation, [s for s in others if s not in placed])
    return "ratio"


def _only_beyond(situation: Situation, leading: list[Statement], placed: list[Statement]) -> bool:
    """超过30%的，按超出比例扣分 alone: full marks stand nowhere, and times the weight would reward the excess."""
    beyond = [b for s in leading for b in s.bounds]
    takes = any("扣" in situation.text_of(statement) for statement in leading)
    return takes and not placed and bool(beyond) and all(b.high is None for b in beyond)


def _exceeding(situation: Situation, leading: list[Statement], placed: list[Statement]) -> bool:
    """≤100%得满分，大于100%按比例扣分: the more there is, the fewer points; times the weight would reward it."""
    full = [b for s in placed if situation.is_full(s.effect) for b in s.bounds]
    beyond = [b for s in leading for b in s.bounds]
    return any(b.low is None for b in full) and all(b.high is None for b in beyond)


def _draft_exceeding(
    situation: Situation, leading: list[Statement], placed: list[Statement], others: list[Statement]
) -> Kind:
    """In proportion to what, the words do not say: anything below full marks is possible."""
    place(situation, placed)
    clause = situation.clause_of(leading[0])
    clause.verbs["else"] = f"[0分, {write_points(situation.weight)})"
    clause.read_as("“按比例扣分”没有写按什么比例，超出后不能得满分，扣多少由评分人判定")
    situation.notes.append("“按比例扣分”没有写按什么比例：超出满分条件后只能给出得分范围")
    _rest(situation, [s for s in others if s not in placed])
    return "threshold"


def _rest(situation: Situation, rest: list[Statement]) -> None:
    """完成的得满分 beside a ratio is 100%."""
    for statement in rest:
        effect = statement.effect
        if situation.is_full(effect) and not statement.otherwise:
            whole = is_completion(statement.words) or not is_negative(statement)
            if whole and not any("full" in clause.verbs for clause in situation.clauses):
                situation.clause_of(statement).verbs["full"] = "≥100%"
                situation.clause_of(statement).read_as(f"“{statement.words.strip()}”读作≥100%")
    draft_rest(situation, [s for s in rest if not situation.clause_of(s).verbs])
