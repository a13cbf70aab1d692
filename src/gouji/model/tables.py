"""Tables of figures with fixed rows and columns: final accounts, public tables, asset and staff tables."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from dataclasses import dataclass, field

from gouji.figures import Figure
from gouji.model.places import Place

CellId = tuple[str, str]
"""Row (行次, account code or item) and column."""


@dataclass(frozen=True, slots=True)
class Cell:
    """One cell: the figure printed in it, or None where it is blank or holds a dash.

    A damaged cell can be read in several ways; ``readings`` are all of them, and ``figure`` is the one that was
    kept (or None). A blank cell is missing, never zero, unless the form says what its blank means; one that
    cannot be read at all is missing whatever the form says.
    """

    figure: Figure | None
    place: Place
    readings: tuple[Figure, ...] = ()
    note: str = ""
    unreadable: bool = False

    @property
    def figures(self) -> tuple[Figure, ...]:
        """Every figure the cell may hold: none for a blank, one for a sound cell, several for a damaged one."""
        return self.readings or (() if self.figure is None else (self.figure,))

    @property
    def is_damaged(self) -> bool:
        return len(self.readings) > 1


@dataclass(frozen=True, slots=True)
class FormTable:
    """A filled-in form: which form, of which document, whose and for which year, and its cells.

    ``names`` are the row names as this document prints them, where they matter (account codes).
    """

    form: str
    document: str
    cells: Mapping[CellId, Cell]
    period: str = ""
    subject: str = ""
    names: Mapping[str, str] = field(default_factory=dict)

    def cell(self, row: str, column: str) -> Cell | None:
        """The cell, or None where the table has no such row or column."""
        return self.cells.get((row, column))

    @property
    def rows(self) -> tuple[str, ...]:
        """The rows the table has, in its own order."""
        return tuple(dict.fromkeys(row for row, _ in self.cells))

    @property
    def columns(self) -> tuple[str, ...]:
        """The columns the table has, in its own order."""
        return tuple(dict.fromkeys(column for _, column in self.cells))

    def filled(self) -> Iterator[tuple[CellId, Cell]]:
        """The cells that hold a figure, with where they stand."""
        return ((at, cell) for at, cell in self.cells.items() if cell.figures)
