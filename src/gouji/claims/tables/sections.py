"""A grid cut into sections under their own headings, each into blocks side by side, each into rows and columns."""

from __future__ import annotations

import re
from collections.abc import Iterator
from itertools import pairwise

from gouji.claims.tables.headings import heading_rows, is_ordinal_line, make_column, read_headings
from gouji.claims.tables.layout import Column, Heading, Panel, Row, Section, Table
from gouji.claims.tables.numbers import Kind, Number, speaking
from gouji.claims.tables.units import unit_inside
from gouji.claims.tables.words import (
    AMONG,
    CODE_HEAD,
    LABEL_HEAD,
    ORDINAL_HEAD,
    REMARK_HEAD,
    SCORE_HEAD,
    TARGET_HEAD,
    UNIT_HEAD,
    numbering_level,
    plain,
    total_rank,
)
from gouji.figures import find_unit
from gouji.model.read_document import Grid

_CODE = re.compile(r"\d{3}(?:\d\d){0,2}")
_SAYING_WHAT = ("label", "code", "ordinal", "unit")
"""Columns that say of what the figures of a row are; the others are figures, remarks or empty."""
_PART_OF_CODE = re.compile(r"\d{2,3}")


def read_sections(table: Table) -> tuple[Section, ...]:
    """Every stretch of rows of figures with the headings above it."""
    sections: list[Section] = []
    for headings, rows in _stretches(table):
        if not headings and sections:
            continue
        if section := _read_section(table, headings, rows):
            sections.append(section)
    return tuple(sections)


def _stretches(table: Table) -> Iterator[tuple[tuple[int, ...], range]]:
    """The headings and the rows beneath them, up to other headings: words in the middle where figures stand.

    The same headings again, on a new page, end nothing.
    """
    grid = table.grid
    first, start = 0, _next_data(table, 0)
    while start < grid.height:
        headings = heading_rows(grid, first, start)
        repeated = {_line(grid, row) for row in headings}
        figures = _figure_columns(table, start)
        end = start + 1
        while end < grid.height:
            if _is_middle_heading(table, end, figures) and _line(grid, end) not in repeated:
                break
            if _has_figures(table, end):
                figures |= _figure_columns(table, end)
            end += 1
        yield headings, range(start, end)
        first, start = end, _next_data(table, end)


def _next_data(table: Table, row: int) -> int:
    while row < table.grid.height and not _has_figures(table, row):
        row += 1
    return row


def _has_figures(table: Table, row: int) -> bool:
    """A row with a figure, or a dash where figures go; years that head columns are no figures."""
    numbers = dashes = 0
    for content in table.line(row):
        if content is Kind.DASH:
            dashes += 1
        elif isinstance(content, Number) and not _is_year(content):
            numbers += 1
    return numbers > 0 or dashes > 1


def _is_year(number: Number) -> bool:
    return number.is_whole and 1990 <= number.digits <= 2060 and len(number.text) == 4


def _figure_columns(table: Table, row: int) -> set[int]:
    return {column for column, content in enumerate(table.line(row)) if isinstance(content, Number)}


def _is_middle_heading(table: Table, row: int, figures: set[int]) -> bool:
    """Words in at least two columns where figures stood, and no figure in the row."""
    words = 0
    for column, content in enumerate(table.line(row)):
        if isinstance(content, Number) and not _is_year(content):
            return False
        cell = table.cell(row, column)
        words += content is Kind.WORDS and column in figures and cell is not None and cell.column == column
    return words >= 2


# ---------------------------------------------------------------- columns


def _read_section(table: Table, headings: tuple[int, ...], rows: range) -> Section | None:
    paths: list[tuple[str, ...]] = [()] * table.grid.width
    tree: tuple[Heading, ...] = ()
    if headings:
        paths, tree = read_headings(table.grid, headings)
    body, ordinals = _body(table, headings, rows)
    if not body:
        return None
    section = Section(table, tree, names=tuple(dict.fromkeys("".join(path) for path in paths if path)))
    roles = _roles(table, paths, body)
    over_labels = [path for path, role in zip(paths, roles, strict=True) if role in ("label", "unit")]
    section.unit = next((unit for path in over_labels for name in path if (unit := unit_inside(name))), None)
    panels = []
    for span in _spans(roles, paths):
        columns = tuple(
            make_column(column, paths[column], _numbers(table, column, body), ordinals.get(column, ""))
            for column in span
            if roles[column] == "figures"
        )
        marks = {column: roles[column] for column in span if roles[column] in _SAYING_WHAT}
        if columns:
            read = tuple(row for index in body if (row := _read_row(table, index, marks, columns)))
            panels.append(Panel(section, tuple(marks), columns, _panel_title(tree, span), read))
    section.panels = tuple(panels)
    return section


def _body(table: Table, headings: tuple[int, ...], rows: range) -> tuple[list[int], dict[int, str]]:
    """The rows of a section without lines of 栏次 and headings repeated on a new page; and what 栏次 say."""
    grid = table.grid
    repeated = {_line(grid, row) for row in headings}
    begins = {next((name for name in line if name), "") for line in repeated}
    body, ordinals = [], {}
    for row in rows:
        contents = table.line(row)
        label = next(
            (cell.plain for column in range(grid.width) if (cell := grid.at(row, column)) and cell.plain), ""
        )
        if label in begins and _line(grid, row) in repeated:
            continue
        if is_ordinal_line(contents, label):
            found = {
                column: plain(cell.text)
                for column in range(grid.width)
                if (cell := grid.at(row, column)) and cell.plain
            }
            ordinals.update({column: text for column, text in found.items() if text != plain(label)})
            continue
        body.append(row)
    return body, ordinals


def _line(grid: Grid, row: int) -> tuple[str, ...]:
    return tuple(cell.plain if (cell := grid.at(row, column)) else "" for column in range(grid.width))


