"""Sentences and paragraphs that a report says twice, word for word, figures and all.

That is a note: an annex may well repeat the body. Sentences that are alike but state other figures are another
matter and are judged where figures are compared. A title listed twice in one list is told as well.
"""

from __future__ import annotations

import re
from collections import defaultdict
from collections.abc import Iterator

from gouji.claims.report import Report
from gouji.claims.texts.running_text import RunningText, Span, gather, read_running_text
from gouji.model.finding import Finding
from gouji.text import Words

_LONG = 25
"""Characters from which saying something twice is no accident of wording."""
_SENTENCE = re.compile(r"[^。！？!?；;\n]{25,}[。！？!?；;]?")
_MARK = re.compile(r"^\s*(?:[（(]?[一二三四五六七八九十\d]{1,3}[）)]?[、.．)）]?\s*)?")


def check_duplicates(report: Report) -> Iterator[Finding]:
    """One finding for all that is said twice outside tables, one for titles listed twice."""
    running = report.once(read_running_text)
    spans, paragraphs = _repeated(running)
    if spans:
        zh = f"有{paragraphs}处文字与前文逐字重复；如非有意，请删去一处"
        en = f"{paragraphs} passages repeat earlier ones word for word; take one out unless it is meant"
        yield gather(
            running,
            spans,
            code="duplicate",
            severity="note",
            shape="said-twice",
            keys=(),
            message=Words(zh, en),
            mend=Words("删去重复的一处，或改为“详见……”", "take one out, or refer to the other"),
        )
    yield from _titles_listed_twice(running)


def _repeated(running: RunningText) -> tuple[list[Span], int]:
    """Where what is said twice stands, first sayings included; how many sayings come after the first."""
    seen: dict[str, list[Span]] = defaultdict(list)
    for number, start in enumerate(running.starts):
        text = running.passages[number].text
        if running.homes[number] or len(text) < _LONG or _OF_A_FORM.search(text):
            continue
        sentences = list(_SENTENCE.finditer(text))
        whole = _plain(text)
        if whole in seen or not sentences:
            if len(whole) >= _LONG:
                seen[whole].append((start, start + len(text)))
            continue
        for sentence in sentences:
            plain = _plain(sentence.group())
            if len(plain) >= _LONG:
                seen[plain].append((start + sentence.start(), start + sentence.end()))
        if len(sentences) > 1 or _plain(sentences[0].group()) != whole:
            seen[whole].append((start, start + len(text)))
    spans: list[Span] = []
    repeats = 0
    for found in sorted(
        (found for found in seen.values() if len(found) > 1), key=lambda one: -_length(one[0])
    ):
        fresh = [
            span for span in found if not any(first <= span[0] and span[1] <= last for first, last in spans)
        ]
        if len(fresh) > 1:
            spans += fresh
            repeats += len(fresh) - 1
    return sorted(spans), repeats


_OF_A_FORM = re.compile(
    r"^\s*(?:注|备注|说明|资料来源|数据来源|来源|单位)\s*\d?\s*[:：]|本表|^[^，。；！]*$| {3,}"
)
"""Notes and heads of tables, titles and sources are printed again on every page."""


def _length(span: Span) -> int:
    return span[1] - span[0]


def _plain(text: str) -> str:
    """Without its number and white space, so that （3）全县… and 全县… are one saying."""
    return "".join(_MARK.sub("", text, count=1).split()).rstrip("。；;！!")


_TITLE = re.compile(r"《[^《》\n]{6,80}》")
_BETWEEN = re.compile(r"[、，,；;以及和与\s]{0,4}$")


def _titles_listed_twice(running: RunningText) -> Iterator[Finding]:
    """《甲办法》、《乙办法》、《甲办法》: the same title twice within one list."""
    chain: dict[str, Span] = {}
    last = 0
    for match in _TITLE.finditer(running.text):
        if (
            not _BETWEEN.fullmatch(running.text[last : match.start()])
            or "\n" in running.text[last : match.start()]
        ):
            chain = {}
        last = match.end()
        first = chain.setdefault(match.group(), match.span())
        if first != match.span():
            yield gather(
                running,
                [first, match.span()],
                code="duplicate",
                severity="note",
                shape="listed-twice",
                keys=(match.group(),),
                message=Words(
                    f"{match.group()}在同一列举中出现两次", f"{match.group()} is listed twice in one list"
                ),
                mend=Words("删去一处，或换成漏列的文件", "take one out, or name the one that was meant"),
            )
            chain[match.group()] = match.span()
