"""What a document is: whose, of which year, of which kind; each with the words it was recognised from.

The first page counts before the name of the file, and the name of the file before what the text speaks of most.
"""

from __future__ import annotations

import re
from collections import Counter
from pathlib import PurePath

from gouji.claims.report import Report
from gouji.claims.texts.first_page import read_first_page
from gouji.model.audited import Recognised
from gouji.model.read_document import ReadDocument
from gouji.text import to_half_width

_YEAR = re.compile(r"(?<!\d)((?:19|20)\d\d)\s*年")
_YEAR_IN_NAME = re.compile(r"(?<!\d)((?:19|20)\d\d)(?!\d)")
_FISCAL_YEAR = re.compile(r"(?<!\d)((?:19|20)\d\d)\s*年度")
_KIND_WORDS: tuple[tuple[str, re.Pattern[str]], ...] = (
    ("system", re.compile(r"(?:评价|绩效)?指标(?:体系|评分)(?:表|框架)?$|评分标准$|指标体系(?!.*报告)")),
    ("fiscal", re.compile(r"预算执行情况|预算草案|财政(?:决算|收支|运行|公报|总决算)|决算草案")),
    ("self-evaluation", re.compile(r"自评|自我评价")),
    ("accounts", re.compile(r"决算(?!.{0,8}绩效评价)")),
    ("evaluation", re.compile(r"绩效.{0,6}(?:评价|评估|报告)|评价报告")),
    ("budget", re.compile(r"(?:部门|单位)预算|预算(?:公开|编制|报告|信息)|年度?预算")),
)  # fmt: skip
_UNIT_IN_NAME = re.compile(
    r"[一-鿿（）()·]{3,32}?(?:局|委员会|中心|委|办公室|厅|院|学校|中学|小学|大学|所|站|馆|大队|支队|联合会|街道办事处|乡|镇|公司|协会|政府)"
)
_MOST_TOLD = 2
"""The year a text speaks of most must be spoken of this many times as often as the next."""


def recognise(document: ReadDocument, *, year: int | None = None, unit: str = "") -> Recognised:
    """What the caller gave counts first; what nothing says stays empty."""
    page = read_first_page(Report(document))
    name = to_half_width(PurePath(document.name).stem)
    kind, kind_from = _find_kind(page.title, name)
    found_year, year_from = (
        (year, "given") if year is not None else _find_year(page.year, page.title, name, document)
    )
    found_unit, unit_from = (unit, "given") if unit else _find_unit(page.unit, page.title, name)
    sources = {"kind": kind_from, "year": year_from, "unit": unit_from}
    return Recognised(
        kind, found_year, found_unit, tuple((key, said) for key, said in sources.items() if said)
    )


def _find_kind(title: str, name: str) -> tuple[str, str]:
    for words in (to_half_width(title), name):
        for kind, pattern in _KIND_WORDS:
            if pattern.search(words):
                return kind, words
    return "other", ""


def _find_year(year: int | None, title: str, name: str, document: ReadDocument) -> tuple[int | None, str]:
    if year is not None:
        return year, title or document.name
    for pattern in (_YEAR, _YEAR_IN_NAME):
        found = pattern.findall(name)
        if len(set(found)) == 1:
            return int(found[0]), document.name
    return _most_told(document)


def _most_told(document: ReadDocument) -> tuple[int | None, str]:
    """The year that “…年度” speaks of, where one stands out."""
    told = Counter(
        year
        for passage in document.all_passages()
        for year in _FISCAL_YEAR.findall(to_half_width(passage.text))
    ).most_common(2)
    if told and (len(told) == 1 or told[0][1] >= _MOST_TOLD * told[1][1]):
        return int(told[0][0]), f"{told[0][0]}年度 × {told[0][1]}"
    return None, ""


def _find_unit(unit: str, title: str, name: str) -> tuple[str, str]:
    if unit:
        return unit, title or unit
    found = _UNIT_IN_NAME.search(re.sub(r"[\d年度_\-—\s]+", " ", name))
    return (found.group().strip(), name) if found else ("", "")
