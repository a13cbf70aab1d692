"""Ranking: points by place among peers.

排名前三得满分，第4至10名得3分，其余得1分。
"""

from fractions import Fraction

from gouji.figures import Interval
from gouji.model.rule import Rule
from gouji.model.scale import Scale
from gouji.rules.kinds.kind import KindOfRule, verbs
from gouji.rules.pieces import else_pieces, make_scale, stated_pieces
from gouji.text import Words

_RANKS = Interval(Fraction(1), None)


def _lower(rule: Rule) -> Scale:
    stated = stated_pieces(rule)
    return make_scale(rule, stated + else_pieces(rule, stated, axis=_RANKS), axis=_RANKS)


KIND = KindOfRule(
    "ranking",
    Words("按名次得分", "by rank"),
    verbs("measure", "rank", "score", "else"),
    (verbs("rank"),),
    _lower,
    "名",
)
