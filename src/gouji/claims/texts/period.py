"""Time in a report: evidence of another year, headings of another year, days that no calendar has."""

from __future__ import annotations

import calendar
import re
from collections import Counter
from collections.abc import Iterator
from dataclasses import replace
from itertools import pairwise

from gouji.claims.report import Report
from gouji.claims.texts.first_page import FirstPage, read_first_page
from gouji.claims.texts.headings import read_outline
from gouji.claims.texts.remarks import gather, remark, voices
from gouji.model.finding import Finding, Severity
from gouji.model.places import Place
from gouji.model.read_document import Passage
from gouji.text import Words

_COMPARED = re.compile(r"较|比|上年|去年|上一年|年末|同期|对照|环比|以来|结转|历年|近[两三五\d]年|连续")
_SENTENCE = re.compile(r"[^。！？!?\n]+[。！？!?]?")

_DAY = re.compile(r"(?<!\d)(?:((?:19|20)\d\d)\s*年\s*)?(\d{1,2})\s*月\s*(\d{1,2})\s*日")
_DASHED = re.compile(r"(?<![\d.\-/])((?:19|20)\d\d)([-/])(\d{1,2})\2(\d{1,2})(?![\d.\-/])")
_MOON = re.compile(r"(?:农历|阴历|正月|腊月|[年个]\s*)$")


def check_dates(report: Report) -> Iterator[Finding]:
    """Days that no calendar has: 2月30日, 13月1日."""
    for passage in report.document.all_passages():
        text = passage.text
        if "月" in text:
            for match in _DAY.finditer(text):
                year, month, day = match.groups()
                if not _MOON.search(text, max(0, match.start() - 3), match.start()) or year:
                    yield from _impossible(passage, match, year, month, day)
        if "-" in text or "/" in text:
            for match in _DASHED.finditer(text):
                yield from _impossible(passage, match, match[1], match[3], match[4])


def _impossible(
    passage: Passage, match: re.Match[str], year: str | None, month: str, day: str
) -> Iterator[Finding]:
    is_blank = not int(month) and not int(day)
    if is_blank or _exists(int(year) if year else 2024, int(month), int(day)):
        return
    printed = match.group()
    said = Words(
        f"“{printed}”这一天不存在；请改正日期", f"there is no such day as “{printed}”; correct the date"
    )
    severity: Severity = "warning" if " " in printed else "error"
    places = passage.places(*match.span())
    key = "".join(printed.split())
    yield remark("period", severity, said, shape="no-such-day", keys=(key,), places=places, printed=printed)


def _exists(year: int, month: int, day: int) -> bool:
    return 1 <= month <= 12 and 1 <= day <= calendar.monthrange(year, month)[1]


_SLIP = re.compile(r"(?<![\d.,])(20\d{3}|20\d)\s*年(?:度|末|底|初|\d{1,2}月)")


def check_year_slips(report: Report) -> Iterator[Finding]:
    """A year with a digit too many or too few: 20223年度."""
    for passage in report.document.all_passages():
        for match in _SLIP.finditer(passage.text):
            said = Words(
                f"“{match.group()}”的年份位数不对；请改正",
                f"the year in “{match.group()}” has not four digits",
            )
            places = passage.places(*match.span())
            yield remark(
                "period", "warning", said, shape="year-digits", keys=(match.group(1),), places=places,
                printed=match.group(),
            )  # fmt: skip


_RANGE = re.compile(
    r"评价(?:的)?(?:时段|时间段|期间|时期|年度|周期|基准期|范围)[^。；]{0,12}?"
    r"((?:19|20)\d\d)\s*年\s*(\d{1,2})\s*月\s*(\d{1,2})\s*日\s*(?:至|到|[-—–~～]+)\s*"
    r"(?:((?:19|20)\d\d)\s*年\s*)?(\d{1,2})\s*月\s*(\d{1,2})\s*日"
)


def check_evaluated_period(report: Report) -> Iterator[Finding]:
    """The period evaluated: of another year than the title's, backwards, or not the calendar year."""
    page = report.once(read_first_page)
    for passage in report.document.all_passages():
        for match in _RANGE.finditer(passage.text) if "评价" in passage.text else ():
            start = (int(match[1]), int(match[2]), int(match[3]))
            end = (int(match[4] or match[1]), int(match[5]), int(match[6]))
            yield from _judge_range(page, start, end, passage.places(match.start(1), match.end()))


