"""What a report promises and does not give: a rate under its heading, an annex, a questionnaire, a whole list.

Only what the report itself announces can be missed here; what it ought to have said is another matter.
"""

from __future__ import annotations

import re
from collections.abc import Iterator

from gouji.claims.report import Report
from gouji.claims.texts.running_text import RunningText, Span, gather, read_running_text
from gouji.errors import Refused
from gouji.figures import Figure, read_figure
from gouji.model.finding import Finding, Severity
from gouji.text import Words


def check_omissions(report: Report) -> Iterator[Finding]:
    """Everything announced that does not come."""
    running = report.once(read_running_text)
    for check in (
        find_missing_rates,
        find_missing_tables,
        find_missing_questionnaires,
        find_short_lists,
        find_lone_benefits,
    ):
        yield from check(running)


def _tell(
    running: RunningText,
    spans: list[Span],
    shape: str,
    *,
    said: Words,
    mend: Words,
    severity: Severity = "note",
    keys: tuple[str, ...] = (),
) -> Finding:
    return gather(
        running, spans, code="omission", severity=severity, shape=shape, keys=keys, message=said, mend=mend
    )


# ---------------------------------------------------------------- rates

_HEADING = re.compile(r"^\s*(?:[（(]?[一二三四五六七八九十\d]{1,2}[）)]?[、.．]?)\s*[^，。；：:%％]{2,36}$")
_RATE = re.compile(
    r"(?:[\u4e00-\u9fff]{2,8}?)(?P<rate>征缴率|增长率|执行率|完成率|发放率|覆盖率|参保率|满意率|控制率|合格率|支付率|到位率)"
)
_GIVEN = re.compile(r"\d\s?%|百分之|‰|全部|持平|[零〇一二两三四五六七八九十]成|倍")
_FIRST = re.compile(r"^\s*(?:[（(]?[一二三四五六七八九十\d]{1,2}[）)、.．])")


def find_missing_rates(running: RunningText) -> Iterator[Finding]:
    """A heading “社会保险基金征缴率” over paragraphs with figures and no rate."""
    passages = running.passages
    for number, passage in enumerate(passages[:-1]):
        if running.homes[number] or not _HEADING.match(passage.text):
            continue
        rate = _RATE.search(passage.text)
        section = _section(running, number)
        text = "\n".join(passages[at].text for at in section)
        if rate and len(re.findall(r"\d[\d.,]*\s?[万亿]?[元人]", text)) > 1 and not _GIVEN.search(text):
            name = re.split(r"[、和与及的]", rate.group())[-1]
            start = running.starts[number]
            spans = [(start, start + len(passage.text))]
            spans += [(running.starts[at], running.starts[at] + len(passages[at].text)) for at in section[:1]]
            yield _tell(
                running,
                spans,
                "rate-under-heading",
                keys=(passage.text.strip(),),
                severity="warning" if passage.text.rstrip().endswith(rate["rate"]) else "note",
                said=Words(
                    f"标题是“{name}”，下文没有写出这个比率",
                    f"the heading names a rate that is not given: {name}",
                ),
                mend=Words("写出比率和计算它的两个数", "state the rate and the two figures behind it"),
            )


def _section(running: RunningText, heading: int) -> list[int]:
    """The paragraphs right beneath a heading, up to the next that begins with a number of its own."""
    found = []
    for at in range(heading + 1, min(heading + 6, len(running.passages))):
        text = running.passages[at].text
        if running.homes[at] or (_FIRST.match(text) and _HEADING.match(text)):
            break
        found.append(at)
    return found


# ---------------------------------------------------------------- tables and annexes

_TABLE = re.compile(
    r"(?:详见|见|参见)(?P<what>附表|下表|所附表格|后附表格)(?![^，。；\n]{0,12}(?:另|网站|系统))"
)


def find_missing_tables(running: RunningText) -> Iterator[Finding]:
    """详见附表, in a report without any table."""
    if (
        any(running.homes)
        or re.search(r"\n\s*附[表件]\s*[\d一二三四五六七八九十]", running.text)
        or "[image" in running.text
    ):
        return
    spans = [match.span() for match in _TABLE.finditer(running.text)]
    if spans:
        said = Words("所说的附表不在本文件中", "the table that is referred to is not in this document")
        mend = Words("附上表格，或写明在哪里公开", "attach the table, or say where it was published")
        yield _tell(running, spans, "table-absent", said=said, mend=mend)


_SURVEYED = re.compile(r"(?:根据|通过|依据|经)(?P<name>[\u4e00-\u9fff]{4,16}?)(?:调查|满意度)?问卷(?!星)")
_ATTACHED = re.compile(r"\n[^\n。]{0,40}(?:问卷|调查表)[^\n。]{0,12}(?=\n)")
_COMMON = re.compile(r"满意度|受益|群众|公众|服务对象|社会|发放|调查|填写|收回|网络|现场|电话|随机|线上|开展")


