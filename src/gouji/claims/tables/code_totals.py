"""类 = Σ款 = Σ项, 合计 = Σ类: totals of tables kept by account code, in one block or over several side by side."""

from __future__ import annotations

from collections.abc import Iterator, Sequence

from gouji.claims.tables.believing import said
from gouji.claims.tables.layout import Panel, Row, Section
from gouji.claims.tables.numbers import Number
from gouji.claims.tables.row_totals import is_additive
from gouji.claims.tables.stating import Claim, Family, Spot, choose, claim_sum
from gouji.claims.tables.together import explain_together

Entry = tuple[Panel, Row]


def code_total_claims(section: Section) -> Iterator[Claim]:
    """Every code with the listed codes beneath it, and totals with the codes beneath no other."""
    for panels in _runs(section):
        entries = [
            (panel, row) for panel in panels for row in panel.rows if row.code or _is_total(panel, row)
        ]
        if sum(bool(row.code) for _, row in entries) < 2:
            continue
        beneath, roots = _tree(entries)
        hierarchy = Family(
            [claim for parent, children in beneath for claim in _sums(parent, children)]
        ).weigh()
        totals = [
            family
            for at, entry in enumerate(entries)
            if entry[1].total and (family := choose(_totals(entries, at, roots)))
        ]
        explain_together([hierarchy, *totals])
        yield from said(hierarchy)
        for family in totals:
            yield from said(family, witnesses=hierarchy.holds)


def _is_total(panel: Panel, row: Row) -> bool:
    return row.total > 0 and any(isinstance(panel.content(row, column), Number) for column in panel.columns)


def is_coded(panel: Panel) -> bool:
    """Whether most rows of a block carry an account code."""
    coded = sum(bool(row.code) for row in panel.rows)
    return coded >= 2 and 2 * coded >= sum(not row.total for row in panel.rows)


def _runs(section: Section) -> Iterator[list[Panel]]:
    """Blocks side by side that go on with each other: codes in all of them and as many columns."""
    run: list[Panel] = []
    for panel in section.panels:
        if not is_coded(panel):
            continue
        if run and len(run[-1].columns) != len(panel.columns):
            yield run
            run = []
        run.append(panel)
    if run:
        yield run


def _tree(entries: Sequence[Entry]) -> tuple[list[tuple[Entry, list[Entry]]], list[Entry]]:
    """Each code with its children, and the codes without a parent. A code printed a second time begins anew."""
    children: dict[int, list[Entry]] = {}
    latest: dict[str, int] = {}
    roots: list[Entry] = []
    for at, (_, row) in enumerate(entries):
        if not row.code:
            continue
        parent = next(
            (
                latest[row.code[:digits]]
                for digits in (5, 3)
                if digits < len(row.code) and row.code[:digits] in latest
            ),
            None,
        )
        if parent is None:
            roots.append(entries[at])
        else:
            children.setdefault(parent, []).append(entries[at])
        latest[row.code] = at
    return [(entries[at], beneath) for at, beneath in children.items()], roots


def _sums(parent: Entry, parts: Sequence[Entry]) -> Iterator[Claim]:
    panel, row = parent
    for number, column in enumerate(panel.columns):
        if is_additive(panel, column):
            spots = [Spot(one, part, one.columns[number]) for one, part in parts]
            if claim := claim_sum(Spot(panel, row, column), spots):
                yield claim


def _totals(entries: Sequence[Entry], at: int, roots: Sequence[Entry]) -> Iterator[Family]:
    """What a total among codes may add up: all classes, those of its own block, those since the total before."""
    entry = entries[at]
    own = [one for one in roots if one[0] is entry[0]]
    before = max((number for number in range(at) if entries[number][1].total), default=-1)
    between = {id(one) for one in entries[before + 1 : at]}
    since = [one for one in roots if id(one) in between]
    totals = sum(bool(row.total) for _, row in entries)
    seen: set[tuple[int, ...]] = set()
    for parts in (list(roots), own, since):
        mark = tuple(id(one) for one in parts)
        if parts and mark not in seen:
            seen.add(mark)
            yield Family(list(_sums(entry, parts)), plain=totals == 1 and len(parts) > 1)
