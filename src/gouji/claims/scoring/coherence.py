"""Scores against the words beside them: full marks beside a shortfall, nothing beside a success, a missed target."""

from __future__ import annotations

import re
from collections.abc import Iterator
from fractions import Fraction

from gouji.claims.causes.slips import slips_of
from gouji.claims.report import Report
from gouji.claims.scoring.binding import Bound
from gouji.claims.scoring.in_prose import bound_sheets
from gouji.claims.scoring.rows import score_sheets
from gouji.claims.scoring.sheet import ScoredLine
from gouji.errors import Refused
from gouji.figures import Comparison, Figure, Interval, Verdict, compare, read_figure
from gouji.model.finding import Finding
from gouji.model.places import Place
from gouji.model.rule import Condition
from gouji.model.scores import print_points
from gouji.rules.lint.saying import say
from gouji.text import Words, to_half_width

_SHORT = re.compile(
    r"并非|未能|尚未|没有完全|未完全|不够|偏少|偏低|不足|仍有差距|不完善|不健全|未完成|未达到?|滞后|有待"
)
_DENIED = re.compile(r"(?:未出现|未发现|未发生|不存在|没有出现|没有发现|无)[^,。;]*")
_NEARLY = re.compile(r"基本(?:一致|符合|匹配|完成|达到|相符|吻合)")
_TARGET = re.compile(
    r"(?P<sign>≥|>=|＞|>|≤|<=|<|=|不低于|不少于|不高于|不超过)?\s*(?P<figure>\d[\d,]*(?:\.\d+)?\s*\D{0,4})"
)
_SIGNS: dict[str, Comparison] = {
    "≥": ">=", ">=": ">=", "不低于": ">=", "不少于": ">=", ">": ">", "≤": "<=", "<=": "<=", "不高于": "<=",
    "不超过": "<=", "<": "<",
}  # fmt: skip


def check_words(report: Report) -> Iterator[Finding]:
    """What the words beside a score say against it."""
    for _, found in report.once(bound_sheets):
        bound = [*found.lines, *(one for closing in found.closings for one in closing.bound)]
        for one in bound:
            yield from _beside(one)
    for sheet in report.once(score_sheets):
        if sheet.in_points:
            for line in sheet.lines:
                yield from _missed_target(line)
                yield from _overdone(line)


def _beside(one: Bound) -> Iterator[Finding]:
    weight, score = one.line.weight, one.line.score
    if weight is None or score is None:
        return
    clause = _DENIED.sub("", _own_words(one))
    full = one.stated.value == weight.figure.value
    if full and score.figure.value == 0:
        yield _unexplained_zero(one)
    short = _SHORT.search(clause)
    if full and short and one.how == "named":
        yield _full_beside(one, short[0])
    nearly = _NEARLY.search(clause)
    if full and nearly and _asks_for_all(one.line):
        yield _nearly_all(one, nearly[0])


def _own_words(one: Bound) -> str:
    """The last sentence before the points; an opening 设立…指标 is not about them."""
    sentences = [part for part in re.split(r"[。;]|级指标", one.stated.clause) if len(part.strip()) > 3]
    return sentences[-1] if sentences else ""


def _asks_for_all(line: ScoredLine) -> bool:
    rule = line.indicator.rule
    full = None if rule is None else rule.first("full")
    if not isinstance(full, Condition) or full.comparison not in (">=", "="):
        return False
    return full.bound.unit.symbol == "%" and full.bound.value * 100 >= 99


def _unexplained_zero(one: Bound) -> Finding:
    assert one.line.score is not None
    stated, line = one.stated, one.line
    return say(
        "coherence", "warning", "zero-though-fulfilled", (line.indicator.code, line.name),
        Words(f"“{line.title}”表中得0分，没有写原因，而正文说已做到并给{print_points(stated.value)}",
              f"“{line.title}” gets nothing in the table, without a reason, while the text gives "
              f"{print_points(stated.value)}"),
        clerk=Words("改正得分，或写明扣分原因", "mend the score, or say why points were taken"),
        citizen=Words(f"“{line.name}”做到了却是零分，没有说明为什么。", f"“{line.name}” was done, yet got nothing."),
        places=(*one.line.score.places, *stated.passage.places(stated.start, stated.end)), printed="0分",
    )  # fmt: skip


