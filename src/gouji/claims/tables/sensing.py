"""The tables of a report made sense of, once for all checks: each grid with its titles, unit, sections and blocks."""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import replace

from gouji.claims.report import Report
from gouji.claims.tables.dropped_zeros import restore_zeros
from gouji.claims.tables.layout import Table
from gouji.claims.tables.sections import read_sections
from gouji.claims.tables.units import unit_line
from gouji.claims.tables.words import plain, total_rank, years_in
from gouji.figures import Unit
from gouji.model.read_document import Block, Grid, Passage

_LONGEST_TITLE = 70
_MOST_LINES = 6
_CONTINUED = re.compile(r"^[(（]?续(表|上表)|^第?\s*\d+\s*页?$|^[-—–]\s*\d+\s*[-—–]$")


def make_sense_of_tables(report: Report) -> tuple[Table, ...]:
    """Every table of the report; ask with ``report.once(make_sense_of_tables)``."""
    tables = []
    for number, (above, grid) in enumerate(_joined(report.document.blocks), 1):
        table = Table(grid, number)
        lines = _lines_about(above, grid)
        table.titles = tuple(_titles(lines))
        table.unit = _unit(lines)
        table.sections = read_sections(table)
        years = {year for title in table.titles[:1] for year in years_in(title)}
        table.year = years.pop() if len(years) == 1 else None
        tables.append(table)
    restore_zeros(tables)
    return tuple(tables)


# ---------------------------------------------------------------- what stands above a table


def _lines_about(above: list[Passage], grid: Grid) -> list[str]:
    """The lines that speak of a table, nearest first: its own first rows, the caption, the lines above it."""
    inside = []
    for row in range(min(4, grid.height)):
        cells = [cell for cell in grid.row(row) if cell.plain]
        if len(cells) > 3 or any(cell.plain in ("项目", "科目编码", "合计") for cell in cells):
            break
        if any(
            cell.columns >= grid.width - 1 or "单位" in cell.plain or cell.plain.endswith("表")
            for cell in cells
        ):
            inside += [cell.text for cell in cells]
    lines = [*reversed(inside), *grid.caption.splitlines()]
    for passage in reversed(above):
        text = passage.text.strip()
        if not text:
            continue
        if len(text) > _LONGEST_TITLE or len(lines) > _MOST_LINES:
            break
        lines.append(text)
    return lines


def _titles(lines: list[str]) -> Iterator[str]:
    """Names of the table, the likeliest first: lines that end in 表 or name a form, then the others."""
    bare = [plain(line) for line in lines]
    yield from (line for line in bare if re.search(r"表(?:[((].{0,20}[))])?$", line) and "单位" not in line)
    yield from (line for line in bare if "表" in line and not re.search(r"表(?:[((].{0,20}[))])?$", line))


def _unit(lines: list[str]) -> Unit | None:
    return next((unit for line in lines if (unit := unit_line(line))), None)


# ---------------------------------------------------------------- tables broken over pages


def _joined(blocks: tuple[Block, ...]) -> Iterator[tuple[list[Passage], Grid]]:
    """Each table with the passages above it; what goes on after a page break is joined to what it goes on from."""
    above: list[Passage] = []
    held: tuple[list[Passage], list[Grid]] | None = None
    for block in blocks:
        if isinstance(block, Passage):
            above.append(block)
            continue
        between = [passage.text for passage in above if passage.text.strip()]
        if held is not None and _goes_on(held[1][-1], block, held[1][0], between):
            held[1].append(block)
        else:
            if held is not None:
                yield held[0], _one(held[1])
            held = (above, [block])
        above = []
    if held is not None:
        yield held[0], _one(held[1])


def _goes_on(last: Grid, grid: Grid, first: Grid, between: list[str]) -> bool:
    """The same headings again, or figures at once under no headings, with nothing between but page numbers."""
    if grid.width != last.width or not all(_CONTINUED.search(plain(line)) for line in between):
        return False
    if any(total_rank(cell.plain) >= 3 for cell in last.row(last.height - 1)):
        return False  # the table was closed by its total
    return _texts(grid, 0) == _texts(first, 0) or _is_data(grid)


def _texts(grid: Grid, row: int) -> tuple[str, ...]:
    return tuple(cell.plain for cell in grid.row(row))


def _is_data(grid: Grid) -> bool:
    texts = _texts(grid, 0)
    figures = sum(bool(re.fullmatch(r"[-\d][\d,]*(\.\d+)?%?", text)) and len(text) > 1 for text in texts)
    return figures >= 1 and not re.match(r"序号|项目", texts[0])


def _one(grids: list[Grid]) -> Grid:
    if len(grids) == 1:
        return grids[0]
    cells, below = [], 0
    for grid in grids:
        cells += [replace(cell, row=cell.row + below) for cell in grid.cells]
        below += grid.height
    return Grid(tuple(cells), grids[0].caption)
