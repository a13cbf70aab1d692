"""A report audited against the evidence of a case folder, not only against itself."""

from __future__ import annotations

from pathlib import Path

from gouji.claims.grounds import Grounds, check_grounds, ground_case
from gouji.claims.report import Report
from gouji.errors import InputError, Mistake
from gouji.evidence import open_case
from gouji.model.audited import EvidenceCheck
from gouji.model.finding import Finding
from gouji.registers.measures import plain_name
from gouji.text import Words
from gouji.workspace.evaluating import score_case


def open_grounds(path: Path) -> Grounds:
    """What the case of a folder knows: its facts, what was computed from them, and what they score.

    Raises InputError where there is no such folder, it is no case, or its files cannot be used.
    """
    if not (path / "case.toml").is_file() and not (path / "case.xlsx").is_file():
        what = (
            Words(
                "不是评价项目的文件夹（没有 case.toml，也没有 case.xlsx）",
                "is no case folder (it has neither case.toml nor case.xlsx)",
            )
            if path.is_dir()
            else Words("没有这个文件夹", "there is no such folder")
        )
        todo = Words(
            "用 --case 给出 gouji evaluate 所用的文件夹", "give --case the folder that gouji evaluate reads"
        )
        raise InputError(Mistake(what, str(path), todo))
    evaluation, book, _ = score_case(open_case(path), path)
    return ground_case(evaluation, book)


def audit_against(
    report: Report, grounds: Grounds, *, unit_given: bool
) -> tuple[tuple[Finding, ...], EvidenceCheck]:
    """The findings and the counts. A report of another year or unit is not compared, and that is said."""
    skipped = _other_year(report, grounds) or (None if unit_given else _other_unit(report, grounds))
    if skipped is not None:
        return (), EvidenceCheck(grounds.case, skipped=skipped)
    done = check_grounds(report, grounds)
    return done.findings, EvidenceCheck(grounds.case, done.agree, done.differ, done.undecided, done.unknown)


def _other_year(report: Report, grounds: Grounds) -> Words | None:
    if report.year is None or report.year == grounds.year:
        return None
    return Words(
        f"没有与佐证核对：报告是{report.year}年度的，评价项目“{grounds.case}”是{grounds.year}年度的"
        "（认错了报告年度的，用 --year 指明）",
        f"not compared with the evidence: the report is of {report.year}, the case “{grounds.case}” of {grounds.year} "
        "(say --year if the year was misread)",
    )


def _other_unit(report: Report, grounds: Grounds) -> Words | None:
    names = [plain_name(name) for name in grounds.names]
    texts = (plain_name(passage.text) for passage in report.document.all_passages())
    if not names or any(name in text for text in texts for name in names):
        return None
    return Words(
        f"没有与佐证核对：报告里没有出现“{grounds.unit}”（确是这个单位的，加 --unit {grounds.unit}）",
        f"not compared with the evidence: the report never names “{grounds.unit}” (say --unit if it is that unit's)",
    )
