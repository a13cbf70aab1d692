"""Opening a case folder: everything it holds, or every mistake in it at once."""

from __future__ import annotations

from dataclasses import dataclass, replace
from pathlib import Path

from gouji.errors import InputError, Mistake
from gouji.evidence.answers_in import load_answers
from gouji.evidence.attachments_in import load_attachments
from gouji.evidence.columns import CASE_TABLES, WORKBOOK_ONLY
from gouji.evidence.facts_in import load_facts
from gouji.evidence.folder import CaseFolder
from gouji.evidence.forms_in import load_forms
from gouji.evidence.sheet_in import load_case_sheet
from gouji.evidence.surveys_in import load_interviews, load_surveys
from gouji.evidence.words_in import load_evidence, load_goals, load_slots, load_stated, load_stated_figures
from gouji.model.case import Case, CaseSheet
from gouji.text import Words


@dataclass(frozen=True, slots=True)
class CaseReading:
    """A case and what its reader wants said: encodings, cells still empty, files not read. Notes stop nothing."""

    case: Case
    notes: tuple[Mistake, ...]


def open_case(path: Path) -> Case:
    """The case of a folder. Raises InputError with every mistake: file, cell, what, and what to do."""
    return read_case(path).case


def read_case(path: Path) -> CaseReading:
    """The case of a folder, with notes. Raises InputError with every mistake."""
    _refuse_no_folder(path)
    folder = CaseFolder(path)
    sheet = load_case_sheet(folder)
    case = Case(
        name=path.resolve().name,
        sheet=sheet or CaseSheet("", 0, ""),
        facts=load_facts(folder, own_names=(sheet.unit, sheet.short_name) if sheet else ()),
        answers=load_answers(folder),
        slots=load_slots(folder),
        stated=load_stated(folder),
        stated_figures=load_stated_figures(folder),
        goals=load_goals(folder),
        tables=load_forms(folder, year=sheet.year if sheet else 0),
        surveys=load_surveys(folder),
        interviews=load_interviews(folder),
        evidence=load_evidence(folder),
        attachments=load_attachments(folder),
    )
    sheets = [name for table in (*CASE_TABLES, *WORKBOOK_ONLY) for name in table.sheet_names]
    folder.note_strays(sheets, [table.file for table in CASE_TABLES])
    folder.stop_if_wrong()
    return CaseReading(replace(case, inputs=dict(sorted(folder.inputs.items()))), tuple(folder.notes))


def _refuse_no_folder(path: Path) -> None:
    """A path that is no folder, or an empty one: one message each."""
    shown = str(path)
    if not path.exists():
        todo = Words("检查路径；新建用 gouji new", "check the path; make one with gouji new")
        raise InputError(Mistake(Words("没有这个文件夹", "there is no such folder"), shown, todo))
    if not path.is_dir():
        todo = Words(f"写出它所在的文件夹 {path.parent}", f"name the folder it stands in, {path.parent}")
        raise InputError(
            Mistake(Words("是文件，不是评价项目文件夹", "is a file, not a case folder"), shown, todo)
        )
    try:
        if not any(path.iterdir()):
            todo = Words("用 gouji new 新建评价项目", "make a case with gouji new")
            raise InputError(Mistake(Words("文件夹是空的", "the folder is empty"), shown, todo))
    except PermissionError:
        todo = Words("检查文件夹的权限", "check who may read it")
        raise InputError(
            Mistake(Words("文件夹不能读取", "the folder may not be read"), shown, todo)
        ) from None
