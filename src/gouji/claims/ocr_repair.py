"""Figures that text recognition read: what the equations of their own table say they should be.

A wrong digit of a picture looks as sure as a right one, and nobody printed it. So a relation that fails with a
recognised figure in it is never an error of the report: it is a note that says which other reading closes the sums.
One reading alone is proposed; several are all shown; with none the figure counts as unreadable.
"""

from __future__ import annotations

import re
from collections.abc import Callable, Iterable, Iterator, Sequence
from dataclasses import dataclass, replace

from gouji.claims.relation import Judged, Relation, Term
from gouji.documents.reading.ocr_figures import possible_readings
from gouji.errors import Refused
from gouji.figures import Figure, Verdict, read_figure
from gouji.model.finding import Cause, Finding
from gouji.model.places import DocxPlace, PdfPlace, Place
from gouji.model.read_document import ReadDocument
from gouji.text import Words

_DIGITS = re.compile(r"[-+−]?[\d,]*\d(?:\.\d+)?")
_PAGES = re.compile(r"第([\d、-]+)页由文字识别读出")
_PARAGRAPH = re.compile(r"第(\d+)段的图片（第\d+张）由文字识别读出")
_MOST_SHOWN = 4
IsRecognised = Callable[[Place], bool]


def recognised_places(document: ReadDocument) -> IsRecognised | None:
    """Tells which places of a document were read from pictures; None where none were."""
    pages: set[int] = set()
    blocks: set[int] = set()
    for note in document.notes:
        if found := _PAGES.search(note.zh):
            pages.update(page for run in found[1].split("、") for page in _run(run))
        if found := _PARAGRAPH.search(note.zh):
            blocks.add(int(found[1]) - 1)
    if not pages and not blocks:
        return None

    def is_recognised(place: Place) -> bool:
        match place:
            case PdfPlace():
                return place.page in pages
            case DocxPlace():
                return place.story == "body" and place.block in blocks
            case _:
                return False

    return is_recognised


def _run(text: str) -> range:
    low, _, high = text.partition("-")
    return range(int(low), int(high or low) + 1)


@dataclass(frozen=True, slots=True)
class Reading:
    """Another reading of a figure, and how many failing relations close with it; none that held fails."""

    term: Term
    figure: Figure
    mends: int


def possible_repairs(one: Relation, judged: Sequence[Judged], is_recognised: IsRecognised) -> list[Reading]:
    """Readings of a recognised figure of a relation with which it closes, and all others that hold still do.

    Those that close most relations are kept: a figure that stands in a row and in a column must close both.
    """
    found: list[Reading] = []
    for term in dict.fromkeys(one.terms):
        if not any(is_recognised(place) for place in term.places):
            continue
        others = [other for other in judged if term in other.relation.terms and other.relation is not one]
        for figure in _readings(term.figure):
            changed = {term.identity: figure}
            if one.judge(changed).verdict is not Verdict.HOLDS:
                continue
            after = [other.relation.judge(changed).verdict for other in others]
            if any(
                other.verdict is Verdict.HOLDS and verdict is not Verdict.HOLDS
                for other, verdict in zip(others, after, strict=True)
            ):
                continue
            mended = sum(
                other.verdict is Verdict.REFUTED and verdict is Verdict.HOLDS
                for other, verdict in zip(others, after, strict=True)
            )
            found.append(Reading(term, figure, 1 + mended))
    most = max((reading.mends for reading in found), default=0)
    return [reading for reading in found if reading.mends == most]


def _readings(figure: Figure) -> Iterator[Figure]:
    digits = _DIGITS.match(figure.text)
    if digits is None:
        return
    rest = figure.text[digits.end() :]
    for written in possible_readings(digits.group())[1:]:
        if written[0] == "0" and written[1:2].isdigit():
            continue
        try:
            meant = read_figure(written, figure.unit)
        except Refused:
            continue
        yield replace(meant, text=written + rest, hedge=figure.hedge)


def read_again(
    found: Iterable[tuple[Judged, Finding]], judged: Sequence[Judged], is_recognised: IsRecognised | None
) -> Iterator[tuple[Judged, Finding]]:
    """The findings, those that rest on a recognised figure as notes that say how it may have to be read."""
    for one, finding in found:
        if is_recognised is None or one.verdict is not Verdict.REFUTED or not _rests_on(one, is_recognised):
            yield one, finding
            continue
        readings = possible_repairs(one.relation, judged, is_recognised)
        yield (
            one,
            replace(
                finding,
                severity="note",
                message=_message(finding, readings),
                voices=None,
                causes=tuple(_cause(reading) for reading in readings[:_MOST_SHOWN]),
            ),
        )


def _rests_on(one: Judged, is_recognised: IsRecognised) -> bool:
    return any(is_recognised(place) for term in one.relation.terms for place in term.places)


def _message(finding: Finding, readings: Sequence[Reading]) -> Words:
    if not readings:
        said = Words(
            "图片里的数字没有认准，合计对不上，请对照原件：",
            "a figure in the picture was not read right, the sums do not close; look at the original: ",
        )
    elif len(readings) == 1:
        only = readings[0]
        said = Words(
            f"图片里“{only.term.name}”识别为{only.term.printed}，按本表的合计应为{only.figure.with_unit}，请对照原件：",
            f"in the picture “{only.term.name}” was read as {only.term.printed}; the sums of the table need "
            f"{only.figure.with_unit}; look at the original: ",
        )
    else:
        zh = "、".join(f"“{one.term.name}”{one.figure.with_unit}" for one in readings[:_MOST_SHOWN])
        en = ", ".join(f"“{one.term.name}” {one.figure.with_unit}" for one in readings[:_MOST_SHOWN])
        said = Words(
            f"图片里有一个数字没有认准，改为下列任一读法合计都能对上（{zh}），请对照原件：",
            f"a figure in the picture was not read right; the sums close with any of {en}; look at the original: ",
        )
    return Words(f"{said.zh}{finding.message.zh}", f"{said.en}{finding.message.en}")


def _cause(reading: Reading) -> Cause:
    why = Words("文字识别读错一位", "text recognition misread a digit")
    return Cause("misread", reading.figure.with_unit, why, reading.mends)
