"""Levels: the figures of a paragraph that state how much something is, each with its quantity.

A figure that is a change, a rate of change, a share, a base or a budget inside a frame is none.
"""

from __future__ import annotations

import re
from collections.abc import Collection, Iterator, Sequence
from dataclasses import dataclass, replace
from fractions import Fraction

from gouji.claims.prose.names import Name, other_side, read_name
from gouji.claims.prose.sentences import Sentence
from gouji.claims.prose.tokens import Token
from gouji.claims.relation import Term
from gouji.figures import Dimension, Figure, Hedge, read_figure

_BOUNDARY = frozenset(",;.:(F%Psnudkaebtcgqir)")
_GENERIC = re.compile(
    r"(?:总|本年|全年|年初|年中|调整后|实际|当年|累计|批复|本次)*(?:支出|收入|资金|金额|经费|人数|数|任务|指标|费用|决算|预算|执行|目标|支付|拨付|到位|使用|投入|总量|总额|小计|合计|总计)"
    r"{0,2}(?:数|额|总额|总数|合计)?"
)
"""Names that say nothing of their own: they speak of the topic of the sentence."""
_BASIS_WORD = re.compile(r"预算|决算|执行|完成|实际|目标|任务|计划|到位|拨付")
_YEAR_SAID = re.compile(r"(20\d\d)\s*年|(20\d\d)(?=全年|当年|年)")


@dataclass(frozen=True, slots=True)
class Level:
    """A level as stated: the figure with its quantity, and where among the marks of its sentence it stands."""

    term: Term
    name: Name
    sentence: Sentence
    mark: int
    generic: bool = False
    """Its name says nothing of its own and was taken from the topic of the sentence."""
    base: Term | None = None
    """What it grew from, where it is printed beside it: 从19人增加到21人."""
    part_of: int = -1
    """Which list of the paragraph it is a part of; −1 for none."""
    whole: Term | None = None
    """The head of that list, as far as its place tells."""

    @property
    def figure(self) -> Figure:
        return self.term.figure


_AND = re.compile(r"、|以及|[和与及]")
_BETWEEN_FIGURES = re.compile(r"[、，,和与及以]{1,2}")


def distributed(sentence: Sentence) -> list[list[tuple[int, str]]]:
    """甲、乙和丙分别为3万元、2万元和1万元: the mark of each figure with the name that is its own."""
    found = []
    for mark, token in enumerate(sentence.marks):
        if not token.text.startswith("分别"):
            continue
        figures = _figures_after(sentence, mark)
        names = _listed(_words_apart(sentence, mark), len(figures))
        if len(figures) > 1 and len(names) == len(figures):
            found.append(list(zip(figures, names, strict=True)))
    return found


def _words_apart(sentence: Sentence, mark: int) -> str:
    """The names before 分别; of 由甲、乙和丙组成，分别为… those of the chunk before the comma."""
    stop = sentence.marks[mark].start
    for at in range(mark - 1, -2, -1):
        if at < 0 or sentence.marks[at].code in ",;.:F%":
            start = sentence.marks[at].end if at >= 0 else sentence.start
            words = _COMPOSED.sub("", _AMONG.sub("", sentence.plain[start:stop]).strip())
            if words or at < 0 or sentence.marks[at].code != ",":
                return words
            stop = sentence.marks[at].start
    return ""


_AMONG = re.compile(r"^\s*中(?![央小医药等国学期级型心])|中\s*$")
"""100万元中，甲和乙分别为…"""
_COMPOSED = re.compile(r"^(?:主要)?(?:由|包括|包含)|(?:等?[两二三四五]?(?:个?部分|项|类))?(?:组成|构成)$")


def distributed_rates(sentence: Sentence) -> list[tuple[int, str, bool]]:
    """…分别完成3万元和2万元，分别增长5%和6%: the mark of each rate, whose it is, and whether it is a rise."""
    found = []
    names = [name for group in distributed(sentence) for _, name in group]
    for mark, token in enumerate(sentence.marks[:-2]):
        if token.text.startswith("分别") and sentence.codes[mark + 1] in "ud":
            rates = _figures_after(sentence, mark + 1, code="%")
            if len(rates) == len(names):
                up = sentence.codes[mark + 1] == "u"
                found += [(rate, name, up) for rate, name in zip(rates, names, strict=True)]
    return found


def _listed(words: str, count: int) -> list[str]:
    """The names of a list: 和 parts the last two only, so that 社会保障和就业 stays whole."""
    *names, last = [name for name in words.split("、") if name.strip()] or [""]
    ends = [(last[: match.start()], last[match.end() :]) for match in _AND.finditer(last)]
    if len(names) + 1 == count or not ends:
        return [*names, last]
    pair = next((pair for pair in ends[::-1] if len(names) + 2 == count and all(pair)), None)
    return [*names, *pair] if pair else [name for name in _AND.split(words) if name.strip()]


