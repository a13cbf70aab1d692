"""The cells of an official form, taken from a table that was recognised as one.

Whatever cannot be placed and is not zero makes the table unfit: an equation over half a form would accuse the report
of what only our reading left out.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping

from gouji.claims.tables.layout import Column, Panel, Row, Table
from gouji.claims.tables.numbers import Kind, Number, places_of
from gouji.claims.tables.stating import Spot
from gouji.claims.tables.words import total_rank
from gouji.model.places import Place
from gouji.model.tables import Cell, CellId, FormTable
from gouji.registers.forms import TOTAL, Form, load_form


class Unfit(Exception):
    """A figure of the table has no place in the form, or a place twice."""


def read_form_table(table: Table, form_id: str, *, period: str, document: str) -> FormTable | None:
    """The table as a filled-in form; None where it cannot be taken whole."""
    form = load_form(form_id)
    names: dict[str, str] = {}
    cells: dict[CellId, Cell] = {}
    found: dict[tuple[int, int], CellId] = {}
    try:
        for at, spot in _READERS.get(form_id, _rows)(table, form, names):
            cell, known = _cell(*spot), cells.get(at)
            if known is not None and known.figure is not None and cell.figure is not None:
                raise Unfit
            if known is None or cell.figure is not None:
                cells[at] = cell
                found[spot.row.index, spot.column.index] = at
    except Unfit:
        return None
    if sum(cell.figure is not None for cell in cells.values()) < _LEAST_FIGURES:
        return None
    table.in_form = found
    return FormTable(form_id, document, cells, period, names=names)


_LEAST_FIGURES = 3


def _cell(panel: Panel, row: Row, column: Column) -> Cell:
    table = panel.section.table
    content = panel.content(row, column)
    if isinstance(content, Number):
        term = table.term(panel, row, column)
        assert term is not None
        return Cell(term.figure, term.places[0])
    found = table.cell(row.index, column.index)
    return Cell(None, _place(table, row, column), unreadable=content is Kind.WORDS and found is not None)


def _place(table: Table, row: Row, column: Column) -> Place:
    found = table.cell(row.index, column.index) or table.grid.cells[0]
    return places_of(found)[0]


def _says_something(panel: Panel, row: Row) -> bool:
    contents = [panel.content(row, column) for column in panel.columns]
    return any(
        content is Kind.WORDS or (isinstance(content, Number) and content.digits) for content in contents
    )


# ---------------------------------------------------------------- forms with fixed rows


def _rows(table: Table, form: Form, names: dict[str, str]) -> Iterator[tuple[CellId, Spot]]:
    """Rows by their label, in the block that their side of the table is."""
    panels = list(table.panels())
    for number, panel in enumerate(panels):
        block = _block(form, panel, number, len(panels))
        columns = _fixed_columns(form, panel)
        for row in panel.rows:
            id = _row_id(form, row, block)
            if id is None:
                if _says_something(panel, row) and not row.among:
                    raise Unfit
                continue
            names[id] = row.label
            for column_id, column in columns.items():
                yield (id, column_id), Spot(panel, row, column)


def _block(form: Form, panel: Panel, number: int, count: int) -> str:
    blocks = list(dict.fromkeys(row.block[:2] for row in form.rows if row.block))
    return blocks[min(number, len(blocks) - 1)] if count > 1 and blocks else ""


def _fixed_columns(form: Form, panel: Panel) -> Mapping[str, Column]:
    found: dict[str, Column] = {}
    for column in panel.columns:
        known = next(
            (one for name in (*reversed(column.path), column.name) if (one := _named(form, name))), None
        )
        if known is None:
            continue
        if known in found:
            raise Unfit
        found[known] = column
    if not found and len(panel.columns) == 1 and len(form.columns) == 1:
        found[form.columns[0].id] = panel.columns[0]
    if not found:
        raise Unfit
    return found


def _named(form: Form, name: str) -> str | None:
    column = form.find_column(name) or form.find_column(re.sub(r"\(.*?\)", "", name))
    return column.id if column else None


def _row_id(form: Form, row: Row, block: str) -> str | None:
    if row.among and form.codes:
        return None
    if total_rank(row.label) == 4 and block:
        found = form.find_row(f"{block}总计", block=block) or form.find_row("总计", block=block)
    else:
        found = form.find_row(row.label, block=block)
    if found is None and form.codes and not row.code:
        found = next((one for one in form.rows if one.name == re.sub(r"^[^、]{1,4}、", "", row.label)), None)
    return found.id if found else None


def _settlement(table: Table, form: Form, names: dict[str, str]) -> Iterator[tuple[CellId, Spot]]:
    """财决01: rows by the 行次 printed beside them, which their label must bear out."""
    for panel in table.panels():
        columns = _fixed_columns(form, panel)
        for row in panel.rows:
            known = form.row(row.ordinal) if row.ordinal else None
            if known is None or row.ordinal in names:
                if _says_something(panel, row):
                    raise Unfit
                continue
            if row.label and not _fits(form, known.id, row.label):
                raise Unfit
            names[known.id] = row.label
            for column_id, column in columns.items():
                yield (known.id, column_id), Spot(panel, row, column)


def _fits(form: Form, id: str, label: str) -> bool:
    """Whether the label is the item of this 行次, or no other item's either (another year's words for it)."""
    known = form.row(id)
    found = form.find_row(label, block=known.block if known else "")
    return found is None or found.id == id


# ---------------------------------------------------------------- forms kept by account code


def _codes(table: Table, form: Form, names: dict[str, str]) -> Iterator[tuple[CellId, Spot]]:
    """Rows by account code; every row with a figure must have one, or be a total."""
    filled: set[str] = set()
    for panel in table.panels():
        columns = _coded_columns(form, panel)
        for row in panel.rows:
            id = _coded_row(form, row)
            if id is None:
                if _says_something(panel, row):
                    raise Unfit
                continue
            if id in names:
                if _says_something(panel, row) and id in filled:
                    raise Unfit
                if not _says_something(panel, row):
                    continue
            if _says_something(panel, row):
                filled.add(id)
            names[id] = row.label
            for column_id, column in columns.items():
                yield (id, column_id), Spot(panel, row, column)


def _coded_row(form: Form, row: Row) -> str | None:
    if row.code:
        return row.code if form.takes_code(row.code) else None
    if form.row(TOTAL) is not None and row.total >= 2:
        return TOTAL
    found = form.find_row(row.label) if row.label else None
    return found.id if found else None


_GENERAL = re.compile(r"^本年支出(合计)?$|^支出$|^合计$|^小计$|^本年支出数$|^科目$")


def _coded_columns(form: Form, panel: Panel) -> dict[str, Column]:
    """Columns by their headings; a total within a group stands for the group."""
    found: dict[str, Column] = {}
    for column in panel.columns:
        path = [name for name in column.path if not re.search(r"表$|单位[::]", name)]
        if not path:
            raise Unfit
        leaf, above = path[-1], path[:-1]
        if re.match(r"^\(?其中", leaf):
            continue
        if above and total_rank(leaf):
            known = _named(form, above[-1]) or _named(form, leaf)
        elif above and not _GENERAL.match(above[-1]):
            continue
        else:
            known = _named(form, leaf)
        if known is None:
            if above:
                continue
            raise Unfit
        if known in found:
            raise Unfit
        found[known] = column
    return found


# ---------------------------------------------------------------- forms that print their rows as columns


def _across(table: Table, form: Form, names: dict[str, str]) -> Iterator[tuple[CellId, Spot]]:
    """“三公” and assets as one line of figures under headings; else row by row."""
    panels = list(table.panels())
    rows = [row for panel in panels for row in panel.rows if _says_something(panel, row)]
    if len(panels) != 1 or len(rows) != 1:
        yield from _rows(table, form, names)
        return
    panel, row = panels[0], rows[0]
    only = form.columns[0].id if len(form.columns) == 1 else None
    for column in panel.columns:
        column_id = only or next((one for name in column.path if (one := _named(form, name))), None)
        path = [name for name in column.path if _named(form, name) is None]
        id = _item(form, path)
        if column_id is None or id is None:
            raise Unfit
        names[id] = column.name
        yield (id, column_id), Spot(panel, row, column)


def _item(form: Form, path: list[str]) -> str | None:
    if not path:
        return None
    leaf = path[-1]
    if len(path) > 1 and total_rank(leaf):
        leaf = path[-2]
    found = form.find_row(leaf)
    return found.id if found else None


def _fiscal(table: Table, form: Form, names: dict[str, str]) -> Iterator[tuple[CellId, Spot]]:
    """财政拨款总表: the sources that stand as rows on the income side are columns of the form."""
    panels = list(table.panels())
    if len(panels) != 2 or len(panels[0].columns) != 1:
        raise Unfit
    income, spent = panels
    current = "本年收入合计"
    carried = "年初财政拨款结转和结余"
    for row in income.rows:
        source = _named(form, row.label.split("、")[-1]) if row.label else None
        if source and source != "合计":
            yield (current, source), Spot(income, row, income.columns[0])
            continue
        id = _row_id(form, row, "收入")
        if id is None:
            if _says_something(income, row):
                raise Unfit
            continue
        names[id] = row.label
        yield (id, "合计"), Spot(income, row, income.columns[0])
        if id in ("本年收入合计", carried):
            current = carried
    columns = _fixed_columns(form, spent)
    for row in spent.rows:
        id = _row_id(form, row, "支出")
        if id is None:
            if _says_something(spent, row):
                raise Unfit
            continue
        names[id] = row.label
        for column_id, column in columns.items():
            yield (id, column_id), Spot(spent, row, column)


_READERS = {
    "caijue01": _settlement,
    "gongkai-t2": _codes,
    "gongkai-t3": _codes,
    "gongkai-t5": _codes,
    "gongkai-t6": _codes,
    "gongkai-t8": _codes,
    "gongkai-t9": _codes,
    "gongkai-t4": _fiscal,
    "gongkai-t7": _across,
    "zichan": _across,
}
