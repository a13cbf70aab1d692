"""Judgement: points at a named person's discretion, within a range or by grades.

与各部门职能匹配，视匹配情况酌情得0-4分。
"""

from gouji.rules.kinds.kind import KindOfRule, verbs
from gouji.text import Words

KIND = KindOfRule(
    "judgement",
    Words("酌情评分", "judgement"),
    verbs("range", "grade", "score", "item", "full", "else", "measure"),
)
