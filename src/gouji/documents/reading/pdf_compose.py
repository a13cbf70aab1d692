"""The passages and tables of a document out of the letters and lines of its pages."""

from __future__ import annotations

import re
from collections.abc import Collection, Iterator, Mapping, Sequence
from dataclasses import dataclass, field
from typing import Any

from gouji.documents.reading.page_marks import BARE_NUMBER
from gouji.documents.reading.pdf_cells import Spot, fill_cells
from gouji.documents.reading.pdf_columns import Aligned, fill_aligned, find_aligned, find_gutter, part_columns
from gouji.documents.reading.pdf_lines import Line, join_text, set_lines
from gouji.documents.reading.pdf_margins import FOOT, drop_margins
from gouji.documents.reading.pdf_pages import Letter, Sheet
from gouji.documents.reading.pdf_paragraphs import Column, Set, goes_on, measure_column
from gouji.documents.reading.pdf_rulings import Ruled, find_ruled
from gouji.documents.reading.pdf_tables import Part, as_grid, continue_table, shift_edges
from gouji.model.read_document import Block, Passage


@dataclass
class SetPage:
    """One direction of print on one page: its lines outside tables, and its tables."""

    spot: Spot
    size: tuple[float, float]
    lines: list[Line]
    tables: list[tuple[float, Part]] = field(default_factory=list)
    scanned: bool = False
    recognised: bool = False


def set_page(sheet: Sheet, name: str, number: int, *, main: bool) -> SetPage:
    spot = Spot(name, sheet.number, sheet.frame)
    rest = sheet.letters
    tables = []
    for ruled in find_ruled(sheet.across, sheet.down) if main else ():
        inside, outside = _part_letters(ruled, rest, sheet.size[1])
        cells = fill_cells(ruled, inside, spot)
        if sum(bool(cell.plain) for cell in cells) >= 2:
            rest = outside
            tables.append((ruled.ys[0], Part(shift_edges(ruled.xs), cells)))
    if sheet.tables_only and not tables:
        rest = []
    return SetPage(
        spot, sheet.size, set_lines(rest, number), tables, main and sheet.scanned, sheet.recognised
    )


def _part_letters(
    ruled: Ruled, letters: Sequence[Letter], height: float
) -> tuple[list[Letter], list[Letter]]:
    left, top, right, bottom = ruled.box
    inside: list[Letter] = []
    outside: list[Letter] = []
    for letter in letters:
        middle = letter.base - 0.38 * letter.size
        held = top <= middle <= bottom and left <= (letter.x0 + letter.x1) / 2 <= right
        (inside if held else outside).append(letter)
    number = _crossing_number(ruled, inside, height)
    return [letter for letter in inside if letter not in number], outside + number


def _crossing_number(ruled: Ruled, letters: Sequence[Letter], height: float) -> list[Letter]:
    """The page number printed across a line of a table that reaches down into the margin."""
    low = [letter for letter in letters if letter.base > height * (1 - FOOT)]
    lines = set_lines(low)
    if not lines or not BARE_NUMBER.fullmatch(lines[-1].text):
        return []
    last = lines[-1]
    crossed = any(last.x0 + 1 < x < last.x1 - 1 for x in ruled.xs)
    return [letter for letter in low if abs(letter.base - last.base) < 1] if crossed else []


_Item = Set | Part
_MOST_HEADS = 4
_CONTINUED = re.compile(r"[（(]?\s*续\s*表?\s*[0-9一二三四五六七八九十]*\s*[)）]?")


