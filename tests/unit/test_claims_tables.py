"""Pieces of the reading of tables: numbers as printed, headings, ranks of totals, slips, damaged cells."""

from fractions import Fraction

import pytest

from gouji.claims.report import Report
from gouji.claims.tables import make_sense_of_tables, table_facts, table_relations
from gouji.claims.tables.numbers import Kind, Number, read_cell
from gouji.claims.tables.slips import closing_slip
from gouji.claims.tables.units import unit_line
from gouji.claims.tables.words import numbering_level, total_rank
from gouji.figures import Verdict
from gouji.model.places import TextPlace
from gouji.model.read_document import Grid, GridCell, Passage, ReadDocument
from tests.spec.printed_tables import read_report


def cell(text):
    return GridCell(0, 0, (Passage(text, ((0, TextPlace("d", 1)),)),))


def number(text):
    found = read_cell(cell(text))
    assert isinstance(found, Number)
    return found


@pytest.mark.parametrize(
    ("text", "value", "decimals"),
    [
        ("0", "0", 0),
        ("0.00", "0", 2),
        ("-0.05", "-0.05", 2),
        ("1,234.50", "1234.50", 2),
        ("85,551, 711.95", "85551711.95", 2),
        ("323, 965. 36", "323965.36", 2),
        ("1 234 567.8", "1234567.8", 1),
        ("１，０００", "1000", 0),
        ("－3.5", "-3.5", 1),
        ("−3.5", "-3.5", 1),
        ("(1,234)", "-1234", 0),
        ("（1,234.00）", "-1234", 2),
        ("12.5%", "12.5", 1),
        ("12.5 ％", "12.5", 1),
        ("30人", "30", 0),
        ("12.5万元", "12.5", 1),
    ],
)
def test_numbers_as_printed(text, value, decimals):
    found = number(text)
    assert (found.value, found.decimals) == (Fraction(value), decimals)


@pytest.mark.parametrize(
    ("text", "kind"),
    [
        ("", Kind.BLANK),
        ("　 ", Kind.BLANK),
        ("—", Kind.DASH),
        ("--", Kind.DASH),
        ("/", Kind.DASH),
        ("12.5 13.5", Kind.WORDS),
        ("1,23,456", Kind.WORDS),
        ("1.2.3", Kind.WORDS),
        ("约100", Kind.WORDS),
        ("2023年", Kind.NUMBER),
        ("100\n200", Kind.WORDS),
        ("9" * 500, Kind.WORDS),
        ("1e5", Kind.WORDS),
        ("2018〕9号", Kind.WORDS),
    ],
)
def test_what_is_no_number(text, kind):
    found = read_cell(cell(text))
    assert (Kind.NUMBER if isinstance(found, Number) else found) is kind


@pytest.mark.parametrize(
    ("line", "unit"),
    [
        ("单位：万元", "万元"),
        ("金额单位:元", "元"),
        ("部门：某某局　　单位：人民币万元", "万元"),
        ("公开01表  单 位：万元", "万元"),
        ("单位：万元公开01表", "万元"),
        ("编制单位：人力资源和社会保障局", None),
        ("单位：人、元", None),
        ("单位：万元、%", "万元"),
        ("填报单位：某某中心", None),
    ],
)
def test_units_of_captions(line, unit):
    found = unit_line(line)
    assert (found and found.symbol) == unit


@pytest.mark.parametrize(
    ("label", "rank"),
    [("合计", 3), ("合计（万元）", 3), ("本年收入合计", 2), ("小计", 1), ("支出总计", 4), ("总计", 4)]
    + [(other, 0) for other in ("合计占比", "总计划", "会计", "平均合计", "统计数")],
)
def test_ranks_of_totals(label, rank):
    assert total_rank(label.replace("（", "(").replace("）", ")")) == rank


@pytest.mark.parametrize(
    ("label", "level"),
    [("一、收入", 1), ("(一)人员", 2), ("1.甲", 3), ("(1)甲", 4), ("①甲", 5), ("甲", 0), ("1.5倍", 0)],
)
def test_levels_of_numbering(label, level):
    assert numbering_level(label) == level


