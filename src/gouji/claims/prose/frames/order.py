"""Order: 决算数大于预算数30万元. The word says which of two quantities is the larger, and perhaps by how much."""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import replace

from gouji.claims.prose.frames.frame import Frame, Occurrence
from gouji.claims.prose.levels import Level, term_of
from gouji.claims.prose.names import Name
from gouji.claims.prose.scene import Scene
from gouji.claims.prose.tokens import Token
from gouji.claims.relation import Relation
from gouji.model.facts import FactKey

_PATTERN = re.compile(r"(?P<left>x)?(?P<word>[ML])(?P<right>x)(?P<amount>[Fn])?")
_BUDGET, _DONE = re.compile(r"预算|计划|目标"), re.compile(r"决算|执行|完成|实际|支出")


def relate(one: Occurrence, scene: Scene) -> Iterator[Relation]:
    token = one.token("amount") or _difference_behind(one, scene)
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


def _difference_behind(one: Occurrence, scene: Scene) -> Token | None:
    """决算数低于年初预算数，差额106.81万元."""
    behind = (
        level for level in scene.levels if level.sentence is one.sentence and level.mark >= one.match.end()
    )
    first = next(behind, None)
    return (
        one.sentence.marks[first.mark] if first is not None and first.name.words in ("差额", "相差") else None
    )


def compared(one: Occurrence, scene: Scene) -> tuple[Level, Level] | None:
    """The two levels of the same sentence that are compared; None where they are not both plainly there."""
    left, right = one.text("left"), one.text("right")
    before = [level for level in scene.before(one) if level.figure.unit.symbol not in _NO_AMOUNTS]
    before = before or _right_before(one, scene)
    if not before or _BUDGET.search(left) or not _BUDGET.search(right) or (left and not _DONE.search(left)):
        return None
    budget = next((level for level in before if _is_budget(level)), None) or _fulfilled(one, scene, before)
    done = next((level for level in before if not _is_budget(level)), None)
    if budget is None or done is None or not _beside(budget, done, before):
        return None
    return (done, budget) if budget.figure.unit.dimension == done.figure.unit.dimension else None


_NO_AMOUNTS = ("%", "‰", "分", "")


def _right_before(one: Occurrence, scene: Scene) -> list[Level]:
    """年初预算5万元，支出决算6万元。决算数大于预算数的原因是…: the two of the sentence before, if it has but two."""
    levels = [
        level
        for level in scene.levels
        if scene.number_of(level) == one.number - 1 and level.figure.unit.symbol not in _NO_AMOUNTS
    ]
    return levels[::-1] if len(levels) == _A_PAIR else []


_A_PAIR = 2


def _beside(budget: Level, done: Level, before: list[Level]) -> bool:
    return budget not in before or abs(before.index(budget) - before.index(done)) == 1


def _fulfilled(one: Occurrence, scene: Scene, before: list[Level]) -> Level | None:
    """为预算0.55亿元的113.63%，高于预算0.07亿元: the budget that the sentence says is fulfilled."""
    for other in scene.occurrences:
        mark = other.mark("budget") if other.frame.name == "completion" else None
        if mark is None or other.sentence is not one.sentence or mark > one.start or len(before) > 1:
            continue
        done = before[0]
        name = Name(replace(done.name.key, basis="预算"), done.name.words)
        term = term_of(one.sentence, one.sentence.marks[mark], name, like=done.figure)
        return replace(done, term=term, name=name, mark=mark)
    return None


def _is_budget(level: Level) -> bool:
    return "预算" in level.name.key.basis or level.name.key.basis in ("目标", "计划")


ORDER = Frame("order", _PATTERN, ("amount",), relate)
