"""Workbooks as clerks save them: what the cells show is read exactly, what cannot be relied on says so."""

from __future__ import annotations

import zipfile
from datetime import date
from pathlib import Path
from typing import Any

import pytest
from openpyxl import load_workbook

from gouji.documents.workbook_sheets import write_number
from gouji.errors import Refused
from gouji.evidence import open_case, read_case
from tests.spec.case_folders import facts_csv, messages_of, workbook, write_case

HEADING: list[object] = ["指标", "数值", "单位", "期间"]


def case_of(folder: Path, *rows: list[object], sheet: str = "事实") -> Path:
    workbook(write_case(folder) / "case.xlsx", {sheet: [HEADING, *rows]})
    return folder


def change(folder: Path, **cells: Any) -> Path:
    """Cells of the first sheet set anew."""
    book = load_workbook(folder / "case.xlsx")
    for cell, value in cells.items():
        book.worksheets[0][cell] = value
    book.save(folder / "case.xlsx")
    return folder


@pytest.mark.parametrize(
    ("value", "shown_as", "text"),
    [
        (8555.77, "General", "8555.77"),
        (8555.5, "0.00", "8555.50"),
        (0.1, "0.00", "0.10"),
        (84806057.44, "#,##0.00", "84806057.44"),
        (2023.0, "General", "2023"),
        (17, "General", "17"),
        (0.0626, "0.00%", "6.26%"),
        (0.95, "0%", "95%"),
        (1.0, "0.00%", "100.00%"),
        (0.29 * 100, "General", "29"),  # 28.999999999999996
        (85557735.090000004, "General", "85557735.09"),
        (1e-05, "General", "0.00001"),
        (-0.5, "0.00_);(0.00)", "-0.50"),
        (123456789012345, "General", "123456789012345"),
        (0, "General", "0"),
    ],
)
def test_a_stored_number_is_written_as_the_digits_it_stands_for(
    value: float, shown_as: str, text: str
) -> None:
    """At most the 15 digits a spreadsheet keeps, with the places its format shows; 95% stays 95%."""
    assert write_number(value, shown_as) == text


@pytest.mark.parametrize(
    ("value", "shown_as", "said"),
    [
        (1.10102199001011e17, "General", "18位的号码存成了数字，第15位以后已经丢失"),
        (110102199001011234, "0", "18位的号码存成了数字，第15位以后已经丢失"),
        (85557735.09, "0!.0,", "单元格格式把数缩小了显示，看到的与存的不是一个数"),
        (85557735.09, "#,##0,", "单元格格式把数缩小了显示，看到的与存的不是一个数"),
    ],
)
def test_a_number_that_lost_something_is_refused(value: float, shown_as: str, said: str) -> None:
    """An identity number kept as a number is damaged for good: it is reported, never repaired."""
    with pytest.raises(Refused) as caught:
        write_number(value, shown_as)
    assert caught.value.what.zh == said


def test_dates_and_full_width_signs(tmp_path: Path) -> None:
    folder = case_of(tmp_path, ["在职人员数", "１７", "人", date(2023, 12, 31)])
    (fact,) = open_case(folder).facts
    assert (fact.key.period, str(fact.figure.value)) == ("2023-12-31", "17")


@pytest.mark.parametrize(
    ("value", "said"),
    [
        ("=1+1", "case.xlsx·事实 B2：公式没有保存的结果。请打开重算后保存，或改填数值"),
        ("#REF!", "case.xlsx·事实 B2：公式出错：#REF!。请改正公式或填写数值"),
        ('=DISPIMG("ID_1",1)', "case.xlsx·事实 B2：格中是图片。请改为录入文字或数字"),
        ("一堆字", "case.xlsx·事实 B2：“一堆字”不是数字。请填写数字；没有数据请留空，不要填0"),
        (1.1e17, "case.xlsx·事实 B2：18位的号码存成了数字，第15位以后已经丢失。请把单元格设为文本后重新录入"),
    ],
)  # fmt: skip
def test_a_cell_that_cannot_be_relied_on_names_itself(tmp_path: Path, value: object, said: str) -> None:
    folder = change(case_of(tmp_path, ["甲", 1, "元", 2023]), B2=value)
    assert messages_of(folder) == [said]


def test_a_formula_stands_for_its_stored_result(tmp_path: Path) -> None:
    """What viewers show is what is read: the cached value, at its 15 digits."""
    folder = case_of(tmp_path, ["甲", 12345.67, "元", 2023])
    path = folder / "case.xlsx"
    with zipfile.ZipFile(path) as archive:
        parts = {name: archive.read(name) for name in archive.namelist()}
    sheet = "xl/worksheets/sheet1.xml"
    changed = parts[sheet].replace(b"<v>12345.67</v>", b"<f>1+1</f><v>12345.670000000001</v>")
    assert changed != parts[sheet]
    with zipfile.ZipFile(path, "w") as archive:
        for name, content in {**parts, sheet: changed}.items():
            archive.writestr(name, content)
    (fact,) = open_case(folder).facts
    assert fact.figure.text == "12345.67"


def test_a_cell_merged_downwards_speaks_for_its_rows(tmp_path: Path) -> None:
    folder = case_of(tmp_path, ["甲", 1, "元", 2022], [None, 2, "元", 2023])
    book = load_workbook(folder / "case.xlsx")
    book.worksheets[0].merge_cells("A2:A3")
    book.save(folder / "case.xlsx")
    facts = open_case(folder).facts
    assert [(fact.key.measure, fact.key.period) for fact in facts] == [("甲", "2022"), ("甲", "2023")]
    book.worksheets[0].merge_cells("B2:B3")
    book.save(folder / "case.xlsx")
    assert messages_of(folder) == ["case.xlsx·事实 B3：数字格被合并。请取消合并，逐格填写"]


