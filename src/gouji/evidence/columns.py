"""The tables of a case folder: file, sheet and columns, each by its Chinese and its English name.

Opening a case reads them by this page, and the workbook to fill in is laid out by it: they cannot part.
"""

from __future__ import annotations

import re
from dataclasses import dataclass

from gouji.text import to_half_width


@dataclass(frozen=True, slots=True)
class Column:
    """One column: the key of the program, the heading for clerks, and what to write there."""

    key: str
    zh: str
    help: str = ""
    required: bool = False
    """Whether the table is of no use without the column."""
    also: tuple[str, ...] = ()
    """Other headings it is known by."""

    @property
    def headings(self) -> tuple[str, ...]:
        return (self.zh, self.key, *self.also)


@dataclass(frozen=True, slots=True)
class Table:
    """A csv file of the case folder, or a sheet of its workbook."""

    stem: str
    """Path from the case folder on, without ``.csv``."""
    sheet: str
    columns: tuple[Column, ...]
    open_columns: bool = False
    """Whether further headings are data: one column a question, one a column of a form."""

    @property
    def file(self) -> str:
        return f"{self.stem}.csv"

    @property
    def sheet_names(self) -> tuple[str, ...]:
        return (self.sheet, self.stem.rsplit("/", 1)[-1])

    def find(self, heading: str) -> Column | None:
        """The column a heading means: either language, both (“数值 value”), or with a remark in brackets."""
        plain = plain_heading(heading)
        forms = {plain, plain_heading(re.sub(r"[(（].*", "", heading)), *map(plain_heading, heading.split())}
        meant = [one for one in self.columns if any(plain_heading(name) in forms for name in one.headings)]
        return meant[0] if len(meant) == 1 else self._named(plain)

    def _named(self, plain: str) -> Column | None:
        return next((one for one in self.columns if plain in map(plain_heading, one.headings)), None)

    def column(self, key: str) -> Column:
        return next(column for column in self.columns if column.key == key)


def plain_heading(heading: str) -> str:
    """A heading without spaces, stars and case."""
    return re.sub(r"[\s*_-]", "", to_half_width(heading)).lower()


def is_remark(heading: str) -> bool:
    """备注 and what begins so is the clerk's own column: never read, never wrong."""
    return heading.startswith("备注")


FACTS = Table("facts", "事实", (
    Column("measure", "指标", "事实的名称，如“基本支出”", required=True, also=("指标名称",)),
    Column("value", "数值", "照原件填写，保留全部位数；不知道就留空，不要填0", required=True),
    Column("unit", "单位", "元、万元、人、%、项……", required=True),
    Column("period", "期间", "年份如 2023；时点如 2023-12-31", required=True),
    Column("basis", "口径", "年初预算、全年预算、决算；任务类填目标或计划"),
    Column("ledger", "账", "部门：本单位收支；基金：经办的社保基金"),
    Column("scope", "范围", "只说其中一部分时填写，如“企业”"),
    Column("subject", "主体", "说的是别的单位时填写，本单位留空"),
    Column("document", "来源", "出自哪份文件", also=("source",)),
    Column("place", "位置", "文件中的页、表、行", also=("出处",)),
))  # fmt: skip

ANSWERS = Table("answers", "评分答复", (
    Column("indicator", "指标", "指标编码，如 A11", required=True),
    Column("clause", "条", "评分细则中的第几条；说整个指标时留空", required=True, also=("条号",)),
    Column("answer", "答", "是、否、部分或不适用", required=True, also=("答复",)),
    Column("points", "得分", "答“部分”或酌情评分时填写，如 0.5"),
    Column("reason", "理由", "为什么这样答"),
    Column("evidence", "证据", "凭哪份资料，在哪一页"),
    Column("by", "评分人", "谁评的"),
    Column("on", "日期", "哪天评的"),
))  # fmt: skip

TEXT = Table("text", "文字", (
    Column("slot", "栏目", "报告的哪一处，照表中所列", required=True),
    Column("paragraph", "段", "第几段，从1起", required=True),
    Column("text", "文字", "本单位自己的话；数字写成 {指标@期间}，与事实保持一致", required=True),
    Column("source", "来源", "这段话的依据"),
))  # fmt: skip

STATED = Table("stated", "原报告得分", (
    Column("code", "编码", "指标、部分的编码，或 total", required=True),
    Column("score", "得分", "原报告自己给的分", required=True),
    Column("weight", "分值", "原报告印的分值"),
    Column("grade", "等级", "原报告给的等级"),
    Column("source", "来源", "在原报告的哪一处"),
))  # fmt: skip

STATED_FIGURES = Table("stated_figures", "原报告数字", (
    Column("name", "名称", "是什么数", required=True),
    Column("value", "数值", "照原件填写", required=True),
    Column("unit", "单位", "元、万元、人、%、项……"),
    Column("source", "来源", "在原报告的哪一处"),
    Column("note", "说明", "为什么没有依据"),
))  # fmt: skip

