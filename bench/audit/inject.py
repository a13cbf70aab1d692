"""One known error put into a clean document: a figure or a word as a tired hand would spoil it.

Each kind of slip proposes changes of marks; a change counts only where exact arithmetic shows that the printed digits
can then no longer all be right, cut-off figures included. What is spoiled, and where it can be seen, is the key. Long, because each kind of slip is a few lines and all are kept side by side.
"""

from __future__ import annotations

import itertools
import re
from collections.abc import Callable, Iterator
from dataclasses import dataclass
from fractions import Fraction
from random import Random

from bench.audit.arithmetic import FALLS, GRADES, SCALES, Formula
from bench.audit.marked import Instance, Mark, MarkedDocument
from bench.audit.spoil_text import TEXT_SLIPS
from gouji.figures import round_half_up

ARITHMETIC = frozenset(
    [
        "sum",
        "composition",
        "difference",
        "growth",
        "ratio",
        "completion",
        "share",
        "average",
        "percentage-point",
        "conflict",
        "text-table",
        "direction",
        "count",
        "impossible",
        "score-above-weight",
        "weight-sum",
        "score-sum",
        "score-rule",
        "score-conflict",
        "grade",
        "articulation",
        "unit",
        "basis",
        "survey",
        "truncated",
    ]
)
OPPOSITES = {
    "增加": "减少", "增长": "下降", "上升": "下降", "提高": "降低", "大于": "小于", "高于": "低于", "超过": "低于",
    "增收": "减收", "减少": "增加", "下降": "增长", "降低": "提高", "小于": "大于", "低于": "高于", "回落": "上升",
}  # fmt: skip
Changes = dict[int, str]
Slip = Callable[[MarkedDocument, Random], Iterator[Changes]]
TRIES = 40


@dataclass(frozen=True)
class Injection:
    """A spoiled document: the kind of slip, codes that would say so, the marks where it can be seen, how hard it is."""

    document: MarkedDocument
    kind: str
    codes: frozenset[str]
    marks: frozenset[int]
    full: bool
    """Whether a relation that is printed in full in one sentence or table is broken."""
    said: str = ""


def inject(clean: MarkedDocument, kind: str, seed: str) -> Injection | None:
    """One error of this kind, or None where the document offers no place for it. The same seed gives the same error."""
    draw = Random(seed)
    if kind in TEXT_SLIPS:
        spoiled = TEXT_SLIPS[kind].spoil(clean, draw)
        if spoiled is None:
            return None
        marks = frozenset(mark.number for mark in spoiled.marks if mark.name == "edit")
        said = "; ".join(mark.printed for mark in spoiled.marks if mark.name == "edit")
        return Injection(spoiled, kind, TEXT_SLIPS[kind].codes, marks, True, said)
    changes = list(SLIPS[kind](clean, draw))
    draw.shuffle(changes)
    for change in changes[:TRIES]:
        if (found := _prove(clean, kind, change)) is not None:
            return found
    return None


def _prove(clean: MarkedDocument, kind: str, changes: Changes) -> Injection | None:
    if all(clean.marks[number].printed == printed for number, printed in changes.items()):
        return None
    touched = set(changes)
    spoiled = clean.printed_anew(changes)
    instances = _points_read_as_growth(clean) if kind == "points-as-percent" else spoiled.instances
    broken = [
        one for one in instances
        if touched & set(one.marks.values()) and not spoiled.holds(one, strict=False) and not _capped(one, spoiled)
    ]  # fmt: skip
    if not broken or (kind in ELSEWHERE and any(one.full for one in broken)):
        return None
    marks = touched.union(*(one.marks.values() for one in broken))
    said = "; ".join(f"{clean.marks[n].printed} → {printed}" for n, printed in sorted(changes.items()))
    return Injection(spoiled, kind, ARITHMETIC, frozenset(marks), any(one.full for one in broken), said)


