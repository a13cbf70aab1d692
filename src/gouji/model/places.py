"""Where something stands: a line of a text, a cell of a sheet, a box of a page, a run of a docx."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Any, Literal


@dataclass(frozen=True, slots=True)
class TextPlace:
    """Part of a line of a text file. Lines count from 1; offsets from 0, half-open, in code points."""

    document: str
    line: int
    start: int = 0
    end: int = 0
    quote: str = ""

    def as_json(self) -> dict[str, Any]:
        body = {
            "kind": "text",
            "document": self.document,
            "line": self.line,
            "start": self.start,
            "end": self.end,
        }
        return {**body, "quote": self.quote}

    def __str__(self) -> str:
        return f"{self.document} 第{self.line}行"


@dataclass(frozen=True, slots=True)
class SheetPlace:
    """A cell of a workbook or of a csv file (``sheet`` is then empty)."""

    document: str
    sheet: str
    cell: str
    quote: str = ""

    def as_json(self) -> dict[str, Any]:
        body = {"kind": "sheet", "document": self.document, "sheet": self.sheet or self.document}
        return {**body, "cell": self.cell, "quote": self.quote}

    def __str__(self) -> str:
        return f"{self.document}{'·' + self.sheet if self.sheet else ''} {self.cell}"


@dataclass(frozen=True, slots=True)
class PdfPlace:
    """A box on a page, in points from the top left."""

    document: str
    page: int
    box: tuple[float, float, float, float]
    quote: str = ""

    def as_json(self) -> dict[str, Any]:
        body = {"kind": "pdf", "document": self.document, "page": self.page, "box": list(self.box)}
        return {**body, "quote": self.quote}

    def __str__(self) -> str:
        return f"{self.document} 第{self.page}页"


@dataclass(frozen=True, slots=True)
class DocxPlace:
    """Part of a paragraph of a docx: which story, which block, which cell of a table."""

    document: str
    story: Literal["body", "header", "footnote", "comment", "textbox"]
    block: int
    row: int | None = None
    col: int | None = None
    paragraph: int = 0
    start: int = 0
    end: int = 0
    quote: str = ""

    def as_json(self) -> dict[str, Any]:
        names = ("document", "story", "block", "row", "col", "paragraph", "start", "end", "quote")
        return {"kind": "docx", **{name: getattr(self, name) for name in names}}

    def __str__(self) -> str:
        return f"{self.document} 第{self.block + 1}段"


Place = TextPlace | SheetPlace | PdfPlace | DocxPlace


def column_letters(index: int) -> str:
    """The letters of a sheet's column, counted from 0: 0 is A, 26 is AA."""
    letters = ""
    index += 1
    while index:
        index, rest = divmod(index - 1, 26)
        letters = chr(65 + rest) + letters
    return letters
