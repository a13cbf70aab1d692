"""Weights at every level: headings against lines, headings against headings, the name's weight against the column's."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from fractions import Fraction
from itertools import product

from gouji.model.finding import Cause, Finding
from gouji.model.places import TextPlace
from gouji.model.system import Heading, Indicator, IndicatorSystem, Part
from gouji.rules.lint.codes import left_out
from gouji.rules.lint.saying import places_of, places_of_headings, points, say, titled
from gouji.text import Words


def check_weights(system: IndicatorSystem) -> Iterator[Finding]:
    """From the top down: the total, each part, each line. Where a weight is not printed nothing is compared."""
    yield from _check_total(system)
    for part in system.walk_parts():
        yield from _check_headings(system, part)
        yield from _check_lines(system, part)
        yield from _check_parts(part)
    for one in system.indicators:
        if one.heading is not None and one.weight is not None and one.heading != one.weight:
            yield _name_and_column(one)


def stated_weights(part: Part) -> list[Fraction]:
    """The weights that headings of the part print, each once, in order."""
    return list(dict.fromkeys(heading.weight for heading in part.headings if heading.weight is not None))


def _sum_of(lines: Sequence[Indicator]) -> Fraction | None:
    """The lines' weights added up; None where one of them prints none."""
    weights = [one.weight for one in lines]
    return (
        sum((w for w in weights if w is not None), Fraction(0)) if weights and None not in weights else None
    )


def _equation(lines: Sequence[Indicator]) -> str:
    return "+".join(points(one.weight).removesuffix("分") for one in lines if one.weight is not None)


def _check_total(system: IndicatorSystem) -> Iterator[Finding]:
    added = _sum_of(system.indicators)
    if system.total is not None and added is not None and added != system.total:
        yield _mismatch(
            "total=lines", "total", "合计", "the total", system.total, added, "各行分值", "its lines"
        )
    heads = [stated_weights(part) for part in system.parts]
    if system.total is not None and heads and all(heads) and system.total not in _sums(heads):
        added = _first_sum(heads)
        yield _mismatch(
            "total=headings",
            "total",
            "合计",
            "the total",
            system.total,
            added,
            "一级指标的标题",
            "its headings",
        )


def _sums(heads: Sequence[Sequence[Fraction]]) -> set[Fraction]:
    return {sum(chosen, Fraction(0)) for chosen in product(*heads)}


def _first_sum(heads: Sequence[Sequence[Fraction]]) -> Fraction:
    return sum((weights[-1] for weights in heads), Fraction(0))


def _mismatch(
    shape: str, key: str, zh: str, en: str, stated: Fraction, added: Fraction, of_zh: str, of_en: str
) -> Finding:
    message = Words(
        f"{zh}{points(stated)}，{of_zh}之和为{points(added)}",
        f"{en} is {points(stated)}, {of_en} add up to {points(added)}",
    )
    return say(
        "weight-sum", "error", shape, [key], message,
        clerk=Words("核对各级分值", "check the weights of every level"),
        citizen=Words(f"{zh}写的是{points(stated)}，加起来却是{points(added)}。",
                      f"{en} says {points(stated)}, but it adds up to {points(added)}."),
        printed=points(stated), recomputed=points(added),
    )  # fmt: skip


def _check_headings(system: IndicatorSystem, part: Part) -> Iterator[Finding]:
    """One part headed with different weights."""
    stated = stated_weights(part)
    if len(stated) < 2:
        return
    added = _sum_of(system.within(part))
    listed = "、".join(points(weight) for weight in stated)
    fits = "" if added is None else f"；所列各行之和为{points(added)}"
    fits_en = "" if added is None else f"; its lines add up to {points(added)}"
    odd = next((h for h in part.headings if h.weight is not None and h.weight != added), None)
    cause = _fragment(system, part, odd) if odd else None
    yield say(
        "weight-sum",
        "error",
        "headings-agree",
        [part.code],
        Words(
            f"“{titled(part)}”的标题前后印了不同的分值：{listed}{fits}",
            f"“{titled(part)}” is headed with different weights: {listed}{fits_en}",
        ),
        clerk=Words(
            f"统一为一个分值{'' if added is None else f'（各行之和{points(added)}）'}",
            f"print one weight{'' if added is None else f' (its lines make {points(added)})'}",
        ),
        citizen=Words(
            f"同一部分“{part.name}”前后写了不同的满分（{listed}）。",
            f"the same part “{part.name}” is given different full marks ({listed}).",
        ),
        places=places_of_headings(part),
        printed=listed,
        recomputed=None if added is None else points(added),
        causes=(cause,) if cause else (),
    )


