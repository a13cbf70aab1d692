"""Passages put together from stretches of text that stand in different places, and lines that belong together."""

from __future__ import annotations

import re
from collections.abc import Iterable, Sequence

from gouji.model.places import DocxPlace, Place, TextPlace
from gouji.model.read_document import Passage

Stretch = tuple[str, Place]
"""Text without a line break, and the place at which it begins."""

_EDGES = " \t\r\n\f\v\u3000\xa0\ufeff\u200b\u2028\u2029"
_ENDED = re.compile(r"[。！？；：!?;:…][”’」』）)\]】》\s]*$")
_OPEN_END = re.compile(r"[，、（(《“‘【,]$")
_FIGURE_FIRST = re.compile(
    r"[-−]?\d[\d,]*(?:\.\d+)?\s?(?:[%％]|[万亿]?元|[万亿]元|萬元|億元|万?人次?)[，。；、）]"
)
"""A figure with its unit and the end of a clause: no item begins like that."""
_MID_SENTENCE = re.compile(r"[，、。；！？）》”’％%,.;)]")
_UNIT_FIRST = re.compile(r"[\d.]*\d*\s*(?:[万亿元％%]|[个人户份次项]|百分点)")
_NEW_ITEM = re.compile(
    r"(?:[一二三四五六七八九十百]+[、．.是]|[（(][一二三四五六七八九十百\d]+[)）]|\d+[、．.)）](?!\d)|[①-⑳⑴-⒇]"
    r"|第[一二三四五六七八九十百\d]+[章节条部篇]|附件|附表|[-•●◆■□*>#])"
)
_LATIN_EDGE = re.compile(r"[A-Za-z]\n[A-Za-z]")


def make_passage(stretches: Iterable[Stretch], level: int = 0) -> Passage | None:
    """One passage of stretches in order, without the white space around it; None where nothing is left."""
    kept = [(text, place) for text, place in stretches if text]
    while kept and not (inner := kept[0][0].lstrip(_EDGES)):
        del kept[0]
    while kept and not kept[-1][0].rstrip(_EDGES):
        del kept[-1]
    if not kept:
        return None
    first, place = kept[0]
    kept[0] = (inner, moved(place, len(first) - len(inner)))
    kept[-1] = (kept[-1][0].rstrip(_EDGES), kept[-1][1])
    pieces, length = [], 0
    for text, place in kept:
        pieces.append((length, place))
        length += len(text)
    return Passage("".join(text for text, _ in kept), tuple(pieces), level)


def empty_passage(place: Place) -> Passage:
    return Passage("", ((0, place),))


def moved(place: Place, by: int) -> Place:
    """The place so many characters further on; a cell or a box of a page is the same all over."""
    if not by:
        return place
    match place:
        case TextPlace(document, line, start):
            return TextPlace(document, line, start + by)
        case DocxPlace():
            return DocxPlace(
                place.document,
                place.story,
                place.block,
                place.row,
                place.col,
                place.paragraph,
                place.start + by,
            )
        case _:
            return place


def cut_lines(stretches: Iterable[Stretch]) -> list[list[Stretch]]:
    """Stretches cut at the line breaks inside them, which count one character and belong to no line."""
    lines: list[list[Stretch]] = [[]]
    for text, place in stretches:
        at = 0
        for number, line in enumerate(text.split("\n")):
            if number:
                lines.append([])
            lines[-1].append((line, moved(place, at)))
            at += len(line) + 1
    return lines


def has_ended(line: str) -> bool:
    """Whether a line ends as a sentence or a part of one ends."""
    return _ENDED.search(line.rstrip(_EDGES)) is not None


def begins_item(line: str) -> bool:
    """Whether a line begins with the number or the mark of a heading or of an item."""
    return _NEW_ITEM.match(line.lstrip(_EDGES)) is not None


def continues(above: str, below: str, *, full: bool = False) -> bool:
    """Whether a line obviously goes on in the next: a sentence broken by the width of some page.

    ``full`` says that the line above is as wide as the lines of this text get.
    """
    above, start = above.rstrip(_EDGES), below.lstrip(_EDGES)
    if not above or not start or _ENDED.search(above):
        return False
    if _MID_SENTENCE.match(start) or ("，" in above and _FIGURE_FIRST.match(start)):
        return True
    if _NEW_ITEM.match(start):
        return False
    if _OPEN_END.search(above):
        return True
    if below.startswith(("\t", "  ", "\u3000")):
        return False
    if full:
        return True
    return above[-1] in "0123456789." and len(above) > 20 and _UNIT_FIRST.match(start) is not None


def join_lines(lines: Sequence[list[Stretch]]) -> list[Stretch]:
    """Lines of one sentence as one row of stretches; two Latin words keep the space that the line end stood for."""
    joined: list[Stretch] = []
    for line in lines:
        stretches = [pair for pair in _trimmed(line, first=not joined) if pair[0]]
        if joined and stretches and _LATIN_EDGE.search(f"{joined[-1][0][-1:]}\n{stretches[0][0][:1]}"):
            text, place = joined[-1]
            joined[-1] = (f"{text} ", place)
        joined += stretches
    return joined


def _trimmed(line: list[Stretch], *, first: bool) -> list[Stretch]:
    """A line without the white space at its end, and at its beginning unless it is the first."""
    line = [pair for pair in line if pair[0].strip(_EDGES)]
    if not line:
        return []
    line[-1] = (line[-1][0].rstrip(_EDGES), line[-1][1])
    if not first:
        text, place = line[0]
        inner = text.lstrip(_EDGES)
        line[0] = (inner, moved(place, len(text) - len(inner)))
    return line
