"""The JSON of ``audit``, ``lint`` and ``evaluate``: one shape for one document or many."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from typing import Any

from gouji.model.audited import Audited, Comparison, PastFinding, QualityScore
from gouji.model.finding import Finding
from gouji.model.scores import print_points

SCHEMA = "gouji.findings/1"


def findings_json(documents: Iterable[dict[str, Any]]) -> dict[str, Any]:
    """The whole answer, from entries made by ``document_json`` or ``audited_json``."""
    return {"schema": SCHEMA, "documents": list(documents)}


def document_json(name: str, sha256: str | None, findings: Sequence[Finding]) -> dict[str, Any]:
    """A case or a system and its findings. Figures and relations are counted only where a text was read."""
    return {
        "name": name,
        "sha256": sha256,
        "figures": None,
        "relations": None,
        "findings": [finding.as_json() for finding in findings],
    }


def audited_json(audited: Audited) -> dict[str, Any]:
    """A document audited: what was read and judged, what was found, what was set aside, what changed."""
    entry = document_json(audited.document.name, audited.document.sha256, audited.findings)
    entry |= {"figures": audited.figures, "relations": audited.relations.as_json()}
    entry["recognised"] = audited.recognised.as_json()
    entry["suppressed"] = [
        {"finding": one.finding.as_json(), "reason": one.reason, "by": one.by} for one in audited.suppressed
    ]
    if audited.against is not None:
        entry["against"] = _against_json(audited.against, audited.findings)
    if audited.quality is not None:
        entry["quality"] = _quality_json(audited.quality)
    if audited.evidence is not None:
        entry["evidence"] = audited.evidence.as_json()
    entry["repair"] = [change.as_json() for change in audited.repair]
    entry["notes"] = [note.as_json() for note in audited.notes]
    return entry


def _against_json(against: Comparison, findings: Sequence[Finding]) -> dict[str, Any]:
    now = {finding.id: finding.printed for finding in findings}
    return {
        "before": against.before,
        "fixed": [_past_json(past) for past in against.fixed],
        "open": [
            {"id": past.id, "before": past.printed or None, "now": now.get(past.id) or None}
            for past in against.still
        ],
        "new": list(against.fresh),
    }


def _past_json(past: PastFinding) -> dict[str, Any]:
    return {
        "id": past.id,
        "code": past.code,
        "severity": past.severity,
        "message": past.message.as_json(),
        "printed": past.printed or None,
        "where": past.where,
    }


def _quality_json(quality: QualityScore) -> dict[str, Any]:
    return {
        "title": quality.title,
        "source": quality.source,
        "confidence": quality.confidence,
        "most": print_points(quality.most.exact),
        **_ends(quality),
        "items": [
            {
                "id": item.id,
                "group": item.group,
                "name": item.name,
                "most": print_points(item.most.exact),
                **_ends(item),
                "judged": item.judged,
                "taken": [{"code": code, "points": points} for code, points in item.taken],
                "why": item.why,
            }
            for item in quality.items
        ],
    }


def _ends(scored: Any) -> dict[str, str]:
    return {"low": print_points(scored.points.low), "high": print_points(scored.points.high)}
