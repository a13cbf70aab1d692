"""Zip files whose bytes depend on their content alone."""

from __future__ import annotations

import zipfile
from io import BytesIO
from pathlib import Path

import pytest

from gouji.documents.packing import pack, pack_file_fixed, pack_fixed


def test_repacking_fixes_dates_and_order(tmp_path: Path) -> None:
    archives = []
    for names, date in ((("b", "[Content_Types].xml"), 1999), (("[Content_Types].xml", "b"), 2020)):
        buffer = BytesIO()
        with zipfile.ZipFile(buffer, "w") as archive:
            for name in names:
                archive.writestr(zipfile.ZipInfo(name, (date, 1, 1, 0, 0, 0)), name.encode())
        archives.append(pack_fixed(buffer.getvalue()))
    assert archives[0] == archives[1] == pack({"b": b"b", "[Content_Types].xml": b"[Content_Types].xml"})
    with zipfile.ZipFile(BytesIO(archives[0])) as opened:
        assert opened.namelist() == ["[Content_Types].xml", "b"]
    path = tmp_path / "文 件.zip"
    path.write_bytes(archives[0])
    pack_file_fixed(path)
    assert path.read_bytes() == archives[0]


def test_what_is_no_zip_file_is_refused() -> None:
    with pytest.raises(zipfile.BadZipFile):
        pack_fixed(b"no zip file")
