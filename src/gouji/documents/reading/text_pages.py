"""How a text was set on pages before it became plain text: lines as wide as the page, page numbers, running heads.

Programs that take the text out of a pdf leave the lines as they were printed. Here the page is found again: how wide
its lines are, whether a new paragraph is indented, which lines belong to the page and not to the text.
"""

from __future__ import annotations

import re
from collections import Counter, defaultdict
from collections.abc import Collection, Iterator, Sequence
from dataclasses import dataclass, field, replace
from itertools import pairwise

from gouji.documents.reading.composing import begins_item, continues, has_ended
from gouji.documents.reading.page_marks import (
    BARE_NUMBER,
    PAGE_NUMBER,
    TABLE_HEAD,
    as_page_number,
    pattern_of,
)

_NARROWEST, _WIDEST = 30, 130
"""Columns of the lines that a page makes: narrower ones are lists, wider ones whole paragraphs."""
_FEWEST = 3
_NEARLY = 0.88
"""Of the page's width: a line of so much is full, because letters of a pdf are not all as wide as columns."""
_HEAD_LINES, _LONGEST_HEAD = 2, 40
_WIDE = "\u2014-\u2027\u3000-\u30ff\u3400-\u9fff\uf900-\ufaff\uff00-\uffef"
_LETTER_GAP = re.compile(f"(?<=[{_WIDE}])[ \u3000]{{1,2}}(?=[{_WIDE}])")
_LETTER_PAIR = re.compile(f"(?<=[{_WIDE}])(?=[{_WIDE}])")
_SPREAD_GAP = re.compile(f"(?<=[{_WIDE}])[ \u3000]{{1,2}}(?=\\S)|(?<=\\S)[ \u3000]{{1,2}}(?=[{_WIDE}])")
_SENTENCE = re.compile("[，。；]")
_INNER_BLANK = re.compile(r"(?<=\S) +(?=\S)")
_LEAD = re.compile(r"[ \t\u3000\xa0\f]*")
_FIGURE = re.compile(r"[-+−—]?[\d,.]+[%％]?|[-—]")
_TOKEN = re.compile(r"[0-9A-Za-z.,%‰/+\-]+[，。；：、）》”％]*|.[，。；：、）》”％！？]*", re.DOTALL)


def close_up(line: str) -> str:
    """A line whose letters were set apart, closed up; any other line as it is.

    >>> close_up("全  市  收  入  22.60亿  元  ，  增  长  3%"), close_up("项 目  预算数  决算数")
    ('全市收入22.60亿元，增长3%', '项 目  预算数  决算数')
    """
    if "  " not in line and " " not in line and "\u3000" not in line:
        return line
    inner = line.strip(" \t\u3000")
    gaps = len(_LETTER_GAP.findall(inner))
    pairs = len(_LETTER_PAIR.findall(inner))
    justified = gaps >= 5 and gaps * 3 >= pairs and "  " not in inner and _SENTENCE.search(inner)
    if not justified and (gaps < 3 or gaps < 2 * pairs):
        return line
    return line[: len(line) - len(line.lstrip(" \t\u3000"))] + _SPREAD_GAP.sub("", inner)


@dataclass(frozen=True, slots=True)
class Setting:
    """How a text is set. Without a page (``width`` 0) its lines are whole paragraphs."""

    width: int = 0
    counted: bool = False
    """Whether the width counts letters, whatever their width; else columns."""
    indented: bool = False
    """Whether every paragraph begins with an indentation: a line without one goes on."""
    margin: int = 0
    dropped: frozenset[int] = field(default=frozenset())
    """Numbers of lines, from 1, that belong to a page and not to the text, and the blank lines about them."""

    def goes_on(self, above: str, below: str) -> bool:
        """Whether a line is continued in the next one that is read."""
        if _is_row(above) or _is_row(below):
            return False
        if not self.width:
            return continues(above, below)
        full = self._is_full(above, below)
        if self.indented and below.strip():
            if _lead(below) > self.margin:
                full = False
            elif full:
                return not (begins_item(below) and has_ended(above))
        if full and _is_within(above) and below.strip() and not begins_item(below):
            return True
        return continues(above, below, full=full)

    def _is_full(self, above: str, below: str) -> bool:
        width = self._width(above)
        if not width:
            return False
        if self.counted:
            return width >= self.width
        token = _TOKEN.match(below.lstrip(" \t\u3000\f"))
        return width + (_width_of(token.group()) if token else 0) > self.width * _NEARLY

    def _width(self, line: str) -> int:
        return _count(line) if self.counted else _columns(line)


