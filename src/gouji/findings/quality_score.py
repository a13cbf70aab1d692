"""The review sheet filled in by program: what is certain, what may be taken off, what only a person can judge."""

from __future__ import annotations

from collections import Counter
from collections.abc import Sequence
from fractions import Fraction
from functools import reduce
from operator import add

from gouji.figures import Interval
from gouji.model.audited import QualityItem, QualityScore
from gouji.model.finding import Finding
from gouji.model.scores import print_points
from gouji.registers.review_sheet import ReviewItem, ReviewSheet, load_review_sheet

_WHY = {"program": "", "both": "程序只看得到一部分，其余由人评定", "person": "由人评定"}


def score_quality(findings: Sequence[Finding], sheet: ReviewSheet | None = None) -> QualityScore:
    """An error takes its points off; a matter to check may take them off; a note takes nothing.

    No item falls below nothing: what is taken off is capped by its points.
    """
    sheet = sheet or load_review_sheet()
    errors = Counter(finding.code for finding in findings if finding.severity == "error")
    doubts = Counter(finding.code for finding in findings if finding.severity == "warning")
    items = tuple(_score_item(item, errors, doubts) for item in sheet.items)
    total = reduce(add, (item.points for item in items), Interval.point(0))
    most = Interval.point(sheet.points)
    return QualityScore(sheet.title, sheet.source, sheet.confidence, items, total, most)


def _score_item(item: ReviewItem, errors: Counter[str], doubts: Counter[str]) -> QualityItem:
    certain = sum(errors[code] for code in item.codes)
    possible = certain + sum(doubts[code] for code in item.codes)
    high = _left(item, certain)
    low = _left(item, possible) if item.judged == "program" else Fraction(0)
    taken = tuple(
        (code, _taken(errors[code], doubts[code], item.deduct))
        for code in item.codes
        if errors[code] or doubts[code]
    )
    judged = item.judged != "person"
    most = Interval.point(item.points)
    return QualityItem(
        item.id, item.group, item.name, most, Interval(low, high), judged, taken, _WHY[item.judged]
    )


def _left(item: ReviewItem, findings: int) -> Fraction:
    return max(Fraction(0), item.points - findings * item.deduct)


def _taken(errors: int, doubts: int, deduct: Fraction) -> str:
    """What a code takes off: “3 × 0.3分；另有 1 处待核实”."""
    said = [f"{errors} × {print_points(deduct)}"] if errors else []
    if doubts:
        said.append(f"{'另有 ' if errors else ''}{doubts} 处待核实 × {print_points(deduct)}")
    return "；".join(said)
