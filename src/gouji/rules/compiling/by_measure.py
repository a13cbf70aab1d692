"""Rules that look a value up: a threshold, a table of bands, places in a ranking."""

from __future__ import annotations

import re
from fractions import Fraction

from gouji.model.rule import Kind
from gouji.rules.compiling.atoms import Bounds, End
from gouji.rules.compiling.ends import write_domain
from gouji.rules.compiling.placing import as_condition, flipped, place, points_range
from gouji.rules.compiling.situation import (
    Situation,
    is_complement,
    is_completion,
    is_event,
    is_negative,
    steps_of,
    write_amount,
    write_points,
)
from gouji.rules.compiling.statements import Statement
from gouji.wording import Quantity

_RANKED = re.compile(r"排名|名次|排位|位次|位列|位居|名列|排序|排在")


def draft_ranking(situation: Situation) -> Kind | None:
    """排名前三得满分，第4-6名得3分，其余得1分."""
    placed = [s for s in situation.scoring if s.bounds and s.step is None]
    ranked = [s for s in placed if any(b.rank or b.unit.unit in ("名", "位") for b in s.bounds)]
    worded = bool(_RANKED.search(situation.text))
    if (not ranked and not (worded and placed)) or not (
        worded or any(b.rank for s in ranked for b in s.bounds)
    ):
        return None
    for statement in placed:
        statement.bounds = [flipped(bound) for bound in statement.bounds]
    place(situation, placed, verb="rank")
    for statement in steps_of(situation.scoring):
        _rank_steps(situation, statement, placed)
    draft_rest(situation, [s for s in situation.scoring if s not in placed and s.step is None])
    if "倒数" in situation.text:
        situation.clause_of(placed[0]).read_as("名次从最后一名数起", "原文“倒数”")
    return "ranking"


def _rank_steps(situation: Situation, statement: Statement, placed: list[Statement]) -> None:
    """每下降一名扣1分: from the last place that was named."""
    clause, step, effect = situation.clause_of(statement), statement.step, statement.effect
    if step is None or step.per is None or effect is None or effect.amount is None:
        return
    own = statement.bound
    ends = [bound.high or bound.low for s in placed for bound in s.bounds]
    last = max((end.value for end in ends if end is not None), default=Fraction(1))
    if own is not None and own.low is not None:
        last = own.low.value
    clause.verbs |= {
        "above": as_condition("", last, step.per),
        "per": step.per.written(),
        "deduct" if effect.kind == "loss" else "award": write_amount(effect.amount),
    }


def draft_bands(situation: Situation) -> Kind | None:
    """A threshold or a table of bands: conditions on numbers, each with its points."""
    placed = [s for s in situation.scoring if s.bounds]
    if not placed or all(s.effect is not None and s.effect.kind == "discretion" for s in placed):
        return None
    if len(placed) == 1 and placed[0].effect is not None and placed[0].effect.kind == "loss":
        return _single_loss(situation, placed[0])
    rest = [s for s in situation.scoring if s not in placed]
    positive = [s for s in rest if s.effect and s.effect.kind in ("full", "gain") and not s.otherwise]
    for statement in positive:
        _bound_words(situation, statement, placed)
    placed = [s for s in situation.scoring if s.bounds]
    place(situation, placed)
    _full_unsaid(situation, placed)
    draft_rest(situation, [s for s in rest if s not in positive])
    clauses = [situation.clause_of(s) for s in placed]
    if not any("band" in clause.verbs for clause in clauses):
        return "threshold"
    if _is_complement(situation, placed):
        _join_complement(situation, placed)
        return "threshold"
    return "bands"


def _single_loss(situation: Situation, statement: Statement) -> Kind:
    """改造率≤80%的，扣1分: full marks wherever the condition does not hold."""
    assert statement.effect is not None
    place(situation, [statement])
    clause = situation.clause_of(statement)
    if (
        situation.points_of(statement.effect) == 0
        and "band" in clause.verbs
        and clause.verbs["band"][0] not in "[("
    ):
        clause.verbs["zero"] = clause.verbs.pop("band")
        clause.verbs.pop("deduct")
    clause.verbs["else"] = write_points(situation.weight)
    clause.read_as("只写了扣分的情形，其他情形得满分")
    draft_rest(situation, [s for s in situation.scoring if s is not statement])
    return "threshold" if "zero" in clause.verbs else "bands"


