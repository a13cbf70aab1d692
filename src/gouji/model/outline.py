"""The outline of the report, as the slots that wait for the unit's own words.

What the program computes it writes itself; what only the unit can say has a slot here. An empty slot prints
待填 and is a finding: nothing is made up.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass


@dataclass(frozen=True, slots=True)
class Slot:
    """A place of the outline: its key, its Chinese title, where it is printed, and what belongs there."""

    key: str
    title: str
    where: str
    """The headings above it, outermost first, parted by “/”."""
    help: str
    needed: bool = True
    """Whether the report is incomplete without it."""


OUTLINE: tuple[Slot, ...] = (
    Slot(
        "overview.organisation", "部门机构设置、编制", "一、部门概况", "单位性质、内设科室、编制数及年内变化"
    ),
    Slot("overview.functions", "部门职能", "一、部门概况", "“三定”方案规定的主要职责"),
    Slot("overview.work", "部门工作完成情况", "一、部门概况", "本年重点工作和完成情况"),
    Slot("overview.funds", "部门资金来源及使用情况", "一、部门概况", "收入、支出的构成和增减原因"),
    Slot("overview.budget", "预算资金管理情况", "一、部门概况", "预算管理状况、制度建设及执行、“三公”经费"),
    Slot("overview.assets", "固定资产情况", "一、部门概况", "年末资产及其管理"),
    Slot("goals.overall", "部门总目标", "二、绩效目标", "部门整体要达到什么"),
    Slot("goals.planned", "部门项目具体计划目标", "二、绩效目标", "本年各项工作的具体目标，一段一项"),
    Slot("method.approach", "评价思路", "三、评价思路和过程", "从目标到指标体系，四步怎样走"),
    Slot("method.purpose", "评价目的", "三、评价思路和过程", "为什么评价"),
    Slot("method.basis", "评价依据", "三、评价思路和过程", "法规文件之外还依据什么资料", needed=False),
    Slot("method.scope", "评价对象及评价时段", "三、评价思路和过程", "评价什么、从哪天到哪天", needed=False),
    Slot("conclusion.summary", "评价结论", "四、评价结论和绩效分析", "对得分的说明", needed=False),
    Slot("conclusion.results", "主要绩效", "四、评价结论和绩效分析", "主要成效，一段一项，有数有据"),
    Slot("conclusion.analysis", "具体绩效分析", "四、评价结论和绩效分析", "对各部分得失的说明", needed=False),
    Slot("experience", "主要经验做法", "五、主要经验做法", "可供借鉴的做法，一段一条"),
    Slot("problems", "存在的问题", "六、存在的问题", "失分之外还有什么问题，一段一条", needed=False),
    Slot("measures", "改进措施及建议", "七、改进措施及建议", "怎样改、谁负责、何时完成，一段一条"),
    Slot("annex1.economy", "经济性分析", "附件1 成本效益分析报告", "成本怎样控制", needed=False),
    Slot("annex1.efficiency", "效率性分析", "附件1 成本效益分析报告", "工作的进度和质量", needed=False),
    Slot("annex1.effectiveness", "效益性分析", "附件1 成本效益分析报告", "经济效益、社会效益", needed=False),
    Slot("annex1.sustainability", "可持续性分析", "附件1 成本效益分析报告", "工作今后怎样持续", needed=False),
    Slot(
        "annex2.summary",
        "目标任务完成情况",
        "附件2 部门职能分解及工作完成情况",
        "对完成情况的说明",
        needed=False,
    ),
    Slot(
        "annex2.highlights", "亮点及重点工作", "附件2 部门职能分解及工作完成情况", "开展的亮点工作，一段一项"
    ),
    Slot(
        "annex2.difficulties", "存在问题及困难", "附件2 部门职能分解及工作完成情况", "工作中的困难，一段一项"
    ),
    Slot("annex2.next-steps", "下步工作重点", "附件2 部门职能分解及工作完成情况", "下一年做什么，一段一项"),
)
"""Every slot in the order of the report."""

SCORE_REASON = "score-reason:"
"""Before the code of an indicator: the reason of its score, in the unit's words."""
_SCORE_REASON = re.compile(r"(?:score-reason|得分理由)[:：]\s*(\S+)")


def reason_slot(code: str) -> str:
    """The slot for the reason of an indicator's score."""
    return f"{SCORE_REASON}{code}"


def slot_keys() -> Iterator[str]:
    """Keys and titles of the outline's slots."""
    for slot in OUTLINE:
        yield slot.key
        yield slot.title


def find_slot(written: str) -> str | None:
    """The key of a slot that is named by its key or its title; None where the outline has none such.

    >>> find_slot("部门职能"), find_slot("得分理由：B13"), find_slot("overview.work"), find_slot("前言")
    ('overview.functions', 'score-reason:B13', 'overview.work', None)
    """
    if match := _SCORE_REASON.fullmatch(written):
        return reason_slot(match.group(1))
    return next((slot.key for slot in OUTLINE if written in (slot.key, slot.title)), None)


def slot_of(key: str) -> Slot | None:
    """The slot of a key; None for the reasons of scores."""
    return next((slot for slot in OUTLINE if slot.key == key), None)
