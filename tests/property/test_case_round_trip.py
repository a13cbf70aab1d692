"""A table of facts says the same from csv and from a workbook, whatever its figures, texts and encoding."""

from __future__ import annotations

from fractions import Fraction
from pathlib import Path
from tempfile import TemporaryDirectory

from hypothesis import given, settings
from hypothesis import strategies as st

from gouji.documents.workbook_sheets import write_number
from gouji.evidence import open_case
from tests.spec.case_folders import csv_text, workbook, write_case

HEADING = ["指标", "数值", "单位", "期间", "来源"]
_TEXT = st.text(
    st.characters(
        codec="gb18030", exclude_categories=("Cc", "Cs", "Zl", "Zp"), exclude_characters="\ufeff\ufffe\uffff"
    ),
    max_size=12,
)
_CENTS = st.integers(min_value=-(10**12), max_value=10**12)


def amount(cents: int) -> str:
    sign = "-" if cents < 0 else ""
    return f"{sign}{abs(cents) // 100:,}.{abs(cents) % 100:02d}"


def facts_of(folder: Path) -> list[tuple[str, str, Fraction, str]]:
    return [
        (one.key.measure, one.figure.text, one.figure.value, one.source) for one in open_case(folder).facts
    ]


@settings(max_examples=40)
@given(
    rows=st.lists(st.tuples(_CENTS, _TEXT), max_size=6),
    encoding=st.sampled_from(["utf-8", "gb18030", "utf-16"]),
)
def test_csv_and_workbook_say_the_same(rows: list[tuple[int, str]], encoding: str) -> None:
    """Any csv may be a sheet of one case.xlsx instead (same columns); figures keep the digits written."""
    table = [[f"数{number}", amount(cents), "元", "2023", text] for number, (cents, text) in enumerate(rows)]
    written = [HEADING, *table]
    with TemporaryDirectory() as home:
        from_csv = write_case(Path(home) / "a", {"facts.csv": csv_text(written).encode(encoding)})
        from_book = write_case(Path(home) / "b")
        workbook(from_book / "case.xlsx", {"事实": [list(row) for row in written]})
        read = facts_of(from_csv)
        assert read == facts_of(from_book)
    assert [(name, text) for name, text, _, _ in read] == [(row[0], row[1]) for row in table]
    assert [value for _, _, value, _ in read] == [Fraction(cents, 100) for cents, _ in rows]


@given(cents=st.integers(min_value=-(10**13), max_value=10**13))
def test_an_amount_stored_as_a_number_keeps_its_cents(cents: int) -> None:
    """A spreadsheet keeps 15 digits: an amount to the cent below 10 万亿 comes back exactly."""
    assert Fraction(write_number(cents / 100, "#,##0.00")) == Fraction(cents, 100)


@given(tenths=st.integers(min_value=0, max_value=100_000))
def test_a_rate_stored_as_a_number_keeps_its_percent(tenths: int) -> None:
    """95.1% is stored as 0.951: what comes back is 95.1%, though 0.951 × 100 is not 95.1 in binary."""
    shown = write_number(tenths / 1000, "0.0%")
    assert shown.endswith("%")
    assert Fraction(shown.removesuffix("%")) == Fraction(tenths, 10)
