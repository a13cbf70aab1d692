"""Figures that a sentence says of a row of a table, and that the row does not print.

Three things tell that the sentence was read from the row. Its other figures stand in the row: 城乡社区支出68.91亿元，
下降17.43% beside a row with 22.89, 18.91 and -17.43. Or the names beside it were read from the same column. Or the
figure is a slip of the pen away from a cell, and has more digits than chance explains. Nothing is said where a cell
agrees, or where other figures confirm the sentence.
"""

from __future__ import annotations

from bisect import bisect_left, bisect_right
from collections import Counter, defaultdict
from collections.abc import Iterator, Sequence
from dataclasses import replace
from fractions import Fraction
from operator import itemgetter

from gouji.claims.causes.meaning import chance_of, fineness
from gouji.claims.causes.slips import slips_of
from gouji.claims.clauses_of_rows import Said
from gouji.claims.conflicts import Standing, conflict_between, slip_between
from gouji.claims.prose import read_scenes
from gouji.claims.readings_of_rows import (
    AIMED_AT,
    DONE,
    Cell,
    Column,
    LabelledRow,
    Reading,
    agrees,
    all_rows,
    is_level,
    readings_of_rows,
)
from gouji.claims.relation import Relation, Shape, Term
from gouji.claims.report import Report
from gouji.claims.texts.first_page import read_first_page
from gouji.claims.texts.remarks import remark
from gouji.figures import Hedge, Verdict
from gouji.model.finding import Finding, Severity
from gouji.model.places import Place
from gouji.text import Words

_ANCHOR = 100
"""Steps that the figures found in a row must have together, so that it was not chance."""
_SIBLINGS, _MISFITS = 3, Fraction(1, 4)
"""Names beside it that were read from the same column, and how many may fail to fit."""


def find_misprinted_rows(
    report: Report, standing: Standing, told: set[Place], *, one_body: bool
) -> Iterator[Finding]:
    """Findings; ``told`` are figures that something is said of already. Where a document speaks of several bodies
    (``one_body`` false), a slip alone proves nothing."""
    readings = report.once(readings_of_rows)
    columns = _columns_read(readings)
    for reading in readings:
        for said in reading.missing:
            if told.intersection(said.term.places):
                continue
            found = _misprint(reading, said, columns, one_body)
            if found is None:
                continue
            cell, severity = found
            if not standing.confirms([said.term], _without_sign(said, cell)):
                told.update(said.term.places)
                yield conflict_between(cell, said.term, severity)
    yield from _in_named_columns(readings, told)
    yield from _in_unnamed_rows(report, standing, told)
    year = report.year or report.once(read_first_page).year
    yield from _of_other_years(readings, str(year or ""))


def _of_other_years(readings: Sequence[Reading], own: str) -> Iterator[Finding]:
    """2022年末，工伤保险参保75246人, where all others that stand in the same column are told of 2024."""
    said = [
        (one, cell, one.role.split(" ")[1] or own)
        for reading in readings
        for one, cell in reading.found
        if one.role.startswith("level")
        and fineness(one.term.figure) >= _FEWEST_STEPS
        and sum(agrees(other.term.figure, one) for other in reading.row.cells) == 1
    ]
    years: dict[Column, Counter[str]] = defaultdict(Counter)
    for _, cell, period in said:
        years[cell.column][period] += 1
    for one, cell, period in said:
        counted = years[cell.column]
        usual, times = counted.most_common(1)[0]
        strange = period.isdigit() and usual.isdigit() and period < usual  # a later year is a plan
        if not strange or times < _SIBLINGS or counted[period] > 1:
            continue
        words = Words(
            f"“{one.label}”{one.term.printed}写作{period}年的数，同列的其他数是{usual}年的；请核对年份",
            f"{one.term.printed} of “{one.label}” is told of {period}, the other figures of its column of "
            f"{usual}; check the year",
        )
        yield remark(
            "period", "warning", words, shape="other-year", keys=(one.label,), places=one.term.places, printed=period
        )  # fmt: skip


# ---- changes said of rows ----------------------------------------------------------------------------------------


def row_relations(report: Report) -> Iterator[Relation]:
    """What sentences say of changes from one column to another: 农林水14.72亿元，增长31.8% beside 11.17 and 14.72.

    Which columns are compared, is told by the changes that fit: three of them, and few that do not.
    """
    readings = report.once(readings_of_rows)
    votes: dict[tuple[Column, Column], list[int]] = defaultdict(lambda: [0, 0])
    claimed = [(pair, relation) for reading in readings for pair, relation in _changes(reading)]
    for pair, relation in claimed:
        votes[pair][relation.judge().verdict is Verdict.REFUTED] += 1
    for pair, relation in claimed:
        fits, fails = votes[pair]
        if fits >= _SIBLINGS and Fraction(fails, fits + fails) <= _MISFITS:
            yield relation


