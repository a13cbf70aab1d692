"""Lists that say of each item how many and what share, and of no whole: 甲96人，占51%；乙51人，占27%；丙41人，占22%.

The items are the whole: every share is of their sum. That the list is complete shows in its own figures: shares that
make 100%, or shares that all fit the sum but one.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, replace
from fractions import Fraction

from gouji.claims.relation import Relation, Term
from gouji.claims.report import Report
from gouji.claims.texts.running_text import RunningText, read_running_text
from gouji.figures import UNITS, Figure, Interval, Verdict, read_figure
from gouji.model.facts import FactKey

_UNITS = "亿元|万元|元|万人次|万人|万户|人次|人|户|份|件|个|家|票|辆|批次"
_ITEM = re.compile(
    r"(?P<label>[\u4e00-\u9fff“”]{1,20}?)(?:有|为|共)?\s?"
    rf"(?P<count>\d[\d,]*(?:\.\d+)?)\s?(?P<unit>{_UNITS})"
    r"(?:\s?[（(]\s?(?:占(?:比)?(?:为)?)?\s?(?P<inside>\d+(?:\.\d+)?)\s?%\s?[）)]"
    r"|[，,]\s?占(?:比)?(?:为)?\s?(?P<behind>\d+(?:\.\d+)?)\s?%)?"
)
_JOINT = re.compile(r"\s?[、，,；;和及]\s?")
_FEWEST = 3
"""Two shares that make 100% prove less: one may be taken from the other."""


@dataclass(frozen=True, slots=True)
class ListedItem:
    """An item of a list: its words, its count, and its share where one stands beside it."""

    label: str
    count: Term
    share: Term | None
    start: int
    end: int


def read_lists(report: Report) -> tuple[tuple[ListedItem, ...], ...]:
    """Every run of items with nothing but a comma between; ask by ``report.once(read_lists)``."""
    running = report.once(read_running_text)
    return tuple(_lists(running))


def _lists(running: RunningText) -> Iterator[tuple[ListedItem, ...]]:
    run: list[ListedItem] = []
    at = -1
    for match in _ITEM.finditer(running.plain):
        joined = at >= 0 and _JOINT.fullmatch(running.plain, at, match.start()) is not None
        if run and not joined:
            yield tuple(run)
            run = []
        run.append(_item(running, match))
        at = match.end()
    if run:
        yield tuple(run)


def _item(running: RunningText, match: re.Match[str]) -> ListedItem:
    unit = UNITS[match["unit"]]
    label = match["label"].strip("“”")
    count = _term(running, match.span("count"), read_figure(match["count"].replace(",", ""), unit), label)
    which = "inside" if match["inside"] else "behind"
    share = None
    if match[which]:
        figure = read_figure(match[which], UNITS["%"])
        share = _term(running, match.span(which), figure, f"{label}占比")
    return ListedItem(label, count, share, *match.span())


def _term(running: RunningText, span: tuple[int, int], figure: Figure, name: str) -> Term:
    return Term(figure, running.places(*span), name, FactKey(name))


_JOINT_SHARE = re.compile(
    r"[，,；;。]?\s?(?P<labels>[\u4e00-\u9fff、]{4,40}?)[两三四]?项?(?:合计|共计|总共|共|之和)占(?:比)?(?:为)?\s?"
    r"(?P<rate>\d+(?:\.\d+)?)\s?%"
)


def listed_share_relations(report: Report) -> Iterator[Relation]:
    """Each share of a complete list against the sum of its counts; a share of several of its items together."""
    running = report.once(read_running_text)
    for items in report.once(read_lists):
        if (joint := _joint_share(running, items)) is not None:
            yield joint
        listed = _with_shares(items)
        if len(listed) >= _FEWEST and len({item.count.figure.unit.dimension for item, _ in listed}) == 1:
            yield from _claims([item for item, _ in listed], [share for _, share in listed])


def _with_shares(items: Sequence[ListedItem]) -> list[tuple[ListedItem, Term]]:
    """The items, if each has its share."""
    listed = [(item, item.share) for item in items if item.share is not None]
    return listed if len(listed) == len(items) else []


def _claims(items: Sequence[ListedItem], shares: Sequence[Term]) -> Iterator[Relation]:
    relations = [share_of_all(share, [at], items) for at, share in enumerate(shares)]
    failed = [at for at, one in enumerate(relations) if one.judge().verdict is Verdict.REFUTED]
    if len(failed) <= 1:
        yield from relations
        return
    odd = _odd_count(items, shares)
    if odd is not None:
        yield relations[odd]


def share_of_all(share: Term, counted: Sequence[int], items: Sequence[ListedItem]) -> Relation:
    """A share of all items together; ``counted`` are those it is the share of."""
    signs = tuple(1 if at in counted else -1 for at in range(len(items)))
    return Relation("share-of-sum", "share", share, tuple(item.count for item in items), signs)


def _joint_share(running: RunningText, items: Sequence[ListedItem]) -> Relation | None:
    """满意160份，基本满意20份，不满意8份，满意和基本满意合计占95.74%."""
    match = _JOINT_SHARE.match(running.plain, items[-1].end)
    if match is None or len(items) < _FEWEST:
        return None
    labels = re.split(r"[、和与及]", match["labels"])
    counted = [at for at, item in enumerate(items) if item.label in labels]
    if len(counted) != len(labels) or len(counted) == len(items):
        return None
    share = _term(running, match.span("rate"), read_figure(match["rate"], UNITS["%"]), match["labels"])
    return replace(share_of_all(share, counted, items), severity="warning")


def _odd_count(items: Sequence[ListedItem], shares: Sequence[Term]) -> int | None:
    """The one item whose count is wrong: all shares make 100%, and the others are shares of one whole."""
    added = sum((share.figure.interval for share in shares[1:]), shares[0].figure.interval)
    if not added.meets(Interval.point(Fraction(1))):
        return None
    fitting = []
    for at in range(len(items)):
        rest = [
            _implied(item.count.figure, share.figure)
            for place, (item, share) in enumerate(zip(items, shares, strict=True))
            if place != at
        ]
        if all(one is not None for one in rest) and _meet([one for one in rest if one is not None]):
            fitting.append(at)
    return fitting[0] if len(fitting) == 1 else None


def _implied(count: Figure, share: Figure) -> Interval | None:
    """The whole that a count and its share come from."""
    if share.cut_interval.low is None or share.cut_interval.low <= 0:
        return None
    return count.interval / share.interval


def _meet(intervals: Sequence[Interval]) -> bool:
    return all(one.meets(other) for at, one in enumerate(intervals) for other in intervals[at + 1 :])
