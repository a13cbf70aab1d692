"""Whether a rule measures what its indicator names and what its explanation defines."""

from __future__ import annotations

import re
from collections.abc import Callable, Iterator
from functools import cache

from gouji.errors import Refused
from gouji.formulas import read_formula
from gouji.formulas.expression import Expression
from gouji.model.finding import Finding, Severity
from gouji.model.rule import Rule
from gouji.model.system import Indicator, IndicatorSystem
from gouji.registers.measures import load_measures, plain_name
from gouji.rules.lint.measures import (
    all_known,
    compares_periods,
    formulas_of,
    has_quotient,
    is_growth,
    skeleton,
)
from gouji.rules.lint.saying import places_of, say
from gouji.rules.loading import find_system, load_system
from gouji.text import Words, to_half_width

_FRAMEWORK = "mof-2013-53"
_GROWTH = re.compile(r"(增长|变动|增减|下降|提升)(率|幅度|比率|比例)")
_RATIO = re.compile(r"与[^，。；,;]{2,40}?的(变动)?(比率|比例|比值|比重)")
_QUANTITY = re.compile(r"(率|度|数|量|额)$")
_TESTED = re.compile(r"([\u4e00-\u9fff“”]{4,16}(?:率|度))\s*(?:>=|<=|≥|≤|>|<|=|达到|不低于|不高于|超过|低于)")
_DEFINED = re.compile(r"([\u4e00-\u9fff“”]{2,16}(?:率|度))\s*=\s*[\[(（\u4e00-\u9fff“]")
_BARE_BOUND = re.compile(
    r"(?:>=|<=|≥|≤|>|<|=)\s*(\d+(?:\.\d+)?)(?![\d.]*\s*[%‰.\d分项人个次元天家件倍万亿名户])"
)
_FILLER = re.compile(r"(情况|工作|完成|年度|部门|数|率|度|量|额|总|的|和|与|及)")
_SCORING = re.compile(
    r"[^\u4e00-\u9fff]|得分|扣分|满分|零分|计分|权重|分值|指标|目标|任务|完成|未完成|达到|实际|计划|年度|比例|按|每|低于|高于|"
    r"超过|不足|不得|否则|酌情|扣完为止|计算|情况|视|以上|以下|减少|增加|降低|个|百分点|未|得|扣|分|的|为|止|并|则|等|率|数|值"
)
"""What every rule says, whatever it measures."""
_OWN_WORDS = 6
"""So many characters beyond those, and a rule speaks of something of its own."""


def check_purpose(system: IndicatorSystem) -> Iterator[Finding]:
    """All checks line by line."""
    for one in system.indicators:
        if one.rule is not None:
            yield from (finding for check in _CHECKS if (finding := check(one, one.rule)) is not None)


def _mismatch(
    one: Indicator, severity: Severity, shape: str, message: Words, clerk: Words, printed: str = ""
) -> Finding:
    citizen = Words(
        f"“{one.name}”名义上考核的，和实际打分看的，不是同一件事。",
        f"what “{one.name}” is called and what it is scored on are not the same thing.",
    )
    return say(
        "rule-mismatch", severity, shape, [one.code], message,
        clerk=clerk, citizen=citizen, places=places_of(one), printed=printed,
    )  # fmt: skip


@cache
def _framework() -> dict[str, Expression]:
    """Formulas of the national framework by the indicator's name as the register knows it."""
    found = {}
    for one in load_system(find_system(_FRAMEWORK)).indicators:
        try:
            formula = read_formula(one.definition)
        except Refused:
            continue
        if has_quotient(formula):
            found[_known_name(one.name)] = formula
    return found


def _known_name(name: str) -> str:
    return plain_name(load_measures().canonical(plain_name(name)))


def _against_framework(one: Indicator, rule: Rule) -> Finding | None:
    """A national name over another computation."""
    national = _framework().get(_known_name(one.name))
    own = [formula for formula in formulas_of(rule) if all_known(formula)]
    if national is None or not own or any(skeleton(formula) == skeleton(national) for formula in own):
        return None
    shown = "；".join(map(str, own))
    return _mismatch(
        one, "warning", "framework",
        Words(f"“{one.title}”用了全国共性框架的名称，算的却是另一个比率：这里是{shown}，框架是{national}",
              f"“{one.title}” bears a name of the national framework over another ratio: {shown}, where the framework "
              f"has {national}"),
        Words("改用框架的算法，或改名以免混淆", "use the framework's formula, or another name"), shown,
    )  # fmt: skip


def _growth_by_name(one: Indicator, rule: Rule) -> Finding | None:
    """A rate of growth that never looks at another period."""
    if not _GROWTH.search(one.name) or any(map(compares_periods, formulas_of(rule))):
        return None
    return _mismatch(
        one, "warning", "growth",
        Words(f"“{one.title}”名为增长（变动）率，条文没有与上期比较：“{rule.text}”",
              f"“{one.title}” is called a rate of growth, but its rule compares no periods: “{rule.text}”"),
        Words("按与上年的增减计分，或改名为完成率", "score the change from last year, or rename it"), rule.text,
    )  # fmt: skip


