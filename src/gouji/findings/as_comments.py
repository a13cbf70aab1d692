"""An audit as comments for a docx: what is wrong at its very words, and what has no place in the text at the top."""

from __future__ import annotations

from collections.abc import Iterator, Sequence

from gouji.documents.docx_out.commenting import Comment
from gouji.findings.excerpts import where_words
from gouji.findings.names import CODE_NAMES, SEVERITIES
from gouji.findings.voices import recomputed_words, told_causes, voices_of
from gouji.model.audited import Audited
from gouji.model.finding import Finding
from gouji.model.places import DocxPlace

_TWO_SIDED = frozenset(("conflict", "text-table", "score-conflict", "duplicate", "basis"))
"""Kinds whose every place wants a comment: either side may be the wrong one."""
_MOST_SIDES = 6


def compose_comments(audited: Audited, *, notes: bool = False) -> tuple[Comment, ...]:
    """Errors and what is to be checked, in the order of the list; notes only where they are asked for."""
    told = [one for one in audited.findings if notes or one.severity != "note"]
    here = [(number, one) for number, one in enumerate(told, 1) if _places(one)]
    elsewhere = [(number, one) for number, one in enumerate(told, 1) if not _places(one)]
    comments = [comment for number, one in here for comment in _comments(number, one)]
    if elsewhere:
        lines = [line for number, one in elsewhere for line in _lines(number, one)]
        comments.insert(0, Comment(tuple(lines)))
    return tuple(comments)


def _places(finding: Finding) -> tuple[DocxPlace, ...]:
    return tuple(one for one in finding.places if isinstance(one, DocxPlace) and one.story == "body")


def _comments(number: int, finding: Finding) -> Iterator[Comment]:
    places = _places(finding)
    yield Comment(tuple(_lines(number, finding)), places)
    if finding.code in _TWO_SIDED:
        for place in _others(places):
            name = CODE_NAMES[finding.code].zh
            line = f"【{SEVERITIES[finding.severity].zh}】{number}. {name}（另一处）：{finding.message.zh}"
            yield Comment((line,), (place,))


def _others(places: Sequence[DocxPlace]) -> list[DocxPlace]:
    """The further places, one a paragraph."""
    seen = {where_words(places[0]).zh}
    others = []
    for place in places[1:]:
        said = where_words(place).zh
        if said not in seen:
            seen.add(said)
            others.append(place)
    return others[:_MOST_SIDES]


def _lines(number: int, finding: Finding) -> Iterator[str]:
    yield f"【{SEVERITIES[finding.severity].zh}】{number}. {CODE_NAMES[finding.code].zh}：{finding.message.zh}"
    should = recomputed_words(finding)
    if finding.printed and should is not None:
        yield f"报告写 {finding.printed}，算得 {should.zh}。"
    for cause in told_causes(finding)[:1]:
        yield f"可能的原因：{cause.value}——{cause.why.zh}"
    yield f"怎么改：{voices_of(finding).clerk.zh}"
    yield f"编号 {finding.id}"
