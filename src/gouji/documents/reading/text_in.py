"""Reading plain text and markdown: paragraphs, tables in whatever way they were typed, marks that nobody sees.

Places count as editors do: lines from 1 (CRLF as LF, a byte order mark dropped), offsets in code points. What is
dropped (form feeds, marks left by converters, emphasis of markdown) leaves the offsets of the rest right, because a
passage then has several pieces.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator, Sequence

from gouji.documents.flattened import split_lines
from gouji.documents.reading.composing import Stretch, join_lines, make_passage, moved
from gouji.documents.reading.limits import check_passage
from gouji.documents.reading.long_tables import LONG
from gouji.documents.reading.markdown import Shown, show_markdown
from gouji.documents.reading.text_pages import Setting, close_up, find_setting
from gouji.documents.reading.text_tables import find_text_tables
from gouji.model.places import Place, TextPlace
from gouji.model.read_document import Block, Grid, GridCell, Passage
from gouji.text import Words

_INVISIBLE = re.compile("[\f\ufeff\u200b\u200c\u200d\u2060\u00ad]+|\\[bookmark: [^\\]]{0,80}\\]")
"""Form feeds, marks of no width, and the bookmarks that converters spell out."""
_LONGEST = 20_000
"""Characters of a paragraph put together from lines: more is no sentence that a page broke."""
_PICTURE = re.compile(r"\[image: ([^\]]{0,200})\]")


def read_plain_text(text: str, name: str) -> tuple[list[Block], list[Words]]:
    """Blocks of a text file in order, and what could not be read of it."""
    return _read(split_lines(text), name, is_markdown=False)


def read_markdown(text: str, name: str) -> tuple[list[Block], list[Words]]:
    """Blocks of a markdown file: headings with their level, tables, emphasis taken off."""
    return _read(split_lines(text), name, is_markdown=True)


def _read(lines: Sequence[str], name: str, *, is_markdown: bool) -> tuple[list[Block], list[Words]]:
    for number, line in enumerate(lines, 1):
        check_passage(len(line), name, Words(f"第{number}行", f"line {number}"))
    tables = find_text_tables(lines, document=name, flattened=not is_markdown)
    blocks: list[Block] = []
    inside = {number for table in tables for number in range(table.first, table.stop)}
    setting = Setting() if is_markdown else find_setting(lines, inside)
    at = 1
    for table in tables:
        blocks += _passages(lines, at, table.first, name=name, setting=setting, is_markdown=is_markdown)
        blocks.append(_cleaned(table.grid, is_markdown=is_markdown))
        at = table.stop
    blocks += _passages(lines, at, len(lines) + 1, name=name, setting=setting, is_markdown=is_markdown)
    return blocks, list(_pictures(lines, is_markdown=is_markdown))


def _passages(
    lines: Sequence[str], first: int, stop: int, *, name: str, setting: Setting, is_markdown: bool
) -> Iterator[Passage]:
    """The paragraphs between two tables; a line that goes on in the next is one paragraph with it."""
    gathered: list[list[Stretch]] = []
    level, length, above = 0, 0, ""
    for number in range(first, stop):
        if number in setting.dropped:
            continue
        line = lines[number - 1] if is_markdown else close_up(lines[number - 1])
        shown = show_markdown(line) if is_markdown else Shown(((0, line),))
        if shown.level and shown.underlines and gathered:
            level = shown.level  # the line of === beneath a title
            continue
        stretches = list(_visible(shown.parts, TextPlace(name, number)))
        joins = gathered and length < _LONGEST and not (shown.level or level or shown.item)
        if not (joins and setting.goes_on(above, line)):
            yield from _made(gathered, level)
            gathered, level, length = [], shown.level, 0
        length += len(line)
        if any(text.strip() for text, _ in stretches):
            gathered.append(stretches)
        above = line
    yield from _made(gathered, level)


def _made(lines: list[list[Stretch]], level: int) -> Iterator[Passage]:
    passage = make_passage(join_lines(lines) if len(lines) > 1 else (lines[0] if lines else ()), level)
    if passage is not None:
        yield passage


def _visible(parts: Iterable[tuple[int, str]], place: Place) -> Iterator[Stretch]:
    """The parts of a line that are seen, each with its place."""
    for start, text in parts:
        at = 0
        for match in _INVISIBLE.finditer(text):
            yield text[at : match.start()], moved(place, start + at)
            at = match.end()
        yield text[at:], moved(place, start + at)


def _cleaned(grid: Grid, *, is_markdown: bool) -> Grid:
    """A table whose cells have lost what nobody sees; one too long to be held cell by cell stays as it is."""
    if len(grid.cells) > LONG:
        return grid
    return Grid(tuple(_cleaned_cell(cell, is_markdown=is_markdown) for cell in grid.cells), grid.caption)


def _cleaned_cell(cell: GridCell, *, is_markdown: bool) -> GridCell:
    marks = "*_`[\\~" if is_markdown else "["
    if not any(mark in passage.text for passage in cell.passages for mark in marks) and not any(
        _INVISIBLE.search(passage.text) for passage in cell.passages
    ):
        return cell
    passages = []
    for passage in cell.passages:
        shown = show_markdown(passage.text, inside=True) if is_markdown else Shown(((0, passage.text),))
        start = passage.pieces[0][1]
        made = make_passage(_visible(shown.parts, start))
        passages.append(made or Passage("", ((0, start),)))
    return GridCell(cell.row, cell.column, tuple(passages), cell.rows, cell.columns)


def _pictures(lines: Sequence[str], *, is_markdown: bool) -> Iterator[Words]:
    for number, line in enumerate(lines, 1):
        if ("[image: " in line and _PICTURE.search(line)) or (is_markdown and "![" in line):
            yield picture_note(f"第{number}行", f"line {number}")


def picture_note(zh: str, en: str) -> Words:
    """What a reader says of a picture that it passed over."""
    return Words(
        f"{zh}有一张图片，其中的文字和数字没有读", f"a picture stands at {en}: what it shows was not read"
    )
