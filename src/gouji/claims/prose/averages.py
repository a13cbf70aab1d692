"""Averages beside what they are the average of: 支出4.13万元，参加264人，人均156.44元."""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import replace
from fractions import Fraction

from gouji.claims.causes.meaning import told_by_slip
from gouji.claims.prose.levels import Level, raw_name
from gouji.claims.prose.scene import Scene
from gouji.claims.relation import Relation, Term
from gouji.figures import Verdict
from gouji.figures.units import MONEY

_AVERAGE = re.compile(
    r"(?P<of>人|户|车|辆|次|件|个)均|平均每(?P<one>人|户|车|辆|次|件|个)|每(?P<each>人|户|车|辆)"
)
_MONTHLY = re.compile(r"月")
_COUNTED = {
    "人": ("people", "visits"), "户": ("count",), "车": ("count",), "辆": ("count",), "次": ("visits", "count"),
    "件": ("count",), "个": ("count",),
}  # fmt: skip
_MONTHS = 12
_FAR = 3


def averages(scene: Scene) -> Iterator[Relation]:
    """An amount, how many shared it, and the average, in one sentence."""
    for sentence in scene.paragraph:
        levels = [level for level in scene.levels if level.sentence is sentence]
        for at, level in enumerate(levels):
            said = _AVERAGE.search(raw_name(sentence, level.mark))
            if said and level.figure.unit.dimension.name == "money" and not _is_assumed(level):
                after = [
                    one for one in levels[at + 1 : at + 2] if _IN_ALL.search(raw_name(sentence, one.mark))
                ]
                yield from _claim(level, [*levels[:at], *after], next(word for word in said.groups() if word))


_PLAINLY = re.compile(r"[人户车辆次件个]均(?:支出|费用|成本|标准)?(?:为|达|约)?\s*$")
_IN_ALL = re.compile(r"共|合计|总")


def _is_assumed(level: Level) -> bool:
    """人均月工资按3075元计算: what is counted with is no outcome."""
    token, plain = level.sentence.marks[level.mark], level.sentence.plain
    return bool(
        _ASSUMED.match(plain, token.end)
        or re.search(r"按[^，。；]{0,4}$|标准", raw_name(level.sentence, level.mark))
    )


_ASSUMED = re.compile(r"(?:的标准|标准)?(?:计算|测算|核算|标准|计发|发放)")


def _claim(average: Level, before: list[Level], counted: str) -> Iterator[Relation]:
    amounts = [one for one in before if _is_amount(one)]
    counts = [
        one for one in before if one.figure.unit.dimension.name in _COUNTED[counted] and one.figure.value
    ]
    counts = [one for one in counts if one.figure.unit.symbol == counted] or counts
    monthly = bool(_MONTHLY.search(raw_name(average.sentence, average.mark)))
    readings = [
        Relation(
            "average",
            "average",
            _rounded(average.term),
            (_a_month(one.term) if monthly else one.term, count.term),
        )
        for one in amounts[::-1]
        for count in counts[::-1]
    ]
    holding = [one for one in readings if one.judge().verdict is not Verdict.REFUTED]
    if holding:
        yield holding[0]
    elif len(readings) == 1:
        told = "error" if _near(readings[0]) else told_by_slip(readings[0])
        plain = _PLAINLY.search(raw_name(average.sentence, average.mark))  # 人均增收 is another thing
        yield replace(readings[0], severity=told or ("warning" if plain else "note"))


def _rounded(average: Term) -> Term:
    """An average is rounded even where it is printed to the cent."""
    unit = average.figure.unit
    return replace(average, figure=replace(average.figure, unit=replace(unit, dimension=_MEAN)))


_MEAN = replace(MONEY, atom=None)


def _is_amount(level: Level) -> bool:
    return level.figure.unit.dimension.name == "money" and not _AVERAGE.search(
        raw_name(level.sentence, level.mark)
    )


def _a_month(amount: Term) -> Term:
    """The amount of a year as that of a month; it stays the same figure at the same place."""
    figure = amount.figure
    return replace(
        amount, figure=replace(figure, value=figure.value / _MONTHS, quantum=figure.quantum / _MONTHS)
    )


def _near(relation: Relation) -> bool:
    low, high = relation.judge().recomputed.low, relation.judge().recomputed.high
    value: Fraction = relation.stated.figure.value
    return (
        low is not None and high is not None and bool(value) and low <= value * _FAR and value <= high * _FAR
    )
