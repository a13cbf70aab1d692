"""A rule and all ways to settle its open choices, compiled to passes over columns."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass, field
from fractions import Fraction
from math import lcm

from gouji.errors import Refused
from gouji.figures import Interval, hull
from gouji.model.rule import Rule
from gouji.model.scale import Scale
from gouji.rules.kinds import lower
from gouji.rules.vector.cells import Layer, cut_scale
from gouji.rules.vector.integers import common_unit, in_whole_numbers, is_sloped, safe_limit
from gouji.rules.vector.passes import Pass, Scratch
from gouji.text import Words


@dataclass(slots=True)
class VectorRule:
    """A rule ready for columns: the scales of which each is possible, and the passes that give their hull."""

    scales: tuple[Scale, ...]
    unit: int = field(init=False)
    """Points are counted in 1/unit 分."""
    sloped: bool = field(init=False)
    """Somewhere points go in proportion to the measure, so they are counted in 1/(unit·denominator) 分."""
    limit: int = field(init=False)
    """The stated bound: rows whose numerator lies within ± it and whose denominator does not exceed it are
    computed in 64 bits, all others one by one in Python's integers."""
    passes: tuple[Pass, ...] = field(init=False, repr=False)
    scratch: Scratch = field(init=False, repr=False)

    def __post_init__(self) -> None:
        cut = [layer for scale in self.scales for layer in cut_scale(scale)]
        layers: list[Layer] = list(dict.fromkeys(cut))
        self.unit = lcm(common_unit(layers), *(scale.weight.denominator for scale in self.scales))
        self.sloped = is_sloped(layers)
        whole = [in_whole_numbers(layer, self.unit) for layer in layers]
        self.limit = safe_limit(whole)
        self.scratch = Scratch()
        passes = [Pass(layer, self.sloped, self.scratch) for layer in whole] if self.limit else []
        self.passes = tuple(passes)

    @property
    def single(self) -> bool:
        """The rule gives values, never ranges: low and high are one column."""
        return len(self.passes) == 1 and self.passes[0].single

    @property
    def weight(self) -> Fraction:
        return max(scale.weight for scale in self.scales)

    def at(self, value: Fraction) -> tuple[Interval, bool]:
        """The exact road for one value: the hull over the open choices, and whether any of them is silent."""
        found = [(scale, scale.at(value)) for scale in self.scales]
        points = hull(scale.silence if given is None else given for scale, given in found)
        return points, any(given is None for _, given in found)


def compile_rule(rule: Rule) -> VectorRule:
    """Compile a rule with all ways to settle its choices. Raises Refused for kinds that are answered."""
    scales = [scale for _, settled in rule.alternatives() if (scale := lower(settled)) is not None]
    if not scales:
        words = Words(
            f"{rule.kind} 类规则凭回答计分，没有可计算的指标值",
            f"a rule of kind {rule.kind} is answered, not measured",
        )
        raise Refused(words)
    return compile_scales(scales)


def compile_scales(scales: Sequence[Scale]) -> VectorRule:
    """Compile one scale, or several of which each is possible."""
    return VectorRule(tuple(dict.fromkeys(scales)))
