"""The bureau's ledger: one row a finding, ready for a spreadsheet; then a count of kinds, then the review sheet."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterator, Sequence

from gouji.findings.excerpts import all_where
from gouji.findings.names import CODE_NAMES, SEVERITIES
from gouji.findings.voices import recomputed_words, told_causes, voices_of
from gouji.model.audited import Audited
from gouji.model.finding import Finding
from gouji.model.ledger import Ledger, Sheet
from gouji.model.scores import show_points
from gouji.text import Language, Words

_HEADINGS = (
    (Words("序号", "no."), 6), (Words("文档", "document"), 18), (Words("程度", "severity"), 8),
    (Words("种类", "kind"), 13), (Words("位置", "where"), 16), (Words("原文", "printed"), 16),
    (Words("重算", "recomputed"), 16), (Words("问题", "finding"), 46), (Words("可能原因", "likely cause"), 34),
    (Words("经办人：怎样改", "clerk: what to change"), 38), (Words("状态", "state"), 8),
    (Words("复核人：依据", "reviewer: why"), 44), (Words("公众：一句话", "citizen"), 36),
    (Words("搁置理由", "reason"), 24), (Words("编号", "id"), 30),
)  # fmt: skip
_PRINTED = 11
"""Columns that go on paper; the other voices and the identity are for the screen."""


def compose_ledger(audits: Sequence[Audited], language: Language) -> Ledger:
    """Every finding of these documents, the set-aside ones with their reasons."""
    say = [heading.said_in(language) for heading, _ in _HEADINGS]
    told = [row for audited in audits for row in _rows(audited, language)]
    rows = tuple((str(number), *row) for number, row in enumerate(told, 1))
    findings = Sheet(
        Words("问题清单", "findings").said_in(language),
        tuple(say),
        tuple(width for _, width in _HEADINGS),
        rows,
        _PRINTED,
    )
    return Ledger((findings, _summary(audits, language), *_review_sheets(audits, language)))


def _rows(audited: Audited, language: Language) -> Iterator[tuple[str, ...]]:
    for finding in audited.findings:
        yield _row(audited, finding, Words("待整改", "open").said_in(language), "", language)
    for one in audited.suppressed:
        reason = f"{one.reason}（{one.by}）"
        yield _row(audited, one.finding, Words("已搁置", "set aside").said_in(language), reason, language)


def _row(audited: Audited, finding: Finding, state: str, reason: str, language: Language) -> tuple[str, ...]:
    voices, recomputed = voices_of(finding), recomputed_words(finding)
    cause = next(iter(told_causes(finding)), None)
    return (
        audited.document.name,
        SEVERITIES[finding.severity].said_in(language),
        CODE_NAMES[finding.code].said_in(language),
        all_where(finding).said_in(language),
        finding.printed,
        recomputed.said_in(language) if recomputed else "",
        finding.message.said_in(language),
        f"{cause.value}：{cause.why.said_in(language)}" if cause else "",
        voices.clerk.said_in(language),
        state,
        voices.reviewer.said_in(language),
        voices.citizen.said_in(language),
        reason,
        finding.id,
    )


def _summary(audits: Sequence[Audited], language: Language) -> Sheet:
    counts = Counter((finding.severity, finding.code) for audited in audits for finding in audited.findings)
    rows = tuple(
        (
            SEVERITIES[severity].said_in(language),
            CODE_NAMES[code].said_in(language),
            str(counts[severity, code]),
        )
        for severity, code in sorted(counts, key=lambda pair: (list(SEVERITIES).index(pair[0]), pair[1]))
    )
    headings = (Words("程度", "severity"), Words("种类", "kind"), Words("条数", "count"))
    return Sheet(
        Words("汇总", "summary").said_in(language),
        tuple(one.said_in(language) for one in headings),
        (12, 24, 10),
        rows,
    )


def _review_sheets(audits: Sequence[Audited], language: Language) -> Iterator[Sheet]:
    headings = (Words("文档", "document"), Words("部分", "part"), Words("项目", "item"), Words("满分", "full marks"),
                Words("程序评分", "score by program"), Words("说明", "remarks"))  # fmt: skip
    rows = []
    for audited in audits:
        if audited.quality is None:
            continue
        for item in audited.quality.items:
            taken = (f"{CODE_NAMES[code].said_in(language)}：{points}" for code, points in item.taken)
            why = "；".join(taken) or item.why
            rows.append(
                (
                    audited.document.name,
                    item.group,
                    item.name,
                    show_points(item.most),
                    show_points(item.points),
                    why,
                )
            )
        total = audited.quality
        rows.append((audited.document.name, "", Words("合计", "total").said_in(language), show_points(total.most),
                     show_points(total.points), total.source))  # fmt: skip
    if rows:
        title = Words("质量评分", "quality score").said_in(language)
        yield Sheet(
            title, tuple(one.said_in(language) for one in headings), (24, 16, 40, 10, 16, 60), tuple(rows)
        )
