"""Text that was taken out of pages: lines of one width, page numbers, letters set apart, tables of which only cells are
left. Every example is a small file and the paragraphs and tables that come out of it."""

from __future__ import annotations

from pathlib import Path

import pytest

from gouji.documents.reading import read_document
from gouji.documents.reading.kinds import find_kind
from gouji.documents.reading.text_pages import close_up
from gouji.model.places import TextPlace
from gouji.model.read_document import Grid, Passage, ReadDocument

FIRST = (
    "全区一般公共预算收入完成12.35亿元，为年初预算的101.2%，比上年增长4.6%，其中税收收入8.90亿元，"
    "非税收入3.45亿元，收入结构继续改善，财政运行总体平稳有序。"
)
SECOND = (
    "全区一般公共预算支出完成45.18亿元，为调整预算的97.3%，比上年增长2.1%，其中教育支出10.06亿元，"
    "社会保障和就业支出8.77亿元，卫生健康支出4.12亿元，农林水支出6.30亿元。"
)
THIRD = (
    "全区政府性基金预算收入完成3.02亿元，支出完成5.61亿元，年末结转下年0.44亿元，收支平衡，"
    "债务余额控制在上级核定的限额以内，没有发生逾期，重点项目资金保障有力。"
)


def read(tmp_path: Path, text: str, name: str = "报告.txt") -> ReadDocument:
    path = tmp_path / name
    path.write_text(text, encoding="utf-8")
    return read_document(path)


def paragraphs(document: ReadDocument) -> list[str]:
    return [block.text for block in document.blocks if isinstance(block, Passage)]


def rows(grid: Grid) -> list[str]:
    shown: list[list[str]] = [[] for _ in range(grid.height)]
    for cell in grid.cells:
        merged = f"[{cell.rows}×{cell.columns}]" if (cell.rows, cell.columns) != (1, 1) else ""
        shown[cell.row].append(cell.text + merged)
    return [" | ".join(row) for row in shown]


def wrapped(text: str, width: int, indent: str = "") -> list[str]:
    """A paragraph in lines of so many letters, broken wherever the line ends."""
    whole = indent + text
    return [whole[at : at + width] for at in range(0, len(whole), width)]


@pytest.mark.parametrize("indent", ["", "　　", "  "])
@pytest.mark.parametrize("width", [22, 37])
def test_lines_that_a_page_broke_are_one_paragraph(tmp_path: Path, width: int, indent: str) -> None:
    lines = [line for text in (FIRST, SECOND, THIRD) for line in wrapped(text, width, indent)]
    assert paragraphs(read(tmp_path, "\n".join(lines))) == [FIRST, SECOND, THIRD]


def test_a_blank_line_after_every_line_means_nothing(tmp_path: Path) -> None:
    lines = [line for text in (FIRST, SECOND, THIRD) for line in wrapped(text, 30, "　　")]
    assert paragraphs(read(tmp_path, "\n\n".join(lines))) == [FIRST, SECOND, THIRD]


@pytest.mark.parametrize(
    "mark", ["－3－", "— 3 —", "- 3 -", "第 3 页 共 9 页", "\f", "— 3 —\n\f", "\n\n— 3 —\n\n\f"]
)
def test_a_sentence_goes_on_over_the_page(tmp_path: Path, mark: str) -> None:
    first = wrapped(FIRST, 30)
    lines = [*first[:2], mark, *first[2:], *wrapped(SECOND, 30), *wrapped(THIRD, 30)]
    assert paragraphs(read(tmp_path, "\n".join(lines))) == [FIRST, SECOND, THIRD]


def test_running_heads_and_their_numbers_are_dropped(tmp_path: Path) -> None:
    lines = []
    for page, text in enumerate((FIRST, SECOND, THIRD, FIRST, SECOND), 1):
        lines += [f"\f{page}", "临溪区人民政府公报", *wrapped(text, 30)]
    assert paragraphs(read(tmp_path, "\n".join(lines))) == [FIRST, SECOND, THIRD, FIRST, SECOND]


