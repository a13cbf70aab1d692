"""Gaps: 比预算26.00万元节约4.54万元, 较预算数18亿元超收0.62亿元. Beside a budget, what was saved or got too much is
the difference from it."""

from __future__ import annotations

import re
from collections.abc import Iterator

from gouji.claims.prose.frames.frame import Frame, Occurrence
from gouji.claims.prose.levels import term_of
from gouji.claims.prose.names import Name
from gouji.claims.prose.scene import Scene, choose
from gouji.claims.relation import Relation
from gouji.model.facts import FactKey

_PATTERN = re.compile(r"(?P<compare>c)(?P<base>F),?(?P<word>[ML])(?P<amount>F)")


def relate(one: Occurrence, scene: Scene) -> Iterator[Relation]:
    base, amount = one.token("base"), one.token("amount")
    if base is None or amount is None or base.figure is None:
        return
    more = one.sentence.codes[one.match.start("word")] == "M"
    subject = scene.subject(one, "", {base.figure.unit.dimension})
    candidates = []
    for level in subject.levels[:3]:
        key = level.name.key
        budget = term_of(
            one.sentence,
            base,
            Name(FactKey(key.measure, key.period, "预算", key.ledger, key.scope), level.name.words),
        )
        gap = term_of(one.sentence, amount, Name(FactKey(f"{key.measure}差额", key.period), level.name.words))
        ends = (level.term, budget) if more else (budget, level.term)
        candidates.append([Relation("difference", "difference", gap, ends)])
    yield from choose(candidates, certain=subject.certain)


GAP = Frame("gap", _PATTERN, ("base", "amount"), relate)
