"""The words of the rule files as people say them, in both languages."""

from __future__ import annotations

from collections.abc import Iterable

from gouji.model.rule import Verb
from gouji.text import Words

_SAID = {
    "whole steps": Words("不足一档不扣", "whole steps only"),
    "started steps": Words("不足一档按一档扣", "a started step counts"),
    "proportional": Words("不足一档按比例扣", "in proportion"),
    "whole": Words("逐项全得或不得", "all or nothing"),
    "partial": Words("可得部分分", "part of an item may count"),
    "full": Words("按满分", "full marks"),
    "re-weight": Words("分值分摊到其他指标", "its weight goes to the others"),
    "straight line": Words("直线递减", "a straight line"),
    "of weight": Words("乘以分值", "times the weight"),
}


def say_value(verb: Verb) -> Words:
    """The value of a verb in words; a formula or a figure stays as it is written."""
    return _SAID.get(verb.written, Words(verb.written, verb.written))


def say_options(options: Iterable[Verb]) -> Words:
    """The options taken, one after the other."""
    said = [say_value(option) for option in options]
    return Words("、".join(one.zh for one in said), ", ".join(one.en for one in said))
