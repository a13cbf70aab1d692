"""A page made ready for its templates: tiles, contents, sections, derivations and findings, joined by anchors."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass

from gouji.documents.html_out.blocks import (
    FINDING,
    Binder,
    RunView,
    SectionView,
    cut_sections,
    derivation_id,
    link_to,
)
from gouji.model.document import Run
from gouji.model.finding import Finding
from gouji.model.page import Page, Tone
from gouji.model.scores import Step


@dataclass(frozen=True, slots=True)
class DerivationView:
    anchor: str
    name: str
    step: Step
    used: str


@dataclass(frozen=True, slots=True)
class FindingView:
    anchor: str
    finding: Finding
    jump: str


@dataclass(frozen=True, slots=True)
class NavView:
    level: int
    href: str
    text: str


@dataclass(frozen=True, slots=True)
class PageView:
    sections: list[SectionView]
    nav: list[NavView]
    derivations: list[DerivationView]
    findings: list[FindingView]
    tiles: list[tuple[RunView, str, str, Tone]]
    counts: Mapping[str, int]


def view_page(page: Page) -> PageView:
    binder = Binder(page)
    tiles = [
        (binder.bind(Run(tile.value, tile.fact, bold=True)), tile.label, tile.note, tile.tone)
        for tile in page.summary
    ]
    sections = [SectionView(*cut) for cut in cut_sections(page, binder)]
    nav = [
        NavView(int(block.tag[1]), link_to(block.anchor), block.text)
        for section in sections
        for block in section.blocks
        if block.kind == "heading"
    ]
    severities = ("error", "warning", "note")
    return PageView(
        sections,
        nav,
        [
            DerivationView(
                derivation_id(fact),
                fact,
                step,
                link_to(binder.first_uses[fact]) if fact in binder.first_uses else "",
            )
            for fact, step in page.derivations.items()
        ],
        [FindingView(f"finding-{one.id}", one, _jump(page, binder, one)) for one in page.findings],
        tiles,
        {severity: sum(one.severity == severity for one in page.findings) for severity in severities},
    )


def _jump(page: Page, binder: Binder, finding: Finding) -> str:
    """Where the page speaks of the finding: as it was told, at a run that says so, or at a fact among its keys."""
    told = page.jumps.get(finding.id, "")
    for fact in (told, f"{FINDING}{finding.id}", *finding.keys):
        if fact in binder.first_uses:
            return link_to(binder.first_uses[fact])
    return link_to(binder.given[told]) if told in binder.given else ""
