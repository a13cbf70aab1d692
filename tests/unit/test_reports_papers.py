"""Working papers: live formulas whose cached values are what a spreadsheet computes."""

from __future__ import annotations

from fractions import Fraction

from gouji.documents.papers_out import (
    FormulaCell,
    LinkCell,
    NumberCell,
    PaperCell,
    PaperSheet,
    TextCell,
    write_papers,
)
from gouji.figures import Interval
from gouji.formulas import read_formula
from gouji.graph.evaluating import evaluate
from gouji.model.scale import Constant, Line, Piece, Scale, Stairs
from gouji.reports.live_formulas import End, Live, Quotient, live_measure, live_points, quotients
from gouji.reports.working_papers import working_papers, write_working_papers
from tests.unit.recalculated import needs_office, numbers, recalculate
from tests.unit.reports_case import CASE, SYSTEM, evaluated

STEPS = Scale(
    (
        Piece(Interval.of("0.95", None), Constant(Interval.point(1))),
        Piece(
            Interval.of(None, "0.95", high_open=True),
            Stairs(Fraction("0.95"), Fraction("0.01"), Fraction(1), Fraction("0.1")),
        ),
    ),
    Fraction(1),
)
LINE = Scale(
    (
        Piece(Interval.of(None, 1), Constant(Interval.point(1))),
        Piece(Interval.of(1, "1.2", low_open=True, high_open=True), Line(Fraction(6), Fraction(-5))),
        Piece(Interval.of("1.2", None), Constant(Interval.point(0))),
    ),
    Fraction(1),
)  # fmt: skip


def sheets() -> dict[str, PaperSheet]:
    evaluation, book, _ = evaluated()
    return {sheet.name: sheet for sheet in working_papers(evaluation, book)}


def cells_of(sheet: PaperSheet, label: str) -> list[object]:
    """What stands right of the label in a sheet."""
    row = next(row for row in sheet.rows if isinstance(row[0], TextCell) and row[0].text == label)
    return list(row[1:])


def value_of(cell: object) -> Fraction:
    assert isinstance(cell, FormulaCell)
    return cell.value


def test_there_is_an_index_a_sheet_for_every_indicator_and_the_evidence():
    assert list(sheets()) == ["目录", "A11", "A12", "A13", "B11", "B13", "B21", "佐证"]


def test_the_index_refers_to_the_sheets_and_adds_them_up_live():
    index = sheets()["目录"]
    b11 = next(row for row in index.rows if isinstance(row[0], TextCell) and row[0].text == "B11")
    assert b11[3] == FormulaCell("='B11'!D19", Fraction("0.85"))
    assert b11[4] == FormulaCell("='B11'!E19", Fraction("0.9"))
    assert b11[-1] == LinkCell("internal:'B11'!A1", "打开")
    assert index.rows[-1][2] == FormulaCell("=ROUND(SUM(D4:D9),6)", Fraction("4.6"))
    assert index.rows[-1][3] == FormulaCell("=ROUND(SUM(E4:E9),6)", Fraction("6.65"))


def test_a_fact_stands_with_its_printed_figure_its_ends_and_its_place():
    """“0.06万元” stands for [550, 650) 元."""
    rows = [row for row in sheets()["B13"].rows if isinstance(row[0], TextCell) and row[0].text == "事实"]
    assert rows[1][1:5] == (
        TextCell("上年三公经费（决算）"), TextCell("0.06万元"), NumberCell(Fraction(550), "amount"),
        NumberCell(Fraction(650), "amount"),
    )  # fmt: skip
    assert "facts.csv B7" in str(rows[1][5])


def test_the_measure_is_a_formula_over_the_cells_of_its_facts():
    measure = cells_of(sheets()["B11"], "测算值")
    assert measure[2] == FormulaCell("=ROUND($D$11/$D$12,10)", Fraction("0.935"), "rate")


def test_each_reading_left_open_has_its_own_points():
    points = [
        row[3] for row in sheets()["B11"].rows if isinstance(row[0], TextCell) and row[0].text == "得分"
    ]
    assert [value_of(cell) for cell in points] == [Fraction("0.9"), Fraction("0.85")]


def test_points_of_clauses_are_added_live_and_kept_within_the_weight():
    score = cells_of(sheets()["A11"], "指标得分")
    assert score[2] == FormulaCell("=MAX(0,MIN(2,D11+D12))", Fraction("1.75"))


