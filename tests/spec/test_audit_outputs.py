"""What an audit writes: the fewest changes that make it agree, the bureau's list, the notice, the queue of a folder."""

from __future__ import annotations

import zipfile
from pathlib import Path

import pytest
from openpyxl import load_workbook

from gouji.documents.docx_out import write_docx
from gouji.documents.html_out.audit_page import render_audit_page
from gouji.documents.ledger_workbook import row_height, write_ledger
from gouji.findings import audit_text
from gouji.findings.as_html import compose_audit_page
from gouji.findings.as_ledger import compose_ledger
from gouji.findings.as_notice import compose_notice
from gouji.findings.repairs import repair_lines
from gouji.model.audited import Audited
from gouji.workspace.auditing import AuditOptions, audit_file
from gouji.workspace.batch import audit_folder

GROWTH = "2023年支出合计8555.77万元，比上年支出8051.43万元增加504.34万元，增长6.62%。"
CLEAN = "2023年支出合计8555.77万元，比上年支出8051.43万元增加504.34万元，增长6.26%。"


def write(folder: Path, *sentences: str, name: str = "某县水务局2023年报告.txt") -> Path:
    path = folder / name
    path.write_text(
        "\n".join(("某县水务局", "2023年度部门整体支出绩效评价报告", *sentences)), encoding="utf-8"
    )
    return path


@pytest.fixture
def audited(tmp_path: Path) -> Audited:
    return audit_file(write(tmp_path, GROWTH, "附：" + GROWTH)).audited


# ---------------------------------------------------------------- 改几处就都对得上


def test_the_same_change_at_two_places_is_one_line(audited: Audited) -> None:
    (line,) = repair_lines(audited.repair)
    assert (line.printed, line.value, line.where.zh) == ("6.62%", "6.26%", "第3行、第4行")


def test_text_and_page_tell_the_fewest_changes_after_the_findings(audited: Audited) -> None:
    text, page = audit_text(audited, "zh"), compose_audit_page(audited, "zh")
    assert text.index("增减率不符") < text.index("改几处就都对得上 1") < text.index("“6.62%”改为“6.26%”")
    assert [(row.printed, row.value) for row in page.repair] == [("6.62%", "6.26%")]
    assert all(anchor for _, anchor in page.repair[0].places)
    assert 'id="repair"' in render_audit_page(page)


def test_where_nothing_is_wrong_there_is_nothing_to_change(tmp_path: Path) -> None:
    done = audit_file(write(tmp_path, CLEAN)).audited
    assert done.repair == ()
    assert "改几处就都对得上" not in audit_text(done, "zh")
    assert 'id="repair"' not in render_audit_page(compose_audit_page(done, "zh"))


def test_a_new_value_is_said_in_the_unit_of_the_old(tmp_path: Path) -> None:
    """The right total stands elsewhere in 元; the sentence is written in 万元, and so is what to write instead."""
    sentences = (
        "2023年支出合计85557700元。",
        "2023年支出合计8575.57万元，其中：基本支出8055.77万元，项目支出500.00万元。",
    )
    values = [one.value for one in audit_file(write(tmp_path, *sentences)).audited.repair]
    assert values
    assert all("万元" in value for value in values)


# ---------------------------------------------------------------- the list and the notice


def test_the_list_is_numbered_and_nothing_on_paper_is_a_raw_name(audited: Audited, tmp_path: Path) -> None:
    write_ledger(compose_ledger([audited], "zh"), tmp_path / "findings.xlsx")
    book = load_workbook(tmp_path / "findings.xlsx")
    sheet = book["问题清单"]
    headings = [cell.value for cell in sheet[1]]
    assert headings[:4] == ["序号", "文档", "程度", "种类"]
    assert headings[-1] == "编号"
    assert [row[0].value for row in sheet.iter_rows(min_row=2)] == [str(n) for n in range(1, sheet.max_row)]
    printed = sheet.print_area.replace("$", "").rpartition(":")[2]
    on_paper = headings[: headings.index("状态") + 1]
    assert printed.startswith("K")
    assert len(on_paper) == 11
    assert "编号" not in on_paper
    codes = {one.code for one in audited.findings}
    quality = {str(cell.value) for row in book["质量评分"].iter_rows() for cell in row}
    assert not any(text.startswith(f"{code}：") for text in quality for code in codes)


@pytest.mark.parametrize(
    ("cells", "height"),
    [(("短",), 17.0), (("一二三四五六七八九十",), 47.0), (("一\n二",), 32.0), (("字" * 9000,), 400.0)],
    ids=["one line", "wrapped", "two paragraphs", "as tall as it gets"],
)
def test_rows_are_as_tall_as_their_text(cells: tuple[str, ...], height: float) -> None:
    assert row_height(cells, (10,)) == height


def test_the_notice_names_the_report_without_the_ending_of_its_file(audited: Audited, tmp_path: Path) -> None:
    write_docx(compose_notice(audited), tmp_path / "notice.docx")
    with zipfile.ZipFile(tmp_path / "notice.docx") as archive:
        text = archive.read("word/document.xml").decode()
    assert "《某县水务局2023年报告》" in text
    assert ".txt" not in text


# ---------------------------------------------------------------- a folder


def test_the_queue_tells_every_error_of_every_document(tmp_path: Path) -> None:
    folder = tmp_path / "reports"
    folder.mkdir()
    write(folder, GROWTH, name="甲.txt")
    write(folder, CLEAN, name="乙.txt")
    (folder / "坏.docx").write_text("no docx", encoding="utf-8")
    queue = audit_folder(folder, tmp_path / "out", AuditOptions(), language="zh")
    first, *_ = (line for line in queue.lines if line.errors)
    assert (first.path, [one.kind for one in first.findings if one.severity == "错误"]) == (
        "甲.txt",
        ["增减率不符"],
    )
    (failed,) = queue.failures
    assert not failed.failure.startswith("坏.docx")
    sheets = load_workbook(tmp_path / "out" / "queue.xlsx")
    assert sheets.sheetnames == ["审核队列", "问题清单"]
    rows = [[cell.value for cell in row] for row in sheets["问题清单"].iter_rows(min_row=2)]
    assert any(row[0] == "甲.txt" and row[4] == "6.62%" for row in rows)
    page = (tmp_path / "out" / "queue.html").read_text(encoding="utf-8")
    assert "文档 3 · 有错误 1 · 没有审成 1" in page


# ---------------------------------------------------------------- a roster


def test_a_roster_is_not_checked_cell_by_cell_and_that_is_said(tmp_path: Path) -> None:
    path = tmp_path / "名册.csv"
    lines = ["序号,姓名,金额", *(f"{number},某{number},{number}.00" for number in range(1, 21_000))]
    path.write_text("\n".join(lines), encoding="utf-8")
    done = audit_file(path).audited
    assert any("没有逐格核对" in note.zh for note in done.notes)
    assert done.figures == 0
