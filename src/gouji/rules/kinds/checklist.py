"""Checklist: points for each item that is fulfilled; an item may veto the whole indicator.

①已制定固定资产管理办法，得0.25分；②制度合法、合规、完整，得0.25分；③制度得到有效执行，得0.5分。
"""

from gouji.rules.kinds.kind import KindOfRule, verbs
from gouji.text import Words

KIND = KindOfRule(
    "checklist",
    Words("逐项得分", "checklist"),
    verbs("item", "credit"),
    (verbs("item", "penalty"),),
)
