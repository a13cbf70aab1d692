"""What the rules of a system measure: their formulas read, every name under its own name in the register."""

from __future__ import annotations

import re
from collections.abc import Iterator
from fractions import Fraction

from gouji.errors import Refused
from gouji.formulas import read_formula
from gouji.formulas.expression import (
    Binary,
    Comparing,
    Expression,
    Extreme,
    Name,
    Number,
    TableSum,
    asked_names,
)
from gouji.model.rule import Rule
from gouji.registers.measures import Measures, load_measures

_VERBS = ("measure", "count_of")
_YEAR = re.compile(r"(本|当|上)(?:一)?年度?(?:的)?")


def formulas_of(rule: Rule | None) -> list[Expression]:
    """Every formula the rule may use, all alternatives included, each once; what cannot be read is left out."""
    found: dict[str, Expression] = {}
    for text in _texts(rule) if rule is not None else ():
        try:
            found.setdefault(text, read_formula(text))
        except Refused:
            continue
    return list(found.values())


def _texts(rule: Rule) -> Iterator[str]:
    for verb in _VERBS:
        yield from (text for _, _, text in rule.find(verb))
        for choice in rule.choices:
            yield from (option.value for option in choice.options if choice.verb == verb)


def most_of_measures(rule: Rule) -> list[Fraction]:
    """The values that the rule's measures cannot exceed, where the register knows it of every one of them."""
    entries = [
        load_measures().find(formula.measure) for formula in formulas_of(rule) if isinstance(formula, Name)
    ]
    bounds = [entry.most for entry in entries if entry is not None and entry.most is not None]
    return bounds if len(bounds) == len(formulas_of(rule)) else []


def measure_key(expression: Expression) -> str:
    """The formula with canonical names, so that two wordings of one measure are the same key."""
    return _spelled(expression, load_measures(), marks=True)


def skeleton(expression: Expression) -> str:
    """The formula's names and periods alone, without basis, ledger or scope: which quantities it relates."""
    return _spelled(expression, load_measures(), marks=False)


def all_known(expression: Expression) -> bool:
    """Whether every name of the formula stands in the register."""
    return all(load_measures().find(name.measure) is not None for name in _names(expression))


def has_quotient(expression: Expression) -> bool:
    """Whether the formula is a rate: a division in it, or a measure that is a rate itself."""
    match expression:
        case Name(measure):
            entry = load_measures().find(measure)
            return entry is not None and entry.nature == "rate"
        case Binary(operator, left, right):
            return operator == "÷" or has_quotient(left) or has_quotient(right)
        case Comparing(_, left, right):
            return has_quotient(left) or has_quotient(right)
        case Extreme(_, terms):
            return any(map(has_quotient, terms))
        case _:
            return False


def is_growth(expression: Expression) -> bool:
    """Whether the formula compares two periods by their difference: (this − last) ÷ last, or a ratio less one."""
    return compares_periods(expression) and "-" in str(expression)


def compares_periods(expression: Expression) -> bool:
    """Whether the formula's facts are of more than one period."""
    return len({name.period for name in _names(expression)}) > 1


def _names(expression: Expression) -> list[Name]:
    return [_plainly(name) for name in asked_names(expression)]


def _plainly(name: Name) -> Name:
    """The name with its year taken off: 上年度“三公”经费总额 is 三公经费总额@上年."""
    match = _YEAR.match(name.measure)
    if match is None:
        return name
    period = name.period or ("上年" if match.group(1) == "上" else "")
    return Name(name.measure[match.end() :], name.marks, period)


def _spelled(expression: Expression, measures: Measures, *, marks: bool) -> str:
    match expression:
        case Name():
            name = _plainly(expression)
            measure, written, period = name.measure, name.marks, name.period
            shown = f"[{','.join(sorted(written))}]" if marks and written else ""
            meant = {key.basis for key in measures.resolve(measure)}
            basis = f"·{meant.pop()}" if marks and not written and len(meant) == 1 and "" not in meant else ""
            return f"{measures.canonical(measure)}{basis}{shown}{'@' + period if period else ''}"
        case Binary(operator, left, right):
            sides = [_spelled(side, measures, marks=marks) for side in (left, right)]
            return f"({f' {operator} '.join(sorted(sides) if operator in '+×' else sides)})"
        case Comparing(comparison, left, right):
            return f"{_spelled(left, measures, marks=marks)} {comparison} {_spelled(right, measures, marks=marks)}"
        case Extreme(which, terms):
            return f"{which}({', '.join(sorted(_spelled(term, measures, marks=marks) for term in terms))})"
        case Number(figure):
            return str(figure.value)
        case TableSum():
            return str(expression)
