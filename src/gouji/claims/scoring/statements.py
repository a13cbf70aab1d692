"""Scores as sentences state them: 得2分, 总评价分35分，评价得分33分, 扣1分, 得分率, 总分95分.

A sentence that lays down a rule (每低于1%扣0.1分, 符合的得2分) states no score; neither does one about a
questionnaire or an examination of persons. What a figure is said of is decided elsewhere (binding).
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass
from fractions import Fraction
from typing import Literal

from gouji.model.read_document import Passage
from gouji.text import to_half_width

Kind = Literal["weight", "score", "deduction"]

_POINTS = re.compile(
    r"(?P<points>\d+(?:\.\d+)?)\s*分(?!钟|之|类|别为|别是|期|批|局|公司|支|行|管|校|院|项|值|数)"
)
_IS = r"(?:为|是|共|共计|合计|计|了|[:=])?\s*$"
_WEIGHT = re.compile(
    r"(?:总评价分|总评分|评价总分|总分值|指标总分|标准总分|满分|标准分值?|指标分值|分值权重|权重分值?|权重|分值|总分|应得分?)"
    + _IS
)
_SCORE = re.compile(
    r"(?P<word>(?:评价|实际|自评|综合|最终|最后|考核|绩效|复核|评估|评定|本项|该项|此项|指标|平均|总)*(?:得分值|得分|得|评分|评价分|总分))"
    + _IS
)
_SLIP = re.compile(r"[,,]\s*的$")
_DEDUCTION = re.compile(r"(?:扣除|扣减|扣掉|扣分|扣)" + _IS)
_RULE = re.compile(
    r"得满分|扣完为止|每[^,;。]{0,14}[扣加得]|不得分|酌情|计算公式|(?<!根据)(?<!按照)(?<!依据)(?<!对照)(?:评分|评价)(?:标准|细则|办法|要点)"
    r"|计分方法|得0分[,;。]否则|[≥≤<>]|否则|以上的?得|以下的?得|的[,]?(?:得|扣|计)\d"
)
_FOREIGN = re.compile(r"问卷|调查对象|考试|竞赛|测评|笔试|面试|学员|考生|评委|专家打分|信用|抽查|卫生检查")
NEAR = 40
"""How many characters before some points may hold the word that says which they are."""
_SENTENCE_END = "。;！？\n"
_NUMBERING = re.compile(
    r"^(?:[\s①-⑳]|[(（][一二三四五六七八九十\d]+[)）]|[一二三四五六七八九十]+[是、.．]|\d+(?:\.\d+)*[、.．)]|第[一二三四五六七八九十]+[,、]?)+"
)


@dataclass(frozen=True, slots=True)
class Stated:
    """Points that a sentence states. ``start`` and ``end`` are the figure with its 分; ``label`` is what stands
    before the word that says which points they are, back to the last comma; ``clause`` begins at the end of the
    sentence (or the points) before."""

    kind: Kind
    value: Fraction
    passage: Passage
    start: int
    end: int
    label: str
    clause: str
    word: str
    number_end: int

    @property
    def digits(self) -> tuple[int, int]:
        return self.start, self.number_end


@dataclass(frozen=True, slots=True)
class Pair:
    """A weight and the score given out of it, in one breath: 部门管理总评价分20分，评价得分17分."""

    weight: Stated
    score: Stated
    sure: bool
    """False where the first is not called a weight: 预算管理评价得分6分，评价得分6分."""

    @property
    def label(self) -> str:
        return self.weight.label


def plain_of(passage: Passage) -> str:
    """The text in half-width signs; every character keeps its offset."""
    return to_half_width(passage.text)


def without_numbering(text: str) -> str:
    """A heading or clause without its item number: （1）部门目标 is 部门目标."""
    return _NUMBERING.sub("", text.strip())


def lays_down_rule(clause: str) -> bool:
    """Whether the sentence before some points tells how points are to be given rather than which were."""
    return _RULE.search(re.split(r"[。！？\n]", clause)[-1]) is not None


def read_stated(passage: Passage) -> list[Stated]:
    """Every statement of points in a passage, in order."""
    return list(_read(passage))


def _read(passage: Passage) -> Iterator[Stated]:
    text = plain_of(passage)
    if "分" not in text:
        return
    behind = 0
    for match in _POINTS.finditer(text):
        before = text[behind : match.start()]
        after = text[match.end() : match.end() + 1]
        near = before[-NEAR:]
        kind, word, at = _kind_of(near, after)
        at += len(before) - len(near)
        clause_start = max(before.rfind(sign) for sign in _SENTENCE_END) + 1
        behind = match.end()
        if kind is None:
            continue
        head = before[clause_start:at]
        label = re.split(r"[,:]", head.rstrip(",: "))[-1]
        if _FOREIGN.search(label) or _is_rule_clause(before[clause_start:], word):
            continue
        yield Stated(
            kind,
            Fraction(match["points"]),
            passage,
            match.start(),
            match.end(),
            without_numbering(label),
            before,
            word,
            match.end("points"),
        )


def _kind_of(before: str, after: str) -> tuple[Kind | None, str, int]:
    """Which points they are, by the word right before them, and where that word begins."""
    if match := _DEDUCTION.search(before):
        return "deduction", match[0], match.start()
    score, weight = _SCORE.search(before), _WEIGHT.search(before)
    if weight and (score is None or weight.start() < score.start() or "得" not in score[0]):
        if weight[0].startswith("总分") and score is not None:
            return "score", score["word"], score.start()
        return "weight", weight[0], weight.start()
    if score:
        return "score", score["word"], score.start()
    if (match := _SLIP.search(before)) and after in ("", ";", "。", ",", "、"):
        return "score", "的", match.start()
    return None, "", 0


def _is_rule_clause(clause: str, word: str) -> bool:
    """符合的得2分, 每少一项扣1分: how points are given, not that they were."""
    return bool(
        re.search(
            r"每[^,;]{0,16}$|每[^,;]{0,16}扣|满分[^,;]{0,2}$" if word != "满分" else r"每[^,;]{0,16}$", clause
        )
        and not re.search(r"总?分值|满分为?$", clause[-4:])
    ) or bool(
        re.search(r"的[,]?$|[≥≤<>]|否则$|若|如果", clause[: max(0, len(clause) - len(word))][-12:])
        and word != "的"
    )


def read_pairs(stated: list[Stated]) -> tuple[list[Pair], list[Stated]]:
    """Weights joined with the score right behind them, and the statements left over, in order."""
    pairs: list[Pair] = []
    rest: list[Stated] = []
    at = 0
    while at < len(stated):
        one = stated[at]
        following = stated[at + 1] if at + 1 < len(stated) else None
        if following is not None and _belongs(one, following):
            full = one.word.endswith("总分") and one.value >= following.value
            pairs.append(Pair(one, following, sure=full or one.kind == "weight"))
            at += 2
            continue
        rest.append(one)
        at += 1
    return pairs, rest


def _belongs(one: Stated, following: Stated) -> bool:
    between = to_half_width(one.passage.text[one.end : following.start][:40])
    near = len(between) <= 14 and not any(sign in between[:-1] for sign in _SENTENCE_END)
    if not near or following.kind != "score":
        return False
    if one.kind == "weight":
        return True
    if one.word.endswith("总分") and following.value <= one.value and following.label in ("", "实", "实际"):
        return True
    twice = one.kind == "score" and len(one.word) > 2 and len(following.word) > 1 and one.label != ""
    return twice and following.label == "" and one.word != "的"
