"""Years that do not belong to a report: figures told of a year long past, a year compared with itself, old evidence.

A report is on one year and is compared with the one before. What it tells of other years (plans, history, debts that
fall due) is told in other words than its own totals; only those are judged, and only where the year is a stranger to
the whole document.
"""

from __future__ import annotations

import re
from collections.abc import Iterator

from gouji.claims.report import Report
from gouji.claims.texts.first_page import FirstPage, read_first_page
from gouji.claims.texts.remarks import gather, remark
from gouji.claims.texts.running_text import RunningText, read_running_text
from gouji.model.finding import Finding, Severity
from gouji.text import Words

_YEAR = r"(?<!\d)(?P<year>20\d\d)\s?年"
_TOTALS = re.compile(
    rf"(?:(?<=\n)|(?<=[。；]))\s*(?:[\u4e00-\u9fff]{{2,14}}(?:局|中心|委员会|办公室|部门|单位|部|院|校|站))?{_YEAR}度?"
    r"(?:收入|支出|收支|收、支|本年|财政拨款|一般公共预算|部门|单位|“?三公|机关运行|政府采购|政府性基金)"
    r"(?=[^。；\n]{0,60}?\d[\d,.]*\s?[万亿]?元)"
)
_ENDS = re.compile(rf"(?:截[至止])?{_YEAR}(?:年?末|底)(?=[^。；\n]{{0,60}}?\d[\d,.]*\s?[万亿]?[元人个])")
_STATED_END = re.compile(rf"截[至止]{_YEAR}(?:年?末|底)")
_ELSEWHEN = re.compile(
    r"较|比|以来|历年|累计|结转|自|从|至|到|前|原|计划|规划|预计|目标|力争|将|到期|十[二三四五]五|偿还|发行|《"
)
_USUAL, _RARE = 3, 1
"""The report's own year stands so often at least, a stranger so often at most."""


def check_foreign_years(report: Report) -> Iterator[Finding]:
    """Totals and balances of a year that is neither the report's own nor the one before."""
    page = report.once(read_first_page)
    running = report.once(read_running_text)
    yield from gather(_compared_with_itself(running))
    if page.year is None or not page.is_of_one_year:
        return
    yield from gather(_old_evidence(running, page.year))
    if len(re.findall(rf"(?<!\d){page.year}\s?年", running.plain)) >= _USUAL:
        yield from gather(_foreign(running, page, page.year))
        yield from gather(_year_before(running, page, page.year))


def _foreign(running: RunningText, page: FirstPage, own: int) -> Iterator[Finding]:
    forms = (
        [(_TOTALS, "warning"), (_ENDS, "note")] if page.kind in ("accounts", "budget") else [(_ENDS, "note")]
    )
    text = running.plain
    for form, grave in forms:
        for match in form.finditer(text):
            year = int(match["year"])
            if own - 1 <= year <= own + 1 or len(re.findall(rf"(?<!\d){year}\s?年", text)) > _RARE:
                continue
            before = text[
                max(match.start() - 12, running.passage_span(match.start("year"))[0]) : match.start()
            ]
            after = text[match.end() : match.end() + 30]
            if _ELSEWHEN.search(re.split(r"[。；]", before)[-1]) or re.match(
                r"[^，。]{0,6}(?:以来|起|前)", after
            ):
                continue
            said = Words(
                f"报告是{own}年度的，这里却写{year}年；请核对年份",
                f"the report is on {own}, but this is said of {year}; check the year",
            )
            severity: Severity = "warning" if grave == "warning" else "note"
            places = running.places(*match.span("year"))
            keys = (re.sub(r"[\d\s]", "", match.group()),)
            yield remark(
                "period", severity, said, shape="foreign-year", keys=keys, places=places, printed=str(year)
            )


_YEAR_BEFORE = re.compile(
    rf"(?:(?<=\n)|(?<=\A)|(?<=[。；]))\s*(?:截[至止])?{_YEAR}"
    r"(?:度[^。；，\d\n]{2,40}(?:年初|调整)?预算(?:数)?为\s?\d[^。；\n]{2,60}完成(?:年初|调整)?预算"
    r"|年?[末底][^。；\n]{0,60}?(?:[比较]上年|上年末))"
)


