"""Points as a report prints them, each a term that knows its characters."""

from __future__ import annotations

import re

from gouji.claims.relation import Term
from gouji.errors import Refused
from gouji.figures import UNITS, Figure, read_figure
from gouji.model.facts import FactKey
from gouji.model.read_document import GridCell, Passage
from gouji.text import to_half_width

_ONLY_POINTS = re.compile(r"[^\d.\-]{0,4}?(?P<points>-?\d+(?:\.\d+)?)\s*分?[)）]?")
_PERCENT = re.compile(r"\d\s*[%％]")


def figure_of(text: str) -> Figure | None:
    """Points written in digits; None where it is something else."""
    try:
        return read_figure(text, UNITS["分"])
    except Refused:
        return None


def points_term(passage: Passage, start: int, end: int, *, name: str, key: FactKey) -> Term | None:
    """The points that stand at a stretch of a passage."""
    figure = figure_of(passage.text[start:end].strip())
    return None if figure is None else Term(figure, passage.places(start, end), name, key)


def cell_points(cell: GridCell | None, *, name: str, key: FactKey) -> Term | None:
    """The points of a cell that holds nothing else: 2, 2分, （2分）; None for anything longer or in percent."""
    if cell is None:
        return None
    filled = [passage for passage in cell.passages if passage.text.strip()]
    if len(filled) != 1:
        return None
    text = to_half_width(filled[0].text)
    inner = text.strip()
    match = _ONLY_POINTS.fullmatch(inner)
    if match is None or _PERCENT.search(inner) or (match.start("points") and inner[0].isalpha()):
        return None
    start = text.index(inner) + match.start("points")
    return points_term(filled[0], start, start + len(match["points"]), name=name, key=key)


def weight_key(subject: str) -> FactKey:
    return FactKey("分值", subject=subject)


def score_key(subject: str) -> FactKey:
    return FactKey("得分", subject=subject)
