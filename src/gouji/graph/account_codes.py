"""Whether the account codes of the tables are valid in their year, under the names printed."""

from __future__ import annotations

from collections.abc import Iterator, Mapping

from gouji.figures import Verdict
from gouji.graph.cells import Sheet, year_of
from gouji.graph.equation_results import EquationResult, title_of, unchecked
from gouji.registers.accounts import load_accounts
from gouji.registers.equations import Equation
from gouji.registers.forms import plain_item


def check_codes(
    equation: Equation, sheets: Mapping[str, Sheet], year: int | None
) -> Iterator[EquationResult]:
    """Each code of each table: valid in its year under the name printed. Unknown codes stay unchecked."""
    for form in equation.forms:
        sheet = sheets.get(form)
        if sheet is None:
            yield unchecked(equation, 0, "", (title_of(form),))
            continue
        valid_for = year or year_of(sheet.table)
        if valid_for is None:
            yield unchecked(equation, 0, form, (f"{title_of(form)}·年度",))
            continue
        for code in sheet.codes:
            yield _check_code(equation, sheet, code, valid_for)


def _check_code(equation: Equation, sheet: Sheet, code: str, year: int) -> EquationResult:
    register = load_accounts()
    versions, account = register.versions(code), register.find(code, year)
    label = f"{sheet.form.number or sheet.form.title}·{code}"
    if not versions or not all(one.is_verified for one in versions):
        return unchecked(equation, 0, label, (f"{label}（科目库未收录或未核实）",))
    printed = sheet.table.names.get(code, "").removeprefix(code).strip()
    expected = account.name if account else f"{year}年无此科目"
    known = account is not None and (not printed or plain_item(printed) == plain_item(account.name))
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
