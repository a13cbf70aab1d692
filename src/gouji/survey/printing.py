"""The paper form of a questionnaire: questions with boxes to tick."""

from __future__ import annotations

from collections.abc import Iterator

from gouji.model.document import Block, Document, Heading, Paragraph, text_runs
from gouji.model.survey import Survey


def print_form(survey: Survey) -> Document:
    """The questionnaire as it is handed out: no points, no names, one box an option."""
    return Document(survey.title or survey.name, tuple(_blocks(survey)))


def _blocks(survey: Survey) -> Iterator[Block]:
    yield Heading(0, survey.title or survey.name)
    if survey.audience:
        yield Paragraph(text_runs(f"（{survey.audience}）"), "center", False)
    yield Paragraph(text_runs("本问卷不记名，请在所选项前的方框内打“√”，每题选一项。"))
    for question in survey.questions:
        yield Paragraph(text_runs(f"{question.number}. {question.text}"), "left", False)
        for option in question.options:
            text = option.text if option.text.startswith(option.label) else f"{option.label}. {option.text}"
            yield Paragraph(text_runs(f"　□ {text}"), "left", False)
