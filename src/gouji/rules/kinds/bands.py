"""Bands: a table of intervals and the points of each.

重点支出安排率≥90%计5分；80%（含）-90%计4分；……低于60%不得分。
"""

from gouji.model.rule import Rule
from gouji.model.scale import Scale
from gouji.rules.kinds.kind import KindOfRule, verbs
from gouji.rules.pieces import else_pieces, make_scale, stated_pieces
from gouji.text import Words


def _lower(rule: Rule) -> Scale:
    stated = stated_pieces(rule)
    return make_scale(rule, stated + else_pieces(rule, stated))


KIND = KindOfRule(
    "bands",
    Words("分档得分", "bands"),
    verbs("measure", "count_of", "absolute", "band", "full", "zero", "score", "deduct", "else", "ends"),
    (verbs("band"),),
    _lower,
)
