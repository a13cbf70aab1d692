"""Statements of points bound to the parts and lines of the score table: by name, by code, by where they stand.

A paragraph walks through a part: it names it (a heading, 部门目标设立…), scores its indicators one after the other
and closes with the part's own weight and score. What cannot be bound surely is left alone.
"""

from __future__ import annotations

import re
from dataclasses import dataclass, field, replace

from gouji.claims.scoring.declared import Declared, read_declared
from gouji.claims.scoring.likeness import How, match_items
from gouji.claims.scoring.sheet import ScoredLine, ScoreSheet
from gouji.claims.scoring.statements import (
    Pair,
    Stated,
    lays_down_rule,
    plain_of,
    read_pairs,
    read_stated,
    without_numbering,
)
from gouji.model.read_document import Passage
from gouji.model.system import Part
from gouji.registers.measures import plain_name

_AFTER_PART = re.compile(
    r"(?:方面|部分|设立|设置|下设|指标|情况|分析|分?设立|类|绩效|主要|共|得分|[(（,，:：。]|$)"
)
_GENERIC = re.compile(
    r"(?:该|本|此|这)?(?:项|个)?(?:(?:一级|二级|三级|四级)?指标)?|(?:该|本|此)部分|其中|共|合计|小计"
)
_TAIL = re.compile(r"(?:(?:方面|部分|类)?(?:一级|二级|三级)?指标|方面|部分|类|情况)$")


MOST_ITEMS = 60
"""More scores than any part has indicators are no walk through a part."""


@dataclass(frozen=True, slots=True)
class Bound:
    """A score that the prose gives a line of the table."""

    stated: Stated
    line: ScoredLine
    how: How
    weight: Stated | None = None


@dataclass(frozen=True, slots=True)
class Closing:
    """A part's own weight and score in the prose, with the scores of its paragraph.

    ``by_label`` is False where its name is that of another part, or of none, and it was bound by where it stands.
    """

    pair: Pair
    part: Part
    by_label: bool
    items: tuple[Stated, ...]
    declared: Declared | None
    bound: tuple[Bound, ...]
    order: int


@dataclass
class Bindings:
    """Everything the prose says about one table."""

    closings: list[Closing] = field(default_factory=list)
    lines: list[Bound] = field(default_factory=list)
    declared: list[tuple[Declared, Part]] = field(default_factory=list)
    weights: list[Bound] = field(default_factory=list)
    loose: list[Stated] = field(default_factory=list)
    loose_pairs: list[Pair] = field(default_factory=list)


