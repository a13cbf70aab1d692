"""Codes of the lines: skipped, printed incompletely, doubled, or of different lengths under one tree."""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from fractions import Fraction

from gouji.model.finding import Cause, Finding
from gouji.model.system import Indicator, IndicatorSystem, Part
from gouji.rules.lint.saying import places_of, points, say, titled
from gouji.text import Words

_ORDINAL = re.compile(r"\d+")


@dataclass(frozen=True, slots=True)
class CodeGap:
    """A run of codes that no line carries: the codes, and the line right after the gap."""

    codes: tuple[str, ...]
    after: Indicator

    @property
    def span(self) -> str:
        return self.codes[0] if len(self.codes) == 1 else f"{self.codes[0]}—{self.codes[-1]}"


def check_codes(system: IndicatorSystem) -> Iterator[Finding]:
    """Gaps, incomplete and doubled codes, in the order of the parts."""
    for part in system.walk_parts():
        lines = [one for one in system.indicators if one.part == part.code]
        for gap in find_gaps(part, lines):
            yield _gap(part, lines, gap)
    yield from (_incomplete(one) for one in system.indicators if one.printed_code)
    yield from _doubled(system)


def find_gaps(part: Part, lines: Sequence[Indicator]) -> list[CodeGap]:
    """Runs of missing codes among the lines of a part, whose codes are the part's own and an ordinal."""
    numbered = [(one, match.group()) for one in lines if (match := _ordinal(part, one)) is not None]
    gaps, expected = [], 1
    for one, digits in numbered:
        number = int(digits)
        if number > expected:
            width = len(digits)
            codes = tuple(f"{part.code}{missing:0{width}d}" for missing in range(expected, number))
            gaps.append(CodeGap(codes, one))
        expected = max(expected, number + 1)
    return gaps


def _ordinal(part: Part, one: Indicator) -> re.Match[str] | None:
    rest = one.code.removeprefix(part.code)
    return _ORDINAL.fullmatch(rest) if rest != one.code else None


def shortfall(part: Part, lines: Sequence[Indicator]) -> Fraction | None:
    """How much the lines fall short of the weight the part is headed with; None where they do not."""
    headed = {heading.weight for heading in part.headings if heading.weight is not None}
    weights = [one.weight for one in lines if one.weight is not None]
    if len(headed) != 1 or not weights:
        return None
    missing = headed.pop() - sum(weights)
    return missing if missing > 0 else None


def left_out(part: Part, lines: Sequence[Indicator]) -> Cause | None:
    """A line that seems to have been left out: its code is skipped and the weights are short by its weight."""
    gaps, missing = find_gaps(part, lines), shortfall(part, lines)
    if len(gaps) != 1 or missing is None:
        return None
    why = Words(
        f"编码{gaps[0].span}缺行，且各行分值之和正好少{points(missing)}",
        f"the line {gaps[0].span} is missing, and the weights are short by {points(missing)}",
    )
    return Cause("row-left-out", f"{gaps[0].span}（{points(missing)}）", why, mends=2)


def _gap(part: Part, lines: Sequence[Indicator], gap: CodeGap) -> Finding:
    cause = left_out(part, lines)
    short = Words("", "")
    if cause is not None:
        short = Words(f"；{cause.why.zh}", f"; {cause.why.en}")
    message = Words(
        f"“{titled(part)}”的编码跳号：{gap.after.code}之前缺{gap.span}{short.zh}",
        f"the codes of “{titled(part)}” skip {gap.span} before {gap.after.code}{short.en}",
    )
    return say(
        "missing-code",
        "error" if cause else "warning",
        "skipped",
        gap.codes,
        message,
        clerk=Words(f"补上{gap.span}一行，或重新编号", f"add the line {gap.span}, or number the lines anew"),
        citizen=Words(
            f"指标表里{gap.span}不见了，看不出是漏掉了还是取消了。",
            f"{gap.span} is missing from the table; it may have been left out or dropped.",
        ),
        places=places_of(gap.after),
        printed=gap.after.code,
        recomputed=gap.codes[0],
        causes=(cause,) if cause else (),
    )


def _incomplete(one: Indicator) -> Finding:
    printed = one.printed_code or ""
    message = Words(
        f"“{one.title}”的编码只印作“{printed}”，按前后行推定为{one.code}",
        f"the code of “{one.title}” is printed as “{printed}”; its neighbours suggest {one.code}",
    )
    return say(
        "missing-code",
        "error",
        "incomplete",
        [one.code],
        message,
        clerk=Words(f"把编码补全为{one.code}", f"print the code as {one.code}"),
        citizen=Words(
            f"有一项指标的编号没有印全（“{printed}”）。", f"one indicator's code is incomplete (“{printed}”)."
        ),
        places=places_of(one),
        printed=printed,
        recomputed=one.code,
    )


def _doubled(system: IndicatorSystem) -> Iterator[Finding]:
    counted = Counter(one.code for one in system.indicators)
    for code in (code for code, times in counted.items() if times > 1):
        lines = [one for one in system.indicators if one.code == code]
        names = "、".join(one.name for one in lines)
        yield say(
            "missing-code",
            "error",
            "doubled",
            [code],
            Words(
                f"编码{code}用了{len(lines)}次：{names}",
                f"the code {code} stands {len(lines)} times: {names}",
            ),
            clerk=Words("给每一行各自的编码", "give every line a code of its own"),
            citizen=Words(f"编号{code}出现了不止一次。", f"the code {code} appears more than once."),
            places=places_of(*lines),
            printed=code,
        )
