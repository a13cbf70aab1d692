"""Words and lines of a picture, by the libraries of the ``ocr`` extra: the only place that knows them.

Their models come with them and nothing is fetched. Everything is in pixels from the top left of the picture.
"""

from __future__ import annotations

from dataclasses import dataclass
from functools import cache
from importlib.util import find_spec
from io import BytesIO
from pathlib import Path
from tempfile import TemporaryDirectory
from typing import Any

from gouji.documents.reading.pdf_frame import Box
from gouji.text import Words

INSTALL_OCR = Words(
    "用 pip install 'gouji[ocr]' 安装文字识别", "install text recognition: pip install 'gouji[ocr]'"
)
MOST_PIXELS = 40_000_000
"""An A3 page at 300 dots to the inch has 17 million; larger ones are no page."""
_SHORTEST_LINE = 40
"""A ruling is at least as long as one part in so many of the picture."""


@dataclass(frozen=True, slots=True)
class Seen:
    """A line of words in a picture: what was read and the box around it."""

    text: str
    box: Box
    angle: float
    """Degrees by which it falls to the right."""
    sure: float


def is_installed() -> bool:
    """Whether the extra is there; asking costs nothing."""
    return all(find_spec(name) is not None for name in ("rapidocr", "onnxruntime", "cv2"))


def say_install(pictures: int) -> Words:
    """So many pictures were not read for want of the extra."""
    return Words(
        f"共 {pictures} 张图片没有读；要读图片里的表格，{INSTALL_OCR.zh}",
        f"{pictures} pictures were not read; to read tables in pictures, {INSTALL_OCR.en}",
    )


@cache
def _engine() -> Any:
    from rapidocr import RapidOCR

    return RapidOCR(params={"Global.log_level": "critical"})


def load_pixels(data: bytes) -> Any | None:
    """A picture as rows of pixels; None for what is no picture or far too large."""
    import cv2
    from PIL import Image, UnidentifiedImageError

    try:
        with Image.open(BytesIO(data)) as picture:
            width, height = picture.size
            kind = (picture.format or "").lower()
    except (UnidentifiedImageError, OSError, ValueError, Image.DecompressionBombError):
        return None
    if not 0 < width * height <= MOST_PIXELS or kind not in ("png", "jpeg", "bmp", "tiff", "webp", "gif"):
        return None
    with TemporaryDirectory(prefix="gouji-") as folder:
        path = Path(folder, f"picture.{kind}")
        path.write_bytes(data)
        return cv2.imread(str(path), cv2.IMREAD_COLOR)


def see_words(pixels: Any) -> list[Seen]:
    """The lines of words of a picture, top to bottom as the engine gives them."""
    import math

    found = _engine()(pixels, use_cls=False)
    if found.boxes is None:
        return []
    seen = []
    for corners, text, sure in zip(found.boxes, found.txts, found.scores, strict=True):
        xs, ys = [float(x) for x, _ in corners], [float(y) for _, y in corners]
        if text.strip():
            angle = math.degrees(math.atan2(ys[1] - ys[0], xs[1] - xs[0]))
            seen.append(Seen(text.strip(), (min(xs), min(ys), max(xs), max(ys)), angle, float(sure)))
    return seen


def see_lines(pixels: Any) -> tuple[list[Box], list[Box]]:
    """The ruling lines of a picture, across and down."""
    import cv2

    grey = cv2.cvtColor(pixels, cv2.COLOR_BGR2GRAY) if pixels.ndim == 3 else pixels
    dark = cv2.adaptiveThreshold(grey, 255, cv2.ADAPTIVE_THRESH_MEAN_C, cv2.THRESH_BINARY_INV, 25, 12)
    height, width = grey.shape[:2]
    found: list[list[Box]] = []
    for size in ((max(20, width // _SHORTEST_LINE), 1), (1, max(20, height // _SHORTEST_LINE))):
        kept = cv2.morphologyEx(dark, cv2.MORPH_OPEN, cv2.getStructuringElement(cv2.MORPH_RECT, size))
        # a line that is not quite straight breaks into steps: thicken it so that they touch
        kept = cv2.dilate(kept, cv2.getStructuringElement(cv2.MORPH_RECT, (3, 3)))
        count, _, stats, _ = cv2.connectedComponentsWithStats(kept, connectivity=8)
        found.append([tuple(float(n) for n in stats[at][:4]) for at in range(1, min(count, 4000))])  # type: ignore[misc]
    across = [(x, y + h / 2, x + w, y + h / 2) for x, y, w, h in found[0] if h <= max(8, w / 20)]
    down = [(x + w / 2, y, x + w / 2, y + h) for x, y, w, h in found[1] if w <= max(8, h / 20)]
    return across, down


def straighten(pixels: Any, degrees: float) -> Any:
    """The picture turned about its middle so that lines falling by so many degrees lie level."""
    import cv2

    height, width = pixels.shape[:2]
    matrix = cv2.getRotationMatrix2D((width / 2, height / 2), degrees, 1.0)
    white = (255, 255, 255)
    return cv2.warpAffine(pixels, matrix, (width, height), flags=cv2.INTER_CUBIC, borderValue=white)


def turn_upright(pixels: Any, turn: int) -> Any:
    """The picture turned by a quarter: 90 where its words run up, 270 where they run down."""
    import cv2

    return cv2.rotate(pixels, cv2.ROTATE_90_CLOCKWISE if turn == 90 else cv2.ROTATE_90_COUNTERCLOCKWISE)
