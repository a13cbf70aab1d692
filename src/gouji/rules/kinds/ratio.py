"""Ratio: the measure times the weight, up to full marks.

执行率×该指标分值，最高不得超过分值上限。
"""

from fractions import Fraction

from gouji.figures import Interval
from gouji.model.rule import Rule
from gouji.model.scale import Line, Piece, Scale, uncovered
from gouji.rules.kinds.kind import KindOfRule, verbs
from gouji.rules.pieces import else_pieces, make_scale, stated_pieces
from gouji.text import Words


def _lower(rule: Rule) -> Scale:
    stated = stated_pieces(rule)
    free = uncovered(Interval(None, None), [piece.domain for piece in stated])
    lines = [
        Piece(part, _shape(rule, said), number) for number, _, said in rule.find("ratio") for part in free
    ]
    return make_scale(rule, [*stated, *lines, *else_pieces(rule, stated + lines)])


def _shape(rule: Rule, said: str) -> Line:
    """The measure times the weight; ``rest of weight`` is what the measure leaves of it: （1-结余率）×分值."""
    return Line(Fraction(0), rule.weight) if said == "of weight" else Line(rule.weight, -rule.weight)


KIND = KindOfRule(
    "ratio",
    Words("按比例得分", "in proportion"),
    verbs("measure", "ratio", "full", "zero", "band", "score", "else", "deduct", "ends"),
    (verbs("ratio"),),
    _lower,
)
