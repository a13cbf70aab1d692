"""What can be asked of indicator systems and of single rules."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from pathlib import Path
from typing import Any

from gouji.errors import InputError, Mistake, Refused
from gouji.figures import UNITS, read_figure
from gouji.graph.evaluating import sort_findings
from gouji.model.finding import Finding
from gouji.model.rule import Rule
from gouji.model.scores import Score, show_points
from gouji.rules.compiling import compile_wording, wording_json
from gouji.rules.kinds import KINDS_OF_RULE
from gouji.rules.lint import compare_with_official, lint_system
from gouji.rules.loading import find_system, load_system
from gouji.rules.scoring import read_value, score_at
from gouji.rules.showing import show_indicator, show_rule
from gouji.text import Language, Words


@dataclass(frozen=True, slots=True)
class ReadWording:
    """A wording read by the compiler, and its score where a value was given."""

    rule: Rule
    score: Score | None

    def as_json(self) -> dict[str, Any]:
        return wording_json(self.rule, self.score)

    def as_text(self, language: Language) -> str:
        kind = KINDS_OF_RULE[self.rule.kind].says.said_in(language)
        named = f"{kind} ({self.rule.kind})" if language == "zh" else kind
        lines = [named, "", show_rule(self.rule, language)]
        if self.score is not None:
            name = Words("得分", "score").said_in(language)
            lines += ["", f"{name}: {show_points(self.score.points)} ({self.score.state.value})"]
        return "\n".join(lines)


def read_wording(text: str, *, weight: str | None, at: str | None) -> ReadWording:
    """Compile one wording; raises Refused for a weight or a value that is not a figure."""
    points = None if weight is None else read_figure(weight, UNITS["分"]).value
    if points is not None and points <= 0:
        raise Refused(Words(f"分值“{weight}”应大于0", f"the weight “{weight}” must be above zero"))
    rule = compile_wording(text, points)
    score = None if at is None else score_at(rule, read_value(rule, at))
    return ReadWording(rule, score)


def lint_folder(name: str, official: Path | None = None) -> tuple[Path, Sequence[Finding]]:
    """The folder of a system and the findings in it, with the comparison to the official document if given."""
    folder = find_system(name)
    system = load_system(folder)
    findings = list(lint_system(system))
    if official is not None:
        findings += compare_with_official(system, read_official(official))
    return folder, sort_findings(findings)


def read_official(path: Path) -> str:
    """The official document's text, for comparison character by character."""
    from gouji.documents.plain_text import read_text

    return read_text(path)


def show_system(name: str, code: str | None, language: Language) -> str:
    """The literate page of a system, or of one of its indicators."""
    system = load_system(find_system(name))
    chosen = [one for one in system.indicators if code in (None, one.code, one.name)]
    if not chosen:
        what = Words(f"指标体系里没有“{code}”", f"the system has no indicator “{code}”")
        codes = "、".join(one.code for one in system.indicators)
        raise InputError(Mistake(what, system.id, Words(f"可用：{codes}", f"use one of: {codes}")))
    return "\n\n".join(show_indicator(one, language) for one in chosen)
