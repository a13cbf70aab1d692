"""Which indicator a clause speaks of: by its name, by words only one indicator of the part has, by order."""

from __future__ import annotations

from collections import Counter
from collections.abc import Sequence
from dataclasses import dataclass
from fractions import Fraction
from typing import Literal

from gouji.registers.measures import plain_name

How = Literal["named", "placed", "ordered"]
"""By words of its name; by order among others that are named; by order alone."""


@dataclass(frozen=True, slots=True)
class Match:
    """The item of a paragraph (its number) and the line (its number) it belongs to, and how that is known."""

    item: int
    line: int
    how: How


def _pairs(text: str) -> set[str]:
    plain = plain_name(text)
    return {plain[at : at + 2] for at in range(len(plain) - 1)}


def affinities(clauses: Sequence[str], names: Sequence[str]) -> list[list[Fraction]]:
    """How much of what is particular to each name stands in each clause, from 0 to 1."""
    of_names = [_pairs(name) for name in names]
    shared = Counter(pair for pairs in of_names for pair in pairs)
    table = []
    for clause in clauses:
        said = _pairs(clause)
        row = []
        for pairs in of_names:
            whole = sum((Fraction(1, shared[pair] ** 2) for pair in pairs), Fraction(0))
            found = sum((Fraction(1, shared[pair] ** 2) for pair in pairs & said), Fraction(0))
            row.append(found / whole if whole else Fraction(0))
        table.append(row)
    return table


LIKE = Fraction(1, 6)
"""A sixth of what is particular to a name counts where order agrees: 人力资源 of 人力资源投入合理性 is more."""
VERY_LIKE = Fraction(1, 3)
"""What it takes against the order of the table."""


def match_items(clauses: Sequence[str], names: Sequence[str]) -> list[Match]:
    """Items matched to lines: where the counts agree and nothing very like its name stands elsewhere, in order;
    else by name, best likeness first, and what is left over if it is one and one."""
    table = affinities(clauses, names)
    strong = _best(table, VERY_LIKE)
    if len(clauses) == len(names) and all(item == line for item, line in strong.items()):
        weak = {at for at in range(len(names)) if table[at][at] >= LIKE and max(table[at]) == table[at][at]}
        anchored = weak | strong.keys()
        rest: How = "placed" if len(anchored) * 2 >= len(names) else "ordered"
        return [Match(at, at, "named" if at in anchored else rest) for at in range(len(names))]
    found = [Match(item, line, "named") for item, line in strong.items()]
    left_items = [at for at in range(len(clauses)) if at not in strong]
    left_lines = [at for at in range(len(names)) if at not in strong.values()]
    if len(left_items) == len(left_lines) == 1 and len(names) > 2:
        found.append(Match(left_items[0], left_lines[0], "placed"))
    return sorted(found, key=lambda match: match.item)


def _best(table: list[list[Fraction]], least: Fraction) -> dict[int, int]:
    """The clear matches, each item and each line once, the most like first."""
    ranked = sorted(
        ((value, -abs(i - n), -i, -n) for i, row in enumerate(table) for n, value in enumerate(row)),
        reverse=True,
    )
    taken: dict[int, int] = {}
    for likeness, _, minus_item, minus_line in ranked:
        item, line = -minus_item, -minus_line
        free = item not in taken and line not in taken.values()
        if free and likeness >= least and _is_clear(table, item, line, likeness):
            taken[item] = line
    return taken


def _is_clear(table: list[list[Fraction]], item: int, line: int, likeness: Fraction) -> bool:
    """Whether no other line is nearly as like this item."""
    others = [value for at, value in enumerate(table[item]) if at != line]
    return not others or likeness > max(others) * Fraction(5, 4)
