"""The dated register of bodies that were merged or renamed: until when a name was right, and what came after."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from functools import cache

from gouji.errors import Mistake
from gouji.registers.entries import CONFIDENCES, Entry, entries_of, last_day, stop_at
from gouji.registers.library import load_library
from gouji.yaml_nodes import Node

KINDS = ("merged", "renamed")
"""Whether the body is gone, its work taken over by another, or goes on under another name."""


@dataclass(frozen=True, slots=True)
class Institution:
    """A body under a name that is no longer right: how it is called, until when, and what it became.

    ``unless`` are words in which the name means something else, or its history is rightly told.
    """

    name: str
    aliases: tuple[str, ...]
    until: str
    successors: tuple[str, ...]
    kind: str
    unless: tuple[str, ...]
    source: str
    confidence: str

    @property
    def is_verified(self) -> bool:
        return self.confidence in ("S", "K-high")

    def is_gone_in(self, year: int) -> bool:
        """Whether the name was out of use in all of a year."""
        return last_day(self.until).year < year


class Institutions:
    """The register opened."""

    def __init__(self, bodies: Iterable[Institution]) -> None:
        self.bodies = tuple(bodies)
        self._by_alias = {alias: body for body in self.bodies for alias in body.aliases}
        longest_first = sorted(self._by_alias, key=len, reverse=True)
        self._pattern = re.compile("|".join(map(re.escape, longest_first)) or "(?!)")

    def find_all(self, text: str) -> Iterator[tuple[Institution, int, int]]:
        """Every former name in a text with the body it stood for, half-open; longer names win."""
        for match in self._pattern.finditer(text):
            body = self._by_alias[match.group()]
            if not any(_covers(text, words, match.start(), match.end()) for words in body.unless):
                yield body, match.start(), match.end()


def _covers(text: str, words: str, start: int, end: int) -> bool:
    """Whether the stretch lies inside these words."""
    at = text.find(words, max(0, end - len(words)), start + len(words))
    return 0 <= at <= start and end <= at + len(words)


@cache
def load_institutions() -> Institutions:
    """The register that ships with the program."""
    return read_institutions(load_library("registers", "institutions.yaml"))


def read_institutions(root: Node) -> Institutions:
    """The register of a file; raises InputError with every mistake."""
    mistakes: list[Mistake] = []
    bodies = [_read_institution(node, mistakes) for node in entries_of(root, mistakes)]
    stop_at(mistakes)
    return Institutions(bodies)


_REQUIRED = ("name", "aliases", "until", "successors", "kind", "source", "confidence")


def _read_institution(node: Node, mistakes: list[Mistake]) -> Institution:
    entry = Entry(node, mistakes, required=_REQUIRED, optional=("unless",))
    return Institution(
        name=entry.text("name"),
        aliases=entry.texts("aliases"),
        until=entry.day("until") or "9999",
        successors=entry.texts("successors"),
        kind=entry.one_of("kind", KINDS),
        unless=entry.texts("unless"),
        source=entry.text("source"),
        confidence=entry.one_of("confidence", CONFIDENCES),
    )
