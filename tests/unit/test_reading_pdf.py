"""Pdf files read as passages and tables."""

from __future__ import annotations

import zlib

import pytest

from gouji.documents.reading import ocr_engine
from gouji.documents.reading.pdf_in import read_pdf
from gouji.documents.reading.pdf_pages import _character, _joined
from gouji.errors import InputError
from gouji.model.places import PdfPlace
from gouji.model.read_document import Grid, Passage
from tests.written_pdf import Page, write_pdf


def read(tmp_path, *pages, **more):
    path = tmp_path / "report.pdf"
    path.write_bytes(write_pdf(pages, **more))
    return read_pdf(path, "report.pdf")


def texts(document) -> list[str]:
    return [passage.text for passage in document.passages()]


def rows(grid: Grid) -> list[str]:
    return [" | ".join(cell.text for cell in grid.row(number)) for number in range(grid.height)]


def filler(y: float = 90) -> Page:
    """A page whose lines show how wide the column is."""
    return Page().lines(72, y, ["评价" * 21] * 3)


def test_a_sentence_and_a_number_broken_over_lines_are_whole_again(tmp_path):
    page = Page().lines(72, 100, ["支" * 42, "出合计8555.77万元。"])
    page.text(72, 200, "出" * 39 + "8555.7").text(72, 216, "7万元，其中基本支出。")
    document = read(tmp_path, page)
    assert texts(document) == ["支" * 42 + "出合计8555.77万元。", "出" * 39 + "8555.77万元，其中基本支出。"]


def test_each_line_of_a_passage_knows_its_box(tmp_path):
    document = read(tmp_path, Page().lines(72, 100, ["支" * 42, "出合计8555.77万元。"]))
    (passage,) = document.passages()
    first, second = passage.places(40, 47)
    assert (first.quote, second.quote) == ("支支", "出合计85")
    assert isinstance(first, PdfPlace)
    assert isinstance(second, PdfPlace)
    assert (first.box[0], second.page) == (72.0, 1)
    assert 88 < first.box[1] < 100 < first.box[3] < 104 < second.box[1]


def test_an_indented_line_begins_a_paragraph(tmp_path):
    page = filler(400).text(93, 100, "一" * 40).text(72, 116, "二" * 42).text(93, 132, "三" * 10)
    assert texts(read(tmp_path, page))[:2] == ["一" * 40 + "二" * 42, "三" * 10]


def test_headings_stand_alone_and_bookmarks_give_their_level(tmp_path):
    page = filler(200).text(72, 100, "一、收入支出决算总体情况").text(72, 130, "（一）收入")
    document = read(tmp_path, page, bookmarks=[("一、收入支出决算总体情况", 0)])
    found = [(passage.text, passage.level) for passage in document.passages()][:2]
    assert found == [("一、收入支出决算总体情况", 1), ("（一）收入", 0)]


def test_a_sentence_goes_on_over_the_page_and_its_margins(tmp_path):
    pages = []
    for number in range(1, 5):
        page = Page().text(72, 50, "某县社会保险中心2023年度部门决算", 9).text(280, 800, f"— {number} —", 9)
        pages.append(page.lines(72, 100, [f"{'句' * 42}", "话" * 42]))
    document = read(tmp_path, *pages)
    assert texts(document) == [("句" * 42 + "话" * 42) * 4]
    (passage,) = document.passages()
    assert [place.page for _, place in passage.pieces if isinstance(place, PdfPlace)] == [
        1,
        1,
        2,
        2,
        3,
        3,
        4,
        4,
    ]


def test_bare_page_numbers_go_and_a_figure_at_the_foot_stays(tmp_path):
    pages = [filler().text(295, 800, str(number)) for number in (7, 8, 9)]
    pages.append(filler().text(295, 800, "8555"))
    assert [text for text in texts(read(tmp_path, *pages)) if text.isdigit()] == ["8555"]


