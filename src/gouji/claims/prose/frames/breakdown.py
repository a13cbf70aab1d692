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
from itertools import pairwise

from gouji.claims.causes.slips import told_by_slip
from gouji.claims.prose.frames.families import completes_family
from gouji.claims.prose.levels import Level, raw_name
from gouji.claims.prose.scene import Scene
from gouji.claims.prose.sentences import Sentence
from gouji.claims.relation import Relation
from gouji.figures import Verdict

_NEARLY = Fraction(1, 50)
"""Parts that come this near to a whole were meant to make it."""
_NOT_ADDED = re.compile(r"[人户车辆次]均|平均|均价|单价|最高|最低|每[人户车辆次]")
_STILL_MEANT = Fraction(1)
"""Parts farther off than that were never meant to make the whole."""
_MOST_CHILDREN = 12


@dataclass(frozen=True, slots=True)
class _List:
    wholes: tuple[Level, ...]
    """What it may break down, the nearest first; ``adjacent`` where nothing stands between it and the list."""
    parts: tuple[Level, ...]
    opener: str
    adjacent: bool
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
    def closed(self) -> bool:
        said = "分为" in self.opener or "由" in self.opener or self.bracketed or self.opposed
        return said or completes_family([part.name.words for part in self.parts])

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


def _meant(found: _List) -> tuple[Level, ...]:
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
    yield from _both_sides(scene)
    yield from _additions(scene)
    for found in _lists(scene, list(scene.levels)):
        yield from _claims(found)
    yield from _families(scene)
    yield from _shared_out(scene)
    yield from _summed_up(scene)
    yield from _counted_out(scene)


def _both_sides(scene: Scene) -> Iterator[Relation]:
    """收入总计1856.32万元，支出总计1856.32万元: the two sides of one account are equal."""
    for sentence in scene.paragraph:
        levels = [level for level in scene.levels if level.sentence is sentence]
        for one, other in pairwise(levels):
            names = one.name.words, other.name.words
            if names[0].endswith("收入总计") and names[1].endswith("支出总计") and _alike(one, other):
                yield Relation("equality", "conflict", other.term, (one.term,))


_ADDED, _MADE = re.compile(r"^[\s,，]*加上?"), re.compile(r"总量|总计|合计|共计|总额")
_TAKEN_OFF = re.compile(r"^[\s,，]*(?:减去?|扣除)")


def _additions(scene: Scene) -> Iterator[Relation]:
    """甲168.3亿元，加上乙12.4亿元、丙9.8亿元，收入总量为190.5亿元."""
    for sentence in scene.paragraph:
        levels = [level for level in scene.levels if level.sentence is sentence and level.part_of < 0]
        raw = [raw_name(sentence, level.mark) for level in levels]
        first = next((at for at, text in enumerate(raw) if _ADDED.match(text)), 0)
        last = next((at for at in range(first + 1, len(raw)) if _MADE.search(raw[at])), 0)
        if (
            not first
            or not last
            or not all(_alike(levels[last], level) for level in levels[first - 1 : last])
        ):
            continue
        signs = tuple(-1 if _TAKEN_OFF.match(text) else 1 for text in raw[first - 1 : last])
        relation = Relation(
            "sum", "sum", levels[last].term, tuple(one.term for one in levels[first - 1 : last]), signs
        )
        yield replace(relation, severity="error" if _gap(relation) <= _STILL_MEANT else "note")


_TOTAL = re.compile(r"总(?:收入|支出|额|数|人数|投资|计)|合计|共计")


def _shared_out(scene: Scene) -> Iterator[Relation]:
    """总收入100万元，甲60万元，占60%；乙40万元，占40%: a total, and parts each with its share of it."""
    for sentence in scene.paragraph:
        levels = [level for level in scene.levels if level.sentence is sentence]
        if (
            len(levels) < 3
            or not _TOTAL.search(levels[0].name.words)
            or any(one.part_of >= 0 for one in levels)
        ):
            continue
        whole, *parts = levels
        shared = all(
            sentence.codes[part.mark + 1 : part.mark + 3] == ",a" and _alike(whole, part) for part in parts
        )
        if shared:
            yield from _claims(_List((whole,), tuple(parts), "", adjacent=True, next_to=True))


def _families(scene: Scene) -> Iterator[Relation]:
    """总数28009人，在职24315人，离退休3690人: a whole and all members of a family, one after the other."""
    for sentence in scene.paragraph:
        levels = [level for level in scene.levels if level.sentence is sentence and level.part_of < 0]
        for size in (2, 3):
            for at in range(len(levels) - size):
                whole, *parts = levels[at : at + size + 1]
                alike = all(_alike(whole, part) for part in parts)
                if not alike or not completes_family([part.name.words for part in parts]):
                    continue
                relation = Relation("sum", "sum", whole.term, tuple(part.term for part in parts))
                if _gap(relation) <= _NEARLY:
                    yield relation


_IN_ALL = re.compile(r"^[\s,，;；]*(?:合计|共计|总计|以上合计|合计得分|总得分|总分)(?:为|得|是)?\s*$")


