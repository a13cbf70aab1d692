"""What a layout may state, weighed before it is said: a `Claim` is a relation between cells, still cheap and unsaid.

Whether a layout was read right shows in its own figures: a total that is the plain sum in every other column but one
is wrong in that column; a “total” that fails everywhere is a layout read wrong, and nothing is said of it.
"""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import dataclass, field
from typing import NamedTuple

from gouji.claims.relation import Relation, Shape, Term
from gouji.claims.tables.layout import Column, Content, Panel, Row, Table
from gouji.claims.tables.numbers import Kind, Number
from gouji.claims.tables.slips import aligned, closing_slip
from gouji.figures import Unit, Verdict, find_unit
from gouji.model.finding import Severity


class Spot(NamedTuple):
    """A cell of a block."""

    panel: Panel
    row: Row
    column: Column

    @property
    def content(self) -> Content:
        return self.panel.content(self.row, self.column)

    @property
    def table(self) -> Table:
        return self.panel.section.table

    @property
    def unit(self) -> Unit:
        return self.table.unit_of(self.panel.section, self.row, self.column)

    def term(self) -> Term:
        term = self.table.term(self.panel, self.row, self.column)
        assert term is not None, "only cells with figures are said"
        return term


@dataclass(slots=True, eq=False)
class Claim:
    """``stated`` is what ``shape`` makes of the operands, if the layout was read right."""

    shape: Shape
    code: str
    stated: Spot
    operands: tuple[Spot, ...]
    """Cells with figures only; ``gaps`` counts those that were blank or held a dash."""
    signs: tuple[int, ...] = ()
    gaps: int = 0
    open: bool = False
    severity: Severity = "error"
    verdict: Verdict = Verdict.UNDECIDED
    telling: bool = False
    """Whether it holds by more than chance: at least two operands that are not zero."""
    slip: str = ""
    """The slip of one figure that would make it hold: digit, transposed, unit, left-out …"""
    _relation: Relation | None = None

    def relation(self) -> Relation:
        if self._relation is None:
            self._relation = Relation(
                self.shape,
                "unit" if self.slip == "unit" and self.verdict is Verdict.REFUTED else self.code,
                self.stated.term(),
                tuple(spot.term() for spot in self.operands),
                self.signs,
                self.open,
                self.severity,
            )
        return self._relation

    def weigh(self) -> Claim:
        """Judge it, the cheap way where whole numbers settle it."""
        numbers = [spot.content for spot in (self.stated, *self.operands)]
        figures = [number for number in numbers if isinstance(number, Number)]
        self.telling = sum(bool(number.digits) for number in figures[1:]) >= 2
        if self.shape in ("sum", "difference") and _adds_up(figures, self.all_signs):
            self.verdict = Verdict.HOLDS
            return self
        if self.shape in ("ratio", "share", "growth", "average") and _divides(figures, self):
            self.verdict = Verdict.HOLDS
            return self
        self.verdict = self.relation().judge().verdict
        if self.verdict is Verdict.REFUTED and self.shape in ("sum", "difference"):
            self.slip = closing_slip(figures, self.all_signs)
            self._relation = None
        return self

    def explain(self, slip: str) -> None:
        """Name what would make it hold."""
        self.slip, self._relation = slip, None

    def lower(self, severity: Severity) -> None:
        """Say it less sternly."""
        self.severity, self._relation = severity, None

    @property
    def all_signs(self) -> tuple[int, ...]:
        if self.shape == "difference":
            return (1, -1)
        return self.signs or (1,) * len(self.operands)


def _adds_up(figures: Sequence[Number], signs: Sequence[int]) -> bool:
    """Exactly, on whole numbers; only where all figures are printed without units of their own or with the same."""
    if len({number.symbol for number in figures}) > 1:
        return False
    scaled = aligned(figures)
    return scaled[0] == sum(sign * value for sign, value in zip(signs, scaled[1:], strict=True))


def _divides(figures: Sequence[Number], claim: Claim) -> bool:
    """Whether the quotient, rounded half up, is what is printed; only where both sides have one unit."""
    stated, first, second = figures
    one, other = claim.operands
    if first.symbol != second.symbol or second.digits <= 0:
        return False
    if one.unit is not other.unit:
        return False
    own = find_unit(stated.symbol) if stated.symbol else None
    unit = own or claim.stated.unit
    above, below = aligned((first, second))
    if claim.shape == "growth":
        above -= below
    above *= unit.scale.denominator * int(10**stated.decimals)
    below *= unit.scale.numerator
    rounded = (2 * abs(above) + below) // (2 * below)
    return (rounded if above >= 0 else -rounded) == stated.digits


def claim_sum(stated: Spot, parts: Iterable[Spot], *, code: str = "sum", open: bool = False) -> Claim | None:
    """The sum of some cells; None where a cell cannot be read, or there is nothing to add."""
    if not isinstance(stated.content, Number):
        return None
    filled: list[Spot] = []
    gaps = 0
    for spot in parts:
        content = spot.content
        if isinstance(content, Number):
            filled.append(spot)
        elif content is Kind.WORDS:
            return None
        else:
            gaps += 1
    if not filled:
        return None
    return Claim("sum", code, stated, tuple(filled), gaps=gaps, open=open)


_WEAK_FOR_ONE = 3
"""So many totals with a single part that is not zero are worth one with several."""


@dataclass(slots=True, eq=False)
class Family:
    """Claims that one reading of a layout makes together: they stand or fall as one.

    ``plain`` layouts leave no other reading; only then may a single claim without any witness be held against
    the report.
    """

    claims: list[Claim]
    plain: bool = False
    declared: bool = False
    """The headings name the figures and the computation: one failure needs no slip to be believed."""
    likely: int = 0
    """How well the words of the layout speak for this reading, where the figures do not tell."""
    holds: int = field(default=0, init=False)
    refuted: int = field(default=0, init=False)
    unexplained: int = field(default=0, init=False)

    def weigh(self) -> Family:
        for claim in self.claims:
            claim.weigh()
        return self.count()

    def count(self) -> Family:
        """How many of the claims hold, fail, and fail without an explanation."""
        good = [claim for claim in self.claims if claim.verdict in (Verdict.HOLDS, Verdict.TRUNCATED)]
        telling = sum(claim.telling for claim in good)
        weak = sum(not claim.telling and _says_something(claim) for claim in good)
        self.holds = telling + weak // _WEAK_FOR_ONE
        refuted = [claim for claim in self.claims if claim.verdict is Verdict.REFUTED]
        self.refuted = len(refuted)
        self.unexplained = sum(not claim.slip for claim in refuted)
        return self


def _says_something(claim: Claim) -> bool:
    """Not merely zeros."""
    content = claim.stated.content
    return isinstance(content, Number) and bool(content.digits)


def choose(readings: Iterable[Family]) -> Family | None:
    """The reading of a layout that its figures bear out best; the first where they do not tell."""
    weighed = [family.weigh() for family in readings if family.claims]
    return max(
        weighed, key=lambda family: (family.holds, -family.refuted, family.likely, family.plain), default=None
    )
