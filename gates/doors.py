"""Every outside library that the program imports has its door: an import contract names it."""

from __future__ import annotations

import ast
import sys
import tomllib
from pathlib import Path

from gates.outcome import Outcome, list_files


def check(root: Path) -> Outcome:
    contracts = tomllib.loads((root / "pyproject.toml").read_text(encoding="utf-8"))["tool"]["importlinter"][
        "contracts"
    ]
    guarded = {name for contract in contracts for name in contract.get("forbidden_modules", ())}
    examined = 0
    faults = []
    for path in list_files(root / "src", ".py"):
        for line, library in read_outside_imports(path.read_text(encoding="utf-8")):
            examined += 1
            if library not in guarded:
                place = f"{path.relative_to(root).as_posix()}:{line}"
                faults.append(
                    f"{place}: {library} has no door; give it one in pyproject.toml, tool.importlinter"
                )
    return Outcome("doors", examined, "imports of outside libraries", faults)


def read_outside_imports(source: str) -> list[tuple[int, str]]:
    """Line and top-level name of each import that is neither ours nor Python's own."""
    found: list[tuple[int, str]] = []
    for node in ast.walk(ast.parse(source)):
        if isinstance(node, ast.Import):
            found += [(node.lineno, alias.name.split(".")[0]) for alias in node.names]
        elif isinstance(node, ast.ImportFrom) and node.level == 0 and node.module:
            found.append((node.lineno, node.module.split(".")[0]))
    return [(line, name) for line, name in found if name != "gouji" and name not in sys.stdlib_module_names]
