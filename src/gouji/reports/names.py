"""Formulas said in the words of a report: 上年“三公经费”（决算） instead of 三公经费[决算]@上年."""

from __future__ import annotations

from collections.abc import Iterable
from contextlib import suppress

from gouji.errors import Refused
from gouji.formulas import read_formula
from gouji.formulas.expression import Binary, Comparing, Expression, Extreme, Name, Number, TableSum
from gouji.model.facts import FactKey
from gouji.model.rule import Verb
from gouji.rules.vocabulary import say_options

_COMPARED = {">=": "不低于", "<=": "不高于", ">": "高于", "<": "低于", "=": "等于"}


def say_formula(expression: Expression) -> str:
    """The formula as a reader says it.

    >>> from gouji.formulas import read_formula
    >>> say_formula(read_formula("基本支出[决算] / 基本支出[全年预算]"))
    '基本支出（决算）÷基本支出（全年预算）'
    """
    match expression:
        case Name():
            return say_name(expression)
        case Number(figure):
            return figure.text
        case TableSum(form, column, first, last):
            return f"表{form}“{column}”行次{first}至{last}之和"
        case Binary(operator, left, right):
            return f"{_inner(left, operator)}{'−' if operator == '-' else operator}{_inner(right, operator)}"
        case Extreme(which, terms):
            return (
                f"{'、'.join(say_formula(term) for term in terms)}中{'最小' if which == 'min' else '最大'}者"
            )
        case Comparing(comparison, left, right):
            return f"{say_formula(left)}{_COMPARED[comparison]}{say_formula(right)}"


def say_name(name: Name) -> str:
    """A quantity: 上年三公经费（决算）."""
    marks = f"（{'、'.join(name.marks)}）" if name.marks else ""
    period = f"{name.period}年" if name.period.isdigit() else name.period
    return f"{period}{name.measure}{marks}"


def _inner(expression: Expression, operator: str) -> str:
    said = say_formula(expression)
    return f"（{said}）" if isinstance(expression, Binary) and operator in "×÷-" else said


def say_key(key: FactKey) -> str:
    """A quantity with its period, basis and ledger: 2023年基本支出（决算、部门）."""
    marks = "、".join(mark for mark in (key.basis, key.ledger, key.scope, key.subject) if mark)
    period = f"{key.period}年" if key.period.isdigit() else key.period
    return f"{period}{key.measure}{f'（{marks}）' if marks else ''}"


def say_readings(options: Iterable[Verb]) -> str:
    """One way to read what a rule leaves open, in words; formulas as a reader says them."""
    return "、".join(_say_option(option) for option in options)


def _say_option(option: Verb) -> str:
    if option.name in ("measure", "count_of", "best_of"):
        with suppress(Refused):
            return say_formula(read_formula(option.written))
    return say_options([option]).zh
