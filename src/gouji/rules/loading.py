"""A system folder as an indicator system: ``system.yaml`` for the tree, other YAML files for the indicators.

Every mistake of every file is reported at once. The joined clauses of each rule are held against the hash that
was taken of the official text at adoption.
"""

from __future__ import annotations

import re
from collections.abc import Callable, Iterator
from fractions import Fraction
from importlib.resources import files
from pathlib import Path
from typing import TypeVar

from gouji.errors import InputError, Mistake, Refused
from gouji.model.places import TextPlace
from gouji.model.rule import Rule, official_hash
from gouji.model.system import Heading, Indicator, IndicatorSystem, Part
from gouji.rules.building import DraftChoice, DraftClause, build_rule
from gouji.rules.verbs import READERS, read_points
from gouji.text import Words
from gouji.yaml_nodes import Node, load_yaml

T = TypeVar("T")

_INDICATOR_KEYS = {
    "part", "printed_code", "heading", "weight", "explanation", "definition", "sources", "common", "ledger",
    "kind", "official", "clauses", "note", "line",
}  # fmt: skip
_CLAUSE_KEYS = {"text", "reading", "by", "choice"}
_CHOICE_KEYS = {"verb", "options", "why", "settled", "settled_by"}
_SYSTEM_KEYS = {"title", "source", "document", "version", "total", "grades", "notes", "parts"}
_PART_KEYS = {"name", "headings", "parts"}


class Mistakes(list[Mistake]):
    """What went wrong so far; loading goes on so that everything is said at once.

    ``document`` is the file that the line numbers of the system speak of.
    """

    document = ""

    def catch(self, where: str, read: Callable[[], T], default: T) -> T:
        try:
            return read()
        except Refused as refused:
            self.append(refused.at(where))
        except InputError as error:
            self.extend(error.mistakes)
        return default

    def unknown_keys(self, node: Node, known: set[str]) -> None:
        for key, value in node.entries.items():
            if key not in known:
                words = Words(f"不认识“{key}”", f"“{key}” is not known here")
                todo = Words(f"可用：{'、'.join(sorted(known))}", f"use one of: {', '.join(sorted(known))}")
                self.append(Mistake(words, value.where, todo))


def shipped_systems() -> list[str]:
    """Names of the systems that ship with the program."""
    folder = files("gouji") / "library" / "systems"
    return sorted(entry.name for entry in folder.iterdir() if (entry / "system.yaml").is_file())


def find_system(name: str, *, where: str = "") -> Path:
    """The folder of a shipped system, or a folder given by path. ``where`` the name was read from, for the message."""
    given = Path(name)
    if name and _holds_system(given):
        return given
    if name in shipped_systems():
        return Path(str(files("gouji") / "library" / "systems")) / name
    words = Words(f"没有指标体系“{name}”", f"there is no indicator system “{name}”")
    listed = "、".join(shipped_systems())
    todo = Words(
        f"用随附的体系（{listed}）或含 system.yaml 的文件夹",
        f"name a shipped one ({listed}) or a folder with system.yaml",
    )
    raise InputError(Mistake(words, where, todo))


def _holds_system(folder: Path) -> bool:
    try:
        return (folder / "system.yaml").is_file()
    except OSError:  # a name longer than any file's, a folder that may not be entered
        return False


def load_system(folder: Path) -> IndicatorSystem:
    """Read a system folder. Raises InputError with every mistake: place, both sides, next step."""
    mistakes = Mistakes()
    root = load_yaml(folder / "system.yaml", name=f"{folder.name}/system.yaml", mistakes=mistakes)
    mistakes.unknown_keys(root, _SYSTEM_KEYS)
    mistakes.document = root.text_of("document") or root.text_of("source")
    parts = _parts(root.get("parts"), mistakes)
    known = {inner.code for part in parts for inner in part.walk()}
    indicators: dict[str, Indicator] = {}
    for path in sorted(folder.glob("*.yaml")):
        if path.name != "system.yaml":
            for indicator, where in _file_indicators(path, folder.name, mistakes):
                _note_strays(indicator, where, indicators, known, mistakes)
                indicators[indicator.code] = indicator
    system = IndicatorSystem(
        id=folder.name,
        title=root.text_of("title"),
        parts=parts,
        indicators=tuple(indicators.values()),
        total=_points(root, "total", mistakes),
        grades=root.text_of("grades"),
        source=root.text_of("source"),
        version=root.text_of("version"),
        notes=tuple(notes.texts) if (notes := root.get("notes")) else (),
    )
    if not indicators and not mistakes:
        mistakes.append(Mistake(Words("没有任何指标", "holds no indicator"), folder.name))
    if mistakes:
        raise InputError(mistakes)
    return system


