"""What a sentence says it counts: 部门目标设立甲、乙、丙3个三级指标."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass

from gouji.claims.scoring.statements import plain_of, without_numbering
from gouji.figures import read_numeral
from gouji.model.read_document import Passage

_NUMBER = r"\d{1,3}|[一二两三四五六七八九十]{1,3}"
_COUNTED = re.compile(rf"(?P<count>{_NUMBER})个(?P<level>[一二三四])级指标")
_LIST = re.compile(
    r"(?P<part>[^,:、]{2,30}?)(?:方面|部分|指标)?(?:一级指标|二级指标)?(?:共|总共|下|又|主要|具体)?"
    r"(?:设立|设置|设有|下设|设了|包括了?|包含了?|分为|设)(?P<names>.{2,400}?)(?:等|共|共计|合计)?$"
)
LONGEST_LIST = 440
"""How far before its count word a list may begin."""
_OVERALL = re.compile(
    rf"(?:(?P<count>{_NUMBER})个(?P<level>[一二三四])级指标|(?P<level2>[一二三四])级指标(?:共|共计|为)?(?P<count2>{_NUMBER})个)"
)
_JOINTS = ("以及", "和", "及", "与")


@dataclass(frozen=True, slots=True)
class Declared:
    """A list of indicators with its count word. ``start`` and ``end`` span from the part's name to 指标."""

    part: str
    names: tuple[str, ...]
    count: int
    level: str
    passage: Passage
    start: int
    end: int
    part_end: int


@dataclass(frozen=True, slots=True)
class Overall:
    """指标体系共设3个一级指标、14个二级指标、42个三级指标: counts of the whole, no names."""

    counts: tuple[tuple[str, int, int, int], ...]
    passage: Passage


def read_declared(passage: Passage) -> Iterator[Declared]:
    """Every list with a count in a passage."""
    text = plain_of(passage)
    if "级指标" not in text:
        return
    for counted in _COUNTED.finditer(text):
        count = _count(counted["count"])
        before = text[max(0, counted.start() - LONGEST_LIST) : counted.start()]
        begin = counted.start() - len(before) + max(before.rfind("。"), before.rfind(";")) + 1
        match = _LIST.search(text[begin : counted.start()])
        if count is None or match is None or "级指标" in match["names"]:
            continue
        yield Declared(
            without_numbering(match["part"]),
            split_names(match["names"], count),
            count,
            counted["level"],
            passage,
            begin + match.start("part"),
            counted.end(),
            begin + match.end("part"),
        )


def read_overall(passage: Passage) -> Overall | None:
    """Counts of two or more levels in one passage, as of a whole indicator system."""
    text = plain_of(passage)
    found = []
    for match in _OVERALL.finditer(text):
        count = _count(match["count"] or match["count2"])
        if count is not None:
            found.append((match["level"] or match["level2"], count, match.start(), match.end()))
    levels = [level for level, *_ in found]
    clear = len(levels) >= 2 and len(set(levels)) == len(levels)
    return Overall(tuple(found), passage) if clear and not re.search(r"共性|个性|项目", text) else None


def _count(text: str) -> int | None:
    if text.isdigit():
        return int(text)
    value = read_numeral(text)
    return None if value is None else int(value)


def split_names(text: str, count: int) -> tuple[str, ...]:
    """The names of a list; the last one may be joined by 和, where the count says so.

    >>> split_names("队伍建设、信息公开和管理创新", 3), split_names("明确性与合理性、一致性", 2)
    (('队伍建设', '信息公开', '管理创新'), ('明确性与合理性', '一致性'))
    """
    pieces = [piece.strip(" ,") for piece in text.split("、") if piece.strip(" ,")]
    if len(pieces) >= count:
        return tuple(pieces)
    for joint in _JOINTS:
        head, found, tail = pieces[-1].rpartition(joint)
        if found and len(head) > 1 and len(tail) > 1 and len(pieces) + 1 == count:
            return (*pieces[:-1], head.strip(" ,"), tail)
    commas = [piece for part in pieces for piece in re.split(r"[,]", part) if piece]
    return tuple(commas) if len(commas) == count else tuple(pieces)


def listed(names: Sequence[str]) -> str:
    return "、".join(names)
