"""The report package: the written report, the page, the working papers, and the data they were made of."""

from __future__ import annotations

import json
from collections.abc import Mapping, Sequence
from hashlib import sha256
from pathlib import Path
from typing import Any

from gouji.documents.docx_out import write_docx
from gouji.documents.html_out import write_page
from gouji.findings import document_json, findings_json
from gouji.graph.factbook import FactBook
from gouji.graph.results import Evaluation
from gouji.model.finding import Finding
from gouji.reports.manifest import manifest_json
from gouji.reports.page import compose_page
from gouji.reports.report import Report
from gouji.reports.scores_json import scores_json
from gouji.reports.working_papers import write_working_papers

MANIFEST = "manifest.json"


def write_report(report: Report, folder: Path) -> Path:
    """The report as a Word document: the first file of a package, so that its words can be checked like anybody's."""
    path = folder / "report.docx"
    write_docx(report.document, path)
    return path


def write_package(
    evaluation: Evaluation,
    book: FactBook,
    report: Report,
    findings: Sequence[Finding],
    *,
    folder: Path,
    documents: str = "",
) -> None:
    """Write the files of the package beside its report; the manifest comes last and names the others.

    ``documents`` is where the evidence lies as seen from the package: it is linked, never copied, since evidence may
    hold what must not be published.
    """
    write_page(compose_page(evaluation, book, report, findings), folder / "report.html")
    write_working_papers(evaluation, book, folder / "working-papers.xlsx", documents=documents)
    write_json(scores_json(evaluation, book), folder / "scores.json")
    case = evaluation.case
    entry = document_json(case.name, fingerprint(case.inputs), findings)
    write_json(findings_json([entry]), folder / "findings.json")
    outputs = {path.name: path.read_bytes() for path in sorted(folder.iterdir())}
    write_json(manifest_json(evaluation, outputs), folder / MANIFEST)


def fingerprint(inputs: Mapping[str, str]) -> str | None:
    """One hash over the hashes of all files of a case; None for a case that was not read from files."""
    lines = "".join(f"{digest}  {name}\n" for name, digest in sorted(inputs.items()))
    return sha256(lines.encode()).hexdigest() if lines else None


def write_json(data: dict[str, Any], path: Path) -> None:
    """JSON as people can read and compare it: two spaces, Chinese as it is, one newline at the end."""
    text = json.dumps(data, ensure_ascii=False, indent=2)
    path.write_text(f"{text}\n", encoding="utf-8", newline="\n")
