"""Findings set aside by a person: a list beside the document, each with a reason and a name.

The list is a csv with the columns 编号 id, 原因 reason and 确认人 by. What it sets aside stays in every output.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from pathlib import Path

from gouji.documents.csv_sheet import open_csv
from gouji.documents.sheet import SheetRow
from gouji.errors import InputError, Mistake
from gouji.model.audited import Suppressed
from gouji.model.finding import CODES, Finding
from gouji.text import Words

_HEADINGS = {
    "id": ("id", "编号", "问题编号"),
    "reason": ("reason", "原因", "理由", "说明"),
    "by": ("by", "确认人", "经办人", "填写人"),
}
ENDING = ".gouji-ignore.csv"


@dataclass(frozen=True, slots=True)
class SetAside:
    """A line of the list."""

    id: str
    reason: str
    by: str
    where: str


def list_beside(document: Path) -> Path | None:
    """The list that lies beside a document: 报告.docx.gouji-ignore.csv or 报告.gouji-ignore.csv."""
    for name in (document.name + ENDING, document.stem + ENDING):
        if (document.parent / name).is_file():
            return document.parent / name
    return None


def read_list(path: Path) -> tuple[SetAside, ...]:
    """The lines of a list. Raises InputError with every line that lacks a reason or a name, or is given twice."""
    if not path.is_file():
        what = Words("没有这个文件", "there is no such file")
        raise InputError(
            Mistake(what, str(path), Words("核对 --suppress 的路径", "check the path of --suppress"))
        )
    rows = [row for row in open_csv(path, document=path.name).rows if not row.is_blank]
    columns = _columns(rows[0] if rows else None, path.name)
    mistakes: list[Mistake] = []
    found: dict[str, SetAside] = {}
    for row in rows[1:]:
        texts = {key: row.cells[at] if at < len(row.cells) else "" for key, at in columns.items()}
        line = SetAside(**texts, where=f"{path.name} 第{row.number}行")
        mistakes += _wrong(line, known=line.id in found)
        found.setdefault(line.id, line)
    if mistakes:
        raise InputError(mistakes)
    return tuple(found.values())


def _columns(heading: SheetRow | None, name: str) -> dict[str, int]:
    cells = [cell.strip().lower() for cell in heading.cells] if heading else []
    columns = {key: at for key, names in _HEADINGS.items() for at, cell in enumerate(cells) if cell in names}
    if len(columns) < len(_HEADINGS):
        what = Words("第一行不是表头", "the first line is not the headings")
        todo = Words("首行写：编号,原因,确认人", "begin with the line: id,reason,by")
        raise InputError(Mistake(what, name, todo))
    return columns


def _wrong(line: SetAside, *, known: bool) -> list[Mistake]:
    mistakes = []
    if not line.id:
        mistakes.append(Mistake(Words("没有写编号", "names no id"), line.where, _COPY_ID))
    elif line.id.rpartition("-")[0] not in CODES:
        what = Words(f"“{line.id}”不是问题编号", f"“{line.id}” is not the id of a finding")
        mistakes.append(Mistake(what, line.where, _COPY_ID))
    elif known:
        what = Words(f"“{line.id}”重复", f"“{line.id}” stands twice")
        mistakes.append(Mistake(what, line.where, Words("删去一行", "delete one of the lines")))
    if not line.reason:
        what = Words("没有写原因", "gives no reason")
        mistakes.append(Mistake(what, line.where, Words("写明为什么可以搁置", "say why it may be set aside")))
    if not line.by:
        what = Words("没有写确认人", "names nobody")
        mistakes.append(Mistake(what, line.where, Words("写明由谁确认", "say who decided it")))
    return mistakes


_COPY_ID = Words("从审核结果中复制问题编号", "copy the id from the audit")


def set_aside(
    findings: Sequence[Finding], lines: Sequence[SetAside]
) -> tuple[tuple[Finding, ...], tuple[Suppressed, ...], tuple[Words, ...]]:
    """The findings that count, those set aside, and a note for every line that sets nothing aside."""
    by_id = {line.id: line for line in lines}
    kept = tuple(finding for finding in findings if finding.id not in by_id)
    aside = tuple(
        Suppressed(finding, by_id[finding.id].reason, by_id[finding.id].by)
        for finding in findings
        if finding.id in by_id
    )
    present = {finding.id for finding in findings}
    notes = tuple(_stale(line) for line in lines if line.id not in present)
    return kept, aside, notes


def _stale(line: SetAside) -> Words:
    return Words(
        f"{line.where}：“{line.id}”没有对应的问题（已改正或编号有误），可以删去这一行",
        f"{line.where}: nothing found has the id “{line.id}” (mended, or mistyped); the line can be deleted",
    )
