"""A document audited, ready to be told: what it is, what was found, what was set aside, what changed since."""

from __future__ import annotations

from dataclasses import dataclass, field
from fractions import Fraction
from typing import Any, Literal

from gouji.figures import Interval
from gouji.model.finding import Finding, Severity
from gouji.model.places import Place
from gouji.model.read_document import ReadDocument
from gouji.text import Words

KINDS: dict[str, Words] = {
    "evaluation": Words("绩效评价报告", "evaluation report"),
    "self-evaluation": Words("绩效自评报告", "self-evaluation"),
    "accounts": Words("部门决算公开", "final-accounts disclosure"),
    "budget": Words("部门预算公开", "budget disclosure"),
    "fiscal": Words("财政预算执行报告", "budget-execution report"),
    "system": Words("指标体系", "indicator system"),
    "other": Words("其他", "other"),
}
"""Kinds of document that are told apart, by their names in data."""


@dataclass(frozen=True, slots=True)
class Recognised:
    """What a document says of itself. An empty unit and a year of None are not known; ``sources`` name the words or
    the file name that each was taken from (kind, year, unit), and “given” what the caller said."""

    kind: str = "other"
    year: int | None = None
    unit: str = ""
    sources: tuple[tuple[str, str], ...] = ()

    def as_json(self) -> dict[str, Any]:
        said = {"kind": self.kind, "year": self.year, "unit": self.unit or None}
        return {**said, "from": dict(self.sources)}


@dataclass(frozen=True, slots=True)
class Counts:
    """Relations judged, by verdict."""

    checked: int = 0
    holds: int = 0
    truncated: int = 0
    refuted: int = 0
    undecided: int = 0

    def as_json(self) -> dict[str, int]:
        names = ("checked", "holds", "truncated", "refuted", "undecided")
        return {name: getattr(self, name) for name in names}


@dataclass(frozen=True, slots=True)
class Suppressed:
    """A finding that a named person has set aside, with the reason. It stays in every output and counts in none."""

    finding: Finding
    reason: str
    by: str


@dataclass(frozen=True, slots=True)
class PastFinding:
    """A finding of an earlier audit, as its JSON tells it."""

    id: str
    code: str
    severity: Severity
    message: Words
    printed: str = ""
    where: str = ""


@dataclass(frozen=True, slots=True)
class Comparison:
    """This audit beside an earlier one, by the identity of findings: the earlier ones that are gone, those still open
    (with what was printed then), and the identities of those that are new."""

    before: str
    """Name of the earlier file."""
    fixed: tuple[PastFinding, ...] = ()
    still: tuple[PastFinding, ...] = ()
    fresh: tuple[str, ...] = ()

    def state_of(self, identity: str) -> Literal["still", "new"]:
        return "new" if identity in self.fresh else "still"

    def printed_before(self, identity: str) -> str:
        return next((past.printed for past in self.still if past.id == identity), "")


@dataclass(frozen=True, slots=True)
class Repair:
    """One of the fewest changes after which everything that can be mended agrees: which figure, what instead."""

    name: str
    printed: str
    value: str
    why: Words
    mends: int
    places: tuple[Place, ...] = ()

    def as_json(self) -> dict[str, Any]:
        said = {"name": self.name, "printed": self.printed, "value": self.value, "mends": self.mends}
        return {**said, "why": self.why.as_json(), "places": [place.as_json() for place in self.places]}


@dataclass(frozen=True, slots=True)
class EvidenceCheck:
    """A report held against the evidence of a case: how many of its figures and scores agree with it, differ, are
    left open (约, a range, a reading that is not sure), or speak of what the case does not know."""

    case: str
    agree: int = 0
    differ: int = 0
    undecided: int = 0
    unknown: int = 0
    skipped: Words | None = None
    """Why nothing was compared: another unit's or another year's case."""

    def as_json(self) -> dict[str, Any]:
        counts = {name: getattr(self, name) for name in ("agree", "differ", "undecided", "unknown")}
        return {"case": self.case, **counts, "skipped": self.skipped.as_json() if self.skipped else None}


@dataclass(frozen=True, slots=True)
class QualityItem:
    """An item of the review sheet as far as a program can judge it: the points it can still have, and what was taken
    off for which findings. ``judged`` is false where only a person can."""

    id: str
    group: str
    name: str
    most: Interval
    """Its full points, as one value."""
    points: Interval
    judged: bool
    taken: tuple[tuple[str, str], ...] = ()
    """Code of a finding, and what was taken off: “3 × 0.3分”."""
    why: str = ""


@dataclass(frozen=True, slots=True)
class QualityScore:
    """The review sheet filled in by program: a range wherever something is open."""

    title: str
    source: str
    confidence: str
    items: tuple[QualityItem, ...]
    points: Interval
    most: Interval


@dataclass(frozen=True, slots=True)
class Audited:
    """One document audited. ``findings`` stand worst first, then as the document goes; suppressed ones apart."""

    document: ReadDocument
    findings: tuple[Finding, ...]
    figures: int
    relations: Counts
    recognised: Recognised = field(default_factory=Recognised)
    suppressed: tuple[Suppressed, ...] = ()
    against: Comparison | None = None
    quality: QualityScore | None = None
    repair: tuple[Repair, ...] = ()
    notes: tuple[Words, ...] = ()
    """What could not be read or applied: of the document, of the list of suppressed findings."""
    money: Fraction | None = None
    """The largest total the document states, in 元; None where it states none."""
    evidence: EvidenceCheck | None = None
    """What came of the evidence of a case, where one was given."""
