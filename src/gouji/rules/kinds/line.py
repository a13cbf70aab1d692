"""Line: points at two or more places of the measure, and a straight line between them.

三公经费控制率≤100%得满分，≥120%得0分，区间内按权重进行扣分。
"""

from gouji.model.rule import Rule
from gouji.model.scale import Scale
from gouji.rules.kinds.kind import KindOfRule, verbs
from gouji.rules.pieces import at_pieces, else_pieces, line_pieces, make_scale, stated_pieces
from gouji.text import Words


def _lower(rule: Rule) -> Scale:
    stated = stated_pieces(rule) + at_pieces(rule)
    lines = line_pieces(rule, stated)
    return make_scale(rule, [*stated, *lines, *else_pieces(rule, stated + lines)])


KIND = KindOfRule(
    "line",
    Words("区间内直线计分", "straight line"),
    verbs("measure", "absolute", "full", "zero", "band", "at", "score", "between", "else", "deduct", "ends"),
    (verbs("between"), verbs("full", "at", "band")),
    _lower,
)
