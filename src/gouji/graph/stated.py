"""Scores that an existing report gives itself, held against ours: every difference is explained."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import replace
from fractions import Fraction

from gouji.figures import Interval
from gouji.graph.results import Alternative, ScoredIndicator, ScoredPart
from gouji.model.case import StatedScore
from gouji.model.finding import Finding, Severity, Voices
from gouji.model.scores import State, print_points, show_points
from gouji.rules.lint import can_give, possible_points
from gouji.rules.vocabulary import say_options
from gouji.text import Words


def compare_indicator(
    scored: ScoredIndicator, stated: Sequence[StatedScore]
) -> tuple[ScoredIndicator, list[Finding]]:
    """One indicator with what the report gives it: each stated value once, with all its places."""
    differences, findings = [], []
    by_value: dict[Fraction, list[StatedScore]] = defaultdict(list)
    for one in stated:
        by_value[one.score].append(one)
    for value, places in by_value.items():
        words = _explain(scored, value)
        if words is not None:
            differences.append(words)
            findings.append(_score_rule(scored, places, words))
        if value > scored.weight:
            findings.append(_above_weight(scored, places))
    findings += _conflicts(scored.indicator.title, scored.indicator.code, stated)
    return replace(scored, stated=tuple(stated), differences=tuple(differences)), findings


def _reachable(scored: ScoredIndicator, value: Fraction) -> bool:
    """Whether the rule can give the stated score at all, whatever the evidence."""
    return any(can_give(one.rule, value) for one in scored.alternatives)


def _possible(scored: ScoredIndicator) -> Words:
    assert scored.indicator.rule is not None
    return possible_points(scored.indicator.rule).words


def _explain(scored: ScoredIndicator, value: Fraction) -> Words | None:
    """Why the stated score is not ours; None where it is."""
    ours, given = scored.score.points, print_points(value)
    title = scored.indicator.title
    if scored.score.value == value:
        return None
    if not _reachable(scored, value):
        can = _possible(scored)
        return Words(
            f"“{title}”填报 {given}，而按评分细则不可能得到这个分数（只可能是 {can.zh}）",
            f"“{title}” states {given}, a score its rule cannot give (only {can.en})",
        )
    why = _reasons(scored, value)
    if value in ours:
        return Words(
            f"“{title}”填报 {given}，在可能范围 {show_points(ours)} 之内，但尚不能证实（{why.zh}）",
            f"“{title}” states {given}, within {show_points(ours)}, but not yet proved ({why.en})",
        )
    return Words(
        f"“{title}”填报 {given}，按细则和事实应为 {show_points(ours)}（{why.zh}）",
        f"“{title}” states {given}; by its rule and the facts it is {show_points(ours)} ({why.en})",
    )


def _reasons(scored: ScoredIndicator, value: Fraction) -> Words:
    """The shortest account of how our score came about, reading by reading; readings that agree are said once."""
    told: dict[Words, list[Words]] = defaultdict(list)
    for alternative in scored.alternatives:
        told[_account(alternative, value)].append(say_options(alternative.options))
    if len(told) == 1:
        return next(iter(told))
    parts = [
        (
            f"读作“{'”或“'.join(r.zh for r in read)}”时{said.zh}",
            f"read as “{'” or “'.join(r.en for r in read)}”: {said.en}",
        )
        for said, read in told.items()
    ]
    return Words("；".join(zh for zh, _ in parts), "; ".join(en for _, en in parts))


def _account(alternative: Alternative, value: Fraction) -> Words:
    score, given = alternative.score, print_points(value)
    if not can_give(alternative.rule, value):
        return Words(f"不可能得 {given}", f"{given} is not possible")
    if score.state is State.EVIDENCE_MISSING:
        missing = "、".join(score.missing) or "佐证"
        return Words(f"缺{missing}", f"lacks {missing}")
    measured = f"{alternative.measured.step.result}，" if alternative.measured else ""
    points = show_points(score.points)
    return Words(f"{measured}得 {points}", f"{measured}{points}")


def _score_rule(scored: ScoredIndicator, places: Sequence[StatedScore], words: Words) -> Finding:
    value = places[0].score
    low, high = scored.score.points.low or Fraction(0), scored.score.points.high or scored.weight
    return Finding(
        "score-rule",
        _severity(scored, value),
        words,
        "stated-score",
        (scored.indicator.code, places[0].source),
        tuple(one.place for one in places),
        print_points(value),
        (print_points(low), print_points(high)),
        _voices(scored, value, words),
    )


def _severity(scored: ScoredIndicator, value: Fraction) -> Severity:
    """An error where no reading gives it; to be checked where only a reading without evidence could."""
    if value not in scored.score.points or not _reachable(scored, value):
        return "error"
    settled = [one.score for one in scored.alternatives if one.score.state is State.SCORED]
    return "warning" if settled and not any(value in score.points for score in settled) else "note"


def _voices(scored: ScoredIndicator, value: Fraction, words: Words) -> Voices:
    ours = show_points(scored.score.points)
    title = scored.indicator.title
    return Voices(
        Words(f"把“{title}”的得分改为 {ours}，或补上能证明 {print_points(value)} 的佐证",
              f"make the score of “{title}” {ours}, or add evidence for {print_points(value)}"),
        words,
        Words(f"“{title}”的自评分没有得到事实支持", f"the stated score of “{title}” is not borne out by the facts"),
    )  # fmt: skip


def _above_weight(scored: ScoredIndicator, places: Sequence[StatedScore]) -> Finding:
    given, most = print_points(places[0].score), print_points(scored.weight)
    title, key = scored.indicator.title, (scored.indicator.code, places[0].source)
    words = Words(
        f"“{title}”填报 {given}，超过分值 {most}", f"“{title}” states {given}, above its weight of {most}"
    )
    found = tuple(one.place for one in places)
    return Finding("score-above-weight", "error", words, "score<=weight", key, found, given, (None, most))


def _conflicts(title: str, code: str, stated: Sequence[StatedScore]) -> Iterator[Finding]:
    """One score printed twice with two values: the table against the text."""
    by_value: dict[Fraction, StatedScore] = {}
    for one in stated:
        by_value.setdefault(one.score, one)
    if len(by_value) > 1:
        sides = "；".join(
            f"{one.source or one.place}：{print_points(value)}" for value, one in by_value.items()
        )
        words = Words(
            f"“{title}”的得分前后不一：{sides}", f"the score of “{title}” differs between places: {sides}"
        )
        places = tuple(one.place for one in by_value.values())
        yield Finding("score-conflict", "error", words, "score=score", (code,), places, sides)


def compare_parts(
    parts: Sequence[ScoredPart], indicators: Sequence[ScoredIndicator], total: Sequence[StatedScore]
) -> Iterator[Finding]:
    """Stated sub-totals and the stated total against the stated scores beneath them."""
    groups: list[tuple[str, str, Sequence[StatedScore], list[ScoredIndicator]]] = [
        (part.part.code, f"{part.part.code}{part.part.name}", part.stated, _under(part, indicators))
        for part in parts
    ]
    groups.append(("total", "总分", total, list(indicators)))
    for code, title, stated, below in groups:
        yield from _conflicts(title, code, stated)
        sums = _stated_sum(below)
        for one in stated:
            if sums is not None and one.score not in sums:
                yield _sum_finding(code, title, one, sums)


def _under(part: ScoredPart, indicators: Iterable[ScoredIndicator]) -> list[ScoredIndicator]:
    codes = {inner.code for inner in part.part.walk()}
    return [one for one in indicators if one.indicator.part in codes]


def _stated_sum(below: Sequence[ScoredIndicator]) -> Interval | None:
    """What the stated scores add up to, from the lowest to the highest where one is printed twice."""
    if not below or any(not one.stated for one in below):
        return None
    low = sum((min(s.score for s in one.stated) for one in below), Fraction(0))
    high = sum((max(s.score for s in one.stated) for one in below), Fraction(0))
    return Interval(low, high)


def _sum_finding(code: str, title: str, one: StatedScore, sums: Interval) -> Finding:
    given, shown = print_points(one.score), show_points(sums)
    words = Words(
        f"“{title}”填报得分 {given}，而其下各指标填报的得分合计为 {shown}",
        f"“{title}” states {given}, but the stated scores beneath it add up to {shown}",
    )
    low, high = print_points(sums.low or Fraction(0)), print_points(sums.high or Fraction(0))
    return Finding(
        "score-sum", "error", words, "sum-of-scores", (code, one.source), (one.place,), given, (low, high)
    )


def group_stated(stated: Iterable[StatedScore]) -> dict[str, list[StatedScore]]:
    groups: dict[str, list[StatedScore]] = defaultdict(list)
    for one in stated:
        groups[one.code].append(one)
    return groups
