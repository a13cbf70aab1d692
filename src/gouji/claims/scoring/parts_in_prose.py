"""Parts of a score that sentences list with their weights: 投入（15分）得14.5分，过程（25分）得23.1分, 合计… .

Such a list proves itself: no score above its weight, the scores make the total behind or before it, and the weights
make 100 where they are the whole of it. A section with a line for each indicator is a closed list too. No table is
needed.
"""

from __future__ import annotations

import re
from collections import defaultdict
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from fractions import Fraction

from gouji.claims.relation import Relation, Term
from gouji.claims.report import Report
from gouji.claims.scoring.points import points_term, score_key, weight_key
from gouji.claims.scoring.statements import lays_down_rule, plain_of, without_numbering
from gouji.model.finding import Finding
from gouji.model.read_document import Passage
from gouji.model.scores import print_points
from gouji.registers.measures import plain_name
from gouji.rules.lint.saying import say
from gouji.text import Words

_N = r"\d{1,3}(?:\.\d+)?"
_WEIGHT, _SCORE = rf"\s?(?P<weight>{_N})\s?分", rf"\s?(?P<score>{_N})\s?分"
_EACH = rf"\s?{_N}\s?分"
_SAID = r"(?:评价|实际|自评|绩效|考核|本项|该项)*(?:得分|评分|评价分|得)(?:为|是|:)?"
_FORMS = (
    # 投入（15分），得14.5分
    re.compile(rf"(?P<label>[^,;。:()]{{2,30}})\((?:满分|分值|权重)?(?:为)?{_WEIGHT}\)[,:]?{_SAID}{_SCORE}"),
    # 产出指标50分，自评得分49分
    re.compile(rf"(?P<label>[^,;。:()\d]{{2,30}}?)(?:满分|分值|权重)?(?:为)?{_WEIGHT},{_SAID}{_SCORE}"),
    # 产出指标自评得分50分，满分为49分
    re.compile(rf"(?P<label>[^,;。:()\d]{{2,30}}?){_SAID}{_SCORE},(?:满分|分值)(?:为)?{_WEIGHT}"),
)  # fmt: skip
_LINE = re.compile(
    rf"(?P<label>[^,;。:()]{{2,40}})\({_WEIGHT}\):(?:.{{0,160}}?[,;。:])?(?:评价|自评)?得{_SCORE}。?"
)
_DEALT_OUT = re.compile(
    rf"(?P<labels>[^,;。:]{{4,120}}?)的?(?:分值|权重|满分)分别为(?P<weights>{_EACH}(?:[、和及]{_EACH})+),"
    rf"(?:自评|评价|实际)?得分分别为(?P<scores>{_EACH}(?:[、和及]{_EACH})+)"
)
_TOTAL = re.compile(rf"分?[)]?[,;。]?(?:以上)?(?:合计|共计|总计|总分|总得分|共)(?:得分|得|为|是)?{_SCORE}")
_HEAD_TOTAL = re.compile(rf"(?:得分|评分|总分)(?:为|是)?{_SCORE}[^(]{{0,30}}其中:$")
_JOINTS = re.compile(r"[、和及]")


@dataclass(frozen=True, slots=True)
class ScoredPart:
    """A part with its weight and the score out of it, where a sentence states both."""

    label: str
    weight: Term
    score: Term
    start: int
    end: int


def part_relations(report: Report) -> Iterator[Relation]:
    """Scores of a list against their total, weights of a whole against 100, sections against their lines."""
    for passage in report.document.passages():
        for run in _runs(passage):
            yield from _close(passage, run)
    yield from _sections(list(report.document.passages()))
    yield from _said_twice(report)


def check_parts(report: Report) -> Iterator[Finding]:
    """A score above its weight in the same breath."""
    for passage in report.document.passages():
        for part in (*_read_parts(passage), *_read_line(passage)):
            given, most = part.score.figure, part.weight.figure
            if given.value > most.value:
                yield _above(part)
        for run in _runs(passage):
            yield from _not_hundred(passage, run)


