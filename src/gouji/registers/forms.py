"""Official forms: their rows and columns, what each cell states, and what a blank means in them."""

from __future__ import annotations

import re
from dataclasses import dataclass
from functools import cache

from gouji.errors import InputError, Mistake
from gouji.figures import UNITS, Unit
from gouji.model.facts import BASES, LEDGERS, FactKey
from gouji.registers.accounts import KINDS, level_of
from gouji.registers.entries import CONFIDENCES, Entry, entries_of, stop_at
from gouji.registers.library import library_path, load_library
from gouji.text import Words, to_half_width
from gouji.yaml_nodes import Node

TOTAL = "合计"
"""The row that adds up all codes of a form kept by account code."""


@dataclass(frozen=True, slots=True)
class FormColumn:
    """A column: its name, what else it is printed as, the basis its figures have.

    An ``optional`` column is printed by some places or years only. ``measure`` is what the column states in the
    row 合计 of a form kept by code.
    """

    id: str
    printed: tuple[str, ...] = ()
    basis: str = ""
    measure: str = ""
    optional: bool = False
    blank_is_zero: bool = False


@dataclass(frozen=True, slots=True)
class FormRow:
    """A row: its number (行次), code or name; the item as printed; the block; the measure it states.

    ``blank_is_zero`` and ``not_applicable`` name the columns in which an empty cell of this row means 0, or
    means that the form has nothing to say there. ``unit`` differs from the form's own for counts (批次, 人次).
    """

    id: str
    name: str
    aliases: tuple[str, ...] = ()
    block: str = ""
    measure: str = ""
    unit: Unit | None = None
    optional: bool = False
    blank_is_zero: frozenset[str] = frozenset()
    not_applicable: frozenset[str] = frozenset()


@dataclass(frozen=True, slots=True)
class Form:
    """A form as it is prescribed. ``codes`` says which account codes its rows carry, empty for fixed rows."""

    id: str
    title: str
    number: str
    unit: Unit
    ledger: str
    columns: tuple[FormColumn, ...]
    rows: tuple[FormRow, ...]
    codes: str = ""
    levels: tuple[int, ...] = ()
    open_rows: bool = False
    source: str = ""
    confidence: str = ""

    def row(self, id: str) -> FormRow | None:
        """The row of this number, code or name. A form kept by code knows every code of its levels."""
        found = next((row for row in self.rows if row.id == id), None)
        if found is None and (self.takes_code(id) or self.open_rows):
            return FormRow(id, id)
        return found

    def takes_code(self, id: str) -> bool:
        return bool(self.codes) and bool(level_of(id)) and len(id) in self.levels

    def column(self, id: str) -> FormColumn | None:
        return next((column for column in self.columns if column.id == id), None)

    def find_row(self, printed: str, *, block: str = "") -> FormRow | None:
        """The row that a printed label means: its 行次, its code, or its item with any numbering before it.

        An item that stands in several blocks (总计, 其他支出) needs the block; without it the answer is None.
        """
        plain = plain_item(printed)
        named = [
            row
            for row in self.rows
            if plain in {plain_item(name) for name in (row.id, row.name, *row.aliases)}
            and (not block or row.block.startswith(block))
        ]
        if named:
            return named[0] if len(named) == 1 else None
        return self.row(plain)

    def find_column(self, printed: str) -> FormColumn | None:
        """The column that a printed heading means."""
        plain = plain_item(printed)
        return next(
            (one for one in self.columns if plain in {plain_item(name) for name in (one.id, *one.printed)}),
            None,
        )

    def blank_is_zero(self, row: FormRow, column: str) -> bool:
        """Whether the form says that an empty cell here means 0."""
        found = self.column(column)
        return column in row.blank_is_zero or bool(found and found.blank_is_zero)

    def fact_key(self, row: str, column: str, *, period: str = "", subject: str = "") -> FactKey:
        """Which quantity a cell states. A cell without a measure of its own is named by form, row and column."""
        form_row, form_column = self.row(row), self.column(column)
        basis = form_column.basis if form_column else ""
        measure = form_row.measure if form_row else ""
        if not measure and form_column and row == TOTAL:
            measure = form_column.measure
        name = measure or f"{self.id}·{row}·{column}"
        return FactKey(name, period, basis, self.ledger, "", subject)


_NUMBERING = re.compile(
    r"^(?:其中[::]|[一二三四五六七八九十]+、|\([一二三四五六七八九十]+\)|\d+[.、](?!\d))+"
)


def plain_item(label: str) -> str:
    """An item without numbering, spaces and marks: “（一）人员经费” is 人员经费."""
    bare = re.sub(r"[\s“”\"]", "", to_half_width(label))
    return _NUMBERING.sub("", bare) or bare


