"""Marked documents laid out as files are: plain, wrapped like a pdf's text, full-width, spaced, flattened tables, docx.

Each layout gives the bytes of a file and, for every mark, where it came to stand, so that a finding can be held
against it: lines of a text, or the n-th paragraph or cell of a docx.
"""

from __future__ import annotations

import io
import re
from collections.abc import Callable, Iterator
from dataclasses import dataclass, field
from datetime import datetime
from typing import Any

from bench.audit.marked import MARK, MarkedDocument, is_row, split_row, strip_marks

Spot = tuple[str, int, int, int]
"""("line", n, 0, 0), ("passage", n, 0, 0) or ("cell", table, row, column)."""

_START, _END = "\ue000", "\ue001"
_WRAP = 37
_DIGITS = str.maketrans("0123456789.%", "０１２３４５６７８９．％")
_EPOCH = datetime(2024, 1, 1)


@dataclass
class LaidOut:
    """A file as a reader gets it, and where each mark stands in it."""

    suffix: str
    content: bytes
    spots: dict[int, set[Spot]] = field(default_factory=dict)


def _numbered(document: MarkedDocument) -> list[list[str]]:
    """The blocks with each mark's printing between private characters: nothing else of the markup is left."""
    return [[MARK.sub(lambda found: f"{_START}{found.group(3)}{_END}", line) for line in block]
            for block in document.blocks]  # fmt: skip


def _text_layout(
    *,
    tables: str = "pipes",
    wrap: bool = False,
    wide: bool = False,
    spaced: bool = False,
    gap: bool = False,
    indent: str = "",
) -> Callable[[MarkedDocument], LaidOut]:
    def lay_out(document: MarkedDocument) -> LaidOut:
        lines: list[str] = []
        for block in _numbered(document):
            made = _table_lines(block, tables) if is_row(block[0]) else [_paragraph(block[0], indent)]
            if spaced:
                made = [_space(line) if not is_row(line) else line for line in made]
            if wrap:
                made = [part for line in made for part in (_wrap(line) if not is_row(line) else [line])]
            lines += made
            if gap and not is_row(block[0]):
                lines.append("")
        text = "\n".join(lines) + "\n"
        return _find_lines(text.translate(_DIGITS) if wide else text)

    return lay_out


def _paragraph(line: str, indent: str) -> str:
    bare = line.lstrip("#").strip()
    return bare if line.startswith("#") else indent + bare


def _table_lines(rows: list[str], tables: str) -> list[str]:
    cells = [["" if cell in "<^" else cell for cell in split_row(row)] for row in rows]
    if tables == "pipes":
        return [f"| {' | '.join(row)} |" for row in cells]
    if tables == "flat":
        kept = [[cell for cell in split_row(row) if cell not in ("<", "^")] for row in rows]
        return [cell for row in kept for cell in row]
    return ["\t".join(row) for row in cells]


def _space(line: str) -> str:
    """Spaces as converters leave them: before and after figures, after commas."""
    line = re.sub(rf"{_START}([\d,.]+)", rf"{_START}\1 ", line)
    return re.sub(rf"(?<=[\u4e00-\u9fff]){_START}", rf" {_START}", line)


def _wrap(line: str) -> list[str]:
    """Lines of one width, broken wherever the width ends: also inside a figure."""
    parts, room, current = [], _WRAP, ""
    for character in line:
        if character not in (_START, _END):
            if room == 0:
                parts.append(current)
                current, room = "", _WRAP
            room -= 1
        current += character
    return [*parts, current]


def _find_lines(text: str) -> LaidOut:
    laid_out = LaidOut(".txt", text.replace(_START, "").replace(_END, "").encode())
    number, line, inside = -1, 1, False
    for character in text:
        if character == _START:
            number, inside = number + 1, True
        elif character == _END:
            inside = False
        elif character == "\n":
            line += 1
        if inside:
            laid_out.spots.setdefault(number, set()).add(("line", line, 0, 0))
    return laid_out


def lay_out_docx(document: MarkedDocument) -> LaidOut:
    """A docx with heading styles and merged cells."""
    from docx import Document

    paper = Document()
    paper.core_properties.created = paper.core_properties.modified = _EPOCH
    spots: dict[int, set[Spot]] = {}
    numbers = iter(range(10**6))
    passages = tables = 0
    for block in _numbered(document):
        if is_row(block[0]):
            _add_table(paper, block, tables, numbers, spots)
            tables += 1
            continue
        for _ in range(block[0].count(_START)):
            spots.setdefault(next(numbers), set()).add(("passage", passages, 0, 0))
        bare = _bare(block[0].lstrip("#").strip())
        level = len(block[0]) - len(block[0].lstrip("#"))
        paper.add_heading(bare, level - 1) if level else paper.add_paragraph(bare)
        passages += 1
    stream = io.BytesIO()
    paper.save(stream)
    return LaidOut(".docx", stream.getvalue(), spots)


def _add_table(
    paper: Any, rows: list[str], table: int, numbers: Iterator[int], spots: dict[int, set[Spot]]
) -> None:
    cells = [split_row(row) for row in rows]
    grid = paper.add_table(len(cells), max(map(len, cells)))
    owners: dict[tuple[int, int], tuple[int, int]] = {}
    texts: dict[tuple[int, int], str] = {}
    for row, line in enumerate(cells):
        for column, cell in enumerate(line):
            left, above = owners.get((row, column - 1)), owners.get((row - 1, column))
            owner = left if cell == "<" else above if cell == "^" else (row, column)
            owners[row, column] = owner or (row, column)
            if owners[row, column] != (row, column):
                continue
            for _ in range(cell.count(_START)):
                spots.setdefault(next(numbers), set()).add(("cell", table, row, column))
            texts[row, column] = _bare(cell)
    squares = [list(row.cells) for row in grid.rows]
    for owner in texts:
        last = max(square for square, its in owners.items() if its == owner)
        if last != owner:
            squares[owner[0]][owner[1]].merge(squares[last[0]][last[1]])
    for (row, column), text in texts.items():
        squares[row][column].text = text


def _bare(text: str) -> str:
    return text.replace(_START, "").replace(_END, "")


LAYOUTS: dict[str, Callable[[MarkedDocument], LaidOut]] = {
    "plain": _text_layout(),
    "indented": _text_layout(indent="　　", tables="tabs"),
    "flattened": _text_layout(tables="flat"),
    "wrapped": _text_layout(wrap=True, indent="　　", tables="flat"),
    "full-width": _text_layout(wide=True, gap=True),
    "spaced": _text_layout(spaced=True, indent="    "),
    "docx": lay_out_docx,
}


def shown(document: MarkedDocument) -> str:
    """The words of a document, for a reader of a failing test."""
    return "\n".join(strip_marks(line) for block in document.blocks for line in block)