def _ratio_by_explanation(one: Indicator, rule: Rule) -> Finding | None:
    """The explanation defines a ratio; the rule divides nothing, or leaves the change out of a 变动比率."""
    match = _RATIO.search(one.explanation)
    formulas = formulas_of(rule)
    if match is None:
        return None
    if not any(map(has_quotient, formulas)):
        return _mismatch(
            one, "note", "ratio",
            Words(f"“{one.title}”的解释是一个比率（“{_sentence(one.explanation, match)}”），条文却不按比率计分",
                  f"“{one.title}” is explained as a ratio (“{_sentence(one.explanation, match)}”), "
              "but its rule scores none"),
            Words("统一解释与条文", "make explanation and rule agree"), rule.text,
        )  # fmt: skip
    if match.group(1) and not any(map(is_growth, formulas)):
        return _mismatch(
            one, "note", "change",
            Words(f"“{one.title}”的解释是变动比率（差额÷上年），条文的公式是两年之比：{'；'.join(map(str, formulas))}",
                  f"“{one.title}” is explained as a rate of change, but its formula is a plain ratio: "
                  f"{'; '.join(map(str, formulas))}"),
            Words("统一解释与公式", "make explanation and formula agree"), rule.text,
        )  # fmt: skip
    return None


def _sentence(text: str, match: re.Match[str]) -> str:
    start = max(text.rfind(sign, 0, match.start()) for sign in "，。；") + 1
    return text[start : match.end()]


def _never_mentioned(one: Indicator, rule: Rule) -> Finding | None:
    """The name is of a number or a rate, and the rule speaks of something else."""
    if not _QUANTITY.search(one.name) or _GROWTH.search(one.name):
        return None
    if len(_SCORING.sub("", rule.text)) < _OWN_WORDS:
        return None
    told = plain_name(rule.text)
    core = [
        piece
        for piece in _FILLER.split(plain_name(one.name))
        if len(piece) > 1 and not _FILLER.fullmatch(piece)
    ]
    if not core or any(piece[at : at + 2] in told for piece in core for at in range(len(piece) - 1)):
        return None
    return _mismatch(
        one, "note", "unmentioned",
        Words(f"“{one.title}”名称是一个数，条文里却没有它：“{rule.text}”",
              f"“{one.title}” names a quantity that its rule does not mention: “{rule.text}”"),
        Words("按名称所说的数计分，或改名", "score the quantity the name speaks of, or rename it"), rule.text,
    )  # fmt: skip


def _other_subject(one: Indicator, rule: Rule) -> Finding | None:
    """The rate that is tested is neither the one named nor one that the rule defines."""
    text = to_half_width(rule.text)
    defined = [plain_name(name) for name in _DEFINED.findall(text)]
    known = [plain_name(one.name), *defined]
    tested = dict.fromkeys(plain_name(name) for name in _TESTED.findall(text))
    strangers = [name for name in tested if not any(name.endswith(k) or name[-4:] in k for k in known)]
    if not strangers:
        return None
    names = "、".join(f"“{name}”" for name in strangers)
    against = defined[0] if defined else one.name
    return _mismatch(
        one, "note", "subject",
        Words(f"“{one.title}”条文判断的是{names}，而{'公式定义的' if defined else '指标名称'}是“{against}”，"
              "请核实是否同一个数",
              f"the rule of “{one.title}” tests {names}, while “{against}” is "
              f"{'defined' if defined else 'named'}: check that they are the same"),
        Words("统一用语", "use one term"), rule.text,
    )  # fmt: skip


def _explained_otherwise(one: Indicator, rule: Rule) -> Finding | None:
    """The rate that is tested does not occur in the explanation at all."""
    explained = plain_name(one.explanation)
    tested = [plain_name(name) for name in _TESTED.findall(to_half_width(rule.text))]
    if not explained or not tested or _RATIO.search(one.explanation):
        return None
    if any(name[-3:-1] in explained for name in tested):
        return None
    return _mismatch(
        one, "note", "explained",
        Words(f"“{one.title}”条文判断“{tested[0]}”，解释说的却是“{one.explanation}”",
              f"the rule of “{one.title}” tests “{tested[0]}”; its explanation speaks of “{one.explanation}”"),
        Words("统一解释与条文", "make explanation and rule agree"), rule.text,
    )  # fmt: skip


def _lost_sign(one: Indicator, rule: Rule) -> Finding | None:
    """>=100 beside <100%: a percent sign lost."""
    text = to_half_width(rule.text)
    bare = [number for number in _BARE_BOUND.findall(text) if f"{number}%" in text]
    if not bare:
        return None
    return _mismatch(
        one, "note", "unit",
        Words(f"“{one.title}”条文里“{bare[0]}”漏了百分号（另一处写作“{bare[0]}%”）",
              f"the rule of “{one.title}” lacks a percent sign at “{bare[0]}” (“{bare[0]}%” elsewhere)"),
        Words("补上百分号", "add the percent sign"), rule.text,
    )  # fmt: skip


_CHECKS: tuple[Callable[[Indicator, Rule], Finding | None], ...] = (
    _against_framework, _growth_by_name, _ratio_by_explanation, _never_mentioned, _other_subject,
    _explained_otherwise, _lost_sign,
)  # fmt: skip
