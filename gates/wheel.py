"""The wheel holds everything under src/gouji: the library of systems, registers and forms is in it."""

from __future__ import annotations

import contextlib
import io
import os
import tempfile
import zipfile
from pathlib import Path

from gates.outcome import Outcome, list_files


def check(root: Path) -> Outcome:
    package = root / "src" / "gouji"
    wanted = {path.relative_to(package.parent).as_posix() for path in list_files(package)}
    with tempfile.TemporaryDirectory() as folder:
        held = set(zipfile.ZipFile(Path(folder) / build_wheel(root, folder)).namelist())
    faults = [f"src/{name}: not in the wheel" for name in sorted(wanted - held)]
    return Outcome("wheel", len(wanted), "files", faults)


def build_wheel(root: Path, folder: str) -> str:
    from hatchling import build

    before = Path.cwd()
    os.chdir(root)  # the build backend reads the project it stands in
    try:
        with contextlib.redirect_stdout(io.StringIO()):
            return build.build_wheel(folder)
    finally:
        os.chdir(before)