def _changes(reading: Reading) -> Iterator[tuple[tuple[Column, Column], Relation]]:
    """Every change of a clause as one from each other cell of the row to the cell of its level."""
    levels = [(said, cell) for said, cell in reading.found if said.role.startswith("level")]
    if len(levels) != 1 or fineness(levels[0][0].term.figure) < _FEWEST_STEPS:
        return
    (_, now) = levels[0]
    for said in reading.clause.said:
        kind, _, way = said.role.partition(" ")
        if kind not in ("change", "rate"):
            continue
        for base in reading.row.cells:
            alike = base.term.figure.unit.dimension == now.term.figure.unit.dimension
            if base.column == now.column or base.column[0] != now.column[0] or not alike:
                continue
            if kind == "change" and said.term.figure.unit.dimension == now.term.figure.unit.dimension:
                ends = (now.term, base.term) if way == "up" else (base.term, now.term)
                yield (now.column, base.column), Relation("difference", "difference", said.term, ends)
            elif kind == "rate":
                shape: Shape = "growth" if way == "up" else "fall"
                yield (now.column, base.column), Relation(shape, "growth", said.term, (now.term, base.term))


# ---- misprints ---------------------------------------------------------------------------------------------------


def _columns_read(readings: Sequence[Reading]) -> dict[tuple[str, str], dict[tuple[int, int], list[int]]]:
    """Under each heading and for each part in a clause: how many names fit a column, and how many do not."""
    found: dict[tuple[str, str], dict[tuple[int, int], list[int]]] = defaultdict(dict)
    for reading in readings:
        for said in reading.clause.said:
            votes = found[said.heading, said.role]
            for cell in reading.row.cells:
                if cell.term.figure.unit.dimension == said.term.figure.unit.dimension:
                    fits = votes.setdefault(cell.column, [0, 0])
                    fits[0 if agrees(cell.term.figure, said) else 1] += 1
    return found


def _without_sign(said: Said, cell: Term) -> Term:
    """A fall of 48 persons is printed as -48 in its column."""
    figure = cell.figure
    return cell if is_level(said) else replace(cell, figure=replace(figure, value=abs(figure.value)))


def _misprint(
    reading: Reading,
    said: Said,
    columns: dict[tuple[str, str], dict[tuple[int, int], list[int]]],
    one_body: bool,
) -> tuple[Term, Severity] | None:
    """The cell that a figure should agree with, and how surely."""
    taken = {cell.column for one, cell in reading.found if is_level(one) == is_level(said)}
    cells = [
        cell
        for cell in reading.row.cells
        if cell.term.figure.unit.dimension == said.term.figure.unit.dimension and cell.column not in taken
    ]
    votes = columns[said.heading, said.role]
    for cell in cells:
        fits, fails = votes.get(cell.column, (0, 0))
        slipped = _slip(said, cell.term) is not None
        read_out = fits >= _SIBLINGS and Fraction(fails, fits + fails) <= _MISFITS
        if read_out and (slipped or reading.steps >= _ANCHOR):
            return cell.term, "error"
        if slipped and fits == _SIBLINGS - 1 and fails == 1 and _is_counted(reading, said, cell.term):
            return cell.term, "error"
    near = [(cell.term, chance) for cell in cells if (chance := _slip(said, cell.term)) is not None]
    if len({term.figure.value for term, _ in near}) == 1:
        term, chance = near[0]
        # each digit of what is found beside it makes chance that much less likely
        if reading.steps * _steps(said, term) >= _PROOF * chance and reading.steps >= _ANCHOR:
            return term, "error"
        if one_body and len(reading.clause.label) >= _PLAIN and said.role.startswith("level"):
            severity = slip_between(said.term, term)
            return None if severity is None else (term, severity)
    return None


def _is_counted(reading: Reading, said: Said, cell: Term) -> bool:
    """完成81人次 beside 80人次 in the row 培训人次: things counted by the same word, under a name of its own."""
    unit = said.term.figure.unit
    alike = unit.dimension.name in ("count", "people", "visits") and unit == cell.figure.unit
    return alike and said.role.startswith("level") and len(reading.clause.label) > _PLAIN


_PROOF, _PLAIN = 10_000, 3


def _slip(said: Said, term: Term) -> Fraction | None:
    """How many ways there are to make the slip that parts a figure from a cell; None where none does."""
    within = term.figure.interval
    if not said.term.figure.value or not term.figure.value:
        return None
    within = abs(within) if term.figure.value < 0 else within
    for slip in slips_of(said.term.figure, within):
        chance = chance_of(slip.kind)
        if chance is not None and slip.figure.interval.meets(within):
            return chance
    return None


def _steps(said: Said, term: Term) -> Fraction:
    return min(fineness(said.term.figure), fineness(term.figure))


# ---- columns called by their name --------------------------------------------------------------------------------

_COLUMNS = {"目标": AIMED_AT, "决算": DONE}


