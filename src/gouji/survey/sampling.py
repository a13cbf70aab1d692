"""The sampling error of a share, in exact bounds: no floating point, the square root bracketed."""

from __future__ import annotations

from fractions import Fraction
from math import isqrt

from gouji.figures import Interval

CONFIDENCE_95 = Interval.of("1.959963", "1.959964")
"""The two-sided 95% point of the normal distribution, 1.9599639845…, to six places down and up."""
_HALF = Fraction(1, 2)


def root_bounds(value: Fraction, *, decimals: int = 8) -> Interval:
    """The square root, between two neighbours of so many decimal places; a point where it is one of them.

    >>> root_bounds(Fraction(2), decimals=3), root_bounds(Fraction(1, 4))
    (Interval([1.414, 1.415]), Interval([0.5, 0.5]))
    """
    scale = 10**decimals
    low = isqrt(value.numerator * scale * scale // value.denominator)
    exact = Fraction(low, scale) ** 2 == value
    return Interval(Fraction(low, scale), Fraction(low if exact else low + 1, scale))


def margin_of_error(forms: int | None, population: int | None, share: Fraction = _HALF) -> Interval | None:
    """Half the width of the 95% confidence interval of a share, as a share.

    z × √(p(1−p)÷n × (N−n)÷(N−1)), with the correction for a finite population where its size N is known; without
    it the population counts as infinite. None without forms, and where more forms came than there are people.
    """
    if not forms or (population is not None and forms > population):
        return None
    variance = share * (1 - share) / forms
    if population is not None:
        variance *= Fraction(population - forms, population - 1) if population > 1 else 0
    return root_bounds(variance) * CONFIDENCE_95
