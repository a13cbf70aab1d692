"""Balances: 上年结余10万元，本年收入8万元，支出5万元，当年结余3万元，年末滚存结余13万元.

Every figure plays one part, told by its words. What is claimed is read only where the parts follow one another in a
sentence with nothing in between: who adds 调入 or 上解 has another balance.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from fractions import Fraction

from gouji.claims.causes.meaning import told_by_slip
from gouji.claims.prose.frames.breakdown import gap_of
from gouji.claims.prose.levels import Level, raw_name, term_of
from gouji.claims.prose.names import Name
from gouji.claims.prose.scene import Scene
from gouji.claims.prose.sentences import Sentence
from gouji.claims.relation import Relation, Term
from gouji.figures import Verdict
from gouji.figures.units import MONEY
from gouji.model.facts import FactKey

_PARTS: tuple[tuple[str, re.Pattern[str]], ...] = tuple(
    (part, re.compile(words))
    for part, words in (
        ("opening", r"年初|上年(?:末|底|滚存|累计|结余|结转)|期初|上一?年度?(?:末|底)"),
        (
            "net",
            r"(?:当[年期]|本[年期]|年度)(?:收支)?(?:相抵)?(?:后)?(?:结余|净?结余)|收支(?:相抵)?结余|收支相抵",
        ),
        ("closing", r"年末(?!参保)|年终(?:滚存)?结[余转]|滚存结余|累计结余|期末|年底"),
        ("total", r"收入总[量计]"),
        ("in", r"(?:本年|当年|全年|基金)?收入|(?:本年|当年)(?:拨[入款]|到位)|新增|增加"),
        ("out", r"(?:总|本年|当年|全年|基金)?支出|减少"),
    )
)
_OTHER = re.compile(
    r"预算|计划|占|比上|较上|同比|调入|调出|上解|补助|转移|债务|其中|利息|缴费|保险费|人均|月均"
)
_CLAIMS: tuple[tuple[str, tuple[tuple[str, int], ...]], ...] = (
    ("net", (("in", 1), ("out", -1))),
    ("closing", (("opening", 1), ("in", 1), ("out", -1))),
    ("closing", (("opening", 1), ("net", 1))),
    ("closing", (("total", 1), ("out", -1))),
)


def balances(scene: Scene) -> Iterator[Relation]:
    """What the balances of a paragraph claim."""
    for sentence in scene.paragraph:
        yield from _left_over(sentence, scene)
        yield from _accounts(sentence, scene)
        for run in _runs(_figures(sentence, scene)):
            yield from _claims(run)


_GIVEN = re.compile(r"预算|下达|到位|安排|拨入|拨款|资金")
_SPENT = re.compile(r"支出|支付|使用|执行|拨付")
_LEFT = re.compile(
    r"^[\s,，]*(?:资金|当年|年末|项目|尚有|还有|尚)?(?:结余|结转|结转结余|结余结转|剩余|结存|未使用|未支付|未支出)(?:资金|金额)?(?:为|了)?\s*$"
)


def _left_over(sentence: Sentence, scene: Scene) -> Iterator[Relation]:
    """下达资金500万元，支出412.50万元，结转87.50万元: three amounts of a sentence, and nothing else in it."""
    levels = [
        level
        for level in scene.levels
        if level.sentence is sentence and level.figure.unit.dimension is MONEY and level.part_of < 0
    ]
    if len(levels) != 3:
        return
    given, spent, left = levels
    raw = [raw_name(sentence, level.mark) for level in levels]
    plainly = _GIVEN.search(raw[0]) and _SPENT.search(raw[1]) and not _SPENT.search(raw[0])
    if plainly and _LEFT.match(raw[2]) and not re.search(r"上年|年初|结[余转]", raw[0] + raw[1]):
        yield Relation("difference", "difference", left.term, (given.term, spent.term))


_FUND = re.compile("(?:一般公共|政府性基金|国有资本经营|社会保险基金)预算")
_ACCOUNTS = tuple(
    tuple(re.compile(words) for words in account)
    for account in (
        (
            r"(?:收入|总收入)$",
            r"^[\s,，]*(?:加)?(?:上年|年初)(?:结[余转]|结转结余|结转和结余)$",
            r"收入总[计量]$",
        ),
        (r"支出$", r"^[\s,，]*(?:加)?(?:结转下年|年末结[余转]|年末结转和结余)$", r"支出总[计量]$"),
    )
)


def _accounts(sentence: Sentence, scene: Scene) -> Iterator[Relation]:
    """收入3.03亿元，上年结转5.82亿元，收入总计8.85亿元: one side of an account, and nothing else in the clause."""
    levels = [level for level in scene.levels if level.sentence is sentence]
    for number in range(sentence.codes.count(";") + 1):
        side = [level for level in levels if sentence.codes[: level.mark].count(";") == number]
        if len(side) != 3 or any(level.figure.unit.dimension is not MONEY for level in side):
            continue
        raw = [_FUND.sub("", raw_name(sentence, level.mark)).rstrip("为是") for level in side]
        if _MORE.search(raw[0]) or not any(all(map(re.search, words, raw)) for words in _ACCOUNTS):
            continue
        made = Relation("sum", "sum", side[2].term, (side[0].term, side[1].term))
        if made.judge().verdict is not Verdict.REFUTED or gap_of(made) <= _HALF or told_by_slip(made):
            yield made


_MORE = re.compile("加|补助|转移|调[入出]|债务|上解|还本")
"""Entries beside those of the year: where one stands, others may stand before it."""
_HALF = Fraction(1, 2)


def _figures(sentence: Sentence, scene: Scene) -> list[tuple[str, Term]]:
    """The figures of a sentence in order, each with its part (or none): levels, and what came in or went out."""
    levels = {level.mark: level for level in scene.levels if level.sentence is sentence}
    found = []
    for mark, token in enumerate(sentence.marks):
        if (level := levels.get(mark)) is not None:
            found.append((_part(level), level.term))
        elif (
            token.code == "F"
            and mark
            and sentence.codes[mark - 1] in "ud"
            and "c" not in sentence.codes[:mark]
        ):
            name = Name(FactKey(sentence.marks[mark - 1].text), sentence.marks[mark - 1].text)
            part = "in" if sentence.codes[mark - 1] == "u" else "out"
            found.append((part, term_of(sentence, token, name)))
    return found


def _runs(figures: list[tuple[str, Term]]) -> Iterator[dict[str, Term]]:
    """Stretches in which every figure plays another part of one balance."""
    run: dict[str, Term] = {}
    for part, term in figures:
        alike = not run or term.figure.unit.dimension == next(iter(run.values())).figure.unit.dimension
        if not part or part in run or not alike:
            if len(run) > 2:
                yield run
            run = {}
        if part:
            run[part] = term
    if len(run) > 2:
        yield run


def _part(level: Level) -> str:
    raw = raw_name(level.sentence, level.mark)
    if level.part_of >= 0 or _OTHER.search(raw):
        return ""
    found = [(match.start(), part) for part, words in _PARTS if (match := words.search(raw))]
    return found[0][1] if found else ""


def _claims(run: dict[str, Term]) -> Iterator[Relation]:
    """Of each stated balance the reading that holds; where none does, the first."""
    for stated in ("net", "closing"):
        readings = [
            Relation(
                "sum",
                "sum",
                run[stated],
                tuple(run[part] for part, _ in parts),
                tuple(sign for _, sign in parts),
            )
            for claimed, parts in _CLAIMS
            if claimed == stated and stated in run and all(part in run for part, _ in parts)
        ]
        if "opening" not in run and "in" in run:  # what the total is made of is not told
            readings = [one for one in readings if run.get("total") not in one.operands]
        holding = [one for one in readings if one.judge().verdict is not Verdict.REFUTED]
        yield from (holding or readings)[:1]
