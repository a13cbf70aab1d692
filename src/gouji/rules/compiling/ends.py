"""Where bands meet: which of them a number named by two belongs to, as far as the words say it."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace
from fractions import Fraction

from gouji.figures import Interval
from gouji.model.scale import without
from gouji.rules.compiling.atoms import Bounds, End
from gouji.wording import Quantity


def settle_ends(bounds: Sequence[Bounds]) -> tuple[list[Interval], bool]:
    """The interval of each condition, and whether an end that two bands share is left open by the words.

    An end that another condition claims is left out here; one that the other leaves out is taken in.
    """
    settled = [
        (_settle(bound.low, number, bounds), _settle(bound.high, number, bounds))
        for number, bound in enumerate(bounds)
    ]
    shared = any(mark is None for pair in settled for _, mark in pair)
    found = []
    for bound, ((low, low_in), (high, high_in)) in zip(bounds, settled, strict=True):
        if (bound.is_point and low is not None) or (low is not None and high is not None and low >= high):
            found.append(Interval.point(low))
        else:
            found.append(Interval(low, high, low_in is False, high_in is False))
    return _nested(found), shared


def _settle(end: End | None, number: int, bounds: Sequence[Bounds]) -> tuple[Fraction | None, bool | None]:
    if end is None:
        return None, True
    if end.closed is not None and not end.usage:
        return end.value, end.closed
    marks = [
        mark for other, bound in enumerate(bounds) if other != number for mark in _claims(bound, end.value)
    ]
    if "yes" in marks:
        return end.value, False
    if "no" in marks or not marks:
        return end.value, True
    if end.closed:  # 以上
        return end.value, True
    return end.value, False if "usage" in marks else None


def _claims(bound: Bounds, value: Fraction) -> list[str]:
    """What another condition says of the value: ``yes``, ``no``, ``open``, or by ``usage`` yes."""
    ends = [end for end in (bound.low, bound.high) if end is not None and end.value == value]
    if bound.is_point and ends:
        return ["yes"]
    if ends:
        return [_claim(end) for end in ends]
    inside = (bound.low is None or bound.low.value < value) and (
        bound.high is None or value < bound.high.value
    )
    return ["yes"] if inside and bound.low is not None and bound.high is not None else []


def _claim(end: End) -> str:
    if end.closed is None:
        return "open"
    if end.usage:
        return "usage" if end.closed else "open"
    return "yes" if end.closed else "no"


def _nested(domains: list[Interval]) -> list[Interval]:
    """前20%，前30%，前40%: what a narrower condition has taken is not taken again."""
    found = list(domains)
    for number, domain in enumerate(domains):
        for other_number, other in enumerate(domains):
            if (
                number == other_number
                or domain == other
                or not _same_side(domain, other)
                or not domain.covers(other)
            ):
                continue
            rest = without(found[number], other)
            if len(rest) == 1:
                found[number] = rest[0]
    return found


def _same_side(one: Interval, other: Interval) -> bool:
    """Both reach as far on one side: ≥90% and ≥80%, 前20% and 前30%."""
    return one.low == other.low or one.high == other.high


def write_domain(domain: Interval, unit: Quantity) -> str:
    """``≥90%``, ``=0%``, ``[80%, 90%)``."""

    def number(value: Fraction) -> str:
        return Quantity(value, unit.unit).written()

    if domain.is_point:
        return f"={number(domain.exact)}"
    if domain.high is None and domain.low is not None:
        return f"{'>' if domain.low_open else '≥'}{number(domain.low)}"
    if domain.low is None and domain.high is not None:
        return f"{'<' if domain.high_open else '≤'}{number(domain.high)}"
    assert domain.low is not None
    assert domain.high is not None
    left, right = "(" if domain.low_open else "[", ")" if domain.high_open else "]"
    return f"{left}{number(domain.low)}, {number(domain.high)}{right}"


def reach(bound: Bounds, side: str) -> Bounds:
    """A bare number as far as it reaches: 100%计满分 with steps below it means at least 100%."""
    low, high = bound.low, bound.high
    if side == "up":
        return replace(bound, low=low, high=None, bare=False)
    return replace(bound, low=None, high=high, bare=False)
