"""The equations between the cells of the official forms (勾稽关系), as data.

A line of the register, ``caijue01[84] = [58] + [61]``, is read into terms; what the cells hold is no concern of
this module.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass
from functools import cache
from typing import Literal, cast

from gouji.errors import InputError, Mistake
from gouji.model.finding import Severity
from gouji.registers.entries import Entry, entries_of, stop_at
from gouji.registers.forms import Form, form_ids, load_form
from gouji.registers.library import load_library
from gouji.text import Words
from gouji.yaml_nodes import Node

EQUATION_KINDS = ("identity", "bound", "zero-together", "hierarchy", "codes", "narrative")
Relation = Literal["=", "<=", ">=", "~"]

LAST_YEAR = "@上年"
EACH_ROW = "*"
ALL_ROWS = "all"


@dataclass(frozen=True, slots=True)
class Term:
    """``- form[row, column]``: one or several cells with a sign.

    ``row`` is a row, a range (1..8), a pattern of codes (301xx), ``all`` or ``*`` for the row at hand; an empty
    ``column`` is the column at hand. ``form`` may end in @上年.
    """

    sign: int
    form: str
    row: str
    column: str = ""

    @property
    def form_id(self) -> str:
        return self.form.removesuffix(LAST_YEAR)

    def rows_in(self, form: Form, listed: tuple[str, ...], at: str) -> list[str]:
        """The rows it speaks of, where the table lists these rows and ``at`` is the row at hand."""
        if self.row == EACH_ROW:
            return [at]
        if self.row == ALL_ROWS:
            return list(listed)
        if ".." in self.row:
            return [row.id for row in form.rows if _between(row.id, self.row)]
        if "x" in self.row:
            known = dict.fromkeys([*(row.id for row in form.rows), *listed])
            return [row for row in known if fits_code(row, self.row)]
        return [self.row]

    def __str__(self) -> str:
        return f"{self.form}[{self.row}{', ' + self.column if self.column else ''}]"


def _between(row: str, span: str) -> bool:
    first, last = span.split("..")
    return row.isdigit() and int(first) <= int(row) <= int(last)


def fits_code(code: str, pattern: str) -> bool:
    """Whether a code fits a pattern in which x is any digit."""
    return len(code) == len(pattern) and all(
        a == b or (b == "x" and a.isdigit()) for a, b in zip(code, pattern, strict=True)
    )


@dataclass(frozen=True, slots=True)
class Statement:
    """One line: what stands on the left, how it must stand to the right, and what stands there."""

    left: tuple[Term, ...]
    relation: Relation
    right: tuple[Term, ...]
    written: str

    @property
    def terms(self) -> tuple[Term, ...]:
        return self.left + self.right

    @property
    def forms(self) -> tuple[str, ...]:
        """The tables it needs, @上年 included."""
        return tuple(dict.fromkeys(term.form for term in self.terms))

    @property
    def takes_rows(self) -> bool:
        return any(term.row == EACH_ROW for term in self.terms)

    @property
    def takes_columns(self) -> bool:
        return any(not term.column for term in self.terms)


@dataclass(frozen=True, slots=True)
class Equation:
    """An equation of the register: what it says, on which forms, its lines, and how bad it is when it fails."""

    id: str
    says: Words
    kind: str
    statements: tuple[Statement, ...]
    forms: tuple[str, ...]
    columns: tuple[str, ...] = ()
    rows: str = ""
    severity: Severity = "error"
    unless: Words | None = None
    checked_by: str = "tables"
    hierarchy: bool = False


@cache
def load_equations() -> tuple[Equation, ...]:
    """The register that ships with the program, in its order."""
    return read_equations(load_library("registers", "equations.yaml"))


def find_equation(id: str) -> Equation:
    """One equation by its id; raises InputError for an unknown one."""
    found = next((equation for equation in load_equations() if equation.id == id), None)
    if found is None:
        what = Words(f"没有编号为“{id}”的勾稽关系", f"there is no equation “{id}”")
        raise InputError(Mistake(what, "", Words("核对编号（E01–E45）", "check the id (E01–E45)")))
    return found


def read_equations(root: Node) -> tuple[Equation, ...]:
    """The equations of a file; raises InputError with every mistake."""
    mistakes: list[Mistake] = []
    equations = tuple(_read_equation(node, mistakes) for node in entries_of(root, mistakes))
    stop_at(mistakes)
    return equations


_FIELDS = ("states", "forms", "columns", "rows", "severity", "unless", "checked_by", "hierarchy")


def _read_equation(node: Node, mistakes: list[Mistake]) -> Equation:
    entry = Entry(node, mistakes, required=("id", "zh", "en", "kind"), optional=_FIELDS)
    lines = entries_of(entry.fields["states"], mistakes) if entry.has("states") else []
    statements = tuple(_read_line(line, mistakes) for line in lines)
    read = tuple(statement for statement in statements if statement)
    forms = (*entry.texts("forms"), *(term.form_id for one in read for term in one.terms))
    equation = Equation(
        entry.text("id"),
        Words(entry.text("zh"), entry.text("en")),
        entry.one_of("kind", EQUATION_KINDS),
        read,
        tuple(dict.fromkeys(forms)),
        entry.texts("columns"),
        entry.text("rows"),
        cast(Severity, entry.one_of("severity", ("error", "warning", "note"), "error")),
        _read_unless(entry),
        entry.one_of("checked_by", ("tables", "audit"), "tables"),
        entry.flag("hierarchy") or entry.text("kind") == "hierarchy",
    )
    mistakes.extend(_unknown_cells(node, equation))
    return equation


def _read_unless(entry: Entry) -> Words | None:
    if not entry.has("unless"):
        return None
    inner = Entry(entry.fields["unless"], entry.mistakes, required=("zh", "en"))
    return Words(inner.text("zh"), inner.text("en"))


def _read_line(node: Node, mistakes: list[Mistake]) -> Statement | None:
    try:
        return read_statement(node.text)
    except ValueError as problem:
        todo = Words("写作 form[行, 栏] = [行] + [行]", "write form[row, column] = [row] + [row]")
        words = f"读不懂“{node.text}”：{problem}", f"“{node.text}” cannot be read: {problem}"
        mistakes.append(node.mistake(*words, todo))
        return None


_RELATION = re.compile(r"\s(=|<=|>=|~)\s")
_TERM = re.compile(rf"\s*([+-])?\s*([a-z][a-z0-9-]*(?:{LAST_YEAR})?)?\[([^\],]+)(?:,\s*([^\]]+))?\]")


def read_statement(line: str) -> Statement:
    """One line of the register; raises ValueError, saying why.

    >>> str(read_statement("caijue01[84] = [58] + [61]").right[1])
    'caijue01[61]'
    """
    parts = _RELATION.split(line)
    if len(parts) != 3:
        raise ValueError("exactly one of = <= >= ~ is needed")
    left = tuple(_read_side(parts[0], ""))
    right = tuple(_read_side(parts[2], left[-1].form))
    return Statement(left, cast(Relation, parts[1]), right, line)


def _read_side(text: str, form: str) -> Iterator[Term]:
    at = 0
    while at < len(text.rstrip()):
        match = _TERM.match(text, at)
        if not match or (at and not match.group(1)):
            raise ValueError(f"“{text[at:].strip()}”")
        sign, named, row, column = match.groups()
        form = named or form
        if not form:
            raise ValueError("the first term must name its form")
        yield Term(-1 if sign == "-" else 1, form, row.strip(), (column or "").strip())
        at = match.end()


def _unknown_cells(node: Node, equation: Equation) -> Iterator[Mistake]:
    """Forms, rows and columns that the library does not have."""
    for name in equation.forms:
        if name not in form_ids():
            yield node.mistake(f"没有表样“{name}”", f"there is no form “{name}”")
    for statement in equation.statements:
        for term in statement.terms:
            if term.form_id in form_ids() and not _is_known(term, load_form(term.form_id)):
                yield node.mistake(f"表样中没有“{term}”", f"the form has no “{term}”")


def _is_known(term: Term, form: Form) -> bool:
    selector = term.row in (EACH_ROW, ALL_ROWS) or ".." in term.row or "x" in term.row
    row_is_known = selector or form.row(term.row) is not None
    return row_is_known and (not term.column or form.column(term.column) is not None)
