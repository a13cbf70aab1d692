"""勾稽: every equation of the official forms, checked on the tables at hand.

Each equation gives one result a column (or row), with both sides, the difference and the places; a refuted one
gives a finding. Sums are exact in 元 and compare with the rounding of every addend in 万元. A gap leaves an
equation unchecked and is named. A damaged cell that can be read in several ways leaves it undecided unless
every reading refutes it (or none does); the readings that close it are told, and none is chosen.
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from fractions import Fraction
from itertools import product
from math import prod

from gouji.errors import InputError, Mistake
from gouji.figures import (
    Figure,
    Hedge,
    Interval,
    Unit,
    Verdict,
    compare,
    print_ends,
    print_exact,
    print_value,
)
from gouji.graph.account_codes import check_codes
from gouji.graph.articulation_findings import finding_of
from gouji.graph.cells import Addend, Sheet, addends_of, year_of
from gouji.graph.equation_results import EquationResult, title_of, unchecked
from gouji.model.finding import Finding
from gouji.model.places import Place
from gouji.model.tables import FormTable
from gouji.registers.equations import LAST_YEAR, Equation, Relation, Statement, fits_code, load_equations
from gouji.registers.forms import TOTAL, load_form
from gouji.text import Words

__all__ = ["EquationResult", "check_tables"]

_MOST_COMBINATIONS = 4096
"""Damaged cells multiply; beyond this many combinations an equation says nothing any more."""

Tables = Mapping[str, FormTable]


def check_tables(tables: Tables, *, year: int | None = None) -> tuple[list[Finding], list[EquationResult]]:
    """Check every equation on these tables, kept by form: ``caijue01``, and ``caijue01@2022`` or ``caijue01@上年``
    for the year before.

    ``year`` is the year evaluated (else what the tables say), for the validity of account codes and to know the
    year before. Raises InputError for a table of a form that does not exist.
    """
    sheets = {name: Sheet(name, table) for name, table in tables.items()}
    _refuse_misplaced(sheets)
    sheets = {_by_time(name, tables, year): sheet for name, sheet in sheets.items()}
    results = [
        result
        for equation in load_equations()
        if equation.checked_by == "tables"
        for result in _check_equation(equation, sheets, year)
    ]
    return [finding for result in results if (finding := finding_of(result))], results


def _by_time(name: str, tables: Tables, year: int | None) -> str:
    """The name with @上年 where it is dated the year before the table of this year."""
    form, _, dated = name.partition("@")
    current = year or (year_of(tables[form]) if form in tables else None)
    return f"{form}{LAST_YEAR}" if current and dated == str(current - 1) else name


def _refuse_misplaced(sheets: Mapping[str, Sheet]) -> None:
    wrong = [
        Mistake(
            Words(f"名为“{name}”的表是{sheet.form.title}", f"the table “{name}” is a {sheet.table.form}"),
            sheet.table.document,
            Words("按表样命名", "name it by its form"),
        )
        for name, sheet in sheets.items()
        if name.partition("@")[0] != sheet.table.form
    ]
    if wrong:
        raise InputError(wrong)


def _check_equation(
    equation: Equation, sheets: Mapping[str, Sheet], year: int | None
) -> Iterator[EquationResult]:
    if equation.kind == "codes":
        yield from check_codes(equation, sheets, year)
        return
    for number, statement in enumerate(equation.statements):
        yield from _check_statement(equation, number, statement, sheets)
    if equation.hierarchy:
        for form in equation.forms:
            if form in sheets:
                yield from _check_hierarchy(equation, sheets[form])
            elif equation.kind == "hierarchy":
                yield unchecked(equation, 0, "", (title_of(form),))


def _check_statement(
    equation: Equation, number: int, statement: Statement, sheets: Mapping[str, Sheet]
) -> Iterator[EquationResult]:
    absent = [title_of(form) for form in statement.forms if form not in sheets]
    absent = absent or [
        f"{sheets[term.form].form.title}·{term.column}"
        for term in statement.terms
        if term.column and term.column not in sheets[term.form].columns
    ]
    if absent:
        yield unchecked(equation, number, "", tuple(dict.fromkeys(absent)))
        return
    for row in _rows_at_hand(equation, statement, sheets):
        for column in _columns_at_hand(equation, statement, sheets):
            left = addends_of(statement.left, sheets, row=row, column=column)
            right = addends_of(statement.right, sheets, row=row, column=column)
            if statement.takes_rows and not any(one.figures for one in left + right):
                continue
            at = "·".join(part for part in (row, column) if part)
            yield _judge(equation, number, at, left, statement.relation, right)


def _rows_at_hand(equation: Equation, statement: Statement, sheets: Mapping[str, Sheet]) -> list[str]:
    if not statement.takes_rows:
        return [""]
    rows = dict.fromkeys(
        row for term in statement.terms if term.row == "*" for row in sheets[term.form].rows
    )  # fmt: skip
    return [row for row in rows if not equation.rows or fits_code(row, equation.rows)]


def _columns_at_hand(equation: Equation, statement: Statement, sheets: Mapping[str, Sheet]) -> list[str]:
    """The columns to go through: those of the register, or those that every table without one has."""
    if not statement.takes_columns:
        return [""]
    if equation.columns:
        return list(equation.columns)
    first = next(sheets[term.form] for term in statement.terms if not term.column)
    return [
        column.id for column in first.form.columns if column.id in first.columns or not column.optional
    ]  # fmt: skip


def _check_hierarchy(equation: Equation, sheet: Sheet) -> Iterator[EquationResult]:
    """类 = Σ款 = Σ项, 合计 = Σ类. A level that is not printed is passed over."""
    for parent, codes in sheet.children():
        if not parent and sheet.form.row(TOTAL) is None:
            continue
        for column in (one.id for one in sheet.form.columns if one.id in sheet.columns):
            left = (sheet.addend(1, parent or TOTAL, column),)
            right = tuple(sheet.addend(1, code, column) for code in codes)
            if any(one.figures for one in (*left, *right)):
                yield _judge(
                    equation, len(equation.statements), f"{parent or TOTAL}·{column}", left, "=", right
                )


# ---------------------------------------------------------------- judging one equation


def _judge(
    equation: Equation,
    number: int,
    at: str,
    left: tuple[Addend, ...],
    relation: Relation,
    right: tuple[Addend, ...],
) -> EquationResult:
    cells = left + right
    missing = tuple(one.name for one in cells if one.missing)
    if missing:
        return unchecked(equation, number, at, missing)
    combinations = prod(max(1, len(one.figures)) for one in cells)
    if combinations > _MOST_COMBINATIONS:
        return EquationResult(equation, number, at, Verdict.UNDECIDED, places=_places(cells), damaged=True)
    tried = [
        (picked, _verdict(_signed(left, picked), relation, _signed(right, picked[len(left) :])))
        for picked in product(*(one.figures or (None,) for one in cells))
    ]
    verdict = _joint([verdict for _, verdict in tried])
    unit = next((figure.unit for one in cells for figure in one.figures), load_form(equation.forms[0]).unit)
    damaged = any(one.is_damaged for one in cells)
    sums = [(_nominal(_signed(left, p)), _nominal(_signed(right, p[len(left) :]))) for p, _ in tried]
    rights = [_total([f.interval * s for s, f in _signed(right, p[len(left) :])]) for p, _ in tried]
    return EquationResult(
        equation,
        number,
        at,
        verdict,
        _span([one for one, _ in sums], unit),
        _span([other for _, other in sums], unit),
        _span([one - other for one, other in sums], unit),
        f"{_written(left)} {relation} {_written(right)}",
        _places(cells),
        tuple(str(one.key) for one in cells),
        closing=tuple(_reading(cells, p) for p, v in tried if v is not Verdict.REFUTED) if damaged else (),
        allowed=print_ends(rights[0], unit) if len(rights) == 1 else None,
        damaged=damaged,
    )


Signed = list[tuple[int, Figure]]


def _signed(addends: tuple[Addend, ...], picked: tuple[Figure | None, ...]) -> Signed:
    return [
        (one.sign, figure) for one, figure in zip(addends, picked, strict=False) if figure is not None
    ]  # fmt: skip


def _total(parts: list[Interval]) -> Interval:
    return sum(parts, Interval.point(0))


def _nominal(signed: Signed) -> Fraction:
    return sum((sign * figure.value for sign, figure in signed), Fraction(0))


def _verdict(left: Signed, relation: Relation, right: Signed) -> Verdict:
    """Rounded first, then cut off; a hedged figure (约) can refute nothing."""
    rounded = [_total([figure.interval * sign for sign, figure in side]) for side in (left, right)]
    first = _compare(rounded[0], relation, rounded[1])
    if first is not Verdict.REFUTED:
        return first
    if any(figure.hedge is not Hedge.NONE for _, figure in (*left, *right)):
        return Verdict.UNDECIDED
    cut = [_total([figure.cut_interval * sign for sign, figure in side]) for side in (left, right)]
    return first if _compare(cut[0], relation, cut[1]) is Verdict.REFUTED else Verdict.TRUNCATED


def _compare(left: Interval, relation: Relation, right: Interval) -> Verdict:
    if relation == "=":
        return Verdict.HOLDS if left.meets(right) else Verdict.REFUTED
    if relation != "~":
        return compare(left, relation, right)
    zeros = [side == Interval.point(0) for side in (left, right)]
    some = [0 not in side for side in (left, right)]
    if all(zeros) or all(some):
        return Verdict.HOLDS
    return Verdict.REFUTED if any(zeros) and any(some) else Verdict.UNDECIDED


def _joint(verdicts: list[Verdict]) -> Verdict:
    """One verdict over all readings of damaged cells: theirs where they agree, else undecided."""
    return verdicts[0] if len(set(verdicts)) == 1 else Verdict.UNDECIDED


# ---------------------------------------------------------------- in words


def _amount(value: Fraction, unit: Unit) -> str:
    """All digits, grouped, with the unit; money in 元 and 万元 with at least two places."""
    least = 2 if unit.dimension.base == "元" else 0
    scaled = value / unit.scale
    decimals = next((n for n in range(least, 9) if (scaled * 10**n).denominator == 1), None)
    if decimals is None:
        return print_exact(value, unit)
    return print_value(value, unit, decimals=decimals, grouped=True)


def _span(values: list[Fraction], unit: Unit) -> str:
    low, high = min(values), max(values)
    return _amount(low, unit) if low == high else f"{_amount(low, unit)}～{_amount(high, unit)}"


def _written(addends: tuple[Addend, ...]) -> str:
    """The side with its figures, cells of zero left out: 基本支出 85,233,769.73元 + 项目支出 323,965.36元."""
    shown = [one for one in addends if any(figure.value for figure in one.figures)] or list(addends[:1])
    parts = [f"{'-' if one.sign < 0 else '+'} {one.name} {_digits(one)}".rstrip() for one in shown]
    return " ".join(parts).removeprefix("+ ")


def _digits(addend: Addend) -> str:
    return "或".join(_amount(figure.value, figure.unit) for figure in addend.figures) or "0"


def _reading(cells: tuple[Addend, ...], picked: tuple[Figure | None, ...]) -> str:
    chosen = zip(cells, picked, strict=True)
    return "；".join(
        f"{one.name}={_amount(figure.value, figure.unit)}"
        for one, figure in chosen
        if one.is_damaged and figure
    )


def _places(cells: tuple[Addend, ...]) -> tuple[Place, ...]:
    return tuple(dict.fromkeys(one.place for one in cells if one.place is not None and one.figures))
