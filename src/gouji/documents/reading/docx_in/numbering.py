"""The numbers that Word and WPS put before paragraphs by themselves: they are printed, but stand in no run."""

from __future__ import annotations

import re
from collections.abc import Mapping
from dataclasses import dataclass, field
from typing import Any

from gouji.documents.reading.docx_in.counting import FORMATS
from gouji.documents.reading.docx_in.inline import is_on
from gouji.documents.reading.docx_in.names import w
from gouji.documents.reading.docx_in.styles import Style, number_of, value

_LEVELS = 9
_PLACEHOLDER = re.compile(r"%([1-9])")


@dataclass(frozen=True, slots=True)
class Level:
    """One level of a list: how it counts and what it prints, ``%1`` standing for the number of the first level."""

    format: str = "decimal"
    pattern: str = ""
    start: int = 1
    restart: int | None = None
    legal: bool = False
    """All numbers in digits, whatever the upper levels write."""
    spaced: bool = True


@dataclass(frozen=True, slots=True)
class List:
    """A list that paragraphs refer to. Lists of one ``family`` go on counting from each other."""

    family: str
    levels: Mapping[int, Level]
    restarts: Mapping[int, int]


@dataclass
class Numbering:
    """The lists of a docx. ``counter()`` counts one story from its beginning."""

    lists: Mapping[str, List] = field(default_factory=dict)
    by_style: Mapping[tuple[str, str], int] = field(default_factory=dict)
    """The level of a list that is tied to a style: (numId, style) → level."""

    def counter(self) -> Counter:
        return Counter(self)


@dataclass
class Counter:
    """Counts the numbered paragraphs of a story, which must come in their order."""

    numbering: Numbering
    _counts: dict[str, dict[int, int]] = field(default_factory=dict)
    _restarted: set[tuple[str, int]] = field(default_factory=set)

    def next(self, properties: Any | None, style_name: str, style: Style) -> str:
        """The number of a paragraph as printed, with the space behind it where one is needed; empty where none."""
        if not self.numbering.lists:
            return ""
        number, level = number_of(properties)
        from_style = number is None
        number = style.number[0] if from_style else number
        if number is None or number not in self.numbering.lists:
            return ""
        at = self.numbering.by_style.get((number, style_name)) if from_style and level is None else None
        said = level if level is not None else style.number[1]
        at = at if at is not None else int(said) if said and said.isdecimal() else 0
        return self._count(number, min(at, _LEVELS - 1))

    def _count(self, number: str, at: int) -> str:
        listed = self.numbering.lists[number]
        levels = listed.levels
        counts = self._counts.setdefault(listed.family, {})
        for level, start in listed.restarts.items():
            if (number, level) not in self._restarted and level <= at:
                self._restarted.add((number, level))
                counts[level] = start - 1
                for deeper in range(level + 1, _LEVELS):
                    counts.pop(deeper, None)
        for level in range(at):
            counts.setdefault(level, levels.get(level, Level()).start)
        counts[at] = counts.get(at, levels.get(at, Level()).start - 1) + 1
        for deeper in range(at + 1, _LEVELS):
            restart = levels.get(deeper, Level()).restart
            if restart is None or at < restart:
                counts.pop(deeper, None)
        return _print(levels, counts, at)


def _print(levels: Mapping[int, Level], counts: Mapping[int, int], at: int) -> str:
    own = levels.get(at, Level())
    if own.format == "bullet":
        return ""

    def shown(match: re.Match[str]) -> str:
        level = int(match[1]) - 1
        written = "decimal" if own.legal else levels.get(level, Level()).format
        return FORMATS.get(written, str)(counts.get(level, levels.get(level, Level()).start))

    text = _PLACEHOLDER.sub(shown, own.pattern).strip(" \t\u3000")
    return f"{text} " if text and own.spaced and text[-1].isascii() else text


def read_numbering(root: Any | None) -> Numbering:
    """The lists of a numbering part."""
    if root is None:
        return Numbering()
    families = {one.get(w("abstractNumId"), ""): one for one in root.iter(w("abstractNum"))}
    styled = {value(one.find(w("styleLink"))): name for name, one in families.items()}
    lists: dict[str, List] = {}
    by_style: dict[tuple[str, str], int] = {}
    for one in root.iter(w("num")):
        number = one.get(w("numId"), "")
        family = value(one.find(w("abstractNumId"))) or ""
        if family not in families or number == "0":
            continue
        if (link := value(families[family].find(w("numStyleLink")))) is not None:
            family = styled.get(link, family)
        raw = _raw_levels(families[family])
        restarts = {}
        for change in one.findall(w("lvlOverride")):
            at = _whole(change.get(w("ilvl")), 0)
            raw.update(_raw_levels(change))
            if (start := value(change.find(w("startOverride")))) is not None:
                restarts[at] = _whole(start, 1)
        lists[number] = List(family, {at: _level(level) for at, level in raw.items()}, restarts)
        for at, level in raw.items():
            if (style := value(level.find(w("pStyle")))) is not None:
                by_style[(number, style)] = at
    return Numbering(lists, by_style)


def _raw_levels(parent: Any) -> dict[int, Any]:
    return {_whole(one.get(w("ilvl")), 0): one for one in parent.findall(w("lvl"))}


def _level(element: Any) -> Level:
    restart = value(element.find(w("lvlRestart")))
    return Level(
        format=value(element.find(w("numFmt"))) or "decimal",
        pattern=value(element.find(w("lvlText"))) or "",
        start=_whole(value(element.find(w("start"))), 0 if element.find(w("start")) is None else 1),
        restart=None if restart is None else _whole(restart, 0),
        legal=is_on(element.find(w("isLgl"))),
        spaced=value(element.find(w("suff"))) != "nothing",
    )


def _whole(text: str | None, otherwise: int) -> int:
    return int(text) if text is not None and text.isdecimal() and len(text) < 6 else otherwise
