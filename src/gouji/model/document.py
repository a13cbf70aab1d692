"""A written document as a tree of blocks: what reports compose and the writers of docx and HTML put down.

A run may carry the identity of the fact it prints, so that every figure opens its derivation.
"""

from __future__ import annotations

from dataclasses import dataclass, field
from typing import Literal

Align = Literal["left", "center", "right", "justify"]


@dataclass(frozen=True, slots=True)
class Run:
    """A stretch of text. ``fact`` is the anchor of a derivation (``fact:…`` or ``score:B13``), ``mark`` a tone."""

    text: str
    fact: str = ""
    bold: bool = False
    mark: Literal["", "missing", "warning"] = ""


Runs = tuple[Run, ...]


@dataclass(frozen=True, slots=True)
class Heading:
    """Level 0 is the title of the document, 1 “一、”, 2 “（一）”, 3 “1.”; numbers are part of the text."""

    level: int
    text: str
    anchor: str = ""


@dataclass(frozen=True, slots=True)
class Paragraph:
    runs: Runs
    align: Align = "justify"
    indent: bool = True
    """The first line is indented by two characters."""


@dataclass(frozen=True, slots=True)
class Cell:
    runs: Runs
    rows: int = 1
    columns: int = 1
    align: Align = "left"
    header: bool = False


@dataclass(frozen=True, slots=True)
class Table:
    """Rows of cells; a cell that spans rows or columns stands once, at its top left. Widths are in millimetres."""

    rows: tuple[tuple[Cell, ...], ...]
    widths: tuple[float, ...]
    header_rows: int = 1
    caption: str = ""
    anchor: str = ""
    small: bool = True


@dataclass(frozen=True, slots=True)
class Chart:
    """A chart for the HTML page; other writers leave it out, since the same figures stand in a table."""

    svg: str
    caption: str
    anchor: str = ""


@dataclass(frozen=True, slots=True)
class Contents:
    """The table of contents, made of the headings that follow."""

    levels: int = 2


@dataclass(frozen=True, slots=True)
class Break:
    """A new page; the pages that follow stand upright or lie on their side."""

    landscape: bool = False


Block = Heading | Paragraph | Table | Chart | Contents | Break


@dataclass(frozen=True, slots=True)
class Document:
    title: str
    blocks: tuple[Block, ...]
    date: str = ""
    """As the case states it; the writers put it into the file's properties, never the clock's."""
    author: str = ""
    notes: tuple[str, ...] = field(default=())


def text_runs(text: str) -> Runs:
    return (Run(text),)
