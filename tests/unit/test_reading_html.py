"""Saved web pages read as passages and tables."""

from __future__ import annotations

import pytest

from gouji.documents.reading.html_in import read_html
from gouji.errors import InputError
from gouji.model.places import TextPlace
from gouji.model.read_document import Grid, Passage

SENTENCE = "2023年度收入合计8555.17万元，与上年相比增加504.30万元，增长6.26%，主要原因是退休人员增多。"


def read(tmp_path, page: str | bytes, name: str = "page.html"):
    path = tmp_path / name
    path.write_bytes(page if isinstance(page, bytes) else page.encode("utf-8"))
    return read_html(path, name)


def texts(document) -> list[str]:
    return [passage.text for passage in document.passages()]


def spans(grid: Grid) -> list[tuple[str, int, int, int, int]]:
    return [(cell.text, cell.row, cell.column, cell.rows, cell.columns) for cell in grid.cells]


def test_paragraphs_and_headings_with_the_lines_they_begin_on(tmp_path):
    document = read(
        tmp_path, f"<html><body>\n<h2>一、概况</h2>\n\n<p>\n{SENTENCE}<br>第二句。</p></body></html>"
    )
    found = [(passage.text, passage.level) for passage in document.passages()]
    assert found == [("一、概况", 2), (SENTENCE, 0), ("第二句。", 0)]
    places = [passage.place for passage in document.passages()]
    assert [place.line for place in places if isinstance(place, TextPlace)] == [2, 5, 5]


def test_an_offset_counts_in_the_passage(tmp_path):
    (passage,) = read(tmp_path, "<p>收入<b>8555.17</b>&nbsp;万元</p>").passages()
    assert passage.text == "收入8555.17 万元"
    (place,) = passage.places(2, 9)
    assert place == TextPlace("page.html", 1, 2, 9, "8555.17")


def test_a_line_that_the_file_breaks_inside_chinese_is_whole(tmp_path):
    page = "<p>增加504.30\n万元，主要原\n因是 GB/T\n9704</p>"
    assert texts(read(tmp_path, page)) == ["增加504.30万元，主要原因是 GB/T 9704"]


def test_what_stands_around_the_text_goes(tmp_path):
    page = f"""<html><head><title>2023年度部门决算公开-某县人民政府</title><style>p{{}}</style></head><body>
<div class="menu"><ul><li><a>首页</a></li>
<li><a>政务公开</a></li><li><a>办事</a></li></ul></div>
<div>当前位置：<a>首页</a> &gt; <a>部门决算</a></div>
<div id="zoom"><div>来源：某县社保中心 发布时间：2024-09-10 浏览次数：12</div>
<p>{SENTENCE}</p><p>支出合计8555.77万元。</p>
<p>【打印本页】【关闭窗口】</p></div>
<ul><li><a>县领导活动报道一则标题</a></li><li><a>县政府常务会议召开</a></li>
<li><a>通知公告一</a></li>
<li><a>通知公告二</a></li></ul>
<div class="footer">主办：某县人民政府 备案号 1</div><script>var a = "支出100万元";</script></body></html>"""
    document = read(tmp_path, page)
    assert texts(document) == ["2023年度部门决算公开", SENTENCE, "支出合计8555.77万元。"]
    assert [note.zh for note in document.notes] == ["网页四周的导航、页脚等没有读"]


def test_a_title_that_the_text_repeats_stands_once(tmp_path):
    page = f"<title>2023年度部门决算公开</title><h1>2023年度部门决算公开</h1><p>{SENTENCE}</p>"
    assert texts(read(tmp_path, page)) == ["2023年度部门决算公开", SENTENCE]


@pytest.mark.parametrize("name", ["contentbox", "main-header-text", "footnote-text"])
def test_figures_are_never_cut_with_the_frame(tmp_path, name):
    rows = ("项目", "决算"), ("合计", "8555.77"), ("结余", "0.12")
    table = "".join(f"<tr><td>{name}</td><td>{figure}</td></tr>" for name, figure in rows)
    words = SENTENCE * 3
    page = f"<div class='{name} footer'><table>{table}</table><p>{words}</p></div><p>另有一句。</p>"
    document = read(tmp_path, page)
    assert len(list(document.grids())) == 1
    assert texts(document) == [words, "另有一句。"]


def test_a_table_with_spans_and_a_caption(tmp_path):
    page = """<table><caption>收入决算表</caption><tr><th rowspan=2>项目</th><th colspan=2>金额</th><td></td></tr>
<tr><th>预算</th><th>决算</th></tr><tr><td>合 计</td><td>8480.61</td><td>8,555.17</td></tr><tr><td></td></tr></table>"""
    (grid,) = read(tmp_path, page).grids()
    assert grid.caption == "收入决算表"
    assert spans(grid) == [
        ("项目", 0, 0, 2, 1),
        ("金额", 0, 1, 1, 2),
        ("预算", 1, 1, 1, 1),
        ("决算", 1, 2, 1, 1),
        ("合 计", 2, 0, 1, 1),
        ("8480.61", 2, 1, 1, 1),
        ("8,555.17", 2, 2, 1, 1),
    ]


