"""Precision and recall of the audit: clean documents must stay without an error, spoiled ones must not."""

from __future__ import annotations

import tempfile
from collections import Counter
from collections.abc import Iterable, Iterator
from dataclasses import dataclass, field
from functools import cache
from itertools import islice
from multiprocessing import get_context
from pathlib import Path
from random import Random

from bench.audit.clean.corpus import EACH, documents
from bench.audit.inject import KINDS, Injection, inject
from bench.audit.layouts import LAYOUTS, LaidOut, Spot
from bench.audit.marked import MarkedDocument

PER_KIND = 12
LOUD = ("error", "warning")
Told = tuple[str, str, str, str, frozenset[Spot]]
"""Of a finding: severity, code, identity with its words, message, spots."""


@dataclass(frozen=True, slots=True)
class Case:
    """A document in a layout, spoiled once or (kind empty) clean."""

    layout: str
    clean: MarkedDocument
    kind: str = ""
    seed: str = ""


@dataclass
class Outcome:
    """What the audit said of one case."""

    name: str
    kind: str
    full: bool = True
    said: str = ""
    hit: str = ""
    """Worst severity of a finding that names the error; empty where it was missed."""
    near: str = ""
    """Worst severity of a new finding at the right place under another code."""
    false: list[tuple[str, str, str]] = field(default_factory=list)
    """Severity, code and message of what is wrongly said, notes left out."""
    crash: str = ""


def measure(split: str, *, per_kind: int = PER_KIND, each: int = EACH, jobs: int = 2) -> list[Outcome]:
    """Every clean document, and of every kind of error so many spoiled ones spread over documents and layouts."""
    corpus = list(documents(split, each))
    cases = [Case(layout, document) for layout, document in corpus]
    cases += [case for kind in KINDS for case in islice(_offering(corpus, kind), per_kind)]
    if jobs == 1:
        return [outcome for case in cases for outcome in run(case)]
    with get_context("fork").Pool(jobs) as pool:
        return [outcome for outcomes in pool.imap(run, cases, chunksize=8) for outcome in outcomes]


def _offering(corpus: list[tuple[str, MarkedDocument]], kind: str) -> Iterator[Case]:
    """Documents in which this error can be made, in an order drawn for the kind."""
    for number in Random(kind).sample(range(len(corpus)), len(corpus)):
        layout, document = corpus[number]
        if inject(document, kind, f"{document.name} {kind}") is not None:
            yield Case(layout, document, kind, f"{document.name} {kind}")


def run(case: Case) -> list[Outcome]:
    outcome = Outcome(f"{case.clean.name}-{case.layout}", case.kind)
    try:
        clean = _audit_clean(case.layout, case.clean)
        if not case.kind:
            outcome.false = [
                (severity, code, message) for severity, code, _, message, _ in clean if severity in LOUD
            ]
            return [outcome]
        spoiled = inject(case.clean, case.kind, case.seed)
        assert spoiled is not None
        _judge(outcome, spoiled, clean, LAYOUTS[case.layout](spoiled.document))
    except Exception as problem:  # a crash is a result of the measurement, not its end
        outcome.crash = f"{type(problem).__name__}: {problem}"
    return [outcome]


def _judge(outcome: Outcome, spoiled: Injection, clean: Iterable[Told], laid_out: LaidOut) -> None:
    outcome.full, outcome.said = spoiled.full, spoiled.said
    known = {identity for _, _, identity, _, _ in clean}
    spots = frozenset(spot for mark in spoiled.marks for spot in laid_out.spots.get(mark, ()))
    for severity, code, identity, message, places in audit_file(
        outcome.name, spoiled.document.year, laid_out
    ):
        if identity in known:
            continue
        here = bool(spots & places)
        if here and code in spoiled.codes:
            outcome.hit = worst(outcome.hit, severity)
        elif here:
            outcome.near = worst(outcome.near, severity)
        elif severity in LOUD:
            outcome.false.append((severity, code, message))


@cache
def _audit_clean_key(layout: str, name: str) -> dict[str, list[Told]]:
    return {}


def _audit_clean(layout: str, document: MarkedDocument) -> list[Told]:
    kept = _audit_clean_key(layout, document.name)
    if "told" not in kept:
        kept["told"] = audit_file(f"{document.name}-{layout}", document.year, LAYOUTS[layout](document))
    return kept["told"]


def worst(one: str, other: str) -> str:
    order = ("", "note", "warning", "error")
    return max(one, other, key=order.index)


def audit_file(name: str, year: int, laid_out: LaidOut) -> list[Told]:
    """The findings of a file, each with the spots it stands at."""
    from gouji.claims.auditing import audit
    from gouji.claims.report import Report
    from gouji.documents.reading import read_document
    from gouji.model.places import TextPlace
    from gouji.model.read_document import Grid, ReadDocument

    with tempfile.TemporaryDirectory() as folder:
        path = Path(folder) / f"{name}{laid_out.suffix}"
        path.write_bytes(laid_out.content)
        document: ReadDocument = read_document(path)
    spots: dict[object, Spot] = {}
    tables = passages = 0
    for block in document.blocks:
        if isinstance(block, Grid):
            for cell in block.cells:
                spots[_key(cell.place)] = ("cell", tables, cell.row, cell.column)
            tables += 1
        else:
            spots[_key(block.place)] = ("passage", passages, 0, 0)
            passages += bool(block.text.strip())
    told: list[Told] = []
    for one in audit(Report(document, year=year)).findings:
        said = [*one.places, *(place for figure in one.involved for place in figure.places)]
        places = frozenset(spots.get(_key(place), ("nowhere", 0, 0, 0)) for place in said)
        lines = frozenset(("line", place.line, 0, 0) for place in said if isinstance(place, TextPlace))
        told.append((one.severity, one.code, f"{one.id} {one.message.zh}", one.message.zh, lines or places))
    return told


