"""A paragraph understood: its levels, the frames found in it, and what a claim without a subject speaks of."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator, Sequence
from dataclasses import dataclass, replace
from functools import cached_property

from gouji.claims.causes.meaning import told_by_slip
from gouji.claims.prose.frames.frame import Frame, Occurrence
from gouji.claims.prose.levels import Level, is_generic, read_levels, term_of
from gouji.claims.prose.names import read_name, same_name
from gouji.claims.prose.sentences import Paragraph, Sentence
from gouji.claims.relation import Relation
from gouji.figures import Dimension, Verdict
from gouji.model.finding import Severity


@dataclass(frozen=True, slots=True)
class Subject:
    """What a claim may speak of, the likeliest first; ``certain`` where nothing else can be meant."""

    levels: tuple[Level, ...]
    certain: bool = False


@dataclass(frozen=True)
class Scene:
    """A paragraph with what stands in it. ``everywhere`` gives the levels of the whole report, by need."""

    paragraph: Paragraph
    frames: tuple[Frame, ...]
    year: str
    unit: str
    everywhere: Callable[[], Sequence[Level]] = lambda: ()

    @cached_property
    def occurrences(self) -> tuple[Occurrence, ...]:
        """Frames found, in the order of the frames; a figure that one frame uses is no other's."""
        found: list[Occurrence] = []
        used: set[tuple[int, int]] = set()
        for frame in self.frames:
            for number, sentence in enumerate(self.paragraph):
                for match in frame.pattern.finditer(sentence.codes):
                    one = Occurrence(frame, sentence, number, match)
                    marks = {(number, mark) for group in frame.uses for mark in one.marks(group)}
                    figures = {key for key in marks if sentence.marks[key[1]].figure is not None}
                    if figures & used:
                        continue
                    used |= figures
                    found.append(one)
        return tuple(found)

    @cached_property
    def taken(self) -> frozenset[tuple[int, int]]:
        return frozenset(
            (one.number, mark)
            for one in self.occurrences
            for group in one.frame.uses
            for mark in one.marks(group)
        )

    @cached_property
    def levels(self) -> tuple[Level, ...]:
        from gouji.claims.prose.frames.breakdown import mark_parts
        from gouji.claims.prose.frames.from_to import with_bases

        levels = read_levels(self.paragraph, self.taken, year=self.year, unit=self.unit)
        return tuple(mark_parts(self, with_bases(self, list(levels))))

    def relations(self) -> Iterator[Relation]:
        from gouji.claims.prose.averages import averages
        from gouji.claims.prose.balances import balances
        from gouji.claims.prose.frames.breakdown import breakdowns
        from gouji.claims.prose.frames.rates import rates
        from gouji.claims.prose.frames.totals import totals

        for one in self.occurrences:
            yield from one.frame.relate(one, self)
        yield from breakdowns(self)
        yield from totals(self)
        yield from rates(self)
        yield from balances(self)
        yield from averages(self)

    def number_of(self, level: Level) -> int:
        return next(number for number, sentence in enumerate(self.paragraph) if sentence is level.sentence)

    def before(self, occurrence: Occurrence) -> list[Level]:
        """Levels of the same sentence before a frame, nearest first."""
        inside = [
            one for one in self.levels if one.sentence is occurrence.sentence and one.mark < occurrence.start
        ]
        return inside[::-1]

    def subject(self, occurrence: Occurrence, words: str, dimensions: Iterable[Dimension]) -> Subject:
        """What a frame speaks of: the level named in ``words``, else the one before it, else of the sentence before."""
        wanted = set(dimensions)
        said = read_name(words, self.year, self.unit) if words else None
        name = said.words if said else ""
        if said and is_generic(name):
            near = self._fitting(self.before(occurrence), wanted)
            own = [one for one in near if one.name.key.basis == said.key.basis or not said.key.basis]
            if own:
                return Subject(tuple(own), len(own) == 1)
        elif name:
            named = self._named(occurrence, name, wanted)
            if named.levels or not ("收" in name and "支" in name):
                return named
        near = self._fitting(self.before(occurrence), wanted)
        if near:
            adjacent = "x" not in occurrence.sentence.codes[near[0].mark + 1 : occurrence.start]
            return Subject(tuple(near), adjacent or len(near) == 1)
        earlier = [one for one in self.levels if self.number_of(one) < occurrence.number]
        heads = self._fitting([one for one in earlier[::-1] if one.part_of < 0], wanted)
        last = self.number_of(heads[0]) if heads else -1
        first = [one for one in heads if self.number_of(one) == last][::-1]
        parts = self._fitting([one for one in earlier[::-1] if one.part_of >= 0], wanted)
        rest = [one for one in heads if self.number_of(one) < last]
        return Subject(
            tuple(first + rest + parts), len(heads) == 1 and not occurrence.sentence.codes.startswith("q")
        )

    def _named(self, occurrence: Occurrence, name: str, wanted: set[Dimension]) -> Subject:
        here = [
            one
            for one in self.levels
            if self.stands_before(one, occurrence) and same_name(one.name.words, name)
        ]
        fitting = self._fitting(here[::-1], wanted)
        if fitting:
            return Subject(tuple(fitting), len({one.figure.value for one in fitting}) == 1)
        there = [one for one in self.everywhere() if one.name.words == name and not one.generic]
        fitting = self._fitting(there, wanted)
        values = {one.figure.value for one in fitting}
        return Subject(tuple(fitting), False) if len(values) == 1 else Subject(())

    def stands_before(self, level: Level, occurrence: Occurrence) -> bool:
        """Whether a level is printed before a frame."""
        number = self.number_of(level)
        return number < occurrence.number or (number == occurrence.number and level.mark < occurrence.start)

    @staticmethod
    def _fitting(levels: Iterable[Level], wanted: set[Dimension]) -> list[Level]:
        return [one for one in levels if not wanted or one.figure.unit.dimension in wanted]


