"""Measures of GB/T 9704-2012: paper, margins, lines and sizes. Twips (1/1440 inch); sizes of type in half-points."""

from __future__ import annotations

from dataclasses import dataclass
from fractions import Fraction

_TWIPS_OF_MM = Fraction(7200, 127)


def twips(millimetres: Fraction | float | int) -> int:
    """Millimetres of paper as whole twips.

    >>> twips(37), twips(210)
    (2098, 11906)
    """
    return round(Fraction(str(millimetres)) * _TWIPS_OF_MM)


@dataclass(frozen=True, slots=True)
class Sheet:
    """A page: paper, margins, and how far the page number stands from the edge."""

    width: int
    height: int
    top: int
    bottom: int
    left: int
    right: int
    footer: int
    landscape: bool = False

    @property
    def text_width(self) -> int:
        return self.width - self.left - self.right

    @property
    def text_height(self) -> int:
        return self.height - self.top - self.bottom


# 天头 37 mm, 订口 28 mm, 版心 156 mm × 225 mm; 一字线 7 mm below the 版心.
PORTRAIT = Sheet(twips(210), twips(297), twips(37), twips(35), twips(28), twips(26), twips(22))
# A table on its side keeps the same 版心, turned: the binding edge (28 mm) is above.
LANDSCAPE = Sheet(
    twips(297), twips(210), twips(28), twips(26), twips(37), twips(35), twips(13), landscape=True
)

LINES_A_PAGE = 22
CHARACTERS_A_LINE = 28
LINE = PORTRAIT.text_height // LINES_A_PAGE
"""The fixed pitch of a line of text: 28.95 points, so that 22 lines fill the 版心."""

BODY_SIZE = 32  # 三号
TITLE_SIZE = 44  # 二号
TITLE_LINE = 700
CONTENTS_SIZE = 28  # 四号
CAPTION_SIZE = 24  # 小四
CAPTION_LINE = 480
NOTE_SIZE = 21  # 五号
NOTE_LINE = 340
SMALL_TABLE = (18, 260)  # 小五, pitch of a line
LARGE_TABLE = (21, 320)  # 五号
CELL_ABOVE_BELOW = 30
CELL_SIDES = 70
BORDER = 10
SPACER = 160

CLOSER = PORTRAIT.text_width // CHARACTERS_A_LINE - BODY_SIZE * 10
"""How much closer the characters of the text stand (-0.25 point), so that 28 fit into 156 mm. A character grid would
say the same; LibreOffice then spreads them far apart."""
