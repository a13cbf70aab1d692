"""Scores, the total and the grade of a report against those that the rules give on the evidence of the case.

A score is only held against the report where no settled or open reading gives it; within an open range nothing is
said. What a report quotes as somebody else's score (填报得分) is not its own.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass

from gouji.claims.grounds.known import Grounds, KnownScore
from gouji.claims.report import Report
from gouji.claims.scoring.in_prose import bound_sheets
from gouji.claims.scoring.points import figure_of
from gouji.claims.scoring.rows import score_sheets
from gouji.claims.scoring.totals import StatedTotal, stated_totals
from gouji.figures import Interval
from gouji.model.finding import Finding, Involved, Severity, Voices
from gouji.model.places import Place
from gouji.model.scores import print_points, show_points
from gouji.text import Words, to_half_width

_QUOTED = re.compile(r"填报|原评分|原报告|自评")
_OF_A_FORM = re.compile(r"问卷|满意|测评")
_FULL = 100


@dataclass(frozen=True, slots=True)
class ScoreVerdict:
    """agree, differ, undecided or unknown; the finding where it differs."""

    kind: str
    finding: Finding | None = None


@dataclass(frozen=True, slots=True)
class _Score:
    code: str
    name: str
    points: Interval
    printed: str
    places: tuple[Place, ...]


def score_verdicts(report: Report, grounds: Grounds) -> Iterator[ScoreVerdict]:
    """Each score the report gives once; nothing where the case was not scored."""
    if grounds.total is None:
        return
    seen: set[tuple[str, str, str]] = set()
    for one in (*_in_tables(report), *_in_prose(report)):
        known = grounds.score(one.code, one.name)
        if (one.code, one.name, one.printed) not in seen:
            seen.add((one.code, one.name, one.printed))
            yield ScoreVerdict("unknown") if known is None else _judge(one, known)
    for total in report.once(stated_totals):
        if not _OF_A_FORM.search(_sentence(total)) and not _QUOTED.search(
            total.stated.label + total.stated.word
        ):
            yield from _judge_total(total, grounds)


def _in_tables(report: Report) -> Iterator[_Score]:
    for sheet in report.once(score_sheets):
        for line in sheet.lines if sheet.in_points else ():
            term = line.score
            if term is not None and len({one.figure.value for one in line.scores if one}) == 1:
                yield _Score(
                    line.indicator.code,
                    line.name,
                    Interval.point(term.figure.value),
                    term.printed,
                    term.places,
                )


def _in_prose(report: Report) -> Iterator[_Score]:
    for _, found in report.once(bound_sheets):
        for bound in found.lines:
            stated = bound.stated
            figure = figure_of(stated.passage.text[stated.start : stated.number_end].strip())
            if figure is not None and bound.how == "named" and stated.kind == "score":
                places = stated.passage.places(stated.start, stated.end)
                line = bound.line
                yield _Score(
                    line.indicator.code, line.name, Interval.point(stated.value), figure.with_unit, places
                )


def _judge(one: _Score, known: KnownScore) -> ScoreVerdict:
    if not one.points.meets(known.points):
        return ScoreVerdict("differ", _finding(one, known, "error"))
    return ScoreVerdict("agree" if known.points.is_point else "undecided")


def _judge_total(total: StatedTotal, grounds: Grounds) -> Iterator[ScoreVerdict]:
    assert grounds.total is not None
    stated = total.stated
    places = stated.passage.places(stated.start, stated.end)
    known = grounds.total
    if known.weight == _FULL or stated.value <= known.weight:
        one = _Score("", "总分", Interval.point(stated.value), print_points(stated.value), places)
        yield _judge(one, known)
    if total.grade and grounds.scheme is not None:
        yield _judge_grade(total, grounds)


def _judge_grade(total: StatedTotal, grounds: Grounds) -> ScoreVerdict:
    assert grounds.scheme is not None
    grade = grounds.scheme.find(total.grade)
    if grade is None:
        return ScoreVerdict("unknown")
    if grade.name in grounds.grades:
        return ScoreVerdict("agree" if len(grounds.grades) == 1 else "undecided")
    places = total.stated.passage.places(*total.grade_at)
    can = "、".join(grounds.grades)
    message = Words(
        f"报告评为“{total.grade}”，按细则和佐证只能是“{can}”",
        f"the report says “{total.grade}”; by the rules and the evidence it can only be “{can}”",
    )
    voices = Voices(
        Words(f"把等级改为“{can}”，或补上佐证", f"make the grade “{can}”, or add evidence"), message,
        Words("报告给自己的等级没有佐证支持。", "the grade is not borne out by the evidence."),
    )  # fmt: skip
    finding = Finding(
        "evidence", "error", message, "grade=evidence", ("等级",), places, total.grade, (can, can), voices
    )
    return ScoreVerdict("differ", finding)


def _finding(one: _Score, known: KnownScore, severity: Severity) -> Finding:
    ours, title = show_points(known.points), known.title
    low, high = known.points.low, known.points.high
    message = Words(
        f"“{title}”报告得{one.printed}，按细则和佐证应为{ours}",
        f"“{title}” is given {one.printed}; by its rule and the evidence it is {ours}",
    )
    voices = Voices(
        Words(f"把“{title}”的得分改为{ours}，或补上能支持{one.printed}的佐证",
              f"make the score of “{title}” {ours}, or add evidence for {one.printed}"),
        Words(f"{message.zh}；任何一种读法、任何尚未落实的判断都得不出{one.printed}",
              f"{message.en}; no reading and no open judgement gives {one.printed}"),
        Words(f"“{title}”的得分没有佐证支持。", f"the score of “{title}” is not borne out by the evidence."),
    )  # fmt: skip
    ends = tuple(None if end is None else print_points(end) for end in (low, high))
    involved = (
        Involved("报告", one.printed, title, one.places), Involved("佐证", ours, title, known.places)
    )  # fmt: skip
    return Finding(
        "evidence", severity, message, "score=evidence", (one.code, one.name), one.places, one.printed,
        (ends[0], ends[1]), voices, (), involved,
    )  # fmt: skip


def _sentence(total: StatedTotal) -> str:
    text = to_half_width(total.stated.passage.text)
    start = max(text.rfind(sign, 0, total.stated.start) for sign in "。;！？\n") + 1
    return text[start : total.stated.end + 20]
