"""The sheets of the workbook to fill in: every table of the case folder, with what is known written beforehand."""

from __future__ import annotations

from collections.abc import Iterator, Sequence

from gouji.documents.case_workbook import FormField, FormRow, FormSheet, Kind, sheet_of
from gouji.evidence import columns
from gouji.evidence.asked import AskedFact, asked_clauses, asked_facts
from gouji.evidence.columns import Table
from gouji.evidence.facts_in import FREE_BASES
from gouji.evidence.forms_in import FIRST_FORM
from gouji.evidence.words_in import OPERATORS
from gouji.figures import print_exact
from gouji.model.case import Case
from gouji.model.facts import BASES, LEDGERS, Fact, FactKey
from gouji.model.outline import OUTLINE
from gouji.model.system import IndicatorSystem
from gouji.registers.forms import form_ids, load_form

_UNITS = (
    "元",
    "万元",
    "亿元",
    "人",
    "万人",
    "人次",
    "%",
    "个百分点",
    "倍",
    "个",
    "项",
    "次",
    "件",
    "户",
    "份",
    "天",
    "分",
)
_CHOICES: dict[str, tuple[str, ...]] = {
    "unit": _UNITS, "basis": (*BASES, *FREE_BASES), "ledger": LEDGERS, "answer": ("是", "否", "部分", "不适用"),
    "present": ("有", "无"), "operator": OPERATORS, "satisfied": ("是", "否"),
}  # fmt: skip
_KINDS: dict[str, Kind] = {
    "value": "figure", "target": "figure", "actual": "figure", "rate": "figure", "points": "points",
    "count": "count", "text": "long", "summary": "long", "reason": "long", "evidence": "long",
}  # fmt: skip
_WIDTHS = {
    "measure": 30, "value": 18, "document": 24, "place": 20, "reason": 36, "evidence": 30, "text": 70, "slot": 24,
    "expected": 36, "note": 30, "task": 30, "function": 20, "question": 40, "option": 24, "summary": 60, "item": 36,
    "source": 24, "product": 50, "title": 30, "name": 24, "unit": 9, "period": 11, "basis": 10, "ledger": 7,
    "scope": 8, "subject": 8, "clause": 6, "answer": 8, "present": 8, "by": 10, "on": 12, "paragraph": 6, "上年数": 14,
    "用于指标": 12, "是什么": 36, "写什么": 40, "必填": 10, "上年目标值": 12, "上年完成值": 12, "label": 8, "number": 8,
}  # fmt: skip


def all_sheets(system: IndicatorSystem, *, year: int, last_year: Case | None) -> Iterator[FormSheet]:
    """Every sheet in the order in which it is filled in."""
    yield _facts(system, year, last_year)
    yield _answers(system)
    yield _evidence(system)
    yield _text(system)
    yield _goals(last_year)
    if FIRST_FORM in form_ids():
        yield _final_accounts()
    yield from _surveys(last_year)
    yield sheet_of(columns.INTERVIEWS.sheet, _fields(columns.INTERVIEWS), (), 60)
    people = [{"角色": role} for role in ("组长", "编制人", "复核人")]
    yield sheet_of(columns.PEOPLE.sheet, _fields(columns.PEOPLE), people, 30)
    yield sheet_of(columns.METHOD.sheet, _fields(columns.METHOD), (), 30)


def _fields(
    table: Table, *, locked: Sequence[str] = (), needed: Sequence[str] = (), remarks: Sequence[str] = ()
) -> list[FormField]:
    """The columns of a table as they are filled in, and remarks that nobody reads back."""
    fields = [
        FormField(
            column.zh,
            _KINDS.get(column.key, "text"),
            _WIDTHS.get(column.key, 12),
            column.help,
            _CHOICES.get(column.key, ()),
            free=column.key == "unit",
            locked=column.key in locked,
            needed=column.key in needed,
        )
        for column in table.columns
    ]
    return fields + [FormField(f"备注·{remark}", "long", _WIDTHS.get(remark, 24)) for remark in remarks]


def _facts(system: IndicatorSystem, year: int, last_year: Case | None) -> FormSheet:
    known = {fact.key: fact for fact in last_year.facts} if last_year else {}
    from_accounts = _stated_by_accounts(year)
    rows = []
    for asked in asked_facts(system, year=year):
        row = _fact_row(asked)
        if asked.key in known:  # last year's own figure for that year: entered once, brought along
            row |= _value_of(known[asked.key])
        before = _year_before(asked.key)
        if before in known:
            row["备注·上年数"] = f"{known[before].figure.text}{known[before].figure.unit}"
        if _bare(asked.key) in from_accounts:
            row["备注·是什么"] += "。填了“决算”表，这里可以留空"
        rows.append(row)
    locked = ("measure", "period", "basis", "ledger", "scope")
    fields = _fields(
        columns.FACTS, locked=locked, needed=("value",), remarks=("上年数", "用于指标", "是什么")
    )
    return sheet_of(columns.FACTS.sheet, fields, rows, 200)


def _fact_row(asked: AskedFact) -> dict[str, str]:
    key = asked.key
    return {
        "指标": key.measure, "单位": "" if asked.unit is None else str(asked.unit), "期间": key.period,
        "口径": key.basis, "账": key.ledger, "范围": key.scope, "主体": key.subject,
        "备注·用于指标": "、".join(asked.indicators), "备注·是什么": asked.definition,
    }  # fmt: skip


def _value_of(fact: Fact) -> dict[str, str]:
    return {"数值": fact.figure.text, "单位": str(fact.figure.unit), "来源": fact.source}


