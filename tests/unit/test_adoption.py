"""An official indicator table becomes a system folder, whatever file it came in; nothing is corrected in silence."""

from collections.abc import Callable
from fractions import Fraction
from pathlib import Path

import pytest

from gouji.adoption import adopt, write_system
from gouji.adoption.adopting import split_sources
from gouji.adoption.titles import Title, infer_codes, read_title
from gouji.adoption.writing import write_scalar
from gouji.errors import InputError
from gouji.model.system import IndicatorSystem
from gouji.rules.loading import load_system

HEAD = ["一级指标", "二级  指标", "三级指标", "指标   分值", "得分", "指标解释", "指标评分细则", "数据来源"]
ROWS = [
    HEAD,
    ["A部门管理（6分）", "A1预算管理（4分）", "A11预算执行率（1分）", "1", "1", "执行程度",
     "预算执行率≥95%得满分，每低于1%扣0.1分，扣完为止。", "预算批复、决算报表"],
    ["", "", "A制度健全性（2分）", "2", "2", "制度", "①已制定制度，得1分；②有效执行，得1分。", "制度文件"],
    ["", "", "A13规范性（1分）", "1", "0", "程序", "", "资料"],
    ["A部门管理（6分）", "A2资产管理（2分）", "A21在用率（2分）", "2", "2", "使用", "视情况酌情得0-2分。", ""],
    ["合计", "", "", "100分", "5", "", "", ""],
]  # fmt: skip


def _flattened(folder: Path) -> Path:
    rows = "\n\n".join("\n".join(f"\t{cell}" for cell in row) for row in ROWS)
    path = folder / "表.txt"
    path.write_text(f"前文\n\n某县\n2023年指标体系\n{rows}\n\n后文\n", encoding="utf-8")
    return path


def _old_encoding(folder: Path) -> Path:
    path = _flattened(folder)
    path.write_bytes(path.read_text(encoding="utf-8").encode("gb18030"))
    return path


def _workbook(folder: Path) -> Path:
    from openpyxl import Workbook

    book = Workbook()
    sheet = book.active
    assert sheet is not None
    for row in ROWS:
        sheet.append([int(cell) if cell.isdigit() else cell or None for cell in row])
    sheet.merge_cells("A2:A4")
    sheet.merge_cells("B2:B4")
    path = folder / "表.xlsx"
    book.save(path)
    return path


def _docx(folder: Path) -> Path:
    from docx import Document

    document = Document()
    table = document.add_table(len(ROWS), len(HEAD))
    for number, row in enumerate(ROWS):
        for column, text in enumerate(row):
            table.cell(number, column).text = text
    for column in (0, 1):
        table.cell(1, column).merge(table.cell(3, column))
    path = folder / "表.docx"
    document.save(str(path))
    return path


def _csv(folder: Path) -> Path:
    path = folder / "表.csv"
    path.write_text("\n".join(",".join(row) for row in ROWS), encoding="utf-8")
    return path


@pytest.fixture(params=[_flattened, _old_encoding, _workbook, _docx, _csv])
def adopted(request: pytest.FixtureRequest, tmp_path: Path) -> IndicatorSystem:
    make: Callable[[Path], Path] = request.param
    return adopt(make(tmp_path))


def test_rows_are_taken_as_printed(adopted: IndicatorSystem) -> None:
    assert [(one.code, one.name, one.part, one.weight) for one in adopted.indicators] == [
        ("A11", "预算执行率", "A1", Fraction(1)),
        ("A12", "制度健全性", "A1", Fraction(2)),
        ("A13", "规范性", "A1", Fraction(1)),
        ("A21", "在用率", "A2", Fraction(2)),
    ]
    assert adopted.total == 100


def test_headings_keep_every_printing(adopted: IndicatorSystem) -> None:
    """A heading repeated after a page break stands twice, each with its place."""
    (first,) = adopted.parts
    assert [(h.text, h.weight) for h in first.headings] == [("A部门管理（6分）", Fraction(6))] * 2
    assert [(part.code, part.name) for part in first.parts] == [("A1", "预算管理"), ("A2", "资产管理")]
    assert all(heading.place for heading in first.headings)


def test_a_code_printed_in_part_is_inferred_and_marked(adopted: IndicatorSystem) -> None:
    one = adopted.find("A12")
    assert one is not None
    assert (one.printed_code, one.title) == ("A", "A制度健全性")


