"""Working papers as a workbook: sheets of words, numbers, live formulas with the value they last had, and links.

Cached values are what a viewer shows that does not compute; they are given here exactly and never computed.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from fractions import Fraction
from math import ceil
from pathlib import Path
from typing import Any, Literal

from gouji.documents.characters import clean_text
from gouji.documents.workbooks import HEADING_FONT, Book, write_workbook
from gouji.text import display_width

Look = Literal["plain", "label", "heading", "title", "note"]
Format = Literal["points", "rate", "amount", "count"]

_FORMATS: dict[Format, str] = {
    "points": "0.######", "rate": "0.00##%", "amount": "#,##0.00####", "count": "0"
}  # fmt: skip
_LOOKS: dict[Look, dict[str, Any]] = {
    "plain": {"text_wrap": True, "border": 1, "align": "left"},
    "label": {"text_wrap": True, "border": 1, "align": "center", "bg_color": "#EEF2F6"},
    "heading": {"text_wrap": True, "border": 1, "align": "center", "bg_color": "#DDE5EE", "font_name": HEADING_FONT},
    "title": {"font_size": 16, "align": "left", "font_name": HEADING_FONT},
    "note": {"text_wrap": True, "align": "left", "font_color": "#555555"},
}  # fmt: skip
_LINE = 15.5
"""The height of a line of text at 11 points."""
_TALLEST = 400
"""Spreadsheets stop at 409 points."""


@dataclass(frozen=True, slots=True)
class TextCell:
    text: str
    look: Look = "plain"
    span: int = 1
    """How many columns it reaches over."""


@dataclass(frozen=True, slots=True)
class NumberCell:
    """An exact number, in base units (1 for 100%)."""

    value: Fraction
    format: Format = "points"


@dataclass(frozen=True, slots=True)
class FormulaCell:
    """A live formula (``=…``) and the exact value it comes to."""

    formula: str
    value: Fraction
    format: Format = "points"


@dataclass(frozen=True, slots=True)
class LinkCell:
    """A link to a cell of another sheet (``internal:'B11'!A1``) or to a file beside the workbook (``external:…``)."""

    target: str
    text: str


PaperCell = TextCell | NumberCell | FormulaCell | LinkCell | None


@dataclass(frozen=True, slots=True)
class PaperSheet:
    """One sheet: rows of cells from the top left, widths of columns in characters."""

    name: str
    rows: tuple[tuple[PaperCell, ...], ...]
    widths: tuple[int, ...]
    frozen: int = 0
    """Rows that stay in sight and are repeated on every page."""


def write_papers(sheets: Sequence[PaperSheet], path: Path, *, title: str, author: str = "") -> None:
    """Write the workbook; the same sheets give the same bytes."""
    with write_workbook(path.write_bytes, title=title, author=author) as book:
        for sheet in sheets:
            _write_sheet(book, sheet)


def _write_sheet(book: Book, sheet: PaperSheet) -> None:
    written = book.add_sheet(sheet.name)
    for column, width in enumerate(sheet.widths):
        written.set_column(column, column, width)
    if sheet.frozen:
        written.freeze_panes(sheet.frozen, 0)
        written.repeat_rows(0, sheet.frozen - 1)
    for number, row in enumerate(sheet.rows):
        written.set_row(number, _height(row, sheet.widths))
        column = 0
        for cell in row:
            _write_cell(book, written, (number, column), cell)
            column += cell.span if isinstance(cell, TextCell) else 1


def _write_cell(book: Book, written: Any, at: tuple[int, int], cell: PaperCell) -> None:
    match cell:
        case TextCell(text, look, span):
            style = book.format(**_LOOKS[look])
            if span > 1:
                written.merge_range(*at, at[0], at[1] + span - 1, clean_text(text), style)
            else:
                written.write_string(*at, clean_text(text), style)
        case NumberCell(value, form):
            written.write_number(
                *at, _double(value), book.format(num_format=_FORMATS[form], border=1, align="center")
            )
        case FormulaCell(formula, value, form):
            style = book.format(num_format=_FORMATS[form], border=1, align="center")
            written.write_formula(*at, formula, style, _double(value))
        case LinkCell(target, text):
            style = book.format(border=1, font_color="#1F5F99", underline=1)
            written.write_url(*at, target, style, clean_text(text))
        case None:
            return


def _double(value: Fraction) -> float:
    """The nearest number a spreadsheet can hold; this is the last step, nothing is computed with it here."""
    return value.numerator / value.denominator


def _height(row: Sequence[PaperCell], widths: Sequence[int]) -> float:
    """Tall enough for the longest text: spreadsheets do not measure merged cells by themselves."""
    lines, column = 1, 0
    for cell in row:
        span = cell.span if isinstance(cell, TextCell) else 1
        if isinstance(cell, TextCell) and cell.look != "title":
            width = max(sum(widths[column : column + span]) - 1, 1)
            lines = max(
                lines, sum(max(ceil(display_width(part) / width), 1) for part in cell.text.split("\n"))
            )
        column += span
    title = any(isinstance(cell, TextCell) and cell.look == "title" for cell in row)
    return 28 if title else min(_LINE * lines + 4, _TALLEST)
