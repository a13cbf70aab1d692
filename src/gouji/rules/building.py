"""A rule from drafted clauses: the one way in, for the YAML file and for the compiler of official wording."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field
from fractions import Fraction

from gouji.errors import InputError, Mistake, Refused
from gouji.model.rule import KINDS, Choice, Clause, Kind, Rule, Verb
from gouji.rules.kinds import KINDS_OF_RULE
from gouji.rules.verbs import MODIFIERS, read_verb
from gouji.text import Words


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
    mistakes += _misfits(rule, where)
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
            mistakes.append(Mistake(words, draft.places.get("choice", draft.where)))
            return None
        settled = drafted.options.index(drafted.settled)
        if not drafted.settled_by:
            words = Words(
                "取定了选择但没有写由谁或依何取定",
                "a choice is settled without naming who or what settled it",
            )
            todo = Words("加上 settled_by", "add settled_by")
            mistakes.append(Mistake(words, draft.places.get("choice", draft.where), todo))
    return Choice(number, drafted.verb, typed, drafted.why, settled, drafted.settled_by)


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
