"""All facts of a case under one roof: found by any of their names, never mixed, never guessed.

A question names a measure, marks (basis, ledger, scope) and a period. It is answered by the facts that fit;
where they are of different quantities the question is ambiguous and is sent back with both sides shown.
"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import replace
from functools import reduce
from operator import add

from gouji.errors import Mistake, Refused
from gouji.figures import Interval
from gouji.figures.units import NUMBER
from gouji.formulas import Computed
from gouji.formulas.computing import show_value
from gouji.formulas.expression import Name, TableSum
from gouji.model.facts import BASES, LEDGERS, Fact, FactKey, Missing
from gouji.model.scores import Step
from gouji.model.tables import FormTable
from gouji.registers.measures import Measures
from gouji.text import Words

_YEARS_BACK = {"": 0, "本年": 0, "上年": 1, "前年": 2}
_MOMENTS = {"年末": 0, "年初": 1}
"""A stock at the close of the year, or of the one before, which is the opening of this one."""


class FactBook:
    """The facts of one case, by measure."""

    def __init__(
        self,
        facts: Iterable[Fact],
        *,
        year: int,
        measures: Measures,
        tables: Mapping[str, FormTable] | None = None,
    ) -> None:
        self.year = year
        self.measures = measures
        self.tables = tables or {}
        self._by_measure: dict[str, list[Fact]] = defaultdict(list)
        for fact in facts:
            self._by_measure[self._canonical(fact.key).measure].append(fact)

    def __iter__(self) -> Iterator[Fact]:
        return (fact for facts in self._by_measure.values() for fact in facts)

    def canonical_facts(self) -> list[Fact]:
        """Every fact under its own name in the register, so that two names for one quantity meet."""
        return [replace(fact, key=self._canonical(fact.key)) for fact in self]

    def period_of(self, word: str) -> str:
        """The period a formula names: a year counted back from the evaluated one, or as written."""
        back = _YEARS_BACK.get(word)
        return word if back is None else str(self.year - back)

    def _moment_of(self, name: Name) -> str:
        """``在职人员数[年末]`` is the stock of 31 December; empty where no moment is named."""
        back = next((_MOMENTS[mark] for mark in name.marks if mark in _MOMENTS), None)
        year = self.period_of(name.period)
        return f"{int(year) - back}-12-31" if back is not None and year.isdigit() else ""

    def asked(self, name: Name) -> list[FactKey]:
        """The quantities a name of a formula can mean, its marks and period written in."""
        period = self._moment_of(name) or self.period_of(name.period)
        entry = self.measures.find(name.measure)
        resolved = self.measures.resolve(name.measure) or [FactKey(name.measure)]
        keys = []
        for key in resolved:
            marks = {"basis": key.basis, "ledger": key.ledger, "scope": key.scope}
            for mark in name.marks:
                if mark not in _MOMENTS:
                    marks[mark_field(mark)] = mark
            keys.append(FactKey(entry.name if entry else key.measure, period, **marks))
        return keys

    def find(self, asked: FactKey) -> list[Fact]:
        """The facts that answer the question. A ledger or basis the fact leaves empty fits any."""
        return [
            fact
            for fact in self._by_measure.get(asked.measure, [])
            if _fits(self._canonical(fact.key), asked)
        ]

    def _canonical(self, key: FactKey) -> FactKey:
        """The key as the register would have it: 基本支出决算 is 基本支出[决算]."""
        resolved = self.measures.resolve(key.measure)
        if len(resolved) != 1:
            return key
        basis, ledger = key.basis or resolved[0].basis, key.ledger or resolved[0].ledger
        return FactKey(resolved[0].measure, key.period, basis, ledger, key.scope, key.subject)

    def answer(self, asked: Name | TableSum) -> Computed:
        """The figure asked for, or Missing by name. Refused where the name means several quantities."""
        return _add_column(asked, self.tables) if isinstance(asked, TableSum) else self._answer_name(asked)

    def _answer_name(self, name: Name) -> Computed:
        found: dict[FactKey, list[Fact]] = defaultdict(list)
        for asked in self.asked(name):
            for fact in self.find(asked):
                found[self._canonical(fact.key)].append(fact)
        parts = [key for key in found if not _speaks_of(key, name)]
        found = defaultdict(list, {key: facts for key, facts in found.items() if key not in parts})
        if len(found) > 1:
            raise _ambiguous(name, found)
        if not found:
            return _missing(name, self.period_of(name.period), parts)
        ((key, facts),) = found.items()
        return _computed(name, key, facts)


def _add_column(asked: TableSum, tables: Mapping[str, FormTable]) -> Computed:
    """A column of a table added up; a blank within the span is missing and named."""
    table = tables.get(asked.form)
    rows = [] if table is None else _span(table.rows, asked.first, asked.last)
    cells = {row: None if table is None else table.cell(row, asked.column) for row in rows}
    blanks = [
        f"{asked.form} 行次{row} {asked.column}"
        for row, cell in cells.items()
        if cell is None or not cell.figure
    ]
    if not rows or blanks:
        names = tuple(blanks) or (f"{asked.form}[{asked.column}, {asked.first}..{asked.last}]",)
        return Computed(Missing(names), NUMBER, Step(Words(f"缺少：{asked}", f"not known: {asked}"), "缺"))
    figures = {
        row: cell.figure for row, cell in cells.items() if cell is not None and cell.figure is not None
    }
    value = reduce(add, (figure.interval for figure in figures.values()), Interval.point(0))
    dimension = next(iter(figures.values())).unit.dimension
    steps = tuple(
        Step(Words(f"行次{row}", f"row {row}"), figure.text, (cell.place,))
        for row, figure in figures.items()
        if (cell := cells[row]) is not None
    )
    return Computed(
        value, dimension, Step(Words(str(asked), str(asked)), show_value(value, dimension), (), steps)
    )


def _span(rows: Sequence[str], first: str, last: str) -> list[str]:
    if first not in rows or last not in rows:
        return []
    return list(rows[rows.index(first) : rows.index(last) + 1])


def mark_field(mark: str) -> str:
    """Which part of a key a mark in brackets speaks of."""
    return "basis" if mark in BASES else "ledger" if mark in LEDGERS else "scope"


def _fits(key: FactKey, asked: FactKey) -> bool:
    return (
        _same_period(key.period, asked.period)
        and (not asked.basis or key.basis in ("", asked.basis))
        and (not asked.ledger or key.ledger in ("", asked.ledger))
        and (not asked.scope or asked.scope in (key.scope, key.basis))
        and (not asked.subject or key.subject in ("", asked.subject))
    )


def _speaks_of(key: FactKey, name: Name) -> bool:
    """Whether a quantity is the one named: a part of it, or what it was meant to be (目标), answers only by name."""
    return all(mark in ("", *name.marks) for mark in (key.scope, key.subject)) and key.basis in (
        "",
        *BASES,
        *name.marks,
    )


def _same_period(stated: str, asked: str) -> bool:
    """A stock at the end of a year answers for the year: 2023-12-31 is 2023."""
    return stated == asked or (
        stated.startswith(asked) and stated[len(asked) :] in ("年", "-12-31", "年末", "-12")
    )


def _ambiguous(name: Name, found: dict[FactKey, list[Fact]]) -> Refused:
    sides = "；".join(
        f"{key}＝{facts[0].figure.with_unit}（{facts[0].place}）" for key, facts in sorted(found.items())
    )
    return Refused(
        Words(f"“{name}”可以指几个不同的数：{sides}", f"“{name}” can mean several quantities: {sides}"),
        Words("在公式中写明口径或范围，如 [决算]", "name the basis or scope in the formula, as in [决算]"),
    )


def _missing(name: Name, period: str, parts: Sequence[FactKey] = ()) -> Computed:
    """Not known. Where only a part or a target is known, that is said: it does not answer for the whole."""
    marks = f"[{','.join(name.marks)}]" if name.marks else ""
    shown = f"{name.measure}{marks}（{period}）"
    only = "、".join(str(key) for key in parts)
    hint = Words(f"（只有 {only}）", f" (only {only})") if parts else Words("", "")
    step = Step(Words(f"缺少事实：{shown}{hint.zh}", f"not known: {shown}{hint.en}"), "缺")
    return Computed(Missing((shown,)), NUMBER, step)


def narrowest(facts: Sequence[Fact]) -> Interval:
    """What facts of one quantity allow together: the intersection of their rounding intervals."""
    value = facts[0].interval
    for fact in facts[1:]:
        common = value.intersection(fact.interval)
        value = value if common is None else common
    return value


def contradictions(facts: Iterable[Fact]) -> list[Mistake]:
    """Two values for one quantity that no rounding reconciles: our file is wrong, both sides shown."""
    seen: dict[FactKey, Fact] = {}
    mistakes = []
    for fact in facts:
        first = seen.setdefault(fact.key, fact)
        if not first.interval.meets(fact.interval):
            one, other = first.figure.with_unit, fact.figure.with_unit
            what = Words(
                f"“{fact.key}”有两个对不上的数：{one}（{first.place}）与 {other}",
                f"“{fact.key}” has two irreconcilable values: {one} ({first.place}) and {other}",
            )
            todo = Words("核对原件，只留对的一个", "check the originals and keep the right one")
            mistakes.append(Mistake(what, str(fact.place), todo))
    return mistakes


def _computed(name: Name, key: FactKey, facts: Sequence[Fact]) -> Computed:
    value = narrowest(facts)
    dimension = facts[0].figure.unit.dimension
    steps = tuple(
        Step(
            Words(f"取自{fact.source or fact.place}", f"from {fact.source or fact.place}"),
            fact.figure.with_unit,
            (fact.place,),
        )
        for fact in facts
    )
    shown = facts[0].figure.with_unit if len(facts) == 1 else show_value(value, dimension)
    step = Step(Words(str(key), str(key)), shown, tuple(fact.place for fact in facts), steps)
    bases = frozenset({key.basis} & set(BASES))
    ledgers = frozenset({key.ledger} & set(LEDGERS)) if dimension.name == "money" else frozenset[str]()
    return Computed(value, dimension, step, bases, ledgers)


__all__ = ["FactBook", "contradictions", "mark_field", "narrowest"]
