"""Codes of accounts beside their names: one code on two rows, and a name under the code of another.

Read cell by cell: a code of seven digits alone in its cell or line, its name in the next. The register of accounts is
not complete: the right code is named where it is known. Tables told by unit or by project repeat codes rightly.
"""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Iterator, Sequence
from dataclasses import dataclass

from gouji.claims.report import Report
from gouji.claims.texts.remarks import gather, remark, voices
from gouji.claims.texts.running_text import RunningText, read_running_text
from gouji.model.finding import Finding
from gouji.registers.accounts import load_accounts
from gouji.text import Words

_CODED = re.compile(
    r"(?:(?<=\n)|(?<=\A)|(?<=[|\t]))[ ]*(?P<code>2\d{6})[ ]*(?:\n|\||\t| {2,})\s*"
    r"(?P<name>[\u4e00-\u9fff][\u4e00-\u9fff、（）()]{2,28}?)[ ]*(?=[\n|\t]| {2,}|$)"
)
_FAR = 400
"""Characters between two rows of one table, at most."""
_OF_A_UNIT = re.compile(r"(?:局|中心|委员会|办公室|学校|医院|项目|专项|工程)$")


@dataclass(frozen=True, slots=True)
class _Row:
    code: str
    name: str
    start: int
    end: int


def check_account_codes(report: Report) -> Iterator[Finding]:
    """Rows of a table whose codes are doubtful."""
    running = report.once(read_running_text)
    rows = [
        _Row(match["code"], match["name"], match.start("code"), match.end("code"))
        for match in _CODED.finditer(running.plain)
    ]
    yield from gather(finding for table in _tables(rows) for finding in _judge(running, table))


def _tables(rows: Sequence[_Row]) -> Iterator[list[_Row]]:
    """Runs of rows near each other."""
    table: list[_Row] = []
    for row in rows:
        if table and row.start - table[-1].end > _FAR:
            yield table
            table = []
        table.append(row)
    if table:
        yield table


def _judge(running: RunningText, table: Sequence[_Row]) -> Iterator[Finding]:
    names = {code: {row.name for row in table if row.code == code} for code in {row.code for row in table}}
    twice = {code for code, said in names.items() if len(said) > 1}
    counted = Counter((row.code, row.name) for row in table)
    if len(twice) != 1 or len(names) < _FEWEST or max(counted.values()) > 1:
        return  # the rows are told by unit or by project: a code may stand on many
    code = twice.pop()
    same = [row for row in table if row.code == code]
    if len(same) != 2 or any(_OF_A_UNIT.search(row.name) for row in same):
        return
    known = [row for row in same if (codes := _codes_of(row.name, code)) and code not in codes]
    wrong = known[0] if len(known) == 1 else None
    yield _finding(running, same, wrong)


_FEWEST = 3
"""Different codes of a table from which a repeated one stands out."""


def _codes_of(name: str, near: str) -> list[str]:
    """Codes of the same 款 that the register knows under a name."""
    siblings = (f"{near[:5]}{number:02}" for number in range(100))
    register = load_accounts()
    return [code for code in siblings if any(one.name == name for one in register.versions(code))]


def _finding(running: RunningText, same: Sequence[_Row], wrong: _Row | None) -> Finding:
    code, names = same[0].code, "、".join(row.name for row in same)
    right = "、".join(_codes_of(wrong.name, code)) if wrong else ""
    hint = f"“{wrong.name}”的编码是{right}" if wrong else "请核对科目编码"
    hint_en = f"“{wrong.name}” has {right}" if wrong else "check the codes"
    said = Words(
        f"编码{code}在同一表中用了两次（{names}）；{hint}",
        f"code {code} stands on two rows of one table ({names}); {hint_en}",
    )
    clerk = (
        Words(f"把“{wrong.name}”的编码改为{right}", f"give “{wrong.name}” code {right}") if wrong else said
    )
    shown = [wrong] if wrong else same
    places = [place for row in (*shown, *same) for place in running.places(row.start, row.end)]
    return remark(
        "duplicate", "warning", said, shape="account-code", keys=tuple(sorted(row.name for row in same)),
        places=dict.fromkeys(places), printed=code, voices=voices(said, clerk=clerk),
    )  # fmt: skip
