"""Bad files of a case folder: each gives one clear message, and nothing is loaded that cannot be."""

from __future__ import annotations

import os
from pathlib import Path

import pytest

from gouji.errors import InputError
from gouji.evidence import open_case, read_case
from tests.spec.case_folders import TOML, csv_text, facts_csv, messages_of, write_case

GOOD_ROW = "在职人员数,17,人,2023,,,,,,"


def test_no_such_folder(tmp_path: Path) -> None:
    path = tmp_path / "没有"
    assert messages_of(path) == [f"{path}：没有这个文件夹。请检查路径；新建用 gouji new"]


def test_a_file_is_no_case_folder(tmp_path: Path) -> None:
    path = write_case(tmp_path) / "case.toml"
    assert messages_of(path) == [f"{path}：是文件，不是评价项目文件夹。请写出它所在的文件夹 {tmp_path}"]


def test_an_empty_folder(tmp_path: Path) -> None:
    assert messages_of(tmp_path) == [f"{tmp_path}：文件夹是空的。请用 gouji new 新建评价项目"]


def test_a_folder_without_its_first_page(tmp_path: Path) -> None:
    (tmp_path / "facts.csv").write_text(facts_csv(GOOD_ROW), encoding="utf-8")
    (said,) = messages_of(tmp_path)
    assert said.startswith("case.toml：没有 case.toml，工作簿中也没有“基本信息”")


def test_a_path_with_spaces_and_chinese(tmp_path: Path) -> None:
    folder = write_case(tmp_path / "2023 年度 社保中心（报）", {"facts.csv": facts_csv(GOOD_ROW)})
    case = open_case(folder)
    assert (case.name, len(case.facts)) == ("2023 年度 社保中心（报）", 1)


@pytest.mark.parametrize(
    ("content", "said"),
    [
        (b"MZ\x90\x00\x03", "不是文字，内容是程序文件（.exe）"),
        (b"PK\x03\x04abc", "不是文字，内容是压缩包或 Office 文件"),
        (b"\xd0\xcf\x11\xe0\xa1\xb1", "不是文字，内容是旧版 Office 文件（.xls、.doc、.et）"),
        (b"%PDF-1.7", "不是文字，内容是PDF 文件"),
        ("指标,数值,单位,期间\n甲,1\0,元,2023\n".encode(), "第2行含有空字节，不是文本文件"),
        ("指标,数值,单位,期间\n甲,1,元,2023\n".encode() + b"\xff\xff\xff,1", "第3行的编码读不懂"),
        ('指标,数值,单位,期间\n甲,"1,元,2023\n'.encode(), "第2行附近的引号不成对"),
        (b"", "是空的"),
        ("指标,数值,单位,期间\n甲,1\x07,元,2023\n".encode(), "含有不能打印的字符（U+0007）"),
        (("指标,数值,单位,期间\n" + "甲" * 140_000 + ",1,元,2023\n").encode(), "第2行附近有一格超过十三万字"),
    ],
)
def test_a_csv_that_is_none(tmp_path: Path, content: bytes, said: str) -> None:
    (only,) = messages_of(write_case(tmp_path, {"facts.csv": content}))
    assert only.startswith("facts.csv")
    assert said in only


@pytest.mark.parametrize(
    ("encoding", "shown"),
    [("gb18030", "GB18030"), ("utf-16", "UTF-16"), ("utf-16-le", "UTF-16"), ("utf-8-sig", "")],
)
def test_encodings_are_found_out_and_said(tmp_path: Path, encoding: str, shown: str) -> None:
    heading = "measure,value,unit,period\n" if encoding == "utf-16-le" else "指标,数值,单位,期间\n"
    text = heading + "abcdefghij,17,人,2023\n"
    reading = read_case(write_case(tmp_path, {"facts.csv": text.encode(encoding)}))
    assert [fact.key.measure for fact in reading.case.facts] == ["abcdefghij"]
    expected = [f"facts.csv：按 {shown} 编码读入"] if shown else []
    assert [note.said_in("zh") for note in reading.notes] == expected


@pytest.mark.parametrize("sign", ["\t", ";"])
def test_other_separators(tmp_path: Path, sign: str) -> None:
    text = "指标,数值,单位,期间\n甲,1,元,2023\n".replace(",", sign)
    assert len(open_case(write_case(tmp_path, {"facts.csv": text})).facts) == 1


