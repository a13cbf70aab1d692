"""Breakdowns: 收入100万元，其中：甲60万元、乙40万元. A list may be open (包括, 主要有) or closed.

A closed list must make the whole; an open one must not exceed it. A list is closed where its names are a full family
(在职 and 离退休) or where it says so (由…组成, 分为). An open list is told where one slip of the pen would make it
close: somebody mistyped a figure.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass, replace
from fractions import Fraction
from functools import reduce
from operator import add

from gouji.claims.causes.meaning import told_by_slip
from gouji.claims.prose.frames.families import completes_family
from gouji.claims.prose.levels import Level, raw_name
from gouji.claims.prose.names import other_side
from gouji.claims.prose.scene import Scene
from gouji.claims.prose.sentences import Sentence
from gouji.claims.relation import Relation
from gouji.figures import Unit, Verdict

_NOT_ADDED = re.compile(r"[人户车辆次]均|平均|均价|单价|最高|最低|每[人户车辆次]")
STILL_MEANT = Fraction(1)
"""Parts farther off than that were never meant to make the whole."""
_FAMILY_SLIP = 1_000
"""Steps that prove a slip in a list that names a whole family: it was meant to be complete."""
_MOST_CHILDREN = 12
_TELLING = 1000
"""Steps of its last digit that a part needs to be told for the sum of those behind it."""
CERTAINLY = 100_000
"""Steps of the whole that prove a slip in an open list: there are many lists, and many readings of each."""


@dataclass(frozen=True, slots=True)
class PartList:
    wholes: tuple[Level, ...]
    """What it may break down, the nearest first; ``adjacent`` where nothing stands between it and the list."""
    parts: tuple[Level, ...]
    opener: str
    adjacent: bool
    whole_told: bool = True
    """Every figure of the list could be read as a part of it."""
    next_to: bool = False
    """Nothing but a comma or a bracket stands between the first of ``wholes`` and the list."""

    @property
    def bracketed(self) -> bool:
        """项目资金300万元（中央200万元，省级60万元，县级40万元）: brackets that name nothing but parts."""
        if self.opener not in "(（" or not self.next_to or len(self.parts) < 2:
            return False
        first, last = self.parts[0], self.parts[-1]
        codes = first.sentence.codes
        inside = codes[first.mark - 1 : last.mark + 2]
        return bool(re.fullmatch(r"x?F(?:[,l]xF)+\)", inside)) and "等" not in raw_name(
            last.sentence, last.mark
        )

    @property
    def opposed(self) -> bool:
        """完成9个，未完成2个: the one and its contrary."""
        one, *rest = (raw_name(part.sentence, part.mark).strip("，, 的") for part in self.parts)
        return len(rest) == 1 and bool(one) and rest[0] in (f"未{one}", f"不{one}", f"没有{one}")

    @property
    def fleet(self) -> bool:
        """共有车辆11辆，其中：应急保障用车8辆、执法执勤用车3辆: every car has its kind."""
        return len(self.parts) > 1 and all(part.name.words.endswith("用车") for part in self.parts)

    @property
    def in_one_row(self) -> bool:
        """其中甲7个、乙6个、丙5个: items of one kind, parted by 、 alone, up to the end of the list."""
        first, last = self.parts[0], self.parts[-1]
        codes = first.sentence.codes
        items = re.fullmatch(r"F(?:lx?F){2,}", codes[first.mark : last.mark + 1])
        return (
            bool(items) and codes[last.mark + 1 : last.mark + 2] in ("", ";", ".", ")", ",") and self.next_to
        )

    @property
    def closed(self) -> bool:
        said = "分为" in self.opener or "由" in self.opener or self.bracketed or self.opposed
        return said or self.fleet or completes_family([part.name.words for part in self.parts])

    def relation(self, whole: Level) -> Relation:
        return Relation(
            "sum", "composition", whole.term, tuple(part.term for part in self.parts), open=not self.closed
        )


def mark_parts(scene: Scene, levels: list[Level]) -> list[Level]:
    """The levels, those inside a list with its number."""
    marked = list(levels)
    for number, found in enumerate(_lists(scene, levels)):
        for part in _meant(found):
            at = next(at for at, level in enumerate(levels) if level is part)
            if marked[at].part_of < 0:
                marked[at] = _as_part(marked[at], found.wholes[0], number)
    return marked


def _meant(found: PartList) -> tuple[Level, ...]:
    """The parts of a list; where they make the whole before it seems to end, only these."""
    for parts in _endings(found):
        for whole in found.wholes:
            closed = replace(replace(found, parts=parts).relation(whole), open=False)
            if len(parts) > 1 and closed.judge().verdict is Verdict.HOLDS:
                return parts
    return found.parts


def _as_part(level: Level, whole: Level, number: int) -> Level:
    """The level as a part: 个人 of 实际缴费人数 is another quantity than 个人 of 参保人数."""
    key = replace(level.name.key, scope=level.name.key.scope or whole.name.key.measure)
    name, term = replace(level.name, key=key), replace(level.term, key=key)
    return replace(level, name=name, term=term, part_of=number, whole=whole.term)


def breakdowns(scene: Scene) -> Iterator[Relation]:
    """What the lists of a paragraph claim."""
    for found in _lists(scene, list(scene.levels)):
        yield from claims_of(found)


def claims_of(found: PartList) -> Iterator[Relation]:
    """The reading of a list under which it makes its whole; else what a full list, or one slip of the pen, proves.

    A list may end anywhere: what follows may speak of something else, and overlap. That an open list does not make
    its whole proves nothing, so that it is told as an error only where one slip explains it.
    """
    readings = [
        replace(found, parts=parts).relation(whole) for parts in _endings(found) for whole in found.wholes
    ]
    several = [one for one in readings if len(one.operands) > 1]
    for relation in several:
        if replace(relation, open=False).judge().verdict in (Verdict.HOLDS, Verdict.TRUNCATED):
            yield replace(relation, open=False)
            return
    meant = found.whole_told and (found.next_to or found.adjacent)
    for relation in several:
        plainly = found.bracketed or (found.opposed and found.adjacent)
        if _goes_on(found, relation):
            continue
        if not relation.open and meant and (plainly or gap_of(relation) <= STILL_MEANT):
            yield replace(relation, severity="error" if found.adjacent or plainly else "warning")
            return
    for relation in several[:1]:
        told = told_by_slip(relation, certain=_FAMILY_SLIP) if found.closed and meant else None
        if told:
            yield replace(relation, severity=told)
            return
    if found.in_one_row and meant and several[:1] and _exceeds(several[0]):
        yield several[0]
        return
    for relation in several:
        told = told_by_slip(relation, certain=CERTAINLY) if meant else None
        if told:
            yield replace(relation, open=False, severity=told)
            return
    fitting = [relation for relation in readings if relation.judge().verdict is not Verdict.REFUTED]
    if fitting:
        yield fitting[0]
    elif found.adjacent and gap_of(readings[-1]) <= STILL_MEANT:
        yield replace(readings[-1], severity="note")


def _goes_on(found: PartList, relation: Relation) -> bool:
    """Whether another part follows in the same row: 第一、第二、第三产业、城乡居民 is more than the family."""
    parts = _uppermost(found.parts)
    at = len(relation.operands)
    return at < len(parts) and ";" not in parts[at].sentence.codes[parts[at - 1].mark : parts[at].mark]


def _exceeds(relation: Relation) -> bool:
    """Whether the parts are more than the whole, and yet were meant to make it."""
    return relation.judge().verdict is Verdict.REFUTED and gap_of(relation) <= STILL_MEANT


def _endings(found: PartList) -> Iterator[tuple[Level, ...]]:
    """The whole list without parts of its parts, then what stands before each of its semicolons, each part of another
    year and each further part."""
    parts = _uppermost(found.parts)
    yield parts
    codes = found.parts[0].sentence.codes
    ends = range(len(parts) - 1, 0, -1)
    breaks = [
        number
        for number in ends
        if ";" in codes[parts[number - 1].mark : parts[number].mark]
        or parts[number].name.key.period != parts[0].name.key.period
    ]
    anywhere = [] if found.closed else [number for number in ends if number not in breaks]
    for number in [*breaks, *anywhere]:
        yield parts[:number]


def _uppermost(parts: tuple[Level, ...]) -> tuple[Level, ...]:
    """Without the parts of parts: 医院129个，含公立39个、民营90个 counts once."""
    kept: list[Level] = []
    at = 0
    while at < len(parts):
        kept.append(parts[at])
        at = _past_children(parts, at)
    return tuple(kept)


def _past_children(parts: tuple[Level, ...], at: int) -> int:
    """The part behind those that follow one and make it exactly."""
    whole = parts[at].figure
    for stop in range(at + 3, min(len(parts), at + _MOST_CHILDREN) + 1):
        children = [part.figure for part in parts[at + 1 : stop]]
        telling = whole.is_exact or whole.value >= _TELLING * whole.quantum
        if (
            telling
            and whole.value
            and reduce(add, (child.interval for child in children)).meets(whole.interval)
        ):
            return stop
    return at + 1


def gap_of(relation: Relation) -> Fraction:
    """How far the parts are from the whole, as a share of it."""
    whole = relation.stated.figure.value
    return abs(sum(part.figure.value for part in relation.operands) - whole) / whole if whole else Fraction(1)


def _lists(scene: Scene, levels: list[Level]) -> Iterator[PartList]:
    for number, sentence in enumerate(scene.paragraph):
        inside = [level for level in levels if level.sentence is sentence]
        marks = [level.mark for level in inside]
        openers = [
            mark
            for mark in range(len(sentence.marks))
            if _opens(sentence.codes, mark) and _opens_list(sentence, mark, marks)
        ]
        for at, mark in enumerate(openers):
            stop = min(_next_opener(sentence.codes, mark, openers[at + 1 :]), _composed(sentence, mark))
            depth = _depth(sentence.codes, mark) + (sentence.codes[mark] == "(")
            after = [
                level
                for level in inside
                if mark < level.mark < min(stop, _closing(sentence.codes, mark))
                and _depth(sentence.codes, level.mark) == depth
            ]
            if not after or ";" in sentence.codes[mark : after[0].mark]:
                continue
            before = [level for level in levels if scene.number_of(level) < number]
            wholes = [level for level in [*before, *inside] if level not in inside or level.mark < mark][::-1]
            kind = [level for level in wholes if alike(level, after[0])]
            here = [level for level in kind if level.sentence is sentence]
            if not here and mark > 1:
                continue
            parts = tuple(_in_list(after, kind[0])) if kind else ()
            if parts:
                adjacent = len(here) == 1 or (not here and len(kind) == 1)
                near = bool(here) and sentence.codes[here[0].mark + 1 : mark].strip(",(:") == ""
                kind = kind if near else _of_one_basis(kind, parts[0])
                listed = after[: after.index(parts[-1])]
                told = all(
                    level.figure.unit.symbol and not _counts_otherwise(level, parts[0]) for level in listed
                )
                opener = sentence.marks[mark].text
                yield PartList(tuple(kind), parts, opener, adjacent, told, near or not here)


def _counts_otherwise(level: Level, part: Level) -> bool:
    """Whether a figure among the parts counts other things: 羊91.11万只 between heads of cattle and pigs."""
    here, there = level.figure.unit, part.figure.unit
    return here.dimension.name == there.dimension.name == "count" and not _one_thing(here, there)


def _one_thing(one: Unit, other: Unit) -> bool:
    """万人 and 人 count the same."""
    return one.symbol.removeprefix("万") == other.symbol.removeprefix("万")


_OUT_OF_LIST = re.compile(r"^[\s,，]*(?:均|都|全部)?(?:控制|低于|高于|不超过|超过|比|较|占|完成计划|限额)")


def _in_list(levels: list[Level], whole: Level) -> Iterator[Level]:
    """The levels after an opener that can be added, up to one that is compared with the whole instead."""
    for level in levels:
        if _OUT_OF_LIST.match(raw_name(level.sentence, level.mark)) or other_side(
            level.name.words, whole.name.words
        ):
            return
        if alike(level, whole):
            yield level


def _of_one_basis(wholes: list[Level], part: Level) -> list[Level]:
    """Settled parts make a settled whole: the budget beside it is none, where the words tell them apart."""
    basis = part.name.key.basis
    same = [whole for whole in wholes if not basis or whole.name.key.basis == basis]
    return same or wholes


def _composed(sentence: Sentence, mark: int) -> int:
    """Where 由…构成 ends: the mark behind 构成 or 组成."""
    token = sentence.marks[mark]
    if "由" not in token.text:
        return len(sentence.marks)
    end = min(
        (at for word in ("构成", "组成") if (at := sentence.plain.find(word, token.end)) >= 0),
        default=token.end,
    )
    return next((number for number, one in enumerate(sentence.marks) if one.end > end), len(sentence.marks))


def _next_opener(codes: str, mark: int, openers: list[int]) -> int:
    """Where the next list begins; what a bracket inside a list adds, does not end it."""
    depth = _depth(codes, mark)
    return next((at for at in openers if codes[at] != "(" and _depth(codes, at) <= depth), len(codes))


def _depth(codes: str, mark: int) -> int:
    """How many brackets are open before a mark."""
    return max(0, codes.count("(", 0, mark) - codes.count(")", 0, mark))


def _opens_list(sentence: Sentence, mark: int, levels: list[int]) -> bool:
    """Whether a figure follows before the next semicolon: 主要包括基本工资、津贴补贴；公用经费36万元 lists none."""
    following = next((at for at in levels if at > mark), None)
    return following is None or ";" not in sentence.codes[mark:following]


def _opens(codes: str, mark: int) -> bool:
    """Whether a list begins: 其中, 包括, or a bracket right behind a figure: 100人（甲60人，乙40人）."""
    if codes[mark] in "qi":
        return True
    return codes[mark] == "(" and mark > 0 and codes[mark - 1] == "F" and codes[mark + 1 : mark + 2] == "x"


def _closing(codes: str, mark: int) -> int:
    """Where a list inside brackets ends."""
    if codes[mark] == "(":
        close = codes.find(")", mark)
        return close if close >= 0 else len(codes)
    depth = 0
    for at in range(mark - 1, -1, -1):
        if codes[at] == ")":
            depth += 1
        elif codes[at] == "(":
            if not depth:
                close = codes.find(")", mark)
                return close if close >= 0 else len(codes)
            depth -= 1
    return len(codes)


def alike(one: Level, other: Level) -> bool:
    """Figures that can be added: one dimension, no rates; things counted also by the same word."""
    here, there = one.figure.unit, other.figure.unit
    if here.dimension != there.dimension or here.dimension.name in ("rate", "points") or not here.symbol:
        return False
    if any(
        _NOT_ADDED.search(f"{level.name.words}{raw_name(level.sentence, level.mark)}")
        for level in (one, other)
    ):
        return False
    return here.dimension.name != "count" or _one_thing(here, there)
