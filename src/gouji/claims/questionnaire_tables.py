"""Questionnaires as reports print them: options down the rows with points and counts, or across the columns.

Options down the rows:  序号 | 问题 | 选项 | 标准分值 | 问卷数, closed by rows 问卷总分, 有效问卷份数, 问卷综合得分.
Options across:         项目 | 非常满意 | 满意 | 基本满意 | 不满意 | 合计 | 满意度, a row for each question.
"""

from __future__ import annotations

import re
from dataclasses import dataclass, field

from gouji.claims.report import Report
from gouji.errors import Refused
from gouji.figures import UNITS, Figure, Unit, read_figure
from gouji.model.places import Place
from gouji.model.read_document import Grid, GridCell, Passage

_FORMS, _POINTS, _PERCENT = UNITS["份"], UNITS["分"], UNITS["%"]


@dataclass(frozen=True, slots=True)
class Printed:
    """A figure in its cell."""

    figure: Figure
    places: tuple[Place, ...]


@dataclass(frozen=True, slots=True)
class Answer:
    """An option as printed: its words, points, how many chose it, and their share."""

    text: str
    points: Printed | None = None
    count: Printed | None = None
    share: Printed | None = None


@dataclass
class Asked:
    """A question with its options in order. ``total`` and ``rate`` are the columns 合计 and 满意度 of its row."""

    number: str
    text: str
    answers: list[Answer] = field(default_factory=list)
    total: Printed | None = None
    rate: Printed | None = None

    @property
    def takes_several(self) -> bool:
        """Whether a form may choose more than one option, so that the counts need not add up."""
        return bool(re.search(r"多选|可选\d|可多|限选\d|不定项", self.text))

    @property
    def counts(self) -> list[Printed]:
        """How many chose each option; empty unless every option is counted."""
        counts = [answer.count for answer in self.answers if answer.count]
        return counts if len(counts) == len(self.answers) else []

    @property
    def shares(self) -> list[Printed]:
        shares = [answer.share for answer in self.answers if answer.share]
        return shares if len(shares) == len(self.answers) else []


@dataclass
class Questionnaire:
    """One questionnaire of a report: its title, its questions, and what its last rows state.

    ``most`` is 问卷总分 in the column of points (what a form can reach), ``total`` in the column of forms.
    """

    title: str
    questions: list[Asked]
    most: Printed | None = None
    total: Printed | None = None
    valid: Printed | None = None
    score: Printed | None = None


def read_questionnaires(report: Report) -> tuple[Questionnaire, ...]:
    """Every questionnaire table of a report; ask for it by ``report.once(read_questionnaires)``."""
    found: list[Questionnaire] = []
    above: list[Passage] = []
    for block in report.document.blocks:
        if isinstance(block, Passage):
            above = [*above[-_ABOVE:], block]
            continue
        read = _read_down(block) or _read_across(block)
        if read:
            read.title = _title([*(passage.text.strip() for passage in above), block.caption])
            read.valid = read.valid or _valid_above(above)
            found.append(read)
        above = []
    return tuple(found)


_ABOVE = 5
_TITLE = re.compile(r"问卷|调查表|测评表|满意度")
_COUNTED = re.compile(r"\d\s*份")
_AUDIENCE = re.compile(r"[（(].{2,16}[）)]")


def _title(lines: list[str]) -> str:
    """The line above that names the questionnaire, with the audience in parentheses beneath it."""
    for at in range(len(lines) - 1, -1, -1):
        line = lines[at]
        if _TITLE.search(line) and len(line) < 40 and not _COUNTED.search(line):
            below = lines[at + 1] if at + 1 < len(lines) else ""
            return line + (below if _AUDIENCE.fullmatch(below) else "")
    return "问卷"


_VALID = re.compile(r"有效(?:调查)?问卷(?:份数|数量?)?[:：为共]{0,2}\s?(\d+)\s?份")


def _valid_above(above: list[Passage]) -> Printed | None:
    """有效问卷：48份 in a line right above the table."""
    for passage in reversed(above):
        if match := _VALID.search(passage.text):
            return Printed(read_figure(match.group(1), _FORMS), passage.places(*match.span(1)))
    return None


# ---------------------------------------------------------------- options down the rows

_OPTION_HEAD = re.compile(r"^(?:选项|选项内容|问题选项|答案|评价选项|备选项|备选答案)$")
_POINTS_HEAD = re.compile(r"^(?:标准分值?|分值|赋分|单项分值|选项分值|标准分数)(?:（分）|\(分\))?$")
_COUNT_HEAD = re.compile(
    r"(?:问卷数|份数|票数|选择人数|选票数?|答卷数|人数|选择数|频数)(?:（[份人票]）|\([份人票]\))?$"
)
_SHARE_HEAD = re.compile(r"^(?:占比|比例|百分比|所占比例|占比情况|比重)(?:（%）|\(%\))?$")
_NUMBER_HEAD = re.compile(r"^(?:标题)?(?:序号|题号|编号)$")
_QUESTION_HEAD = re.compile(r"^(?:问题|问题内容|题目|调查内容|调查问题|评价内容|题目内容)$")
_TOTAL_ROW = re.compile(r"^(?:问卷)?总分(?:合计)?$|^问卷总得分$|^合计得分$")
_VALID_ROW = re.compile(r"^有效(?:问卷)?(?:份数|数|数量|份)$")
_SCORE_ROW = re.compile(r"^(?:问卷)?(?:综合得分|平均得分|平均分)$")