def find_setting(lines: Sequence[str], tables: Collection[int]) -> Setting:
    """How a text is set. ``tables``: numbers of the lines, from 1, that are known to belong to tables."""
    dropped = frozenset(_page_marks(lines, tables))
    numbers = [number for number in range(1, len(lines) + 1) if number not in dropped]
    pairs = list(_pairs(lines, numbers, tables))
    width, counted = _find_width([(above, below) for above, below, _ in pairs if _is_prose(above)])
    if not width:
        return Setting(dropped=dropped)
    setting = Setting(width, counted, dropped=dropped)
    margin, indented = _find_indent(pairs, setting)
    setting = Setting(width, counted, indented, margin, dropped)
    spread = [
        blank
        for above, below, blank in pairs
        if blank and _is_prose(above) and not has_ended(above) and setting.goes_on(above, below)
    ]
    return replace(setting, dropped=dropped.union(spread)) if len(spread) >= _FEWEST else setting


def _pairs(
    lines: Sequence[str], numbers: Sequence[int], tables: Collection[int]
) -> Iterator[tuple[str, str, int]]:
    """Lines that follow each other outside tables, and the number of the blank line between them, or 0."""
    for place, number in enumerate(numbers[:-1]):
        if number in tables or not lines[number - 1].strip():
            continue
        following = numbers[place + 1]
        below = lines[following - 1]
        if below.strip():
            yield lines[number - 1], below, 0
        elif place + 2 < len(numbers) and lines[numbers[place + 2] - 1].strip():
            yield lines[number - 1], lines[numbers[place + 2] - 1], following
        else:
            yield lines[number - 1], "", 0


# ------------------------------------------------------------------ width


def _columns(line: str) -> int:
    """Columns of a line up to its right edge, blanks between Chinese and figures not counted."""
    text = line.strip("\f").rstrip()
    lead = _LEAD.match(text)
    inner = text[lead.end() :] if lead else text
    return min(_lead(text), 8) + _width_of(_INNER_BLANK.sub("", inner))


def _count(line: str) -> int:
    return len(line.strip("\f").rstrip())


def _lead(line: str) -> int:
    found = _LEAD.match(line)
    return _width_of((found.group() if found else "").replace("\f", "").replace("\t", "    "))


def _is_within(line: str) -> bool:
    """Whether a line ends inside a sentence for all its marks: after ；, or in brackets that were opened in it."""
    text = line.rstrip()
    return text.endswith(("；", ";", "：")) or max(text.rfind("（"), text.rfind("(")) > max(
        text.rfind("）"), text.rfind(")")
    )


def _width_of(text: str) -> int:
    """Columns of a text as Chinese print has it: GB 18030 has two bytes where print has two columns, “” and — too."""
    return len(text.encode("gb18030", "replace"))


def _is_row(line: str) -> bool:
    """A line with a wide gap in it, or that ends in several figures set apart: the row of a table."""
    if "    " in line and "    " in line.strip():
        return True
    parts = line.rsplit(None, 2)
    return len(parts) == 3 and all(_FIGURE.fullmatch(part) for part in parts[1:])


def _is_prose(line: str) -> bool:
    """A line that may be one of a paragraph: long enough, mostly Chinese, no row of a table."""
    if len(line) < _NARROWEST // 2 or len(line) > _WIDEST * 2 or _is_row(line):
        return False
    bare = "".join(line.split())
    wide = _width_of(bare) - len(bare)
    return wide * 2 >= len(bare) and _NARROWEST <= _columns(line) <= _WIDEST


