"""Defects of an indicator system itself: weights, codes, points, branches, doubles, purpose.

The official text may be defective and loads all the same; what is wrong with it is a finding. ``error`` means
that the printed figures cannot all be right.
"""

from __future__ import annotations

from gouji.model.finding import Finding
from gouji.model.system import IndicatorSystem
from gouji.rules.lint.branches import check_gaps, check_overlaps
from gouji.rules.lint.codes import check_codes
from gouji.rules.lint.doubles import check_doubles
from gouji.rules.lint.official import Departure, compare_with_official, find_departures
from gouji.rules.lint.points import check_points
from gouji.rules.lint.possible import PossiblePoints, can_give, possible_points
from gouji.rules.lint.purpose import check_purpose
from gouji.rules.lint.weights import check_weights

_CHECKS = (check_weights, check_codes, check_points, check_gaps, check_overlaps, check_doubles, check_purpose)


def lint_system(system: IndicatorSystem) -> list[Finding]:
    """Every defect of the system, group by group, in the order of the table."""
    return [finding for check in _CHECKS for finding in check(system)]


__all__ = [
    "Departure",
    "PossiblePoints",
    "can_give",
    "compare_with_official",
    "find_departures",
    "lint_system",
    "possible_points",
]
