"""The unit of a table, of a column or of a row, as captions, headings and labels say it."""

from __future__ import annotations

from functools import cache

from gouji.claims.tables.words import COUNT_HEAD, SECOND_UNIT, UNIT_INSIDE, UNIT_LINE, plain
from gouji.figures import UNITS, Unit, find_unit
from gouji.text import to_half_width


@cache
def unit_inside(text: str) -> Unit | None:
    """The unit that a heading or a label says in brackets: 金额（万元）, 在职人数（人）, 增减（%）.

    >>> str(unit_inside("决算数(万元)")), unit_inside("支出(按功能分类)")
    ('万元', None)
    """
    bare = plain(text)
    for match in UNIT_INSIDE.finditer(bare):
        unit = find_unit(match.group(2).removeprefix("人民币"))
        if unit is not None and unit.symbol:
            return unit
    return None


def unit_line(text: str) -> Unit | None:
    """The unit of a line above a table: 单位：万元, 金额单位：元. Two units at once say nothing of a column.

    >>> str(unit_line("公开01表　　金额单位：万元")), unit_line("编制单位：人力资源和社会保障局")
    ('万元', None)
    """
    half = to_half_width(text)
    match = UNIT_LINE.search(half) or UNIT_LINE.search(plain(text))
    if match is None or SECOND_UNIT.match(half, match.end()):
        return None
    return find_unit(match.group(1))


def column_unit(path: tuple[str, ...]) -> Unit | None:
    """The unit of a column by its headings, innermost first; % for a rate, whole things for a count."""
    for heading in reversed(path):
        unit = unit_inside(heading)
        if unit is not None:
            return unit
    name = "".join(path)
    if name.endswith(("%", "‰")) or "%" in path[-1:]:
        return UNITS["‰" if name.endswith("‰") else "%"]
    leaf = path[-1] if path else ""
    if COUNT_HEAD.search(leaf):
        return UNITS["人"] if "人" in leaf and "次" not in leaf else UNITS["个"]
    return None
