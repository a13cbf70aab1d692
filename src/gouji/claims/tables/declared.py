"""Columns whose formula is printed: 执行率（B/A）, 合计（1=2+3）, a line of 栏次 such as 1 2 3=2-1 4=3/1."""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass

from gouji.claims.relation import Shape
from gouji.claims.tables.believing import said
from gouji.claims.tables.layout import Column, Panel, Row
from gouji.claims.tables.numbers import Number
from gouji.claims.tables.stating import Claim, Family, Spot
from gouji.text import to_half_width

_NAME = r"[A-Z]|\d{1,2}|[①-⑨]"
_WRITTEN = re.compile(
    rf"(?:({_NAME})=)?((?:{_NAME})(?:[-+/÷](?:{_NAME}))+|\(({_NAME})-({_NAME})\)[/÷]({_NAME}))(?:[×*xX]100%?)?%?"
)
_SUM = re.compile(rf"({_NAME})|([-+])")


@dataclass(frozen=True, slots=True)
class Formula:
    """``column`` is what ``shape`` makes of other columns."""

    column: Column
    shape: Shape
    code: str
    operands: tuple[Column, ...]
    signs: tuple[int, ...] = ()


def declared_claims(panel: Panel) -> Iterator[Claim]:
    """What the printed formulas of a block state, in every row."""
    for formula in formulas_of(panel):
        claims = [claim for row in panel.rows if (claim := _claim(panel, row, formula))]
        yield from said(Family(claims, plain=True, declared=True).weigh())


def formulas_of(panel: Panel) -> list[Formula]:
    """The formulas whose every name is a column of the block."""
    named = {_own_name(column): column for column in panel.columns if _own_name(column)}
    found = []
    for column in panel.columns:
        for text in (column.letter, *reversed(column.path)):
            if formula := _read(column, text, named):
                found.append(formula)
                break
    return found


def _own_name(column: Column) -> str:
    return column.letter.partition("=")[0]


def _read(column: Column, text: str, named: dict[str, Column]) -> Formula | None:
    plain = to_half_width(text).replace("－", "-").replace("＝", "=")
    bracket = re.search(r"\(([^()]*(?:\([^()]*\)[^()]*)?)\)$", plain)
    match = next(
        (
            found
            for part in (plain, bracket.group(1) if bracket else "")
            if (found := _WRITTEN.fullmatch(part))
        ),
        None,
    )
    if match is None:
        return None
    body = match.group(2)
    if match.group(3):
        names = [match.group(3), match.group(4), match.group(5)]
        if names[1] != names[2] or not all(name in named for name in names):
            return None
        return Formula(column, "growth", "growth", (named[names[0]], named[names[1]]))
    names = re.findall(_NAME, body)
    if not all(name in named for name in names) or named.get(names[0]) is column:
        return None
    operands = tuple(named[name] for name in names)
    if "/" in body or "÷" in body:
        return (
            Formula(column, "ratio", "ratio", operands)
            if len(names) == 2 and not re.search(r"[-+]", body)
            else None
        )
    signs = (1, *(-1 if mark == "-" else 1 for mark in re.findall(r"[-+]", body)))
    if signs == (1, -1):
        return Formula(column, "difference", "difference", operands)
    return Formula(column, "sum", "sum", operands, signs)


def _claim(panel: Panel, row: Row, formula: Formula) -> Claim | None:
    contents = [panel.content(row, column) for column in (formula.column, *formula.operands)]
    if not all(isinstance(content, Number) for content in contents):
        return None
    if formula.shape in ("ratio", "growth"):
        stated, first, second = (content for content in contents if isinstance(content, Number))
        if second.digits <= 0 or (stated.value in (1, 100) and first.value > second.value):
            return None
    operands = tuple(Spot(panel, row, column) for column in formula.operands)
    return Claim(formula.shape, formula.code, Spot(panel, row, formula.column), operands, formula.signs)
