"""Failures that explain each other: alone, a sum that does not close may be a layout read wrong; together they prove.

Two cells that changed places make one total too large by exactly what they make the other too small. One figure that
two equations want changed to the same value is the wrong one.
"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable, Sequence
from fractions import Fraction
from itertools import combinations

from gouji.claims.tables.numbers import Number
from gouji.claims.tables.stating import Claim, Family, Spot
from gouji.figures import Verdict

TOGETHER = ("interchanged", "agreed")
"""Slips that two failures show at once."""
_MOST_FAILURES = 12
_DIGITS_OF_PROOF = 4
"""Digits of a figure that two equations do not want alike by chance."""
_FEW_PARTS = 3
"""Two rows, one of them as large as the total, may be one row printed twice."""


def explain_together(families: Sequence[Family]) -> None:
    """Give failed sums of a block, or of blocks side by side, the slip that closes two of them at once."""
    failed = [claim for family in families for claim in family.claims if _fails_unexplained(claim)]
    if not 2 <= len(failed) <= _MOST_FAILURES:
        return
    explained = [one for pair in combinations(failed, 2) for one in pair if _change_places(*pair)]
    for claim in explained:
        claim.explain("interchanged")
    for claim in _agreeing(failed):
        claim.explain("agreed")
    for family in families:
        family.count()


def _fails_unexplained(claim: Claim) -> bool:
    return claim.shape == "sum" and claim.verdict is Verdict.REFUTED and not claim.slip and not claim.gaps


def excess_of(claim: Claim) -> Fraction:
    """By how much the parts are more than the whole."""
    stated, *parts = values_of(claim)
    return sum((sign * part for sign, part in zip(claim.all_signs, parts, strict=True)), Fraction(0)) - stated


def values_of(claim: Claim) -> list[Fraction]:
    """The figures of a claim as printed, the stated one first."""
    contents = [spot.content for spot in (claim.stated, *claim.operands)]
    return [number.value for number in contents if isinstance(number, Number)]


def _change_places(one: Claim, other: Claim) -> bool:
    """Whether both totals, or a part of one and a part of the other, interchanged, make both close."""
    excess = excess_of(one)
    if excess != -excess_of(other) or len(one.operands) < 2 or len(other.operands) < 2:
        return False
    (made, *here), (also, *there) = values_of(one), values_of(other)
    return also - made == excess or any(a - b == excess for a in here for b in there)


def _agreeing(failed: Iterable[Claim]) -> list[Claim]:
    """The claims that want one cell to be the same other figure."""
    wanted: dict[tuple[int, int, Fraction], list[Claim]] = defaultdict(list)
    for claim in failed:
        excess, values = excess_of(claim), values_of(claim)
        signs = (-1, *claim.all_signs)
        for spot, value, sign in zip((claim.stated, *claim.operands), values, signs, strict=True):
            if _is_fine(spot):
                wanted[spot.row.index, spot.column.index, value - sign * excess].append(claim)
    return [claim for claims in wanted.values() if len(claims) > 1 for claim in claims]


def _is_fine(spot: Spot) -> bool:
    """Whether a figure has more digits than chance explains."""
    number = spot.content
    return isinstance(number, Number) and len(str(abs(number.digits))) >= _DIGITS_OF_PROOF


def counts_every_row(claim: Claim, family: Family) -> bool:
    """Whether the same rows make up a total that holds beside it, none of them blank or zero: so they are its parts.

    Of two rows, one as large as the total, two totals beside it must say so.
    """
    if len(claim.operands) < _A_PAIR or not _is_fine(claim.stated):
        return False
    rows = [spot.row.index for spot in claim.operands]
    columns = [spot.column.index for spot in claim.operands]
    witnesses = 0
    for other in family.claims:
        if other.verdict is not Verdict.HOLDS or other.gaps or not _is_fine(other.stated):
            continue
        alike = [spot.row.index for spot in other.operands] == rows
        alike = alike or [spot.column.index for spot in other.operands] == columns
        witnesses += alike and all(values_of(other)[1:])
    return witnesses >= (1 if len(claim.operands) >= _FEW_PARTS else _A_PAIR)


_A_PAIR = 2
