"""附件6 部门决算表: the form's columns as printed, damaged cells with every reading, and whether the table closes."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterator, Sequence
from itertools import groupby

from gouji.graph.articulation import EquationResult
from gouji.model.document import Block, Heading, Run, Table
from gouji.model.document import Cell as DocumentCell
from gouji.model.scores import Step
from gouji.model.tables import Cell, FormTable
from gouji.registers.forms import Form, FormRow, load_form
from gouji.reports.grids import cell, head, line, table
from gouji.reports.pen import Pen, say
from gouji.text import Words

_VERDICTS = {
    "holds": "成立",
    "truncated": "舍位后成立",
    "refuted": "不成立",
    "undecided": "不能判定",
    "not-checked": "未检查",
}


def write_accounts(pen: Pen, equations: Sequence[EquationResult]) -> Iterator[Block]:
    tables = pen.evaluation.case.tables
    if not tables:
        yield say(pen.wanting("部门决算表", key="tables"))
    for number, (name, form_table) in enumerate(tables.items(), start=1):
        form = load_form(form_table.form)
        year = "（上年）" if name.endswith("@上年") else ""
        yield Heading(2, f"表{number}　{form.title}{year}", f"accounts.{name}")
        yield _form(pen, form, form_table)
        yield from _damaged(form, form_table)
    yield from _articulation(equations)


def _form(pen: Pen, form: Form, form_table: FormTable) -> Table:
    columns = [column for column in form.columns if column.id in form_table.columns]
    labels = [column.printed[0] if column.printed else column.id for column in columns]
    rows: list[tuple[DocumentCell, ...]] = [head("项目", "编码" if form.codes else "行次", *labels)]
    listed = [(row, form.row(row) or FormRow(row, row)) for row in form_table.rows]
    for block, group in groupby(listed, lambda pair: pair[1].block):
        if block:
            rows.append((cell(block, columns=len(columns) + 2, header=True),))
        for id, row in group:
            values = [_value(pen, form, form_table, id, column.id) for column in columns]
            name = form_table.names.get(id, row.name)
            rows.append(line(name, id, *values, align="lc" + "r" * len(values)))
    widths = (54.0, 12.0, *([90.0 / max(len(columns), 1)] * len(columns)))
    caption = f"{form.number}　{form.title}（单位：{form.unit}）".strip("　")
    return Table(tuple(rows), widths, 1, caption, f"table.accounts.{form_table.form}")


def _value(pen: Pen, form: Form, form_table: FormTable, row: str, column: str) -> Run:
    found = form_table.cell(row, column)
    if found is None or (not found.figures and not found.unreadable):
        return Run("—")
    if found.unreadable and not found.figures:
        return Run("无法辨认", mark="warning")
    period = form_table.period or str(pen.evaluation.case.sheet.year)
    key = form.fact_key(row, column, period=period, subject=form_table.subject)
    says = f"{form.number or form.title} 行次{row} {column}"
    step = Step(Words(says, f"{form.id} row {row}, {column}"), _readings(found), (found.place,))
    return Run(_readings(found), pen.note(f"fact:{key}", step), mark="warning" if found.is_damaged else "")


def _readings(found: Cell) -> str:
    """The figure; every reading where the cell is damaged, none of them chosen."""
    if found.is_damaged:
        return " 或 ".join(figure.text for figure in found.readings)
    return found.figures[0].text


def _damaged(form: Form, form_table: FormTable) -> Iterator[Block]:
    for (row, column), found in form_table.filled():
        if found.is_damaged:
            named = form.row(row)
            name = form_table.names.get(row, named.name if named else row)
            note = f"（{found.note}）" if found.note else ""
            yield say(f"行次{row}“{name}”{column}原件不清，可读作{_readings(found)}，没有取定{note}。")


def _articulation(equations: Sequence[EquationResult]) -> Iterator[Block]:
    yield Heading(2, "勾稽关系检查", "accounts.articulation")
    counts = Counter(result.state for result in equations)
    checked = [result for result in equations if result.verdict is not None]
    if not checked:
        yield say("没有可以检查的勾稽关系。")
        return
    said = "、".join(
        f"{_VERDICTS[state]}{counts[state]}条"
        for state in _VERDICTS
        if state != "not-checked" and counts[state]
    )
    rest = f"；另有{counts['not-checked']}条因缺表或缺数没有检查" if counts["not-checked"] else ""
    yield say(f"检查勾稽关系{len(checked)}条：{said}{rest}。")
    rows = [
        line(
            result.equation.id,
            result.equation.says.zh,
            result.at or "—",
            result.left or "—",
            result.right or "—",
            Run(_verdict(result), mark="" if result.state == "holds" else "warning"),
            align="cllrrl",
        )
        for result in checked
    ]
    headings = ("编号", "关系", "栏", "左边", "右边", "结果")
    yield table(
        headings, rows, (12, 54, 20, 25, 25, 20), caption="勾稽关系检查结果", anchor="table.articulation"
    )


def _verdict(result: EquationResult) -> str:
    closing = f"；使之成立的读法：{'；'.join(result.closing)}" if result.closing else ""
    difference = f"，差{result.difference}" if result.state == "refuted" and result.difference else ""
    return f"{_VERDICTS[result.state]}{difference}{closing}"
