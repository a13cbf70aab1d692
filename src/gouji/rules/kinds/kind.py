"""What a kind of rule is made of."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass, field

from gouji.model.rule import Kind, Rule
from gouji.model.scale import Scale
from gouji.text import Words


def _answered(rule: Rule) -> None:
    """Nothing to lower: the points come from answers, not from a measure."""
    return None


@dataclass(frozen=True, slots=True)
class KindOfRule:
    """A kind: its name, the field's word for it, the verbs it may use and those it cannot do without.

    ``needs`` lists groups of verbs; of each group at least one must stand somewhere in the rule.
    """

    name: Kind
    says: Words
    verbs: frozenset[str]
    needs: tuple[frozenset[str], ...] = field(default=())
    lower: Callable[[Rule], Scale | None] = _answered
    axis_unit: str = ""
    """The unit the measure is counted in, where the kind fixes one (项 for incidents)."""


def verbs(*names: str) -> frozenset[str]:
    return frozenset(names)
