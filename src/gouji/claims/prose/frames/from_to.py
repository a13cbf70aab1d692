"""From … to …: 编制数从19人调减为17人. The second figure is the level, the first its base."""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import replace

from gouji.claims.prose.frames.frame import Frame, Occurrence
from gouji.claims.prose.levels import Level, term_of
from gouji.claims.prose.scene import Scene
from gouji.claims.relation import Relation

_PATTERN = re.compile(r"b[xc]*(?P<base>[F%n])[x,]*t[x]*(?P<now>[F%n])")


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
                period = level.name.key.period
                before = str(int(period) - 1) if period.isdigit() else "上年"
                name = replace(level.name, key=replace(level.name.key, period=before))
                levels[number] = replace(level, base=term_of(one.sentence, base, name, like=level.figure))
    return levels


FROM_TO = Frame("from-to", _PATTERN, ("base",), relate)
