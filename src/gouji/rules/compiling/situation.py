"""The situation of a wording: its statements, what they have in common, and the drafts of clauses."""

from __future__ import annotations

import re
from collections.abc import Iterable
from dataclasses import dataclass, field
from fractions import Fraction

from gouji.figures import UNITS, print_exact
from gouji.model.rule import Amount
from gouji.rules.building import DraftChoice, DraftClause
from gouji.rules.compiling.atoms import Effect, Step
from gouji.rules.compiling.statements import Statement
from gouji.wording import Quantity

CIVIL_CODE = "《民法典》第一千二百五十九条"
CUSTOM = "通行读法"
PARTIAL = "没有写明不足一档的部分怎样计：舍去（只计整档），还是按一档计"

_COMMON = {
    "工作",
    "单位",
    "部门",
    "情况",
    "资金",
    "项目",
    "管理",
    "规定",
    "要求",
    "预算",
    "指标",
    "制度",
    "相关",
}
"""Pairs of characters that say nothing about what a sentence is about."""
_EVENT = re.compile(
    r"出现|发生|存在|发现|一旦|查实|被|经查|如有|若有|凡有|凡|违反|弄虚作假|虚报|造假|受到|有[^无]*行为|造成"
)
_NEGATIVE = re.compile(r"不|未|无|没|否则|达不到|缺|超出|超过|低于|反之|欠")
_ABSENT = re.compile(r"^[^,;。]{0,12}?(?:无|未|没有|不存在|杜绝|零)")
_DONE = re.compile(
    r"(?:完成|达到|达成|实现|落实|办结)|(?:足额|按时|按期|及时|全部|全额)(?:发放|拨付|到位|缴|完成|支付|征收|征缴)"
)
_TASK = re.compile(r"任务|目标|计划|指标|工作|进度|发放|拨付|项目|到位")
_IDLE = re.compile(
    r"(?:不涉及|不适用|(?:没有|无|未安排|未实施|未开展|未纳入)[^,;。]{0,16}(?:业务|项目|事项|任务|支出|采购|资金|预算|活动|指标|情形|工作|人员|资产|经费)"
    r"[^,;。]{0,6}(?:的|部门|单位)?$|没有[^,;。]{0,16}(?:部门|单位))"
)


@dataclass
class Clause:
    """A draft being filled in."""

    verbs: dict[str, str] = field(default_factory=dict)
    choices: list[DraftChoice] = field(default_factory=list)
    reading: str = ""
    by: str = ""

    def read_as(self, reading: str, by: str = CUSTOM) -> None:
        if reading not in self.reading:
            self.reading = f"{self.reading}；{reading}" if self.reading else reading
        self.by = by if not self.by or self.by == by else f"{self.by}；{by}"


@dataclass
class Situation:
    """What was said, the weight, and the clauses that answer to the statements one by one."""

    text: str
    said: list[Statement]
    weight: Fraction
    clauses: list[Clause] = field(default_factory=list)
    notes: list[str] = field(default_factory=list)

    def __post_init__(self) -> None:
        self.clauses = [Clause() for _ in self.said]

    def clause_of(self, statement: Statement) -> Clause:
        return self.clauses[next(n for n, other in enumerate(self.said) if other is statement)]

    def text_of(self, statement: Statement) -> str:
        return self.text[statement.start : statement.end]

    @property
    def scoring(self) -> list[Statement]:
        return [statement for statement in self.said if statement.says_points]

    def drafts(self) -> list[DraftClause]:
        return [
            DraftClause(
                self.text_of(statement), clause.verbs, tuple(clause.choices), clause.reading, clause.by
            )
            for statement, clause in zip(self.said, self.clauses, strict=True)
        ]

    def points_of(self, effect: Effect) -> Fraction:
        """The points an effect leaves of the weight."""
        if effect.kind in ("full", "no-loss"):
            return self.weight
        if effect.kind == "zero" or effect.amount is None:
            return Fraction(0)
        points = effect.amount.points(self.weight)
        return max(self.weight - points, Fraction(0)) if effect.kind in ("loss", "loss-range") else points

    def written_score(self, effect: Effect) -> str:
        """What stands behind ``score`` for this effect."""
        if effect.amount is not None and effect.kind == "gain":
            return write_amount(effect.amount)
        return write_points(self.points_of(effect))

    def is_full(self, effect: Effect | None) -> bool:
        return (
            effect is not None
            and effect.kind in ("full", "no-loss", "gain")
            and self.points_of(effect) >= self.weight
        )


def write_points(points: Fraction) -> str:
    return print_exact(points, UNITS["分"])


def write_amount(amount: Amount) -> str:
    if not amount.of_weight:
        return write_points(amount.value)
    percent = amount.value * 100
    if Quantity(percent).is_decimal:
        return f"{print_exact(percent)}% of weight"
    return f"{amount.value.numerator}/{amount.value.denominator} of weight"


def is_event(statement: Statement) -> bool:
    """Something that must not happen: 出现假账的."""
    return (statement.modifier is not None and statement.modifier.kind == "veto") or bool(
        _EVENT.search(statement.words)
    )


def is_negative(statement: Statement) -> bool:
    return statement.otherwise is not None or bool(_NEGATIVE.search(statement.words))


def is_complement(statement: Statement, positive: Statement) -> bool:
    """存在未结案投诉 beside 结案率100%: the failure of the same thing."""
    kept = re.compile("[\u4e00-\u9fff]{2,}")
    pairs = [
        {run[n : n + 2] for run in kept.findall(s.words) for n in range(len(run) - 1)}
        for s in (statement, positive)
    ]
    return is_negative(statement) and bool(pairs[0] & pairs[1] - _COMMON)


def is_absence(words: str) -> bool:
    """无多领冒领, 未发生违规: nothing of the kind happened."""
    return bool(_ABSENT.search(words))


def is_completion(words: str) -> bool:
    """完成目标任务的, 足额发放的: the whole of what was to be done."""
    return (
        bool(_DONE.search(words)) and bool(_TASK.search(words)) and not re.search(r"^.{0,4}[未没不]", words)
    )


def is_idle(statement: Statement) -> bool:
    """没有楼堂馆所项目的部门: the indicator has nothing to measure."""
    return bool(_IDLE.search(statement.words.strip().rstrip("的按，, "))) or bool(
        _IDLE.search(statement.words.strip())
    )


def steps_of(statements: Iterable[Statement]) -> list[Statement]:
    return [s for s in statements if s.step is not None and s.step.per is not None and _is_counted(s.effect)]


def _is_counted(effect: Effect | None) -> bool:
    return effect is not None and effect.kind in ("loss", "gain", "bonus") and effect.amount is not None


def bare_count(statement: Statement) -> Quantity | None:
    """有1项不符, 发现一次的: how many things, where no comparison was made."""
    bound = statement.bound
    if bound is not None and len(statement.bounds) == 1 and bound.bare and bound.unit.is_count:
        return bound.unit
    if not statement.bounds:
        return next((quantity for quantity in statement.counts if quantity.is_count), None)
    return None


def with_step(statement: Statement, step: Step) -> None:
    statement.step = step
    statement.bounds = [bound for bound in statement.bounds if not bound.bare]
