"""What a line of markdown shows: marks of headings, lists, emphasis and links taken off, offsets kept."""

from __future__ import annotations

import re
from dataclasses import dataclass

_HEADING = re.compile(r"\s{0,3}(#{1,6})\s+")
_HEADING_END = re.compile(r"\s+#+\s*$")
_UNDERLINE = re.compile(r"\s{0,3}(=+|-{3,})\s*$")
_RULE = re.compile(r"\s{0,3}([-*_])(\s*\1){2,}\s*$|\s{0,3}(```|~~~)\w*\s*$")
_ITEM = re.compile(r"\s*(?:>\s?)*\s*(?:[-*+]\s+(?:\[[ xX]\]\s+)?)?")
_MARK = re.compile(
    r"\\(?P<plain>[\\`*_{}\[\]()#+\-.!|~<>])"
    r"|!\[[^\]]*\]\([^)\s]*(?:\s[^)]*)?\)"
    r"|\[(?P<link>[^\]]+)\]\((?!\s)[^)\s]*(?:\s[^)]*)?\)"
    r"|(?P<strong>\*\*\*|\*\*|__)(?=\S)(?P<bold>.{1,2000}?)(?<=\S)(?P=strong)"
    r"|(?<!\d)(?P<star>\*)(?=[^\s*])(?P<slanted>[^*]{1,2000}?)(?<=[^\s*])\*(?![*\d])"
    r"|~~(?P<struck>[^~]{1,2000})~~"
    r"|(?P<tick>`+)(?P<code>[^`]+)(?P=tick)"
    r"|</?(?:b|i|u|em|strong|span|font|sup|sub)(?:\s[^>]{0,200})?>"
)


@dataclass(frozen=True, slots=True)
class Shown:
    """The visible parts of a line with the offset of each; ``level`` of a heading; whether an item begins here."""

    parts: tuple[tuple[int, str], ...]
    level: int = 0
    item: bool = False
    underlines: bool = False
    """The line only marks the one above it as a heading."""


def show_markdown(line: str, *, inside: bool = False) -> Shown:
    """What is seen of a line. ``inside`` a cell of a table there are no headings and no items.

    >>> show_markdown("## **一、** 概况")
    Shown(parts=((5, '一、'), (9, ' 概况')), level=2, item=False, underlines=False)
    """
    if inside:
        return Shown(tuple(_inline(line, 0)))
    if match := _UNDERLINE.match(line):
        return Shown((), level=1 if "=" in match[1] else 2, underlines=True)
    if _RULE.match(line):
        return Shown((), item=True)
    if match := _HEADING.match(line):
        ended = _HEADING_END.search(line)
        text = line[match.end() : ended.start() if ended else len(line)]
        return Shown(tuple(_inline(text, match.end())), level=len(match[1]))
    match = _ITEM.match(line)
    start = match.end() if match else 0
    return Shown(tuple(_inline(line[start:], start)), item=bool(line[:start].strip()))


def _inline(text: str, start: int) -> list[tuple[int, str]]:
    """The parts that stay when marks are taken off; what stands inside a mark is looked through again."""
    parts: list[tuple[int, str]] = []
    at = 0
    for match in _MARK.finditer(text):
        if match.start() > at:
            parts.append((start + at, text[at : match.start()]))
        at = match.end()
        kept = next(
            (
                name
                for name in ("plain", "link", "bold", "slanted", "struck", "code")
                if match[name] is not None
            ),
            None,
        )
        if kept in ("plain", "code"):
            parts.append((start + match.start(kept), match[kept]))
        elif kept:
            parts += _inline(match[kept], start + match.start(kept))
    if at < len(text):
        parts.append((start + at, text[at:]))
    return parts