GOALS = Table("goals", "目标", (
    Column("function", "职能", "对应哪项职能"),
    Column("task", "任务", "做什么"),
    Column("indicator", "指标", "用什么衡量", required=True),
    Column("operator", "性质", "≥、≤、=、>、< 或定性"),
    Column("target", "目标值", "年初定的数", required=True),
    Column("unit", "单位", "元、万元、人、%、项……"),
    Column("actual", "完成值", "年末实际的数", required=True),
    Column("rate", "完成率", "原有材料写的完成率；程序会重新计算", also=("stated_rate",)),
    Column("source", "来源", "出自哪份文件"),
    Column("section", "科室", "谁负责"),
))  # fmt: skip

EVIDENCE = Table("evidence", "佐证清单", (
    Column("indicator", "指标", "指标编码", required=True),
    Column("expected", "应有资料", "评分细则要求的资料", required=True),
    Column("present", "有无", "有或无", required=True),
    Column("document", "文件", "资料的文件名或文号"),
    Column("note", "说明", "没有的原因，或补交的日期"),
))  # fmt: skip

MANIFEST = Table("documents/manifest", "附件清单", (
    Column("name", "文件", "documents 文件夹中的文件名", required=True),
    Column("sha256", "sha256", "指纹；文件在文件夹里时可以留空", also=("指纹",)),
    Column("note", "说明", "是什么文件", also=("描述",)),
))  # fmt: skip

INTERVIEWS = Table("surveys/interviews", "访谈", (
    Column("kind", "形式", "访谈、座谈、现场查看……", required=True),
    Column("who", "对象", "按职务填写，不写姓名", required=True),
    Column("on", "日期", "哪天"),
    Column("summary", "要点", "说了什么、看到什么", required=True, also=("摘要",)),
    Column("indicators", "指标", "与哪些指标有关，用顿号分开"),
))  # fmt: skip

_QUESTION = (
    Column("number", "序号", "问题的序号", required=True),
    Column("question", "问题", "问题原文", required=True, also=("问题内容",)),
    Column("label", "选项", "A、B、C……", required=True),
    Column("option", "选项内容", "选项原文", required=True),
    Column("points", "标准分值", "选它得几分", required=True, also=("分值",)),
    Column("satisfied", "满意", "选它算不算满意：是或否"),
)
QUESTIONNAIRE = Table("questionnaire", "问卷", _QUESTION)
COUNTS = Table("counts", "问卷份数", (
    Column("number", "序号", "问题的序号", required=True),
    Column("label", "选项", "A、B、C……", required=True),
    Column("count", "份数", "选它的有几份", required=True),
))  # fmt: skip
RESPONSES = Table("responses", "答卷", (
    Column("form", "问卷编号", "不写姓名", required=True),
    Column("group", "组别", "属于哪一类人"),
), open_columns=True)  # fmt: skip

SURVEY_NAME = Column("survey", "问卷名", "同一工作簿中有几份问卷时，各起一个名字", required=True)
SURVEY_SHEET = Table("surveys", "问卷", (
    SURVEY_NAME, *_QUESTION, Column("count", "份数", "选它的有几份"),
))  # fmt: skip
"""All questionnaires of a workbook, one below the other, with their counts."""
SURVEY_FIELDS = (
    Column("title", "标题", "问卷的标题"),
    Column("audience", "对象", "发给谁"),
    Column("indicators", "指标", "与哪些指标有关，用顿号分开"),
    Column("sent", "发放", "发出几份"),
    Column("returned", "收回", "收回几份"),
    Column("valid", "有效", "有效几份"),
    Column("population", "总体", "这类人一共多少"),
    Column("groups", "组别", "分哪几类，用顿号分开"),
    Column("stated_total", "原总分", "原报告写的问卷总分"),
    Column("stated_score", "原综合得分", "原报告写的综合得分"),
    Column("source", "来源", "出自哪份文件"),
)
SURVEY_INFO_SHEET = Table("survey_info", "问卷信息", (SURVEY_NAME, *SURVEY_FIELDS))
RESPONSES_SHEET = "答卷"
"""Followed by “-” and the name of the questionnaire where there are several."""

CASE_SHEET = Table("case", "基本信息", (
    Column("item", "项目", "单位、年度……", required=True),
    Column("value", "内容", "", required=True),
))  # fmt: skip
PEOPLE = Table("people", "人员", (
    Column("role", "角色", "组长、编制人、复核人……", required=True),
    Column("name", "姓名", "", required=True),
    Column("on", "日期", "签字的日期"),
))  # fmt: skip
METHOD = Table("method", "评价过程", (
    Column("name", "步骤", "做了什么", required=True),
    Column("product", "成果", "得到什么", required=True),
    Column("by", "承担", "由谁做"),
    Column("on", "日期", "什么时候"),
))  # fmt: skip

FORM = Table("tables", "决算", (
    Column("line", "行次", "表上印的行次或科目编码", also=("科目编码", "编码", "code")),
    Column("item", "项目", "表上印的项目", also=("科目名称", "项目名称")),
    Column("unit", "单位", "与表头不同时填写"),
    Column("note", "说明", "看不清的格怎样读的"),
), open_columns=True)  # fmt: skip

CASE_TABLES = (FACTS, ANSWERS, TEXT, STATED, STATED_FIGURES, GOALS, EVIDENCE, MANIFEST, INTERVIEWS)
"""The tables that stand in one csv or one sheet each."""
WORKBOOK_ONLY = (SURVEY_SHEET, SURVEY_INFO_SHEET, CASE_SHEET, PEOPLE, METHOD)