def _full_beside(one: Bound, word: str) -> Finding:
    stated, line = one.stated, one.line
    given = print_points(stated.value)
    return say(
        "coherence", "note", "full-beside-shortfall", (line.indicator.code, line.name),
        Words(f"“{line.title}”得满分{given}，同一句却写“{word}”，请核实",
              f"“{line.title}” has full marks ({given}), while the same sentence says “{word}”: please check"),
        clerk=Words("说明为何不扣分，或扣分", "say why no points were taken, or take them"),
        citizen=Words(f"“{line.name}”有没做到的地方，却得了满分。", f"“{line.name}” fell short, yet got full marks."),
        places=_clause_places(one), printed=given,
    )  # fmt: skip


def _nearly_all(one: Bound, word: str) -> Finding:
    stated, line = one.stated, one.line
    rule = line.cells.get("rule")
    return say(
        "score-rule", "warning", "nearly-all", (line.indicator.code, line.name),
        Words(f"“{line.title}”正文只写“{word}”，而细则要“{line.text('rule')}”，{print_points(stated.value)}没有依据",
              f"“{line.title}”: the text says only “{word}”; the rule asks for “{line.text('rule')}”"),
        clerk=Words("写明实际的比率", "state the actual rate"),
        citizen=Words(f"“{line.name}”只是{word}，却得了满分。",
                      f"“{line.name}” was only nearly met, yet got full marks."),
        places=(*_clause_places(one), *((rule.place,) if rule else ())), printed=print_points(stated.value),
    )  # fmt: skip


def _clause_places(one: Bound) -> tuple[Place, ...]:
    stated = one.stated
    return stated.passage.places(max(0, stated.start - len(_own_words(one))), stated.end)


def _missed_target(line: ScoredLine) -> Iterator[Finding]:
    """年度指标值 ≥100, 实际完成值 90, and full marks for it."""
    target, actual = line.text("target"), line.text("actual")
    if line.score is None or line.weight is None or line.score.figure.value < line.weight.figure.value:
        return
    read = _read_target(target), _read_figure(actual)
    if read[0] is None or read[1] is None or line.weight.figure.value == 0:
        return
    (comparison, aim), done = read[0], read[1]
    if aim.unit.dimension != done.unit.dimension:
        return
    if compare(done.interval, comparison, Interval.point(aim.value)) is not Verdict.REFUTED:
        return
    yield say(
        "score-rule", "warning", "target-missed", (line.indicator.code, line.name),
        Words(f"“{line.title}”指标值{target}，实际{actual}，没有达到，却得满分{line.score.printed}",
              f"“{line.title}” aimed at {target}, came to {actual}, and has full marks"),
        clerk=Words("按完成程度扣分，或核对指标值和完成值", "take points for the shortfall, or check both values"),
        citizen=Words(f"“{line.name}”没有完成目标，却得了满分。",
                      f"“{line.name}” missed its target, yet got full marks."),
        places=(*(cell.place for name in ("target", "actual") if (cell := line.cells.get(name))), *line.score.places),
        printed=line.score.printed,
    )  # fmt: skip


def _overdone(line: ScoredLine) -> Iterator[Finding]:
    """指标值 3.86万人, 完成值 33.86万人: done many times over, and one slip of the pen parts both."""
    target, actual = line.text("target"), line.text("actual")
    read = _TARGET.fullmatch(to_half_width(target).strip())
    aim, done = (_read_figure(read["figure"]) if read else None), _read_figure(actual)
    if aim is None or done is None or aim.unit.dimension != done.unit.dimension or not aim.value:
        return
    if 1 / _MANY_TIMES < done.value / aim.value < _MANY_TIMES:
        return
    if not any(slip.kind in _SLIPS for slip in slips_of(done, aim.interval)):
        return
    yield say(
        "completion", "warning", "overdone", (line.indicator.code, line.name),
        Words(f"“{line.title}”指标值{target}，实际{actual}，相差数倍，疑为笔误",
              f"“{line.title}” aimed at {target} and came to {actual}: perhaps mistyped"),
        clerk=Words("核对指标值和完成值", "check both values"),
        citizen=Words(f"“{line.name}”的完成数是目标的好几倍，可能写错了。",
                      f"“{line.name}” was done many times over; it may be mistyped."),
        places=tuple(cell.place for name in ("target", "actual") if (cell := line.cells.get(name))),
        printed=actual,
    )  # fmt: skip


_MANY_TIMES = Fraction(4)
_SLIPS = ("digit-too-many", "digit-left-out", "decimal-point", "unit")


def _read_target(text: str) -> tuple[Comparison, Figure] | None:
    match = _TARGET.fullmatch(to_half_width(text).strip())
    if match is None or not match["sign"] or match["sign"] not in _SIGNS:
        return None
    figure = _read_figure(match["figure"])
    return None if figure is None else (_SIGNS[match["sign"]], figure)


def _read_figure(text: str) -> Figure | None:
    try:
        return read_figure(text)
    except Refused:
        return None
