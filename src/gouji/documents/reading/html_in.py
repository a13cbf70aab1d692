"""Saved web pages, as government sites publish reports: the text and its tables, without what stands around them.

Places are lines: ``line`` is the line of the file on which the words begin (of the page, where the file is a web
archive); ``start`` and ``end`` count in the words of that line as read, because a place between marks and entities
means nothing to a reader.
"""

from __future__ import annotations

import re
from pathlib import Path
from typing import Any

from gouji.documents.reading.html_blocks import read_blocks
from gouji.documents.reading.html_pruning import find_title, prune
from gouji.documents.reading.limits import LARGEST_TEXT, check_size, fingerprint, too_deep
from gouji.documents.text_files import cannot_open
from gouji.errors import InputError, Mistake
from gouji.model.places import TextPlace
from gouji.model.read_document import Block, Grid, Passage, ReadDocument
from gouji.text import Words

_DECLARED = re.compile(rb"charset\s*=\s*[\"']?\s*([A-Za-z0-9_-]+)", re.IGNORECASE)
_HEADER = rb"[A-Za-z-]+:[^\n]*\r?\n(?:[ \t][^\n]*\r?\n)*"
_ARCHIVE = re.compile(rb"\A(?:" + _HEADER + rb"){0,30}?(?:MIME-Version|Content-Type):", re.IGNORECASE)
_CHINESE = ("gb2312", "gbk", "gb18030", "gb_2312-80", "x-gbk", "hz-gb-2312", "cp936")
_OTHERS = {"big5": "big5hkscs", "utf-16": "utf-16", "utf-16le": "utf-16-le", "utf-16be": "utf-16-be"}


def read_html(path: Path, name: str) -> ReadDocument:
    """A page as passages and tables. Raises InputError where it is empty, too large or no page."""
    check_size(path, name, LARGEST_TEXT)
    try:
        data = path.read_bytes()
    except OSError as problem:
        raise InputError(cannot_open(problem, name)) from None
    notes: list[Words] = []
    if _ARCHIVE.match(data[:20_000]):
        data = _page_of_archive(data, name)
    text, encoding = decode_page(data)
    if "\ufffd" in text:
        notes.append(
            Words(f"按 {encoding} 读入，有的字读不出来", f"read as {encoding}; some characters are lost")
        )
    root = _parse(text, name)
    title = find_title(root)
    if prune(root):
        notes.append(
            Words("网页四周的导航、页脚等没有读", "what stands around the text of the page was not read")
        )
    try:
        blocks = _with_title(read_blocks(root, name, notes), title, name)
    except RecursionError:
        raise InputError(too_deep(name)) from None
    return ReadDocument(name, "html", fingerprint(path, name), tuple(blocks), tuple(notes))


def decode_page(data: bytes) -> tuple[str, str]:
    """The text of a page and its encoding: a mark at its beginning, what it declares, what it is."""
    for mark, encoding in (
        (b"\xef\xbb\xbf", "utf-8"),
        (b"\xff\xfe", "utf-16-le"),
        (b"\xfe\xff", "utf-16-be"),
    ):
        if data.startswith(mark):
            return data[len(mark) :].decode(encoding, "replace"), encoding
    if data[:200].count(0) * 5 > len(data[:200]):
        encoding = "utf-16-le" if data[1:200:2].count(0) > data[:200:2].count(0) else "utf-16-be"
        return data.decode(encoding, "replace"), encoding
    declared = _DECLARED.search(data[:8000])
    said = declared.group(1).decode("ascii").lower() if declared else ""
    wanted = ["utf-8", "gb18030"]
    if said in _CHINESE:
        wanted = ["gb18030", "utf-8"]
    elif said in _OTHERS and not said.startswith("utf-16"):  # a page that declares it in ASCII is none
        wanted.insert(0, _OTHERS[said])
    for encoding in wanted:
        try:
            return data.decode(encoding), encoding
        except UnicodeDecodeError:
            continue
    return data.decode(wanted[0], "replace"), wanted[0]


def _page_of_archive(data: bytes, name: str) -> bytes:
    """The page inside a web archive (mht): its first part of HTML."""
    from email import message_from_bytes

    for part in message_from_bytes(data).walk():
        body = part.get_payload(decode=True) if part.get_content_type() == "text/html" else None
        if isinstance(body, bytes):
            declared = part.get_param("charset")
            head = (
                f"<!-- charset={declared} -->".encode("ascii", "ignore") if isinstance(declared, str) else b""
            )
            return body if _DECLARED.search(body[:8000]) else head + body
    words = Words("网页存档里没有网页", "the web archive holds no page")
    raise InputError(
        Mistake(words, name, Words("在浏览器中重新另存为网页", "save the page again in a browser"))
    )


def _parse(text: str, name: str) -> Any:
    from lxml import etree

    parser = etree.HTMLParser(
        encoding="utf-8", no_network=True, remove_comments=True, remove_pis=True, huge_tree=True, recover=True
    )
    clean = re.sub("[\x00-\x08\x0b\x0e-\x1f\x7f\ud800-\udfff\ufffe\uffff]", "", text.replace("\r\n", "\n"))
    try:
        root = etree.fromstring(clean.encode("utf-8"), parser) if clean.strip() else None
    except (etree.LxmlError, ValueError):
        root = None
    if any(entry.type_name == "ERR_RESOURCE_LIMIT" for entry in parser.error_log):
        raise InputError(too_deep(name))
    if root is None:
        words = Words("网页是空的，或读不出内容", "the page is empty or cannot be read")
        raise InputError(
            Mistake(words, name, Words("在浏览器中重新另存为网页", "save the page again in a browser"))
        )
    return root


def _with_title(blocks: list[Block], title: tuple[str, int] | None, name: str) -> list[Block]:
    """The blocks, with the page's own title before them where none of the first ones says it."""
    if title is None:
        return blocks
    text, line = title
    bare = "".join(text.split())
    head = "".join("".join(block.text.split()) for block in blocks[:12] if isinstance(block, Passage))
    head += "".join(
        cell.plain for block in blocks[:2] if isinstance(block, Grid) for cell in block.cells[:12]
    )
    return blocks if bare in head else [Passage(text, ((0, TextPlace(name, line)),), 1), *blocks]