def test_headings_stay_by_themselves(tmp_path: Path) -> None:
    lines = [
        "一、收入情况",
        *wrapped(FIRST, 30),
        "二、支出情况",
        *wrapped(SECOND, 30),
        "（一）基金",
        *wrapped(THIRD, 30),
    ]
    assert paragraphs(read(tmp_path, "\n".join(lines))) == [
        "一、收入情况", FIRST, "二、支出情况", SECOND, "（一）基金", THIRD,
    ]  # fmt: skip


def test_whole_paragraphs_and_lists_are_left_alone(tmp_path: Path) -> None:
    """Lines without a common width are paragraphs as they stand, however they end."""
    lines = [FIRST, "附件：公开表格", SECOND, "临溪区财政局", THIRD]
    assert paragraphs(read(tmp_path, "\n".join(lines))) == lines


def test_a_place_names_the_line_on_which_the_figure_stands(tmp_path: Path) -> None:
    lines = [line for text in (FIRST, SECOND, THIRD) for line in wrapped(text, 30)]
    passage = next(iter(read(tmp_path, "\n".join(lines)).passages()))
    at = passage.text.index("8.90")
    (place,) = passage.places(at, at + 4)
    assert isinstance(place, TextPlace)
    assert lines[place.line - 1][place.start : place.end] == "8.90"


@pytest.mark.parametrize(
    ("line", "meant"),
    [
        ("全  市  收  入  完  成  22.60亿  元  ，  增  长  3%", "全市收入完成22.60亿元，增长3%"),
        ("新 增 债 券 81.25 亿 元 中 ， 一 是 一 般 债 券", "新增债券81.25亿元中，一是一般债券"),
        (
            "占预 算的 101% ， 比上 年增 长 5.1%； 一般 公共 预算",
            "占预算的101%，比上年增长5.1%；一般公共预算",
        ),
        ("项目  预算数  决算数", "项目  预算数  决算数"),
        ("2024 年收入 3 亿元", "2024 年收入 3 亿元"),
        ("局长 张某某", "局长 张某某"),
    ],
)
def test_letters_set_apart_are_closed_up(line: str, meant: str) -> None:
    assert close_up(line) == meant


# ------------------------------------------------------------------ cells one a line


def cells(*rows: str) -> str:
    return "\n".join(cell for row in rows for cell in row.split("|"))


BEFORE = "2024年度收支情况见下表。\n"


@pytest.mark.parametrize(
    ("table", "shown"),
    [
        (
            cells("项目|上年数|本年数", "人员|3.10|4.20", "公用|1.00|1.50", "合计|4.10|5.70"),
            ["项目 | 上年数 | 本年数", "人员 | 3.10 | 4.20", "公用 | 1.00 | 1.50", "合计 | 4.10 | 5.70"],
        ),
        (
            cells("单位：万元", "科目编码|科目名称|小计|基本支出", "合计|30.00|20.00", "208|社会保障|10.00|5.00",
                  "20805|养老|10.00|5.00", "221|住房|20.00|15.00"),
            ["科目编码 | 科目名称 | 小计 | 基本支出", "合计[1×2] | 30.00 | 20.00", "208 | 社会保障 | 10.00 | 5.00",
             "20805 | 养老 | 10.00 | 5.00", "221 | 住房 | 20.00 | 15.00"],
        ),
        (
            cells("收入|支出", "项目|金额|项目|金额", "拨款|8.00|基本支出|5.00", "其他|1.00||", "合计|9.00|合计|9.00"),
            ["项目 | 金额 | 项目 | 金额", "拨款 | 8.00 | 基本支出 | 5.00", "其他 | 1.00 |  | ",
             "合计 | 9.00 | 合计 | 9.00"],
        ),
        (
            cells("一级指标|二级指标|指标值|分值|得分", "产出|数量|30人次|10|9", "质量|≥95%|10|10",
                  "效益|社会|≥90%|20|18", "总分|40|37"),
            ["一级指标 | 二级指标 | 指标值 | 分值 | 得分",
             "产出[2×1] | 数量 | 30人次 | 10 | 9",
             "质量 | ≥95% | 10 | 10",
             "效益 | 社会 | ≥90% | 20 | 18", "总分[1×2] | 40 | 37"],
        ),
        (
            cells("题目|满意|一般|不满意|合计", "态度|121|48|19|188", "效率|160|20|8|188"),
            ["题目 | 满意 | 一般 | 不满意 | 合计", "态度 | 121 | 48 | 19 | 188", "效率 | 160 | 20 | 8 | 188"],
        ),
        (
            cells("一级指标|二级指标|三级指标|指标值|完成值|分值|得分", "产出|数量|巡查|≥40次|42处|10|10",
                  "时效|按期|12月底前|按时|10|9", "效益|社会|意识|显著提高|有所提高|30|28", "总分|50|47"),
            ["一级指标 | 二级指标 | 三级指标 | 指标值 | 完成值 | 分值 | 得分",
             "产出[2×1] | 数量 | 巡查 | ≥40次 | 42处 | 10 | 10", "时效 | 按期 | 12月底前 | 按时 | 10 | 9",
             "效益 | 社会 | 意识 | 显著提高 | 有所提高 | 30 | 28", "总分[1×5] | 50 | 47"],
        ),
    ],
    ids=["plain", "codes", "side by side", "merged to the left", "two rows", "targets in words"],
)  # fmt: skip
def test_a_table_of_which_only_the_cells_are_left(tmp_path: Path, table: str, shown: list[str]) -> None:
    (grid,) = read(tmp_path, BEFORE + table + "\n以上数据已核对。\n").grids()
    assert rows(grid) == shown


