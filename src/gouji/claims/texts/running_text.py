"""A report's passages as one running text, a passage a line, and the findings that gather hits in it.

The checks of words look for slips with patterns; one search over the whole is much faster than one a passage, and
what is rare or frequent in a report is only known over all of it.
"""

from __future__ import annotations

import re
from bisect import bisect_right
from collections.abc import Callable, Sequence
from dataclasses import dataclass, replace
from functools import cached_property

from gouji.claims.report import Report
from gouji.model.finding import Finding, Severity, Voices
from gouji.model.places import Place
from gouji.model.read_document import Grid, GridCell, Passage
from gouji.text import Words

Span = tuple[int, int]
"""Where a hit stands in the running text, half-open."""

_HALF_WIDTH = {
    **{ord("０") + n: ord("0") + n for n in range(10)},
    **{ord("Ａ") + n: ord("A") + n for n in range(26)},
    **{ord("ａ") + n: ord("a") + n for n in range(26)},
    **{ord(full): ord(half) for full, half in (("％", "%"), ("．", "."), ("－", "-"), ("\u3000", " "))},
}
_CHINESE = re.compile(r"[\u4e00-\u9fff]")
_LATIN = re.compile(r"[A-Za-z]")


@dataclass(frozen=True)
class RunningText:
    """Every passage of a report in order, joined by line feeds. ``homes`` names the cell of a passage, if any."""

    text: str
    passages: tuple[Passage, ...]
    starts: tuple[int, ...]
    homes: tuple[tuple[Grid, GridCell] | None, ...]

    @cached_property
    def plain(self) -> str:
        """The text with half-width digits, letters and percent signs; offsets stay."""
        return self.text.translate(_HALF_WIDTH)

    def number_at(self, offset: int) -> int:
        """Which passage stands at this offset."""
        return bisect_right(self.starts, offset) - 1

    def passage_span(self, offset: int) -> Span:
        number = self.number_at(offset)
        return self.starts[number], self.starts[number] + len(self.passages[number].text)

    def is_in_table(self, offset: int) -> bool:
        return self.homes[self.number_at(offset)] is not None

    def is_sentence(self, offset: int) -> bool:
        """Whether the passage there is running prose, in a table or not: no heading, no label, no figure alone."""
        text = self.passages[self.number_at(offset)].text
        return len(text) >= _SENTENCE and any(mark in text for mark in "。，；,;")

    def is_readable(self, offset: int) -> bool:
        """Not so where a picture was turned into characters badly: many letters, hardly a Chinese word."""
        text = self.passages[self.number_at(offset)].text
        letters, chinese = len(_LATIN.findall(text)), len(_CHINESE.findall(text))
        return letters <= chinese + _FEW_LETTERS and (chinese > 0 or not letters or len(text) < _SENTENCE)

    def before(self, offset: int, length: int) -> str:
        """What stands before an offset in the same passage, at most so many characters."""
        return self.text[max(offset - length, self.passage_span(offset)[0]) : offset]

    def around(self, start: int, end: int, length: int) -> str:
        """A stretch with so many characters of its passage on either side."""
        first, last = self.passage_span(start)
        return self.text[max(start - length, first) : min(end + length, last)]

    def places(self, start: int, end: int) -> tuple[Place, ...]:
        """Where a stretch within one passage stands."""
        number = self.number_at(start)
        offset = self.starts[number]
        return self.passages[number].places(start - offset, min(end, self.passage_span(start)[1]) - offset)


_SENTENCE = 16
"""Characters from which a passage with a comma or stop is taken for a sentence."""
_FEW_LETTERS = 12


def read_running_text(report: Report) -> RunningText:
    """The running text of a report; ask for it by ``report.once(read_running_text)``."""
    passages: list[Passage] = []
    homes: list[tuple[Grid, GridCell] | None] = []
    for block in report.document.blocks:
        if isinstance(block, Passage):
            passages.append(block)
            homes.append(None)
        else:
            for cell in block.cells:
                passages.extend(cell.passages)
                homes.extend([(block, cell)] * len(cell.passages))
    starts, at = [], 0
    for passage in passages:
        starts.append(at)
        at += len(passage.text) + 1
    return RunningText("\n".join(one.text for one in passages), tuple(passages), tuple(starts), tuple(homes))


def gather(  # noqa: PLR0913 - a finding has so many parts
    running: RunningText,
    spans: Sequence[Span],
    *,
    code: str,
    severity: Severity,
    shape: str,
    keys: tuple[str, ...],
    message: Words,
    mend: Words | None = None,
    mask: Callable[[str], str] = str,
) -> Finding:
    """One finding for all places of a hit. ``mend`` tells the clerk what to do; ``mask`` hides what was quoted."""
    places = [replace(place, quote=mask(place.quote)) for span in spans for place in running.places(*span)]
    printed = mask(running.text[slice(*spans[0])]) if spans else ""
    voices = Voices(mend, message, message) if mend else None
    return Finding(code, severity, message, shape, keys, tuple(places), printed, voices=voices)


def times(count: int) -> Words:
    """“（3处）” after a message where a hit stands at several places."""
    return Words(f"（{count}处）", f" ({count} places)") if count > 1 else Words("", "")
