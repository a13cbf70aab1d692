"""The .docx: the layout of GB/T 9704, widths that WPS and Word both read, figures that keep their identity."""

from __future__ import annotations

import subprocess
import sys
import time
import zipfile
from io import BytesIO
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st
from lxml import etree

from gouji.documents.characters import clean_text
from gouji.documents.docx_out import content_tag, render_docx, write_docx
from gouji.documents.docx_out.grids import lay_grid
from gouji.model.document import (
    Block,
    Break,
    Cell,
    Chart,
    Contents,
    Document,
    Heading,
    Paragraph,
    Run,
    Table,
    text_runs,
)
from tests.golden.demo_document import DEMO, MONEY, indicator_table

W = "{http://schemas.openxmlformats.org/wordprocessingml/2006/main}"

# The order that the standard (ISO/IEC 29500-1) prescribes for what we write; Word refuses another.
ORDER = {
    "pPr": "pStyle keepNext keepLines pageBreakBefore widowControl tabs snapToGrid spacing ind jc outlineLvl "
    "rPr sectPr",
    "rPr": "rFonts b bCs spacing kern sz szCs highlight u lang",
    "tblPr": "tblW jc tblBorders tblLayout tblCellMar tblLook tblCaption",
    "tcPr": "tcW gridSpan vMerge vAlign",
    "sdtPr": "tag id",
    "sectPr": "footerReference type pgSz pgMar cols docGrid",
    "style": "name basedOn next qFormat pPr rPr",
    "settings": "zoom evenAndOddHeaders defaultTabStop drawingGridVerticalSpacing characterSpacingControl "
    "compat themeFontLang",
}


def part(document: Document, name: str = "word/document.xml") -> etree._Element:
    with zipfile.ZipFile(BytesIO(render_docx(document))) as archive:
        return etree.fromstring(archive.read(name))


def document_of(*blocks: Block) -> Document:
    return Document("题目", (Heading(0, "题目"), *blocks))


def texts(element: etree._Element) -> list[str]:
    return ["".join(t.text or "" for t in p.iter(f"{W}t")) for p in element.iter(f"{W}p")]


def value(element: etree._Element | None, name: str = "val") -> str:
    assert element is not None
    return str(element.attrib[W + name])


def style(identity: str) -> etree._Element:
    found = part(DEMO, "word/styles.xml").find(f"{W}style[@{W}styleId='{identity}']")
    assert found is not None
    return found


@pytest.mark.parametrize(
    "name", ["word/document.xml", "word/styles.xml", "word/settings.xml", "word/footerOdd.xml"]
)
def test_children_stand_in_the_order_of_the_standard(name: str) -> None:
    seen = 0
    for element in part(DEMO, name).iter():
        kind = etree.QName(element).localname
        if kind in ORDER:
            order = ORDER[kind].split()
            places = [order.index(etree.QName(child).localname) for child in element]
            assert places == sorted(places), etree.tostring(element)
            seen += 1
    assert seen


def test_page() -> None:
    """GB/T 9704-2012 5.2.1: 天头 37 mm ± 1 mm, 订口 28 mm ± 1 mm, 版心 156 mm × 225 mm; A4 is 210 mm × 297 mm."""
    section = next(part(DEMO).iter(f"{W}sectPr"))
    size, margins = section.find(f"{W}pgSz"), section.find(f"{W}pgMar")
    assert (value(size, "w"), value(size, "h")) == ("11906", "16838")
    assert [value(margins, side) for side in ("top", "bottom", "left", "right")] == [
        "2098",
        "1984",
        "1587",
        "1474",
    ]


def test_twenty_two_lines_of_twenty_eight_characters() -> None:
    """GB/T 9704-2012 5.2.3: 一般每面排22行，每行排28个字，并撑满版心。"""
    pitch = int(value(style("Normal").find(f".//{W}spacing"), "line"))
    assert pitch * 22 <= 16838 - 2098 - 1984 < pitch * 23
    character = 320 + int(value(style("Text").find(f"{W}rPr/{W}spacing")))
    assert character * 28 <= 11906 - 1587 - 1474 < character * 29


@pytest.mark.parametrize(
    ("identity", "font", "half_points"),
    [
        ("Title", "方正小标宋简体", "44"),
        ("Heading1", "黑体", None),
        ("Heading2", "楷体_GB2312", None),
        ("Heading3", "仿宋_GB2312", None),
        ("Footer", "宋体", "28"),
    ],
)
def test_fonts(identity: str, font: str, half_points: str | None) -> None:
    """GB/T 9704-2012 7.3.1 and 7.3.3: 2号小标宋体字; 第一层用黑体字、第二层用楷体字、第三层和第四层用仿宋体字标注."""
    look = style(identity).find(f"{W}rPr")
    assert look is not None
    assert value(look.find(f"{W}rFonts"), "eastAsia") == font
    size = look.find(f"{W}sz")
    assert (None if size is None else value(size)) == half_points


