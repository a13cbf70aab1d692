"""Nothing committed names a place on somebody's machine, or the address of a package registry."""

from __future__ import annotations

import re
from pathlib import Path

from gates.outcome import Outcome, list_files, read_text

# A path that starts a word; written so that no pattern matches itself.
MACHINE_PATH = re.compile(
    r"(?<![\w.\-)\]*}>/])/(?:home|Users|root|mnt|wor[k]|builds)/[\w.]"
    r"|\b[A-Za-z]:\\{1,2}(?:Users|Documents and Settings)\b"
)
REGISTRY = re.compile(r"\b(?:pypi[.]org|pythonhosted[.]org|npmjs[.]org|deb[.]debian[.]org)\b")


def check(root: Path) -> Outcome:
    lines = 0
    faults: list[str] = []
    for path in list_files(root):
        text = read_text(path)
        if text is None:
            continue
        found = text.splitlines()
        lines += len(found)
        faults += check_lines(path.relative_to(root).as_posix(), found)
    return Outcome("places", lines, "lines", faults)


def check_lines(name: str, lines: list[str]) -> list[str]:
    faults = []
    for number, line in enumerate(lines, 1):
        if MACHINE_PATH.search(line):
            faults.append(f"{name}:{number}: a path of one machine; make it relative: {line.strip()[:80]}")
        if REGISTRY.search(line):
            faults.append(f"{name}:{number}: the address of a package registry; name the package only")
    return faults
