"""Completion: 完成全年目标任务3.87万人的108.41%; 支出决算8万元，完成年初预算的80%; 为上年的105%."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from dataclasses import replace

from gouji.claims.prose.frames.frame import Frame, Occurrence
from gouji.claims.prose.levels import Level, term_of
from gouji.claims.prose.names import Name, other_side, same_name
from gouji.claims.prose.scene import Scene, choose
from gouji.claims.prose.tokens import Token
from gouji.claims.relation import Relation, Term

_PATTERN = re.compile(r"(?P<verb>k)(?:\(?(?P<budget>[Fn])\)?)?(?P<rate>%)(?:\(x?(?P<behind>F)\))?")
_WANTED = (
    ("年初预算", ("年初预算", "预算")),
    ("全年预算", ("全年预算", "预算")),
    ("调整", ("全年预算",)),
    ("预算", ("预算", "年初预算", "全年预算")),
    ("目标", ("目标", "计划")),
    ("任务", ("目标", "计划")),
    ("计划", ("目标", "计划")),
    ("指标", ("目标", "计划")),
)


_EARLIER = re.compile(r"上一?年|去年|同期|上期")


def relate(one: Occurrence, scene: Scene) -> Iterator[Relation]:
    verb, token = one.text("verb"), one.token("budget") or _budget_behind(one)
    if token is None and _OF_SIDE.match(verb) and (share := _share_of_list(one, scene)) is not None:
        yield share
        return
    subject = scene.subject(
        one,
        "",
        {token.figure.unit.dimension} if token and token.figure and token.code == "F" else _any(scene),
    )
    bases = next((bases for word, bases in _WANTED if word in verb), ())
    levels = subject.levels[:1] if _right_before(one, scene) else subject.levels
    levels = tuple(level for level in levels if not _of_part(level, one))
    if _EARLIER.search(verb):
        latest = max((level.name.key.period for level in subject.levels), default="")
        levels = tuple(level for level in subject.levels if level.name.key.period == latest)
    done = [level for level in levels if level.name.key.basis not in bases or not bases]
    candidates = []
    for level in done[:4]:
        budgets = [_printed(one, level)] if token is not None else _stated(one, scene, level, bases)
        rate = _rate(one, level)
        candidates += [
            [Relation("ratio", "completion", rate, (level.term, budget))]
            for budget in budgets
            if budget is not None
        ]
    certain = subject.certain and (token is not None or len(candidates) == 1)
    alone = _only_pair(one, scene, done)
    yield from choose(candidates, certain=certain or alone, explicit=alone or token is not None)


_OF_SIDE = re.compile(r"占(?:总)?(?:收入|支出)")


def _share_of_list(one: Occurrence, scene: Scene) -> Relation | None:
    """收入预算100万元，包括甲60万元，占收入预算的60%: the share of a part, not how far a budget was fulfilled."""
    part = next(iter(scene.before(one)), None)
    if part is None or part.whole is None or "x" in one.sentence.codes[part.mark + 1 : one.start]:
        return None
    token = one.token("rate")
    assert token is not None
    key = replace(part.name.key, measure=f"{part.name.key.measure}占比")
    rate = term_of(one.sentence, token, Name(key, f"{part.name.words}占比"))
    return Relation("share", "share", rate, (part.term, part.whole))


def _of_part(level: Level, one: Occurrence) -> bool:
    """完成37.9亿元，为预算的104.2%（其中：开发区为预算的129.2%）: of a part whose figure is not said there."""
    codes = one.sentence.codes
    opened = codes.rfind("(q", 0, one.start)
    return level.sentence is one.sentence and opened > level.mark and ")" not in codes[opened : one.start]


def _only_pair(one: Occurrence, scene: Scene, done: Sequence[Level]) -> bool:
    """Whether the sentence has one budget and one figure that is none, so that nothing else can be meant."""
    here = [level for level in scene.before(one) if level.figure.unit.symbol not in ("%", "‰", "分", "")]
    planned = [level for level in here if _is_planned(level)]
    if _EARLIER.search(one.text("verb")):
        return len(here) == 2 and len({level.name.key.period for level in here}) == 2
    return len(here) == 2 and len(planned) == 1 and bool(done) and done[0] in here


def _is_planned(level: Level) -> bool:
    return "预算" in level.name.key.basis or level.name.key.basis in ("目标", "计划")


def _budget_behind(one: Occurrence) -> Token | None:
    """完成年初预算的80%（年初预算100万元）."""
    mark = one.mark("behind")
    if mark is None:
        return None
    between = one.sentence.plain[one.sentence.marks[mark - 1].start : one.sentence.marks[mark].start]
    return one.token("behind") if re.search("预算|目标|任务|计划", between) else None


def _right_before(one: Occurrence, scene: Scene) -> bool:
    """Whether nothing but a comma stands between the frame and a figure that is no budget."""
    before = scene.before(one)
    return (
        bool(before)
        and not one.sentence.codes[before[0].mark + 1 : one.start].strip(",")
        and "预算" not in before[0].name.key.basis
    )


def _any(scene: Scene) -> set:  # type: ignore[type-arg]
    return {
        level.figure.unit.dimension
        for level in scene.levels
        if level.figure.unit.symbol not in ("%", "‰", "分", "")
    }


def _rate(one: Occurrence, level: Level) -> Term:
    token = one.token("rate")
    assert token is not None
    key = replace(level.name.key, measure=f"{level.name.key.measure}完成率")
    return term_of(one.sentence, token, Name(key, f"{level.name.words}完成率"))


def _printed(one: Occurrence, level: Level) -> Term | None:
    token = one.token("budget") or _budget_behind(one)
    if token is None:
        return None
    basis = "目标" if re.search("目标|任务|计划", one.text("verb")) else "预算"
    name = Name(replace(level.name.key, basis=basis), level.name.words)
    term = term_of(one.sentence, token, name, like=level.figure)
    return replace(term, figure=_as_set(term)) if basis == "目标" else term


def _as_set(term: Term):  # type: ignore[no-untyped-def]
    """A target is laid down, not measured: it is taken at its word."""
    from fractions import Fraction

    return replace(term.figure, quantum=Fraction(0))


def _stated(one: Occurrence, scene: Scene, level: Level, bases: Sequence[str]) -> list[Term]:
    """Budgets or targets stated before in the paragraph, of the same quantity, nearest first."""
    before = [other for other in scene.before(one) if other is not level]
    if _EARLIER.search(one.text("verb")):
        period = level.name.key.period
        return [other.term for other in before if other.name.key.period < period and _fits(other, level)][:1]
    earlier = [other for other in scene.levels if scene.number_of(other) < one.number][::-1]
    found = [other.term for other in before if other.name.key.basis in bases and _fits(other, level)]
    return (
        found[:1]
        or [other.term for other in earlier if other.name.key.basis in bases and _fits(other, level)][:1]
    )


def _fits(other: Level, level: Level) -> bool:
    if other.figure.unit.dimension != level.figure.unit.dimension:
        return False
    if other_side(other.name.words, level.name.words):
        return False
    same = same_name(other.name.words, level.name.words)
    if level.part_of >= 0 and not level.generic and other.part_of != level.part_of:
        return same  # the budget of the whole is not that of a part
    said = level.name.words
    task = other.sentence is level.sentence and len(said) > 1 and said in other.name.words  # 征缴, 征缴任务
    return other.generic or level.generic or same or task or other.name.key.measure == level.name.key.measure


COMPLETION = Frame("completion", _PATTERN, ("budget", "rate"), relate)
