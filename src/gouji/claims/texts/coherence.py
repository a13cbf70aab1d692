"""What a report says in words against what it says elsewhere in words: reasons, degrees, shortages, aims.

Words are weak proof: these are warnings where two sentences deny each other outright, and notes otherwise. Rules,
forms and lists of criteria speak of what may be, not of what was; they are left out.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from functools import cache

from gouji.claims.report import Report
from gouji.claims.texts.running_text import RunningText, Span, gather, read_running_text
from gouji.model.finding import Finding, Severity
from gouji.registers.directions import Directions, any_of, load_directions
from gouji.text import Words

_ASK = Words("核对两处说法，改正不符的一处", "compare the two places and mend the one that is wrong")


def check_coherence(report: Report) -> Iterator[Finding]:
    """Every contradiction in words."""
    running = report.once(read_running_text)
    for check in CHECKS:
        yield from check(running)


def _tell(
    running: RunningText,
    spans: list[Span],
    shape: str,
    said: Words,
    *,
    severity: Severity = "note",
    code: str = "coherence",
) -> Finding:
    return gather(running, spans, code=code, severity=severity, shape=shape, keys=(), message=said, mend=_ASK)


def _quote(running: RunningText, span: Span) -> str:
    return running.text[slice(*span)]


# ---------------------------------------------------------------- reasons


@cache
def _reasons() -> tuple[re.Pattern[str], re.Pattern[str], re.Pattern[str]]:
    """…减少的原因是… · 所以…增加 · 支出…减少…，主要原因是…"""
    words = load_directions()
    ways = f"(?P<way>{any_of(words.up)}|{any_of(words.down)})"
    told = rf"(?P<subject>[\u4e00-\u9fff]{{2,14}}?){ways}的(?:主要)?原因(?:是|为|[:：])"
    drawn = (
        rf"(?:所以|因此|因而|故)(?P<subject>[\u4e00-\u9fff]{{2,14}}?)(?:[较比](?:上年度?|去年)|同比)?{ways}"
    )
    short = r"(?:支出|经费|费用|运行费|接待费|差旅费|会议费|培训费)[^，。；\n]{0,24}"
    change = rf"{short}{ways}[^。；\n]{{0,30}}?，(?:其?主要)?原因(?:是|为|[:：])?(?:：)?(?P<reason>[^。；\n]{{4,120}})"
    return re.compile(told), re.compile(drawn), re.compile(change)


def find_denied_reasons(running: RunningText) -> Iterator[Finding]:
    """“收入和支出减少的原因是…，所以收入和支出较上年增加”: one subject, both ways, in one paragraph."""
    told, drawn, _ = _reasons()
    for match in told.finditer(running.text):
        end = running.passage_span(match.start())[1]
        for other in drawn.finditer(running.text, match.end(), end):
            same = match["subject"].endswith(other["subject"]) or other["subject"].endswith(match["subject"])
            if same and _is_up(match["way"]) != _is_up(other["way"]):
                zh = f"前说“{match['way']}的原因”，后说“所以{other['subject']}…{other['way']}”，方向相反"
                en = f"the reason is given for “{match['way']}”, the sentence ends with “{other['way']}”"
                spans = [match.span(), other.span()]
                yield _tell(
                    running, spans, "reason-denied", Words(zh, en), severity="warning", code="direction"
                )


def _is_up(word: str) -> bool:
    return word in load_directions().up


def find_opposite_reasons(running: RunningText) -> Iterator[Finding]:
    """“支出减少，主要原因是人员增加”: the reason's only direction is the other one, of what drives spending."""
    words = load_directions()
    _, _, change = _reasons()
    spans = []
    for match in change.finditer(running.text):
        same, other = (words.up, words.down) if _is_up(match["way"]) else (words.down, words.up)
        driven = re.compile(rf"{any_of(words.drivers)}(?:有所|明显|大幅|较上年)?{any_of(other)}")
        inner = running.text[match.start() : match.start("way")]
        if (
            driven.search(match["reason"])
            and not re.search(any_of(same), match["reason"])
            and "结" not in inner
        ):
            spans.append(match.span())
    if spans:
        quote = _quote(running, spans[0])
        zh = f"原因与增减方向不一致，请核实：“{quote}”"
        yield _tell(
            running,
            spans,
            "reason-opposite",
            Words(zh, f"the reason points the other way; please check: “{quote}”"),
            code="direction",
        )


# ---------------------------------------------------------------- shortage and plenty

