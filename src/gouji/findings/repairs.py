"""The fewest changes after which everything that can be mended agrees, told once each: 改几处就都对得上."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Sequence
from dataclasses import dataclass

from gouji.findings.excerpts import where_words
from gouji.model.audited import Repair
from gouji.model.places import Place
from gouji.text import Words

TITLE = Words("改几处就都对得上", "The fewest changes that make it agree")
ABOUT = Words(
    "改动最少的一组改法：照此改，凡能由改数理顺的关系就都成立。改之前先核对原始资料。",
    "The smallest set of changes after which every relation that a change of figures can mend holds. "
    "Check the sources before changing anything.",
)


@dataclass(frozen=True, slots=True)
class RepairLine:
    """A change, the same at all its places: what stands there, what instead, of what, and how many relations it
    mends."""

    name: str
    printed: str
    value: str
    why: Words
    mends: int
    places: tuple[Place, ...]

    @property
    def where(self) -> Words:
        words = list(dict.fromkeys(where_words(place) for place in self.places))
        return Words("、".join(one.zh for one in words), ", ".join(one.en for one in words))

    @property
    def words(self) -> Words:
        return Words(
            f"{self.where.zh}：“{self.printed}”改为“{self.value}”（{self.name}，理顺 {self.mends} 处关系）",
            f"{self.where.en}: “{self.printed}” to “{self.value}” ({self.name}; mends {self.mends})",
        )


def repair_lines(repair: Sequence[Repair]) -> tuple[RepairLine, ...]:
    """The changes in their order, the same change of the same quantity once with all its places."""
    groups: dict[tuple[str, str, str], list[Repair]] = defaultdict(list)
    for one in repair:
        groups[one.name, one.printed, one.value].append(one)
    return tuple(
        RepairLine(
            *key,
            found[0].why,
            sum(one.mends for one in found),
            tuple(dict.fromkeys(place for one in found for place in one.places)),
        )
        for key, found in groups.items()
    )
