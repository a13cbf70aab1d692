"""The command that audits what somebody else wrote."""

from __future__ import annotations

import sys
from pathlib import Path
from typing import TYPE_CHECKING, Any

import click

from gouji.cli.group import main
from gouji.cli.speaking import LANGUAGE, exit_code, lang_option, notes_option, print_json, say
from gouji.errors import InputError, Mistake
from gouji.text import Words

if TYPE_CHECKING:
    from gouji.claims.grounds import Grounds
    from gouji.workspace.auditing import AuditOptions, AuditOutcome

_TONES: dict[str, dict[str, Any]] = {
    "error": {"fg": "red", "bold": True},
    "warning": {"fg": "yellow", "bold": True},
    "note": {"fg": "cyan"},
    "fault": {"fg": "red", "underline": True},
    "good": {"fg": "green"},
    "dim": {"dim": True},
}


@main.command(
    "audit",
    short_help=say("审核一份已经写好的报告", "audit a report that somebody wrote"),
    help=say(
        "审核已经写好的报告（docx、pdf、html、txt、xlsx……）：重算它所写的每一个数，指出相互矛盾之处、可能的原因和改法。"
        "只给 --out 时写出全部结果：findings.json、audit.html、findings.xlsx、整改通知单 notice.docx；docx 另有带批"
        "注的副本 commented.docx。",
        "Audit reports (docx, pdf, html, txt, xlsx …): recompute what they state, show each contradiction with its "
        "likely cause and the next step. With --out alone everything is written: findings.json, audit.html, "
        "findings.xlsx, the rectification notice notice.docx and, of a docx, the commented copy commented.docx.",
    ),
)
@click.argument("files", nargs=-1, required=True, type=click.Path(path_type=Path))
@click.option(
    "--system", "system_name", help=say("指标体系（名称或文件夹）", "indicator system (name or folder)")
)
@click.option("--year", type=click.IntRange(1990, 2100), help=say("报告年度", "the year reported on"))
@click.option("--unit", default="", help=say("单位全称", "full name of the unit"))
@click.option(
    "--format",
    "form",
    type=click.Choice(["text", "json", "html", "docx", "xlsx"]),
    help=say("输出格式", "what to write"),
)
@click.option("--out", type=click.Path(path_type=Path), help=say("输出文件夹", "the folder to write"))
@click.option(
    "--against", type=click.Path(path_type=Path), help=say("上次审核的 JSON", "the JSON of an earlier audit")
)
@click.option(
    "--case",
    type=click.Path(path_type=Path),
    help=say(
        "评价项目文件夹：报告里的数同其中的佐证核对",
        "a case folder: figures of the report are held against its evidence",
    ),
)
@click.option(
    "--suppress",
    type=click.Path(path_type=Path),
    help=say("搁置清单（csv）", "a list of findings set aside (csv)"),
)
@notes_option
@lang_option
def audit(
    files: tuple[Path, ...],
    system_name: str | None,
    year: int | None,
    unit: str,
    form: str | None,
    out: Path | None,
    notes: bool,
    **lists: Path | None,
) -> int:
    """Audit one document or several; one that cannot be read does not stop the others. ``lists`` are the files and the
    folder that --suppress, --against and --case name."""
    from gouji.findings.against import read_past
    from gouji.workspace.auditing import AuditOptions, open_system

    if form in ("html", "docx", "xlsx") and out is None:
        what = Words(f"--format {form} 要写文件", f"--format {form} writes files")
        raise InputError(Mistake(what, "--out", Words("用 --out 指定文件夹", "name a folder with --out")))
    past = read_past(lists["against"]) if lists["against"] else None
    grounds = _open_case(lists["case"])
    options = AuditOptions(open_system(system_name), year, unit, lists["suppress"], past, grounds)
    if len(files) == 1 and files[0].is_dir():
        return _audit_folder(files[0], out, options)
    outcomes, failures = _audit_all(files, options)
    if out is not None and outcomes:
        from gouji.workspace.audit_outputs import write_outputs

        for said in write_outputs(outcomes, out, form=form, language=LANGUAGE, notes=notes):
            click.echo(said.said_in(LANGUAGE), err=True)
    if form == "json" and out is None:
        _print_findings(outcomes)
    elif form in (None, "text"):
        _print_text(outcomes, notes=notes)
    if out is not None and outcomes:
        click.echo(f"\n{out}" if form in (None, "text") else str(out))
    for path, failure in failures:
        heading = f"{path}\n" if len(files) > 1 else ""
        click.echo(f"{heading}{failure.said_in(LANGUAGE)}", err=True)
    if failures:
        return 3 if outcomes else 2
    return max(exit_code(one.audited.findings) for one in outcomes)


def _open_case(folder: Path | None) -> Grounds | None:
    if folder is None:
        return None
    from gouji.workspace.case_audit import open_grounds

    return open_grounds(folder)


def _audit_all(
    files: tuple[Path, ...], options: AuditOptions
) -> tuple[list[AuditOutcome], list[tuple[Path, InputError]]]:
    from gouji.workspace.auditing import audit_file

    outcomes: list[AuditOutcome] = []
    failures: list[tuple[Path, InputError]] = []
    with click.progressbar(files, file=sys.stderr, hidden=len(files) < 2 or not sys.stderr.isatty()) as each:
        for path in each:
            try:
                outcomes.append(audit_file(path, options))
            except InputError as error:
                failures.append((path, error))
    return outcomes, failures


def _audit_folder(folder: Path, out: Path | None, options: AuditOptions) -> int:
    """Everything beneath a folder, on all cores; a second run goes on where the first was broken off."""
    from gouji.workspace.batch import audit_folder, queue_text

    if out is None:
        what = Words("审核文件夹要写文件", "auditing a folder writes files")
        raise InputError(Mistake(what, "--out", Words("用 --out 指定文件夹", "name a folder with --out")))
    with click.progressbar(length=1, file=sys.stderr, hidden=not sys.stderr.isatty()) as bar:

        def done(count: int, of: int) -> None:
            bar.length = of
            bar.update(count - bar.pos)

        queue = audit_folder(folder, out, options, language=LANGUAGE, done=done)
    click.echo(queue_text(queue, LANGUAGE))
    click.echo(f"\n{out}")
    if queue.failures:
        return 3 if len(queue.failures) < len(queue.lines) else 2
    return 1 if any(line.errors for line in queue.lines) else 0


def _print_findings(outcomes: list[AuditOutcome]) -> None:
    from gouji.findings import audited_json, findings_json

    print_json(findings_json(audited_json(one.audited) for one in outcomes))


def _print_text(outcomes: list[AuditOutcome], *, notes: bool) -> None:
    from gouji.findings import audit_text
    from gouji.findings.audit_text import plain_paint

    paint = _paint if sys.stdout.isatty() else plain_paint
    told = (audit_text(one.audited, LANGUAGE, notes=notes, paint=paint) for one in outcomes)
    click.echo("\n\n".join(told))


def _paint(text: str, tone: str) -> str:
    return click.style(text, **_TONES[tone])
