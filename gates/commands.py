"""Every command line that the pages for readers show can be typed: verb, options and make target exist."""

from __future__ import annotations

import re
import shlex
import subprocess
import sys
from collections.abc import Iterator
from functools import cache
from pathlib import Path

from gates.outcome import ROOT, Outcome, list_files

PAGES = ("README*.md", "CONTRIBUTING*.md", "examples/**/*.md", "docs/*.md", "bench/*.md")


def check(root: Path) -> Outcome:
    targets = set(
        re.findall(r"^([a-z][\w-]*):", (root / "Makefile").read_text(encoding="utf-8"), re.MULTILINE)
    )
    committed = set(list_files(root, ".md"))
    examined = 0
    faults = []
    for path in sorted({path for pattern in PAGES for path in root.glob(pattern)} & committed):
        for line, words in read_commands(path.read_text(encoding="utf-8")):
            examined += 1
            wrong = fault_of_make(words, targets) if words[0] == "make" else fault_of_gouji(words)
            if wrong:
                faults.append(f"{path.relative_to(root).as_posix()}:{line}: {' '.join(words)}: {wrong}")
    return Outcome("commands", examined, "command lines", faults)


def read_commands(text: str) -> Iterator[tuple[int, list[str]]]:
    """Line and words of each `gouji ...` or `make ...` that stands as a line of a fenced block."""
    fenced = False
    for number, line in enumerate(text.splitlines(), 1):
        if line.lstrip().startswith("```"):
            fenced = not fenced
            continue
        command = re.match(r"\s*(?:\$ )?((?:[\w./]*/)?gouji|make)(?:\s+(.*))?$", line)
        if not fenced or not command:
            continue
        rest = re.split(r"\s{2,}#|\s[#→|>]\s|\s{3,}", command.group(2) or "")[0]
        try:
            words = shlex.split(rest, comments=True)
        except ValueError:
            words = rest.split()
        yield number, [command.group(1).rsplit("/", 1)[-1], *words]


def fault_of_make(words: list[str], targets: set[str]) -> str | None:
    asked = [word for word in words[1:] if "=" not in word and not word.startswith("-")]
    unknown = [word for word in asked if word not in targets]
    return f"the Makefile has no target {', '.join(unknown)}" if unknown else None


def fault_of_gouji(words: list[str]) -> str | None:
    verb = next((word for word in words[1:] if not word.startswith("-")), None)
    if verb is not None and not re.fullmatch(r"[a-z][a-z-]*", verb):
        return None  # a placeholder such as VERB or …
    code, said = ask_help(verb)
    if code != 0:
        return f"gouji has no command {verb}"
    known = set(re.findall(r"--[a-z][a-z-]*", said + ask_help(None)[1])) | {"--help", "--version"}
    unknown = [
        option
        for option in re.findall(r"(?:^|[\s\[])(--[a-z][a-z-]*)", " ".join(words))
        if option not in known
    ]
    return f"no option {', '.join(unknown)}" if unknown else None


@cache
def ask_help(verb: str | None) -> tuple[int, str]:
    """Exit code and text of `gouji VERB --help`."""
    call = [sys.executable, "-m", "gouji", *([verb] if verb else []), "--help"]
    done = subprocess.run(call, cwd=ROOT, capture_output=True, check=False)
    return done.returncode, done.stdout.decode("utf-8", "replace")
