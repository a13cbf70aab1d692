"""docs/rules-by-example.md is what tests/spec/wordings.csv makes it: the spec, printed as the manual."""

from __future__ import annotations

import csv
import sys
from collections.abc import Iterator, Sequence
from itertools import groupby
from pathlib import Path

from gates.outcome import ROOT, Outcome
from gouji.figures import UNITS, Interval, read_figure
from gouji.model.rule import KINDS, Rule
from gouji.model.scores import show_points
from gouji.rules.compiling import compile_wording
from gouji.rules.kinds import KINDS_OF_RULE
from gouji.rules.scoring import score_at
from gouji.rules.showing import show_clauses

SPEC, PAGE = "tests/spec/wordings.csv", "docs/rules-by-example.md"
HEAD = """# 评分细则示例 · Rules by example

由 `tests/spec/wordings.csv` 生成（`python -m gates.manual` 重写本页），每一行都是一项测试。
Generated from the spec; every line of it is a test. 左为原文，右为读法；范围表示原文有待定的读法。
"""

Row = dict[str, str]


def check(root: Path) -> Outcome:
    rows = read_spec(root)
    page = root / PAGE
    faults = []
    if not page.is_file() or page.read_text(encoding="utf-8") != write_page(rows):
        faults.append(f"{PAGE}: not what {SPEC} makes; run: python -m gates.manual")
    return Outcome("manual", len(rows), "lines of the spec", faults)


def read_spec(root: Path) -> list[Row]:
    with (root / SPEC).open(encoding="utf-8", newline="") as file:
        return list(csv.DictReader(file))


def write_page(rows: Sequence[Row]) -> str:
    """The whole page: kinds in their order, wordings in the order of the spec."""
    lines = [HEAD]
    for kind in KINDS:
        says = KINDS_OF_RULE[kind].says
        lines += [f"## {says.zh} · {kind}", ""]
        chosen = [row for row in rows if row["kind"] == kind]
        for _, group in groupby(chosen, key=lambda row: row["id"]):
            lines += write_wording(list(group))
    return "\n".join(lines).rstrip() + "\n"


def write_wording(rows: Sequence[Row]) -> Iterator[str]:
    first = rows[0]
    rule = compile_wording(first["text"], read_figure(first["weight"], UNITS["分"]).value)
    yield f"**{first['id']}** （{first['weight']}）"
    yield ""
    yield from show_clauses(rule, "zh")
    yield ""
    values = [row["at"] for row in rows if row["at"]]
    if values:
        yield "；".join(f"{value} → {points_at(rule, value)}" for value in values)
        yield ""


def points_at(rule: Rule, value: str) -> str:
    return show_points(score_at(rule, Interval.point(read_figure(value).value)).points)


if __name__ == "__main__":
    (ROOT / PAGE).write_text(write_page(read_spec(ROOT)), encoding="utf-8", newline="\n")
    sys.stdout.write(f"{PAGE}\n")