def test_a_file_too_large_is_refused_before_it_is_read(tmp_path: Path) -> None:
    """A 200 MB csv: its size is looked at, and nothing else."""
    folder = write_case(tmp_path, {"facts.csv": facts_csv(GOOD_ROW)})
    os.truncate(folder / "facts.csv", 200 * 2**20)
    (said,) = messages_of(folder)
    assert said.startswith("facts.csv：文件有 200 MB，超过 50 MB。请核对是否放错了文件")


def test_a_very_long_cell_is_only_long(tmp_path: Path) -> None:
    words = "按时足额发放" * 2000
    text = csv_text([["栏目", "段", "文字"], ["部门职能", "1", words]])
    (slot,) = open_case(write_case(tmp_path, {"text.csv": text})).slots
    assert (slot.slot, slot.text) == ("overview.functions", words)


def test_many_mistakes_of_one_file_are_not_all_told(tmp_path: Path) -> None:
    """A table with its columns shifted has as many mistakes as cells; a hundred are enough."""
    rows = [f"甲{number},x,元,2023,,,,,," for number in range(150)]
    said = messages_of(write_case(tmp_path, {"facts.csv": facts_csv(*rows)}))
    assert len(said) == 101
    assert said[-1] == "facts.csv：另有50处类似的错误未列出"


def test_a_misspelt_file_is_a_mistake_and_a_strange_one_is_noted(tmp_path: Path) -> None:
    files: dict[str, str | bytes] = {"fact.csv": facts_csv(GOOD_ROW)}
    assert messages_of(write_case(tmp_path / "a", files)) == ["fact.csv：不认识的文件。请改名为“facts.csv”"]
    reading = read_case(
        write_case(tmp_path / "b", {"工资台账.xlsx": b"PK", "~$case.xlsx": b"", "README.md": ""})
    )
    assert [note.where for note in reading.notes] == ["工资台账.xlsx"]


@pytest.mark.parametrize(
    ("toml", "said"),
    [
        (TOML + "unti = 1\n", "case.toml unti：不认识“unti”。请核对是否应为“unit”"),
        (TOML.replace("year = 2023\n", ""), "case.toml year：没有填写年度。请写四位年份，如 year = 2023"),
        (TOML + 'kind = "自评"\n', "case.toml kind：“自评”不是评价类型。请核对是否应为“单位自评”"),
        (TOML + "region = 530129\n", "case.toml region：应是文字。请加双引号"),
        (TOML + 'period = "2023年"\n', 'case.toml period：应有起止两个日期。请写 period = ["2023-01-01", '),
        (TOML + '[[people]]\nrole = "组长"\n', "case.toml people[1]：没有填写 name。请补上"),
        (TOML + '[[people]]\nrole = "组长"\nname = "主任"\ndate = "x"\n', "case.toml people[1]：不认识“date”。"),
        (TOML + "unit = \n", "case.toml：TOML 格式错误"),
        ("\ufeff" + TOML + 'legal_basis = "预算法"\n', "case.toml legal_basis：应是列表。"),
    ],
)  # fmt: skip
def test_mistakes_of_the_first_page(tmp_path: Path, toml: str, said: str) -> None:
    (only,) = messages_of(write_case(tmp_path, {"case.toml": toml}))
    assert only.startswith(said)


def test_dates_of_toml_may_stand_without_quotes(tmp_path: Path) -> None:
    toml = TOML + "period = [2023-01-01, 2023-12-31]\nreport_date = 2024-03-15\n"
    sheet = open_case(write_case(tmp_path, {"case.toml": toml})).sheet
    assert (sheet.period_start, sheet.period_end, sheet.report_date) == (
        "2023-01-01",
        "2023-12-31",
        "2024-03-15",
    )


def test_the_unit_itself_is_no_subject(tmp_path: Path) -> None:
    """A fact said of the unit by its name and one said of nobody are the same quantity."""
    text = facts_csv("甲,1,元,2023,,,,某县社会保险中心,,", "甲,2,元,2023,,,,,,", "甲,3,元,2023,,,,财政局,,")
    (said,) = messages_of(write_case(tmp_path, {"facts.csv": text}))
    assert said.startswith(
        "facts.csv B3：“甲@2023”有两个对不上的数：1元（facts.csv B2）与2元（facts.csv B3）"
    )


