"""`gouji new`: the workbook that a clerk fills in, as a spreadsheet program sees it and as it is read back."""

from __future__ import annotations

from fractions import Fraction
from pathlib import Path
from typing import Any

import pytest
from openpyxl import load_workbook

from gouji.errors import InputError
from gouji.evidence import make_case, open_case, read_case
from gouji.evidence.asked import asked_clauses, asked_facts
from gouji.model.outline import OUTLINE, find_slot
from gouji.model.rule import Clause, Rule, Verb
from gouji.model.system import Indicator, IndicatorSystem, Part
from tests.spec.case_folders import TOML, facts_csv, write_case


class Points:
    """A verb's value as far as this page needs it: a number of points."""

    def __init__(self, value: str) -> None:
        self.value = Fraction(value)

    def points(self, weight: Fraction) -> Fraction:
        return self.value


def clause(text: str, **verbs: str) -> Clause:
    values = {name: Verb(name, written, Points(written.removesuffix("分")) if name == "item" else written)
              for name, written in verbs.items()}  # fmt: skip
    return Clause(text, values)


SYSTEM = IndicatorSystem(
    "probe",
    "试用指标体系",
    (Part("A", "决策", ()), Part("B", "管理", ())),
    (
        Indicator("A1", "规划", "A", Fraction(2), Rule("checklist", Fraction(2), (
            clause("部门规划，"), clause("①有规划，得0.5分；", item="0.5分"), clause("②合理，得1.5分。", item="1.5分"),
        )), sources=("中长期规划。", "“三定”方案")),
        Indicator("A2", "无多领", "A", Fraction(1), Rule("threshold", Fraction(1), (
            clause("无多领，得满分", full="0"),
        ))),
        Indicator("B1", "执行率", "B", Fraction(1), Rule("steps", Fraction(1), (
            clause("执行率", measure="基本支出[决算] / 基本支出[全年预算]"),
        ))),
        Indicator("B2", "三公", "B", Fraction(1), Rule("line", Fraction(1), (
            clause("三公", measure="三公经费[决算] / 三公经费[决算]@上年 + 重大差错数 / 基本支出[决算]"),
        ))),
    ),
)  # fmt: skip


def made(folder: Path, **more: Any) -> Path:
    make_case(folder, SYSTEM, unit="某县“社保”中心", year=2023, **more)
    return folder


def rows_of(sheet: Any) -> list[dict[str, Any]]:
    heading, *rows = sheet.iter_rows(values_only=True)
    return [dict(zip(heading, row, strict=True)) for row in rows]


def test_what_a_system_asks(tmp_path: Path) -> None:
    """Every fact its formulas need, once, with period, basis, ledger and unit; every clause a person answers."""
    facts = [(str(one.key), str(one.unit), one.indicators) for one in asked_facts(SYSTEM, year=2023)]
    assert facts == [
        ("基本支出[决算,部门]@2023", "元", ("B1", "B2")),
        ("基本支出[全年预算,部门]@2023", "元", ("B1",)),
        ("三公经费[决算,部门]@2023", "元", ("B2",)),
        ("三公经费[决算,部门]@2022", "元", ("B2",)),
        ("重大差错数@2023", "项", ("B2",)),
    ]
    clauses = [(one.indicator.code, one.number, one.text, str(one.most)) for one in asked_clauses(SYSTEM)]
    assert clauses == [
        ("A1", 2, "部门规划，①有规划，得0.5分；", "1/2"),
        ("A1", 3, "②合理，得1.5分。", "3/2"),
        ("A2", None, "无多领，得满分", "1"),
    ]


def test_the_same_case_gives_the_same_bytes(tmp_path: Path) -> None:
    """Deterministic: same input, same bytes; no clock in the file."""
    one, two = made(tmp_path / "a"), made(tmp_path / "b")
    for name in ("case.toml", "case.xlsx"):
        assert (one / name).read_bytes() == (two / name).read_bytes()


def test_a_new_case_can_be_opened_and_lists_what_is_missing(tmp_path: Path) -> None:
    """Nothing is filled in, nothing is zero, nothing crashes."""
    reading = read_case(made(tmp_path / "新 项目"))
    case = reading.case
    assert (case.sheet.unit, case.sheet.year, case.sheet.system) == ("某县“社保”中心", 2023, "probe")
    assert (case.facts, case.answers, case.slots, case.goals, case.tables, case.surveys) == (
        (),
        (),
        (),
        (),
        {},
        (),
    )
    assert [(one.indicator, one.expected, one.present) for one in case.evidence] == [
        ("A1", "中长期规划", None),
        ("A1", "“三定”方案", None),
    ]
    said = [note.said_in("zh").split("：", 1)[1] for note in reading.notes]
    assert said[0] == "“基本支出[决算,部门]@2023”没有数值。请查到后填写；不知道就留空"
    assert said[-3:] == ["“A1 2”还没有回答", "“A1 3”还没有回答", "“A2”还没有回答"]


