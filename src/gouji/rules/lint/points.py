"""Points of a rule against the weight of its indicator: items that do not add up, full marks out of reach."""

from __future__ import annotations

import re
from collections.abc import Iterator
from fractions import Fraction

from gouji.model.finding import Finding
from gouji.model.rule import Rule
from gouji.model.system import Indicator, IndicatorSystem
from gouji.rules.kinds import lower
from gouji.rules.lint.possible import PossiblePoints, open_gaps, possible_points
from gouji.rules.lint.saying import places_of, points, say
from gouji.text import Words, to_half_width

_QUOTED_WEIGHT = re.compile(r"(?:权重分?|满分|分值)\(?(\d+(?:\.\d+)?)分\)?(?!之)")


def check_points(system: IndicatorSystem) -> Iterator[Finding]:
    """For every rule: the most it grants, the least it can give, and the weights its own words mention."""
    for one in system.indicators:
        if one.rule is None or one.weight is None:
            continue
        possible = possible_points(one.rule)
        items = _items(one.rule)
        if items and sum(items) != one.weight:
            yield _items_differ(one, items, one.weight, possible)
        elif possible.granted < one.weight:
            yield _out_of_reach(one, one.weight, possible)
        elif (stated := _highest_stated(one.rule)) > one.weight:
            yield _above_weight(one, one.weight, stated)
        if possible.least > 0 and not _silent(one.rule):
            yield _never_zero(one, possible.least)
        yield from _quoted_weights(one, one.weight)


def _items(rule: Rule) -> list[Fraction]:
    """Points of the items that add up; empty where other verbs give points as well."""
    if rule.kind != "checklist" or any(rule.find("cap")) or any(rule.find("bonus")):
        return []
    return [item.points(rule.weight) for _, _, item in rule.find("item")]


def _highest_stated(rule: Rule) -> Fraction:
    """The highest points that a clause names outright, before they are held to the weight."""
    if any(rule.find("bonus")):
        return Fraction(0)
    named = [
        amount.high.points(rule.weight)
        for verb in ("score", "range", "else")
        for _, _, amount in rule.find(verb)
    ]
    return max(named, default=Fraction(0))


def _silent(rule: Rule) -> bool:
    return any((scale := lower(r)) is not None and bool(open_gaps(r, scale)) for _, r in rule.alternatives())


def _items_differ(
    one: Indicator, items: list[Fraction], weight: Fraction, possible: PossiblePoints
) -> Finding:
    total = sum(items, Fraction(0))
    equation = f"{'+'.join(points(item).removesuffix('分') for item in items)}={points(total)}"
    low = total < weight
    after = (
        Words(
            f"，满分永远得不到；可能的得分：{possible.words.zh}",
            f", so full marks are out of reach; it can give {possible.words.en}",
        )
        if low
        else Words(f"，超出部分{points(total - weight)}", f", {points(total - weight)} too many")
    )
    return say(
        "rule-points",
        "error",
        "items=weight",
        [one.code],
        Words(
            f"“{one.title}”分值{points(weight)}，条文各项为{equation}{after.zh}",
            f"“{one.title}” weighs {points(weight)}; its items make {equation}{after.en}",
        ),
        clerk=Words(
            f"改各项分值，使之和为{points(weight)}",
            f"change the points of the items so that they make {points(weight)}",
        ),
        citizen=Words(
            f"“{one.name}”满分{points(weight)}，可是条文最多只给{points(total)}。"
            if low
            else f"“{one.name}”满分{points(weight)}，条文各项加起来却有{points(total)}。",
            f"“{one.name}” is worth {points(weight)}, but its items make {points(total)}.",
        ),
        places=places_of(one),
        printed=points(weight),
        recomputed=points(total),
    )


def _out_of_reach(one: Indicator, weight: Fraction, possible: PossiblePoints) -> Finding:
    return say(
        "rule-points",
        "error",
        "most=weight",
        [one.code],
        Words(
            f"“{one.title}”分值{points(weight)}，条文最多给{points(possible.granted)}，满分永远得不到",
            f"“{one.title}” weighs {points(weight)}, but its rule grants {points(possible.granted)} at most",
        ),
        clerk=Words(
            f"把条文的分值改为{points(weight)}，或把权重改为{points(possible.granted)}",
            f"let the rule grant {points(weight)}, or lower the weight to {points(possible.granted)}",
        ),
        citizen=Words(
            f"“{one.name}”满分{points(weight)}，做得再好也只能得{points(possible.granted)}。",
            f"“{one.name}” is worth {points(weight)}, but nobody can get more than {points(possible.granted)}.",
        ),
        places=places_of(one),
        printed=points(weight),
        recomputed=points(possible.granted),
    )


def _above_weight(one: Indicator, weight: Fraction, stated: Fraction) -> Finding:
    return say(
        "rule-points",
        "error",
        "stated<=weight",
        [one.code],
        Words(
            f"“{one.title}”分值{points(weight)}，条文却写可得{points(stated)}",
            f"“{one.title}” weighs {points(weight)}, but its rule names {points(stated)}",
        ),
        clerk=Words("核对权重与条文的分值", "check the weight against the rule"),
        citizen=Words(
            f"“{one.name}”满分{points(weight)}，条文却说可以得{points(stated)}。",
            f"“{one.name}” is worth {points(weight)}, but its rule promises {points(stated)}.",
        ),
        places=places_of(one),
        printed=points(stated),
        recomputed=("0分", points(weight)),
    )


def _never_zero(one: Indicator, least: Fraction) -> Finding:
    return say(
        "rule-points",
        "warning",
        "least>0",
        [one.code],
        Words(
            f"“{one.title}”无论结果多差，至少得{points(least)}",
            f"“{one.title}” gives at least {points(least)}, however bad the result",
        ),
        clerk=Words("补上不得分的情形", "say when there are no points"),
        citizen=Words(
            f"“{one.name}”做得再差也有{points(least)}。", f"“{one.name}” is never less than {points(least)}."
        ),
        places=places_of(one),
        recomputed=points(least),
    )


def _quoted_weights(one: Indicator, weight: Fraction) -> Iterator[Finding]:
    """权重（3分）, 满分1分 in the rule's own words, where the table prints another weight."""
    assert one.rule is not None
    said = {Fraction(match.group(1)) for match in _QUOTED_WEIGHT.finditer(to_half_width(one.rule.text))}
    for quoted in sorted(said - {weight}):
        yield say(
            "rule-points",
            "error",
            "quoted=weight",
            [one.code],
            Words(
                f"“{one.title}”分值{points(weight)}，条文里却写作{points(quoted)}",
                f"“{one.title}” weighs {points(weight)}, but its rule speaks of {points(quoted)}",
            ),
            clerk=Words("统一权重", "print one weight"),
            citizen=Words(f"“{one.name}”的满分前后不一。", f"“{one.name}” has two different full marks."),
            places=places_of(one),
            printed=points(quoted),
            recomputed=points(weight),
        )
