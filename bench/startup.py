"""How long a whole process takes: the interpreter alone, the command's help, and one evaluation."""

from __future__ import annotations

import os
import subprocess
import sys
import tempfile
import time
from dataclasses import dataclass
from pathlib import Path
from statistics import median

ROOT = Path(__file__).parent.parent
RUNS = 15
DONE = (0, 1)
"""Exit code 1 says: done, with findings; the sample has them by nature."""


@dataclass(frozen=True)
class StartUp:
    says: str
    seconds: float | None
    note: str = ""


def measure_startup() -> list[StartUp]:
    gouji = [str(Path(sys.executable).parent / "gouji")]
    found = [
        _measure("python -c pass", [sys.executable, "-c", "pass"]),
        _measure("gouji --help", [*gouji, "--help"]),
    ]
    with tempfile.TemporaryDirectory() as folder:
        command = [*gouji, "evaluate", "examples/xundian-2023", "--out", str(Path(folder) / "package")]
        found.append(_measure("gouji evaluate examples/xundian-2023 --out DIR", command, runs=7))
    return found


def _measure(says: str, command: list[str], *, runs: int = RUNS) -> StartUp:
    """The median of several whole processes, after one that is not counted."""
    times = []
    for run in range(runs + 1):
        start = time.perf_counter()
        try:
            done = subprocess.run(command, cwd=ROOT, capture_output=True, env=_environment(), check=False)
        except FileNotFoundError:
            return StartUp(says, None, "the command is not installed")
        if done.returncode not in DONE:
            last = done.stderr.decode(errors="replace").strip().splitlines()[-1:] or ["no message"]
            return StartUp(says, None, f"not there yet: exit code {done.returncode}, {last[0][:80]}")
        if run:
            times.append(time.perf_counter() - start)
    return StartUp(says, median(times), f"median of {runs}")


def _environment() -> dict[str, str]:
    return {**os.environ, "LC_ALL": "C.UTF-8"}
