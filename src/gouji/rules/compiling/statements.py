"""Statements: what a wording says, one condition and one effect at a time, and the stretch of text that says it.

The stretches join to the text exactly; a stretch that says nothing about points is a lead-in.
"""

from __future__ import annotations

import re
from dataclasses import dataclass, field
from fractions import Fraction

from gouji.rules.compiling.atoms import Atom, Bounds, Effect, Modifier, Otherwise, Step, Weight
from gouji.rules.compiling.conditions import CONDITIONS, meet
from gouji.rules.compiling.formulas import Formula, find_formulas
from gouji.rules.compiling.frames import read_atoms
from gouji.rules.compiling.points import POINTS
from gouji.rules.compiling.series import find_series
from gouji.wording import Quantity, Token, read_tokens


@dataclass
class Statement:
    """One thing said: where, when it holds, and what it does to the points."""

    start: int
    end: int = 0
    words: str = ""
    """The text outside numbers and signs: what the condition is about."""
    bounds: list[Bounds] = field(default_factory=list)
    otherwise: Otherwise | None = None
    counts: list[Quantity] = field(default_factory=list)
    """Numbers of things that are no comparison: 有1项不符."""
    effect: Effect | None = None
    step: Step | None = None
    modifier: Modifier | None = None
    formula: Formula | None = None
    weight: Fraction | None = None
    segment: int = 0
    """The item it stands in; 0 before the first mark."""
    either: bool = False
    """Its conditions are joined by 或."""
    hints: str = ""
    """Codes of words that speak of points only beside an operator: 分值, 计分."""
    several: bool = False
    """6月底达到50%、9月底达到75%: conditions of one direction, so they speak of several values."""
    settled: bool = False
    """What it says of points is said elsewhere too: the full points once more, a department the rule passes by."""
    unread: bool = False
    """Words about points stand in it that no frame has read."""

    @property
    def says_points(self) -> bool:
        return self.effect is not None or (self.formula is not None and self.formula.line is not None)

    @property
    def bound(self) -> Bounds | None:
        return self.bounds[0] if self.bounds else None


_TOTAL = re.compile(r"(?:总分|满分|分值|共|合计|文号|号|第)\s*(?:为|是|[:：])?\s*\d+\s*$|.{40}")
"""A number at the end of a lead-in that is no score: 总分20."""
_FRAMES = (*CONDITIONS, *POINTS)


def read_statements(text: str) -> list[Statement]:
    """All statements of a wording; their stretches cover the text from end to end."""
    tokens = read_tokens(text)
    atoms = {atom.first: atom for atom in read_atoms(tokens, _FRAMES)}
    series = {found.first: found for found in find_series(tokens)}
    formulas = {
        place: formula for formula in find_formulas(text) for place in [_token_at(tokens, formula.start)]
    }
    reader = _Reader(text, tokens)
    place = 0
    while place < len(tokens):
        if place in formulas:
            place = reader.take_formula(formulas[place], place)
        elif place in series:
            found = series[place]
            for bounds, points, end in found.parts:
                reader.current.bounds.append(bounds)
                reader.current.effect = Effect("gain", points)
                reader.close(end)
            place = found.last
            reader.swallow(place)
        elif place in atoms:
            reader.take(atoms[place])
            place = atoms[place].last
            if reader.closing:
                place = reader.swallow(place)
        else:
            reader.skip(tokens[place])
            place += 1
    return reader.finish()


def _token_at(tokens: tuple[Token, ...], offset: int) -> int:
    return next((n for n, token in enumerate(tokens) if token.end > offset), len(tokens))


