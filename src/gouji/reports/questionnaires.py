"""附件4 调查问卷: each questionnaire as printed with its counts, what they come to, and the talks held."""

from __future__ import annotations

from collections.abc import Iterator

from gouji.figures import Interval
from gouji.figures.units import POINTS, RATE
from gouji.model.document import Block, Cell, Heading, Run
from gouji.model.scores import Step, print_points
from gouji.model.survey import Survey
from gouji.reports.grids import cell, line, table
from gouji.reports.pen import Part, Pen, say
from gouji.reports.showing import Show, show_interval
from gouji.survey import QuestionResult, SurveyResult, compute_survey
from gouji.text import Words


def write_questionnaires(pen: Pen) -> Iterator[Block]:
    case = pen.evaluation.case
    if not case.surveys:
        yield say("本次评价没有问卷资料。")
    for number, survey in enumerate(case.surveys, start=1):
        yield Heading(2, f"问卷{number}　{survey.title or survey.name}", f"survey.{survey.name}")
        yield say(*_forms(pen, survey))
        yield _questions(pen, survey)
        yield from _results(pen, survey)
    if case.interviews:
        yield Heading(2, "访谈和现场查看", "survey.interviews")
        rows = [
            line(one.kind, one.who, one.on or "—", one.summary, "、".join(one.indicators))
            for one in case.interviews
        ]
        yield table(
            ("形式", "对象", "时间", "要点", "涉及指标"),
            rows,
            (18, 28, 24, 62, 24),
            anchor="table.interviews",
        )


def _forms(pen: Pen, survey: Survey) -> list[Part]:
    parts: list[Part] = [f"调查对象：{survey.audience or '未写明'}。"]
    for label, count in (("发放", survey.sent), ("收回", survey.returned), ("有效", survey.valid)):
        if count is not None:
            parts += ["、" if len(parts) > 1 else "", f"{label}问卷", _count(pen, survey, label, count)]
    return [*parts, "。"] if len(parts) > 1 else parts


def _count(pen: Pen, survey: Survey, label: str, count: int) -> Run:
    source = survey.source or survey.title or survey.name
    places = (survey.place,) if survey.place else ()
    step = Step(Words(f"取自{source}", f"from {source}"), f"{count}份", places)
    return Run(f"{count}份", pen.note(f"fact:{survey.name}{label}问卷数", step))


def _questions(pen: Pen, survey: Survey) -> Block:
    rows: list[tuple[Cell, ...]] = []
    for counted in compute_survey(survey).questions:
        question = counted.question
        lead = [
            cell(question.number, rows=len(question.options), align="center"),
            cell(question.text, rows=len(question.options)),
        ]
        for cells in _options(pen, survey, counted):
            rows.append((*lead, *cells))
            lead = []
    return table(
        ("序号", "问题", "选项", "标准分值", "份数"),
        rows,
        (12, 62, 46, 18, 18),
        anchor=f"table.survey.{survey.name}",
    )


def _options(pen: Pen, survey: Survey, counted: QuestionResult) -> Iterator[list[Cell]]:
    question = counted.question
    counts: tuple[int | None, ...] = counted.counts or tuple(option.count for option in question.options)
    for option, number in zip(question.options, counts, strict=True):
        label = option.text if option.text.startswith(option.label) else f"{option.label}.{option.text}"
        count = Run("—")
        if number is not None:
            step = Step(
                Words(
                    f"第{question.number}题选项{option.label}",
                    f"question {question.number}, option {option.label}",
                ),
                f"{number}份",
                (option.place,) if option.place else (),
            )
            anchor = pen.note(f"fact:{survey.name}第{question.number}题{option.label}", step)
            count = Run(str(number), anchor)
        points = print_points(option.points).removesuffix("分")
        yield [cell(label), cell(points, align="center"), cell(count, align="center")]


def _results(pen: Pen, survey: Survey) -> Iterator[Block]:
    """Score, score rate and satisfied share, kept apart; and how far so few forms can be trusted."""
    result = compute_survey(survey)
    parts: list[Part] = []
    for label, value, unit in (
        ("问卷总分", result.total, POINTS),
        ("综合得分", result.score, POINTS),
        ("得分率", result.score_rate, RATE),
    ):
        if value is not None:
            text = show_interval(Interval.point(value), unit, Show(decimals=4 if unit is POINTS else 2))
            parts += ["，" if parts else "", label, _computed(pen, survey, label, text)]
    share = result.satisfied
    if share is not None:
        between = "在" if not share.is_point else ""
        text = show_interval(share, RATE)
        parts += ["，满意率", between, _computed(pen, survey, "满意率", text), "之间" if between else ""]
    if not parts:
        yield say(pen.wanting(f"问卷“{survey.title or survey.name}”的份数", key=f"survey.{survey.name}"))
        return
    yield say(*parts, "。")
    yield from _trust(pen, survey, result)
    yield from _stated(pen, survey)


def _computed(pen: Pen, survey: Survey, label: str, text: str) -> Run:
    places = (survey.place,) if survey.place else ()
    step = Step(Words(f"按各题份数计算的{label}", f"{label}, from the counts"), text, places)
    return Run(text, pen.note(f"fact:{survey.name}{label}", step))


def _trust(pen: Pen, survey: Survey, result: SurveyResult) -> Iterator[Block]:
    margin = result.margin
    if margin is None:
        return
    text = show_interval(margin, RATE).removesuffix("%")
    run = _computed(pen, survey, "抽样误差", f"±{text}个百分点")
    known = f"，总体{survey.population}人" if survey.population is not None else "，总体人数没有资料"
    yield say(f"有效问卷{result.valid}份{known}，按简单随机抽样，95%置信水平下的抽样误差不超过", run, "。")


def _stated(pen: Pen, survey: Survey) -> Iterator[Block]:
    """What the original report gives as total and score, beside the ones just computed."""
    parts: list[Part] = []
    for label, value in (("问卷总分", survey.stated_total), ("综合得分", survey.stated_score)):
        if value is not None:
            anchor_step = Step(
                Words("填报数", "as stated"), print_points(value), (survey.place,) if survey.place else ()
            )
            anchor = pen.note(f"fact:{survey.name}填报{label}", anchor_step)
            parts += ["、" if parts else "填报的", label, Run(print_points(value), anchor)]
    if parts:
        yield say(*parts, "。")
