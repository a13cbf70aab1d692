"""Many documents audited: one line each, in the order in which somebody should open them, and what was copied."""

from __future__ import annotations

from dataclasses import dataclass
from fractions import Fraction
from typing import Any


@dataclass(frozen=True, slots=True)
class QueueFinding:
    """A finding of a document of the folder, in the language of the call; notes are not among them."""

    severity: str
    kind: str
    where: str
    printed: str
    message: str
    advice: str
    id: str


@dataclass(frozen=True, slots=True)
class QueueLine:
    """One document of a folder. ``money`` is its largest total in 元, None where none is stated; ``failure`` says why
    it could not be audited, in the language of the call."""

    path: str
    kind: str = ""
    unit: str = ""
    year: int | None = None
    errors: int = 0
    warnings: int = 0
    notes: int = 0
    checked: int = 0
    money: Fraction | None = None
    first: str = ""
    """The gravest finding, in one sentence."""
    failure: str = ""
    findings: tuple[QueueFinding, ...] = ()

    @property
    def weight(self) -> tuple[bool, Fraction, Fraction, str]:
        """The order of the queue: risk times money, the gravest first; documents without a total by risk alone."""
        risk = Fraction(3 * self.errors + self.warnings)
        return (not self.failure, -risk * (self.money or 1), -risk, self.path)

    def as_json(self) -> dict[str, Any]:
        money = None if self.money is None else str(self.money)
        names = ("path", "kind", "unit", "year", "errors", "warnings", "notes", "checked", "first", "failure")
        return {**{name: getattr(self, name) for name in names}, "money": money}


@dataclass(frozen=True, slots=True)
class Copied:
    """A long sentence that stands in documents of several units or years, figures and all."""

    text: str
    paths: tuple[str, ...]

    def as_json(self) -> dict[str, Any]:
        return {"text": self.text, "paths": list(self.paths)}


@dataclass(frozen=True, slots=True)
class Queue:
    """A folder audited: its lines in order, and the sentences that were copied."""

    lines: tuple[QueueLine, ...]
    copied: tuple[Copied, ...] = ()

    @property
    def failures(self) -> tuple[QueueLine, ...]:
        return tuple(line for line in self.lines if line.failure)
