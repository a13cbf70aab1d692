"""What a cell of a workbook shows of the number it stores: the digits that a reader of the printed sheet sees."""

import pytest

from gouji.documents.reading.number_formats import show_number


@pytest.mark.parametrize(
    ("stored", "number_format", "shown"),
    [
        ("1234.5", "0.00", "1234.50"),
        ("8555.7735", "#,##0.00", "8,555.77"),
        ("8555.765", "0.00", "8555.77"),
        ("0.0626", "0.0%", "6.3%"),
        ("-1234.5", "#,##0.00_ ;[Red]-#,##0.00", "-1,234.50"),
        ("-1234.5", "#,##0.00;(#,##0.00)", "(1,234.50)"),
        ("-5", "0.0", "-5.0"),
        ("0", '_ * #,##0.00_ ;_ * -#,##0.00_ ;_ * "-"??_ ;_ @_ ', "-"),
        ("85557735", "0!.0,", "8555.8"),
        ("85557735", '0\\.0,"万元"', "8555.8万元"),
        ("12345678.9", "0.00,", "12345.68"),
        ("8555.17", '¥#,##0.00"元"', "¥8,555.17元"),
        ("5", "000", "005"),
        ("8555", "0.##", "8555"),
        ("0.5", "#.00", ".50"),
        ("45291", "yyyy/m/d", "2023/12/31"),
        ("45291", 'yyyy"年"m"月"d"日";@', "2023年12月31日"),
        ("45291.5", "yyyy-mm-dd hh:mm", "2023-12-31 12:00"),
        ("0.75", "h:mm", "18:00"),
        ("0.30000000000000004", "General", "0.3"),
        ("8555.7733333333336", "General", "8555.7733333"),
        ("20231231", "General", "20231231"),
        ("1.5", "0.00E+00", "1.5"),
        ("0.5", "# ?/?", "0.5"),
    ],
)
def test_a_number_as_its_cell_shows_it(stored: str, number_format: str, shown: str) -> None:
    """Half goes up; fifteen digits count, as a spreadsheet keeps them; an odd format shows the plain number."""
    assert show_number(stored, number_format) == shown


def test_dates_may_count_from_1904() -> None:
    assert show_number("43829", "yyyy/m/d", from_1904=True) == "2023/12/31"
