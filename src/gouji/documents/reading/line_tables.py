"""Tables of which a text kept only the cells, one a line, with nothing to show where a row ends.

A row is told from what it holds: words, then figures, as many as the row above. The names of the columns stand before
the first row, one for each column. Where that does not fit together the lines stay lines.
"""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Collection, Iterator, Sequence
from dataclasses import dataclass
from itertools import pairwise

from gouji.documents.reading.composing import empty_passage, has_ended, make_passage
from gouji.model.places import TextPlace
from gouji.model.read_document import Grid, GridCell

_LONGEST = 40
_UNITS = (
    "[万亿]?元|分|[万亿]?人[次日天]?|万?户次?|万?个(?:百分点|工作日|月|小时)?|万?次|批次?|件次?|份|辆次?|台[套次]?|套|家次?|年|"
    "天|日|工作日|小时|分钟|月|季度|学时|课时|项|[万]?平方米|平方公里|立方米|公里|千米|米|万?吨|公斤|千克|升|万?亩|公顷|处|座|"
    "万?株|棵|场次?|所|名|笔|期|班次?|条|万?头|万?只|种|类|级|倍|标段|村次?|例|支|盒|床|本|册|张|部|篇|口|盏|眼"
)
_FIGURE = re.compile(
    r"[≥≤＞＜>≧≦±约]?\s*[-+−－]?(?:\d{1,3}(?:[,，]\d{3})+|\d+)(?:[.．]\d+)?\s*"
    rf"(?:[%％‰]|{_UNITS})?(?:/[人户年次月亩个]|每[人户年次月])?(?:以上|以下|以内|左右)?|[-—–－/]{{1,3}}|\*+"
)
_CODE = re.compile(r"[12]\d{2}(?:\d{2}){0,2}|\d{3}(?:\d{2}){1,2}")
_TOTAL = re.compile(r"(?:合\s*计|总\s*计|小\s*计|总\s*分|共\s*计|总\s*得\s*分).{0,6}")
_CAPTION = re.compile(
    r"单位\s*[:：]|表\s*\d*$|^(?:附?表|附件)|^[一二三四五六七八九十]+、|^[（(][一二三四五六七八九十]+[)）]"
)
_UNIT = re.compile(r"单位\s*[:：]|表$|^(?:附表|附件)")
_MOST_LABELS = 4
_FEWEST_ROWS = 3
"""Of a table; two are enough where each holds three figures and every column has its name."""
_ALIKE = 75
"""Of a hundred rows: how many hold as many figures as most do."""


@dataclass(frozen=True, slots=True)
class LineTable:
    """A table and the lines it takes, counted from 1, half-open."""

    grid: Grid
    first: int
    stop: int


@dataclass(frozen=True, slots=True)
class _Line:
    number: int
    text: str

    @property
    def is_figure(self) -> bool:
        return not self.text or _FIGURE.fullmatch(self.text) is not None


@dataclass(frozen=True, slots=True)
class _Row:
    labels: tuple[_Line, ...]
    figures: tuple[_Line, ...]


def find_line_tables(lines: Sequence[str], taken: Collection[int], document: str) -> Iterator[LineTable]:
    """Every such table. ``taken``: numbers of the lines, from 1, that belong to other tables."""
    for run in _runs(lines, taken):
        if sum(line.is_figure and bool(line.text) for line in run) * 4 < len(run):
            continue
        at = 0
        for part in _parts(run):
            at = max(at, part[0].number)
            twin = _read_twin([line for line in part if line.number >= at], document)
            if twin is not None:
                yield twin
                at = twin.stop
            rest = [line for line in part if line.number >= at]
            scored = _read_scored(rest, document)
            for table in list(_read_run(rest, document)) or ([scored] if scored else []):
                yield table
                at = table.stop


# ------------------------------------------------------------------ rows


def _runs(lines: Sequence[str], taken: Collection[int]) -> Iterator[list[_Line]]:
    """Lines that may be cells, following each other, without the blank ones at both ends."""
    run: list[_Line] = []
    for number, line in enumerate([*lines, "。"], 1):
        text = line.strip(" \t\u3000\xa0\ufeff\f")
        if number not in taken and len(text) <= _LONGEST and not has_ended(text) and "。" not in text:
            if text or run:
                run.append(_Line(number, text))
            continue
        if run:
            yield from _trimmed(run)
        run = []