def _fragment(system: IndicatorSystem, part: Part, odd: Heading) -> Cause | None:
    """The odd heading counts only the lines printed right beneath it, as after a page break in a merged cell."""
    if not isinstance(odd.place, TextPlace) or odd.weight is None:
        return None
    start = odd.place.line
    later = [h.place.line for h in part.headings if isinstance(h.place, TextPlace) and h.place.line > start]
    until = min(later, default=None)
    beneath = [
        one
        for one in system.within(part)
        if isinstance(one.place, TextPlace)
        and one.place.line > start
        and (until is None or one.place.line < until)
    ]
    if _sum_of(beneath) != odd.weight:
        return None
    names = "、".join(one.code for one in beneath)
    why = Words(
        f"这一处标题只合计了紧接其下的{names}，像是合并单元格被分页切断",
        f"this heading counts only {names} right beneath it, as where a merged cell is cut by a page break",
    )
    return Cause("merged-cell-cut", points(odd.weight), why)


def _check_lines(system: IndicatorSystem, part: Part) -> Iterator[Finding]:
    lines = system.within(part)
    added, stated = _sum_of(lines), stated_weights(part)
    if added is None or not stated or added in stated:
        return
    shown = "、".join(points(weight) for weight in stated)
    inner = [
        p for p in part.parts if (s := stated_weights(p)) and _sum_of(system.within(p)) not in (None, *s)
    ]
    where = "" if not inner else f"，差额出在{'、'.join(titled(p) for p in inner)}"
    where_en = "" if not inner else f"; the difference lies in {', '.join(titled(p) for p in inner)}"
    causes = [
        cause for p in part.walk() if (cause := left_out(p, [one for one in lines if one.part == p.code]))
    ]
    yield say(
        "weight-sum",
        "error",
        "heading=lines",
        [part.code],
        Words(
            f"“{titled(part)}”标题{shown}，所列各行之和为{_equation(lines)}={points(added)}{where}",
            f"“{titled(part)}” is headed {shown}; its lines make {_equation(lines)}={points(added)}{where_en}",
        ),
        clerk=Words(
            f"把标题改为{points(added)}，或补齐、改正各行分值",
            f"head it {points(added)}, or mend the lines beneath",
        ),
        citizen=Words(
            f"“{part.name}”写明满分{shown}，下面各项加起来却是{points(added)}。",
            f"“{part.name}” promises {shown}, but its items add up to {points(added)}.",
        ),
        places=places_of_headings(part),
        printed=shown,
        recomputed=points(added),
        causes=tuple(causes),
    )


def _check_parts(part: Part) -> Iterator[Finding]:
    """The heading of a part against the headings within it."""
    heads, stated = [stated_weights(inner) for inner in part.parts], stated_weights(part)
    if not heads or not all(heads) or not stated or _sums(heads) & set(stated):
        return
    shown, added = "、".join(map(points, stated)), _first_sum(heads)
    yield say(
        "weight-sum",
        "error",
        "heading=headings",
        [part.code],
        Words(
            f"“{titled(part)}”标题{shown}，其下各部分的标题之和为{points(added)}",
            f"“{titled(part)}” is headed {shown}; the headings within it add up to {points(added)}",
        ),
        clerk=Words("核对一、二级指标的分值", "check the weights of both levels"),
        citizen=Words(
            f"“{part.name}”写明{shown}，各小项标题加起来却是{points(added)}。",
            f"“{part.name}” says {shown}, but its sections say {points(added)}.",
        ),
        places=places_of_headings(part),
        printed=shown,
        recomputed=points(added),
    )


def _name_and_column(one: Indicator) -> Finding:
    assert one.heading is not None
    assert one.weight is not None
    return say(
        "weight-sum",
        "error",
        "name=column",
        [one.code],
        Words(
            f"“{one.title}”名称里写{points(one.heading)}，分值栏写{points(one.weight)}",
            f"“{one.title}” says {points(one.heading)} in its name and {points(one.weight)} in its column",
        ),
        clerk=Words("统一为一个分值", "print one weight"),
        citizen=Words(
            f"“{one.name}”的满分前后不一：{points(one.heading)}、{points(one.weight)}。",
            f"“{one.name}” has two full marks: {points(one.heading)} and {points(one.weight)}.",
        ),
        places=places_of(one),
        printed=points(one.heading),
        recomputed=points(one.weight),
    )