def _in_named_columns(readings: Sequence[Reading], told: set[Place]) -> Iterator[Finding]:
    """完成450人次 beside 培训人次 | 实际完成值 480人次: name, column, unit are the same, and what is said of the other
    rows, or of the other column, was read from there."""
    named = [
        (reading, said, cell)
        for reading in readings
        for said in reading.clause.said
        if len(reading.clause.label) > _PLAIN and (cell := _named_cell(reading, said))
    ]
    fits = Counter(cell.column for _, said, cell in named if agrees(cell.term.figure, said))
    for reading, said, cell in named:
        if agrees(cell.term.figure, said) or told.intersection(said.term.places):
            continue
        beside = any(one is reading and agrees(other.term.figure, each) for one, each, other in named)
        if beside or fits[cell.column] >= _READ_THERE:
            told.update(said.term.places)
            yield conflict_between(cell.term, said.term, "error")


_READ_THERE = 2


def _named_cell(reading: Reading, said: Said) -> Cell | None:
    """The one cell of the row whose heading names what the figure is said to be."""
    heading = _COLUMNS.get(said.term.key.basis) if said.role.startswith("level") else None
    if heading is None or said.term.figure.hedge is not Hedge.NONE:
        return None
    cells = [cell for cell in reading.row.cells if heading.search(cell.heading)]
    unit = said.term.figure.unit
    return cells[0] if len(cells) == 1 and cells[0].term.figure.unit == unit else None


# ---- rows without their name -------------------------------------------------------------------------------------


_SIGHTS, _FEWEST_STEPS = 10**8, 100
_MOST_CELLS = 4000


def _in_unnamed_rows(report: Report, standing: Standing, told: set[Place]) -> Iterator[Finding]:
    """年初预算98.68万元，全年预算70.83万元，全年执行69.28万元 beside a row 78.68, 70.83, 69.28: two figures of a
    sentence stand side by side in a row, a third is a slip away from what stands beside them."""
    rows = [row for row in all_rows(report) if len(row.cells) > 2]
    if not rows or sum(len(row.cells) for row in rows) > _MOST_CELLS:
        return
    cells = _SortedCells(rows)
    for scene in report.once(read_scenes):
        for sentence in scene.paragraph:
            said = [
                Said(level.term, "level", "", sentence.heading)
                for level in scene.levels
                if level.sentence is sentence and level.figure.hedge is Hedge.NONE and level.figure.value
            ]
            if len(said) > 2 or (len(said) > 1 and _fine(said) > 1):
                yield from _beside(said, rows, cells, standing, told)


class _SortedCells:
    """The cells of many rows by their size, to find those that print a figure without asking each."""

    def __init__(self, rows: Sequence[LabelledRow]) -> None:
        held = [(number, cell) for number, row in enumerate(rows) for cell in row.cells]
        ends = [(cell.term.figure.cut_interval, number, cell) for number, cell in held]
        self._loose = [
            (number, cell) for within, number, cell in ends if within.low is None or within.high is None
        ]
        closed = [
            (within.low, within.high, number, cell)
            for within, number, cell in ends
            if within.low is not None and within.high is not None
        ]
        closed.sort(key=itemgetter(0))
        self._closed = [(number, cell) for _, _, number, cell in closed]
        self._lows = [low for low, _, _, _ in closed]
        self._widest = max((high - low for low, high, _, _ in closed), default=Fraction(0))

    def rows_with(self, said: Said) -> dict[int, Cell]:
        """The rows that print a level, each with its first cell that does."""
        within = said.term.figure.cut_interval
        start = 0 if within.low is None else bisect_left(self._lows, within.low - self._widest)
        stop = len(self._lows) if within.high is None else bisect_right(self._lows, within.high)
        found: dict[int, Cell] = {}
        for number, cell in (*self._closed[start:stop], *self._loose):
            first = found.get(number)
            if agrees(cell.term.figure, said) and (first is None or cell.column < first.column):
                found[number] = cell
        return found


def _fine(said: Sequence[Said]) -> int:
    return sum(fineness(one.term.figure) >= _FEWEST_STEPS for one in said)


def _beside(
    said: Sequence[Said],
    rows: Sequence[LabelledRow],
    cells: _SortedCells,
    standing: Standing,
    told: set[Place],
) -> Iterator[Finding]:
    near: dict[int, list[tuple[Term, Fraction]]] = defaultdict(list)
    printed_in = [cells.rows_with(one) for one in said]
    for number, row in enumerate(rows):
        found = [(at, there[number]) for at, there in enumerate(printed_in) if number in there]
        steps = Fraction(1)
        for at, _ in found:
            steps *= max(Fraction(1), fineness(said[at].term.figure))
        taken = {cell.column for _, cell in found}
        for at, one in enumerate(said):
            if any(place == at for place, _ in found) or steps < _FEWEST_STEPS:
                continue
            for cell in row.cells:
                alike = cell.term.figure.unit.dimension == one.term.figure.unit.dimension
                chance = _slip(one, cell.term) if alike and cell.column not in taken else None
                if chance is not None:
                    near[at].append((cell.term, steps * _steps(one, cell.term) / chance))
    for at, likely in near.items():
        term, weight = max(likely, key=itemgetter(1))
        own = said[at].term
        if (
            printed_in[at]
            or weight < _SIGHTS
            or told.intersection(own.places)
            or standing.confirms([own], term)
        ):
            continue
        told.update(own.places)
        yield conflict_between(term, own, "error")
