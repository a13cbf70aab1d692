"""Pictures read as pages. What the engine sees is said here, so that these tests run without the extra."""

from __future__ import annotations

from types import SimpleNamespace

import pytest

from gouji.documents.reading import ocr_engine
from gouji.documents.reading.ocr_engine import Seen
from gouji.documents.reading.ocr_figures import possible_readings, read_amount, read_words
from gouji.documents.reading.ocr_in import measure_print, read_picture, read_sheet
from gouji.documents.reading.pdf_in import read_pdf
from gouji.model.places import DocxPlace, PdfPlace
from gouji.model.read_document import Grid
from gouji.text import Words
from tests.written_pdf import Page, write_pdf

PLACE = DocxPlace("report.docx", "body", 7)
WHAT = Words("第1张图片", "picture 1")


def seen(text: str, x: float, y: float, size: float = 30) -> Seen:
    """A line of words as an engine boxes it: a little higher than its letters."""
    width = sum(1 if character < "\u1100" else 2 for character in text) * size / 2
    return Seen(text, (x, y - 0.14 * size, x + width, y + 1.14 * size), 0.0, 0.99)


TABLE = [
    seen("收入支出决算总表", 300, 40),
    *(seen(text, x, 108) for text, x in (("项目", 110), ("预算", 310), ("决算", 610))),
    *(
        seen(text, x, 168)
        for text, x in (("本年收入合计", 110), ("84.806.057,44", 310), ("85,551,711.95", 610))
    ),
    *(seen(text, x, 228) for text, x in (("年末结转", 110), ("O.00", 310), ("1,173,69", 610))),
]
ACROSS = [(100.0, y, 900.0, y) for y in (100.0, 160.0, 220.0, 280.0)]
DOWN = [(x, 100.0, x, 280.0) for x in (100.0, 300.0, 600.0, 900.0)]


@pytest.fixture
def engine(monkeypatch):
    """An engine that sees the table above in every picture."""
    shown = SimpleNamespace(words=TABLE, lines=(ACROSS, DOWN))
    monkeypatch.setattr(ocr_engine, "is_installed", lambda: True)
    monkeypatch.setattr(ocr_engine, "see_words", lambda pixels: list(shown.words))
    monkeypatch.setattr(ocr_engine, "see_lines", lambda pixels: shown.lines)
    return shown


def picture(width: int = 1000, height: int = 400):
    return SimpleNamespace(shape=(height, width), ndim=2, size=width * height)


@pytest.mark.parametrize(
    ("read", "meant"),
    [
        ("84.806.057,44", "84,806,057.44"),
        ("84，806，057．44", "84,806,057.44"),
        ("8480,61", "8480.61"),
        ("-1,173.69", "-1,173.69"),
        ("O.O0", "0.00"),
        ("1O0.00%", "100.00%"),
        ("1,234", "1,234"),
        ("1.234", "1.234"),  # three decimals or a thousand: left as read
        ("2023", "2023"),
        ("第1.2节", "第1.2节"),
        ("Oil", "Oil"),
        ("", ""),
    ],
)
def test_the_last_separator_is_the_point(read, meant):
    assert read_amount(read) == meant


def test_signs_beside_chinese_are_those_of_print():
    assert read_words("(四）收入,支出(单位:万元)") == "（四）收入，支出（单位：万元）"
    assert read_words("GB/T 9704(2012)") == "GB/T 9704(2012)"


def test_possible_readings_change_one_digit_for_one_like_it():
    readings = possible_readings("83,551,711.95")
    assert readings[0] == "83,551,711.95"
    assert "85,551,711.95" in readings
    assert all(sum(a != b for a, b in zip(reading, readings[0], strict=True)) <= 1 for reading in readings)


def test_lines_of_one_print_have_one_size_whatever_their_boxes():
    lines = [
        seen("企业养老保险参保人数", 0, 0, 30),
        seen("机关事业单位在职参保", 0, 0, 31),
        seen("大标题大标题大标题大", 0, 0, 44),
    ]
    first, second, third = measure_print(lines)
    assert first == second < third


