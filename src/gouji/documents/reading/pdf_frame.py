"""How a page is turned: from the coordinates of the file to a page whose text runs right, and to the page as shown."""

from __future__ import annotations

from dataclasses import dataclass

Box = tuple[float, float, float, float]
"""Left, top, right, bottom."""


@dataclass(frozen=True, slots=True)
class Frame:
    """How the working page stands to the page as stored (``turn``) and as shown (``shown``), in degrees."""

    bounds: Box
    """Left, bottom, right, top of the page in the file's own coordinates."""
    turn: int
    shown: int

    @property
    def size(self) -> tuple[float, float]:
        """Width and height of the working page."""
        left, bottom, right, top = self.bounds
        width, height = right - left, top - bottom
        return (width, height) if self.turn % 180 == 0 else (height, width)

    def inward(self, x: float, y: float) -> tuple[float, float]:
        """From the file's coordinates to the working page."""
        return _turned(self.bounds, self.turn, x, y)

    def inward_box(self, left: float, bottom: float, right: float, top: float) -> Box:
        return _ordered(self.inward(left, bottom), self.inward(right, top))

    def place_box(self, box: Box) -> Box:
        """From the working page to points from the top left of the page as shown."""
        first = _turned(self.bounds, self.shown, *self._stored(box[0], box[1]))
        last = _turned(self.bounds, self.shown, *self._stored(box[2], box[3]))
        left, top, right, bottom = _ordered(first, last)
        return (round(left, 1), round(top, 1), round(right, 1), round(bottom, 1))

    def _stored(self, x: float, y: float) -> tuple[float, float]:
        left, bottom, right, top = self.bounds
        match self.turn:
            case 90:
                return y + left, x + bottom
            case 180:
                return right - x, y + bottom
            case 270:
                return right - y, top - x
            case _:
                return x + left, top - y


def _turned(bounds: Box, turn: int, x: float, y: float) -> tuple[float, float]:
    left, bottom, right, top = bounds
    match turn:
        case 90:
            return y - bottom, x - left
        case 180:
            return right - x, y - bottom
        case 270:
            return top - y, right - x
        case _:
            return x - left, top - y


def _ordered(first: tuple[float, float], last: tuple[float, float]) -> Box:
    return (min(first[0], last[0]), min(first[1], last[1]), max(first[0], last[0]), max(first[1], last[1]))
