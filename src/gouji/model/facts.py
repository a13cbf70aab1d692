"""Facts: a figure said of somebody, about a measure, for a period, at a place."""

from __future__ import annotations

from dataclasses import dataclass, fields
from typing import Literal

from gouji.figures import Figure, Hedge, Interval
from gouji.model.places import Place

Basis = Literal["年初预算", "全年预算", "决算"]
Ledger = Literal["部门", "基金"]

BASES: tuple[str, ...] = ("年初预算", "全年预算", "决算")
"""The three columns of the final accounts. They never mix; other bases (计划, 目标 …) are free words."""
SET_BASES: tuple[str, ...] = ("目标", "计划")
"""Bases whose figures somebody laid down: 目标任务2.94万人 means 29,400, not something near it."""
LEDGERS: tuple[str, ...] = ("部门", "基金")
"""The unit's own money, and the insurance funds it administers. They never mix."""


@dataclass(frozen=True, slots=True, order=True)
class FactKey:
    """Which quantity a fact speaks of. An empty field says nothing."""

    measure: str
    period: str = ""
    basis: str = ""
    ledger: str = ""
    scope: str = ""
    subject: str = ""

    def __str__(self) -> str:
        marks = [mark for mark in (self.basis, self.ledger, self.scope, self.subject) if mark]
        inside = f"[{','.join(marks)}]" if marks else ""
        return f"{self.measure}{inside}{'@' + self.period if self.period else ''}"

    def matches(self, asked: FactKey) -> bool:
        """Whether this quantity is one that was asked for; an empty field of the question fits all."""
        return all(
            not getattr(asked, field.name) or getattr(asked, field.name) == getattr(self, field.name)
            for field in fields(self)
        )


@dataclass(frozen=True, slots=True)
class Fact:
    """A figure said of a quantity, with the cell it was read from and the document that vouches for it."""

    key: FactKey
    figure: Figure
    place: Place
    source: str = ""
    """The document the figure was taken from, and where in it, in the clerk's words."""

    @property
    def interval(self) -> Interval:
        """What the printed digits allow; a target or a plan is set, not measured, and taken at its word."""
        if self.key.basis in SET_BASES and self.figure.hedge is Hedge.NONE:
            return Interval.point(self.figure.value)
        return self.figure.interval


@dataclass(frozen=True, slots=True)
class Missing:
    """What is not known, by name. Travels through formulas in the place of a value."""

    names: tuple[str, ...]

    def __str__(self) -> str:
        return "、".join(self.names)
