"""Figures read from pictures: which other reading the sums of their table allow."""

from __future__ import annotations

import pytest

from gouji.claims.judging import findings_of, judge_all
from gouji.claims.ocr_repair import possible_repairs, read_again, recognised_places
from gouji.claims.relation import Relation, Term
from gouji.figures import UNITS, read_figure
from gouji.model.facts import FactKey
from gouji.model.places import PdfPlace, TextPlace
from gouji.model.read_document import ReadDocument
from gouji.text import Words

_PAGE = 2


def term(text: str, row: int, column: int = 0, page: int = _PAGE) -> Term:
    box = (float(column), float(row), float(column) + 1, float(row) + 1)
    return Term(
        read_figure(text, UNITS["元"]),
        (PdfPlace("a.pdf", page, box, text),),
        f"第{row}行",
        FactKey(f"第{row}行"),
    )


def total(whole: Term, *parts: Term) -> Relation:
    return Relation("sum", "sum", whole, parts)


def document(*notes: str) -> ReadDocument:
    return ReadDocument("a.pdf", "pdf", "", (), tuple(Words(note, note) for note in notes))


SEEN = recognised_places(document("第1-2、5页由文字识别读出，数字请对照原件核对"))


@pytest.mark.parametrize(("page", "is_seen"), [(1, True), (2, True), (3, False), (5, True)])
def test_the_note_names_the_pages_that_were_recognised(page: int, is_seen: bool) -> None:
    assert SEEN is not None
    assert SEEN(PdfPlace("a.pdf", page, (0, 0, 1, 1))) is is_seen
    assert not SEEN(TextPlace("a.txt", 1))


def test_a_document_without_pictures_has_no_such_places() -> None:
    assert recognised_places(document("网页四周的导航、页脚等没有读")) is None


def repairs(*relations: Relation) -> list[tuple[str, str]]:
    assert SEEN is not None
    judged = judge_all(relations)
    return [(one.term.name, one.figure.text) for one in possible_repairs(relations[0], judged, SEEN)]


def test_one_reading_that_closes_the_sum() -> None:
    """No other digit of the three figures, replaced by one that looks like it, closes the sum."""
    assert repairs(total(term("85.00", 0), term("32.40", 1), term("55.60", 2))) == [("第0行", "88.00")]


def test_a_second_sum_tells_which_of_several_readings_it_is() -> None:
    """Row and column meet in the misread figure: only its own reading closes both."""
    wrong = term("83.00", 1)
    row = total(term("95.00", 0), wrong, term("10.00", 2))
    column = total(term("115.00", 3), wrong, term("30.00", 4))
    assert repairs(row, column) == [("第1行", "85.00")]


def test_a_reading_must_not_break_what_holds() -> None:
    kept = term("83.00", 1)
    row = total(term("95.00", 0), kept, term("10.00", 2))
    column = total(term("113.00", 3), kept, term("30.00", 4))
    assert ("第1行", "85.00") not in repairs(row, column)


def test_figures_that_were_printed_as_letters_are_left_alone() -> None:
    assert repairs(total(term("95.00", 0, page=3), term("83.00", 1, page=3), term("10.00", 2, page=3))) == []


@pytest.mark.parametrize(
    ("parts", "said"),
    [
        (("83.00", "10.00"), "85.00"),
        (("83.00", "20.00"), "没有认准"),
    ],
)
def test_the_finding_becomes_a_note_that_says_how_to_read_it(parts: tuple[str, str], said: str) -> None:
    judged = judge_all([total(term("95.00", 0), term(parts[0], 1), term(parts[1], 2))])
    ((_, finding),) = read_again(findings_of(judged), judged, SEEN)
    assert finding.severity == "note"
    assert said in finding.message.zh


def test_without_recognition_the_error_stays() -> None:
    judged = judge_all([total(term("95.00", 0), term("83.00", 1), term("10.00", 2))])
    ((_, finding),) = read_again(findings_of(judged), judged, None)
    assert finding.severity == "error"
