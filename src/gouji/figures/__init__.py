"""Exact figures as printed: reading, units, intervals, relations with four verdicts, printing."""

from gouji.figures.figure import Figure, Hedge, read_figure
from gouji.figures.interval import EVERYTHING, Interval, ZeroInDivisor, as_interval, hull
from gouji.figures.numerals import read_numeral
from gouji.figures.printing import print_ends, print_exact, print_interval, print_value, round_half_up
from gouji.figures.relations import (
    Comparison,
    Judgement,
    RelationKind,
    Verdict,
    compare,
    judge,
    judge_average,
    judge_bound,
    judge_difference,
    judge_equality,
    judge_growth,
    judge_ratio,
    judge_share,
    judge_sum,
)
from gouji.figures.units import FEN, PLAIN, UNITS, Dimension, Unit, find_unit

__all__ = [
    "EVERYTHING",
    "FEN",
    "PLAIN",
    "UNITS",
    "Comparison",
    "Dimension",
    "Figure",
    "Hedge",
    "Interval",
    "Judgement",
    "RelationKind",
    "Unit",
    "Verdict",
    "ZeroInDivisor",
    "as_interval",
    "compare",
    "find_unit",
    "hull",
    "judge",
    "judge_average",
    "judge_bound",
    "judge_difference",
    "judge_equality",
    "judge_growth",
    "judge_ratio",
    "judge_share",
    "judge_sum",
    "print_ends",
    "print_exact",
    "print_interval",
    "print_value",
    "read_figure",
    "read_numeral",
    "round_half_up",
]
