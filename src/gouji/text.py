"""Words in both languages, and the plain forms that Chinese text is compared in."""

from __future__ import annotations

import unicodedata
from dataclasses import dataclass
from typing import Literal

Language = Literal["zh", "en"]


@dataclass(frozen=True, slots=True)
class Words:
    """One message in both languages of the interface."""

    zh: str
    en: str

    def said_in(self, language: Language) -> str:
        return self.zh if language == "zh" else self.en

    def as_json(self) -> dict[str, str]:
        return {"zh": self.zh, "en": self.en}


NOTHING = Words("", "")


def to_half_width(text: str) -> str:
    """Full-width digits, letters and signs as the half-width ones (NFKC), length kept.

    A character whose plain form is longer than itself (㎡, ①) stays as it is, so that offsets survive.
    """
    return text if text.isascii() else text.translate(_PLAIN)


class _PlainForms(dict[int, str]):
    """The plain form of every character that was asked for."""

    def __missing__(self, code: int) -> str:
        character = chr(code)
        plain = character if character in "①②③④⑤⑥⑦⑧⑨" else unicodedata.normalize("NFKC", character)
        return self.setdefault(code, plain if len(plain) == 1 else character)


_PLAIN = _PlainForms()


def display_width(text: str) -> int:
    """Columns the text takes on a terminal: a Chinese character takes two."""
    return sum(2 if unicodedata.east_asian_width(c) in "WF" else 1 for c in text)


def pad(text: str, columns: int) -> str:
    """The text with spaces after it up to so many terminal columns."""
    return text + " " * max(0, columns - display_width(text))