def _note_strays(
    indicator: Indicator, where: str, seen: dict[str, Indicator], known: set[str], mistakes: Mistakes
) -> None:
    if indicator.code in seen:
        words = Words(
            f"指标“{indicator.code}”定义了两次", f"the indicator “{indicator.code}” is defined twice"
        )
        mistakes.append(Mistake(words, where, Words("删去其中一个", "remove one of them")))
    if indicator.part not in known:
        words = Words(
            f"指标“{indicator.code}”所属的“{indicator.part}”不在 system.yaml 的 parts 中",
            f"“{indicator.code}” belongs to “{indicator.part}”, which system.yaml does not list",
        )
        mistakes.append(Mistake(words, where, Words("补上该部分或改正 part", "add the part or mend it")))


def _parts(node: Node | None, mistakes: Mistakes) -> tuple[Part, ...]:
    if node is None:
        return ()
    found = []
    for code, body in node.entries.items():
        mistakes.unknown_keys(body, _PART_KEYS)
        headings = body.get("headings")
        read = [_heading(item, mistakes) for item in headings.items] if headings else []
        found.append(Part(code, body.text_of("name"), tuple(read), _parts(body.get("parts"), mistakes)))
    return tuple(found)


def _heading(node: Node, mistakes: Mistakes) -> Heading:
    """``{text: A部门决策（35分）, weight: 35分, line: 203}``"""
    mistakes.unknown_keys(node, {"text", "weight", "line"})
    points = _points(node, "weight", mistakes)
    return Heading(node.text_of("text"), points, _line_place(node, node.text_of("text"), mistakes))


def _line_place(node: Node, quote: str, mistakes: Mistakes) -> TextPlace | None:
    line = node.text_of("line")
    if not line:
        return None
    if not re.fullmatch("[1-9][0-9]{0,8}", line):
        words = Words(f"“{line}”不是行号", f"“{line}” is no number of a line")
        todo = Words("写原文的第几行，从1起", "write the line of the official text, from 1")
        mistakes.append(Mistake(words, node.entries["line"].where, todo))
        return None
    return TextPlace(mistakes.document, int(line), 0, len(quote), quote)


def _file_indicators(path: Path, folder: str, mistakes: Mistakes) -> Iterator[tuple[Indicator, str]]:
    empty = Node({}, path.name, 1, 1)
    root = mistakes.catch(
        path.name, lambda: load_yaml(path, name=f"{folder}/{path.name}", mistakes=mistakes), empty
    )
    none: dict[str, Node] = {}
    for title, body in mistakes.catch(root.where, lambda: root.entries, none).items():
        read = mistakes.catch(body.where, lambda t=title, b=body: _indicator(t, b, mistakes), None)  # type: ignore[misc]
        if read is not None:
            yield read, body.where


def _indicator(title: str, node: Node, mistakes: Mistakes) -> Indicator:
    code, _, name = title.partition(" ")
    if not code:
        words = Words("指标没有编码", "the indicator has no code")
        mistakes.append(Mistake(words, node.where, Words("写成“A11 名称:”", "write “A11 NAME:”")))
    mistakes.unknown_keys(node, _INDICATOR_KEYS)
    weight = _points(node, "weight", mistakes)
    rule = _rule(node, code, weight, mistakes) if node.get("kind") else None
    return Indicator(
        code=code,
        name=name.strip(),
        part=node.text_of("part"),
        weight=weight,
        rule=rule,
        heading=_points(node, "heading", mistakes),
        printed_code=node.text_of("printed_code") if node.get("printed_code") else None,
        explanation=node.text_of("explanation"),
        definition=node.text_of("definition"),
        sources=tuple(sources.texts) if (sources := node.get("sources")) else (),
        common=tuple(common.texts) if (common := node.get("common")) else (),
        ledger=node.text_of("ledger"),
        place=_line_place(node, f"{node.text_of('printed_code') or code}{name.strip()}", mistakes),
    )


