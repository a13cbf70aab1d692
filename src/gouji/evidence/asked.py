"""What an indicator system asks of the unit: the facts its measures need, and the clauses somebody must answer."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass, replace
from fractions import Fraction

from gouji.errors import Refused
from gouji.figures import UNITS, Unit
from gouji.formulas import asked_names, read_formula
from gouji.formulas.expression import Expression, Name
from gouji.model.facts import BASES, LEDGERS, FactKey
from gouji.model.rule import Clause, Rule
from gouji.model.system import Indicator, IndicatorSystem
from gouji.registers.measures import MeasureEntry, load_measures

_YEARS_BACK = {"": 0, "本年": 0, "上年": 1, "前年": 2}
_MEASURED_BY = ("measure", "count_of", "best_of")
_ANSWERED_BY = ("item", "range", "grade", "veto")


@dataclass(frozen=True, slots=True)
class AskedFact:
    """A quantity some measures need: how it is to be given, and the indicators that use it."""

    key: FactKey
    unit: Unit | None
    definition: str
    indicators: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class AskedClause:
    """A clause to be answered; ``number`` is None where the indicator is answered as a whole."""

    indicator: Indicator
    number: int | None
    text: str
    most: Fraction


def asked_facts(system: IndicatorSystem, *, year: int) -> list[AskedFact]:
    """Every fact that the measures of the system need, once each, in the order of the indicators."""
    asked: dict[FactKey, AskedFact] = {}
    for indicator in system.indicators:
        for expression in _expressions(indicator):
            for name in asked_names(expression):
                for one in _read_name(name, year):
                    known = asked.setdefault(one.key, one)
                    codes = tuple(dict.fromkeys((*known.indicators, indicator.code)))
                    asked[one.key] = replace(known, indicators=codes)
    return list(asked.values())


def _expressions(indicator: Indicator) -> Iterator[Expression]:
    """The formulas of a rule under every reading; of a framework without rules, the definitions that are one."""
    rule = indicator.rule
    texts = list(_formulas(rule)) if rule else [indicator.definition] * ("/" in indicator.definition)
    for text in texts:
        try:
            yield read_formula(text)
        except Refused:
            continue  # a definition in words asks for nothing; a faulty formula is told when it is computed


def _formulas(rule: Rule) -> Iterator[str]:
    verbs = [verb for clause in rule.clauses for verb in clause.verbs.values()]
    verbs += [option for choice in rule.choices for option in choice.options]
    for verb in verbs:
        if verb.name in _MEASURED_BY:
            yield from (part.strip() for part in verb.written.replace(";", "；").split("；") if part.strip())


def _read_name(name: Name, year: int) -> Iterator[AskedFact]:
    """The quantities a name of a formula means, its marks and period written in."""
    measures = load_measures()
    entry = measures.find(name.measure)
    back = _YEARS_BACK.get(name.period)
    period = name.period if back is None else str(year - back)
    for key in measures.resolve(name.measure) or [FactKey(name.measure)]:
        marks = {"basis": key.basis, "ledger": key.ledger, "scope": key.scope}
        for mark in name.marks:
            marks["basis" if _is_basis(mark) else "ledger" if mark in LEDGERS else "scope"] = mark
        unit = entry.unit if entry else _unit_of_count(name.measure)
        yield AskedFact(FactKey(key.measure, period, **marks), unit, _definition(entry), ())


def _is_basis(mark: str) -> bool:
    return mark in (*BASES, "目标", "计划")


def _unit_of_count(measure: str) -> Unit | None:
    """How many of something there are is counted in 项, where no register says otherwise."""
    return UNITS["%"] if measure.endswith("率") else UNITS["项"] if measure.endswith("数") else None


def _definition(entry: MeasureEntry | None) -> str:
    return entry.definition if entry else ""


def asked_clauses(system: IndicatorSystem) -> Iterator[AskedClause]:
    """Every clause that a person answers; what a measure decides is not asked."""
    for indicator in system.indicators:
        rule = indicator.rule
        if rule is None or any(_formulas(rule)):
            continue
        clauses = list(_answered_clauses(indicator, rule))
        yield from clauses or [AskedClause(indicator, None, rule.text, rule.weight)]


def _answered_clauses(indicator: Indicator, rule: Rule) -> Iterator[AskedClause]:
    """The clauses with points to give, each with the words that lead up to it."""
    before = ""
    for number, clause in enumerate(rule.clauses, 1):
        if any(verb in clause.verbs for verb in _ANSWERED_BY):
            yield AskedClause(indicator, number, before + clause.text, _most(clause, rule))
            before = ""
        else:
            before += clause.text


def _most(clause: Clause, rule: Rule) -> Fraction:
    """The most points a clause can give."""
    for verb in ("item", "range", "score"):
        if (value := clause.get(verb)) is not None:
            points = value.points(rule.weight)
            most = points if isinstance(points, Fraction) else points.high
            return rule.weight if most is None else Fraction(most)
    return rule.weight
