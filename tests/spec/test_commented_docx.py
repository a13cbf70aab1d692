"""A copy of the audited docx with comments at the exact words (``commented.docx``).

Whatever the document is made of, its text stays what it was, every part that holds no text stays byte for byte, and
each comment encloses the very characters it speaks of, where the format lets it.
"""

from __future__ import annotations

import zipfile
from pathlib import Path
from typing import Any

import pytest
from lxml import etree

from gouji.documents.docx_out.commenting import Comment, write_commented
from gouji.documents.reading import read_document
from gouji.errors import InputError
from gouji.findings.as_comments import compose_comments
from gouji.model.places import DocxPlace
from gouji.workspace.audit_outputs import write_outputs
from gouji.workspace.auditing import audit_file
from tests.spec.written_documents import (
    cell,
    paragraph,
    row,
    run,
    table,
    text_box,
    write_docx_parts,
    write_zip,
)

W = "{http://schemas.openxmlformats.org/wordprocessingml/2006/main}"
BOLD = "<w:b/>"


def place(text: str, start: str, *, block: int = 0, **where: Any) -> DocxPlace:
    """The place of some words in a paragraph of this text."""
    at = text.index(start)
    return DocxPlace(
        "a.docx", where.pop("story", "body"), block, start=at, end=at + len(start), quote=start, **where
    )


def comment(source: Path, *comments: Comment, name: str = "commented.docx") -> Path:
    target = source.parent / name
    write_commented(source, comments, target)
    return target


def part(path: Path, name: str) -> Any:
    with zipfile.ZipFile(path) as archive:
        return etree.fromstring(archive.read(name))


def text_of(paragraphs: Any) -> str:
    return "".join(one.text or "" for one in paragraphs.iter(f"{W}t"))


def comments_of(path: Path) -> dict[str, str]:
    """Comments by number: what they say, a line a paragraph."""
    found = {}
    for one in part(path, "word/comments.xml").iter(f"{W}comment"):
        lines = ["".join(text.text or "" for text in line.iter(f"{W}t")) for line in one.iter(f"{W}p")]
        found[one.get(f"{W}id")] = "\n".join(lines)
    return found


def enclosed(path: Path, number: str) -> str:
    """The text between the two marks of a comment."""
    words: list[str] = []
    inside = False
    for one in part(path, "word/document.xml").iter():
        if one.tag == f"{W}commentRangeStart" and one.get(f"{W}id") == number:
            inside = True
        elif one.tag == f"{W}commentRangeEnd" and one.get(f"{W}id") == number:
            return "".join(words)
        elif inside and one.tag == f"{W}t":
            words.append(one.text or "")
    raise AssertionError(f"comment {number} has no end")


TEXT = "支出8555.77万元，增长6.62%。"
SHAPES = {
    "one run": paragraph(TEXT),
    "runs that end within a figure": paragraph("支出8555.77万元，增", "长6.", run("62", BOLD), "%。"),
    "an insertion": paragraph("支出8555.77万元，增长", f'<w:ins w:id="7" w:author="某">{run("6.62%")}</w:ins>', "。"),
    "a deletion in between": paragraph(
        "支出8555.77万元，增长6.",
        '<w:del w:id="8" w:author="某"><w:r><w:delText>88</w:delText></w:r></w:del>', "62%。",
    ),
    "a hyperlink": paragraph("支出8555.77万元，", f'<w:hyperlink w:anchor="x">{run("增长6.62%")}</w:hyperlink>', "。"),
    "a content control": f"<w:sdt><w:sdtContent>{paragraph(TEXT)}</w:sdtContent></w:sdt>",
}  # fmt: skip


@pytest.mark.parametrize("body", SHAPES.values(), ids=list(SHAPES))
def test_a_comment_encloses_the_very_figure(body: str, tmp_path: Path) -> None:
    source = write_docx_parts(tmp_path / "a.docx", body)
    made = comment(source, Comment(("应为6.26%",), (place(TEXT, "6.62%"),)))
    assert enclosed(made, "0") == "6.62%"
    assert comments_of(made) == {"0": "应为6.26%"}
    before, after = (read_document(path) for path in (source, made))
    assert [one.text for one in before.passages()] == [one.text for one in after.passages()] == [TEXT]


def test_formatting_stays_on_both_sides_of_a_cut(tmp_path: Path) -> None:
    source = write_docx_parts(tmp_path / "a.docx", paragraph(run(TEXT, BOLD)))
    made = comment(source, Comment(("看",), (place(TEXT, "6.62%"),)))
    runs = [one for one in part(made, "word/document.xml").iter(f"{W}r") if one.find(f"{W}t") is not None]
    assert [text_of(one) for one in runs] == ["支出8555.77万元，增长", "6.62%", "。"]
    assert all(one.find(f"{W}rPr/{W}b") is not None for one in runs)


