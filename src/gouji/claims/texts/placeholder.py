"""What was never filled in, or came out broken: XX万元, 增长%, 增加（减少）12万元, #REF!, 【】.

A dash in a table cell is no placeholder, nor is a blank to sign on, a box to tick or the heading “增长%”: figures
are looked for in sentences only, where a number must stand.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass

from gouji.claims.report import Report
from gouji.claims.texts.running_text import RunningText, Span, gather, read_running_text, times
from gouji.model.finding import Finding, Severity
from gouji.text import Words


@dataclass(frozen=True, slots=True)
class Blank:
    """One kind of blank. ``sentences`` says that it counts in running prose only; ``unless`` excuses a passage."""

    shape: str
    pattern: re.Pattern[str]
    severity: Severity
    what: Words
    sentences: bool = True
    unless: re.Pattern[str] | None = None


def check_placeholders(report: Report) -> Iterator[Finding]:
    """Every kind of blank, one finding for each."""
    running = report.once(read_running_text)
    taken: list[Span] = []
    for kind in KINDS:
        spans = [
            match.span()
            for match in kind.pattern.finditer(running.plain)
            if _counts(running, kind, match.start())
            and not any(start < match.end() and match.start() < end for start, end in taken)
        ]
        taken += spans
        if spans:
            # figures set in another type may be lost where a page is read
            is_doubtful = kind.shape == "figure-missing" and report.document.kind == "pdf"
            yield _finding(running, kind, spans, is_doubtful=is_doubtful)


def _counts(running: RunningText, kind: Blank, offset: int) -> bool:
    if kind.sentences and not running.is_sentence(offset):
        return False
    start, end = running.passage_span(offset)
    return running.is_readable(offset) and not (kind.unless and kind.unless.search(running.text, start, end))


def _finding(running: RunningText, kind: Blank, spans: list[Span], *, is_doubtful: bool) -> Finding:
    quote = running.text[slice(*spans[0])].strip()
    count = times(len(spans))
    return gather(
        running,
        spans,
        code="placeholder",
        severity="note" if is_doubtful else kind.severity,
        shape=kind.shape,
        keys=(),
        message=Words(f"{kind.what.zh}：“{quote}”{count.zh}", f"{kind.what.en}: “{quote}”{count.en}"),
        mend=Words("补上内容；没有内容则删去", "fill it in, or take it out where there is nothing to say"),
    )


_MONEY = r"(?:万元|亿元|元)"
_UNITS = rf"(?:{_MONEY}|%|个百分点|人次|人|个|项|户|次|件|分|家|台|辆|批次)"
_UP_DOWN = r"增加|减少|增长|下降|上升|降低|提高|增|减|升|降"
_STOP = r"(?=[，。；,;、）)])"
_SIGNED = re.compile(r"签字|签名|签章|盖章|签发|日期|填表|填报人|负责人|经办人|审核人|电话")
_ASKED = re.compile(r"[?？□☐○]|问卷|您")

KINDS: tuple[Blank, ...] = (
    Blank(
        "spreadsheet-error",
        re.compile(r"#(?:REF!|DIV/0!|VALUE!|NAME\?|NUM!|NULL!|N/A)|(?<![A-Za-z])(?:NaN|#####+)(?![A-Za-z])"),
        "error",
        Words("公式出错的残留", "left over from a broken formula"),
        sentences=False,
    ),
    Blank(
        "figure-crossed",
        re.compile(
            rf"(?:20)?(?:[Xx×*＊]{{2,}}|[X×](?=(?:万元|亿元|%|个百分点)))(?=\s?{_UNITS}(?![\u4e00-\u9fff]{{0,2}}(?:公司|企业)))"
            r"|20(?:[Xx×*＊]{2}|_{2,})(?=\s?年)|\d{4}\s?年\s?[Xx×*]{1,2}\s?月|[Xx×*]{1,2}\s?月\s?[Xx×*]{1,2}\s?日"
        ),
        "warning",
        Words("该填数字处仍是代号", "a sign stands where a figure belongs"),
        sentences=False,
        unless=_SIGNED,
    ),
    Blank(
        "name-crossed",
        re.compile(
            r"(?<![A-Za-z0-9])[Xx×]{2,}(?=(?:单位|部门|局|县|市|省|区|州|中心|委员会|办公室|项目|专项))"
        ),
        "warning",
        Words("该填名称处仍是代号", "a sign stands where a name belongs"),
        sentences=False,
    ),
    Blank(
        "word-for-blank",
        re.compile(
            r"[（(【\[]\s*(?:此处|在此|请)?(?:待|请|自行)?(?:填写|填报|录入|补填|续填|插入)[^（()）】\]\n]{0,24}[）)】\]]"
            r"|[（(【\[]\s*(?:此处|在此|请|自行)补充[^（()）】\]\n]{0,24}[）)】\]]"
            r"|[（(【\[]\s*(?:待填|待补|待定|待补充|待核实|待完善|略写|请补充)\s*[）)】\]]"
            r"|(?<=[：:为])\s*(?:待填写?|待补充|待补)(?=[，。；,;\n]|$)|(?<![A-Za-z])(?:TODO|TBD|FIXME)(?![A-Za-z])"
            r"|(?<=\n)(?:待填|待补充|待填写)(?=\n|$)"
        ),
        "warning",
        Words("填写提示没有删去", "a hint to fill in was left"),
        sentences=False,
    ),
    Blank(
        "up-or-down",
        re.compile(
            rf"(?:{_UP_DOWN})\s?(?:[（(]\s?(?:{_UP_DOWN}|或{_UP_DOWN})\s?[）)]|[/／]\s?(?:{_UP_DOWN}))"
            rf"(?=\s?(?:了|为|到|至)?\s?(?:-?\d|_|{_MONEY}|%))"
        ),
        "warning",
        Words("模板中的选择没有选定", "a choice of the template was left open"),
    ),
    Blank(
        "figure-missing",
        re.compile(
            rf"(?:(?:增长|下降|上升|降低|减少|增加|提高|完成|占比?|比重|执行率|完成率|增幅|降幅|率|满意度|总额|总数)(?:为|达|了|约)?|占)\s?"
            rf"(?:[-—－]{{1,2}}\s?)?%{_STOP}"
            rf"|(?:增长|下降|上升|降低|增幅|降幅)(?:为|了)?\s?[-—－]{{2}}{_STOP}"
            rf"|(?:增长|下降|上升|提高|降低|回落)\s?个百分点{_STOP}"
            rf"|(?:增加|减少|收入|支出|预算|决算|合计|共计|总计|结余|结转)(?:为|了|数为|数)?\s?(?:万元|亿元){_STOP}"
            rf"|(?<=[，。；,;、])占{_STOP}|(?<=[年月度])(?:收入|支出)元{_STOP}"
        ),
        "warning",
        Words("该有数字处没有数字", "a figure is missing"),
    ),
    Blank(
        "zero-by-zero",
        re.compile(r"(?<![\d/.])0(?:\.0+)?\s?[/÷]\s?0(?:\.0+)?(?![\d/.])(?=%|[，。；,;）)]|$)"),
        "note",
        Words("零除以零没有结果", "nothing divided by nothing has no result"),
    ),
    Blank(
        "figure-blank",
        re.compile(rf"(?:_{{2,}}|＿{{2,}})(?=\s?{_UNITS})|(?<=[为共达])\s?(?:_{{2,}}|＿{{2,}})"),
        "warning",
        Words("该填数字处仍是空线", "a line stands where a figure belongs"),
        unless=_SIGNED,
    ),
    Blank(
        "empty-brackets",
        re.compile(r"【\s*】|〔\s*〕|《\s*》"),
        "warning",
        Words("括号中没有内容", "brackets with nothing in them"),
        unless=_ASKED,
    ),
    Blank(
        "empty-parentheses",
        re.compile(r"（\s*）(?=[，。；、\u4e00-\u9fff])|(?<![“”])“\s*”(?![”“])"),
        "note",
        Words("括号中没有内容", "brackets with nothing in them"),
        unless=_ASKED,
    ),
    Blank(
        "line-to-fill",
        re.compile(r"_{4,}|＿{3,}"),
        "note",
        Words("空线没有填写", "a line to be filled in is empty"),
        unless=re.compile(f"{_SIGNED.pattern}|{_ASKED.pattern}"),
    ),
)
"""The worst first: what one kind has taken is not told again by another."""