def test_spans_that_promise_too_much_are_held_to_the_table(tmp_path):
    page = "<table><tr><td rowspan=999999 colspan=0>一</td><td colspan=x>二</td></tr><tr><td>三</td></tr></table>"
    (grid,) = read(tmp_path, page).grids()
    assert spans(grid) == [("一", 0, 0, 2, 1), ("二", 0, 1, 1, 1), ("三", 1, 1, 1, 1)]


def test_a_table_that_lays_out_the_page_is_no_table(tmp_path):
    inner = "<table><tr><td>项目</td><td>决算</td></tr><tr><td>合计</td><td>8555.77</td></tr></table>"
    page = f"<table><tr><td>&nbsp;</td><td><p>{SENTENCE}</p>{inner}<p>注：单位万元。</p></td></tr></table>"
    document = read(tmp_path, page)
    assert [type(block) for block in document.blocks] == [Passage, Grid, Passage]
    assert texts(document) == [SENTENCE, "注：单位万元。"]


def test_paragraphs_of_a_cell_stand_apart(tmp_path):
    cell = "<p>①得0.5分；</p><p>②得0.5分。</p>"
    page = f"<table><tr><td>代码</td><td>{cell}</td></tr><tr><td>一</td><td>二</td></tr></table>"
    (grid,) = read(tmp_path, page).grids()
    assert [passage.text for passage in grid.cells[1].passages] == ["①得0.5分；", "②得0.5分。"]


@pytest.mark.parametrize(
    ("head", "encoding"),
    [
        ("<meta charset='gb2312'>", "gb18030"),
        ("<meta http-equiv=Content-Type content='text/html; charset=GBK'>", "gb18030"),
        ("<meta charset='utf-8'>", "gb18030"),  # declares what it is not
        ("<meta charset='gb2312'>", "utf-8"),
        ("", "gb18030"),
        ("", "utf-8-sig"),
        ("<meta charset='utf-8'>", "utf-16"),
        ("", "utf-16-le"),
        ('<?xml version="1.0" encoding="UTF-8"?>', "utf-8"),
    ],
)
def test_every_encoding_of_the_genre(tmp_path, head, encoding):
    assert texts(read(tmp_path, f"{head}<p>{SENTENCE}</p>".encode(encoding))) == [SENTENCE]


def test_a_web_archive_is_its_page(tmp_path):
    page = f"<html><body><p>{SENTENCE}</p></body></html>".encode("gbk").hex("=").upper()
    data = (
        'From: <Saved by a browser>\r\nMIME-Version: 1.0\r\nContent-Type: multipart/related;\r\n\tboundary="x"\r\n\r\n'
        '--x\r\nContent-Type: text/html;\r\n\tcharset="gb2312"\r\nContent-Transfer-Encoding: quoted-printable\r\n\r\n'
        f"={page}\r\n--x--\r\n"
    )
    assert texts(read(tmp_path, data.encode("ascii"), "page.mht")) == [SENTENCE]


@pytest.mark.parametrize("data", [b"", b"   ", b"<!-- nothing -->", b"MIME-Version: 1.0\n\nnothing"])
def test_a_page_of_nothing_is_refused(tmp_path, data):
    with pytest.raises(InputError) as caught:
        read(tmp_path, data)
    assert "重新另存" in caught.value.said_in("zh")


def test_no_entity_is_expanded_and_nothing_is_fetched(tmp_path):
    page = (
        '<!DOCTYPE html [<!ENTITY a "支出"><!ENTITY b SYSTEM "file:///etc/passwd">]><p>合计&a;&b;8555.77</p>'
    )
    text = texts(read(tmp_path, page))[-1]
    assert "支出" not in text
    assert "root" not in text
    assert text.endswith("8555.77")


@pytest.mark.parametrize(
    "page", ["<div>" * 20_000 + "深处", "<table><tr><td>一<td>二" * 3000, "<p>" + "深" * 4_000_000]
)
def test_what_is_made_deep_or_long_is_refused(tmp_path, page):
    with pytest.raises(InputError):
        read(tmp_path, page)


def test_wide_spans_stay_bounded(tmp_path):
    page = "<table>" + "<tr><td colspan=9999 rowspan=9999>一</td><td>二</td></tr>" * 50 + "</table>"
    (grid,) = read(tmp_path, page).grids()
    assert grid.height == 50
