"""The unit's own words, with the figures in braces bound to facts.

``{基本支出[决算]}`` prints a fact or a formula as usual for its kind; after a colon stand the unit, the places and,
for a change, 增减 (amount) or 升降 (rate): ``{支出合计[决算] - 支出合计[决算]@上年:增减万元.2}``. The word is chosen by
the sign, so that a sentence cannot say 增加 of what fell.
"""

from __future__ import annotations

import re
from collections import defaultdict

from gouji.errors import InputError, Mistake, Refused
from gouji.formulas import asked_names, read_formula
from gouji.formulas.expression import Name
from gouji.model.case import TextSlot
from gouji.model.document import Paragraph, Run
from gouji.model.outline import find_slot, slot_of
from gouji.reports.pen import Part, Pen, say
from gouji.reports.showing import USUAL, Change, Show, ratio_unit
from gouji.text import Words, to_half_width

_BRACE = re.compile(r"\{([^{}]*)\}")
_STRAY = re.compile(r"[{}]")
_SPEC = re.compile(r"(增减|升降)?([^.\d]*)(?:\.(\d))?")


class OwnWords:
    """The slots of a case. Raises InputError at birth for braces that cannot be read, all at once."""

    def __init__(self, pen: Pen) -> None:
        self._pen = pen
        self._by_slot: dict[str, list[TextSlot]] = defaultdict(list)
        for slot in pen.evaluation.case.slots:
            self._by_slot[find_slot(slot.slot) or slot.slot].append(slot)
        for slots in self._by_slot.values():
            slots.sort(key=lambda slot: slot.paragraph)
        mistakes = [
            mistake
            for slots in self._by_slot.values()
            for slot in slots
            for mistake in _mistakes_in(pen, slot)
        ]
        if mistakes:
            raise InputError(mistakes)

    def has(self, key: str) -> bool:
        return bool(self._by_slot.get(key))

    def paragraphs(self, key: str) -> list[Paragraph]:
        """What the unit wrote in a slot; 待填 where a slot that the report needs is empty, else nothing."""
        slots = self._by_slot.get(key)
        if slots:
            return [say(*self._parts(slot)) for slot in slots]
        slot = slot_of(key)
        if slot is None or not slot.needed:
            return []
        said = Words(
            f"“{slot.where}”的“{slot.title}”尚未填写：{slot.help}",
            f"the slot {slot.key} of the report is empty",
        )
        return [say(self._pen.wanting(slot.title, key=slot.key, message=said))]

    def sentences(self, key: str) -> list[Part]:
        """The same as parts of a line, for words that stand within a sentence of the report."""
        return [part for slot in self._by_slot.get(key, ()) for part in self._parts(slot)]

    def _parts(self, slot: TextSlot) -> list[Part]:
        parts: list[Part] = []
        at = 0
        for match in _BRACE.finditer(slot.text):
            parts += [slot.text[at : match.start()], self._figure(match.group(1), slot)]
            at = match.end()
        return [*parts, slot.text[at:]]

    def _figure(self, inside: str, slot: TextSlot) -> Run:
        formula, show = read_brace(inside)
        return self._pen.figure(formula, show, slot=slot)


def read_brace(inside: str) -> tuple[str, Show]:
    """The formula of a brace and how to print it. Raises Refused for a unit that is not known."""
    formula, _, spec = to_half_width(inside).partition(":")
    if not spec.strip():
        return formula.strip(), USUAL
    match = _SPEC.fullmatch(spec.strip())
    symbol = match.group(2).strip() if match else ""
    unit = ratio_unit(symbol) if symbol else None
    if match is None or (symbol and unit is None):
        todo = Words(
            "写成如 {基本支出[决算]:万元.2}、{…:增减万元.2} 或 {…:升降}",
            "write it like {基本支出[决算]:万元.2}",
        )
        raise Refused(Words(f"“{spec}”不是单位和位数", f"“{spec}” is no unit and places"), todo)
    change: Change = match.group(1) or ""  # type: ignore[assignment]
    places = match.group(3)
    return formula.strip(), Show(unit, None if places is None else int(places), change)


def _mistakes_in(pen: Pen, slot: TextSlot) -> list[Mistake]:
    where = str(slot.place)
    found = []
    for match in _BRACE.finditer(slot.text):
        try:
            formula, show = read_brace(match.group(1))
            expression = read_formula(formula)
            unknown = [name for name in asked_names(expression) if not _is_known(pen, name)]
            found += [_unknown(pen, name, where) for name in unknown]
            if not unknown:
                computed = pen.compute(formula)
                unit = show.unit
                if unit and computed.interval and unit.dimension.name != computed.dimension.name:
                    found.append(_misfit(formula, str(unit), where))
        except Refused as refused:
            found.append(refused.at(where))
    if _STRAY.search(_BRACE.sub("", slot.text)):
        what = Words("花括号不成对", "a brace is not closed")
        found.append(Mistake(what, where, Words("补上“{”或“}”", "close it")))
    return found


def _is_known(pen: Pen, name: Name) -> bool:
    """Whether the register has the measure or some fact is said of it."""
    if pen.book.measures.find(name.measure):
        return True
    return any(fact.key.measure == name.measure for fact in pen.book)


def _unknown(pen: Pen, name: Name, where: str) -> Mistake:
    from difflib import get_close_matches

    names = sorted({fact.key.measure for fact in pen.book})
    near = [one for one in names if name.measure in one] or get_close_matches(name.measure, names, n=3)
    todo = Words(
        f"改用事实的名称{'，如' + '、'.join(near[:3]) if near else ''}", "use the name of a fact or a measure"
    )
    what = Words(f"没有名为“{name.measure}”的事实或指标", f"there is no fact or measure “{name.measure}”")
    return Mistake(what, where, todo)


def _misfit(formula: str, unit: str, where: str) -> Mistake:
    what = Words(f"“{formula}”不能以“{unit}”为单位", f"“{formula}” cannot be printed in “{unit}”")
    return Mistake(what, where, Words("核对单位", "check the unit"))
