"""A case folder made: case.toml, and case.xlsx to fill in with WPS or Excel.

What is known beforehand stands there (official wording, names, units, last year's values beside this year's);
what only the unit knows is left empty. Nothing is made up, and no folder with content is touched.
"""

from __future__ import annotations

import json
from pathlib import Path

from gouji.documents.case_workbook import FormBook, form_workbook
from gouji.errors import InputError, Mistake
from gouji.evidence.folder import WORKBOOK
from gouji.evidence.help_page import HELP
from gouji.evidence.sheet_in import CASE_FILE, KINDS
from gouji.evidence.sheets_out import all_sheets
from gouji.model.case import Case
from gouji.model.system import IndicatorSystem
from gouji.text import Words


def make_case(
    folder: Path, system: IndicatorSystem, *, unit: str, year: int, last_year: Case | None = None
) -> list[Path]:
    """Make the folder, whole or not at all, and give the files in it. Raises InputError where it is not empty."""
    _refuse_taken(folder)
    title = f"{unit}{year}年度部门整体支出绩效评价填报表"
    book = FormBook(title, unit, HELP, tuple(all_sheets(system, year=year, last_year=last_year)))
    contents = {
        CASE_FILE: _case_file(system, unit=unit, year=year, last_year=last_year).encode(),
        WORKBOOK: form_workbook(book),
    }
    return _write_whole(folder, contents)


def _refuse_taken(folder: Path) -> None:
    if folder.is_dir() and not any(folder.iterdir()):
        return
    if folder.exists() or folder.is_symlink():
        what = Words("已有内容，不会覆盖", "holds something already and is not overwritten")
        todo = Words("换一个文件夹，或先移走原有内容", "name another folder, or move its content away")
        raise InputError(Mistake(what, str(folder), todo))


def _write_whole(folder: Path, contents: dict[str, bytes]) -> list[Path]:
    """Written beside and moved in whole: an interrupted run leaves no half a case."""
    beside = folder.parent / f".{folder.name}.making"
    try:
        beside.mkdir(parents=True)
        (beside / "documents").mkdir()
        for name, content in contents.items():
            (beside / name).write_bytes(content)
        if folder.is_dir():
            folder.rmdir()
        beside.rename(folder)
    except OSError as problem:
        what = Words(f"写不进去（{problem.strerror}）", f"cannot be written ({problem.strerror})")
        todo = Words(
            f"检查权限和磁盘空间；若有 {beside} 请删去",
            f"check rights and disk space; remove {beside} if it is there",
        )
        raise InputError(Mistake(what, str(folder), todo)) from None
    return [folder / name for name in contents]


_FIELDS = (
    ("short_name", "单位简称"),
    ("region", "地区，如“云南省昆明市寻甸县”"),
    ("object", "评价对象；空着时写作“单位部门整体支出”"),
    ("purpose", "评价目的；空着时由报告提纲中的同名栏目填写"),
    ("kind", f"评价类型：{'、'.join(KINDS)}"),
    ("evaluating_body", "评价机构"),
    ("report_date", "报告日期，如 2024-03-15；程序不看时钟"),
    ("grades", "等级标准；空着时用指标体系规定的"),
    ("weight_grounds", "权重设定的依据、理由，印在工作底稿上"),
)
_CARRIED = ("short_name", "region", "kind", "evaluating_body", "grades", "weight_grounds")
"""What rarely changes from one year to the next."""


def _case_file(system: IndicatorSystem, *, unit: str, year: int, last_year: Case | None) -> str:
    lines = [
        "# 评价项目的基本信息。文字放在双引号里；不知道的留空。其余内容在 case.xlsx 中填写。",
        f"unit = {_quoted(unit)}  # 单位全称",
        f"year = {year}  # 评价年度",
        f"system = {_quoted(system.id)}  # 指标体系：{' '.join(system.title.split())}",
        f'period = ["{year}-01-01", "{year}-12-31"]  # 评价时段',
    ]
    for name, help_text in _FIELDS:
        value = getattr(last_year.sheet, name) if last_year and name in _CARRIED else ""
        lines.append(f"{name} = {_quoted(value)}  # {help_text}")
    basis = last_year.sheet.legal_basis if last_year else ()
    lines += ["", "# 评价依据，一行一份文件，写全名称和文号。程序会核对是否有效。", "legal_basis = ["]
    lines += [*(f"  {_quoted(text)}," for text in basis), "]", ""]
    lines += [
        '# 标杆值及其依据，按指标编码填写，印在工作底稿上，如：B11 = "95%；依据为年度预算管理要求"',
        "[benchmarks]",
    ]
    return "\n".join(lines) + "\n"


def _quoted(text: str) -> str:
    """A TOML string: the escapes of JSON are those of TOML."""
    return json.dumps(text, ensure_ascii=False).replace("\x7f", "\\u007f")