def test_blanks_inside_chinese_go_and_between_words_stay(tmp_path):
    page = (
        Page()
        .text(72, 100, "合 计 8555.77 万元 GB/T 9704")
        .text(72, 120, "单位：万元")
        .text(300, 120, "金额")
    )
    assert texts(read(tmp_path, page)) == ["合计 8555.77 万元 GB/T 9704", "单位：万元 金额"]


def test_a_ruled_table_with_merged_cells(tmp_path):
    page = Page().text(72, 90, "表一")
    for y in (100, 140, 160):
        page.line(72, y, 372, y)
    page.line(172, 120, 372, 120)
    for x in (72, 172, 372):
        page.line(x, 100, x, 160)
    page.line(272, 120, 272, 160)
    page.text(75, 124, "项目").text(230, 114, "金额").text(175, 134, "预算").text(275, 134, "决算")
    page.text(75, 154, "合计").text(175, 154, "8,480.61").text(275, 154, "8,555.77")
    document = read(tmp_path, page)
    (grid,) = document.grids()
    spans = [(cell.text, cell.row, cell.column, cell.rows, cell.columns) for cell in grid.cells]
    assert spans == [
        ("项目", 0, 0, 2, 1),
        ("金额", 0, 1, 1, 2),
        ("预算", 1, 1, 1, 1),
        ("决算", 1, 2, 1, 1),
        ("合计", 2, 0, 1, 1),
        ("8,480.61", 2, 1, 1, 1),
        ("8,555.77", 2, 2, 1, 1),
    ]
    place = grid.cells[-1].place
    assert isinstance(place, PdfPlace)
    assert place.box[0] == 275.0


def test_thin_bars_are_lines_and_open_sides_close(tmp_path):
    page = Page()
    for y in (100, 120, 140):
        page.bar(72, y, 372, y + 0.5)
    page.bar(172, 100, 172.5, 140)  # no line at the left, none at the right
    page.text(75, 114, "项目").text(175, 114, "决算").text(75, 134, "合计").text(175, 134, "8,555.77")
    (grid,) = read(tmp_path, page).grids()
    assert rows(grid) == ["项目 | 决算", "合计 | 8,555.77"]


def test_a_number_broken_in_a_narrow_cell_is_one_and_two_numbers_stay_two(tmp_path):
    page = Page().table(72, 100, [60, 45, 60], [["项目", "金额", "两数"], ["合计", "", ""]], step=40)
    page.text(134, 154, "84,806,").text(134, 170, "057.44").text(180, 154, "100.00").text(180, 170, "200.00")
    (grid,) = read(tmp_path, page).grids()
    assert [cell.text for cell in grid.row(1)] == ["合计", "84,806,057.44", "100.00\n200.00"]


def test_a_table_goes_on_over_the_page_with_its_header_once(tmp_path):
    header = ["项目", "预算", "决算"]
    first = (
        Page().text(72, 90, "收入支出表").table(72, 100, [100, 100, 100], [header, ["一", "1.00", "2.00"]])
    )
    second = (
        Page()
        .table(72, 60, [100, 100, 100], [header, ["二", "3.00", "4.00"]])
        .text(72, 200, "注：单位万元。")
    )
    document = read(tmp_path, first, second)
    (grid,) = document.grids()
    assert rows(grid) == ["项目 | 预算 | 决算", "一 | 1.00 | 2.00", "二 | 3.00 | 4.00"]
    assert [cell.place.page for cell in grid.row(2) if isinstance(cell.place, PdfPlace)] == [2, 2, 2]


def test_a_table_goes_on_without_a_header_and_another_table_does_not(tmp_path):
    first = Page().table(72, 700, [100, 100], [["项目", "金额"], ["一", "1.00"]])
    second = Page().table(72, 60, [100, 100], [["二", "2.00"]])
    assert [grid.height for grid in read(tmp_path, first, second).grids()] == [3]
    titled = Page().text(72, 50, "另一张表：").table(72, 60, [100, 100], [["二", "2.00"], ["三", "3.00"]])
    assert [grid.height for grid in read(tmp_path, first, titled).grids()] == [2, 2]


