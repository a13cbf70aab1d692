"""三、评价思路和过程: steps and products, purpose, legal basis with its standing in the year, object, people."""

from __future__ import annotations

from collections.abc import Iterator

from gouji.model.document import Block, Cell, Heading, Run
from gouji.registers.citations import read_citation
from gouji.registers.laws import LegalDoc, find_law
from gouji.reports.grids import line, table
from gouji.reports.own_words import OwnWords
from gouji.reports.pen import Part, Pen, say

_STANDING = {
    "in force": "有效",
    "repealed": "已废止",
    "repealed within": "年内废止",
    "not yet": "尚未施行",
    "begins within": "年内施行",
    "unknown": "未查明",
}


def write_approach(pen: Pen, words: OwnWords) -> Iterator[Block]:
    yield Heading(1, "三、评价思路和过程", "method")
    yield Heading(2, "（一）评价思路", "method.approach")
    yield from words.paragraphs("method.approach")
    yield from _steps(pen)
    yield Heading(2, "（二）评价目的", "method.purpose")
    purpose = pen.evaluation.case.sheet.purpose
    if words.has("method.purpose") or not purpose:
        yield from words.paragraphs("method.purpose")
    else:
        yield say(purpose)
    yield Heading(2, "（三）评价依据", "method.basis")
    yield from words.paragraphs("method.basis")
    yield from _basis(pen)
    yield Heading(2, "（四）评价对象及评价时段", "method.scope")
    yield from words.paragraphs("method.scope")
    yield _scope(pen)
    yield Heading(2, "（五）评价组织和分工", "method.people")
    yield from _people(pen)


def _steps(pen: Pen) -> Iterator[Block]:
    method = pen.evaluation.case.sheet.method
    if not method:
        yield say(pen.wanting("评价步骤及成果", key="case.method"))
        return
    yield say("评价按以下步骤进行：", "→".join(step.name for step in method), "。")
    rows = [
        line(str(number), step.name, step.product, step.by or "—", step.on or "—")
        for number, step in enumerate(method, start=1)
    ]
    headings = ("步骤", "内容", "形成的成果", "承担", "时间")
    yield table(headings, rows, (12, 42, 58, 22, 22), caption="评价步骤和成果", anchor="table.method")


def _basis(pen: Pen) -> Iterator[Block]:
    sheet = pen.evaluation.case.sheet
    if not sheet.legal_basis:
        yield say(pen.wanting("评价依据的文件", key="case.legal_basis"))
        return
    rows = [_basis_row(number, cited, sheet.year) for number, cited in enumerate(sheet.legal_basis, start=1)]
    headings = ("序号", "文件", f"{sheet.year}年度效力", "说明")
    yield table(headings, rows, (12, 80, 24, 40), caption="评价依据及其效力", anchor="table.basis")


def _basis_row(number: int, cited: str, year: int) -> tuple[Cell, ...]:
    citation = read_citation(cited)
    law = find_law(citation.title or None, citation.number or None, year=year)
    if not citation.title and not citation.number:
        return line(str(number), cited, "—", "资料，不是文件")
    if law is None:
        return line(str(number), cited, "未收录", "文件库中没有，效力由评价组核实")
    standing = law.standing_in(year)
    text = _STANDING[standing] if law.is_verified else f"{_STANDING[standing]}（未经核实）"
    mark: Run = Run(text, mark="" if standing in ("in force", "begins within") else "warning")
    return line(str(number), cited, mark, _remark(law, standing))


def _remark(law: LegalDoc, standing: str) -> str:
    if standing in ("repealed", "repealed within"):
        after = f"，可改引{'、'.join(law.successors)}" if law.successors else ""
        return f"{law.repealed_on}起由{law.repealed_by}废止{after}"
    if standing in ("not yet", "begins within"):
        return f"{law.effective}起施行"
    return f"内容已被{law.superseded_by}取代" if law.superseded_by else ""


def _scope(pen: Pen) -> Block:
    sheet = pen.evaluation.case.sheet
    start = sheet.period_start or f"{sheet.year}年1月1日"
    end = sheet.period_end or f"{sheet.year}年12月31日"
    return say(f"评价对象为{sheet.object or sheet.unit + '部门整体支出'}，评价时段为{start}至{end}。")


def _people(pen: Pen) -> Iterator[Block]:
    sheet = pen.evaluation.case.sheet
    body: Part = sheet.evaluating_body or pen.wanting("评价机构", key="case.evaluating_body")
    yield say("评价机构：", body, f"；评价方式：{sheet.kind}。" if sheet.kind else "。")
    if not sheet.people:
        yield say(pen.wanting("评价组成员及分工", key="case.people"))
        return
    rows = [line(person.role, person.name or "—", person.on or "—") for person in sheet.people]
    yield table(
        ("分工", "姓名或科室", "日期"), rows, (52, 52, 52), caption="评价组及分工", anchor="table.people"
    )
