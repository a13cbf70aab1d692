"""Numbers as cells print them: spaces inside, full width, thousands separators, minus signs, parentheses, percent.

A cell is blank, a dash (the form has nothing to say there), a number, or words; only the second and the first are
easily mistaken for zero, and neither ever is one.
"""

from __future__ import annotations

import re
from dataclasses import dataclass
from enum import Enum
from fractions import Fraction

from gouji.figures import Figure, Unit, find_unit
from gouji.model.places import Place
from gouji.model.read_document import GridCell, Passage
from gouji.text import to_half_width


class Kind(Enum):
    """What stands in a cell."""

    BLANK = "blank"
    DASH = "dash"
    NUMBER = "number"
    WORDS = "words"


_DASHES = frozenset((*"—-－–―─/／\\…∕×无*", "——", "———", "--", "---", "──", "不适用"))
_PRINTED = re.compile(
    r"(?P<open>\()?(?P<sign>[-+−])?(?P<whole>\d+|\d{1,3}(?:,\d{3})+)(?:\.(?P<rest>\d+))?(?P<unit>\D{0,4})"
)
_SIMPLE = re.compile(r"(-?\d{1,3}(?:,\d{3}){1,8}|-?\d{1,30})(?:\.(\d{1,12}))?")
_INNER_SPACE = re.compile(
    r"(?<=[\d.,])\s+(?=[.,])|(?<=[.,])\s+(?=\d)|(?<=[-−+(])\s+(?=\d)|(?<=\d)\s+(?=[%‰)])"
)
_SPACED_GROUPS = re.compile(r"-?\d{1,3}(?: \d{3})+(?:\.\d+)?")
_MOST_DIGITS = 30


@dataclass(frozen=True, slots=True)
class Number:
    """The digits of a cell as a whole number and its decimals: 1,234.50 is 123450 with 2 decimals."""

    digits: int
    decimals: int
    symbol: str
    """The unit printed in the cell itself: %, 万元, 人; empty where the heading or the caption says it."""
    text: str
    cell: GridCell

    @property
    def value(self) -> Fraction:
        """What is printed, without any unit."""
        return Fraction(self.digits, 10**self.decimals)

    @property
    def is_whole(self) -> bool:
        return not self.decimals

    def figure(self, unit: Unit) -> Figure:
        """The figure in the unit of its column; a unit printed in the cell goes before."""
        own = find_unit(self.symbol) if self.symbol else None
        unit = own or unit
        return Figure(self.text, self.value * unit.scale, unit, unit.scale / 10**self.decimals)

    def places(self) -> tuple[Place, ...]:
        """Where the digits stand."""
        return places_of(self.cell)


def places_of(cell: GridCell) -> tuple[Place, ...]:
    """Where what a cell says stands: its first paragraph that says anything, blanks around left out."""
    passage = speaking(cell)
    bare = passage.text.strip()
    start = passage.text.find(bare)
    return passage.places(start, start + len(bare))


def speaking(cell: GridCell) -> Passage:
    """The first paragraph of a cell with anything in it."""
    return next((passage for passage in cell.passages if passage.text.strip()), cell.passages[0])


def read_cell(cell: GridCell | None) -> Kind | Number:
    """What a cell holds. A number broken in two, or several numbers in one cell, are words: nobody can add them."""
    if cell is None:
        return Kind.BLANK
    text = cell.passages[0].text if len(cell.passages) == 1 else cell.text
    bare = text.strip()
    if not bare:
        return Kind.BLANK
    if (
        bare.isdecimal() and bare.isascii() and len(bare) <= _MOST_DIGITS
    ):  # the commonest cell, and the cheapest
        return Number(int(bare), 0, "", bare, cell)
    if bare in _DASHES:
        return Kind.DASH
    if bare.isascii() and (match := _SIMPLE.fullmatch(bare)):
        rest = match[2] or ""
        return Number(int(match[1].replace(",", "") + rest), len(rest), "", bare, cell)
    return read_number(bare, cell) or Kind.WORDS


def read_number(bare: str, cell: GridCell) -> Number | None:
    """The one number that these words are, or None."""
    if len(bare) > 2 * _MOST_DIGITS or not any(character.isdecimal() for character in bare):
        return None
    plain = to_half_width(bare)
    if any(character.isspace() for character in plain):
        plain = _INNER_SPACE.sub("", plain.replace("\u3000", " "))
        if _SPACED_GROUPS.fullmatch(plain):
            plain = plain.replace(" ", "")
    match = _PRINTED.fullmatch(plain)
    if match is None or len(match["whole"]) > _MOST_DIGITS:
        return None
    symbol = match["unit"].strip()
    if match["open"]:
        if not symbol.endswith(")"):
            return None
        symbol = symbol[:-1].strip()
    if symbol and find_unit(symbol) is None:
        return None
    rest = match["rest"] or ""
    digits = int(match["whole"].replace(",", "") + rest)
    negative = match["open"] or match["sign"] in ("-", "−")
    return Number(-digits if negative else digits, len(rest), symbol, bare, cell)
