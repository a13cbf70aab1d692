"""How documents are read: small files, and the passages, tables and places that come out of them."""

from pathlib import Path

import pytest

from gouji.documents.reading import read_document
from gouji.errors import InputError
from gouji.model.places import DocxPlace, SheetPlace, TextPlace
from gouji.model.read_document import Grid, Passage, ReadDocument
from tests.spec.written_documents import (
    cell,
    field_mark,
    paragraph,
    row,
    run,
    table,
    text_box,
    write_docx_parts,
    write_zip,
)  # fmt: skip


def _shape(document: ReadDocument) -> list[object]:
    """Passages as their text; tables as rows of cells, ``[rows×columns]`` after a merged one."""
    return [block.text if isinstance(block, Passage) else _rows(block) for block in document.blocks]


def _rows(grid: Grid) -> list[list[str]]:
    shown: list[list[str]] = [[] for _ in range(grid.height)]
    for one in grid.cells:
        merged = f"[{one.rows}×{one.columns}]" if (one.rows, one.columns) != (1, 1) else ""
        shown[one.row].append(one.text + merged)
    return shown


def _text(tmp_path: Path, text: str | bytes, name: str = "报告.txt") -> ReadDocument:
    path = tmp_path / name
    path.write_bytes(text if isinstance(text, bytes) else text.encode())
    return read_document(path)


# ------------------------------------------------------------------ plain text


@pytest.mark.parametrize(
    ("text", "blocks"),
    [
        ("一、概况\n\n收入8555万元。\n", ["一、概况", "收入8555万元。"]),
        ("　　收入8555万元。　\n", ["收入8555万元。"]),
        ("\t项目\n\t金额\n\n\t人员\n\t3\n", [[["项目", "金额"], ["人员", "3"]]]),
        ("| 项目 | 金额 |\n|---|--:|\n| 人员 | 3 |\n", [[["项目", "金额"], ["人员", "3"]]]),
        ("项目 | 上年 | 本年\n人员 | 3 | 4\n", [[["项目", "上年", "本年"], ["人员", "3", "4"]]]),
        ("项目\t上年\t本年\n\t3\n", [[["项目", "上年", "本年"], ["", "3"]]]),
        ("项目\t金额\n", ["项目\t金额"]),
        ("识别残留 | 一行 | 竖线\n别的话。\n", ["识别残留 | 一行 | 竖线", "别的话。"]),
        ("第一页末\n\f第二页首。\n", ["第一页末", "第二页首。"]),
        ("收入为8555万元，\n比上年增长6.26%。\n", ["收入为8555万元，比上年增长6.26%。"]),
        ("收入为8555\n、支出为8500万元。\n", ["收入为8555、支出为8500万元。"]),
        (
            "收入为8555万元，比上年增加\n35.4万元，增长0.42%。\n",
            ["收入为8555万元，比上年增加35.4万元，增长0.42%。"],
        ),
        ("收入8555万元\n支出8500万元\n", ["收入8555万元", "支出8500万元"]),
        ("主要职责：\n一、管理基金\n", ["主要职责：", "一、管理基金"]),
    ],
)
def test_text_comes_as_paragraphs_and_tables(tmp_path: Path, text: str, blocks: list[object]) -> None:
    assert _shape(_text(tmp_path, text)) == blocks


def test_lines_broken_at_the_width_of_a_page_are_one_paragraph(tmp_path: Path) -> None:
    """Lines about equally wide that end in mid-sentence: the author's program broke them, not the author."""
    sentence = "本年度财政拨款收入为八千五百五十五万元其中基本支出为八千五百二十三万元" * 4 + "。"
    lines = [sentence[at : at + 30] for at in range(0, len(sentence), 30)]
    document = _text(tmp_path, "一、收支情况\n" + "\n".join(lines) + "\n二、其他情况\n")
    assert _shape(document) == ["一、收支情况", sentence, "二、其他情况"]


def test_every_character_of_a_joined_paragraph_knows_its_line(tmp_path: Path) -> None:
    (passage,) = _text(tmp_path, "\ufeff收入为8555万元，\r\n  比上年增长6.26%。\r\n").passages()
    assert passage.places(8, 16) == (
        TextPlace("报告.txt", 1, 8, 10, "元，"),
        TextPlace("报告.txt", 2, 2, 8, "比上年增长6"),
    )


