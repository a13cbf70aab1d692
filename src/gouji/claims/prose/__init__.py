"""Sentences of a report: the figures they print, the quantities these are said of, and the relations they state."""

from __future__ import annotations

from collections.abc import Iterator

from gouji.claims.prose.directions import directions
from gouji.claims.prose.enumerations import enumerations
from gouji.claims.prose.frames import FRAMES
from gouji.claims.prose.impossible import impossible
from gouji.claims.prose.levels import Level
from gouji.claims.prose.mean_growth import mean_growth
from gouji.claims.prose.scene import Scene
from gouji.claims.prose.sentences import read_paragraphs
from gouji.claims.relation import Relation, Term
from gouji.claims.report import Report
from gouji.model.finding import Finding


def read_scenes(report: Report) -> list[Scene]:
    """Every paragraph of a report, understood."""
    year = str(report.year) if report.year else ""
    scenes: list[Scene] = []

    def everywhere() -> list[Level]:
        return [level for scene in scenes for level in scene.levels]

    scenes += [
        Scene(paragraph, FRAMES, year, report.unit, everywhere) for paragraph in report.once(read_paragraphs)
    ]
    return scenes


def prose_relations(report: Report) -> Iterator[Relation]:
    """Relations stated in sentences."""
    for scene in report.once(read_scenes):
        yield from scene.relations()
    yield from enumerations(report.once(read_scenes))


def prose_facts(report: Report) -> Iterator[Term]:
    """Figures stated in sentences, each with the quantity it is said of."""
    for scene in report.once(read_scenes):
        for level in scene.levels:
            yield level.term


def check_prose(report: Report) -> Iterator[Finding]:
    """What sentences claim that cannot be, whatever the figures beside it."""
    for scene in report.once(read_scenes):
        yield from impossible(scene)
        yield from directions(scene)
        yield from mean_growth(scene)
