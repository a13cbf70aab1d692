"""Which failures of a layout may be held against the report.

A total among rows that stand in a tree nobody drew, or under a heading read wrong, fails without being wrong. What its
other columns, its other rows and one slip of the pen bear out is believed.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from fractions import Fraction
from itertools import combinations

from gouji.claims.prose.frames.families import is_family
from gouji.claims.tables.numbers import Number
from gouji.claims.tables.stating import Claim, Family, Spot
from gouji.claims.tables.together import TOGETHER, counts_every_row, excess_of, values_of
from gouji.claims.tables.words import DIFFERENCE_HEAD
from gouji.figures import Verdict


def said(family: Family | None, *, witnesses: int = 0) -> Iterator[Claim]:
    """The claims that may be held against the report.

    With witnesses: all of them, unless the failures outnumber the witnesses (then only what holds). Without: a single
    failure of a plain layout that a slip of one figure explains; two that explain each other always. ``witnesses``
    are totals of the same kind elsewhere in the table that hold; they lend their word only to failures that a slip
    explains.
    """
    if family is None:
        return
    blanks_are_zero = any(
        claim.gaps and claim.telling and claim.verdict is Verdict.HOLDS for claim in family.claims
    )
    trusted = family.holds > 0 and family.unexplained <= family.holds and family.refuted <= family.holds + 1
    few = family.refuted <= (2 if witnesses else 1) and (family.declared or not family.unexplained)
    alone = not family.holds and few and (family.plain or witnesses > 0)
    for claim in family.claims:
        if claim.verdict is not Verdict.REFUTED:
            yield claim
        elif claim.gaps and not (blanks_are_zero and _fills_every_row(claim)) and not _exceeds(claim):
            continue  # what is missing may lie in the blank
        elif claim.shape == "sum" and (
            _is_nested(claim, family) or not (claim.slip or _stands(claim, family))
        ):
            continue  # the layout may be another
        elif trusted or claim.slip in TOGETHER or (alone and _proves_alone(claim, family)):
            yield claim


def _fills_every_row(claim: Claim) -> bool:
    """Not a column of changes: it is left blank where there was nothing the year before to compare with."""
    return not DIFFERENCE_HEAD.search(claim.stated.column.leaf)


def _proves_alone(claim: Claim, family: Family) -> bool:
    """Whether a failure without any witness proves something: a slip explains it, and not a sum of one part."""
    if claim.shape == "sum" and len(claim.operands) == 1:
        return False
    return bool(claim.slip) or family.declared


_FAR_OFF = Fraction(1, 2)
_NEARLY_ALL = Fraction(9, 10)
"""A row that is lost is not nine tenths of the whole, and nothing in the column beside."""
_MOST_INNER = 4
_TWICE = 4
"""So few operands are not counted twice."""
_PROVED = 2
"""Columns in which a total holds that prove what it adds up."""


def _is_nested(claim: Claim, family: Family) -> bool:
    """Whether the rows are others than they seem: operands may be parts of one another (a heading with its only item,
    everything twice, a few that the total counts nowhere else), or a row is lost."""
    stated, *parts = values_of(claim)
    excess = excess_of(claim)
    if excess < 0 and sum(_is_short(one) for one in family.claims) > 1:
        return True  # short in several columns: a row is lost
    if counts_every_row(claim, family):
        return False
    if stated and (stated in parts or (excess == stated and len(parts) >= _TWICE)):
        return True
    inner = _inner(parts, excess) if stated else None
    if inner is None:
        return False
    twice = all(parts.count(parts[at]) > 1 for at in inner)
    often = sum(_inner_of(one) == _inner_of(claim) for one in family.claims if _fails_plainly(one)) > 1
    return twice or often or not all(_counted_elsewhere(claim.operands[at], claim, family) for at in inner)


def _stands(claim: Claim, family: Family) -> bool:
    """Whether a sum that fails without a slip can be held against the report: not where a row may be lost."""
    stated, excess = values_of(claim)[0], excess_of(claim)
    proved = family.holds >= _PROVED and family.refuted == 1
    proved = proved or ((excess > 0 or -excess > _NEARLY_ALL * stated) and counts_every_row(claim, family))
    proved = proved or (family.holds > 0 and is_family([spot.row.label for spot in claim.operands]))
    near = abs(excess) <= _FAR_OFF * abs(stated) and family.holds > family.refuted
    return proved or near or (family.declared and bool(stated))


def _is_short(claim: Claim) -> bool:
    """Whether the parts do not reach the whole."""
    if claim.shape != "sum" or claim.verdict is not Verdict.REFUTED:
        return False
    return excess_of(claim) < 0


def _fails_plainly(claim: Claim) -> bool:
    return claim.shape == "sum" and claim.verdict is Verdict.REFUTED and not claim.slip


def _inner(parts: Sequence[Fraction], excess: Fraction) -> tuple[int, ...] | None:
    """The few operands that make up what the sum is too much by, within what rounding may add."""
    if len(parts) > _FEW or not excess:
        return None
    most = _MOST_INNER if len(parts) <= _FEWER else _MOST_INNER - 1
    slack = Fraction(len(parts), 2 * _finest(parts)) if len(parts) > _MOST_INNER else Fraction(0)
    return next(
        (
            chosen
            for size in range(1, most + 1)
            for chosen in combinations(range(len(parts)), size)
            if abs(sum(parts[at] for at in chosen) - excess) <= slack
        ),
        None,
    )


def _finest(parts: Sequence[Fraction]) -> int:
    return max(part.denominator for part in parts)


def _inner_of(claim: Claim) -> frozenset[tuple[int, int]] | None:
    """Which rows (or columns) those operands stand in, told without the line of the claim itself."""
    inner = _inner(values_of(claim)[1:], excess_of(claim))
    if inner is None:
        return None
    across = len({spot.row.index for spot in claim.operands}) == 1
    spots = [claim.operands[at] for at in inner]
    return frozenset((-1, spot.column.index) if across else (spot.row.index, -1) for spot in spots)


_FEW, _FEWER = 24, 16
"""Operands among which parts of one another are looked for."""


def _counted_elsewhere(spot: Spot, claim: Claim, family: Family) -> bool:
    """Whether the total of another row or column, which holds, counts this operand and is not zero in it."""
    for other in family.claims:
        if other is claim or other.verdict is not Verdict.HOLDS:
            continue
        for operand in other.operands:
            content = operand.content
            same = operand.row.index == spot.row.index or operand.column.index == spot.column.index
            if same and isinstance(content, Number) and content.digits:
                return True
    return False


def _exceeds(claim: Claim) -> bool:
    """Whether the parts that are printed are already more than the whole."""
    recomputed = claim.relation().judge().recomputed
    return claim.stated.term().figure.cut_interval.before(recomputed)
