"""Text in which a table was flattened to one cell a line: rows, merged cells, cells of several paragraphs."""

from gouji.documents.flattened import read_flattened
from gouji.documents.printed import carried
from gouji.model.places import TextPlace

TABLE = "标题\n\t甲\n\t乙\n\n\tA1\n\t一\n\n\t\n\t二\n\n说明\n"


def _texts(text: str) -> list[list[list[str]]]:
    return [
        [[cell.text for cell in row] for row in table.rows]
        for table in read_flattened(text, document="t.txt")
    ]


def test_an_empty_line_ends_the_row():
    assert _texts(TABLE) == [[["甲", "乙"], ["A1", "一"], ["", "二"]]]


def test_every_cell_knows_its_line_and_span():
    (table,) = read_flattened("\ufeff标题\r\n\t 甲 \r\n\t乙\r\n", document="t.txt")
    assert table.rows[0][0].place == TextPlace("t.txt", 2, 2, 3, "甲")


def test_a_merged_cell_holds_for_the_rows_beneath():
    (table,) = read_flattened(TABLE, document="t.txt")
    assert [cell and cell.text for cell in carried(table.rows, 0)] == ["甲", "A1", "A1"]


def test_an_empty_line_inside_a_cell_does_not_end_the_row():
    """The row is whole at the width that the first row sets."""
    assert _texts("\t甲\n\t乙\n\t丙\n\n\t1\n\t2\n\n\t3\n") == [[["甲", "乙", "丙"], ["1", "2", "3"]]]


def test_a_row_that_is_short_of_cells_stays_short():
    """Two whole rows are never joined because one of them lacks a cell."""
    assert _texts("\t甲\n\t乙\n\n\t1\n\n\t2\n\t3\n") == [[["甲", "乙"], ["1"], ["2", "3"]]]


def test_a_second_paragraph_of_a_cell():
    assert _texts("\t甲\n\t乙\n\n\t1\n第二段\n\t2\n") == [[["甲", "乙"], ["1\n第二段", "2"]]]


def test_text_or_two_empty_lines_hold_tables_apart():
    assert _texts("\t甲\n\n\n\t乙\n文字\n\t丙\n") == [[["甲"]], [["乙"]], [["丙"]]]


def test_a_text_without_tables_has_none():
    assert _texts("只有文字。\n\n没有表。") == []
