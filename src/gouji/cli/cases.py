"""The commands about a case: make it, score it, explain it, print its questionnaires."""

from __future__ import annotations

import sys
from pathlib import Path

import click

from gouji.cli.group import main
from gouji.cli.speaking import LANGUAGE, exit_code, format_option, notes_option, print_json, say
from gouji.errors import InputError


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
@format_option
@notes_option
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
        print_json({"cases": [one.as_json() for one in outcomes]})
    else:
        click.echo("\n\n".join(one.as_text(LANGUAGE, notes=notes) for one in outcomes))
    for case, failure in failures:
        heading = f"{case}\n" if len(cases) > 1 else ""
        click.echo(f"{heading}{failure.said_in(LANGUAGE)}", err=True)
    if failures:
        return 3 if outcomes else 2
    return max(exit_code(one.findings) for one in outcomes)


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
@format_option
def explain(case: Path, what: str, form: str) -> int:
    """Print the derivation of an indicator or a figure."""
    from gouji.workspace.evaluating import explain_in_case

    steps = explain_in_case(case, what)
    if form == "json":
        print_json([step.as_json() for step in steps])
    else:
        from gouji.graph.explaining import print_steps

        click.echo(print_steps(steps, LANGUAGE))
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
