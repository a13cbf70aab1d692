"""Words of direction and degree: up and down, all and partly, enough and short; what a report is held to."""

from __future__ import annotations

import re
from dataclasses import dataclass, fields
from functools import cache

from gouji.errors import Mistake
from gouji.registers.entries import Entry, stop_at
from gouji.registers.library import load_library
from gouji.yaml_nodes import Node


@dataclass(frozen=True, slots=True)
class Directions:
    """The lists of the register, each under its own name; what a list holds is said there."""

    up: tuple[str, ...]
    down: tuple[str, ...]
    drivers: tuple[str, ...]
    denials: tuple[str, ...]
    arrears: tuple[str, ...]
    full_rates: tuple[str, ...]
    short_money: tuple[str, ...]
    enough_money: tuple[str, ...]
    short_staff: tuple[str, ...]
    enough_staff: tuple[str, ...]
    all_done: tuple[str, ...]
    partly_done: tuple[str, ...]
    done_things: tuple[str, ...]
    striving: tuple[str, ...]
    schemes: tuple[str, ...]
    surplus: tuple[str, ...]


def any_of(words: tuple[str, ...]) -> str:
    """A pattern for one of these words, the longest first."""
    return (
        "(?:" + "|".join(re.escape(word) for word in sorted(words, key=lambda word: (-len(word), word))) + ")"
    )


@cache
def load_directions() -> Directions:
    """The register that ships with the program."""
    return read_directions(load_library("registers", "directions.yaml"))


def read_directions(root: Node) -> Directions:
    """The register of a file; raises InputError with every mistake."""
    mistakes: list[Mistake] = []
    names = [field.name for field in fields(Directions)]
    entry = Entry(root, mistakes, required=names)
    read = Directions(**{name: entry.texts(name) for name in names})
    stop_at(mistakes)
    return read
