"""The commands about indicator systems and single rules."""

from __future__ import annotations

from pathlib import Path
from typing import Any

import click

from gouji.cli.group import main
from gouji.cli.speaking import LANGUAGE, exit_code, format_option, notes_option, print_json, say
from gouji.errors import InputError, Refused


@main.command(
    "rule",
    short_help=say("一条评分细则怎样读、得几分", "how a rule's wording is read, and what it scores"),
    help=say(
        "读一条评分细则的原文：类型、条文、读法、得分。",
        "Read one official wording: its kind, its clauses, what is open, what it scores.",
    ),
)
@click.argument("text")
@click.option("--weight", help=say("分值，如 1分", "the weight, as in 1分"))
@click.option("--at", "value", help=say("指标值，如 93%", "a value of the measure, as in 93%"))
@format_option
def rule(text: str, weight: str | None, value: str | None, form: str) -> int:
    """Print how a wording is read."""
    from gouji.workspace.systems import read_wording

    reading = _with_place("--weight/--at", lambda: read_wording(text, weight=weight, at=value))
    if form == "json":
        print_json(reading.as_json())
    else:
        click.echo(reading.as_text(LANGUAGE))
    return 0


def _with_place(where: str, call: Any) -> Any:
    """A value of the command line that cannot be read is a mistake of the call."""
    try:
        return call()
    except Refused as refused:
        raise InputError(refused.at(where)) from None


@main.command(
    "lint",
    short_help=say("指标体系自身的毛病", "defects of an indicator system itself"),
    help=say(
        "检查指标体系自身：分值、编码、条文、断档、重复、不可能的满分。",
        "Check an indicator system itself: weights, codes, clauses, gaps, doubles, unreachable marks.",
    ),
)
@click.argument("system")
@click.option(
    "--official",
    type=click.Path(path_type=Path),
    help=say("逐字比对的原文件", "the official document to compare with"),
)
@format_option
@notes_option
def lint(system: str, official: Path | None, form: str, notes: bool) -> int:
    """Print the findings in a system."""
    from gouji.findings import document_json, findings_json, findings_text
    from gouji.workspace.systems import lint_folder

    folder, findings = lint_folder(system, official)
    if form == "json":
        print_json(findings_json([document_json(folder.name, None, findings)]))
    else:
        click.echo(findings_text(findings, LANGUAGE, notes=notes))
    return exit_code(findings)


@main.command(
    "show",
    short_help=say("原文与读法对照", "official text and reading, side by side"),
    help=say(
        "左为原文、右为读法，逐条对照。",
        "The literate page of a system: the official text left, what it does right.",
    ),
)
@click.argument("system")
@click.argument("code", required=False)
def show(system: str, code: str | None) -> int:
    """Print the literate page."""
    from gouji.workspace.systems import show_system

    click.echo(show_system(system, code, LANGUAGE))
    return 0


@main.command(
    "adopt",
    short_help=say("把正式指标表变成指标体系", "an official indicator table becomes a system"),
    help=say(
        "读正式文件里的指标表（docx、xlsx、txt），写出指标体系，读法待人确认。",
        "Turn an official table (docx, xlsx, txt) into a system; its readings wait for a person.",
    ),
)
@click.argument("file", type=click.Path(path_type=Path))
@click.option(
    "--out", type=click.Path(path_type=Path), required=True, help=say("体系文件夹", "the system's folder")
)
def adopt(file: Path, out: Path) -> int:
    """Write a system folder from an official table and print what needs a person."""
    from gouji.workspace.making import adopt_file

    for line in adopt_file(file, out):
        click.echo(line.said_in(LANGUAGE))
    return 0
