"""One quantity printed at several places: the same everywhere, or a conflict.

Two figures are surely one quantity where measure, period, basis, ledger, scope and subject agree and the register
knows the measure, or where the words before them are the same down to the last character. Reports on a whole county
say the same words of the county and of its own accounts, so that there such keys prove nothing by themselves. Figures
under one name that are a slip of the pen apart, with more digits than chance explains, are one quantity misprinted.
A figure that other figures confirm stands on its own: two such are two quantities.
"""

from __future__ import annotations

import re
from collections import defaultdict
from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from itertools import combinations

from gouji.claims.causes.meaning import chance_of, fineness
from gouji.claims.causes.slips import slips_of
from gouji.claims.relation import Judged, Relation, Term
from gouji.figures import Hedge, Verdict
from gouji.model.finding import Finding, Involved, Severity, Voices
from gouji.model.places import Place
from gouji.text import Words

_Sides = list[list[Term]]
_ERROR, _WARNING = 10_000, 1_000
"""Steps of its last digit that a figure needs for a slip to be an error, or a warning."""
_MOST_PAIRS = 80
"""Mentions of one measure that are compared with one another; a name printed more often names many things."""
_MOST_SURE = 2
"""Conflicts between sure keys that are believed: with more of them, the keys are too coarse for the document."""
_MANY_LEVELS = 8
_LEVELS = re.compile(
    r"[市县区州旗省]本级|全[市县区州旗省](?:地方)?(?:一般公共预算|政府性基金|国有资本经营|社会保险基金|财政)"
)
"""Words of who speaks of several levels of government, or of a whole region: one name then means many quantities."""


@dataclass(frozen=True)
class Standing:
    """Which figures other figures confirm, and which they contradict."""

    held: Mapping[tuple[Place, ...], Sequence[Relation]]
    refuted: frozenset[tuple[Place, ...]]

    @classmethod
    def of(cls, judged: Iterable[Judged]) -> Standing:
        held: dict[tuple[Place, ...], list[Relation]] = defaultdict(list)
        refuted: set[tuple[Place, ...]] = set()
        for one in judged:
            if one.relation.shape == "equality":
                continue
            for term in one.relation.terms:
                if one.verdict is Verdict.HOLDS:
                    held[term.identity].append(one.relation)
                elif one.verdict is Verdict.REFUTED:
                    refuted.add(term.identity)
        return cls(dict(held), frozenset(refuted))

    def confirms(self, terms: Iterable[Term], against: Term) -> bool:
        """Whether what holds with one of these figures would not hold with the other: 36.1% tells 837.63 from 937.63,
        not from 837.68."""
        return any(
            term.identity not in self.refuted
            and any(_breaks(relation, term, against) for relation in self.held.get(term.identity, ()))
            for term in terms
        )

    def denies(self, term: Term) -> bool:
        return term.identity in self.refuted


def _breaks(relation: Relation, term: Term, against: Term) -> bool:
    if term.figure.unit.dimension != against.figure.unit.dimension:
        return False
    return relation.judge({term.identity: against.figure}).verdict is Verdict.REFUTED


def find_conflicts(
    prose: Sequence[Term], cells: Sequence[Term], judged: Iterable[Judged] = (), *, text: str = ""
) -> Iterator[Finding]:
    """A finding for each quantity that is printed with values no rounding reconciles.

    Cells are compared with prose only: what tables say of one another is for their equations, and cells that already
    disagree under one name are probably two quantities. ``text`` is what the document says, to tell its kind.
    """
    in_cells = {term.places for term in cells}
    standing = Standing.of(judged)
    told: set[tuple[Place, ...]] = set()
    surely = list(_sure_conflicts(prose, cells, in_cells))
    levels = len(_LEVELS.findall(text))
    for sides in surely:
        leaders = [side[0] for side in sides]
        if len(sides) > _MOST_SURE or all(
            standing.confirms(side, other) for side, other in zip(sides, leaders[::-1], strict=True)
        ):
            continue
        told |= {term.identity for side in sides for term in side}
        own = levels < _MANY_LEVELS and sides[0][0].key.ledger == "部门"
        if (not levels or own) and len(surely) <= _MOST_SURE:
            yield _conflict(sides, in_cells, "error")
        elif slip_between(sides[0][0], sides[1][0]) == "error":
            yield _conflict(sides, in_cells, "warning")
    if not is_of_one_body(text):
        return
    for one, other, severity in _misprints(prose, cells, standing):
        if one.identity not in told and other.identity not in told:
            told |= {one.identity, other.identity}
            yield _conflict([[one], [other]], in_cells, severity)


def is_of_one_body(text: str) -> bool:
    """Whether a document speaks of one unit's accounts, and not of those of a region and its parts."""
    return len(_LEVELS.findall(text)) < _MOST_SURE


def _sure_conflicts(
    prose: Sequence[Term], cells: Sequence[Term], in_cells: set[tuple[Place, ...]]
) -> Iterator[_Sides]:
    """The values of each quantity that surely is one, where there are several."""
    groups: dict[tuple[str, ...], list[Term]] = defaultdict(list)
    for term in (*prose, *cells):
        bare_rate = term.figure.unit.dimension.name == "rate" and len(term.key.measure) < _SHORTEST_NAME
        if term.sure and not bare_rate:
            key = term.key
            dimension = term.figure.unit.dimension.name
            place = (key.measure, key.period, key.basis, key.ledger, key.scope, key.subject, dimension)
            groups[place].append(term)
    for terms in groups.values():
        printed = [term for term in terms if term.places in in_cells]
        sides = _sides(terms)
        if len(sides) > 1 and len(printed) < len(terms) and len(_sides(printed)) < 2:
            yield sides


