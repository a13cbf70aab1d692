"""Working papers link to the evidence of the case where it lies; evidence is never copied into the package."""

import shutil
from pathlib import Path
from zipfile import ZipFile

from gouji.workspace.evaluating import evaluate_case

EXAMPLE = Path(__file__).parents[2] / "examples" / "xundian-2023"


def test_shipped_evidence_is_linked_and_not_copied(tmp_path):
    case, package = tmp_path / "case", tmp_path / "out" / "package"
    shutil.copytree(EXAMPLE, case)
    (case / "documents" / "职责.txt").write_text("职责", encoding="utf-8")
    rows = (case / "evidence.csv").read_text(encoding="utf-8").splitlines()
    rows.append("A21,“三定”文件副本,有,职责.txt,")
    (case / "evidence.csv").write_text("\n".join(rows) + "\n", encoding="utf-8")
    evaluate_case(case, package)
    with ZipFile(package / "working-papers.xlsx") as workbook:
        links = [workbook.read(name).decode() for name in workbook.namelist() if name.endswith(".rels")]
    assert any("..\\..\\case\\documents\\职责.txt" in link for link in links)
    assert sorted(path.name for path in package.iterdir()) == [
        "findings.json",
        "manifest.json",
        "report.docx",
        "report.html",
        "scores.json",
        "working-papers.xlsx",
    ]
