"""The language of the interface, and commands whose help speaks it."""

from __future__ import annotations

import json
import locale
import os
import sys
from collections.abc import Sequence
from typing import Any

import click

from gouji.text import Language, Words


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


def usage_words(wrong: click.ClickException) -> str:
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


def print_json(value: Any) -> None:
    click.echo(json.dumps(value, ensure_ascii=False, indent=2))


def exit_code(findings: Sequence[Any]) -> int:
    return 1 if any(finding.severity == "error" for finding in findings) else 0


class Spoken(click.Command):
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


class SpokenGroup(Spoken, click.Group):
    """The group of all commands, each spoken so."""

    command_class = Spoken

    def format_options(self, ctx: click.Context, formatter: click.HelpFormatter) -> None:
        super().format_options(ctx, formatter)
        rows = [(name, self.commands[name].get_short_help_str(200)) for name in self.list_commands(ctx)]
        with formatter.section(say("命令", "Commands")):
            formatter.write_dl(rows)


notes_option = click.option("--notes", is_flag=True, help=say("连同提示一起显示", "show notes as well"))
format_option = click.option(
    "--format",
    "form",
    type=click.Choice(["text", "json"]),
    default="text",
    help=say("给人看或给程序看", "for people or for programs"),
)
lang_option = click.option(
    "--lang",
    type=click.Choice(["zh", "en"]),
    expose_value=False,
    help=say("界面语言", "language of the interface"),
)
"""Read by ``_language`` wherever it stands; a command that carries this takes it among its own options."""
