"""Changes: 比上年增加50万元，增长4.76%; 较上年8051.43万元增加6.62%; 同比下降3.1%.

The rate of a change rests on the level it ends at and on the base: printed beside it, or what the level and the
amount of the change leave. Rates 同口径 or 扣除… are not those of the printed levels and claim nothing here.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import replace

from gouji.claims.prose.frames.frame import Frame, Occurrence
from gouji.claims.prose.levels import Level, raw_name, term_of
from gouji.claims.prose.names import Name, other_side, read_name, same_name
from gouji.claims.prose.scene import Scene, choose
from gouji.claims.relation import Relation, Shape, Term
from gouji.model.facts import FactKey

_MOVES = r"(?P<moves>[ud][Fn%P](?:[,(l]{0,2}c?[ud][Fn%P]){0,2})"
_PATTERN = re.compile(
    rf"(?P<lead>[xl]*x)?(?P<compare>c)[,:]?(?:\(?(?P<base>[Fn%])\)?)?,?(?P<subject>[xl]*x)?r?{_MOVES}"
    rf"|(?P<subject2>[xl]*x)?r?{_MOVES.replace('moves', 'moves2')}"
)
_FLOW = re.compile(r"新增|净增|增加|减少")
_SAME_PERIOD = re.compile(r"同比|比同期|较同期")
_LAST_YEAR = re.compile(r"上一?年|去年|同比|同期|20\d\d")


def moves_of(one: Occurrence) -> list[tuple[bool, int]]:
    """Up or down, and the mark of the figure, for each move."""
    marks = one.marks("moves") or one.marks("moves2")
    codes = one.sentence.codes
    return [
        (codes[mark - 1] == "u", mark) for mark in marks if codes[mark] in "Fn%P" and codes[mark - 1] in "ud"
    ]


def subject_words(one: Occurrence) -> str:
    """The words a change says it is the change of: 较上年“三公”经费增加…, 固定资产较上年减少…"""
    return one.text("subject") or one.text("lead") or one.text("subject2")


def relate(one: Occurrence, scene: Scene) -> Iterator[Relation]:
    if _is_adjusted(one):
        return
    moves = moves_of(one)
    tokens = one.sentence.marks
    amounts = [(up, mark) for up, mark in moves if tokens[mark].code in "Fn"]
    rates = [(up, mark) for up, mark in moves if tokens[mark].code == "%"]
    base_mark = one.mark("base")
    known = [mark for _, mark in amounts[:1]] + ([base_mark] if base_mark is not None else [])
    dimensions = {tokens[m].figure.unit.dimension for m in known if tokens[m].code == "F"}  # type: ignore[union-attr]
    words = subject_words(one)
    subject = scene.subject(one, words, dimensions or _level_dimensions(scene))
    levels = _compared(one, subject.levels)
    candidates = [_of_level(one, scene, level, amounts[:1], rates[:1], base_mark) for level in levels[:6]]
    yield from choose(candidates, certain=subject.certain)
    yield from _points(one, scene, moves, base_mark)


def _is_adjusted(one: Occurrence) -> bool:
    """Whether 同口径 or 剔除… stands between the last figure and the end of the frame, or in brackets behind it."""
    marks = one.sentence.marks
    last = next(
        (token.end for token in marks[: one.start][::-1] if token.figure is not None), one.sentence.start
    )
    end = marks[one.match.end() - 1].end
    if one.sentence.codes[one.match.end() : one.match.end() + 1] == "(":
        close = one.sentence.plain.find("）", end)
        end = max(end, close, one.sentence.plain.find(")", end))
    return any(token.code == "z" and last <= token.start < end for token in one.sentence.tokens)


def _points(
    one: Occurrence, scene: Scene, moves: list[tuple[bool, int]], base_mark: int | None
) -> Iterator[Relation]:
    """满意度98.6%，较目标95%高出3.6个百分点: two rates and the points between them."""
    codes = one.sentence.codes
    points = [(up, mark) for up, mark in moves if codes[mark] == "P"]
    before = [level for level in scene.before(one) if level.figure.unit.symbol in ("%", "‰")]
    if not points or not before:
        return
    (up, mark), level = points[0], before[0]
    if base_mark is None:
        base = level.base or (_base(one, scene, level, None) if len(before) > 1 else None)
        if base is None and not one.text("compare"):
            level, base = _two_rates(one, scene, level)
    else:
        base = term_of(one.sentence, one.sentence.marks[base_mark], _base_name(one, level))
    if base is None or base.figure.unit.symbol not in ("%", "‰"):
        return
    ends = (level.term, base) if up else (base, level.term)
    yield _relation("difference", "percentage-point", _term(one, level, mark, "百分点"), *ends)


def _two_rates(one: Occurrence, scene: Scene, level: Level) -> tuple[Level, Term | None]:
    """占比53.64%，上年同期为54.83%，回落1.19个百分点: a rate that a share takes, and last year's beside it."""
    codes, marks = one.sentence.codes, one.sentence.marks
    rates = [mark for mark in range(one.start) if codes[mark] == "%"][-2:]
    beside = len(rates) == 2 and re.fullmatch(r",[xa]*%,", codes[rates[0] + 1 : one.start].rstrip("x"))
    if not beside or not _LAST_YEAR.search(one.sentence.plain[marks[rates[0]].end : marks[rates[1]].start]):
        return level, None
    now, base = (term_of(one.sentence, marks[mark], level.name, like=level.figure) for mark in rates)
    return replace(level, term=now), base


