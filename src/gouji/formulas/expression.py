"""What a formula is made of."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from typing import Literal

from gouji.figures import Comparison, Figure

Operator = Literal["+", "-", "×", "÷"]


@dataclass(frozen=True, slots=True)
class Name:
    """A fact asked for by name: ``基本支出[决算]``, ``三公经费@上年``. ``marks`` are basis, ledger or scope."""

    measure: str
    marks: tuple[str, ...] = ()
    period: str = ""
    """Empty: the evaluated year; ``上年`` and ``前年`` count back from it; else a period as the facts write it."""

    def __str__(self) -> str:
        marks = f"[{','.join(self.marks)}]" if self.marks else ""
        return f"{self.measure}{marks}{'@' + self.period if self.period else ''}"


@dataclass(frozen=True, slots=True)
class Number:
    """A figure written in the formula itself, exact at its word."""

    figure: Figure

    def __str__(self) -> str:
        return self.figure.text


@dataclass(frozen=True, slots=True)
class TableSum:
    """``sum(caijue01[决算, 32..57])``: one column of a table over a span of rows."""

    form: str
    column: str
    first: str
    last: str

    def __str__(self) -> str:
        return f"sum({self.form}[{self.column}, {self.first}..{self.last}])"


@dataclass(frozen=True, slots=True)
class Binary:
    operator: Operator
    left: Expression
    right: Expression

    def __str__(self) -> str:
        left = _bracketed(self.left, self.operator, right=False)
        return f"{left} {self.operator} {_bracketed(self.right, self.operator, right=True)}"


@dataclass(frozen=True, slots=True)
class Extreme:
    """``min(…)`` or ``max(…)``."""

    which: Literal["min", "max"]
    terms: tuple[Expression, ...]

    def __str__(self) -> str:
        return f"{self.which}({', '.join(map(str, self.terms))})"


@dataclass(frozen=True, slots=True)
class Comparing:
    """A statement that holds or not: ``在职人数 <= 编制数``."""

    comparison: Comparison
    left: Expression
    right: Expression

    def __str__(self) -> str:
        return f"{self.left} {self.comparison} {self.right}"


Expression = Name | Number | TableSum | Binary | Extreme | Comparing

_STRENGTH = {"+": 1, "-": 1, "×": 2, "÷": 2}


def _bracketed(inner: Expression, operator: Operator, *, right: bool) -> str:
    if isinstance(inner, Binary):
        weaker = _STRENGTH[inner.operator] < _STRENGTH[operator]
        same = _STRENGTH[inner.operator] == _STRENGTH[operator]
        if (
            weaker
            or (right and same and operator in ("-", "÷"))
            or (right and same and inner.operator in ("-", "÷"))
        ):
            return f"({inner})"
    return str(inner)


def asked_names(expression: Expression) -> Iterator[Name]:
    """Every fact a formula asks for, left to right, repeats included."""
    match expression:
        case Name():
            yield expression
        case Binary(_, left, right) | Comparing(_, left, right):
            yield from asked_names(left)
            yield from asked_names(right)
        case Extreme(_, terms):
            for term in terms:
                yield from asked_names(term)
        case _:
            return
