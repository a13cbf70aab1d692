"""``working-papers.xlsx``: an index and a sheet for every indicator, with live formulas down to the facts."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from fractions import Fraction
from pathlib import Path

from gouji.documents.papers_out import (
    FormulaCell,
    LinkCell,
    NumberCell,
    PaperCell,
    PaperSheet,
    TextCell,
    write_papers,
)
from gouji.figures import round_half_up
from gouji.graph.factbook import FactBook
from gouji.graph.results import Evaluation, ScoredIndicator
from gouji.model.scores import State, print_points
from gouji.reports.paper_sheets import paper_sheet, sheet_name
from gouji.reports.pen import Pen
from gouji.reports.report import title_of

STATES = {
    State.SCORED: "已评分",
    State.RULE_SILENT: "细则未写",
    State.NEEDS_JUDGEMENT: "待评判",
    State.EVIDENCE_MISSING: "缺佐证",
}
INDEX = "目录"
EVIDENCE = "佐证"
_HEADINGS = ("编码", "指标", "分值", "得分下限", "得分上限", "填报得分", "状态", "底稿")
_FIRST = 4
"""The row of the first indicator, counted from 1."""

Row = tuple[PaperCell, ...]


def write_working_papers(evaluation: Evaluation, book: FactBook, path: Path, *, documents: str = "") -> None:
    """Write the working papers. ``documents`` is where shipped evidence lies, as seen from the workbook; without it
    documents are named and not linked."""
    sheet = evaluation.case.sheet
    sheets = working_papers(evaluation, book, documents=documents)
    write_papers(sheets, path, title=title_of(evaluation), author=sheet.evaluating_body or sheet.unit)


def working_papers(evaluation: Evaluation, book: FactBook, *, documents: str = "") -> list[PaperSheet]:
    """Index, evidence, and one sheet an indicator."""
    pen = Pen(evaluation, book)
    names = sheet_names(evaluation)
    papers = [paper_sheet(pen, one, names[one.indicator.code]) for one in evaluation.indicators]
    ends = {paper.sheet.name: paper.score_row for paper in papers}
    index = PaperSheet(INDEX, tuple(_index(evaluation, names, ends)), (10, 40, 10, 12, 12, 16, 12, 12), 3)
    evidence = PaperSheet(EVIDENCE, tuple(_evidence(evaluation, documents)), (12, 44, 12, 44, 40), 2)
    return [index, *(paper.sheet for paper in papers), evidence]


def sheet_names(evaluation: Evaluation) -> dict[str, str]:
    """A name for each indicator's sheet that spreadsheets allow, no two alike."""
    names: dict[str, str] = {}
    for one in evaluation.indicators:
        name, count = sheet_name(one.indicator.code), 2
        while name.lower() in {taken.lower() for taken in (*names.values(), INDEX, EVIDENCE)}:
            name, count = f"{sheet_name(one.indicator.code)}-{count}", count + 1
        names[one.indicator.code] = name
    return names


def _index(evaluation: Evaluation, names: dict[str, str], ends: dict[str, int]) -> Iterator[Row]:
    yield (TextCell(f"{title_of(evaluation)}　工作底稿目录", "title", span=len(_HEADINGS)),)
    yield (
        TextCell(
            "分值和得分以分计；得分由各底稿的公式算出，合计为下列各行之和。", "note", span=len(_HEADINGS)
        ),
    )
    yield tuple(TextCell(text, "heading") for text in _HEADINGS)
    for one in evaluation.indicators:
        yield tuple(_index_row(one, names[one.indicator.code], ends))
    yield tuple(_totals(evaluation))


def _index_row(one: ScoredIndicator, name: str, ends: dict[str, int]) -> Iterator[PaperCell]:
    points, row = one.score.points, ends[name]
    yield TextCell(one.indicator.code)
    yield TextCell(one.indicator.name)
    yield NumberCell(one.weight)
    yield FormulaCell(f"='{name}'!D{row}", points.low or Fraction(0))
    yield FormulaCell(f"='{name}'!E{row}", points.high or Fraction(0))
    yield TextCell("、".join(dict.fromkeys(print_points(given.score) for given in one.stated)) or "—")
    yield TextCell(f"{STATES[one.score.state]}{'（上限不含）' if points.high_open else ''}")
    yield LinkCell(f"internal:'{name}'!A1", "打开")


def _totals(evaluation: Evaluation) -> Iterator[PaperCell]:
    """Sums of the rows above; where some indicators do not apply, their weight is spread over the rest."""
    last = _FIRST + len(evaluation.indicators) - 1
    applied = sum((one.weight for one in evaluation.indicators if one.score.applicable), Fraction(0))
    spread = ""
    if applied and applied != evaluation.weight:
        left_out = "+".join(
            f"C{_FIRST + number}"
            for number, one in enumerate(evaluation.indicators)
            if not one.score.applicable
        )
        spread = f"*SUM(C{_FIRST}:C{last})/(SUM(C{_FIRST}:C{last})-({left_out}))"
    low, high = evaluation.points.low or Fraction(0), evaluation.points.high or Fraction(0)
    stated = [print_points(one.score) for one in evaluation.case.stated if one.code == "total"]
    yield TextCell("合计", "label", span=2)
    yield FormulaCell(f"=SUM(C{_FIRST}:C{last})", evaluation.weight)
    yield FormulaCell(f"=ROUND(SUM(D{_FIRST}:D{last}){spread},6)", _rounded(low))
    yield FormulaCell(f"=ROUND(SUM(E{_FIRST}:E{last}){spread},6)", _rounded(high))
    yield TextCell("、".join(dict.fromkeys(stated)) or "—")
    yield TextCell(evaluation.grade or f"等级未定：{'、'.join(evaluation.possible_grades)}")
    yield TextCell("")


def _rounded(value: Fraction) -> Fraction:
    return round_half_up(value, 6)


def _evidence(evaluation: Evaluation, documents: str) -> Iterator[Row]:
    case = evaluation.case
    yield (TextCell("佐证清单", "title", span=5),)
    yield tuple(TextCell(text, "heading") for text in ("指标", "应有资料", "有无", "文件", "说明"))
    for item in case.evidence:
        present = {True: "有", False: "缺", None: "未核"}[item.present]
        document = _document(case.attachments, item.document, documents)
        yield (
            TextCell(item.indicator),
            TextCell(item.expected),
            TextCell(present),
            document,
            TextCell(item.note),
        )
    yield tuple(TextCell(text, "heading") for text in ("附件", "文件", "随附", "SHA-256", "说明"))
    for number, one in enumerate(case.attachments, start=1):
        document = _document(case.attachments, one.name, documents)
        yield (
            TextCell(str(number)),
            document,
            TextCell("是" if one.shipped else "否"),
            TextCell(one.sha256 or "—"),
            TextCell(one.note),
        )


def _document(attachments: Sequence[object], name: str, documents: str) -> PaperCell:
    shipped = any(getattr(one, "name", "") == name and getattr(one, "shipped", False) for one in attachments)
    if name and shipped and documents:
        return LinkCell(f"external:{documents}/{name}", name)
    return TextCell(name or "—")
