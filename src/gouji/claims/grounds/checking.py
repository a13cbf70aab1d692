"""A report against what its case knows: what agrees, what differs, what cannot be decided, what the case lacks."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable, Iterator
from dataclasses import dataclass

from gouji.claims.causes.slips import WHY, slips_of
from gouji.claims.grounds.known import Grounds, Known
from gouji.claims.grounds.matching import Match, find_match
from gouji.claims.grounds.scores import score_verdicts
from gouji.claims.grounds.stated import Stated, stated_figures
from gouji.claims.relation import Term
from gouji.claims.report import Report
from gouji.figures import Figure, Hedge, Interval
from gouji.model.finding import Cause, Finding, Involved, Severity, Voices
from gouji.model.places import Place
from gouji.text import Words

_LEAST_DIGITS = 3
"""A likely match needs so many digits before a slip explains a difference: one digit of two is half the figure."""
_SLIPS = ("digits-transposed", "unit", "decimal-point", "one-digit")


@dataclass(frozen=True, slots=True)
class GroundCheck:
    """What came of it: the findings, and how many figures agreed, differed, were left open, or are not in the case."""

    findings: tuple[Finding, ...]
    agree: int
    differ: int
    undecided: int
    unknown: int


@dataclass(frozen=True, slots=True)
class _Verdict:
    kind: str
    """agree, differ, undecided or unknown."""
    term: Term
    known: Known | None = None
    severity: Severity = "error"
    causes: tuple[Cause, ...] = ()


def check_grounds(report: Report, grounds: Grounds) -> GroundCheck:
    """Every figure whose quantity the case knows, every score, the total and the grade."""
    verdicts = [_judge(one, grounds) for one in stated_figures(report)]
    scores = list(score_verdicts(report, grounds))
    findings = [*_findings(verdicts), *(one.finding for one in scores if one.finding is not None)]
    kinds = [*(one.kind for one in verdicts), *(one.kind for one in scores)]
    return GroundCheck(
        tuple(findings), *(kinds.count(name) for name in ("agree", "differ", "undecided", "unknown"))
    )


def _judge(stated: Stated, grounds: Grounds) -> _Verdict:
    term, match = stated.term, find_match(stated, grounds)
    if match is None:
        return _Verdict("unknown", term)
    known = match.known[0]
    if any(term.figure.cut_interval.meets(one.value) for one in match.known):
        return _Verdict("agree", term, known)
    if term.figure.hedge is not Hedge.NONE or len(match.known) > 1:
        return _Verdict("undecided", term, known)
    other = _another_one(term.figure, match, grounds)
    if other is not None:
        kind = "differ" if match.sure else "undecided"
        return _Verdict(kind, term, known, "warning", (_another(other),))
    slips = tuple(_slips(term.figure, known.value))
    if match.sure:
        return _Verdict("differ", term, known, "error", slips)
    if slips and _digits(term.figure) >= _LEAST_DIGITS:
        return _Verdict("differ", term, known, "warning", slips)
    near = match.fair and _is_near(term.figure, known.value)
    return _Verdict("differ" if near else "undecided", term, known, "warning")


def _another_one(figure: Figure, match: Match, grounds: Grounds) -> Known | None:
    """The quantity of the case that the figure is in truth: of the same measure, else any with all its digits."""
    for one in match.siblings:
        if _prints(figure, one):
            return one
    if _digits(figure) < _LEAST_DIGITS + 1:
        return None
    dimension = figure.unit.dimension.name
    return next(
        (one for one in grounds.quantities if one.dimension == dimension and _prints(figure, one)), None
    )


def _is_near(figure: Figure, value: Interval) -> bool:
    """What differs by half speaks of something else."""
    low, high = value.low, value.high
    return low is not None and high is not None and low / 2 <= figure.value <= high * 2


def _prints(figure: Figure, known: Known) -> bool:
    """Whether a figure is this quantity's value: said as finely, for 7000多万元 takes in everything above it."""
    low, high = known.value.low, known.value.high
    if not figure.value or low is None or high is None or high - low > max(figure.quantum, abs(low) / 1000):
        return False
    return figure.cut_interval.meets(known.value)


def _digits(figure: Figure) -> int:
    return len([sign for sign in figure.text if sign.isdigit()])


def _slips(figure: Figure, value: Interval) -> Iterator[Cause]:
    """What the figure was before a slip: the value of the evidence, printed as finely."""
    for slip in slips_of(figure, value):
        if slip.kind in _SLIPS and slip.figure.interval.meets(value):
            yield Cause(slip.kind, slip.figure.with_unit, WHY[slip.kind])
            return


def _another(known: Known) -> Cause:
    why = Words(
        f"这是{_say_key(known)}的数（{say_places(known.places)}）",
        f"this is the value of {known.key} ({say_places(known.places)})",
    )
    return Cause("another-figure", known.shown, why)


def _findings(verdicts: Iterable[_Verdict]) -> Iterator[Finding]:
    """One finding a quantity, with every place of the report that prints another value."""
    groups: dict[tuple[str, str], list[_Verdict]] = defaultdict(list)
    for one in verdicts:
        if one.kind == "differ" and one.known is not None:
            groups[str(one.known.key), one.known.dimension].append(one)
    for found in groups.values():
        yield _finding(found)


def _finding(found: list[_Verdict]) -> Finding:
    first = min(found, key=lambda one: one.severity != "error")
    known, term = first.known, first.term
    assert known is not None
    printed = "、".join(dict.fromkeys(one.term.printed for one in found))
    where, name = say_places(known.places), _say_key(known)
    got = Words("算得" if known.computed else "佐证", "computed" if known.computed else "the evidence has")
    message = Words(
        f"“{name}”报告写{printed}，{got.zh}为{known.shown}（{_source(known, where)}）",
        f"“{known.key}”: the report says {printed}, {got.en} {known.shown} ({where})",
    )
    voices = Voices(
        Words(f"核对{where}：无误的话，把报告里的“{printed}”改为“{known.shown}”；佐证有误的，先改佐证",
              f"check {where}: if it is right, change “{printed}” to “{known.shown}”, else mend the evidence first"),
        Words(f"{message.zh}。报告所写数字的取整范围不含佐证的数",
              f"{message.en}; no rounding of the printed digits gives it"),
        Words(f"报告里的“{name}”与原始资料不一致。", f"“{known.key}” in the report is not what the records say."),
    )  # fmt: skip
    return Finding(
        "evidence", first.severity, message, "report=evidence", (str(known.key), known.dimension),
        tuple(dict.fromkeys(place for one in found for place in one.term.places)), printed,
        (known.shown, known.shown), voices, first.causes,
        (Involved("报告", term.printed, term.name, term.places), Involved("佐证", known.shown, name, known.places)),
    )  # fmt: skip


def _say_key(known: Known) -> str:
    key = known.key
    marks = "、".join(mark for mark in (key.basis, key.scope, key.subject) if mark)
    period = f"{key.period}年" if key.period.isdigit() else key.period
    return f"{period}{known.name}{f'（{marks}）' if marks else ''}"


def _source(known: Known, where: str) -> str:
    return "；".join(part for part in (where, known.source) if part)


def say_places(places: tuple[Place, ...]) -> str:
    """Where the evidence stands, two places at most."""
    said = list(dict.fromkeys(str(place) for place in places))
    return "、".join(said[:2]) + (f"等{len(said)}处" if len(said) > 2 else "") or "评价项目"
