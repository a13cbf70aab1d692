"""What is wrong or doubtful with a questionnaire: its numbers, its letters, what the report states of it.

Errors are what cannot be true together; notes are what a reviewer asks about.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import replace
from fractions import Fraction
from itertools import pairwise

from gouji.figures import UNITS, Figure, Verdict, print_ends, print_exact, print_value
from gouji.model.finding import Finding, Severity
from gouji.model.places import Place
from gouji.model.survey import Option, Question, Survey
from gouji.survey.computing import compute_survey, printed
from gouji.survey.feasible import is_feasible
from gouji.survey.result import QuestionResult, SurveyResult
from gouji.text import Words

_WIDE = Fraction(1, 10)
"""A sampling error above ten percentage points is worth a note."""
_PERCENT = UNITS["%"]


def check_survey(survey: Survey) -> list[Finding]:
    """Everything to say about one questionnaire, in the order of the form."""
    result = compute_survey(survey)
    return [
        *_check_forms(survey, result),
        *_check_strays(survey, result),
        *(finding for question in result.questions for finding in _check_counts(survey, result, question)),
        *(finding for question in survey.questions for finding in _check_letters(survey, question)),
        *_check_stated(survey, result),
        *_check_spread(survey, result),
        *_check_sample(survey, result),
        *_check_groups(survey, result),
    ]


def _finding(
    survey: Survey,
    severity: Severity,
    shape: str,
    zh: str,
    en: str,
    *,
    about: str = "",
    code: str = "survey",
    places: Sequence[Place] = (),
) -> Finding:
    """A finding about this questionnaire; ``about`` is the question, group or figure within it."""
    title = survey.title or survey.name
    message = Words(f"问卷“{title}”{zh}", f"questionnaire “{title}”: {en}")
    found = tuple(places) or ((survey.place,) if survey.place else ())
    keys = tuple(part for part in (survey.name, about) if part)
    return Finding(code, severity, message, shape, keys, found)


# ---------------------------------------------------------------- forms


def _check_forms(survey: Survey, result: SurveyResult) -> Iterator[Finding]:
    """有效 ≤ 收回 ≤ 发放."""
    named = (
        ("发放", "sent", result.sent),
        ("收回", "returned", result.returned),
        ("有效", "valid", result.valid),
    )
    known = [(zh, en, count) for zh, en, count in named if count is not None]
    for (more_zh, more_en, more), (less_zh, less_en, less) in pairwise(known):
        if less > more:
            zh = f"{less_zh}{less}份，多于{more_zh}{more}份"
            en = f"{less} forms {less_en}, but only {more} {more_en}"
            yield _finding(survey, "error", f"{less_en}<={more_en}", zh, en)
    if survey.responses and result.returned is not None and len(survey.responses) > result.returned:
        zh = f"逐份录入{len(survey.responses)}份，多于收回{result.returned}份"
        en = f"{len(survey.responses)} forms entered, but {result.returned} returned"
        yield _finding(survey, "error", "entered<=returned", zh, en)
    if result.population is not None and result.valid is not None and result.valid > result.population:
        zh = f"有效{result.valid}份，多于总体{result.population}人"
        en = f"{result.valid} valid forms of a population of {result.population}"
        yield _finding(survey, "error", "valid<=population", zh, en)


def _check_strays(survey: Survey, result: SurveyResult) -> Iterator[Finding]:
    for stray in result.strays:
        what = (
            f"第{stray.question}题没有的选项“{stray.label}”"
            if stray.question
            else f"多出的选项“{stray.label}”"
        )
        zh = f"编号{stray.form}的答卷填了{what}，没有计入"
        en = f"form {stray.form} has “{stray.label}” for question {stray.question or '—'}; not counted"
        about = f"{stray.form}·{stray.question}·{stray.label}"
        yield _finding(survey, "error", "label", zh, en, about=about)


def _check_counts(survey: Survey, result: SurveyResult, one: QuestionResult) -> Iterator[Finding]:
    """The counts of each question add up to the valid forms."""
    number, places = one.question.number, _places(one.question.options)
    if one.counts is None:
        if any(option.count is not None for option in one.question.options):
            zh, en = f"第{number}题有的选项没有份数", f"question {number}: some options are not counted"
            yield _finding(survey, "warning", "counted", zh, en, about=number, places=places)
        return
    answered, valid = sum(one.counts), result.valid
    if valid is None or answered == valid:
        return
    if answered > valid:
        zh = f"第{number}题各选项共{answered}份，多于有效问卷{valid}份"
        en = f"question {number}: {answered} answers on {valid} valid forms"
        yield _finding(survey, "error", "answers=valid", zh, en, about=number, places=places)
        return
    severity: Severity = "note" if survey.responses else "warning"
    zh = f"第{number}题各选项共{answered}份，比有效问卷少{valid - answered}份（未答须写明）"
    en = f"question {number}: {answered} answers on {valid} valid forms; say how many left it out"
    yield _finding(survey, severity, "answers=valid", zh, en, about=number, places=places)


def _places(options: Sequence[Option]) -> list[Place]:
    return [option.place for option in options if option.place is not None]


# ---------------------------------------------------------------- letters

_SERIES = (
    "ABCDEFGHIJKLMNOPQRSTUVWXYZ",
    "123456789",
    "①②③④⑤⑥⑦⑧⑨",
    "一二三四五六七八九十",
    "甲乙丙丁戊己庚辛壬癸",
)


def _check_letters(survey: Survey, question: Question) -> Iterator[Finding]:
    """Options are lettered without a gap: A, C, D skips B."""
    labels = [option.label for option in question.options]
    series = next((one for one in _SERIES if labels and all(len(x) == 1 and x in one for x in labels)), None)
    if series is None or len(labels) > len(series) or labels == list(series[: len(labels)]):
        return
    wrong = [
        option for option, letter in zip(question.options, series, strict=False) if option.label != letter
    ]
    expected = list(series[: len(labels)])
    zh = f"第{question.number}题选项编号为{'、'.join(labels)}，应为{'、'.join(expected)}"
    en = f"question {question.number} letters its options {', '.join(labels)}, not {', '.join(expected)}"
    places, about = _places(wrong), question.number
    yield _finding(survey, "warning", "options", zh, en, about=about, code="numbering", places=places)


# ---------------------------------------------------------------- stated


def _check_stated(survey: Survey, result: SurveyResult) -> Iterator[Finding]:
    yield from _check_total(survey, result)
    yield from _check_score(survey, result)
    if survey.stated_score is not None and result.most and survey.stated_score > result.most:
        given, most = print_exact(survey.stated_score), print_exact(result.most)
        zh, en = (
            f"填报综合得分{given}，超过满分{most}",
            f"states a score of {given}, above full marks of {most}",
        )
        yield _finding(survey, "error", "score<=most", zh, en, about="综合得分", code="impossible")


def _check_total(survey: Survey, result: SurveyResult) -> Iterator[Finding]:
    judged = result.stated_total
    if judged is None or judged.verdict is Verdict.HOLDS or survey.stated_total is None:
        return
    given, total = print_exact(survey.stated_total), print_exact(judged.recomputed.exact)
    zh = f"填报问卷总分{given}，按各选项份数与分值应为{total}"
    en = f"states a total of {given}; counts and points make {total}"
    found = _finding(survey, "error", "total=sum", zh, en, about="问卷总分")
    yield replace(found, printed=given, recomputed=(total, total))


def _check_score(survey: Survey, result: SurveyResult) -> Iterator[Finding]:
    if survey.stated_score is None:
        return
    figure = printed(survey.stated_score)
    judged = result.stated_score
    if judged is None:
        yield from _check_feasible(survey, result, figure)
        return
    if judged.verdict is Verdict.HOLDS:
        return
    ends = print_ends(judged.recomputed, decimals=figure.decimals + 3)
    total = print_exact(result.total or Fraction(0))
    rounded = print_value(result.score or Fraction(0), decimals=figure.decimals)
    counted = f"{total}÷{result.valid}={_shortened(result.score or Fraction(0), figure.decimals + 3)}"
    if judged.verdict is Verdict.TRUNCATED:
        zh = f"填报综合得分{figure}，是截去尾数得到的：{counted}，四舍五入应为{rounded}"
        en = f"states {figure}, cut off instead of rounded: {counted}, rounded {rounded}"
        found = _finding(survey, "note", "score=total/valid", zh, en, about="综合得分", code="truncated")
    else:
        zh = f"填报综合得分{figure}，按份数应为{counted}"
        en = f"states {figure}; the counts make {counted}"
        found = _finding(survey, "error", "score=total/valid", zh, en, about="综合得分")
    yield replace(found, printed=str(figure), recomputed=ends)


def _shortened(value: Fraction, decimals: int) -> str:
    """The first digits, with … where more follow."""
    scale = 10**decimals
    cut = Fraction(int(value * scale), scale)
    return print_exact(cut) if cut == value else f"{print_value(cut, decimals=decimals)}…"


def _check_feasible(survey: Survey, result: SurveyResult, figure: Figure) -> Iterator[Finding]:
    """Without counts: whether any whole number of forms can average so."""
    scaled = [one for one in survey.questions if one.options]
    if not result.valid or not scaled or is_feasible(figure.cut_interval, scaled, result.valid):
        return
    zh = f"填报综合得分{figure}，而{result.valid}份问卷无论怎样作答都得不到这个平均分"
    en = f"states {figure}, which no {result.valid} forms can average, whatever they answer"
    found = _finding(survey, "error", "score-feasible", zh, en, about="综合得分")
    yield replace(found, printed=str(figure))


# ---------------------------------------------------------------- worth asking about


def _check_spread(survey: Survey, result: SurveyResult) -> Iterator[Finding]:
    """Questions that everybody answers alike, and forms ticked in one line from top to bottom."""
    if result.flat:
        listed = "、".join(result.flat)
        zh = f"第{listed}题的全部答卷选了同一项，没有区分度"
        en = f"everybody chose the same option in question {', '.join(result.flat)}: it tells nothing apart"
        yield _finding(survey, "note", "variance", zh, en)
    straight, entered = len(result.straight), len(survey.responses)
    if straight * 2 > entered:
        zh = f"{entered}份答卷中{straight}份从头到尾选同一位置的选项，请核实是否认真作答"
        en = f"{straight} of {entered} forms took the option in one position throughout; check how they were filled in"
        yield _finding(survey, "note", "straight-lining", zh, en)


def _check_sample(survey: Survey, result: SurveyResult) -> Iterator[Finding]:
    """How far the sample can speak for the population."""
    margin = result.margin
    if margin is None or margin.high is None or margin.high <= _WIDE:
        return
    _, high = print_ends(margin, _PERCENT, decimals=1)
    known = result.population is not None
    people = f"总体{result.population}人" if known else "总体人数未写（按无限总体）"
    whom = f"a population of {result.population}" if known else "an unknown population, taken as infinite"
    zh = f"有效{result.valid}份，{people}，95%置信水平下比例的抽样误差可达±{high}"
    en = f"{result.valid} valid forms of {whom}: a share can be off by ±{high} at 95%"
    yield _finding(survey, "note", "sample", zh, en)


def _check_groups(survey: Survey, result: SurveyResult) -> Iterator[Finding]:
    """Groups that were to be told apart and are not."""
    if survey.groups and not survey.responses:
        if any(one.counts is not None for one in result.questions):
            listed = "、".join(survey.groups)
            zh, en = (
                f"分{listed}，而份数没有分组统计",
                f"has the groups {listed}, but counts that are not split by them",
            )
            yield _finding(survey, "note", "groups", zh, en)
        return
    for group in result.groups:
        if survey.groups and group.name not in survey.groups:
            zh, en = (
                f"答卷中有未列出的组别“{group.name}”",
                f"forms name a group that is not listed, “{group.name}”",
            )
            yield _finding(survey, "warning", "group", zh, en, about=group.name)
        elif not group.forms:
            zh, en = f"组别“{group.name}”没有答卷", f"no form belongs to the group “{group.name}”"
            yield _finding(survey, "note", "group", zh, en, about=group.name)
