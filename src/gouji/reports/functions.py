"""附件2 部门职能分解及工作完成情况: functions, tasks, targets, results, and the completion recomputed."""

from __future__ import annotations

from collections.abc import Iterator

from gouji.figures import Verdict
from gouji.model.document import Block, Heading
from gouji.reports.own_words import OwnWords
from gouji.reports.pen import Pen, say
from gouji.reports.targets import is_reached, target_table

_SLOTS = (
    ("annex2.highlights", "二、开展的亮点及重点工作"),
    ("annex2.difficulties", "三、存在问题及困难"),
    ("annex2.next-steps", "四、下步工作重点"),
)


def write_functions(pen: Pen, words: OwnWords) -> Iterator[Block]:
    yield Heading(2, "一、目标任务完成情况", "annex2.summary")
    yield from words.paragraphs("annex2.summary")
    goals = pen.evaluation.case.goals
    if not goals:
        yield say(pen.wanting("目标任务", key="goals"))
    else:
        yield _summary(pen)
        yield target_table(pen, goals, caption="目标任务完成情况")
    for slot, title in _SLOTS:
        yield Heading(2, title, slot)
        yield from words.paragraphs(slot)


def _summary(pen: Pen) -> Block:
    """How many targets were met, not met, and cannot be told."""
    goals = pen.evaluation.case.goals
    verdicts = [is_reached(goal) for goal in goals]
    reached = verdicts.count(Verdict.HOLDS)
    failed = verdicts.count(Verdict.REFUTED)
    rest = len(goals) - reached - failed
    unclear = f"，{rest}项不能判定" if rest else ""
    return say(f"列入的目标任务共{len(goals)}项：完成{reached}项，未完成{failed}项{unclear}。")
