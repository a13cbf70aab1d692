"""The package: page, scores, manifest, and the schemas that describe them."""

from __future__ import annotations

import json
from pathlib import Path

import pytest
from jsonschema import Draft202012Validator

from gouji.graph.evaluating import evaluate, sort_findings
from gouji.model.document import Chart
from gouji.reports import compose_page, compose_report, scores_json, write_package, write_report
from tests.unit.reports_case import CASE, SYSTEM, evaluated

SCHEMAS = Path(__file__).resolve().parents[2] / "docs" / "schemas"
FILES = ["findings.json", "manifest.json", "report.docx", "report.html", "scores.json", "working-papers.xlsx"]


def write(folder: Path) -> Path:
    evaluation, book, equations = evaluate(CASE, SYSTEM)
    report = compose_report(evaluation, book, equations)
    folder.mkdir()
    write_report(report, folder)
    write_package(
        evaluation, book, report, sort_findings([*evaluation.findings, *report.findings]), folder=folder
    )
    return folder


@pytest.fixture(scope="module")
def package(tmp_path_factory) -> Path:
    return write(tmp_path_factory.mktemp("package") / "out")


def test_a_package_has_all_its_files(package):
    assert sorted(path.name for path in package.iterdir()) == FILES


def test_two_packages_are_equal_byte_by_byte(package, tmp_path):
    again = write(tmp_path / "again")
    assert [name for name in FILES if (package / name).read_bytes() != (again / name).read_bytes()] == []


@pytest.mark.parametrize("name", ["scores", "findings", "manifest"])
def test_data_are_as_their_schema_says(package, name):
    schema = json.loads((SCHEMAS / f"{name}.schema.json").read_text(encoding="utf-8"))
    Draft202012Validator.check_schema(schema)
    data = json.loads((package / f"{name}.json").read_text(encoding="utf-8"))
    assert [error.json_path for error in Draft202012Validator(schema).iter_errors(data)] == []


@pytest.mark.parametrize("name", ["scores", "findings", "manifest"])
def test_a_schema_refuses_what_it_does_not_know(package, name):
    schema = json.loads((SCHEMAS / f"{name}.schema.json").read_text(encoding="utf-8"))
    data = json.loads((package / f"{name}.json").read_text(encoding="utf-8"))
    assert not Draft202012Validator(schema).is_valid({**data, "more": 1})


def test_the_manifest_names_inputs_rules_sources_and_outputs(package):
    manifest = json.loads((package / "manifest.json").read_text(encoding="utf-8"))
    assert manifest["inputs"] == [{"name": "facts.csv", "sha256": "1" * 64}]
    assert [rule["code"] for rule in manifest["system"]["rules"]] == [
        "A11",
        "A12",
        "A13",
        "B11",
        "B13",
        "B21",
    ]
    assert manifest["sources"] == [
        {"name": "规划.pdf", "sha256": "0" * 64, "shipped": False, "note": "原件存单位"}
    ]
    assert [output["name"] for output in manifest["outputs"]] == [
        name for name in FILES if name != "manifest.json"
    ]
    assert "registers/laws.yaml" in [register["name"] for register in manifest["registers"]]


def test_scores_mirror_the_tree():
    scores = scores_json(evaluated()[0])
    assert [part["code"] for part in scores["parts"]] == ["A", "B"]
    b11, b13 = scores["parts"][1]["parts"][0]["indicators"]
    assert (b11["code"], b11["weight"], b11["kind"]) == ("B11", "1分", "steps")
    assert (b11["score"]["value"], b11["score"]["low"], b11["score"]["high"]) == (None, "0.85分", "0.9分")
    assert [choice["options"] for choice in b11["score"]["choices"]] == [["whole steps", "proportional"]]
    assert [fact["printed"] for fact in b13["facts"]] == ["0.18万元", "0.06万元"]
    assert b13["facts"][0]["place"]["cell"] == "B6"
    assert [stated["score"] for stated in b13["stated"]] == ["1分"]
    assert "应为 0分" in b13["differences"][0]["zh"]


def test_the_total_of_scores_tells_whether_the_grade_is_secure():
    total = scores_json(evaluated()[0])["total"]
    assert (total["score"]["low"], total["score"]["high"]) == ("4.6分", "6.65分")
    assert (total["grade"], total["secure"], total["open_choices"]) == ("差", True, 1)
    assert [stated["score"] for stated in total["stated"]] == ["8分"]


def test_an_inferred_code_is_marked():
    from dataclasses import replace

    system = replace(SYSTEM, indicators=tuple(
        replace(one, printed_code="B") if one.code == "B21" else one for one in SYSTEM.indicators
    ))  # fmt: skip
    scores = scores_json(evaluate(CASE, system)[0])
    (b21,) = scores["parts"][1]["parts"][1]["indicators"]
    assert (b21["code"], b21["code_inferred"], b21["printed_code"]) == ("B21", True, "B")


def composed_page():
    evaluation, book, equations = evaluated()
    report = compose_report(evaluation, book, equations)
    return compose_page(evaluation, book, report, evaluation.findings)


def test_the_page_says_the_result_first():
    tiles = {tile.label: (tile.value, tile.note) for tile in composed_page().summary}
    assert tiles["得分范围"] == ("4.6分至6.65分", "满分9分")
    assert tiles["待定的读法"] == ("1处", "涉及B11")
    assert tiles["缺佐证的指标"] == ("1个", "B21")
    assert tiles["问题"][0].startswith("错误")


def test_the_page_has_its_charts_beside_their_tables():
    charts = [block.anchor for block in composed_page().document.blocks if isinstance(block, Chart)]
    assert charts == [
        "chart.accounts",
        "chart.parts",
        "chart.确定的失分",
        "chart.尚未落实的分数",
        "chart.beneficiaries",
    ]


def test_a_finding_leads_to_where_the_report_speaks_of_it():
    page = composed_page()
    finding = next(finding for finding in page.findings if finding.code == "score-rule")
    assert page.jumps[finding.id] == "paper.B13"
