"""tables/FORM.csv: filled-in official forms, such as the final accounts, cell by cell."""

from __future__ import annotations

import re

from gouji.documents.sheet import Sheet
from gouji.errors import Refused
from gouji.evidence.columns import FORM
from gouji.evidence.folder import CaseFolder, nearest, suggest
from gouji.evidence.records import Record, headings_of, read_sheet
from gouji.figures import Figure, Unit, read_figure
from gouji.model.tables import Cell, CellId, FormTable
from gouji.registers.forms import Form, FormColumn, FormRow, form_ids, load_form, plain_item

FIRST_FORM = "caijue01"
"""What the sheet 决算 holds."""
_UNREADABLE = ("?", "？", "看不清", "无法辨认")
_DASHES = frozenset(("—", "——", "-", "--", "－", "–", "/", "不适用", "…"))


def load_forms(folder: CaseFolder, *, year: int) -> dict[str, FormTable]:
    """Every filled-in form by the name of its file: ``caijue01``, or ``caijue01@2022`` for another year."""
    tables: dict[str, FormTable] = {}
    for name, sheet in _sheets(folder).items():
        form_id, _, period = name.partition("@")
        table = _read_form(folder, sheet, load_form(form_id), period=period or str(year))
        if any(cell.figures or cell.unreadable for cell in table.cells.values()):
            tables[name] = table  # a form nobody filled in says nothing, least of all zeros
    return tables


def _sheets(folder: CaseFolder) -> dict[str, Sheet]:
    sheets: dict[str, Sheet] = {}
    home = folder.path / "tables"
    for path in sorted(home.glob("*.csv")) if home.is_dir() else ():
        if path.stem.partition("@")[0] in form_ids():
            if sheet := folder.open_file(path):
                sheets[path.stem] = sheet
        elif nearest(path.stem, form_ids()):
            what = f"没有名为“{path.stem}”的表样", f"there is no form named “{path.stem}”"
            folder.wrong(folder.name_of(path), *what, suggest(path.stem, form_ids()))
    for name, words in _sheet_names().items():
        found = folder.find_sheet(*words)
        if found is not None:
            if name in sheets:
                folder.wrong_twice(sheets[name].document, found)
            sheets[name] = found
    return sheets


def _sheet_names() -> dict[str, tuple[str, ...]]:
    """What the sheet of each form may be called: its name or number; the first form also 决算."""
    names: dict[str, tuple[str, ...]] = {id: (id,) for id in form_ids()}
    if FIRST_FORM in names:
        names[FIRST_FORM] = (FORM.sheet, FIRST_FORM, "财决01表", "财决01")
    return names


def _read_form(folder: CaseFolder, sheet: Sheet, form: Form, *, period: str) -> FormTable:
    headings, sheet = headings_of(sheet, FORM)
    columns = _columns(folder, sheet, form, headings)
    cells: dict[CellId, Cell] = {}
    names: dict[str, str] = {}
    for record in read_sheet(folder, sheet, FORM):
        row = _row(record, form)
        if row is None:
            continue
        if row.id in names:
            record.wrong(
                "line",
                f"“{row.id}”行重复",
                f"the row “{row.id}” stands twice",
                ("只留一行", "keep one of them"),
            )
            continue
        names[row.id] = record.text("item") or row.name
        unit = record.unit() or row.unit or form.unit
        for heading, column in columns.items():
            cells[row.id, column.id] = _cell(record, heading, unit)
    return FormTable(form.id, sheet.document, cells, period, names=names)


def _columns(
    folder: CaseFolder, sheet: Sheet, form: Form, headings: tuple[str, ...]
) -> dict[str, FormColumn]:
    found: dict[str, FormColumn] = {}
    for heading in headings:
        if not heading or heading.startswith("备注") or FORM.find(heading):
            continue
        column = form.find_column(heading) or form.find_column(re.sub(r"[(（].*", "", heading))
        if column is None:
            what = f"{form.title}没有“{heading}”一栏", f"the form {form.id} has no column “{heading}”"
            folder.wrong(str(sheet), *what, suggest(heading, (one.id for one in form.columns)))
        else:
            found[heading] = column
    missing = [one.id for one in form.columns if not one.optional and one not in found.values()]
    if headings and missing:
        listed = "、".join(missing)
        folder.wrong(
            str(sheet),
            f"缺少列：{listed}",
            f"columns are missing: {listed}",
            ("补上列，没有数的格留空", "add them; leave cells without a figure empty"),
        )
    return found


def _row(record: Record, form: Form) -> FormRow | None:
    """The row of the form, by its number or code, else by its item; both must mean the same row."""
    line, item = record.text("line"), record.text("item")
    row = form.find_row(line) if line else None
    if row is None and not line:
        row = form.find_row(item) if item else None
    if row is None:
        key, written = ("line", line) if line else ("item", item)
        record.wrong(
            key,
            f"{form.title}没有“{written}”行",
            f"the form {form.id} has no row “{written}”",
            ("核对行次和项目", "check row number and item"),
        )
        return None
    if line and item and not form.codes and not _names(row, item):
        other = next((one for one in form.rows if one.id != row.id and _names(one, item)), None)
        if other is not None:
            what = (
                f"第{line}行应为“{row.name}”，却写着“{item}”",
                f"row {line} is “{row.name}”, but “{item}” is written",
            )
            record.wrong(
                "item",
                *what,
                (f"“{item}”是第{other.id}行，核对后改一处", f"“{item}” is row {other.id}; mend one of them"),
            )
            return None
    return row


def _names(row: FormRow, item: str) -> bool:
    return plain_item(item) in {plain_item(name) for name in (row.name, *row.aliases)}


def _cell(record: Record, heading: str, unit: Unit) -> Cell:
    """A cell as printed: blank, a dash, a figure, or the several figures a damaged one may hold.

    ``3,458,176.19 | 3,458,196.19`` are two readings; a star before one says that it was kept; ``?`` cannot be read.
    """
    place, written = record.place(heading), record.text(heading)
    if not written or written in _DASHES:
        return Cell(None, place)
    if written in _UNREADABLE:
        return Cell(None, place, note=record.text("note"), unreadable=True)
    if "|" not in written and "｜" not in written:
        return Cell(record.figure(heading, unit), place)
    readings: list[Figure] = []
    kept: Figure | None = None
    for part in re.split(r"\s*[|｜]\s*", written):
        figure = _reading(record, heading, part.lstrip("*＊ "), unit)
        if figure is not None:
            readings.append(figure)
            kept = figure if part.startswith(("*", "＊")) else kept
    return Cell(kept, place, tuple(readings), record.text("note"))


def _reading(record: Record, heading: str, text: str, unit: Unit) -> Figure | None:
    try:
        return read_figure(text, unit)
    except Refused as refused:
        record.refuse(heading, refused)
        return None
