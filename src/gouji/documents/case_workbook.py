"""The workbook a clerk fills in: headings and official words locked, cells to fill open, with choices and help.

Protection has no password: it keeps from slips, not from people. Figures are kept as text, so that the last
zero of 0.10 survives.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass, field
from typing import Any, Literal

from gouji.documents.workbooks import HEADING_FONT, Book, write_workbook
from gouji.model.places import column_letters
from gouji.text import display_width

Kind = Literal["text", "long", "figure", "points", "count", "choice"]
_LINE_HEIGHT, _ROOM = 15.0, 3.0
"""In points, of 11-point type."""
_HELP_WIDTH = 72
_LONGEST_TITLE, _LONGEST_HELP, _LONGEST_LIST = 32, 255, 255


@dataclass(frozen=True, slots=True)
class FormField:
    """A column of a sheet: its heading, what it takes, and the help shown when a cell is entered."""

    heading: str
    kind: Kind = "text"
    width: int = 12
    help: str = ""
    choices: tuple[str, ...] = ()
    free: bool = False
    """Whether other words than the choices may be written."""
    locked: bool = False
    """Whether what is written there beforehand is to stay."""
    needed: bool = False
    """Whether an empty cell of a row that is written beforehand is shown in yellow."""


@dataclass(frozen=True, slots=True)
class FormRow:
    """A row written beforehand: texts by heading, and the most points it may be given."""

    texts: dict[str, str]
    most: str = ""
    """As a plain decimal."""


@dataclass(frozen=True, slots=True)
class FormSheet:
    """A sheet to fill in: its columns, the rows written beforehand, and how many empty ones follow."""

    name: str
    fields: tuple[FormField, ...]
    rows: tuple[FormRow, ...] = ()
    spare: int = 0
    tab: str = "#4472C4"


@dataclass(frozen=True, slots=True)
class FormBook:
    """The whole workbook: a page of help, then the sheets."""

    title: str
    author: str
    help: tuple[str, ...]
    sheets: tuple[FormSheet, ...] = field(default=())


def form_workbook(form: FormBook) -> bytes:
    """The workbook as bytes, the same every time."""
    written: list[bytes] = []
    with write_workbook(written.append, title=form.title, author=form.author) as book:
        _write_help(book, form)
        for sheet in form.sheets:
            _write_sheet(book, sheet)
    return written[0]


def _write_help(book: Book, form: FormBook) -> None:
    sheet = book.add_sheet("说明")
    sheet.set_portrait()
    sheet.set_column(0, 0, _HELP_WIDTH)
    sheet.write_string(0, 0, form.title, book.format(bold=True, font_size=16, font_name=HEADING_FONT))
    for number, line in enumerate(form.help, 2):
        heading = line.endswith("：") and len(line) < 20
        style = book.format(bold=True) if heading else book.format(text_wrap=True, valign="top")
        sheet.set_row(number, _height([(line, _HELP_WIDTH)]))
        sheet.write_string(number, 0, line, style)
    sheet.protect()


def _write_sheet(book: Book, form: FormSheet) -> None:
    sheet = book.add_sheet(form.name)
    sheet.set_tab_color(form.tab)
    sheet.freeze_panes(1, 1)
    sheet.repeat_rows(0)
    last = len(form.rows) + form.spare
    for column, one in enumerate(form.fields):
        sheet.set_column(column, column, one.width)
        _write_heading(book, sheet, column, one)
        if last:
            _set_choices(sheet, column, one, last)
            _mark_empty(book, sheet, column, one, len(form.rows))
        for row in range(1, last + 1):
            written = form.rows[row - 1].texts.get(one.heading, "") if row <= len(form.rows) else ""
            _write_cell(book, sheet, row, column, one, written)
    for number, row_texts in enumerate(form.rows, 1):
        sheet.set_row(
            number, _height([(row_texts.texts.get(one.heading, ""), one.width) for one in form.fields])
        )
    _limit_points(sheet, form)
    if last:
        sheet.ignore_errors({"number_stored_as_text": f"A2:{column_letters(len(form.fields) - 1)}{last + 1}"})
    sheet.protect("", {"format_columns": True, "format_rows": True, "sort": True, "autofilter": True})


def _height(cells: Sequence[tuple[str, int]]) -> float:
    """The height of a row whose texts wrap: not every program finds it out by itself."""
    lines = [
        sum(-(-display_width(line) // max(width - 1, 1)) or 1 for line in text.split("\n"))
        for text, width in cells
        if text
    ]
    return _LINE_HEIGHT * max(lines, default=1) + _ROOM


def _write_heading(book: Book, sheet: Any, column: int, one: FormField) -> None:
    fill = "#D9D9D9" if one.locked or one.heading.startswith("备注") else "#FFE699"
    style = book.format(
        bold=True, font_name=HEADING_FONT, border=1, bg_color=fill, align="center", text_wrap=True
    )
    sheet.write_string(0, column, one.heading, style)


def _write_cell(book: Book, sheet: Any, row: int, column: int, one: FormField, written: str) -> None:
    locked = bool(written) and (one.locked or one.heading.startswith("备注"))
    properties: dict[str, Any] = {"border": 1, "locked": locked}
    if one.kind not in ("points", "count"):
        properties["num_format"] = "@"
    if one.kind in ("text", "long"):
        properties["text_wrap"] = True
    if one.kind in ("figure", "points", "count"):
        properties["align"] = "right"
    if locked:
        properties["bg_color"] = "#F2F2F2"
    style = book.format(**properties)
    if written:
        sheet.write_string(row, column, written, style)
    else:
        sheet.write_blank(row, column, None, style)


def _set_choices(sheet: Any, column: int, one: FormField, last: int) -> None:
    """The choices of a column, or only its help, shown when a cell is entered."""
    help_text = {"input_title": one.heading[:_LONGEST_TITLE], "input_message": one.help[:_LONGEST_HELP]}
    rule: dict[str, Any] = dict(help_text) if one.help else {}
    if one.kind == "points":
        return  # every cell has its own limit
    if one.choices and len(",".join(one.choices)) <= _LONGEST_LIST:
        rule |= {"validate": "list", "source": list(one.choices), "show_error": not one.free}
        if not one.free:
            rule |= {"error_title": "请从列表中选", "error_message": f"可选：{'、'.join(one.choices)}"}
    elif one.kind == "count":
        rule |= {"validate": "integer", "criteria": ">=", "value": 0}
        rule |= {"error_title": "应为个数", "error_message": "填写0或正整数"}
    elif one.help:
        rule |= {"validate": "any"}
    if rule:
        sheet.data_validation(1, column, last, column, rule)


def _limit_points(sheet: Any, form: FormSheet) -> None:
    """Points from 0 to what the clause gives: anything else is impossible, and refused on the spot."""
    column = next((number for number, one in enumerate(form.fields) if one.kind == "points"), None)
    if column is None:
        return
    one = form.fields[column]
    for row in range(1, len(form.rows) + form.spare + 1):
        most = form.rows[row - 1].most if row <= len(form.rows) else ""
        limit = (
            {"criteria": "between", "minimum": 0, "maximum": float(most)}
            if most
            else {"criteria": ">=", "value": 0}
        )
        told = f"0 到 {most} 分" if most else "不小于 0 分"
        rule = {
            "validate": "decimal",
            **limit,
            "input_title": one.heading,
            "input_message": f"{told}。{one.help}",
        }
        sheet.data_validation(
            row, column, row, column, {**rule, "error_title": "分值不对", "error_message": f"应为{told}"}
        )


def _mark_empty(book: Book, sheet: Any, column: int, one: FormField, rows: int) -> None:
    """Yellow while a needed cell of a prepared row is empty: what is still to do is seen at once."""
    if one.needed and rows:
        style = book.workbook.add_format({"bg_color": "#FFFFCC"})
        sheet.conditional_format(1, column, rows, column, {"type": "blanks", "format": style})


def sheet_of(
    name: str, fields: Sequence[FormField], texts: Sequence[dict[str, str]], spare: int
) -> FormSheet:
    """A sheet whose rows have no limits of points."""
    return FormSheet(name, tuple(fields), tuple(FormRow(row) for row in texts), spare)