def find_missing_questionnaires(running: RunningText) -> Iterator[Finding]:
    """根据人力资源配置合理性调查问卷, while the questionnaire that is attached asks other people other things."""
    attached = [match.group() for match in _ATTACHED.finditer(running.text)]
    if not attached:
        return
    for match in _SURVEYED.finditer(running.text):
        name = match["name"]
        if (
            _COMMON.search(name)
            or any(name[:4] in title for title in attached)
            or running.is_in_table(match.start())
        ):
            continue
        yield _tell(
            running,
            [match.span()],
            "questionnaire-absent",
            keys=(name,),
            severity="warning",
            said=Words(
                f"据以评分的“{name}问卷”没有附上", f"the questionnaire on “{name}” is cited but not attached"
            ),
            mend=Words(
                "附上问卷和统计结果，或改写依据",
                "attach the questionnaire and its counts, or name other grounds",
            ),
        )


# ---------------------------------------------------------------- lists

_LIST = re.compile(r"(?<=\n)(?P<whole>[\u4e00-\u9fff]{2,8}支出)(?:包含|包括|由)[:：]?(?P<items>[^。\n]{20,})")
_ITEM = re.compile(
    r"(?P<code>2\d{2}(?:\d{2}){0,2})(?P<name>[\u4e00-\u9fff（）()]{2,24}?)(?P<amount>\d[\d,]*(?:\.\d+)?\s?(?:万元|元))"
)
_USUAL = (("208", "社会保障和就业支出"), ("210", "卫生健康支出"), ("221", "住房保障支出"))
"""Classes in which a unit with staff of its own has expenditure: pensions, medical insurance, housing fund."""


def find_short_lists(running: RunningText) -> Iterator[Finding]:
    """基本支出包含 four items by code whose sum falls short of the total just stated: the list is not whole."""
    for match in _LIST.finditer(running.plain):
        items = [(item["code"], _figure(item["amount"])) for item in _ITEM.finditer(match["items"])]
        amounts = [figure for _, figure in items if figure]
        total = _total_before(running, match)
        if len(amounts) < 2 or len(amounts) < len(items) or total is None:
            continue
        summed = sum((figure.interval for figure in amounts[1:]), amounts[0].interval)
        if not summed.before(total.interval):
            continue
        classes = {code[:3] for code, _ in items}
        missed = [f"{code} {name}" for code, name in _USUAL if code not in classes]
        hint = f"，通常还有{'、'.join(missed)}" if missed and len(missed) < len(_USUAL) else ""
        zh = f"“{match['whole']}”所列{len(items)}项之和小于合计{total}，没有列全{hint}"
        en = f"the {len(items)} items listed come to less than the total {total}: the list is not whole"
        mend = Words(
            "补列漏掉的科目，使各项之和等于合计", "add the items left out, so that the parts make the total"
        )
        spans = [(match.start(), match.end())]
        yield _tell(
            running,
            spans,
            "list-short",
            keys=(match["whole"],),
            severity="warning",
            said=Words(zh, en),
            mend=mend,
        )


def _total_before(running: RunningText, match: re.Match[str]) -> Figure | None:
    """The total as stated in this paragraph or the one before; None where it is not stated or stated twice."""
    number = running.number_at(match.start())
    start = running.starts[max(number - 1, 0)]
    stated = re.findall(
        rf"{match['whole']}(?:合计|总额)?(?:为|共)?(\d[\d,]*(?:\.\d+)?\s?(?:万元|元))",
        running.plain[start : match.start()],
    )
    return _figure(stated[0]) if len(set(stated)) == 1 else None


def _figure(text: str) -> Figure | None:
    try:
        return read_figure(text)
    except Refused:
        return None


_BENEFITS = re.compile(r"取得了?[^，。；\n]{0,20}(?P<kind>生态|环境)效益")


def find_lone_benefits(running: RunningText) -> Iterator[Finding]:
    """An ecological benefit claimed once, of which nothing else is said in the whole report."""
    match = _BENEFITS.search(running.text)
    if match and len(re.findall(r"生态|环境|绿色|污染|节能|环保|减排|绿化", running.text)) == 1:
        said = Words(
            f"称取得{match['kind']}效益，全文没有一处说明",
            f"a benefit ({match['kind']}) is claimed and nowhere described",
        )
        mend = Words("写明是什么效益，或删去", "say what it was, or leave it out")
        yield _tell(running, [match.span()], "benefit-alone", said=said, mend=mend)
