"""An indicator system that the reader gives counts instead of the rules a report prints (``--system``)."""

from __future__ import annotations

from collections.abc import Iterator

from gouji.claims.report import Report
from gouji.claims.scoring.binding import bind_prose
from gouji.claims.scoring.in_prose import stated_term
from gouji.claims.scoring.rows import find_official, score_sheets
from gouji.claims.scoring.sheet import ScoredLine, ScoreSheet
from gouji.model.finding import Finding
from gouji.model.scores import print_points
from gouji.model.system import Indicator, IndicatorSystem
from gouji.rules.lint.saying import say
from gouji.text import Words


def check_given(report: Report) -> Iterator[Finding]:
    """Weights of the report's table against the given system; without a table, the prose against it."""
    if report.system is None:
        return
    sheets = [sheet for sheet in report.once(score_sheets) if sheet.in_points]
    for sheet in sheets:
        for line in sheet.lines:
            official = find_official(report.system, line.indicator)
            if official is not None:
                yield from _other_weight(line, official)
    if not sheets:
        yield from _prose_alone(report, report.system)


def _other_weight(line: ScoredLine, official: Indicator) -> Iterator[Finding]:
    if line.weight is None or official.weight is None or line.weight.figure.value == official.weight:
        return
    printed, right = print_points(line.weight.figure.value), print_points(official.weight)
    yield say(
        "weight-sum", "warning", "table=system", (official.code, official.name),
        Words(f"“{line.title}”表中分值{printed}，所给指标体系是{right}",
              f"“{line.title}” weighs {printed} in the table and {right} in the given system"),
        clerk=Words(f"分值改为{right}，或说明调整依据", f"make the weight {right}, or say why it was changed"),
        citizen=Words(f"“{line.name}”的分值和规定的不一样。", f"“{line.name}” does not have its official weight."),
        places=line.weight.places, printed=printed, recomputed=right,
    )  # fmt: skip


def _prose_alone(report: Report, system: IndicatorSystem) -> Iterator[Finding]:
    lines = tuple(ScoredLine(one, None, (), {}) for one in system.indicators)
    found = bind_prose(ScoreSheet(system, lines, None, False, True), list(report.document.passages()))
    bound = [*found.lines, *(one for closing in found.closings for one in closing.bound)]
    for one in bound:
        most = one.line.indicator.weight
        if most is None or one.stated.value <= most or one.how == "ordered":
            continue
        given, term = print_points(one.stated.value), stated_term(one.stated, one.line.title)
        yield say(
            "score-above-weight", "error", "score<=weight", (one.line.indicator.code, one.line.name, "正文"),
            Words(f"“{one.line.title}”得{given}，超过所给指标体系的分值{print_points(most)}",
                  f"“{one.line.title}” is given {given}, above its weight of {print_points(most)} in the given system"),
            clerk=Words("核对得分与分值", "check the score and the weight"),
            citizen=Words(f"“{one.line.name}”满分只有{print_points(most)}，却给了{given}。",
                          f"“{one.line.name}”: {given} out of {print_points(most)}."),
            places=term.places, printed=given, recomputed=("0分", print_points(most)),
        )  # fmt: skip
