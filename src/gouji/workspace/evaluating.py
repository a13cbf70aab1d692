"""One case from folder to report package, or to one explanation."""

from __future__ import annotations

import os
from collections.abc import Sequence
from dataclasses import dataclass
from pathlib import Path
from typing import Any

from gouji.errors import InputError, Mistake
from gouji.evidence import open_case, read_case
from gouji.findings import count_by_severity, findings_text
from gouji.graph.articulation import EquationResult
from gouji.graph.evaluating import evaluate, sort_findings
from gouji.graph.explaining import explain
from gouji.graph.factbook import FactBook
from gouji.graph.results import Evaluation
from gouji.model.case import Case
from gouji.model.finding import Finding
from gouji.model.scores import Step, print_points, show_points
from gouji.reports import compose_report, scores_json, write_package, write_report
from gouji.rules.loading import find_system, load_system
from gouji.text import Language, Words, pad
from gouji.workspace.own_words import check_own_words
from gouji.workspace.package import building


@dataclass(frozen=True, slots=True)
class Outcome:
    """A case evaluated: the evaluation, everything found, and where the package lies."""

    evaluation: Evaluation
    findings: tuple[Finding, ...]
    folder: Path
    notes: tuple[Mistake, ...] = ()
    """What the reader of the folder wants said, and what stops nothing: encodings, cells left empty."""

    def as_json(self) -> dict[str, Any]:
        return {
            "name": self.evaluation.case.name,
            "package": str(self.folder),
            "scores": scores_json(self.evaluation),
            "findings": [finding.as_json() for finding in self.findings],
        }

    def as_text(self, language: Language, *, notes: bool = False) -> str:
        """What a section chief reads first: score, grade, parts, what is open, what was found, where it lies."""
        say = _Say(language)
        evaluation, sheet = self.evaluation, self.evaluation.case.sheet
        lines = [f"{sheet.unit} {sheet.year}", ""]
        for part in evaluation.parts:
            if part.part.code in {top.code for top in evaluation.system.parts}:
                name = pad(f"{part.part.code} {part.part.name}", 22)
                lines.append(f"  {name} {pad(show_points(part.points), 26)} / {print_points(part.weight)}")
        name, points = pad(say("合计", "total"), 22), pad(show_points(evaluation.points), 26)
        lines.append(f"  {name} {points} / {print_points(evaluation.weight)}")
        lines += ["", "  " + self._grade(say), ""]
        counts = count_by_severity(self.findings)
        lines.append(
            say(
                f"发现：错误 {counts['error']} 处，请核实 {counts['warning']} 处，提示 {counts['note']} 处",
                f"found: {counts['error']} errors, {counts['warning']} to check, {counts['note']} notes",
            )
        )
        lines += [findings_text(self.findings, language, notes=notes), ""]
        if self.notes:
            count = len(self.notes)
            lines.append(say(f"读入时的说明 {count} 条", f"{count} remarks on what was read"))
            lines += [f"  {note.said_in(language)}" for note in self.notes[: None if notes else 5]] + [""]
        lines.append(say(f"报告：{self.folder / 'report.docx'}", f"report: {self.folder / 'report.docx'}"))
        return "\n".join(lines)

    def _grade(self, say: _Say) -> str:
        evaluation = self.evaluation
        if evaluation.grade is not None:
            return say(f"等级：{evaluation.grade}（已确定）", f"grade: {evaluation.grade} (secure)")
        possible = "、".join(evaluation.possible_grades)
        open_count = evaluation.open_choices
        return say(
            f"等级未定：{possible}；有 {open_count} 处读法待定，另有待评判或缺佐证的指标",
            f"grade open: {possible}; {open_count} choices open, besides judgements and missing evidence",
        )


class _Say:
    """Words in the language of the interface."""

    def __init__(self, language: Language) -> None:
        self.language = language

    def __call__(self, zh: str, en: str) -> str:
        return Words(zh, en).said_in(self.language)


def evaluate_folder(path: Path) -> tuple[Evaluation, FactBook, Sequence[EquationResult]]:
    """Open and score a case. Raises InputError with every mistake."""
    return score_case(open_case(path), path)


def score_case(case: Case, path: Path) -> tuple[Evaluation, FactBook, Sequence[EquationResult]]:
    """Score an open case by the system it names, its own (a folder within it) or a shipped one."""
    if not case.sheet.system:
        what = Words("没有写指标体系", "names no indicator system")
        raise InputError(Mistake(what, str(path / "case.toml"), Words("加上 system = …", "add system = …")))
    own = path / case.sheet.system
    system = load_system(own if (own / "system.yaml").is_file() else find_system(case.sheet.system))
    return evaluate(case, system)


def evaluate_case(path: Path, out: Path) -> Outcome:
    """Score a case and write its report package, whole or not at all."""
    reading = read_case(path)
    evaluation, book, equations = score_case(reading.case, path)
    report = compose_report(evaluation, book, equations)
    listed = [*evaluation.findings, *report.findings]
    with building(out) as folder:
        own = check_own_words(write_report(report, folder), reading.case.sheet, listed)
        findings = sort_findings([*listed, *own])
        documents = _way_to(path / "documents", out)
        write_package(evaluation, book, report, findings, folder=folder, documents=documents)
    return Outcome(evaluation, findings, out, reading.notes)


def _way_to(documents: Path, package: Path) -> str:
    """The way from a package to the evidence of its case, for links; empty where there is none (another drive)."""
    try:
        way = os.path.relpath(documents.resolve(), package.resolve())
    except ValueError:
        return ""
    return Path(way).as_posix()


def explain_in_case(path: Path, what: str) -> tuple[Step, ...]:
    """The derivation of an indicator's score or of a quantity."""
    evaluation, book, _ = evaluate_folder(path)
    return explain(evaluation, book, what)


def out_folder(case: Path, out: Path | None, *, several: bool) -> Path:
    """Where the package of a case goes: beside the case, or under the folder that was named."""
    name = case.resolve().name
    if out is None:
        return case.resolve().parent / f"{name}-report"
    return out / name if several else out