def _year_before(running: RunningText, page: FirstPage, own: int) -> Iterator[Finding]:
    """2023年度…年初预算为…完成年初预算的…, 2023年末…比上年末…, once, in a report on 2024."""
    text = running.plain
    ends = len(re.findall(rf"(?<!\d){own}\s?年?[末底]", text))
    for match in _YEAR_BEFORE.finditer(text):
        if int(match["year"]) != own - 1 or page.kind not in ("accounts", "evaluation"):
            continue
        is_total = text[match.end("year") :].lstrip()[:2] == "年度"
        if not is_total and ends < _RARE:
            continue
        said = Words(
            f"报告是{own}年度的，这一句却以{own - 1}年为本年；请核对年份",
            f"the report is on {own}, but this sentence tells {own - 1} as its own year; check it",
        )
        severity: Severity = "warning" if is_total and page.kind == "accounts" else "note"
        keys = (re.sub(r"[\d.,，\s]", "", match.group())[:20],)
        places = running.places(*match.span("year"))
        yield remark(
            "period", severity, said, shape="year-before", keys=keys, places=places, printed=match["year"]
        )


_ITSELF = re.compile(
    rf"{_YEAR}度?(?P<what>[^。；\n]{{2,50}}?)[，,](?:同比)?(?:比|较|与)\s?(?P=year)\s?年(?:度的?|的|相比)?\s?(?=\d|[，,增减上下])"
)


_ITSELF_NEXT = re.compile(
    rf"(?:(?<=\n)|(?<=\A))\s*[\u4e00-\u9fff]{{0,20}}{_YEAR}度?(?P<what>(?:收入|支出|收支|收、支|本年|财政拨款|一般公共预算)"
    r"[^。；\n]{4,80})。与\s?(?P=year)\s?年度?相比"
)


def _compared_with_itself(running: RunningText) -> Iterator[Finding]:
    """2021年度收支总决算9万元，比2021年的10万元减少."""
    text = running.plain
    for match in (*_ITSELF.finditer(text), *_ITSELF_NEXT.finditer(text)):
        if re.search(r"预算|计划|目标|年?[初末底]|月|20\d\d|季|本年[^收支]|今年|当年", match["what"]):
            continue
        year = match["year"]
        said = Words(
            f"{year}年与{year}年自己相比，其中一个年份写错；请核对",
            f"{year} is compared with {year} itself: one of the two years is wrong",
        )
        places = running.places(*match.span("year"))
        keys = (re.sub(r"[\d.,，\s]", "", match["what"])[:20],)
        yield remark("period", "warning", said, shape="same-year", keys=keys, places=places, printed=year)


_EVIDENCE = re.compile(
    rf"(?:佐证(?:材料|资料)?|支撑材料|证明材料|印证材料|[得评打]分依据)(?:主要)?(?:为|是|包括|有|来自|[:：])?[^，。；\n\d《]{{0,12}}?{_YEAR}"
    r"(?P<what>[^。；\n]{0,40})"
)
_RULES = re.compile(r"《|办法|规定|标准|细则|制度|方案|体系|意见|预算法|条例|计划")


def _old_evidence(running: RunningText, own: int) -> Iterator[Finding]:
    """佐证材料为2021年3月的考核通报, in an evaluation of 2023; rules hold for longer than a year."""
    for match in _EVIDENCE.finditer(running.plain):
        year, what = int(match["year"]), match["what"]
        if (
            not own - 10 <= year < own
            or str(own) in what
            or _RULES.search(what)
            or re.match(r"\s?[-—至到]", what)
        ):
            continue
        said = Words(
            f"{year}年的材料不能证明{own}年度的情况；请改用{own}年度的佐证材料",
            f"papers of {year} are no evidence for {own}; cite those of {own}",
        )
        places = running.places(*match.span("year"))
        keys = (re.sub(r"[\d\s]", "", what)[:20],)
        yield remark(
            "period", "warning", said, shape="evidence-year", keys=keys, places=places, printed=str(year)
        )
