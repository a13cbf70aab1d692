"""A report as a page for the screen: the document, the derivation behind each figure, and what is wrong with it."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field
from typing import Literal

from gouji.model.document import Document
from gouji.model.finding import Finding
from gouji.model.scores import Step
from gouji.text import Language

Tone = Literal["", "good", "warning", "error"]


@dataclass(frozen=True, slots=True)
class Tile:
    """What stands first on the page: a word, a figure, and what to know about it. ``fact`` opens its derivation."""

    label: str
    value: str
    note: str = ""
    fact: str = ""
    tone: Tone = ""


@dataclass(frozen=True, slots=True)
class Page:
    """What the page shows. A run whose ``fact`` stands in ``derivations`` opens it; one whose ``fact`` is
    ``finding:`` and the identity of a finding leads to that finding, and the finding back to it.

    ``jumps`` leads from the identity of a finding to an anchor of the document (a heading's or a table's) or to a
    fact that it prints. ``notes`` stand at the foot: of what files and rules the page was made.
    """

    title: str
    document: Document
    derivations: Mapping[str, Step] = field(default_factory=dict)
    findings: tuple[Finding, ...] = ()
    summary: tuple[Tile, ...] = ()
    jumps: Mapping[str, str] = field(default_factory=dict)
    notes: tuple[str, ...] = ()
    language: Language = "zh"
