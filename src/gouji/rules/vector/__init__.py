"""The vector road: a rule compiled once, then a million departments scored in one pass.

The measure comes as two columns of whole numbers (cents spent, cents budgeted), or as one column over a
common denominator. Thresholds are compared by cross-multiplication and steps are counted by whole division of
exact integers, so the points are those of the exact road (`Scale.at`) for every input, thresholds included.
Nothing outside this folder uses numpy; whoever needs the road imports it where it is needed.

>>> from fractions import Fraction
>>> from gouji.rules.building import DraftClause, build_rule
>>> verbs = {"measure": "满意人数 / 有效问卷数", "full": ">90%", "else": "0分"}
>>> rule = compile_rule(build_rule("threshold", Fraction(5), [DraftClause("", verbs)]))
>>> score_columns(rule, [90, 91], 100).low.tolist()
[0, 5]
"""

from gouji.rules.vector.plan import VectorRule, compile_rule, compile_scales
from gouji.rules.vector.sheet import Points, score_columns

__all__ = ["Points", "VectorRule", "compile_rule", "compile_scales", "score_columns"]