def _trimmed(run: list[_Line]) -> Iterator[list[_Line]]:
    while run and not run[-1].text:
        run.pop()
    blank = sum(not line.text for line in run)
    if blank * 5 > len(run) * 2:  # a blank line after every cell means nothing
        run = [line for line in run if line.text]
    if len(run) >= _FEWEST_ROWS * 2:
        yield run


def _parts(run: Sequence[_Line]) -> Iterator[list[_Line]]:
    """A run cut where the name or the unit of another table stands after figures."""
    part: list[_Line] = []
    for before, line in pairwise([_Line(0, ""), *run]):
        if part and before.is_figure and before.text and _UNIT.search(line.text):
            yield part
            part = []
        part.append(line)
    yield part


def _rows(run: Sequence[_Line], *, coded: str) -> list[_Row]:
    """Words and the figures after them. ``coded``: figures before words that belong to them: codes, numbers of rows."""
    leads = _leads(run, coded)
    rows: list[_Row] = []
    labels: list[_Line] = []
    figures: list[_Line] = []
    for at, line in enumerate(run):
        if line.is_figure and at not in leads:
            if labels or figures:
                figures.append(line)
            continue
        if figures:
            rows.append(_Row(tuple(labels), tuple(figures)))
            labels, figures = [], []
        labels.append(line)
    if figures:
        rows.append(_Row(tuple(labels), tuple(figures)))
    return rows


def _leads(run: Sequence[_Line], coded: str) -> set[int]:
    before_words = [
        at for at in range(len(run) - 1) if run[at].is_figure and run[at].text and not run[at + 1].is_figure
    ]
    if coded == "code":
        return {at for at in before_words if _CODE.fullmatch(run[at].text)}
    found: set[int] = set()
    if coded == "number":
        expected = 1
        for at in before_words:
            if run[at].text == str(expected):
                found.add(at)
                expected += 1
    return found


# ------------------------------------------------------------------ a table of rows

_Square = tuple[int, int, _Line]
"""Column, columns, line."""


def _read_run(run: Sequence[_Line], document: str) -> Iterator[LineTable]:
    """The tables of a run, read in the way that makes the rows most alike: with codes, numbered rows, or neither."""
    best, tables, coded = 0, list[list[_Row]](), False
    for lead in ("", "code", "number"):
        if lead and len(_leads(run, lead)) < _FEWEST_ROWS - 1:
            continue
        tried = list(_tables(_rows(run, coded=lead)))
        long = [rows for rows in tried if len(rows) > 1]
        alike = sum(Counter(len(row.figures) for row in rows).most_common(1)[0][1] for rows in long)
        score = alike * 100 // max(sum(map(len, long)), 1)
        if long and score > best + (0 if lead else 5):
            best, tables, coded = score, tried, bool(lead)
    if best >= _ALIKE:
        yield from _joined([found for rows in tables if (found := _build(rows, coded=coded))], document)


def _joined(built: Sequence[_Built], document: str) -> Iterator[LineTable]:
    """The tables; one of a single row belongs to the one that follows it, if that is as wide."""
    above: _Built | None = None
    for one in built:
        if len(one.rows) < 3:
            above = one
            continue
        rows, first = one.rows, one.first
        if above is not None and above.width == one.width and above.stop == one.begun:
            rows, first = [*above.rows, *rows], above.first
        yield LineTable(Grid(tuple(_cells(rows, document))), first, one.stop)
        above = None


def _tables(rows: Sequence[_Row]) -> Iterator[list[_Row]]:
    """Rows cut where more words stand together than a row has: the names of the columns of the next table."""
    table: list[_Row] = []
    for row in rows:
        if table and len(row.labels) > _MOST_LABELS:
            yield table
            table = []
        table.append(row)
    yield table