def test_comments_may_overlap_and_stand_in_one_run(tmp_path: Path) -> None:
    source = write_docx_parts(tmp_path / "a.docx", paragraph(TEXT))
    whole = Comment(("整句",), (place(TEXT, "支出8555.77万元，增长6.62%"),))
    one, other = Comment(("甲",), (place(TEXT, "8555.77万元"),)), Comment(("乙",), (place(TEXT, "6.62%"),))
    made = comment(source, one, whole, other)
    assert [enclosed(made, number) for number in "012"] == [
        "8555.77万元",
        "支出8555.77万元，增长6.62%",
        "6.62%",
    ]


def test_cells_merged_cells_and_tables_within_cells(tmp_path: Path) -> None:
    merged = cell("合计100分", properties='<w:gridSpan w:val="2"/>')
    body = table(row("项目", "分值", "得分"), row(merged, cell("95分", "另计1分")))
    source = write_docx_parts(tmp_path / "a.docx", paragraph("评分表") + body)
    here = place("95分", "95分", block=1, row=1, col=2)
    second = place("另计1分", "1分", block=1, row=1, col=2, paragraph=1)
    made = comment(source, Comment(("合计不等",), (here,)), Comment(("另计",), (second,)),
                   Comment(("跨列",), (place("合计100分", "100分", block=1, row=1, col=0),)))  # fmt: skip
    assert [enclosed(made, number) for number in "012"] == ["95分", "1分", "100分"]


def test_comments_that_are_there_stay(tmp_path: Path) -> None:
    first = (
        f'<w:p><w:commentRangeStart w:id="4"/>{run(TEXT)}<w:commentRangeEnd w:id="4"/>'
        '<w:r><w:commentReference w:id="4"/></w:r></w:p>'
    )
    held = '<w:comment w:id="4" w:author="某科长"><w:p><w:r><w:t>请核对</w:t></w:r></w:p></w:comment>'
    source = write_docx_parts(tmp_path / "a.docx", first, comments=held)
    made = comment(source, Comment(("应为6.26%",), (place(TEXT, "6.62%"),)))
    assert comments_of(made) == {"4": "请核对", "5": "应为6.26%"}
    assert (enclosed(made, "4"), enclosed(made, "5")) == (TEXT, "6.62%")
    authors = [one.get(f"{W}author") for one in part(made, "word/comments.xml")]
    assert authors == ["某科长", "勾稽"]


@pytest.mark.parametrize(
    "places",
    [(), (place(TEXT, "6.62%", story="header"),), (place(TEXT, "6.62%", block=99),),
     (DocxPlace("a.docx", "textbox", 0, start=0, end=3),)],
    ids=["nowhere", "a header", "no such paragraph", "a text box"],
)  # fmt: skip
def test_what_cannot_be_commented_stands_at_the_first_paragraph(
    places: tuple[DocxPlace, ...], tmp_path: Path
) -> None:
    boxed = paragraph(f"<w:r><w:pict>{text_box(paragraph('框内5元'))}</w:pict></w:r>")
    source = write_docx_parts(tmp_path / "a.docx", paragraph("题目") + paragraph(TEXT) + boxed)
    made = comment(source, Comment(("缺少依据",), places))
    assert enclosed(made, "0") == "题目"


def test_the_first_place_that_can_hold_it_counts(tmp_path: Path) -> None:
    source = write_docx_parts(tmp_path / "a.docx", paragraph("题目") + paragraph(TEXT))
    header, body = place(TEXT, "6.62%", story="header"), place(TEXT, "6.62%", block=1)
    assert enclosed(comment(source, Comment(("看",), (header, body))), "0") == "6.62%"


def test_an_automatic_number_before_a_paragraph_is_no_text_of_a_run(tmp_path: Path) -> None:
    numbering = (
        '<w:abstractNum w:abstractNumId="1"><w:lvl w:ilvl="0"><w:start w:val="1"/><w:numFmt w:val="decimal"/>'
        '<w:lvlText w:val="%1."/></w:lvl></w:abstractNum>'
        '<w:num w:numId="1"><w:abstractNumId w:val="1"/></w:num>'
    )
    listed = '<w:numPr><w:ilvl w:val="0"/><w:numId w:val="1"/></w:numPr>'
    source = write_docx_parts(tmp_path / "a.docx", paragraph(TEXT, properties=listed), numbering=numbering)
    (passage,) = read_document(source).passages()
    assert passage.text != TEXT
    made = comment(source, Comment(("看",), (place(passage.text, "6.62%"),)))
    assert enclosed(made, "0") == "6.62%"


def test_signs_that_xml_cannot_hold_do_not_break_it(tmp_path: Path) -> None:
    source = write_docx_parts(tmp_path / "a.docx", paragraph(TEXT))
    made = comment(source, Comment(("甲<乙&丙\x07丁", "第二行"), (place(TEXT, "6.62%"),)))
    said, second = comments_of(made)["0"].split("\n")
    assert said.startswith("甲<乙&丙")
    assert second == "第二行"


# ---------------------------------------------------------------- the file