def test_body_is_three_hao_fangsong() -> None:
    """GB/T 9704-2012 5.2.2: 如无特殊说明，公文格式各要素一般用3号仿宋体字。"""
    defaults = part(DEMO, "word/styles.xml").find(f"{W}docDefaults")
    assert defaults is not None
    assert value(defaults.find(f".//{W}sz")) == "32"
    assert value(defaults.find(f".//{W}rFonts"), "eastAsia") == "仿宋_GB2312"


def test_no_font_of_a_theme_is_named() -> None:
    """A theme font shows as missing in WPS."""
    with zipfile.ZipFile(BytesIO(render_docx(DEMO))) as archive:
        held = b"".join(archive.read(name) for name in archive.namelist())
    assert b"eastAsia=" in held
    assert b"Theme=" not in held


def test_headings_are_headings_with_outline_levels() -> None:
    body = part(document_of(Heading(1, "一、概况"), Heading(2, "（一）职能"), Heading(6, "很深")))
    assert [value(p.find(f"{W}pPr/{W}pStyle")) for p in body.iter(f"{W}p")] == [
        "Title", "Heading1", "Heading2", "Heading4",
    ]  # fmt: skip
    assert value(style("Heading2").find(f"{W}pPr/{W}outlineLvl")) == "1"


def test_the_first_line_is_indented_by_two_characters() -> None:
    """GB/T 9704-2012 7.3.3: 每个自然段左空二字，回行顶格。"""
    flat = Paragraph(text_runs("乙"), align="right", indent=False)
    body = part(document_of(Paragraph(text_runs("甲")), flat))
    styles = [value(p.find(f"{W}pPr/{W}pStyle")) for p in body.iter(f"{W}p")]
    assert styles[1:] == ["NormalIndent", "Text"]
    assert value(style("NormalIndent").find(f".//{W}ind"), "firstLineChars") == "200"
    assert value(list(body.iter(f"{W}jc"))[-1]) == "right"


def test_the_title_is_written_where_no_block_says_it() -> None:
    assert texts(part(Document("报告", (Paragraph(text_runs("正文")),)))) == ["报告", "正文"]


def test_page_numbers() -> None:
    """GB/T 9704-2012 7.5: 用4号半角宋体阿拉伯数字…数字左右各放一条一字线；单页码居右空一字，双页码居左空一字。"""
    odd, even = part(DEMO, "word/footerOdd.xml"), part(DEMO, "word/footerEven.xml")
    assert texts(odd) == texts(even) == ["— 1 —"]
    assert [e.text for e in odd.iter(f"{W}instrText")] == [" PAGE "]
    assert (value(odd.find(f".//{W}jc")), value(even.find(f".//{W}jc"))) == ("right", "left")
    assert value(odd.find(f".//{W}ind"), "rightChars") == value(even.find(f".//{W}ind"), "leftChars") == "100"


def test_contents_are_written_and_lead_to_their_headings() -> None:
    """WPS leaves a table of contents blank that is a field only: the entries stand there, with a page."""
    body = part(
        document_of(
            Contents(levels=1), Break(), Heading(1, "一、甲"), Heading(2, "（一）乙"), Heading(1, "二、丙")
        )
    )
    links = list(body.iter(f"{W}hyperlink"))
    assert ["".join(t.text or "" for t in link.iter(f"{W}t")) for link in links] == ["一、甲2", "二、丙2"]
    marks = {value(mark, "name") for mark in body.iter(f"{W}bookmarkStart")}
    for link in links:
        assert value(link, "anchor") in marks
        assert f" PAGEREF {value(link, 'anchor')} \\h " in [e.text for e in link.iter(f"{W}instrText")]
    kinds = [value(e, "fldCharType") for e in body.iter(f"{W}fldChar")]
    assert kinds.count("begin") == kinds.count("separate") == kinds.count("end") == 3


def test_contents_without_headings_have_no_field() -> None:
    assert list(part(document_of(Contents())).iter(f"{W}fldChar")) == []


