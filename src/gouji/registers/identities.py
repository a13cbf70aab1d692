"""Quantities that several others make together (离退休 = 离休 + 退休), as reports name them."""

from __future__ import annotations

import re
from dataclasses import dataclass
from functools import cache

from gouji.errors import Mistake
from gouji.registers.entries import Entry, entries_of, stop_at
from gouji.registers.library import load_library
from gouji.yaml_nodes import Node

_SCHEMES = re.compile(r"(?:(?:全[县市区省]|企业|机关|事业|单位|职工|城镇|现有|在册|年末|期末|基本养老保险)*)")


@dataclass(frozen=True, slots=True)
class Identity:
    """``whole`` and ``parts`` as the names that each goes by."""

    whole: tuple[str, ...]
    parts: tuple[tuple[str, ...], ...]


def goes_by(words: str, names: tuple[str, ...]) -> bool:
    """Whether words are one of these names, with nothing but a scheme before it.

    >>> goes_by("企业职工退休人员", ("退休人员",)), goes_by("新增退休人员", ("退休人员",))
    (True, False)
    """
    return any(words.endswith(name) and _SCHEMES.fullmatch(words.removesuffix(name)) for name in names)


@cache
def load_identities() -> tuple[Identity, ...]:
    """The register that ships with the program."""
    return read_identities(load_library("registers", "identities.yaml"))


def read_identities(root: Node) -> tuple[Identity, ...]:
    """The identities of a file; raises InputError with every mistake."""
    mistakes: list[Mistake] = []
    found = []
    for node in entries_of(root, mistakes):
        entry = Entry(node, mistakes, required=("whole", "parts"))
        parts = entries_of(entry.fields["parts"], mistakes) if entry.has("parts") else []
        names = tuple(tuple(name.text for name in entries_of(part, mistakes)) for part in parts)
        found.append(Identity(entry.texts("whole"), names))
    stop_at(mistakes)
    return tuple(found)
