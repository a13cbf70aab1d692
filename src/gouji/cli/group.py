"""The command ``gouji`` itself; every verb joins it."""

from __future__ import annotations

import click

from gouji.cli.speaking import SpokenGroup, say


@click.group(
    cls=SpokenGroup,
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