@dataclass(frozen=True, slots=True)
class _Built:
    """Rows spread over columns. ``begun``: the line at which its words begin; ``first``: that of its columns' names."""

    rows: list[list[_Square]]
    width: int
    begun: int
    first: int
    stop: int


def _build(rows: list[_Row], *, coded: bool) -> _Built | None:
    begun = rows[0].labels[0].number if rows[0].labels else 0
    count = Counter(len(row.figures) for row in rows).most_common(1)[0][0]
    rows = _until_broken(rows, count)
    few = len(rows) < _FEWEST_ROWS
    if not begun or not rows or (few and count < 3) or _is_contents(rows, count):
        return None
    lengths = [len(row.labels) for row in rows[1:]] or [1]
    most = max(lengths)
    if most > _MOST_LABELS:
        return None
    names = len(rows[0].labels) - _own_labels(rows[0], lengths, coded=coded)
    header = _header(rows[0].labels[:names], most + count, shared=most > 1 and not few)
    if header is None:
        return None
    body = [_Row(rows[0].labels[names:], rows[0].figures), *rows[1:]]
    spread = [_spread_header(header, most, count), *_spread(body, most, count)]
    return _Built(spread, most + count, begun, header[0].number, rows[-1].figures[-1].number + 1)


def _until_broken(rows: list[_Row], count: int) -> list[_Row]:
    """The rows as far as they are alike; a last one may be shorter, a total over some columns."""
    for at, row in enumerate(rows):
        short = len(row.figures) < count and row.labels and _TOTAL.fullmatch(row.labels[-1].text)
        if len(row.figures) != count and not short:
            return rows[:at]
        if at and len(row.labels) > _MOST_LABELS:
            return rows[:at]
    return rows


def _is_contents(rows: Sequence[_Row], count: int) -> bool:
    """Headings and the pages they are on."""
    pages = [row.figures[0].text for row in rows if len(row.figures) == 1]
    if count != 1 or not all(page.isdecimal() and len(page) < 4 for page in pages):
        return False
    values = [int(page) for page in pages]
    return values == sorted(values)


def _own_labels(first: _Row, lengths: Sequence[int], *, coded: bool) -> int:
    """How many of the words before the first figures belong to the first row, not to the header."""
    if coded:
        labels = first.labels
        return 2 if len(labels) > 1 and labels[-2].is_figure else 1
    if _TOTAL.fullmatch(first.labels[-1].text):
        return 1
    return max(lengths)


def _header(labels: Sequence[_Line], width: int, *, shared: bool) -> list[_Line] | None:
    """The names of the columns, or one fewer where two share one; None where they are not all there."""
    held: list[_Line] = []
    for line in reversed(labels):
        if _CAPTION.search(line.text) or not line.text or len(held) == width:
            break
        held.insert(0, line)
    return held if len(held) >= max(2, width - shared) else None


def _read_twin(run: Sequence[_Line], document: str) -> LineTable | None:
    """A table of twice the same columns beside each other, as income stands beside expenditure."""
    for width in (4, 6):
        half = width // 2
        for start in range(len(run) - width * _FEWEST_ROWS + 1):
            header = run[start : start + width]
            names = [line.text for line in header]
            if names[1:half] != names[half + 1 :] or any(line.is_figure for line in header):
                continue
            rows = [header]
            while _is_twin_row(chunk := run[(at := start + width * len(rows)) : at + width], half):
                rows.append(chunk)
            if len(rows) > _FEWEST_ROWS - 1:
                squares = [[(column, 1, line) for column, line in enumerate(row)] for row in rows]
                return LineTable(
                    Grid(tuple(_cells(squares, document))), header[0].number, rows[-1][-1].number + 1
                )
    return None


_WEIGHT_NAME = re.compile(r"分值|权重|满分|标准分")
_SCORE_NAME = re.compile(r".{0,4}(?:得分|评分|自评分|实得分)")
_GROUP_NAME = re.compile(r"[一二]级指标|指标类[别型]|序号|维度")
_BARE = re.compile(r"\d{1,3}(?:\.\d+)?")
_MOST_COLUMNS = 9


