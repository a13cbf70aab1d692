"""A document whose figures are marked, so that each can be judged and corrupted: the corpus before it is laid out.

One plain form serves hand-written and generated documents::

    # a title            ## a heading, ### a lower one
    a paragraph with {income=1,234.56万元} and {fall:-=因人员减少}
    | a row of a table | {income:万元=1,234.56} |      (``<`` joins the cell to its left, ``^`` to the one above)
    ===
    sum: income = grant + fees

A mark is ``{name=printed}`` or ``{name:unit=printed}``; the same name twice is the same quantity printed twice. Below
``===`` stand the formulas, each with the code of a finding that would say it is broken.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping
from dataclasses import dataclass, replace
from functools import cached_property

from bench.audit.arithmetic import Formula, Reading, read_printed
from gouji.figures.interval import Interval

MARK = re.compile(r"\{(\w+)(?::([^={}]*))?=([^{}]*)\}")


@dataclass(frozen=True, slots=True)
class Mark:
    """One printed figure or word: its number in the document, quantity, unit given elsewhere, and the scope it is in."""

    number: int
    name: str
    unit: str
    printed: str
    scope: int
    """The paragraph, or the table as a whole."""
    block: int
    row: int = -1
    column: int = -1

    @property
    def in_table(self) -> bool:
        return self.row >= 0

    @property
    def reading(self) -> Reading:
        return read_printed(self.printed, self.unit)


@dataclass(frozen=True, slots=True)
class Instance:
    """A formula bound to printed marks. ``full``: all of them stand in one paragraph or one table."""

    formula: Formula
    marks: Mapping[str, int]
    full: bool


@dataclass(frozen=True)
class MarkedDocument:
    """Blocks of marked lines: a heading, a paragraph, or the rows of a table; and what is true between the marks."""

    name: str
    genre: str
    year: int
    blocks: tuple[tuple[str, ...], ...]
    formulas: tuple[Formula, ...]

    @classmethod
    def parse(cls, text: str, *, name: str, genre: str = "", year: int = 0) -> MarkedDocument:
        body, _, tail = text.partition("\n===\n")
        formulas = tuple(Formula.parse(line) for line in tail.splitlines() if line.strip())
        return cls(name, genre, year, tuple(_blocks(body)), formulas)

    @cached_property
    def marks(self) -> tuple[Mark, ...]:
        return tuple(self._marks())

    def _marks(self) -> Iterator[Mark]:
        number = 0
        for index, block in enumerate(self.blocks):
            for row, line in enumerate(block):
                cells = split_row(line) if is_row(line) else [line]
                for column, cell in enumerate(cells):
                    for name, unit, printed in MARK.findall(cell):
                        where = (row, column) if is_row(line) else (-1, -1)
                        yield Mark(number, name, unit, printed, index, index, *where)
                        number += 1

    def printed_anew(self, changes: Mapping[int, str]) -> MarkedDocument:
        """The same document with some marks printed otherwise (by their number)."""
        count = iter(range(len(self.marks)))

        def change(found: re.Match[str]) -> str:
            number = next(count)
            if number not in changes:
                return found.group()
            name, unit, _ = found.groups()
            return f"{{{name}{':' + unit if unit else ''}={changes[number]}}}"

        blocks = tuple(tuple(MARK.sub(change, line) for line in block) for block in self.blocks)
        return replace(self, blocks=blocks)

    @cached_property
    def instances(self) -> tuple[Instance, ...]:
        """Every formula wherever all its figures are printed, and every quantity that is printed more than once."""
        mentions: dict[str, list[Mark]] = {}
        for mark in self.marks:
            mentions.setdefault(mark.name, []).append(mark)
        found: list[Instance] = []
        for formula in self.formulas:
            found.extend(_bind(formula, mentions))
        for name, marks in mentions.items():
            same = Formula("conflict", name, "=", f"{name}_again")
            for mark in marks[1:]:
                bound = {name: marks[0].number, f"{name}_again": mark.number}
                found.append(Instance(same, bound, marks[0].scope == mark.scope))
        return tuple(found)

    def holds(self, instance: Instance, *, strict: bool) -> bool:
        values = {name: self._interval(number, strict) for name, number in instance.marks.items()}
        return instance.formula.can_hold(values)

    def _interval(self, number: int, strict: bool) -> Interval:
        return self.marks[number].reading.interval(strict=strict)

    def broken(self, *, strict: bool = True) -> list[Instance]:
        """What cannot hold as printed; of a clean document nothing. Not strict: not even if figures were cut off."""
        return [one for one in self.instances if not self.holds(one, strict=strict)]


def _blocks(body: str) -> Iterator[tuple[str, ...]]:
    rows: list[str] = []
    for line in body.splitlines():
        if is_row(line):
            rows.append(line)
            continue
        if rows:
            yield tuple(rows)
            rows = []
        if line.strip():
            yield (line.strip(),)
    if rows:
        yield tuple(rows)


def is_row(line: str) -> bool:
    return line.startswith("|")


def split_row(line: str) -> list[str]:
    return [cell.strip() for cell in line.strip().strip("|").split("|")]


def strip_marks(text: str) -> str:
    return MARK.sub(lambda found: found.group(3), text)


def _bind(formula: Formula, mentions: Mapping[str, list[Mark]]) -> Iterator[Instance]:
    if any(name not in mentions for name in formula.names):
        return
    scopes = [{mark.scope for mark in mentions[name]} for name in formula.names]
    together = set.intersection(*scopes) if scopes else set()
    for scope in sorted(together):
        marks = {name: _first(mentions[name], scope).number for name in formula.names}
        yield Instance(formula, marks, True)
    if not together:
        yield Instance(formula, {name: mentions[name][0].number for name in formula.names}, False)


def _first(marks: list[Mark], scope: int) -> Mark:
    return next(mark for mark in marks if mark.scope == scope)
