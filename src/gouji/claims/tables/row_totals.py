"""Totals beneath or above their rows: 合计, 小计, 总计, and numbered items with theirs."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from fractions import Fraction
from itertools import pairwise

from gouji.claims.tables.believing import said
from gouji.claims.tables.layout import Column, Panel, Row
from gouji.claims.tables.numbers import Kind, Number
from gouji.claims.tables.stating import Claim, Family, Spot, choose, claim_sum
from gouji.claims.tables.together import explain_together
from gouji.claims.tables.words import NOT_ADDITIVE, ORDINAL_HEAD, SCORE_HEAD, SHARE_HEAD

_LONGEST_NESTING = 60
_MOST_ROWS_FOR_NESTING = 3000


def row_total_claims(panels: Sequence[Panel]) -> Iterator[Claim]:
    """Every total of blocks side by side with what it adds up, in each column that can be added."""
    blocks = [_chosen(panel) for panel in panels]
    explain_together([family for chosen in blocks for family in chosen])
    for chosen in blocks:
        holding = sum(family.holds for family in chosen)
        taken = {row for family in chosen if family.holds for row in _parts_of(family)}
        for family in chosen:
            if family.holds or not taken & _parts_of(family):  # a row is part of one total only
                yield from said(family, witnesses=holding - family.holds)


def _chosen(panel: Panel) -> list[Family]:
    """For each total of a block the reading that its figures bear out best."""
    columns = [column for column in panel.columns if is_additive(panel, column)]
    rows = [row for row in panel.rows if _speaks(panel, row, columns)]
    if not columns or len(rows) < 2:
        return []
    return [
        family
        for readings in (*_totals(rows), *_numbered(rows))
        if (family := choose(_families(panel, columns, readings)))
    ]


def _parts_of(family: Family) -> set[int]:
    return {spot.row.index for claim in family.claims for spot in claim.operands}


def is_additive(panel: Panel, column: Column) -> bool:
    """Whether the figures of a column can be added down: amounts and counts, and shares of one whole."""
    if SHARE_HEAD.search(column.leaf) and not _OF_A_PLAN.search(column.leaf):
        return _makes_a_whole(panel, column)
    if not column.leaf or ORDINAL_HEAD.search(column.leaf) or _TITLE_HEAD.search(column.leaf):
        return False  # a column that nothing heads may hold anything: numbers of rows, codes
    if SCORE_HEAD.search(column.name) or NOT_ADDITIVE.search(column.name):
        return False
    numbers = [
        content for row in panel.rows[:50] if isinstance(content := panel.content(row, column), Number)
    ]
    if any(number.symbol in ("%", "‰") for number in numbers) or _MISREAD_HEAD.search(column.name):
        return False
    return not _counts_rows(numbers)


_TITLE_HEAD = re.compile(r"(?:收支|情况|明细|执行|预算|决算|支出|收入)表$")
"""The name of the table, taken for the heading of a column that has none."""
_MISREAD_HEAD = re.compile(r"\d[\d,.]{14,}")
"""Figures run together: rows that were taken for headings."""
_MANY_ROWS = 6


def _counts_rows(numbers: Sequence[Number]) -> bool:
    """Whether a column counts the rows of the table: 行次 1, 2, 3 …, some left out."""
    values = [number.value for number in numbers]
    if len(values) < _MANY_ROWS or any(number.decimals for number in numbers):
        return False
    return (
        all(0 < later - earlier <= _MANY_ROWS for earlier, later in pairwise(values))
        and values[0] <= _MANY_ROWS
    )


_OF_A_PLAN = re.compile(r"(?:占|为).{0,8}(?:预算|决算|计划|任务|目标|调整|变动|年初|上年)")
_NEARLY_WHOLE = (Fraction(99), Fraction(101))


def _makes_a_whole(panel: Panel, column: Column) -> bool:
    """Whether shares are shares of one whole: the total row, or the largest of them, is about 100%."""
    shares = [
        content.value for row in panel.rows[:50] if isinstance(content := panel.content(row, column), Number)
    ]
    low, high = _NEARLY_WHOLE
    return not shares or low <= max(shares) <= high


def _speaks(panel: Panel, row: Row, columns: Sequence[Column]) -> bool:
    return any(panel.content(row, column) is not Kind.BLANK for column in columns)


@dataclass(frozen=True, slots=True)
class Reading:
    """One way to read which rows a total adds up."""

    total: Row
    parts: tuple[Row, ...]
    plain: bool = False


def _families(panel: Panel, columns: Sequence[Column], readings: Sequence[Reading]) -> Iterator[Family]:
    seen: set[tuple[int, ...]] = set()
    for reading in readings:
        nested = _without_nested(panel, columns[0], reading.parts, least=2)
        single = _without_nested(panel, columns[0], reading.parts, least=1)
        for parts in (reading.parts, nested, single):
            mark = tuple(row.index for row in parts)
            if not parts or mark in seen:
                continue
            seen.add(mark)
            claims = [
                claim
                for column in columns
                if (
                    claim := claim_sum(
                        Spot(panel, reading.total, column), [Spot(panel, row, column) for row in parts]
                    )
                )
            ]
            yield Family(claims, plain=reading.plain and parts is reading.parts and len(parts) > 1)


# ---------------------------------------------------------------- which rows a total may mean


def _totals(rows: Sequence[Row]) -> Iterator[list[Reading]]:
    """For each total, the rows it may add up: those above it that no other total took, or those that follow."""
    stack: list[Row] = []
    for at, row in enumerate(rows):
        if not row.total:
            stack.append(row)
            continue
        above: list[Row] = []
        while stack and not stack[-1].total >= row.total and _beside_same(row, stack[-1]):
            above.insert(0, stack.pop())
        stack.append(row)
        below = _following(rows, at)
        readings = []
        last = at + 1 == len(rows)
        readings += _levels(row, above, alone=last or not below)
        if sum(bool(one.total) for one in above) > 1:  # one sum told twice (by nature, by economic class)
            latest = max(at for at, one in enumerate(above) if one.total)
            readings += _levels(row, above[latest:], alone=False)
        lesser = [one for one in below if one.total]
        readings += _levels(row, lesser or below, alone=not above and not lesser and at == 0)
        if lesser:
            readings += _levels(row, [one for one in below if not one.total], alone=False)
        yield readings


def _following(rows: Sequence[Row], at: int) -> list[Row]:
    found = []
    for row in rows[at + 1 :]:
        if row.total >= rows[at].total or not _beside_same(rows[at], row):
            break
        if _SIDE.search(rows[at].label) and _of_other_side(rows[at].label, row.label):
            break
        found.append(row)
    return found


_SIDE = re.compile("收入|支出")


def _of_other_side(total: str, label: str) -> bool:
    """一般公共预算支出 under 一般公共预算收入合计: the rows of the other side of the account begin."""
    here, there = set(_SIDE.findall(total)), set(_SIDE.findall(label))
    return len(here) == len(there) == 1 and here != there


def _beside_same(total: Row, row: Row) -> bool:
    """Whether a merged cell beside both, if there is one, lets the total take in the row."""
    return total.group is None or row.index in total.group


def _levels(total: Row, rows: Sequence[Row], *, alone: bool) -> list[Reading]:
    """The rows at the outermost level, by numbering, by indentation and by 其中; and all of them."""
    if not rows:
        return []
    items = tuple(row for row in rows if not row.among)
    marked = len(items) < len(rows)
    readings = []
    numbered = [row for row in items if row.numbering]
    if numbered:
        outermost = min(row.numbering for row in numbered)
        tops = tuple(row for row in numbered if row.numbering == outermost)
        least = min(row.indent for row in tops)
        beside = tuple(
            row
            for row in items
            if row.numbering == outermost or row.total or (not row.numbering and row.indent <= least)
        )
        readings += [Reading(total, tops), Reading(total, beside)]
        marked = marked or len(tops) < len(items)
    indents = {row.indent for row in items if not row.total}
    if len(indents) > 1:
        least = min(indents)
        readings.append(Reading(total, tuple(row for row in items if row.indent <= least or row.total)))
        marked = True
    if not marked:
        return [Reading(total, items, plain=alone)]
    readings.append(Reading(total, items))
    if rows[0].among:  # 合计, 其中：甲, 乙: 其中 opens the list of all parts
        readings.append(Reading(total, tuple(rows)))
    return readings


def _numbered(rows: Sequence[Row]) -> Iterator[list[Reading]]:
    """一、 with （一）（二） beneath it, or with rows that stand in further."""
    for at, row in enumerate(rows):
        if row.total or row.among or not (row.numbering or row.indent == 0):
            continue
        inside = []
        for other in rows[at + 1 : at + 1 + _LONGEST_NESTING]:
            deeper = other.among or (
                other.numbering > row.numbering > 0
                or (not other.numbering and (other.indent > row.indent or row.numbering > 0))
            )
            if other.total or not deeper:
                break
            inside.append(other)
        if len(inside) > 1:
            readings = _levels(row, inside, alone=False)
            yield [*readings, Reading(row, tuple(inside))]


def _without_nested(panel: Panel, column: Column, rows: tuple[Row, ...], *, least: int) -> tuple[Row, ...]:
    """The rows left when each row that is the sum of those right beneath it has taken them in.

    ``least`` is how many of them must not be zero: a row that is its only part can be chance.
    """
    if len(rows) > _MOST_ROWS_FOR_NESTING:
        return rows
    values: list[tuple[int, int]] = []
    for row in rows:
        content = panel.content(row, column)
        if content is Kind.WORDS:
            return rows
        values.append((content.digits, content.decimals) if isinstance(content, Number) else (0, 0))
    places = max((decimals for _, decimals in values), default=0)
    scaled = [digits * 10 ** (places - decimals) for digits, decimals in values]
    roots: list[int] = []  # nearest row last
    for at in range(len(rows) - 1, -1, -1):
        taken = _taken(scaled, roots, at, least)
        if taken:
            del roots[-taken:]
        roots.append(at)
    return tuple(rows[at] for at in reversed(roots))


def _taken(scaled: Sequence[int], roots: Sequence[int], at: int, least: int) -> int:
    """How many of the roots beneath make up this row."""
    if scaled[at] == 0:
        return 0
    added = filled = 0
    for count, root in enumerate(reversed(roots[-_LONGEST_NESTING:]), 1):
        added += scaled[root]
        filled += bool(scaled[root])
        if filled >= least and abs(added - scaled[at]) <= count // 2:
            return count
    return 0
