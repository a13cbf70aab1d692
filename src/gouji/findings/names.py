"""What people call severities and codes: the words of every list, page and workbook."""

from __future__ import annotations

from gouji.model.finding import Severity
from gouji.text import Words

SEVERITIES: dict[Severity, Words] = {
    "error": Words("错误", "Errors"),
    "warning": Words("请核实", "To check"),
    "note": Words("提示", "Notes"),
}

CODE_NAMES: dict[str, Words] = {
    "sum": Words("合计不等", "sum"),
    "composition": Words("其中项合计不等", "parts and whole"),
    "difference": Words("增减额不符", "difference"),
    "growth": Words("增减率不符", "growth"),
    "ratio": Words("比率不符", "ratio"),
    "completion": Words("完成率不符", "completion rate"),
    "share": Words("占比不符", "share"),
    "average": Words("平均数不符", "average"),
    "percentage-point": Words("百分点不符", "percentage points"),
    "truncated": Words("截尾未四舍五入", "cut off, not rounded"),
    "conflict": Words("前后不一致", "two values of one quantity"),
    "text-table": Words("文表不一致", "text against table"),
    "evidence": Words("与佐证不符", "against the evidence"),
    "direction": Words("增减方向不符", "direction"),
    "count": Words("个数不符", "count"),
    "duplicate": Words("重复", "duplicate"),
    "impossible": Words("不可能的数值", "impossible value"),
    "score-above-weight": Words("得分超过分值", "score above weight"),
    "weight-sum": Words("分值不闭合", "weights do not add up"),
    "score-sum": Words("得分合计不符", "scores do not add up"),
    "score-rule": Words("得分与细则不符", "score against rule"),
    "score-conflict": Words("得分前后不一致", "two scores of one indicator"),
    "grade": Words("等级与得分不符", "grade"),
    "rule-points": Words("细则分值不闭合", "points of a rule"),
    "rule-gap": Words("细则有断档", "gap in a rule"),
    "rule-overlap": Words("细则有重叠", "overlap in a rule"),
    "rule-mismatch": Words("细则与指标不符", "rule does not fit"),
    "missing-code": Words("编码缺失", "missing code"),
    "articulation": Words("表间勾稽不符", "equation of the forms"),
    "unit": Words("单位有误", "unit"),
    "basis": Words("口径混用", "basis mixed up"),
    "survey": Words("问卷数据不符", "survey"),
    "legal": Words("依据失效或有误", "legal basis"),
    "legal-missing": Words("缺少依据", "missing legal basis"),
    "period": Words("年度不符", "period"),
    "institution": Words("机构名称有误", "institution"),
    "numbering": Words("编号有误", "numbering"),
    "reference": Words("引用有误", "reference"),
    "placeholder": Words("残留模板文字", "placeholder"),
    "privacy": Words("个人信息", "personal data"),
    "typo": Words("文字差错", "slip of the pen"),
    "omission": Words("遗漏", "omission"),
    "outline": Words("结构缺陷", "outline"),
    "coherence": Words("表述矛盾", "coherence"),
}

ROLES: dict[str, str] = {
    "合计": "total",
    "部分": "part",
    "差额": "difference",
    "被减数": "minuend",
    "减数": "taken off",
    "增长率": "growth",
    "下降率": "fall",
    "本期": "this period",
    "基期": "base period",
    "增加额": "increase",
    "减少额": "decrease",
    "比率": "ratio",
    "分子": "numerator",
    "分母": "denominator",
    "占比": "share",
    "总体": "whole",
    "平均": "average",
    "总数": "total",
    "个数": "count",
    "一处": "one place",
    "另一处": "other place",
    "报告": "report",
    "佐证": "evidence",
    "得分": "score",
    "分值": "weight",
}
"""Parts that figures play in a relation, in English. A part that is not named here is shown as it is."""


def role_name(role: str) -> Words:
    return Words(role, ROLES.get(role, role))