def test_what_nobody_sees_is_dropped_and_offsets_stay_right(tmp_path: Path) -> None:
    """A soft hyphen, a mark of no width, a bookmark spelled out by a converter."""
    (passage,) = _text(tmp_path, "[bookmark: OLE_1]收入\u00ad85\u200b55万元。").passages()
    assert passage.text == "收入8555万元。"
    assert [(place.start, place.end) for place in passage.places(2, 6) if isinstance(place, TextPlace)] == [
        (20, 22),
        (23, 25),
    ]


@pytest.mark.parametrize("encoding", ["utf-8-sig", "gb18030", "utf-16", "utf-16-le"])
def test_any_encoding_of_an_office_is_read(tmp_path: Path, encoding: str) -> None:
    text = "寻常年份收入8555.17万元，支出8523.37万元。"
    (passage,) = _text(tmp_path, text.encode(encoding)).passages()
    assert passage.text == text


def test_paragraphs_indented_with_a_tabulator_are_no_table(tmp_path: Path) -> None:
    text = (
        "\t本年度收入八千五百五十五万元，主要用于保障机构运转和人员经费支出以及各项社会保险业务的开展，"
        + "完成情况较好。\n"
    )
    assert all(isinstance(block, Passage) for block in _text(tmp_path, text * 3).blocks)


def test_a_picture_that_a_converter_left_out_is_named(tmp_path: Path) -> None:
    document = _text(tmp_path, "附件6\n\n[image: 决算表]\n")
    assert [note.zh for note in document.notes] == ["第3行有一张图片，其中的文字和数字没有读"]


# ------------------------------------------------------------------ markdown


@pytest.mark.parametrize(
    ("text", "blocks"),
    [
        ("# 标题\n\n收入**8555**万元，*增长* `6.26%`。", [(1, "标题"), (0, "收入8555万元，增长 6.26%。")]),
        ("标题\n===\n\n正文", [(1, "标题"), (0, "正文")]),
        ("## **一、** 概况 ##", [(2, "一、 概况")]),
        ("- 收入\n- 支出", [(0, "收入"), (0, "支出")]),
        ("[公开网址](http://a.b/c)和 3\\*4", [(0, "公开网址和 3*4")]),
        ("2*3*4不是强调？", [(0, "2*3*4不是强调？")]),
    ],
)
def test_markdown_loses_its_marks(tmp_path: Path, text: str, blocks: list[tuple[int, str]]) -> None:
    document = _text(tmp_path, text, "报告.md")
    assert [(passage.level, passage.text) for passage in document.passages()] == blocks


def test_offsets_beneath_marks_of_markdown(tmp_path: Path) -> None:
    (passage,) = _text(tmp_path, "收入**8555**万元", "报告.md").passages()
    assert passage.places(2, 6) == (TextPlace("报告.md", 1, 4, 8, "8555"),)


def test_cells_of_markdown_tables(tmp_path: Path) -> None:
    document = _text(tmp_path, "| 项目 | **金额** |\n|---|---|\n| 人员<br>经费 | 3 |\n", "报告.md")
    assert _shape(document) == [[["项目", "金额"], ["人员\n经费", "3"]]]


# ------------------------------------------------------------------ docx


