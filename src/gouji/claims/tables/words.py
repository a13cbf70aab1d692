"""The words by which a table says what its rows and columns are. Compared without any white space, in half width."""

from __future__ import annotations

import re

from gouji.text import to_half_width

TOTAL_ROW = re.compile(r"^(?:.{0,16}?)(小计|总合计|合计|总计|共计)(?:数|金额)?(?:\([^()]{0,12}\))?$")
"""合计, 本年收入合计, 总计, 小计; the word that was found says the rank."""
_RANKS = {"小计": 1, "合计": 2, "共计": 2, "总计": 4, "总合计": 4}
_NOT_TOTALS = re.compile(r"平均|占|比|率|其中|结余合计数占")

NUMBERING = (
    re.compile(r"^[一二三四五六七八九十]{1,3}[、.．]"),
    re.compile(r"^\([一二三四五六七八九十]{1,3}\)[、.]?"),
    re.compile(r"^\d{1,2}[、.](?!\d)"),
    re.compile(r"^\(\d{1,2}\)"),
    re.compile(r"^[①②③④⑤⑥⑦⑧⑨⑩]"),
)
"""Numbering of items, outermost first."""
AMONG = re.compile(r"^(?:\d[、.])?其中[::]?")

CODE_HEAD = re.compile(r"编码|科目代码|^代码$|^[类款项]$|^科目$")
ORDINAL_HEAD = re.compile(r"^(行次|栏次|序号|编号|行号|NO\.?|No\.?)$|^(行次|序号)")
LABEL_HEAD = re.compile(
    r"^(项目|支出项目|收入项目|科目名称|名称|项目名称|单位名称|部门|指标|指标名称|内容|类别|资产类别|收入|支出|科目|"
    r"功能分类|经济分类|预算科目|选项|问题|题目)$|项目\(按|^项目\(|科目名称$|按功能|按经济|按支出性质|分类$"
)
REMARK_HEAD = re.compile(r"备注|说明|原因|依据|文号|内容|措施|规格|型号|时间|日期|地点|电话|责任|来源|联系")
UNIT_HEAD = re.compile(r"^(计量|数量)?单位$")
SCORE_HEAD = re.compile(r"分值|得分|权重|评分|满分|标准分|扣分|自评分|分数|等级|指标值|完成值")
"""Columns that belong to the scoring of a report, not to its accounts."""

NOT_ADDITIVE = re.compile(
    r"率|%|比例|比重|占比|人均|户均|平均|均价|单价|标准$|标准\(|年限|年份|年度$|排名|名次|位次|序号|增幅|幅度|倍|指数|编码|代码|"
    r"电话|日期|时间|面积单价|系数|进度|满意度"
)

_CAPTION_UNITS = (
    "万亿元|亿元|百万元|千万元|万元|千元|元|万人次|人次|万人|人|户|个|台|辆|件|平方米|万平方米|亩|%"
)
_AFTER = r"(?:(?![\u4e00-\u9fff])|(?=公开|财决|预算|部门|编制|填报))"
UNIT_LINE = re.compile(rf"单\s*位\s*[::]?\s*(?:人民币)?\s*[(]?({_CAPTION_UNITS}){_AFTER}")
SECOND_UNIT = re.compile(rf"\s*[、,,/和;;]\s*(?!%)(?:{_CAPTION_UNITS})")
UNIT_INSIDE = re.compile(r"[(\[【]\s*(?:单位[::])?\s*(人民币)?([^()\[\]【】\s]{1,5})\s*[)\]】]")

COUNT_HEAD = re.compile(
    r"(人数|人员数|个数|户数|份数|台数|次数|件数|批次|人次|票数|数量|编制数|在职|离休|退休)(?:$|\()"
)

_YEAR = re.compile(r"(20\d\d)\s*年?")
PRIOR = re.compile(r"上年|去年|上期|上一年|前一年|年初数|期初")
PRIOR_YEAR = re.compile(r"上年|去年|上一年|前一年")
CURRENT = re.compile(r"本年|今年|当年|本期|年末|期末")

GROWTH_HEAD = re.compile(
    r"(增长|增减|增幅|升降|变动|变化|同比|增加|比上年|较上年|比去年|较去年|降幅).{0,10}(率|%|幅度|比例|幅)|^同比$|增幅|增长率|增减率"
)
DIFFERENCE_HEAD = re.compile(
    r"增减|差额|差异|增加额|增长额|变动额|变动数|变动情况|增加数|增长数|^增加$|^增减变化|比上年(增加|增长)|较上年(增加|增长)"
)
COMPLETION_HEAD = re.compile(
    r"执行率|完成率|完成比例|完成预算|执行进度|支出进度|完成.{0,6}%|(占|为).{0,8}(预算|计划|任务|目标).{0,4}%|预算执行.{0,3}%|执行比例"
)
RATIO_HEAD = re.compile(r"(?P<part>[^占为%]{2,12})(?:为|占|是)(?P<whole>[^%]{2,14}?)的?%")
SHARE_HEAD = re.compile(
    r"占比|比重|所占比例|占总.{0,8}|占合计|占全部|构成比|^比例$|^比例\(%\)$|^百分比|^占.{1,10}(比例|%|的比)"
)

AVERAGE_HEAD = re.compile(r"^(人均|户均|平均|次均|月均)")
RATE_HEAD = re.compile(r"率(\(|$)|%|占比|比重|比例|幅度|增幅|同比|进度$|指数$|倍数$")

TARGET_HEAD = re.compile(r"(?:指标|目标|计划)值$")
"""Columns of targets: figures, though many of them are worded (≥95%, 不少于3期)."""
BASIS_DONE = re.compile(r"决算|执行|完成|实际|支出数|已支出|到位")
BASIS_PLAN = re.compile(r"预算|计划|目标|任务|批复|下达|应")
BASIS_ADJUSTED = re.compile(r"全年预算|调整|变动预算")
BASIS_INITIAL = re.compile(r"年初")


def plain(text: str) -> str:
    """Without white space and in half width: “合　 计” is 合计."""
    return "".join(to_half_width(text).split())


def total_rank(label: str) -> int:
    """How far a total reaches: 小计 1, 本年收入合计 2, 合计 3, 总计 4; 0 for any other row.

    >>> total_rank("合计"), total_rank("本年收入合计"), total_rank("事业收入")
    (3, 2, 0)
    """
    match = TOTAL_ROW.match(label)
    if match is None or _NOT_TOTALS.search(label):
        return 0
    rank = _RANKS[match.group(1)]
    return 3 if rank == 2 and match.start(1) == 0 else rank


def numbering_level(label: str) -> int:
    """1 for 一、, 2 for （一）, 3 for 1., 4 for （1）, 5 for ①; 0 for an item without a number."""
    return next((number for number, pattern in enumerate(NUMBERING, 1) if pattern.match(label)), 0)


def years_in(text: str) -> list[int]:
    return [int(year) for year in _YEAR.findall(text)]
