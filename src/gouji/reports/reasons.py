"""Why points are lost or not secured, and what would mend or settle it: each reason with its remedy."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from contextlib import suppress
from dataclasses import dataclass
from fractions import Fraction

from gouji.errors import Refused
from gouji.figures import Interval
from gouji.formulas import Computed, read_formula
from gouji.graph.results import Alternative, ClauseResult, ScoredIndicator
from gouji.model.facts import Missing
from gouji.model.scores import State, print_points
from gouji.reports.names import say_formula, say_readings
from gouji.reports.showing import show_interval
from gouji.rules.kinds import lower

_ZERO = Fraction(0)


@dataclass(frozen=True, slots=True)
class Reason:
    """What keeps points away, and what to do about it."""

    says: str
    todo: str


def once(reasons: Iterable[Reason]) -> tuple[Reason, ...]:
    """Each reason once, in order."""
    return tuple(dict.fromkeys(reasons))


# ---------------------------------------------------------------- lost for certain


def reasons_lost(one: ScoredIndicator) -> tuple[Reason, ...]:
    """Why full marks cannot be reached any more."""
    found = once(_reasons_lost(one))
    return found or once(Reason(step.says.zh, _MEND) for step in one.score.trace if step.says.zh)


_MEND = "查明原因并整改，在下一年度评价时复核"


def _reasons_lost(one: ScoredIndicator) -> Iterator[Reason]:
    yield from _short_rule(one)
    for clause in one.clauses:
        if clause.points is None or clause.most is None or (clause.points.high or _ZERO) >= clause.most:
            continue
        judged = clause.answer is not None and clause.answer.points is not None
        todo = (
            "请评分人写明未给满分的原因，由单位对照整改" if judged else f"整改第{clause.number + 1}条所列事项"
        )
        yield Reason(f"第{clause.number + 1}条{_findings_of(clause)}", todo)
    for made in one.alternatives:
        if made.measured is None or made.measured.interval is None:
            continue
        if (made.score.points.high or _ZERO) < one.weight:
            words = _speaking(one, made)
            said = f"{say_measured(made.measured)}{f'，按“{words}”计分' if words else ''}"
            yield Reason(said, f"查明{_subject(made.measured)}未达到满分条件的原因并整改")
    if one.score.points.high_open:
        silent = "没有达到满分条件，而细则没有写未达到时得几分"
        yield Reason(silent, "请制定机关明确未达到满分条件时如何计分")


def _short_rule(one: ScoredIndicator) -> Iterator[Reason]:
    """A rule that cannot give full marks: its items add up to less, or its scale ends lower."""
    rule = one.indicator.rule
    if rule is None:
        return
    items = [item.points(one.weight) for _, _, item in rule.find("item")]
    todo = "请制定机关核对细则，使各条分值与指标分值一致"
    if items and sum(items) < one.weight:
        total = print_points(sum(items, _ZERO))
        yield Reason(f"细则各条合计{total}，少于分值{print_points(one.weight)}，无法得满分", todo)
        return
    most = [reach.high for made in one.alternatives if (reach := _reach(made)) is not None]
    if most and len(most) == len(one.alternatives) and max(end or _ZERO for end in most) < one.weight:
        total = print_points(max(end or _ZERO for end in most))
        yield Reason(f"细则最多给{total}，少于分值{print_points(one.weight)}，无法得满分", todo)


def _reach(made: Alternative) -> Interval | None:
    """All points the rule can give, whatever the measure."""
    scale = lower(made.rule)
    return None if scale is None else scale.over(scale.axis)


def _findings_of(clause: ClauseResult) -> str:
    return clause.says.zh.rstrip("。；;")


def _speaking(one: ScoredIndicator, made: Alternative) -> str:
    """The words of the clause that gave the points."""
    numbers = [step.clause for step in made.score.trace if step.clause is not None]
    rule = one.indicator.rule
    return rule.clauses[numbers[-1]].text.rstrip("，。；;") if numbers and rule else ""


# ---------------------------------------------------------------- open


def reasons_open(one: ScoredIndicator) -> tuple[Reason, ...]:
    """What keeps a score from being one figure, and so what would settle it."""
    return once((*_open_rule(one), *_open_evidence(one), *_open_clauses(one)))


def _open_rule(one: ScoredIndicator) -> Iterator[Reason]:
    for choice in one.score.choices:
        why = choice.why.rstrip("。")
        yield Reason(f"细则有两种以上读法：{why}", f"由制定机关或评价组取定读法：{why}")
    if any(made.score.state is State.RULE_SILENT for made in one.alternatives):
        silent = "细则没有写未达到满分条件时如何计分"
        yield Reason(silent, "请制定机关明确未达到满分条件时如何计分")


def _open_evidence(one: ScoredIndicator) -> Iterator[Reason]:
    for made in one.alternatives:
        missing = "、".join(made.score.missing)
        if made.score.state is State.EVIDENCE_MISSING and missing:
            yield Reason(f"缺少{missing}", f"补充{missing}的数据和佐证")
        elif made.measured is not None and not one.score.choices and _is_blurred(made):
            said = f"{say_measured(made.measured)}，印出的位数不足以定分"
            yield Reason(said, f"提供{_subject(made.measured)}更精确的数")


def _is_blurred(made: Alternative) -> bool:
    """Whether the points are a range because the measure is one."""
    interval = made.measured.interval if made.measured else None
    return interval is not None and not interval.is_point and not made.score.points.is_point


def _open_clauses(one: ScoredIndicator) -> Iterator[Reason]:
    for clause in one.clauses:
        if clause.points is None or clause.points.is_point or clause.most is None:
            continue
        text = clause.text.rstrip("，。；;")
        yield Reason(f"第{clause.number + 1}条“{text}”{_findings_of(clause) or '待定'}", _settle(clause))
    if one.score.state is State.NEEDS_JUDGEMENT and not one.clauses:
        yield Reason("待评分人作答或判定", "由评分人查验佐证后作答，写明理由")


def _settle(clause: ClauseResult) -> str:
    if clause.answer is None and clause.points is not None and clause.points.low == 0:
        return f"查验第{clause.number + 1}条的佐证后作答，写明理由"
    return f"落实第{clause.number + 1}条：{_findings_of(clause)}"


# ---------------------------------------------------------------- words


def open_reading(one: ScoredIndicator, made: Alternative) -> str:
    """How an alternative reads what the rule leaves open; empty where it leaves nothing."""
    rule = one.indicator.rule
    pairs = zip(rule.choices, made.options, strict=True) if rule else ()
    return say_readings(option for choice, option in pairs if choice.is_open)


def say_measured(measured: Computed) -> str:
    """The measure and what it came to: 基本支出（决算）÷基本支出（全年预算）为100.00%."""
    if isinstance(measured.value, Missing) and not measured.step.steps:
        return f"缺少{measured.value}，无法计算"
    return f"{_subject(measured)}{value_words(measured)}"


def _subject(measured: Computed) -> str:
    """The formula in words; a step that is worded rather than computed says itself."""
    said = measured.step.says.zh
    with suppress(Refused):
        return say_formula(read_formula(said))
    return said


def value_words(measured: Computed) -> str:
    """为100.00%, 在269.20%至336.40%之间, or 无法计算，缺少…."""
    if isinstance(measured.value, Missing):
        return f"无法计算，缺少{measured.value}"
    if isinstance(measured.value, Interval):
        text = show_interval(measured.value, measured.dimension)
        return f"在{text}之间" if "至" in text else f"为{text}"
    return {"holds": "成立", "refuted": "不成立"}.get(measured.value.value, "不能判定")
