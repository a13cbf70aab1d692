"""What the first page of a report says of it: whose it is, of which year, and which kind of document."""

from __future__ import annotations

import re
from collections import Counter
from dataclasses import dataclass
from itertools import islice
from typing import Literal

from gouji.claims.report import Report
from gouji.text import to_half_width

Kind = Literal["evaluation", "accounts", "budget", "bulletin", "other"]
"""An evaluation of performance, final accounts or a budget disclosed, a bulletin of public finance."""


@dataclass(frozen=True, slots=True)
class FirstPage:
    """What a report is. What its first page does not say is empty.

    ``years`` are the first and the last year reported on: the same one but for evaluations over several years.
    ``place`` is the administrative place in the unit's name (寻甸回族彝族自治县), ``short_place`` as people say it
    (寻甸县), ``body`` the rest of the name (社会保险中心).
    """

    kind: Kind
    title: str
    years: tuple[int, int] | None
    unit: str
    place: str
    short_place: str
    body: str

    @property
    def year(self) -> int | None:
        return self.years[1] if self.years else None

    @property
    def is_of_one_year(self) -> bool:
        return self.years is not None and self.years[0] == self.years[1]

    @property
    def places(self) -> tuple[str, ...]:
        """The place as a report may write it, longest first."""
        return tuple(name for name in dict.fromkeys((self.place, self.short_place)) if name)

    @property
    def is_county(self) -> bool:
        """Whether the unit belongs to a county or a district (科室, never 处室)."""
        return bool(re.search(r"[县区旗]$", self.place)) and not self.place.endswith("自治区")


_TITLE_LINES = 12
_YEAR = re.compile(r"((?:19|20)\d\d)\s*(?:[-—–~至]+\s*((?:19|20)\d\d)\s*)?年")
_ABOUT = re.compile(
    r"整体支出|部门决算|单位决算|部门预算|单位预算|决算公开|预算公开|绩效|决算|预算|项目支出|自评|公报|公开|评价报告"
)
_KINDS: tuple[tuple[Kind, re.Pattern[str]], ...] = (
    ("accounts", re.compile(r"决算(?!.{0,8}绩效评价报告)")),
    ("evaluation", re.compile(r"绩效(?:自?评|评估|考核|报告)|自评|评价报告|整体支出.*报告")),
    ("budget", re.compile(r"预算(?:公开|编制|草案|报告|信息)|(?:部门|单位)预算|年预算")),
    ("bulletin", re.compile(r"公报|预算执行|财政收支|财政运行")),
)
_BODY = re.compile(
    r"(?:局|中心|委员会|委|办公室|办|厅|院|校|学校|中学|小学|所|站|馆|处|队|大队|支队|总队|会|部|政府|社|园|台|公司|分局|医院"
    r"|联合会|街道|乡|镇|组|房)$"
)
_PLACE = re.compile(
    r"^(?:中共|国家税务总局)?((?:[一-鿿]{2,6}?(?:省|自治区))?(?:[一-鿿]{1,10}?(?:自治州|市|州(?!市)|盟))?"
    r"(?:[一-鿿]{1,12}?(?:自治县|自治旗|县|旗|(?<![园区城社新])区))?)"
)
_NATIONS = re.compile(
    r"(?:(?:壮|藏|回|彝|苗|侗|土家|瑶|傣|白|哈尼|佤|拉祜|纳西|傈僳|布依|水|仡佬|仫佬|毛南|黎|畲|羌|满|蒙古|朝鲜|达斡尔|撒拉|东乡"
    r"|保安|土|裕固|哈萨克|景颇|独龙|怒|普米|布朗|德昂|阿昌|各|京|维吾尔|锡伯|塔吉克|柯尔克孜)族|维吾尔|哈萨克|蒙古|柯尔克孜|锡伯"
    r"|塔吉克)*自治(?=[县州旗区])"
)


def read_first_page(report: Report) -> FirstPage:
    """The first page read; what is known of the report from outside counts before it. Use with ``report.once``."""
    lines = [
        "".join(passage.text.split()) for passage in islice(report.document.all_passages(), _TITLE_LINES * 2)
    ]
    opening = [line for line in lines if line][:_TITLE_LINES]
    title = _find_title(opening)
    kind: Kind = next((kind for kind, pattern in _KINDS if pattern.search(title)), "other")
    unit = report.unit or _find_unit(opening, title)
    place, short, body = split_unit(unit)
    return FirstPage(kind, title, _find_years(report, title), unit, place, short, body)


def _find_title(opening: list[str]) -> str:
    """The first short line that says what the document is about, with the lines it is broken over."""
    for number, line in enumerate(opening):
        if len(line) <= 60 and _ABOUT.search(line) and not re.search(r"[。；：:]|^目录|^附件", line):
            before = opening[number - 1] if number else ""
            after = opening[number + 1] if number + 1 < len(opening) else ""
            whole = line
            if before and len(before) <= 30 and (_YEAR.search(before) or not _YEAR.search(line)):
                whole = before + whole if not re.search(r"[。；：:，]", before) else whole
            if re.fullmatch(r".{0,20}(?:报告|说明|公开|决算|预算|公报|自评表)", after):
                whole += after
            return whole
    return ""


def _find_years(report: Report, title: str) -> tuple[int, int] | None:
    found = _YEAR.search(to_half_width(title))
    if found and found.group(2):
        return int(found.group(1)), int(found.group(2))
    if report.year is not None:
        return report.year, report.year
    if found:
        return int(found.group(1)), int(found.group(1))
    return None


def _find_unit(opening: list[str], title: str) -> str:
    """The unit named in the title, or alone on a line beside it."""
    words = re.sub(r"^关于", "", _YEAR.sub("年", to_half_width(title)))
    head = _ABOUT.split(re.sub(r"年度?|部门$|单位$", "", words))[0]
    candidates = [re.sub(r"(?:部门|单位|的)$", "", head), *opening[:4]]
    counted = Counter(word for word in candidates if _is_unit(word))
    return next(iter(counted), "")


def _is_unit(word: str) -> bool:
    return 4 <= len(word) <= 32 and bool(_BODY.search(word)) and not re.search(r"[^一-鿿（）()·]", word)


def split_unit(unit: str) -> tuple[str, str, str]:
    """Place, short name of the place and body of a unit's name.

    >>> split_unit("寻甸回族彝族自治县社会保险中心")
    ('寻甸回族彝族自治县', '寻甸县', '社会保险中心')
    """
    match = _PLACE.match(unit)
    place = match.group(1) if match else ""
    body = unit[match.end() :] if match else unit
    return place, _NATIONS.sub("", place), body
