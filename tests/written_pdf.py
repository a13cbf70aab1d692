"""A pdf written by hand for the tests: Chinese text, lines and pictures at known places, no font and no library needed.

Chinese is shown in a font that every reader of pdf knows by name (STSong-Light with UniGB-UCS2-H), so the file says
how wide a letter is and which one it is. Coordinates are points from the top left.
"""

from __future__ import annotations

import zlib
from collections.abc import Sequence

_FONT = (
    "<< /Type /Font /Subtype /Type0 /BaseFont /STSong-Light /Encoding /UniGB-UCS2-H "
    "/DescendantFonts [<< /Type /Font /Subtype /CIDFontType0 /BaseFont /STSong-Light "
    "/CIDSystemInfo << /Registry (Adobe) /Ordering (GB1) /Supplement 4 >> "
    "/DW 1000 /W [1 95 500 814 939 500] /FontDescriptor << /Type /FontDescriptor /FontName /STSong-Light /Flags 6 "
    "/FontBBox [-25 -254 1000 880] /ItalicAngle 0 /Ascent 880 /Descent -120 /CapHeight 880 /StemV 93 >> >>] >>"
)


class Page:
    """What is drawn on a page, in order."""

    def __init__(self, width: float = 595, height: float = 842, rotate: int = 0) -> None:
        self.width, self.height, self.rotate = width, height, rotate
        self.drawn: list[str] = []
        self.pictures: list[tuple[int, int, bytes]] = []

    def text(self, x: float, y: float, words: str, size: float = 10.5, turn: int = 0) -> Page:
        """Words whose base line begins at the point; ``turn`` 90 runs upwards."""
        matrix = {0: "1 0 0 1", 45: "0.7 0.7 -0.7 0.7", 90: "0 1 -1 0", 270: "0 -1 1 0"}[turn]
        code = words.encode("utf-16-be").hex()
        self.drawn.append(f"BT /F1 {size:g} Tf {matrix} {x:g} {self.height - y:g} Tm <{code}> Tj ET")
        return self

    def lines(self, x: float, y: float, words: Sequence[str], size: float = 10.5, step: float = 16) -> Page:
        """Lines of words one below another."""
        for number, line in enumerate(words):
            self.text(x, y + number * step, line, size)
        return self

    def line(self, x0: float, y0: float, x1: float, y1: float) -> Page:
        self.drawn.append(f"0.5 w {x0:g} {self.height - y0:g} m {x1:g} {self.height - y1:g} l S")
        return self

    def bar(self, x0: float, y0: float, x1: float, y1: float) -> Page:
        """A filled box: office programs draw lines so, too."""
        self.drawn.append(f"{x0:g} {self.height - y1:g} {x1 - x0:g} {y1 - y0:g} re f")
        return self

    def table(
        self, x: float, y: float, widths: Sequence[float], rows: Sequence[Sequence[str]], step: float = 20
    ) -> Page:
        """A ruled table, one line a cell."""
        edges = [x + sum(widths[:n]) for n in range(len(widths) + 1)]
        for number in range(len(rows) + 1):
            self.line(x, y + number * step, edges[-1], y + number * step)
        for edge in edges:
            self.line(edge, y, edge, y + len(rows) * step)
        for number, row in enumerate(rows):
            for edge, cell in zip(edges, row, strict=False):
                if cell:
                    self.text(edge + 3, y + number * step + 14, cell)
        return self

    def picture(
        self, x0: float, y0: float, x1: float, y1: float, pixels: tuple[int, int, bytes] | None = None
    ) -> Page:
        """A grey picture (width, height, a byte for each pixel) drawn in the box."""
        self.pictures.append(pixels or (1, 1, b"\x80"))
        name = f"/P{len(self.pictures)}"
        self.drawn.append(f"q {x1 - x0:g} 0 0 {y1 - y0:g} {x0:g} {self.height - y1:g} cm {name} Do Q")
        return self


def write_pdf(pages: Sequence[Page], bookmarks: Sequence[tuple[str, int]] = (), trailer: str = "") -> bytes:
    """The file. ``bookmarks``: title and page, counted from 0."""
    bodies: list[bytes] = [b"", b"", _FONT.encode()]

    def add(body: bytes) -> int:
        bodies.append(body)
        return len(bodies)

    kids = []
    for page in pages:
        names = ""
        for number, (width, height, pixels) in enumerate(page.pictures, 1):
            kind = f"/Type /XObject /Subtype /Image /Width {width} /Height {height} "
            kind += "/ColorSpace /DeviceGray /BitsPerComponent 8"
            names += f"/P{number} {add(_stream(pixels, kind))} 0 R "
        drawn = add(_stream("\n".join(page.drawn).encode(), ""))
        resources = f"<< /Font << /F1 3 0 R >> /XObject << {names}>> >>"
        kids.append(
            add(
                f"<< /Type /Page /Parent 2 0 R /MediaBox [0 0 {page.width:g} {page.height:g}] /Rotate {page.rotate} "
                f"/Resources {resources} /Contents {drawn} 0 R >>".encode()
            )
        )
    outline = _outline(bookmarks, kids, bodies) if bookmarks else ""
    bodies[0] = f"<< /Type /Catalog /Pages 2 0 R {outline}>>".encode()
    bodies[1] = (
        f"<< /Type /Pages /Kids [{' '.join(f'{kid} 0 R' for kid in kids)}] /Count {len(kids)} >>".encode()
    )
    return _file(bodies, trailer)


def _stream(data: bytes, kind: str) -> bytes:
    packed = zlib.compress(data)
    head = f"<< {kind} /Length {len(packed)} /Filter /FlateDecode >> stream\n".encode()
    return head + packed + b"\nendstream"


def _outline(bookmarks: Sequence[tuple[str, int]], kids: Sequence[int], bodies: list[bytes]) -> str:
    root = len(bodies) + 1
    last = root + len(bookmarks)
    bodies.append(
        f"<< /Type /Outlines /First {root + 1} 0 R /Last {last} 0 R /Count {len(bookmarks)} >>".encode()
    )
    for number, (title, page) in enumerate(bookmarks, root + 1):
        said = ("\ufeff" + title).encode("utf-16-be").hex()
        after = f"/Next {number + 1} 0 R " if number < last else ""
        before = f"/Prev {number - 1} 0 R " if number > root + 1 else ""
        bodies.append(
            f"<< /Title <{said}> /Parent {root} 0 R {after}{before}/Dest [{kids[page]} 0 R /Fit] >>".encode()
        )
    return f"/Outlines {root} 0 R "


def _file(bodies: Sequence[bytes], trailer: str) -> bytes:
    out = bytearray(b"%PDF-1.5\n")
    offsets = []
    for number, body in enumerate(bodies, 1):
        offsets.append(len(out))
        out += f"{number} 0 obj ".encode() + body + b" endobj\n"
    start = len(out)
    out += f"xref\n0 {len(bodies) + 1}\n0000000000 65535 f \n".encode()
    out += "".join(f"{offset:010d} 00000 n \n" for offset in offsets).encode()
    out += (
        f"trailer << /Size {len(bodies) + 1} /Root 1 0 R {trailer} >>\nstartxref\n{start}\n%%EOF\n".encode()
    )
    return bytes(out)
