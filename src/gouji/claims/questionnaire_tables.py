"""Questionnaires as reports print them: options down the rows with points and counts, or across the columns.

Options down the rows:  序号 | 问题 | 选项 | 标准分值 | 问卷数, closed by rows 问卷总分, 有效问卷份数, 问卷综合得分.
Options across:         项目 | 非常满意 | 满意 | 基本满意 | 不满意 | 合计 | 满意度, a row for each question.
"""

from __future__ import annotations

import re
from dataclasses import dataclass, field

from gouji.claims.report import Report
from gouji.figures import UNITS, Figure
from gouji.model.places import Place
from gouji.model.read_document import Passage

FORMS = UNITS["份"]
_POINTS = UNITS["分"]
_PERCENT = UNITS["%"]


@dataclass(frozen=True, slots=True)
class Printed:
    """A figure in its cell."""

    figure: Figure
    places: tuple[Place, ...]


@dataclass(frozen=True, slots=True)
class Option:
    """An answer as printed: its words, points, how many chose it, and their share."""

    text: str
    points: Printed | None = None
    count: Printed | None = None
    share: Printed | None = None


@dataclass
class Question:
    """A question with its options in order. ``total`` and ``rate`` are the columns 合计 and 满意度 of its row."""

    number: str
    text: str
    options: list[Option] = field(default_factory=list)
    total: Printed | None = None
    rate: Printed | None = None

    @property
    def takes_several(self) -> bool:
        return "多选" in self.text or "可选多" in self.text or "可多" in self.text

    @property
    def counts(self) -> list[Printed] | None:
        """How many chose each option; None unless every option is counted."""
        counts = [option.count for option in self.options if option.count]
        return counts if counts and len(counts) == len(self.options) else None


@dataclass
class Questionnaire:
    """One questionnaire of a report: its title, its questions, and what its last rows state."""

    title: str
    questions: list[Question]
    most: Printed | None = None
    """问卷总分 in the column of points: what a form can reach."""
    total: Printed | None = None
    valid: Printed | None = None
    score: Printed | None = None


def read_questionnaires(report: Report) -> tuple[Questionnaire, ...]:
    """Every questionnaire table of a report; ask for it by ``report.once(read_questionnaires)``."""
    found: list[Questionnaire] = []
    above: list[str] = []
    for block in report.document.blocks:
        if isinstance(block, Passage):
            above = [*above[-_ABOVE:], block.text.strip()]
        else:
            read = _read_down(block) or _read_across(block)
            if read:
                found.append(
                    Questionnaire(_title(above, block.caption), *read[:1])
                    if len(read) == 1
                    else _whole(above, block, read)
                )
    return tuple(found)


_ABOVE = 5
_TITLE = re.compile(r"问卷|调查表|测评表|满意度")


def _title(above: list[str], caption: str) -> str:
    """The line above that names the questionnaire, with the audience in parentheses beneath it."""
    lines = [line for line in (*above, caption) if line]
    for at in range(len(lines) - 1, -1, -1):
        line = lines[at]
        if _TITLE.search(line) and len(line) < 40 and not re.search(r"\d+\s*份", line):
            audience = (
                lines[at + 1]
                if at + 1 < len(lines) and re.fullmatch(r"[（(].{2,16}[）)]", lines[at + 1])
                else ""
            )
            return line + audience
    return "问卷"