@pytest.mark.parametrize(
    ("stated", "parts", "slip"),
    [
        ("47.00", ["20.00", "15.00", "12.50"], "digit"),
        ("57.36", ["20.11", "15.22", "20.30"], ""),
        ("121.00", ["100.00", "12.00"], "transposed"),
        ("0.00", ["20.00", "15.00"], "zero"),
        ("37.00", ["120000.00", "25.00"], "unit"),
        ("300.00", ["100.00", "20.00"], "decimal"),
        ("116.00", ["110.00", "3.00", "3.00", "3.00"], ""),
    ],
)
def test_slips(stated, parts, slip):
    """A slip of one figure, or none; an item too many is what a nested row looks like."""
    assert closing_slip([number(text) for text in (stated, *parts)], (1,) * len(parts)) == slip


def test_headings_nest_with_and_without_merged_cells():
    merged = "|项目|支出|<|<|收入|\n|^|合计|基本|项目|^|\n|甲|3.0|1.0|2.0|9.0|"
    blank = "|项目|支出|||收入|\n||合计|基本|项目||\n|甲|3.0|1.0|2.0|9.0|"
    for text in (merged, blank):
        (table,) = read_report(text).once(make_sense_of_tables)
        (panel,) = table.panels()
        assert [column.path for column in panel.columns] == [
            ("支出", "合计"),
            ("支出", "基本"),
            ("支出", "项目"),
            ("收入",),
        ]


def many_amounts(first, short):
    """Amounts with two places that do not end in a zero, and one short one printed for 40.00."""
    amounts = [first] + [f"{number}.{number % 9 + 1}{number % 7 + 1}" for number in range(101, 122)]
    cents = sum(int(text.replace(".", "")) for text in amounts) + 4000
    rows = "".join(f"|甲{number}|{text}|\n" for number, text in enumerate(amounts))
    return f"单位：万元\n|项目|金额|\n{rows}|乙|{short}|\n|合计|{cents // 100}.{cents % 100:02d}|\n"


@pytest.mark.parametrize(
    ("first", "short", "verdict"),
    [
        ("100.23", "40", Verdict.HOLDS),
        ("100.23", "39", Verdict.REFUTED),  # read as 39.00
        ("100.20", "39", Verdict.TRUNCATED),  # zeros are kept, so 39 was cut off
    ],
)
def test_zeros_that_the_printer_dropped(first, short, verdict):
    """40 among figures with two places, none of which ends in a zero, is 40.00."""
    (relation,) = table_relations(read_report(many_amounts(first, short)))
    assert relation.judge().verdict is verdict


def test_two_sets_of_forms_are_two_units():
    """A department and a unit under it print the same form: whose figure a cell is, nobody can say for sure."""
    form = """
收入支出决算总表
单位：万元
|收入|<|支出|<|
|项目|决算数|项目|决算数|
|一、一般公共预算财政拨款收入|100.00|八、社会保障和就业支出|85.50|
|二、事业收入|10.00|九、卫生健康支出|24.50|
|本年收入合计|110.00|本年支出合计|110.00|
|总计|110.00|总计|110.00|
"""
    assert any(term.sure for term in table_facts(read_report(form)))
    assert not any(term.sure for term in table_facts(read_report(form + form)))


def test_a_large_table_is_read_in_one_pass():
    """20,000 rows: what holds is told in part, what fails always."""
    rows = [("项目", "金额")] + [(f"甲{number}", "1.25") for number in range(20_000)] + [("合计", "25000.05")]

    def made(text, row, column):
        return GridCell(row, column, (Passage(text, ((0, TextPlace("d", row + 1)),)),))

    cells = tuple(
        made(text, row, column) for row, line in enumerate(rows) for column, text in enumerate(line)
    )
    report = Report(
        ReadDocument("d", "txt", "", (Passage("单位：元", ((0, TextPlace("d", 1)),)), Grid(cells)))
    )
    (wrong,) = table_relations(report)
    assert wrong.judge().verdict is Verdict.REFUTED
    assert wrong.stated.printed == "25000.05元"


@pytest.mark.parametrize(
    "text",
    [
        "|",
        "||\n||",
        "|1|\n|2|",
        "|合计|\n|合计|",
        "|项目|金额|\n|合计|<|",
        "|a|b|\n|^|1|\n|合计|1|",
        "|1|2|3|\n|4|5|6|",
    ],
)
def test_odd_tables_do_no_harm(text):
    assert not [one for one in table_relations(read_report(text)) if one.judge().verdict is Verdict.REFUTED]
