"""The command line: one command per verb; parse, call, print."""

from __future__ import annotations

import json
import locale
import os
import sys
from collections.abc import Sequence
from pathlib import Path
from typing import Any

import click

from gouji.errors import InputError, Refused
from gouji.text import Language, Words

_FORMATS = click.Choice(["text", "json"])


def _language(arguments: Sequence[str]) -> Language:
    """--lang wherever it stands on the line, else the locale: Chinese where it is zh*, English otherwise."""
    for at, argument in enumerate(arguments):
        if argument == "--lang" and at + 1 < len(arguments):
            return "zh" if arguments[at + 1] == "zh" else "en"
        if argument.startswith("--lang="):
            return "zh" if argument == "--lang=zh" else "en"
    names = [os.environ.get(name, "") for name in ("LC_ALL", "LC_MESSAGES", "LANG")]
    named = next((name for name in names if name), "") or locale.getlocale()[0] or ""
    return "zh" if named.lower().startswith(("zh", "chinese")) else "en"


LANGUAGE: Language = _language(sys.argv[1:])


def say(zh: str, en: str) -> str:
    return zh if LANGUAGE == "zh" else en


def fault_words(fault: Exception) -> Words:
    kind = f"{type(fault).__name__}: {fault}"
    return Words(
        f"程序自身的故障（{kind}）。输入没有被改动；请把这一行和所用命令告诉开发者。",
        f"a fault of the program itself ({kind}). Nothing was changed; please report this line and the command.",
    )


def run(arguments: Sequence[str]) -> int:
    """Run the command line and return its exit code; usage mistakes are said in one line."""
    try:
        code = main.main(args=list(arguments), prog_name="gouji", standalone_mode=False)
    except click.exceptions.NoArgsIsHelpError as empty:
        click.echo(empty.format_message())
        return 0
    except click.ClickException as wrong:
        click.echo(f"gouji: {_usage_words(wrong)}", err=True)
        return 2
    except click.Abort:
        return 130
    return code if isinstance(code, int) else 0


def _usage_words(wrong: click.ClickException) -> str:
    """What is wrong with the call, in the language of the interface."""
    told = wrong.format_message()
    match wrong:
        case click.NoSuchOption():
            return say(f"没有选项 {wrong.option_name}。用 --help 查看可用的选项", told)
        case click.MissingParameter():
            name = wrong.param.human_readable_name if wrong.param else ""
            return say(f"缺少参数 {name}。用 --help 查看用法", told)
        case click.BadParameter():
            name = wrong.param.human_readable_name if wrong.param else ""
            return say(f"参数 {name} 的值不能用：{wrong.message}", told)
        case click.UsageError() if wrong.message.startswith("No such command"):
            return say("没有这个命令。用 gouji --help 查看全部命令", told)
    return told


def _print_json(value: Any) -> None:
    click.echo(json.dumps(value, ensure_ascii=False, indent=2))


def _exit_code(findings: Sequence[Any]) -> int:
    return 1 if any(finding.severity == "error" for finding in findings) else 0


class _Spoken(click.Command):
    """A command whose help speaks the language of the interface."""

    def format_usage(self, ctx: click.Context, formatter: click.HelpFormatter) -> None:
        pieces = " ".join(self.collect_usage_pieces(ctx))
        formatter.write_usage(ctx.command_path, pieces, prefix=say("用法：", "Usage: "))

    def format_options(self, ctx: click.Context, formatter: click.HelpFormatter) -> None:
        options = [param for param in self.get_params(ctx) if isinstance(param, click.Option)]
        records = [record for option in options if (record := option.get_help_record(ctx))]
        with formatter.section(say("选项", "Options")):
            formatter.write_dl(records)

    def get_help_option(self, ctx: click.Context) -> click.Option | None:
        option = super().get_help_option(ctx)
        if option is not None:
            option.help = say("显示本说明", "show this page")
        return option


class _SpokenGroup(_Spoken, click.Group):
    """The group of all commands, each spoken so."""

    command_class = _Spoken

    def format_options(self, ctx: click.Context, formatter: click.HelpFormatter) -> None:
        super().format_options(ctx, formatter)
        rows = [(name, self.commands[name].get_short_help_str(200)) for name in self.list_commands(ctx)]
        with formatter.section(say("命令", "Commands")):
            formatter.write_dl(rows)


_notes = click.option("--notes", is_flag=True, help=say("连同提示一起显示", "show notes as well"))
_format = click.option(
    "--format",
    "form",
    type=_FORMATS,
    default="text",
    help=say("给人看或给程序看", "for people or for programs"),
)


@click.group(
    cls=_SpokenGroup,
    help=say(
        "勾稽：部门整体支出绩效评价——由佐证得出评分与报告，凡数字必有出处。",
        "Gouji: evaluate the performance of a department's whole expenditure, every figure traced to its source.",
    ),
    context_settings={"help_option_names": ["-h", "--help"], "max_content_width": 110},
)
@click.option("--lang", type=click.Choice(["zh", "en"]), help=say("界面语言", "language of the interface"))
@click.version_option(package_name="gouji", prog_name="gouji", help=say("显示版本", "show the version"))
def main(lang: str | None) -> None:
    pass


