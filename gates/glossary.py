"""Every code name that GLOSSARY.md gives for a term stands in the program."""

from __future__ import annotations

import ast
import re
from collections.abc import Iterator
from pathlib import Path

from gates.outcome import Outcome, list_files

IDENTIFIER = re.compile(r"[A-Za-z_]\w*")


def check(root: Path) -> Outcome:
    path = root / "GLOSSARY.md"
    if not path.is_file():
        return Outcome("glossary", 0, "code names", ["GLOSSARY.md: missing"])
    known = read_known_names(root / "src")
    examined = 0
    faults = []
    for line, name in read_code_names(path.read_text(encoding="utf-8")):
        examined += 1
        unknown = [part for part in IDENTIFIER.findall(name) if part not in known]
        if unknown:
            faults.append(f"GLOSSARY.md:{line}: `{name}`: the program knows no {', '.join(unknown)}")
    return Outcome("glossary", examined, "code names", faults)


def read_code_names(text: str) -> Iterator[tuple[int, str]]:
    """Line and name of everything in backticks in the column headed code (or 代码) of any table."""
    column: int | None = None
    for number, line in enumerate(text.splitlines(), 1):
        if not line.lstrip().startswith("|"):
            column = None
            continue
        cells = [cell.strip() for cell in line.strip().strip("|").split("|")]
        if column is None:
            headed = [i for i, cell in enumerate(cells) if re.search(r"\bcode\b|代码", cell, re.IGNORECASE)]
            column = headed[-1] if headed else -1
        elif 0 <= column < len(cells):
            for name in re.findall(r"`([^`]+)`", cells[column]):
                yield number, name


def read_known_names(folder: Path) -> set[str]:
    """Every name that the program defines or uses: modules, classes, functions, fields, words of its own."""
    known: set[str] = set()
    for path in list_files(folder, ".py"):
        known.update(path.relative_to(folder).with_suffix("").parts)
        for node in ast.walk(ast.parse(path.read_text(encoding="utf-8"))):
            known.update(name_node(node))
    return known


def name_node(node: ast.AST) -> list[str]:
    match node:
        case (
            ast.ClassDef(name=name)
            | ast.FunctionDef(name=name)
            | ast.arg(arg=name)
            | ast.keyword(arg=str(name))
        ):
            return [name]
        case ast.Name(id=name) | ast.Attribute(attr=name):
            return [name]
        case ast.Constant(value=str(text)) if len(text) < 80 and "\n" not in text:
            return IDENTIFIER.findall(text)
    return []
