"""其中：a part named beneath its whole may fall short of it, never exceed it."""

from __future__ import annotations

from collections.abc import Iterator

from gouji.claims.tables.layout import Panel, Row
from gouji.claims.tables.numbers import Number
from gouji.claims.tables.row_totals import is_additive
from gouji.claims.tables.stating import Claim, Family, Spot
from gouji.figures import Verdict

_WITNESSES_FOR_ONE = 2


def among_claims(panel: Panel) -> Iterator[Claim]:
    """Each row 其中 against the row it is part of. Said as doubtful, and only where most such parts do stay within."""
    columns = [column for column in panel.columns if is_additive(panel, column)]
    claims = []
    for whole, part in _parts(panel):
        for column in columns:
            one, other = panel.content(whole, column), panel.content(part, column)
            if isinstance(one, Number) and isinstance(other, Number) and one.digits > 0 and other.digits > 0:
                spots = Spot(panel, whole, column), (Spot(panel, part, column),)
                claims.append(Claim("sum", "composition", *spots, open=True, severity="warning"))
    family = Family(claims).weigh()
    if family.refuted * _WITNESSES_FOR_ONE <= len(claims) - family.refuted:
        yield from (claim for claim in claims if claim.verdict is not Verdict.UNDECIDED)


def _parts(panel: Panel) -> Iterator[tuple[Row, Row]]:
    whole: Row | None = None
    for row in panel.rows:
        if not row.among:
            whole = row
        elif whole is not None:
            yield whole, row