def _is_complement(situation: Situation, placed: list[Statement]) -> bool:
    """Two conditions that share the axis between them: ≤10% and ＞10%."""
    if len(placed) != 2 or any(len(s.bounds) != 1 for s in placed):
        return False
    verbs = [situation.clause_of(s).verbs for s in placed]
    if sum("full" in v for v in verbs) != 1 or any(v.get("band", "≥")[0] in "[(=" for v in verbs):
        return False
    one, other = (s.bounds[0] for s in placed)
    ends = {end.value for bound in (one, other) for end in (bound.low, bound.high) if end is not None}
    return len(ends) == 1 and (one.low is None) != (other.low is None)


def _join_complement(situation: Situation, placed: list[Statement]) -> None:
    for statement in placed:
        clause = situation.clause_of(statement)
        if clause.verbs.pop("band", None) is None:
            continue
        deduct = clause.verbs.pop("deduct", None)
        assert statement.effect is not None
        score = clause.verbs.pop("score", None)
        if deduct is not None:
            clause.verbs["else"] = write_points(situation.points_of(statement.effect))
            clause.read_as(f"满分{write_points(situation.weight)}扣去{deduct}")
        else:
            clause.verbs["else"] = score or "0分"


def _full_unsaid(situation: Situation, placed: list[Statement]) -> None:
    """发现一处的全扣: with no more said, none found is full marks."""
    if any(s.effect and s.effect.kind != "zero" for s in placed) or not placed[0].bounds[0].unit.is_count:
        return
    clause = situation.clause_of(placed[0])
    if "zero" in clause.verbs and not any("full" in other.verbs for other in situation.clauses):
        clause.verbs["full"] = as_condition("=", Fraction(0), placed[0].bounds[0].unit)
        clause.read_as("只写了不得分的情形，没有发生即得满分")


def _bound_words(situation: Situation, statement: Statement, placed: list[Statement]) -> None:
    """全部完成得满分 beside bands in percent is 100%; 达到要求 beside missing persons is none missing."""
    unit = placed[0].bounds[0].unit
    counted = [quantity for quantity in statement.counts if quantity.unit == unit.unit]
    if counted:  # 每年至少召开2次会议
        statement.bounds = [Bounds(End(counted[-1], True), None)]
        return
    low = [b.low is None or b.low.value >= 0 for s in placed for b in s.bounds]
    if unit.is_rate and (is_completion(statement.words) or re.search("全部|均|都", statement.words)):
        bound = Bounds(End(Quantity(Fraction(1), "%"), True), None)
    elif unit.is_time and all(low):
        bound = Bounds(None, End(Quantity(Fraction(0), unit.unit), True))
    elif unit.is_count and all(low):
        none = End(Quantity(Fraction(0), unit.unit), True)
        bound = Bounds(none, none)
    else:
        statement.unread = True
        return
    statement.bounds = [bound]
    situation.clause_of(statement).read_as(
        f"“{statement.words.strip()}”读作{write_domain(bound.domain(), unit)}"
    )


def draft_rest(situation: Situation, rest: list[Statement]) -> None:
    """What is said in words beside the numbers: an else, a veto, a deduction of its own, extra points."""
    for statement in rest:
        clause, effect = situation.clause_of(statement), statement.effect
        if effect is None or clause.verbs:
            continue
        if effect.kind == "bonus" and effect.amount is not None:
            clause.verbs["bonus"] = write_amount(effect.amount)
        elif effect.kind == "zero":
            _draft_zero(situation, statement)
        elif effect.kind in ("discretion", "gain-range", "loss-range") and is_negative(statement):
            low, high = points_range(situation, statement)
            top = ")" if high == situation.weight else "]"
            clause.verbs["else"] = f"[{write_points(low)}, {write_points(high)}{top}"
        elif effect.kind == "loss" and effect.amount is not None:
            if statement.otherwise is not None and not _has_else(situation):
                clause.verbs["else"] = write_points(situation.points_of(effect))
            else:
                clause.verbs["penalty"] = write_amount(effect.amount)
        elif effect.kind in ("gain", "full", "no-loss") and statement.otherwise is not None:
            clause.verbs["else"] = situation.written_score(effect)
        else:
            statement.unread = True


def _has_else(situation: Situation) -> bool:
    return any("else" in clause.verbs for clause in situation.clauses)


def _draft_zero(situation: Situation, statement: Statement) -> None:
    clause = situation.clause_of(statement)
    event = is_event(statement) and statement.otherwise is None
    positive = [s for s in situation.scoring if s.effect and s.effect.kind in ("full", "gain")]
    event = event and not any(is_complement(statement, other) for other in positive)
    if not event and not _has_else(situation) and (is_negative(statement) or statement.otherwise):
        clause.verbs["else"] = "0分"
    elif not event and statement.otherwise is not None:
        pass
    else:
        clause.verbs["veto"] = "yes"
