"""Personal data in a report that will be published: identity numbers, telephones, bank cards, mail addresses.

What is found is never repeated: quotes are masked. A number that is masked already (530***) is no finding. A
published office telephone is no personal datum either; only what may be somebody's own is told.
"""

from __future__ import annotations

import calendar
import re
from collections import defaultdict
from collections.abc import Callable, Iterator
from dataclasses import dataclass

from gouji.claims.report import Report
from gouji.claims.texts.running_text import RunningText, Span, gather, read_running_text, times
from gouji.model.finding import Finding, Severity
from gouji.text import Words

_SHOWN = 3
"""Leading digits that a masked number keeps: enough to find it, too few to tell whose it is."""


def mask(text: str) -> str:
    """All but the first three digits or letters as asterisks; signs between them stay.

    >>> mask("530129 1990")
    '530*** ****'
    """
    seen = 0
    masked = []
    for character in text:
        seen += character.isalnum()
        masked.append("*" if character.isalnum() and seen > _SHOWN else character)
    return "".join(masked)


@dataclass(frozen=True, slots=True)
class Kind:
    """One kind of personal datum. ``judge`` gives the severity of a hit, or None where it is something else."""

    shape: str
    pattern: re.Pattern[str]
    name: Words
    judge: Callable[[RunningText, re.Match[str]], Severity | None]


def check_privacy(report: Report) -> Iterator[Finding]:
    """Every kind of personal datum, one finding for each kind and severity."""
    running = report.once(read_running_text)
    taken: list[Span] = []
    for kind in KINDS:
        found: dict[Severity, list[Span]] = defaultdict(list)
        for match in kind.pattern.finditer(running.plain):
            if any(start < match.end() and match.start() < end for start, end in taken):
                continue
            severity = kind.judge(running, match)
            if severity:
                found[severity].append(match.span())
                taken.append(match.span())
        for severity, spans in found.items():
            yield _finding(running, kind, severity, spans)


def _finding(running: RunningText, kind: Kind, severity: Severity, spans: list[Span]) -> Finding:
    count = times(len(spans))
    doubt = Words("出现", "holds") if severity == "error" else Words("疑似出现", "seems to hold")
    message = Words(
        f"{doubt.zh}{kind.name.zh}{count.zh}，公开前应删去或遮盖",
        f"{doubt.en} {kind.name.en}{count.en}; remove or mask it before publication",
    )
    mend = Words("删去，或只留首尾几位（如530***）", "remove it, or leave only the first digits (530***)")
    return gather(
        running,
        spans,
        code="privacy",
        severity=severity,
        shape=kind.shape,
        keys=(severity,),
        message=message,
        mend=mend,
        mask=mask,
    )


# ---------------------------------------------------------------- identity numbers

_WEIGHTS = (7, 9, 10, 5, 8, 4, 2, 1, 6, 3, 7, 9, 10, 5, 8, 4, 2)
_CHECKS = "10X98765432"
_PROVINCES = re.compile("1[1-5]|2[1-3]|3[1-7]|4[1-6]|5[0-4]|6[1-5]|71|8[1-3]|91")
"""The first two digits of GB/T 2260."""
_CODES = re.compile(
    r"(?:代码|编码|编号|流水号?|订单号?|合同号?|发票号?|文号|序号|单号|批号|项目号|税号|凭证号?)[^\d]{0,6}$"
)
_IDENTITY = re.compile(r"(?:身份证|居民身份|公民身份|证件号)[^\d]{0,10}$")


def is_identity_number(digits: str) -> bool:
    """Whether 18 characters are a resident identity number by region, birth date and check digit (GB 11643)."""
    total = sum(int(digit) * weight for digit, weight in zip(digits[:17], _WEIGHTS, strict=True))
    return _may_be_identity(digits) and _CHECKS[total % 11] == digits[17].upper()


def _may_be_identity(digits: str) -> bool:
    birth = digits[6:14] if len(digits) == 18 else f"19{digits[6:12]}"
    return bool(_PROVINCES.match(digits)) and _is_day(birth)


def _is_day(day: str) -> bool:
    year, month, date = int(day[:4]), int(day[4:6]), int(day[6:])
    return 1900 <= year <= 2099 and 1 <= month <= 12 and 1 <= date <= calendar.monthrange(year, month)[1]


def _judge_identity(running: RunningText, match: re.Match[str]) -> Severity | None:
    digits = re.sub(r"\D(?!$)|[^\dXx]$", "", match.group())
    before = running.before(match.start(), 16)
    labelled = bool(_IDENTITY.search(before))
    if len(digits) == 18 and is_identity_number(digits):
        return "warning" if _CODES.search(before) and not labelled else "error"
    return "warning" if labelled and _may_be_identity(digits) else None


# ---------------------------------------------------------------- telephones, cards, mail

