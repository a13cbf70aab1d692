"""From … to …: 编制数从19人调减为17人. The second figure is the level, the first its base."""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import replace

from gouji.claims.prose.frames.frame import Frame, Occurrence
from gouji.claims.prose.levels import Level, term_of
from gouji.claims.prose.names import read_name
from gouji.claims.prose.scene import Scene
from gouji.claims.relation import Relation

_PATTERN = re.compile(r"b[xc]*(?P<base>[F%n])[x,]*(?P<word>t)[x]*(?P<now>[F%n])")


def relate(one: Occurrence, scene: Scene) -> Iterator[Relation]:
    yield from ()


def with_bases(scene: Scene, levels: list[Level]) -> list[Level]:
    """The levels, those that a from-to leads to with their base."""
    for one in scene.occurrences:
        if one.frame is not FROM_TO:
            continue
        now, base = one.mark("now"), one.token("base")
        for number, level in enumerate(levels):
            if base is not None and level.sentence is one.sentence and level.mark == now:
                named = _named(level, one, scene)
                period = named.name.key.period
                before = str(int(period) - 1) if period.isdigit() else "上年"
                name = replace(named.name, key=replace(named.name.key, period=before))
                levels[number] = replace(named, base=term_of(one.sentence, base, name, like=level.figure))
    return levels


def _named(level: Level, one: Occurrence, scene: Scene) -> Level:
    """参保人数由上年末的3万人增加到4万人: the name stands before 由."""
    if not level.name.is_empty:
        return level
    sentence = one.sentence
    start = max(
        (token.end for token in sentence.marks[: one.start] if token.code in ",;.:"), default=sentence.start
    )
    said = read_name(sentence.plain[start : sentence.marks[one.start].start], scene.year, scene.unit)
    if said.is_empty:
        return level
    return replace(level, name=said, term=replace(level.term, name=said.words, key=said.key))


FROM_TO = Frame("from-to", _PATTERN, ("base",), relate)
