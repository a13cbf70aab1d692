"""The search for causes over all relations of a report.

A change is a figure taken as if it were printed otherwise. It is a cause where it mends a refuted relation and breaks
none that held; it is the better the more it mends. The smallest set of changes that mends everything mendable is
found by taking the best change first: exact search would cost more than it tells.
"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass, replace
from fractions import Fraction
from functools import cached_property

from gouji.claims.causes.slips import ORDER, WHY, slips_of
from gouji.claims.causes.solving import needed
from gouji.claims.judging import show_interval
from gouji.claims.relation import Judged, Relation, Term
from gouji.figures import UNITS, Figure, Hedge, Verdict
from gouji.figures.units import MONEY, NUMBER, POINTS, RATE
from gouji.model.finding import Cause
from gouji.model.places import Place
from gouji.text import Words

_MOST_CAUSES = 4
_NEVER_PARTNER = (RATE,)

Identity = tuple[Place, ...]


@dataclass(frozen=True, slots=True)
class Change:
    """A figure as it should perhaps be: which, what instead, why, and what it mends."""

    term: Term
    figure: Figure
    kind: str
    why: Words
    mends: int

    def cause(self) -> Cause:
        return Cause(self.kind, self.figure.with_unit, self.why, self.mends)


class Ledger:
    """All relations of a report by the figures they rest on, and all figures that might have been copied."""

    def __init__(self, judged: Sequence[Judged], facts: Iterable[Term]) -> None:
        self.judged = judged
        self.facts = tuple(facts)
        self.changes: dict[Relation, list[Change]] = {}
        self._by_term: dict[Identity, list[Judged]] = defaultdict(list)
        for one in judged:
            for term in one.relation.terms:
                self._by_term[term.identity].append(one)

    def resting_on(self, term: Term) -> list[Judged]:
        """Relations in which a figure takes part."""
        return self._by_term[term.identity]

    @cached_property
    def loose(self) -> dict[str, list[tuple[Figure, Term]]]:
        """Every figure of the report by dimension, cents without a unit read as money; each value once."""
        found: dict[str, dict[Fraction, tuple[Figure, Term]]] = defaultdict(dict)
        for term in self.facts:
            figure = as_money(term.figure)
            if figure.hedge is not Hedge.NONE or figure.quantum * 1000 > abs(figure.value):
                continue  # vague or short figures fit anywhere
            found[figure.unit.dimension.name].setdefault(figure.value, (figure, term))
        return {name: list(figures.values()) for name, figures in found.items()}

    def effect(self, term: Term, figure: Figure) -> int | None:
        """How many refuted relations a change mends; None where it breaks one that held."""
        mends = 0
        for one in self.resting_on(term):
            verdict = one.relation.judge({term.identity: figure}).verdict
            if verdict is Verdict.REFUTED and one.verdict is not Verdict.REFUTED:
                return None
            if one.verdict is Verdict.REFUTED and verdict in (Verdict.HOLDS, Verdict.TRUNCATED):
                mends += 1
        return mends


def as_money(figure: Figure) -> Figure:
    """An amount in cents whose unit stands elsewhere (in a column, or lost in a scan) as 元."""
    if figure.unit.dimension == NUMBER and figure.decimals == 2 and abs(figure.value) >= 1000:
        return replace(figure, unit=UNITS["元"])
    return figure


def find_causes(one: Judged, ledger: Ledger) -> tuple[Cause, ...]:
    """What may be the cause of a refuted relation, the likeliest first; at most four."""
    return tuple(change.cause() for change in find_changes(one.relation, ledger)[:_MOST_CAUSES])


def find_changes(relation: Relation, ledger: Ledger) -> list[Change]:
    """What ``search`` finds, worked out once for each relation of the ledger."""
    if relation not in ledger.changes:
        ledger.changes[relation] = _search(relation, ledger)
    return ledger.changes[relation]


def _search(relation: Relation, ledger: Ledger) -> list[Change]:
    """Every change of one figure that mends the relation and breaks nothing, best first; each figure's best few."""
    changes = [*_slips(relation, ledger), *_copies(relation, ledger), *_other_readings(relation, ledger)]
    if relation.stated.figure.unit.dimension == POINTS:
        changes = [change for change in changes if change.mends > 1 or change.term is relation.stated]
    best: dict[tuple[Identity, Fraction], Change] = {}
    for change in sorted(changes, key=_rank):
        best.setdefault((change.term.identity, change.figure.value), change)
    ordered = list(best.values())
    return [*ordered, *_recomputed(relation)] if len(ordered) < _MOST_CAUSES else ordered


def _rank(change: Change) -> tuple[int, int, int]:
    exotic = change.kind in ("one-digit", "digit-left-out", "digit-too-many") and change.mends < 2
    return (-change.mends, int(exotic), ORDER.index(change.kind))


def _slips(relation: Relation, ledger: Ledger) -> Iterator[Change]:
    for position, term in enumerate(relation.terms):
        for slip in slips_of(term.figure, needed(relation, position)):
            if relation.judge({term.identity: slip.figure}).verdict is not Verdict.HOLDS:
                continue
            mends = ledger.effect(term, slip.figure)
            if mends:
                yield Change(term, slip.figure, slip.kind, _slip_words(term, slip.figure, slip.kind), mends)


def _slip_words(term: Term, figure: Figure, kind: str) -> Words:
    why = WHY[kind]
    return Words(
        f"“{term.name}”{term.printed}疑为{figure.with_unit}之误（{why.zh}）",
        f"“{term.name}” {term.printed} is probably {figure.with_unit} ({why.en})",
    )


