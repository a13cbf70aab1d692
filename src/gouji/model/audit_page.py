"""An audited document as a page for the screen: its text with what is marked in it, and a card for each finding."""

from __future__ import annotations

from dataclasses import dataclass

from gouji.model.finding import Severity
from gouji.model.page import Tile
from gouji.text import Language


@dataclass(frozen=True, slots=True)
class Piece:
    """A stretch of the document's text. ``findings`` lie over it, the worst first; ``behind`` rest on it.

    ``fault`` says that it is the figure at fault itself, ``numbers`` are those of the cards that begin here, and
    ``anchor`` stands where something begins that a card leads to.
    """

    text: str
    findings: tuple[str, ...] = ()
    behind: tuple[str, ...] = ()
    severity: Severity | None = None
    fault: bool = False
    numbers: tuple[int, ...] = ()
    anchor: str = ""


@dataclass(frozen=True, slots=True)
class Line:
    """A passage: where it stands, in words, and its pieces."""

    anchor: str
    where: str
    pieces: tuple[Piece, ...]
    level: int = 0


@dataclass(frozen=True, slots=True)
class GridSquare:
    lines: tuple[Line, ...]
    rows: int = 1
    columns: int = 1


@dataclass(frozen=True, slots=True)
class GridBlock:
    """A table; a row of None stands for so many rows left out."""

    rows: tuple[tuple[GridSquare, ...] | int, ...]
    width: int
    caption: str = ""


@dataclass(frozen=True, slots=True)
class Behind:
    """A figure behind a finding, and where the page has it."""

    role: str
    quantity: str
    printed: str
    where: str = ""
    anchor: str = ""


@dataclass(frozen=True, slots=True)
class Card:
    """A finding as its card tells it, in the language of the page."""

    id: str
    number: int
    severity: Severity
    code: str
    name: str
    message: str
    places: tuple[tuple[str, str], ...]
    """Words and anchor of each place; the anchor is empty where the page does not have it."""
    quote: tuple[str, str, str] = ("", "", "")
    printed: str = ""
    recomputed: str = ""
    behind: tuple[Behind, ...] = ()
    causes: tuple[tuple[str, str, int], ...] = ()
    """Value, reason, and how many relations it mends."""
    voices: tuple[tuple[str, str], ...] = ()
    """clerk, reviewer, citizen with their words."""
    state: str = ""
    aside: str = ""
    """Why and by whom it was set aside."""


@dataclass(frozen=True, slots=True)
class PastLine:
    """A finding of the earlier audit that is gone."""

    severity: Severity
    name: str
    message: str


@dataclass(frozen=True, slots=True)
class SheetLine:
    """An item of the review sheet: group, name, points left, full points, and why it is not all of them."""

    group: str
    name: str
    points: str
    most: str
    why: str
    judged: bool


@dataclass(frozen=True, slots=True)
class RepairRow:
    """One of the fewest changes that make everything agree: where (words and anchors), what instead of what, why."""

    places: tuple[tuple[str, str], ...]
    printed: str
    value: str
    name: str
    why: str
    mends: int


@dataclass(frozen=True, slots=True)
class AuditPage:
    title: str
    about: str
    tiles: tuple[Tile, ...]
    blocks: tuple[Line | GridBlock, ...]
    cards: tuple[Card, ...]
    aside: tuple[Card, ...] = ()
    before: str = ""
    """Name of the earlier audit that this one is compared with."""
    fixed: tuple[PastLine, ...] = ()
    sheet_title: str = ""
    sheet_source: str = ""
    sheet: tuple[SheetLine, ...] = ()
    notes: tuple[str, ...] = ()
    foot: tuple[str, ...] = ()
    language: Language = "zh"
    repair_title: str = ""
    repair_about: str = ""
    repair: tuple[RepairRow, ...] = ()