def _above(part: ScoredPart) -> Finding:
    given, most = print_points(part.score.figure.value), print_points(part.weight.figure.value)
    return say(
        "score-above-weight", "error", "score<=weight", (plain_name(part.label), "正文"),
        Words(f"“{part.label}”满分{most}，却得{given}", f"“{part.label}” is out of {most}, yet it is given {given}"),
        clerk=Words("核对得分与分值", "check the score and the weight"),
        citizen=Words(f"“{part.label}”满分{most}，却写得了{given}。", f"“{part.label}”: {given} out of {most}."),
        places=(*part.score.places, *part.weight.places), printed=given, recomputed=("0分", most),
    )  # fmt: skip


# ---------------------------------------------------------------- reading


def _part(passage: Passage, label: str, weight: tuple[int, int], score: tuple[int, int]) -> ScoredPart | None:
    name = without_numbering(re.sub(r"^.*?其中[:,]?", "", label)).strip()
    given = points_term(passage, *score, name=f"正文中{name}得分", key=score_key(name))
    most = points_term(passage, *weight, name=f"正文中{name}分值", key=weight_key(name))
    if given is None or most is None or len(name) < 2:
        return None
    return ScoredPart(name, most, given, min(weight[0], score[0]), max(weight[1], score[1]))


def _read_parts(passage: Passage) -> list[ScoredPart]:
    """Every part of a passage whose weight and score stand together, in order."""
    text = plain_of(passage)
    if text.count("分") < 2:
        return []
    found: dict[int, ScoredPart] = {}
    for form in _FORMS:
        for match in form.finditer(text):
            if lays_down_rule(text[text.rfind("。", 0, match.start()) + 1 : match.end()]):
                continue
            part = _part(passage, match["label"], match.span("weight"), match.span("score"))
            if part is not None and not any(
                one.start < part.end and part.start < one.end for one in found.values()
            ):
                found[part.start] = part
    for match in _DEALT_OUT.finditer(text):
        for part in _dealt_out(passage, match):
            found[part.start] = part
    return [found[at] for at in sorted(found)]


def _dealt_out(passage: Passage, match: re.Match[str]) -> Iterator[ScoredPart]:
    """甲、乙和丙分值分别为10分、50分和40分，得分分别为…: one to one, or not at all."""
    labels = [label for label in _JOINTS.split(match["labels"]) if label]
    weights, scores = _spans(match, "weights"), _spans(match, "scores")
    if not len(labels) == len(weights) == len(scores):
        return
    for label, weight, score in zip(labels, weights, scores, strict=True):
        part = _part(passage, label, weight, score)
        if part is not None:
            yield part


def _spans(match: re.Match[str], name: str) -> list[tuple[int, int]]:
    at = match.start(name)
    return [(at + one.start(), at + one.end()) for one in re.finditer(_N, match[name])]


def _read_line(passage: Passage) -> list[ScoredPart]:
    """A line for one indicator: B22资产管理（5分）：个别资产未及时入账，得3.5分。"""
    match = _LINE.fullmatch(plain_of(passage).strip())
    text = plain_of(passage)
    if match is None or lays_down_rule(text) or len(re.findall(rf"得{_EACH}", text)) != 1:
        return []
    shift = text.index(match[0])
    weight, score = match.span("weight"), match.span("score")
    part = _part(
        passage, match["label"], (weight[0] + shift, weight[1] + shift), (score[0] + shift, score[1] + shift)
    )
    return [part] if part else []


# ---------------------------------------------------------------- lists


def _runs(passage: Passage) -> list[list[ScoredPart]]:
    """Parts that follow each other with nothing but a comma between: one list."""
    text = plain_of(passage)
    runs: list[list[ScoredPart]] = []
    parts = _read_parts(passage)
    dealt = _DEALT_OUT.search(text) is not None
    for part in parts:
        last = runs[-1][-1] if runs else None
        between = "" if last is None else text[last.end : part.start]
        joined = dealt or re.fullmatch(
            r"分?[)]?[,;、。]?[^,;。:(\d]{0,30}[(]?(?:满分|分值|权重)?(?:为)?", between
        )
        if last is not None and joined:
            runs[-1].append(part)
        else:
            runs.append([part])
    return [run for run in runs if len(run) >= 2]


