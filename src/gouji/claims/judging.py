"""Relations judged, and said: what is refuted, what holds only if digits were cut off, in three voices."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence

from gouji.claims.relation import Judged, Relation, Term
from gouji.figures import UNITS, Figure, Interval, Unit, Verdict, print_ends, print_value
from gouji.figures.units import RATE
from gouji.model.finding import Finding, Involved, Severity, Voices
from gouji.text import Words

_ROLES = {
    "sum": ("合计", "部分"),
    "difference": ("差额", "被减数", "减数"),
    "growth": ("增长率", "本期", "基期"),
    "fall": ("下降率", "本期", "基期"),
    "growth-by-change": ("增长率", "本期", "增加额"),
    "fall-by-change": ("下降率", "本期", "减少额"),
    "ratio": ("比率", "分子", "分母"),
    "share": ("占比", "部分", "总体"),
    "average": ("平均", "总数", "个数"),
    "share-of-sum": ("占比", "部分"),
    "equality": ("一处", "另一处"),
}


def judge_all(relations: Iterable[Relation]) -> tuple[Judged, ...]:
    """Every relation with its verdict; one stated twice of the same figures counts once."""
    once: dict[tuple[object, ...], Relation] = {}
    for one in relations:
        shape = "quotient" if one.shape in _QUOTIENTS else one.shape
        if shape == "quotient":
            operands: tuple[object, ...] = tuple(operand.figure.value for operand in one.operands)
        else:
            operands = tuple(operand.places for operand in one.operands)
        once.setdefault((shape, one.stated.places, operands), one)
    return tuple(Judged(relation, relation.judge()) for relation in once.values())


_QUOTIENTS = ("ratio", "share", "completion")
"""One figure over another, whatever it is called: a rate of return is a share of the forms sent."""


def findings_of(judged: Iterable[Judged]) -> Iterator[tuple[Judged, Finding]]:
    """A finding for each relation that is refuted, or holds only by truncation."""
    for one in judged:
        if one.verdict is Verdict.REFUTED:
            yield one, _refuted(one)
        elif one.verdict is Verdict.TRUNCATED:
            yield one, _truncated(one)


def _refuted(one: Judged) -> Finding:
    relation = one.relation
    name, printed, account = relation.stated.name, relation.stated.printed, _account(relation)
    code, severity = _code(relation), relation.severity
    if code == "direction":
        said = Words("方向词与数字相反：", "the word of direction contradicts the figures: ")
    elif code == "impossible":
        said = Words("不可能：", "impossible: ")
    else:
        said = Words("", "")
    message = Words(
        f"{said.zh}“{name}”写作{printed}，按{account}应为{_shown(one)}",
        f"{said.en}“{name}” is printed as {printed}; {account} gives {_shown(one)}",
    )
    return _finding(one, code, severity, message)


def _truncated(one: Judged) -> Finding:
    relation = one.relation
    name, printed, account = relation.stated.name, relation.stated.printed, _account(relation)
    message = Words(
        f"“{name}”{printed}是截去尾数的结果，按{account}四舍五入应为{_shown(one)}",
        f"“{name}” {printed} was cut off; {account} rounds to {_shown(one)}",
    )
    return _finding(one, "truncated", "note", message)


def _code(relation: Relation) -> str:
    """The code of the relation; ``direction`` where only the word for up or down is wrong."""
    flipped = {
        "growth": "fall",
        "fall": "growth",
        "growth-by-change": "fall-by-change",
        "fall-by-change": "growth-by-change",
    }
    other = flipped.get(relation.shape)
    if other:
        turned = Relation(other, relation.code, relation.stated, relation.operands)  # type: ignore[arg-type]
        if turned.judge().verdict is Verdict.HOLDS and relation.stated.figure.value:
            return "direction"
    if relation.shape == "difference" and relation.stated.figure.value:
        turned = Relation("difference", relation.code, relation.stated, relation.operands[::-1])
        if turned.judge().verdict is Verdict.HOLDS:
            return "direction"
    return relation.code


def _finding(one: Judged, code: str, severity: Severity, message: Words) -> Finding:
    relation = one.relation
    keys = tuple(str(term.key) or term.name for term in relation.terms)
    places = (
        *relation.stated.places,
        *relation.quote,
    )  # the others may be innocent: they are in ``involved``
    unit = _unit_of(relation.stated.figure)
    ends = print_ends(one.judgement.recomputed, unit)
    return Finding(
        code,
        severity,
        message,
        relation.shape,
        keys,
        tuple(dict.fromkeys(places)),
        relation.stated.printed,
        (None if ends[0] is None else f"{ends[0]}", None if ends[1] is None else f"{ends[1]}"),
        _voices(one, message),
        involved=_involved(relation),
    )


def _involved(relation: Relation) -> tuple[Involved, ...]:
    roles = _ROLES[relation.shape]
    names = [roles[0], *(roles[min(at, len(roles) - 1)] for at in range(1, len(relation.terms)))]
    return tuple(
        Involved(role, term.printed, term.name, term.places)
        for role, term in zip(names, relation.terms, strict=True)
    )


def _voices(one: Judged, message: Words) -> Voices:
    relation, shown = one.relation, _shown(one)
    name, printed = relation.stated.name, relation.stated.printed
    others = "、".join(term.printed for term in relation.operands[:6])
    clerk = Words(
        f"核对“{name}”：{printed}与{others}不能同时成立。若其余各数无误，改为{shown}",
        f"check “{name}”: {printed} and {others} cannot all be right. If the others are, write {shown}",
    )
    reviewer = Words(
        f"{_equation(relation)}；重算得{shown}，报告写作{printed}",
        f"{_equation(relation)}; recomputed {shown}, printed {printed}",
    )
    citizen = Words(f"报告中“{name}”的数字算不上", f"the figure for “{name}” in this report does not add up")
    return Voices(clerk, reviewer, citizen)


def _account(relation: Relation) -> str:
    parts = [term.printed for term in relation.operands]
    match relation.shape:
        case "sum":
            signs = relation.signs or (1,) * len(parts)
            text = "".join(
                f"{'+' if sign > 0 else '−'}{part}" for sign, part in zip(signs, parts, strict=True)
            ).lstrip("+")
        case "difference":
            text = f"{parts[0]}−{parts[1]}"
        case "growth":
            text = f"{parts[0]}÷{parts[1]}−1"
        case "fall":
            text = f"1−{parts[0]}÷{parts[1]}"
        case "growth-by-change":
            text = f"{parts[1]}÷({parts[0]}−{parts[1]})"
        case "fall-by-change":
            text = f"{parts[1]}÷({parts[0]}+{parts[1]})"
        case "share-of-sum":
            above = [part for part, sign in zip(parts, relation.signs, strict=True) if sign > 0]
            over = "+".join(above) if len(above) == 1 else f"({'+'.join(above)})"
            text = f"{over}÷({'+'.join(parts)})"
        case "equality":
            text = parts[0]
        case _:
            text = f"{parts[0]}÷{parts[1]}"
    return text


def _equation(relation: Relation) -> str:
    return f"{relation.stated.printed} = {_account(relation)}"


def _unit_of(figure: Figure) -> Unit:
    return UNITS["%"] if figure.unit.dimension == RATE and figure.unit.symbol == "" else figure.unit


def _shown(one: Judged) -> str:
    """What the others allow, at the precision of the stated figure: one value, or the first and last possible."""
    figure, recomputed = one.relation.stated.figure, one.judgement.recomputed
    if one.relation.shape == "equality":
        return one.relation.operands[0].printed
    other = one.relation.operands[0].figure
    if other.unit.dimension == figure.unit.dimension and not recomputed.meets(Interval.point(0)):
        step = figure.unit.scale / 10**figure.decimals  # 96 people are nothing in 万人
        if recomputed.high is not None and abs(recomputed.high) < step:
            figure = other
    return show_interval(recomputed, _unit_of(figure), figure.decimals)


def show_interval(interval: Interval, unit: Unit, decimals: int) -> str:
    """An interval as people write it: 6.26%, or 8555.72万元至8555.82万元."""
    if interval.low is None or interval.high is None:
        return "不定"
    low, high = (
        print_value(interval.low, unit, decimals=decimals),
        print_value(interval.high, unit, decimals=decimals),
    )
    return low if low == high else f"{low}至{high}"


def mend_order(findings: Sequence[Finding]) -> list[Finding]:
    """Worst first, then in the order of the report."""
    rank: dict[Severity, int] = {"error": 0, "warning": 1, "note": 2}
    return sorted(findings, key=lambda finding: rank[finding.severity])


__all__ = ["Term", "findings_of", "judge_all", "mend_order", "show_interval"]
