"""其中：a part named beneath its whole may fall short of it, never exceed it."""

from __future__ import annotations

import re
from collections.abc import Iterator

from gouji.claims.tables.layout import Panel, Row
from gouji.claims.tables.numbers import Number
from gouji.claims.tables.row_totals import is_additive
from gouji.claims.tables.stating import Claim, Family, Spot
from gouji.claims.tables.words import DIFFERENCE_HEAD, SHARE_HEAD
from gouji.figures import Verdict

_WITNESSES_FOR_ONE = 2
_BEYOND = re.compile(f"{DIFFERENCE_HEAD.pattern}|{SHARE_HEAD.pattern}")
"""Changes, and shares of something else: a part may have more of them than its whole."""


def among_claims(panel: Panel) -> Iterator[Claim]:
    """Each row 其中 against the row it is part of. Said as doubtful, and only where most such parts do stay within."""
    columns = [
        column for column in panel.columns if is_additive(panel, column) and not _BEYOND.search(column.leaf)
    ]
    claims = []
    for head, whole, part in _parts(panel):
        for column in columns:
            one, other = panel.content(whole, column), panel.content(part, column)
            if isinstance(one, Number) and isinstance(other, Number) and one.digits > 0 and other.digits > 0:
                over = panel.content(head, column)
                if one.value < other.value and isinstance(over, Number) and other.value <= over.value:
                    continue
                spots = Spot(panel, whole, column), (Spot(panel, part, column),)
                claims.append(Claim("sum", "composition", *spots, open=True, severity="warning"))
    family = Family(claims).weigh()
    if family.refuted * _WITNESSES_FOR_ONE <= len(claims) - family.refuted:
        yield from (claim for claim in claims if claim.verdict is not Verdict.UNDECIDED)


def _parts(panel: Panel) -> Iterator[tuple[Row, Row, Row]]:
    """Each part, the row before it that it is part of, and the head of the list in which that row may itself stand.

    常住人口, 其中：城镇, 乡村, 其中：男性: 乡村 goes on with the list of 常住人口, and 男性 is part of that.
    """
    head: Row | None = None
    whole: Row | None = None
    last: Row | None = None
    for row in panel.rows:
        if row.among and whole is not None:
            yield head or whole, whole, row
        elif not row.among:
            goes_on = last is not None and last.among and not (row.numbering or row.code or row.total)
            head = (head or whole) if goes_on else row
            whole = row
        last = row
