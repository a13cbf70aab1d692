"""What a phrase of a rule can mean: a condition, an effect on the points, a step, a modifier."""

from __future__ import annotations

from dataclasses import dataclass, replace
from fractions import Fraction
from typing import Literal

from gouji.figures import Interval
from gouji.model.rule import Amount
from gouji.wording import Quantity


@dataclass(frozen=True, slots=True)
class End:
    """One end of a range: its value, and whether it belongs to it (None where the words do not say)."""

    quantity: Quantity
    closed: bool | None = None
    usage: bool = False
    """Closed by the usage of 以上 and 以下 only: a mark beside another number says more."""

    @property
    def value(self) -> Fraction:
        return self.quantity.value


@dataclass(frozen=True, slots=True)
class Bounds:
    """A condition on the measure. ``bare`` is a number without any sign (100%计满分); ``named`` stands for a
    bound that has a name instead of a number (不高于上年)."""

    low: End | None
    high: End | None
    bare: bool = False
    named: str = ""
    rank: bool = False

    @property
    def unit(self) -> Quantity:
        ends = [end.quantity for end in (self.low, self.high) if end is not None]
        return next((quantity for quantity in ends if quantity.unit), ends[0])

    @property
    def is_point(self) -> bool:
        return self.low is not None and self.high is not None and self.low.value == self.high.value

    def domain(self) -> Interval:
        """As an interval; an end that the words leave open counts as closed."""
        low, high = self.low, self.high
        return Interval(
            None if low is None else low.value,
            None if high is None else high.value,
            low is not None and low.closed is False,
            high is not None and high.closed is False,
        )

    def with_ends(self, low: End | None, high: End | None) -> Bounds:
        return replace(self, low=low, high=high)


EffectKind = Literal[
    "full", "zero", "gain", "gain-range", "loss", "loss-range", "no-loss", "discretion", "ratio", "line", "formula",
    "bonus",
]  # fmt: skip


@dataclass(frozen=True, slots=True)
class Effect:
    """What happens to the points. ``amount`` (and ``upto`` for a range) is said in points or as a share."""

    kind: EffectKind
    amount: Amount | None = None
    upto: Amount | None = None
    stated: Fraction | None = None
    """The full points where the words give them (权重分（1分）, 满分5分)."""
    bare: bool = False
    """A gain: points without a verb (，1分；). A loss: so much for each (扣0.5分/项)."""


Direction = Literal["below", "above", "both", "event", "gain", ""]


@dataclass(frozen=True, slots=True)
class Step:
    """每低于1%: the direction, and the distance if it is said."""

    direction: Direction
    per: Quantity | None = None
    start: Quantity | None = None
    """Where the steps begin, if the same words say it: 每低于90%一个百分点."""


ModifierKind = Literal["floor", "cap", "veto", "most-loss", "bonus-cap", "points-cap", "partial", "baseline"]


@dataclass(frozen=True, slots=True)
class Modifier:
    kind: ModifierKind
    amount: Amount | None = None
    quantity: Quantity | None = None
    word: str = ""


@dataclass(frozen=True, slots=True)
class Otherwise:
    """否则, 未达到的: everything that was not said before."""

    word: str


@dataclass(frozen=True, slots=True)
class Weight:
    """满分5分, 总分20: the full points, stated."""

    points: Fraction


Meaning = Bounds | Effect | Step | Modifier | Otherwise | Weight


@dataclass(frozen=True, slots=True)
class Atom:
    """A meaning, and the tokens it was read from (half-open)."""

    meaning: Meaning
    first: int
    last: int
