"""Small indicator systems for the manual: a table in a few lines, and what lint finds in it."""

from __future__ import annotations

from fractions import Fraction

from gouji.model.finding import Finding
from gouji.model.rule import Rule
from gouji.model.system import Heading, Indicator, IndicatorSystem, Part
from gouji.rules.building import DraftChoice, DraftClause, build_rule
from gouji.rules.lint import lint_system

Clauses = list[tuple[str, dict[str, str]]]


def rule(kind: str, weight: str, clauses: Clauses, *choices: DraftChoice) -> Rule:
    """A rule from clause texts and verbs; choices belong to the first clause."""
    drafts = [
        DraftClause(text, verbs, choices if number == 0 else ())
        for number, (text, verbs) in enumerate(clauses)
    ]
    return build_rule(kind, Fraction(weight), drafts)


def items(*points: str) -> tuple[str, Clauses]:
    return "checklist", [
        (f"第{number}项，得{p}分；", {"item": f"{p}分"}) for number, p in enumerate(points, 1)
    ]


def line(
    title: str,
    weight: str,
    scored: tuple[str, Clauses] | None = None,
    *,
    explanation: str = "",
    heading: str | None = None,
    printed_code: str | None = None,
) -> Indicator:
    """``line("A11 目标合理性", "2", items("1", "1"))``: part and rule follow from the code and the clauses."""
    code, _, name = title.partition(" ")
    kind, clauses = scored or items(weight)
    return Indicator(
        code=code,
        name=name,
        part=code[:2],
        weight=Fraction(weight),
        rule=rule(kind, weight, clauses),
        heading=None if heading is None else Fraction(heading),
        printed_code=printed_code,
        explanation=explanation,
    )


def system(
    *lines: Indicator, headings: dict[str, list[str]] | None = None, total: str | None = None
) -> IndicatorSystem:
    """The lines under parts made from their codes; ``headings`` gives weights printed for a part (``A``, ``A1``)."""
    stated = headings or {}

    def part(code: str, *inner: Part) -> Part:
        printed = tuple(Heading(f"{code}（{w}分）", Fraction(w)) for w in stated.get(code, []))
        return Part(code, f"部分{code}", printed, inner)

    seconds = list(dict.fromkeys(one.part for one in lines))
    firsts = list(dict.fromkeys(code[0] for code in seconds))
    tree = tuple(part(first, *(part(second) for second in seconds if second[0] == first)) for first in firsts)
    return IndicatorSystem(
        "artificial", "人造指标体系", tree, lines, None if total is None else Fraction(total)
    )


def found(code: str, *lines: Indicator, **more: object) -> list[Finding]:
    """What lint finds of one code."""
    return [one for one in lint_system(system(*lines, **more)) if one.code == code]  # type: ignore[arg-type]


def keys(findings: list[Finding]) -> list[tuple[str, tuple[str, ...]]]:
    """Shape and keys of findings, for comparison."""
    return [(one.shape, one.keys) for one in findings]