def _find_width(lines: Sequence[tuple[str, str]]) -> tuple[int, bool]:
    """How wide the page is and whether that counts letters; 0 where lines are whole paragraphs.

    A page shows itself in lines that end in mid-sentence, all about equally wide, few ones wider.
    """
    best = (0, 0, False)
    for measure, reach, counted in ((_columns, 3, False), (_count, 0, True)):
        sizes = Counter(measure(line) for line, _ in lines)
        if not sizes:
            continue
        held, width = max((sum(sizes[size - step] for step in range(reach + 1)), size) for size in sizes)
        if counted:
            held = held * 5 // 4
        if held > best[0]:
            best = (held, width, counted)
    held, width, counted = best
    if held < _FEWEST:
        return 0, False
    measure = _count if counted else _columns
    near = [pair for pair in lines if abs(measure(pair[0]) - width) <= 3]
    broken = sum(not has_ended(line) and bool(below.strip()) for line, below in near)
    wider = sum(measure(line) > width + max(4, width // 10) for line, _ in lines)
    is_page = (
        broken >= _FEWEST
        and broken * 2 >= len(near)
        and len(near) * 4 >= len(lines)
        and wider * 4 <= len(near)
    )
    return (width, counted) if is_page else (0, False)


def _find_indent(pairs: Sequence[tuple[str, str, int]], setting: Setting) -> tuple[int, bool]:
    """The left margin of lines that go on, and whether new paragraphs stand further in."""
    margins: Counter[int] = Counter()
    begun: list[int] = []
    for above, below, _ in pairs:
        if not below or not _is_prose(below):
            continue
        full = setting._is_full(above, below)
        if full and not has_ended(above) and not begins_item(below):
            margins[_lead(below)] += 1
        elif has_ended(above) and not full:
            begun.append(_lead(below))
    margin = margins.most_common(1)[0][0] if margins else 0
    inner = sum(lead > margin for lead in begun)
    return margin, len(begun) >= _FEWEST and inner * 10 >= len(begun) * 8 and margins[
        margin
    ] * 100 >= 85 * sum(margins.values())


# ------------------------------------------------------------------ page numbers and running heads


def _page_marks(lines: Sequence[str], tables: Collection[int]) -> Iterator[int]:
    """Numbers of the lines that belong to pages."""
    filled = [number for number, line in enumerate(lines, 1) if line.strip()]
    shown = [as_page_number(lines[number - 1]) for number in filled]
    breaks = set(_breaks(lines, filled, shown))
    numbers = {filled[at] for at in breaks if at < len(filled) and _is_mark(shown[at])}
    numbers |= set(_bare_numbers(lines, filled, shown, tables))
    marks = {at for at, number in enumerate(filled) if number in numbers}
    edges = breaks | marks
    numbers |= {filled[at] for at in _running_heads(shown, edges, marks) if filled[at] not in tables}
    numbers = {number for number in numbers if number not in tables}
    yield from numbers
    yield from _blanks_about(lines, filled, numbers)


def _is_mark(shown: str) -> bool:
    return PAGE_NUMBER.fullmatch(shown) is not None


def _breaks(lines: Sequence[str], filled: Sequence[int], shown: Sequence[str]) -> Iterator[int]:
    """Which of the filled lines stand at the edge of a page: page numbers, and the first one after a form feed."""
    before = 0
    for at, number in enumerate(filled):
        fed = any("\f" in lines[between - 1] for between in range(before + 1, number + 1))
        if (_is_mark(shown[at]) and (fed or not _is_fraction(shown[at]))) or fed:
            yield at
        before = number


def _is_fraction(shown: str) -> bool:
    return re.fullmatch(r"[0-9]+\s*/\s*[0-9]+", shown) is not None


def _bare_numbers(
    lines: Sequence[str], filled: Sequence[int], shown: Sequence[str], tables: Collection[int]
) -> Iterator[int]:
    """Numbers alone on a line between long lines or at a form feed, that count with the pages."""
    series: list[tuple[int, int]] = []
    for at, text in enumerate(shown):
        if not BARE_NUMBER.fullmatch(text) or not text.isdecimal() or filled[at] in tables:
            continue
        number = filled[at]
        after = filled[at + 1] if at + 1 < len(filled) else len(lines) + 1
        before = filled[at - 1] if at else 0
        fed = any("\f" in lines[between - 1] for between in range(before + 1, min(after, len(lines)) + 1))
        long = (
            at
            and _width_of(shown[at - 1]) >= _NARROWEST
            and (at + 1 < len(shown) and _width_of(shown[at + 1]) >= _NARROWEST)
        )
        if fed or long:
            series.append((int(text), number))
    steps: dict[int, list[int]] = defaultdict(list)
    for place, (value, number) in enumerate(series):
        steps[value - place].append(number)
        if place and series[place - 1][0] + 1 == value:
            yield from (number, series[place - 1][1])


def _running_heads(shown: Sequence[str], edges: Collection[int], marks: Collection[int]) -> Iterator[int]:
    """Lines that stand in one place at the edge of three pages that follow each other, or skip one.

    Where only some pages carry such a line it is the head of a table that goes on: its first one stays.
    """
    places: dict[tuple[int, str], list[tuple[int, int]]] = defaultdict(list)
    for page, edge in enumerate(sorted(edges)):
        for step in range(-_HEAD_LINES, _HEAD_LINES + 1):
            at = edge + step
            if 0 <= at < len(shown) and at not in marks and _may_be_head(shown[at]):
                places[step, pattern_of(shown[at])].append((page, at))
    for (_, pattern), found in places.items():
        if len(found) < 3 or not pattern.strip("#-—.,%"):
            continue
        for run in _page_runs(found):
            if len(run) >= 3:
                yield from run if len(found) * 2 >= len(edges) else run[1:]


def _page_runs(found: Sequence[tuple[int, int]]) -> Iterator[list[int]]:
    """The lines of pages that follow each other, or skip one as left and right pages do."""
    run: list[int] = []
    last = 0
    for page, at in found:
        if run and page - last > 2:
            yield run
            run = []
        run.append(at)
        last = page
    yield run


def _may_be_head(shown: str) -> bool:
    return (
        len(shown) <= _LONGEST_HEAD
        and not has_ended(shown)
        and not TABLE_HEAD.search(shown)
        and not _is_row(shown)
    )


def _blanks_about(lines: Sequence[str], filled: Sequence[int], marks: Collection[int]) -> Iterator[int]:
    """The blank lines between two lines of text where a page ended: beside a mark, or holding a form feed."""
    texts = [0, *(number for number in filled if number not in marks), len(lines) + 1]
    for above, below in pairwise(texts):
        if below - above > 1 and above > 0 and below <= len(lines):
            between = range(above + 1, below)
            if (
                any(number in marks or "\f" in lines[number - 1] for number in between)
                or "\f" in lines[below - 1]
            ):
                yield from (number for number in between if number not in marks)
