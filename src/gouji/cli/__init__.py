"""The command line: one command per verb; parse, call, print."""

from __future__ import annotations

from collections.abc import Sequence

import click

from gouji.cli import audit, cases, systems
from gouji.cli.group import main
from gouji.cli.speaking import LANGUAGE, fault_words, say, usage_words

_VERBS = (cases, systems, audit)
"""Importing them joined their commands to the group."""


def run(arguments: Sequence[str]) -> int:
    """Run the command line and return its exit code; usage mistakes are said in one line."""
    try:
        code = main.main(args=list(arguments), prog_name="gouji", standalone_mode=False)
    except click.exceptions.NoArgsIsHelpError as empty:
        click.echo(empty.format_message())
        return 0
    except click.ClickException as wrong:
        click.echo(f"gouji: {usage_words(wrong)}", err=True)
        return 2
    except click.Abort:
        return 130
    return code if isinstance(code, int) else 0


__all__ = ["LANGUAGE", "fault_words", "main", "run", "say"]
