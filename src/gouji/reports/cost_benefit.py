"""附件1 成本效益分析: ratios over named facts, this year and last, with the ledger each figure comes from.

What is computed stands in the register ``cost_benefit.yaml``; a line that lacks a fact says which.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from dataclasses import dataclass, replace
from functools import cache

from gouji.errors import Mistake, Refused
from gouji.figures import Unit
from gouji.formulas import Expression, asked_names, read_formula
from gouji.formulas.expression import Binary, Comparing, Extreme, Name
from gouji.model.document import Block, Cell, Heading, Run
from gouji.registers.entries import Entry, entries_of, stop_at
from gouji.registers.library import load_library
from gouji.reports.grids import line, table
from gouji.reports.names import say_name
from gouji.reports.own_words import OwnWords
from gouji.reports.pen import Pen
from gouji.reports.showing import Show, ratio_unit
from gouji.reports.targets import completion, completion_run
from gouji.text import Words
from gouji.yaml_nodes import Node

SECTIONS = {
    "经济性": "annex1.economy",
    "效率性": "annex1.efficiency",
    "效益性": "annex1.effectiveness",
    "可持续性": "annex1.sustainability",
}
"""The four views of costs and benefits, and the slot of the unit's words in each."""


@dataclass(frozen=True, slots=True)
class CostBenefitLine:
    """One line of the analysis: the formula, how it is printed, and which field of business it belongs to.

    Where a quantity is kept for one group only, a further formula names it: the first that is known is used.
    """

    id: str
    section: str
    title: str
    formulas: tuple[Expression, ...]
    unit: Unit
    decimals: int
    explanation: str
    field: str = ""
    last_year: bool = True


@cache
def load_lines() -> tuple[CostBenefitLine, ...]:
    """The register that ships with the program."""
    return read_lines(load_library("registers", "cost_benefit.yaml"))


def read_lines(root: Node) -> tuple[CostBenefitLine, ...]:
    """The lines of a file; raises InputError with every mistake."""
    mistakes: list[Mistake] = []
    lines = [
        found for node in entries_of(root, mistakes) if (found := _read_line(node, mistakes)) is not None
    ]
    stop_at(mistakes)
    return tuple(lines)


def _read_line(node: Node, mistakes: list[Mistake]) -> CostBenefitLine | None:
    entry = Entry(
        node,
        mistakes,
        required=("id", "section", "title", "formula", "unit", "decimals", "explanation"),
        optional=("field", "last_year"),
    )
    section = entry.one_of("section", tuple(SECTIONS))
    unit, decimals = ratio_unit(entry.text("unit")), entry.text("decimals")
    if unit is None or not decimals.isdigit():
        todo = Words("如 unit: 元/人，decimals: 2", "as in unit: 元/人, decimals: 2")
        mistakes.append(node.mistake("单位或小数位数不认识", "the unit or the places are not known", todo))
        return None
    try:
        formulas = tuple(map(read_formula, entry.texts("formula")))
    except Refused as refused:
        mistakes.append(refused.at(node.where))
        return None
    last_year = entry.one_of("last_year", ("yes", "no"), "yes") == "yes"
    return CostBenefitLine(
        entry.text("id"), section, entry.text("title"), formulas, unit, int(decimals),
        entry.text("explanation"), entry.text("field"), last_year,
    )  # fmt: skip


def write_cost_benefit(pen: Pen, words: OwnWords) -> Iterator[Block]:
    applying = [one for one in load_lines() if not one.field or one.field in _fields(pen, load_lines())]
    for number, (section, slot) in zip("一二三四", SECTIONS.items(), strict=True):
        yield Heading(2, f"{number}、{section}分析", slot)
        yield from words.paragraphs(slot)
        rows = [_row(pen, one) for one in applying if one.section == section]
        if section == "效率性":
            rows += _goal_rows(pen)
        yield table(
            _headings(pen), rows, (28, 34, 21, 18, 23, 32), caption=f"{section}测算", anchor=f"table.{slot}"
        )


