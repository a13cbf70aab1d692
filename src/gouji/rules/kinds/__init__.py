"""The nine kinds of rule, one file each: what the kind is in life, its verbs, and the scale it lowers to.

A new kind is one new file with a ``KIND`` and its line in the table here; the recipe stands in CONTRIBUTING.
"""

from __future__ import annotations

from gouji.model.rule import Kind, Rule
from gouji.model.scale import Scale
from gouji.rules.kinds import (
    bands,
    checklist,
    incidents,
    judgement,
    line,
    ranking,
    ratio,
    steps,
    threshold,
)
from gouji.rules.kinds.kind import KindOfRule

KINDS_OF_RULE: dict[Kind, KindOfRule] = {
    kind.name: kind
    for kind in (
        checklist.KIND,
        threshold.KIND,
        steps.KIND,
        incidents.KIND,
        bands.KIND,
        line.KIND,
        ratio.KIND,
        judgement.KIND,
        ranking.KIND,
    )
}


def lower(rule: Rule) -> Scale | None:
    """The scale of a rule whose choices are settled; None for the kinds that are answered, not measured."""
    return KINDS_OF_RULE[rule.kind].lower(rule)
