"""Totals across a row: 合计 = 基本支出 + 项目支出, as the headings nest them."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence

from gouji.claims.tables.believing import said
from gouji.claims.tables.layout import Column, Heading, Panel, Row
from gouji.claims.tables.numbers import Number
from gouji.claims.tables.row_totals import is_additive
from gouji.claims.tables.stating import Claim, Family, Spot, choose, claim_sum
from gouji.claims.tables.together import excess_of, explain_together
from gouji.claims.tables.words import DIFFERENCE_HEAD, total_rank, years_in
from gouji.figures import Verdict

_AMONG = re.compile(r"^\(?其中")
_WHOLE = re.compile(r"^(总额|总数|总量|总金额|总人数|总户数)$|(合计|小计|总计|总额)(\(.{0,8}\))?$")
_LAST_YEAR = re.compile(r"(上年|去年|上一年)(?!结转|结余|末)")
_SAMPLE = 200


def column_total_claims(panel: Panel) -> Iterator[Claim]:
    """Every column headed as a total, with the columns it adds up, in each row."""
    usable = {column.index: column for column in panel.columns if is_additive(panel, column)}
    rows = panel.rows
    chosen = []
    for total, readings in _totals(panel, usable):
        sample = [_family(panel, total, parts, rows[:_SAMPLE], plain) for parts, plain in readings]
        best = choose(sample)
        if best is not None and len(rows) > _SAMPLE:
            parts, plain = next(
                reading for reading, family in zip(readings, sample, strict=True) if family is best
            )
            best = _family(panel, total, parts, rows, plain).weigh() if best.holds else None
        if best is not None:
            chosen.append(best)
    explain_together(chosen)
    holding = sum(family.holds for family in chosen)
    for family in chosen:
        for claim in said(family, witnesses=holding - family.holds):
            if claim.verdict is not Verdict.REFUTED or not _passed_on(claim):
                yield claim


_BETWEEN_LEVELS = re.compile(r"转移|上解|补助|转贷|返还|调拨|往来")


def _passed_on(claim: Claim) -> bool:
    """Whether the parts exceed the whole by what one level of government hands to another.

    It is income of both, and the whole counts it once: 自治区 + 地市 − 转移支付 = 合计.
    """
    excess, panel = excess_of(claim), claim.stated.panel
    columns = [spot.column for spot in (claim.stated, *claim.operands)]
    handed = [row for row in panel.rows if _BETWEEN_LEVELS.search(row.label)]
    values = {
        content.value
        for row in handed
        for column in columns
        if isinstance(content := panel.content(row, column), Number)
    }
    return excess > 0 and excess in values


def _family(panel: Panel, total: Column, parts: Sequence[Column], rows: Sequence[Row], plain: bool) -> Family:
    claims = [
        claim
        for row in rows
        if (claim := claim_sum(Spot(panel, row, total), [Spot(panel, row, column) for column in parts]))
    ]
    return Family(claims, plain=plain)


Readings = list[tuple[list[Column], bool]]


def _totals(panel: Panel, usable: dict[int, Column]) -> Iterator[tuple[Column, Readings]]:
    """Each total column with the columns it may add up: those it stands beside under the same heading."""
    inside = set(usable)
    groups = [_Group("", [one for one in panel.section.headings if set(one.columns) & inside])]
    while groups:
        group = groups.pop()
        members = [one for one in group.members if set(one.columns) & inside and not _AMONG.match(one.name)]
        groups += [_Group(one.name, list(one.parts)) for one in members if one.parts]
        found = [one for one in members if _is_whole(one) or (one.is_leaf and total_rank(_bare(one)))]
        for total in found:
            if not total.is_leaf or total.columns[0] not in usable:
                continue
            like = [one for one in members if one is total or _may_be_part(one, total)]
            others = [one for one in like if one is not total]
            readings: Readings = []
            for chosen, plain in _beside(total, like, found):
                columns = _represented(chosen, usable)
                if len(columns) > 1:
                    readings.append((columns, plain and len(found) == 1))
            flat = _represented(others, usable)
            if len(flat) > 1 and all(flat != columns for columns, _ in readings):
                readings.append((flat, False))
            if readings:
                yield usable[total.columns[0]], readings


def _may_be_part(part: Heading, total: Heading) -> bool:
    """Of the same year, and no difference or change beside amounts: 上年合计 is not made of this year's columns."""
    years = years_in(total.name)
    if years and not set(years) & set(years_in(part.name)):
        return False
    if bool(_LAST_YEAR.search(part.name)) != bool(_LAST_YEAR.search(total.name)):
        return False
    return bool(DIFFERENCE_HEAD.search(part.name)) == bool(DIFFERENCE_HEAD.search(total.name))


class _Group:
    """Headings that stand side by side under one heading."""

    def __init__(self, name: str, members: list[Heading]) -> None:
        self.name = name
        self.members = members


def _bare(heading: Heading) -> str:
    return re.sub(r"\(.*?\)$", "", heading.name)


def _is_whole(heading: Heading) -> bool:
    return heading.is_leaf and bool(_WHOLE.search(heading.name))


def _beside(
    total: Heading, members: Sequence[Heading], totals: Sequence[Heading]
) -> Iterator[tuple[list[Heading], bool]]:
    """The headings after the total up to the next one; where it stands last, those before it."""
    at = members.index(total)
    after = []
    for one in members[at + 1 :]:
        if one in totals:
            break
        after.append(one)
    before: list[Heading] = []
    for one in reversed(members[:at]):
        if one in totals:
            break
        before.insert(0, one)
    yield after, not before
    yield before, not after


def _represented(headings: Sequence[Heading], usable: dict[int, Column]) -> list[Column]:
    """One column for each heading: its own, or its total, or all of its parts."""
    columns: list[Column] = []
    for heading in headings:
        if heading.is_leaf:
            columns += [usable[index] for index in heading.columns if index in usable]
            continue
        parts = [one for one in heading.parts if not _AMONG.match(one.name)]
        total = next(
            (one for one in parts if one.is_leaf and (total_rank(_bare(one)) or _is_whole(one))), None
        )
        columns += _represented([total] if total else parts, usable)
    return columns