def test_a_picture_of_a_table_is_a_grid_at_the_place_of_the_picture(engine, monkeypatch):
    monkeypatch.setattr("gouji.documents.reading.ocr_in.load_pixels", lambda data: picture())
    blocks, notes = read_picture(b"png", PLACE, WHAT)
    caption, grid = blocks
    assert not isinstance(caption, Grid)
    assert isinstance(grid, Grid)
    assert caption.text == "收入支出决算总表"
    rows = [[cell.text for cell in grid.row(number)] for number in range(grid.height)]
    assert rows == [
        ["项目", "预算", "决算"],
        ["本年收入合计", "84,806,057.44", "85,551,711.95"],
        ["年末结转", "0.00", "1,173.69"],
    ]
    assert {passage.pieces for cell in grid.cells for passage in cell.passages} == {((0, PLACE),)}
    assert notes[0].zh == "第1张图片由文字识别读出，数字请对照原件核对"


def test_without_the_extra_the_picture_is_named(monkeypatch):
    monkeypatch.setattr(ocr_engine, "is_installed", lambda: False)
    blocks, notes = read_picture(b"png", PLACE, WHAT)
    assert not blocks
    assert notes == [
        Words(
            "第1张图片没有读；用 pip install 'gouji[ocr]' 安装文字识别",
            "picture 1 was not read; install text recognition: pip install 'gouji[ocr]'",
        )
    ]


def test_words_that_run_over_a_ruling_are_parted_by_it(engine):
    engine.words = [seen("合计", 110, 168), seen("84,806.0085,551.00", 560, 168), *TABLE[1:4]]
    sheet = read_sheet(picture(), 1, scale=0.5)
    assert sheet is not None
    left = "".join(letter.text for letter in sheet.letters if letter.x0 < 300 and letter.base > 84)
    assert left.startswith("合计8")


def test_print_too_small_is_not_guessed(engine):
    engine.words = [seen("合计84,806.00", 10, 10, 8)]
    assert read_sheet(picture(), 1) is None


def test_a_scanned_page_is_read_in_its_place(engine, tmp_path):
    path = tmp_path / "scan.pdf"
    path.write_bytes(write_pdf([Page().picture(0, 0, 595, 842)]))
    document = read_pdf(path, "scan.pdf")
    (grid,) = document.grids()
    assert [cell.text for cell in grid.row(1)] == ["本年收入合计", "84,806,057.44", "85,551,711.95"]
    place = grid.cells[0].place
    assert isinstance(place, PdfPlace)
    assert 110 * 72 / 200 - 1 < place.box[0] < 110 * 72 / 200 + 1
    assert [note.zh for note in document.notes] == ["第1页由文字识别读出，数字请对照原件核对"]


def test_words_on_a_photograph_beside_text_are_left_and_a_table_is_read(engine, tmp_path):
    path = tmp_path / "report.pdf"
    path.write_bytes(write_pdf([Page().text(72, 90, "下表是图片，见附件。").picture(72, 200, 500, 600)]))
    assert len(list(read_pdf(path, "report.pdf").grids())) == 1
    engine.words, engine.lines = [seen("欢迎光临", 100, 100)], ([], [])
    document = read_pdf(path, "report.pdf")
    assert [passage.text for passage in document.passages()] == ["下表是图片，见附件。"]


@pytest.mark.skipif(not ocr_engine.is_installed(), reason="the ocr extra is not installed: no engine to try")
def test_the_engine_reads_a_page_of_figures(tmp_path):
    page = Page().table(72, 100, [120, 160], [["Total", "84,806,057.44"], ["Rest", "1,173.69"]], step=30)
    source, scan = tmp_path / "source.pdf", tmp_path / "scan.pdf"
    source.write_bytes(write_pdf([page]))
    import pypdfium2

    opened = pypdfium2.PdfDocument(source.read_bytes())
    pixels = opened[0].render(scale=200 / 72, grayscale=True).to_numpy()
    height, width = pixels.shape[:2]
    scan.write_bytes(write_pdf([Page().picture(0, 0, 595, 842, (width, height, pixels.tobytes()))]))
    (grid,) = read_pdf(scan, "scan.pdf").grids()
    assert [cell.text for cell in grid.cells if cell.column == 1] == ["84,806,057.44", "1,173.69"]
