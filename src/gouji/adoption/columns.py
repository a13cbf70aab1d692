"""Which table of a file is the indicator table, and what each of its columns holds."""

from __future__ import annotations

import re
from collections.abc import Iterable, Mapping
from dataclasses import dataclass

from gouji.documents.printed import PrintedRow, PrintedTable

COLUMNS: Mapping[str, re.Pattern[str]] = {
    "first": re.compile(r"一级指标"),
    "second": re.compile(r"二级指标"),
    "third": re.compile(r"(三级|四级)指标|^(指标名称|评价指标|指标)$"),
    "weight": re.compile(r"^(指标)?(分值|权重|标准分|满分)(（.*）|\(.*\))?$"),
    "score": re.compile(r"^(自评|评价|实际)?得分$|^(自评|评价)分$"),
    "explanation": re.compile(r"指标(解释|说明|含义|内容)|评价内容|考核内容"),
    "rule": re.compile(r"(评分|计分|评价|考核|打分)(细则|标准|办法|规则|方法|要点)"),
    "sources": re.compile(r"(数据|资料|信息)来源|佐证|取数"),
}
"""Headings of the columns as indicator tables print them, white space removed; the first that fits is taken."""

_NEEDED = {"third", "rule"}


@dataclass(frozen=True, slots=True)
class IndicatorTable:
    """The indicator table found: the number of each known column, and the rows beneath the heading."""

    columns: Mapping[str, int]
    rows: tuple[PrintedRow, ...]
    title: str = ""


def find_indicator_tables(tables: Iterable[PrintedTable]) -> list[IndicatorTable]:
    """Every table that heads a column of indicators and a column of rules, heading row and repeats left out."""
    found = []
    for table in tables:
        for number, row in enumerate(table.rows[:5]):
            columns = _columns(row)
            if columns.keys() >= _NEEDED:
                below = tuple(
                    other for other in table.rows[number + 1 :] if not _columns(other).keys() >= _NEEDED
                )
                found.append(IndicatorTable(columns, below, "".join(table.above)))
                break
    return found


def _columns(row: PrintedRow) -> dict[str, int]:
    columns: dict[str, int] = {}
    for number, cell in enumerate(row):
        name = next((name for name, heading in COLUMNS.items() if heading.search(cell.plain)), None)
        if name is not None and name not in columns:
            columns[name] = number
    return columns
