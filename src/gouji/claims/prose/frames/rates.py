"""Rates beside their two levels: 预算150万元，实际执行142.5万元，执行率95%; 收回有效问卷192份，有效率96%."""

from __future__ import annotations

import re
from collections.abc import Iterator

from gouji.claims.prose.levels import Level, raw_name
from gouji.claims.prose.scene import Scene
from gouji.claims.prose.sentences import Sentence
from gouji.claims.relation import Relation
from gouji.figures import Verdict

_RATES: tuple[tuple[re.Pattern[str], re.Pattern[str], re.Pattern[str]], ...] = tuple(
    (re.compile(rate), re.compile(above), re.compile(below))
    for rate, above, below in (
        (r"执行(?:率|进度)|支出进度|支出率", r"执行|支出|决算|支付|使用", r"预算|安排|下达|到位|批复"),
        (r"(?:支付|拨付)(?:率|进度)|使用率", r"支付|支出|使用|拨付", r"到位|下达|预算|安排|拨入"),
        (r"到位率", r"到位", r"预算|计划|应|安排|批复"),
        (r"(?:问卷)?有效率", r"有效", r"收回|回收|发放|发出"),
        (r"(?:问卷)?(?:回收|收回)率", r"收回|回收", r"发放|发出"),
        (r"征缴率|收缴率|征收率", r"实际|实收|实缴|征缴收入|已", r"应收|应缴|应征"),
        (r"完成率", r"完成|实际|执行|支出|决算", r"计划|目标|任务|应|预算|共"),
        (r"满意(?:度|率)", r"满意", r"调查|问卷|收回|回收|样本|受访|访谈"),
        (r"城镇化率", r"城镇(?:常住)?人口", r"(?<!城镇)(?<!乡村)(?:常住人口|总人口)"),
        (r"(?P<stem>合格|达标|拨付|入库|认证|签约|办结|验收|整改|兑现|发放|覆盖)率", r"", r""),
        (r"[\u4e00-\u9fff]{2}率", r"已|实际", r"应"),
    )
)


def rates(scene: Scene) -> Iterator[Relation]:
    """A rate against the two levels of its clause that bear its words; nothing where these are not plainly there."""
    for sentence in scene.paragraph:
        levels = [level for level in scene.levels if level.sentence is sentence]
        for at, level in enumerate(levels):
            if level.figure.unit.symbol != "%":
                continue
            said = raw_name(sentence, level.mark)
            for rate, above, below in _RATES:
                if (named := rate.search(said)) and rate.groups:
                    pair = list(_of_two(level, levels[:at], named["stem"]))
                    yield from pair
                    if pair:
                        break
                elif named:
                    near = levels[max(0, at - 3) : at]
                    if len(near) == 1:
                        near = [*_budget_before(sentence, scene), *near]
                    yield from _claim(level, near, above, below)
                    break


def _of_two(rate: Level, before: list[Level], stem: str) -> Iterator[Relation]:
    """抽查30户，合格27户，合格率90%: where a sentence has but two levels, and the second bears the name of the rate."""
    alike = [
        level for level in before if level.figure.unit.dimension.name not in ("rate", "points", "number")
    ]
    if len(alike) != 2 or stem not in _said(alike[1]) or not alike[0].figure.value:
        return
    whole, part = alike
    if whole.figure.unit.dimension == part.figure.unit.dimension and part.figure.value <= whole.figure.value:
        yield Relation("ratio", "ratio", rate.term, (part.term, whole.term))


def _budget_before(sentence: Sentence, scene: Scene) -> list[Level]:
    """部门预算1063.58万元，其中…。全年实际支出1021.97万元，预算执行率96.09%: the budget of the sentence before, its
    head where it breaks it down."""
    earlier = [level for level in scene.levels if level.sentence.end <= sentence.start and level.part_of < 0]
    budgets = [level for level in earlier if "预算" in level.name.key.basis or _BUDGET.search(_said(level))]
    whole = max(budgets, key=lambda level: level.figure.value, default=None)
    return [whole] if whole is not None and whole is budgets[0] else []


_BUDGET = re.compile(r"预算(?:收入|资金|数|安排)")


def _said(level: Level) -> str:
    return raw_name(level.sentence, level.mark)


def _claim(
    rate: Level, before: list[Level], above: re.Pattern[str], below: re.Pattern[str]
) -> Iterator[Relation]:
    raw = {id(level): raw_name(level.sentence, level.mark) for level in before}
    done = [level for level in before[::-1] if above.search(raw[id(level)])]
    due = [level for level in before[::-1] if below.search(raw[id(level)])]
    due = [
        level for level in due if "有效" in raw[id(level)]
    ] or due  # of forms sent, returned and valid: the valid
    pairs = [
        Relation("ratio", "ratio", rate.term, (one.term, other.term))
        for one in done
        for other in due
        if one is not other
        and one.figure.unit.dimension == other.figure.unit.dimension
        and other.figure.value
    ]
    for relation in pairs:
        if relation.judge().verdict is not Verdict.REFUTED:
            yield relation
            return
    if len(pairs) == 1 and not _capped(pairs[0]):
        yield pairs[0]


def _capped(relation: Relation) -> bool:
    """指标值17项，实际完成20项，完成率100%: who does more than was asked is often told as having done all."""
    low = relation.judge().recomputed.low
    return relation.stated.figure.value == 1 and low is not None and 1 < low < _MANY_TIMES


_MANY_TIMES = 5
"""Nobody does so much more than was asked: a digit is too many."""
