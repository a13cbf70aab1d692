"""The hidden model behind a generated document: exact amounts, and what is true between them.

A `Matter` is something a report speaks of (an account, a total with its parts, a score). Its letters are what
a sentence may print: ``a`` the amount, ``b`` last year's, ``d`` the change, ``g`` its rate, ``n`` the budget …
Amounts are whole cents, so every printed figure is a rounding of an exact one.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass, field
from fractions import Fraction
from itertools import count
from math import log10
from random import Random
from typing import Literal

Kind = Literal[
    "money", "rate", "points", "count", "word", "score", "ratio", "per head", "text", "times", "grade"
]


@dataclass(frozen=True, slots=True)
class Value:
    """An exact value (money in cents), or a word with the sign it says."""

    kind: Kind
    amount: Fraction = Fraction(0)
    word: str = ""


@dataclass
class Matter:
    """What is spoken of: its name in words, its values by letter, its parts."""

    number: int
    item: str
    values: dict[str, Value] = field(default_factory=dict)
    parts: list[Matter] = field(default_factory=list)
    case: str = "up"

    def name(self, letter: str) -> str:
        return f"m{self.number}_{letter}"

    def __getitem__(self, letter: str) -> Fraction:
        return self.values[letter].amount


@dataclass
class Hidden:
    """All matters of one document, with the formulas between their values."""

    draw: Random
    formulas: list[str] = field(default_factory=list)
    _numbers: count[int] = field(default_factory=count)

    def matter(self, item: str) -> Matter:
        return Matter(next(self._numbers), item)

    def state(self, code: str, text: str, **names: Matter) -> None:
        """A formula, with ``x.a`` written for the letter a of the matter given as x."""
        for name, matter in names.items():
            text = text.replace(f"{name}.", f"m{matter.number}_")
        self.formulas.append(f"{code}: {text}")

    # ---- amounts -----------------------------------------------------------------------------------------------

    def cents(self, low: int, high: int) -> int:
        """An amount between so many yuan, to the cent, small ones as likely as large ones."""
        yuan = int(10 ** self.draw.uniform(log10(low), log10(high)))
        return yuan * 100 + self.draw.randrange(100)

    def near(self, amount: int, *, spread: float = 0.35) -> int:
        """Another year's amount for the same thing: never so close that the printed change would be nil."""
        for _ in range(50):
            other = int(amount * (1 + self.draw.uniform(-spread, spread)))
            if abs(other - amount) > max(amount // 200, 30_000):
                return other
        return amount + amount // 3 + 100_000

    def split(self, whole: int, number: int, *, least: float = 0.02) -> list[int]:
        """Parts of a whole, none negligible, exact to the cent."""
        weights = [self.draw.uniform(least, 1) ** 2 + least for _ in range(number)]
        parts = [int(whole * weight / sum(weights)) for weight in weights]
        parts[0] += whole - sum(parts)
        return parts

    def money(self, item: str, amount: Fraction | int) -> Matter:
        """An amount of which nothing else is said yet."""
        it = self.matter(item)
        it.values["a"] = Value("money", Fraction(amount))
        return it

    # ---- matters -----------------------------------------------------------------------------------------------

    def change(self, item: str, now: int, before: int, *, matter: Matter | None = None) -> Matter:
        """An amount and last year's."""
        it = matter or self.matter(item)
        it.values |= {"a": Value("money", Fraction(now)), "b": Value("money", Fraction(before))}
        it.case = "same" if now == before else "zero" if before == 0 else "up" if now > before else "down"
        sign = (now > before) - (now < before)
        if it.case in ("up", "down"):
            it.values["d"] = Value("money", Fraction(abs(now - before)))
            it.values["g"] = Value("rate", abs(Fraction(now - before, before)))
            it.values["signed"] = Value("rate", Fraction(now - before, before))
            self.state("growth", "x.signed = x.a / x.b - 1", x=it)
            it.values["up"] = Value("word", Fraction(sign), "up")
            it.values["grow"] = Value("word", Fraction(sign), "grow")
            it.values["why"] = Value("word", Fraction(sign), "why")
            self.state("difference", "x.up * x.d = x.a - x.b", x=it)
            self.state("growth", "x.grow * x.g = x.a / x.b - 1", x=it)
            self.state("growth", "x.g = x.d / (x.a - x.up * x.d)", x=it)
            self.state("growth", "x.g = x.d / x.b", x=it)
            self.state("direction", "x.up = sign(x.a - x.b)", x=it)
            self.state("direction", "x.grow = sign(x.a - x.b)", x=it)
            self.state("direction", "x.up = x.grow", x=it)
            self.state("direction", "x.why = x.up", x=it)
            self.state("direction", "x.why = x.grow", x=it)
            if it.case == "down":
                self.state("impossible", "x.g <= 1", x=it)
        elif it.case == "zero":
            it.values["d"] = Value("money", Fraction(now))
            self.state("difference", "x.d = x.a - x.b", x=it)
        return it

    def completion(self, item: str, budget: int, actual: int, *, matter: Matter | None = None) -> Matter:
        """A budget and what was spent or taken in."""
        it = matter or self.matter(item)
        it.values |= {"n": Value("money", Fraction(budget)), "a": Value("money", Fraction(actual))}
        sign = (actual > budget) - (actual < budget)
        it.values["over"] = Value("word", Fraction(sign), "over")
        self.state("direction", "x.over = sign(x.a - x.n)", x=it)
        if budget:
            it.values["m"] = Value("rate", Fraction(actual, budget))
            self.state("completion", "x.m = x.a / x.n", x=it)
            self.state("direction", "x.over = sign(x.m - 1)", x=it)
        if sign:
            it.values["gap"] = Value("money", Fraction(abs(actual - budget)))
            it.values["because"] = Value("word", Fraction(sign), "because")
            it.values["over2"] = Value("word", Fraction(sign), "up")
            self.state("difference", "x.over * x.gap = x.a - x.n", x=it)
            self.state("difference", "x.over2 * x.gap = x.a - x.n", x=it)
        return it

    def breakdown(
        self, whole: Matter, parts: Sequence[Matter], *, letter: str = "a", closed: bool = True
    ) -> Matter:
        """A whole with its parts, and the share of each."""
        whole.parts = list(parts)
        for part in parts:
            part.values["s"] = Value("rate", part[letter] / whole[letter])
            self.state("share", f"y.s = y.{letter} / x.{letter}", x=whole, y=part)
        if closed:
            terms = " + ".join(f"m{part.number}_{letter}" for part in parts)
            self.formulas.append(f"composition: {whole.name(letter)} = {terms}")
            shares = " + ".join(f"m{part.number}_s" for part in parts)
            self.formulas.append(f"share: 1 = {shares}")
        return whole

    def sum(self, whole: Matter, parts: Sequence[Matter], letter: str, *, code: str = "sum") -> None:
        terms = " + ".join(part.name(letter) for part in parts)
        self.formulas.append(f"{code}: {whole.name(letter)} = {terms}")

    def count_of(self, item: str, number: int, unit: str, before: int | None = None) -> Matter:
        """A number of persons or things, perhaps with last year's."""
        it = self.matter(item)
        it.values["a"] = Value("count", Fraction(number), unit)
        if before is not None:
            self._count_change(it, number, before, unit)
        return it

    def _count_change(self, it: Matter, number: int, before: int, unit: str) -> None:
        sign = (number > before) - (number < before)
        it.case = "up" if sign > 0 else "down" if sign else "same"
        it.values |= {
            "b": Value("count", Fraction(before), unit),
            "d": Value("count", Fraction(abs(number - before)), unit),
            "more": Value("count", Fraction(number - before), unit),
            "g": Value("rate", abs(Fraction(number - before, before))),
            "up": Value("word", Fraction(sign), "up"),
            "grow": Value("word", Fraction(sign), "grow"),
        }
        self.state("difference", "x.up * x.d = x.a - x.b", x=it)
        self.state("difference", "x.more = x.a - x.b", x=it)
        self.state("growth", "x.grow * x.g = x.a / x.b - 1", x=it)
        self.state("growth", "x.g = x.d / (x.a - x.up * x.d)", x=it)
        self.state("direction", "x.up = x.grow", x=it)

    def rate(self, item: str, now: Fraction, before: Fraction) -> Matter:
        """A rate printed to two decimals, and how many points it moved: exact, as such rates are given."""
        it = self.matter(item)
        it.values |= {
            "r": Value("rate", now),
            "q": Value("rate", before),
            "x": Value("points", abs(now - before)),
            "up": Value("word", Fraction((now > before) - (now < before)), "rise"),
        }
        it.case = "up" if now > before else "down"
        self.state("percentage-point", "x.up * x.x = x.r - x.q", x=it)
        self.state("direction", "x.up = sign(x.r - x.q)", x=it)
        return it

    def balance(
        self, item: str, opening: int, income: int, spending: int, *, kind: Kind = "money", unit: str = ""
    ) -> Matter:
        """Opening, income, spending, closing; the total of each side and what is left of the year itself."""
        it = self.matter(item)
        closing = opening + income - spending
        amounts = {
            "o": opening,
            "i": income,
            "x": spending,
            "c": closing,
            "a": opening + income,
            "v": income - spending,
        }
        it.values = {letter: Value(kind, Fraction(amount), unit) for letter, amount in amounts.items()}
        it.values["e"] = it.values["a"]
        for code, text in (
            ("sum", "x.a = x.o + x.i"), ("sum", "x.e = x.x + x.c"), ("conflict", "x.a = x.e"),
            ("difference", "x.c = x.o + x.i - x.x"), ("difference", "x.v = x.i - x.x"), ("sum", "x.c = x.o + x.v"),
        ):  # fmt: skip
            self.state(code, text, x=it)
        return it

    def graded(self, score: Fraction) -> Matter:
        """A total score with its grade: 优 from 90, 良 from 80, 中 from 60."""
        it = self.matter("总分")
        grade = next((word for low, word in ((90, "优"), (80, "良"), (60, "中")) if score >= low), "差")
        it.values |= {"a": Value("score", score), "level": Value("grade", score, grade)}
        self.state("grade", "x.level = grade(x.a)", x=it)
        return it
