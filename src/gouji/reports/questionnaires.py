"""附件4 调查问卷: each questionnaire as printed with its counts, what they come to, and the talks held."""

from __future__ import annotations

from collections.abc import Iterator

from gouji.model.document import Block, Cell, Heading, Run
from gouji.model.scores import Step, print_points
from gouji.model.survey import Question, Survey
from gouji.reports.grids import cell, line, table
from gouji.reports.pen import Part, Pen, say
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
    for question in survey.questions:
        lead = [
            cell(question.number, rows=len(question.options), align="center"),
            cell(question.text, rows=len(question.options)),
        ]
        for cells in _options(pen, survey, question):
            rows.append((*lead, *cells))
            lead = []
    return table(
        ("序号", "问题", "选项", "标准分值", "份数"),
        rows,
        (12, 62, 46, 18, 18),
        anchor=f"table.survey.{survey.name}",
    )


def _options(pen: Pen, survey: Survey, question: Question) -> Iterator[list[Cell]]:
    for option in question.options:
        label = option.text if option.text.startswith(option.label) else f"{option.label}.{option.text}"
        count = Run("—")
        if option.count is not None:
            step = Step(
                Words(
                    f"第{question.number}题选项{option.label}",
                    f"question {question.number}, option {option.label}",
                ),
                f"{option.count}份",
                (option.place,) if option.place else (),
            )
            anchor = pen.note(f"fact:{survey.name}第{question.number}题{option.label}", step)
            count = Run(str(option.count), anchor)
        points = print_points(option.points).removesuffix("分")
        yield [cell(label), cell(points, align="center"), cell(count, align="center")]


def _results(pen: Pen, survey: Survey) -> Iterator[Block]:
    yield from ()
