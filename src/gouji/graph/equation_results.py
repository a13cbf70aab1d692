"""What checking an equation gives: a verdict at a column or row, with both sides as exact text."""

from __future__ import annotations

from dataclasses import dataclass

from gouji.figures import Verdict
from gouji.model.places import Place
from gouji.registers.equations import Equation
from gouji.registers.forms import load_form


@dataclass(frozen=True, slots=True)
class EquationResult:
    """One equation at one column or row: the verdict, both sides and the difference as exact text.

    ``verdict`` is None where it was not checked: ``missing`` then names the tables and cells that were wanted.
    ``closing`` lists, for damaged cells, each combination of readings that satisfies the equation.
    """

    equation: Equation
    line: int
    at: str
    verdict: Verdict | None
    left: str = ""
    right: str = ""
    difference: str = ""
    written: str = ""
    places: tuple[Place, ...] = ()
    keys: tuple[str, ...] = ()
    missing: tuple[str, ...] = ()
    closing: tuple[str, ...] = ()
    allowed: tuple[str | None, str | None] | None = None
    damaged: bool = False

    @property
    def state(self) -> str:
        """holds, truncated, refuted, undecided or not-checked."""
        return self.verdict.value if self.verdict else "not-checked"

    def as_json(self) -> dict[str, object]:
        return {
            "equation": self.equation.id,
            "says": self.equation.says.as_json(),
            "line": self.line + 1,
            "at": self.at,
            "verdict": self.state,
            "left": self.left or None,
            "right": self.right or None,
            "difference": self.difference or None,
            "written": self.written or None,
            "missing": list(self.missing),
            "closing": list(self.closing),
            "places": [place.as_json() for place in self.places],
        }


def unchecked(equation: Equation, number: int, at: str, missing: tuple[str, ...]) -> EquationResult:
    """The result of an equation whose cells or tables are not there."""
    return EquationResult(equation, number, at, None, missing=missing)


def title_of(form: str) -> str:
    """A table in the clerk's words, by its form: 财决01表（上年）."""
    name, _, prior = form.partition("@")
    known = load_form(name)
    return f"{known.number or known.title}{'（' + prior + '）' if prior else ''}"
