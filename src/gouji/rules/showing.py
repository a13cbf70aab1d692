"""The literate page: the official words left, what each clause does right, what is open or settled beneath."""

from __future__ import annotations

from collections.abc import Iterator
from itertools import zip_longest

from gouji.model.rule import Choice, Clause, Rule, Verb
from gouji.model.scores import print_points
from gouji.model.system import Indicator
from gouji.rules.kinds import KINDS_OF_RULE
from gouji.rules.lint.possible import possible_points
from gouji.rules.vocabulary import say_value, say_verb
from gouji.text import Language, Words, display_width, pad

LEFT = 44
"""Terminal columns of the official words."""
RIGHT = 52
_GAP = " │ "
_NO_LINE_START = "，。；：、！？）》”’%％,.;:!?)"


def show_indicator(indicator: Indicator, language: Language) -> str:
    """One indicator as its page for the terminal: title, explanation, rule, and the scores it can give."""
    lines = [_title(indicator, language)]
    for name, text in (
        (Words("解释", "explanation"), indicator.explanation),
        (Words("定义", "definition"), indicator.definition),
        (Words("数据来源", "sources"), "、".join(indicator.sources)),
        (Words("共性指标", "national framework"), "、".join(indicator.common)),
    ):
        if text:
            head = f"{name.said_in(language)}{_colon(language)}"
            lines += [
                f"{head if not number else ' ' * display_width(head)}{part}"
                for number, part in enumerate(wrap(text, LEFT + RIGHT - display_width(head)))
            ]
    if indicator.rule is not None:
        lines += ["", show_rule(indicator.rule, language)]
    return "\n".join(lines)


def show_rule(rule: Rule, language: Language) -> str:
    """A rule alone: clause by clause, then the scores it can give and what could not be read."""
    heads = Words("原文", "official text"), Words("读法", "what it does")
    left, right = (head.said_in(language) for head in heads)
    lines = [f"{pad(left, LEFT)}{_GAP}{right}", "─" * LEFT + "─┼─" + "─" * RIGHT]
    for number, clause in enumerate(rule.clauses):
        told = [part for line in _told(rule, number, clause, language) for part in wrap(line, RIGHT)]
        for ours, does in zip_longest(wrap(clause.text, LEFT), told, fillvalue=""):
            lines.append(f"{pad(ours, LEFT)}{_GAP}{does}".rstrip())
    can = Words("可能的得分", "it can give").said_in(language)
    lines += ["", f"{can}{_colon(language)}{possible_points(rule).words.said_in(language)}"]
    for note in rule.notes:
        lines += wrap(f"{Words('注', 'note').said_in(language)}{_colon(language)}{note}", LEFT + RIGHT)
    return "\n".join(lines)


def show_markdown(indicator: Indicator, language: Language) -> str:
    """The same page for a document: a heading and a table of two columns."""
    lines = [f"### {_title(indicator, language)}", ""]
    if indicator.explanation:
        lines += [indicator.explanation, ""]
    if indicator.definition:
        lines += [indicator.definition, ""]
    if indicator.rule is None:
        return "\n".join(lines).rstrip()
    return "\n".join([*lines, *show_clauses(indicator.rule, language)])


def show_clauses(rule: Rule, language: Language) -> Iterator[str]:
    """The clauses of a rule as a Markdown table: the official text, and what it does."""
    heads = (Words("原文", "official text"), Words("读法", "what it does"))
    yield f"| {' | '.join(head.said_in(language) for head in heads)} |"
    yield "|---|---|"
    for number, clause in enumerate(rule.clauses):
        told = "<br>".join(_told(rule, number, clause, language))
        yield f"| {_cell(clause.text)} | {_cell(told)} |"


def _cell(text: str) -> str:
    return text.replace("|", "\\|")


def _title(indicator: Indicator, language: Language) -> str:
    weight = "" if indicator.weight is None else f"  {print_points(indicator.weight)}"
    kind = "" if indicator.rule is None else f"  {KINDS_OF_RULE[indicator.rule.kind].says.said_in(language)}"
    inferred = ""
    if indicator.printed_code is not None:
        printed = f"“{indicator.printed_code}”"
        inferred = Words(f"（原件印作{printed}）", f" (printed {printed})").said_in(language)
    return f"{indicator.code}{inferred} {indicator.name}{weight}{kind}"


def _colon(language: Language) -> str:
    return "：" if language == "zh" else ": "


def _told(rule: Rule, number: int, clause: Clause, language: Language) -> Iterator[str]:
    """What a clause does, line by line; a clause that does nothing is seen to do nothing."""
    choices = [choice for choice in rule.choices if choice.clause == number]
    for verb in clause.verbs.values():
        yield _say_verb(verb, language)
    for choice in choices:
        yield from _say_choice(choice, language)
    if clause.reading:
        by = f"（{clause.by}）" if clause.by else ""
        yield f"{Words('解读', 'reading').said_in(language)}{_colon(language)}{clause.reading}{by}"
    if not clause.verbs and not choices and not clause.reading:
        yield "—"


def _say_verb(verb: Verb, language: Language) -> str:
    return f"{say_verb(verb.name).said_in(language)} {say_value(verb.written).said_in(language)}"


def _say_choice(choice: Choice, language: Language) -> Iterator[str]:
    name = say_verb(choice.verb).said_in(language)
    options = " | ".join(say_value(option.written).said_in(language) for option in choice.options)
    if choice.settled is None:
        yield f"{Words('待定', 'open').said_in(language)} {name}{_colon(language)}{options}"
    else:
        taken = say_value(choice.options[choice.settled].written).said_in(language)
        yield f"{Words('取定', 'settled').said_in(language)} {name}{_colon(language)}{taken}（{choice.settled_by}）"
    yield f"  {choice.why}"


def wrap(text: str, columns: int) -> list[str]:
    """The text in lines of so many terminal columns; a line never starts with a closing sign."""
    lines, line = [], ""
    for word in _words(text):
        if line and display_width(line) + display_width(word) > columns and word[0] not in _NO_LINE_START:
            lines.append(line.rstrip())
            line = word.lstrip()
        else:
            line += word
    return [*lines, line.rstrip()] if line.strip() or not lines else lines


def _words(text: str) -> Iterator[str]:
    """Chinese characters one by one; runs of letters, digits and signs between spaces together."""
    word = ""
    for character in text:
        if display_width(character) == 2 or character == " ":
            if word:
                yield word
            yield character
            word = ""
        else:
            word += character
    if word:
        yield word


__all__ = ["show_indicator", "show_markdown", "show_rule", "wrap"]