def test_a_cell_merged_across_hides_a_column(tmp_path: Path) -> None:
    folder = case_of(tmp_path, ["甲", 1, "元", 2023])
    book = load_workbook(folder / "case.xlsx")
    book.worksheets[0].merge_cells("B2:C2")
    book.save(folder / "case.xlsx")
    assert messages_of(folder) == ["case.xlsx·事实 C2：被合并单元格盖住。请取消合并，逐格填写"]


def test_a_title_above_the_headings_is_passed_over(tmp_path: Path) -> None:
    rows: list[list[object]] = [["某县社保中心事实表"], [], HEADING, ["甲", 1, "元", 2023]]
    workbook(write_case(tmp_path) / "case.xlsx", {"事实": rows})
    (fact,) = open_case(tmp_path).facts
    assert str(fact.place) == "case.xlsx·事实 B4"


def test_a_sheet_formatted_to_its_last_row_is_not_walked(tmp_path: Path) -> None:
    folder = case_of(tmp_path, ["甲", 1, "元", 2023])
    book = load_workbook(folder / "case.xlsx")
    book.worksheets[0]["B1048576"].number_format = "0.00"
    book.save(folder / "case.xlsx")
    assert len(open_case(folder).facts) == 1


@pytest.mark.parametrize(
    ("content", "said"),
    [
        (b"not a zip", "不是 xlsx 工作簿，或已损坏"),
        (b"", "不是 xlsx 工作簿，或已损坏"),
        (b"PK\x03\x04" + bytes(100), "不是 xlsx 工作簿，或已损坏"),
        (b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1" + bytes(600), "是旧版 .xls 或 .et 文件"),
        (b"\xd0\xcf\x11\xe0" + bytes(600) + "EncryptedPackage".encode("utf-16-le"), "工作簿设了打开密码"),
    ],
)
def test_a_file_that_is_no_workbook(tmp_path: Path, content: bytes, said: str) -> None:
    (only,) = messages_of(write_case(tmp_path, {"case.xlsx": content}))
    assert only.startswith(f"case.xlsx：{said}。请")


def test_another_office_file_renamed(tmp_path: Path) -> None:
    with zipfile.ZipFile(write_case(tmp_path) / "case.xlsx", "w") as archive:
        archive.writestr("word/document.xml", "<x/>")
    (said,) = messages_of(tmp_path)
    assert said.startswith("case.xlsx：不是 xlsx 工作簿。")


def test_a_workbook_with_broken_parts(tmp_path: Path) -> None:
    with zipfile.ZipFile(write_case(tmp_path) / "case.xlsx", "w") as archive:
        archive.writestr("xl/workbook.xml", "<workbook")
    (said,) = messages_of(tmp_path)
    assert said.startswith("case.xlsx：已损坏。")


def test_a_workbook_that_swells_is_refused_unopened(tmp_path: Path) -> None:
    """Sizes are looked at before anything is unpacked."""
    path = write_case(tmp_path) / "case.xlsx"
    with zipfile.ZipFile(path, "w", zipfile.ZIP_DEFLATED) as archive:
        archive.writestr("xl/workbook.xml", "<workbook/>")
        archive.writestr("xl/worksheets/sheet1.xml", b" " * (65 * 2**20))
    assert path.stat().st_size < 2**20
    (said,) = messages_of(tmp_path)
    assert said.startswith("case.xlsx：解开后有 65 MB，过大。")


def test_a_sheet_name_that_is_nearly_right(tmp_path: Path) -> None:
    assert messages_of(case_of(tmp_path, sheet="评分答覆")) == [
        "case.xlsx·评分答覆：不认识的工作表。请改名为“评分答复”"
    ]


def test_sheets_of_the_clerks_own_are_left_alone(tmp_path: Path) -> None:
    reading = read_case(case_of(tmp_path, sheet="备注 草稿"))
    assert (reading.case.facts, reading.notes) == ((), ())


def test_a_questionnaire_in_the_workbook(tmp_path: Path) -> None:
    """问卷 with 份数, 问卷信息, and 答卷-名称 with single forms."""
    question = ["问卷名", "序号", "问题", "选项", "选项内容", "标准分值", "满意", "份数"]
    sheets: dict[str, list[list[object]]] = {
        "问卷": [
            [*question],
            ["受益人", 1, "好吗", "A", "好", 10, "是", 47],
            [None, None, None, "B", "一般", 5, "否", 1],
            ["职工", 1, "忙吗", "A", "忙", 10, None, None],
        ],
        "问卷信息": [["问卷名", "标题", "指标", "有效"], ["受益人", "满意度调查", "C25、C107", 48]],
        "答卷-职工": [["问卷编号", "1"], ["01", "a"]],
    }
    workbook(write_case(tmp_path) / "case.xlsx", sheets)
    first, second = open_case(tmp_path).surveys
    assert (first.name, first.title, first.indicators, first.valid) == (
        "受益人",
        "满意度调查",
        ("C25", "C107"),
        48,
    )
    assert [option.count for option in first.questions[0].options] == [47, 1]
    assert (second.name, [one.labels for one in second.responses]) == ("职工", [("A",)])


def test_a_csv_beside_a_sheet_of_the_same_table(tmp_path: Path) -> None:
    folder = write_case(case_of(tmp_path, ["甲", 1, "元", 2023]), {"facts.csv": facts_csv()})
    assert messages_of(folder) == ["facts.csv：同一张表有两份：facts.csv 与 case.xlsx·事实。请只留一份"]