@pytest.mark.parametrize(
    ("files", "said"),
    [
        ({"documents/manifest.csv": "文件,sha256\n原件.pdf,\n"}, "文件夹中没有“原件.pdf”，也没有写指纹"),
        ({"documents/manifest.csv": "文件,sha256\n../x,\n"}, "“../x”不在 documents 文件夹内"),
        ({"documents/manifest.csv": "文件,sha256\n原件.pdf,abc\n"}, "不是 SHA-256 指纹"),
        ({"tables/caijue1.csv": "行次\n"}, "没有名为“caijue1”的表样。请核对是否应为“caijue01”"),
        ({"tables/caijue01.csv": "行次,项目,年初预算数,全年预算数\n"}, "缺少列：决算"),
        ({"tables/caijue01.csv": "行次,年初预算数,全年预算数,决算数\n99,1,1,1\n"}, "收入支出决算总表没有“99”行"),
        (
            {"tables/caijue01.csv": "行次,项目,年初预算数,全年预算数,决算数\n5,经营收入,1,1,1\n"},
            "第5行应为“事业收入”，却写着“经营收入”",
        ),
        ({"tables/caijue01.csv": "行次,年初预算数,全年预算数,决算数\n5,1,1,1\n5,1,1,1\n"}, "“5”行重复"),
        ({"surveys/a/survey.toml": "sent = 5\n"}, "没有 questionnaire.csv"),
        ({"goals.csv": "指标,目标值,完成值,单位,性质\n发放率,99.8,100,%,约等于\n"}, "“约等于”不在可选之列"),
        ({"evidence.csv": "指标,应有资料,有无,文件\nA11,三定方案,无,三定.pdf\n"}, "填了“无”却写了文件"),
        ({"evidence.csv": "指标,应有资料,有无\nA11,三定方案,齐\n"}, "“齐”应为是或否"),
        ({"stated.csv": "编码,得分\nA11,优秀\n"}, "“优秀”不是数字"),
        ({"text.csv": "栏目,段,文字\n前言,1,话\n"}, "提纲中没有栏目“前言”"),
        ({"text.csv": "栏目,段,文字\n部门职能,1,话\noverview.functions,1,话\n"}, "第1段写了两次"),
    ],
)  # fmt: skip
def test_mistakes_of_the_other_tables(tmp_path: Path, files: dict[str, str | bytes], said: str) -> None:
    (only,) = messages_of(write_case(tmp_path, files))
    assert said in only


@pytest.mark.parametrize(
    ("counts", "said"),
    [
        ("1,D,1\n", "问卷没有第1题的选项“D”"),
        ("1,A,一半\n", "“一半”不是数字"),
        ("1,A,-1\n", "“-1”不是个数"),
        ("1,A,1\n1,A,1\n", "第1题选项“A”的份数写了两次"),
    ],
)
def test_mistakes_of_counts(tmp_path: Path, counts: str, said: str) -> None:
    files: dict[str, str | bytes] = {
        "surveys/a/questionnaire.csv": "序号,问题,选项,选项内容,标准分值\n1,好吗,A,好,10\n",
        "surveys/a/counts.csv": f"序号,选项,份数\n{counts}",
    }
    (only,) = messages_of(write_case(tmp_path, files))
    assert said in only


def test_counts_and_single_forms_together_are_refused(tmp_path: Path) -> None:
    files: dict[str, str | bytes] = {
        "surveys/a/questionnaire.csv": "序号,问题,选项,选项内容,标准分值\n1,好吗,A,好,10\n",
        "surveys/a/counts.csv": "序号,选项,份数\n1,A,1\n",
        "surveys/a/responses.csv": "问卷编号,1\n1,A\n",
    }
    assert "counts.csv 与 responses.csv 都在" in messages_of(write_case(tmp_path, files))[0]


def test_a_link_out_of_the_folder_is_not_followed(tmp_path: Path) -> None:
    outside = tmp_path / "outside.txt"
    outside.write_text("x", encoding="utf-8")
    folder = write_case(tmp_path / "case")
    (folder / "documents").mkdir()
    (folder / "documents" / "链接.txt").symlink_to(outside)
    assert messages_of(folder) == ["documents/链接.txt：是指向别处的链接。请放入文件本身"]


def test_messages_in_english(tmp_path: Path) -> None:
    with pytest.raises(InputError) as caught:
        open_case(write_case(tmp_path, {"facts.csv": facts_csv("甲,abc,元,2023,,,,,,")}))
    said = caught.value.said_in("en")
    assert (
        said
        == "facts.csv B2: “abc” is not a number; write digits; leave it empty where nothing is known, never 0"
    )
