"""The questionnaires of a report: forms sent, returned and valid; answers, points, shares and rates.

Counts that add up are relations, judged with all others. What is computed in several steps (points times forms,
the average form, a rate over several options) is checked here, with the arithmetic of ``gouji.survey``.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from dataclasses import replace
from fractions import Fraction
from functools import reduce
from operator import add

from gouji.claims.listed_shares import read_lists
from gouji.claims.questionnaire_tables import Asked, Printed, Questionnaire, is_degree, read_questionnaires
from gouji.claims.relation import Relation, Term
from gouji.claims.report import Report
from gouji.claims.texts.running_text import RunningText, Span, read_running_text
from gouji.figures import UNITS, Figure, Interval, Verdict, print_value, read_figure
from gouji.model.facts import FactKey
from gouji.model.finding import Finding, Severity
from gouji.model.places import Place
from gouji.model.survey import Option, Question, Survey
from gouji.survey import check_survey
from gouji.text import Words


def check_questionnaires(report: Report) -> Iterator[Finding]:
    """Everything about questionnaires that is not a plain sum."""
    running = report.once(read_running_text)
    yield from _check_forms(running)
    for one in report.once(read_questionnaires):
        yield from _check_points(one)
        for asked in one.questions:
            yield from _check_left_out(one, asked)
            yield from _check_shares(one, asked)
            yield from _check_rate(one, asked)


def questionnaire_relations(report: Report) -> Iterator[Relation]:
    """Counts of the options make the forms; best options make the points of a form; shares of counted options."""
    for one in report.once(read_questionnaires):
        for asked in one.questions:
            yield from _answers(one, asked)
            yield from _shares_of_counts(one, asked)
        yield from _best_options(one)
    yield from _return_rates(report.once(read_running_text))
    yield from _answers_in_prose(report)


def _term(printed: Printed, name: str, measure: str, scope: str = "") -> Term:
    return Term(printed.figure, printed.places, name, FactKey(measure, scope=scope))


# ---------------------------------------------------------------- relations of tables


def _answers(one: Questionnaire, asked: Asked) -> Iterator[Relation]:
    """The counts of a question make the valid forms; fewer may have answered, more cannot."""
    counts, whole = asked.counts, asked.total or one.valid
    if not counts or whole is None or asked.takes_several:
        return
    title = f"{one.title}·第{asked.number}题"
    parts = tuple(
        _term(count, answer.text, "选择份数", f"{title}·{answer.text}")
        for count, answer in zip(counts, asked.answers, strict=True)
    )
    name = "合计" if asked.total else "有效问卷"
    stated = _term(whole, name, f"{name}份数", title if asked.total else one.title)
    is_row = asked.total is not None
    yield Relation("sum", "survey", stated, parts, open=not is_row, severity="error" if is_row else "warning")


def _best_options(one: Questionnaire) -> Iterator[Relation]:
    """The best option of every question makes what a form can reach."""
    best = [
        max(points, key=lambda printed: printed.figure.value)
        for asked in one.questions
        if (points := [answer.points for answer in asked.answers if answer.points])
    ]
    if one.most and len(best) == len(one.questions):
        parts = tuple(
            _term(points, f"第{asked.number}题最高分", "选项分值", f"{one.title}·第{asked.number}题")
            for points, asked in zip(best, one.questions, strict=True)
        )
        yield Relation(
            "sum", "survey", _term(one.most, "问卷满分", "问卷满分", one.title), parts, severity="warning"
        )


def _shares_of_counts(one: Questionnaire, asked: Asked) -> Iterator[Relation]:
    """A share beside a count, where all counts together are the valid forms."""
    counts = asked.counts
    whole = asked.total or one.valid
    if not counts or whole is None or sum(count.figure.value for count in counts) != whole.figure.value:
        return
    for answer in asked.answers:
        if answer.share and answer.count and whole.figure.value:
            scope = f"{one.title}·第{asked.number}题·{answer.text}"
            stated = _term(answer.share, f"{answer.text}占比", "选择占比", scope)
            operands = (
                _term(answer.count, answer.text, "选择份数", scope),
                _term(whole, "有效问卷", "有效问卷份数", one.title),
            )
            yield Relation("share", "survey", stated, operands)


# ---------------------------------------------------------------- answers in sentences


def _answers_in_prose(report: Report) -> Iterator[Relation]:
    """满意160份，基本满意20份，不满意8份: they make the valid forms, and stand so in the table of the answers."""
    running = report.once(read_running_text)
    stated = [_said(running, found, "valid") for found, _ in _forms(running) if "valid" in found]
    rows = [asked for one in report.once(read_questionnaires) for asked in one.questions if asked.counts]
    for items in report.once(read_lists):
        if len(items) < _FEWEST_DEGREES or not all(is_degree(item.label) for item in items):
            continue
        counts = tuple(item.count for item in items)
        if len(stated) == 1:
            yield Relation("sum", "survey", stated[0], counts, open=True, severity="warning")
        yield from _beside_row(counts, rows)


_FEWEST_DEGREES = 3


def _beside_row(counts: Sequence[Term], rows: Sequence[Asked]) -> Iterator[Relation]:
    """The counts of a sentence and those of the one row that prints all of them but one."""
    near = []
    for asked in rows:
        if len(asked.counts) == len(counts):
            unlike = [
                at
                for at, (one, other) in enumerate(zip(counts, asked.counts, strict=True))
                if one.figure.value != other.figure.value
            ]
            if not unlike:
                return
            if len(unlike) == 1 and len(counts) >= _FEWEST_DEGREES:
                near.append((asked, unlike[0]))
    for asked, at in near if len(near) == 1 else ():
        cell = _term(asked.counts[at], f"{asked.text}·{asked.answers[at].text}", "选择份数")
        yield Relation("equality", "text-table", counts[at], (cell,))


# ---------------------------------------------------------------- points

_OF_POINTS = {
    "total=sum": "total",
    "score=total/valid": "score",
    "score-feasible": "score",
    "score<=most": "score",
}
"""Which closing row a finding of the survey speaks of."""


def _check_points(one: Questionnaire) -> Iterator[Finding]:
    """问卷总分 = Σ points × forms, 综合得分 = 问卷总分 ÷ 有效份数, told as the survey tells it, at its cell."""
    if any(
        answer.points is None or answer.count is None for asked in one.questions for answer in asked.answers
    ):
        return
    total, score = _value(one.total), _value(one.score)
    if total is not None and one.most and total <= one.most.figure.value:
        total = None  # the row states an average form, not the sum of all
    survey = Survey(
        one.title,
        one.title,
        "",
        (),
        tuple(Question(asked.number, asked.text, tuple(_options(asked))) for asked in one.questions),
        valid=int(one.valid.figure.value) if one.valid else None,
        stated_total=total,
        stated_score=score,
    )
    for finding in check_survey(survey):
        row = _OF_POINTS.get(finding.shape)
        if row:
            printed = getattr(one, row)
            yield replace(finding, places=printed.places, printed=printed.figure.text)


def _value(printed: Printed | None) -> Fraction | None:
    return printed.figure.value if printed else None


def _options(asked: Asked) -> Iterator[Option]:
    for answer in asked.answers:
        if answer.points and answer.count:
            place = answer.count.places[0]
            yield Option(
                answer.text, answer.text, answer.points.figure.value, int(answer.count.figure.value), place
            )


def _check_left_out(one: Questionnaire, asked: Asked) -> Iterator[Finding]:
    """Fewer answers than valid forms: somebody left the question out, which should be said."""
    if not asked.counts or asked.total or one.valid is None or asked.takes_several:
        return
    answered, valid = sum(count.figure.value for count in asked.counts), one.valid.figure.value
    if answered < valid:
        places = tuple(place for count in asked.counts for place in count.places)
        zh = (
            f"第{asked.number}题各选项共{answered}份，比有效问卷{valid}份少{valid - answered}份，未答的应写明"
        )
        en = f"question {asked.number}: {answered} answers on {valid} valid forms; say how many left it out"
        yield Finding("survey", "note", Words(zh, en), "answers<valid", (one.title, asked.number), places)


# ---------------------------------------------------------------- shares and rates


def _check_shares(one: Questionnaire, asked: Asked) -> Iterator[Finding]:
    """Shares of all options make 100%, within what their rounding allows."""
    shares = asked.shares
    if not shares or asked.takes_several:
        return
    rounded = reduce(add, (share.figure.interval for share in shares))
    if rounded.meets(Interval.point(Fraction(1))):
        return
    cut = reduce(add, (share.figure.cut_interval for share in shares)).meets(Interval.point(Fraction(1)))
    printed = sum((share.figure.value for share in shares), Fraction(0)) * 100
    shown = f"{print_value(printed, decimals=max(share.figure.decimals for share in shares))}%"
    name = asked.text or f"第{asked.number}题"
    zh = f"“{name}”各选项占比之和为{shown}，不等于100%{'（尾数被截去）' if cut else ''}"
    en = f"the shares of “{name}” make {shown}, not 100%{' (digits were cut off)' if cut else ''}"
    places = tuple(place for share in shares for place in share.places)
    code, severity = ("truncated", "note") if cut else ("survey", "warning")
    sure: Severity = "note" if severity == "note" else "warning"
    yield Finding(code, sure, Words(zh, en), "shares=100%", (one.title, name), places, shown)


_UNHAPPY = re.compile(r"^(?:一般|差|较差|不太?.*)$")


def _check_rate(one: Questionnaire, asked: Asked) -> Iterator[Finding]:
    """满意度 cannot be above the share of all who did not say 一般 or 不满意, however the degrees are weighed."""
    rate, parts = asked.rate, asked.counts or asked.shares
    if rate is None or not parts:
        return
    whole = sum(part.figure.value for part in parts)
    happy = [
        part for part, answer in zip(parts, asked.answers, strict=True) if not _UNHAPPY.match(answer.text)
    ]
    if not whole or len(happy) == len(parts) or asked.takes_several:
        return
    most = Fraction(sum(part.figure.value for part in happy)) / whole
    exact = bool(asked.counts)
    highest = Interval.point(most) if exact else reduce(add, (part.figure.interval for part in happy))
    if not highest.before(rate.figure.cut_interval):
        return
    shown = f"{print_value(most * 100, decimals=max(rate.figure.decimals, 2))}%"
    name = asked.text or f"第{asked.number}题"
    zh = f"“{name}”满意度{rate.figure.with_unit}，高于各满意选项合计占比{shown}"
    en = (
        f"the rate of “{name}”, {rate.figure.with_unit}, is above the share of all satisfied answers, {shown}"
    )
    places = (*rate.places, *(place for part in happy for place in part.places))
    mend = Words(
        "写明满意度的算法（哪些选项算满意、如何加权），或改正", "say how the rate is worked out, or mend it"
    )
    yield Finding(
        "survey",
        "warning",
        Words(f"{zh}；{mend.zh}", f"{en}; {mend.en}"),
        "rate<=satisfied",
        (one.title, name),
        places,
        rate.figure.with_unit,
    )


# ---------------------------------------------------------------- forms, in sentences and above tables

_SENT = re.compile(
    r"(?:发放|发出|下发)(?:了|的)?(?:调查|满意度调查|满意度)?(?:问卷|调查表|调查问卷)?(?:共|共计|总数|数量?)?[:：为]?\s?(?P<sent>\d[\d,]*)\s?份"
    r"(?:(?:调查|满意度调查|满意度)?(?:问卷|调查表))?(?P<rest>[^。\n]{0,120})"
)
_RETURNED = re.compile(
    r"(?:收回|回收)(?!率)(?:的)?(?P<valid>有效)?(?:调查)?(?:问卷|调查表)?(?:共|共计|数量?)?[:：为]?\s?(?P<count>\d[\d,]*)\s?份"
)
_VALID = re.compile(
    r"(?<![回收])有效(?:调查)?(?:问卷|调查表|份数)(?:共|为|数量?|份数)?[:：为]?\s?(?P<count>\d[\d,]*)\s?份"
)
_RATES = (
    (
        "回收率",
        re.compile(r"(?<!有效)(?:问卷)?(?:回收|收回)率(?:为|达到?)?[:：]?\s?(?P<rate>\d+(?:\.\d+)?\s?%)"),
    ),
    ("有效率", re.compile(r"有效率(?:为|达到?)?[:：]?\s?(?P<rate>\d+(?:\.\d+)?\s?%)")),
)
_ORDER = (
    ("sent", "发放", "returned", "收回"),
    ("returned", "收回", "valid", "有效"),
    ("sent", "发放", "valid", "有效"),
)


def _forms(running: RunningText) -> Iterator[tuple[dict[str, tuple[Figure, Span]], Span]]:
    """发放问卷50份，收回50份，有效问卷48份: each statement, its counts with their places, and what it spans."""
    for match in _SENT.finditer(running.plain):
        start, end = match.span("rest")
        found = {"sent": (_count(match["sent"]), match.span("sent"))}
        returned = _RETURNED.search(running.plain, start, end)
        valid = _VALID.search(running.plain, start, end)
        if returned and returned["valid"]:
            returned, valid = None, returned
        for name, one in (("returned", returned), ("valid", valid)):
            if one:
                found[name] = (_count(one["count"]), one.span("count"))
        if (
            len(re.findall(r"发放|发出", match.group())) == 1
        ):  # several groups in one sentence are told one by one
            yield found, match.span()


def _count(text: str) -> Figure:
    return read_figure(text.replace(",", ""), UNITS["份"])


def _check_forms(running: RunningText) -> Iterator[Finding]:
    """Nobody returns more forms than were sent, nor are more valid than came back."""
    for found, (start, end) in _forms(running):
        for more, more_zh, less, less_zh in _ORDER:
            if more in found and less in found and found[less][0].value > found[more][0].value:
                zh = f"{less_zh}{found[less][0]}份，多于{more_zh}{found[more][0]}份"
                en = f"{found[less][0]} forms {less}, but only {found[more][0]} {more}"
                yield Finding(
                    "survey", "error", Words(zh, en), f"{less}<={more}", ("问卷",), running.places(start, end)
                )
                break


def _return_rates(running: RunningText) -> Iterator[Relation]:
    """回收率 = 收回 ÷ 发放, 有效率 = 有效 ÷ 收回; some take 有效率 of the forms sent: read so where it holds."""
    for found, (start, end) in _forms(running):
        for name, pattern in _RATES:
            stated = pattern.search(running.plain, start, end)
            upper, bases = ("returned", ("sent",)) if name == "回收率" else ("valid", ("returned", "sent"))
            if not stated or upper not in found or not all(one in found for one in bases):
                continue
            figure = read_figure(stated["rate"])
            rate = Term(figure, running.places(*stated.span("rate")), name, FactKey(f"问卷{name}"))
            readings = [
                Relation("ratio", "survey", rate, (_said(running, found, upper), _said(running, found, base)))
                for base in bases
                if found[base][0].value
            ]
            holding = [one for one in readings if one.judge().verdict is not Verdict.REFUTED]
            yield from (holding or readings)[:1]


_NAMES = {"sent": "发放问卷", "returned": "收回问卷", "valid": "有效问卷"}


def _said(running: RunningText, found: dict[str, tuple[Figure, Span]], name: str) -> Term:
    figure, span = found[name]
    places: tuple[Place, ...] = running.places(*span)
    return Term(figure, places, _NAMES[name], FactKey(f"{_NAMES[name]}份数"))
