"""The sentences of a report, each with its tokens, its period and the heading it stands under."""

from __future__ import annotations

import re
from dataclasses import dataclass
from functools import cached_property

from gouji.claims.prose.tokens import Token, plain_of, read_tokens
from gouji.claims.report import Report
from gouji.model.places import Place
from gouji.model.read_document import Passage

_SILENT = "oy"
"""Tokens that frames do not see; names are read from the text itself."""
_HEADING = re.compile(
    r"\s*(?:第[一二三四五六七八九十]+[部分章节]|[一二三四五六七八九十]+、|[(（][一二三四五六七八九十]+[)）]|\d{1,2}[.、．](?!\d)|附[件表])"
)
_LONGEST_HEADING = 40


@dataclass(frozen=True)
class Sentence:
    """A stretch of a passage up to a full stop. ``marks`` are the tokens that frames see, ``codes`` their letters."""

    passage: Passage
    plain: str
    """The whole passage in half-width signs; offsets of tokens count in it."""
    tokens: tuple[Token, ...]
    paragraph: int
    """Number of the passage in the report."""
    heading: str = ""

    @cached_property
    def marks(self) -> tuple[Token, ...]:
        return tuple(token for token in self.tokens if token.code not in _SILENT)

    @cached_property
    def codes(self) -> str:
        return "".join(token.code for token in self.marks)

    @property
    def start(self) -> int:
        return self.tokens[0].start

    @property
    def end(self) -> int:
        return self.tokens[-1].end

    @property
    def text(self) -> str:
        return self.plain[self.start : self.end]

    def places(self, start: int, end: int) -> tuple[Place, ...]:
        return self.passage.places(start, end)

    def has(self, code: str) -> bool:
        return any(token.code == code for token in self.tokens)


Paragraph = tuple[Sentence, ...]


def read_paragraphs(report: Report) -> list[Paragraph]:
    """Every passage outside tables that says something, as its sentences."""
    found: list[Paragraph] = []
    heading = ""
    for number, passage in enumerate(report.document.passages()):
        if not any(character.isdigit() for character in passage.text) and len(passage.text) > 400:
            continue
        plain = plain_of(passage.text)
        if passage.level or (_HEADING.match(plain) and len(plain.strip()) <= _LONGEST_HEADING):
            heading = plain.strip()
        sentences = tuple(_split(passage, plain, number, heading))
        if sentences:
            found.append(sentences)
    return found


def _split(passage: Passage, plain: str, number: int, heading: str) -> list[Sentence]:
    found: list[Sentence] = []
    at: list[Token] = []
    for token in read_tokens(plain):
        at.append(token)
        if token.code == ".":
            found.append(Sentence(passage, plain, tuple(at), number, heading))
            at = []
    if at:
        found.append(Sentence(passage, plain, tuple(at), number, heading))
    return found
