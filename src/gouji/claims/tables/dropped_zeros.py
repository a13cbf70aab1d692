"""Tables whose printer drops zeros at the end: 2,334 and 7.3 beside 2,236.55 are 2,334.00 and 7.30.

Then a short figure is as exact as its neighbours, and an error in it shows. It is read so only where the whole
document bears it out: money with two places in plenty, not one of them ending in a zero, and few short ones.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import replace
from fractions import Fraction

from gouji.claims.tables.layout import Column, Content, Panel, Row, Table
from gouji.claims.tables.numbers import Number
from gouji.figures.units import MONEY

_PLACES = 2
_LEAST = 20
"""Among so many figures with the zeros kept, one ending in a zero is missing by chance once in eight times; the share
of short figures, one in ten where zeros are dropped, speaks as well."""
_MOST = 20_000
_MOST_SHORT = Fraction(1, 3)


def restore_zeros(tables: Sequence[Table]) -> None:
    """Read the short figures of such a document with the zeros that were dropped. Changes the tables."""
    figures = list(_money(tables))
    numbers = [number for _, _, number in figures if number.digits]
    full = [number for number in numbers if number.decimals == _PLACES]
    short = len(numbers) - len(full)
    if not _LEAST <= len(full) <= _MOST or short > _MOST_SHORT * len(full):
        return
    if any(number.decimals > _PLACES or (number.decimals and not number.digits % 10) for number in numbers):
        return
    for line, at, number in figures:
        if number.decimals < _PLACES:
            digits = number.digits * int(10 ** (_PLACES - number.decimals))
            line[at] = replace(number, digits=digits, decimals=_PLACES)


def _money(tables: Sequence[Table]) -> Iterator[tuple[list[Content], int, Number]]:
    for table in tables:
        for panel in table.panels():
            for column in panel.columns:
                for row in panel.rows:
                    number = panel.content(row, column)
                    if (
                        isinstance(number, Number)
                        and not number.symbol
                        and _is_money(table, panel, row, column)
                    ):
                        yield table.line(row.index), column.index, number


def _is_money(table: Table, panel: Panel, row: Row, column: Column) -> bool:
    return table.unit_of(panel.section, row, column).dimension is MONEY
