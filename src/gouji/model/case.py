"""One evaluation: a unit, a year, an indicator system, and the evidence of its folder."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field
from fractions import Fraction

from gouji.figures import Figure
from gouji.model.facts import Fact
from gouji.model.places import Place
from gouji.model.survey import Interview, Survey
from gouji.model.tables import FormTable


@dataclass(frozen=True, slots=True)
class Person:
    """Somebody who did something in the evaluation, by office or by name as the unit states it."""

    role: str
    """编制人, 复核人, 组长 …"""
    name: str
    on: str = ""
    """The date, as written; never taken from the clock."""


@dataclass(frozen=True, slots=True)
class MethodStep:
    """One step of the evaluation's approach, with what it produced: 绩效目标 → 制度与资源 → 重点 → 指标体系."""

    name: str
    product: str
    by: str = ""
    on: str = ""


@dataclass(frozen=True, slots=True)
class CaseSheet:
    """What ``case.toml`` (or the sheet 基本信息) says of the evaluation."""

    unit: str
    year: int
    system: str
    short_name: str = ""
    region: str = ""
    object: str = ""
    purpose: str = ""
    period_start: str = ""
    period_end: str = ""
    kind: str = ""
    """单位自评, 部门评价 or 财政评价."""
    evaluating_body: str = ""
    report_date: str = ""
    grades: str = ""
    """The register entry of the grade bands; empty: what the system names."""
    people: tuple[Person, ...] = ()
    method: tuple[MethodStep, ...] = ()
    legal_basis: tuple[str, ...] = ()
    benchmarks: Mapping[str, str] = field(default_factory=dict)
    """标杆值 and its basis by indicator code, for the working papers."""
    weight_grounds: str = ""
    """权重设定的依据、理由, for the working papers."""


@dataclass(frozen=True, slots=True)
class Answer:
    """What somebody answered to a clause of an indicator, on what evidence, when."""

    indicator: str
    clause: int | None
    """The number of the clause in the rule, from 1; None speaks of the indicator as a whole."""
    fulfilled: bool | None
    """是 / 否; None where points are given instead."""
    points: Fraction | None
    reason: str
    evidence: str
    by: str
    on: str
    place: Place
    applicable: bool = True


@dataclass(frozen=True, slots=True)
class TextSlot:
    """A paragraph of the unit's own words, in a slot of the report's outline. ``{measure@period}`` stays bound."""

    slot: str
    paragraph: int
    text: str
    source: str
    place: Place


@dataclass(frozen=True, slots=True)
class StatedScore:
    """A score that an existing report gives itself; compared, never used."""

    code: str
    """An indicator, a part, or “total”."""
    score: Fraction
    weight: Fraction | None
    source: str
    place: Place
    grade: str = ""


@dataclass(frozen=True, slots=True)
class StatedFigure:
    """A figure a report states that nothing in it supports: kept beside the facts, never used for a score."""

    name: str
    figure: Figure
    source: str
    note: str
    place: Place


@dataclass(frozen=True, slots=True)
class Goal:
    """A target and what came of it: annexes 1 and 2."""

    function: str
    task: str
    indicator: str
    operator: str
    target: Figure | None
    actual: Figure | None
    stated_rate: Figure | None
    source: str
    place: Place
    section: str = ""


@dataclass(frozen=True, slots=True)
class EvidenceItem:
    """A document an indicator expects (数据来源) and whether it is there."""

    indicator: str
    expected: str
    present: bool | None
    document: str
    note: str
    place: Place


@dataclass(frozen=True, slots=True)
class Attachment:
    """A file of the folder ``documents``, or a source that is named but not shipped."""

    name: str
    sha256: str
    shipped: bool
    note: str = ""


@dataclass(frozen=True, slots=True)
class Case:
    """A case folder opened."""

    name: str
    sheet: CaseSheet
    facts: tuple[Fact, ...] = ()
    answers: tuple[Answer, ...] = ()
    slots: tuple[TextSlot, ...] = ()
    stated: tuple[StatedScore, ...] = ()
    stated_figures: tuple[StatedFigure, ...] = ()
    goals: tuple[Goal, ...] = ()
    tables: Mapping[str, FormTable] = field(default_factory=dict)
    surveys: tuple[Survey, ...] = ()
    interviews: tuple[Interview, ...] = ()
    evidence: tuple[EvidenceItem, ...] = ()
    attachments: tuple[Attachment, ...] = ()
    inputs: Mapping[str, str] = field(default_factory=dict)
    """Every file that was read, with its SHA-256."""