@cache
def form_ids() -> tuple[str, ...]:
    """The forms that ship with the program, by name."""
    return tuple(sorted(path.stem for path in library_path("forms").glob("*.yaml")))


@cache
def load_form(id: str) -> Form:
    """One form of the library; raises InputError for an unknown name or a faulty file."""
    if id not in form_ids():
        known = "、".join(form_ids())
        what = Words(f"没有名为“{id}”的表样", f"there is no form named “{id}”")
        raise InputError(Mistake(what, "", Words(f"改用：{known}", f"use one of: {known}")))
    form = read_form(load_library("forms", f"{id}.yaml"))
    if form.id != id:
        what = Words(f"表样自称“{form.id}”", f"the form calls itself “{form.id}”")
        raise InputError(
            Mistake(what, f"library/forms/{id}.yaml", Words("改为文件名", "use the file's name"))
        )
    return form


def read_form(root: Node) -> Form:
    """A form from its file; raises InputError with every mistake."""
    mistakes: list[Mistake] = []
    entry = Entry(
        root,
        mistakes,
        required=("id", "title", "unit", "columns", "source", "confidence"),
        optional=("number", "ledger", "rows", "codes", "levels", "open_rows", "note"),
    )
    stop_at(mistakes)
    unit = _unit(entry, mistakes)
    columns = tuple(_read_column(node, mistakes) for node in entries_of(entry.fields["columns"], mistakes))
    names = tuple(column.id for column in columns)
    row_nodes = entries_of(entry.fields["rows"], mistakes) if entry.has("rows") else []
    rows = tuple(_read_row(node, names, mistakes) for node in row_nodes)
    _refuse_doubles(root, [row.id for row in rows], mistakes)
    _refuse_doubles(root, list(names), mistakes)
    form = Form(
        entry.text("id"),
        entry.text("title"),
        entry.text("number"),
        unit or UNITS["元"],
        entry.one_of("ledger", LEDGERS),
        columns,
        rows,
        entry.one_of("codes", KINDS),
        tuple(int(digits) for digits in entry.texts("levels") if digits.isdigit()),
        entry.flag("open_rows"),
        entry.text("source"),
        entry.one_of("confidence", CONFIDENCES),
    )
    stop_at(mistakes)
    return form


def _unit(entry: Entry, mistakes: list[Mistake]) -> Unit | None:
    if not entry.has("unit"):
        return None
    unit = UNITS.get(entry.text("unit"))
    if unit is None:
        words = f"单位“{entry.text('unit')}”不认识", f"the unit “{entry.text('unit')}” is not known"
        mistakes.append(
            entry.node.mistake(*words, Words("改用元、万元、人等", "use 元, 万元, 人 or another"))
        )
    return unit


def _read_column(node: Node, mistakes: list[Mistake]) -> FormColumn:
    entry = Entry(
        node,
        mistakes,
        required=("id",),
        optional=("printed", "basis", "measure", "optional", "blank_is_zero"),
    )
    return FormColumn(
        entry.text("id"),
        entry.texts("printed"),
        entry.one_of("basis", BASES),
        entry.text("measure"),
        entry.flag("optional"),
        entry.flag("blank_is_zero"),
    )


def _read_row(node: Node, columns: tuple[str, ...], mistakes: list[Mistake]) -> FormRow:
    entry = Entry(
        node,
        mistakes,
        required=("id",),
        optional=(
            "name", "aliases", "block", "measure", "unit", "optional", "blank_is_zero", "not_applicable",
        ),
    )  # fmt: skip
    return FormRow(
        entry.text("id"),
        entry.text("name", entry.text("id")),
        entry.texts("aliases"),
        entry.text("block"),
        entry.text("measure"),
        _unit(entry, mistakes),
        entry.flag("optional"),
        _columns_of(entry, "blank_is_zero", columns),
        _columns_of(entry, "not_applicable", columns),
    )


def _columns_of(entry: Entry, name: str, columns: tuple[str, ...]) -> frozenset[str]:
    """``yes`` for every column, or a list of columns."""
    named = entry.texts(name)
    if named == ("yes",):
        return frozenset(columns)
    for unknown in sorted(set(named) - set(columns)):
        todo = Words(f"改为 yes 或 {'、'.join(columns)}", f"write yes or {', '.join(columns)}")
        words = f"表中没有“{unknown}”一栏", f"the form has no column “{unknown}”"
        entry.mistakes.append(entry.fields[name].mistake(*words, todo))
    return frozenset(named)


def _refuse_doubles(root: Node, ids: list[str], mistakes: list[Mistake]) -> None:
    for id in sorted({id for id in ids if ids.count(id) > 1}):
        todo = Words("只留一处", "keep one of them")
        mistakes.append(root.mistake(f"“{id}”出现两次", f"“{id}” stands twice", todo))
