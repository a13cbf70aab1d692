"""What headings promise and sections give: parts without text, words of a heading nothing answers, parts left out."""

from __future__ import annotations

import re
from collections.abc import Iterator

from gouji.claims.report import Report
from gouji.claims.texts.first_page import read_first_page
from gouji.claims.texts.headings import ANNEX, FIRST, PART, SECOND, Marked, Outline, read_outline
from gouji.claims.texts.remarks import gather, remark
from gouji.model.finding import Finding, Severity
from gouji.text import Words

_JOINED = re.compile(r"[和及与、以]+")
_PROMISES: dict[str, str] = {
    "过程": r"过程|流程|步骤|阶段|程序|开展情况|组织实施",
    "措施": r"措施|改进|整改|下一步",
    "建议": r"建议|应当|应|需|进一步|改进",
    "原因": r"原因|因|由于|主要是|导致",
    "时段": r"时段|时间|期间|年度|\d月",
    "对象": r"对象|范围|部门|单位|项目|资金",
    "方法": r"方法|比较法|分析法|评价法|问卷|访谈|核查",
    "依据": r"依据|根据|《|按照",
    "目的": r"目的|为了|通过|为",
    "结论": r"结论|得分|等级|评价为|优|良",
}
"""Last words of a heading's part → what shows that the section speaks of it. Other words promise nothing."""


def check_promises(report: Report) -> Iterator[Finding]:
    """A heading of two parts (评价思路和过程) whose section treats only one."""
    outline = report.once(read_outline)
    for number, one in enumerate(outline.marked):
        if one.rank in (FIRST, SECOND) and one.is_heading and len(one.words) <= 20:
            yield from _unanswered(outline, number, one)


def _unanswered(outline: Outline, number: int, one: Marked) -> Iterator[Finding]:
    parts = [part for part in _JOINED.split(one.words) if part]
    if len(parts) < 2:
        return
    start, stop = outline.under(number)
    body = "\n".join(passage.text for passage in outline.passages[start:stop])
    if len(body) < 20 or outline.has_table(start, stop):
        return
    for part in parts:
        sought = next((pattern for word, pattern in _PROMISES.items() if part.endswith(word)), None)
        if sought and not _answers(body, part, sought):
            said = Words(
                f"标题“{one.words}”里的“{part}”在正文中没有写到；请补写或改标题",
                f"the heading “{one.words}” promises “{part}”, which its section does not treat",
            )
            places = one.passage.places(0, len(one.passage.text))
            yield remark("outline", "note", said, shape="promise", keys=(one.words, part), places=places)


_STRICT = ("措施",)
"""Words that a section treats only where it uses them itself, outside the other words of its heading."""


def _answers(body: str, part: str, sought: str) -> bool:
    word = next((word for word in _STRICT if part.endswith(word)), None)
    return word in body if word else bool(re.search(sought, body))


def check_empty_sections(report: Report) -> Iterator[Finding]:
    """A section of the first rank with nothing beneath its heading, between two that have text."""
    outline = report.once(read_outline)
    firsts = [
        (number, one) for number, one in enumerate(outline.marked) if one.rank == FIRST and one.is_heading
    ]
    sizes = {number: _size(outline, number) for number, _ in firsts}
    is_evaluation = report.once(read_first_page).kind == "evaluation"
    for before, (number, one), after in zip(firsts, firsts[1:], firsts[2:], strict=False):
        is_run = before[1].number + 1 == one.number == after[1].number - 1
        if not is_run or sizes[number] or not (sizes[before[0]] > 60 and sizes[after[0]] > 60):
            continue
        if re.search(r"表$|无$|没有|不涉及", one.words):
            continue
        severity: Severity = "warning" if is_evaluation and report.document.kind != "pdf" else "note"
        said = Words(
            f"“{one.mark}{one.words}”下面没有内容；请补写或删去标题",
            f"nothing stands under the heading “{one.mark}{one.words}”; write it or take the heading out",
        )
        places = one.passage.places(0, len(one.passage.text))
        yield remark("outline", severity, said, shape="empty", keys=(one.words,), places=places)


