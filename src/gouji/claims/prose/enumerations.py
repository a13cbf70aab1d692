"""Lists over several paragraphs: 拨款安排100万元，具体科目如下： and then 1.甲60万元… 2.乙40万元….

That the list is complete is only likely, so that a list which does not make its head is told where a slip of the pen
explains it: as an error where it is the head that was mistyped, since then all items agree on what it should be.
"""

from __future__ import annotations

import re
from collections.abc import Callable, Iterator, Sequence
from dataclasses import replace

from gouji.claims.causes.meaning import chance_of, fineness, told_by_slip
from gouji.claims.causes.slips import slips_of
from gouji.claims.causes.solving import needed
from gouji.claims.prose.frames.breakdown import alike, gap_of
from gouji.claims.prose.levels import Level, raw_name
from gouji.claims.prose.scene import Scene
from gouji.claims.relation import Relation
from gouji.figures import Verdict

_OPENS = re.compile(
    r"(?:如下|其中|包括|分别[为是]|分述(?:如下)?|(?:具体|主要)(?:情况|科目|安排|用途|用于|构成)?(?:[为是有])?|以下[^，。]{0,10}"
    r"|(?:科目|用途|功能|性质|类别)[^，。]{0,6})[:：。]?\s*$"
)
_ITEM = re.compile(r"\s*(?:[(（]\s*)?(\d{1,2}|[一二三四五六七八九十]{1,2})\s*(?:[)）]|[.．、](?!\d))")
_NUMERALS = "一二三四五六七八九十"
_BETWEEN = 2
"""Paragraphs without a number that may stand between two items."""
_PROOF = 1_000


def enumerations(scenes: Sequence[Scene]) -> Iterator[Relation]:
    """What numbered paragraphs claim of the figure above them."""
    for number, scene in enumerate(scenes):
        if scene.paragraph and _OPENS.search(scene.paragraph[0].plain.rstrip()):
            items = _items(scenes[number + 1 :])
            heads = [level for level in scene.levels if level.part_of < 0]
            if len(items) > 1 and heads:
                yield from _claim(heads, items)


def _items(scenes: Sequence[Scene]) -> list[Scene]:
    """The paragraphs numbered 1, 2, 3 … in one manner that follow at once."""
    found: list[Scene] = []
    style, skipped = "", 0
    for scene in scenes:
        match = _ITEM.match(scene.paragraph[0].plain) if scene.paragraph else None
        if match is None:
            skipped += 1
            if not found or skipped > _BETWEEN:
                break
            continue
        manner = re.sub(r"[\d一二三四五六七八九十\s]", "", match.group())
        if _number(match.group(1)) != len(found) + 1 or (found and manner != style):
            if _number(match.group(1)) == 1 and found and manner != style:
                skipped = 0
                continue  # a list inside the item
            break
        style, skipped = manner, 0
        found.append(scene)
    return found


def _number(said: str) -> int:
    if said.isdigit():
        return int(said)
    at = [_NUMERALS.index(one) + 1 for one in said]
    return at[0] if len(at) == 1 else 10 + at[1] if at[0] == 10 else 0


def _claim(heads: Sequence[Level], items: Sequence[Scene]) -> Iterator[Relation]:
    readings = []
    for head in heads:
        for choose in (_of_basis, _latest):
            parts = _parts(head, items, choose)
            if len(parts) > 1:
                readings.append(Relation("sum", "composition", head.term, tuple(part.term for part in parts)))
    for relation in readings:
        if relation.judge().verdict in (Verdict.HOLDS, Verdict.TRUNCATED):
            yield relation
            return
    for relation in readings:
        if gap_of(relation) > 1:
            continue
        if _head_slipped(relation):
            yield relation
            return
        if told_by_slip(relation):
            yield replace(relation, severity="warning")
            return


def _parts(head: Level, items: Sequence[Scene], choose: _Choice) -> list[Level]:
    """The level of each item that is like the head; none at all where an item has none, unless it says so."""
    parts = []
    for item in items:
        levels = [level for level in item.levels if level.part_of < 0 and alike(level, head)]
        part = choose(head, levels)
        if part is not None:
            parts.append(part)
        elif not _SAYS_NONE.search(item.paragraph[0].plain):
            return []
    return parts


_Choice = Callable[[Level, list[Level]], Level | None]
_SAYS_NONE = re.compile(r"未安排|没有安排|无预算|年初无|预算为?0|未发生|无此")


def _of_basis(head: Level, levels: list[Level]) -> Level | None:
    """The level of an item that is of the head's period and basis."""
    key = head.name.key
    same = [level for level in levels if level.name.key.period == key.period and not _earlier(level)]
    exact = (level for level in same if level.name.key.basis == key.basis)
    return next(exact, None) or next((level for level in same if not level.name.key.basis), None)


def _latest(head: Level, levels: list[Level]) -> Level | None:
    """The first level of an item that is of its last period: 上年预算11万元 is not what the head adds up."""
    earlier = [_earlier(level) for level in levels]
    latest = max(
        (level.name.key.period for level, early in zip(levels, earlier, strict=True) if not early), default=""
    )
    return next(
        (
            level
            for level, early in zip(levels, earlier, strict=True)
            if not early and level.name.key.period in ("", latest)
        ),
        None,
    )


def _earlier(level: Level) -> bool:
    return bool(_LAST.search(raw_name(level.sentence, level.mark)))


_LAST = re.compile(r"上年|去年|上一年")


def _head_slipped(relation: Relation) -> bool:
    figure = relation.stated.figure
    for slip in slips_of(figure, needed(relation, 0)):
        chance = chance_of(slip.kind)
        if chance is not None and fineness(figure) >= _PROOF * chance:
            fixed = relation.judge({relation.stated.identity: slip.figure})
            if fixed.verdict is Verdict.HOLDS:
                return True
    return False
