"""A rule and its score as JSON: what ``gouji rule --format json`` writes."""

from __future__ import annotations

from typing import Any

from gouji.model.rule import Rule
from gouji.model.scores import Score, print_points


def as_json(rule: Rule, score: Score | None) -> dict[str, Any]:
    """Kind, weight, clauses with their verbs as written, choices, notes, and the score if a value was given."""
    return {
        "kind": rule.kind,
        "weight": print_points(rule.weight),
        "clauses": [
            {
                "text": clause.text,
                "verbs": {name: verb.written for name, verb in clause.verbs.items()},
                "reading": clause.reading or None,
                "by": clause.by or None,
            }
            for clause in rule.clauses
        ],
        "choices": [choice.as_json() for choice in rule.choices],
        "notes": list(rule.notes),
        "score": None if score is None else score.as_json(),
    }