def test_a_row_that_the_page_break_cuts_is_one_row(tmp_path):
    first = Page().table(72, 760, [60, 300], [["B11", "执行率达到百分之九十五得满分，"]])
    first.table(72, 740, [60, 300], [["代码", "评分标准"]])
    second = Page().table(72, 60, [60, 300], [["", "每低一个百分点扣0.1分。"], ["B12", "得一分。"]])
    (grid,) = read(tmp_path, first, second).grids()
    assert rows(grid) == [
        "代码 | 评分标准",
        "B11 | 执行率达到百分之九十五得满分，每低一个百分点扣0.1分。",
        "B12 | 得一分。",
    ]


@pytest.mark.parametrize("rotate", [0, 90, 180, 270])
def test_a_turned_page_reads_alike_and_its_boxes_are_those_shown(tmp_path, rotate):
    page = Page(rotate=rotate).table(72, 100, [100, 100], [["项目", "决算"], ["合计", "8,555.77"]])
    (grid,) = read(tmp_path, page).grids()
    assert rows(grid) == ["项目 | 决算", "合计 | 8,555.77"]
    place = grid.cells[0].place
    assert isinstance(place, PdfPlace)
    near = {0: (75, 104), 90: (727, 75), 180: (499, 727), 270: (104, 499)}[rotate]
    assert all(abs(found - wanted) < 4 for found, wanted in zip(place.box, near, strict=False))


def test_text_that_runs_up_the_page_is_read_and_a_watermark_is_not(tmp_path):
    page = Page().text(300, 700, "收入支出决算总表", turn=90).text(320, 700, "合计8555.77万元", turn=90)
    page.text(100, 600, "内部资料", 40, turn=45)
    assert texts(read(tmp_path, page)) == ["收入支出决算总表", "合计8555.77万元"]


def test_a_table_without_rulings_where_the_columns_are_clear(tmp_path):
    page = Page().text(72, 80, "2023年收支情况如下：")
    for number, row in enumerate(
        [("项目", "预算", "决算"), ("收入", "8,480.61", "8,555.17"), ("支出", "8,480.61", "8,555.77")]
    ):
        for x, cell in zip((72, 200, 300), row, strict=True):
            page.text(x, 100 + 16 * number, cell)
    document = read(tmp_path, page)
    (grid,) = document.grids()
    assert rows(grid) == ["项目 | 预算 | 决算", "收入 | 8,480.61 | 8,555.17", "支出 | 8,480.61 | 8,555.77"]


def test_columns_of_names_are_no_table(tmp_path):
    page = Page()
    for number in range(4):
        page.text(72, 100 + 16 * number, "评价组组长").text(300, 100 + 16 * number, "（待填）")
    document = read(tmp_path, page)
    assert not list(document.grids())
    assert texts(document) == ["评价组组长 （待填）"] * 4


def test_a_page_in_two_columns_is_read_down_each(tmp_path):
    page = Page()
    for number in range(12):
        page.text(60, 100 + 16 * number, "左" * 20).text(320, 100 + 16 * number, "右" * 20)
    assert texts(read(tmp_path, page)) == ["左" * 240 + "右" * 240]


def test_radicals_and_bold_print_made_of_two(tmp_path):
    page = Page().text(72, 100, "⽉末⻓期").text(72, 130, "合计").text(72.2, 130, "合计")
    assert texts(read(tmp_path, page)) == ["月末长期", "合计"]


def test_a_minus_sign_at_the_end_of_a_line_stays(tmp_path):
    page = Page().table(72, 100, [60, 24], [["增减", ""]], step=60)
    page.text(134, 114, "至-").text(134, 130, "0.5")
    (grid,) = read(tmp_path, page).grids()
    assert [cell.plain for cell in grid.row(0)] == ["增减", "至-0.5"]


