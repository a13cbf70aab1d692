"""Incidents: full marks when nothing happened, and so many points less for every time it did.

采购方式、程序中每有一点不规范，扣0.5分，扣完为止。
"""

from fractions import Fraction

from gouji.figures import Interval
from gouji.model.rule import Rule
from gouji.model.scale import Piece, Scale, Stairs, uncovered
from gouji.rules.kinds.kind import KindOfRule, verbs
from gouji.rules.pieces import FROM_ZERO, count_of_steps, else_pieces, make_scale, stated_pieces
from gouji.text import Words


def _lower(rule: Rule) -> Scale:
    stated = stated_pieces(rule)
    pieces = list(stated)
    for number, clause in enumerate(rule.clauses):
        deduct, award = clause.get("deduct"), clause.get("award")
        if (deduct is None and award is None) or "band" in clause.verbs:
            continue
        per = clause.get("per")
        step = Fraction(1) if per is None else per.value
        drop = deduct.points(rule.weight) if deduct else -award.points(rule.weight)
        top = rule.weight if deduct else Fraction(0)
        stairs = Stairs(Fraction(0), step, top, drop, count_of_steps(rule, clause))
        free = uncovered(FROM_ZERO, [piece.domain for piece in stated])
        pieces += [Piece(part, stairs, number) for part in free]
    return make_scale(
        rule, [*pieces, *else_pieces(rule, pieces, axis=FROM_ZERO)], axis=Interval(Fraction(0), None)
    )


KIND = KindOfRule(
    "incidents",
    Words("按次扣分", "incidents"),
    verbs("count_of", "full", "zero", "band", "score", "else", "per", "deduct", "award", "count", "item"),
    (verbs("deduct", "award", "band"),),
    _lower,
    "项",
)
