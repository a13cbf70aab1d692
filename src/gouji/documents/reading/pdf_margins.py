"""Page headers, footers and page numbers: what repeats at the edge of the pages belongs to none of the paragraphs."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Mapping, Sequence

from gouji.documents.reading.page_marks import BARE_NUMBER, PAGE_NUMBER, TABLE_HEAD, pattern_of
from gouji.documents.reading.pdf_lines import Line

_TOP, FOOT = 0.11, 0.12
"""Shares of the page's height in which headers and footers stand (GB/T 9704: margins of 37 and 35 mm of 297)."""
_EDGE_LINES = 3
"""A header or footer has at most so many lines."""


def drop_margins(pages: Sequence[list[Line]], heights: Sequence[float]) -> list[list[Line]]:
    """The lines of each page without headers, footers and page numbers. ``pages``: lines outside ruled tables.

    The name and the unit of a table that goes on over pages stay on its first page.
    """
    edges = [_edge_lines(lines, height) for lines, height in zip(pages, heights, strict=True)]
    seen: dict[tuple[bool, str], set[int]] = defaultdict(set)
    for number, found in enumerate(edges):
        for line, top in found.items():
            seen[(top, pattern_of(line.text))].add(number)
    inhabited = sum(bool(lines) for lines in pages)
    bare = _bare_numbers(edges)
    dropped: list[list[Line]] = []
    for number, lines in enumerate(pages):
        drop = {
            line
            for line, top in edges[number].items()
            if PAGE_NUMBER.fullmatch(line.text)
            or (line, number) in bare
            or (
                not BARE_NUMBER.fullmatch(line.text)
                and _repeats(seen[(top, pattern_of(line.text))], number, inhabited)
                and not (
                    TABLE_HEAD.search(line.text) and number - 1 not in seen[(top, pattern_of(line.text))]
                )
            )
        }
        dropped.append([line for line in lines if line not in drop])
    return dropped


def _edge_lines(lines: Sequence[Line], height: float) -> dict[Line, bool]:
    """Lines in the margins, True for those at the top."""
    top = [line for line in lines[:_EDGE_LINES] if line.base < _TOP * height]
    bottom = [line for line in lines[-_EDGE_LINES:] if line.base > (1 - FOOT) * height]
    return {**dict.fromkeys(bottom, False), **dict.fromkeys(top, True)}


def _repeats(pages: set[int], number: int, inhabited: int) -> bool:
    """The same words on three pages, on this and one next to it or next but one (left and right pages differ)."""
    near = any(number + step in pages for step in (-2, -1, 1, 2))
    return near and len(pages) >= min(3, max(2, inhabited))


def _bare_numbers(edges: Sequence[Mapping[Line, bool]]) -> set[tuple[Line, int]]:
    """Numbers that stand alone at the edge and count with the pages."""
    steps: dict[int, list[tuple[Line, int]]] = defaultdict(list)
    for number, found in enumerate(edges):
        for line in found:
            if BARE_NUMBER.fullmatch(line.text):
                value = int(line.text) if line.text.isdigit() else -1
                steps[value - number if value >= 0 else -10_000].append((line, number))
    alone = len(edges) == 1
    return {entry for group in steps.values() if len(group) > 1 or alone for entry in group}
