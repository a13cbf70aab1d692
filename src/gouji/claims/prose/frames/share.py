"""Shares: 基本支出800万元，占本年支出合计的66.67%; 其中：甲60万元，占60%."""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import replace

from gouji.claims.prose.frames.frame import Frame, Occurrence
from gouji.claims.prose.levels import Level, is_generic, raw_name, term_of
from gouji.claims.prose.names import Name, read_name, same_name
from gouji.claims.prose.scene import Scene, choose
from gouji.claims.relation import Relation
from gouji.figures import Figure

_PATTERN = re.compile(
    r"a(?P<whole>[xl]*)(?:\(?(?P<amount>F)\)?)?(?P<rate>%)|k(?P<budget>x[xl]*)(?:\(?(?P<amount2>F)\)?)?(?P<rate2>%)"
)


def relate(one: Occurrence, scene: Scene) -> Iterator[Relation]:
    token = one.token("rate") or one.token("rate2")
    if one.sentence.codes[one.match.end() : one.match.end() + 2] == "l%":
        return  # 甲、乙分别投入…，占比16.13%、17.14%: the first is of the first
    before = [
        level
        for level in scene.before(one)
        if level.figure.unit.symbol not in ("%", "‰", "分", "") and not _in_brackets(level, one)
    ]
    if token is None or not before:
        return
    adjacent = "x" not in one.sentence.codes[before[0].mark + 1 : one.start]
    if not adjacent:
        return
    part = next((level for level in before if not _is_last_year(level, before)), before[0])
    if raw_name(part.sentence, part.mark).strip() in ("和", "与", "及", "以及"):
        return  # A和B分别为…，占比分别为…: not of the last alone
    key = replace(part.name.key, measure=f"{part.name.key.measure}占比")
    rate = term_of(one.sentence, token, Name(key, f"{part.name.words}占比"))
    amount = one.token("amount") or one.token("amount2")
    if amount is not None:
        whole = term_of(one.sentence, amount, read_name(one.text("whole"), part.name.key.period, ""))
        yield Relation("share", "share", rate, (part.term, whole))
        return
    words = one.text("whole") or one.text("budget")
    if one.text("budget") and is_generic(read_name(words, scene.year, scene.unit).words):
        return  # 完成预算支出的98%: not a share
    wholes, certain = _wholes(part, words, scene)
    proved = _named_by_others(one, wholes, scene) if words else _whole_of_others(one, part, scene)
    if proved is not None:
        wholes, certain = [proved, *wholes], True
    yield from choose(
        [[Relation("share", "share", rate, (part.term, whole.term))] for whole in wholes],
        certain=certain,
        doubtful=None,
    )


def _whole_of_others(one: Occurrence, part: Level, scene: Scene) -> Level | None:
    """收入46亿元，甲5亿元，占10.9%；乙…，占…: the head of which another share of the sentence is one."""
    inside = [level for level in scene.levels if level.sentence is one.sentence]
    pairs = [pair for other in scene.occurrences if other is not one and (pair := _pair(other, one, inside))]
    if not pairs:
        return None
    before = [level for level in scene.levels if scene.number_of(level) < one.number]
    for head in [*inside, *before[::-1], *_last_paragraph(part, scene)]:
        if head.sentence is one.sentence and head.mark >= part.mark:
            continue
        rest = [(level, rate) for level, rate in pairs if level is not head and _alike(head, level)]
        first = min((level.mark for level, _ in rest), default=0)
        if head.sentence is one.sentence and head.mark > first:
            continue
        if _alike(head, part) and sum(_is_share(level, rate, head) for level, rate in rest) >= _ENOUGH_OTHERS:
            return head
    return None


def _named_by_others(one: Occurrence, wholes: list[Level], scene: Scene) -> Level | None:
    """Of what the words may mean, the one that the other shares said with the same words are shares of."""
    if len(wholes) != 1:
        return None
    inside = [level for level in scene.levels if level.sentence is one.sentence]
    pairs = [pair for other in scene.occurrences if other is not one and (pair := _pair(other, one, inside))]
    fitting = sum(_is_share(level, rate, wholes[0]) for level, rate in pairs)
    return wholes[0] if fitting >= _ENOUGH_NAMED else None


_ENOUGH_NAMED = 2


def _last_paragraph(part: Level, scene: Scene) -> list[Level]:
    """Totals of the paragraph before: 共收到资金6480万元. 分乡镇看，甲镇1620万元，占25%，乙镇…"""
    everywhere = list(scene.everywhere())
    first = next((at for at, level in enumerate(everywhere) if level is scene.levels[0]), 0)
    if not first:
        return []
    last = everywhere[first - 1].sentence.passage
    near = [level for level in everywhere[max(0, first - _NEAR) : first] if level.sentence.passage is last]
    return [level for level in near if level.part_of < 0 and level.figure.value > part.figure.value]