def test_a_merged_cell_goes_on_over_the_page(tmp_path):
    first = Page().table(72, 740, [60, 200, 60], [["类别", "问题", "份数"], ["甲", "经常", "47"]])
    second = Page().line(72, 60, 392, 60).line(132, 80, 392, 80).line(72, 100, 392, 100)
    for x in (72, 132, 332, 392):
        second.line(x, 60, x, 100)
    second.text(135, 74, "偶尔").text(335, 74, "1").text(135, 94, "从不").text(335, 94, "0")
    (grid,) = read(tmp_path, first, second).grids()
    spans = [(cell.text, cell.row, cell.rows) for cell in grid.cells if cell.column == 0]
    assert spans == [("类别", 0, 1), ("甲", 1, 3)]


def _framed(page: Page, y: float, rows: list[list[str]], widths: list[float], step: float = 25) -> Page:
    """A table with lines around it, below its head and between its columns, none between its rows."""
    edges = [72 + sum(widths[:n]) for n in range(len(widths) + 1)]
    bottom = y + step * len(rows)
    for level in (y, y + step, bottom):
        page.line(72, level, edges[-1], level)
    for edge in edges:
        page.line(edge, y, edge, bottom)
    for number, row in enumerate(rows):
        for edge, words in zip(edges, row, strict=False):
            page.text(edge + 4, y + number * step + 15, words)
    return page


def test_rows_that_no_line_parts_are_told_by_their_figures(tmp_path):
    table = [["项目", "预算数", "执行数"], ["一、上年余额", "", "5,730.50"], ["二、余额限额", "7,427.81", ""],
             ["三、发行额", "", "1,758.43"], ["四、还本额", "", "616.97"]]  # fmt: skip
    (grid,) = read(tmp_path, _framed(Page(), 100, table, [160, 80, 80])).grids()
    assert rows(grid) == [" | ".join(row) for row in table]


def test_a_label_of_two_lines_is_one_row_with_the_figure_at_its_middle(tmp_path):
    page = _framed(Page(), 100, [["项目", "金额"], ["", ""], ["", ""], ["", ""]], [160, 80])
    page.text(76, 140, "基本支出").text(236, 140, "1,800,000")
    page.text(76, 160, "中央转移支付用于").text(76, 174, "本级支出的部分").text(236, 167, "68,870")
    page.text(76, 194, "补助下级支出").text(236, 194, "43,089,210")
    (grid,) = read(tmp_path, page).grids()
    assert [cell.plain for cell in grid.cells if cell.column == 1] == [
        "金额",
        "1,800,000",
        "68,870",
        "43,089,210",
    ]
    assert [cell.plain for cell in grid.row(2)] == ["中央转移支付用于本级支出的部分", "68,870"]


def test_words_in_two_lines_beside_one_figure_stay_one_row(tmp_path):
    page = _framed(Page(), 100, [["指标", "得分"], ["", ""], ["", ""]], [160, 80])
    page.text(76, 140, "预算编制完整").text(76, 156, "预算执行及时").text(236, 148, "10")
    (grid,) = read(tmp_path, page).grids()
    assert grid.height == 2


def test_the_name_of_a_table_that_stands_again_on_its_next_page_does_not_part_it(tmp_path):
    head = ["科目编码", "科目名称", "决算数"]
    parts = [[["201", "一般公共服务", "3.00"], ["20101", "人大事务", "1.00"]],
             [["20102", "政协事务", "2.00"], ["202", "外交", "4.00"]],
             [["20201", "管理事务", "4.00"], ["203", "国防", "1.00"]]]  # fmt: skip
    pages = [
        Page()
        .text(200, 110, "一般公共预算支出决算表")
        .text(400, 130, "单位：万元")
        .table(72, 140, [80, 160, 80], [head, *part])
        for part in parts
    ]
    document = read(tmp_path, *pages)
    (grid,) = document.grids()
    assert grid.height == 7
    assert [cell.plain for cell in grid.cells if cell.column == 0][1:] == [
        "201",
        "20101",
        "20102",
        "202",
        "20201",
        "203",
    ]
    assert texts(document) == ["一般公共预算支出决算表", "单位：万元"]


