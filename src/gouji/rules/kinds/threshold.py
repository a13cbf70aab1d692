"""Threshold: full marks where a condition holds; what follows where it fails, the rule says or leaves open.

在职人员控制率≤100%得满分，有超出不得分。
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
    "threshold",
    Words("达标得分", "threshold"),
    verbs("measure", "absolute", "full", "else", "zero", "score", "deduct", "count_of"),
    (verbs("full", "zero"),),
    _lower,
)
