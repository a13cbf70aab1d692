"""``gouji audit FILE --system NAME``: the indicator system that the reader gives counts, not the printed one."""

from __future__ import annotations

import json
from pathlib import Path

import pytest

from gouji.cli import run
from gouji.errors import InputError
from gouji.model.finding import Finding
from gouji.workspace.auditing import AuditOptions, audit_file, open_system

SYSTEM = "xundian-2023"
HEADING = "| 一级指标 | 二级指标 | 三级指标 | 分值 | 得分 |"
LINES = [
    "| A部门决策 | A1部门目标 | A11部门中长期规划目标的明确性与合理性 | 2 | 2 |",
    "| A部门决策 | A1部门目标 | A12年度工作目标的明确性与合理性 | 2 | 2 |",
    "| A部门决策 | A1部门目标 | A14绩效目标合理性 | 3 | 3 |",
    "| B部门管理 | B3人力资源管理 | B31在职人员控制率 | 1 | 1 |",
]


def found(folder: Path, *rows: str, system: str | None = SYSTEM) -> dict[str, Finding]:
    """What is found against the given system, by the shape of the finding."""
    path = folder / "report.txt"
    path.write_text(
        "\n".join(("某县社会保险中心", "2023年度部门整体支出绩效评价报告", *rows)), encoding="utf-8"
    )
    findings = audit_file(path, AuditOptions(system=open_system(system))).audited.findings
    return {one.shape: one for one in findings if one.shape in ("table=system", "score<=weight")}


def test_weights_that_are_the_systems_own_are_not_told(tmp_path: Path) -> None:
    assert found(tmp_path, HEADING, *LINES) == {}


def test_a_weight_that_is_not_the_systems_is_to_be_checked(tmp_path: Path) -> None:
    rows = [line.replace("合理性 | 3 | 3", "合理性 | 5 | 3") for line in LINES]
    (finding,) = found(tmp_path, HEADING, *rows).values()
    assert (finding.code, finding.severity) == ("weight-sum", "warning")
    assert (finding.printed, finding.recomputed) == ("5分", ("3分", "3分"))
    assert finding.keys == ("A14", "绩效目标合理性")


def test_without_the_option_the_reports_own_weights_count(tmp_path: Path) -> None:
    rows = [line.replace("合理性 | 3 | 3", "合理性 | 5 | 3") for line in LINES]
    assert found(tmp_path, HEADING, *rows, system=None) == {}


SENTENCES = [
    ("在职人员控制率：分值1分，经核实在职17人，编制17人，得分1分。", None),
    ("在职人员控制率：经核实在职17人，编制17人，得分3分。", "3分"),  # it weighs 1 point
]


@pytest.mark.parametrize(("sentence", "printed"), SENTENCES)
def test_a_report_without_a_table_is_held_against_the_system(
    sentence: str, printed: str | None, tmp_path: Path
) -> None:
    said = found(tmp_path, "二、评价结论", sentence)
    assert [one.printed for one in said.values()] == ([printed] if printed else [])


def test_the_command_takes_a_name_or_a_folder(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    path = tmp_path / "report.txt"
    rows = [HEADING, *(line.replace("合理性 | 3 | 3", "合理性 | 5 | 3") for line in LINES)]
    path.write_text("\n".join(("某县社会保险中心", *rows)), encoding="utf-8")
    shipped = Path(__file__).parents[2] / "src" / "gouji" / "library" / "systems" / SYSTEM
    told = []
    for given in (SYSTEM, str(shipped)):
        run(["audit", str(path), "--system", given, "--format", "json"])
        (document,) = json.loads(capsys.readouterr().out)["documents"]
        told.append([one["id"] for one in document["findings"] if one["code"] == "weight-sum"])
    assert told[0] == told[1] != []


def test_a_system_that_is_not_there_is_refused(tmp_path: Path) -> None:
    path = tmp_path / "report.txt"
    path.write_text("某县社会保险中心\n", encoding="utf-8")
    with pytest.raises(InputError, match="no-such-system"):
        run(["audit", str(path), "--system", "no-such-system"])
