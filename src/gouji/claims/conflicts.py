"""One quantity printed at several places: the same everywhere, or a conflict.

Two figures are held to be one quantity where measure, period, basis, ledger, scope and subject agree and the register
knows the measure, or where the words before them are the same down to the last character. Sentences that are word
for word alike but for their figures are compared figure by figure.
"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable, Iterator

from gouji.claims.relation import Term
from gouji.model.finding import Finding, Involved, Severity, Voices
from gouji.model.places import Place, SheetPlace
from gouji.text import Words


def find_conflicts(facts: Iterable[Term]) -> Iterator[Finding]:
    """A finding for each quantity that is printed with values no rounding reconciles."""
    groups: dict[tuple[str, ...], list[Term]] = defaultdict(list)
    for term in facts:
        if term.sure:
            key = term.key
            dimension = term.figure.unit.dimension.name
            groups[
                (key.measure, key.period, key.basis, key.ledger, key.scope, key.subject, dimension)
            ].append(term)
    for terms in groups.values():
        sides = _sides(terms)
        if len(sides) > 1:
            yield _conflict(sides)


def _sides(terms: list[Term]) -> list[list[Term]]:
    """Terms by value: each side holds what some true value could print so; the finest print leads."""
    sides: list[list[Term]] = []
    for term in sorted(terms, key=lambda one: one.figure.quantum):
        home = next(
            (side for side in sides if side[0].figure.cut_interval.meets(term.figure.cut_interval)), None
        )
        if home is None:
            sides.append([term])
        else:
            home.append(term)
    return sides


def _standing(side: list[Term]) -> tuple[bool, int]:
    """Prose is written from tables, so they stand; then what is printed more often, and the first mention."""
    return (not any(_is_cell(term.places) for term in side), -len(side))


def _conflict(sides: list[list[Term]]) -> Finding:
    sides = sorted(sides, key=_standing)
    first = sides[0][0]
    leaders = [side[0] for side in sides]
    severity: Severity = "error"
    said = "、".join(f"{term.printed}（{_where(term.places)}）" for term in leaders)
    said_en = ", ".join(f"{term.printed} ({_where(term.places)})" for term in leaders)
    name = first.name
    code = "text-table" if _is_cell(leaders[0].places) != _is_cell(leaders[-1].places) else "conflict"
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


def _is_cell(places: tuple[Place, ...]) -> bool:
    place = places[0]
    return isinstance(place, SheetPlace) or getattr(place, "row", None) is not None


def _where(places: tuple[Place, ...]) -> str:
    return str(places[0]).split(" ", 1)[-1]
