"""A sheet of written cells, whether it stood in a csv file or in a workbook: texts with their places, no types.

Figures stay as they were written; what a cell means is decided by who asks for it.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping
from dataclasses import dataclass, field

from gouji.errors import Refused
from gouji.model.places import SheetPlace, column_letters
from gouji.text import Words

LARGEST = 50 * 1024 * 1024
"""Bytes of the largest table that is opened. A case is filled in by people; more than this is another file."""


@dataclass(frozen=True, slots=True)
class SheetRow:
    """One row. ``filled_down`` are columns that only repeat a merged cell; ``flaws`` are cells that cannot be
    read, by column, with the reason: they count only where somebody needs that cell."""

    number: int
    """As the spreadsheet shows it, from 1."""
    cells: tuple[str, ...]
    filled_down: frozenset[int] = frozenset()
    flaws: Mapping[int, Refused] = field(default_factory=dict)

    @property
    def is_blank(self) -> bool:
        written = (text for column, text in enumerate(self.cells) if column not in self.filled_down)
        return not self.flaws and not any(written)


@dataclass(frozen=True, slots=True)
class Sheet:
    """A table as written. ``rows`` can be walked once; a csv that breaks off half-way raises InputError there."""

    document: str
    """The file, from the case folder on."""
    name: str
    """The sheet of a workbook; empty for a csv file."""
    rows: Iterator[SheetRow]
    notes: tuple[Words, ...] = ()
    """What the reader had to decide, such as an encoding."""
    ragged: bool = False
    """Whether rows may differ in length by mistake (a csv file; never a workbook)."""

    def __str__(self) -> str:
        return f"{self.document}·{self.name}" if self.name else self.document

    def place(self, row: int, column: int, quote: str = "") -> SheetPlace:
        """The place of a cell: row from 1, column from 0."""
        return SheetPlace(self.document, self.name, f"{column_letters(column)}{row}", quote)


_BREAKS = re.compile(r"\r\n?|[\x0b\x0c\x85\u2028\u2029]")
_UNPRINTABLE = re.compile(r"[\x00-\x08\x0e-\x1f\x7f\ufffe\uffff]")


def plain_cell(text: str) -> str:
    """The text of a cell with one kind of line break and no space around it."""
    return _BREAKS.sub("\n", text).strip(" \t\n\u3000\xa0\ufeff")


def unprintable(text: str) -> Refused | None:
    """Why a text cannot be printed in any document; None where it can."""
    found = _UNPRINTABLE.search(text)
    if found is None:
        return None
    code = f"U+{ord(found.group()):04X}"
    return Refused(
        Words(f"含有不能打印的字符（{code}）", f"holds a character that cannot be printed ({code})"),
        Words("重新录入这一格", "type this cell again"),
    )
