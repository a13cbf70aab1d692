"""Rates of completion said of a row of a table: 更换管网长度完成率98.02% beside 指标值 86公里, 完成值 84.3公里."""

from __future__ import annotations

import re
from collections.abc import Iterator

from gouji.claims.readings_of_rows import AIMED_AT, DONE, Cell, LabelledRow, all_rows
from gouji.claims.relation import Relation, Term
from gouji.claims.report import Report
from gouji.claims.texts.running_text import read_running_text
from gouji.figures import UNITS, read_figure
from gouji.model.facts import FactKey

_SAID = re.compile(
    r"(?P<label>[\u4e00-\u9fff（）()]{2,20}?)(?:指标)?(?:任务)?完成率(?:为|达到?|是)?\s?(?P<rate>\d+(?:\.\d+)?)\s?%"
)


def completion_relations(report: Report) -> Iterator[Relation]:
    """What was done over what was aimed at, in the one row of the name that a sentence gives with a rate."""
    running = report.once(read_running_text)
    said = list(_SAID.finditer(running.plain))
    rows: dict[str, list[LabelledRow]] = {}
    for row in all_rows(report) if said else ():
        rows.setdefault(row.label, []).append(row)
    for match in said:
        named = rows.get(match["label"], [])
        done, aim = (_only(named[0], DONE), _only(named[0], AIMED_AT)) if len(named) == 1 else (None, None)
        if done and aim and done.term.figure.unit == aim.term.figure.unit and aim.term.figure.value:
            name = f"{match['label']}完成率"
            figure = read_figure(match["rate"], UNITS["%"])
            rate = Term(figure, running.places(*match.span("rate")), name, FactKey(name))
            yield Relation("ratio", "completion", rate, (done.term, aim.term))


def _only(row: LabelledRow, heading: re.Pattern[str]) -> Cell | None:
    """The one cell of a row under such a heading."""
    cells = [cell for cell in row.cells if heading.search(cell.heading)]
    return cells[0] if len(cells) == 1 else None
