"""``gouji audit FILE --case CASE``: figures of a report held against the evidence, not only against each other.

A figure is compared where its quantity is one that the case knows. It differs where no rounding of the printed digits
gives the evidence's value. What the case does not know, and what is not said clearly, is counted and never guessed.
"""

from __future__ import annotations

import json
import zipfile
from functools import cache
from pathlib import Path
from tempfile import mkdtemp

import pytest

from gouji.cli import run
from gouji.errors import InputError
from gouji.findings import audit_text, audited_json
from gouji.findings.as_html import compose_audit_page
from gouji.model.audited import Audited
from gouji.model.finding import Finding
from gouji.workspace.auditing import AuditOptions, audit_file
from gouji.workspace.case_audit import open_grounds
from gouji.workspace.evaluating import evaluate_case
from tests.spec.case_folders import facts_csv, write_case

EXAMPLE = Path(__file__).parents[2] / "examples" / "xundian-2023"
UNIT = "青禾县社会保险服务中心"
CASE = f'unit = "{UNIT}"\nyear = 2023\nsystem = "xundian-2023"\n'
FACTS = facts_csv(
    "支出合计,1234.56,万元,2023,决算,部门,,,部门决算,第1页",
    "支出合计,1100.00,万元,2022,决算,部门,,,部门决算,第1页",
    "基本支出,1000.04,万元,2023,决算,部门,,,部门决算,第1页",
    "三公经费,1.25,万元,2023,决算,部门,,,部门决算,第2页",
    "在职人员数,17,人,2023-12-31,,部门,,,花名册,第1页",
    "企业参保总人数,28009,人,2023-12-31,,基金,,,业务系统,截屏",
    "企业退休人员数,3690,人,2023-12-31,,基金,,,业务系统,截屏",
)


def write_report(folder: Path, *sentences: str, year: int = 2023, unit: str = UNIT) -> Path:
    path = folder / "report.txt"
    path.write_text(
        "\n".join((unit, f"{year}年度部门整体支出绩效评价报告", *sentences)) + "\n", encoding="utf-8"
    )
    return path


def audited(folder: Path, *sentences: str, **about: object) -> Audited:
    """A report of these sentences, audited against the artificial case."""
    case = write_case(folder / "case", {"case.toml": CASE, "facts.csv": FACTS})
    path = write_report(folder, *sentences, **about)  # type: ignore[arg-type]
    return audit_file(path, AuditOptions(grounds=open_grounds(case))).audited


def against_evidence(done: Audited) -> list[Finding]:
    return [one for one in done.findings if one.code == "evidence"]


AGREES = [
    "2023年三公经费支出1.25万元。",
    "2023年三公经费支出1.3万元。",  # printed with less, and rounded
    "2023年三公经费支出1.2万元。",  # cut off instead of rounded: not ours to say
    "2023年末企业参保总人数2.8009万人。",
    "2022年部门整体支出1100万元。",
]


@pytest.mark.parametrize("sentence", AGREES)
def test_a_figure_that_agrees_is_counted(sentence: str, tmp_path: Path) -> None:
    done = audited(tmp_path, sentence)
    assert against_evidence(done) == []
    assert done.evidence is not None
    assert (done.evidence.agree, done.evidence.differ) == (1, 0)


DIFFERS = [
    ("2023年三公经费支出1.52万元。", "error", "1.52万元", "1.25万元", "digits-transposed"),
    ("2023年末企业参保总人数26009人。", "error", "26009人", "28009人", "one-digit"),
    ("2023年末企业参保总人数23457人。", "error", "23457人", "28009人", ""),
    # last year's value: perhaps the year was misread, so it is to be checked
    ("2023年部门整体支出1100万元。", "warning", "1100万元", "1234.56万元", "another-figure"),
    # named in other words than the register's: told where a slip of the pen explains it
    ("年末企业退休3960人。", "warning", "3960人", "3690人", "digits-transposed"),
]


