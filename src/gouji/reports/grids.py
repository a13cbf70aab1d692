"""Tables of the report put together from words and runs."""

from __future__ import annotations

from collections.abc import Iterable, Sequence

from gouji.model.document import Align, Cell, Run, Runs, Table
from gouji.reports.pen import Part, runs


def head(*texts: str) -> tuple[Cell, ...]:
    """A row of headings."""
    return tuple(Cell((Run(text),), align="center", header=True) for text in texts)


def cell(*parts: Part, align: Align = "left", rows: int = 1, columns: int = 1, header: bool = False) -> Cell:
    return Cell(runs(*parts), rows, columns, align, header)


_WAYS: dict[str, Align] = {"l": "left", "c": "center", "r": "right"}


def line(*contents: Part, align: str = "") -> tuple[Cell, ...]:
    """A row of plain cells; ``align`` is a letter for each (l, c, r), left where it ends early."""
    ways = align[: len(contents)].ljust(len(contents), "l")
    return tuple(cell(content, align=_WAYS[way]) for content, way in zip(contents, ways, strict=True))


def table(
    headings: Iterable[str],
    rows: Iterable[Sequence[Cell]],
    widths: Sequence[float],
    *,
    caption: str = "",
    anchor: str = "",
    small: bool = True,
) -> Table:
    """A table under one row of headings."""
    return Table((head(*headings), *(tuple(row) for row in rows)), tuple(widths), 1, caption, anchor, small)


def joined(parts: Iterable[Part], separator: str) -> Runs:
    """Parts one after another with a sign between them."""
    found: list[Part] = []
    for part in parts:
        if found:
            found.append(separator)
        found.append(part)
    return runs(*found)