def _judge_range(
    page: FirstPage, start: tuple[int, int, int], end: tuple[int, int, int], places: tuple[Place, ...]
) -> Iterator[Finding]:
    printed = "".join(place.quote for place in places)
    keys = ("评价时段",)
    if end < start:
        said = Words(
            f"评价时段“{printed}”的终点早于起点；请改正",
            f"the period “{printed}” ends before it begins; correct it",
        )
        yield remark("period", "error", said, shape="backwards", keys=keys, places=places, printed=printed)
    elif page.is_of_one_year and page.year is not None and start[0] == end[0] != page.year:
        said = Words(
            f"报告评价{page.year}年度，评价时段却写作“{printed}”；请核对",
            f"the report is on {page.year}, but the period evaluated is “{printed}”; check it",
        )
        yield remark("period", "warning", said, shape="other-year", keys=keys, places=places, printed=printed)
    elif start[0] == end[0] and start[1:] == (1, 1) and end[1] == 12 and end[2] != 31:
        said = Words(
            f"评价时段“{printed}”不是完整的一年；请核实",
            f"the period “{printed}” is not the whole year; check it",
        )
        yield remark("period", "note", said, shape="not-whole", keys=keys, places=places, printed=printed)


_CUT_OFF = re.compile(r"截[至止]到?\s*((?:19|20)\d\d)\s*年\s*(\d{1,2})\s*月\s*(\d{1,2})\s*日")
_ONLY_A_DAY = re.compile(r"\s*((?:19|20)\d\d)\s*年\s*(\d{1,2})\s*月\s*(\d{1,2})\s*日\s*")


def check_cut_off_dates(report: Report) -> Iterator[Finding]:
    """Figures of several days called the end of the year, and figures of a day after the report was signed."""
    page = report.once(read_first_page)
    passages = list(report.document.all_passages())
    signed = [
        (int(m[1]), int(m[2]), int(m[3])) for p in passages[-40:] if (m := _ONLY_A_DAY.fullmatch(p.text))
    ]
    ends: dict[tuple[int, int], list[Place]] = {}
    for passage in passages:
        for match in _CUT_OFF.finditer(passage.text):
            day = (int(match[1]), int(match[2]), int(match[3]))
            places = passage.places(*match.span())
            if page.kind == "evaluation" and day[0] == page.year and day[1] == 12 and 25 <= day[2] <= 31:
                ends.setdefault(day[1:], []).extend(places)
            if signed and day > max(signed):
                said = Words(
                    f"“{match.group()}”晚于报告落款日期；请核对",
                    f"“{match.group()}” is after the report was signed",
                )
                keys = (match.group(),)
                yield remark("period", "warning", said, shape="after-report", keys=keys, places=places)
    if len(ends) > 1:
        days = "、".join(f"{month}月{day}日" for month, day in sorted(ends))
        said = Words(
            f"年末数据的截止日不一致（{days}）；请说明或统一为12月31日",
            f"figures of the end of the year are given for different days ({days}); say why, or use one",
        )
        places = tuple(place for day, found in sorted(ends.items()) for place in found if day != (12, 31))
        yield remark("period", "note", said, shape="cut-off", keys=("截止日",), places=places)


_OF_A_YEAR = re.compile(
    r"((?:19|20)\d\d)\s*年?度?(?:部门|单位)?(?:整体支出|部门决算|单位决算|部门预算|单位预算|决算(?!数)|预算(?!执行|数)|收入支出|"
    r"绩效(?:自?评|目标|评价)|指标体系|工作(?:任务|目标)?完成情况)"
)


def _is_broken_off(text: str) -> bool:
    """A line of prose that goes on in the next."""
    return (
        len(text) >= _LINE and bool(re.search(r"[，。；]", text)) and text.rstrip()[-1:] not in "。；：:”）)"
    )


_LINE = 20
_OTHER_MATTER = re.compile(_COMPARED.pattern + r"|整改|应用|往年|跨年|项目资金")


