"""Mistakes in what was given to us: each says what, where, and what to do next."""

from __future__ import annotations

import re
from collections.abc import Iterable
from dataclasses import dataclass, field

from gouji.text import NOTHING, Language, Words

_NO_PLEASE = ("是否", "可用", "如", "请")
"""Beginnings of a next step that read badly after 请."""
_LONGEST_QUOTE = 60
_QUOTED = re.compile(rf"“([^”]{{{_LONGEST_QUOTE}}})[^”]+”")
_UNPRINTABLE = re.compile("[\\x00-\\x08\\x0b-\\x1f\\x7f-\\x9f\u202a-\u202e\u2066-\u2069]")
_IDENTITY = re.compile(r"(?<!\d)(\d{3})\d{3}(?:19|20)\d{2}(?:0\d|1[0-2])[0-3]\d{4}([\dXx])(?!\d)")
"""A resident's number (GB 11643): region, day of birth, sequence, check character."""


def tellable(text: str) -> str:
    """What a message may show of what stood in a file: quotes cut short, no control characters, no resident's number.

    >>> tellable("“530102199001010018” is not a unit")
    '“530*************18” is not a unit'
    """
    shown = _IDENTITY.sub(lambda number: f"{number[1]}{'*' * 13}{number[0][-2:]}", text)
    shown = _UNPRINTABLE.sub(lambda sign: f"\\u{ord(sign[0]):04x}", shown)
    return _QUOTED.sub(r"“\1…”", shown)


@dataclass(frozen=True, slots=True)
class Mistake:
    """One thing wrong with a file or a call: what it is, where it stands, what to do."""

    what: Words
    where: str = ""
    todo: Words = field(default=NOTHING)

    def said_in(self, language: Language) -> str:
        where = f"{self.where}{'：' if language == 'zh' else ': '}" if self.where else ""
        todo = self.todo.said_in(language)
        if not todo:
            return tellable(f"{where}{self.what.said_in(language)}")
        joint = ("。" if todo.startswith(_NO_PLEASE) else "。请") if language == "zh" else "; "
        return tellable(f"{where}{self.what.said_in(language)}{joint}{todo}")


class InputError(Exception):
    """The input cannot be used. Carries every mistake that was found, not only the first; none twice."""

    def __init__(self, mistakes: Mistake | Iterable[Mistake]) -> None:
        self.mistakes = (mistakes,) if isinstance(mistakes, Mistake) else tuple(dict.fromkeys(mistakes))
        super().__init__("\n".join(mistake.said_in("en") for mistake in self.mistakes))

    def said_in(self, language: Language) -> str:
        return "\n".join(mistake.said_in(language) for mistake in self.mistakes)


class Refused(ValueError):
    """A text that cannot be read as what it should be: the reader says why, the caller knows where."""

    def __init__(self, what: Words, todo: Words | None = None) -> None:
        self.what = what
        self.todo = todo or Words("", "")
        super().__init__(what.en)

    def at(self, where: str) -> Mistake:
        """The same, once the place is known."""
        return Mistake(self.what, where, self.todo)
