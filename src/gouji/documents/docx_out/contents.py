"""Headings with their bookmarks, and the table of contents: written entries in a field that can renew them."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass

from gouji.documents.docx_out.runs import Identities, bookmark_xml, field_xml, paragraph_xml, run_xml
from gouji.model.document import Contents, Heading

_DEEPEST = 4
_DEEPEST_ENTRY = 3


@dataclass(frozen=True, slots=True)
class Entry:
    """A heading with the bookmark that leads to it and the page it is thought to stand on."""

    heading: Heading
    bookmark: str
    page: int


def number_entries(headings: Iterable[Heading], pages: Iterable[int]) -> list[Entry]:
    """Bookmarks by position: the same document, the same names."""
    pairs = enumerate(zip(headings, pages, strict=True), 1)
    return [Entry(heading, f"_Toc{number:08d}", page) for number, (heading, page) in pairs]


def heading_xml(entry: Entry, identities: Identities, *, new_page: bool = False) -> str:
    level = min(entry.heading.level, _DEEPEST)
    style = f"Heading{level}" if level else "Title"
    content = bookmark_xml(entry.bookmark, run_xml(entry.heading.text), identities)
    return paragraph_xml(style, content, new_page=new_page)


def contents_xml(contents: Contents, following: Iterable[Entry], *, new_page: bool = False) -> str:
    """The heading 目录 and one line for each heading that follows, down to the stated level."""
    levels = min(contents.levels, _DEEPEST_ENTRY)
    listed = [entry for entry in following if 1 <= entry.heading.level <= levels]
    title = paragraph_xml("ContentsTitle", run_xml("目　录"), new_page=new_page)
    if not listed:
        return title
    opened = (
        '<w:r><w:fldChar w:fldCharType="begin"/></w:r>'
        f'<w:r><w:instrText xml:space="preserve"> TOC \\o "1-{levels}" \\h \\z \\u </w:instrText></w:r>'
        '<w:r><w:fldChar w:fldCharType="separate"/></w:r>'
    )
    closed = '<w:r><w:fldChar w:fldCharType="end"/></w:r>'
    lines = [_line_content(entry) for entry in listed]
    lines[0] = opened + lines[0]
    lines[-1] += closed
    styles = [f"TOC{entry.heading.level}" for entry in listed]
    return title + "".join(paragraph_xml(style, line) for style, line in zip(styles, lines, strict=True))


def _line_content(entry: Entry) -> str:
    text = run_xml(" ".join(entry.heading.text.split("\n")))
    page = field_xml(f"PAGEREF {entry.bookmark} \\h", str(entry.page))
    return f'<w:hyperlink w:anchor="{entry.bookmark}" w:history="1">{text}<w:r><w:tab/></w:r>{page}</w:hyperlink>'
