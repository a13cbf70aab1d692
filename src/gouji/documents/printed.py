"""A table as it is printed in some document: cells with their places, merged cells as they come."""

from __future__ import annotations

from dataclasses import dataclass

from gouji.model.places import Place


@dataclass(frozen=True, slots=True)
class PrintedCell:
    """What stands in a cell, paragraphs joined by line breaks, and where. An empty cell keeps its place."""

    text: str
    place: Place

    @property
    def plain(self) -> str:
        """The text without any white space: “指标   分值” is 指标分值."""
        return "".join(self.text.split())

    def __bool__(self) -> bool:
        return bool(self.plain)


PrintedRow = tuple[PrintedCell, ...]


@dataclass(frozen=True, slots=True)
class PrintedTable:
    """Rows of cells. A cell merged downwards is printed once and blank below, or repeated after a page break."""

    rows: tuple[PrintedRow, ...]
    above: tuple[str, ...] = ()
    """The lines right above it, where they can be its title."""

    @property
    def width(self) -> int:
        return max((len(row) for row in self.rows), default=0)


def carried(rows: tuple[PrintedRow, ...], column: int) -> list[PrintedCell | None]:
    """What holds for each row in a column of merged cells: its own text, or the nearest one above."""
    found: list[PrintedCell | None] = []
    above = None
    for row in rows:
        if column < len(row) and row[column]:
            above = row[column]
        found.append(above)
    return found
