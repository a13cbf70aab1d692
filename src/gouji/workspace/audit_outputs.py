"""What is written of documents audited: the findings, the page, the ledger, the notice and the copy with comments."""

from __future__ import annotations

from collections.abc import Sequence
from pathlib import Path

from gouji import __version__
from gouji.documents.docx_out import write_docx
from gouji.documents.docx_out.commenting import write_commented
from gouji.documents.html_out.audit_page import write_audit_page
from gouji.documents.ledger_workbook import write_ledger
from gouji.errors import InputError
from gouji.findings import audited_json, findings_json
from gouji.findings.as_comments import compose_comments
from gouji.findings.as_html import compose_audit_page
from gouji.findings.as_ledger import compose_ledger
from gouji.findings.as_notice import compose_notice
from gouji.reports.package import write_json
from gouji.text import Language, Words
from gouji.workspace.auditing import AuditOutcome
from gouji.workspace.package import building


def write_outputs(
    outcomes: Sequence[AuditOutcome], out: Path, *, form: str | None, language: Language, notes: bool = False
) -> tuple[Words, ...]:
    """Write what was asked for into a folder, whole or not at all; without a form, everything. Says what could not be
    written, and why.

    One document's files stand in the folder itself, those of several in a folder each; the ledger is over all.
    """
    said: list[Words] = []
    with building(out) as folder:
        entries = [audited_json(one.audited) for one in outcomes]
        write_json(findings_json(entries), folder / "findings.json")
        if form in (None, "xlsx"):
            write_ledger(
                compose_ledger([one.audited for one in outcomes], language), folder / "findings.xlsx"
            )
        for number, one in enumerate(outcomes, 1):
            home = folder if len(outcomes) == 1 else folder / f"{number:03d}-{one.path.stem}"
            home.mkdir(exist_ok=True)
            if form in (None, "html"):
                write_audit_page(compose_audit_page(one.audited, language), home / "audit.html")
            if form in (None, "docx"):
                write_docx(compose_notice(one.audited), home / "notice.docx")
                said += _write_commented(one, home / "commented.docx", notes=notes, asked=form == "docx")
        inputs = [{"name": entry["name"], "sha256": entry["sha256"]} for entry in entries]
        write_json({"program": __version__, "inputs": inputs}, folder / "manifest.json")
    return tuple(said)


def _write_commented(outcome: AuditOutcome, target: Path, *, notes: bool, asked: bool) -> list[Words]:
    """The copy with comments, of a docx alone; what else was asked for is said, not made up."""
    name = outcome.audited.document.name
    if outcome.audited.document.kind != "docx":
        told = Words(
            f"{name} 不是 docx，没有可以加批注的副本，只写整改通知单",
            f"{name} is no docx: there is no copy to comment, only the notice",
        )
        return [told] if asked else []
    try:
        write_commented(outcome.path, compose_comments(outcome.audited, notes=notes), target)
    except InputError as error:
        reason = error.mistakes[0]
        return [Words(f"没有写批注：{reason.said_in('zh')}", f"no comments: {reason.said_in('en')}")]
    return []
