"""Families of parts that together are the whole: a list that names them all is closed."""

from __future__ import annotations

import re
from collections.abc import Sequence

FAMILIES: tuple[tuple[str, ...], ...] = (
    ("在职", "离退休"),
    ("在职", "退休"),
    ("企业", "机关"),
    ("基本支出", "项目支出"),
    ("人员经费", "公用经费"),
    ("行政", "事业"),
    ("行政", "参公", "事业"),
    ("行政", "事业", "工勤"),
    ("行政", "参公", "事业", "工勤"),
    ("第一产业增加值", "第二产业增加值", "第三产业增加值"),
    ("中央", "省", "县"),
    ("中央", "省", "市", "县"),
    ("省级", "市级", "县级"),
    ("参公", "工勤"),
    ("货物", "工程", "服务"),
    ("税收", "非税"),
    ("城镇", "农村"),
    ("城乡居民", "城镇职工"),
    ("购置", "运行"),
    ("出国", "用车", "接待"),
    ("离休", "退休"),
    ("男", "女"),
    ("一般债务", "专项债务"),
    ("财政拨款", "其他"),
    ("拨款收入", "其他收入"),
)
_THE_REST = re.compile(r"^其他|[及和与、]其[他它](?:收入|支出|费用|资金|项目|经费)$")


def completes_family(names: Sequence[str]) -> bool:
    """Whether these names are all the members of one family, each once, or end with what is left: 其他…"""
    if len(names) > 2 and _THE_REST.search(names[-1]):
        return True
    return is_family(names)


def is_family(names: Sequence[str]) -> bool:
    """Whether these names are all the members of one family, each once."""
    return any(len(names) == len(family) and _is_family(names, family) for family in FAMILIES)


def _is_family(names: Sequence[str], family: tuple[str, ...]) -> bool:
    """Whether each name is another member of the family: 公务用车购置及运行 is both, and so none."""
    members = [[member for member in family if member in name] for name in names]
    return all(len(found) == 1 for found in members) and len({found[0] for found in members}) == len(family)
