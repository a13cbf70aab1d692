"""Questionnaires written as small tables, for the tests that read like the manual.

A line is a question: its number, then each option as letter, points and how many chose it (“A10×47”); a mark
after the points says whether choosing it counts as being satisfied (“A10✓×47”, “C0✗×1”); “×—” was not counted.
"""

from __future__ import annotations

import re
from fractions import Fraction
from typing import Any

from gouji.model.survey import Option, Question, Response, Survey

_OPTION = re.compile(r"(\D+?)(\d+(?:\.\d+)?)([✓✗]?)(?:×(\d+|—))?")
_SATISFIED = {"": None, "✓": True, "✗": False}


def read_survey(table: str, **info: Any) -> Survey:
    """The questionnaire of a table. Whatever else is known of it comes by name."""
    questions = tuple(_question(line.split()) for line in table.strip().splitlines())
    known = {"name": "opinion", "title": "问卷", "audience": "受益人群", "indicators": ()}
    return Survey(questions=questions, **{**known, **info})


def _question(words: list[str]) -> Question:
    number, *options = words
    return Question(number, f"第{number}问", tuple(map(_option, options)))


def _option(written: str) -> Option:
    match = _OPTION.fullmatch(written)
    assert match, written
    label, points, satisfied, count = match.groups()
    chosen = None if count in (None, "—") else int(count)
    return Option(label, f"{label}项", Fraction(points), chosen, satisfied=_SATISFIED[satisfied])


def read_forms(*forms: str) -> tuple[Response, ...]:
    """Forms as “组别 AAB”: one letter a question, “.” where nothing was chosen."""
    read = []
    for number, form in enumerate(forms, start=1):
        group, _, labels = form.rpartition(" ")
        read.append(Response(str(number), group, tuple("" if label == "." else label for label in labels)))
    return tuple(read)


ANNEX_4 = """
1  A10×47 B5×1 C0×0
2  A10×47 B5×1 C0×0
3  A10×48 B5×0 C0×0
4  A10×48 B5×0 C0×0
5  A10×47 B5×1 C0×0
6  A10×48 B5×0 C0×0
7  A10×47 B5×1 C0×0
8  A10×48 B5×0 C0×0
9  A10×48 B5×0 C0×0
10 A10×48 C5×0 D0×0
"""
"""The questionnaire of a real report: 50 sent, 50 returned, 48 valid, total 4780, score 99.5."""
FORMS_OF_ANNEX_4 = {"sent": 50, "returned": 50, "valid": 48}
