"""Lines of the pages put together to paragraphs: a sentence broken over lines or pages is one passage again."""

from __future__ import annotations

from collections import Counter
from collections.abc import Sequence
from dataclasses import dataclass
from itertools import pairwise

from gouji.documents.reading.pdf_lines import (
    Line,
    begins_item,
    ends_sentence,
    first_token_width,
    is_contents_line,
)

_CORROBORATION = 3


@dataclass(frozen=True, slots=True)
class Column:
    """The column of print that lines stand in: its edges, the usual size of its letters and step of its lines."""

    left: float
    right: float
    size: float
    pitch: float


def measure_column(lines: Sequence[Line], page_width: float) -> Column:
    """The column that most of these lines fill. Needs one line at least.

    Where no three long lines end at its right edge, the page is taken to have margins of the same width.
    """
    weights: Counter[float] = Counter()
    for line in lines:
        weights[round(line.size, 1)] += len(line.text)
    size = max(weights, key=lambda size: (weights[size], size))
    body = [line for line in lines if abs(line.size - size) < 0.15 * size] or list(lines)
    long = [line for line in body if len(line.text) >= 8] or body
    right = sorted(line.x1 for line in long)[int(0.9 * (len(long) - 1))]
    ending = sum(abs(line.x1 - right) < size for line in long if len(line.text) >= 12)
    lefts = Counter(round(line.x0 / 2) * 2 for line in long)
    most = max(lefts.values())
    left = min(at for at, count in lefts.items() if count >= max(1, most // 4))
    if ending < _CORROBORATION:
        right = max(right, page_width - left)
    steps = sorted(
        after.base - before.base
        for before, after in pairwise(body)
        if before.page == after.page and 0.8 * size < after.base - before.base < 4 * size
    )
    return Column(left, right, size, steps[len(steps) // 3] if steps else 1.6 * size)


@dataclass(frozen=True, slots=True)
class Set:
    """A line in its column: columns change with the section, and with the page where it is printed in two."""

    line: Line
    column: Column


def goes_on(above: Set, below: Set, *, first: bool) -> bool:
    """Whether a line continues the paragraph that ends with the line above it.

    ``first``: the line above begins its paragraph. A line goes on when the one above is full: the first word below
    would not have fitted there.
    """
    upper, lower, size = above.line, below.line, above.line.size
    if abs(lower.size - size) > 0.12 * size or is_contents_line(upper.text):
        return False
    if len(upper.stretches) > 1 and len(lower.stretches) > 1:
        return False  # columns, not a sentence
    step = lower.base - upper.base
    if upper.page == lower.page and step > 1.5 * max(above.column.pitch, 1.2 * size):
        return False
    full = above.column.right - upper.x1 < first_token_width(lower) + 0.9 * size
    if _is_centred(below) and (full or _is_centred(above)):
        wide = upper.x1 - upper.x0 > 0.6 * (above.column.right - above.column.left)
        return wide and size > 1.15 * above.column.size and not begins_item(lower.text)
    if not full:
        return False
    if first and upper.x0 - above.column.left > 0.4 * (above.column.right - above.column.left):
        return False  # a name or a date set to the right
    indent, before = lower.x0 - below.column.left, upper.x0 - above.column.left
    if indent > 1.2 * size and (first or indent - before > 0.6 * size):
        return False
    return not (
        begins_item(lower.text) and (ends_sentence(upper.text) or (first and begins_item(upper.text)))
    )


def _is_centred(placed: Set) -> bool:
    line, column = placed.line, placed.column
    before, after = line.x0 - column.left, column.right - line.x1
    return before > 1.2 * line.size and abs(before - after) < 1.5 * line.size + 0.1 * (before + after)