_SCORED = re.compile(r"^[^。；\n]{0,24}得(?:分)?\d")


def find_shortages(running: RunningText) -> Iterator[Finding]:
    """工作经费短缺 among the problems, and 未出现因资金不足 where points are given."""
    words = load_directions()
    pairs = (
        ("money", words.short_money, words.enough_money),
        ("staff", words.short_staff, words.enough_staff),
    )
    for name, short, enough in pairs:
        lacking = [span for span in _claims(running, short) if not _is_denied(running, span, words)]
        plenty = _claims(running, enough)
        if lacking and plenty:
            scored = any(_SCORED.match(running.text[end : end + 40]) for _, end in plenty)
            one, other = _quote(running, lacking[0]), _quote(running, plenty[0])
            zh = f"一处说“{one}”，一处说“{other}”{'并据此得分' if scored else ''}，说法相反"
            en = f"“{one}” here, “{other}” there{', with points given for it' if scored else ''}"
            severity: Severity = "warning" if scored else "note"
            yield _tell(running, [*lacking, *plenty], f"short-of-{name}", Words(zh, en), severity=severity)


def _claims(running: RunningText, words: tuple[str, ...]) -> list[Span]:
    """Where one of these words is said of what was: not in a rule, nor as a condition."""
    return [
        match.span()
        for match in re.finditer(any_of(words), running.text)
        if not _is_rule(running, match.span()) and running.is_sentence(match.start())
    ]


_RULE = re.compile(
    r"不得分|得满分|满分|酌情|扣\d|每[有出低高]|视情|≥|≤|权重|的得|得0|，得\d+(?:\.\d+)?分；[①②③④]|[①②③④][^。]{0,30}得"
)
_IF = re.compile(r"如果|若|是否|如有|如未|能否|假如|用以反映|考察")


def _is_rule(running: RunningText, span: Span) -> bool:
    """A sentence of a table that lays down points, or one that asks."""
    sentence = running.text[slice(*_sentence(running, span))]
    return bool(_IF.search(sentence)) or (running.is_in_table(span[0]) and bool(_RULE.search(sentence)))


def _is_denied(running: RunningText, span: Span, words: Directions) -> bool:
    """Denied in its own clause, or said to be nothing: 不存在养老金欠发数, 欠发0元."""
    clause = re.split(r"[，。；,;]", running.before(span[0], 20))[-1]
    after = running.text[span[1] : span[1] + 8]
    return bool(
        re.search(any_of(words.denials), clause)
        or re.match(r"(?:数|额|金额|款项|人数|问题)?(?:为|均为)?(?:0|零|不存在|无)(?![.\d])", after)
    )


# ---------------------------------------------------------------- degrees


def find_degrees(running: RunningText) -> Iterator[Finding]:
    """全部完成 in one place, 基本完成 in another, each said of projects, tasks or duties."""
    words = load_directions()
    things = any_of(words.done_things)
    found = []
    for group in (words.all_done, words.partly_done):
        pattern = re.compile(rf"{things}[^，。；、\n]{{0,4}}?(?:已|均|都)?{any_of(group)}")
        found.append(
            [match.span() for match in pattern.finditer(running.text) if _is_told(running, match.span())]
        )
    whole, partly = found
    if whole and partly:
        one, other = _quote(running, whole[0]), _quote(running, partly[0])
        zh = f"一处说“{one}”，一处说“{other}”，完成程度不一致，请核实"
        en = f"“{one}” here, “{other}” there: the degrees differ"
        yield _tell(running, [*whole, *partly], "degree", Words(zh, en))


def _is_told(running: RunningText, span: Span) -> bool:
    """Said of what was done: no rule, and nothing to strive for."""
    before = running.before(span[0], 12)
    return not _is_rule(running, span) and not re.search(
        f"{any_of(load_directions().striving)}[^，。；]*$", before
    )


def find_full_rates(running: RunningText) -> Iterator[Finding]:
    """执行率100% in one sentence with 超支 or 拖欠."""
    words = load_directions()
    full = re.compile(rf"{any_of(words.full_rates)}(?:均|都)?(?:为|达到?|实现)?\s?100(?:\.0+)?\s?%")
    owed = re.compile(any_of(words.arrears))
    spans = []
    for match in full.finditer(running.plain):
        first, last = _sentence(running, match.span())
        for other in owed.finditer(running.text, first, last):
            between = running.plain[min(match.end(), other.end()) : max(match.start(), other.start())]
            if "%" in between:
                continue  # another rate tells of it
            if not _is_denied(running, other.span(), words) and not _is_rule(running, match.span()):
                spans.append((min(match.start(), other.start()), max(match.end(), other.end())))
                break
    if spans:
        quote = _quote(running, spans[0])
        zh = f"同一句中比率为100%，又有超支或拖欠：“{quote}”"
        en = f"a rate of 100% and an overrun or arrears in one sentence: “{quote}”"
        yield _tell(running, spans, "full-rate", Words(zh, en), severity="warning")


