"""Series: 第1名、第2名、第3名的分别计2分、1.9分、1.8分 pairs each place with its points."""

from __future__ import annotations

import re
from dataclasses import dataclass
from fractions import Fraction

from gouji.model.rule import Amount
from gouji.rules.compiling.atoms import Bounds, End
from gouji.wording import Quantity, Token, codes_of

_LISTED = re.compile(r"[dt]*[qn](?:[u&,]d*[qn])+d*,?d*gd*p(?:[u&,]p)+")
_SPANNED = re.compile(r"[dt]*[nq]-[d]*[nq]d*,?d*gd*p(?:[u&,]p)+")


@dataclass(frozen=True, slots=True)
class Series:
    """Each place with its points and the offset in the text where its part ends."""

    first: int
    last: int
    parts: tuple[tuple[Bounds, Amount, int], ...]


def find_series(tokens: tuple[Token, ...]) -> list[Series]:
    codes = codes_of(tokens)
    found: list[Series] = []
    for pattern in (_LISTED, _SPANNED):
        for match in pattern.finditer(codes):
            series = _read(tokens, match.start(), match.end(), spanned=pattern is _SPANNED)
            if series is not None and not any(s.first <= series.first < s.last for s in found):
                found.append(series)
    return found


def _read(tokens: tuple[Token, ...], first: int, last: int, *, spanned: bool) -> Series | None:
    inside = tokens[first:last]
    places = [token.quantity for token in inside if token.code in "qn" and token.quantity]
    points = [(place, token) for place, token in enumerate(inside) if token.code == "p"]
    unit = next((quantity.unit for quantity in places if quantity.unit), "")
    if (
        spanned
        and all(place.value.denominator == 1 for place in places)
        and 0 <= places[1].value - places[0].value < 50
    ):
        low, high = int(places[0].value), int(places[1].value)
        places = [Quantity(Fraction(value), unit) for value in range(low, high + 1)]
    if len(places) != len(points):
        return None
    parts = []
    for quantity, (place, token) in zip(places, points, strict=True):
        assert token.quantity is not None
        end = End(Quantity(quantity.value, quantity.unit or unit), True)
        after = inside[place + 1].end if place + 1 < len(inside) else token.end
        parts.append((Bounds(end, end), Amount(token.quantity.value), after))
    return Series(first, last, tuple(parts))