@pytest.mark.parametrize(
    ("body", "blocks"),
    [
        (paragraph("收入", "8555", "万元。"), ["收入8555万元。"]),
        (paragraph("前", "<w:del><w:r><w:delText>旧</w:delText></w:r></w:del>", f"<w:ins>{run('新')}</w:ins>"),
         ["前新"]),
        (paragraph(f"<w:moveFrom>{run('移')}</w:moveFrom>", "定", f"<w:moveTo>{run('移')}</w:moveTo>"), ["定移"]),
        (paragraph("收入", f"<w:sdt><w:sdtPr/><w:sdtContent>{run('8555')}</w:sdtContent></w:sdt>"), ["收入8555"]),
        (f"<w:sdt><w:sdtContent>{paragraph('一段')}{paragraph('二段')}</w:sdtContent></w:sdt>", ["一段", "二段"]),
        (paragraph(f"<w:hyperlink>{run('链接')}</w:hyperlink>"), ["链接"]),
        (paragraph(field_mark("begin"), "<w:r><w:instrText>SUM</w:instrText></w:r>", field_mark("separate"),
                   "95", field_mark("end"), "分"), ["95分"]),
        (paragraph("<w:r><w:t>甲</w:t><w:tab/><w:t>乙</w:t><w:softHyphen/><w:noBreakHyphen/><w:t>丙</w:t></w:r>"),
         ["甲\t乙-丙"]),
        (paragraph("<w:r><w:t>县名</w:t><w:br/><w:t>报告名</w:t></w:r>"), ["县名", "报告名"]),
        (paragraph("<w:r><w:t>收入8555万元，</w:t><w:br/><w:t>增长6%。</w:t></w:r>"), ["收入8555万元，增长6%。"]),
        (paragraph('<w:r><w:sym w:font="Symbol" w:char="F0B3"/></w:r>', "95%"), ["≥95%"]),
        (paragraph("看得见", run("看不见", "<w:vanish/>")), ["看得见"]),
        (paragraph("<m:oMath><m:r><m:t>率=</m:t></m:r><m:f><m:num><m:r><m:t>决算</m:t></m:r></m:num>"
                   "<m:den><m:r><m:t>预算</m:t></m:r></m:den></m:f></m:oMath>"), ["率=决算/预算"]),
        (paragraph("正文", text_box(paragraph("框中字"))), ["正文", "框中字"]),
        (paragraph("上半", properties="<w:rPr><w:del/></w:rPr>") + paragraph("下半"), ["上半下半"]),
        (table(row("甲", "乙"), row("1", "2")), [[["甲", "乙"], ["1", "2"]]]),
        (table(row(cell("合并", properties='<w:gridSpan w:val="2"/>'), "丙"), row("1", "2", "3")),
         [[["合并[1×2]", "丙"], ["1", "2", "3"]]]),
        (table(row(cell("竖", properties='<w:vMerge w:val="restart"/>'), "1"), row(cell(properties="<w:vMerge/>"), "2"),
               row("末", "3")), [[["竖[2×1]", "1"], ["2"], ["末", "3"]]]),
        (table(row("甲"), row("删", properties="<w:del/>"), row("乙")), [[["甲"], ["乙"]]]),
        (table(row(cell("外", table(row("内1", "内2")), "尾"), "旁")), [[["外\n尾", "旁"]], [["内1", "内2"]]]),
        (table(row("1", "2", "3"), row("右", properties='<w:gridBefore w:val="2"/>')), [[["1", "2", "3"], ["右"]]]),
    ],
)  # fmt: skip
def test_docx_shows_what_would_be_printed(tmp_path: Path, body: str, blocks: list[object]) -> None:
    assert _shape(read_document(write_docx_parts(tmp_path / "报告.docx", body))) == blocks


def test_a_cell_begins_at_its_column_of_the_grid(tmp_path: Path) -> None:
    body = table(row("1", "2", "3"), row("右", properties='<w:gridBefore w:val="2"/>'))
    (grid,) = read_document(write_docx_parts(tmp_path / "a.docx", body)).grids()
    assert [(one.row, one.column, one.text) for one in grid.cells][-1] == (1, 2, "右")


def test_places_of_a_docx_count_blocks_cells_and_paragraphs(tmp_path: Path) -> None:
    """Empty paragraphs count; a nested table counts on in the paragraphs of the cell that holds it."""
    body = paragraph() + paragraph("  收入8555万元") + table(row("甲", cell("外", table(row("内")), "尾")))
    document = read_document(write_docx_parts(tmp_path / "a.docx", body))
    first, *_ = document.passages()
    assert first.places(2, 6) == (DocxPlace("a.docx", "body", 1, None, None, 0, 4, 8, "8555"),)
    outer, inner = document.grids()
    assert [one.place for one in (outer.cells[1].passages[1], inner.cells[0])] == [
        DocxPlace("a.docx", "body", 2, 0, 1, 2, 0, 1, "尾"),
        DocxPlace("a.docx", "body", 2, 0, 1, 1, 0, 1, "内"),
    ]


def test_notes_headers_and_comments_follow_the_body(tmp_path: Path) -> None:
    path = write_docx_parts(
        tmp_path / "a.docx",
        paragraph("正文"),
        footnotes=f'<w:footnote w:type="separator">{paragraph("线")}</w:footnote>'
        f"<w:footnote>{paragraph('脚注')}</w:footnote>",
        header1=paragraph("页眉"),
        footer1=paragraph("— 1 —"),
        comments=f'<w:comment w:author="科长">{paragraph("请核实")}</w:comment>'
        f'<w:comment w:author="勾稽">{paragraph("本程序写的")}</w:comment>',
    )
    stories = [
        (passage.place.story, passage.text)
        for passage in read_document(path).passages()
        if isinstance(passage.place, DocxPlace)
    ]
    assert stories == [("body", "正文"), ("footnote", "脚注"), ("header", "页眉"), ("comment", "请核实")]


