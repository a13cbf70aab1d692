"""五、主要经验做法 · 六、存在的问题 · 七、改进措施及建议: every lost point has a problem, every problem a measure."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from fractions import Fraction

from gouji.model.case import Person
from gouji.model.document import Block, Cell, Heading, Run
from gouji.model.scores import print_points
from gouji.reports.grids import line, table
from gouji.reports.losses import Loss, certain_losses, unsecured_points
from gouji.reports.own_words import OwnWords
from gouji.reports.pen import Pen, say


def write_experience(pen: Pen, words: OwnWords) -> Iterator[Block]:
    yield Heading(1, "五、主要经验做法", "experience")
    yield from words.paragraphs("experience")


def write_problems(pen: Pen, words: OwnWords) -> Iterator[Block]:
    yield Heading(1, "六、存在的问题", "problems")
    certain, open_points = certain_losses(pen.evaluation), unsecured_points(pen.evaluation)
    yield Heading(2, "（一）确定的失分", "problems.lost")
    if certain:
        yield say(f"按细则和事实已经确定失分的指标有{len(certain)}个，{_sum_words(certain)}：")
        yield _loss_table(pen, certain, "失分", "table.lost", "失分原因")
    else:
        yield say("没有已经确定的失分。")
    yield Heading(2, "（二）尚未落实的分数", "problems.open")
    if open_points:
        total = print_points(sum((loss.points for loss in open_points), Fraction(0)))
        yield say(f"尚未落实的指标有{len(open_points)}个，涉及{total}，能否得分取决于下列事项：")
        yield _loss_table(pen, open_points, "未落实", "table.unsecured", "未落实的原因")
    else:
        yield say("没有尚未落实的分数。")
    if words.has("problems"):
        yield Heading(2, "（三）其他问题", "problems.other")
        yield from words.paragraphs("problems")


def _sum_words(losses: Sequence[Loss]) -> str:
    total = print_points(sum((loss.points for loss in losses), Fraction(0)))
    return f"共失{total}{'以上' if any(loss.at_least for loss in losses) else ''}"


def _loss_table(pen: Pen, losses: Sequence[Loss], heading: str, anchor: str, reason: str) -> Block:
    rows = [
        line(
            str(number),
            loss.scored.indicator.title,
            print_points(loss.scored.weight),
            Run(loss.amount, pen.score_anchor(loss.scored)),
            "；".join(reason.says for reason in loss.reasons) or "—",
        )
        for number, loss in enumerate(losses, start=1)
    ]
    return table(("序号", "指标", "分值", heading, reason), rows, (12, 44, 15, 22, 63), anchor=anchor)


def write_measures(pen: Pen, words: OwnWords) -> Iterator[Block]:
    """For each problem a line with the person responsible and the date to be filled in."""
    yield Heading(1, "七、改进措施及建议", "measures")
    yield from words.paragraphs("measures")
    losses = [*certain_losses(pen.evaluation), *unsecured_points(pen.evaluation)]
    if not losses:
        return
    yield say("对应上述问题逐项整改，责任人和完成时限由单位填写：")
    rows = [_measure_row(number, loss) for number, loss in enumerate(losses, start=1)]
    headings = ("序号", "对应问题", "措施", "责任人", "完成时限")
    yield table(headings, rows, (12, 50, 52, 21, 21), caption="整改措施", anchor="table.measures")


def _measure_row(number: int, loss: Loss) -> tuple[Cell, ...]:
    blank = "________"
    problem = f"{loss.scored.indicator.title}（{loss.says}）"
    todo = "；".join(dict.fromkeys(reason.todo for reason in loss.reasons)) or "—"
    return line(str(number), problem, todo, blank, blank)


def people_line(people: Sequence[Person], role: str) -> str:
    """Who did it and when, as the case states it; a line to sign where it does not."""
    named = [
        f"{person.name}　{person.on}".strip() for person in people if role in person.role and person.name
    ]
    return "、".join(named) or "____________　　　　年　　月　　日"