def _read_scored(run: Sequence[_Line], document: str) -> LineTable | None:
    """A table of indicators whose targets are words (12月底前, 显著提高): each row ends with its points and its score.

    Cells of indicators of a higher level that span rows stand once; the cells of a row are told from its right end.
    """
    named = (at for at in range(1, len(run)) if _SCORE_NAME.fullmatch(run[at].text))
    stop = next((at + 1 for at in named if _WEIGHT_NAME.fullmatch(run[at - 1].text)), 0)
    first = next(
        (at for at in range(max(0, stop - _MOST_COLUMNS), stop) if _GROUP_NAME.match(run[at].text)), stop
    )
    header = run[first:stop]
    groups = next((at for at, line in enumerate(header) if not _GROUP_NAME.match(line.text)), 0)
    if not len(header) - groups >= 4 or any(line.is_figure for line in header):
        return None
    rows = list(_scored_rows(run[stop:], len(header), len(header) - groups))
    if len(rows) < _FEWEST_ROWS or not any(
        not line.is_figure for row in rows for line in row[groups + 1 - len(header) : -2]
    ):
        return None
    spread = [[(column, 1, line) for column, line in enumerate(header)]]
    for row in rows:
        total = len(row) < len(header) - groups
        words = len(header) - 2 if total else 1
        squares = [(len(header) - len(row) + at, 1, line) for at, line in enumerate(row)]
        spread.append([(0, words, row[0]), *squares[1:]] if total else squares)
    return LineTable(Grid(tuple(_cells(spread, document))), header[0].number, rows[-1][-1].number + 1)


def _scored_rows(lines: Sequence[_Line], width: int, least: int) -> Iterator[Sequence[_Line]]:
    """Cells up to two bare numbers with words behind them; as far as the rows fit the columns."""
    start = 0
    for at in range(1, len(lines)):
        ends = _BARE.fullmatch(lines[at - 1].text) and _BARE.fullmatch(lines[at].text)
        after = lines[at + 1] if at + 1 < len(lines) else None
        if not ends or (after is not None and after.text and after.is_figure):
            continue
        row = lines[start : at + 1]
        total = len(row) == 3 and _TOTAL.fullmatch(row[0].text)
        if not total and not least <= len(row) <= width:
            return
        yield row
        if total:
            return
        start = at + 1


def _is_twin_row(chunk: Sequence[_Line], half: int) -> bool:
    """Words, then figures, twice; either half may be empty."""
    if len(chunk) < 2 * half or not any(line.text for line in chunk):
        return False
    return all(not line.text or line.is_figure == bool(at % half) for at, line in enumerate(chunk))


def _spread_header(header: Sequence[_Line], most: int, count: int) -> list[_Square]:
    missing = most + count - len(header)
    return [
        (column + (missing if column else 0), 1 + (missing if not column else 0), line)
        for column, line in enumerate(header)
    ]


def _spread(rows: Sequence[_Row], most: int, count: int) -> Iterator[list[_Square]]:
    """Each line of the rows in its column: words to the right of their columns, a total over all of them."""
    for row in rows:
        left = most - len(row.labels)
        squares: list[_Square] = []
        for at, line in enumerate(row.labels):
            is_total = len(row.labels) == 1 and (_TOTAL.fullmatch(line.text) is not None)
            squares.append((0, most, line) if is_total else (left + at, 1, line))
        shift = most + count - len(row.figures)
        squares += [(shift + at, 1, line) for at, line in enumerate(row.figures)]
        yield squares


def _cells(rows: Sequence[Sequence[_Square]], document: str) -> Iterator[GridCell]:
    """The cells; one to the left of the words of the rows below it goes on down over them."""
    for number, squares in enumerate(rows):
        for column, columns, line in squares:
            reach = 1
            while number and number + reach < len(rows) and _is_open(rows[number + reach], column, columns):
                reach += 1
            place = TextPlace(document, line.number)
            passage = make_passage([(line.text, place)]) or empty_passage(place)
            yield GridCell(number, column, (passage,), reach, columns)


def _is_open(squares: Sequence[_Square], column: int, columns: int) -> bool:
    """Whether a row leaves this column to the cell above: it begins further right."""
    return min(square[0] for square in squares) >= column + columns