def _year_before(key: FactKey) -> FactKey:
    """The same quantity a year earlier; the key itself where the period is no year."""
    if not key.period[:4].isdigit():
        return key
    period = f"{int(key.period[:4]) - 1}{key.period[4:]}"
    return FactKey(key.measure, period, key.basis, key.ledger, key.scope, key.subject)


def _bare(key: FactKey) -> tuple[str, str, str]:
    return key.measure, key.period, key.basis


def _stated_by_accounts(year: int) -> set[tuple[str, str, str]]:
    """What the final accounts of the year state themselves."""
    if FIRST_FORM not in form_ids():
        return set()
    form = load_form(FIRST_FORM)
    return {
        (row.measure, str(year), column.basis) for row in form.rows for column in form.columns if row.measure
    }


def _answers(system: IndicatorSystem) -> FormSheet:
    rows = [
        FormRow(
            {
                "指标": asked.indicator.code,
                "条": "" if asked.number is None else str(asked.number),
                "备注·指标名称": asked.indicator.title,
                "备注·条文": asked.text,
            },
            print_exact(asked.most),
        )
        for asked in asked_clauses(system)
    ]
    fields = _fields(columns.ANSWERS, locked=("indicator", "clause"), needed=("answer",))
    official = [FormField("备注·指标名称", "long", 24), FormField("备注·条文", "long", 48)]
    return FormSheet(columns.ANSWERS.sheet, (*fields[:2], *official, *fields[2:]), tuple(rows), 40)


def _evidence(system: IndicatorSystem) -> FormSheet:
    rows = [
        {"指标": one.code, "应有资料": source.strip(" 。；;"), "备注·指标名称": one.title}
        for one in system.indicators
        for source in one.sources
    ]
    fields = _fields(
        columns.EVIDENCE, locked=("indicator", "expected"), needed=("present",), remarks=("指标名称",)
    )
    return sheet_of(columns.EVIDENCE.sheet, fields, rows, 60)


def _text(system: IndicatorSystem) -> FormSheet:
    rows = [
        {"栏目": slot.title, "段": "1", "备注·写什么": slot.help, "备注·在报告何处": slot.where,
         "备注·必填": "必填" if slot.needed else "可不填"}
        for slot in OUTLINE
    ]  # fmt: skip
    rows += [
        {
            "栏目": f"得分理由：{one.code}",
            "段": "1",
            "备注·写什么": f"{one.title}为什么得这个分",
            "备注·必填": "可不填",
        }
        for one in system.indicators
        if one.rule is not None
    ]
    fields = _fields(columns.TEXT, locked=("slot",), remarks=("写什么", "在报告何处", "必填"))
    return sheet_of(columns.TEXT.sheet, fields, rows, 100)


def _goals(last_year: Case | None) -> FormSheet:
    rows = [
        {
            "职能": goal.function, "任务": goal.task, "指标": goal.indicator, "性质": goal.operator,
            "科室": goal.section,
            "单位": "" if goal.target is None else str(goal.target.unit),
            "备注·上年目标值": "" if goal.target is None else goal.target.text,
            "备注·上年完成值": "" if goal.actual is None else goal.actual.text,
        }
        for goal in (last_year.goals if last_year else ())
    ]  # fmt: skip
    fields = _fields(columns.GOALS, needed=("target", "actual"), remarks=("上年目标值", "上年完成值"))
    return sheet_of(columns.GOALS.sheet, fields, rows, 60)


def _final_accounts() -> FormSheet:
    form = load_form(FIRST_FORM)
    headings = [(column.id, column.printed[0] if column.printed else column.id) for column in form.columns]
    rows = []
    for row in form.rows:
        dashes = {printed: "—" for id, printed in headings if id in row.not_applicable}
        rows.append({"行次": row.id, "项目": row.name, "备注·栏": row.block, **dashes})
    line, item, _, note = _fields(columns.FORM, locked=("line", "item"))
    figures = [
        FormField(printed, "figure", 20, f"{form.unit}，照报表抄全；没有数留空", locked=True)
        for _, printed in headings
    ]
    return sheet_of(
        columns.FORM.sheet, (line, item, *figures, note, FormField("备注·栏", "long", 24)), rows, 0
    )


def _surveys(last_year: Case | None) -> Iterator[FormSheet]:
    """Last year's questionnaires to be asked again, without their counts; else empty sheets."""
    surveys = last_year.surveys if last_year else ()
    questions = [
        {
            "问卷名": survey.name, "序号": question.number, "问题": question.text, "选项": option.label,
            "选项内容": option.text, "标准分值": print_exact(option.points),
            "满意": {True: "是", False: "否", None: ""}[option.satisfied],
        }
        for survey in surveys
        for question in survey.questions
        for option in question.options
    ]  # fmt: skip
    info = [
        {
            "问卷名": one.name,
            "标题": one.title,
            "对象": one.audience,
            "指标": "、".join(one.indicators),
            "组别": "、".join(one.groups),
        }
        for one in surveys
    ]
    fields = _fields(columns.SURVEY_SHEET)
    plain = [
        FormField(one.heading, "text" if one.kind == "points" else one.kind, one.width, one.help, one.choices)
        for one in fields
    ]
    yield sheet_of(columns.SURVEY_SHEET.sheet, plain, questions, 120)
    yield sheet_of(columns.SURVEY_INFO_SHEET.sheet, _fields(columns.SURVEY_INFO_SHEET), info, 10)