def _close(passage: Passage, run: Sequence[ScoredPart]) -> Iterator[Relation]:
    total = _total_of(passage, run)
    if total is not None:
        yield Relation("sum", "score-sum", total, tuple(part.score for part in run))


def _total_of(passage: Passage, run: Sequence[ScoredPart]) -> Term | None:
    """The total right behind a list, or right before its 其中."""
    text = plain_of(passage)
    match = _TOTAL.match(text, run[-1].end)
    if match is None:
        start = text.rfind("其中", 0, run[0].start)
        match = _HEAD_TOTAL.search(text[: start + 3]) if start >= 0 else None
    if match is None:
        return None
    return points_term(passage, *match.span("score"), name="正文中总分", key=score_key("总分"))


def _not_hundred(passage: Passage, run: Sequence[ScoredPart]) -> Iterator[Finding]:
    """The weights of a whole make 100: told where the scores do make the total."""
    total = _total_of(passage, run)
    weights = sum((part.weight.figure.value for part in run), Fraction(0))
    added = sum((part.score.figure.value for part in run), Fraction(0))
    if total is None or weights == 100 or not 90 <= weights <= 110 or added != total.figure.value:
        return
    names, printed = "、".join(part.label for part in run), print_points(weights)
    yield say(
        "weight-sum", "warning", "weights=100", tuple(plain_name(part.label) for part in run),
        Words(f"{names}的分值合计{printed}，不是100分", f"the weights of {names} make {printed}, not 100"),
        clerk=Words("核对各部分的分值", "check the weight of each part"),
        citizen=Words(f"各部分的满分加起来是{printed}，不是100分。", f"the parts' weights make {printed}, not 100."),
        places=[place for part in run for place in part.weight.places], printed=printed, recomputed="100分",
    )  # fmt: skip


# ---------------------------------------------------------------- sections


_SECTION = re.compile(rf"(?P<label>[^,;。:()]{{2,30}})\({_WEIGHT}\)[,:]?{_SAID}{_SCORE}[。:]?")


_HEADING = re.compile(r"\s*[(]?[一二三四五六七八九十]+[)、.]")
"""What ends a section; after any other line that states no score, nobody knows whether the list was whole."""


def _sections(passages: Sequence[Passage]) -> Iterator[Relation]:
    """（二）过程（25分），评价得分23.1分 over the lines of its indicators, up to the next heading of its kind."""
    head: ScoredPart | None = None
    lines: list[ScoredPart] = []
    for passage in [*passages, None]:
        text = plain_of(passage).strip() if passage is not None else ""
        if passage is not None and not text:
            continue
        line = _read_line(passage) if passage is not None else []
        if head is not None and line:
            lines += line
            continue
        if head is not None and len(lines) >= 2 and (passage is None or _HEADING.match(plain_of(passage))):
            yield Relation("sum", "score-sum", head.score, tuple(one.score for one in lines))
            yield Relation("sum", "weight-sum", head.weight, tuple(one.weight for one in lines))
        head, lines = None, []
        if passage is not None and _SECTION.fullmatch(without_numbering(text)):
            head = next(iter(_read_parts(passage)), None)


def _said_twice(report: Report) -> Iterator[Relation]:
    """A part stated twice with its weight and score: where one of the two agrees, so must the other."""
    found: dict[str, list[ScoredPart]] = defaultdict(list)
    for passage in report.document.passages():
        for part in _read_parts(passage):
            found[plain_name(part.label)].append(part)
    for parts in found.values():
        if len(parts) != 2:
            continue
        one, other = parts
        if one.score.figure.value == other.score.figure.value:
            yield Relation("equality", "weight-sum", other.weight, (one.weight,), severity="warning")
        elif one.weight.figure.value == other.weight.figure.value:
            yield Relation("equality", "score-conflict", other.score, (one.score,), severity="warning")