def _headings(pen: Pen) -> tuple[str, ...]:
    year = pen.evaluation.case.sheet.year
    return "项目", "计算方法", f"{year}年", f"{year - 1}年", "取自哪本账", "缺少的数"


def _fields(pen: Pen, lines: Iterable[CostBenefitLine]) -> set[str]:
    """The fields of business of which the case knows at least one quantity."""
    found = set()
    for one in lines:
        own = [name for each in one.formulas for name in asked_names(each) if _ledger_of(pen, name) != "部门"]
        if one.field and any(pen.knows(str(name)) for name in own):
            found.add(one.field)
    return found


def _row(pen: Pen, one: CostBenefitLine) -> tuple[Cell, ...]:
    show = Show(one.unit, one.decimals)
    formula = _formula(pen, one)
    before = pen.cell(str(year_before(formula)), show) if one.last_year else Run("—")
    this = pen.cell(str(formula), show)
    return line(
        one.title, one.explanation, this, before, _ledgers(pen, formula), _lacking(pen, one), align=_ALIGN
    )


def _formula(pen: Pen, one: CostBenefitLine) -> Expression:
    return next((each for each in one.formulas if pen.knows(str(each))), one.formulas[0])


_ALIGN = "llrrll"


def _goal_rows(pen: Pen) -> Iterator[tuple[Cell, ...]]:
    """The completion of each quantified target."""
    for goal in pen.evaluation.case.goals:
        if completion(goal) is not None:
            says = f"完成值除以目标值（{goal.indicator}）" if goal.indicator else "完成值除以目标值"
            name = f"{goal.task or goal.indicator}完成率"
            yield line(name, says, completion_run(pen, goal), "—", "目标任务", "", align=_ALIGN)


def _ledgers(pen: Pen, formula: Expression) -> str:
    """Which ledger each quantity comes from: the unit's own money, the funds, or the records of its business."""
    by_ledger: dict[str, list[str]] = {}
    for name in asked_names(formula):
        names = by_ledger.setdefault(_ledger_of(pen, name), [])
        if name.measure not in names:
            names.append(name.measure)
    if len(by_ledger) == 1:
        return next(iter(by_ledger))
    return "；".join(f"{ledger}：{'、'.join(names)}" for ledger, names in by_ledger.items())


def _ledger_of(pen: Pen, name: Name) -> str:
    fact, entry = pen.fact_of(name), pen.book.measures.find(name.measure)
    return (fact.key.ledger if fact else "") or (entry.ledger if entry else "") or "业务数据"


def _lacking(pen: Pen, one: CostBenefitLine) -> str:
    """What is not known, by year: 2023年：已认证人数；2022年：…"""
    formula, year = _formula(pen, one), pen.evaluation.case.sheet.year
    said = [(year, _missing(pen, formula))]
    if one.last_year:
        said.append((year - 1, _missing(pen, year_before(formula))))
    return "；".join(f"{year}年：{'、'.join(names)}" for year, names in said if names)


def _missing(pen: Pen, formula: Expression) -> list[str]:
    """The quantities of a formula that are not known, or cannot be told apart."""
    unknown = [name for name in asked_names(formula) if not pen.knows(str(name))]
    if not unknown and not pen.knows(str(formula)):
        return [_refusal(pen, formula)]
    return list(dict.fromkeys(say_name(replace(name, period="")) for name in unknown))


def _refusal(pen: Pen, formula: Expression) -> str:
    try:
        return str(pen.compute(str(formula)).value)
    except Refused as refused:
        return refused.what.zh


_EARLIER = {"": "上年", "本年": "上年", "上年": "前年"}


def year_before(expression: Expression) -> Expression:
    """The same formula a year earlier.

    >>> str(year_before(read_formula("支出合计[决算] / 在职人员数")))
    '支出合计[决算]@上年 ÷ 在职人员数@上年'
    """
    match expression:
        case Name():
            return replace(expression, period=_EARLIER.get(expression.period, expression.period))
        case Binary(_, left, right) | Comparing(_, left, right):
            return replace(expression, left=year_before(left), right=year_before(right))
        case Extreme(_, terms):
            return replace(expression, terms=tuple(map(year_before, terms)))
        case _:
            return expression