def test_pages_are_counted_by_lines() -> None:
    """The title takes one page; 22 lines fill the next, so a heading after 21 lines and its text go to the third."""
    lines = [Paragraph(text_runs("行")) for _ in range(21)]
    late = document_of(Contents(), Break(), *lines, Heading(1, "一、甲"), Paragraph(text_runs("行")))
    early = document_of(Contents(), Break(), *lines[:20], Heading(1, "一、甲"), Paragraph(text_runs("行")))
    assert [next(part(d).iter(f"{W}hyperlink")).findall(f"{W}r/{W}t")[-1].text for d in (late, early)] == [
        "3",
        "2",
    ]


def test_grid_and_cells_say_the_same_widths() -> None:
    """WPS lays a table out by the widths of its grid, Word by those of its cells."""
    for table in part(DEMO).iter(f"{W}tbl"):
        grid = [int(value(column, "w")) for column in table.iter(f"{W}gridCol")]
        assert value(table.find(f"{W}tblPr/{W}tblLayout"), "type") == "fixed"
        assert int(value(table.find(f"{W}tblPr/{W}tblW"), "w")) == sum(grid)
        for row in table.iter(f"{W}tr"):
            at = 0
            for cell in row.iter(f"{W}tcPr"):
                span = cell.find(f"{W}gridSpan")
                reach = at + (1 if span is None else int(value(span)))
                assert int(value(cell.find(f"{W}tcW"), "w")) == sum(grid[at:reach])
                at = reach
            assert at == len(grid)


def test_a_table_is_never_wider_than_the_page() -> None:
    wide = Table((tuple(Cell(text_runs(str(n))) for n in range(3)),), (100, 100, 50))
    upright = [int(value(c, "w")) for c in part(document_of(wide)).iter(f"{W}gridCol")]
    lying = [int(value(c, "w")) for c in part(document_of(Break(landscape=True), wide)).iter(f"{W}gridCol")]
    assert upright == [3537, 3537, 1769]
    assert sum(lying) in range(12750, 12757)


def test_merged_cells() -> None:
    table = next(part(document_of(MONEY)).iter(f"{W}tbl"))
    merges = [
        [
            (None if (m := cell.find(f"{W}tcPr/{W}vMerge")) is None else m.get(f"{W}val", "continue"),
             None if (s := cell.find(f"{W}tcPr/{W}gridSpan")) is None else value(s))
            for cell in row.iter(f"{W}tc")
        ]
        for row in table.iter(f"{W}tr")
    ]  # fmt: skip
    assert merges[:2] == [
        [("restart", None), (None, "2"), ("restart", None)],
        [("continue", None), (None, None), (None, None), ("continue", None)],
    ]


def test_header_rows_repeat_and_no_row_is_split() -> None:
    rows = list(next(part(document_of(MONEY)).iter(f"{W}tbl")).iter(f"{W}tr"))
    assert [row.find(f"{W}trPr/{W}tblHeader") is not None for row in rows] == [True, True, False, False]
    assert all(row.find(f"{W}trPr/{W}cantSplit") is not None for row in rows)


@pytest.mark.parametrize(
    "rows",
    [
        ((Cell(()), Cell(())), (Cell(()), Cell(()), Cell(()))),
        ((Cell(()), Cell((), columns=2)),),
        ((Cell(()), Cell((), rows=2)), (Cell((), columns=2),)),
    ],
)
def test_cells_that_do_not_fit_their_columns_are_refused(rows: tuple[tuple[Cell, ...], ...]) -> None:
    with pytest.raises(ValueError, match=r"columns of its table|reaches too far"):
        render_docx(document_of(Table(rows, (10, 10))))


@given(
    st.lists(st.lists(st.tuples(st.integers(1, 3), st.integers(1, 3)), max_size=4), min_size=1, max_size=6)
)
def test_every_row_of_the_grid_is_filled(spans: list[list[tuple[int, int]]]) -> None:
    """Each column of each row is covered once, however the cells span."""
    table = Table(tuple(tuple(Cell((), rows=r, columns=c) for r, c in row) for row in spans), (10,) * 6)
    try:
        grid = lay_grid(table)
    except ValueError:
        return
    assert all(
        [p.column for p in row] == [sum(q.columns for q in row[:n]) for n, p in enumerate(row)]
        for row in grid
    )
    assert all(sum(placed.columns for placed in row) == 6 for row in grid)


def test_a_figure_keeps_its_identity() -> None:
    """A figure bound to a fact stands in a content control whose tag is the fact: editing in WPS leaves it there."""
    figure = Paragraph((Run("决算数"), Run("430.25万元", 'fact:基本支出@决算 "<&')))
    body = part(document_of(figure, figure))
    controls = list(body.iter(f"{W}sdt"))
    assert [value(c.find(f"{W}sdtPr/{W}tag")) for c in controls] == ['fact:基本支出@决算 "<&'] * 2
    assert texts(body)[1] == "决算数430.25万元"
    numbers = [value(c.find(f"{W}sdtPr/{W}id")) for c in part(DEMO).iter(f"{W}sdt")]
    assert len(numbers) == len(set(numbers)) > 20


