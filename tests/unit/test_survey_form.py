"""The form that is copied and handed out."""

from __future__ import annotations

from fractions import Fraction

from gouji.model.document import Heading, Paragraph
from gouji.model.survey import Option, Question, Survey
from gouji.survey import print_form


def lines(survey):
    """The form as text, a line a block."""
    document = print_form(survey)
    texts = [
        block.text if isinstance(block, Heading) else "".join(run.text for run in block.runs)
        for block in document.blocks
        if isinstance(block, Heading | Paragraph)
    ]
    assert len(texts) == len(document.blocks)
    return texts


def make(**more):
    options = (Option("A", "A.很好", Fraction(10), 47), Option("B", "一般", Fraction(5), 1))
    return Survey("x", "办事问卷", "办事群众", (), (Question("1", "办事方便吗？", options),), **more)


def test_questions_with_empty_boxes_and_no_points():
    """What an answer scores, and what others answered, is not shown to those who answer."""
    text = "\n".join(lines(make()))
    assert "1．办事方便吗？\n□A.很好　　□B.一般" in text
    assert "10" not in text
    assert "47" not in text
    assert "姓名" in text, "it says that no name is taken"


def test_groups_are_boxes_too():
    assert "您属于：□离退休人员　□参保人员" in lines(make(groups=("离退休人员", "参保人员")))
    assert not any(line.startswith("您属于") for line in lines(make()))


def test_a_form_without_a_title_still_has_one():
    assert lines(Survey("x", "", "", (), ()))[0] == "调查问卷"
