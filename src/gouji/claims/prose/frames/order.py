"""Order: 决算数大于预算数30万元. The word says which of two quantities is the larger, and perhaps by how much."""

from __future__ import annotations

import re
from collections.abc import Iterator

from gouji.claims.prose.frames.frame import Frame, Occurrence
from gouji.claims.prose.levels import Level, term_of
from gouji.claims.prose.names import Name
from gouji.claims.prose.scene import Scene
from gouji.claims.relation import Relation
from gouji.model.facts import FactKey

_PATTERN = re.compile(r"(?P<left>x)?(?P<word>[ML])(?P<right>x)(?P<amount>[Fn])?")
_BUDGET, _DONE = re.compile(r"预算|计划|目标"), re.compile(r"决算|执行|完成|实际|支出")


def relate(one: Occurrence, scene: Scene) -> Iterator[Relation]:
    token = one.token("amount")
    pair = compared(one, scene)
    if token is None or pair is None:
        return
    left, right = pair
    name = Name(
        FactKey(f"{left.name.key.measure}差额", left.name.key.period), f"{left.name.words}与预算的差额"
    )
    amount = term_of(one.sentence, token, name, like=left.figure)
    ends = (
        (left.term, right.term)
        if one.sentence.codes[one.match.start("word")] == "M"
        else (right.term, left.term)
    )
    yield Relation("difference", "difference", amount, ends)


def compared(one: Occurrence, scene: Scene) -> tuple[Level, Level] | None:
    """The two levels of the same sentence that are compared; None where they are not both plainly there."""
    left, right = one.text("left"), one.text("right")
    before = [level for level in scene.before(one) if level.figure.unit.symbol not in ("%", "‰", "分", "")]
    if (
        len(before) < 2
        or _BUDGET.search(left)
        or not _BUDGET.search(right)
        or (left and not _DONE.search(left))
    ):
        return None
    budget = next((level for level in before if _is_budget(level)), None)
    done = next((level for level in before if not _is_budget(level)), None)
    if budget is None or done is None or abs(before.index(budget) - before.index(done)) != 1:
        return None
    return (done, budget) if budget.figure.unit.dimension == done.figure.unit.dimension else None


def _is_budget(level: Level) -> bool:
    return "预算" in level.name.key.basis or level.name.key.basis in ("目标", "计划")


ORDER = Frame("order", _PATTERN, ("amount",), relate)
