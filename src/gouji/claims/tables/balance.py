"""收入总计 = 支出总计: both sides of an account printed side by side close with the same figure."""

from __future__ import annotations

import re
from collections.abc import Iterator

from gouji.claims.tables.believing import said
from gouji.claims.tables.layout import Column, Panel, Row, Section
from gouji.claims.tables.numbers import Number
from gouji.claims.tables.stating import Claim, Family, Spot

_INCOME, _SPENDING = re.compile(r"收入"), re.compile(r"支出")


def balance_claims(section: Section) -> Iterator[Claim]:
    """The last totals of the income block and of the blocks of expenditure beside it, in the same row."""
    panels = [panel for panel in section.panels if panel.rows]
    if len(panels) < 2 or not _is_income(panels[0]):
        return
    income = panels[0]
    for other in panels[1:]:
        if not _is_spending(other):
            continue
        ends = _end(income), _end(other)
        if ends[0] is None or ends[1] is None or ends[0].index != ends[1].index:
            continue
        claims = [
            Claim("equality", "articulation", Spot(other, ends[1], right), (Spot(income, ends[0], left),))
            for left, right in _pairs(income, other)
            if isinstance(income.content(ends[0], left), Number)
            and isinstance(other.content(ends[1], right), Number)
        ]
        yield from said(Family(claims, plain=True, declared=True).weigh())


def _end(panel: Panel) -> Row | None:
    """The row 总计 that closes a block."""
    return next((row for row in reversed(panel.rows) if row.total == 4), None)


def _pairs(income: Panel, other: Panel) -> list[tuple[Column, Column]]:
    if len(income.columns) == len(other.columns):
        return list(zip(income.columns, other.columns, strict=True))
    return [(income.columns[0], other.columns[0])]


def _is_income(panel: Panel) -> bool:
    return _says(panel, _INCOME)


def _is_spending(panel: Panel) -> bool:
    return _says(panel, _SPENDING)


def _says(panel: Panel, words: re.Pattern[str]) -> bool:
    if panel.title:
        return bool(words.search(panel.title))
    labels = [row.label for row in panel.rows if not row.total]
    return 2 * sum(bool(words.search(label)) for label in labels) >= len(labels) > 0
