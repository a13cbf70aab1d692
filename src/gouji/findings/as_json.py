"""The JSON of ``audit``, ``lint`` and ``evaluate``: one shape for one document or many."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from typing import Any

from gouji.model.finding import Finding

SCHEMA = "gouji.findings/1"


def findings_json(documents: Iterable[dict[str, Any]]) -> dict[str, Any]:
    """The whole answer, from entries made by ``document_json``."""
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
