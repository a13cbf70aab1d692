"""Steps: full marks at a bound, and so many points less for every step of distance from it.

预算完成率≥95%得满分，未达到的每低于1%扣0.1分，扣完为止。
"""

from gouji.model.rule import Rule
from gouji.model.scale import Scale
from gouji.rules.kinds.kind import KindOfRule, verbs
from gouji.rules.pieces import else_pieces, make_scale, stairs_pieces, stated_pieces
from gouji.text import Words


def _lower(rule: Rule) -> Scale:
    stated = stated_pieces(rule)
    stairs = stairs_pieces(rule, stated)
    return make_scale(rule, [*stated, *stairs, *else_pieces(rule, stated + stairs)])


KIND = KindOfRule(
    "steps",
    Words("按档扣分", "steps"),
    verbs(
        "measure",
        "absolute",
        "full",
        "zero",
        "band",
        "score",
        "else",
        "below",
        "above",
        "per",
        "deduct",
        "award",
        "count",
        "ends",
    ),
    (verbs("below", "above"), verbs("per"), verbs("deduct", "award")),
    _lower,
)