def test_a_table_of_another_year_is_another_table(tmp_path):
    head, row = ["科目", "名称", "决算数"], ["201", "一般公共服务", "3.00"]
    pages = [
        Page().text(200, 110, f"{year}年支出决算表").table(72, 140, [80, 160, 80], [head, row])
        for year in (2022, 2023, 2024)
    ]
    assert len(list(read(tmp_path, *pages).grids())) == 3


def test_a_date_at_the_right_ends_its_paragraph(tmp_path):
    pages = [filler(200).text(420, 300, "2024年3月15日财政局一"), Page().text(72, 100, "附件1 评分表")]
    assert texts(read(tmp_path, *pages))[1:] == ["2024年3月15日财政局一", "附件1 评分表"]


def test_a_scan_is_named_with_what_to_install(tmp_path, monkeypatch):
    monkeypatch.setattr(ocr_engine, "is_installed", lambda: False)
    pages = [filler(), Page().picture(0, 0, 595, 842), Page().picture(0, 0, 595, 842)]
    document = read(tmp_path, *pages)
    assert len(document.blocks) == 1
    assert any("2-3" in note.zh and "gouji[ocr]" in note.zh for note in document.notes)


@pytest.mark.parametrize(
    "data", [b"%PDF-1.5\n", b"%PDF-1.7\ntrailer << /Root 1 0 R >>\n%%EOF", b"MZ\0\0", b"%PDF-" + b"\0" * 5000]
)
def test_what_is_no_pdf_is_refused(tmp_path, data):
    path = tmp_path / "report.pdf"
    path.write_bytes(data)
    with pytest.raises(InputError, match="no complete pdf") as caught:
        read_pdf(path, "report.pdf")
    assert "另存" in caught.value.said_in("zh")


def test_a_locked_pdf_is_refused(tmp_path):
    key = "<" + "41" * 32 + ">"
    lock = f"/Encrypt << /Filter /Standard /V 1 /R 2 /O {key} /U {key} /P -44 >> /ID [<00> <00>]"
    path = tmp_path / "report.pdf"
    path.write_bytes(write_pdf([filler()], trailer=lock))
    with pytest.raises(InputError, match="password"):
        read_pdf(path, "report.pdf")


def test_a_damaged_page_is_noted_and_the_others_are_read(tmp_path):
    whole = write_pdf([filler(), Page().text(72, 100, "第二页的话")])
    stream = zlib.compress("\n".join(filler().drawn).encode())
    path = tmp_path / "report.pdf"
    path.write_bytes(whole.replace(stream, b"\0" * len(stream)))
    assert texts(read_pdf(path, "report.pdf")) == ["第二页的话"]


def test_the_same_file_reads_the_same(tmp_path):
    page = filler().table(72, 300, [100, 100], [["项目", "决算"], ["合计", "8,555.77"]])
    assert read(tmp_path, page) == read(tmp_path, page)
    assert all(isinstance(block, (Passage, Grid)) for block in read(tmp_path, page).blocks)


def test_a_page_number_printed_across_a_ruling_is_no_figure_of_the_table(tmp_path):
    pages = []
    for number in ("266", "267"):
        page = Page().table(72, 92, [220, 220], [[f"项目{number}", "8555.77"], ["合计", "8555.77"]], step=360)
        pages.append(page.text(284, 806, number))
    document = read(tmp_path, *pages)
    assert [cell.text for block in document.blocks if isinstance(block, Grid) for cell in block.cells] == [
        "项目266", "8555.77", "合计", "8555.77", "项目267", "8555.77", "合计", "8555.77",
    ]  # fmt: skip


def test_halves_of_a_character_are_put_together():
    """pdfium counts what lies beyond the basic plane in two halves; 方正 fonts keep their full-width point there."""
    assert [_joined(0, 0x5E74), _joined(0xDBC0, 0xDDB0), _joined(0xD840, 0xDC0B)] == [
        0x5E74,
        0x1001B0,
        0x2000B,
    ]
    assert _character(0x1001B0) == "．"
