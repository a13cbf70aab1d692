"""Formulas inside a wording: 预算执行率=决算/预算×100% defines the measure, （执行率-80%）/20%×分值 gives the points.

A formula of points is read as a straight line in the one measure it names; anything else is left unread.
"""

from __future__ import annotations

import re
from dataclasses import dataclass
from fractions import Fraction

from gouji.text import to_half_width

_OPERATORS = "*/+-"
_SAME = str.maketrans(
    {
        "×": "*",
        "╳": "*",
        "＊": "*",
        "·": "*",
        "÷": "/",
        "－": "-",
        "−": "-",
        "—": "-",
        "–": "-",
        "〔": "(",
        "〕": ")",
        "[": "(",
        "]": ")",
        "【": "(",
        "】": ")",
    }
)
_WEIGHT = re.compile(
    r"(?:该|本|此)?(?:项|条)?(?:三级)?(?:指标)?(?:的)?(?:权重分值|权重分|权重|权数|标准分值|标准分|分值|满分|总分|分数)(?!\d)(?:\(\d+(?:\.\d+)?分?\))?"
)
_OPENING = re.compile(
    r"按照|按|之间的?|以内的?|得分?(?:=|为|等于|按)?|扣|以(?![上下内及])|的(?=[^的]{1,20}[*/])|结果"
)
"""Where the formula may begin inside its phrase."""
_GIVES = re.compile(r"得分(?:为|等于|按)$")
_NUMBER = re.compile(r"(\d+(?:\.\d+)?)(%|分)?")
_NAME = re.compile(
    r"[^\s*/+\-()=,，。；;：:%]+(?:\([^()*/+\-]*[^\d()*/+\-.%][^()*/+\-]*\)[^\s*/+\-()=,，。；;：:]*)*"
)
_HEAD = re.compile(r"(?:[^,，。；;：:=＝()（）]|\([^()]*\)|（[^（）]*）){1,40}?[=＝]")
_POINTS_HEAD = re.compile(r"(?:得分|计分|评分|分数|分值|得分值|扣分|扣分值|计算公式)\s*(?:为)?$")


@dataclass(frozen=True, slots=True)
class Line:
    """``constant + slope × measure``; ``shares`` where both are parts of the weight. ``measure`` is what it names."""

    constant: Fraction
    slope: Fraction
    measure: str
    of_weight: bool


@dataclass(frozen=True, slots=True)
class Formula:
    """A formula found in the text (half-open): the points it gives, or the measure it defines."""

    start: int
    end: int
    line: Line | None = None
    measure: str = ""
    deducts: bool = False


@dataclass(frozen=True, slots=True)
class _Value:
    """A term: ``constant + slope × name``, all of it times the weight if ``weighted``. An opaque one is a bare name."""

    constant: Fraction
    slope: Fraction = Fraction(0)
    name: str = ""
    weighted: bool = False
    clamped: bool = False


class _Unreadable(Exception):
    pass


def find_formulas(text: str) -> list[Formula]:
    """All formulas of a text, in order."""
    plain = to_half_width(text).translate(_SAME).replace("乘以", "* ").replace("除以", "/ ")
    found = []
    for start, end in _phrases(plain):
        formula = _read_phrase(plain, start, end)
        if formula is not None:
            found.append(formula)
    return found


def _phrases(plain: str) -> list[tuple[int, int]]:
    """Stretches between punctuation that stands outside brackets."""
    cuts, depth, start, phrases = ",;。:!?\n", 0, 0, []
    for place, character in enumerate(plain):
        depth = max(0, depth + (character == "(") - (character == ")"))
        if (character in cuts and depth == 0) or character in ";。\n":
            phrases.append((start, place))
            start, depth = place + 1, 0
    return [(a, b) for a, b in [*phrases, (start, len(plain))] if b > a]


def _read_phrase(plain: str, start: int, end: int) -> Formula | None:
    phrase = plain[start:end]
    if not re.search(r"[*/]", phrase) and not re.search(r"=.*[-+].*", phrase):
        return None
    head = _HEAD.match(phrase)
    if head and not _POINTS_HEAD.search(head.group()[:-1]):
        return _definition(phrase, head.end(), start, end)
    body_start = head.end() if head else 0
    is_points = bool(head)
    for opening in sorted({0, *(m.end() for m in _OPENING.finditer(phrase[body_start:]))}):
        place = body_start + opening
        body = phrase[place:]
        tail = re.search(r"(?:进行)?(?:计算得分|计算|计分|得分|给分|赋分|计|扣分|扣减)?$", body)
        inner = body[: tail.start()] if tail else body
        if inner.startswith(("按", "以", "用")):
            continue
        line = _line(inner.strip())
        said = is_points or _GIVES.search(phrase[:place]) is not None
        if line is not None and (said or line.of_weight or _is_full(line)):
            deducts = "扣分" in (tail.group() if tail else "") or "扣" in (
                head.group() if head else phrase[:place][-2:]
            )
            return Formula(start + (0 if head else place), end, line, deducts=deducts)
    return None


