"""Names of WordprocessingML as lxml spells them, and signs of symbol fonts."""

from __future__ import annotations

from collections.abc import Mapping

_W = "http://schemas.openxmlformats.org/wordprocessingml/2006/main"
_M = "http://schemas.openxmlformats.org/officeDocument/2006/math"
_MC = "http://schemas.openxmlformats.org/markup-compatibility/2006"
_A = "http://schemas.openxmlformats.org/drawingml/2006/main"
_V = "urn:schemas-microsoft-com:vml"
OFFICE = "http://schemas.openxmlformats.org/officeDocument/2006/relationships"
STRICT = {
    b"http://purl.oclc.org/ooxml/wordprocessingml/main": _W.encode(),
    b"http://purl.oclc.org/ooxml/officeDocument/math": _M.encode(),
    b"http://purl.oclc.org/ooxml/officeDocument/relationships": OFFICE.encode(),
    b"http://purl.oclc.org/ooxml/drawingml/main": _A.encode(),
}
"""The names of the strict form of the standard, which some programs write, and the usual ones."""


def w(name: str) -> str:
    """A name of WordprocessingML: ``w("p")``."""
    return f"{{{_W}}}{name}"


def m(name: str) -> str:
    return f"{{{_M}}}{name}"


VAL = w("val")
PARAGRAPH, TABLE, ROW, CELL, RUN = w("p"), w("tbl"), w("tr"), w("tc"), w("r")
TEXT_BOX = w("txbxContent")
ALTERNATE, CHOICE, FALLBACK = f"{{{_MC}}}AlternateContent", f"{{{_MC}}}Choice", f"{{{_MC}}}Fallback"
PICTURE, VML_PICTURE = f"{{{_A}}}blip", f"{{{_V}}}imagedata"
EMBED, LINK, RELATION = f"{{{OFFICE}}}embed", f"{{{OFFICE}}}link", f"{{{OFFICE}}}id"
THROUGH = frozenset(
    w(name)
    for name in (
        "sdt",
        "sdtContent",
        "ins",
        "moveTo",
        "hyperlink",
        "smartTag",
        "customXml",
        "fldSimple",
        "bdo",
        "dir",
    )
)
"""What only wraps its content. Deletions (``w:del``, ``w:moveFrom``) are not among them: changes count as accepted."""
MATH = frozenset((m("oMath"), m("oMathPara")))
DELETED = w("del")
CHANGES = (w("ins"), DELETED, w("moveFrom"), w("moveTo"))
CHUNK = w("altChunk")

SIGNS: Mapping[str, Mapping[int, str]] = {
    "Symbol": {
        0xA3: "≤", 0xB3: "≥", 0xB4: "×", 0xB8: "÷", 0xB9: "≠", 0xBB: "≈", 0xB1: "±", 0xA5: "∞", 0xE5: "∑", 0xB7: "•",
        0x2D: "−", 0xAE: "→", 0xB0: "°", 0xD7: "⋅", 0x61: "α", 0x62: "β", 0x44: "Δ", 0x53: "Σ",
    },
    "Wingdings": {
        0xFE: "☑", 0xFD: "☒", 0xA8: "□", 0x6F: "□", 0xFC: "✓", 0xFB: "✗", 0x6C: "●", 0x6E: "■", 0x77: "◆", 0xE0: "→",
    },
    "Wingdings 2": {0x52: "☑", 0x54: "☒", 0xA3: "□", 0x50: "✓", 0x4F: "✗", 0x2A: "□"},
}  # fmt: skip
"""What the signs of fonts without letters show, by code (the private-use codes of Word less 0xF000)."""
