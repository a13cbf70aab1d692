"""The questionnaire on paper: questions and empty boxes, no points and no name."""

from __future__ import annotations

from collections.abc import Iterator

from gouji.model.document import Block, Document, Heading, Paragraph, Run, text_runs
from gouji.model.survey import Option, Question, Survey

_BOX = "□"


def print_form(survey: Survey) -> Document:
    """One form to be copied and handed out. What each answer scores is not shown to those who answer."""
    title = survey.title or "调查问卷"
    return Document(title, tuple(_blocks(survey, title)))


def _blocks(survey: Survey, title: str) -> Iterator[Block]:
    yield Heading(0, title)
    if survey.audience:
        yield Paragraph(text_runs(f"（{survey.audience}）"), align="center", indent=False)
    yield Paragraph(
        text_runs("问卷编号：____________　　填写日期：________年____月____日"), align="left", indent=False
    )
    yield Paragraph(text_runs(f"请在所选答案前的{_BOX}内打√，每题选一项。本问卷不记姓名，只用于汇总统计。"))
    if survey.groups:
        boxes = "　".join(f"{_BOX}{group}" for group in survey.groups)
        yield Paragraph(text_runs(f"您属于：{boxes}"), align="left", indent=False)
    for question in survey.questions:
        yield from _question(question)
    yield Paragraph(text_runs("其他意见和建议：" + "_" * 48), align="left", indent=False)


def _question(question: Question) -> Iterator[Block]:
    yield Paragraph((Run(f"{question.number}．{question.text}", bold=True),), align="left", indent=False)
    boxes = "　　".join(f"{_BOX}{option_words(option)}" for option in question.options)
    yield Paragraph(text_runs(boxes), align="left")


def option_words(option: Option) -> str:
    """The option with its letter, once, however the questionnaire was typed in."""
    written = option.text.strip()
    lettered = tuple(f"{option.label}{mark}" for mark in ".．、")
    return written if written.upper().startswith(lettered) else f"{option.label}.{written}"
