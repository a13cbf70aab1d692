"""All that the layout of a table states: totals down and across, account codes, both sides of an account, rates."""

from __future__ import annotations

from collections.abc import Iterator

from gouji.claims.tables.among import among_claims
from gouji.claims.tables.balance import balance_claims
from gouji.claims.tables.code_totals import code_total_claims, is_coded
from gouji.claims.tables.column_totals import column_total_claims
from gouji.claims.tables.declared import declared_claims
from gouji.claims.tables.derived import derived_claims
from gouji.claims.tables.layout import Table
from gouji.claims.tables.row_totals import row_total_claims
from gouji.claims.tables.stating import Claim


def claims_of(table: Table) -> Iterator[Claim]:
    """Each claim once; where two readings state the same of the same cells, the first is told."""
    seen: set[tuple[object, ...]] = set()
    for claim in _all(table):
        cells = [(spot.row.index, spot.column.index) for spot in (claim.stated, *claim.operands)]
        mark = (claim.shape if claim.shape != "share" else "ratio", cells[0], frozenset(cells[1:]))
        if mark not in seen:
            seen.add(mark)
            yield claim


def _all(table: Table) -> Iterator[Claim]:
    for section in table.sections:
        yield from code_total_claims(section)
        yield from balance_claims(section)
        yield from row_total_claims([panel for panel in section.panels if not is_coded(panel)])
        for panel in section.panels:
            if not is_coded(panel):
                yield from among_claims(panel)
            yield from declared_claims(panel)
            yield from column_total_claims(panel)
            yield from derived_claims(panel)
