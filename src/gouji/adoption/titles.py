"""What a cell of an indicator table calls itself: a code, a name, and the weight in brackets; codes inferred."""

from __future__ import annotations

import re
from collections.abc import Collection, Sequence
from dataclasses import dataclass
from fractions import Fraction

_TITLE = re.compile(
    r"(?P<code>[A-Za-z]+[\d.\-]*|\d+(?:\.\d+)*\.?)?\s*(?P<name>.*?)"
    r"(?:[（(]\s*(?P<points>\d+(?:\.\d+)?)\s*分\s*[)）])?"
)
_NUMBER = re.compile(r"(.*?)(\d+)")


@dataclass(frozen=True, slots=True)
class Title:
    """``B13“三公经费”控制率（1分）`` taken apart. ``code`` is empty where none is printed."""

    code: str
    name: str
    weight: Fraction | None


def read_title(text: str) -> Title:
    """A heading or indicator cell as code, name and weight; line breaks and white space are dropped.

    >>> read_title("A1部门目标（12分）")
    Title(code='A1', name='部门目标', weight=Fraction(12, 1))
    """
    match = _TITLE.fullmatch("".join(text.split()))
    assert match is not None, "every part of the pattern may be empty"
    points = match["points"]
    return Title((match["code"] or "").rstrip("."), match["name"], Fraction(points) if points else None)


def infer_codes(printed: Sequence[str], parts: Sequence[str], heads: Collection[str]) -> list[str]:
    """Codes for a column of indicators in order, where a printed one is missing or is only the code of a part.

    The inferred code continues the one before it: between C104 and C106 stands C105. ``parts`` holds, row by row,
    the code of the part that heads the row; ``heads`` are the codes of all parts.
    """
    codes: list[str] = []
    for row, code in enumerate(printed):
        if code and code not in heads and code not in codes:
            codes.append(code)
            continue
        taken = {*codes, *printed[row + 1 :]}
        before = codes[-1] if codes and codes[-1].startswith(parts[row]) else ""
        codes.append(_next_free(before or f"{parts[row]}0", taken))
    return codes


def _next_free(before: str, taken: set[str]) -> str:
    match = _NUMBER.fullmatch(before)
    stem, digits = (match[1], match[2]) if match else (before, "0")
    number = int(digits) + 1
    while (code := f"{stem}{number:0{len(digits)}d}") in taken:
        number += 1
    return code


def home_of(code: str, part_codes: Sequence[str], above: str) -> str:
    """The part an indicator belongs to: the longest part code that its own begins with, else the heading above."""
    fitting = [part for part in part_codes if code.startswith(part) and code != part]
    return max(fitting, key=len, default=above)