def _capped(one: Instance, document: MarkedDocument) -> bool:
    """Who does more than was asked is often told as having done 100%: that proves no error."""
    if one.formula.code not in ("completion", "ratio") or one.formula.left not in one.marks:
        return False
    terms = [name.strip() for name in one.formula.right.split("/")]
    if len(terms) != 2 or any(name not in one.marks for name in terms):
        return False
    rate, done, asked = (document.marks[one.marks[name]].reading.value for name in (one.formula.left, *terms))
    return rate == 1 and done > asked


# ---- slips of one figure -----------------------------------------------------------------------------------------


def _figures(document: MarkedDocument, *units: str) -> list[Mark]:
    """Marks that are figures and stand in at least one relation."""
    bound = {number for one in document.instances for number in one.marks.values()}
    found = [mark for mark in document.marks if mark.number in bound and re.search(r"\d", mark.printed)]
    return [mark for mark in found if not units or mark.reading.unit in units]


def _each(change: Callable[[str, Random], str | None], *units: str) -> Slip:
    def slip(document: MarkedDocument, draw: Random) -> Iterator[Changes]:
        for mark in _figures(document, *units):
            if (spoiled := change(mark.printed, draw)) and spoiled != mark.printed:
                yield {mark.number: spoiled}

    return slip


def _digits(printed: str) -> list[int]:
    return [place for place, character in enumerate(printed) if character.isdigit()]


def _transpose(printed: str, draw: Random) -> str | None:
    places = _digits(printed)
    pairs = [
        (a, b)
        for a, b in itertools.pairwise(places)
        if printed[a] != printed[b] and (a > places[0] or printed[b] != "0")
    ]
    if not pairs:
        return None
    a, b = draw.choice(pairs)
    letters = list(printed)
    letters[a], letters[b] = letters[b], letters[a]
    return "".join(letters)


def _mistype(printed: str, draw: Random) -> str | None:
    place = draw.choice(_digits(printed))
    others = [digit for digit in "123456789" if digit != printed[place]]
    return printed[:place] + draw.choice(others) + printed[place + 1 :]


def _repeat_digit(printed: str, draw: Random) -> str | None:
    places = [place for place in _digits(printed) if "," not in printed]
    if not places:
        return None
    place = draw.choice(places)
    return printed[:place] + printed[place] + printed[place:]


def _move_point(printed: str, draw: Random) -> str | None:
    found = re.match(r"(\d+)\.(\d+)", printed)
    if not found or "," in printed:
        return None
    whole, rest = found.groups()
    moved = (
        f"{whole}{rest[0]}.{rest[1:]}"
        if draw.random() < 0.5 or len(whole) < 2
        else f"{whole[:-1]}.{whole[-1]}{rest}"
    )
    return (
        moved.replace(". ", " ").rstrip(".") + printed[found.end() :]
        if not moved.endswith(".")
        else moved[:-1] + printed[found.end() :]
    )


def _swap_unit(printed: str, draw: Random) -> str | None:
    for unit, other in (("亿元", "万元"), ("万元", draw.choice(("元", "亿元")))):
        if printed.endswith(unit):
            return printed[: -len(unit)] + other
    if re.search(r"[\d\s]元$", printed):
        return printed[:-1] + "万元"
    return printed[:-1] + "万人" if printed.endswith("人") else None


def _to_zero(document: MarkedDocument, draw: Random) -> Iterator[Changes]:
    """The total of a table printed as nothing above parts that are something."""
    for mark in _wholes(document):
        if mark.in_table and mark.reading.value:
            yield {
                mark.number: re.sub(
                    r"\d[\d,]*(\.\d+)?", lambda f: "0.00" if f.group(1) else "0", mark.printed
                )
            }


def _wholes(document: MarkedDocument) -> list[Mark]:
    """Marks that a sum in full says to be the whole."""
    found = {one.marks[one.formula.left] for one in document.instances
             if one.full and "+" in one.formula.right and one.formula.left in one.marks}  # fmt: skip
    return [document.marks[number] for number in sorted(found)]


def _leave_out(document: MarkedDocument, draw: Random) -> Iterator[Changes]:
    """The whole as it comes out when one part is forgotten."""
    for one in document.instances:
        terms = [name.strip() for name in one.formula.right.split("+")]
        if (
            len(terms) < 2
            or one.formula.left not in one.marks
            or any(name not in one.marks for name in terms)
        ):
            continue
        whole, part = (
            document.marks[one.marks[one.formula.left]],
            document.marks[one.marks[draw.choice(terms)]],
        )
        yield {whole.number: _print_like(whole, whole.reading.value - part.reading.value)}


