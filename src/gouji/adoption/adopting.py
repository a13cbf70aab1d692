"""From a file with an indicator table to an indicator system whose rules are drafted by the wording compiler."""

from __future__ import annotations

import re
from pathlib import Path

from gouji.adoption.columns import find_indicator_tables
from gouji.adoption.rows import PrintedIndicator, PrintedSystem, read_rows
from gouji.documents.table_files import read_tables
from gouji.errors import InputError, Mistake
from gouji.model.rule import Rule
from gouji.model.system import Indicator, IndicatorSystem, Part
from gouji.rules.building import DraftClause, build_rule
from gouji.text import Words

_SEPARATORS = re.compile(r"[、；;，,。](?![^“（(]*[”）)])")
_WHOLE = Part("S", "全部指标", ())
"""Where a table has no first-level column at all."""


def adopt(path: Path) -> IndicatorSystem:
    """Read the indicator table of a file (docx, xlsx, txt, html, pdf …) as a system: defects included, rules drafted.

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
    chosen = max(found, key=lambda table: len(table.rows))
    return make_system(read_rows(chosen), path, chosen.title)


def make_system(printed: PrintedSystem, path: Path, title: str) -> IndicatorSystem:
    """The printed rows as a system; without a title it is called as its file is."""
    known = {inner.code for part in printed.parts for inner in part.walk()}
    indicators = [
        draft_indicator(row, row.part if row.part in known else _WHOLE.code) for row in printed.indicators
    ]
    loose = any(one.part == _WHOLE.code for one in indicators)
    return IndicatorSystem(
        id=path.stem,
        title=title or path.stem,
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
