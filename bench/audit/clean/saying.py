"""Sentences: templates of many wordings filled from the hidden model, every figure marked with the quantity it is.

A template prints ``{a}`` (a letter of its matter), ``{item}``, ``{year}``, ``{last}`` and repeats ``<…|sep>`` or
``<…|sep|last sep>`` over the parts of the matter. ``{p.a}`` names another matter that the caller gives as p.
"""

from __future__ import annotations

import re
from collections.abc import Mapping
from dataclasses import dataclass, field
from fractions import Fraction
from functools import cache
from pathlib import Path
from random import Random
from zlib import crc32

from bench.audit.clean.hidden import Matter, Value
from gouji.figures import round_half_up

WORDINGS = Path(__file__).parent / "wordings"
_LOOP = re.compile(r"<([^<>|]*)\|([^<>|]*)(?:\|([^<>|]*))?>")
_SLOT = re.compile(r"\{(?:(\w+)\.)?(\w+)\}")
_SCALE = {"元": 100, "千元": 10**5, "万元": 10**6, "亿元": 10**10, "萬元": 10**6, "億元": 10**10}
PAIRS = {
    "up": (("增加", "减少"), ("增加", "减少"), ("增加", "减少"), ("上升", "下降")),
    "grow": (("增长", "下降"), ("增长", "下降"), ("上升", "下降"), ("增长", "减少")),
    "over": (("大于", "小于"), ("大于", "小于"), ("高于", "低于")),
    "rise": (("提高", "下降"), ("上升", "下降"), ("提高", "降低"), ("上升", "回落")),
}


@dataclass(frozen=True, slots=True)
class Style:
    """How one author prints: the unit of amounts, decimals, separators, habits with zeros, the words for up and down."""

    unit: str = "万元"
    decimals: int = 2
    grouped: bool = False
    rate_decimals: int = 2
    trimmed: bool = False
    headings: int = 0
    words: Mapping[str, tuple[str, str]] = field(default_factory=dict)

    @classmethod
    def drawn(cls, draw: Random, **fixed: object) -> Style:
        unit = draw.choices(["万元", "元"], [5, 1])[0]
        made: dict[str, object] = {
            "unit": unit,
            "decimals": 2,
            "grouped": draw.random() < 0.35,
            "rate_decimals": draw.choices([2, 1], [4, 1])[0],
            "trimmed": draw.random() < 0.25,
            "headings": draw.randrange(3),
            "words": {name: draw.choice(pairs) for name, pairs in PAIRS.items()},
        }
        return cls(**{**made, **fixed})  # type: ignore[arg-type]


@cache
def wordings(name: str) -> dict[str, tuple[str, ...]]:
    """Slots of a file of wordings: ``[slot]``, then a template a line; ``P03 P54 | `` in front says its patterns."""
    found: dict[str, list[str]] = {}
    slot: list[str] = []
    for line in (WORDINGS / f"{name}.txt").read_text(encoding="utf-8").splitlines():
        if line.startswith("[") and line.endswith("]"):
            slot = found.setdefault(line[1:-1], [])
        elif line.strip() and not line.startswith("#"):
            slot.append(line)
    return {name: tuple(templates) for name, templates in found.items()}


def is_kept_back(template: str) -> bool:
    """One wording in four is never seen in the dev split: the held-out split says how well others are read."""
    return crc32(template.encode()) % 4 == 0


def patterns_of(template: str) -> list[str]:
    return re.findall(r"P\d\d", template.partition("¦")[0]) if "¦" in template else []


def _body(template: str) -> str:
    return template.partition("¦")[2].strip() if "¦" in template else template


