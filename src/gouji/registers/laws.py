"""The dated register of laws and documents, found by title or number however a report writes them."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from datetime import date
from functools import cache
from typing import Any, Literal

from gouji.errors import Mistake
from gouji.registers.entries import CONFIDENCES, Entry, entries_of, first_day, last_day, stop_at
from gouji.registers.library import load_library
from gouji.text import to_half_width
from gouji.yaml_nodes import Node

LEVELS = ("national", "province", "city", "county")

Standing = Literal["in force", "repealed", "repealed within", "not yet", "begins within", "unknown"]
"""How a document stands to a year: in force all of it, no longer, until a day of it, not yet, from a day on."""


@dataclass(frozen=True, slots=True)
class LegalDoc:
    """A law, regulation or document: what it is called, since when and until when it holds, and who says so.

    Dates are written as far as they are known (2020, 2020-02, 2020-02-25). ``repealed_on`` is the first day
    without force. ``region`` is the GB/T 2260 code of the place that issued it; empty for the whole country.
    """

    title: str
    number: str = ""
    aliases: tuple[str, ...] = ()
    issued: str = ""
    effective: str = ""
    amended: tuple[str, ...] = ()
    repealed_on: str = ""
    repealed_by: str = ""
    superseded_by: str = ""
    successors: tuple[str, ...] = ()
    replaces: tuple[str, ...] = ()
    rests_on: tuple[str, ...] = ()
    scope: tuple[str, ...] = ()
    required_for: tuple[str, ...] = ()
    level: str = "national"
    region: str = ""
    note: str = ""
    source: str = ""
    confidence: str = "K-low"

    @property
    def is_verified(self) -> bool:
        """Whether the status may be relied upon; otherwise it is shown as unverified and gives notes only."""
        return self.confidence in ("S", "K-high")

    @property
    def named(self) -> str:
        """Title and number as a citation writes them."""
        title = self.title.replace("《", "〈").replace("》", "〉")
        return f"《{title}》（{self.number}）" if self.number else f"《{title}》"

    def standing_in(self, year: int) -> Standing:
        """Whether it held in a year. Dates known only roughly are read in the document's favour."""
        opens, closes = date(year, 1, 1), date(year, 12, 31)
        if self.repealed_on and last_day(self.repealed_on) <= opens:
            return "repealed"
        if not self.effective:
            return "unknown"
        if first_day(self.effective) > closes:
            return "not yet"
        if self.repealed_on and last_day(self.repealed_on) <= closes:
            return "repealed within"
        return "begins within" if first_day(self.effective) > opens and self._day_is_known else "in force"

    @property
    def _day_is_known(self) -> bool:
        return len(self.effective) == len("2020-02-25")

    def applies_in(self, region: str) -> bool:
        """Whether it binds a place: national documents bind all, others the places beneath theirs."""
        own = self.region.rstrip("0")
        return not self.region or region.startswith(own)


class Laws:
    """The register opened."""

    def __init__(self, docs: Iterable[LegalDoc]) -> None:
        self.docs = tuple(docs)
        self._by_number = {plain_number(doc.number): doc for doc in self.docs if doc.number}
        self._by_title: dict[str, list[LegalDoc]] = {}
        for doc in self.docs:
            for title in {plain_title(name) for name in (doc.title, *doc.aliases)}:
                self._by_title.setdefault(title, []).append(doc)

    def __iter__(self) -> Iterator[LegalDoc]:
        return iter(self.docs)

    def with_number(self, number: str) -> LegalDoc | None:
        return self._by_number.get(plain_number(number)) if number else None

    def with_title(self, title: str, year: int | None = None) -> LegalDoc | None:
        """The document of this title. Of several versions the one in force in the year, or the latest."""
        found = self._by_title.get(plain_title(title), [])
        for standing in ("in force", "begins within", "repealed within") if year is not None else ():
            for doc in found:
                if year is not None and doc.standing_in(year) == standing:
                    return doc
        return max(found, key=lambda doc: doc.effective, default=None)

    def nearest_title(self, title: str) -> LegalDoc | None:
        """The one document whose title differs by a single character: probably the one that was meant."""
        plain = plain_title(title)
        if len(plain) < _LONG_ENOUGH or plain in self._by_title:
            return None
        near = [docs[0] for known, docs in self._by_title.items() if _one_apart(plain, known)]
        return near[0] if len(near) == 1 else None


