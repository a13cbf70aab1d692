"""Files of older office programs, by way of LibreOffice."""

from __future__ import annotations

import subprocess
from pathlib import Path

import docx
import openpyxl
import pytest

from gouji.documents.reading import legacy
from gouji.documents.reading.legacy import find_office, read_legacy
from gouji.errors import InputError

OFFICE = find_office()
needs_office = pytest.mark.skipif(
    OFFICE is None, reason="LibreOffice is not installed: nothing can write or read a .doc"
)
SENTENCE = "2023年支出合计8555.77万元，增长6.26%。"
ROWS = [["项目", "决算"], ["合计", "8555.77"]]


def write_docx(path: Path) -> Path:
    document = docx.Document()
    document.add_paragraph(SENTENCE)
    table = document.add_table(2, 2)
    for row, texts in zip(table.rows, ROWS, strict=True):
        for cell, text in zip(row.cells, texts, strict=True):
            cell.text = text
    document.add_paragraph("注：单位万元。")
    document.save(str(path))
    return path


def write_xlsx(path: Path) -> Path:
    workbook = openpyxl.Workbook()
    sheet = workbook.active
    assert sheet is not None
    for row in ROWS:
        sheet.append(row)
    workbook.save(path)
    return path


def turn(path: Path, ending: str) -> Path:
    """The same file in an older format, made by LibreOffice."""
    assert OFFICE is not None
    profile = (path.parent / "profile").as_uri()
    command = [OFFICE, f"-env:UserInstallation={profile}", "--headless", "--convert-to", ending, str(path)]
    subprocess.run(command, cwd=path.parent, check=True, capture_output=True, timeout=120)
    return path.with_suffix(f".{ending}")


@needs_office
@pytest.mark.parametrize(("ending", "named"), [("doc", "wps"), ("rtf", "rtf"), ("odt", "odt")])
def test_words_and_tables_come_through(tmp_path, ending, named):
    old = turn(write_docx(tmp_path / "report.docx"), ending)
    old = old.rename(old.with_suffix(f".{named}"))
    document = read_legacy(old, "报告")
    assert [passage.text for passage in document.passages()] == [SENTENCE, "注：单位万元。"]
    (grid,) = document.grids()
    assert [[cell.text for cell in grid.row(number)] for number in (0, 1)] == ROWS
    assert (document.kind, document.name) == (named, "报告")
    assert document.notes[0].zh.startswith("由 LibreOffice 转成 docx")


@needs_office
@pytest.mark.parametrize("named", ["xls", "doc"])
def test_a_workbook_is_one_whatever_its_name(tmp_path, named):
    old = turn(write_xlsx(tmp_path / "report.xlsx"), "xls")
    old = old.rename(old.with_suffix(f".{named}"))
    (grid,) = read_legacy(old, "表").grids()
    assert [[cell.text for cell in grid.row(number)] for number in (0, 1)] == ROWS


@needs_office
def test_what_libreoffice_cannot_open_is_refused(tmp_path):
    path = tmp_path / "report.doc"
    path.write_bytes(b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1" + b"\0" * 4000)
    with pytest.raises(InputError, match="cannot open it"):
        read_legacy(path, "report.doc")


def test_without_libreoffice_the_message_says_what_to_do(tmp_path, monkeypatch):
    monkeypatch.setattr(legacy, "find_office", lambda: None)
    path = tmp_path / "report.wps"
    path.write_bytes(b"\xd0\xcf\x11\xe0")
    with pytest.raises(InputError) as caught:
        read_legacy(path, "report.wps")
    assert caught.value.said_in("zh") == (
        "report.wps：.wps 文件要靠 LibreOffice 转换，本机没有安装。请在 WPS 或 Word 中另存为 docx，或安装 LibreOffice"
    )


def test_what_takes_too_long_is_ended(tmp_path, monkeypatch):
    program = tmp_path / "office"
    program.write_text("#!/bin/sh\nsleep 60\n")
    program.chmod(0o755)
    monkeypatch.setattr(legacy, "find_office", lambda: str(program))
    monkeypatch.setattr(legacy, "LONGEST_SECONDS", 0.2)
    path = tmp_path / "report.doc"
    path.write_bytes(b"\xd0\xcf\x11\xe0")
    with pytest.raises(InputError, match="took too long"):
        read_legacy(path, "report.doc")
