"""Figures as the report prints them: unit and places by the kind of measure, and never more digits than are known.

A value known only as a range is printed as a range, with both ends rounded outward.
"""

from __future__ import annotations

from dataclasses import dataclass
from fractions import Fraction
from typing import Literal

from gouji.figures import (
    UNITS,
    Dimension,
    Figure,
    Hedge,
    Interval,
    Unit,
    print_ends,
    print_exact,
    print_value,
    round_half_up,
)
from gouji.figures.units import MONEY, PEOPLE, POINTS, RATE, VISITS

Change = Literal["", "增减", "升降"]
"""Print the amount of a change (增加 12.30万元) or its rate (增长 6.26%), the word chosen by the sign."""

_USUAL: dict[str, tuple[Unit, int]] = {
    MONEY.name: (UNITS["万元"], 2),
    PEOPLE.name: (UNITS["人"], 0),
    VISITS.name: (UNITS["人次"], 0),
    RATE.name: (UNITS["%"], 2),
}
_WORDS: dict[Change, tuple[str, str]] = {"增减": ("增加", "减少"), "升降": ("增长", "下降")}


@dataclass(frozen=True, slots=True)
class Show:
    """How one figure is to be printed; what is left open is as usual for its kind of measure.

    ``bare`` leaves the unit away, where the heading of a table names it.
    """

    unit: Unit | None = None
    decimals: int | None = None
    change: Change = ""
    bare: bool = False


USUAL = Show()
CHANGE = Show(change="增减")
GROWTH = Show(change="升降")


def usual_unit(dimension: Dimension) -> tuple[Unit, int]:
    """万元 with two places, 人 whole, % with two places; anything else in its own base unit."""
    return _USUAL.get(dimension.name, (Unit(dimension.base, dimension), 2))


def ratio_unit(symbol: str) -> Unit | None:
    """The unit of a symbol, compound ones as well: 元/人 is money for a person."""
    if symbol in UNITS:
        return UNITS[symbol]
    above, _, below = symbol.partition("/")
    if above not in UNITS or below not in UNITS:
        return None
    a, b = UNITS[above], UNITS[below]
    if a.dimension == b.dimension:
        return Unit(symbol, RATE, a.scale / b.scale)
    dimension = Dimension(f"{a.dimension.name}/{b.dimension.name}", f"{a.dimension.base}/{b.dimension.base}")
    return Unit(symbol, dimension, a.scale / b.scale)


def show_figure(figure: Figure, show: Show = USUAL) -> str:
    """A figure as printed somewhere, in the unit and places asked for as far as it was printed so finely.

    >>> from gouji.figures import read_figure
    >>> show_figure(read_figure("85557735.09元")), show_figure(read_figure("25570.3万元"))
    ('8555.77万元', '25570.3万元')
    >>> show_figure(read_figure("4.1956万人")), show_figure(read_figure("3.87万人"))
    ('41956人', '3.87万人')
    >>> show_figure(read_figure("41956人"), Show(UNITS["万人"]))
    '4.1956万人'
    """
    unit, places = _unit_of(figure.unit, show)
    known = _places_known(figure, unit)
    if figure.hedge is not Hedge.NONE or (not figure.is_exact and known is None):
        return with_unit(figure)
    decimals = places if known is None or figure.is_exact else min(places, known)
    if show.change:
        return _changed(Interval.point(figure.value), unit, decimals, show)
    return _written(figure.value, unit, decimals, bare=show.bare)


def with_unit(figure: Figure) -> str:
    """The figure as it was printed; its unit added where that stood in a heading."""
    symbol = figure.unit.symbol
    return figure.text if not symbol or symbol in figure.text else f"{figure.text}{symbol}"