def check_headings_of_another_year(report: Report) -> Iterator[Finding]:
    """Headings and titles that name another year than the report's own: left over from last year."""
    page = report.once(read_first_page)
    if page.year is None or not page.is_of_one_year or page.kind in ("other", "bulletin"):
        return
    outline = report.once(read_outline)
    found: list[tuple[int, Passage, re.Match[str]]] = []
    for before, passage in pairwise((None, *outline.passages)):
        if passage is None or (before and _is_broken_off(before.text)):
            continue
        text = passage.text
        if len(text) <= 45 and not re.search(r"[。；，,;《]", text) and not _OTHER_MATTER.search(text):
            match = _OF_A_YEAR.search(text)
            # two years side by side are the head of a table
            if match and (int(match[1]) == page.year or str(page.year) not in text):
                found.append((int(match[1]), passage, match))
    counted = Counter(year for year, _, _ in found)
    own = counted[page.year]
    for year, passage, match in found:
        if year == page.year - 1 and own >= 2 and own > counted[year] * 2 and page.kind != "budget":
            said = Words(
                f"报告是{page.year}年度的，标题却写{year}年，疑为上一年文本残留；请改正",
                f"the report is on {page.year}, but this heading says {year}: perhaps left over from last year",
            )
            places = passage.places(match.start(1), match.end(1))
            keys = (re.sub(r"\d{4}", "", match.group()),)
            yield remark("period", "warning", said, shape="heading-year", keys=keys, places=places)


_PLAN = re.compile(
    r"(?<![-—–~至\d])((?:19|20)\d\d)\s*年?度?(?:[一-鿿]{0,6})?(?:工作计划|工作要点|重点工作(?:方案|计划|安排)|工作方案|实施计划|目标(?:管理)?责任书|"
    r"绩效目标申报表)"
)
_DISCLOSED_BUDGET = re.compile(r"((?:19|20)\d\d)\s*年?度?(?:部门|单位)?预算(?!执行|绩效|调整|收支决算)")
_TO_EVALUATE = re.compile(
    r"开展\s*((?:19|20)\d\d)\s*年?度?[^》]{0,24}?(?:绩效自?评价?|绩效自评|自评)[^》]{0,12}(?:通知|方案)"
)
_OWN_ACT = re.compile(
    r"(?:^|[，,。；;：:、]|[一-鿿]{2}(?:活动|要求|精神|部署))\s*(?:[一-鿿]{0,12}?)?(?:印发|制定|出台|下发|制发)(?:了|并印发)?\s*"
    r"(?P<cited>《[^》]{4,80}》(?:的通知)?\s*[（(][^）)]{0,12}?[〔\[【]\s*(?P<year>(?:19|20)\d\d)\s*[〕\]】]\s*\d+\s*号?\s*[）)])"
)
_GROUND = re.compile(r"根据|按照|依据|落实|贯彻|参照|执行|依照|遵照")
_WORK_DONE = re.compile(r"完成情况|工作开展情况|工作情况|工作总结|主要工作")


def check_evidence_years(report: Report) -> Iterator[Finding]:
    """Plans, disclosures, notices and measures of the year before, shown as evidence for the year evaluated."""
    page = report.once(read_first_page)
    if page.year is None or not page.is_of_one_year or page.kind != "evaluation":
        return
    is_of_unit = bool(re.search(r"整体|部门|单位", page.title))
    for finding in gather(_old_evidence(report, page.year)):
        # the plan of a project may well be of the year before
        yield finding if is_of_unit else replace(finding, severity="note")


def _old_evidence(report: Report, year: int) -> Iterator[Finding]:
    year_before = str(year - 1)
    for passage in report.document.all_passages():
        if year_before not in passage.text:
            continue
        for sentence in _SENTENCE.finditer(passage.text):
            if year_before in sentence.group():
                yield from _old_in_sentence(passage, sentence.group(), sentence.start(), year)
    yield from _old_measures(report, year)


