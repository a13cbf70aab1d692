"""What a report says in words of its own figures: a surplus that is a deficit, averages that are year-ends.

The figures here are compared as printed, within one scheme or one paragraph, and only where exactly one of each
kind is stated; anything less plain is left to the relations.
"""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Iterator
from functools import cache

from gouji.claims.report import Report
from gouji.claims.texts.running_text import RunningText, Span, gather, read_running_text
from gouji.errors import Refused
from gouji.figures import Figure, read_figure
from gouji.model.finding import Finding, Severity
from gouji.registers.directions import any_of, load_directions
from gouji.text import Words


def check_figures_in_words(report: Report) -> Iterator[Finding]:
    """Words that the figures beside them deny."""
    running = report.once(read_running_text)
    for check in (find_surplus, find_copied_averages, find_split_income, find_empty_labels, find_small_gross):
        yield from check(running)
    yield from find_lost_years(running, report.year)


def _tell(
    running: RunningText,
    spans: list[Span],
    shape: str,
    zh: str,
    en: str,
    *,
    severity: Severity = "note",
    mend: Words,
) -> Finding:
    said = Words(zh, en)
    return gather(
        running, spans, code="coherence", severity=severity, shape=shape, keys=(), message=said, mend=mend
    )


# ---------------------------------------------------------------- surplus


@cache
def _fund_clause() -> re.Pattern[str]:
    """机关事业养老保险基金收入为25732.83万元: a scheme, a side, an amount, in one clause."""
    scheme = f"(?P<scheme>{any_of(load_directions().schemes)})"
    side = r"(?P<side>收入|支出|支付|发放)(?:总额|合计|总数|数)?(?:为|共计|共|达|合计)?"
    return re.compile(
        rf"{scheme}[^，。；、,;\n\d]{{0,28}}?{side}(?P<amount>\d[\d,]*(?:\.\d+)?\s?(?:万元|亿元|元))"
    )


def find_surplus(running: RunningText) -> Iterator[Finding]:
    """略有盈余, while one scheme states a single income and a single, larger payment."""
    claim = re.search(any_of(load_directions().surplus), running.text)
    if not claim:
        return
    sides: dict[str, dict[bool, dict[Figure, Span]]] = {}
    for match in _fund_clause().finditer(running.plain):
        figure = _figure(match["amount"])
        own = (
            "缴费支出" in match.group() or running.before(match.start(), 1).isdigit()
        )  # the unit's own accounts
        if figure and not own and len(re.findall(any_of(load_directions().schemes), match.group())) == 1:
            both = sides.setdefault(match["scheme"], {True: {}, False: {}})
            both[match["side"] == "收入"].setdefault(figure, match.span())
    for scheme, both in sides.items():
        incomes, payments = both[True], both[False]
        if len(incomes) == len(payments) == 1:
            (income, first), (payment, second) = next(iter(incomes.items())), next(iter(payments.items()))
            if income.interval.before(payment.interval):
                zh = f"称“{claim.group()}”，但{scheme}收入{income}，支付{payment}，收不抵支"
                en = f"a surplus is claimed, yet {scheme} took in {income} and paid {payment}"
                mend = Words(
                    "核对收支口径（是否含财政补助、上级补助），改写结论",
                    "check what income includes, and mend the claim",
                )
                spans = [claim.span(), first, second]
                yield _tell(running, spans, "surplus", zh, en, severity="warning", mend=mend)


def _figure(text: str) -> Figure | None:
    try:
        return read_figure(text)
    except Refused:
        return None


# ---------------------------------------------------------------- averages

_AVERAGE = re.compile(
    r"(?:期末|年末)(?:人)?数(?:为)?(?P<end>\d{3,})人[^。；\n]{0,40}?(?<!人)平均(?:人)?数(?:为)?(?P<mean>\d{3,})人"
)


def find_copied_averages(running: RunningText) -> Iterator[Finding]:
    """期末人数为14144人，平均数为14144人: equal to the last person, and so in a second group as well."""
    found = list(_AVERAGE.finditer(running.plain))
    equal = [match for match in found if match["end"] == match["mean"]]
    if not equal:
        return
    distinct = {match["end"] for match in equal}
    severity: Severity = "warning" if len(distinct) > 1 and len(equal) == len(found) else "note"
    one = equal[0]["end"]
    zh = f"平均数与期末数完全相同（{one}人{'等' if len(distinct) > 1 else ''}），疑为照抄期末数"
    en = f"the average equals the year-end figure ({one}); it seems to have been copied"
    mend = Words("按各月末人数重新计算平均数", "work the average out from the month-ends")
    yield _tell(
        running, [match.span() for match in equal], "copied-average", zh, en, severity=severity, mend=mend
    )


# ---------------------------------------------------------------- categories and labels