_CONTACT = re.compile(r"(?:电话|热线|传真|咨询|举报|监督|值班|联系方式|联系人|服务)[^\d。；]{0,12}$")
_TELEPHONE = re.compile(r"电话|手机|联系方式|联系号码|Tel|TEL|tel")


def _judge_mobile(running: RunningText, match: re.Match[str]) -> Severity | None:
    """A bare number of a table of amounts may have eleven digits too: there a heading must say what it is."""
    before = running.before(match.start(), 16)
    if re.search(r"[ -]", match.group()) and not (_TELEPHONE.search(before) or _CONTACT.search(before)):
        return None  # columns of amounts: 141 3732 4508
    if _CODES.search(before) or re.search(r"账[号户]$|帐[号户]$", before.rstrip("：: ")):
        return None
    if (
        running.is_in_table(match.start())
        and not _TELEPHONE.search(before)
        and not _headed(running, match.start(), _TELEPHONE)
    ):
        return None
    return "note" if _CONTACT.search(before) else "warning"


def _headed(running: RunningText, offset: int, heading: re.Pattern[str]) -> bool:
    """Whether the column or the row of a cell is headed so."""
    home = running.homes[running.number_at(offset)]
    if home is None:
        return False
    grid, cell = home
    heads = [grid.at(row, cell.column) for row in range(min(cell.row, 3))]
    heads.append(grid.at(cell.row, cell.column - 1) if cell.column else None)
    return any(head is not None and bool(heading.search(head.text)) for head in heads)


def _judge_card(running: RunningText, match: re.Match[str]) -> Severity | None:
    digits = re.sub(r"\D", "", match.group())
    if not _LABELLED.search(running.before(match.start(), 30)) and (
        digits[0] in "45" or not _headed(running, match.start(), _LABELLED)
    ):
        return None  # amounts of a table that have run together look so, too
    if _CODES.search(running.before(match.start(), 16)) or not is_card_number(digits):
        return None
    return "warning"


_LABELLED = re.compile(r"卡|账|帐|银行|开户|户名")


def is_card_number(digits: str) -> bool:
    """Whether digits are a card number by issuer, length and check digit (ISO/IEC 7812)."""
    if not (digits[:2] == "62" and len(digits) in (16, 17, 18, 19)) and not (
        digits[0] in "45" and len(digits) == 16
    ):
        return False
    doubled = [int(digit) * (2 if at % 2 else 1) for at, digit in enumerate(reversed(digits))]
    return sum(number - 9 if number > 9 else number for number in doubled) % 10 == 0


def _judge_landline(running: RunningText, match: re.Match[str]) -> Severity | None:
    return None if _CONTACT.search(running.before(match.start(), 20)) else "note"


def _judge_mail(running: RunningText, match: re.Match[str]) -> Severity | None:
    return (
        "note"
        if re.search(r"@(?:qq|163|126|139|189|sina|foxmail|gmail|hotmail|outlook)\.", match.group())
        else None
    )


_NO_DIGIT_BEFORE = r"(?<![\dA-Za-z.,*＊_-])"
_NO_UNIT_AFTER = r"(?![\dA-Za-z*＊%]|[.,]\d|\s?[万亿]?[元人户])"
KINDS: tuple[Kind, ...] = (
    Kind(
        "identity-number",
        re.compile(rf"{_NO_DIGIT_BEFORE}(?:\d{{6}}([ -]?)\d{{8}}\1\d{{3}}[\dXx]|\d{{15}}){_NO_UNIT_AFTER}"),
        Words("居民身份证号码", "a resident identity number"),
        _judge_identity,
    ),
    Kind(
        "bank-card",
        re.compile(
            rf"{_NO_DIGIT_BEFORE}(?:\d{{16,19}}|\d{{4}} \d{{4}} \d{{4}} \d{{4}}(?: \d{{3}})?){_NO_UNIT_AFTER}"
        ),
        Words("银行卡号", "a bank card number"),
        _judge_card,
    ),
    Kind(
        "mobile",
        re.compile(rf"{_NO_DIGIT_BEFORE}1[3-9]\d(?:\d{{8}}|[ -]\d{{4}}[ -]\d{{4}}){_NO_UNIT_AFTER}"),
        Words("手机号码", "a mobile number"),
        _judge_mobile,
    ),
    Kind(
        "landline",
        re.compile(rf"{_NO_DIGIT_BEFORE}0\d{{2,3}}[-—]\d{{7,8}}{_NO_UNIT_AFTER}"),
        Words("固定电话号码", "a telephone number"),
        _judge_landline,
    ),
    Kind(
        "mail",
        re.compile(r"[A-Za-z0-9_.+-]+@[A-Za-z0-9-]+(?:\.[A-Za-z0-9-]+)+"),
        Words("个人电子邮箱", "a private mail address"),
        _judge_mail,
    ),
)
"""The longest first: what one kind has taken is not told again by another."""
