"""A written report as its readers see it: what every check is given."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from dataclasses import dataclass, field
from typing import Any, TypeVar

from gouji.claims.relation import Relation
from gouji.model.finding import Finding
from gouji.model.read_document import ReadDocument
from gouji.model.system import IndicatorSystem

T = TypeVar("T")


@dataclass(frozen=True)
class Report:
    """A document with what is known of it from outside or from its first page.

    ``year`` is the year reported on (None where nothing says it), ``unit`` the full name of the unit, ``system`` an
    indicator system given by the reader of the report, else None and the report's own annex counts.
    """

    document: ReadDocument
    year: int | None = None
    unit: str = ""
    system: IndicatorSystem | None = None
    _known: dict[Any, Any] = field(default_factory=dict, repr=False, compare=False)

    def once(self, work: Callable[[Report], T]) -> T:
        """What a function makes of this report, worked out once: ``report.once(read_sentences)``."""
        if work not in self._known:
            self._known[work] = work(self)
        result: T = self._known[work]
        return result


Check = Callable[[Report], Iterator[Finding]]
"""A check that gives findings straight away: legal bases, numbering, personal data."""
Source = Callable[[Report], Iterator[Relation]]
"""A reader of relations: prose, tables, scores. What they yield is judged together, and causes are sought over all."""