def _other_whole(document: MarkedDocument, draw: Random) -> Iterator[Changes]:
    for mark in _wholes(document):
        factor = 1 + Fraction(draw.choice((-1, 1)) * draw.randint(20, 250), 1000)
        value = mark.reading.value * factor
        yield {mark.number: _print_like(mark, value if mark.reading.step else Fraction(int(value) + 1))}


def _print_like(mark: Mark, value: Fraction) -> str:
    """A value as the mark is printed: its unit, decimals and separators."""
    found = re.search(r"\d[\d,]*(?:\.(\d+))?", mark.printed)
    assert found is not None
    decimals = len(found.group(1) or "")
    shown = round_half_up(abs(value) / Fraction(SCALES.get(mark.reading.unit, 1)), decimals)
    whole, rest = divmod(shown.numerator * 10**decimals // shown.denominator, 10**decimals)
    text = f"{whole:,}" if "," in mark.printed else str(whole)
    return (
        mark.printed[: found.start()]
        + text
        + (f".{rest:0{decimals}d}" if decimals else "")
        + mark.printed[found.end() :]
    )


# ---- slips of rates ----------------------------------------------------------------------------------------------


def _growths(document: MarkedDocument) -> Iterator[tuple[Instance, Mark, Mark, Mark]]:
    """Rates of growth with both levels: the rate, now, before."""
    for one in document.instances:
        stem = one.formula.right.partition("_")[0]
        names = [f"{stem}_{letter}" for letter in "gab"]
        if one.formula.code == "growth" and all(name in one.marks for name in names):
            rate, now, before = (document.marks[one.marks[name]] for name in names)
            yield one, rate, now, before


def _wrong_base(document: MarkedDocument, draw: Random) -> Iterator[Changes]:
    for _, rate, now, before in _growths(document):
        a, b = now.reading.value, before.reading.value
        if a:
            yield {rate.number: _print_like(rate, abs(a - b) / a)}


def _stale(letter: str) -> Slip:
    """A figure of the sibling left standing: the same letter of another matter."""

    def slip(document: MarkedDocument, draw: Random) -> Iterator[Changes]:
        marks = [mark for mark in _figures(document) if mark.name.endswith(f"_{letter}")]
        for mark, other in itertools.pairwise(marks):
            if (
                mark.name != other.name
                and mark.reading.unit == other.reading.unit
                and mark.in_table == other.in_table
            ):
                yield {other.number: mark.printed}

    return slip


def _beyond_hundred(document: MarkedDocument, draw: Random) -> Iterator[Changes]:
    """A fall by more than everything."""
    falls = {
        mark.name.rpartition("_")[0]
        for mark in document.marks
        if mark.printed in FALLS and mark.name.endswith("_grow")
    }
    for mark in _figures(document, "%"):
        stem, _, letter = mark.name.rpartition("_")
        if letter == "g" and stem in falls and not mark.in_table:
            yield {
                mark.number: f"{draw.randint(1, 6)}{mark.printed.zfill(6) if mark.reading.value < Fraction(1, 10) else mark.printed}"
            }


def _points_as_percent(document: MarkedDocument, draw: Random) -> Iterator[Changes]:
    for mark in _figures(document, "个百分点"):
        yield {mark.number: mark.printed.replace("个百分点", "%")}


def _points_read_as_growth(document: MarkedDocument) -> list[Instance]:
    """Once points are written as a percentage, what is claimed is growth of the rate itself."""
    found = []
    for one in document.instances:
        if one.formula.code == "percentage-point" and len(one.marks) == 4:
            stem = one.formula.left.partition("_")[0]
            grown = Formula("growth", f"{stem}_up * {stem}_x", "=", f"{stem}_r / {stem}_q - 1")
            found.append(Instance(grown, one.marks, one.full))
    return found


# ---- slips of words and counts -----------------------------------------------------------------------------------


def _flip(document: MarkedDocument, draw: Random) -> Iterator[Changes]:
    for mark in document.marks:
        if mark.printed in OPPOSITES:
            yield {mark.number: OPPOSITES[mark.printed]}


def _miscount(document: MarkedDocument, draw: Random) -> Iterator[Changes]:
    for mark in _figures(document, "个", "人", "辆", "份", "批次", "人次"):
        if 1 < mark.reading.value < 400:
            yield {mark.number: _print_like(mark, mark.reading.value + draw.choice((-1, 1, 2)))}


def _twin(in_table: bool) -> Slip:
    """A figure that stands again elsewhere, changed here only."""

    def slip(document: MarkedDocument, draw: Random) -> Iterator[Changes]:
        for one in document.instances:
            if one.formula.code == "conflict" and not one.full and len(one.marks) == 2:
                pair = [document.marks[number] for number in one.marks.values()]
                if any(mark.in_table for mark in pair) == in_table:
                    for mark in pair:
                        if (
                            not mark.in_table
                            and re.search(r"\d", mark.printed)
                            and (changed := _mistype(mark.printed, draw))
                        ):
                            yield {mark.number: changed}

    return slip


def _interchange(document: MarkedDocument, draw: Random) -> Iterator[Changes]:
    """Two neighbouring figures of one row in each other's column."""
    marks = [mark for mark in _figures(document) if mark.in_table]
    for mark, other in itertools.pairwise(marks):
        if (
            (mark.block, mark.row) == (other.block, other.row)
            and mark.printed != other.printed
            and "%" not in (mark.reading.unit, other.reading.unit)
        ):
            yield {mark.number: other.printed, other.number: mark.printed}


def _wrong_grade(document: MarkedDocument, draw: Random) -> Iterator[Changes]:
    for mark in document.marks:
        if mark.printed in GRADES:
            yield {mark.number: draw.choice([word for word in ("优", "良", "中") if word != mark.printed])}


def _scores(letter: str, change: Callable[[Fraction, Random], Fraction]) -> Slip:
    def slip(document: MarkedDocument, draw: Random) -> Iterator[Changes]:
        coded = {
            name
            for one in document.instances
            if one.formula.code in ("score-sum", "weight-sum", "score-above-weight")
            for name in one.marks
        }
        for mark in _figures(document):
            if mark.name in coded and mark.name.endswith(letter):
                yield {mark.number: _print_like(mark, change(mark.reading.value, draw))}

    return slip


def _above_weight(document: MarkedDocument, draw: Random) -> Iterator[Changes]:
    for one in document.instances:
        if one.formula.code == "score-above-weight" and one.full:
            score, weight = (document.marks[one.marks[name]] for name in one.formula.names)
            yield {score.number: _print_like(score, weight.reading.value + draw.randint(1, 3))}


SLIPS: dict[str, Slip] = {
    "digits-transposed": _each(_transpose),
    "wrong-digit": _each(_mistype),
    "digit-repeated": _each(_repeat_digit),
    "decimal-slip": _each(_move_point),
    "unit-slip": _each(_swap_unit),
    "wrong-base": _wrong_base,
    "stale-base": _stale("b"),
    "stale-rate": _stale("g"),
    "stale-share": _stale("s"),
    "stale-completion": _stale("m"),
    "part-left-out": _leave_out,
    "whole-changed": _other_whole,
    "total-zero": _to_zero,
    "columns-interchanged": _interchange,
    "direction-flipped": _flip,
    "fall-beyond-100%": _beyond_hundred,
    "points-as-percent": _points_as_percent,
    "miscount": _miscount,
    "prose-not-table": _twin(True),
    "mentions-differ": _twin(False),
    "score-above-weight": _above_weight,
    "sub-total-off": _scores("_t", lambda value, draw: value + draw.choice((-1, 1, 2, -2))),
    "weight-changed": _scores("_w", lambda value, draw: value + draw.choice((-2, -1, 1, 2))),
    "wrong-grade": _wrong_grade,
}
ELSEWHERE = ("prose-not-table", "mentions-differ")
KINDS = (*SLIPS, *TEXT_SLIPS)