def _misprints(
    prose: Sequence[Term], cells: Sequence[Term], standing: Standing
) -> Iterator[tuple[Term, Term, Severity]]:
    """Two figures under one name that one slip parts: the likelier one first, which more places print."""
    groups: dict[tuple[str, str], list[Term]] = defaultdict(list)
    for term in (*prose, *cells):
        if _names_something(term) and term.figure.value and term.figure.hedge is Hedge.NONE:
            groups[term.key.measure, term.figure.unit.dimension.name].append(term)
    written = {term.identity for term in prose}
    for terms in groups.values():
        if len(terms) > _MOST_PAIRS or len(_sides(terms)) > _MOST_VALUES:
            continue
        for one, other in combinations(terms, 2):
            if one.identity not in written and other.identity not in written:
                continue
            if not _may_be_one(one, other) or one.figure.cut_interval.meets(other.figure.cut_interval):
                continue
            severity = slip_between(one, other)
            if severity and not (standing.confirms([one], other) and standing.confirms([other], one)):
                backed = [sum(_same_value(term, each) for each in terms) for term in (one, other)]
                first = standing.confirms([one], other) or backed[0] >= backed[1]
                yield (one, other, severity) if first else (other, one, severity)


def _names_something(term: Term) -> bool:
    """Whether a figure is an amount or a count under a name of its own: rates stand beside too many things."""
    unit = term.figure.unit
    plain = unit.dimension.name not in ("rate", "percentage-points", "points", "number") and bool(unit.symbol)
    return plain and (bool(term.key.ledger) or len(term.key.measure) >= _SHORTEST_NAME)


_SHORTEST_NAME = 4
_MOST_VALUES = 3
"""What bears more values under one name is said of many things: 专任教师 of each kind of school."""


def _may_be_one(one: Term, other: Term) -> bool:
    """Whether nothing in their keys says that they are two quantities; what is not said, may be the same."""
    here, there = one.key, other.key
    if here.subject != there.subject:
        return False
    said = ((here.period, there.period), (here.scope, there.scope), (here.ledger, there.ledger))
    if any(a and b and a != b for a, b in said):
        return False
    return here.basis == there.basis or not here.basis or not there.basis


def _same_value(one: Term, other: Term) -> bool:
    return one.figure.cut_interval.meets(other.figure.cut_interval)


def slip_between(one: Term, other: Term) -> Severity | None:
    """How surely one of two figures is the other one misprinted: nothing but a slip parts them."""
    if not one.figure.value or not other.figure.value:
        return None
    for slip in slips_of(one.figure, other.figure.interval):
        chance = chance_of(slip.kind)
        if chance is None or not slip.figure.interval.meets(other.figure.interval):
            continue
        steps = min(fineness(one.figure), fineness(other.figure))
        if steps >= _WARNING * chance:
            return "error" if steps >= _ERROR * chance else "warning"
    return None


def _sides(terms: list[Term]) -> _Sides:
    """Terms by value: each side holds what some true value could print so; the finest print leads."""
    sides: _Sides = []
    for term in sorted(terms, key=lambda one: one.figure.quantum):
        home = next(
            (side for side in sides if side[0].figure.cut_interval.meets(term.figure.cut_interval)), None
        )
        if home is None:
            sides.append([term])
        else:
            home.append(term)
    return sides


def _conflict(sides: _Sides, cells: set[tuple[Place, ...]], severity: Severity) -> Finding:
    sides = sorted(sides, key=lambda side: (not any(term.places in cells for term in side), -len(side)))
    # prose is written from tables, so they stand; then what is printed more often, and the first mention
    first = sides[0][0]
    leaders = [side[0] for side in sides]
    said = "、".join(f"{term.printed}（{_where(term.places)}）" for term in leaders)
    said_en = ", ".join(f"{term.printed} ({_where(term.places)})" for term in leaders)
    name = first.name
    code = "text-table" if (leaders[0].places in cells) != (leaders[-1].places in cells) else "conflict"
    message = Words(f"“{name}”前后不一：{said}", f"“{name}” is printed with different values: {said_en}")
    places = tuple(dict.fromkeys(place for side in sides[1:] for term in side for place in term.places))
    return Finding(
        code,
        severity,
        message,
        "one-quantity",
        (str(first.key),),
        places,
        " / ".join(term.printed for term in leaders),
        None,
        Voices(
            Words(
                f"按原始资料核定“{name}”，全文统一",
                f"settle “{name}” from the records and print it alike everywhere",
            ),
            message,
            Words(
                f"同一个数“{name}”在报告里有{len(sides)}种写法",
                f"“{name}” has {len(sides)} values in this report",
            ),
        ),
        involved=tuple(
            Involved("一处" if at == 0 else "另一处", t.printed, t.name, t.places)
            for at, t in enumerate(leaders)
        ),
    )


def conflict_between(cell: Term, said: Term, severity: Severity) -> Finding:
    """A cell, and a sentence that prints it otherwise."""
    return _conflict([[cell], [said]], {cell.places}, severity)


def _where(places: tuple[Place, ...]) -> str:
    return str(places[0]).split(" ", 1)[-1]
