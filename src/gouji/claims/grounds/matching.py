"""Which quantity of a case a stated figure is: the same measure, period, basis, ledger, scope and subject.

Surely matched is what leaves no other reading; what is matched by words or with a field left open is only likely,
and a difference there counts where a slip of the pen explains it. What the case does not know stays unmatched.
"""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import dataclass
from functools import cache

from gouji.claims.grounds.known import Grounds, Known
from gouji.claims.grounds.stated import Stated
from gouji.registers.measures import load_measures, plain_name

_ENDING = re.compile(r"(?:人员数|人数|人员|人次|[次台支件个份]数|总数|总额|金额|数额|[数额])$")
_WHOLE = re.compile(r".{0,12}(?:合计|总计|总额|总数)|(?:总|本年)?(?:支出|收入|决算|资产)数?")
"""Heads of lists that are the unit's whole account: a part named under them is the whole unit's."""
_EVERYWHERE = re.compile(r"^全(?:国|省|市|县|区|州|镇|乡|局|系统)$")
_SET = ("目标", "计划")
_DAY = re.compile(r"\d{4}-\d\d-\d\d")
_SPENT = re.compile(r"(?<=[\u4e00-\u9fff]{4})(?:支出|收入)$")
_LEAST_NAME = 5
_LEAST_WORDS = 3


@dataclass(frozen=True, slots=True)
class Match:
    """The quantities a figure may be. ``sure`` where it is one and can be no other, ``fair`` where the register knows
    the name and only the sentence leaves a doubt."""

    known: tuple[Known, ...]
    sure: bool
    fair: bool = False
    siblings: tuple[Known, ...] = ()
    """Other quantities of the same measure: another year's, another basis."""


def find_match(stated: Stated, grounds: Grounds) -> Match | None:
    """What the case knows of a stated figure; None where it knows nothing, or where too much is left open."""
    return _as_fact(stated, grounds) or _as_indicator(stated, grounds) or _by_words(stated, grounds)


def _as_fact(stated: Stated, grounds: Grounds) -> Match | None:
    key = stated.term.key
    family = [one for one in grounds.of_measure(key.measure) if one.dimension == _dimension(stated)]
    pool = [one for one in family if _same_period(one.key.period, key.period)]
    pool = [one for one in pool if _fits_basis(one, key.basis) and _agree(one.key.ledger, key.ledger)]
    pool = [one for one in pool if _agree(one.key.subject, key.subject)]
    chosen, exact = _in_scope(pool, key.scope)
    if not chosen:
        return None
    one_only = exact and len(chosen) == 1 and not stated.wished
    sure = one_only and (stated.sure or _is_count_of_forms(stated, chosen[0]))
    fair = one_only and stated.registered
    settled = _settled_moment(chosen[0], stated)
    return Match(
        tuple(chosen), sure and settled, fair and settled, tuple(x for x in family if x not in chosen)
    )


def _is_count_of_forms(stated: Stated, known: Known) -> bool:
    """发放问卷50份 says enough where one questionnaire was held."""
    return stated.registered and known.counted and _dimension(stated) != "rate"


def _dimension(stated: Stated) -> str:
    return stated.term.figure.unit.dimension.name


def _in_scope(pool: Sequence[Known], scope: str) -> tuple[list[Known], bool]:
    """The quantities of this scope, and whether they are exactly that."""
    whole = not scope or bool(_WHOLE.fullmatch(scope))
    exact = [one for one in pool if one.key.scope == ("" if whole else scope)]
    if exact:
        return exact, True
    scopes = {one.key.scope for one in pool}
    if whole and len(scopes) == 1:
        return list(pool), all(one.counted for one in pool)
    if _EVERYWHERE.fullmatch(scope):
        return [one for one in pool if not one.key.scope], False
    return [], False


def _fits_basis(known: Known, basis: str) -> bool:
    if basis == "预算":
        return known.key.basis in ("年初预算", "全年预算")
    if basis:
        return known.key.basis == basis or (not known.key.basis and basis not in _SET)
    return known.key.basis not in _SET


def _agree(one: str, other: str) -> bool:
    return not one or not other or one == other


def _settled_moment(known: Known, stated: Stated) -> bool:
    """A count of a certain day answers for the year only where the report speaks of that day."""
    return stated.at_year_end or known.key.basis == "决算" or not _DAY.fullmatch(known.key.period)


def _same_period(known: str, asked: str) -> bool:
    """A stock at the end of a year answers for the year: 2023-12-31 is 2023."""
    return bool(asked) and (
        known == asked or (known.startswith(asked) and known[len(asked) :] in ("年", "-12-31", "年末", "-12"))
    )


def _as_indicator(stated: Stated, grounds: Grounds) -> Match | None:
    """预算执行率98%, where an indicator of that very name was computed."""
    name, key = stated.term.name, stated.term.key
    known = grounds.indicator(name)
    if known is None or known.dimension != _dimension(stated) or known.key.period != key.period:
        return None
    sure = len(plain_name(name)) >= _LEAST_NAME and not stated.wished
    return Match((known,), sure)


def _by_words(stated: Stated, grounds: Grounds) -> Match | None:
    """参公编制18人: the words are those of one quantity of the case, scope and measure or either."""
    words, key = _bare(stated.term.name), stated.term.key
    if len(words) < _LEAST_WORDS or load_measures().resolve(stated.term.name):
        return None
    found = [
        one
        for one in grounds.quantities
        if one.dimension == _dimension(stated)
        and _same_period(one.key.period, key.period)
        and _fits_basis(one, key.basis)
        and words in _names(one.key.measure, one.key.scope)
    ]
    return Match(tuple(found), False) if len({one.key for one in found}) == 1 else None


@cache
def _names(measure: str, scope: str) -> frozenset[str]:
    """What a quantity may be called in a sentence, endings left off."""
    entry = load_measures().find(measure)
    measures = (measure, *(entry.synonyms if entry is not None else ()))
    names = {_bare(f"{scope}{name}") for name in measures} | {_bare(f"{scope}的{name}") for name in measures}
    if any(scope.endswith(_bare(name)) for name in measures):
        names.add(_bare(scope))  # 参公编制 is a scope of 编制数
    return frozenset(names)


def _bare(name: str) -> str:
    """Without endings that say only that it is counted or spent: 上解上级支出 is 上解上级."""
    plain = plain_name(name)
    plain = _ENDING.sub("", plain) or plain
    short = _SPENT.sub("", plain.replace("基金", ""))
    return short if len(short) >= _LEAST_WORDS + 1 else plain
