"""The sheet on which a reviewer marks the quality of a report: items, points, and which findings take them off."""

from __future__ import annotations

from collections.abc import Collection
from dataclasses import dataclass
from fractions import Fraction
from functools import cache
from typing import Literal, cast

from gouji.errors import Mistake, Refused
from gouji.figures import UNITS, read_figure
from gouji.model.finding import CODES
from gouji.registers.entries import CONFIDENCES, Entry, entries_of, stop_at
from gouji.registers.library import load_library
from gouji.text import Words
from gouji.yaml_nodes import Node

Judged = Literal["program", "person", "both"]
_JUDGED = ("program", "person", "both")


@dataclass(frozen=True, slots=True)
class ReviewItem:
    """An item: its points, what each finding of its codes takes off, and who can judge it."""

    id: str
    group: str
    name: str
    points: Fraction
    deduct: Fraction
    codes: tuple[str, ...]
    judged: Judged
    confidence: str


@dataclass(frozen=True, slots=True)
class ReviewSheet:
    title: str
    source: str
    confidence: str
    items: tuple[ReviewItem, ...]

    @property
    def points(self) -> Fraction:
        return sum((item.points for item in self.items), Fraction(0))


@cache
def load_review_sheet() -> ReviewSheet:
    """The sheet that ships with the program."""
    return read_review_sheet(load_library("registers", "review_sheet.yaml"))


def read_review_sheet(root: Node) -> ReviewSheet:
    """The sheet of a file; raises InputError with every mistake."""
    mistakes: list[Mistake] = []
    sheet = Entry(root, mistakes, required=("title", "source", "confidence", "items"))
    taken: set[str] = set()
    items = [
        _read_item(node, taken, mistakes)
        for node in (entries_of(sheet.fields["items"], mistakes) if sheet.has("items") else [])
    ]
    confidence = sheet.one_of("confidence", CONFIDENCES)
    stop_at(mistakes)
    return ReviewSheet(sheet.text("title"), sheet.text("source"), confidence, tuple(items))


def _read_item(node: Node, taken: set[str], mistakes: list[Mistake]) -> ReviewItem:
    required = ("id", "group", "name", "points", "judged", "confidence")
    entry = Entry(node, mistakes, required=required, optional=("deduct", "codes"))
    codes = entry.texts("codes")
    mistakes += _check_codes(node, codes, taken)
    taken.update(codes)
    judged = cast(Judged, entry.one_of("judged", _JUDGED))
    if (judged == "person") == bool(codes) or bool(codes) != entry.has("deduct"):
        what = (
            "由程序判断的项目要写 codes 和 deduct，由人判断的不写",
            "codes and deduct go with what a program judges",
        )
        mistakes.append(node.mistake(*what))
    return ReviewItem(
        entry.text("id"), entry.text("group"), entry.text("name"), _points(entry, "points"),
        _points(entry, "deduct"), codes, judged, entry.one_of("confidence", CONFIDENCES),
    )  # fmt: skip


def _check_codes(node: Node, codes: Collection[str], taken: Collection[str]) -> list[Mistake]:
    unknown = [code for code in codes if code not in CODES]
    twice = [code for code in codes if code in taken]
    mistakes = []
    if unknown:
        listed = "、".join(unknown)
        mistakes.append(node.mistake(f"没有这样的问题代码：{listed}", f"no such code of a finding: {listed}"))
    if twice:
        listed = "、".join(twice)
        todo = Words("一个代码只扣一处", "let a code count in one item")
        mistakes.append(node.mistake(f"代码重复：{listed}", f"a code stands in two items: {listed}", todo))
    return mistakes


def _points(entry: Entry, name: str) -> Fraction:
    if not entry.has(name):
        return Fraction(0)
    try:
        return read_figure(entry.text(name), UNITS["分"]).value
    except Refused as refused:
        entry.mistakes.append(refused.at(entry.fields[name].where))
        return Fraction(0)
