"""A workbook recalculated by LibreOffice, where it is installed: what the formulas come to, cell by cell."""

from __future__ import annotations

import shutil
import subprocess
from pathlib import Path

import pytest

_ALWAYS = """<?xml version="1.0" encoding="UTF-8"?>
<oor:items xmlns:oor="http://openoffice.org/2001/registry" xmlns:xs="http://www.w3.org/2001/XMLSchema">
<item oor:path="/org.openoffice.Office.Calc/Formula/Load"><prop oor:name="OOXMLRecalcMode" oor:op="fuse">
<value>0</value></prop></item></oor:items>
"""

needs_office = pytest.mark.skipif(
    shutil.which("soffice") is None,
    reason="LibreOffice (soffice) is not installed: nothing to recalculate with",
)


def recalculate(workbook: Path, folder: Path) -> Path:
    """The same workbook with every formula computed anew by LibreOffice."""
    profile = folder / "profile"
    (profile / "user").mkdir(parents=True)
    (profile / "user" / "registrymodifications.xcu").write_text(_ALWAYS, encoding="utf-8")
    out = folder / "out"
    command = ["soffice", f"-env:UserInstallation={profile.as_uri()}", "--headless", "--convert-to", "xlsx"]
    subprocess.run(
        [*command, "--outdir", str(out), str(workbook)], check=True, capture_output=True, timeout=180
    )
    return out / workbook.name


def numbers(workbook: Path) -> dict[str, str]:
    """Every number of the workbook, as text at nine places, by sheet and cell. Values, not formulas."""
    from openpyxl import load_workbook

    book = load_workbook(workbook, data_only=True)
    return {
        f"{sheet.title}!{cell.coordinate}": f"{cell.value:.9f}"
        for sheet in book
        for row in sheet.iter_rows()
        for cell in row
        if isinstance(cell.value, int | float)
    }