def choose(
    candidates: Sequence[Sequence[Relation]],
    *,
    certain: bool,
    explicit: bool = False,
    doubtful: Severity | None = "note",
) -> Iterator[Relation]:
    """The first reading under which everything holds. Where none does: the likeliest, if nothing else can be meant;
    else the first that one slip of the pen explains; else the likeliest as a doubt, or nothing (``doubtful`` None).
    ``explicit`` where the claim prints its own base: then it is meant, however far off it is.
    """
    candidates = [one for one in candidates if one]
    for number, relations in enumerate(candidates):
        verdicts = {relation.judge().verdict for relation in relations}
        if Verdict.REFUTED not in verdicts and (not number or Verdict.UNDECIDED not in verdicts):
            yield from relations
            return
    if not candidates:
        return
    if certain and (explicit or all(_plausible(relation) for relation in candidates[0])):
        yield from candidates[0]
        return
    for relations in candidates:
        told = [told_by_slip(one) for one in relations if one.judge().verdict is Verdict.REFUTED]
        if told and None not in told:
            worst: Severity = "error" if "warning" not in told else "warning"
            yield from (replace(relation, severity=worst) for relation in relations)
            return
    if doubtful is not None:
        yield from (replace(relation, severity=doubtful) for relation in candidates[0])


_FAR = 6


def _plausible(relation: Relation) -> bool:
    """Whether a broken relation can have been meant at all: no part is more than its whole, and no budget is fulfilled
    by several times what is printed, unless by a slip of the unit or of the decimal point."""
    judgement = relation.judge()
    if (
        relation.shape == "growth-by-change"
        and relation.operands[1].figure.value > relation.operands[0].figure.value
    ):
        return told_by_slip(relation) is not None  # more than all there is was not added to it
    if judgement.verdict is not Verdict.REFUTED or relation.shape not in ("share", "ratio"):
        return True
    low, high = judgement.recomputed.low, judgement.recomputed.high
    printed = relation.stated.figure.value
    if low is None or high is None or not printed:
        return True
    if relation.shape == "share" and low > 1 >= printed:
        return told_by_slip(relation) is not None
    if relation.shape == "ratio" and not printed / _FAR <= high <= printed * _FAR:
        return told_by_slip(relation) is not None
    return True


__all__ = ["Level", "Scene", "Sentence", "Subject", "choose", "term_of"]
