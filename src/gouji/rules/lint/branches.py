"""Branches of a rule: values for which it says nothing, leaves all to discretion, or says two things."""

from __future__ import annotations

import re
from collections.abc import Iterator
from itertools import combinations

from gouji.figures import PLAIN, UNITS, Figure, Interval, Unit
from gouji.model.finding import Finding
from gouji.model.rule import Condition, Rule
from gouji.model.scale import Constant, Piece, Scale
from gouji.model.scores import show_points
from gouji.model.system import Indicator, IndicatorSystem
from gouji.rules.kinds import lower
from gouji.rules.lint.possible import open_gaps
from gouji.rules.lint.saying import places_of, say, say_values
from gouji.text import Words

_POINTS_NAMED = re.compile(r"\d\s*分|满分|零分|不得分|得分|扣分|计分|给分")
_BOUNDS = ("full", "zero", "below", "above", "at")


def check_gaps(system: IndicatorSystem) -> Iterator[Finding]:
    """What a rule leaves open: values without points, points without a measure, no points at all."""
    for one in system.indicators:
        if one.rule is None:
            continue
        if not _POINTS_NAMED.search(one.rule.text):
            yield _no_points(one)
            continue
        _, settled = next(one.rule.alternatives())
        scale = lower(settled)
        if scale is not None:
            unit = _axis_unit(settled)
            yield from (_gap(one, gap, unit) for gap in _ordered(open_gaps(settled, scale)))
            yield from (_discretion(one, piece, unit) for piece in _left_to_discretion(scale))


def check_overlaps(system: IndicatorSystem) -> Iterator[Finding]:
    """Values to which two clauses give different points."""
    for one in system.indicators:
        if one.rule is None:
            continue
        _, settled = next(one.rule.alternatives())
        scale = lower(settled)
        for left, right in combinations(scale.pieces if scale else (), 2):
            common = left.domain.intersection(right.domain)
            if common is not None and left.shape.over(common) != right.shape.over(common):
                yield _overlap(one, left, right, common, _axis_unit(settled))


def _axis_unit(rule: Rule) -> Unit:
    """The unit the rule writes its bounds in; shares are told in percent."""
    for verb in _BOUNDS:
        for _, _, bound in rule.find(verb):
            figure: Figure = bound.bound if isinstance(bound, Condition) else bound
            return figure.unit
    band = rule.first("band")
    small = band is not None and all(end is None or abs(end) <= 2 for end in (band.low, band.high))
    return UNITS["%"] if small else PLAIN


def _ordered(gaps: list[Interval]) -> list[Interval]:
    return sorted(gaps, key=lambda gap: gap.low or 0)


def _left_to_discretion(scale: Scale) -> list[Piece]:
    return [p for p in scale.pieces if isinstance(p.shape, Constant) and not p.shape.points.is_point]


def _subject(one: Indicator) -> str:
    return f"“{one.title}”"


def _gap(one: Indicator, gap: Interval, unit: Unit) -> Finding:
    values = say_values(gap, unit)
    between = gap.low is not None and gap.low > 0 and gap.high is not None
    message = Words(
        f"{_subject(one)}没有写{values.zh}时如何计分{'（两档之间断开）' if between else ''}",
        f"{_subject(one)} does not say what {values.en} is given{' (a gap between two bands)' if between else ''}",
    )
    return say(
        "rule-gap",
        "warning",
        "between" if between else "branch",
        [one.code, *([values.zh] if between else [])],
        message,
        clerk=Words(f"补写{values.zh}时的得分", f"say what {values.en} is given"),
        citizen=Words(
            f"“{one.name}”没有说明{values.zh}时得几分，打分的人可以随意。",
            f"“{one.name}” leaves open what {values.en} is given: whoever scores may choose.",
        ),
        places=places_of(one),
        printed=one.rule.text if one.rule else "",
    )


def _discretion(one: Indicator, piece: Piece, unit: Unit) -> Finding:
    assert isinstance(piece.shape, Constant)
    values, room = say_values(piece.domain, unit), show_points(piece.shape.points)
    return say(
        "rule-gap",
        "note",
        "discretion",
        [one.code],
        Words(
            f"{_subject(one)}{values.zh}时只给出范围{room}，没有写怎样由完成情况得出分数",
            f"{_subject(one)} gives a range of {room} for {values.en}, and not how the result makes the points",
        ),
        clerk=Words("写明每差多少扣几分，或分档给分", "say how much each shortfall costs, or give bands"),
        citizen=Words(
            f"“{one.name}”没完成时得几分，全凭打分的人。",
            f"“{one.name}”: a shortfall is scored at discretion.",
        ),
        places=places_of(one),
        printed=one.rule.clauses[piece.clause].text if one.rule else "",
    )


def _no_points(one: Indicator) -> Finding:
    return say(
        "rule-gap",
        "warning",
        "no-points",
        [one.code],
        Words(
            f"{_subject(one)}的条文没有一处写到分值，无从知道怎样得分",
            f"{_subject(one)}: its rule names no points at all",
        ),
        clerk=Words("给每一种情形写上分值", "give every case its points"),
        citizen=Words(
            f"“{one.name}”怎样得分，条文没有说。", f"how “{one.name}” is scored its rule does not say."
        ),
        places=places_of(one),
        printed=one.rule.text if one.rule else "",
    )


def _overlap(one: Indicator, left: Piece, right: Piece, common: Interval, unit: Unit) -> Finding:
    assert one.rule is not None
    values = say_values(common, unit)
    sides = [(one.rule.clauses[p.clause].text, show_points(p.shape.over(common))) for p in (left, right)]
    zh = "；".join(f"“{text}”给{points}" for text, points in sides)
    en = "; ".join(f"“{text}” gives {points}" for text, points in sides)
    return say(
        "rule-overlap",
        "warning",
        "bands",
        [one.code, values.zh],
        Words(
            f"{_subject(one)}{values.zh}时有两种得分：{zh}",
            f"{_subject(one)} gives {values.en} two scores: {en}",
        ),
        clerk=Words("写明含哪一端、不含哪一端", "say which end belongs to which band"),
        citizen=Words(
            f"“{one.name}”{values.zh}时，条文给了两个不同的分数。",
            f"“{one.name}” gives {values.en} two different scores.",
        ),
        places=places_of(one),
        printed="；".join(text for text, _ in sides),
    )
