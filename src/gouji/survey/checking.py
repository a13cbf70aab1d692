"""A questionnaire held against itself: counts, totals, stated scores, labels, and what it can tell at all."""

from __future__ import annotations

from collections.abc import Iterator
from fractions import Fraction
from math import floor
from typing import Any

from gouji.figures import Interval, print_exact, print_value
from gouji.model.finding import Finding, Severity
from gouji.model.places import Place
from gouji.model.survey import Survey
from gouji.survey.results import QuestionResult, SurveyResult, count_survey
from gouji.text import Words


def check_survey(survey: Survey) -> list[Finding]:
    """Everything that does not add up in a questionnaire, and what limits its weight as evidence."""
    result = count_survey(survey)
    return [
        *_check_forms(survey),
        *_check_counts(result),
        *_check_stated(result),
        *_check_labels(survey),
        *_check_discrimination(result),
        *_check_straight_lines(survey),
    ]


def _finding(
    survey: Survey, shape: str, words: Words, *, severity: Severity = "warning", **more: Any
) -> Finding:
    """A finding of this questionnaire; ``key`` is the question it speaks of, ``place`` where it stands."""
    place, key = more.pop("place", None) or survey.place, more.pop("key", "")
    keys = (survey.name, key) if key else (survey.name,)
    code = more.pop("code", "survey")
    return Finding(code, severity, words, shape, keys, () if place is None else (place,), **more)


def _check_forms(survey: Survey) -> Iterator[Finding]:
    """Valid forms are among the returned, the returned among those sent."""
    for small, large, zh, en in (
        (survey.returned, survey.sent, ("回收", "发放"), ("returned", "sent")),
        (survey.valid, survey.returned, ("有效", "回收"), ("valid", "returned")),
        (survey.sent, survey.population, ("发放", "总体"), ("sent", "population")),
    ):
        if small is not None and large is not None and small > large:
            words = Words(
                f"问卷“{survey.title}”{zh[0]} {small} 份，多于{zh[1]} {large} 份",
                f"“{survey.title}”: {small} {en[0]}, more than {large} {en[1]}",
            )
            yield _finding(survey, f"{en[0]}<={en[1]}", words, severity="error", printed=str(small))


def _check_counts(result: SurveyResult) -> Iterator[Finding]:
    """Each valid form answers each question once."""
    survey = result.survey
    for question in result.questions:
        if result.valid is None or any(option.count is None for option in question.question.options):
            continue
        if question.answered != result.valid:
            number = question.question.number
            more = question.answered > result.valid
            words = Words(
                f"第 {number} 题各选项合计 {question.answered} 份，有效问卷 {result.valid} 份",
                f"question {number} has {question.answered} answers, but {result.valid} forms are valid",
            )
            severity: Severity = "error" if more else "warning"
            yield _finding(
                survey, "answers=valid", words, severity=severity, key=number, printed=str(question.answered),
                recomputed=(str(result.valid), str(result.valid)), place=_place_of(question),
            )  # fmt: skip


def _place_of(question: QuestionResult) -> Place | None:
    return next((option.place for option in question.question.options if option.place), None)


def _check_stated(result: SurveyResult) -> Iterator[Finding]:
    """The total and the mean as printed, against the counts; cut-off digits are told apart from errors."""
    survey = result.survey
    if survey.stated_total is not None and result.is_complete and survey.stated_total != result.total:
        ours, given = print_exact(result.total), print_exact(survey.stated_total)
        words = Words(
            f"问卷总分写 {given}，按各题份数合计为 {ours}",
            f"the total states {given}; the counts make {ours}",
        )
        yield _finding(survey, "total", words, severity="error", printed=given, recomputed=(ours, ours))
    if survey.stated_score is None or result.score is None:
        return
    decimals = _decimals(survey.stated_score)
    rounded = print_value(result.score, decimals=decimals)
    given = print_value(survey.stated_score, decimals=decimals)
    if rounded == given:
        return
    cut = Fraction(floor(result.score * 10**decimals), 10**decimals)
    exact = print_value(result.score, decimals=decimals + 2)
    if cut == survey.stated_score:
        words = Words(
            f"问卷综合得分写 {given}，{exact} 四舍五入应为 {rounded}，是截尾",
            f"{given} is cut off from {exact}; rounded it is {rounded}",
        )
        yield _finding(
            survey,
            "score",
            words,
            severity="note",
            code="truncated",
            printed=given,
            recomputed=(rounded, rounded),
        )
    else:
        words = Words(
            f"问卷综合得分写 {given}，按份数应为 {rounded}",
            f"the score states {given}; the counts make {rounded}",
        )
        yield _finding(survey, "score", words, severity="error", printed=given, recomputed=(rounded, rounded))


def _decimals(value: Fraction) -> int:
    return next((n for n in range(8) if (value * 10**n).denominator == 1), 8)


def _check_labels(survey: Survey) -> Iterator[Finding]:
    """Options run A, B, C …; a skipped letter may be a lost option."""
    for question in survey.questions:
        labels = [option.label for option in question.options]
        if not all(len(label) == 1 and label.isascii() and label.isalpha() for label in labels):
            continue
        first = "a" if labels[0].islower() else "A"
        expected = [chr(ord(first) + n) for n in range(len(labels))]
        if labels != expected:
            words = Words(
                f"第 {question.number} 题选项编号为 {'、'.join(labels)}，应为 {'、'.join(expected)}",
                f"question {question.number} labels its options {', '.join(labels)}, not {', '.join(expected)}",
            )
            place = next((option.place for option in question.options if option.place), None)
            yield _finding(
                survey,
                "labels",
                words,
                code="numbering",
                key=question.number,
                printed="、".join(labels),
                place=place,
            )


def _check_discrimination(result: SurveyResult) -> Iterator[Finding]:
    """A questionnaire on which (nearly) everybody gives the best answer tells nobody apart."""
    if not result.is_complete or not result.questions or not result.valid:
        return
    unanimous = [question for question in result.questions if question.is_unanimous]
    if 2 * len(unanimous) < len(result.questions):
        return
    margin = result.margin_of_error or Interval.point(0)
    shown = print_value((margin.high or Fraction(0)) * 100, decimals=1)
    words = Words(
        f"{len(result.questions)} 题中 {len(unanimous)} 题全部选同一项，问卷几乎没有区分度；"
        f"{result.valid} 份有效问卷的抽样误差约 ±{shown} 个百分点",
        f"{len(unanimous)} of {len(result.questions)} questions were answered alike by everybody; with {result.valid} valid "
        f"forms the margin of error is about ±{shown} points",
    )
    yield _finding(result.survey, "no-variance", words, severity="note")


def _check_straight_lines(survey: Survey) -> Iterator[Finding]:
    """Forms that choose the same letter throughout were perhaps not read."""
    forms = [form for form in survey.responses if len(form.labels) > 2]
    straight = [form for form in forms if len(set(form.labels)) == 1 and form.labels[0]]
    if forms and 2 * len(straight) > len(forms):
        words = Words(
            f"{len(forms)} 份问卷中 {len(straight)} 份从头到尾选同一项",
            f"{len(straight)} of {len(forms)} forms choose one letter throughout",
        )
        yield _finding(survey, "straight-lining", words)
    known = {
        label for question in survey.questions for label in (option.label for option in question.options)
    }
    strange = sorted(
        {label for form in survey.responses for label in form.labels if label and label not in known}
    )
    if strange:
        words = Words(
            f"答卷中有问卷没有的选项：{'、'.join(strange)}",
            f"answers name options that do not exist: {', '.join(strange)}",
        )
        yield _finding(survey, "unknown-options", words, severity="error")
