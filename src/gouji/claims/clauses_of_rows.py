"""What sentences say of the rows of tables: 城乡社区支出18.91亿元，下降17.43% speaks of the row 城乡社区.

A clause names a row where its words are the row's label and nothing else of their own: 教育支出 does, 职业教育 does
not. Figures without a name of their own go on about the row named last; any other name ends it.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass

from gouji.claims.prose.frames.change import CHANGE, moves_of
from gouji.claims.prose.frames.from_to import FROM_TO
from gouji.claims.prose.levels import Level, distributed, distributed_rates, raw_name, term_of
from gouji.claims.prose.names import Name
from gouji.claims.prose.scene import Scene
from gouji.claims.prose.sentences import Sentence
from gouji.claims.relation import Term
from gouji.figures import Hedge
from gouji.model.facts import FactKey

_BLANK = re.compile(r"[\s“”\"'‘’「」《》〈〉]")
_BEFORE = re.compile(
    r"^(?:其中[:：]?|[，,、;；:：]|以及|[和与及]|[(（]?[一二三四五六七八九十\d]{1,2}[)）、.．]|(?:19|20)\d\d年?(?:度|末|底)?|\d{1,2}月(?:\d{1,2}日)?(?:末|底)?|截[至止]|"
    r"全[县市省区州国]|[县市省区州]本?级|本年|当年|上年|去年|年末|年初|全年|累计|实现|完成|我[县市区]|按科目|一是|二是|三是|"
    r"\d{3}(?:\d\d){0,2}(?=[\u4e00-\u9fff]))+"
)
_SAYS_NOTHING = (
    r"(?:[(（][类款项][)）]|支出|收入|科目|参保|人数|总人数|预算|决算|执行|调整|安排|批复|完成|实现|征收|入库|收缴|累计|达到?|为|是|由|从|有|共|合计|"
    r"数|额|总额|金额|资金|经费|任务|目标|计划|指标|值|年度|[≥≤＝=]|实际|年初|年中|年末|上年|到|至|去年|同期|上期|本年|当年|全年|期末|末|底|的|了|则|也|约|于|较|比|，|,|:|：|净|同比|增加|减少|增长|下降|上升|提高|降低|回落|增收|减收|当期|当年|滚存|累计|结余|结转|支付|拨付|使用|"
    r"(?:19|20)\d\d年?(?:度|末|底)?|(?:截[至止])?\d{1,2}月(?:\d{1,2}日)?(?:末|底)?)*"
)
_AFTER = re.compile(_SAYS_NOTHING)
_BARE_TOTAL = re.compile(r"(?:合计|总计|总额)$")
_SHORTEST_TOTAL = 4
_BARE_LABEL = re.compile(r"(?:支出|收入|经费|人数|数|参保人数)$")


_FUND = re.compile(r"预算|基金|经营|资金|拨款|本年|本级")
"""What takes in as well as gives out: its 支出 is not its 收入."""


@dataclass(frozen=True, slots=True)
class Said:
    """A figure that a sentence says of a row: the term, its part in the clause, and the row's label."""

    term: Term
    role: str
    """``level`` with its period and basis, ``change``, ``rate``."""
    label: str
    heading: str
    """Where in the report: the last heading."""


@dataclass(frozen=True, slots=True)
class Clause:
    """What one sentence says of one row, one figure after the other."""

    label: str
    said: tuple[Said, ...]


def label_keys(label: str) -> Iterator[str]:
    """The names a row may be called by: as it is, without 合计, and without 支出 at its end."""
    yield label
    total = _BARE_TOTAL.sub("", label)
    if total != label:
        if len(total) >= _SHORTEST_TOTAL:
            yield total
        return
    bare = _BARE_LABEL.sub("", label)
    if len(bare) > 1 and bare != label and not _FUND.search(bare):
        yield bare