def _read_down(grid: Grid) -> Questionnaire | None:
    """A table with a column of options and a column of forms; None where it is another table."""
    heads = {cell.column: cell.plain for cell in grid.row(0)}
    option, count = _column(heads, _OPTION_HEAD), _column(heads, _COUNT_HEAD)
    if option is None or count is None:
        return None
    points, share = _column(heads, _POINTS_HEAD), _column(heads, _SHARE_HEAD)
    number, question = _column(heads, _NUMBER_HEAD), _column(heads, _QUESTION_HEAD)
    read = Questionnaire("", [])
    last: GridCell | None = None
    for row in range(1, grid.height):
        if _read_closing(grid, row, read, count):
            continue
        asked = _cell(grid, row, question)
        named = _cell(grid, row, number)
        begins = any(cell is not None and cell.plain and cell is not last for cell in (asked, named))
        if begins or not read.questions:
            read.questions.append(Asked(_text(named) or str(len(read.questions) + 1), _text(asked)))
            last = asked if asked is not None and asked.plain else named
        if words := _text(_cell(grid, row, option)):
            figures = (_figure(grid, row, points, _POINTS), _figure(grid, row, count, _FORMS))
            read.questions[-1].answers.append(Answer(words, *figures, _figure(grid, row, share, _PERCENT)))
    read.questions = [one for one in read.questions if len(one.answers) > 1]
    return read if read.questions else None


def _read_closing(grid: Grid, row: int, read: Questionnaire, count: int) -> bool:
    """A row at the end that states a total; the last figure of it stands in the column of forms."""
    cells = grid.row(row)
    name = next((cell.plain for cell in cells if cell.plain), "")
    kinds = (("total", _TOTAL_ROW, _POINTS), ("valid", _VALID_ROW, _FORMS), ("score", _SCORE_ROW, _POINTS))
    for kind, pattern, unit in kinds:
        if pattern.match(name):
            figures = [one for cell in cells[1:] if (one := _read(cell, unit))]
            if figures:
                setattr(read, kind, figures[-1])
            if kind == "total" and len(figures) == 2:
                read.most = figures[0]
            return True
    return False


# ---------------------------------------------------------------- options across the columns

_DEGREE = re.compile(
    r"^(?:非常|很|十分|比较|较|较为|基本|一般|不太|不)?(?:满意|了解|认可|支持|同意|好)$|^(?:一般|差|较差)$|^不(?:满意|了解)$"
)


def is_degree(words: str) -> bool:
    """非常满意, 基本满意, 一般, 不满意 …: an answer that says how much."""
    return bool(_DEGREE.match(words))


_SUM_HEAD = re.compile(r"^(?:合计|小计|总计|有效问卷数?|有效份数|总人数|样本数)(?:（[份人%]）|\([份人%]\))?$")
_RATE_HEAD = re.compile(r"^(?:综合)?(?:满意度|满意率)(?:（%）|\(%\))?$")


def _read_across(grid: Grid) -> Questionnaire | None:
    """A table headed by degrees of satisfaction; counts or percentages beneath them."""
    heads = {
        cell.column: re.sub(r"[（(][^）)]*[）)]$", "", cell.plain)
        for cell in grid.row(0)
        if cell.columns == 1
    }
    degrees = {column: words for column, words in heads.items() if _DEGREE.match(words)}
    if len(degrees) < 2 or grid.width > _WIDEST:
        return None
    percents = {cell.column for cell in grid.row(0) if re.search(r"[（(][%％][）)]$", cell.plain)}
    total, rate = _column(heads, _SUM_HEAD), _column(heads, _RATE_HEAD)
    read = Questionnaire("", [])
    for row in range(1, grid.height):
        name = (
            _text(_cell(grid, row, 1)) if heads.get(0, "") in ("序号", "题号") else _text(_cell(grid, row, 0))
        )
        asked = Asked(str(row), name)
        for column, words in degrees.items():
            cell = _cell(grid, row, column)
            if cell is not None and _NOT_OFFERED.fullmatch(cell.plain):
                continue  # this question does not have that degree
            as_share = cell is not None and (column in percents or cell.plain.endswith(("%", "％")))
            one = _figure(grid, row, column, _PERCENT if as_share else _FORMS)
            asked.answers.append(Answer(words, share=one) if as_share else Answer(words, count=one))
        asked.total = None if asked.shares else _figure(grid, row, total, _FORMS)
        asked.rate = _figure(grid, row, rate, _PERCENT)
        if asked.counts or asked.shares:
            read.questions.append(asked)
    return read if read.questions else None


_WIDEST = 14
_NOT_OFFERED = re.compile(r"[-—–－/\\]+")


# ---------------------------------------------------------------- cells


def _column(heads: dict[int, str], pattern: re.Pattern[str]) -> int | None:
    return next((column for column, words in heads.items() if pattern.search(words)), None)


def _cell(grid: Grid, row: int, column: int | None) -> GridCell | None:
    return None if column is None else grid.at(row, column)


def _text(cell: GridCell | None) -> str:
    return cell.plain if cell else ""


def _figure(grid: Grid, row: int, column: int | None, unit: Unit) -> Printed | None:
    cell = _cell(grid, row, column)
    return _read(cell, unit) if cell else None


_DIGITS = re.compile(r"\d[\d,]*(?:\.\d+)?(?:[份人票分%％])?")


def _read(cell: GridCell, unit: Unit) -> Printed | None:
    plain = cell.plain
    if not _DIGITS.fullmatch(plain):
        return None
    try:
        figure = read_figure(plain.rstrip("份人票分%％"), unit)
    except Refused:
        return None
    passage = next(passage for passage in cell.passages if passage.text.strip())
    inner = passage.text.strip()
    start = passage.text.index(inner)
    return Printed(figure, passage.places(start, start + len(inner)))
