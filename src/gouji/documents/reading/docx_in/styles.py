"""What the styles of a docx say of its paragraphs: level of a heading, automatic numbers, tables of contents."""

from __future__ import annotations

import re
from collections.abc import Mapping
from dataclasses import dataclass
from typing import Any

from gouji.documents.reading.docx_in.names import VAL, w

_HEADING = re.compile(r"(?:heading|标题)\s*([1-9])", re.IGNORECASE)
_CONTENTS = re.compile(r"(?:toc|目录)\s*[1-9]", re.IGNORECASE)
_DEEPEST = 20


@dataclass(frozen=True, slots=True)
class Style:
    """A paragraph style with what it inherits. ``number`` is its (numId, level), either of which may be unsaid."""

    level: int = 0
    number: tuple[str | None, str | None] = (None, None)
    contents: bool = False


PLAIN = Style()


def read_styles(root: Any | None) -> Mapping[str, Style]:
    """The paragraph styles by their identity; the empty identity is the default style."""
    if root is None:
        return {}
    raw = {one.get(w("styleId"), ""): one for one in root.iter(w("style"))}
    found = {name: _resolve(name, raw) for name in raw}
    for name, one in raw.items():
        if one.get(w("type")) == "paragraph" and one.get(w("default")) in ("1", "true"):
            found[""] = found[name]
    return found


def _resolve(name: str, raw: Mapping[str, Any]) -> Style:
    level: int | None = None
    number: list[str | None] = [None, None]
    contents = False
    for _ in range(_DEEPEST):
        one = raw.get(name)
        if one is None:
            break
        title = value(one.find(w("name"))) or ""
        properties = one.find(w("pPr"))
        if level is None:
            level = outline_level(properties)
        if level is None and (match := _HEADING.fullmatch(title)):
            level = int(match[1])
        contents = contents or _CONTENTS.fullmatch(title) is not None
        for at, said in enumerate(number_of(properties)):
            number[at] = number[at] if number[at] is not None else said
        name = value(one.find(w("basedOn"))) or ""
        if not name:
            break
    return Style(level or 0, (number[0], number[1]), contents)


def outline_level(properties: Any | None) -> int | None:
    """The outline level that properties name: 1 to 9 for headings, 0 for body text said outright, else None."""
    said = None if properties is None else value(properties.find(w("outlineLvl")))
    if said is None or not said.isdecimal():
        return None
    return int(said) + 1 if int(said) < 9 else 0


def number_of(properties: Any | None) -> tuple[str | None, str | None]:
    """The list (``numId``) and the level in it that properties name."""
    listed = None if properties is None else properties.find(w("numPr"))
    if listed is None:
        return None, None
    return value(listed.find(w("numId"))), value(listed.find(w("ilvl")))


def value(element: Any | None) -> str | None:
    return None if element is None else element.get(VAL)