class _Walk:
    """One pass over the passages, remembering which part they are about."""

    def __init__(self, sheet: ScoreSheet) -> None:
        self.sheet = sheet
        self.parents: dict[str, Part] = {
            inner.code: part for part in sheet.system.parts for inner in part.parts
        }
        self.by_name: dict[str, list[Part]] = {}
        for part in sheet.system.walk_parts():
            for name in (plain_name(part.name), plain_name(f"{part.code}{part.name}")):
                self.by_name.setdefault(name, []).append(part)
        self.lines: dict[str, list[ScoredLine]] = {}
        for line in sheet.lines:
            for name in {plain_name(line.name), plain_name(line.title)}:
                self.lines.setdefault(name, []).append(line)
        self.first: Part | None = None
        self.part: Part | None = None
        self.line: ScoredLine | None = None
        self.pending: list[Stated] = []
        self.pending_from: Declared | None = None
        self.found = Bindings()

    def read(self, passage: Passage, order: int) -> None:
        text = plain_of(passage)
        stated = read_stated(passage)
        declared = list(read_declared(passage))
        self._turn_to(text, declared, stated)
        if not stated:
            return
        pairs, rest = read_pairs(stated)
        items = [one for one in rest if one.kind == "score" and not lays_down_rule(one.clause)]
        self._lone_weights([one for one in rest if one.kind == "weight"])
        at = 0
        for pair in pairs:
            before = [one for one in items if at <= one.start < pair.weight.start]
            at = pair.score.end
            self._close(pair, before, declared, order)
        tail = [one for one in items if one.start >= at]
        self._keep(tail, pairs)

    def _lone_weights(self, weights: list[Stated]) -> None:
        """该指标分值5分, the score following later: the weight of the line now spoken of."""
        for one in weights:
            line = self._line_of(one.label) or (
                self.line if _GENERIC.fullmatch(plain_name(one.label)) else None
            )
            if line is not None and len(weights) == 1:
                self.found.weights.append(Bound(one, line, "named"))

    def _keep(self, tail: list[Stated], pairs: list[Pair]) -> None:
        """Scores behind the last closing of a passage: of the line it names, else waiting for their closing."""
        for one in tail:
            line = self._named_line(one.clause) or (self.line if len(tail) == 1 and not pairs else None)
            if line is not None:
                self.found.lines.append(Bound(one, line, "named"))
            elif self.part is not None and not pairs:
                self.pending.append(one)
            self.found.loose.append(one)

    def _turn_to(self, text: str, declared: list[Declared], stated: list[Stated]) -> None:
        """Notice a heading or an opening that names a part or a line."""
        head = without_numbering(text)
        for one in declared:
            part = self._part_of(one.part, prefix=True)
            if part is not None:
                self.found.declared.append((one, part))
        if (line := self._opening_line(head)) is not None:
            self.line = line
            return
        if len(text) > 60 and not declared:
            return
        part = self._opening(head) or next(
            (p for d in declared if (p := self._part_of(d.part, prefix=True))), None
        )
        closes = stated and stated[0].kind == "weight" and plain_name(stated[0].label) in self.by_name
        if part is not None and not (closes and not declared):
            self._enter(part, declared)
        elif len(text) <= 60 and (line := self._heading_line(head)) is not None:
            self.line = line

    def _enter(self, part: Part, declared: list[Declared]) -> None:
        parent = self.parents.get(part.code)
        self.first, self.part = (part, None) if parent is None else (parent, part)
        if parent is None and not part.parts:
            self.part = part
        self.line, self.pending = None, []
        self.pending_from = declared[-1] if declared else None

    def _opening(self, head: str) -> Part | None:
        plain = plain_name(head)
        begun = [name for name in self.by_name if len(name) > 1 and plain.startswith(name)]
        fitting = [name for name in begun if _AFTER_PART.match(plain[len(name) :])]
        return self._one(self.by_name[max(fitting, key=len)]) if fitting else None

    def _opening_line(self, head: str) -> ScoredLine | None:
        """The line a paragraph opens with: 立项依据充分性：经查…, 立项依据充分性，分值5分。"""
        plain = plain_name(head[:60])
        begun = [
            name
            for name in self.lines
            if len(name) >= 4 and plain.startswith(name) and name not in self.by_name
        ]
        name = max(begun, key=len, default="")
        follows = plain[len(name) : len(name) + 1]
        found = self.lines.get(name, []) if name and follows in ":,(。" else []
        return found[0] if len(found) == 1 else None

    def _heading_line(self, head: str) -> ScoredLine | None:
        plain = plain_name(re.sub(r"[(（]\d+(\.\d+)?分[)）]", "", head)).rstrip(":。")
        found = self.lines.get(plain, [])
        return found[0] if len(found) == 1 else None

    def _one(self, parts: list[Part]) -> Part | None:
        """The one meant of parts that share a name: the one under the first-level part now spoken of."""
        if len(parts) == 1:
            return parts[0]
        near = [part for part in parts if self.first and self.parents.get(part.code) == self.first]
        return near[0] if len(near) == 1 else None

    def _part_of(self, label: str, *, prefix: bool = False) -> Part | None:
        plain = plain_name(_TAIL.sub("", label))
        for name in (plain_name(label), plain):
            if name in self.by_name:
                return self._one(self.by_name[name])
        near = [name for name in self.by_name if prefix and len(name) > 2 and plain.startswith(name)]
        near = [name for name in near if len(plain) - len(name) <= 1]
        return self._one(self.by_name[max(near, key=len)]) if near else None

    def _named_line(self, clause: str) -> ScoredLine | None:
        """The one line of the part now spoken of (or of the table) whose whole name or code the clause holds."""
        plain = plain_name(re.split("级指标", clause)[-1])
        held = {name for name in self.lines if len(name) >= 4 and name in plain}
        longest = [name for name in held if not any(name != other and name in other for other in held)]
        found = {line.indicator.code: line for name in longest for line in self.lines[name]}
        return next(iter(found.values())) if len(found) == 1 else None

    def _close(self, pair: Pair, items: list[Stated], declared: list[Declared], order: int) -> None:
        label = pair.label
        line = self._line_of(label)
        if line is not None and self._part_of(label) is None:
            self.found.lines.append(Bound(pair.score, line, "named", pair.weight if pair.sure else None))
            return
        part, by_label = self._part_meant(pair, items)
        if part is None:
            if _GENERIC.fullmatch(plain_name(label)) and self.line is not None:
                weight = pair.weight if pair.sure else None
                self.found.lines.append(Bound(pair.score, self.line, "named", weight))
            else:
                self.found.loose_pairs.append(pair)
            return
        whole = part.parts and part == self.first
        own = items or ([] if whole else self.pending)
        source = next((one for one in declared if one.end <= pair.weight.start), None) or self.pending_from
        closing = Closing(pair, part, by_label, tuple(own), source, (), order)
        self.found.closings.append(replace(closing, bound=tuple(self._bind(closing))))
        self.pending, self.pending_from = [], None

    def _line_of(self, label: str) -> ScoredLine | None:
        found = self.lines.get(plain_name(_TAIL.sub("", label))) or self.lines.get(plain_name(label)) or []
        return found[0] if len(found) == 1 else None

    def _part_meant(self, pair: Pair, items: list[Stated]) -> tuple[Part | None, bool]:
        """The part a closing belongs to. A label that fits neither weight nor place gives way to the part the
        paragraph opened with, if the weight is that part's."""
        labelled = self._part_of(pair.label)
        if labelled is None:
            sentence = re.split(r"[。;]", pair.weight.clause)[-1]
            opened = self._opening(without_numbering(sentence))
            if opened is not None and _weighs(opened, pair):
                return opened, True
        here = self.part if items or self.pending else self.part or self.first
        if labelled is not None and (_weighs(labelled, pair) or here is None or labelled == here):
            return labelled, True
        candidates = [self.part, self.first] if items or self.pending else [self.first, self.part]
        if (
            not _GENERIC.fullmatch(plain_name(pair.label))
            and labelled is None
            and not self._resembles(pair.label)
        ):
            return None, False
        for part in candidates:
            if part is not None and _weighs(part, pair):
                return part, False
        return (labelled, True) if labelled is not None else (None, False)

    def _resembles(self, label: str) -> bool:
        """Whether a label is a part's name with something let in: 部门整体支出绩效 for 部门绩效."""
        return any(
            part is not None and _is_scattered(plain_name(part.name), plain_name(label))
            for part in (self.part, self.first)
        )

    def _bind(self, closing: Closing) -> list[Bound]:
        lines = self.sheet.within(closing.part)
        if closing.part.parts or not lines or not 0 < len(closing.items) <= MOST_ITEMS:
            return []
        names = [line.name for line in lines]
        clauses = [re.split("级指标", one.clause)[-1] for one in closing.items]
        if len(clauses) != len(names):
            clauses = [_last_sentence(clause) for clause in clauses]
        return [Bound(closing.items[m.item], lines[m.line], m.how) for m in match_items(clauses, names)]


def _last_sentence(clause: str) -> str:
    """The last sentence that says something: “满意度为99%。得” is about 满意度."""
    sentences = [one for one in re.split(r"[。;]", clause) if len(one.strip()) > 3]
    return sentences[-1] if sentences else clause


def _weighs(part: Part, pair: Pair) -> bool:
    return any(heading.weight == pair.weight.value for heading in part.headings)


def _is_scattered(name: str, text: str) -> bool:
    rest = iter(text)
    return len(name) >= 4 and all(sign in rest for sign in name)


def bind_prose(sheet: ScoreSheet, passages: list[Passage]) -> Bindings:
    """What the passages say of the parts and lines of a table."""
    walk = _Walk(sheet)
    for order, passage in enumerate(passages):
        walk.read(passage, order)
    return walk.found