def _copies(relation: Relation, ledger: Ledger) -> Iterator[Change]:
    """Another figure of the report in the place of this one: another column's, another year's, another total's."""
    for position, term in enumerate(relation.terms):
        if term.figure.unit.dimension in _NEVER_PARTNER:
            continue
        wanted = needed(relation, position)
        for figure, other in ledger.loose.get(term.figure.unit.dimension.name, ()):
            if figure.value == term.figure.value or other.places == term.places:
                continue
            if not figure.interval.meets(wanted):
                continue
            if relation.judge({term.identity: figure}).verdict is not Verdict.HOLDS:
                continue
            mends = ledger.effect(term, figure)
            if mends:
                where = "、".join(str(place) for place in other.places[:1])
                name = other.name if other.figure.unit.symbol else ""
                said = f"“{name}”" if name else ""
                words = Words(
                    f"“{term.name}”若取{where}的{said}{_in_unit(figure, term)}则成立，疑引用了别的数",
                    f"it holds with {said}{_in_unit(figure, term)} ({where}): another figure was taken",
                )
                yield Change(term, figure, "another-figure", words, mends)


def _in_unit(figure: Figure, like: Term) -> str:
    if figure.unit.dimension != MONEY or figure.unit == like.figure.unit:
        return figure.with_unit
    from gouji.figures import print_value

    return print_value(figure.value, like.figure.unit, decimals=max(2, like.figure.decimals))


def _other_readings(relation: Relation, ledger: Ledger) -> Iterator[Change]:
    """The same figures put together in another way: divided by the wrong year, an item left out."""
    yield from _wrong_base(relation)
    yield from _left_out(relation, ledger)


def _wrong_base(relation: Relation) -> Iterator[Change]:
    shapes = {"growth": "fall", "fall": "growth"}
    other = shapes.get(relation.shape)
    if other is None or len(relation.operands) != 2:
        return
    now, base = relation.operands
    turned = Relation(other, relation.code, relation.stated, (base, now))  # type: ignore[arg-type]
    judgement = turned.judge()
    if judgement.verdict is Verdict.HOLDS and relation.stated.figure.value:
        right = relation.judge().recomputed
        stated = relation.stated.figure
        shown = show_interval(right, stated.unit, stated.decimals)
        words = Words(
            f"误以本期{now.printed}为分母；应以基期{base.printed}为分母，得{shown}",
            f"divided by this period's {now.printed}; the base is {base.printed}, which gives {shown}",
        )
        yield Change(relation.stated, _with_text(stated, right, shown), "wrong-base", words, 1)


def _with_text(figure: Figure, interval: object, text: str) -> Figure:
    low = getattr(interval, "low", None)
    return replace(figure, text=text, value=low if low is not None else figure.value)


def _left_out(relation: Relation, ledger: Ledger) -> Iterator[Change]:
    """A figure of the report that is just what a sum lacks."""
    if relation.shape != "sum" or relation.stated.figure.unit.dimension == POINTS:
        return
    parts = sum((term.figure.value for term in relation.operands), Fraction(0))
    gap = relation.stated.figure.value - parts
    if gap <= 0:
        return
    slack = sum((term.figure.quantum for term in relation.terms if not term.figure.is_exact), Fraction(0)) / 2
    inside = {term.figure.value for term in relation.terms}
    for other in ledger.facts:
        figure = other.figure
        if figure.unit.dimension != relation.stated.figure.unit.dimension or figure.hedge is not Hedge.NONE:
            continue
        if (
            abs(figure.value - gap) <= slack
            and figure.value not in inside
            and other.places not in {t.places for t in relation.terms}
        ):
            where = "、".join(str(place) for place in other.places[:1])
            words = Words(
                f"各部分之和少{other.printed}，正是{where}的“{other.name}”：疑漏列此项",
                f"the parts lack {other.printed}, just “{other.name}” ({where}): left out",
            )
            yield Change(relation.stated, other.figure, "item-left-out", words, 1)


def _recomputed(relation: Relation) -> list[Change]:
    """The stated figure as the others give it: always a way out, and no explanation."""
    judgement, stated = relation.judge(), relation.stated.figure
    if judgement.recomputed.low is None or judgement.recomputed.high is None:
        return []
    shown = show_interval(judgement.recomputed, stated.unit, stated.decimals)
    words = Words("若其余各数无误，应改为此数", "what the other figures give, if they are right")
    return [Change(relation.stated, _with_text(stated, judgement.recomputed, shown), "recomputed", words, 1)]


def smallest_repair(ledger: Ledger) -> tuple[Change, ...]:
    """Few changes after which every refuted relation that can be mended holds: the best first, greedily."""
    open_relations = [one for one in ledger.judged if one.verdict is Verdict.REFUTED]
    repair: list[Change] = []
    mended: set[int] = set()
    changes = [
        change for one in open_relations for change in find_changes(one.relation, ledger)[:_MOST_CAUSES]
    ]
    for change in sorted(changes, key=_rank):
        hits = {
            number
            for number, one in enumerate(open_relations)
            if number not in mended and _mends(change, one.relation)
        }
        if hits:
            repair.append(replace(change, mends=len(hits)))
            mended |= hits
    return tuple(repair)


def _mends(change: Change, relation: Relation) -> bool:
    if all(term.identity != change.term.identity for term in relation.terms):
        return False
    if change.kind in ("wrong-base", "recomputed", "item-left-out"):
        return relation.stated.identity == change.term.identity
    return relation.judge({change.term.identity: change.figure}).verdict in (Verdict.HOLDS, Verdict.TRUNCATED)