def _points(node: Node, name: str, mistakes: Mistakes) -> Fraction | None:
    """A weight, as stated: nothing is weighed with zero or less."""
    found = node.get(name)
    if found is None:
        return None
    points = mistakes.catch(found.where, lambda: read_points(found.text), None)
    if points is not None and points <= 0:
        words = Words(f"分值“{found.text}”应大于0", f"the weight “{found.text}” must be above zero")
        mistakes.append(Mistake(words, found.where, Words("改正分值", "mend the weight")))
        return None
    return points


def _rule(node: Node, code: str, weight: Fraction | None, mistakes: Mistakes) -> Rule | None:
    clauses = node.get("clauses")
    if weight is None and node.get("weight") is not None:
        weight = Fraction(
            1
        )  # it was written and could not be read, which is said already; the rest is still read
    if clauses is None or weight is None:
        words = Words(
            f"“{code}”有 kind 而没有 clauses 或 weight", f"“{code}” has a kind but no clauses or weight"
        )
        mistakes.append(Mistake(words, node.where, Words("补上", "add them")))
        return None
    drafts = [_clause(item, mistakes) for item in clauses.items]
    notes = node.get("note")
    rule = mistakes.catch(
        node.where,
        lambda: build_rule(
            node.text_of("kind"),
            weight,
            drafts,
            notes=notes.texts if notes else (),
            where=f"{node.where} {code}",
        ),
        None,
    )
    if rule is not None:
        _hold_against_official(rule, node, code, mistakes)
    return rule


def _hold_against_official(rule: Rule, node: Node, code: str, mistakes: Mistakes) -> None:
    """The official words stand once; a change to them after adoption is seen."""
    taken, now = node.get("official"), official_hash(rule.text)
    if taken is None:
        words = Words(f"“{code}”没有原文指纹", f"“{code}” has no fingerprint of its official text")
        mistakes.append(
            Mistake(
                words,
                node.where,
                Words(f"核对原文后加上 official: {now}", f"check the text, then add official: {now}"),
            )
        )
    elif taken.text != now:
        words = Words(
            f"“{code}”的条文与采用时的原文不一致（采用时 {taken.text[:12]}…，现为 {now[:12]}…）",
            f"the clauses of “{code}” are not the official text that was adopted ({taken.text[:12]}…, now {now[:12]}…)",
        )
        todo = Words("用 gouji lint --official 原文件 逐字比对", "compare with gouji lint --official FILE")
        mistakes.append(Mistake(words, taken.where, todo))


def _clause(node: Node, mistakes: Mistakes) -> DraftClause:
    verbs, places = {}, {}
    for key, value in node.entries.items():
        places[key] = value.where
        if key in _CLAUSE_KEYS:
            continue
        if key not in READERS:
            known = _CLAUSE_KEYS | set(READERS)
            mistakes.unknown_keys(Node({key: value}, node.file, node.line, node.column), known)
        else:
            verbs[key] = mistakes.catch(value.where, lambda v=value: v.text, "")  # type: ignore[misc]
    choice = node.get("choice")
    choices = _choices(choice, mistakes) if choice else ()
    return DraftClause(
        node.text_of("text"), verbs, choices, node.text_of("reading"), node.text_of("by"), node.where, places
    )


def _choices(node: Node, mistakes: Mistakes) -> tuple[DraftChoice, ...]:
    """One choice as a mapping, or several as a list of them."""
    found = []
    for item in [node] if isinstance(node.value, dict) else node.items:
        mistakes.unknown_keys(item, _CHOICE_KEYS)
        options = item.get("options")
        settled = item.text_of("settled") if item.get("settled") else None
        texts = tuple(options.texts) if options else ()
        found.append(
            DraftChoice(item.text_of("verb"), texts, item.text_of("why"), settled, item.text_of("settled_by"))
        )
    return tuple(found)
