"""The tree of what is scored, with its weights as printed."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass, field
from fractions import Fraction

from gouji.model.places import Place
from gouji.model.rule import Rule


@dataclass(frozen=True, slots=True)
class Heading:
    """A weight as some heading of the table prints it: “C1部门产出（18分）”. A part may be headed more than once."""

    text: str
    weight: Fraction | None
    place: Place | None = None


@dataclass(frozen=True, slots=True)
class Indicator:
    """A line that is scored: code and name as printed, the stated weights, and the official rule.

    ``rule`` is None in a framework that defines indicators without scoring them.
    """

    code: str
    name: str
    part: str
    weight: Fraction | None
    rule: Rule | None
    heading: Fraction | None = None
    """The weight printed in the name cell, where it is."""
    printed_code: str | None = None
    """As printed, where the code had to be inferred."""
    explanation: str = ""
    sources: tuple[str, ...] = ()
    """数据来源: the evidence the table expects."""
    common: tuple[str, ...] = ()
    """Codes of the national common framework that this one corresponds to."""
    ledger: str = ""
    definition: str = ""
    place: Place | None = None

    @property
    def title(self) -> str:
        return f"{self.printed_code if self.printed_code is not None else self.code}{self.name}"


@dataclass(frozen=True, slots=True)
class Part:
    """A first- or second-level heading and what it holds."""

    code: str
    name: str
    headings: tuple[Heading, ...]
    parts: tuple[Part, ...] = ()

    def walk(self) -> Iterator[Part]:
        yield self
        for part in self.parts:
            yield from part.walk()


@dataclass(frozen=True, slots=True)
class IndicatorSystem:
    """An indicator system as an authority issued it, its own defects included."""

    id: str
    title: str
    parts: tuple[Part, ...]
    indicators: tuple[Indicator, ...]
    total: Fraction | None = None
    grades: str = ""
    """The register entry of its grade bands."""
    source: str = ""
    version: str = ""
    notes: tuple[str, ...] = field(default=())

    def walk_parts(self) -> Iterator[Part]:
        for part in self.parts:
            yield from part.walk()

    def find(self, code: str) -> Indicator | None:
        return next((one for one in self.indicators if one.code == code), None)

    def within(self, part: Part) -> list[Indicator]:
        """The indicators under a part, at any depth, in printed order."""
        codes = {inner.code for inner in part.walk()}
        return [one for one in self.indicators if one.part in codes]
