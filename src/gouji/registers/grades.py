"""Grade bands: which word a total score earns, by the scheme of the place."""

from __future__ import annotations

from dataclasses import dataclass
from fractions import Fraction
from functools import cache

from gouji.errors import InputError, Mistake, Refused
from gouji.figures import Interval, read_figure
from gouji.registers.entries import CONFIDENCES, Entry, entries_of, stop_at
from gouji.registers.library import load_library
from gouji.text import Words
from gouji.yaml_nodes import Node


@dataclass(frozen=True, slots=True)
class Grade:
    """One band of a scheme: its name, the other words for it, and the points it takes in."""

    name: str
    aliases: tuple[str, ...]
    band: Interval


@dataclass(frozen=True, slots=True)
class GradeScheme:
    """The bands of a place, from the best down. ``confidence`` says how surely they are known."""

    id: str
    title: str
    grades: tuple[Grade, ...]
    source: str
    confidence: str

    @property
    def is_verified(self) -> bool:
        return self.confidence in ("S", "K-high")

    def find(self, word: str) -> Grade | None:
        """The grade a report means by this word: 优秀 is 优."""
        plain = word.strip("“”\"' ")
        return next((grade for grade in self.grades if plain in (grade.name, *grade.aliases)), None)


def grade_of(points: Interval, scheme: GradeScheme) -> tuple[str | None, tuple[str, ...]]:
    """The grade of a score and every grade it can still become; the grade is None while there are several.

    >>> grade_of(Interval.of("87.5", "93.5"), load_schemes()["national"])
    (None, ('优', '良'))
    """
    possible = tuple(grade.name for grade in scheme.grades if grade.band.meets(points))
    return (possible[0] if len(possible) == 1 else None), possible


@cache
def load_schemes() -> dict[str, GradeScheme]:
    """Every scheme that ships with the program, by its name in the register."""
    return read_schemes(load_library("registers", "grades.yaml"))


def find_scheme(name: str) -> GradeScheme:
    """The scheme of this name; raises InputError that lists the known ones."""
    schemes = load_schemes()
    if name not in schemes:
        known = "、".join(schemes)
        what = Words(f"没有名为“{name}”的等级标准", f"there are no grade bands named “{name}”")
        raise InputError(Mistake(what, "", Words(f"改用：{known}", f"use one of: {known}")))
    return schemes[name]


def read_schemes(root: Node) -> dict[str, GradeScheme]:
    """The schemes of a file; raises InputError with every mistake."""
    mistakes: list[Mistake] = []
    schemes = [_read_scheme(node, mistakes) for node in entries_of(root, mistakes)]
    stop_at(mistakes)
    return {scheme.id: scheme for scheme in schemes}


def _read_scheme(node: Node, mistakes: list[Mistake]) -> GradeScheme:
    entry = Entry(node, mistakes, required=("id", "title", "grades", "source", "confidence"))
    grades: list[Grade] = []
    above: Interval | None = None
    for inner in entries_of(entry.fields["grades"], mistakes) if entry.has("grades") else []:
        grade = _read_grade(inner, above, mistakes)
        if grade:
            grades.append(grade)
            above = grade.band
    confidence = entry.one_of("confidence", CONFIDENCES)
    return GradeScheme(entry.text("id"), entry.text("title"), tuple(grades), entry.text("source"), confidence)


def _read_grade(node: Node, above: Interval | None, mistakes: list[Mistake]) -> Grade | None:
    """A band reaches from its own lower bound up to the band above it; the lowest starts at 0."""
    entry = Entry(node, mistakes, required=("name", "from"), optional=("aliases", "from_excluded"))
    try:
        low = read_figure(entry.text("from")).value
    except Refused as refused:
        mistakes.append(refused.at(node.where))
        return None
    high: Fraction | None = above.low if above else None
    if high is not None and low >= high:
        todo = Words("从高到低排列", "list them from the best down")
        mistakes.append(node.mistake("下限不低于上一等级", "the bound is not below the grade above", todo))
        return None
    high_open = not above.low_open if above else False
    band = Interval(low, high, entry.flag("from_excluded"), high_open)
    return Grade(entry.text("name"), entry.texts("aliases"), band)
