"""One thing scored twice: two lines with the same measure, or with names that say nearly the same."""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Iterator
from itertools import combinations

from gouji.model.finding import Finding
from gouji.model.system import Indicator, IndicatorSystem
from gouji.registers.measures import plain_name
from gouji.rules.lint.measures import formulas_of, measure_key
from gouji.rules.lint.saying import places_of, points, say
from gouji.text import Words

_RARE_PAIRS = 3
"""Neighbouring characters that only two names of the table share, in one stretch, before they count as near."""
_WHO = re.compile(r"(人员|职工|居民|群众|单位|部门|机构)$")
"""Two lines may be about the same people and still about different things."""


def check_doubles(system: IndicatorSystem) -> Iterator[Finding]:
    """Pairs with a measure in common; of the others, pairs of different parts with near names are a note."""
    lines = [one for one in system.indicators if one.rule is not None]
    keys = [{measure_key(formula): formula for formula in formulas_of(one.rule)} for one in lines]
    spread = Counter(pair for one in lines for pair in set(_pairs(one.name)))
    for (left, left_keys), (right, right_keys) in combinations(zip(lines, keys, strict=True), 2):
        shared = [str(formula) for key, formula in left_keys.items() if key in right_keys]
        if shared:
            yield _same_measure(left, right, shared)
        elif left.part != right.part and (stretch := _shared_stretch(left.name, right.name, spread)):
            yield _near_names(left, right, stretch)


def _pairs(name: str) -> list[str]:
    plain = plain_name(name)
    return [plain[at : at + 2] for at in range(len(plain) - 1)]


def _shared_stretch(left: str, right: str, spread: Counter[str]) -> str:
    """The longest stretch in both names that sets them apart from all the others; empty where it is short."""
    plain, other = plain_name(left), plain_name(right)
    best = ""
    for start in range(len(plain)):
        end = start + max(len(best) + 1, _RARE_PAIRS + 1)
        while end <= len(plain) and plain[start:end] in other:
            if sum(spread[pair] == 2 for pair in _pairs(plain[start:end])) >= _RARE_PAIRS:
                best = plain[start:end]
            end += 1
    return "" if _WHO.search(best) else best


def _same_measure(left: Indicator, right: Indicator, shared: list[str]) -> Finding:
    weights = "、".join(f"{one.code} {points(one.weight)}" for one in (left, right) if one.weight is not None)
    what = "；".join(shared)
    return say(
        "duplicate",
        "warning",
        "measure",
        [left.code, right.code],
        Words(
            f"“{left.title}”与“{right.title}”用同一个数计分（{what}），一件事算了两次：{weights}",
            f"“{left.title}” and “{right.title}” are scored on one figure ({what}), so it counts twice: {weights}",
        ),
        clerk=Words("合并为一项，或写明两者各看什么", "make them one, or say what each looks at"),
        citizen=Words(
            f"“{left.name}”和“{right.name}”看的是同一件事，分数算了两次。",
            f"“{left.name}” and “{right.name}” look at the same thing, which is counted twice.",
        ),
        places=places_of(left, right),
        printed=what,
    )


def _near_names(left: Indicator, right: Indicator, stretch: str) -> Finding:
    return say(
        "duplicate",
        "note",
        "name",
        [left.code, right.code],
        Words(
            f"“{left.title}”与“{right.title}”名称相近（都有“{stretch}”），请核实是否重复计分",
            f"“{left.title}” and “{right.title}” have near names (“{stretch}”): check that nothing is scored twice",
        ),
        clerk=Words("核实两项是否考核同一件事", "check whether both look at the same thing"),
        citizen=Words(
            f"“{left.name}”和“{right.name}”可能说的是同一件事。",
            f"“{left.name}” and “{right.name}” may be the same thing.",
        ),
        places=places_of(left, right),
        printed=stretch,
    )