_NEAR = 12
_ENOUGH_OTHERS = 1
_FEW_WHOLES = 2
"""A name that more figures of the report bear says of none that it is meant."""
_TELLING = 100
"""Steps of its last digit that a rate needs to tell one whole from another: 12.2% has 122, 2% has 2."""


def _pair(other: Occurrence, one: Occurrence, inside: list[Level]) -> tuple[Level, Figure] | None:
    """Another share of the sentence: the level right before it, and its rate."""
    if other.frame is not one.frame or other.sentence is not one.sentence:
        return None
    token = other.token("rate")
    if token is None or token.figure is None:
        return None
    before = [level for level in inside if level.mark < other.start]
    near = before[-1] if before else None
    if (
        near is None
        or other.text("whole") != one.text("whole")
        or "x" in other.sentence.codes[near.mark + 1 : other.start]
    ):
        return None
    return (near, token.figure) if token.figure.value >= _TELLING * token.figure.quantum else None


def _is_share(part: Level, rate: Figure, whole: Level) -> bool:
    if not whole.figure.value:
        return False
    return rate.interval.meets(part.figure.interval / whole.figure.interval)


def _in_brackets(level: Level, one: Occurrence) -> bool:
    """778500万元（含提前告知267875万元），占…: the share is not that of what the brackets add."""
    between = one.sentence.codes[level.mark + 1 : one.start]
    return between.count(")") > between.count("(")


def _is_last_year(level: Level, others: list[Level]) -> bool:
    """甲100万元，上年80万元，占…: the share is that of this year's figure."""
    period = level.name.key.period
    return level.generic and any(period < other.name.key.period for other in others)


def _wholes(part: Level, words: str, scene: Scene) -> tuple[list[Level], bool]:
    """What it may be a share of: the quantity named, else the head of its list, else of the paragraph."""
    same = [level for level in scene.levels if level is not part and _alike(level, part)]
    name = read_name(words, scene.year, scene.unit).words if words else ""
    heads = [level for level in same if level.part_of < 0 and scene.number_of(level) <= scene.number_of(part)]
    listed = [level for level in heads if part.whole is not None and level.term.places == part.whole.places]
    first = next(
        (level for level in same if level.sentence is part.sentence and level.mark < part.mark), None
    )
    if not name and not listed and first is not None and _TOTAL.search(first.name.words):
        return [first, *heads], True
    if not name:
        sure = bool(listed) or (part.part_of >= 0 and len({h.figure.value for h in heads}) == 1)
        return [*listed, *heads], sure and not any(
            _has_share(level, scene) for level in [*listed, *heads][:1]
        )
    named = [level for level in same if same_name(level.name.words, name) and not _beside(level, part)]
    if not named and listed:
        return listed, any(
            name.endswith(word) and listed[0].name.words.endswith(word) for word in _KINDS_OF_MONEY
        )
    if not named:
        there = [
            one
            for one in scene.everywhere()
            if one is not part and _alike(one, part)
            if same_name(one.name.words, name) or one.name.words.endswith(name)
        ]  # 可用财力 may be that of any budget: 一般公共预算可用财力, 预计可用财力
        own = read_name(words, scene.year, scene.unit).key.ledger == "部门"
        values = {one.figure.value for one in there}
        return there if len(values) <= _FEW_WHOLES else [], own and len(values) == 1
    return named, bool(named) and len({level.figure.value for level in named}) == 1


def _beside(level: Level, part: Level) -> bool:
    """Whether both are parts of one list: 占公司装机容量的… speaks of no other part."""
    return (
        part.part_of >= 0
        and level.part_of == part.part_of
        and level.sentence.passage is part.sentence.passage
    )


def _has_share(whole: Level, scene: Scene) -> bool:
    """安排48亿元，占比67.7%。其中，甲45.7亿元，占比…: of what the head itself is a share, nobody says."""
    codes = whole.sentence.codes[whole.mark + 1 : whole.mark + 4]
    return bool(re.match(r",?a%", codes))


_TOTAL = re.compile(r"^(?:.*?)总(?:收入|支出|额|数|人数|投资|计)|合计|共计|总体")
_KINDS_OF_MONEY = ("支出", "收入", "预算", "采购", "资产", "经费")


def _alike(one: Level, other: Level) -> bool:
    return one.figure.unit.dimension == other.figure.unit.dimension and one.figure.unit.symbol not in (
        "%",
        "‰",
    )


SHARE = Frame("share", _PATTERN, ("amount", "amount2", "rate", "rate2"), relate)
