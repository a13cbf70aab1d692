"""No test is skipped, and no failure swallowed, without a reason in words; a file past 400 lines says why."""

from __future__ import annotations

import re
from pathlib import Path

from gates.outcome import Outcome, list_files

LONGEST = 400
SKIPPED = re.compile(
    r"@pytest\.mark\.(?:skip|xfail)\s*$|pytest\.(?:skip|xfail)\(\s*\)|mark\.(?:skip|skipif|xfail)\((?!.*reason)"
)
SWALLOWED = re.compile(r"[|][|]\s*(?:true|:)(?:\s|$)")
ABOUT_RIGHT = re.compile(r"\bpytest\.approx\b|(?<!\.)\bapprox\(")


def check(root: Path) -> Outcome:
    scripts = {root / "Makefile", root / ".ci" / "run"}
    files = [path for path in list_files(root) if path.suffix in {".py", ".sh"} or path in scripts]
    faults: list[str] = []
    for path in files:
        name = path.relative_to(root).as_posix()
        if name != "gates/honesty.py":
            faults += check_file(name, path.read_text(encoding="utf-8"))
    return Outcome("honesty", len(files), "files of code", faults)


def check_file(name: str, text: str) -> list[str]:
    lines = text.splitlines()
    faults = []
    for number, line in enumerate(lines, 1):
        call = " ".join(lines[number - 1 : number + 3])  # the formatter may spread a call over lines
        if SKIPPED.search(line) and SKIPPED.search(call):
            faults.append(f"{name}:{number}: skipped without a reason")
        if SWALLOWED.search(line):
            faults.append(f"{name}:{number}: a failure is swallowed")
        if name.startswith("tests/") and ABOUT_RIGHT.search(line):
            faults.append(f"{name}:{number}: figures are exact; compare strings or fractions")
    if len(lines) > LONGEST and not re.search(r"\b(?:long|lines?|one file)\b", "\n".join(lines[:20])):
        faults.append(f"{name}: {len(lines)} lines; past {LONGEST} the docstring says why it is long")
    return faults