def test_a_half_filled_workbook_is_read_back(tmp_path: Path) -> None:
    folder = made(tmp_path / "case")
    book = load_workbook(folder / "case.xlsx")
    fill: dict[str, dict[str, Any]] = {
        "事实": {"B2": "85,233,769.73", "B4": 0.18, "C4": "万元"},
        "评分答复": {"E2": "是", "E3": "部分", "F3": 0.5},
        "佐证清单": {"C2": "有", "D2": "规划.pdf"},
        "文字": {"C2": "本单位编制{编制数}人。"},
        "人员": {"B2": "中心主任"},
        "目标": {"C2": "发放率", "D2": "≥", "E2": 99.8, "F2": "%", "G2": 100},
        "决算": {"C2": "84,806,057.44"},
    }
    for sheet, cells in fill.items():
        for cell, value in cells.items():
            book[sheet][cell] = value
    book.save(folder / "case.xlsx")
    case = open_case(folder)
    assert [(str(one.key), f"{one.figure.text}{one.figure.unit}") for one in case.facts] == [
        ("基本支出[决算,部门]@2023", "85,233,769.73元"),
        ("三公经费[决算,部门]@2023", "0.18万元"),
    ]
    assert [(one.indicator, one.clause, one.fulfilled, one.points) for one in case.answers] == [
        ("A1", 2, True, None),
        ("A1", 3, None, Fraction(1, 2)),
    ]
    assert [(one.present, one.document) for one in case.evidence] == [(True, "规划.pdf"), (None, "")]
    assert [(one.slot, one.text) for one in case.slots] == [
        ("overview.organisation", "本单位编制{编制数}人。")
    ]
    assert [(one.role, one.name) for one in case.sheet.people] == [("组长", "中心主任")]
    assert [str(goal.target) for goal in case.goals] == ["99.8"]
    assert str(case.tables["caijue01"].cells["1", "年初预算"].figure) == "84,806,057.44"


def test_official_words_are_locked_and_cells_to_fill_are_open(tmp_path: Path) -> None:
    """Sheet protection without a password; headings frozen; drop-downs; points within what the clause gives."""
    sheet = load_workbook(made(tmp_path / "case") / "case.xlsx")["评分答复"]
    assert sheet.protection.sheet
    assert not sheet.protection.password
    assert sheet.freeze_panes == "B2"
    assert [cell.value for cell in sheet[2]][:4] == ["A1", "2", "A1规划", "部门规划，①有规划，得0.5分；"]
    assert [cell.protection.locked for cell in sheet[2]] == [True, True, True, True, *[False] * 6]
    rules = {str(rule.sqref): rule for rule in sheet.data_validations.dataValidation}
    lists = [rule for rule in rules.values() if rule.type == "list"]
    assert [rule.formula1 for rule in lists] == ['"是,否,部分,不适用"']
    first = rules["F2"]
    assert (first.type, first.formula1, first.formula2) == ("decimal", "0", "0.5")
    assert first.operator in (None, "between")
    assert first.prompt.startswith("0 到 0.5 分")


def test_every_font_is_named_for_east_asia(tmp_path: Path) -> None:
    """Theme fonts show as missing in WPS: every cell names its own."""
    book = load_workbook(made(tmp_path / "case") / "case.xlsx")
    names = {cell.font.name for sheet in book for row in sheet.iter_rows() for cell in row if cell.value}
    assert names == {"宋体", "黑体"}


def test_a_folder_with_content_is_never_overwritten(tmp_path: Path) -> None:
    folder = write_case(tmp_path / "case")
    with pytest.raises(InputError) as caught:
        made(folder)
    assert caught.value.said_in("zh") == f"{folder}：已有内容，不会覆盖。请换一个文件夹，或先移走原有内容"
    assert (folder / "case.toml").read_text(encoding="utf-8") == TOML
    assert [path.name for path in tmp_path.iterdir()] == ["case"]


def test_an_empty_folder_is_taken(tmp_path: Path) -> None:
    (tmp_path / "case").mkdir()
    assert {path.name for path in made(tmp_path / "case").iterdir()} == {
        "case.toml",
        "case.xlsx",
        "documents",
    }


def test_last_year_is_brought_along(tmp_path: Path) -> None:
    """Its own figures become this year's 上年; beside this year's stands what it was; goals and questions return."""
    files: dict[str, str | bytes] = {
        "case.toml": TOML.replace("2023\n", "2022\n", 1)
        + 'short_name = "社保中心"\nlegal_basis = ["《预算法》"]\n',
        "facts.csv": facts_csv(
            "三公经费,0.06,万元,2022,决算,部门,,,决算报告,", "基本支出,9,元,2022,决算,部门,,,,"
        ),
        "goals.csv": "任务,指标,性质,目标值,单位,完成值\n发放,发放率,≥,99.8,%,100\n",
        "surveys/a/questionnaire.csv": "序号,问题,选项,选项内容,标准分值\n1,好吗,A,好,10\n",
        "surveys/a/counts.csv": "序号,选项,份数\n1,A,47\n",
    }
    before = open_case(write_case(tmp_path / "2022", files))
    folder = made(tmp_path / "2023", last_year=before)
    book = load_workbook(folder / "case.xlsx")
    facts = {(row["指标"], row["期间"], row["口径"]): row for row in rows_of(book["事实"]) if row["指标"]}
    own = facts["三公经费", "2022", "决算"]
    assert (own["数值"], own["单位"], own["来源"]) == ("0.06", "万元", "决算报告")
    assert (facts["三公经费", "2023", "决算"]["数值"], facts["三公经费", "2023", "决算"]["备注·上年数"]) == (
        None,
        "0.06万元",
    )
    goal = rows_of(book["目标"])[0]
    assert (goal["指标"], goal["目标值"], goal["备注·上年目标值"]) == ("发放率", None, "99.8")
    case = open_case(folder)
    assert (case.sheet.short_name, case.sheet.legal_basis) == ("社保中心", ("《预算法》",))
    assert [option.count for question in case.surveys[0].questions for option in question.options] == [None]


def test_every_slot_of_the_outline_has_one_name() -> None:
    """Keys and titles both find their slot, so that a clerk may write either."""
    for slot in OUTLINE:
        assert (find_slot(slot.key), find_slot(slot.title)) == (slot.key, slot.key)