def _roles(table: Table, paths: list[tuple[str, ...]], body: list[int]) -> list[str]:
    """What each column holds; an empty one before the first names of items is part of these."""
    roles = [_role(table, column, path, body) for column, path in enumerate(paths)]
    first = roles.index("label") if "label" in roles else 0
    for column in range(first):
        if roles[column] == "figures" and not _numbers(table, column, body):
            roles[column] = "label"
    return roles


def _role(table: Table, column: int, path: tuple[str, ...], body: list[int]) -> str:
    """figures, label, code, ordinal, unit, remark or empty."""
    leaf, name = (path[-1] if path else ""), "".join(path)
    numbers = words = 0
    values: list[Number] = []
    for row in body:
        content = table.content(row, column)
        if isinstance(content, Number):
            numbers += 1
            values.append(content)
        elif content is Kind.WORDS:
            words += 1
    if ORDINAL_HEAD.search(leaf):
        return "ordinal"
    if CODE_HEAD.search(leaf) and _are_codes(values):
        return "code"
    if numbers > words or (numbers and TARGET_HEAD.search(leaf)):
        if not name and _are_codes(values) and numbers > 2:
            return "code"
        return "ordinal" if not name and _are_ordinals(values) else "figures"
    if words:
        beside = REMARK_HEAD.search(leaf) or SCORE_HEAD.search(leaf)
        if UNIT_HEAD.search(leaf):
            return "unit"
        return "remark" if beside and not LABEL_HEAD.search(leaf) else "label"
    if LABEL_HEAD.search(leaf):
        return "label"
    return "figures" if name else "empty"


def _numbers(table: Table, column: int, body: list[int]) -> list[Number]:
    return [content for row in body[:200] if isinstance(content := table.content(row, column), Number)]


def _are_codes(values: list[Number]) -> bool:
    return all(
        value.is_whole and len(value.text) in (2, 3, 5, 7) and value.text.isdigit() for value in values
    )


def _are_ordinals(values: list[Number]) -> bool:
    digits = [value.digits for value in values if value.is_whole and not value.symbol]
    return len(digits) == len(values) > 2 and all(b - a == 1 for a, b in pairwise(digits))


def _spans(roles: list[str], paths: list[tuple[str, ...]]) -> list[list[int]]:
    """Columns of each block. A new one begins where names of items come again after figures."""
    spans: list[list[int]] = []
    seen_figures = True
    lead = next((paths[column] for column, role in enumerate(roles) if role == "label"), ())
    for column, role in enumerate(roles):
        again = role in ("code", "ordinal") or (role == "label" and _names_items(paths[column], lead))
        if not spans or (again and seen_figures):
            spans.append([])
            seen_figures = False
        spans[-1].append(column)
        seen_figures = seen_figures or role == "figures"
    return spans


def _names_items(path: tuple[str, ...], lead: tuple[str, ...]) -> bool:
    return not path or path[-1:] == lead[-1:] or bool(LABEL_HEAD.search(path[-1]))


def _panel_title(tree: tuple[Heading, ...], span: list[int]) -> str:
    """The heading over a whole block: 收入, 支出."""
    inside = set(span)
    return next((one.name for one in tree if len(one.columns) > 1 and set(one.columns) >= inside), "")


# ---------------------------------------------------------------- rows


def _read_row(table: Table, index: int, marks: dict[int, str], columns: tuple[Column, ...]) -> Row | None:
    """A row of a block: None where it holds nothing at all."""
    grid = table.grid
    code = ordinal = label = raw = ""
    unit = None
    total = 0
    group: range | None = None
    seen: set[int] = set()
    for column, role in marks.items():
        cell = grid.at(index, column)
        if cell is None or id(cell) in seen:
            continue
        seen.add(id(cell))
        text = plain(speaking(cell).text) if len(cell.passages) == 1 else plain(cell.text)
        if not text:
            continue
        if role == "unit" and (said := find_unit(text)):
            unit = said
            continue
        if role == "ordinal" and cell.row == index:
            ordinal = ordinal or (text if len(text) <= 5 else "")
        if role == "code" and (_CODE.fullmatch(text) or _PART_OF_CODE.fullmatch(text)):
            code += text
        elif cell.row == index and not (role == "ordinal" and text.isdigit()):
            label, raw = text, speaking(cell).text
            total = max(total, total_rank(text))
        if cell.rows > 1 and not total_rank(text):
            group = range(cell.row, cell.row + cell.rows)
    if (
        not label
        and not code
        and not any(isinstance(table.content(index, one.index), Number) for one in columns)
    ):
        return None
    if code and not _CODE.fullmatch(code):
        code = ""
    indent = sum(2 if character == "\u3000" else 1 for character in raw[: len(raw) - len(raw.lstrip())])
    label, code = _code_in_label(label, code)
    among = bool(AMONG.match(label))
    return Row(
        index,
        label,
        indent,
        numbering_level(label),
        code,
        ordinal,
        0 if code else total,
        among,
        unit or unit_inside(label),
        group if total and not code else None,
    )


def _total_on_the_left(table: Table, row: int, column: int) -> str:
    """公用经费合计 printed in the block before, with nothing between it and its figure."""
    for left in range(column - 1, -1, -1):
        cell = table.cell(row, left)
        if cell is not None and cell.plain:
            text = plain(cell.text)
            return text if total_rank(text) else ""
    return ""


def _code_in_label(label: str, code: str) -> tuple[str, str]:
    """2080501行政单位离退休: code and name in one cell."""
    if code:
        return label, code
    match = re.match(r"(\d{3}|\d{5}|\d{7})(?=[^\d.,年元万%])", label)
    return (label[match.end() :], match.group()) if match else (label, code)
