"""From a file with an indicator table to an indicator system whose rules are drafted by the wording compiler."""

from __future__ import annotations

import re
from pathlib import Path

from gouji.adoption.columns import find_indicator_tables
from gouji.adoption.rows import PrintedIndicator, PrintedSystem, read_rows
from gouji.documents.flattened import split_lines
from gouji.documents.printed import PrintedTable
from gouji.documents.table_files import read_tables
from gouji.documents.text_files import read_text_file
from gouji.errors import InputError, Mistake
from gouji.model.places import TextPlace
from gouji.model.rule import Rule
from gouji.model.system import Indicator, IndicatorSystem, Part
from gouji.rules.building import DraftClause, build_rule
from gouji.text import Words

_SEPARATORS = re.compile(r"[、；;，,。](?![^“（(]*[”）)])")
_WHOLE = Part("S", "全部指标", ())
"""Where a table has no first-level column at all."""


def adopt(path: Path) -> IndicatorSystem:
    """Read the indicator table of a file (txt, csv, xlsx, docx) as a system: defects included, rules drafted.

    Where a file holds several indicator tables the longest is taken. Raises InputError where there is none.
    """
    tables = read_tables(path)
    found = find_indicator_tables(tables)
    if not found:
        what = Words(
            f"没有找到指标表（看过{len(tables)}张表）：表头须有“三级指标”和“评分细则”一类的列",
            f"no indicator table found ({len(tables)} tables looked at): its heading needs columns such as "
            "三级指标 and 评分细则",
        )
        todo = Words("核对文件，或把表头改成通行的名称", "check the file, or use the usual column headings")
        raise InputError(Mistake(what, path.name, todo))
    return make_system(read_rows(max(found, key=lambda table: len(table.rows))), path, tables)


def make_system(printed: PrintedSystem, path: Path, tables: list[PrintedTable]) -> IndicatorSystem:
    """The printed rows as a system."""
    known = {inner.code for part in printed.parts for inner in part.walk()}
    indicators = [
        draft_indicator(row, row.part if row.part in known else _WHOLE.code) for row in printed.indicators
    ]
    loose = any(one.part == _WHOLE.code for one in indicators)
    return IndicatorSystem(
        id=path.stem,
        title=_title(path, tables) or path.stem,
        parts=(*printed.parts, _WHOLE) if loose else printed.parts,
        indicators=tuple(indicators),
        total=printed.total,
        source=path.name,
        notes=("评分细则由程序读出，解读待人确认。",),
    )


def draft_indicator(row: PrintedIndicator, part: str) -> Indicator:
    """One printed line as an indicator; its rule is drafted and says itself what it could not read."""
    rule = _draft_rule(row)
    place = row.cells["third"].place
    return Indicator(
        code=row.code,
        name=row.name,
        part=part,
        weight=row.weight if row.weight is not None or rule is None else rule.weight,
        rule=rule,
        heading=row.heading,
        printed_code=row.printed_code,
        explanation=row.text("explanation"),
        sources=split_sources(row.text("sources")),
        place=place,
    )


def _draft_rule(row: PrintedIndicator) -> Rule | None:
    from gouji.rules.compiling import compile_wording

    text = row.text("rule")
    if not text:
        return None
    rule = compile_wording(text, row.weight)
    if rule.text == text:
        return rule
    note = "程序读出的条文与原文不一致，整条改为人工判定"
    return build_rule("judgement", rule.weight, [DraftClause(text)], notes=[note])


def split_sources(text: str) -> tuple[str, ...]:
    """数据来源 as a list: cut at commas and full stops that stand outside quotation marks and brackets.

    A piece of one character belongs to what follows it: 市、县政府相关规划 is one source.
    """
    pieces: list[str] = []
    for piece in filter(None, map(str.strip, _SEPARATORS.split(text))):
        if pieces and len(pieces[-1]) == 1:
            pieces[-1] += f"、{piece}"
        else:
            pieces.append(piece)
    return tuple(pieces)


def _title(path: Path, tables: list[PrintedTable]) -> str:
    """The lines right above the table, where the file is text; other formats do not say what belongs to it."""
    first = min((row[0].place.line for table in tables for row in table.rows[:1] for _ in [0]
                 if row and isinstance(row[0].place, TextPlace)), default=0)  # fmt: skip
    if not first:
        return ""
    above: list[str] = []
    for line in reversed(split_lines(read_text_file(path))[: first - 1]):
        if not line.strip():
            break
        above.insert(0, line.strip())
    return "".join(above) if len(above) <= 3 else ""