def test_a_long_identity_is_shortened_and_stays_unlike_others() -> None:
    """Word does not open a file whose tag has more than 64 characters."""
    one, other = "fact:" + "甲" * 80, "fact:" + "甲" * 80 + "乙"
    assert len(content_tag(one)) <= 64
    assert content_tag(one) != content_tag(other)
    assert content_tag("甲" * 64) == "甲" * 64


def test_what_is_missing_is_highlighted_and_what_is_doubtful_underlined() -> None:
    marked = Paragraph((Run("【待填】", mark="missing"), Run("存疑", mark="warning"), Run("重点", bold=True)))
    looks = [etree.QName(r[0]).localname for r in part(document_of(marked)).iter(f"{W}rPr")]
    assert looks == ["highlight", "u", "b"]


def test_sections_turn_the_paper_and_keep_the_page_numbers() -> None:
    body = part(
        document_of(Break(), Break(landscape=True), MONEY, Break(landscape=True), MONEY, Break(), Break())
    )
    sections = list(body.iter(f"{W}sectPr"))
    assert [s.find(f"{W}pgSz").get(f"{W}orient") for s in sections] == [None, "landscape"]  # type: ignore[union-attr]
    assert all(len(s.findall(f"{W}footerReference")) == 2 for s in sections)
    assert len(list(body.iter(f"{W}pageBreakBefore"))) == 1


def test_a_break_before_a_table_without_caption_makes_a_new_page() -> None:
    table = Table(((Cell(text_runs("甲")),),), (30,))
    assert len(list(part(document_of(Break(), table)).iter(f"{W}pageBreakBefore"))) == 1


def test_charts_are_left_out() -> None:
    assert texts(part(document_of(Chart("<svg></svg>", "图1")))) == ["题目"]


def test_what_no_file_can_carry_is_dropped() -> None:
    odd = Paragraph(text_runs("预\x00算\ud800数\ufffe\x0b第二行\r\n第三行\t列"))
    body = part(document_of(odd))
    assert texts(body)[1] == "预算数第二行第三行列"
    assert len(list(body.iter(f"{W}br"))) == 2
    assert len(list(body.iter(f"{W}tab"))) == 1


@given(st.text(st.characters(codec=None)))
def test_any_text_makes_a_file_that_opens(text: str) -> None:
    body = part(
        document_of(Paragraph(text_runs(text)), Table(((Cell(text_runs(text)),),), (30,), caption=text))
    )
    kept = clean_text(text).replace("\n", "").replace("\t", "")
    assert "".join(texts(body)).count(kept) >= 2


def test_properties_come_from_the_document() -> None:
    core = etree.tostring(part(DEMO, "docProps/core.xml"), encoding="unicode")
    assert "2024-03-15T00:00:00Z" in core
    assert "<dc:creator>某县示例事务中心</dc:creator>" in core
    undated = etree.tostring(part(Document("题", ()), "docProps/core.xml"), encoding="unicode")
    assert "2000-01-01T00:00:00Z" in undated


def test_two_processes_write_the_same_bytes(tmp_path: Path) -> None:
    program = (
        "import sys; from pathlib import Path; from gouji.documents.docx_out import write_docx\n"
        "from tests.golden.demo_document import DEMO; write_docx(DEMO, Path(sys.argv[1]))"
    )
    written = []
    for seed in ("1", "2"):
        path = tmp_path / f"{seed}.docx"
        root = Path(__file__).parents[2]
        environment = {"PYTHONHASHSEED": seed, "PYTHONPATH": f"{root}", "TZ": f"UTC-{seed}", "PATH": ""}
        subprocess.run([sys.executable, "-c", program, str(path)], check=True, cwd=root, env=environment)
        written.append(path.read_bytes())
    assert written[0] == written[1] == render_docx(DEMO)


def test_python_docx_opens_it(tmp_path: Path) -> None:
    import docx

    write_docx(DEMO, tmp_path / "报告.docx")
    opened = docx.Document(str(tmp_path / "报告.docx"))
    assert len(opened.tables) == 3
    assert opened.sections[1].orientation == 1
    assert opened.tables[1].cell(3, 0).text == "第1部分（12分）"


def test_six_hundred_rows_are_quick() -> None:
    table = indicator_table(60, 10)
    started = time.process_time()
    render_docx(document_of(Break(landscape=True), table))
    assert len(table.rows) == 601
    assert time.process_time() - started < 0.3
