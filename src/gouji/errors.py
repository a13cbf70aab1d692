"""Mistakes in what was given to us: each says what, where, and what to do next."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass, field

from gouji.text import NOTHING, Language, Words

_NO_PLEASE = ("是否", "可用", "如", "请")
"""Beginnings of a next step that read badly after 请."""


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
            return f"{where}{self.what.said_in(language)}"
        joint = ("。" if todo.startswith(_NO_PLEASE) else "。请") if language == "zh" else "; "
        return f"{where}{self.what.said_in(language)}{joint}{todo}"


class InputError(Exception):
    """The input cannot be used. Carries every mistake that was found, not only the first."""

    def __init__(self, mistakes: Mistake | Iterable[Mistake]) -> None:
        self.mistakes = (mistakes,) if isinstance(mistakes, Mistake) else tuple(mistakes)
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
