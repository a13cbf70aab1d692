"""Which facts a score rests on."""

from __future__ import annotations

from collections.abc import Iterator

from gouji.errors import Refused
from gouji.formulas import Expression, asked_names, read_formula
from gouji.graph.results import ScoredIndicator
from gouji.model.facts import Fact
from gouji.reports.pen import Pen

_MEASURED_BY = ("measure", "count_of", "best_of")


def formulas_of(one: ScoredIndicator) -> list[Expression]:
    """Every formula a rule measures by, over all its readings, in order and once."""
    found: dict[str, Expression] = {}
    rule = one.indicator.rule
    for _, settled in rule.alternatives() if rule else ():
        for verb in _MEASURED_BY:
            for _, _, written in settled.find(verb):
                for text in written.replace(";", "；").split("；"):
                    if text.strip():
                        found.setdefault(text.strip(), read_formula(text.strip()))
    return list(found.values())


def facts_of_indicator(pen: Pen, one: ScoredIndicator) -> list[Fact]:
    """The facts its formulas ask for, in order and once; what is missing is not among them."""
    found: dict[str, Fact] = {}
    for formula in formulas_of(one):
        for fact in _facts_of(pen, formula):
            found.setdefault(str(fact.key), fact)
    return list(found.values())


def _facts_of(pen: Pen, formula: Expression) -> Iterator[Fact]:
    for name in asked_names(formula):
        try:
            fact = pen.fact_of(name)
        except Refused:
            continue
        if fact is not None:
            yield fact
