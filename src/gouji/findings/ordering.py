"""The order in which findings are told: worst first, then as the document goes; one identity once."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import replace

from gouji.findings.names import SEVERITIES
from gouji.model.finding import Finding
from gouji.model.locating import Locator, Spot

_RANK = {severity: rank for rank, severity in enumerate(SEVERITIES)}
_NOWHERE = Spot(2**62, 0, 0)


def order_findings(findings: Iterable[Finding], locator: Locator) -> tuple[Finding, ...]:
    """The same identity at several places becomes one finding with all its places, told as the worst of them."""
    merged: dict[str, Finding] = {}
    for finding in findings:
        known = merged.get(finding.id)
        merged[finding.id] = finding if known is None else _join(known, finding)
    return tuple(sorted(merged.values(), key=lambda one: _rank(one, locator)))


def _join(first: Finding, second: Finding) -> Finding:
    worse, other = (second, first) if _RANK[second.severity] < _RANK[first.severity] else (first, second)
    return replace(worse, places=tuple(dict.fromkeys((*worse.places, *other.places))))


def _rank(finding: Finding, locator: Locator) -> tuple[int, Spot, str, str]:
    spots = (locator.find(place) for place in finding.places)
    first = min((spot for spot in spots if spot is not None), default=_NOWHERE)
    return _RANK[finding.severity], first, finding.code, finding.id
