"""Inside the docx reader: how lists count, how long tables are held, which runs a place stands in."""

from pathlib import Path

import pytest

from gouji.documents.reading import read_document
from gouji.documents.reading.docx_in import open_docx, runs_of
from gouji.documents.reading.docx_in.counting import FORMATS
from gouji.documents.reading.long_tables import LONG, LongCells, leave_out_long_tables, sheet_passages
from gouji.model.places import DocxPlace, SheetPlace
from tests.spec.written_documents import paragraph, run, write_docx_parts


@pytest.mark.parametrize(
    ("written", "numbers"),
    [
        ("chineseCounting", "一 二 十 十一 二十 二十一 一百 一百〇五 一百一十"),
        ("upperRoman", "I II X XI XX XXI C CV CX"),
        ("lowerLetter", "a b j k t u vvvv aaaaa fffff"),
        ("decimalEnclosedCircle", "① ② ⑩ ⑪ ⑳ ㉑ 100 105 110"),
        ("ideographTraditional", "甲 乙 癸 11 20 21 100 105 110"),
        ("chineseLegalSimplified", "壹 贰 拾 拾壹 贰拾 贰拾壹 壹佰 壹佰零伍 壹佰壹拾"),
        ("decimalFullWidth", "１ ２ １０ １１ ２０ ２１ １００ １０５ １１０"),
    ],
)
def test_numbers_as_lists_write_them(written: str, numbers: str) -> None:
    assert " ".join(FORMATS[written](number) for number in (1, 2, 10, 11, 20, 21, 100, 105, 110)) == numbers


_LEVELS = (
    '<w:lvl w:ilvl="0"><w:start w:val="1"/><w:numFmt w:val="chineseCounting"/><w:pStyle w:val="H1"/>'
    '<w:suff w:val="nothing"/><w:lvlText w:val="第%1章"/></w:lvl>'
    '<w:lvl w:ilvl="1"><w:start w:val="1"/><w:numFmt w:val="decimal"/><w:isLgl/><w:lvlText w:val="%1.%2"/></w:lvl>'
)
_STYLES = (
    '<w:style w:type="paragraph" w:styleId="H1"><w:name w:val="heading 1"/><w:pPr><w:numPr><w:numId w:val="1"/>'
    '</w:numPr></w:pPr></w:style><w:style w:type="paragraph" w:styleId="H9"><w:name w:val="own"/>'
    '<w:basedOn w:val="H1"/></w:style>'
)
_NUMBERING = (
    f'<w:abstractNum w:abstractNumId="7">{_LEVELS}</w:abstractNum>'
    '<w:num w:numId="1"><w:abstractNumId w:val="7"/></w:num>'
)


def _styled(text: str, style: str, more: str = "") -> str:
    return paragraph(text, properties=f'<w:pStyle w:val="{style}"/>{more}')


def test_numbers_that_styles_give(tmp_path: Path) -> None:
    """A style numbers its paragraphs; one based on it inherits that; numbering nought takes it away."""
    second = '<w:numPr><w:ilvl w:val="1"/><w:numId w:val="1"/></w:numPr>'
    body = (
        _styled("概况", "H1") + _styled("机构", "H1", second) + _styled("", "H1") + _styled("目标", "H9")
        + _styled("分项", "H1", second) + _styled("附则", "H1", '<w:numPr><w:numId w:val="0"/></w:numPr>')
    )  # fmt: skip
    path = write_docx_parts(tmp_path / "a.docx", body, styles=_STYLES, numbering=_NUMBERING)
    texts = [passage.text for passage in read_document(path).passages()]
    assert texts == ["第一章概况", "1.1 机构", "第三章目标", "3.1 分项", "附则"]


def test_a_place_finds_parts_of_its_runs(tmp_path: Path) -> None:
    """A number printed by itself stands in no run; a place that begins in it finds what follows."""
    body = _styled("概", "H1").replace("</w:p>", f"{run('况如下')}</w:p>")
    path = write_docx_parts(tmp_path / "a.docx", body, styles=_STYLES, numbering=_NUMBERING)
    with open_docx(path, "a.docx") as opened:
        anchor = runs_of(opened, DocxPlace("a.docx", "body", 0, start=1, end=6))
        only_number = runs_of(opened, DocxPlace("a.docx", "body", 0, start=0, end=3))
        nowhere = runs_of(opened, DocxPlace("a.docx", "body", 9))
    assert anchor is not None
    assert only_number is not None
    assert [(span.element.text, span.start, span.end) for span in anchor.runs] == [
        ("概", 0, 1),
        ("况如下", 0, 2),
    ]
    assert (anchor.part, only_number.runs, nowhere) == ("word/document.xml", (), None)


def test_long_tables_make_their_cells_when_asked() -> None:
    rows = [(3, [(1, "甲"), (2, "乙")]), (5, [(2, "丙\n丁")])]
    cells = LongCells(rows, 3, 1, sheet_passages("a.xlsx", "表"))
    assert len(cells) == 3
    assert [(one.row, one.column, one.text) for one in cells] == [
        (0, 0, "甲"),
        (0, 1, "乙"),
        (2, 1, "丙\n丁"),
    ]
    assert cells[-1] == cells[2] == list(cells)[2]
    assert cells[0].place == SheetPlace("a.xlsx", "表", "B3", "甲")
    with pytest.raises(IndexError):
        cells[3]


def test_a_roster_in_a_report_can_be_left_out_and_is_named(tmp_path: Path) -> None:
    path = tmp_path / "表.csv"
    path.write_text("甲,乙\n" * (LONG // 2 + 1), encoding="utf-8")
    document = leave_out_long_tables(read_document(path))
    assert document.blocks == ()
    assert [note.zh for note in document.notes] == [f"有一张表有 {LONG + 2} 格，是名册或台账，没有逐格核对"]
