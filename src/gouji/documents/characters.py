"""Text as a file of XML or HTML may hold it: what no such file can carry is dropped, what breaks a line breaks it."""

from __future__ import annotations

import re

# Everything but the Char production of XML 1.0 (tab, line feed, U+0020–D7FF, U+E000–FFFD, U+10000–10FFFF).
_FORBIDDEN = re.compile("[^\t\n\u0020-\ud7ff\ue000-\ufffd\U00010000-\U0010ffff]")
_LINE_ENDS = re.compile("\r\n|[\r\v\f\u0085\u2028\u2029]")


def clean_text(text: str) -> str:
    """The text with one kind of line end, and without control characters, lone surrogates and non-characters.

    >>> clean_text("预算\\x00数\\r\\n决算数")
    '预算数\\n决算数'
    """
    return _FORBIDDEN.sub("", _LINE_ENDS.sub("\n", text))


def measure_width(text: str, full: int) -> int:
    """How wide the text stands when a Chinese character is ``full`` wide and a Latin letter or digit half of it."""
    narrow = sum(character < "\u1100" for character in text)
    return (len(text) - narrow) * full + narrow * full // 2
