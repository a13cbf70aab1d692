"""Questionnaires and interviews: who was asked what, and what they answered."""

from __future__ import annotations

from dataclasses import dataclass
from fractions import Fraction

from gouji.model.places import Place


@dataclass(frozen=True, slots=True)
class Option:
    """An answer a question offers, the points it stands for, and how many chose it (None: not counted yet)."""

    label: str
    text: str
    points: Fraction
    count: int | None
    place: Place | None = None
    satisfied: bool | None = None
    """Whether choosing it counts as being satisfied; None where the questionnaire does not say."""


@dataclass(frozen=True, slots=True)
class Question:
    number: str
    text: str
    options: tuple[Option, ...]


@dataclass(frozen=True, slots=True)
class Response:
    """One returned form: the chosen label of each question, in order; empty where nothing was chosen."""

    form: str
    group: str
    labels: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class Survey:
    """One questionnaire: its audience, how many forms went out and came back, and the indicators it serves."""

    name: str
    title: str
    audience: str
    indicators: tuple[str, ...]
    questions: tuple[Question, ...]
    sent: int | None = None
    returned: int | None = None
    valid: int | None = None
    population: int | None = None
    groups: tuple[str, ...] = ()
    responses: tuple[Response, ...] = ()
    stated_total: Fraction | None = None
    stated_score: Fraction | None = None
    source: str = ""
    place: Place | None = None


@dataclass(frozen=True, slots=True)
class Interview:
    """A talk or a visit on site: who (by office), when, what came out, and the indicators it bears on."""

    kind: str
    who: str
    on: str
    summary: str
    indicators: tuple[str, ...]
    place: Place
