"""Which official form a table is: by its title, its headings and the labels of its rows, all three."""

from __future__ import annotations

import re

from gouji.claims.tables.code_totals import is_coded
from gouji.claims.tables.layout import Panel, Table

_SETTLEMENT = re.compile(r"决算")
_BUDGET = re.compile(r"预算(公开|表|总表|批复)")


def form_of(table: Table) -> str:
    """The name of the form in the library, or nothing. A form that looks like another year's or a budget's is none."""
    panels = [panel for section in table.sections for panel in section.panels]
    if not panels or len(table.sections) > 1:
        return ""
    title = "".join(table.titles)
    heads = "".join(dict.fromkeys(name for section in table.sections for name in section.names))
    labels = {row.label for panel in panels for row in panel.rows}
    coded = [panel for panel in panels if is_coded(panel)]
    if _is_settlement_summary(panels, title, heads):
        return "caijue01"
    if coded:
        return _coded_form(coded, title, heads)
    if _SETTLEMENT.search(title + heads) is None and not re.search(r"资产|机构人员|基本数字|采购", title):
        return ""
    if "财政拨款收入支出" in title and any(len(panel.columns) >= 3 for panel in panels[1:]):
        return "gongkai-t4"
    if "收入支出决算" in title and "财政拨款" not in title and len(panels) == 2:
        return "gongkai-t1" if all(len(panel.columns) == 1 for panel in panels) else ""
    if "公务接待费" in heads + "".join(labels) and re.search(
        r"公务用车运行(维护)?费", heads + "".join(labels)
    ):
        return "gongkai-t7" if "三公" in title + heads + "".join(labels) else ""
    return _listed_form(title)


def _is_settlement_summary(panels: list[Panel], title: str, heads: str) -> bool:
    three = all(word in heads for word in ("年初预算数", "全年预算数", "决算数"))
    rows = {(row.ordinal, row.label) for panel in panels for row in panel.rows}
    named = "收入支出决算" in title + heads or ("31", "总计") in rows
    return three and named and {("27", "本年收入合计"), ("84", "本年支出合计")} <= rows


def _coded_form(coded: list[Panel], title: str, heads: str) -> str:
    first = next(row.code for row in coded[0].rows if row.code)
    if first.startswith(("3", "5")):
        return "gongkai-t6" if "基本支出" in title and "决算" in title and first.startswith("3") else ""
    if "决算" not in title or len(coded) > 1:
        return ""
    if "政府性基金" in title:
        return "gongkai-t8"
    if "国有资本经营" in title:
        return "gongkai-t9"
    if "一般公共预算" in title:
        return "gongkai-t5" if "项目支出" in heads else ""
    if re.search(r"(?<!财政拨款)收入决算表", title) and "财政拨款收入" in heads:
        return "gongkai-t2"
    if re.search(r"(?<!收入)(?<!拨款)支出决算表", title) and "项目支出" in heads:
        return "gongkai-t3"
    return ""


def _listed_form(title: str) -> str:
    if re.search(r"国有资产.*使用|资产负债", title):
        return "zichan"
    if "机构人员" in title:
        return "jigou-renyuan"
    if "基本数字" in title:
        return "jiben-shuzi"
    return "zhengfu-caigou" if "政府采购" in title and "情况" in title else ""
