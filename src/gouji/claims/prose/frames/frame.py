"""Frames: one kind of claim each, a pattern over the codes of a sentence and what it makes of a match."""

from __future__ import annotations

import re
from collections.abc import Callable, Iterator
from dataclasses import dataclass
from typing import TYPE_CHECKING

from gouji.claims.prose.sentences import Sentence
from gouji.claims.prose.tokens import Token
from gouji.claims.relation import Relation

if TYPE_CHECKING:
    from gouji.claims.prose.scene import Scene


@dataclass(frozen=True)
class Frame:
    """A kind of claim. ``uses`` are the groups whose figures are no levels; ``relate`` gives what is claimed."""

    name: str
    pattern: re.Pattern[str]
    uses: tuple[str, ...]
    relate: Callable[[Occurrence, Scene], Iterator[Relation]]


@dataclass(frozen=True)
class Occurrence:
    """A frame found in a sentence."""

    frame: Frame
    sentence: Sentence
    number: int
    """Which sentence of its paragraph."""
    match: re.Match[str]

    @property
    def start(self) -> int:
        """The first mark of the frame."""
        return self.match.start()

    def mark(self, group: str) -> int | None:
        """The mark at which a group begins; None where it is absent."""
        at = self.match.start(group)
        return None if at < 0 or self.match.end(group) == at else at

    def marks(self, group: str) -> range:
        return range(max(self.match.start(group), 0), max(self.match.end(group), 0))

    def token(self, group: str) -> Token | None:
        mark = self.mark(group)
        return None if mark is None else self.sentence.marks[mark]

    def text(self, group: str) -> str:
        """The words of a group as they stand, silent ones included."""
        marks = self.marks(group)
        if not marks:
            return ""
        first, last = self.sentence.marks[marks.start], self.sentence.marks[marks.stop - 1]
        return self.sentence.plain[first.start : last.end]
