"""Slips of the pen in this genre: words typed for others, words that never stand twice, names of bodies."""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass
from functools import cache, cached_property

from gouji.errors import Mistake
from gouji.registers.entries import Entry, entries_of, stop_at
from gouji.registers.library import load_library
from gouji.text import Words
from gouji.yaml_nodes import Node

_SEVERITIES = ("note", "warning")


@dataclass(frozen=True)
class Slip:
    """A word typed for another, with the neighbours that make it wrong. ``#`` in a neighbour is any digit."""

    wrong: str
    right: str
    severity: str = "note"
    before: tuple[str, ...] = ()
    after: tuple[str, ...] = ()
    not_before: tuple[str, ...] = ()
    not_after: tuple[str, ...] = ()

    def spans(self, text: str) -> Iterator[tuple[int, int]]:
        """Where it stands in a text, half-open."""
        if self.wrong in text:  # most words do not: a plain search is much faster than a pattern
            yield from (match.span() for match in self._pattern.finditer(text))

    @cached_property
    def _pattern(self) -> re.Pattern[str]:
        """The word first, what stands before it looked back for: so the search can jump from word to word."""
        before = "|".join(f"(?<={_literal(word + self.wrong)})" for word in self.before)
        not_before = "".join(f"(?<!{_literal(word + self.wrong)})" for word in self.not_before)
        after = "|".join(map(_literal, self.after))
        not_after = "|".join(map(_literal, self.not_after))
        return re.compile(
            re.escape(self.wrong)
            + (f"(?:{before})" if before else "")
            + not_before
            + (f"(?={after})" if after else "")
            + (f"(?!{not_after})" if not_after else "")
        )


def _literal(word: str) -> str:
    return re.escape(word).replace(r"\#", r"\d")


@dataclass(frozen=True, slots=True)
class BodyName:
    """The name of a public body, and what stands before it: 县 | 人民政府."""

    name: str
    after: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class Slips:
    """The register opened. ``confusable`` are groups of characters that are mistaken for each other."""

    slips: tuple[Slip, ...]
    doubled: tuple[str, ...]
    confusable: tuple[str, ...]
    bodies: tuple[BodyName, ...]


@cache
def load_slips() -> Slips:
    """The register that ships with the program."""
    return read_slips(load_library("registers", "slips.yaml"))


def read_slips(root: Node) -> Slips:
    """The register of a file; raises InputError with every mistake."""
    mistakes: list[Mistake] = []
    top = Entry(root, mistakes, required=("slips", "doubled", "confusable", "bodies"))
    stop_at(mistakes)
    slips = tuple(_read_slip(node, mistakes) for node in entries_of(top.fields["slips"], mistakes))
    bodies = tuple(_read_body(node, mistakes) for node in entries_of(top.fields["bodies"], mistakes))
    read = Slips(slips, top.texts("doubled"), top.texts("confusable"), bodies)
    stop_at(mistakes)
    return read


def _read_slip(node: Node, mistakes: list[Mistake]) -> Slip:
    neighbours = ("before", "after", "not_before", "not_after")
    entry = Entry(node, mistakes, required=("wrong", "right"), optional=("severity", *neighbours))
    wrong, right = entry.text("wrong"), entry.text("right")
    if wrong == right:
        words = f"“{wrong}”与更正相同", f"“{wrong}” is its own correction"
        mistakes.append(node.mistake(*words, Words("写出正确的字", "write the right word")))
    severity = entry.one_of("severity", _SEVERITIES, "note")
    return Slip(wrong, right, severity, *(entry.texts(name) for name in neighbours))


def _read_body(node: Node, mistakes: list[Mistake]) -> BodyName:
    entry = Entry(node, mistakes, required=("name", "after"))
    return BodyName(entry.text("name"), entry.texts("after"))
