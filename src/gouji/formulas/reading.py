"""The reader of formulas: names, figures, + − × ÷, parentheses, min, max, sum over a table, @上年, comparison.

Every mistake says where in the formula it stands and what was expected there.
"""

from __future__ import annotations

import re
from functools import lru_cache

from gouji.errors import Refused
from gouji.figures import Comparison, read_figure
from gouji.formulas.expression import Binary, Comparing, Expression, Extreme, Name, Number, Operator, TableSum
from gouji.text import Words, to_half_width

_TOKEN = re.compile(
    r"""\s*(?:
    (?P<number>-?(?:\d{1,3}(?:,\d{3})+|\d+)(?:\.\d+)?\s*(?:%|‰|亿元|万元|元|万人|人次|人|项|次|倍|个|分|天)?(?![\w.]))
    |(?P<sign>>=|<=|≥|≤|[-+*/×÷()\[\],<>=−])
    |(?P<period>@[\w-]+)
    |(?P<name>[^\s\[\]()+*/×÷,<>=≥≤@−-]+)
    )""",
    re.VERBOSE,
)
_SAME: dict[str, str] = {"*": "×", "/": "÷", "−": "-", "≥": ">=", "≤": "<="}
_COMPARISONS: dict[str, Comparison] = {"<": "<", "<=": "<=", "=": "=", ">=": ">=", ">": ">"}
_SPAN = re.compile(r"(\w+)\.\.(\w+)")


MOST_WORDS = 200
"""Longer formulas are no formulas anybody wrote; refusing them keeps reading and computing bounded."""


@lru_cache(maxsize=4096)
def read_formula(text: str) -> Expression:
    """The expression of a formula.

    >>> str(read_formula("（三公经费[决算] − 三公经费[决算]@上年）/ 三公经费[决算]@上年"))
    '(三公经费[决算] - 三公经费[决算]@上年) ÷ 三公经费[决算]@上年'
    """
    tokens = _tokens(text)
    if len(tokens) > MOST_WORDS:
        raise Refused(
            Words(f"公式有 {len(tokens)} 个词，太长", f"the formula has {len(tokens)} words, too many"),
            Words("拆成几个有名称的数", "split it into facts with names of their own"),
        )
    parser = _Parser(text, tokens)
    expression = parser.comparing()
    parser.expect_end()
    return expression


def _tokens(text: str) -> list[tuple[str, str, int]]:
    plain = to_half_width(text).rstrip()
    tokens, at = [], 0
    while at < len(plain):
        match = _TOKEN.match(plain, at)
        if match is None or match.lastgroup is None:
            raise _unexpected(text, at, plain[at])
        word = match.group(match.lastgroup).strip()
        tokens.append((match.lastgroup, _SAME.get(word, word), match.start(match.lastgroup)))
        at = match.end()
    return tokens


def _unexpected(text: str, at: int, what: str) -> Refused:
    return Refused(
        Words(
            f"公式“{text}”第{at + 1}个字处的“{what}”读不懂",
            f"“{what}” at character {at + 1} of “{text}” is not understood",
        ),
        Words(
            "写成如 基本支出[决算] / 基本支出[全年预算]", "write it like 基本支出[决算] / 基本支出[全年预算]"
        ),
    )


class _Parser:
    """Recursive descent, one method a level of the grammar."""

    def __init__(self, text: str, tokens: list[tuple[str, str, int]]) -> None:
        self.text = text
        self.tokens = tokens
        self.at = 0

    def peek(self) -> str:
        return self.tokens[self.at][1] if self.at < len(self.tokens) else ""

    def take(self) -> tuple[str, str, int]:
        if self.at == len(self.tokens):
            raise _unexpected(self.text, len(self.text), "（结尾）")
        self.at += 1
        return self.tokens[self.at - 1]

    def expect(self, sign: str) -> None:
        _, word, where = self.take()
        if word != sign:
            raise _unexpected(self.text, where, word)

    def expect_end(self) -> None:
        if self.at < len(self.tokens):
            _, word, where = self.tokens[self.at]
            raise _unexpected(self.text, where, word)

    def comparing(self) -> Expression:
        left = self.sum()
        comparison = _COMPARISONS.get(self.peek())
        if comparison is None:
            return left
        self.take()
        return Comparing(comparison, left, self.sum())

    def sum(self) -> Expression:
        left = self.product()
        while self.peek() in ("+", "-"):
            operator: Operator = "+" if self.take()[1] == "+" else "-"
            left = Binary(operator, left, self.product())
        return left

    def product(self) -> Expression:
        left = self.atom()
        while self.peek() in ("×", "÷"):
            operator: Operator = "×" if self.take()[1] == "×" else "÷"
            left = Binary(operator, left, self.atom())
        return left

    def atom(self) -> Expression:
        kind, word, where = self.take()
        if word == "(":
            inner = self.comparing()
            self.expect(")")
            return inner
        if kind == "number":
            return Number(read_figure(word))
        if kind != "name":
            raise _unexpected(self.text, where, word)
        if word in ("min", "max") and self.peek() == "(":
            return Extreme("min" if word == "min" else "max", tuple(self._terms()))
        if word == "sum" and self.peek() == "(":
            return self._table_sum()
        return self._name(word)

    def _terms(self) -> list[Expression]:
        self.expect("(")
        terms = [self.sum()]
        while self.peek() == ",":
            self.take()
            terms.append(self.sum())
        self.expect(")")
        return terms

    def _name(self, measure: str) -> Name:
        marks: list[str] = []
        if self.peek() == "[":
            self.take()
            while True:
                marks.append(self.take()[1])
                if self.take()[1] != ",":
                    break
            if self.tokens[self.at - 1][1] != "]":
                raise _unexpected(self.text, self.tokens[self.at - 1][2], self.tokens[self.at - 1][1])
        period = ""
        if self.at < len(self.tokens) and self.tokens[self.at][0] == "period":
            period = self.take()[1][1:]
        return Name(measure, tuple(marks), period)

    def _table_sum(self) -> TableSum:
        self.expect("(")
        form = self.take()[1]
        self.expect("[")
        column = self.take()[1]
        self.expect(",")
        _, span, where = self.take()
        match = _SPAN.fullmatch(span)
        if match is None:
            raise _unexpected(self.text, where, span)
        self.expect("]")
        self.expect(")")
        return TableSum(form, column, match.group(1), match.group(2))
