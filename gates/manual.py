"""Pages of the manual are what their specs make them: docs/rules-by-example.md of tests/spec/wordings.csv, and
docs/audit-patterns.md of tests/spec/audit_patterns.csv."""

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

PATTERNS, PATTERN_PAGE = "tests/spec/audit_patterns.csv", "docs/audit-patterns.md"
PATTERN_HEAD = """# 报告怎样写数 · How reports claim figures

由 `tests/spec/audit_patterns.csv` 生成（`python -m gates.manual` 重写本页）。例句都是测试：写对的不说，写错的报出来。
Generated from the spec. Every sentence is a test: what can be right is left alone, what cannot is told under the code
beside it. *supported*: read and judged by the file named; *no figure*: kept out of the arithmetic; *not checkable*: the
print does not settle it, for the reason given.

| | 写法 · pattern | | 写对 · can be right | 写错 · cannot be right | |
|---|---|---|---|---|---|
"""

Row = dict[str, str]


def check(root: Path) -> Outcome:
    faults, examined = [], 0
    for spec, page, write in PAGES:
        rows = read_spec(root, spec)
        examined += len(rows)
        written = root / page
        if not written.is_file() or written.read_text(encoding="utf-8") != write(rows):
            faults.append(f"{page}: not what {spec} makes; run: python -m gates.manual")
    return Outcome("manual", examined, "lines of the specs", faults)


def read_spec(root: Path, spec: str) -> list[Row]:
    with (root / spec).open(encoding="utf-8", newline="") as file:
        return list(csv.DictReader(file))


def write_patterns(rows: Sequence[Row]) -> str:
    """The table of patterns: what each is, who reads it, and its sentences."""
    return PATTERN_HEAD + "".join(f"| {' | '.join(_pattern(row))} |\n" for row in rows)


def _pattern(row: Row) -> Iterator[str]:
    yield row["id"]
    yield f"{row['zh']}: {row['en']}"
    yield row["treatment"] + (f" `{row['where']}`" if row["where"] else "")
    yield row["right"].replace("|", "\\|")
    yield f"{row['wrong']} → `{row['code']}`" if row["wrong"] else ""
    yield row["why"]


def write_rules(rows: Sequence[Row]) -> str:
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


PAGES = ((SPEC, PAGE, write_rules), (PATTERNS, PATTERN_PAGE, write_patterns))


if __name__ == "__main__":
    for spec, page, write in PAGES:
        (ROOT / page).write_text(write(read_spec(ROOT, spec)), encoding="utf-8", newline="\n")
        sys.stdout.write(f"{page}\n")
