"""The names of what is measured: one canonical name each, its synonyms, unit, nature, ledger and basis.

Both directions read this register: a formula of a rule and a sentence of a report mean the same quantity when
their names resolve to the same key.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from fractions import Fraction
from functools import cache

from gouji.errors import Mistake, Refused
from gouji.figures import UNITS, Dimension, Unit, read_figure
from gouji.model.facts import BASES, LEDGERS, FactKey
from gouji.registers.entries import CONFIDENCES, Entry, entries_of, stop_at
from gouji.registers.library import load_library
from gouji.text import Words, to_half_width
from gouji.yaml_nodes import Node

NATURES = ("stock", "flow", "rate")
"""存量 (at a day), 流量 (over a period), 比率."""


@dataclass(frozen=True, slots=True)
class MeasureEntry:
    """A measure: its name, what else it is called, how it is counted, and where that is laid down.

    ``basis`` and ``ledger`` are what the bare name means; empty where it means none in particular.
    ``most`` is the value that a rate cannot exceed (1 for 100%).
    """

    name: str
    synonyms: tuple[str, ...]
    unit: Unit
    nature: str
    ledger: str
    basis: str
    definition: str
    source: str
    confidence: str
    most: Fraction | None = None

    @property
    def dimension(self) -> Dimension:
        return self.unit.dimension

    @property
    def is_verified(self) -> bool:
        return self.confidence in ("S", "K-high")

    def key(self, basis: str) -> FactKey:
        return FactKey(self.name, basis=basis, ledger=self.ledger)


@dataclass(frozen=True, slots=True)
class BasisWords:
    """Words beside a measure's name, and the bases they may stand for (预算: 年初预算 or 全年预算)."""

    words: tuple[str, ...]
    bases: tuple[str, ...]


class Measures:
    """The register opened: finds a measure by any of its names.

    >>> [str(key) for key in load_measures().resolve("基本支出年初预算")]
    ['基本支出[年初预算,部门]']
    """

    def __init__(
        self,
        entries: Iterable[MeasureEntry],
        basis_words: Iterable[BasisWords],
        silent_endings: Iterable[str],
    ) -> None:
        self.entries = tuple(entries)
        self._by_name = {
            plain_name(name): entry for entry in self.entries for name in (entry.name, *entry.synonyms)
        }
        pairs = [(word, group.bases) for group in basis_words for word in group.words]
        self._basis_words = sorted(pairs, key=lambda pair: -len(pair[0]))
        self._silent_endings = sorted(silent_endings, key=lambda word: -len(word))

    def __iter__(self) -> Iterator[MeasureEntry]:
        return iter(self.entries)

    def find(self, name: str) -> MeasureEntry | None:
        """The measure of this name, with or without a basis said beside it; None where it is not known."""
        entry, _ = self._read(name)
        return entry

    def canonical(self, name: str) -> str:
        """The measure's own name; a name that is not known stays as it is."""
        entry = self.find(name)
        return entry.name if entry else name

    def resolve(self, name: str) -> list[FactKey]:
        """The quantities the name can mean: one, several where it is ambiguous, none where it is not known.

        A bare 预算 gives both 年初预算 and 全年预算: the reader of the result must not choose in silence.
        """
        entry, bases = self._read(name)
        return [entry.key(basis) for basis in bases] if entry else []

    def _read(self, name: str) -> tuple[MeasureEntry | None, tuple[str, ...]]:
        plain = plain_name(name)
        entry = self._named(plain)
        if entry:
            return entry, (entry.basis,)
        for word, bases in self._basis_words:
            for rest in _without(plain, word):
                entry = self._named(rest)
                if entry:
                    return entry, bases
        return None, ()

    def _named(self, plain: str) -> MeasureEntry | None:
        found = self._by_name.get(plain)
        if found:
            return found
        for ending in self._silent_endings:
            if plain.endswith(ending) and (found := self._by_name.get(plain.removesuffix(ending))):
                return found
        return None


def _without(plain: str, word: str) -> Iterator[str]:
    if plain.endswith(word):
        yield plain.removesuffix(word)
    if plain.startswith(word):
        yield plain.removeprefix(word).removeprefix("的")


_DECORATION = re.compile(r"[\s“”\"'‘’「」『』《》]")


def plain_name(name: str) -> str:
    """A name without quotation marks and white space, in half-width signs: “三公” 经费 is 三公经费."""
    return _DECORATION.sub("", to_half_width(name))


@cache
def load_measures() -> Measures:
    """The register that ships with the program."""
    return read_measures(load_library("registers", "measures.yaml"))


def read_measures(root: Node) -> Measures:
    """The register of a file; raises InputError with every mistake."""
    mistakes: list[Mistake] = []
    top = Entry(root, mistakes, required=("measures", "bases"), optional=("silent_endings",))
    stop_at(mistakes)
    nodes = entries_of(top.fields["measures"], mistakes)
    entries = [_read_measure(node, mistakes) for node in nodes]
    words = [_read_words(node, mistakes) for node in entries_of(top.fields["bases"], mistakes)]
    _refuse_doubles(zip(nodes, entries, strict=True), mistakes)
    stop_at(mistakes)
    return Measures([entry for entry in entries if entry], words, top.texts("silent_endings"))


def _read_measure(node: Node, mistakes: list[Mistake]) -> MeasureEntry | None:
    entry = Entry(
        node,
        mistakes,
        required=("name", "unit", "nature", "definition", "source", "confidence"),
        optional=("synonyms", "ledger", "basis", "most"),
    )
    unit = UNITS.get(entry.text("unit"))
    if unit is None:
        words = f"单位“{entry.text('unit')}”不认识", f"the unit “{entry.text('unit')}” is not known"
        mistakes.append(node.mistake(*words, Words("改用元、人、%等单位", "use 元, 人, % or another unit")))
        return None
    return MeasureEntry(
        entry.text("name"),
        entry.texts("synonyms"),
        unit,
        entry.one_of("nature", NATURES),
        entry.one_of("ledger", LEDGERS),
        entry.one_of("basis", BASES),
        entry.text("definition"),
        entry.text("source"),
        entry.one_of("confidence", CONFIDENCES),
        _read_most(entry),
    )


def _read_most(entry: Entry) -> Fraction | None:
    if not entry.has("most"):
        return None
    try:
        return read_figure(entry.text("most")).value
    except Refused as refused:
        entry.mistakes.append(refused.at(entry.fields["most"].where))
        return None


def _read_words(node: Node, mistakes: list[Mistake]) -> BasisWords:
    entry = Entry(node, mistakes, required=("words", "means"))
    return BasisWords(entry.texts("words"), entry.texts("means"))


def _refuse_doubles(read: Iterable[tuple[Node, MeasureEntry | None]], mistakes: list[Mistake]) -> None:
    owners: dict[str, str] = {}
    for node, entry in read:
        for name in (entry.name, *entry.synonyms) if entry else ():
            first = owners.setdefault(plain_name(name), entry.name if entry else "")
            if entry and first != entry.name:
                zh, en = f"“{name}”同属“{first}”和“{entry.name}”", f"“{name}” is “{first}” and “{entry.name}”"
                mistakes.append(node.mistake(zh, en, Words("只留一处", "keep it in one of them")))
