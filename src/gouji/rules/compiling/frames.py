"""Frames: patterns over the codes of tokens, each with what it builds. The longest that fits wins, then the first.

To teach the compiler a new way of saying something, add a line to the table of its topic.
"""

from __future__ import annotations

import re
from collections.abc import Callable, Sequence
from dataclasses import dataclass

from gouji.rules.compiling.atoms import Atom, Meaning
from gouji.wording import Token, codes_of

Build = Callable[[Sequence[Token]], Meaning | None]


@dataclass(frozen=True, slots=True)
class Frame:
    """A pattern over codes (see the lexicon). White space in the pattern is for the eye."""

    pattern: re.Pattern[str]
    build: Build


def frame(pattern: str, build: Build) -> Frame:
    return Frame(re.compile(pattern.replace(" ", "")), build)


def read_atoms(tokens: tuple[Token, ...], frames: Sequence[Frame]) -> list[Atom]:
    """Every place where a frame fits, from left to right, without overlap."""
    codes = codes_of(tokens)
    found: list[Atom] = []
    place = 0
    while place < len(codes):
        best = _best(tokens, codes, place, frames)
        if best is None:
            place += 1
        else:
            found.append(best)
            place = best.last
    return found


def _best(tokens: tuple[Token, ...], codes: str, place: int, frames: Sequence[Frame]) -> Atom | None:
    best: Atom | None = None
    for candidate in frames:
        match = candidate.pattern.match(codes, place)
        if match is None or match.end() == place or (best is not None and match.end() <= best.last):
            continue
        meaning = candidate.build(tokens[place : match.end()])
        if meaning is not None:
            best = Atom(meaning, place, match.end())
    return best
