"""case.toml, or the sheet 基本信息: what is evaluated, by whom, for which year, by which system."""

from __future__ import annotations

import re
from collections.abc import Mapping
from datetime import date
from typing import Any

from gouji.evidence.columns import CASE_SHEET, METHOD, PEOPLE
from gouji.evidence.folder import CaseFolder, suggest
from gouji.evidence.records import read_sheet
from gouji.model.case import CaseSheet, MethodStep, Person

CASE_FILE = "case.toml"
KINDS = ("单位自评", "部门评价", "财政评价")
_TITLES = {
    "unit": "单位", "short_name": "简称", "year": "年度", "system": "指标体系", "region": "地区", "object": "评价对象",
    "purpose": "评价目的", "period": "评价时段", "kind": "评价类型", "evaluating_body": "评价机构",
    "report_date": "报告日期", "grades": "等级标准", "legal_basis": "评价依据", "weight_grounds": "权重依据",
}  # fmt: skip
_TEXTS = (
    "short_name",
    "region",
    "object",
    "purpose",
    "evaluating_body",
    "report_date",
    "grades",
    "weight_grounds",
)
_KEYS = (*_TITLES, "people", "method", "benchmarks")


def load_case_sheet(folder: CaseFolder) -> CaseSheet | None:
    """The case's own page; None (with the mistakes written down) where unit, year or system is not known."""
    file, sheet = folder.path / CASE_FILE, folder.find_sheet(*CASE_SHEET.sheet_names)
    if file.is_file():
        if sheet is not None:
            folder.wrong_twice(CASE_FILE, sheet)
        entries = folder.load_toml(CASE_FILE)
        return None if entries is None else _Page(folder, CASE_FILE, entries).read()
    if sheet is None:
        what = "没有 case.toml，工作簿中也没有“基本信息”", "there is no case.toml, nor a sheet 基本信息"
        folder.wrong(
            CASE_FILE, *what, ("用 gouji new 新建，或检查路径", "make one with gouji new, or check the path")
        )
        return None
    return _Page(folder, str(sheet), _entries_of_sheet(folder)).read()


def _entries_of_sheet(folder: CaseFolder) -> dict[str, Any]:
    """项目 and 内容 as keys and values; 评价依据 may stand in several rows."""
    keys = {title: key for key, title in _TITLES.items()} | {key: key for key in _TITLES}
    entries: dict[str, Any] = {}
    sheet = folder.find_sheet(*CASE_SHEET.sheet_names)
    for record in read_sheet(folder, sheet, CASE_SHEET) if sheet else ():
        item, value = record.text("item"), record.text("value")
        key = keys.get(item, item)
        if key == "legal_basis":
            entries.setdefault(key, []).extend(value.splitlines())
        elif key in entries:
            record.wrong(
                "item", f"“{item}”写了两次", f"“{item}” stands twice", ("只留一个", "keep one of them")
            )
        elif value:
            entries[key] = value
    return entries


