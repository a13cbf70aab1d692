"""A ledger of findings, as plain sheets of text."""

from __future__ import annotations

from dataclasses import dataclass


@dataclass(frozen=True, slots=True)
class Sheet:
    """Headings with the width of their columns (in characters), and rows of texts. ``printed`` columns go on paper;
    0 means all."""

    title: str
    headings: tuple[str, ...]
    widths: tuple[int, ...]
    rows: tuple[tuple[str, ...], ...]
    printed: int = 0


@dataclass(frozen=True, slots=True)
class Ledger:
    sheets: tuple[Sheet, ...]