def test_rules_are_drafted_and_the_words_stay_whole(adopted: IndicatorSystem) -> None:
    rules = {one.code: one.rule for one in adopted.indicators}
    assert [rule.kind if rule else None for rule in rules.values()] == [
        "steps",
        "checklist",
        None,
        "judgement",
    ]
    assert [rule.text if rule else "" for rule in rules.values()] == [row[6] for row in ROWS[1:5]]
    assert [row.sources for row in adopted.indicators[:2]] == [("预算批复", "决算报表"), ("制度文件",)]


def test_the_written_folder_loads_as_the_same_system(adopted: IndicatorSystem, tmp_path: Path) -> None:
    folder = tmp_path / "out" / "体系"
    write_system(adopted, folder)
    loaded = load_system(folder)
    assert [one.rule for one in loaded.indicators] == [one.rule for one in adopted.indicators]
    assert [one.sources for one in loaded.indicators] == [one.sources for one in adopted.indicators]
    assert [(p.code, p.name, [(h.text, h.weight) for h in p.headings]) for p in loaded.walk_parts()] == [
        (p.code, p.name, [(h.text, h.weight) for h in p.headings]) for p in adopted.walk_parts()
    ]


def test_two_runs_write_the_same_bytes(adopted: IndicatorSystem, tmp_path: Path) -> None:
    for name in ("one", "two"):
        write_system(adopted, tmp_path / name)
    for path in (tmp_path / "one").iterdir():
        assert path.read_bytes() == (tmp_path / "two" / path.name).read_bytes()


def test_the_title_is_what_stands_above_the_table(tmp_path: Path) -> None:
    assert adopt(_flattened(tmp_path)).title == "某县2023年指标体系"


def test_a_folder_that_holds_a_system_is_not_touched(tmp_path: Path) -> None:
    system = adopt(_flattened(tmp_path))
    write_system(system, tmp_path / "out")
    with pytest.raises(InputError, match="an indicator system here already"):
        write_system(system, tmp_path / "out")


def test_a_file_without_an_indicator_table_says_what_was_looked_for(tmp_path: Path) -> None:
    path = tmp_path / "空.txt"
    path.write_text("\t姓名\n\t年龄\n", encoding="utf-8")
    with pytest.raises(InputError, match="no indicator table found"):
        adopt(path)


def test_an_unknown_format_is_refused(tmp_path: Path) -> None:
    path = tmp_path / "表.xyz"
    path.write_bytes(b"")
    with pytest.raises(InputError, match="is not known"):
        adopt(path)


def test_a_broken_docx_is_one_clear_message(tmp_path: Path) -> None:
    path = tmp_path / "表.docx"
    path.write_bytes(b"not a docx")
    with pytest.raises(InputError, match="no docx"):
        adopt(path)


@pytest.mark.parametrize(
    ("text", "title"),
    [
        ("A1部门目标（12分）", Title("A1", "部门目标", Fraction(12))),
        ("B13“三公经费”控制率（1分）", Title("B13", "“三公经费”控制率", Fraction(1))),
        ("1.2 产出数量 (0.5分)", Title("1.2", "产出数量", Fraction("0.5"))),
        ("预算执行率", Title("", "预算执行率", None)),
        ("A31基本支出（含公用）预算（2分）", Title("A31", "基本支出（含公用）预算", Fraction(2))),
    ],
)
def test_a_cell_taken_apart(text: str, title: Title) -> None:
    assert read_title(text) == title


@pytest.mark.parametrize(
    ("printed", "codes"),
    [
        (["C104", "C", "C106"], ["C104", "C105", "C106"]),
        (["", "", ""], ["C11", "C12", "C13"]),
        (["C11", "C12", "C12"], ["C11", "C12", "C13"]),
        (["C101", "C", "C102"], ["C101", "C103", "C102"]),
    ],
)
def test_codes_are_inferred_from_their_neighbours(printed: list[str], codes: list[str]) -> None:
    """A code in use further down is never given twice."""
    assert infer_codes(printed, ["C1"] * len(printed), ["C", "C1"]) == codes


@pytest.mark.parametrize(
    ("text", "sources"),
    [
        ("部门规划、市、县政府相关规划、“三定”方案。", ("部门规划", "市、县政府相关规划", "“三定”方案")),
        ("决算报表（收入、支出）；访谈", ("决算报表（收入、支出）", "访谈")),
        ("", ()),
    ],
)
def test_sources_are_listed(text: str, sources: tuple[str, ...]) -> None:
    assert split_sources(text) == sources


def test_scalars_that_yaml_would_misread_are_quoted() -> None:
    assert [write_scalar(text) for text in ("≥95%", ">90%", "[0分, 5分)", "a: b", "it's")] == [
        "≥95%", "'>90%'", "'[0分, 5分)'", "'a: b'", "it's",
    ]  # fmt: skip
