"""Pictures that a page carries in itself (``data:`` addresses), read where text recognition is installed."""

from __future__ import annotations

import base64
import binascii
import re
from typing import Any

from gouji.documents.reading import ocr_engine
from gouji.model.places import TextPlace
from gouji.model.read_document import Block
from gouji.text import Words

_DATA = re.compile(r"\s*data:image/(?:png|jpe?g|bmp|gif|webp|tiff);base64,", re.IGNORECASE)
_SMALLEST, _LARGEST = 4000, 30 * 2**20
"""Characters of a picture that may hold a table: smaller ones are signs, larger ones no page."""
MOST_PICTURES = 40


class Pictures:
    """Reads the pictures of a page and counts those it could not read."""

    def __init__(self, name: str) -> None:
        self._name = name
        self._said: list[Words] = []
        self._unread = 0
        self._done = 0

    def read(self, element: Any, line: int) -> list[Block]:
        """What a picture says; nothing where it stands outside the page, is a sign, or cannot be read here."""
        source = element.get("src") or ""
        found = _DATA.match(source[:100])
        if found is None or not _SMALLEST <= len(source) <= _LARGEST:
            return []
        if not ocr_engine.is_installed() or self._done >= MOST_PICTURES:
            self._unread += 1
            return []
        from gouji.documents.reading.ocr_in import read_picture

        self._done += 1
        try:
            data = base64.b64decode(source[found.end() :], validate=False)
        except (binascii.Error, ValueError):
            return []
        what = Words(f"第{self._done}张图片", f"picture {self._done}")
        blocks, said = read_picture(data, TextPlace(self._name, line), what)
        self._said += said
        return blocks

    def notes(self) -> list[Words]:
        """What was read and what was not."""
        if self._unread and not ocr_engine.is_installed():
            return [*self._said, ocr_engine.say_install(self._unread)]
        more = Words(f"另有 {self._unread} 张图片没有读", f"{self._unread} more pictures were not read")
        return [*self._said, more] if self._unread else self._said