def test_other_parts_stay_byte_for_byte(tmp_path: Path) -> None:
    source = write_docx_parts(
        tmp_path / "a.docx", paragraph(TEXT), styles="<w:style/>", header1=paragraph("页眉")
    )
    made = comment(source, Comment(("看",), (place(TEXT, "6.62%"),)))
    with zipfile.ZipFile(source) as before, zipfile.ZipFile(made) as after:
        assert before.namelist() == [name for name in after.namelist() if name != "word/comments.xml"]
        changed = {name for name in before.namelist() if before.read(name) != after.read(name)}
    assert changed == {"word/document.xml", "word/_rels/document.xml.rels", "[Content_Types].xml"}


def test_the_new_part_is_named_where_programs_look_for_it(tmp_path: Path) -> None:
    source = write_docx_parts(tmp_path / "a.docx", paragraph(TEXT), styles="<w:style/>")
    made = comment(source, Comment(("看",)))
    targets = [one.get("Target") for one in part(made, "word/_rels/document.xml.rels")]
    kinds = [one.get("PartName") for one in part(made, "[Content_Types].xml")]
    assert "comments.xml" in targets
    assert "/word/comments.xml" in kinds
    assert len(set(targets)) == len(targets)


def test_the_same_comments_give_the_same_bytes(tmp_path: Path) -> None:
    source = write_docx_parts(tmp_path / "a.docx", paragraph(TEXT))
    one = Comment(("看",), (place(TEXT, "6.62%"),))
    first, second = comment(source, one, name="1.docx"), comment(source, one, name="2.docx")
    assert first.read_bytes() == second.read_bytes()


def test_the_original_is_not_touched(tmp_path: Path) -> None:
    source = write_docx_parts(tmp_path / "a.docx", paragraph(TEXT))
    before = source.read_bytes()
    comment(source, Comment(("看",), (place(TEXT, "6.62%"),)))
    assert source.read_bytes() == before


def test_a_document_without_any_paragraph(tmp_path: Path) -> None:
    source = write_docx_parts(tmp_path / "a.docx", "")
    assert enclosed(comment(source, Comment(("空白文档",))), "0") == ""


def test_the_strict_form_is_refused_with_what_to_do(tmp_path: Path) -> None:
    source = write_docx_parts(tmp_path / "a.docx", paragraph(TEXT))
    with zipfile.ZipFile(source) as archive:
        parts: dict[str, str | bytes] = {name: archive.read(name) for name in archive.namelist()}
    strict = parts["word/document.xml"]
    assert isinstance(strict, bytes)
    parts["word/document.xml"] = strict.replace(
        b"http://schemas.openxmlformats.org/wordprocessingml/2006/main",
        b"http://purl.oclc.org/ooxml/wordprocessingml/main",
    )
    write_zip(source, parts)
    with pytest.raises(InputError) as caught:
        comment(source, Comment(("看",)))
    assert "另存为普通 docx" in caught.value.said_in("zh")
    assert not (tmp_path / "commented.docx").exists()


# ---------------------------------------------------------------- what an audit writes


def report(folder: Path) -> Path:
    body = "".join(
        paragraph(one)
        for one in (
            "某县水务局", "2023年度部门整体支出绩效评价报告",
            "2023年支出合计8555.77万元，比上年支出8051.43万元增加504.34万元，增长6.62%。",
        )
    )  # fmt: skip
    return write_docx_parts(folder / "报告.docx", body)


def test_each_error_of_an_audit_is_a_comment_at_its_figure(tmp_path: Path) -> None:
    outcome = audit_file(report(tmp_path))
    (growth,) = [one for one in outcome.audited.findings if one.code == "growth"]
    write_outputs([outcome], tmp_path / "out", form="docx", language="zh")
    made = tmp_path / "out" / "commented.docx"
    ((number, said),) = [(key, text) for key, text in comments_of(made).items() if "增减率不符" in text]
    assert "6.62%" in enclosed(made, number)
    assert "6.26%" in said
    assert growth.id in said
    assert "怎么改：" in said


def test_notes_are_comments_only_where_asked_for(tmp_path: Path) -> None:
    cut_off = paragraph("2023年收入合计8555.77万元，比上年收入8051.43万元增加504.34万元，增长6.2%。")
    path = write_docx_parts(tmp_path / "报告.docx", paragraph("某县水务局") + cut_off)
    audited = audit_file(path).audited
    assert any(one.severity == "note" for one in audited.findings)
    few, all_of_them = (
        " ".join(line for one in compose_comments(audited, notes=notes) for line in one.lines)
        for notes in (False, True)
    )
    assert "【提示】" not in few
    assert "【提示】" in all_of_them


def test_the_text_of_a_commented_copy_audits_as_before(tmp_path: Path) -> None:
    """Our own comments are no part of the report that is audited again."""
    first = audit_file(report(tmp_path))
    write_outputs([first], tmp_path / "out", form="docx", language="zh")
    again = audit_file(tmp_path / "out" / "commented.docx")
    assert [one.id for one in first.audited.findings] == [one.id for one in again.audited.findings]