def _key(place: object) -> object:
    return tuple(getattr(place, name, None) for name in ("block", "row", "col", "line"))


# ---- the figures -------------------------------------------------------------------------------------------------


@dataclass(frozen=True, slots=True)
class Row:
    """Of one kind of error: how many, how many named (as an error, at all), how many seen under another code."""

    kind: str
    made: int
    as_error: int
    named: int
    noted: int
    near: int


def rows(outcomes: list[Outcome]) -> list[Row]:
    found = []
    for kind in KINDS:
        of_kind = [outcome for outcome in outcomes if outcome.kind == kind]
        if of_kind:
            found.append(_row(kind, of_kind))
    for label, full in (("all, printed in full", True), ("all, recognised elsewhere", False)):
        arithmetic = [
            outcome
            for outcome in outcomes
            if outcome.kind and outcome.full == full and _is_slip(outcome.kind)
        ]
        found.append(_row(label, arithmetic))
    found.append(_row("all, not arithmetic", [o for o in outcomes if o.kind and not _is_slip(o.kind)]))
    return found


def _is_slip(kind: str) -> bool:
    from bench.audit.inject import SLIPS

    return kind in SLIPS


def _row(kind: str, outcomes: list[Outcome]) -> Row:
    hits = Counter(outcome.hit for outcome in outcomes)
    near = sum(1 for outcome in outcomes if not outcome.hit and outcome.near)
    named = hits["error"] + hits["warning"]
    return Row(kind, len(outcomes), hits["error"], named, named + hits["note"], near)


@dataclass(frozen=True, slots=True)
class Precision:
    """Of one severity: findings that name an injected error, and those that are wrong (clean and spoiled documents)."""

    severity: str
    right: int
    wrong_on_clean: int
    wrong_on_spoiled: int

    @property
    def share(self) -> float:
        said = self.right + self.wrong_on_clean + self.wrong_on_spoiled
        return self.right / said if said else 1.0


def precision(outcomes: list[Outcome], severity: str) -> Precision:
    right = sum(1 for outcome in outcomes if severity in (outcome.hit, "" if outcome.hit else outcome.near))
    wrong = [0, 0]
    for outcome in outcomes:
        wrong[bool(outcome.kind)] += sum(1 for said, _, _ in outcome.false if said == severity)
    return Precision(severity, right, *wrong)


def called_wrong(outcomes: list[Outcome]) -> tuple[int, int]:
    """How many documents called wrong though clean, of how many: one in several layouts is one."""
    clean = [outcome for outcome in outcomes if not outcome.kind]
    wrong = {
        _document_of(outcome) for outcome in clean if any(said == "error" for said, _, _ in outcome.false)
    }
    return len(wrong), len({_document_of(outcome) for outcome in clean})


def _document_of(outcome: Outcome) -> str:
    return outcome.name.removesuffix(f"-{_layout_of(outcome)}")


def false_alarms(outcomes: list[Outcome]) -> Iterator[str]:
    for outcome in outcomes:
        for severity, code, message in outcome.false:
            where = outcome.name if not outcome.kind else f"{outcome.name}, {outcome.kind} ({outcome.said})"
            yield f"{severity} {code}: {message}  [{where}]"


def missed(outcomes: list[Outcome]) -> Iterator[str]:
    for outcome in outcomes:
        if outcome.kind and not outcome.hit and not outcome.crash:
            where = "in full" if outcome.full else "elsewhere"
            yield f"missed {outcome.kind} ({where}): {outcome.said}  [{outcome.name}]{' near: ' + outcome.near if outcome.near else ''}"


def by_source(outcomes: list[Outcome]) -> Iterator[str]:
    """Recall of errors printed in full, by layout and by genre: where to look first."""
    slips = [outcome for outcome in outcomes if outcome.kind and outcome.full and _is_slip(outcome.kind)]
    for label, of in (("layout", _layout_of), ("document", _genre_of)):
        for source in dict.fromkeys(sorted(map(of, slips))):
            of_source = [outcome for outcome in slips if of(outcome) == source]
            named = sum(1 for outcome in of_source if outcome.hit in LOUD)
            yield f"{label} {source:28} {named:4} of {len(of_source):4} ({named / len(of_source):.0%})"


def _layout_of(outcome: Outcome) -> str:
    return next(layout for layout in LAYOUTS if outcome.name.endswith(f"-{layout}"))


def _genre_of(outcome: Outcome) -> str:
    return _document_of(outcome).rstrip("0123456789").rstrip("-")
