"""The judge of the corpus: what a printed figure can stand for, and whether a formula between figures can hold.

Nothing here comes from the extraction that is measured: a figure is read with one expression, a formula is a line of
arithmetic on intervals (``g = a / b - 1``, ``score <= weight``, ``up = sign(a - b)``).
"""

from __future__ import annotations

import ast
import operator
import re
from collections.abc import Callable, Mapping
from dataclasses import dataclass
from fractions import Fraction

from gouji.figures.interval import EVERYTHING, Interval, ZeroInDivisor

SCALES: dict[str, int | Fraction] = {
    "": 1, "元": 1, "万元": 10**4, "亿元": 10**8, "萬元": 10**4, "億元": 10**8, "万": 10**4, "千元": 10**3,
    "万人": 10**4, "万人次": 10**4, "万户": 10**4, "亿人": 10**8, "%": Fraction(1, 100), "个百分点": Fraction(1, 100),
    "百分点": Fraction(1, 100), "倍": 1, "成": Fraction(1, 10),
}  # fmt: skip
RISES = (
    "增加",
    "增长",
    "上升",
    "提高",
    "大于",
    "高于",
    "超过",
    "上涨",
    "增收",
    "增支",
    "扩大",
    "多",
    "+",
    "超出",
    "升",
)
FALLS = (
    "减少",
    "下降",
    "降低",
    "小于",
    "低于",
    "减收",
    "减支",
    "缩减",
    "少",
    "回落",
    "-",
    "收窄",
    "短收",
    "负增长",
    "降",
)
EVENS = ("持平", "等于", "一致", "相等")
GRADES = {"优": 3, "优秀": 3, "良": 2, "良好": 2, "中": 1, "合格": 1, "差": 0, "不合格": 0}
COUNTS = {word: number for number, word in enumerate("零一二三四五六七八九十")} | {
    "两": 2,
    "十一": 11,
    "十二": 12,
}
BANDS = ((90, 3), (80, 2), (60, 1))

_FIGURE = re.compile(r"([-－−]?)([\d,，]+(?:\.\d+)?)\s*(.*)", re.DOTALL)
_WIDE = str.maketrans("０１２３４５６７８９．％，", "0123456789.%,")


@dataclass(frozen=True, slots=True)
class Reading:
    """A printed figure: its value, one unit of its last digit (0 where it is exact), and its unit."""

    value: Fraction
    step: Fraction
    unit: str

    def interval(self, *, strict: bool) -> Interval:
        """What it can stand for: rounded half up; when not strict also cut off."""
        if not self.step:
            return Interval.point(self.value)
        if strict:
            return Interval(self.value - self.step / 2, self.value + self.step / 2)
        return Interval(self.value - self.step, self.value + self.step)


def read_printed(printed: str, unit: str = "") -> Reading:
    """Read what stands in a mark. ``unit`` is what a table's caption gives; words become −1, 0, 1 or a whole number."""
    if unit in ("+", "-", "="):
        return Reading(Fraction({"+": 1, "-": -1, "=": 0}[unit]), Fraction(0), "word")
    plain = printed.translate(_WIDE).replace(" ", "").replace("\n", "")
    for words, sign in ((RISES, 1), (FALLS, -1), (EVENS, 0)):
        if plain in words:
            return Reading(Fraction(sign), Fraction(0), "word")
    for scale in (GRADES, COUNTS):
        if plain in scale:
            return Reading(Fraction(scale[plain]), Fraction(0), "word")
    found = _FIGURE.fullmatch(plain)
    if not found:
        return Reading(Fraction(0), Fraction(0), "text")
    minus, digits, said = found.groups()
    digits = digits.replace(",", "")
    unit = said or unit
    factor = Fraction(SCALES.get(unit, 1))
    exact = unit not in SCALES or unit == ""
    step = Fraction(0) if exact else factor / 10 ** len(digits.partition(".")[2])
    value = Fraction(digits) * factor
    return Reading(-value if minus else value, step, unit)


@dataclass(frozen=True, slots=True)
class Formula:
    """A relation that is true in the hidden model. ``code`` is the kind of the relation (growth, sum …)."""

    code: str
    left: str
    relation: str
    right: str

    @classmethod
    def parse(cls, line: str) -> Formula:
        code, _, body = line.partition(":")
        left, relation, right = re.split(r"\s(<=|=)\s", body.strip(), maxsplit=1)
        return cls(code.strip(), left.strip(), relation, right.strip())

    @property
    def names(self) -> tuple[str, ...]:
        found = re.findall(r"[A-Za-z_]\w*", f"{self.left} {self.right}")
        return tuple(dict.fromkeys(name for name in found if name not in _CALLS))

    def can_hold(self, values: Mapping[str, Interval]) -> bool:
        try:
            left, right = _evaluate(self.left, values), _evaluate(self.right, values)
        except ZeroInDivisor:
            return True
        if self.relation == "=":
            return left.meets(right)
        return not right.before(left)

    def __str__(self) -> str:
        return f"{self.code}: {self.left} {self.relation} {self.right}"


def _sign(value: Interval) -> Interval:
    if value.low is None or value.high is None:
        return EVERYTHING
    signs = [(end > 0) - (end < 0) for end in (value.low, value.high)]
    return Interval.of(signs[0], signs[1])


def _grade(score: Interval) -> Interval:
    return Interval.point(next((grade for low, grade in BANDS if score.exact >= low), 0))


_CALLS: dict[str, Callable[[Interval], Interval]] = {"sign": _sign, "abs": abs, "grade": _grade}
_OPERATORS: dict[type[ast.operator], Callable[[Interval, Interval], Interval]] = {
    ast.Add: operator.add, ast.Sub: operator.sub, ast.Mult: operator.mul, ast.Div: operator.truediv,
}  # fmt: skip


def _evaluate(text: str, values: Mapping[str, Interval]) -> Interval:
    return _walk(ast.parse(text, mode="eval").body, values)


def _walk(node: ast.expr, values: Mapping[str, Interval]) -> Interval:
    match node:
        case ast.Name(id=name):
            return values[name]
        case ast.Constant(value=int() as number):
            return Interval.point(number)
        case ast.BinOp(left=left, op=op, right=right):
            return _OPERATORS[type(op)](_walk(left, values), _walk(right, values))
        case ast.UnaryOp(operand=operand):
            return -_walk(operand, values)
        case ast.Call(func=ast.Name(id=name), args=[argument]):
            return _CALLS[name](_walk(argument, values))
    raise ValueError(f"not arithmetic of the corpus: {ast.unparse(node)}")