def _figures_after(sentence: Sentence, mark: int, *, code: str = "F") -> list[int]:
    """Marks of the figures behind 分别, as long as nothing but 、 and 和 parts them."""
    figures: list[int] = []
    for at in range(mark + 1, len(sentence.marks)):
        one = sentence.marks[at]
        if one.figure is not None and one.code == code:
            figures.append(at)
        elif (figures and not _BETWEEN_FIGURES.fullmatch(one.text.strip())) or (
            not figures and at > mark + 1
        ):
            break
    return figures


def _is_bare(name: Name) -> bool:
    """Whether a name needs a topic: 支出 does, 本年支出合计 of the register does not."""
    own = name.known and name.words.endswith(("合计", "总计"))
    return name.is_empty or (is_generic(name.words) and not own)


def is_generic(words: str) -> bool:
    """Whether a name says nothing of its own: 决算数, 支出."""
    return bool(_GENERIC.fullmatch(words))


def term_of(
    sentence: Sentence, token: Token, name: Name, *, like: Figure | None = None, sure: bool = False
) -> Term:
    """A figure of a sentence as a term; a number without unit takes that of ``like``."""
    assert token.figure is not None
    figure = token.figure
    if token.code == "n" and like is not None and like.unit.symbol:
        figure = replace(read_figure(figure.text, like.unit), hedge=figure.hedge)
    if not figure.value and not figure.decimals:
        figure = replace(figure, quantum=Fraction(0))  # a bare 0 says that there is none
    stop = token.start + len(figure.text) if token.text.startswith(figure.text) else token.end
    return Term(figure, sentence.places(token.start, stop), name.words or name.key.measure, name.key, sure)


def raw_name(sentence: Sentence, mark: int) -> str:
    """The text between a figure and what stands before it: a comma, another figure, a word of relation."""
    token = sentence.marks[mark]
    start, before = sentence.start, mark - 1
    while before >= 0:
        one = sentence.marks[before]
        if one.code == ")" and (opening := _opening(sentence, before)) > 0:
            before = opening - 1  # 因公出国（境）费: brackets inside a name
            continue
        if one.code in _BOUNDARY or (
            one.code == "l" and before and sentence.marks[before - 1].code in _BOUNDARY - {","}
        ):
            start = one.end
            break
        before -= 1
    return sentence.plain[start : token.start]


def _opening(sentence: Sentence, closing: int) -> int:
    """The mark of the bracket that a closing one belongs to, where nothing but words stands between; else −1."""
    for at in range(closing - 1, -1, -1):
        code = sentence.marks[at].code
        if code == "(":
            return at if at and sentence.marks[at - 1].code == "x" else -1
        if code not in "xli":
            return -1
    return -1


def year_at(sentence: Sentence, position: int, default: str) -> str:
    """The year that a sentence speaks of: the last one said before its first figure; a year beside a later figure is
    that figure's own."""
    first = next((token.start for token in sentence.marks if token.figure is not None), sentence.end)
    said = _YEAR_SAID.findall(sentence.plain[sentence.start : min(position, first)])
    return (said[-1][0] or said[-1][1]) if said else default


def read_levels(
    sentences: Sequence[Sentence], taken: Collection[tuple[int, int]], *, year: str, unit: str
) -> Iterator[Level]:
    """Every level of a paragraph; ``taken`` are (sentence, mark) of figures that frames use otherwise."""
    topic: tuple[Name, Dimension] | None = None
    speaking: Sentence | None = None
    own = False  # whether the sentence speaks of the unit's own accounts
    for number, sentence in enumerate(sentences):
        apart = {mark: name for group in distributed(sentence) for mark, name in group}
        speaks = year_at(sentences[0], sentences[0].end, year) if number else year
        for mark, token in enumerate(sentence.marks):
            if token.figure is None or token.code in "Pg" or (number, mark) in taken:
                continue
            raw = apart.get(mark) or raw_name(sentence, mark)
            name = _as_done(raw, read_name(raw, year_at(sentence, token.start, speaks), unit))
            if mark and sentence.marks[mark - 1].code == "t" and "调" in sentence.marks[mark - 1].text:
                name = replace(name, key=replace(name.key, basis="全年预算"))  # 预算调整为110万元
            if token.code == "n" and not name.words:
                continue
            generic = _is_bare(name)
            if generic and name.is_empty:
                name = _earlier_chunk(sentence, mark, year_at(sentence, token.start, speaks), unit) or name
                generic = _is_bare(name)
            unit_of = token.figure.unit.dimension
            if (
                generic
                and topic is not None
                and topic[1] == unit_of
                and (name.is_empty or _BASIS_WORD.search(name.words))
            ):
                turned = other_side(name.words, topic[0].words)
                name = _of_topic(name, topic[0])
                topic = (name, unit_of) if turned else topic
            elif not generic:
                topic = name, unit_of
            if sentence is not speaking:
                speaking, own = sentence, name.known and name.key.ledger == "部门"
            first = not any(one.figure is not None and one.code == "F" for one in sentence.marks[:mark])
            name = _in_fund(name, sentence, token)
            sure = (
                not generic
                and token.code == "F"
                and _says_enough(name, first=first or own or _is_own_and_plain(name))
                and _is_plain(sentence, token)
            )
            yield Level(term_of(sentence, token, name, sure=sure), name, sentence, mark, generic)


