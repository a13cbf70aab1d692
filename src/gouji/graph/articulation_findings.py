"""What a checked equation has to say to people: refuted, cut off instead of rounded, damaged."""

from __future__ import annotations

from gouji.figures import Verdict
from gouji.graph.equation_results import EquationResult
from gouji.model.finding import Cause, Finding, Severity
from gouji.text import Words


def finding_of(result: EquationResult) -> Finding | None:
    """The problem that a result shows, or None: refuted, equal only if cut off, or damaged but mendable."""
    if result.verdict is Verdict.REFUTED:
        return _refuted(result)
    if result.verdict is Verdict.TRUNCATED:
        zh = f"{_subject(result)}两边相差{result.difference}，按截尾而非四舍五入可以相等"
        en = f"{_subject_en(result)}: the sides differ by {result.difference}, equal if digits were cut off"
        return _say(result, "truncated", "note", Words(zh, en))
    if result.verdict is Verdict.UNDECIDED and result.damaged and result.closing:
        return _damaged(result)
    return None


def _refuted(result: EquationResult) -> Finding:
    equation = result.equation
    zh = f"{_subject(result)}不成立：左边{result.left}，右边{result.right}，相差{result.difference}"
    en = f"{_subject_en(result)} fails: left {result.left}, right {result.right}, difference {result.difference}"
    if equation.unless:
        zh, en = f"{zh}（{equation.unless.zh}的除外）", f"{en} (unless {equation.unless.en})"
    return _say(
        result, "articulation", equation.severity, Words(f"{zh}。请核对各数", f"{en}; check each figure")
    )


def _damaged(result: EquationResult) -> Finding:
    count = len(result.closing)
    only = "只有1种读法" if count == 1 else f"有{count}种读法"
    zh = f"{_subject(result)}涉及看不清的数：{only}能使其成立，须按原件核定，不得自行选取"
    en = (
        f"{_subject_en(result)} has damaged figures: {count} reading(s) close it; settle it from the original"
    )
    why = Words("此读法使等式成立", "with this reading the equation holds")
    causes = tuple(Cause("reading", closing, why) for closing in result.closing)
    return _say(result, "articulation", "note", Words(zh, en), causes)


def _subject(result: EquationResult) -> str:
    at = f"（{result.at}）" if result.at else ""
    return f"勾稽关系{result.equation.id}“{result.equation.says.zh}”{at}"


def _subject_en(result: EquationResult) -> str:
    at = f" ({result.at})" if result.at else ""
    return f"equation {result.equation.id}, {result.equation.says.en}{at},"


def _say(
    result: EquationResult, code: str, severity: Severity, words: Words, causes: tuple[Cause, ...] = ()
) -> Finding:
    shape = f"{result.equation.id}.{result.line + 1}@{result.at}"
    return Finding(
        code,
        severity,
        words,
        shape,
        result.keys,
        result.places,
        printed=result.left,
        recomputed=result.allowed,
        causes=causes,
    )