def test_what_is_missing_is_said_and_not_taken_for_zero():
    assert cells_of(sheets()["B21"], "事实")[1:4] == [TextCell("缺"), TextCell("缺"), TextCell("缺")]
    assert cells_of(sheets()["B21"], "指标得分")[2:4] == [
        FormulaCell("=MIN(D15)", Fraction(0)), FormulaCell("=MAX(E15)", Fraction(2)),
    ]  # fmt: skip


def test_every_cached_score_is_the_one_of_the_evaluation():
    evaluation, _, _ = evaluated()
    found = sheets()
    for one in evaluation.indicators:
        score = cells_of(found[one.indicator.code], "指标得分")
        assert [value_of(cell) for cell in score[2:4]] == [one.score.points.low, one.score.points.high]


def test_the_same_case_gives_the_same_bytes(tmp_path):
    evaluation, book, _ = evaluated()
    paths = [tmp_path / "one.xlsx", tmp_path / "two.xlsx"]
    write_working_papers(evaluation, book, paths[0])
    again, book_again, _ = evaluate(CASE, SYSTEM)
    write_working_papers(again, book_again, paths[1])
    assert paths[0].read_bytes() == paths[1].read_bytes()


@needs_office
def test_cached_values_are_what_libreoffice_recalculates(tmp_path):
    evaluation, book, _ = evaluated()
    path = tmp_path / "papers.xlsx"
    write_working_papers(evaluation, book, path)
    cached = numbers(path)
    assert len(cached) > 40
    assert numbers(recalculate(path, tmp_path)) == cached


@needs_office
def test_points_are_exact_at_every_whole_percent(tmp_path):
    """“预算完成率≥95%得满分，未达到的每低于1%扣0.1分”: a rate on a round percentage falls on its own side of the step.

    Amounts in 元 with cents, where the usual formula over the quotient goes wrong.
    """
    rows: list[tuple[PaperCell, ...]] = []
    for percent in range(60, 131):
        for budget in (Fraction("30746.13"), Fraction("85551711.95"), Fraction("7")):
            spent = budget * percent / 100
            row = len(rows) + 1
            measure = Quotient(f"A{row}", f"B{row}", Fraction(percent, 100))
            for scale in (STEPS, LINE):
                points = live_points(scale, measure)
                assert points is not None
                assert Interval.point(points.value) == scale.at(measure.value)
                rows.append(
                    (NumberCell(spent), NumberCell(budget), FormulaCell(f"={points.text}", points.value))
                )
                row = len(rows) + 1
                measure = Quotient(f"A{row}", f"B{row}", measure.value)
    path = tmp_path / "steps.xlsx"
    write_papers([PaperSheet("边界", tuple(rows), (20, 20, 20))], path, title="边界")
    cached = numbers(path)
    assert len(cached) == 3 * 71 * 3 * 2
    assert numbers(recalculate(path, tmp_path)) == cached


def leaf(name: str, low: str, high: str | None = None) -> dict[str, Live]:
    end = End(f"{name}l", Fraction(low))
    return {name: Live(end, end if high is None else End(f"{name}h", Fraction(high)))}


def test_a_range_takes_the_ends_that_make_it_widest():
    live = live_measure(read_formula("甲 / 乙"), {**leaf("甲", "1", "2"), **leaf("乙", "4", "5")})
    assert live == Live(End("(甲l/乙h)", Fraction(1, 5)), End("(甲h/乙l)", Fraction(1, 2)))


def test_a_difference_takes_the_opposite_end():
    live = live_measure(read_formula("甲 - 乙"), {**leaf("甲", "10"), **leaf("乙", "4", "5")})
    assert live == Live(End("(甲l-乙h)", Fraction(5)), End("(甲l-乙l)", Fraction(6)))


def test_a_missing_fact_leaves_no_formula():
    assert live_measure(read_formula("甲 / 乙"), leaf("甲", "1")) is None
    assert quotients(read_formula("甲 / 乙"), leaf("甲", "1")) is None


def test_a_figure_of_the_formula_stands_in_it():
    live = live_measure(read_formula("min(100%, 甲 / 2)"), leaf("甲", "3"))
    assert live == Live(End("MIN(1,(甲l/2))", Fraction(1)), End("MIN(1,(甲l/2))", Fraction(1)))


def test_where_the_rule_is_silent_no_formula_pretends():
    silent = Scale((Piece(Interval.of(1, None), Constant(Interval.point(1))),), Fraction(1))
    assert live_points(silent, Quotient("A1", "1", Fraction(1, 2))) is None
