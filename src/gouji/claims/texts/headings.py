"""The headings of a report: 第一部分, 一、（一）1.（1）, 附件1, with numbers, words and what is beneath."""

from __future__ import annotations

import re
from bisect import bisect_right
from dataclasses import dataclass
from functools import cached_property

from gouji.claims.report import Report
from gouji.figures import read_numeral
from gouji.model.read_document import Grid, Passage

ANNEX, PART, FIRST, SECOND, THIRD, FOURTH = range(-1, 5)
"""Ranks: 附件1 · 第一部分 · 一、 · （一） · 1. · （1）. A smaller number stands higher."""

_CHINESE = "[一二三四五六七八九十百]{1,4}"
_MARK = re.compile(
    rf"\s*(?:附\s*件\s*(?P<annex>\d{{1,2}}|{_CHINESE})(?=[\s:：.．、（(]|$)[\s:：.．、]*"
    rf"|第\s*(?P<part>{_CHINESE}|\d{{1,2}})\s*(?:部\s*分|章|篇)[\s:：、]*"
    rf"|(?P<first>{_CHINESE})\s*(?:、|[．.](?!\d))\s*"
    rf"|[（(]\s*(?P<second>{_CHINESE})\s*[）)]\s*、?"
    rf"|(?P<third>\d{{1,2}})\s*(?:[.．](?!\d)|、)\s*"
    rf"|[（(]\s*(?P<fourth>\d{{1,2}})\s*[）)]\s*)"
)
_RANKS = {"annex": ANNEX, "part": PART, "first": FIRST, "second": SECOND, "third": THIRD, "fourth": FOURTH}
_SENTENCE = re.compile(r"[。；;！？!?，,]")
_ROW = re.compile(r"(?:\s{2,}|\t)(?:-?\d[\d,.]*%?|[-—])(?:\s|$)")
"""A row of a table that has become a line: words, then figures in columns."""
_CONTENTS_LINE = re.compile(r"PAGEREF\s|(?:[.．·…]{3,}|\t)\s*\d*\s*$|[.．·…]{4,}|\s{2,}[-—]?\d{1,3}[-—]?\s*$")


@dataclass(frozen=True, slots=True)
class Marked:
    """A passage that begins with a number of its own: a heading, or an item of a list."""

    rank: int
    number: int
    mark: str
    words: str
    at: int
    """Which passage outside tables it is."""
    passage: Passage

    @property
    def is_heading(self) -> bool:
        """Whether it looks like a heading: short, and no sentence."""
        return 0 < len(self.words) <= 30 and not _SENTENCE.search(self.words) and not _ROW.search(self.words)


@dataclass(frozen=True)
class Outline:
    """The passages outside tables, those that carry a number, and where tables stand between them.

    Lines of a table of contents are in ``passages`` but not marked.
    """

    passages: tuple[Passage, ...]
    marked: tuple[Marked, ...]
    tables_before: tuple[int, ...]
    """For each passage, how many tables stand before it."""
    blocks: tuple[int, ...]
    """For each passage, which block of the document it is."""

    def under(self, number: int) -> tuple[int, int]:
        """The passages beneath a marked one: from the next up to the next of its rank or higher, half-open."""
        own = self.marked[number]
        stop = next(
            (later.at for later in self.marked[number + 1 :] if later.rank <= own.rank), len(self.passages)
        )
        return own.at + 1, stop

    def has_table(self, start: int, stop: int) -> bool:
        """Whether a table stands among these passages (or right before the one at ``stop``)."""
        if start >= len(self.tables_before):
            return False
        end = self.tables_before[stop] if stop < len(self.tables_before) else self.tables_before[-1] + 1
        return end > self.tables_before[start - 1 if start else 0]

    def headings_over(self, at: int) -> list[Marked]:
        """The headings over a passage (its own mark counts), the highest first."""
        chain: list[Marked] = []
        last = bisect_right(self._places, at) - 1
        while last >= 0:
            one = self.marked[last]
            if not chain or one.rank < chain[-1].rank:
                chain.append(one)
            last -= 1
        return chain[::-1]

    def headings_over_block(self, block: int) -> list[Marked]:
        """The headings over a block of the document, tables included."""
        return self.headings_over(bisect_right(self.blocks, block) - 1)

    @cached_property
    def _places(self) -> list[int]:
        return [one.at for one in self.marked]


def read_outline(report: Report) -> Outline:
    """The outline of a report; use with ``report.once``."""
    passages: list[Passage] = []
    marked: list[Marked] = []
    tables: list[int] = []
    blocks: list[int] = []
    seen_tables = 0
    for at, block in enumerate(report.document.blocks):
        if isinstance(block, Grid):
            seen_tables += 1
            continue
        mark = read_mark(block.text)
        if mark and not _CONTENTS_LINE.search(block.text):
            rank, number, end = mark
            words = block.text[end:].strip()
            marked.append(Marked(rank, number, block.text[:end].strip(), words, len(passages), block))
        passages.append(block)
        tables.append(seen_tables)
        blocks.append(at)
    return Outline(tuple(passages), tuple(marked), tuple(tables), tuple(blocks))


def read_mark(text: str) -> tuple[int, int, int] | None:
    """Rank and number that a text begins with, and where its words begin; None where it has none.

    >>> read_mark("（二）部门职能"), read_mark("2.5万元"), read_mark("附件3"), read_mark("附件所列")
    ((2, 2, 3), None, (-1, 3, 3), None)
    """
    match = _MARK.match(text)
    if match is None or match.lastgroup is None:
        return None
    written = match.group(match.lastgroup)
    number = int(written) if written.isdigit() else read_numeral(written)
    if number is None or number == 0:
        return None
    return _RANKS[match.lastgroup], int(number), match.end()