def _is_full(line: Line) -> bool:
    """A number of points instead of the word: 执行率×10分 — a straight line through nothing."""
    return line.constant == 0 and line.slope >= 1 and line.slope.denominator == 1


def _definition(phrase: str, body: int, start: int, end: int) -> Formula | None:
    right = phrase[body:].strip()
    if not re.search(r"[^\d\s*/+\-().%]", right) or re.search(r"分值|权重|\d分", right):
        return None
    right = re.sub(r"\*\s*100\s*%?$", "", right).strip()
    if right.startswith("(") and right.endswith(")") and _balanced(right[1:-1]):
        right = right[1:-1]
    return Formula(start, end, measure=re.sub(r"\s*([*/])\s*", r" \1 ", right))


def _balanced(text: str) -> bool:
    depth = 0
    for character in text:
        depth += (character == "(") - (character == ")")
        if depth < 0:
            return False
    return depth == 0


def _line(text: str) -> Line | None:
    try:
        value, place = _sum(text, 0)
    except (_Unreadable, RecursionError, ZeroDivisionError):
        return None
    if place != len(text) or not value.name or value.slope == 0:
        return None
    return Line(value.constant, value.slope, value.name, value.weighted)


def _sum(text: str, place: int) -> tuple[_Value, int]:
    value, place = _product(text, place)
    while (place := _skip(text, place)) < len(text) and text[place] in "+-":
        sign = 1 if text[place] == "+" else -1
        right, place = _product(text, place + 1)
        value = _added(value, right, sign)
    return value, place


def _product(text: str, place: int) -> tuple[_Value, int]:
    value, place = _factor(text, place)
    while (place := _skip(text, place)) < len(text) and text[place] in "*/":
        operator = text[place]
        right, place = _factor(text, place + 1)
        value = _times(value, right) if operator == "*" else _over(value, right)
    return value, place


def _factor(text: str, place: int) -> tuple[_Value, int]:
    place = _skip(text, place)
    if place >= len(text):
        raise _Unreadable
    if match := re.compile("(max|min)\\(", re.IGNORECASE).match(text, place):
        return _clamp(text, match.end())
    if text[place] == "(":
        value, place = _sum(text, place + 1)
        if place >= len(text) or text[place] != ")":
            raise _Unreadable
        return value, place + 1
    if match := _NUMBER.match(text, place):
        number = Fraction(match.group(1))
        return _Value(number / 100 if match.group(2) == "%" else number), match.end()
    if match := _WEIGHT.match(text, place):
        return _Value(Fraction(1), weighted=True), match.end()
    match = _NAME.match(text, place)
    if match is None:
        raise _Unreadable
    return _Value(Fraction(0), Fraction(1), match.group()), match.end()


def _clamp(text: str, place: int) -> tuple[_Value, int]:
    """max(0, …) and min(1, …): a score is kept within 0 and the weight anyway."""
    inside: list[_Value] = []
    while True:
        value, place = _sum(text, place)
        inside.append(value)
        if place >= len(text):
            raise _Unreadable
        if text[place] == ")":
            break
        if text[place] != ",":
            raise _Unreadable
        place += 1
    named = [value for value in inside if value.name]
    if len(named) != 1 or any(v.constant not in (0, 1, 100) for v in inside if not v.name):
        raise _Unreadable
    return named[0], place + 1


def _skip(text: str, place: int) -> int:
    while place < len(text) and text[place] == " ":
        place += 1
    return place


def _added(left: _Value, right: _Value, sign: int) -> _Value:
    if left.weighted != right.weighted and (left.constant or left.slope) and (right.constant or right.slope):
        raise _Unreadable
    if left.name and right.name:
        return _opaque(left, right, "+" if sign > 0 else "-")
    return _Value(
        left.constant + sign * right.constant,
        left.slope + sign * right.slope,
        left.name or right.name,
        left.weighted,
    )


def _times(left: _Value, right: _Value) -> _Value:
    if left.weighted and right.weighted:
        raise _Unreadable
    if left.name and right.name:
        return _opaque(left, right, "*")
    plain, other = (left, right) if not left.name else (right, left)
    factor = plain.constant
    return _Value(other.constant * factor, other.slope * factor, other.name, left.weighted or right.weighted)


def _over(left: _Value, right: _Value) -> _Value:
    if right.weighted:
        raise _Unreadable
    if right.name:
        if left.weighted or right.constant:
            raise _Unreadable
        return _opaque(left, right, "/")
    return _Value(left.constant / right.constant, left.slope / right.constant, left.name, left.weighted)


def _opaque(left: _Value, right: _Value, operator: str) -> _Value:
    """Names combined with names are one measure of their own."""
    if (
        left.weighted
        or right.weighted
        or left.constant
        or (left.name and left.slope != 1)
        or right.slope != 1
    ):
        raise _Unreadable
    return _Value(Fraction(0), Fraction(1), f"{left.name} {operator} {right.name}")
