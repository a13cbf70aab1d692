"""What a pdf did not give: pages that are pictures, fonts without characters, pages that are broken."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass, field

from gouji.documents.reading import ocr_engine
from gouji.documents.reading.ocr_engine import INSTALL_OCR
from gouji.documents.reading.pdf_pages import Sheet
from gouji.errors import Mistake
from gouji.text import Words

CHECK_FIGURES = Words(
    "由文字识别读出，数字请对照原件核对",
    "was read by text recognition; check its figures against the original",
)


_READ_THEM = Words("请对照原件", "look at the original")


def refused(name: str, *, locked: bool) -> Mistake:
    """Why a file cannot be opened as pdf."""
    if locked:
        words = Words("pdf 设了打开密码", "the pdf is protected with a password")
        return Mistake(words, name, Words("去掉打开密码后另存", "save it without the password"))
    words = Words("不是完整的 pdf，打不开", "is no complete pdf and cannot be opened")
    return Mistake(
        words, name, Words("用 WPS 或浏览器打开后另存一份", "open it in WPS or a browser and save it again")
    )


def swollen(name: str) -> Mistake:
    words = Words("pdf 里有解开后过大的内容", "the pdf holds content that unpacks to far too much")
    return Mistake(words, name, Words("核对是否放错了文件", "check that it is the right file"))


@dataclass
class Losses:
    """Gathers page by page what could not be read."""

    broken: list[int] = field(default_factory=list)
    scanned: list[int] = field(default_factory=list)
    pictured: list[int] = field(default_factory=list)
    recognised: list[int] = field(default_factory=list)
    unmapped: list[int] = field(default_factory=list)
    crowded: list[int] = field(default_factory=list)
    unread: int = 0

    def look_at(self, sheet: Sheet) -> None:
        if sheet.crowded:
            self.crowded.append(sheet.number)
        if sheet.unmapped > 20 and sheet.unmapped * 5 > len(sheet.letters):
            self.unmapped.append(sheet.number)

    def notes(self) -> Iterator[Words]:
        todo = _READ_THEM if ocr_engine.is_installed() else INSTALL_OCR
        for pages, zh, en in (
            (
                self.recognised,
                CHECK_FIGURES.zh,
                "were read by text recognition; check their figures against the original",
            ),
            (
                self.scanned,
                f"是扫描图片，没有读；{todo.zh}",
                f"are scanned pictures and were not read; {todo.en}",
            ),
            (
                self.pictured,
                f"有图片，图中的字没有读；{todo.zh}",
                f"hold pictures whose words were not read; {todo.en}",
            ),
            (
                self.unmapped,
                "的字体没有说明是哪些字，读出来的不可靠；请用原文件另存为 pdf",
                "use fonts that do not say which characters they show; save the original as pdf again",
            ),
            (
                self.crowded,
                "画的线条或文字太多，表格线没有看",
                "hold so much drawing that table lines were not looked at",
            ),
            (self.broken, "已损坏，没有读", "are broken and were not read"),
        ):
            if pages:
                yield Words(f"第{list_pages(pages, '、')}页{zh}", f"pages {list_pages(pages, ', ')} {en}")
        if self.unread:
            yield Words(
                f"末尾 {self.unread} 页超出所能读的篇幅，没有读",
                f"the last {self.unread} pages are beyond what is read",
            )


def list_pages(pages: Sequence[int], joint: str) -> str:
    """
    >>> list_pages([1, 2, 3, 7], ", ")
    '1-3, 7'
    """
    runs: list[list[int]] = []
    for page in pages:
        if runs and page == runs[-1][1] + 1:
            runs[-1][1] = page
        else:
            runs.append([page, page])
    return joint.join(str(low) if low == high else f"{low}-{high}" for low, high in runs)
