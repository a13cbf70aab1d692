"""One indicator's working paper as a sheet: the form's fields, the facts, the measure and the points as formulas.

Where a formula cannot say what the program computed (a damaged bound, a rule that is silent there), the value stands
as a value and the sheet says so.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass, field
from fractions import Fraction

from gouji.documents.papers_out import Format as CellFormat
from gouji.documents.papers_out import FormulaCell, LinkCell, NumberCell, PaperCell, PaperSheet, TextCell
from gouji.errors import Refused
from gouji.figures import Dimension, Interval, round_half_up
from gouji.figures.units import MONEY, POINTS, RATE
from gouji.formulas import Expression, read_formula
from gouji.formulas.expression import Binary, Comparing, Extreme, Name, TableSum
from gouji.graph.results import Alternative, ScoredIndicator
from gouji.model.scores import print_points
from gouji.reports.live_formulas import (
    MEASURE_PLACES,
    POINT_PLACES,
    End,
    Live,
    Quotient,
    live_points,
    quotients,
    spans,
)
from gouji.reports.names import say_formula
from gouji.reports.papers import benchmark
from gouji.reports.pen import Pen
from gouji.reports.problems import people_line
from gouji.reports.reasons import open_reading, reasons_open
from gouji.reports.showing import with_unit
from gouji.rules.kinds import lower

WIDTHS = (16, 44, 18, 16, 16, 40)
_COLUMNS = len(WIDTHS)
_ZERO = Fraction(0)
Row = tuple[PaperCell, ...]


@dataclass(frozen=True, slots=True)
class Paper:
    """A sheet, and the row (from 1) whose columns D and E hold the score."""

    sheet: PaperSheet
    score_row: int


@dataclass(slots=True)
class _Sheet:
    """A sheet being put together, row by row."""

    rows: list[Row] = field(default_factory=list)
    leaves: dict[str, Live] = field(default_factory=dict)

    @property
    def next(self) -> int:
        return len(self.rows) + 1

    def add(self, *cells: PaperCell) -> int:
        self.rows.append(cells)
        return len(self.rows)

    def field(self, label: str, text: str) -> None:
        self.add(TextCell(label, "label"), TextCell(text or "—", span=_COLUMNS - 1))

    def heading(self, *texts: str) -> None:
        self.add(*(TextCell(text, "heading") for text in texts))


def sheet_name(code: str) -> str:
    """A code without the signs that names of sheets cannot have."""
    return re.sub(r"[\[\]:*?/\\']", "_", code)[:28] or "_"


def paper_sheet(pen: Pen, one: ScoredIndicator, name: str) -> Paper:
    """The working paper of one indicator."""
    sheet = _Sheet()
    _fields(pen, one, sheet)
    _facts(pen, one, sheet)
    score_row = _scored(one, sheet)
    _closing(pen, one, sheet)
    return Paper(PaperSheet(name, tuple(sheet.rows), WIDTHS), score_row)


def _fields(pen: Pen, one: ScoredIndicator, sheet: _Sheet) -> None:
    head, indicator = pen.evaluation.case.sheet, one.indicator
    sheet.add(
        TextCell(f"{indicator.title}评价底稿", "title", span=_COLUMNS - 1),
        LinkCell("internal:'目录'!A1", "返回目录"),
    )
    sheet.field("项目名称", head.object or f"{head.unit}{head.year}年度部门整体支出")
    sheet.field("评价机构", head.evaluating_body or "【待填：评价机构】")
    sheet.field("指标解释", indicator.explanation)
    sheet.field("指标权重", print_points(one.weight))
    sheet.field("权重设定的依据", head.weight_grounds or "【待填：权重设定的依据、理由】")
    sheet.field("标杆值及依据", benchmark(pen, one))
    sheet.field("评分细则", indicator.rule.text if indicator.rule else "")
    sheet.field("数据来源", "、".join(indicator.sources))


# ---------------------------------------------------------------- facts


def _facts(pen: Pen, one: ScoredIndicator, sheet: _Sheet) -> None:
    """A row for each quantity that a measure asks for; missing ones say so."""
    leaves = {str(leaf): leaf for made in one.alternatives for leaf in _leaves(_expression(made))}
    if not leaves:
        return
    sheet.heading("取数", "数", "印出的数", "下限（基本单位）", "上限（基本单位）", "出处")
    for key, leaf in leaves.items():
        _fact_row(pen, key, leaf, sheet)


def _expression(made: Alternative) -> Expression | None:
    """The formula behind a measured value, as its derivation names it."""
    if made.measured is None:
        return None
    try:
        return read_formula(made.measured.step.says.zh)
    except Refused:
        return None


def _leaves(expression: Expression | None) -> Iterator[Name | TableSum]:
    match expression:
        case Name() | TableSum():
            yield expression
        case Binary(_, left, right) | Comparing(_, left, right):
            yield from _leaves(left)
            yield from _leaves(right)
        case Extreme(_, terms):
            for term in terms:
                yield from _leaves(term)
        case _:
            return


def _fact_row(pen: Pen, key: str, leaf: Name | TableSum, sheet: _Sheet) -> None:
    computed = pen.known(key)
    label = TextCell("事实", "label")
    interval = computed.interval if computed else None
    if computed is None or interval is None or interval.low is None or interval.high is None:
        sheet.add(
            label, TextCell(say_formula(leaf)), TextCell("缺"), TextCell("缺"), TextCell("缺"), TextCell("—")
        )
        return
    fact = pen.fact_of(leaf) if isinstance(leaf, Name) else None
    printed = with_unit(fact.figure) if fact else computed.step.result
    source = "；".join(dict.fromkeys(str(place) for place in computed.step.places)) or "—"
    form, row = _format(computed.dimension), sheet.next
    high = (
        FormulaCell(f"=D{row}", interval.high, form) if interval.is_point else NumberCell(interval.high, form)
    )
    where = f"{fact.source}（{source}）" if fact and fact.source else source
    sheet.add(
        label,
        TextCell(say_formula(leaf)),
        TextCell(printed),
        NumberCell(interval.low, form),
        high,
        TextCell(where),
    )
    low_end = End(f"$D${row}", interval.low)
    sheet.leaves[key] = Live(low_end, low_end if interval.is_point else End(f"$E${row}", interval.high))


def _format(dimension: Dimension) -> CellFormat:
    if dimension == RATE:
        return "rate"
    return (
        "points"
        if dimension == POINTS
        else "amount"
        if dimension == MONEY
        else "amount"
        if dimension.base
        else "count"
    )


# ---------------------------------------------------------------- points


def _scored(one: ScoredIndicator, sheet: _Sheet) -> int:
    measured = [made for made in one.alternatives if made.measured is not None]
    if measured:
        sheet.heading("测算", "公式", "读法", "下限", "上限", "说明")
        rows = [_measured_rows(one, made, sheet) for made in one.alternatives]
        return _final(one, sheet, f"MIN({_cells('D', rows)})", f"MAX({_cells('E', rows)})")
    return _answered(one, sheet)


def _cells(column: str, rows: list[int]) -> str:
    return ",".join(f"{column}{row}" for row in rows)


def _measured_rows(one: ScoredIndicator, made: Alternative, sheet: _Sheet) -> int:
    """The measure and its points under one reading; gives the row of the points."""
    expression, reading = _expression(made), open_reading(one, made) or "—"
    said = say_formula(expression) if expression else (made.measured.step.says.zh if made.measured else "—")
    interval = made.measured.interval if made.measured else None
    ends = quotients(expression, sheet.leaves) if expression is not None else None
    live = (
        ends is not None
        and interval is not None
        and (ends[0].value, ends[1].value) == (interval.low, interval.high)
    )
    if interval is None or interval.low is None or interval.high is None:
        lacking = f"缺少{'、'.join(made.score.missing)}" if made.score.missing else "没有测算值"
        sheet.add(
            TextCell("测算值", "label"),
            TextCell(said),
            TextCell(reading),
            TextCell("—"),
            TextCell("—"),
            TextCell(lacking),
        )
        return _points_row(made, sheet, None)
    form = _format(made.measured.dimension) if made.measured else "amount"
    low, high = (round_half_up(end, MEASURE_PLACES) for end in (interval.low, interval.high))
    cells: tuple[PaperCell, PaperCell] = (NumberCell(low, form), NumberCell(high, form))
    if live and ends is not None:
        cells = (
            FormulaCell(f"=ROUND({ends[0].text},{MEASURE_PLACES})", low, form),
            FormulaCell(f"=ROUND({ends[1].text},{MEASURE_PLACES})", high, form),
        )
    note = "" if live else "按程序计算值列出"
    sheet.add(TextCell("测算值", "label"), TextCell(said), TextCell(reading), *cells, TextCell(note or "—"))
    return _points_row(made, sheet, _live_score(made, ends) if live and ends is not None else None)


def _live_score(made: Alternative, ends: tuple[Quotient, Quotient]) -> tuple[End, End] | None:
    """The points at both ends of the measure, where that is what the exact road found."""
    scale = lower(made.rule)
    if scale is None:
        return None
    a, b = (live_points(scale, end) for end in ends)
    if a is None or b is None:
        return None
    return (a, b) if _same(spans(a, b), made.score.points) else None


def _same(ours: Interval, exact: Interval) -> bool:
    if exact.low is None or exact.high is None:
        return False
    low, high = round_half_up(exact.low, POINT_PLACES), round_half_up(exact.high, POINT_PLACES)
    return (ours.low, ours.high) == (low, high)


def _points_row(made: Alternative, sheet: _Sheet, live: tuple[End, End] | None) -> int:
    low, high = made.score.points.low or _ZERO, made.score.points.high or _ZERO
    words = "；".join(step.says.zh for step in made.score.trace if step.clause is not None) or "—"
    label = TextCell("得分", "label")
    if live is None:
        note = TextCell("按程序计算值列出" if made.measured and made.measured.interval else "—")
        return sheet.add(label, TextCell(words), TextCell("—"), NumberCell(low), NumberCell(high), note)
    a, b = live
    span = spans(a, b)
    texts = (
        (f"=MIN({a.text},{b.text})", f"=MAX({a.text},{b.text})")
        if a != b
        else (f"={a.text}", f"=D{sheet.next}")
    )
    cells = FormulaCell(texts[0], span.low or _ZERO), FormulaCell(texts[1], span.high or _ZERO)
    return sheet.add(label, TextCell(words), TextCell("—"), *cells, TextCell("—"))


def _answered(one: ScoredIndicator, sheet: _Sheet) -> int:
    """Clause by clause: what was found, the points, the evidence; the sum is live."""
    sheet.heading("逐条评分", "条文", "查验情况", "得分下限", "得分上限", "佐证")
    rows = []
    for clause in one.clauses:
        evidence = clause.answer.evidence if clause.answer and clause.answer.evidence else "—"
        start: tuple[PaperCell, ...] = (
            TextCell(str(clause.number + 1), "label"),
            TextCell(clause.text),
            TextCell(clause.says.zh or "—"),
        )
        if clause.points is None:
            sheet.add(*start, TextCell("—"), TextCell("—"), TextCell(evidence))
            continue
        low, high = clause.points.low or _ZERO, clause.points.high or _ZERO
        rows.append(sheet.add(*start, NumberCell(low), NumberCell(high), TextCell(evidence)))
    if not rows:
        return _final(one, sheet, "", "")
    most = print_points(one.weight).removesuffix("分")
    texts = [f"MAX(0,MIN({most},{'+'.join(f'{column}{row}' for row in rows)}))" for column in "DE"]
    scored = [clause.points for clause in one.clauses if clause.points is not None]
    lows = sum((points.low or _ZERO for points in scored), _ZERO)
    highs = sum((points.high or _ZERO for points in scored), _ZERO)
    sums = [max(_ZERO, min(one.weight, end)) for end in (lows, highs)]
    exact = [one.score.points.low or _ZERO, one.score.points.high or _ZERO]
    return _final(one, sheet, *(texts if sums == exact else ("", "")))


def _final(one: ScoredIndicator, sheet: _Sheet, low: str, high: str) -> int:
    """The indicator's score: live where the rows above say it, else as computed."""
    points = one.score.points
    ends = [round_half_up(end or _ZERO, POINT_PLACES) for end in (points.low, points.high)]
    sheet.add(*(TextCell(text, "heading") for text in ("", "", "分值", "得分下限", "得分上限", "说明")))
    note = "上限不含" if points.high_open else "" if low else "按程序计算值列出"
    cells: list[PaperCell] = [NumberCell(end) for end in ends]
    if low and high:
        cells = [FormulaCell(f"={text}", end) for text, end in zip((low, high), ends, strict=True)]
    return sheet.add(
        TextCell("指标得分", "label"),
        TextCell(one.indicator.title),
        NumberCell(one.weight),
        *cells,
        TextCell(note or "—"),
    )


def _closing(pen: Pen, one: ScoredIndicator, sheet: _Sheet) -> None:
    waiting = [] if one.score.points.is_point else [reason.says for reason in reasons_open(one)]
    if waiting:
        sheet.field("待定事项", "；".join(waiting))
    for given in one.stated:
        sheet.field("填报得分", f"{print_points(given.score)}（{given.source or given.place}）")
    for words in one.differences:
        sheet.field("差异说明", words.zh)
    for item in pen.evaluation.case.evidence:
        if item.indicator == one.indicator.code:
            present = {True: "有", False: "缺", None: "未核"}[item.present]
            where = f"（{item.document}）" if item.document else ""
            sheet.add(
                TextCell("佐证", "label"),
                TextCell(f"{item.expected}：{present}{where}", span=_COLUMNS - 2),
                LinkCell("internal:'佐证'!A1", "见佐证清单"),
            )
    people = pen.evaluation.case.sheet.people
    sheet.field("编制人、日期", people_line(people, "编制"))
    sheet.field("复核人、日期", people_line(people, "复核"))
