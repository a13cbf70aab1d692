"""A system as its folder of YAML: one file for the tree, one for the indicators of each first-level part."""

from __future__ import annotations

import re
import shutil
from collections.abc import Iterable, Iterator
from fractions import Fraction
from pathlib import Path

from gouji.errors import InputError, Mistake
from gouji.model.places import Place, TextPlace
from gouji.model.rule import official_hash
from gouji.model.scores import print_points
from gouji.model.system import Indicator, IndicatorSystem, Part
from gouji.rules.building import DraftChoice, DraftClause, draft_of
from gouji.text import Words

_MUST_QUOTE = re.compile(r"^[\s\-?:,\[\]{}#&*!|>'\"%@`=~]|:\s|\s#|[:\s]$|^$|[\n\t]")
_FLOW = re.compile(r"[,\[\]{}]")


def write_system(system: IndicatorSystem, folder: Path) -> None:
    """Write the folder, built beside and moved into place whole. A folder that holds a system is not touched."""
    if (folder / "system.yaml").exists():
        what = Words("这里已有一个指标体系", "there is an indicator system here already")
        raise InputError(Mistake(what, str(folder), Words("换一个文件夹", "name another folder")))
    beside = folder.with_name(f".{folder.name}.part")
    shutil.rmtree(beside, ignore_errors=True)
    beside.mkdir(parents=True)
    for name, text in system_texts(system).items():
        (beside / name).write_text(text, encoding="utf-8", newline="\n")
    if folder.exists():
        for path in sorted(beside.iterdir()):
            path.replace(folder / path.name)
        beside.rmdir()
    else:
        beside.rename(folder)


def system_texts(system: IndicatorSystem) -> dict[str, str]:
    """The files of the folder by name."""
    texts = {"system.yaml": "\n".join(_tree(system)) + "\n"}
    for number, part in enumerate(system.parts, 1):
        name = part.code if re.fullmatch(r"[A-Za-z0-9_-]+", part.code) else f"part-{number}"
        lines = [line for one in system.within(part) for line in (*_indicator(one), "")]
        if lines:
            texts[f"{name}.yaml"] = "\n".join(lines[:-1]) + "\n"
    return texts


def write_scalar(text: str, *, flow: bool = False) -> str:
    """A value as YAML reads it back: plain where it can be, in single quotes where a sign would mislead."""
    if "\n" in text or "\t" in text:
        escaped = text.replace("\\", "\\\\").replace('"', '\\"').replace("\n", "\\n").replace("\t", "\\t")
        return f'"{escaped}"'
    if _MUST_QUOTE.search(text) or (flow and _FLOW.search(text)):
        return "'" + text.replace("'", "''") + "'"
    return text


def _list(texts: Iterable[str]) -> str:
    return "[" + ", ".join(write_scalar(text, flow=True) for text in texts) + "]"


def _tree(system: IndicatorSystem) -> Iterator[str]:
    yield f"title: {write_scalar(system.title)}"
    for key in ("source", "version"):
        if value := getattr(system, key):
            yield f"{key}: {write_scalar(value)}"
    if system.total is not None:
        yield f"total: {_points(system.total)}"
    if system.grades:
        yield f"grades: {write_scalar(system.grades)}"
    if system.notes:
        yield "notes:"
        yield from (f"  - {write_scalar(note)}" for note in system.notes)
    yield "parts:"
    for part in system.parts:
        yield from _part(part, "  ")


def _part(part: Part, indent: str) -> Iterator[str]:
    yield f"{indent}{write_scalar(part.code)}:"
    yield f"{indent}  name: {write_scalar(part.name)}"
    if part.headings:
        yield f"{indent}  headings:"
    for heading in part.headings:
        entries = [f"text: {write_scalar(heading.text, flow=True)}"]
        if heading.weight is not None:
            entries.append(f"weight: {_points(heading.weight)}")
        if (line := _line(heading.place)) is not None:
            entries.append(f"line: {line}")
        yield f"{indent}    - {{{', '.join(entries)}}}"
    if part.parts:
        yield f"{indent}  parts:"
    for inner in part.parts:
        yield from _part(inner, indent + "    ")


def _indicator(one: Indicator) -> Iterator[str]:
    yield f"{write_scalar(f'{one.code} {one.name}')}:"
    yield f"  part: {write_scalar(one.part)}"
    if (line := _line(one.place)) is not None:
        yield f"  line: {line}"
    if one.printed_code is not None:
        yield f"  printed_code: {write_scalar(one.printed_code)}"
    for key in ("heading", "weight"):
        if (points := getattr(one, key)) is not None:
            yield f"  {key}: {_points(points)}"
    for key in ("ledger", "explanation", "definition"):
        if value := getattr(one, key):
            yield f"  {key}: {write_scalar(value)}"
    for key in ("sources", "common"):
        if values := getattr(one, key):
            yield f"  {key}: {_list(values)}"
    if one.rule is not None:
        yield f"  kind: {one.rule.kind}"
        yield f"  official: {official_hash(one.rule.text)}"
        yield from _notes(one.rule.notes)
        yield "  clauses:"
        for clause in draft_of(one.rule):
            yield from _clause(clause)


def _notes(notes: tuple[str, ...]) -> Iterator[str]:
    if notes:
        yield "  note:"
        yield from (f"    - {write_scalar(note)}" for note in notes)


def _clause(clause: DraftClause) -> Iterator[str]:
    yield f"    - text: {write_scalar(clause.text)}"
    for name, written in clause.verbs.items():
        yield f"      {name}: {write_scalar(written)}"
    if len(clause.choices) == 1:
        yield "      choice:"
        yield from (f"        {line}" for line in _choice(clause.choices[0]))
    elif clause.choices:
        yield "      choice:"
        for choice in clause.choices:
            first, *rest = _choice(choice)
            yield f"        - {first}"
            yield from (f"          {line}" for line in rest)
    for key in ("reading", "by"):
        if value := getattr(clause, key):
            yield f"      {key}: {write_scalar(value)}"


def _choice(choice: DraftChoice) -> Iterator[str]:
    yield f"verb: {choice.verb}"
    yield f"options: {_list(choice.options)}"
    yield f"why: {write_scalar(choice.why)}"
    if choice.settled is not None:
        yield f"settled: {write_scalar(choice.settled)}"
        yield f"settled_by: {write_scalar(choice.settled_by)}"


def _points(points: Fraction) -> str:
    return print_points(points)


def _line(place: Place | None) -> int | None:
    return place.line if isinstance(place, TextPlace) else None