def _old_in_sentence(passage: Passage, sentence: str, offset: int, year: int) -> Iterator[Finding]:
    if "公开" in sentence:
        yield from _old_disclosure(passage, sentence, offset, year)
    plans = list(_PLAN.finditer(sentence))
    own_too = any(other[1] == str(year) for other in plans)
    for match in plans:
        clause = sentence[max(0, match.start() - 30) : match.end() + 12]
        if int(match[1]) == year - 1 and not own_too and not _COMPARED.search(clause):
            zh = f"“{match.group()}”是{year - 1}年的，不能说明{year}年度的工作；请改用当年的文件"
            en = f"“{match.group()}” is of {year - 1} and shows nothing for {year}; use the document of the year"
            yield _evidence(passage, match, offset, "plan", zh, en)
    for match in _TO_EVALUATE.finditer(sentence):
        if int(match[1]) == year - 1 and not re.search(
            r"((?:19|20)\d\d)年.{0,6}$", sentence[: match.start()]
        ):
            zh = f"引用的是开展{year - 1}年度评价的通知，本报告评价{year}年度；请核对"
            en = f"the notice cited is on the evaluation of {year - 1}; this report evaluates {year}"
            yield _evidence(passage, match, offset, "notice", zh, en)


def _old_disclosure(passage: Passage, sentence: str, offset: int, year: int) -> Iterator[Finding]:
    """The budget of a year is disclosed in that year: last year's budget is no evidence of this year's disclosure."""
    for match in _DISCLOSED_BUDGET.finditer(sentence):
        clause = sentence[max(0, match.start() - 20) : match.end() + 60]
        if int(match[1]) != year - 1 or "公开" not in clause or _COMPARED.search(clause):
            continue
        if re.search(rf"{year}\s*年?度?(?:部门|单位)?预算", sentence) or "决算情况" in sentence:
            continue
        zh = f"{year - 1}年度的预算不是{year}年度公开的内容；请写{year}年度预算和{year - 1}年度决算的公开情况"
        en = f"the budget of {year - 1} is not what is disclosed in {year}: say how that of {year} was disclosed"
        yield _evidence(passage, match, offset, "disclosure", zh, en)


def _old_measures(report: Report, year: int) -> Iterator[Finding]:
    """What was issued the year before, told as work of this year under a heading that says this year."""
    outline = report.once(read_outline)
    sections = [one for one in outline.marked if _is_work_of(one.words, year)]
    titles = [
        at
        for at, passage in enumerate(outline.passages)
        if len(passage.text) < 40 and _is_work_of(passage.text, year)
    ]
    if not sections and not titles:
        return
    for at, passage in enumerate(outline.passages):
        for match in (
            _OWN_ACT.finditer(passage.text) if "印发" in passage.text or "《" in passage.text else ()
        ):
            before = passage.text[max(0, match.start("cited") - 40) : match.start("cited")]
            if int(match["year"]) != year - 1 or _GROUND.search(before.rsplit("。", 1)[-1][-14:]):
                continue
            if str(year - 1) in passage.text[: match.start("cited")]:
                continue
            if any(title < at and _reaches(report, title, at) for title in titles):
                zh = f"文件是{year - 1}年印发的，这里却作为{year}年度的工作；请核对"
                en = f"the document was issued in {year - 1} but is told as work of {year}; check it"
                yield _evidence(passage, match, 0, "measure", zh, en, group="cited")


def _is_work_of(words: str, year: int) -> bool:
    return str(year) in words and bool(_WORK_DONE.search(words))


def _reaches(report: Report, title: int, at: int) -> bool:
    """Whether no other annex or part begins between a title and a passage beneath it."""
    outline = report.once(read_outline)
    return not any(title < one.at <= at and one.rank <= 0 for one in outline.marked)


def _evidence(
    passage: Passage, match: re.Match[str], offset: int, shape: str, zh: str, en: str, *, group: str | int = 0
) -> Finding:
    start, end = match.span(group)
    places = passage.places(offset + start, offset + end)
    printed = match.group(group)
    keys = (re.sub(r"(?:19|20)\d\d", "", printed),)
    said = Words(zh, en)
    citizen = Words(
        "报告用上一年的材料说明这一年的工作", "the report shows last year's papers for this year's work"
    )
    return remark(
        "period", "warning", said, shape=f"evidence-{shape}", keys=keys, places=places, printed=printed,
        voices=voices(said, citizen=citizen),
    )  # fmt: skip
