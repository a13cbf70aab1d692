"""Mean growth over years: 2018年至2022年，余额由187.40亿元增加到268.55亿元，年均增长9.4%.

(1 + rate) to the power of the years, times the first figure, is the last one. Compared with exact fractions. A doubt
where one slip of the pen explains it, else a note: authors compare on the same footing (同口径) without saying so.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from fractions import Fraction

from gouji.claims.causes.slips import slips_of
from gouji.claims.prose.frames.from_to import FROM_TO
from gouji.claims.prose.levels import Level
from gouji.claims.prose.scene import Scene
from gouji.claims.prose.sentences import Sentence
from gouji.claims.prose.tokens import Token
from gouji.figures import Figure, Interval, print_value
from gouji.model.finding import Finding, Severity
from gouji.text import Words

_YEARS = re.compile(r"(20\d\d)年")
_MEAN = re.compile(r"年均(?:递增|增长|增幅|增速|增长率|增加)(?:率)?(?:为|达到?|约)?\s*$")
_LONGEST = 30
_ABOUT = (0, 1)
"""Some count the years, some the steps between them: wrong only where neither fits."""


def mean_growth(scene: Scene) -> Iterator[Finding]:
    """Findings of one paragraph."""
    for one in scene.occurrences:
        if one.frame is not FROM_TO:
            continue
        inside = (level for level in scene.levels if level.sentence is one.sentence)
        level = next((level for level in inside if level.mark == one.mark("now")), None)
        rate = _mean_rate(one.sentence, one.match.end())
        years = {int(year) for year in _YEARS.findall(one.sentence.plain)}
        if level is not None and level.base is not None and rate is not None and len(years) == 2:
            yield from _check(level, level.base.figure, rate, max(years) - min(years))


def _mean_rate(sentence: Sentence, start: int) -> Token | None:
    for mark in range(start, len(sentence.marks)):
        token = sentence.marks[mark]
        if token.code == "%" and token.figure is not None:
            return token if _MEAN.search(sentence.plain[: token.start]) else None
    return None


def _check(level: Level, base: Figure, rate: Token, years: int) -> Iterator[Finding]:
    now, stated = level.figure, rate.figure
    plain = base.unit.dimension == now.unit.dimension and base.value > 0 and now.value > 0
    if stated is None or not plain or not 1 < years <= _LONGEST:
        return
    if any(_fits(base, now, stated, years + more) for more in _ABOUT):
        return
    mean = _rate(base.value, now.value, years, stated.decimals)
    severity: Severity = "warning" if _is_slip(base, now, stated, years, mean) else "note"
    shown = f"{print_value(mean * 100, decimals=stated.decimals)}%"
    assert level.base is not None
    spans = f"{level.base.printed}→{level.term.printed}，{years}年"
    message = Words(
        f"年均增长写作{stated.with_unit}，按{spans}计应为{shown}",
        f"mean growth is printed as {stated.with_unit}; {spans}: it is {shown}",
    )
    places = (*level.sentence.places(rate.start, rate.end), *level.base.places, *level.term.places)
    yield Finding(
        "growth",
        severity,
        message,
        "mean-growth",
        (str(level.name.key),),
        places,
        stated.with_unit,
        (shown, shown),
    )


def _fits(base: Figure, now: Figure, rate: Figure, years: int) -> bool:
    """Whether some true values behind the printed ones agree."""
    if years < 1:
        return False
    one, other, by = base.cut_interval, now.cut_interval, rate.cut_interval
    lowest, highest = _times(one.low, by.low, years), _times(one.high, by.high, years)
    return _reaches(lowest, other.high) and _reaches(other.low, highest)


def _is_slip(base: Figure, now: Figure, rate: Figure, years: int, mean: Fraction) -> bool:
    """Whether one of the three figures is a slip away from what the others make of it."""
    by = rate.interval
    low, high = _times(Fraction(1), by.low, years), _times(Fraction(1), by.high, years)
    if low is None or high is None or low <= 0:
        return False
    half = rate.quantum / 2
    meant = (
        (now, Interval(base.value * low, base.value * high)),
        (base, Interval(now.value / high, now.value / low)),
        (rate, Interval(mean - half, mean + half)),
    )
    return any(
        slip.kind in _KINDS and slip.figure.interval.meets(within)
        for figure, within in meant
        for slip in slips_of(figure, within)
    )


_KINDS = ("one-digit", "digits-transposed", "digit-too-many", "decimal-point", "unit")


def _times(value: Fraction | None, rate: Fraction | None, years: int) -> Fraction | None:
    return None if value is None or rate is None else value * (1 + rate) ** years


def _reaches(low: Fraction | None, high: Fraction | None) -> bool:
    return low is None or high is None or low <= high


def _rate(base: Fraction, now: Fraction, years: int, decimals: int) -> Fraction:
    """The mean rate, rounded half up to so many decimals of a per cent."""
    step = Fraction(1, 100 * 10**decimals)
    low, high = -int(1 / step), int(1000 / step)
    while low < high:  # the largest number of half steps that does not overshoot
        middle = (low + high + 1) // 2
        if base * (1 + (middle - Fraction(1, 2)) * step) ** years <= now:
            low = middle
        else:
            high = middle - 1
    return low * step
