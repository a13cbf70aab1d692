"""The usual spreadsheet formula, recalculated by LibreOffice: what an office does today."""

from __future__ import annotations

import shutil
import subprocess
import tempfile
import time
from dataclasses import dataclass
from pathlib import Path

import numpy as np
import xlsxwriter

from bench.departments import Departments, Ints
from bench.one_step_rule import count_wrong

ROWS = 100_000
USUAL = "=IF(A{0}/B{0}>=0.95,3,MAX(0,3-0.1*INT((0.95-A{0}/B{0})*100)))"
GUARDED = "=IF(ROUND(A{0}/B{0},8)>=0.95,3,MAX(0,3-0.1*INT(ROUND((0.95-A{0}/B{0})*100,8))))"

_ALWAYS_RECALCULATE = """<?xml version="1.0" encoding="UTF-8"?>
<oor:items xmlns:oor="http://openoffice.org/2001/registry">
<item oor:path="/org.openoffice.Office.Calc/Formula/Load">
<prop oor:name="OOXMLRecalcMode" oor:op="fuse"><value>0</value></prop></item>
</oor:items>
"""


@dataclass(frozen=True)
class Recalculated:
    seconds: float
    wrong: int
    rows: int


def find_office() -> str | None:
    return shutil.which("soffice")


def recalculate(office: str, departments: Departments, tenths: Ints, formula: str) -> Recalculated:
    """The first rows as a workbook without results, opened, recalculated and saved by LibreOffice as text.

    The time is that of the whole process: start, load, recalculate, save.
    """
    with tempfile.TemporaryDirectory() as name:
        folder = Path(name)
        _write_profile(folder / "profile")
        rows = min(ROWS, len(departments.n))
        _write_workbook(folder / "scores.xlsx", departments, rows, formula)
        command = [office, f"-env:UserInstallation={(folder / 'profile').as_uri()}", "--headless"]
        command += ["--convert-to", "csv", "--outdir", name, str(folder / "scores.xlsx")]
        start = time.perf_counter()
        subprocess.run(command, capture_output=True, check=True, timeout=600)
        seconds = time.perf_counter() - start
        lines = (folder / "scores.csv").read_text(encoding="utf-8").splitlines()
    points = np.array([float(line.rsplit(",", 1)[1]) for line in lines])
    if len(points) != rows or not points.any():
        raise RuntimeError("LibreOffice did not recalculate the formulas")
    return Recalculated(seconds, count_wrong(tenths[:rows], points), rows)


def _write_profile(folder: Path) -> None:
    (folder / "user").mkdir(parents=True)
    (folder / "user" / "registrymodifications.xcu").write_text(_ALWAYS_RECALCULATE, encoding="utf-8")


def _write_workbook(path: Path, departments: Departments, rows: int, formula: str) -> None:
    """Amounts in 元 as an office types them, and one formula a row without a stored result."""
    with xlsxwriter.Workbook(path, {"constant_memory": True}) as book:
        sheet = book.add_worksheet()
        amounts = zip(departments.n[:rows].tolist(), departments.d[:rows].tolist(), strict=True)
        for row, (spent, budget) in enumerate(amounts):
            sheet.write_number(row, 0, spent / 100)
            sheet.write_number(row, 1, budget / 100)
            sheet.write_formula(row, 2, formula.format(row + 1))