def _compared(one: Occurrence, levels: tuple[Level, ...]) -> list[Level]:
    """Levels that can be compared so: no budget with the budget, no figure of last year with last year."""
    compare = one.text("compare")
    if "预算" in compare and not _LAST_YEAR.search(compare):
        return [level for level in levels if "预算" not in level.name.key.basis] or list(levels)
    latest = max((level.name.key.period for level in levels), default="")
    return [level for level in levels if level.name.key.period == latest or not level.generic] or list(levels)


def _level_dimensions(scene: Scene) -> set:  # type: ignore[type-arg]
    """A bare rate of change speaks of a level in any unit but a rate."""
    return {
        level.figure.unit.dimension
        for level in scene.levels
        if level.term.figure.unit.symbol not in ("%", "‰", "分", "")
    }


def _of_level(
    one: Occurrence,
    scene: Scene,
    level: Level,
    amounts: list[tuple[bool, int]],
    rates: list[tuple[bool, int]],
    base_mark: int | None,
) -> list[Relation]:
    """What is claimed if the change is that of this level."""
    if level.figure.unit.symbol in ("%", "‰"):
        return []
    change = _term(one, level, amounts[0][1], "变动额") if amounts else None
    change = change if change is None or change.figure.unit.dimension == level.figure.unit.dimension else None
    rate = _term(one, level, rates[0][1], "变动率") if rates else None
    base = _base(one, scene, level, base_mark)
    found: list[Relation] = []
    if base is not None:
        if rate is not None:
            found.append(_relation("growth" if rates[0][0] else "fall", "growth", rate, level.term, base))
        if change is not None:
            ends = (level.term, base) if amounts[0][0] else (base, level.term)
            found.append(_relation("difference", "difference", change, *ends))
    elif rate is not None and change is not None and rates[0][0] == amounts[0][0]:
        found.append(
            _relation(
                "growth-by-change" if rates[0][0] else "fall-by-change", "growth", rate, level.term, change
            )
        )
    return found


def _term(one: Occurrence, level: Level, mark: int, role: str) -> Term:
    key = level.name.key
    name = Name(
        FactKey(f"{key.measure}{role}", key.period, key.basis, key.ledger, key.scope, key.subject),
        f"{level.name.words}{role}",
    )
    return term_of(one.sentence, one.sentence.marks[mark], name, like=level.figure)


def _base(one: Occurrence, scene: Scene, level: Level, mark: int | None) -> Term | None:
    if mark is not None:
        return term_of(one.sentence, one.sentence.marks[mark], _base_name(one, level), like=level.figure)
    if level.base is not None:
        return level.base
    return _stated_base(one, scene, level) or _base_beside(one, scene, level)


def _base_name(one: Occurrence, level: Level) -> Name:
    key = level.name.key
    said = read_name(one.text("compare").lstrip("与同和比较"), key.period, "")
    period = said.key.period or (str(int(key.period) - 1) if key.period.isdigit() else "上年")
    return Name(
        FactKey(key.measure, period, said.key.basis or key.basis, key.ledger, key.scope, key.subject),
        level.name.words,
    )


def _stated_base(one: Occurrence, scene: Scene, level: Level) -> Term | None:
    """The level compared with, stated in the same paragraph: 上年80万元, 年初预算100万元."""
    compare = one.text("compare")
    if not compare:
        return None
    if "预算" in compare and not _LAST_YEAR.search(compare):
        return next(
            (
                other.term
                for other in scene.before(one)
                if other is not level
                and _is_base(other.name.key.basis, compare)
                and _one_quantity(other, level)
            ),
            None,
        )
    said = read_name(compare.lstrip("与同和比较"), level.name.key.period, "").key
    before = str(int(level.name.key.period) - 1) if level.name.key.period.isdigit() else ""
    wanted = said.period or before
    others = [
        other.term
        for other in scene.levels
        if other is not level and scene.stands_before(other, one) and _one_quantity(other, level)
        if other.name.key.period == wanted != level.name.key.period
        if other.name.key.basis in (said.basis, level.name.key.basis, "")
    ]
    return others[0] if len({term.figure.value for term in others}) == 1 else None


def _base_beside(one: Occurrence, scene: Scene, level: Level) -> Term | None:
    """本年预算16万元，上年预算11万元，增长…: the same of an earlier period right beside it."""
    beside = scene.before(one)[:2]
    plainly = not one.text("compare") or _SAME_PERIOD.fullmatch(one.text("compare"))
    if not plainly or len(beside) < 2 or level not in beside:
        return None
    near, far = beside
    if any(_FLOW.search(raw_name(one_.sentence, one_.mark)) for one_ in beside):
        return None  # 年初9人，本年新增3人，减少2人: a balance
    codes = one.sentence.codes
    if codes[near.mark + 1 : one.start].strip(",)") or codes[far.mark + 1 : near.mark].strip(",x("):
        return None
    other = far if level is near else near
    earlier = other.name.key.period < level.name.key.period and other.name.key.period.isdigit()
    return other.term if earlier and _one_quantity(other, level) else None


def _is_base(basis: str, compare: str) -> bool:
    """Whether a figure of this basis is what 比年初预算 or 较调整预算 speaks of."""
    wanted = "年初" if "年初" in compare else "全年" if "调整" in compare or "全年" in compare else ""
    return basis in (f"{wanted}预算", "预算") or (not wanted and basis in ("年初预算", "全年预算"))


def _one_quantity(one: Level, other: Level) -> bool:
    same_unit = one.figure.unit.dimension == other.figure.unit.dimension
    if other_side(one.name.words, other.name.words):
        return False
    return same_unit and (one.generic or same_name(one.name.words, other.name.words))


def _relation(shape: Shape, code: str, stated: Term, *operands: Term) -> Relation:
    return Relation(shape, code, stated, operands)


CHANGE = Frame("change", _PATTERN, ("base", "moves", "moves2"), relate)