@dataclass
class Author:
    """Writes the lines of one document: chooses wordings, prints figures in one style, marks each."""

    draw: Random
    style: Style
    year: int
    book: str
    words: dict[str, str] = field(default_factory=dict)
    kept_back: bool = False
    """Whether wordings that are kept for the held-out split are left alone."""
    lines: list[str] = field(default_factory=list)
    used: list[str] = field(default_factory=list)

    def heading(self, text: str, level: int = 2) -> None:
        self.lines.append(f"{'#' * level} {text}")

    def write(self, text: str) -> None:
        self.lines.append(text)

    def table(self, rows: list[list[str]]) -> None:
        self.lines += [f"| {' | '.join(row)} |" for row in rows]

    def say(self, slot: str, matter: Matter | None = None, **others: Matter) -> None:
        """A paragraph: one wording of the slot (``slot/case`` where the matter's case has wordings of its own)."""
        self.lines.append(self.phrase(slot, matter, **others))

    def phrase(self, slot: str, matter: Matter | None = None, **others: Matter) -> str:
        options = self._options(slot, matter)
        template = self.draw.choice([one for one in options if one not in self.used] or options)
        self.used.append(template)
        return self.fill(_body(template), matter, others)

    def _options(self, slot: str, matter: Matter | None) -> tuple[str, ...]:
        slots = wordings(self.book)
        cases = [matter.case, {"up": "moved", "down": "moved"}.get(matter.case, "")] if matter else []
        return (
            next((slots[f"{slot}/{case}"] for case in cases if f"{slot}/{case}" in slots), None)
            or slots[slot]
        )

    def fill(self, template: str, matter: Matter | None, others: Mapping[str, Matter]) -> str:
        text = _LOOP.sub(lambda found: self._repeat(found, matter, others), template)
        return _SLOT.sub(lambda found: self._slot(found, matter, others), text)

    def _repeat(self, found: re.Match[str], matter: Matter | None, others: Mapping[str, Matter]) -> str:
        pattern, separator, last = found.groups()
        assert matter is not None
        said = [
            _SLOT.sub(lambda slot, part=part: self._slot(slot, part, others), pattern)
            for part in matter.parts
        ]
        if last is None or len(said) < 2:
            return separator.join(said)
        return separator.join(said[:-1]) + last + said[-1]

    def _slot(self, found: re.Match[str], matter: Matter | None, others: Mapping[str, Matter]) -> str:
        other, letter = found.groups()
        years = {"year": str(self.year), "last": str(self.year - 1), "next": str(self.year + 1)}
        fixed = {**years, "unit": self.style.unit, **self.words}
        its = others[other] if other else matter
        if its is not None and letter == "item":
            return its.item
        if its is not None and letter in its.values:
            return self.mark(its, letter)
        if letter in fixed:
            return fixed[letter]
        raise KeyError(f"{found.group()} of {its and its.item}, template of {self.book}")

    def mark(self, matter: Matter, letter: str) -> str:
        value = matter.values[letter]
        if value.kind == "text":
            return value.word
        if value.kind == "word":
            return self._word(matter, letter, value)
        if value.kind == "grade":
            return f"{{{matter.name(letter)}={value.word}}}"
        return f"{{{matter.name(letter)}={self.print(value)}}}"

    def _word(self, matter: Matter, letter: str, value: Value) -> str:
        sign = int(value.amount)
        if value.word in ("why", "because"):
            reasons = wordings("reasons")[f"{value.word}/{'up' if sign > 0 else 'down'}"]
            return f"{{{matter.name(letter)}:{'+' if sign > 0 else '-'}={self.draw.choice(reasons)}}}"
        pair = self.style.words.get(value.word) or PAIRS[value.word][0]
        word = ("等于", pair[0], pair[1])[sign]
        return f"{{{matter.name(letter)}={word}}}"

    def cell(self, matter: Matter, letter: str, *, unit: str = "", decimals: int | None = None) -> str:
        """A figure of a table, its unit given by the caption."""
        value = matter.values.get(letter)
        if value is None:
            return ""
        if value.kind != "money":
            shown = self.print(value)
            bare = re.sub(r"[^\d.,-]", "", shown)
            return f"{{{matter.name(letter)}:{shown[len(bare) :]}={bare}}}"
        unit = unit or self.style.unit
        number = print_number(value.amount / _SCALE[unit], 2 if decimals is None else decimals, self.style)
        return f"{{{matter.name(letter)}:{unit}={number}}}"

    def print(self, value: Value) -> str:
        style = self.style
        match value.kind:
            case "money":
                number = print_number(value.amount / _SCALE[style.unit], style.decimals, style)
                return number + style.unit
            case "rate":
                return print_number(value.amount * 100, style.rate_decimals, style) + "%"
            case "points":
                return print_number(value.amount * 100, style.rate_decimals, style) + "个百分点"
            case "count" | "score":
                return print_exactly(value.amount) + (value.word or "分")
            case "per head":
                return print_number(value.amount / 100, 2, style) + "元"
            case "times":
                return print_number(value.amount, 2, style) + "倍"
        return print_exactly(value.amount)


def print_number(value: Fraction, decimals: int, style: Style) -> str:
    """Rounded half up, with the author's habits: thousands separators, trailing zeros left off."""
    shown = round_half_up(value, decimals)
    whole, rest = divmod(abs(shown.numerator) * 10**decimals // shown.denominator, 10**decimals)
    text = f"{whole:,}" if style.grouped else str(whole)
    if decimals:
        text += f".{rest:0{decimals}d}"
        text = text.rstrip("0").rstrip(".") if style.trimmed else text
    return ("-" if shown < 0 else "") + text


def print_exactly(value: Fraction) -> str:
    """A terminating decimal in full."""
    for decimals in range(7):
        if (value * 10**decimals).denominator == 1:
            return print_number(value, decimals, Style())
    raise ValueError(f"does not end: {value}")