class _Page:
    """Reads the entries one by one; what is wrong with them goes to the folder's mistakes."""

    def __init__(self, folder: CaseFolder, where: str, entries: Mapping[str, Any]) -> None:
        self.folder, self.where, self.entries = folder, where, entries

    def wrong(self, key: str, zh: str, en: str, todo: tuple[str, str]) -> None:
        self.folder.wrong(f"{self.where} {key}", zh, en, todo)

    def read(self) -> CaseSheet | None:
        self._refuse_unknown()
        unit, year, system = self._needed("unit"), self._year(), self._needed("system")
        start, end = self._period()
        people = self._people()
        method = self._method()
        basis = self._basis()
        benchmarks = self._benchmarks()
        kind = self._kind()
        texts = {key: self._text(key) for key in _TEXTS}
        if not unit or year is None or not system:
            return None
        return CaseSheet(
            unit, year, system, period_start=start, period_end=end, kind=kind, people=people, method=method,
            legal_basis=basis, benchmarks=benchmarks, **texts,
        )  # fmt: skip

    def _refuse_unknown(self) -> None:
        for key in self.entries:
            if key not in _KEYS:
                self.wrong(key, f"不认识“{key}”", f"“{key}” is not known here", suggest(key, _KEYS))

    def _text(self, key: str) -> str:
        return self._as_text(key, self.entries.get(key, ""))

    def _as_text(self, key: str, value: Any) -> str:
        if isinstance(value, date):
            return value.isoformat()
        if not isinstance(value, str):
            self.wrong(key, "应是文字", "should be text", ("加双引号", "put it in double quotes"))
            return ""
        return value.strip()

    def _needed(self, key: str) -> str:
        text = self._text(key)
        if not text:
            title = _TITLES[key]
            self.wrong(
                key, f"没有填写{title}", f"{key} is not filled in", (f'写 {key} = "…"', f'write {key} = "…"')
            )
        return text

    def _year(self) -> int | None:
        value = self.entries.get("year")
        digits = re.fullmatch(r"\s*(\d{4})\s*年?度?\s*", str(value))
        if isinstance(value, bool) or digits is None:
            what = (
                ("没有填写年度", "year is not filled in")
                if value is None
                else (f"“{value}”不是年度", f"“{value}” is no year")
            )
            self.wrong("year", *what, ("写四位年份，如 year = 2023", "write four digits, as in year = 2023"))
            return None
        return int(digits.group(1))

    def _kind(self) -> str:
        kind = self._text("kind")
        if kind and kind not in KINDS:
            what = f"“{kind}”不是评价类型", f"“{kind}” is no kind of evaluation"
            self.wrong("kind", *what, suggest(kind, KINDS))
        return kind

    def _period(self) -> tuple[str, str]:
        """``{start = …, end = …}``, a list of two, or “2023年1月1日至2023年12月31日”."""
        value = self.entries.get("period", "")
        ends: list[Any]
        if isinstance(value, Mapping):
            ends = [value.get("start", ""), value.get("end", "")]
        elif isinstance(value, list):
            ends = value
        else:
            ends = (
                re.split(r"\s*(?:至|到|～|~|—+|/)\s*", self._as_text("period", value)) if value else ["", ""]
            )
        if len(ends) != 2 or (isinstance(value, Mapping) and set(value) - {"start", "end"}):
            todo = '写 period = ["2023-01-01", "2023-12-31"]', 'write period = ["2023-01-01", "2023-12-31"]'
            self.wrong("period", "应有起止两个日期", "should have a first and a last day", todo)
            return "", ""
        return self._as_text("period", ends[0]), self._as_text("period", ends[1])

    def _people(self) -> tuple[Person, ...]:
        return tuple(Person(**texts) for texts in self._rows("people", PEOPLE.columns, ("role", "name")))

    def _method(self) -> tuple[MethodStep, ...]:
        return tuple(
            MethodStep(**texts) for texts in self._rows("method", METHOD.columns, ("name", "product"))
        )

    def _rows(self, key: str, columns: tuple[Any, ...], needed: tuple[str, ...]) -> list[dict[str, str]]:
        """``[[people]]`` tables, or the sheet 人员; each with the fields of the columns, all texts."""
        table = PEOPLE if key == "people" else METHOD
        sheet = self.folder.find_sheet(*table.sheet_names)
        names = tuple(column.key for column in columns)
        if sheet is not None:
            if key in self.entries:
                self.folder.wrong_twice(f"{self.where} [[{key}]]", sheet)
            records = [record for record in read_sheet(self.folder, sheet, table) if record.has(names[1])]
            return [{name: record.text(name) for name in names} for record in records if record.need(*needed)]
        rows = self.entries.get(key, [])
        if not isinstance(rows, list) or not all(isinstance(row, Mapping) for row in rows):
            self.wrong(
                key,
                "应是若干个表",
                "should be tables",
                (f"写成 [[{key}]]，每人或每步一个", f"write [[{key}]], one for each"),
            )
            return []
        return [self._row(f"{key}[{number}]", row, names, needed) for number, row in enumerate(rows, 1)]

    def _row(
        self, where: str, row: Mapping[str, Any], names: tuple[str, ...], needed: tuple[str, ...]
    ) -> dict[str, str]:
        for name in row:
            if name not in names:
                self.wrong(where, f"不认识“{name}”", f"“{name}” is not known here", suggest(name, names))
        for name in needed:
            if not row.get(name):
                self.wrong(where, f"没有填写 {name}", f"{name} is not filled in", ("补上", "add it"))
        return {name: self._as_text(where, row.get(name, "")) for name in names}

    def _basis(self) -> tuple[str, ...]:
        value = self.entries.get("legal_basis", [])
        if not isinstance(value, list):
            self.wrong(
                "legal_basis",
                "应是列表",
                "should be a list",
                ('写成 legal_basis = ["…", "…"]', 'write legal_basis = ["…", "…"]'),
            )
            return ()
        return tuple(text for item in value if (text := self._as_text("legal_basis", item)))

    def _benchmarks(self) -> dict[str, str]:
        value = self.entries.get("benchmarks", {})
        if not isinstance(value, Mapping):
            self.wrong(
                "benchmarks",
                "应是一个表",
                "should be a table",
                ('写成 [benchmarks] 和 B11 = "…"', 'write [benchmarks] and B11 = "…"'),
            )
            return {}
        return {code: self._as_text(f"benchmarks.{code}", text) for code, text in value.items()}