_DONE = re.compile(
    r"(?:执行|完成|实现|入库|支出|支付|拨付|使用|到位|征收|发放|达到?|为|有)(?:收入|支出|数|额|值)?(?:了|为|是|约)*\s*$"
)
_SAID_DONE = re.compile(r"执行|完成|实际|实现|入库")
_PLANNED = ("预算", "年初预算", "全年预算", "目标")


def _as_done(raw: str, name: Name) -> Name:
    """实际完成, 预算支出执行: what was done, whatever budget the words speak of."""
    done = _SAID_DONE.search(raw) and _DONE.search(raw)
    if (
        done
        and name.key.basis in ("", *_PLANNED)
        and not re.search(r"(?:计划|预计|拟|应|需|力争|确保|目标)", raw)
    ):
        return replace(name, key=replace(name.key, basis="决算"))
    return name


def _earlier_chunk(sentence: Sentence, mark: int, year: str, unit: str) -> Name | None:
    """甲项目，共计5万元: the words before the comma, where no figure stands between."""
    if mark > 1 and sentence.marks[mark - 1].text.startswith(
        "均"
    ):  # 收入总计、支出总计均为5万元: either of them
        name = read_name(raw_name(sentence, mark - 1).split("、")[0], year, unit)
        return None if name.is_empty else name
    if mark < 2 or sentence.marks[mark - 1].code not in ",(:":
        return None
    if sentence.marks[mark - 2].code != "x":
        return None
    name = read_name(raw_name(sentence, mark - 1), year, unit)
    return None if name.is_empty else name


def _of_topic(name: Name, topic: Name) -> Name:
    if other_side(name.words, topic.words):
        here, there = ("收入", "支出") if "收入" in topic.words else ("支出", "收入")
        turned = read_name(topic.words.replace(here, there), topic.key.period, "")
        topic = replace(turned, key=replace(turned.key, scope=topic.key.scope or turned.key.scope))
    basis = name.key.basis or topic.key.basis
    if name.words.endswith(("预算", "预算数", "年初预算", "年初预算数")):
        basis = name.key.basis or "预算"
    elif "决算" in name.words or "执行" in name.words:
        basis = "决算"
    key = replace(topic.key, basis=basis, period=name.key.period or topic.key.period)
    return Name(key, topic.words, topic.known)


_FUND = re.compile(r"一般公共预算|政府性基金|国有资本经营|财政专户|非财政|财政拨款")


_OF_APPROPRIATIONS = re.compile(r"三公|公务用车|公务接待|因公出国")
"""What is told of appropriations everywhere, whether a heading says so or not."""


def _in_fund(name: Name, sentence: Sentence, token: Token) -> Name:
    """基本支出 of the general budget is not that of all funds: the last fund said before, else the heading's."""
    said = _FUND.findall(sentence.plain[sentence.start : token.start]) or _FUND.findall(sentence.heading)
    if (
        not said
        or said[-1] in name.key.measure
        or name.key.scope
        or _OF_APPROPRIATIONS.search(name.key.measure)
    ):
        return name
    return replace(name, key=replace(name.key, scope=said[-1]))


_PART_OF_YEAR = re.compile(
    r"(?<!1)\d\s*月|1[01]\s*月|季度|上半年|下半年|半年|月份|(?<!\d)[一二三四五六七八九十]+月|至\d{1,2}月"
)
_YEAR_END = re.compile(r"12\s*月(?:\s*31\s*日|底|末)|1\s*[-—~至]\s*12\s*月|1月1日")


def _is_plain(sentence: Sentence, token: Token) -> bool:
    """Whether a level is that of the whole year, as measured: no hedge, no month or quarter, nothing 同口径."""
    assert token.figure is not None
    before = _YEAR_END.sub("", sentence.plain[sentence.start : token.start])
    return token.figure.hedge is Hedge.NONE and not sentence.has("z") and not _PART_OF_YEAR.search(before)


_ENOUGH = 8
"""Characters of a name that is not in the register and yet can mean only one thing in a report."""


_AMBIGUOUS = re.compile(r"^(?:其他|利息|转移|上级补助|财政补贴|结余|结转|年末|年初)")
"""Measures that the funds have as well as the unit."""


def _is_own_and_plain(name: Name) -> bool:
    return name.known and name.key.ledger == "部门" and not _AMBIGUOUS.match(name.key.measure)


def _says_enough(name: Name, *, first: bool) -> bool:
    """Whether a name means one quantity of the report: where a sentence begins, or goes on about the unit's accounts.

    全县机关事业…期末人数14144人，实际缴费人数14144人: the second is that of 机关事业 alone, though it does not say so.
    """
    return first and (name.known or len(name.words) >= _ENOUGH)
