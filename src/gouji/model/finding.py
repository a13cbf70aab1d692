"""Findings: a contradiction, a gap or a defect, with both sides, a likely cause and a next step."""

from __future__ import annotations

from dataclasses import dataclass, field
from hashlib import sha256
from typing import Any, Literal

from gouji.model.places import Place
from gouji.text import Words

Severity = Literal["error", "warning", "note"]

CODES: tuple[str, ...] = (
    "sum", "composition", "difference", "growth", "ratio", "completion", "share", "average", "percentage-point",
    "truncated", "conflict", "text-table", "evidence", "direction", "count", "duplicate", "impossible",
    "score-above-weight", "weight-sum", "score-sum", "score-rule", "score-conflict", "grade", "rule-points",
    "rule-gap", "rule-overlap", "rule-mismatch", "missing-code", "articulation", "unit", "basis", "survey",
    "legal", "legal-missing", "period", "institution", "numbering", "reference", "placeholder", "privacy",
    "typo", "omission", "outline", "coherence",
)  # fmt: skip


@dataclass(frozen=True, slots=True)
class Cause:
    """A change that would mend a finding, and how many other relations it mends as well."""

    kind: str
    value: str
    why: Words
    mends: int = 1

    def as_json(self) -> dict[str, Any]:
        return {"kind": self.kind, "value": self.value, "mends": self.mends, "why": self.why.as_json()}


@dataclass(frozen=True, slots=True)
class Voices:
    """The same finding said to the clerk (what to change), the reviewer (why) and the citizen (one sentence)."""

    clerk: Words
    reviewer: Words
    citizen: Words

    def as_json(self) -> dict[str, dict[str, str]]:
        return {name: getattr(self, name).as_json() for name in ("clerk", "reviewer", "citizen")}


@dataclass(frozen=True, slots=True)
class Involved:
    """A figure behind a finding: its part in the relation (stated, base, part …), as printed, where, and of what."""

    role: str
    printed: str
    quantity: str
    places: tuple[Place, ...] = ()

    def as_json(self) -> dict[str, Any]:
        places = [place.as_json() for place in self.places]
        return {"role": self.role, "printed": self.printed, "quantity": self.quantity, "places": places}


@dataclass(frozen=True, slots=True)
class Finding:
    """One problem. ``shape`` and ``keys`` say which relation between which quantities, so that the identity
    survives a change of values and positions."""

    code: str
    severity: Severity
    message: Words
    shape: str
    keys: tuple[str, ...]
    places: tuple[Place, ...] = ()
    printed: str = ""
    recomputed: tuple[str | None, str | None] | None = None
    voices: Voices | None = None
    causes: tuple[Cause, ...] = field(default=())
    involved: tuple[Involved, ...] = ()
    """The figures of the relation, the stated one first; empty where no relation stands behind it."""

    def __post_init__(self) -> None:
        if self.code not in CODES:
            raise ValueError(f"no such code of a finding: {self.code}")

    @property
    def id(self) -> str:
        """Code and the first 12 hex digits of SHA-256 over code, relation shape and sorted keys."""
        material = "\n".join([self.code, self.shape, *sorted(self.keys)])
        return f"{self.code}-{sha256(material.encode()).hexdigest()[:12]}"

    def as_json(self) -> dict[str, Any]:
        low_high = (
            None if self.recomputed is None else dict(zip(("low", "high"), self.recomputed, strict=True))
        )
        voices = self.voices or Voices(self.message, self.message, self.message)
        return {
            "id": self.id,
            "code": self.code,
            "severity": self.severity,
            "places": [place.as_json() for place in self.places],
            "printed": self.printed or None,
            "recomputed": low_high,
            "message": self.message.as_json(),
            "voices": voices.as_json(),
            "causes": [cause.as_json() for cause in self.causes],
            "involved": [one.as_json() for one in self.involved],
        }
