"""From a place back to the passage it lies in: what a reader is shown around a figure, and where a mark is set."""

from __future__ import annotations

from collections import defaultdict
from dataclasses import dataclass

from gouji.model.places import DocxPlace, PdfPlace, Place, SheetPlace, TextPlace
from gouji.model.read_document import Passage, ReadDocument

_Key = tuple[object, ...]


@dataclass(frozen=True, slots=True, order=True)
class Spot:
    """Part of a passage: its number in ``all_passages`` from 0, and a stretch of its text, half-open."""

    passage: int
    start: int
    end: int


@dataclass(frozen=True, slots=True)
class _Piece:
    passage: int
    offset: int
    """Where the piece begins in the text of the passage."""
    column: int
    """Where it begins in its place."""
    length: int


class Locator:
    """Finds the passage of a place in one document. A place that the document does not have is not found."""

    def __init__(self, document: ReadDocument) -> None:
        self.passages: tuple[Passage, ...] = tuple(document.all_passages())
        self._pieces: dict[_Key, list[_Piece]] = defaultdict(list)
        for number, passage in enumerate(self.passages):
            for at, (offset, place) in enumerate(passage.pieces):
                later = passage.pieces[at + 1][0] if at + 1 < len(passage.pieces) else len(passage.text)
                self._pieces[_key(place)].append(_Piece(number, offset, _column(place), later - offset))

    def find(self, place: Place) -> Spot | None:
        """Where the place lies in the document."""
        pieces = self._pieces.get(_key(place), [])
        if isinstance(place, TextPlace | DocxPlace):
            return _by_column(pieces, place.start, place.end)
        return self._by_quote(pieces, place.quote)

    def _by_quote(self, pieces: list[_Piece], quote: str) -> Spot | None:
        for piece in pieces:
            text = self.passages[piece.passage].text[piece.offset : piece.offset + piece.length]
            at = text.find(quote)
            if quote and at >= 0:
                start = piece.offset + at
                return Spot(piece.passage, start, start + len(quote))
        if not pieces:
            return None
        first = pieces[0]
        return Spot(first.passage, first.offset, first.offset + first.length)


def _by_column(pieces: list[_Piece], start: int, end: int) -> Spot | None:
    for piece in pieces:
        if piece.column <= start <= piece.column + piece.length:
            begin = piece.offset + start - piece.column
            stop = min(piece.offset + end - piece.column, piece.offset + piece.length)
            if begin < stop or start >= end:
                return Spot(piece.passage, begin, max(begin, stop))
    return None


def _key(place: Place) -> _Key:
    match place:
        case TextPlace():
            return ("text", place.line)
        case DocxPlace():
            return ("docx", place.story, place.block, place.row, place.col, place.paragraph)
        case PdfPlace():
            return ("pdf", place.page, place.box)
        case SheetPlace():
            return ("sheet", place.sheet, place.cell)


def _column(place: Place) -> int:
    return place.start if isinstance(place, TextPlace | DocxPlace) else 0
