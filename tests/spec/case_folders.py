"""Case folders written for a test: the least that can be opened, and whatever the test puts beside it."""

from __future__ import annotations

import csv
import io
from collections.abc import Sequence
from pathlib import Path

import pytest

from gouji.errors import InputError
from gouji.evidence import open_case

TOML = 'unit = "某县社会保险中心"\nyear = 2023\nsystem = "xundian-2023"\n'
FACT_HEADINGS = "指标,数值,单位,期间,口径,账,范围,主体,来源,位置"


def write_case(folder: Path, files: dict[str, str | bytes] | None = None) -> Path:
    """A folder with case.toml and these files beside it (or in its place)."""
    for name, content in ({"case.toml": TOML} | (files or {})).items():
        path = folder / name
        path.parent.mkdir(parents=True, exist_ok=True)
        path.write_bytes(content if isinstance(content, bytes) else content.encode())
    return folder


def csv_text(rows: Sequence[Sequence[str]]) -> str:
    stream = io.StringIO()
    csv.writer(stream, lineterminator="\n").writerows(rows)
    return stream.getvalue()


def facts_csv(*rows: str) -> str:
    return "\n".join((FACT_HEADINGS, *rows)) + "\n"


def messages_of(folder: Path) -> list[str]:
    """Every mistake of the folder, as a clerk reads it."""
    with pytest.raises(InputError) as caught:
        open_case(folder)
    return caught.value.said_in("zh").splitlines()


def workbook(path: Path, sheets: dict[str, list[list[object]]]) -> Path:
    """A plain workbook of these cells, written by the library that also reads them."""
    from openpyxl import Workbook

    book = Workbook()
    for name in book.sheetnames:
        del book[name]
    for name, rows in sheets.items():
        sheet = book.create_sheet(name)
        for row in rows:
            sheet.append(row)
    book.save(path)
    return path