@main.command(
    "new",
    short_help=say("新建评价项目及填报工作簿", "make a case folder with a workbook to fill in"),
    help=say(
        "新建评价项目：case.toml 与可直接填写的 case.xlsx。",
        "Make a case folder with a workbook to fill in; last year's values are brought along with --from.",
    ),
)
@click.argument("folder", type=click.Path(path_type=Path))
@click.option("--system", "system_name", required=True, help=say("指标体系", "indicator system"))
@click.option("--unit", required=True, help=say("单位全称", "full name of the unit"))
@click.option(
    "--year", required=True, type=click.IntRange(1990, 2100), help=say("评价年度", "the evaluated year")
)
@click.option(
    "--from", "last_year", type=click.Path(path_type=Path), help=say("上年项目", "last year's case")
)
def new_case(folder: Path, system_name: str, unit: str, year: int, last_year: Path | None) -> int:
    """Make a case folder and print what was written."""
    from gouji.workspace.making import make_new_case

    for path in make_new_case(folder, system=system_name, unit=unit, year=year, last_year=last_year):
        click.echo(path)
    return 0


@main.command(
    "evaluate",
    short_help=say("评分并写出全套报告", "score and write the whole report package"),
    help=say(
        "给项目评分，并写出报告、底稿和数据。", "Score cases and write report, working papers and data."
    ),
)
@click.argument("cases", nargs=-1, required=True, type=click.Path(path_type=Path))
@click.option("--out", type=click.Path(path_type=Path), help=say("输出文件夹", "where the package goes"))
@_format
@_notes
def evaluate_cases(cases: tuple[Path, ...], out: Path | None, form: str, notes: bool) -> int:
    """Score one case or many; a case that cannot be used does not stop the others."""
    from gouji.workspace.evaluating import Outcome, evaluate_case, out_folder

    outcomes: list[Outcome] = []
    failures: list[tuple[Path, InputError]] = []
    shown = click.progressbar(cases, file=sys.stderr, hidden=len(cases) < 2 or not sys.stderr.isatty())
    with shown as each:
        for case in each:
            try:
                outcomes.append(evaluate_case(case, out_folder(case, out, several=len(cases) > 1)))
            except InputError as error:
                failures.append((case, error))
    if form == "json":
        _print_json({"cases": [one.as_json() for one in outcomes]})
    else:
        click.echo("\n\n".join(one.as_text(LANGUAGE, notes=notes) for one in outcomes))
    for case, failure in failures:
        heading = f"{case}\n" if len(cases) > 1 else ""
        click.echo(f"{heading}{failure.said_in(LANGUAGE)}", err=True)
    if failures:
        return 3 if outcomes else 2
    return max(_exit_code(one.findings) for one in outcomes)


@main.command(
    "explain",
    short_help=say("一个得分或数字的来历", "the derivation of a score or a figure"),
    help=say(
        "说明一个指标（如 B13）或一个数（如 基本支出决算数）的来历，直到单元格。",
        "Tell how an indicator (B13) was scored or where a figure comes from, down to cells.",
    ),
)
@click.argument("case", type=click.Path(path_type=Path))
@click.argument("what")
@_format
def explain(case: Path, what: str, form: str) -> int:
    """Print the derivation of an indicator or a figure."""
    from gouji.workspace.evaluating import explain_in_case

    steps = explain_in_case(case, what)
    if form == "json":
        _print_json([step.as_json() for step in steps])
    else:
        from gouji.graph.explaining import print_steps

        click.echo(print_steps(steps, LANGUAGE))
    return 0


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
@_format
def rule(text: str, weight: str | None, value: str | None, form: str) -> int:
    """Print how a wording is read."""
    from gouji.workspace.systems import read_wording

    reading = _with_place("--weight/--at", lambda: read_wording(text, weight=weight, at=value))
    if form == "json":
        _print_json(reading.as_json())
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
@_format
@_notes
def lint(system: str, official: Path | None, form: str, notes: bool) -> int:
    """Print the findings in a system."""
    from gouji.findings import document_json, findings_json, findings_text
    from gouji.workspace.systems import lint_folder

    folder, findings = lint_folder(system, official)
    if form == "json":
        _print_json(findings_json([document_json(folder.name, None, findings)]))
    else:
        click.echo(findings_text(findings, LANGUAGE, notes=notes))
    return _exit_code(findings)


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


@main.command(
    "form",
    short_help=say("打印问卷", "a questionnaire to print"),
    help=say("写出可打印的空白问卷。", "Write a questionnaire to print and hand out."),
)
@click.argument("case", type=click.Path(path_type=Path))
@click.argument("survey")
@click.option(
    "--out", type=click.Path(path_type=Path), required=True, help=say("输出 docx", "the docx to write")
)
def print_form(case: Path, survey: str, out: Path) -> int:
    """Write the form and print where it lies."""
    from gouji.workspace.making import write_form

    write_form(case, survey, out)
    click.echo(out)
    return 0


__all__ = ["LANGUAGE", "fault_words", "main", "run", "say"]
