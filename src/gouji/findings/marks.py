"""A document's text cut where findings begin and end: each piece knows what lies over it and what rests on it."""

from __future__ import annotations

import re
from collections import defaultdict
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from itertools import pairwise

from gouji.findings.excerpts import fault_in, where_words
from gouji.findings.names import SEVERITIES
from gouji.model.audit_page import GridBlock, GridSquare, Line, Piece
from gouji.model.finding import Finding, Severity
from gouji.model.locating import Locator, Spot
from gouji.model.places import Place
from gouji.model.read_document import Grid, Passage, ReadDocument
from gouji.text import Language, Words

_RANK = {severity: rank for rank, severity in enumerate(SEVERITIES)}
_LONGEST = 6000
"""Characters of a piece that nothing lies over; longer ones are shown by their ends."""
_TALLEST = 400
"""Rows of a table; of a taller one the head is shown, and the rows around what is marked."""
_AROUND = 3
_LONGEST_FAULT = 24
"""Characters of a figure or a word at fault; what is longer is a sentence, and only underlined."""
_HEADINGS = (
    (re.compile(r"[一二三四五六七八九十]{1,3}、"), 2),
    (re.compile(r"（[一二三四五六七八九十]{1,3}）"), 3),
    (re.compile(r"第[一二三四五六七八九十]{1,3}部分"), 2),
    (re.compile(r"附件\s*\d{0,2}[：:]?"), 2),
)
"""How headings begin where the format does not say which they are. Only for the eye: nothing is judged by it."""


@dataclass(frozen=True, slots=True)
class _Mark:
    start: int
    end: int
    finding: str
    severity: Severity
    number: int
    kind: str
    """over, fault, or behind."""


class Marks:
    """Everything that is marked in one document."""

    def __init__(self, document: ReadDocument, findings: Sequence[Finding], locator: Locator) -> None:
        self.locator = locator
        self._marks: dict[int, list[_Mark]] = defaultdict(list)
        self._numbers = {finding.id: number for number, finding in enumerate(findings, 1)}
        for finding in findings:
            for place in finding.places:
                self._mark_place(finding, place)
            for one in finding.involved:
                for place in one.places:
                    if place.document == document.name:  # evidence lies in other files
                        self._add(finding, locator.find(place), "behind")

    def _mark_place(self, finding: Finding, place: Place) -> None:
        spot = self.locator.find(place)
        if spot is None:
            return
        self._add(finding, spot, "over")
        fault = fault_in(finding, spot, self.locator)
        if fault.end - fault.start <= _LONGEST_FAULT:
            self._add(finding, fault, "fault")

    def _add(self, finding: Finding, spot: Spot | None, kind: str) -> None:
        if spot is not None:
            number = self._numbers[finding.id]
            self._marks[spot.passage].append(
                _Mark(spot.start, spot.end, finding.id, finding.severity, number, kind)
            )

    def anchor_of(self, place: Place) -> str:
        """The anchor of a place in the page; empty where the document does not have it."""
        spot = self.locator.find(place)
        begins = spot is not None and any(
            mark.start == spot.start for mark in self._marks.get(spot.passage, ())
        )
        return f"m{spot.passage}-{spot.start}" if spot is not None and begins else ""

    def has(self, passage: int) -> bool:
        return passage in self._marks

    def pieces(self, number: int, passage: Passage) -> tuple[Piece, ...]:
        """The passage cut at the ends of its marks."""
        text, marks = passage.text, self._marks.get(number, [])
        if not marks:
            return (Piece(_shortened(text)),) if text else ()
        ends = sorted({0, len(text), *(mark.start for mark in marks), *(mark.end for mark in marks)})
        begins = {mark.start for mark in marks}
        pieces = []
        for start, end in pairwise(ends):
            over = [mark for mark in marks if mark.start <= start and end <= mark.end]
            anchor = f"m{number}-{start}" if start in begins else ""
            pieces.append(_piece(text[start:end], over, anchor, end))
        return tuple(pieces) or (Piece("", anchor=f"m{number}-0"),)


def _piece(text: str, over: list[_Mark], anchor: str, end: int) -> Piece:
    lying = sorted(
        (mark for mark in over if mark.kind != "behind"), key=lambda m: (_RANK[m.severity], m.number)
    )
    faults = [mark for mark in lying if mark.kind == "fault"]
    severity = (faults or lying)[0].severity if lying else None
    return Piece(
        text if over else _shortened(text),
        tuple(dict.fromkeys(mark.finding for mark in (*faults, *lying))),
        tuple(dict.fromkeys(mark.finding for mark in over if mark.kind == "behind")),
        severity,
        bool(faults),
        tuple(sorted({mark.number for mark in _ending(lying) if mark.end == end})),
        anchor,
    )


def _ending(lying: list[_Mark]) -> list[_Mark]:
    """The marks that carry the number of their card: the figure at fault, else the whole place."""
    at_fault = {mark.finding for mark in lying if mark.kind == "fault"}
    return [mark for mark in lying if mark.kind == "fault" or mark.finding not in at_fault]


def _shortened(text: str) -> str:
    if len(text) <= _LONGEST:
        return text
    half = _LONGEST // 2
    return f"{text[:half]} …… {text[-half:]}"


def mark_document(document: ReadDocument, marks: Marks, language: Language) -> Iterator[Line | GridBlock]:
    """The blocks of the document for the page, in order."""
    number = 0
    for block in document.blocks:
        if isinstance(block, Passage):
            if block.text.strip() or marks.has(number):
                yield _line(number, block, marks, language)
            number += 1
        else:
            grid, number = _grid(block, number, marks, language)
            yield grid


def _line(number: int, passage: Passage, marks: Marks, language: Language) -> Line:
    words: Words = where_words(passage.place)
    level = passage.level or _heading_level(passage.text)
    return Line(f"p{number}", words.said_in(language), marks.pieces(number, passage), level)


def _heading_level(text: str) -> int:
    plain = text.strip()
    if len(plain) > 40 or plain.endswith(("。", "；", "：", "，")):
        return 0
    return next((level for pattern, level in _HEADINGS if pattern.match(plain)), 0)


def _grid(grid: Grid, number: int, marks: Marks, language: Language) -> tuple[GridBlock, int]:
    rows: dict[int, list[GridSquare]] = defaultdict(list)
    marked: set[int] = set()
    for cell in grid.cells:
        lines = []
        for passage in cell.passages:
            if marks.has(number):
                marked.add(cell.row)
            lines.append(_line(number, passage, marks, language))
            number += 1
        rows[cell.row].append(GridSquare(tuple(lines), cell.rows, cell.columns))
    ordered = [tuple(rows[row]) for row in range(grid.height)]
    return GridBlock(tuple(_kept(ordered, marked)), grid.width, grid.caption), number


def _kept(rows: list[tuple[GridSquare, ...]], marked: set[int]) -> Iterator[tuple[GridSquare, ...] | int]:
    """All rows of a table of common size; else its head, the rows around marks, and how many were left out."""
    if len(rows) <= _TALLEST:
        yield from rows
        return
    near = {at for row in marked for at in range(row - _AROUND, row + _AROUND + 1)} | set(
        range(_TALLEST // 8)
    )
    left_out = 0
    for at, row in enumerate(rows):
        if at in near:
            if left_out:
                yield left_out
            left_out = 0
            yield tuple(GridSquare(one.lines, 1, one.columns) for one in row)
        else:
            left_out += 1
    if left_out:
        yield left_out
