"""The sample report audited, held against a hand-made key: what is wrong is found, and what holds is left alone."""

from __future__ import annotations

import json
from functools import cache

import pytest

from gouji.claims.auditing import Audit, audit
from gouji.claims.recognising import recognise
from gouji.claims.report import Report
from gouji.documents.reading import read_document
from gouji.model.finding import Finding
from tests.sample import find_sample

NEEDS_THE_SCAN = {"M08"}
"""The settlement stands only in a picture of annex 6, whose text is damaged."""


@cache
def _audited() -> Audit:
    document = read_document(find_sample())
    known = recognise(document, year=None, unit="")
    return audit(Report(document, known.year, known.unit))


@cache
def _key() -> list[dict[str, object]]:
    entries: list[dict[str, object]] = json.loads(find_sample("errata.json").read_text(encoding="utf-8"))
    return entries


def _at(line: object) -> list[Finding]:
    return [
        one
        for one in _audited().findings
        if any(getattr(place, "line", None) == line for place in one.places)
    ]


def _is_found(entry: dict[str, object]) -> bool:
    codes = entry["codes"]
    assert isinstance(codes, list)
    return any(one.code in codes for one in _at(entry["line"]))


def test_every_error_of_the_key_is_found_at_its_line() -> None:
    missed = [entry["id"] for entry in _key() if entry["severity"] == "error" and not _is_found(entry)]
    assert set(missed) <= NEEDS_THE_SCAN


def test_three_of_four_warnings_are_found() -> None:
    warnings = [entry for entry in _key() if entry["severity"] == "warning"]
    missed = [str(entry["id"]) for entry in warnings if not _is_found(entry)]
    assert len(missed) * 4 <= len(warnings), missed


def _same_words(entry: dict[str, object], other: dict[str, object]) -> bool:
    here, there = str(entry["quote"]), str(other["quote"])
    return entry["line"] == other["line"] or here in there or there in here


def test_nothing_that_holds_is_called_an_error() -> None:
    """Unless the same words also carry a defect of the key."""
    wrong = []
    for entry in _key():
        if entry["verdict"] != "holds":
            continue
        defects = [other for other in _key() if other["verdict"] != "holds" and _same_words(entry, other)]
        for finding in _at(entry["line"]):
            quotes = [
                place.quote for place in finding.places if getattr(place, "line", None) == entry["line"]
            ]
            touches = any(quote and quote in str(entry["quote"]) for quote in quotes)
            known = any(finding.code in other["codes"] for other in defects)  # type: ignore[operator]
            if finding.severity == "error" and touches and not known:
                wrong.append((entry["id"], finding.code, finding.message.zh))
    assert not wrong, wrong


@pytest.mark.parametrize(
    ("line", "value"),
    [(24, "84,806,057.44元"), (24, "6.26%"), (36, "82.83%"), (12, "3694人"), (20, "8555.77万元")],
)
def test_the_likely_cause_is_named(line: int, value: str) -> None:
    """3.86% is right for 8480.61; 6.62 ← 6.26; divided by the wrong year; 28009 closes with the 4; income split."""
    assert value in {cause.value for one in _at(line) for cause in one.causes}
