"""What pages carry besides their text: page numbers, and lines that every page repeats."""

from __future__ import annotations

import re

PAGE_NUMBER = re.compile(
    r"(?:[-—–－·~]+\s*[0-9]{1,4}\s*[-—–－·~]+|第\s*[0-9]{1,4}\s*页(?:\s*[，,/]?\s*[（(]?共\s*[0-9]{1,4}\s*页[)）]?)?|"
    r"(?:file|https?)://\S+\s+[0-9]+/[0-9]+|[Pp]age\s*[0-9]{1,4}(?:\s*of\s*[0-9]{1,4})?|[0-9]{1,4}\s*/\s*[0-9]{1,4}|"
    r"[-—–－]\s*[IVXivx]{1,6}\s*[-—–－])"
)
"""A line that is a page number and can be nothing else."""
BARE_NUMBER = re.compile(r"[0-9]{1,4}|[IVXivx]{1,6}")
"""A line that is a page number where it stands at the edge of a page and counts with the pages."""
TABLE_HEAD = re.compile(r"单位\s*[:：]|表\s*[0-9]*\s*$|^附?表|^附件|续表")
"""The name or the unit of a table, which stands again above each of its pages."""
_STROKES = str.maketrans("─━﹣−‐‑―０１２３４５６７８９／", "-------0123456789/")


def as_page_number(line: str) -> str:
    """A line as page numbers are told: strokes and digits of one kind, no blanks around."""
    return line.strip(" \t\r\f\v\u3000\xa0").translate(_STROKES)


def pattern_of(text: str) -> str:
    """What repeats of a running head: its words without blanks, whatever its figures.

    The figures count in the name of a table: that of another year is another table.
    """
    bare = "".join(text.split())
    return bare if TABLE_HEAD.search(bare) else re.sub(r"[0-9]+", "#", bare)
