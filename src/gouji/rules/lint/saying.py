"""What every check of a system uses to speak: places of parts and lines, and one finding in three voices."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import replace
from fractions import Fraction

from gouji.figures import Interval, Unit, print_exact
from gouji.model.finding import Cause, Finding, Severity, Voices
from gouji.model.places import Place, TextPlace
from gouji.model.scores import print_points
from gouji.model.system import Indicator, Part
from gouji.text import Words


def say(  # noqa: PLR0913 - all that a finding says, in one place
    code: str,
    severity: Severity,
    shape: str,
    keys: Iterable[str],
    message: Words,
    *,
    clerk: Words,
    citizen: Words,
    places: Iterable[Place] = (),
    printed: str = "",
    recomputed: str | tuple[str, str] | None = None,
    causes: tuple[Cause, ...] = (),
) -> Finding:
    """A finding: the message is what the reviewer reads, the others get their own words."""
    ends = (recomputed, recomputed) if isinstance(recomputed, str) else recomputed
    voices = Voices(clerk=clerk, reviewer=message, citizen=citizen)
    return Finding(code, severity, message, shape, tuple(keys), tuple(places), printed, ends, voices, causes)


def places_of(*indicators: Indicator) -> tuple[Place, ...]:
    """Where the lines stand, each with the words printed there."""
    return tuple(_as_printed(one) for one in indicators if one.place is not None)


def _as_printed(indicator: Indicator) -> Place:
    place = indicator.place
    assert place is not None
    if not isinstance(place, TextPlace) or place.quote.startswith(indicator.title):
        return place
    weight = "" if indicator.heading is None else f"（{print_points(indicator.heading)}）"
    quote = f"{indicator.title}{weight}"
    return replace(place, end=place.start + len(quote), quote=quote)


def places_of_headings(part: Part) -> tuple[Place, ...]:
    return tuple(heading.place for heading in part.headings if heading.place is not None)


def titled(part: Part) -> str:
    return f"{part.code}{part.name}"


def points(value: Fraction) -> str:
    return print_points(value)


def say_values(values: Interval, unit: Unit) -> Words:
    """Values of a measure in words: 低于100%, 大于30%且不超过40%."""
    if values.is_point:
        shown = print_exact(values.exact, unit)
        return Words(f"等于{shown}", f"exactly {shown}")
    zh, en = [], []
    if values.low is not None and not (values.low == 0 and not values.low_open):
        shown = print_exact(values.low, unit)
        zh.append(f"{'大于' if values.low_open else '不低于'}{shown}")
        en.append(f"{'above' if values.low_open else 'at least'} {shown}")
    if values.high is not None:
        shown = print_exact(values.high, unit)
        zh.append(f"{'低于' if values.high_open else '不高于'}{shown}")
        en.append(f"{'below' if values.high_open else 'at most'} {shown}")
    return Words("且".join(zh) or "任何值", " and ".join(en) or "any value")