@pytest.mark.parametrize(
    "text",
    [
        cells("目录", "一、概况|1", "二、收支|3", "三、资产|8"),
        cells("联系人|张某", "电话|0731", "邮编|410000"),
        cells("一、收入|二、支出|三、结余"),
        cells("人员|3.10|4.20", "公用|1.00", "合计|4.10|5.70|6.20|1.10"),
    ],
    ids=["contents", "an address", "headings", "rows unlike each other"],
)
def test_lines_that_are_no_table(tmp_path: Path, text: str) -> None:
    assert not list(read(tmp_path, BEFORE + text + "\n完。\n").grids())


# ------------------------------------------------------------------ pages of the web, kinds


def test_every_cell_of_a_web_page_has_a_place_of_its_own(tmp_path: Path) -> None:
    """Also where the whole table stands on one line of the file."""
    page = (
        "<html><body><h1>公开表</h1><table><tr><td>项目</td><td>金额</td></tr>"
        "<tr><td>人员</td><td>3.00</td></tr><tr><td>公用</td><td>3.00</td></tr></table></body></html>"
    )
    document = read(tmp_path, page, "a.html")
    places = [passage.place for passage in document.all_passages()]
    assert len({(place.line, place.start) for place in places if isinstance(place, TextPlace)}) == len(places)


def test_a_picture_in_a_web_page_is_counted_where_it_cannot_be_read(tmp_path: Path, monkeypatch) -> None:
    from gouji.documents.reading import ocr_engine

    monkeypatch.setattr(ocr_engine, "is_installed", lambda: False)
    picture = f'<img src="data:image/png;base64,{"A" * 5000}">'
    document = read(tmp_path, f"<html><body><p>收入8555万元。</p>{picture}{picture}</body></html>", "a.html")
    assert any("2 张图片没有读" in note.zh and "gouji[ocr]" in note.zh for note in document.notes)


@pytest.mark.parametrize(("name", "kind"), [("a.mht", "html"), ("a.mhtml", "html")])
def test_web_archives_are_pages(tmp_path: Path, name: str, kind: str) -> None:
    path = tmp_path / name
    path.write_text(
        "MIME-Version: 1.0\nContent-Type: text/html; charset=utf-8\n\n<html><body><p>收入8555万元。</p></body></html>",
        encoding="utf-8",
    )
    assert find_kind(path, name).format == kind
    assert paragraphs(read_document(path)) == ["收入8555万元。"]


def test_a_sheet_of_wps_goes_the_way_of_older_office_files(tmp_path: Path) -> None:
    path = tmp_path / "a.et"
    path.write_bytes(b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1" + bytes(600))
    assert find_kind(path, "a.et").format == "legacy"