def _sentence(running: RunningText, span: Span) -> Span:
    start, end = running.passage_span(span[0])
    first = max(running.text.rfind("。", start, span[0]) + 1, start)
    stop = running.text.find("。", span[1], end)
    return first, stop if stop >= 0 else end


_AIM = (
    r"(?:圆满|全面|超额|顺利|高质量|按时|如期|如数){0,2}完成(?:好)?(?:本年度?|今年|当年)?(?:全年|年度)"
    r"(?:各项)?(?:目标|工作|考核){0,2}(?:任务|目标)"
)
_DONE = re.compile(r"完成(?:全年|年度)[^，。；\n]{0,14}?任务[^，。；\n]{0,10}?的?\s?\d+(?:\.\d+)?\s?%")


def find_old_aims(running: RunningText) -> Iterator[Finding]:
    """力争完成全年目标任务 in a report that already says by how much the year's task was fulfilled."""
    if not (done := _DONE.search(running.plain)):
        return
    aims = re.compile(any_of(load_directions().striving) + _AIM)
    spans = [
        match.span()
        for match in aims.finditer(running.text)
        if not re.search(r"20\d\d|明年|来年|下年|新的一年|次年", running.before(match.start(), 60))
    ]
    if spans:
        quote = _quote(running, spans[0])
        zh = f"“{quote}”是年中的说法：另处已写明“{done.group()}”"
        en = f"“{quote}” is said as if the year went on, yet “{done.group()}”"
        yield _tell(running, [*spans, done.span()], "old-aim", Words(zh, en))


_HARD = re.compile(
    r"完成[^，。；\n]{0,14}?(?:目标|任务)[^，。；\n]{0,8}?(?:存在|有)?(?:较大|一定|很大)?(?:困难|难度大|压力大)"
)
_OVER = re.compile(
    r"完成[^，。；\n]{0,20}?任务\s?\d[\d.,]*\s?[万亿]?[人元户]?的?\s?(?:1[0-9]\d|[2-9]\d\d)(?:\.\d+)?\s?%"
)


def find_hard_tasks(running: RunningText) -> Iterator[Finding]:
    """完成目标任务存在较大困难 beside targets that were exceeded."""
    hard, over = _HARD.search(running.plain), _OVER.search(running.plain)
    if hard and over:
        zh = f"既说“{hard.group()}”，又说“{over.group()}”，请说明"
        en = f"“{hard.group()}”, and yet “{over.group()}”"
        yield _tell(running, [hard.span(), over.span()], "hard-task", Words(zh, en))


_ISSUED = re.compile(
    r"(?P<region>[\u4e00-\u9fff]{1,12}?(?:自治县|自治州|县|市|区|州|省))(?P<unit>[\u4e00-\u9fff]{2,14}?(?:中心|站|所|院|学校|馆))"
    r"(?:制定|建立|印发|出台|制订|修订)了?《(?P=region)(?!(?P=unit))(?P<rest>[\u4e00-\u9fff]{4,30})(?:办法|规定|制度|条例)》"
)
_BODY = re.compile(r"局|委|办公室|中心|站|所|院|校|馆|政府|处")


def find_borrowed_measures(running: RunningText) -> Iterator[Finding]:
    """A centre that “established” 《某县国有资产管理办法》: a measure of the county, not of the centre."""
    for match in _ISSUED.finditer(running.text):
        if not _BODY.search(match["rest"]):
            zh = f"“{match['unit']}”不能制定以“{match['region']}”为名的制度；是执行上级办法，还是漏写单位名称？"
            en = "a unit cannot issue a measure in the county's name: applied, or its own with the name left out?"
            yield _tell(running, [match.span()], "borrowed-measure", Words(zh, en), severity="warning")


CHECKS = (
    find_denied_reasons,
    find_opposite_reasons,
    find_shortages,
    find_full_rates,
    find_borrowed_measures,
    find_degrees,
    find_old_aims,
    find_hard_tasks,
)
