"""Zip files whose bytes depend on their content alone: docx and xlsx are such files.

Writers stamp each part with the clock and order parts as they come; here every part is of 1 January 1980 (the
first day a zip can name), parts stand in one order, and nothing of the machine is recorded.
"""

from __future__ import annotations

import zipfile
from collections.abc import Mapping
from io import BytesIO
from pathlib import Path

_FIRST_DAY = (1980, 1, 1, 0, 0, 0)
_READABLE_BY_ALL = 0o644 << 16


def pack(parts: Mapping[str, bytes]) -> bytes:
    """A zip file of these parts. Office programs want the content types first, then the relationships."""
    buffer = BytesIO()
    with zipfile.ZipFile(buffer, "w", zipfile.ZIP_DEFLATED, compresslevel=6) as archive:
        for name in sorted(parts, key=_place_in_file):
            entry = zipfile.ZipInfo(name, _FIRST_DAY)
            entry.compress_type = zipfile.ZIP_DEFLATED
            entry.create_system = 0  # else the system that wrote it
            entry.external_attr = _READABLE_BY_ALL
            archive.writestr(entry, parts[name])
    return buffer.getvalue()


def pack_fixed(archive: bytes) -> bytes:
    """The same zip file with fixed dates and order; raises zipfile.BadZipFile for anything else."""
    with zipfile.ZipFile(BytesIO(archive)) as opened:
        return pack({entry.filename: opened.read(entry) for entry in opened.infolist() if not entry.is_dir()})


def pack_file_fixed(path: Path) -> None:
    """Rewrite a zip file that another library has written, so that its bytes depend on its content alone."""
    path.write_bytes(pack_fixed(path.read_bytes()))


def _place_in_file(name: str) -> tuple[int, str]:
    first = {"[Content_Types].xml": 0, "_rels/.rels": 1}
    return first.get(name, 2), name
