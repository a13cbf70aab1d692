"""Ranking: points by place among peers.

排名前三得满分，第4至10名得3分，其余得1分。
"""

from fractions import Fraction

from gouji.figures import Interval
from gouji.model.rule import Rule
from gouji.model.scale import Scale
from gouji.rules.kinds.kind import KindOfRule, verbs
from gouji.rules.pieces import else_pieces, make_scale, stairs_pieces, stated_pieces
from gouji.text import Words

_PLACES = Interval(Fraction(0), None)
"""A place (1, 2, …) or the share of peers that are at least as good (前30%)."""


def _lower(rule: Rule) -> Scale:
    stated = stated_pieces(rule)
    stairs = stairs_pieces(rule, stated, axis=_PLACES)
    pieces = [*stated, *stairs]
    return make_scale(rule, [*pieces, *else_pieces(rule, pieces, axis=_PLACES)], axis=_PLACES)


KIND = KindOfRule(
    "ranking",
    Words("按名次得分", "by rank"),
    verbs(
        "measure",
        "rank",
        "full",
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
    (verbs("rank"),),
    _lower,
    "名",
)