@pytest.mark.parametrize(("sentence", "severity", "printed", "evidence", "cause"), DIFFERS)
def test_a_figure_that_differs_is_a_finding(
    sentence: str, severity: str, printed: str, evidence: str, cause: str, tmp_path: Path
) -> None:
    (finding,) = against_evidence(audited(tmp_path, sentence))
    assert (finding.severity, finding.printed, finding.recomputed) == (
        severity,
        printed,
        (evidence, evidence),
    )
    assert [one.kind for one in finding.causes] == ([cause] if cause else [])


LEFT_ALONE = [
    "2023年三公经费支出约1.5万元。",  # 约 leaves it open
    "2023年企业参保总人数目标任务21000人。",  # a target is not what was reached
    "2023年一季度三公经费支出0.31万元。",  # part of the year
    "2023年政府性基金预算中基本支出20.5万元。",  # another fund's
    "2023年公务用车购置费3.5万元。",  # the case does not know it
    "2023年三公经费支出比上年增加0.11万元至0.13万元。",  # a range, and a change
    "2021年部门整体支出980万元。",  # a year of which the case says nothing
]


@pytest.mark.parametrize("sentence", LEFT_ALONE)
def test_what_is_not_surely_the_same_is_never_guessed(sentence: str, tmp_path: Path) -> None:
    assert against_evidence(audited(tmp_path, sentence)) == []


def test_a_finding_names_both_places(tmp_path: Path) -> None:
    (finding,) = against_evidence(audited(tmp_path, "2023年三公经费支出1.52万元。"))
    stated, evidence = finding.involved
    assert [str(place) for place in stated.places] == ["report.txt 第3行"]
    assert [str(place) for place in evidence.places] == ["facts.csv B5"]
    assert "facts.csv B5" in finding.message.zh
    assert "facts.csv B5" in finding.message.en


def test_one_quantity_is_one_finding_whatever_was_printed_and_where(tmp_path: Path) -> None:
    first = audited(tmp_path, "2023年三公经费支出1.52万元。", "2023年三公经费1.52万元。")
    second = audited(tmp_path, "略。", "2023年三公经费支出7.77万元。")
    assert [one.id for one in against_evidence(first)] == [one.id for one in against_evidence(second)]
    assert [place.line for place in against_evidence(first)[0].places] == [3, 4]  # type: ignore[union-attr]


def test_cells_are_compared_by_label_and_heading(tmp_path: Path) -> None:
    rows = ("单位：万元", "| 项目 | 2022年决算数 | 2023年决算数 |", "| 支出合计 | 1100.00 | 1243.56 |",
            "| 三公经费 | 0.90 | 1.25 |")  # fmt: skip
    (finding,) = against_evidence(audited(tmp_path, *rows))
    assert (finding.printed, finding.recomputed) == ("1243.56万元", ("1234.56万元", "1234.56万元"))


# ---------------------------------------------------------------- what is not compared at all


def test_the_case_of_another_year_is_not_held_against_the_report(tmp_path: Path) -> None:
    done = audited(tmp_path, "2023年三公经费支出9.99万元。", year=2021)
    assert against_evidence(done) == []
    assert done.evidence is not None
    assert done.evidence.skipped is not None
    assert "2021年度" in done.evidence.skipped.zh
    assert "没有与佐证核对" in audit_text(done, "zh")


def test_the_case_of_another_unit_is_not_held_against_the_report(tmp_path: Path) -> None:
    done = audited(tmp_path, "2023年三公经费支出9.99万元。", unit="云汀县水务局")
    assert against_evidence(done) == []
    assert done.evidence is not None
    assert done.evidence.skipped is not None


@pytest.mark.parametrize(
    ("path", "said"), [("nothing-here", "没有这个文件夹"), (".", "不是评价项目的文件夹")]
)
def test_a_wrong_case_is_refused(path: str, said: str, tmp_path: Path) -> None:
    with pytest.raises(InputError) as caught:
        open_grounds(tmp_path / path)
    assert said in caught.value.said_in("zh")


def test_the_command_refuses_a_wrong_case_in_one_line(tmp_path: Path) -> None:
    report = write_report(tmp_path, "2023年三公经费支出1.25万元。")
    with pytest.raises(InputError, match="none"):
        run(["audit", str(report), "--case", str(tmp_path / "none")])


# ---------------------------------------------------------------- what is said of it


