"""一、部门概况 · 二、绩效目标: the unit's words, and what the final accounts and targets say in figures."""

from __future__ import annotations

from collections.abc import Iterator

from gouji.model.document import Block, Heading, Table
from gouji.reports.grids import line, table
from gouji.reports.own_words import OwnWords
from gouji.reports.pen import Part, Pen, say
from gouji.reports.showing import CHANGE, GROWTH, Show
from gouji.reports.targets import target_table

_BARE = Show(bare=True)
_ACCOUNTS = (
    ("收入合计", "收入合计"),
    ("其中：一般公共预算财政拨款收入", "一般公共预算财政拨款收入"),
    ("支出合计", "支出合计"),
    ("其中：基本支出", "基本支出"),
    ("人员经费", "人员经费"),
    ("公用经费", "公用经费"),
    ("项目支出", "项目支出"),
    ("年末结转和结余", "年末结转和结余"),
    ("“三公”经费", "三公经费"),
)
"""Lines of every department's final accounts: how the table calls them, and the measure."""
_STAFF = ("编制数", "在职人员数")
_ASSETS = ("资产总额", "流动资产", "固定资产", "负债合计", "净资产")


def write_overview(pen: Pen, words: OwnWords) -> Iterator[Block]:
    yield Heading(1, "一、部门概况", "overview")
    yield Heading(2, "（一）部门机构设置、编制", "overview.organisation")
    yield from words.paragraphs("overview.organisation")
    yield from _listed(pen, "年末", _STAFF)
    yield Heading(2, "（二）部门职能", "overview.functions")
    yield from words.paragraphs("overview.functions")
    yield Heading(2, "（三）部门工作完成情况", "overview.work")
    yield from words.paragraphs("overview.work")
    yield Heading(2, "（四）部门资金来源及使用情况", "overview.funds")
    yield from words.paragraphs("overview.funds")
    yield from _accounts(pen)
    yield Heading(2, "（五）预算资金管理情况", "overview.budget")
    yield from words.paragraphs("overview.budget")
    yield from _compared(pen, "“三公”经费支出", "三公经费[决算]")
    yield Heading(2, "（六）固定资产情况", "overview.assets")
    yield from words.paragraphs("overview.assets")
    yield from _listed(pen, "年末", _ASSETS)


def write_goals(pen: Pen, words: OwnWords) -> Iterator[Block]:
    yield Heading(1, "二、绩效目标", "goals")
    yield Heading(2, "（一）部门总目标", "goals.overall")
    yield from words.paragraphs("goals.overall")
    yield Heading(2, "（二）部门项目具体计划目标", "goals.planned")
    yield from words.paragraphs("goals.planned")
    goals = pen.evaluation.case.goals
    if goals:
        yield target_table(pen, goals, caption="年度目标任务", results=False)


def _listed(pen: Pen, start: str, measures: tuple[str, ...]) -> Iterator[Block]:
    """The figures of these measures that are known, in one sentence."""
    known = [measure for measure in measures if pen.knows(measure)]
    if known:
        parts: list[Part] = []
        for measure in known:
            parts += ["、" if parts else start, measure, pen.figure(measure)]
        yield say(*parts, "。")


def _accounts(pen: Pen) -> Iterator[Block]:
    yield from _compared(pen, "收入合计", "收入合计[决算]")
    yield from _compared(pen, "支出合计", "支出合计[决算]")
    rows = [row for label, measure in _ACCOUNTS if (row := _account_row(pen, label, measure)) is not None]
    if rows:
        yield _account_table(pen, rows)


def _account_row(pen: Pen, label: str, measure: str) -> tuple[Part, ...] | None:
    this = f"{measure}[决算]"
    formulas = (f"{measure}[年初预算]", f"{measure}[全年预算]", this, f"{this}@上年")
    if not any(pen.knows(formula) for formula in formulas):
        return None
    change = f"{this} - {this}@上年", f"{this} / {this}@上年 - 1"
    return (label, *(pen.cell(formula, _BARE) for formula in (*formulas, *change)))


def _account_table(pen: Pen, rows: list[tuple[Part, ...]]) -> Table:
    year = pen.evaluation.case.sheet.year
    headings = (
        "项目",
        "年初预算数",
        "全年预算数",
        f"{year}年决算数",
        f"{year - 1}年决算数",
        "增减额",
        "增减%",
    )
    lines = [line(*row, align="lrrrrrr") for row in rows]
    caption = f"{year}年度部门收支情况（单位：万元）"
    return table(headings, lines, (38, 20, 20, 20, 20, 19, 19), caption=caption, anchor="table.accounts")


def _compared(pen: Pen, label: str, formula: str) -> Iterator[Block]:
    """This year's figure beside last year's, the words of the change chosen by its sign."""
    if not pen.knows(formula):
        return
    year = pen.evaluation.case.sheet.year
    parts: list[Part] = [f"{year}年{label}", pen.figure(formula)]
    before = f"{formula}@上年"
    if pen.knows(before):
        parts += ["，", *change_parts(pen, formula, before, f"{year - 1}年")]
    yield say(*parts, "。")


def change_parts(pen: Pen, formula: str, before: str, year: str) -> list[Part]:
    """比2022年8051.43万元增加504.34万元，增长6.26%; no rate where last year was nothing."""
    parts: list[Part] = [f"比{year}", pen.figure(before)]
    parts += [pen.figure(f"{formula} - {before}", CHANGE)]
    rate = f"{formula} / {before} - 1"
    if pen.knows(rate):
        parts += ["，", pen.figure(rate, GROWTH)]
    return parts
