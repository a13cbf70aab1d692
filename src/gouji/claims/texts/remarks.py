"""Findings of this room: made with places and voices, one for each identity however often it is met."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from dataclasses import replace

from gouji.model.finding import Finding, Severity, Voices
from gouji.model.places import Place
from gouji.text import Words

_WORST: tuple[Severity, ...] = ("error", "warning", "note")


def remark(
    code: str,
    severity: Severity,
    message: Words,
    *,
    shape: str,
    keys: tuple[str, ...],
    places: Iterable[Place],
    printed: str = "",
    voices: Voices | None = None,
) -> Finding:
    """A finding of this room, its places in any iterable."""
    return Finding(code, severity, message, shape, keys, tuple(places), printed=printed, voices=voices)


def voices(message: Words, *, clerk: Words | None = None, citizen: Words | None = None) -> Voices:
    """The reviewer reads the message; the clerk and the citizen may be told otherwise."""
    return Voices(clerk or message, message, citizen or message)


def gather(findings: Iterable[Finding]) -> Iterator[Finding]:
    """Findings of one identity as one, with all their places, as grave as the gravest of them."""
    held: dict[str, Finding] = {}
    for finding in findings:
        known = held.get(finding.id)
        if known is None:
            held[finding.id] = finding
            continue
        places = tuple(dict.fromkeys((*known.places, *finding.places)))
        gravest = min(known, finding, key=lambda one: _WORST.index(one.severity))
        held[finding.id] = replace(gravest, places=places)
    yield from held.values()
