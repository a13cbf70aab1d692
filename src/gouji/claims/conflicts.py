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
from gouji.model.places import Place
from gouji.text import Words


def find_conflicts(prose: Iterable[Term], cells: Iterable[Term]) -> Iterator[Finding]:
    """A finding for each quantity that is printed with values no rounding reconciles.

    Cells are compared with prose only: what tables say of one another is for their equations, and cells that already
    disagree under one name are probably two quantities.
    """
    groups: dict[tuple[str, ...], list[Term]] = defaultdict(list)
    written = [term for term in prose if term.sure]
    in_cells = {term.places for term in cells if term.sure}
    for term in (*written, *(term for term in cells if term.sure)):
        key = term.key
        dimension = term.figure.unit.dimension.name
        groups[(key.measure, key.period, key.basis, key.ledger, key.scope, key.subject, dimension)].append(
            term
        )
    for terms in groups.values():
        printed = [term for term in terms if term.places in in_cells]
        sides = _sides(terms)
        if len(sides) > 1 and len(printed) < len(terms) and len(_sides(printed)) < 2:
            yield _conflict(sides, in_cells)


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


def _conflict(sides: list[list[Term]], cells: set[tuple[Place, ...]]) -> Finding:
    sides = sorted(sides, key=lambda side: (not any(term.places in cells for term in side), -len(side)))
    # prose is written from tables, so they stand; then what is printed more often, and the first mention
    first = sides[0][0]
    leaders = [side[0] for side in sides]
    severity: Severity = "error"
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


def _where(places: tuple[Place, ...]) -> str:
    return str(places[0]).split(" ", 1)[-1]
