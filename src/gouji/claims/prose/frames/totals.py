"""Totals without 其中: 甲10亿元，加上乙2亿元，收入总量12亿元; 甲5人，乙6人，合计11人."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from dataclasses import replace
from fractions import Fraction
from itertools import pairwise

from gouji.claims.causes.meaning import told_by_slip
from gouji.claims.prose.frames.breakdown import CERTAINLY, STILL_MEANT, PartList, alike, claims_of, gap_of
from gouji.claims.prose.frames.families import completes_family
from gouji.claims.prose.levels import Level, distributed, raw_name, term_of
from gouji.claims.prose.names import Name, other_side
from gouji.claims.prose.scene import Scene
from gouji.claims.relation import Relation
from gouji.figures import Verdict

_NEARLY = Fraction(1, 50)
"""Parts that come this near to a whole were meant to make it."""


def totals(scene: Scene) -> Iterator[Relation]:
    """What the totals of a paragraph claim."""
    yield from _both_sides(scene)
    yield from _additions(scene)
    yield from _families(scene)
    yield from _shared_out(scene)
    yield from _summed_up(scene)
    yield from _counted_out(scene)
    yield from _said_apart(scene)
    yield from _shares_apart(scene)
    yield from _unchanged(scene)


_SHARES = re.compile(r"(?:占比|比重|所占比[例重])分别(?:为|是|达到?)?\s*$|分别占(?:比)?(?:为)?\s*$")


def _shares_apart(scene: Scene) -> Iterator[Relation]:
    """收入100万元，甲和乙分别为60万元和40万元，占比分别为60%和40%: one share for each part, in order."""
    for sentence in scene.paragraph:
        levels = {level.mark: level for level in scene.levels if level.sentence is sentence}
        for group in distributed(sentence):
            parts = [levels[mark] for mark, _ in group if mark in levels]
            rates = [mark for mark, code in enumerate(sentence.codes) if code == "%" and mark > group[-1][0]]
            rates = rates[: len(parts)]
            before = [level for mark, level in levels.items() if mark < group[0][0]]
            if not before or len(parts) != len(group) or len(rates) != len(parts):
                continue
            whole, first = before[-1], sentence.marks[rates[0]]
            told = _SHARES.search(sentence.plain[: first.start])
            listed = not re.search("[^%l,x]", sentence.codes[rates[0] : rates[-1]])
            if not told or not listed or not all(alike(whole, part) for part in parts):
                continue
            for mark, part in zip(rates, parts, strict=True):
                key = replace(part.name.key, measure=f"{part.name.key.measure}占比")
                rate = term_of(sentence, sentence.marks[mark], Name(key, f"{part.name.words}占比"))
                yield Relation("share", "share", rate, (part.term, whole.term))


_UNCHANGED = re.compile(
    r"(?:与|同|较|和)(?:上年|去年|上一年|20\d\d年)[^，。；,;]{0,24}?(?P<word>(?<!基本)(?<!大体)(?<!大致)持平|一致|相同|没有变化|无变化)"
)
_LOOSELY = Fraction(1, 50)


def _unchanged(scene: Scene) -> Iterator[Relation]:
    """上年44.46万元，与上年一致: both levels in the sentence. 持平 is said of what differs a little, too."""
    for sentence in scene.paragraph:
        said = _UNCHANGED.search(sentence.text)
        levels = [level for level in scene.levels if level.sentence is sentence and level.part_of < 0]
        levels = [level for level in levels if level.figure.unit.symbol]  # 增减变化为0 has none
        if said is None or len(levels) != 2 or not alike(*levels) or _NOT_YEARS.search(sentence.text):
            continue
        base, now = sorted(levels, key=lambda level: level.name.key.period != _earlier(levels))
        if base.name.key.period == now.name.key.period or other_side(base.name.words, now.name.words):
            continue
        same = Relation("equality", "difference", now.term, (base.term,))
        apart = abs(now.figure.value - base.figure.value)
        loosely = said["word"] == "持平" and apart <= _LOOSELY * max(now.figure.value, base.figure.value)
        if not loosely or same.judge().verdict is not Verdict.REFUTED:
            yield same


_NOT_YEARS = re.compile(r"预算数?(?:与|同|较|和)|口径")


def _earlier(levels: Sequence[Level]) -> str:
    periods = {level.name.key.period for level in levels}
    return "上年" if "上年" in periods else min(periods)


def _said_apart(scene: Scene) -> Iterator[Relation]:
    """收入预算1626万元，甲和乙分别为1608万元和18万元: a figure, and right behind it parts said with 分别."""
    for sentence in scene.paragraph:
        levels = {level.mark: level for level in scene.levels if level.sentence is sentence}
        for group in distributed(sentence):
            parts = tuple(levels[mark] for mark, _ in group if mark in levels)
            before = [mark for mark in levels if mark < group[0][0]]
            whole = levels[before[-1]] if before else None
            if whole is None or len(parts) < len(group) or not all(alike(whole, part) for part in parts):
                continue
            if sentence.codes[whole.mark + 1 : group[0][0]].count(",") in (1, 2):
                yield from claims_of(PartList((whole,), parts, "", adjacent=True, next_to=True))


def _both_sides(scene: Scene) -> Iterator[Relation]:
    """收入总计1856.32万元，支出总计1856.32万元: the two sides of one account are equal."""
    for sentence in scene.paragraph:
        levels = [level for level in scene.levels if level.sentence is sentence]
        for one, other in pairwise(levels):
            names = one.name.words, other.name.words
            if names[0].endswith("收入总计") and names[1].endswith("支出总计") and alike(one, other):
                both = Relation("equality", "conflict", other.term, (one.term,))
                holds = both.judge().verdict is not Verdict.REFUTED
                balanced = any(_BALANCED.search(said.text) for said in scene.paragraph)
                told = "error" if balanced else told_by_slip(both)
                if holds or told:
                    yield both if holds else replace(both, severity=told or "note")


_BALANCED = re.compile(r"收支平衡|收支相等|保持平衡|收入?、支出?总计(?:均|各)|收支总计均")
_ADDED, _MADE = re.compile(r"^[\s,，]*加上?"), re.compile(r"总量|总计|合计|共计|总额")
_TAKEN_OFF = re.compile(r"^[\s,，]*(?:减去?|扣除)")


def _additions(scene: Scene) -> Iterator[Relation]:
    """甲168.3亿元，加上乙12.4亿元、丙9.8亿元，收入总量为190.5亿元."""
    for number, sentence in enumerate(scene.paragraph):
        levels = [level for level in scene.levels if level.sentence is sentence and level.part_of < 0]
        raw = [raw_name(sentence, level.mark) for level in levels]
        first = next((at for at, text in enumerate(raw) if _ADDED.match(text)), 0)
        last = next((at for at in range(first + 1, len(raw)) if _MADE.search(raw[at])), 0)
        if not first or not last or not all(alike(levels[last], level) for level in levels[first - 1 : last]):
            continue
        signs = tuple(_signs(raw[first:last]))
        parts = tuple(one.term for one in levels[first:last])
        heads = [one for one in scene.levels if one in levels[:first] or scene.number_of(one) < number]
        readings = [
            Relation("sum", "sum", levels[last].term, (head.term, *parts), (1, *signs))
            for head in heads[::-1]
            if alike(levels[last], head)
        ]
        holding = [one for one in readings if one.judge().verdict is not Verdict.REFUTED]
        if holding:
            yield holding[0]
        elif readings and len(heads) == 1 and _meant(readings[0]):
            yield readings[0]
        elif readings and (told := told_by_slip(readings[0], certain=CERTAINLY)):
            yield replace(readings[0], severity=told)


def _meant(relation: Relation) -> bool:
    """Whether no other item was meant: far short of the total, one may have been named before the sentence."""
    short = sum(part.figure.value for part in relation.operands) < relation.stated.figure.value
    return gap_of(relation) <= (_SHORT if short else STILL_MEANT)


_SHORT = Fraction(1, 20)


def _signs(raw: list[str]) -> Iterator[int]:
    """减去甲5万元、乙6万元: what is taken off stays so until something is added again."""
    sign = 1
    for text in raw:
        sign = 1 if _ADDED.match(text) else -1 if _TAKEN_OFF.match(text) else sign
        yield sign


_TOTAL = re.compile(r"总(?:收入|支出|额|数|人数|投资|计)|合计|共计")


def _shared_out(scene: Scene) -> Iterator[Relation]:
    """总收入100万元，甲60万元，占60%；乙40万元，占40%: a total, and parts each with its share of it."""
    for sentence in scene.paragraph:
        levels = [level for level in scene.levels if level.sentence is sentence]
        if len(levels) < 3 or any(one.part_of >= 0 for one in levels):
            continue
        whole, *parts = levels
        if not _TOTAL.search(whole.name.words) and not completes_family([part.name.words for part in parts]):
            continue
        shared = all(
            sentence.codes[part.mark + 1 : part.mark + 3] == ",a" and alike(whole, part) for part in parts
        )
        if shared:
            yield from claims_of(PartList((whole,), tuple(parts), "", adjacent=True, next_to=True))


def _families(scene: Scene) -> Iterator[Relation]:
    """总数28009人，在职24315人，离退休3690人: a whole and all members of a family, one after the other."""
    for sentence in scene.paragraph:
        levels = [level for level in scene.levels if level.sentence is sentence and level.part_of < 0]
        for size in (2, 3):
            for at in range(len(levels) - size):
                whole, *parts = levels[at : at + size + 1]
                added = all(alike(whole, part) for part in parts)
                if not added or not completes_family([part.name.words for part in parts]):
                    continue
                relation = Relation("sum", "sum", whole.term, tuple(part.term for part in parts))
                more = levels[
                    at + size + 1 : at + size + 2
                ]  # 拨款收入、其他收入和上年结转: the next belongs to it, too
                longer = replace(relation, operands=(*relation.operands, *(one.term for one in more)))
                if gap_of(relation) <= _NEARLY and (not more or longer.judge().verdict is not Verdict.HOLDS):
                    yield relation


_IN_ALL = re.compile(
    r"^[\s,，;；]*(?:(?P<number>[两二三四五六七八九])[项类者]支?出?收?入?)?(?:合计|共计|总计|以上合计|合计得分|总得分|总分)(?:为|得|是)?\s*$"
)


_NUMERALS = {"两": 2, **{numeral: number for number, numeral in enumerate("二三四五六七八九", 2)}}


def _summed_up(scene: Scene) -> Iterator[Relation]:
    """甲10分，乙46分，丙38分，合计94分: what stands before the total in its sentence, or the end of it."""
    for sentence in scene.paragraph:
        levels = [level for level in scene.levels if level.sentence is sentence]
        start = 0
        for at, level in enumerate(levels):
            if said := _IN_ALL.match(raw_name(sentence, level.mark)):
                counted = _NUMERALS.get(said["number"] or "", 0)
                plain = not start and bool(_LISTED.match(sentence.text))
                alike_before = [one for one in levels[start:at] if not counted or _same_unit(one, level)]
                yield from _sum_of(level, alike_before[-counted:], plain=plain or bool(counted))
                start = at + 1


_LISTED = re.compile(r"[^0-9]{0,12}(?:其中|如下)")


def _sum_of(total: Level, before: list[Level], *, plain: bool) -> Iterator[Relation]:
    """The total of all before it, or of the last of them; broken only where the list is plain or a slip explains it."""
    parts = [level for level in before if _same_unit(level, total) and not _in_brackets(level)]
    readings = [
        Relation("sum", "sum", total.term, tuple(part.term for part in parts[at:]))
        for at in range(len(parts) - 1)
    ]
    holding = [one for one in readings if one.judge().verdict is not Verdict.REFUTED]
    if holding:
        yield holding[0]
    elif readings and len(parts) == sum(not _in_brackets(level) for level in before):
        alike = len({level.figure.unit for level in parts}) == 1 and gap_of(readings[0]) < _NEARBY
        told = "error" if plain or alike else told_by_slip(readings[0])
        if told:
            yield replace(readings[0], severity=told)


_NEARBY = Fraction(1, 10)


def _same_unit(one: Level, other: Level) -> bool:
    return one.figure.unit.dimension == other.figure.unit.dimension and bool(one.figure.unit.symbol)


def _in_brackets(level: Level) -> bool:
    """预算执行率（10分）得9分: what stands in brackets is not added."""
    codes = level.sentence.codes
    return codes[level.mark + 1 : level.mark + 2] == ")" and "(" in codes[max(0, level.mark - 2) : level.mark]


_THERE_ARE = re.compile(r"共(?:有|设|设置|计)?(?:车辆|公务用车|单位|机构|人员|职工|项目|指标)$")


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
                if not alike(whole, level) or not re.fullmatch(r"[,l][xlu]*", between):
                    break
                parts.append(level)
            if len(parts) > 1:
                yield Relation("sum", "count", whole.term, tuple(part.term for part in parts))
