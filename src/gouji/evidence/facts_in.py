"""facts.csv: the figures of the case, each said of one quantity, with the document that vouches for it."""

from __future__ import annotations

import re
from collections import defaultdict
from collections.abc import Collection

from gouji.evidence.columns import FACTS
from gouji.evidence.folder import CaseFolder
from gouji.evidence.records import Record, read_records
from gouji.model.facts import BASES, LEDGERS, Fact, FactKey
from gouji.text import to_half_width

FREE_BASES = ("目标", "计划")
"""Bases beside those of the final accounts: what was set, not what was budgeted."""


def load_facts(folder: CaseFolder, *, own_names: Collection[str] = ()) -> tuple[Fact, ...]:
    """Every row with a value. A row without one says that the quantity is not known, and is noted.

    A fact said of the unit itself, by one of its names, has no subject: it is the same fact.
    """
    facts = [fact for record in read_records(folder, FACTS) if (fact := _fact(folder, record, own_names))]
    _refuse_contradictions(folder, facts)
    return tuple(facts)


def _fact(folder: CaseFolder, record: Record, own_names: Collection[str]) -> Fact | None:
    key = FactKey(
        record.text("measure"),
        plain_period(record.text("period")),
        record.one_of("basis", (*BASES, *FREE_BASES)),
        record.one_of("ledger", LEDGERS),
        record.text("scope"),
        "" if record.text("subject") in own_names else record.text("subject"),
    )
    if not record.has("value"):
        if key.measure:
            todo = "查到后填写；不知道就留空", "fill it in once it is known; leave it empty until then"
            folder.note(str(record.place("value")), f"“{key}”没有数值", f"“{key}” has no value", todo)
        return None
    unit = record.unit()
    if not record.need("measure", "period") or (unit is None and record.has("unit")):
        return None
    figure = record.figure("value", unit)
    if figure is None:
        return None
    if not figure.unit.symbol:
        record.wrong(
            "unit",
            "没有单位",
            "has no unit",
            ("填写元、万元、人、%、项等", "write 元, 万元, 人, %, 项 or another"),
        )
        return None
    source = " ".join(part for part in (record.text("document"), record.text("place")) if part)
    return Fact(key, figure, record.place("value"), source)


_PERIODS = (
    (re.compile(r"(\d{4})年?度?"), "{}"),
    (re.compile(r"(\d{4})年度?末"), "{}-12-31"),
    (re.compile(r"(\d{4})[-./年](\d{1,2})月?"), "{}-{:0>2}"),
    (re.compile(r"(\d{4})[-./年](\d{1,2})[-./月](\d{1,2})日?"), "{}-{:0>2}-{:0>2}"),
)


def plain_period(written: str) -> str:
    """A period in one form: 2023年度 is 2023, 2023年末 is 2023-12-31; any other wording stays as it is.

    >>> plain_period("２０２３年12月31日"), plain_period("2023年末"), plain_period("2021—2023")
    ('2023-12-31', '2023-12-31', '2021—2023')
    """
    plain = to_half_width(written).replace(" ", "")
    for pattern, form in _PERIODS:
        if match := pattern.fullmatch(plain):
            return form.format(*match.groups())
    return written


def _refuse_contradictions(folder: CaseFolder, facts: list[Fact]) -> None:
    """Two values for one quantity that no rounding reconciles: our file is wrong, both sides shown."""
    seen: dict[FactKey, list[Fact]] = defaultdict(list)
    for fact in facts:
        first = next((one for one in seen[fact.key] if not _agree(one, fact)), None)
        if first is not None:
            one, two = f"{_said(first)}（{first.place}）", f"{_said(fact)}（{fact.place}）"
            todo = (
                "核对原件，只留对的一个；说的不是同一个数时写明口径、范围或期间",
                "check the originals and keep the right one; different quantities differ in basis, scope or period",
            )
            zh = f"“{fact.key}”有两个对不上的数：{one}与{two}"
            folder.wrong(
                str(fact.place),
                zh,
                f"“{fact.key}” has two values that cannot both be true: {one} and {two}",
                todo,
            )
        seen[fact.key].append(fact)


def _agree(one: Fact, other: Fact) -> bool:
    return one.figure.unit.dimension == other.figure.unit.dimension and one.interval.meets(other.interval)


def _said(fact: Fact) -> str:
    unit = "" if fact.figure.unit.symbol in fact.figure.text else fact.figure.unit.symbol
    return f"{fact.figure.text}{unit}"