def show_interval(value: Interval, dimension: Dimension, show: Show = USUAL) -> str:
    """A computed value: one figure where its rounding is settled, else the range it lies in.

    >>> show_interval(Interval.of("0.062638", "0.062642"), RATE)
    '6.26%'
    >>> show_interval(Interval.of("5043300", "5043500", high_open=True), MONEY)
    '504.3万元'
    >>> show_interval(Interval.of("2.692", "3.364"), RATE, GROWTH)
    '增长269.20%至336.40%'
    """
    unit, places = usual_unit(dimension)
    if show.unit is not None and show.unit.dimension.name == dimension.name:
        unit, places = show.unit, _places(show)
    if dimension == POINTS:
        places = 6
    decimals = places if show.decimals is None else show.decimals
    if show.change:
        return _changed(value, unit, decimals, show)
    return _plain(value, unit, decimals, bare=show.bare)


def _unit_of(own: Unit, show: Show) -> tuple[Unit, int]:
    if show.unit is not None:
        return show.unit, _places(show)
    if own.dimension.name not in _USUAL:
        return own, 6 if show.decimals is None else show.decimals
    unit, places = usual_unit(own.dimension)
    return unit, places if show.decimals is None else show.decimals


def _places(show: Show) -> int:
    """As asked for; else as usual for the usual unit, and to the fourth place (one person in 万人) for another."""
    if show.decimals is not None or show.unit is None:
        return show.decimals or 0
    usual, places = usual_unit(show.unit.dimension)
    return places if show.unit == usual or show.unit.dimension == MONEY else 4


def _places_known(figure: Figure, unit: Unit) -> int | None:
    """How many places of the unit the figure was printed to; None where not even whole ones."""
    if not figure.quantum:
        return None
    if figure.quantum > unit.scale:
        return None
    places = 0
    while unit.scale / 10 ** (places + 1) >= figure.quantum:
        places += 1
    return places


def _written(value: Fraction, unit: Unit, decimals: int, *, bare: bool) -> str:
    while value and abs(value) / unit.scale < Fraction(1, 2 * 10**decimals):
        decimals += 1  # something is not printed as nothing: 40元 is 0.004万元
    text = print_value(value, unit, decimals=decimals)
    if unit.dimension.name not in _USUAL:
        text = print_exact(value, unit, most=decimals)
    return text.removesuffix(unit.symbol) if bare and unit.symbol else text


def _plain(value: Interval, unit: Unit, decimals: int, *, bare: bool) -> str:
    for places in range(decimals, -1, -1):
        single = _settled(value, unit, places)
        if single is not None and (
            places == decimals or abs(single) / unit.scale >= _TWO_DIGITS / 10**places
        ):
            return _written(single, unit, places, bare=bare)
    low, high = print_ends(value, unit, decimals=decimals)
    texts = [end.removesuffix(unit.symbol) if bare and end else end for end in (low, high)]
    if texts[0] is None or texts[1] is None:
        return f"不低于{texts[0]}" if texts[0] else f"不高于{texts[1]}" if texts[1] else "不能确定"
    return f"{texts[0]}至{texts[1]}"


_TWO_DIGITS = Fraction(10)
"""Fewer places are printed where the last ones are not known, as long as two digits remain."""


def _settled(value: Interval, unit: Unit, decimals: int) -> Fraction | None:
    """The value to print where every value of the interval prints the same."""
    if value.low is None or value.high is None:
        return None
    low, high = (round_half_up(end / unit.scale, decimals) for end in (value.low, value.high))
    if value.high_open and high > 0 and (value.high / unit.scale * 10**decimals * 2) % 2 == 1:
        high -= Fraction(1, 10**decimals)  # an end on a half that is never reached rounds down
    return value.low if low == high else None


def _changed(value: Interval, unit: Unit, decimals: int, show: Show) -> str:
    up, down = _WORDS[show.change]
    if value.is_point and not value.exact:
        return "持平"
    if value.low is not None and value.low >= 0:
        return up + _plain(value, unit, decimals, bare=show.bare)
    if value.high is not None and value.high <= 0:
        return down + _plain(-value, unit, decimals, bare=show.bare)
    return f"增减不能确定（{_plain(value, unit, decimals, bare=show.bare)}）"
