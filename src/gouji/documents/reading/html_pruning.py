"""A page cut down to its text: menus, footers and lists of links go, and the frame around the text.

What is cut holds no figures and no sentences of its own; where that is not clear it stays.
"""

from __future__ import annotations

import re
from dataclasses import dataclass
from typing import Any

from gouji.documents.reading.html_words import BLOCKS, SKIPPED, stands_around

_TITLES = ("ArticleTitle", "Title", "og:title", "pubtitle")
_SITE = re.compile(r"\s*(?:[-_|—–－＿]\s*[^-_|—–－＿]{2,30})+$")
_NAMELESS = ("无标题", "untitled", "首页", "正文", "文档", "document", "新建")
_SHARE = 0.9
_LONG = 60
"""Characters of a paragraph that stands for itself, not for the frame of a page."""


def find_title(root: Any) -> tuple[str, int] | None:
    """The title that the page gives itself, without the name of the site, and its line."""
    for meta in root.iter("meta"):
        if (meta.get("name") or meta.get("property") or "") in _TITLES:
            text = _plain(meta.get("content") or "")
            if _names(text):
                return text, meta.sourceline or 1
    for element in root.iter("title"):
        text = _plain("".join(element.itertext()))
        text = _SITE.sub("", text) or text
        if _names(text):
            return text, element.sourceline or 1
        break
    return None


def _plain(text: str) -> str:
    return " ".join(text.split())[:300]


def _names(text: str) -> bool:
    return len(text) >= 6 and not text.lower().startswith(_NAMELESS)


@dataclass(slots=True)
class _Amount:
    """How much an element holds: characters, those of links, links, cells with digits, its longest stretch of words."""

    letters: int = 0
    linked: int = 0
    links: int = 0
    longest: int = 0
    tables: int = 0

    def add(self, other: _Amount) -> None:
        self.letters += other.letters
        self.linked += other.linked
        self.links += other.links
        self.tables += other.tables
        self.longest = max(self.longest, other.longest)


def prune(root: Any) -> bool:
    """Cut away what stands around the text; True where there was more than scripts and styles."""
    for element in list(root.iter(*SKIPPED)):
        if element.tag in ("nav", "footer", "aside", "menu"):
            continue
        _drop(element)
    amounts = _measure(root)
    cut = False
    for element in list(root.iter()):
        if element.getparent() is None or not isinstance(element.tag, str) or element.tag in ("html", "body"):
            continue
        if _is_around(element, amounts[element], amounts[root]):
            _drop(element)
            cut = True
    amounts = _measure(root)
    return _keep_core(root, amounts) or cut


def _is_around(element: Any, held: _Amount, whole: _Amount) -> bool:
    if element.get("role") == "complementary" and held.letters * 3 < whole.letters * 2:
        return True  # the page itself says that it stands beside the text, tables and all
    named = element.tag in ("nav", "footer", "aside", "menu") or stands_around(
        f"{element.get('class') or ''} {element.get('id') or ''}",
        element.get("role") or "",
        element.get("style") or "",
    )
    if "display" in (element.get("style") or "") and named and held.letters * 10 < whole.letters * 3:
        return True
    slight = held.letters * 10 < whole.letters * 3 and not held.tables and held.longest < 2 * _LONG
    if named and slight:
        return True
    listed = element.tag in ("ul", "ol", "div", "td", "table", "dl") and held.links >= 4
    return listed and slight and held.linked * 10 >= held.letters * 8


def _measure(root: Any) -> dict[Any, _Amount]:
    """What each element holds, children before parents."""
    amounts: dict[Any, _Amount] = {}
    for element in reversed(list(root.iter())):
        if not isinstance(element.tag, str):
            amounts[element] = _Amount()
            continue
        own = len("".join((element.text or "").split()))
        held = _Amount(own, 0, 0, own)
        run = own
        for child in element:
            inner = amounts[child]
            held.add(inner)
            tail = len("".join((child.tail or "").split()))
            held.letters += tail
            run = tail if child.tag in BLOCKS else run + inner.letters + tail
            held.longest = max(held.longest, run)
        if element.tag == "a":
            held.linked, held.links = held.letters, 1
        if element.tag == "table" and held.letters - held.linked > 20 and _has_figures(element):
            held.tables += 1
        amounts[element] = held
    return amounts


def _has_figures(table: Any) -> bool:
    figures = 0
    for cell in table.iter("td"):
        text = "".join(cell.itertext()).strip()
        figures += bool(re.fullmatch(r"[-+]?[0-9][0-9,.]*\s*[%％]?|[0-9.]+\s*(?:分|万元|元|人)", text))
        if figures >= 2:
            return True
    return False


def _keep_core(root: Any, amounts: dict[Any, _Amount]) -> bool:
    """Go down to the element that holds nine tenths of the words, and drop the small things beside it."""
    body = next(root.iter("body"), root)
    cut = False
    current = body
    while len(current):
        held = amounts[current]
        child = max(current, key=lambda child: amounts[child].letters - amounts[child].linked)
        inner = amounts[child]
        core = held.letters - held.linked
        if core < 200 or inner.letters - inner.linked < _SHARE * core or child.tag not in BLOCKS:
            break
        if child.tag in ("tr", "tbody", "thead", "td", "th") and not inner.tables:
            break
        for other in list(current):
            beside = amounts[other]
            heading = other.tag in ("h1", "h2", "h3") or any(True for _ in other.iter("h1", "h2"))
            if (
                other is not child
                and beside.letters
                and not beside.tables
                and beside.longest < _LONG
                and not heading
            ):
                _drop(other)
                cut = True
        current = child
    return cut


def _drop(element: Any) -> None:
    """Take an element out and leave the text that follows it."""
    parent = element.getparent()
    if parent is None:
        return
    if element.tail:
        before = element.getprevious()
        if before is not None:
            before.tail = (before.tail or "") + element.tail
        else:
            parent.text = (parent.text or "") + element.tail
    parent.remove(element)