def _summed_up(scene: Scene) -> Iterator[Relation]:
    """甲10分，乙46分，丙38分，合计94分: what stands before the total in its sentence, or the end of it."""
    for sentence in scene.paragraph:
        levels = [level for level in scene.levels if level.sentence is sentence]
        last = levels[-1] if len(levels) > 2 else None
        if last is None or not _IN_ALL.match(raw_name(sentence, last.mark)):
            continue
        parts = [level for level in levels[:-1] if _same_unit(level, last) and not _in_brackets(level)]
        readings = [
            Relation("sum", "sum", last.term, tuple(part.term for part in parts[at:]))
            for at in range(len(parts) - 1)
        ]
        holding = [one for one in readings if one.judge().verdict is not Verdict.REFUTED]
        if holding:
            yield holding[0]
        elif readings and len(parts) == len(levels) - 1 - sum(_in_brackets(level) for level in levels[:-1]):
            plain = re.match(r"[^0-9]{0,12}(?:其中|如下)|", sentence.text)
            told = "error" if plain and plain.group() else told_by_slip(readings[0])
            if told:
                yield replace(readings[0], severity=told)


def _same_unit(one: Level, other: Level) -> bool:
    return one.figure.unit.dimension == other.figure.unit.dimension and bool(one.figure.unit.symbol)


def _in_brackets(level: Level) -> bool:
    """预算执行率（10分）得9分: what stands in brackets is not added."""
    codes = level.sentence.codes
    return codes[level.mark + 1 : level.mark + 2] == ")" and "(" in codes[max(0, level.mark - 2) : level.mark]


_THERE_ARE = re.compile(r"共(?:有|设|设置|计)?[^，,；;]{0,12}$")


def _counted_out(scene: Scene) -> Iterator[Relation]:
    """共有车辆14辆，执法执勤用车4辆，其他用车10辆: things counted in all, then kind by kind."""
    for sentence in scene.paragraph:
        levels = [level for level in scene.levels if level.sentence is sentence]
        for at, whole in enumerate(levels):
            if whole.figure.unit.dimension.name != "count" or not _THERE_ARE.search(
                raw_name(sentence, whole.mark)
            ):
                continue
            parts: list[Level] = []
            for level in levels[at + 1 :]:
                between = sentence.codes[(parts[-1] if parts else whole).mark + 1 : level.mark]
                if not _alike(whole, level) or not re.fullmatch(r"[,l][xlu]*", between):
                    break
                parts.append(level)
            if len(parts) > 1:
                yield Relation("sum", "count", whole.term, tuple(part.term for part in parts))


def _claims(found: _List) -> Iterator[Relation]:
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
    meant = found.next_to or found.adjacent
    for relation in several:
        if not relation.open and meant and _gap(relation) <= _STILL_MEANT:
            yield replace(relation, severity="error" if found.adjacent else "warning")
            return
    for relation in several:
        told = told_by_slip(relation) if meant else None
        if told:
            yield replace(relation, open=False, severity=told)
            return
    fitting = [relation for relation in readings if relation.judge().verdict is not Verdict.REFUTED]
    if fitting:
        yield fitting[0]
    elif found.adjacent and _gap(readings[-1]) <= _STILL_MEANT:
        yield replace(readings[-1], severity="note")


def _endings(found: _List) -> Iterator[tuple[Level, ...]]:
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
        if whole.value and sum(child.value for child in children) == whole.value:
            return stop
    return at + 1


def _gap(relation: Relation) -> Fraction:
    """How far the parts are from the whole, as a share of it."""
    whole = relation.stated.figure.value
    return abs(sum(part.figure.value for part in relation.operands) - whole) / whole if whole else Fraction(1)


def _lists(scene: Scene, levels: list[Level]) -> Iterator[_List]:
    for number, sentence in enumerate(scene.paragraph):
        inside = [level for level in levels if level.sentence is sentence]
        marks = [level.mark for level in inside]
        openers = [
            mark
            for mark in range(len(sentence.marks))
            if _opens(sentence.codes, mark) and _opens_list(sentence, mark, marks)
        ]
        for at, mark in enumerate(openers):
            stop = min(
                openers[at + 1] if at + 1 < len(openers) else len(sentence.marks), _composed(sentence, mark)
            )
            after = [
                level for level in inside if mark < level.mark < min(stop, _closing(sentence.codes, mark))
            ]
            if not after or ";" in sentence.codes[mark : after[0].mark]:
                continue
            before = [level for level in levels if scene.number_of(level) < number]
            wholes = [level for level in [*before, *inside] if level not in inside or level.mark < mark][::-1]
            kind = [level for level in wholes if _alike(level, after[0])]
            here = [level for level in kind if level.sentence is sentence]
            if not here and mark > 1:
                continue
            parts = tuple(_in_list(after, kind[0])) if kind else ()
            if parts:
                adjacent = len(here) == 1 or (not here and len(kind) == 1)
                near = bool(here) and sentence.codes[here[0].mark + 1 : mark].strip(",(:") == ""
                kind = _of_one_basis(kind, parts[0])
                yield _List(tuple(kind), parts, sentence.marks[mark].text, adjacent, near or not here)


_OUT_OF_LIST = re.compile(r"^[\s,，]*(?:均|都|全部)?(?:控制|低于|高于|不超过|超过|比|较|占|完成计划|限额)")


def _in_list(levels: list[Level], whole: Level) -> Iterator[Level]:
    """The levels after an opener that can be added, up to one that is compared with the whole instead."""
    for level in levels:
        if _OUT_OF_LIST.match(raw_name(level.sentence, level.mark)):
            return
        if _alike(level, whole):
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


def _alike(one: Level, other: Level) -> bool:
    """Figures that can be added: one dimension, no rates; things counted also by the same word."""
    here, there = one.figure.unit, other.figure.unit
    if here.dimension != there.dimension or here.dimension.name in ("rate", "points") or not here.symbol:
        return False
    if any(
        _NOT_ADDED.search(f"{level.name.words}{raw_name(level.sentence, level.mark)}")
        for level in (one, other)
    ):
        return False
    return here.dimension.name != "count" or here.symbol == there.symbol
