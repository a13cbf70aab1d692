"""A scoring rule, clause by clause: the official words, what each does, and the choices they leave open."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from dataclasses import dataclass, field, replace
from fractions import Fraction
from hashlib import sha256
from itertools import product
from typing import Any, Literal

from gouji.figures import Comparison, Figure, Interval

Kind = Literal[
    "checklist", "threshold", "steps", "incidents", "bands", "line", "ratio", "judgement", "ranking"
]
KINDS: tuple[Kind, ...] = (
    "checklist", "threshold", "steps", "incidents", "bands", "line", "ratio", "judgement", "ranking",
)  # fmt: skip


@dataclass(frozen=True, slots=True)
class Condition:
    """``≥95%``: a comparison with a figure taken at its word (a bound of a rule is exact)."""

    comparison: Comparison
    bound: Figure

    @property
    def domain(self) -> Interval:
        value = self.bound.value
        ends: dict[str, tuple[Fraction | None, Fraction | None, bool, bool]] = {
            "<": (None, value, False, True),
            "<=": (None, value, False, False),
            "=": (value, value, False, False),
            ">=": (value, None, False, False),
            ">": (value, None, True, False),
        }
        return Interval(*ends[self.comparison])


@dataclass(frozen=True, slots=True)
class Amount:
    """Points, absolute (0.1分) or as a share of the weight (1/3 of weight)."""

    value: Fraction
    of_weight: bool = False

    def points(self, weight: Fraction) -> Fraction:
        return self.value * weight if self.of_weight else self.value


@dataclass(frozen=True, slots=True)
class Verb:
    """One thing a clause does: the name, the value as written in the file, and its typed value."""

    name: str
    written: str
    value: Any


@dataclass(frozen=True, slots=True)
class Choice:
    """What the official words leave open: one verb of one clause (counted from 0), its possible values, and why.

    ``settled`` is None while the choice is open. A settled choice is a reading: it names who or what settled it.
    """

    clause: int
    verb: str
    options: tuple[Verb, ...]
    why: str
    settled: int | None = None
    settled_by: str = ""

    @property
    def is_open(self) -> bool:
        return self.settled is None

    def as_json(self) -> dict[str, Any]:
        return {
            "clause": self.clause + 1,
            "verb": self.verb,
            "options": [option.written for option in self.options],
            "why": self.why,
            "settled": None if self.settled is None else self.options[self.settled].written,
            "settled_by": self.settled_by or None,
        }


@dataclass(frozen=True, slots=True)
class Clause:
    """A stretch of the official text and what it does. A clause without verbs is seen to do nothing."""

    text: str
    verbs: Mapping[str, Verb] = field(default_factory=dict)
    reading: str = ""
    """Why it is read so, in words; with ``by`` it names who or what settled the reading."""
    by: str = ""

    def get(self, name: str) -> Any:
        """The typed value of a verb, or None where the clause does not have it."""
        verb = self.verbs.get(name)
        return None if verb is None else verb.value


@dataclass(frozen=True, slots=True)
class Rule:
    """One official scoring rule as data. The clauses' texts join to the official text."""

    kind: Kind
    weight: Fraction
    clauses: tuple[Clause, ...]
    choices: tuple[Choice, ...] = ()
    notes: tuple[str, ...] = ()
    """What could not be read, in words."""

    @property
    def text(self) -> str:
        return "".join(clause.text for clause in self.clauses)

    @property
    def open_choices(self) -> tuple[Choice, ...]:
        return tuple(choice for choice in self.choices if choice.is_open)

    def find(self, name: str) -> Iterator[tuple[int, Clause, Any]]:
        """Every clause with this verb: its number from 0, the clause, the typed value."""
        for number, clause in enumerate(self.clauses):
            if name in clause.verbs:
                yield number, clause, clause.verbs[name].value

    def first(self, name: str) -> Any:
        """The typed value of the first clause with this verb, or None."""
        return next((value for _, _, value in self.find(name)), None)

    def alternatives(self) -> Iterator[tuple[tuple[Verb, ...], Rule]]:
        """Every way to settle the open choices: the options taken, and the rule with them written in.

        A rule without open choices has one alternative, itself with its settled readings.
        """
        spans = [
            choice.options if choice.settled is None else (choice.options[choice.settled],)
            for choice in self.choices
        ]
        for options in product(*spans):
            yield options, self._with(options)

    def _with(self, options: tuple[Verb, ...]) -> Rule:
        clauses = list(self.clauses)
        for choice, option in zip(self.choices, options, strict=True):
            clause = clauses[choice.clause]
            clauses[choice.clause] = replace(clause, verbs={**clause.verbs, choice.verb: option})
        return replace(self, clauses=tuple(clauses), choices=())


def official_hash(text: str) -> str:
    """The fingerprint of an official text: SHA-256 over its characters without white space."""
    return sha256("".join(text.split()).encode()).hexdigest()
