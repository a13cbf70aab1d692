"""Each score of a table against what its own rule can give at all, whatever the facts."""

from __future__ import annotations

from collections.abc import Iterator

from gouji.claims.relation import Term
from gouji.claims.scoring.in_tables import read_whole
from gouji.claims.scoring.sheet import ScoredLine, ScoreSheet
from gouji.model.finding import Finding, Severity
from gouji.model.places import Place
from gouji.model.scores import print_points
from gouji.rules.lint import PossiblePoints, possible_points
from gouji.rules.lint.saying import say
from gouji.text import Words


def check_possible(sheet: ScoreSheet) -> Iterator[Finding]:
    """Scores that no evidence and no reading of the rule can give."""
    if not sheet.in_points:
        return
    for line in sheet.lines:
        rule, score = line.indicator.rule, line.score
        if rule is None or score is None or line.weight is None:
            continue
        if rule.weight != line.weight.figure.value or score.figure.value > rule.weight:
            continue
        possible = possible_points(rule)
        if score.figure.value not in possible:
            yield _impossible(line, score, possible.words, _severity(line, score, possible))


def _severity(line: ScoredLine, score: Term, possible: PossiblePoints) -> Severity:
    """Proved where the rule was read whole and grants less, or gives single values only; an item may have been
    counted in part."""
    rule = line.indicator.rule
    assert rule is not None
    proved = score.figure.value > possible.granted or rule.kind in ("threshold", "bands")
    if not proved:
        return "note"
    return "error" if read_whole(line.indicator) else "warning"


def rule_places(line: ScoredLine) -> tuple[Place, ...]:
    """Where the rule of a line stands."""
    cell = line.cells.get("rule")
    return (cell.place,) if cell else ()


def _impossible(line: ScoredLine, score: Term, can: Words, severity: Severity) -> Finding:
    given = print_points(score.figure.value)
    return say(
        "score-rule", severity, "possible-score", (line.indicator.code, line.name),
        Words(f"“{line.title}”得{given}，而按评分细则只可能得{can.zh}",
              f"“{line.title}” is given {given}, a score its rule cannot give (only {can.en})"),
        clerk=Words(f"改为细则能给的分数（{can.zh}），或修改细则", f"give a score the rule allows ({can.en})"),
        citizen=Words(f"“{line.name}”的{given}，按它自己的评分细则是得不出来的。",
                      f"by its own rule “{line.name}” can never come to {given}."),
        places=(*score.places, *rule_places(line)), printed=given,
    )  # fmt: skip
