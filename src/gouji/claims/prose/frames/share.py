"""Shares: 基本支出800万元，占本年支出合计的66.67%; 其中：甲60万元，占60%."""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import replace

from gouji.claims.prose.frames.frame import Frame, Occurrence
from gouji.claims.prose.levels import Level, term_of
from gouji.claims.prose.names import Name, read_name, same_name
from gouji.claims.prose.scene import Scene, choose
from gouji.claims.relation import Relation

_PATTERN = re.compile(r"a(?P<whole>[xl]*)(?:\(?(?P<amount>F)\)?)?(?P<rate>%)|k(?P<budget>x[xl]*)(?P<rate2>%)")


def relate(one: Occurrence, scene: Scene) -> Iterator[Relation]:
    token = one.token("rate") or one.token("rate2")
    before = [level for level in scene.before(one) if level.figure.unit.symbol not in ("%", "‰", "分", "")]
    if token is None or not before:
        return
    part = before[0]
    adjacent = "x" not in one.sentence.codes[part.mark + 1 : one.start]
    if not adjacent:
        return
    key = replace(part.name.key, measure=f"{part.name.key.measure}占比")
    rate = term_of(one.sentence, token, Name(key, f"{part.name.words}占比"))
    amount = one.token("amount")
    if amount is not None:
        whole = term_of(one.sentence, amount, read_name(one.text("whole"), part.name.key.period, ""))
        yield Relation("share", "share", rate, (part.term, whole))
        return
    words = one.text("whole") or one.text("budget")
    wholes, certain = _wholes(part, words, scene)
    yield from choose(
        [[Relation("share", "share", rate, (part.term, whole.term))] for whole in wholes],
        certain=certain,
        doubtful=None,
    )


def _wholes(part: Level, words: str, scene: Scene) -> tuple[list[Level], bool]:
    """What it may be a share of: the quantity named, else the head of its list, else of the paragraph."""
    same = [
        level
        for level in scene.levels
        if level is not part and level.figure.unit.dimension == part.figure.unit.dimension
    ]
    name = read_name(words, scene.year, scene.unit).words if words else ""
    larger = [level for level in same if level.figure.value >= part.figure.value]
    if name:
        named = [level for level in larger if same_name(level.name.words, name)]
        if not named:
            named = [level for level in scene.everywhere() if level is not part and same_name(level.name.words, name)
                     and level.figure.unit.dimension == part.figure.unit.dimension and level.figure.value >= part.figure.value]  # fmt: skip
        return named, len({level.figure.value for level in named}) == 1 and bool(named)
    heads = [level for level in same if level.part_of < 0 and scene.number_of(level) <= scene.number_of(part)]
    return heads, part.part_of >= 0 and len({level.figure.value for level in heads}) == 1


SHARE = Frame("share", _PATTERN, ("amount", "rate", "rate2"), relate)