def read_clauses(scenes: Iterable[Scene], labels: Mapping[str, object]) -> Iterator[Clause]:
    """Every clause of a report that speaks of a row of this label."""
    by_length = sorted(labels, key=len, reverse=True)
    if not by_length:
        return
    pattern = re.compile("|".join(re.escape(label) for label in by_length))
    for scene in scenes:
        for number, sentence in enumerate(scene.paragraph):
            said = list(_read(sentence, number, scene, pattern))
            for label in dict.fromkeys(one.label for one in said):
                yield Clause(label, tuple(one for one in said if one.label == label))


def _read(sentence: Sentence, number: int, scene: Scene, pattern: re.Pattern[str]) -> Iterator[Said]:
    apart = {mark: name for group in distributed(sentence) for mark, name in group}
    apart |= {mark: name for mark, name, _ in distributed_rates(sentence)}
    roles = _roles(sentence, number, scene)
    label = ""
    for mark, token in enumerate(sentence.marks):
        if token.figure is None:
            continue
        if mark in apart:
            label = named(apart[mark], pattern) or ""
        else:
            found = named(_words_before(sentence, mark), pattern)
            label = label if found is None else found
        role, term = roles.get(mark, ("", None))
        if label and term is not None and term.figure.hedge is Hedge.NONE and not sentence.has("z"):
            yield Said(term, role, label, sentence.heading)


def _words_before(sentence: Sentence, mark: int) -> str:
    """The words of a clause up to a figure, those of comparison included: 参保人数由上年末的, 教育支出比上年增加."""
    words = raw_name(sentence, mark)
    start = sentence.marks[mark].start - len(words)
    while (
        before := next((at for at in range(mark - 1, -1, -1) if sentence.marks[at].end == start), -1)
    ) >= 0:
        token = sentence.marks[before]
        if token.code not in "udkbctaer":
            break
        said = raw_name(sentence, before)
        words = f"{said}{sentence.plain[token.start : start]}{words}"
        start, mark = token.start - len(said), before
    return "" if words.lstrip("，, ").startswith("占") else words


def named(words: str, pattern: re.Pattern[str]) -> str | None:
    """The label that words name; None where they name nothing, empty where they name something else.

    >>> import re
    >>> rows = re.compile("教育|卫生健康")
    >>> named("其中：教育支出", rows), named("，上年", rows), named("职业教育", rows)
    ('教育', None, '')
    """
    clean = _BLANK.sub("", words)
    rest = _BEFORE.sub("", clean)
    match = pattern.match(rest)
    if match and _AFTER.fullmatch(rest, match.end()):
        return match.group()
    return None if _AFTER.fullmatch(rest) else ""


def _roles(sentence: Sentence, number: int, scene: Scene) -> dict[int, tuple[str, Term | None]]:
    """What each figure of a sentence is: a level, an amount or a rate of change."""
    found: dict[int, tuple[str, Term | None]] = {}
    for level in scene.levels:
        if level.sentence is sentence:
            key = level.name.key
            found[level.mark] = f"level {key.period} {key.basis.replace('决算', '')}", level.term
    for one in scene.occurrences:
        if one.sentence is not sentence:
            continue
        base = one.mark("base") if one.frame in (CHANGE, FROM_TO) else None
        if base is not None:
            found[base] = "base", _term(sentence, base, scene)
        if one.frame is CHANGE:
            for up, mark in moves_of(one):
                code = sentence.codes[mark]
                if code != "P":
                    found[mark] = (
                        ("rate" if code == "%" else "change") + (" up" if up else " down"),
                        _term(sentence, mark, scene),
                    )
    for mark, _, up in distributed_rates(sentence):
        found[mark] = f"rate {'up' if up else 'down'}", _term(sentence, mark, scene)
    return found


def _term(sentence: Sentence, mark: int, scene: Scene) -> Term:
    words = sentence.plain[sentence.marks[max(0, mark - 1)].start : sentence.marks[mark].start]
    like: Level | None = next((one for one in scene.levels if one.sentence is sentence), None)
    return term_of(
        sentence, sentence.marks[mark], Name(FactKey(words), words), like=like.figure if like else None
    )
