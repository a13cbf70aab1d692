"""Damaged files of every kind end in a document or in a message, never in anything else."""

from __future__ import annotations

from pathlib import Path
from tempfile import TemporaryDirectory

from hypothesis import given, settings
from hypothesis import strategies as st

from gouji.documents.reading.html_in import read_html
from gouji.documents.reading.pdf_in import read_pdf
from gouji.errors import InputError
from gouji.model.read_document import Grid, ReadDocument
from tests.written_pdf import Page, write_pdf

PDF = write_pdf(
    [
        Page()
        .lines(72, 100, ["支出合计8555.77万元其中基本支出" * 2] * 3)
        .table(72, 300, [90] * 2, [["项目", "金额"]] * 3),
        Page(rotate=90).picture(0, 0, 500, 500).text(72, 72, "第二页"),
    ],
    bookmarks=[("概况", 0)],
)
HTML = """<html><head><meta charset="gbk"><title>某县2023年度部门决算</title></head>
<body><div class="nav"><a>首页</a></div>
<table><tr><td rowspan="2">项目</td><td>决算</td></tr><tr><td>8555.77</td></tr></table>
<p>支出合计<b>8555.77</b>万元。</p>
</body></html>""".encode("gbk")

Change = tuple[int, int, bytes]
changes = st.lists(
    st.tuples(st.integers(0, 10**6), st.integers(0, 40), st.binary(max_size=12)), min_size=1, max_size=8
)
scraps = st.sampled_from(
    [b"/Kids", b"<<", b">>", b"9999999999", b"-1", b"1e38", b"<table>", b"</td>", b"colspan=9", b"\0"]
)


def damage(data: bytes, places: list[Change]) -> bytes:
    """The bytes with stretches replaced."""
    for place, length, put in places:
        at = place % (len(data) + 1)
        data = data[:at] + put + data[at + length :]
    return data


def check(read, data: bytes) -> None:
    with TemporaryDirectory() as folder:
        path = Path(folder, "file")
        path.write_bytes(data)
        try:
            document = read(path, "file")
        except InputError:
            return
    assert isinstance(document, ReadDocument)
    for passage in document.all_passages():
        assert "".join(place.quote for place in passage.places(0, len(passage.text))) == passage.text
    for grid in document.grids():
        check_grid(grid)


def check_grid(grid: Grid) -> None:
    """No two cells cover one square."""
    squares = sum(cell.rows * cell.columns for cell in grid.cells)
    covered = {
        (row, column)
        for cell in grid.cells
        for row in range(cell.row, cell.row + cell.rows)
        for column in range(cell.column, cell.column + cell.columns)
    }
    assert squares == len(covered)
    assert all(cell.passages for cell in grid.cells)


@settings(max_examples=150, deadline=None)
@given(places=changes)
def test_a_damaged_pdf(places):
    check(read_pdf, damage(PDF, places))


@settings(max_examples=60, deadline=None)
@given(places=st.lists(st.tuples(st.integers(0, 10**6), st.integers(0, 40), scraps), min_size=1, max_size=8))
def test_a_pdf_with_scraps(places):
    check(read_pdf, damage(PDF, places))


@settings(max_examples=150, deadline=None)
@given(places=changes)
def test_a_damaged_page(places):
    check(read_html, damage(HTML, places))


@settings(max_examples=100, deadline=None)
@given(places=st.lists(st.tuples(st.integers(0, 10**6), st.integers(0, 40), scraps), min_size=1, max_size=8))
def test_a_page_with_scraps(places):
    check(read_html, damage(HTML, places))


@settings(max_examples=50, deadline=None)
@given(data=st.binary(max_size=400))
def test_any_bytes(data):
    check(read_html, data)
    check(read_pdf, b"%PDF-1.4\n" + data)


lines = st.lists(st.tuples(*[st.integers(0, 40)] * 4), max_size=30)


@settings(max_examples=100, deadline=None)
@given(lines=lines, words=st.lists(st.tuples(st.integers(0, 40), st.integers(2, 40)), max_size=20))
def test_any_drawing(lines, words):
    """Whatever lines are drawn, the cells of a table never overlap, and no letter is lost or read twice."""
    page = Page()
    for x0, y0, x1, y1 in lines:
        page.line(20 + x0 * 13, 20 + y0 * 18, 20 + (x1 if y0 != y1 else x0) * 13, 20 + y1 * 18)
    shown = "甲乙丙丁戊己庚辛壬癸子丑寅卯辰巳午未申酉"
    placed = sorted({(x, y) for x, y in words})
    for letter, (x, y) in zip(shown, placed, strict=False):
        page.text(27 + x * 13, 110 + (y - 2) * 16, letter)
    data = write_pdf([page])
    check(read_pdf, data)
    with TemporaryDirectory() as folder:
        path = Path(folder, "file")
        path.write_bytes(data)
        document = read_pdf(path, "file")
    read = sorted("".join("".join(passage.text.split()) for passage in document.all_passages()))
    assert read == sorted(shown[: len(placed)])
