"""What is made for people to fill in: a new case, an adopted system, a questionnaire to print."""

from __future__ import annotations

from collections.abc import Sequence
from pathlib import Path

from gouji.adoption import adopt, write_system
from gouji.errors import InputError, Mistake
from gouji.evidence import make_case, open_case
from gouji.rules.loading import find_system, load_system
from gouji.survey import print_form
from gouji.text import Words


def make_new_case(
    folder: Path, *, system: str, unit: str, year: int, last_year: Path | None
) -> Sequence[Path]:
    """A case folder with a workbook to fill in; last year's values are brought along."""
    before = open_case(last_year) if last_year else None
    return make_case(folder, load_system(find_system(system)), unit=unit, year=year, last_year=before)


def adopt_file(file: Path, out: Path) -> Sequence[Words]:
    """Read an official table and write the system's folder; says what was read and what needs a person."""
    adopted = adopt(file)
    write_system(adopted, out)
    unread = [one.title for one in adopted.indicators if one.rule is not None and one.rule.notes]
    told = [
        Words(
            f"{out}：{len(adopted.indicators)} 个指标，{len(unread)} 条细则有待人工确认",
            f"{out}: {len(adopted.indicators)} indicators, {len(unread)} rules to be confirmed by a person",
        )
    ]
    return told + [Words(f"  待确认：{title}", f"  to confirm: {title}") for title in unread]


def write_form(path: Path, name: str, out: Path) -> None:
    """A questionnaire of a case as a docx to print."""
    from gouji.documents.docx_out import write_docx

    surveys = {survey.name: survey for survey in open_case(path).surveys}
    if name not in surveys:
        known = "、".join(surveys) or "—"
        what = Words(f"没有问卷“{name}”", f"there is no questionnaire “{name}”")
        raise InputError(Mistake(what, str(path), Words(f"可用：{known}", f"use one of: {known}")))
    write_docx(print_form(surveys[name]), out)
