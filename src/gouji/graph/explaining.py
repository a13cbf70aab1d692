"""Explanations: the derivation of an indicator or of a fact, down to cells, as a tree of lines."""

from __future__ import annotations

from collections.abc import Iterable, Sequence

from gouji.errors import InputError, Mistake, Refused
from gouji.formulas import compute, read_formula
from gouji.graph.factbook import FactBook
from gouji.graph.results import Evaluation, ScoredIndicator
from gouji.model.facts import Missing
from gouji.model.scores import Step, show_points
from gouji.text import Language, Words


def explain(evaluation: Evaluation, book: FactBook, what: str) -> tuple[Step, ...]:
    """How an indicator (by code or name) got its score, or where a quantity comes from. Raises InputError."""
    for one in evaluation.indicators:
        if what in (one.indicator.code, one.indicator.name, one.indicator.title):
            return (_explain_indicator(one),)
    return (_explain_quantity(evaluation, book, what),)


def _explain_indicator(one: ScoredIndicator) -> Step:
    indicator = one.indicator
    assert indicator.rule is not None
    official = Step(
        Words("评分细则原文", "the official rule"),
        steps=tuple(
            Step(Words(clause.text, clause.text), _doing(clause)) for clause in indicator.rule.clauses
        ),
    )
    open_choices = tuple(
        Step(
            Words(f"待定：{choice.why}", f"open: {choice.why}"), " | ".join(o.written for o in choice.options)
        )
        for choice in indicator.rule.open_choices
    )
    stated = tuple(
        Step(Words(f"填报得分（{s.source}）", f"stated ({s.source})"), f"{s.score}分", (s.place,))
        for s in one.stated
    )
    different = tuple(Step(words) for words in one.differences)
    title = Words(f"{indicator.title}（{one.weight}分）", f"{indicator.title} ({one.weight}分)")
    steps = (official, *one.score.trace, *open_choices, *stated, *different)
    return Step(title, show_points(one.score.points), steps=steps)


def _doing(clause: object) -> str:
    verbs = getattr(clause, "verbs", {})
    return "；".join(f"{name}: {verb.written}" for name, verb in verbs.items())


def _explain_quantity(evaluation: Evaluation, book: FactBook, what: str) -> Step:
    try:
        computed = compute(read_formula(what), book.answer)
    except Refused as refused:
        raise InputError(refused.at(what)) from None
    if isinstance(computed.value, Missing):
        todo = Words(
            "用指标编码（如 B13）或事实名称（如 基本支出决算数）",
            "name an indicator (B13) or a fact (基本支出决算数)",
        )
        near = _near(book, what)
        hint = Words(f"；相近的有：{near}" if near else "", f"; near: {near}" if near else "")
        said = Words(f"没有“{computed.value}”{hint.zh}", f"nothing is known of “{computed.value}”{hint.en}")
        raise InputError(Mistake(said, what, todo))
    return computed.step


def _near(book: FactBook, what: str) -> str:
    from difflib import get_close_matches

    names = sorted({fact.key.measure for fact in book})
    found = [name for name in names if what in name or name in what]
    return "、".join((found or get_close_matches(what, names, n=4))[:4])


def print_steps(steps: Sequence[Step], language: Language) -> str:
    """The tree of steps as indented lines."""
    return "\n".join(line for step in steps for line in _lines(step, language, 0))


def _lines(step: Step, language: Language, depth: int) -> Iterable[str]:
    result = f" → {step.result}" if step.result else ""
    places = "；".join(dict.fromkeys(str(place) for place in step.places))
    where = f"  〔{places}〕" if places and not step.steps else ""
    yield f"{'  ' * depth}{step.says.said_in(language)}{result}{where}"
    for inner in step.steps:
        yield from _lines(inner, language, depth + 1)
