"""Which averages a questionnaire can have at all: points come in steps, and forms are whole."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from fractions import Fraction
from functools import reduce
from math import ceil, floor, gcd, lcm

from gouji.figures import Interval
from gouji.model.survey import Question


def is_feasible(average: Interval, questions: Sequence[Question], forms: int) -> bool:
    """Whether forms that answer every question can have an average in the interval.

    48 forms on a scale of 10, 5 and 0 have averages that are multiples of 5÷48: 99.48 and 99.58, never 99.50.
    """
    least = sum((min(option.points for option in question.options) for question in questions), Fraction(0))
    most = sum((max(option.points for option in question.options) for question in questions), Fraction(0))
    step = _step(questions)
    low = least if average.low is None else max(average.low, least)
    high = most if average.high is None else min(average.high, most)
    if low > high:
        return False
    if not step:
        return least in average
    first, last = ceil((low - least) * forms / step), floor((high - least) * forms / step)
    # the first may stand on an open end; then the next one decides
    return any(k <= last and least + k * step / forms in average for k in (first, first + 1))


def _step(questions: Iterable[Question]) -> Fraction:
    """The largest step that leads from any answer to any other; zero where all options score the same."""
    gaps = [
        option.points - question.options[0].points for question in questions for option in question.options
    ]
    base = reduce(lcm, (gap.denominator for gap in gaps), 1)
    return Fraction(reduce(gcd, (abs(int(gap * base)) for gap in gaps), 0), base)