_SPLIT = re.compile(
    r"(?:财政拨款|部门|本年|年度|预算|决算|总)收入(?:合计|总额|总计|数)?(?:为|共|共计)?\d[\d,]*(?:\.\d+)?\s?(?:万元|元)"
    r"[，,（(]?其中[:：]?基本支出(?:为)?\d[\d,.]*\s?(?:万元|元)[，,、]项目支出"
)


def find_split_income(running: RunningText) -> Iterator[Finding]:
    """财政拨款收入…，其中基本支出…，项目支出…: an income taken apart by kinds of expenditure."""
    spans = [match.span() for match in _SPLIT.finditer(running.plain)]
    if spans:
        zh, en = (
            "收入按支出类别（基本支出、项目支出）拆分，收支混用",
            "an income is taken apart by kinds of expenditure",
        )
        mend = Words("收入按来源拆分；或改为支出合计", "take income apart by source, or speak of expenditure")
        yield _tell(running, spans, "split-income", zh, en, mend=mend)


_LABEL = re.compile(
    r"(?<=\n)\s*(?:[（(]?[一二三四五六七八九十\d]{1,2}[）)]?[.、．]?)?(?P<label>[^：:，。；\n（）()]{2,14}?(?:应收|实收|收入|支出|金额|经费|资金))[：:]"
    r"(?P<rest>[^\n]{20,})"
)


def find_empty_labels(running: RunningText) -> Iterator[Finding]:
    """“2023当年应收：…” that goes on with numbers of persons and names no amount."""
    for match in _LABEL.finditer(running.plain):
        persons = len(re.findall(r"\d人", match["rest"]))
        if (
            persons > 1
            and not re.search(r"[元%]|金额|款", match["rest"])
            and not running.is_in_table(match.start("label"))
        ):
            zh = f"“{match['label']}”之下只有人数，没有金额"
            en = f"“{match['label']}” names no amount, only numbers of persons"
            mend = Words("补上金额，或改写标题", "state the amount, or change the label")
            yield _tell(
                running,
                [(match.start("label"), match.end())],
                "empty-label",
                zh,
                en,
                severity="warning",
                mend=mend,
            )


_GROSS = re.compile(
    r"净增(?:加)?(?P<net>\d[\d,]*(?:\.\d+)?\s?万?人)[^。\n]{0,60}?。?[^，。；\n\d]{0,4}(?:新扩面|新增参保|新参保|新增扩面)(?:人数)?(?:为|共)?(?P<gross>\d[\d,]*(?:\.\d+)?\s?万?人)"
)


def find_small_gross(running: RunningText) -> Iterator[Finding]:
    """净增0.3286万人 and 新扩面3255人: of one group, fewer came than the group grew by."""
    spans, said = [], ("", "")
    for match in _GROSS.finditer(running.plain):
        net, gross = _figure(match["net"]), _figure(match["gross"])
        if net and gross and gross.interval.before(net.interval) and gross.value * 2 > net.value:
            spans.append(match.span())
            said = (match["net"], match["gross"])
    if spans:
        zh = f"净增{said[0]}，新增扩面却只有{said[1]}：同一口径下新增不应小于净增"
        en = f"a net growth of {said[0]} on only {said[1]} new persons; of one group that cannot be"
        mend = Words("写明两个数的口径，或改正其一", "say what each counts, or mend one of them")
        yield _tell(running, spans, "small-gross", zh, en, severity="warning", mend=mend)


# ---------------------------------------------------------------- years

_YEAR = re.compile(r"(20\d\d)年")
_COMPARED = re.compile(r"(?:^|(?<=。))较上年度?[^，。；\n]{0,20}?(?:增加|减少|增长|下降)\d")


def find_lost_years(running: RunningText, year: int | None) -> Iterator[Finding]:
    """“2022年度支出…。较上年度增加…” in a report on 2023: the sentence that compares has lost its year."""
    usual = year or _usual_year(running)
    spans = []
    for passage, start in zip(running.passages, running.starts, strict=True):
        for match in _COMPARED.finditer(passage.text):
            named = _YEAR.findall(passage.text[: match.start()])
            if usual and named and set(named) == {str(usual - 1)}:
                spans.append((start + match.start(), start + match.end()))
    if spans:
        quote = running.text[slice(*spans[0])]
        zh = f"“{quote}”没有写明年份，按上文成了{(usual or 0) - 1}年与其上年相比"
        en = f"“{quote}” names no year; after the sentence before it compares {(usual or 0) - 1}"
        mend = Words("写明是哪一年较上年", "say which year is compared")
        yield _tell(running, spans, "lost-year", zh, en, mend=mend)


def _usual_year(running: RunningText) -> int | None:
    """The year named most often, where a report does not say its own."""
    named = Counter(_YEAR.findall(running.text)).most_common(1)
    return int(named[0][0]) if named else None