_LONG_ENOUGH = 8
"""Below eight characters one character apart is often another document (行政单位…, 事业单位…)."""


def _one_apart(a: str, b: str) -> bool:
    """One character changed, added or left out."""
    if abs(len(a) - len(b)) > 1 or a == b:
        return False
    same = next((i for i, (x, y) in enumerate(zip(a, b, strict=False)) if x != y), min(len(a), len(b)))
    rest_a, rest_b = a[same:], b[same:]
    return rest_a[1:] == rest_b[1:] if len(a) == len(b) else rest_a[1:] == rest_b or rest_a == rest_b[1:]


def find_law(
    title: str | None = None, number: str | None = None, *, year: int | None = None
) -> LegalDoc | None:
    """A document of the shipped register by number (which decides) or by title; None where it is not known.

    Any brackets around the year will do, 号 may be missing, and titles may be nested in 《》 or stand without
    them: 财预[2011]285 finds 财预〔2011〕285号.
    """
    laws = load_laws()
    return laws.with_number(number or "") or (laws.with_title(title, year) if title else None)


_NUMBER = re.compile(r"(.*?[^\d])[〔\[【({〈<]?((?:19|20)\d{2})年?[〕\]】)}〉>]?第?0*(\d+)")


def plain_number(number: str) -> str:
    """A document number in one form: 财预【2020】10号, 财预[2020]10 and 财预202010号 are 财预|2020|10."""
    bare = re.sub(r"\s", "", to_half_width(number)).strip("()").removesuffix("号")
    match = _NUMBER.fullmatch(bare)
    return "|".join(match.groups()) if match else bare.replace("第", "")


_QUOTES = re.compile(r"[\s《》〈〉<>«»“”\"'‘’「」]")
_NOTICE = re.compile(r".*关于(?:印发|转发|发布)[《〈](.+)[》〉]的(?:通知|公告)")
_BARE_NOTICE = re.compile(r".*?关于(?:印发|转发|发布)(.+?)的(?:通知|公告)")


def plain_title(title: str) -> str:
    """A title without marks: the document inside “关于印发《…》的通知”, its 中华人民共和国 left out."""
    text = re.sub(r"\s", "", title)
    match = _NOTICE.fullmatch(text.strip("《》〈〉")) or _NOTICE.fullmatch(text)
    bare = _QUOTES.sub("", to_half_width(match.group(1) if match else text))
    inner = _BARE_NOTICE.fullmatch(bare)
    return (inner.group(1) if inner else bare).removeprefix("中华人民共和国")


@cache
def load_laws() -> Laws:
    """The register that ships with the program."""
    return read_laws(load_library("registers", "laws.yaml"))


def read_laws(root: Node) -> Laws:
    """The register of a file; raises InputError with every mistake."""
    mistakes: list[Mistake] = []
    docs = [_read_doc(node, mistakes) for node in entries_of(root, mistakes)]
    stop_at(mistakes)
    return Laws(docs)


_OPTIONAL = (
    "number", "aliases", "issued", "effective", "amended", "repealed_on", "repealed_by", "superseded_by",
    "successors", "replaces", "rests_on", "required_for", "region", "note",
)  # fmt: skip


def _read_doc(node: Node, mistakes: list[Mistake]) -> LegalDoc:
    entry = Entry(
        node, mistakes, required=("title", "level", "scope", "source", "confidence"), optional=_OPTIONAL
    )
    lists = ("aliases", "amended", "successors", "replaces", "rests_on", "scope", "required_for")
    texts = ("title", "number", "repealed_by", "superseded_by", "region", "note", "source")
    fields: dict[str, Any] = {name: entry.day(name) for name in ("issued", "effective", "repealed_on")}
    fields |= {name: entry.texts(name) for name in lists} | {name: entry.text(name) for name in texts}
    level, confidence = entry.one_of("level", LEVELS), entry.one_of("confidence", CONFIDENCES)
    return LegalDoc(**fields, level=level, confidence=confidence)