_STYLES = """
<w:style w:type="paragraph" w:styleId="1"><w:name w:val="heading 1"/></w:style>
<w:style w:type="paragraph" w:styleId="own"><w:name w:val="本单位标题"/><w:basedOn w:val="1"/></w:style>
<w:style w:type="paragraph" w:styleId="out"><w:name w:val="x"/><w:pPr><w:outlineLvl w:val="2"/></w:pPr></w:style>
<w:style w:type="paragraph" w:styleId="toc1"><w:name w:val="toc 1"/></w:style>
"""


def _styled(name: str, more: str = "") -> str:
    return f'<w:pStyle w:val="{name}"/>{more}'


@pytest.mark.parametrize(
    ("properties", "level"),
    [
        ("", 0), (_styled("1"), 1), (_styled("own"), 1), (_styled("out"), 3),
        (_styled("out", '<w:outlineLvl w:val="9"/>'), 0), ('<w:outlineLvl w:val="1"/>', 2),
    ],
)  # fmt: skip
def test_levels_of_headings_come_from_styles_and_outline(tmp_path: Path, properties: str, level: int) -> None:
    path = write_docx_parts(tmp_path / "a.docx", paragraph("标题", properties=properties), styles=_STYLES)
    assert [passage.level for passage in read_document(path).passages()] == [level]


def test_a_table_of_contents_is_not_read_twice(tmp_path: Path) -> None:
    body = paragraph("一、概况\t1", properties=_styled("toc1")) + paragraph(
        "一、概况", properties=_styled("1")
    )
    document = read_document(write_docx_parts(tmp_path / "a.docx", body, styles=_STYLES))
    assert _shape(document) == ["一、概况"]
    assert [note.zh for note in document.notes] == ["目录由正文生成，没有再读"]


def _level(number: int, kind: str, pattern: str, suffix: str = "nothing") -> str:
    return (
        f'<w:lvl w:ilvl="{number}"><w:start w:val="1"/><w:numFmt w:val="{kind}"/><w:suff w:val="{suffix}"/>'
        f'<w:lvlText w:val="{pattern}"/></w:lvl>'
    )


_LISTS = (
    f'<w:abstractNum w:abstractNumId="0">{_level(0, "chineseCounting", "%1、")}{_level(1, "chineseCounting", "（%2）")}'
    f"{_level(2, 'decimal', '%3.', 'tab')}</w:abstractNum>"
    f'<w:abstractNum w:abstractNumId="1">{_level(0, "bullet", "●")}</w:abstractNum>'
    '<w:num w:numId="1"><w:abstractNumId w:val="0"/></w:num><w:num w:numId="2"><w:abstractNumId w:val="1"/></w:num>'
    '<w:num w:numId="3"><w:abstractNumId w:val="0"/><w:lvlOverride w:ilvl="0"><w:startOverride w:val="5"/>'
    "</w:lvlOverride></w:num>"
)


def _item(text: str, level: int, number: int = 1) -> str:
    return paragraph(
        text, properties=f'<w:numPr><w:ilvl w:val="{level}"/><w:numId w:val="{number}"/></w:numPr>'
    )


def test_automatic_numbers_are_part_of_the_text(tmp_path: Path) -> None:
    """They are printed, so they are read; levels below begin again."""
    items = [("概况", 0, 1), ("机构", 1, 1), ("2023年任务", 2, 1), ("职能", 1, 1), ("目标", 0, 1), ("分项", 1, 1),
             ("圆点", 0, 2), ("五", 0, 3), ("无号", 0, 0)]  # fmt: skip
    body = "".join(_item(*item) for item in items)
    document = read_document(write_docx_parts(tmp_path / "a.docx", body, numbering=_LISTS))
    assert _shape(document) == [
        "一、概况", "（一）机构", "1. 2023年任务", "（二）职能", "二、目标", "（一）分项", "圆点", "五、五", "无号",
    ]  # fmt: skip


def test_pictures_and_changes_are_noted(tmp_path: Path) -> None:
    body = paragraph(
        f"<w:ins>{run('新')}</w:ins>", '<w:r><w:drawing><a:blip r:embed="r9"/></w:drawing></w:r>'
    )
    notes = [note.zh for note in read_document(write_docx_parts(tmp_path / "a.docx", body)).notes]
    assert notes[:2] == ["文件里有修订，按全部接受读", "第1段有图片，其中的文字和数字没有读"]


