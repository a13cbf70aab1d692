"""Working papers in a report: a sheet titled after one indicator must carry that indicator's weight and score."""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass

from gouji.claims.relation import Term
from gouji.claims.report import Report
from gouji.claims.scoring.points import figure_of, score_key, weight_key
from gouji.claims.scoring.rows import score_sheets
from gouji.claims.scoring.sheet import ScoredLine
from gouji.model.finding import Finding, Severity
from gouji.model.read_document import Passage
from gouji.model.scores import print_points
from gouji.rules.lint.saying import say
from gouji.text import Words, to_half_width

_TITLE = re.compile(
    r"(?P<code>[A-Z]\d{1,4})\s*[“\"]?(?P<name>[^”\"]{2,40}?)[”\"]?\s*(?:指标)?(?:评价)?(?:工作)?底稿"
)
_FIELD = re.compile(r"指标(?P<field>权重|分值|得分)\s*[:：]?\s*(?P<points>\d+(?:\.\d+)?)\s*分")


@dataclass(frozen=True, slots=True)
class _Entry:
    line: ScoredLine
    field: str
    term: Term


def check_papers(report: Report) -> Iterator[Finding]:
    """The weight and the score of each sheet against the table's line of the same code."""
    for entry in _entries(report):
        printed = entry.line.score if entry.field == "得分" else entry.line.weight
        if printed is not None and printed.figure.value != entry.term.figure.value:
            yield _say(entry, printed)


def _entries(report: Report) -> Iterator[_Entry]:
    by_code = {line.indicator.code: line for sheet in report.once(score_sheets) for line in sheet.lines}
    line: ScoredLine | None = None
    for passage in report.document.all_passages():
        text = to_half_width(passage.text)
        if title := _TITLE.search(text):
            line = by_code.get(title["code"])
        elif line is not None and (match := _FIELD.search(text)) and len(text) < 40:
            term = _term(passage, match, line)
            if term is not None:
                yield _Entry(line, match["field"], term)


def _term(passage: Passage, match: re.Match[str], line: ScoredLine) -> Term | None:
    figure = figure_of(match["points"])
    score = match["field"] == "得分"
    key = score_key(line.name) if score else weight_key(line.name)
    places = passage.places(match.start(), match.end())
    return None if figure is None else Term(figure, places, f"底稿“{line.title}”{match['field']}", key)


def _say(entry: _Entry, printed: Term) -> Finding:
    given, right = print_points(entry.term.figure.value), print_points(printed.figure.value)
    score = entry.field == "得分"
    severity: Severity = "warning" if score else "error"
    whole = "（像是把总分填到了单项底稿上）" if entry.term.figure.value > 20 * printed.figure.value else ""
    return say(
        "score-conflict" if score else "weight-sum", severity, "paper=table", (entry.line.indicator.code, entry.field),
        Words(f"“{entry.line.title}”的底稿写{entry.field}{given}，指标表是{right}{whole}",
              f"the working paper of “{entry.line.title}” says {given}, the table {right}"),
        clerk=Words(f"底稿改为{right}", f"write {right} on the working paper"),
        citizen=Words("底稿和指标表对不上。", "the working paper does not agree with the table."),
        places=(*entry.term.places, *printed.places), printed=given, recomputed=right,
    )  # fmt: skip
