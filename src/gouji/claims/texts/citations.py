"""The documents a report cites, 《…》（文号): nested, unclosed and broken over lines, each with the words around it."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from typing import NamedTuple

from gouji.claims.report import Report
from gouji.model.places import Place
from gouji.model.read_document import Grid, Passage
from gouji.registers.laws import plain_number

_SIGNS = re.compile(r"[《》]")
_AFTER = re.compile(
    r"\s*(?:的?(?:通知|意见|公告|批复|函|规定|办法|决定|复函|的通知))?\s*"
    r"(?P<whole>[（(]\s*(?P<number>[^（）()《》，。；]{0,24}?"
    r"(?:[〔﹝\[［【（(]\s*(?:19|20)\d\d\s*[〕﹞\]］】）)]\s*第?\s*\d+|(?:19|20)\d\d年第?\s*\d+|令\s*第?\s*\d+)\s*号?)[^（）()《》]{0,12}[）)])"
)
_SENTENCE_END = re.compile(r"[。！？!?\n]")
_LONGEST = 160
"""Characters of the longest title that is read when it is never closed."""
_SURROUNDINGS = 400
"""Characters of the sentence around a citation that are looked at, either way."""


@dataclass(frozen=True, slots=True)
class CitedDocument:
    """A document as cited: its words, title and number, where it stands, and the rest of its sentence."""

    text: str
    title: str
    number: str
    places: tuple[Place, ...]
    before: str
    after: str
    depth: int
    """1 where no 《》 stands inside 《》."""
    closed: bool
    at: int
    """Which block of the document it stands in."""

    @property
    def plain_number(self) -> str:
        return plain_number(self.number) if self.number else ""


class Stretch(NamedTuple):
    """A passage, or several that one citation runs through, as one text."""

    text: str
    parts: tuple[tuple[int, Passage], ...]
    at: int

    def places(self, start: int, end: int) -> tuple[Place, ...]:
        found: list[Place] = []
        for offset, passage in self.parts:
            first, last = max(0, start - offset), min(len(passage.text), end - offset)
            if first < last:
                found += passage.places(first, last)
        return tuple(found)


def read_citations(report: Report) -> tuple[CitedDocument, ...]:
    """Every 《…》 of a report in order; use with ``report.once``."""
    return tuple(cited for stretch in _stretches(report) for cited in _in_stretch(stretch))


def _stretches(report: Report) -> Iterator[Stretch]:
    """Passages with a title in them; where one stays open, the next passages that close it are joined on."""
    held: list[Passage] = []
    held_at = 0
    for at, block in enumerate(report.document.blocks):
        passages = [p for cell in block.cells for p in cell.passages] if isinstance(block, Grid) else [block]
        for passage in passages:
            joinable = not isinstance(block, Grid)
            if held and joinable and _closes(passage.text) and sum(len(p.text) for p in held) < 2000:
                yield _join([*held, passage], held_at)
                held = []
                continue
            if (
                held
                and joinable
                and len(held) < 2
                and not _SIGNS.search(passage.text)
                and len(passage.text) > 20
            ):
                held.append(passage)
                continue
            if held:
                yield _join(held, held_at)
                held = []
            if "《" not in passage.text:
                continue
            if joinable and passage.text.count("《") > passage.text.count("》"):
                held, held_at = [passage], at
            else:
                yield Stretch(passage.text, ((0, passage),), at)
    if held:
        yield _join(held, held_at)


def _closes(text: str) -> bool:
    first = _SIGNS.search(text)
    return first is not None and first.group() == "》"


def _join(passages: Sequence[Passage], at: int) -> Stretch:
    parts: list[tuple[int, Passage]] = []
    length = 0
    for passage in passages:
        parts.append((length, passage))
        length += len(passage.text)
    return Stretch("".join(passage.text for passage in passages), tuple(parts), at)


def _in_stretch(stretch: Stretch) -> Iterator[CitedDocument]:
    text = stretch.text
    start, depth, deepest = 0, 0, 0
    for sign in _SIGNS.finditer(text):
        if sign.group() == "《":
            if depth == 0:
                start, deepest = sign.start(), 0
            elif _begins_anew(text, start, sign.start()):
                yield _cited(stretch, start, _end_of_open(text, start, sign.start()), depth=1, closed=False)
                start, depth, deepest = sign.start(), 0, 0
            depth += 1
            deepest = max(deepest, depth)
        elif depth:
            depth -= 1
            if depth == 0:
                yield _cited(stretch, start, sign.end(), depth=deepest, closed=True)
    if depth:
        yield _cited(stretch, start, _end_of_open(text, start, len(text)), depth=deepest, closed=False)


def _begins_anew(text: str, start: int, sign: int) -> bool:
    """Whether a 《 inside an open title begins another citation: something between them ends the first."""
    return bool(re.search(r"[。；，]|[）)]\s*[、,]|[、,]\s*$", text[start:sign]))


def _end_of_open(text: str, start: int, limit: int) -> int:
    stop = re.search(r"[。；，,（(]", text[start : min(limit, start + _LONGEST)])
    return start + stop.start() if stop else min(limit, start + _LONGEST)


def _cited(stretch: Stretch, start: int, end: int, *, depth: int, closed: bool) -> CitedDocument:
    text = stretch.text
    after = _AFTER.match(text, end)
    stop = after.end() if after else end
    title = text[start + 1 : end - 1 if closed else end]
    far = max(0, start - _SURROUNDINGS)
    begin = max((m.end() for m in _SENTENCE_END.finditer(text, far, start)), default=far)
    finish = _SENTENCE_END.search(text, stop, stop + _SURROUNDINGS)
    return CitedDocument(
        text[start:stop], title, after["number"].strip() if after else "", stretch.places(start, stop),
        text[begin:start], text[stop : finish.start() if finish else stop + _SURROUNDINGS], depth, closed, stretch.at,
    )  # fmt: skip