# ------------------------------------------------------------------ workbooks


def test_a_workbook_shows_its_digits_as_printed(tmp_path: Path) -> None:
    from openpyxl import Workbook

    book = Workbook()
    sheet = book.active
    assert sheet is not None
    sheet.title = "决算"
    values = [
        (1234.5, "0.00"),
        (8555.7735, "#,##0.00"),
        (0.0626, "0.00%"),
        (2023, "General"),
        (45291, "yyyy/m/d"),
    ]
    for column, (value, number_format) in enumerate(values, 1):
        written = sheet.cell(2, column, value)
        written.number_format = number_format
    sheet["A1"] = "标题"
    sheet.merge_cells("A1:E1")
    book.create_sheet("藏").sheet_state = "hidden"
    book.save(tmp_path / "表.xlsx")
    document = read_document(tmp_path / "表.xlsx")
    assert _shape(document) == [
        "决算",
        [["标题[1×5]"], ["1234.50", "8,555.77", "6.26%", "2023", "2023/12/31"]],
    ]
    (grid,) = document.grids()
    assert grid.cells[2].place == SheetPlace("表.xlsx", "决算", "B2", "8,555.77")
    assert [note.zh for note in document.notes] == ["工作表“藏”是隐藏的，没有读"]


def test_a_csv_file_is_one_table(tmp_path: Path) -> None:
    assert _shape(_text(tmp_path, "项目,金额\n人员,3\n", "表.csv")) == [[["项目", "金额"], ["人员", "3"]]]


# ------------------------------------------------------------------ what cannot be read, and what is not what it says


def test_a_docx_that_is_text_is_read_as_text(tmp_path: Path) -> None:
    document = _text(
        tmp_path, "某县社会保险中心2023年度部门整体支出绩效评价报告\n收入8555万元。", "报告.docx"
    )
    assert (document.kind, document.notes[0].zh) == ("txt", "扩展名是 .docx，内容是 txt，按内容读")


_OLD_OFFICE = b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1"
_BOMB = b"<w:document>" + b" " * (40 * 2**20)
_ENTITIES = '<!DOCTYPE w [<!ENTITY a "aaaaaaaa"><!ENTITY b "&a;&a;&a;&a;">]><w>&b;</w>'


@pytest.mark.parametrize(
    ("name", "content", "said"),
    [
        ("空.txt", b"", "空的"),
        ("空.docx", b"", "空的"),
        ("程序.docx", b"MZ\x90\0" + b"\0" * 500, "程序文件"),
        ("断.docx", b"PK\x03\x04" + b"\0" * 100, "损坏或不完整"),
        ("锁.docx", _OLD_OFFICE + b"\0" * 600 + "EncryptedPackage".encode("utf-16-le"), "打开密码"),
        ("乱.docx", bytes(range(256)), "损坏或不完整"),
        ("表.xyz", b"abc", "不认识"),
        ("长.txt", "收入".encode() * 2_000_000, "不像一份报告"),
        ("图.pdf", b"\x89PNG\r\n\x1a\n" + b"\0" * 50, "图片"),
    ],
)  # fmt: skip
def test_what_cannot_be_read_is_said_in_one_line(
    tmp_path: Path, name: str, content: bytes, said: str
) -> None:
    with pytest.raises(InputError) as caught:
        _text(tmp_path, content, name)
    message = caught.value.said_in("zh")
    assert said in message
    assert "\n" not in message
    assert message.startswith(f"{name}：")


@pytest.mark.parametrize(
    ("content", "said"),
    [(_BOMB, "过大"), (_ENTITIES, "实体"), ("<w:document", "损坏或不完整"), ("<a>" * 5000, "损坏或不完整")],
)
def test_hostile_parts_are_refused(tmp_path: Path, content: bytes | str, said: str) -> None:
    path = write_zip(tmp_path / "报告.docx", {"word/document.xml": content})
    with pytest.raises(InputError) as caught:
        read_document(path)
    assert said in caught.value.said_in("zh")


def test_tables_nested_deep_are_read_or_refused(tmp_path: Path) -> None:
    body = paragraph("底")
    for _ in range(30):
        body = table(row(cell(body)))
    assert len(list(read_document(write_docx_parts(tmp_path / "a.docx", body)).grids())) == 30
    for _ in range(60):
        body = table(row(cell(body)))
    with pytest.raises(InputError, match="broken"):
        read_document(write_docx_parts(tmp_path / "b.docx", body))