class _Reader:
    """Gathers conditions until an effect closes the statement."""

    def __init__(self, text: str, tokens: tuple[Token, ...]) -> None:
        self.text, self.tokens = text, tokens
        self.done: list[Statement] = []
        self.segment = 0
        self.current = Statement(0)
        self.closing = False
        self.bare_last = False

    def close(self, end: int) -> None:
        """End the statement here; an empty stretch is none."""
        if end > self.current.start:
            self.current.end, self.current.segment = end, self.segment
            if self.current.effect is None and self.current.formula is None and self.current.modifier is None:
                self.current.unread |= self.bare_last and not _TOTAL.search(self.current.words)
                self.current.unread |= "O" in self.current.hints and bool(set("gw") & set(self.current.hints))
            self.done.append(self.current)
            self.current = Statement(end)

    def swallow(self, place: int) -> int:
        """The punctuation behind a statement belongs to it."""
        self.closing = False
        while place < len(self.tokens) and (
            self.tokens[place].code in ",;:)]" or not self.tokens[place].text.strip()
        ):
            place += 1
        end = self.tokens[place - 1].end if place else 0
        if self.done and end > self.done[-1].end:
            self.done[-1].end = self.current.start = end
        return place

    def take(self, atom: Atom) -> None:
        self.bare_last = False
        meaning, current = atom.meaning, self.current
        end = self.tokens[atom.last - 1].end
        if isinstance(meaning, Bounds):
            self._take_bounds(meaning)
        elif isinstance(meaning, Otherwise):
            current.otherwise = meaning
            current.words += meaning.word
        elif isinstance(meaning, Step):
            if current.step is None:
                current.step = meaning
            current.words += self.text[self.tokens[atom.first].start : self.tokens[atom.first].end]
        elif isinstance(meaning, Effect):
            current.effect = meaning
            self._close_at(end)
        elif isinstance(meaning, Weight):
            current.weight = meaning.points
            self._close_at(end)
        elif meaning.kind == "veto" and meaning.word == "一旦":
            current.modifier = meaning
        else:
            self._take_modifier(meaning, end)

    def _take_modifier(self, meaning: Modifier, end: int) -> None:
        self.current.modifier = meaning
        self._close_at(end)

    def _close_at(self, end: int) -> None:
        self.close(end)
        self.closing = True

    def _take_bounds(self, bounds: Bounds) -> None:
        current = self.current
        if current.bounds and not current.either:
            joined = meet(current.bounds[-1], bounds)
            same = (
                current.bounds[-1].unit.unit == bounds.unit.unit and current.bounds[-1].named == bounds.named
            )
            if joined is not None and same:
                before = current.bounds[-1]
                current.several |= before != bounds and (before.low is None) == (bounds.low is None)
                current.bounds[-1] = joined
                return
        current.bounds.append(bounds)

    def take_formula(self, formula: Formula, place: int) -> int:
        """A definition stands alone; a formula of points closes its statement like any effect."""
        last = _token_at(self.tokens, formula.end)
        if formula.measure:
            if self.current.words or self.current.bounds:
                self.close(self.tokens[place].start)
            self.current.formula = formula
            self.close(formula.end)
        else:
            self.current.formula = formula
            self.close(formula.end)
        return self.swallow(last)

    def skip(self, token: Token) -> None:
        """A token outside every frame: text of the condition, a mark, or the end of a sentence."""
        current = self.current
        if token.code != ";":
            self.bare_last = token.code == "n"  # 行政处罚60: points that do not say so
        if token.code == "m":
            self.close(token.start)
            self.segment += 1
        elif token.code == ";":
            self.close(token.end)
        else:
            current.words += token.text if token.code not in ",:()[]" else " "
            current.either = current.either or token.code == "|"
            if token.quantity is not None and not token.quantity.is_points:
                current.counts.append(token.quantity)
            about_points = token.code in "kfzpsB" or (token.code == "j" and token.text[0] in "酌视")
            current.unread = current.unread or about_points
            current.hints += token.code if token.code in "gwlO" else ""

    def finish(self) -> list[Statement]:
        self.close(len(self.text))
        if not self.done:
            self.done.append(Statement(0, len(self.text)))
        return self.done
