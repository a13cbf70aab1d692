"""Columns that others give: 增减额, 增减%, 完成率, 占比, 人均, and columns whose heading prints its formula.

Which columns such a heading means is tried on the figures themselves: the pair that bears it out in most rows is
meant. A pair that the headings name (本年 and 上年, 预算 and 决算) needs fewer rows to be believed.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from itertools import permutations
from typing import Literal

from gouji.claims.relation import Shape
from gouji.claims.tables.believing import said
from gouji.claims.tables.declared import formulas_of
from gouji.claims.tables.layout import Column, Panel, Row
from gouji.claims.tables.numbers import Number
from gouji.claims.tables.row_totals import is_additive
from gouji.claims.tables.stating import Claim, Family, Spot, choose
from gouji.claims.tables.words import (
    AVERAGE_HEAD,
    BASIS_ADJUSTED,
    BASIS_DONE,
    BASIS_INITIAL,
    BASIS_PLAN,
    COMPLETION_HEAD,
    CURRENT,
    DIFFERENCE_HEAD,
    GROWTH_HEAD,
    PRIOR,
    RATIO_HEAD,
    SCORE_HEAD,
    SHARE_HEAD,
    years_in,
)
from gouji.figures import Verdict

Kind = Literal["difference", "growth", "completion", "ratio", "share", "average"]
_SHAPES: dict[Kind, Shape] = {
    "difference": "difference",
    "growth": "growth",
    "completion": "ratio",
    "ratio": "ratio",
    "share": "share",
    "average": "average",
}
_TIME = re.compile(r"20\d\d年?度?|本年|上年|今年|去年|当年|本期|上期")
_SAMPLE = 60
_MOST_CANDIDATES = 8
_ENOUGH_UNNAMED = 3


def derived_claims(panel: Panel) -> Iterator[Claim]:
    """What the rates and differences of a block state."""
    written = {formula.column.index for formula in formulas_of(panel)}
    kinds = {column.index: kind for column in panel.columns if (kind := kind_of(column))}
    if not kinds:
        return
    plain = [column for column in panel.columns if column.index not in kinds and is_additive(panel, column)]
    for column in panel.columns:
        kind = kinds.get(column.index)
        if kind is None or column.index in written:
            continue
        readings = _share_readings if kind == "share" else _pair_readings
        best = _best(panel, column, kind, list(readings(panel, column, kind, plain)))
        if best is not None:
            yield from said(best)


_ADJUSTED = re.compile(r"可比|同口径|剔除|扣除")
"""Rates of such columns are not those of the printed figures."""


def kind_of(column: Column) -> Kind | None:
    """What a heading says its column is made by."""
    name, leaf = column.name, column.leaf
    if SCORE_HEAD.search(name) or _ADJUSTED.search(name):
        return None
    if COMPLETION_HEAD.search(name):
        return "completion"
    if RATIO_HEAD.search(name):
        return "ratio"
    if SHARE_HEAD.search(leaf):
        return "share"
    if GROWTH_HEAD.search(name) and (column.is_rate or GROWTH_HEAD.search(leaf)):
        return "growth"
    if DIFFERENCE_HEAD.search(name) and not column.is_rate:
        return "difference"
    if AVERAGE_HEAD.search(leaf):
        return "average"
    return None


@dataclass(frozen=True, slots=True)
class _Reading:
    """One pair of cells for each row, and whether the headings name them."""

    first: Column
    second: Column
    base: Row | None = None
    named: bool = False


def _pair_readings(panel: Panel, column: Column, kind: Kind, plain: Sequence[Column]) -> Iterator[_Reading]:
    near = sorted(plain, key=lambda one: abs(one.index - column.index))[:_MOST_CANDIDATES]
    near.sort(key=lambda one: one.index)
    for first, second in permutations(near, 2):
        yield _Reading(first, second, None, _is_named(kind, column, first, second))


def _share_readings(panel: Panel, column: Column, kind: Kind, plain: Sequence[Column]) -> Iterator[_Reading]:
    totals = [row for row in panel.rows if row.total]
    highest = max((row.total for row in totals), default=0)
    before = [one for one in plain if one.index < column.index]
    for total in [row for row in totals if row.total == highest][:2]:
        for one in sorted(before or plain, key=lambda one: abs(one.index - column.index))[:_MOST_CANDIDATES]:
            yield _Reading(one, one, total, len(plain) == 1 and highest >= 3)


def _is_named(kind: Kind, column: Column, first: Column, second: Column) -> bool:
    one, other = first.name, second.name
    if kind in ("difference", "growth"):
        years = years_in(one), years_in(other)
        if years[0] and years[1] and years[0] != years[1]:
            return years[0][0] == years[1][0] + 1
        if PRIOR.search(other) and not PRIOR.search(one):
            return True
        if CURRENT.search(one) and not CURRENT.search(other) and PRIOR.search(column.name):
            return True
        return bool(BASIS_DONE.search(one) and BASIS_PLAN.search(other) and not BASIS_DONE.search(other))
    if kind == "completion":
        return bool(BASIS_DONE.search(one) and BASIS_PLAN.search(other) and not BASIS_PLAN.search(one))
    if kind == "ratio" and (match := RATIO_HEAD.search(column.name)):
        return match["part"] in one and match["whole"] in other
    return False


def _best(panel: Panel, column: Column, kind: Kind, readings: list[_Reading]) -> Family | None:
    """The reading that the rows bear out; None where none of them does well enough to be believed."""
    rows = panel.rows[:_SAMPLE]
    families = [Family(list(_claims(panel, column, kind, rows, reading))) for reading in readings]
    named = [reading for reading in readings if reading.named]
    for reading, family in zip(readings, families, strict=True):
        family.plain = family.declared = reading.named and _is_only(named, reading, column)
        family.likely = reading.named + family.declared
    best = choose([family for family in families if family.claims])
    if best is None:
        return None
    reading = readings[families.index(best)]
    lone = kind == "share" and best.holds > 0 and sum(family.holds for family in families) == best.holds
    if not (reading.named or lone) and (best.holds < _ENOUGH_UNNAMED or 4 * best.refuted > best.holds):
        best = choose([family for family in families if family.declared and family.claims])
        if best is None or best.holds:
            return None if best is None else best
        reading = readings[families.index(best)]
    if len(panel.rows) > _SAMPLE:
        whole = Family(list(_claims(panel, column, kind, panel.rows, reading)), best.plain, best.declared)
        best = whole.weigh() if best.holds else None
    if best is None:
        return None
    said_which = BASIS_INITIAL.search(column.name) or BASIS_ADJUSTED.search(column.name)
    if kind == "completion" and len(named) > 1 and not said_which and not best.holds:
        for claim in best.claims:
            claim.lower("warning")  # the heading does not say which of several bases it means
    return _without_other_bases(best, families, named, readings)


def _is_only(named: list[_Reading], reading: _Reading, column: Column) -> bool:
    """The one pair that the headings name; of several budgets the one the heading says, else the adjusted one."""
    if len(named) == 1:
        return True
    alike = [one for one in named if _bare(one.first) == _bare(one.second)]
    if len(alike) == 1:  # 决算数 of two years, beside a 预算数
        return reading is alike[0]
    if len({one.first.index for one in named}) != 1:
        return False
    words = BASIS_INITIAL if BASIS_INITIAL.search(column.name) else BASIS_ADJUSTED
    return sum(bool(words.search(one.second.name)) for one in named) == 1 and bool(
        words.search(reading.second.name)
    )


def _bare(column: Column) -> str:
    """A heading without its year."""
    return _TIME.sub("", column.name)


def _without_other_bases(
    family: Family, families: list[Family], named: list[_Reading], readings: list[_Reading]
) -> Family:
    """A row that another base explains is not held against the report: two bases in one column are a choice."""
    others = {
        claim.stated.row.index
        for other, reading in zip(families, readings, strict=True)
        if other is not family and reading in named
        for claim in other.claims
        if claim.verdict in (Verdict.HOLDS, Verdict.TRUNCATED)
    }
    kept = [
        claim
        for claim in family.claims
        if claim.verdict is not Verdict.REFUTED or claim.stated.row.index not in others
    ]
    if len(kept) == len(family.claims):
        return family
    left = Family(kept, family.plain, family.declared)
    left.holds, left.refuted = family.holds, sum(claim.verdict is Verdict.REFUTED for claim in kept)
    left.unexplained = sum(claim.verdict is Verdict.REFUTED and not claim.slip for claim in kept)
    return left


def _claims(
    panel: Panel, column: Column, kind: Kind, rows: Sequence[Row], reading: _Reading
) -> Iterator[Claim]:
    signed = any(
        isinstance(number := panel.content(row, column), Number) and number.digits < 0 for row in rows
    )
    for row in rows:
        stated = panel.content(row, column)
        first = panel.content(row, reading.first)
        base = reading.base or row
        second = panel.content(base, reading.second)
        if not (isinstance(stated, Number) and isinstance(first, Number) and isinstance(second, Number)):
            continue
        if kind == "share" and reading.base is row:
            continue
        if _is_excused(kind, stated, first, second, signed=signed):
            continue
        operands = (Spot(panel, row, reading.first), Spot(panel, base, reading.second))
        yield Claim(_SHAPES[kind], kind, Spot(panel, row, column), operands)


def _is_excused(kind: Kind, stated: Number, first: Number, second: Number, *, signed: bool) -> bool:
    """A base that is zero or negative has no rate; 100% may be a cap; a fall may be printed without its sign."""
    if kind != "difference" and second.digits <= 0:
        return True
    if kind in ("completion", "ratio") and first.value > second.value and stated.value in (1, 100):
        return True
    if kind in ("difference", "growth") and not signed and stated.digits >= 0:
        return first.value < second.value
    return False
