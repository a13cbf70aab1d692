"""The locks hold versions and hashes, no address and no path: any index a machine has will do."""

from __future__ import annotations

import re
from pathlib import Path

from gates.outcome import Outcome, list_files

ADDRESS = re.compile(r"://|file:|--(?:extra-)?index|--find-links| @ ")
PIN = re.compile(r"^[A-Za-z0-9._-]+(?:\[[^]]*\])?==\S+")
OTHER_LOCKS = {"uv.lock", "pylock.toml", "poetry.lock", "Pipfile.lock", "pdm.lock"}


def check(root: Path) -> Outcome:
    files = list_files(root)
    faults = [
        f"{path.relative_to(root)}: records addresses; do not commit it"
        for path in files
        if path.name in OTHER_LOCKS
    ]
    pins = 0
    for path in files:
        if not re.fullmatch(r"requirements.*\.txt", path.name):
            continue
        found, wrong = check_lock(path.relative_to(root).as_posix(), path.read_text(encoding="utf-8"))
        pins += found
        faults += wrong
    return Outcome("locks", pins, "pinned packages", faults)


def check_lock(name: str, text: str) -> tuple[int, list[str]]:
    """How many packages one lock pins, and its faults."""
    faults = [
        f"{name}:{n}: an address: {line.strip()}"
        for n, line in enumerate(text.splitlines(), 1)
        if ADDRESS.search(line)
    ]
    entries = re.split(r"\n(?=[^\s#])", text.replace("\\\n", " "))
    pins = [entry for entry in entries if PIN.match(entry)]
    faults += [f"{name}: no hash for {pin.split()[0]}" for pin in pins if "--hash=sha256:" not in pin]
    faults += [
        f"{name}: not an exact version: {entry.split()[0]}"
        for entry in entries
        if entry.strip() and entry not in pins
    ]
    if not pins:
        faults.append(f"{name}: pins nothing")
    return len(pins), faults