def test_every_output_tells_it(tmp_path: Path) -> None:
    done = audited(tmp_path, "2023年三公经费支出1.52万元。", "2023年部门整体支出1234.56万元。")
    text, entry, page = audit_text(done, "zh"), audited_json(done), compose_audit_page(done, "zh")
    assert "与佐证不符" in text
    assert "相符 1，不符 1，不能判定 0" in text
    assert entry["evidence"] == {
        "case": "case", "agree": 1, "differ": 1, "undecided": 0, "unknown": 0, "skipped": None,
    }  # fmt: skip
    assert json.loads(json.dumps(entry, ensure_ascii=False)) == entry
    assert [tile.value for tile in page.tiles if tile.label == "与佐证核对"] == ["2"]
    (card,) = [card for card in page.cards if card.code == "evidence"]
    assert [(one.role, one.where, bool(one.anchor)) for one in card.behind] == [
        ("报告", "第3行", True), ("佐证", "facts.csv B5", False),
    ]  # fmt: skip


# ---------------------------------------------------------------- a report of our own


@cache
def own_report() -> Path:
    return evaluate_case(EXAMPLE, out=Path(mkdtemp()) / "package").folder / "report.docx"


def changed(folder: Path, before: str, after: str) -> Path:
    """The report with the first of these figures changed."""
    path = folder / "report.docx"
    with zipfile.ZipFile(own_report()) as old, zipfile.ZipFile(path, "w") as new:
        for entry in old.infolist():
            data = old.read(entry)
            if entry.filename == "word/document.xml":
                assert before.encode() in data
                data = data.replace(before.encode(), after.encode(), 1)
            new.writestr(entry.filename, data)
    return path


def evidence_of(path: Path) -> list[tuple[str, str]]:
    done = audit_file(path, AuditOptions(grounds=open_grounds(EXAMPLE))).audited
    return [(one.severity, one.printed) for one in against_evidence(done)]


def test_a_report_written_from_the_case_agrees_with_it() -> None:
    done = audit_file(own_report(), AuditOptions(grounds=open_grounds(EXAMPLE))).audited
    assert against_evidence(done) == []
    assert done.evidence is not None
    assert done.evidence.agree > 100


@pytest.mark.parametrize(
    ("before", "after", "severity"),
    [
        ("8523.38万元", "8532.38万元", "error"),  # 基本支出, in a sentence
        ("17.00万元", "71.00万元", "error"),
        ("84,451,557.44", "84,451,577.44", "error"),  # a cell of the final accounts
        ("50份", "55份", "error"),  # what the questionnaire counted
        ("40521.18万元", "45021.18万元", "warning"),  # the fund's expenditure
    ],
)
def test_one_figure_changed_is_found(before: str, after: str, severity: str, tmp_path: Path) -> None:
    ((found, printed),) = evidence_of(changed(tmp_path, before, after))
    assert found == severity
    assert printed in after or printed.startswith(after)


def test_scores_and_the_grade_are_held_against_rules_and_facts(tmp_path: Path) -> None:
    rows = [
        "寻甸回族彝族自治县社会保险中心",
        "2023年度部门整体支出绩效评价报告",
        "综合得分98分，等级为“优”。",
        "| 一级指标 | 二级指标 | 三级指标 | 分值 | 得分 |",
        "| B部门管理（16分） | B3人力资源管理（2分） | B31在职人员控制率（1分） | 1 | 0 |",
        "| B部门管理（16分） | B3人力资源管理（2分） | B32人力资源管理执行情况（1分） | 1 | 1 |",
        "| C部门绩效（49分） | C3部门可持续发展（6分） | C31队伍建设情况（2分） | 2 | 2 |",
    ]
    path = tmp_path / "report.txt"
    path.write_text("\n".join(rows), encoding="utf-8")
    done = audit_file(path, AuditOptions(grounds=open_grounds(EXAMPLE))).audited
    found = {one.keys[-1]: (one.printed, one.recomputed) for one in against_evidence(done)}
    # the total can be 53.95 to 97.25 points as long as choices are open: 优 is possible, 98 is not
    assert found == {"在职人员控制率": ("0分", ("1分", "1分")), "总分": ("98分", ("53.95分", "97.25分"))}
