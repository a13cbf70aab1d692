"""Tables of figures written as text, for the articulation specs: what stands in the text stands in the form."""

from __future__ import annotations

from dataclasses import replace

from gouji.figures import Unit, read_figure
from gouji.model.places import SheetPlace, column_letters
from gouji.model.tables import Cell, FormTable
from gouji.registers.forms import load_form

DASHES = ("—", "-")

ANNEX_6 = """
行次        年初预算         全年预算           决算
1      84,806,057.44    85,551,711.95    85,551,711.95
2               0.00             0.00             0.00
3               0.00             0.00             0.00
4               0.00             0.00             0.00
5               0.00             0.00             0.00
6               0.00             0.00             0.00
7               0.00             0.00             0.00
8               0.00             0.00             0.00
27     84,806,057.44    85,551,711.95    85,551,711.95
28                 —             0.00             0.00
29              0.00         7,196.83         7,196.83
31     84,806,057.44    85,558,908.78    85,558,908.78
32              0.00             0.00             0.00
33              0.00             0.00             0.00
34              0.00             0.00             0.00
35              0.00             0.00             0.00
36              0.00             0.00             0.00
37              0.00             0.00             0.00
38              0.00             0.00             0.00
39     83,212,796.93    84,974,378.59    84,974,378.59
40      1,301,248.07       307,292.50       307,292.50
41              0.00             0.00             0.00
42              0.00             0.00             0.00
43              0.00             0.00             0.00
44              0.00             0.00             0.00
45              0.00             0.00             0.00
46              0.00             0.00             0.00
47              0.00             0.00             0.00
48              0.00             0.00             0.00
49              0.00             0.00             0.00
50        292,012.44       276,064.00       276,064.00
51              0.00             0.00             0.00
52              0.00             0.00             0.00
53              0.00             0.00             0.00
54              0.00             0.00             0.00
55              0.00             0.00             0.00
56              0.00             0.00             0.00
57              0.00             0.00             0.00
58     84,451,557.44    85,233,769.73    85,233,769.73
59     84,177,237.44    84,972,631.00    84,972,631.00
60        274,320.00       261,138.73       261,138.73
61        354,500.00       323,965.36       323,965.36
62              0.00             0.00             0.00
63              0.00             0.00             0.00
64              0.00             0.00             0.00
65              0.00             0.00             0.00
68                 —                —    85,557,735.09
69                 —                —    3,458,176.19|3,458,196.19
70                 —                —    335,983.90|335,963.90
71                 —                —    81,763,575.00|81,763,595.00
72                 —                —             0.00
73                 —                —             0.00
74                 —                —             0.00
75                 —                —             0.00
76                 —                —             0.00
77                 —                —             0.00
78                 —                —             0.00
84     84,806,057.44    85,557,735.09    85,557,735.09
85                 —                —             0.00
86                 —         1,173.69         1,173.69
88     84,806,057.44    85,558,908.78    85,558,908.78
"""


def read_table(form_id: str, text: str, *, period: str = "2023") -> FormTable:
    """A table from lines of text: the first names the columns. ``a|b`` is damaged, ``?`` unreadable, — blank."""
    form = load_form(form_id)
    header, *lines = [line.split() for line in text.strip().splitlines()]
    cells: dict[tuple[str, str], Cell] = {}
    for number, (row, *values) in enumerate(lines, start=2):
        form_row = form.row(row)
        assert form_row is not None, f"{form_id} has no row {row}"
        for index, (column, written) in enumerate(zip(header[1:], values, strict=True), start=1):
            place = SheetPlace(f"{form_id}.csv", "", f"{column_letters(index)}{number}", written)
            cells[row, column] = _cell(written, form_row.unit or form.unit, place)
    return FormTable(form_id, f"{form_id}.csv", cells, period)


def _cell(written: str, unit: Unit, place: SheetPlace) -> Cell:
    if written in DASHES:
        return Cell(None, place)
    if written == "?":
        return Cell(None, place, unreadable=True)
    readings = tuple(read_figure(part, unit) for part in written.split("|"))
    return Cell(readings[0], place, readings if len(readings) > 1 else ())


def with_cell(table: FormTable, row: str, column: str, written: str) -> FormTable:
    """The table with another value in one cell (— empties it, as in the text)."""
    form = load_form(table.form)
    form_row, old = form.row(row), table.cell(row, column)
    assert form_row is not None
    assert old is not None
    assert isinstance(old.place, SheetPlace)
    changed = _cell(written, form_row.unit or form.unit, replace(old.place, quote=written))
    return replace(table, cells={**table.cells, (row, column): changed})


def without_row(table: FormTable, row: str) -> FormTable:
    """The table without one of its rows."""
    return replace(table, cells={at: cell for at, cell in table.cells.items() if at[0] != row})