def compose(pages: Sequence[SetPage], titles: Mapping[tuple[int, str], int]) -> Iterator[Block]:
    """The blocks of the document in order."""
    kept = drop_margins([page.lines for page in pages], [page.size[1] for page in pages])
    regions = [_regions(lines, page.size[0]) for lines, page in zip(kept, pages, strict=True)]
    columns = _measure(pages, regions)
    paragraph: list[Set] = []
    table: Part | None = None
    heads: set[str] = set()
    """What stands above the table on the page where it begins: on its next pages it may stand again."""
    again: list[Set] = []

    def spot(placed: Set) -> Spot:
        return pages[placed.line.page].spot

    def flush() -> Iterator[Block]:
        nonlocal table
        if paragraph:
            yield _passage(paragraph, spot, titles)
            paragraph.clear()
        if table is not None:
            yield as_grid(table)
            table = None

    def add(placed: Set) -> Iterator[Block]:
        on = paragraph and table is None and goes_on(paragraph[-1], placed, first=len(paragraph) == 1)
        if not on:
            yield from flush()
        paragraph.append(placed)

    def release() -> Iterator[Block]:
        for placed in again:
            yield from add(placed)
        again.clear()

    for number, page in enumerate(pages):
        if page.scanned:
            yield from flush()
            continue
        fresh = True
        above: set[str] = set()
        for item in _flow(page, regions[number], columns):
            if isinstance(item, Part):
                joined = continue_table(table, item) if table is not None and fresh else None
                if joined is None:
                    yield from release()
                    yield from flush()
                    heads = above
                again.clear()
                table = joined or item
                fresh = False
                continue
            above.add(_bare(item))
            if fresh and table is not None and len(again) < _MOST_HEADS and _stands_again(item, heads):
                again.append(item)
                continue
            yield from release()
            yield from add(item)
            fresh = False
        yield from release()
    yield from flush()


def _stands_again(placed: Set, heads: Collection[str]) -> bool:
    """A line above the second part of a table that stood above the first: its name, its unit."""
    return _bare(placed) in heads or _CONTINUED.fullmatch(placed.line.text) is not None


def _bare(placed: Set) -> str:
    return "".join(placed.line.text.split())


def _passage(paragraph: list[Set], spot: Any, titles: Mapping[tuple[int, str], int]) -> Passage:
    text, starts = join_text([placed.line.text for placed in paragraph])
    pieces = tuple(
        (start, spot(placed).place(placed.line.box)) for start, placed in zip(starts, paragraph, strict=True)
    )
    level = titles.get((spot(paragraph[0]).page, "".join(text.split())), 0)
    return Passage(text, pieces, level)


_Region = list[tuple[int, Line]]


def _regions(lines: list[Line], width: float) -> _Region:
    """The lines in reading order, each with the column of print it stands in."""
    gutter = find_gutter(lines, width)
    return [(0, line) for line in lines] if gutter is None else part_columns(lines, gutter)


_Key = tuple[int, int, int, int]


def _key(page: SetPage, side: int) -> _Key:
    alone = page.spot.page if page.recognised else 0  # each scan lies on the glass in its own way
    return (round(page.size[0] / 5), round(page.size[1] / 5), side, alone)


def _measure(pages: Sequence[SetPage], regions: list[_Region]) -> dict[_Key, Column]:
    """The columns of print, one for each size of page (and side of a page in two columns)."""
    held: dict[_Key, list[Line]] = {}
    widths: dict[_Key, float] = {}
    for page, region in zip(pages, regions, strict=True):
        for side, line in region:
            held.setdefault(_key(page, side), []).append(line)
            widths[_key(page, side)] = page.size[0]
    return {key: measure_column(lines, widths[key]) for key, lines in held.items()}


def _flow(page: SetPage, region: _Region, columns: dict[_Key, Column]) -> Iterator[_Item]:
    """Lines and tables of a page in the order in which they are read."""
    tables = list(page.tables)
    sides = {id(line): side for side, line in region}
    for item in find_aligned([line for _, line in region]):
        line = item.lines[0] if isinstance(item, Aligned) else item
        while tables and tables[0][0] < line.base:
            yield tables.pop(0)[1]
        if isinstance(item, Aligned):
            edges = [left for left, _ in item.columns] + [item.columns[-1][1]]
            yield Part(shift_edges(edges), fill_aligned(item, page.spot))
        else:
            yield Set(line, columns[_key(page, sides[id(line)])])
    for _, part in tables:
        yield part
