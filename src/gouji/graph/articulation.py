"""勾稽: every equation of the official forms, checked on the tables at hand.

Each equation gives one result a column (or row), with both sides, the difference and the places; a refuted one
gives a finding. Sums are exact in 元 and compare with the rounding of every addend in 万元. A gap leaves an
equation unchecked and is named. A damaged cell that can be read in several ways leaves it undecided unless
every reading refutes it (or none does); the readings that close it are told, and none is chosen.
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from dataclasses import dataclass
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
from gouji.graph.cells import Addend, Sheet, addends_of
from gouji.model.finding import Cause, Finding, Severity
from gouji.model.places import Place
from gouji.model.tables import FormTable
from gouji.registers.accounts import load_accounts
from gouji.registers.equations import Equation, Relation, Statement, fits_code, load_equations
from gouji.registers.forms import TOTAL, load_form
from gouji.text import Words

_MOST_COMBINATIONS = 4096
"""Damaged cells multiply; beyond this many combinations an equation says nothing any more."""

Tables = Mapping[str, FormTable]


@dataclass(frozen=True, slots=True)
class EquationResult:
    """One equation at one column or row: the verdict, both sides and the difference as exact text.

    ``verdict`` is None where it was not checked: ``missing`` then names the tables and cells that were wanted.
    ``closing`` lists, for damaged cells, each combination of readings that satisfies the equation.
    """

    equation: Equation
    line: int
    at: str
    verdict: Verdict | None
    left: str = ""
    right: str = ""
    difference: str = ""
    written: str = ""
    places: tuple[Place, ...] = ()
    keys: tuple[str, ...] = ()
    missing: tuple[str, ...] = ()
    closing: tuple[str, ...] = ()
    allowed: tuple[str | None, str | None] | None = None
    damaged: bool = False

    @property
    def state(self) -> str:
        """holds, truncated, refuted, undecided or not-checked."""
        return self.verdict.value if self.verdict else "not-checked"

    def as_json(self) -> dict[str, object]:
        return {
            "equation": self.equation.id,
            "says": self.equation.says.as_json(),
            "line": self.line + 1,
            "at": self.at,
            "verdict": self.state,
            "left": self.left or None,
            "right": self.right or None,
            "difference": self.difference or None,
            "written": self.written or None,
            "missing": list(self.missing),
            "closing": list(self.closing),
            "places": [place.as_json() for place in self.places],
        }


def check_tables(tables: Tables, *, year: int | None = None) -> tuple[list[Finding], list[EquationResult]]:
    """Check every equation on these tables, kept by form (``caijue01``, ``caijue01@上年`` for the year before).

    ``year`` is the year evaluated, for the validity of account codes. Raises InputError for a table of a form
    that does not exist.
    """
    sheets = {name: Sheet(name, table) for name, table in tables.items()}
    _refuse_misplaced(sheets)
    results = [
        result
        for equation in load_equations()
        if equation.checked_by == "tables"
        for result in _check_equation(equation, sheets, year)
    ]
    return [finding for result in results if (finding := _finding(result))], results


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
        yield from _check_codes(equation, sheets, year)
        return
    for number, statement in enumerate(equation.statements):
        yield from _check_statement(equation, number, statement, sheets)
    if equation.hierarchy:
        for form in equation.forms:
            if form in sheets:
                yield from _check_hierarchy(equation, sheets[form])
            elif equation.kind == "hierarchy":
                yield _unchecked(equation, 0, "", (_titled(form),))


def _check_statement(
    equation: Equation, number: int, statement: Statement, sheets: Mapping[str, Sheet]
) -> Iterator[EquationResult]:
    absent = [_titled(form) for form in statement.forms if form not in sheets]
    absent = absent or [
        f"{sheets[term.form].form.title}·{term.column}"
        for term in statement.terms
        if term.column and term.column not in sheets[term.form].columns
    ]
    if absent:
        yield _unchecked(equation, number, "", tuple(dict.fromkeys(absent)))
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


def _unchecked(equation: Equation, number: int, at: str, missing: tuple[str, ...]) -> EquationResult:
    return EquationResult(equation, number, at, None, missing=missing)


def _titled(form: str) -> str:
    name, _, prior = form.partition("@")
    known = load_form(name)
    return f"{known.number or known.title}{'（' + prior + '）' if prior else ''}"


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
        return _unchecked(equation, number, at, missing)
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


def _finding(result: EquationResult) -> Finding | None:
    if result.verdict is Verdict.REFUTED:
        return _refuted(result)
    if result.verdict is Verdict.TRUNCATED:
        zh = f"{_subject(result)}两边相差{result.difference}，按截尾而非四舍五入可以相等"
        en = f"{_subject_en(result)}: the sides differ by {result.difference}, equal if digits were cut off"
        return _say(result, "truncated", "note", Words(zh, en))
    if result.verdict is Verdict.UNDECIDED and result.damaged and result.closing:
        return _damaged(result)
    return None


def _refuted(result: EquationResult) -> Finding:
    equation = result.equation
    zh = f"{_subject(result)}不成立：左边{result.left}，右边{result.right}，相差{result.difference}"
    en = f"{_subject_en(result)} fails: left {result.left}, right {result.right}, difference {result.difference}"
    if equation.unless:
        zh, en = f"{zh}（{equation.unless.zh}的除外）", f"{en} (unless {equation.unless.en})"
    return _say(
        result, "articulation", equation.severity, Words(f"{zh}。请核对各数", f"{en}; check each figure")
    )


def _damaged(result: EquationResult) -> Finding:
    count = len(result.closing)
    only = "只有1种读法" if count == 1 else f"有{count}种读法"
    zh = f"{_subject(result)}涉及看不清的数：{only}能使其成立，须按原件核定，不得自行选取"
    en = (
        f"{_subject_en(result)} has damaged figures: {count} reading(s) close it; settle it from the original"
    )
    why = Words("此读法使等式成立", "with this reading the equation holds")
    causes = tuple(Cause("reading", closing, why) for closing in result.closing)
    return _say(result, "articulation", "note", Words(zh, en), causes)


def _subject(result: EquationResult) -> str:
    at = f"（{result.at}）" if result.at else ""
    return f"勾稽关系{result.equation.id}“{result.equation.says.zh}”{at}"


def _subject_en(result: EquationResult) -> str:
    at = f" ({result.at})" if result.at else ""
    return f"equation {result.equation.id}, {result.equation.says.en}{at},"


def _say(
    result: EquationResult, code: str, severity: Severity, words: Words, causes: tuple[Cause, ...] = ()
) -> Finding:
    shape = f"{result.equation.id}.{result.line + 1}@{result.at}"
    return Finding(
        code,
        severity,
        words,
        shape,
        result.keys,
        result.places,
        printed=result.left,
        recomputed=result.allowed,
        causes=causes,
    )


# ---------------------------------------------------------------- account codes


def _check_codes(
    equation: Equation, sheets: Mapping[str, Sheet], year: int | None
) -> Iterator[EquationResult]:
    """Each code of each table: valid in its year under the name printed. Unknown codes stay unchecked."""
    for form in equation.forms:
        sheet = sheets.get(form)
        if sheet is None:
            yield _unchecked(equation, 0, "", (_titled(form),))
            continue
        valid_for = year or _year_of(sheet.table.period)
        if valid_for is None:
            yield _unchecked(equation, 0, form, (f"{_titled(form)}·年度",))
            continue
        for code in sheet.codes:
            yield _check_code(equation, sheet, code, valid_for)


def _year_of(period: str) -> int | None:
    return int(period[:4]) if period[:4].isdigit() and len(period) >= 4 else None


def _check_code(equation: Equation, sheet: Sheet, code: str, year: int) -> EquationResult:
    register = load_accounts()
    versions, account = register.versions(code), register.find(code, year)
    label = f"{sheet.form.number or sheet.form.title}·{code}"
    if not versions or not all(one.is_verified for one in versions):
        return _unchecked(equation, 0, label, (f"{label}（科目库未收录或未核实）",))
    printed = sheet.table.names.get(code, "")
    expected = account.name if account else f"{year}年无此科目"
    known = account is not None and (not printed or printed == account.name)
    cells = (cell for (row, _), cell in sheet.table.cells.items() if row == code)
    return EquationResult(
        equation,
        0,
        label,
        Verdict.HOLDS if known else Verdict.REFUTED,
        left=f"{code}{printed}",
        right=f"{code}{expected}" if account else expected,
        difference="",
        written=f"{code} {printed or '（未印名称）'} ～ {expected}",
        places=tuple(cell.place for cell in cells)[:1],
        keys=(f"{sheet.table.form}·{code}",),
    )
