"""A rule from drafted clauses: the one way in, for the YAML file and for the compiler of official wording."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field
from fractions import Fraction
from math import prod

from gouji.errors import InputError, Mistake, Refused
from gouji.model.rule import KINDS, Choice, Clause, Kind, Rule, Verb
from gouji.rules.kinds import KINDS_OF_RULE, lower
from gouji.rules.verbs import MODIFIERS, READERS, AmountRange, read_verb
from gouji.text import Words

MOST_ALTERNATIVES = 256
"""Ways to settle the open choices of one rule: every score is taken over all of them, and nobody reads more."""


@dataclass(frozen=True, slots=True)
class DraftChoice:
    """A choice as written: a verb, its possible values, why it is open; ``settled`` is one of the values."""

    verb: str
    options: tuple[str, ...]
    why: str
    settled: str | None = None
    settled_by: str = ""


@dataclass(frozen=True, slots=True)
class DraftClause:
    """A clause as written: its official words, its verbs as strings, and where it stands in our file."""

    text: str
    verbs: Mapping[str, str] = field(default_factory=dict)
    choices: tuple[DraftChoice, ...] = ()
    reading: str = ""
    by: str = ""
    where: str = ""
    places: Mapping[str, str] = field(default_factory=dict)
    """Where each verb stands, for messages."""


def build_rule(
    kind: str, weight: Fraction, drafts: Sequence[DraftClause], *, notes: Sequence[str] = (), where: str = ""
) -> Rule:
    """Type every verb and hold the rule against its kind. Raises InputError with all mistakes at once."""
    mistakes: list[Mistake] = []
    if kind not in KINDS:
        words = Words(f"没有“{kind}”这种规则", f"there is no kind of rule “{kind}”")
        raise InputError(
            Mistake(words, where, Words(f"可用：{'、'.join(KINDS)}", f"use one of: {', '.join(KINDS)}"))
        )
    clauses, choices = [], []
    for number, draft in enumerate(drafts):
        verbs = {name: verb for name, written in draft.verbs.items()
                 if (verb := _typed(name, written, draft, mistakes)) is not None}  # fmt: skip
        clauses.append(Clause(draft.text, verbs, draft.reading, draft.by))
        choices += [
            choice
            for drafted in draft.choices
            if (choice := _choice(number, drafted, draft, mistakes)) is not None
        ]
    rule = Rule(kind, weight, tuple(clauses), tuple(choices), tuple(notes))
    mistakes += _misfits(rule, where) or _incoherent(rule, where)
    if mistakes:
        raise InputError(mistakes)
    return rule


def _typed(name: str, written: str, draft: DraftClause, mistakes: list[Mistake]) -> Verb | None:
    try:
        return read_verb(name, written)
    except Refused as refused:
        mistakes.append(refused.at(draft.places.get(name, draft.where)))
        return None


def _choice(number: int, drafted: DraftChoice, draft: DraftClause, mistakes: list[Mistake]) -> Choice | None:
    where = draft.places.get("choice", draft.where)
    if drafted.verb not in READERS or len(set(drafted.options)) < 2:
        words = Words("选择要写明动词（verb）和至少两个不同的选项（options）",
                      "a choice names its verb and at least two different options")  # fmt: skip
        form = "{verb: count, options: [whole steps, started steps], why: …}"
        todo = Words(f"如 {form}", f"as in {form}")
        mistakes.append(Mistake(words, where, todo))
        return None
    options = [_typed(drafted.verb, written, draft, mistakes) for written in drafted.options]
    typed = tuple(option for option in options if option is not None)
    if len(typed) != len(options):
        return None
    settled = None
    if drafted.settled is not None:
        if drafted.settled not in drafted.options:
            words = Words(
                f"取定的“{drafted.settled}”不在选项之中",
                f"the settled “{drafted.settled}” is not one of the options",
            )
            mistakes.append(Mistake(words, where))
            return None
        settled = drafted.options.index(drafted.settled)
        if not drafted.settled_by:
            words = Words(
                "取定了选择但没有写由谁或依何取定",
                "a choice is settled without naming who or what settled it",
            )
            todo = Words("加上 settled_by", "add settled_by")
            mistakes.append(Mistake(words, where, todo))
    return Choice(number, drafted.verb, typed, drafted.why, settled, drafted.settled_by)


def _incoherent(rule: Rule, where: str) -> list[Mistake]:
    """Values that are sound one by one and make no rule together: too many choices, ranges that run backwards."""
    count = prod(len(choice.options) for choice in rule.open_choices)
    if count > MOST_ALTERNATIVES:
        words = Words(f"未定的选择组合起来有{count}种，超过{MOST_ALTERNATIVES}种",
                      f"the open choices combine to {count} ways, more than {MOST_ALTERNATIVES}")  # fmt: skip
        todo = Words("用 settled 与 settled_by 定下一些", "settle some of them with settled and settled_by")
        return [Mistake(words, where, todo)]
    try:
        for _, settled in rule.alternatives():
            for clause in settled.clauses:
                for verb in clause.verbs.values():
                    if isinstance(verb.value, AmountRange):
                        verb.value.points(rule.weight)
            lower(settled)
    except ValueError:
        words = Words(
            "各条的数合不成一条规则：有的范围是空的",
            "the figures of the clauses make no rule: a range among them is empty",
        )
        return [
            Mistake(
                words,
                where,
                Words("核对各区间和分值的上下限", "check the ends of the bands and of the points"),
            )
        ]
    return []


def _misfits(rule: Rule, where: str) -> list[Mistake]:
    """Verbs the kind does not know, and groups of verbs it cannot do without."""
    kind = KINDS_OF_RULE[rule.kind]
    used = {name for clause in rule.clauses for name in clause.verbs} | {
        choice.verb for choice in rule.choices
    }
    foreign = sorted(used - kind.verbs - MODIFIERS)
    mistakes = []
    if foreign:
        words = Words(
            f"“{kind.says.zh}”（{rule.kind}）不用动词：{'、'.join(foreign)}",
            f"a rule of kind {rule.kind} does not use: {', '.join(foreign)}",
        )
        todo = Words("核对 kind，或改用该类的动词", "check the kind, or use its verbs")
        mistakes.append(Mistake(words, where, todo))
    for group in kind.needs:
        if not group & used:
            listed = " / ".join(sorted(group))
            words = Words(
                f"“{kind.says.zh}”缺少动词：{listed}", f"a rule of kind {rule.kind} needs: {listed}"
            )
            todo = Words("补上，或把 kind 改为 judgement", "add it, or make the kind judgement")
            mistakes.append(Mistake(words, where, todo))
    return mistakes


def draft_of(rule: Rule) -> list[DraftClause]:
    """The drafts that would build this rule again: what a file is written from."""
    return [
        DraftClause(
            clause.text,
            {name: verb.written for name, verb in clause.verbs.items()},
            tuple(_drafted(choice) for choice in rule.choices if choice.clause == number),
            clause.reading,
            clause.by,
        )
        for number, clause in enumerate(rule.clauses)
    ]


def _drafted(choice: Choice) -> DraftChoice:
    options = tuple(option.written for option in choice.options)
    settled = None if choice.settled is None else options[choice.settled]
    return DraftChoice(choice.verb, options, choice.why, settled, choice.settled_by)


__all__ = ["DraftChoice", "DraftClause", "Kind", "build_rule", "draft_of"]
