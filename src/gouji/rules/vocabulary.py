"""The words of the rule files as people say them, in both languages: verbs, and the values they take."""

from __future__ import annotations

from collections.abc import Iterable

from gouji.model.rule import Verb
from gouji.text import Words

_VERBS = {
    "measure": Words("计算", "measure"),
    "count_of": Words("计数", "count of"),
    "absolute": Words("取绝对值", "absolute value"),
    "full": Words("满分条件", "full marks"),
    "else": Words("否则得", "otherwise"),
    "zero": Words("零分条件", "no points"),
    "band": Words("区间", "band"),
    "rank": Words("名次", "rank"),
    "at": Words("定点", "at"),
    "score": Words("得分", "points"),
    "between": Words("两端之间", "in between"),
    "ratio": Words("按比例", "in proportion"),
    "below": Words("自此以下", "below"),
    "above": Words("自此以上", "above"),
    "per": Words("每", "for every"),
    "deduct": Words("扣", "take off"),
    "award": Words("加", "add"),
    "count": Words("计档", "steps counted"),
    "item": Words("符合得", "item"),
    "credit": Words("部分符合", "in part"),
    "range": Words("酌情", "discretion"),
    "grade": Words("等次", "grade"),
    "veto": Words("一票否决", "veto"),
    "floor": Words("不低于", "not below"),
    "cap": Words("不超过", "not above"),
    "bonus": Words("另加", "bonus"),
    "not_applicable": Words("不适用时", "where it does not apply"),
    "best_of": Words("取其高", "best of"),
    "evidence": Words("佐证", "evidence"),
    "ends": Words("两档相接处", "a shared end"),
    "penalty": Words("发生时扣", "if it happened, take off"),
}
_VALUES = {
    "whole steps": Words("不足一档不计", "whole steps only"),
    "started steps": Words("不足一档按一档计", "a started step counts"),
    "proportional": Words("不足一档按比例计", "in proportion"),
    "straight line": Words("直线", "a straight line"),
    "of weight": Words("×分值", "times the weight"),
    "weight": Words("全部分值", "the whole weight"),
    "whole": Words("逐项全得或不得", "all or nothing"),
    "partial": Words("可得部分分", "part of an item may count"),
    "full": Words("给满分", "full marks"),
    "re-weight": Words("分值摊到其他指标", "its weight goes to the others"),
    "rest of weight": Words("（1－指标值）×分值", "what it leaves of the weight"),
    "upper": Words("归上一档", "belongs to the upper band"),
    "lower": Words("归下一档", "belongs to the lower band"),
    "required": Words("须有", "required"),
    "yes": Words("是", "yes"),
}
_SHARE = " of weight"


def say_verb(name: str) -> Words:
    """What a verb does."""
    return _VERBS.get(name, Words(name, name))


def say_value(written: str) -> Words:
    """The value of a verb; a formula or a figure stays as it is written."""
    if written not in _VALUES and written.endswith(_SHARE):
        return Words(f"分值的{written.removesuffix(_SHARE)}", written)
    return _VALUES.get(written, Words(written, written))


def say_options(options: Iterable[Verb]) -> Words:
    """The options taken, one after the other."""
    said = [say_value(option.written) for option in options]
    return Words("、".join(one.zh for one in said), ", ".join(one.en for one in said))
