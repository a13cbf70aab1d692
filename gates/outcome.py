"""What a gate found, and the files that gates look at."""

from __future__ import annotations

import subprocess
from collections.abc import Sequence
from dataclasses import dataclass
from pathlib import Path

ROOT = Path(__file__).resolve().parent.parent


@dataclass(frozen=True, slots=True)
class Outcome:
    """How much one gate examined, of what, and each fault it found (place: what is wrong, what to do)."""

    gate: str
    examined: int
    unit: str
    faults: Sequence[str]

    @property
    def passed(self) -> bool:
        return self.examined > 0 and not self.faults

    def __str__(self) -> str:
        verdict = "ok" if self.passed else "FAILED"
        lines = [
            f"{self.gate:<10} {verdict:<6} {self.examined} {self.unit} examined, {len(self.faults)} faults"
        ]
        if self.examined == 0:
            lines.append("  nothing was examined: a gate that saw nothing proves nothing")
        return "\n".join([*lines, *(f"  {fault}" for fault in self.faults)])


def list_files(root: Path, *suffixes: str) -> list[Path]:
    """Every file that is committed or would be by `git add .`, sorted; without git, every file not hidden."""
    listing = subprocess.run(
        ["git", "-c", "core.quotepath=off", "ls-files", "-z", "--cached", "--others", "--exclude-standard"],
        cwd=root,
        capture_output=True,
        check=False,
    )
    if listing.returncode == 0:
        paths = [root / name for name in listing.stdout.decode("utf-8").split("\0") if name]
    else:
        built = {".venv", "build", "dist", "__pycache__"}
        paths = [path for path in root.rglob("*") if not built & set(path.relative_to(root).parts)]
    return sorted(path for path in paths if path.is_file() and (not suffixes or path.suffix in suffixes))


def read_text(path: Path) -> str | None:
    """The text of a file, or None where it is not UTF-8 text."""
    try:
        text = path.read_text(encoding="utf-8")
    except UnicodeDecodeError:
        return None
    return None if "\0" in text else text