def _size(outline: Outline, number: int) -> int:
    """Characters beneath a heading; a table counts as text."""
    start, stop = outline.under(number)
    if outline.has_table(start, stop):
        return 1000
    return sum(len(passage.text.strip()) for passage in outline.passages[start:stop])


_EXPECTED: tuple[tuple[str, str, re.Pattern[str]], ...] = (
    ("存在的问题", "the problems found", re.compile(r"问题|不足|困难|薄弱")),
    ("改进措施或建议", "measures or suggestions", re.compile(r"建议|措施|改进|整改|下一步|打算|对策|安排")),
)


def check_expected_parts(report: Report) -> Iterator[Finding]:
    """An evaluation report without problems or suggestions (项目支出绩效评价管理办法 asks for both)."""
    page = report.once(read_first_page)
    if page.kind != "evaluation" or not re.search(r"报告", page.title):
        return
    outline = report.once(read_outline)
    body = [one for one in outline.marked if one.rank in (PART, FIRST, SECOND)]
    if sum(one.rank == FIRST for one in body) < 4:
        return
    text = "\n".join(passage.text for passage in outline.passages)
    for zh, en, pattern in _EXPECTED:
        if not any(pattern.search(one.words) for one in body) and not pattern.search(text):
            said = Words(f"报告没有写{zh}；请补写", f"the report does not say {en}; add them")
            places = outline.passages[0].places(0, len(outline.passages[0].text))
            yield remark("outline", "note", said, shape="part-missing", keys=(zh,), places=places)


_EXPERIENCE = re.compile(r"经验|做法|成效|亮点")
_ADVICE = re.compile(r"(?:^|[，。；])(?:应当?(?![用急对届收付缴该])|建议)[^。；]{4,}")


def check_kinds_of_content(report: Report) -> Iterator[Finding]:
    """Advice under a heading of experience: what should be done stands where what was done belongs."""
    outline = report.once(read_outline)
    yield from gather(_advice_in_experience(outline))


def _advice_in_experience(outline: Outline) -> Iterator[Finding]:
    for number, one in enumerate(outline.marked):
        if one.rank not in (FIRST, SECOND) or not one.is_heading or not _EXPERIENCE.search(one.words):
            continue
        if re.search(r"问题|建议|措施|不足", one.words):
            continue
        start, stop = outline.under(number)
        for passage in outline.passages[start:stop]:
            for match in _ADVICE.finditer(passage.text):
                said = Words(
                    f"“{one.words}”里写的是建议（“应…”），不是已有的做法；请移到改进措施或改写",
                    f"under “{one.words}” stands advice, not something done; move it to the measures",
                )
                places = passage.places(match.start(), match.end())
                yield remark("outline", "note", said, shape="advice", keys=(one.words,), places=places)


def check_copied_headings(report: Report) -> Iterator[Finding]:
    """A heading run together with the unit's name and nothing more: 某中心各类人群…增长率."""
    page = report.once(read_first_page)
    if not page.body:
        return
    outline = report.once(read_outline)
    headings = {"".join(one.words.split()): one for one in outline.marked if len(one.words) >= 8}
    for passage in outline.passages:
        if page.body not in passage.text or len(passage.text) > 120:
            continue
        rest = "".join(passage.text.split(page.body, 1)[1].split())
        known = headings.get(rest)
        if known is not None and known.rank != ANNEX:
            said = Words(
                f"这一段只有单位名称和标题“{known.words[:20]}…”，没有内容；请补写",
                f"this paragraph is the unit's name and the heading “{known.words[:20]}…”, without content",
            )
            places = passage.places(0, len(passage.text))
            yield remark("outline", "note", said, shape="copied-heading", keys=(known.words,), places=places)
