"""The one door to YAML: a small, closed part of it, with the place of every word.

Every scalar is a string. Duplicate keys, anchors, aliases, tags and several documents in one file are refused:
a rule file must mean to the program what it means to the eye.
"""

from __future__ import annotations

from dataclasses import dataclass
from pathlib import Path
from typing import Any

from gouji.errors import InputError, Mistake
from gouji.text import Words

DEEPEST = 50
"""Levels a file may nest; ours have six."""
LARGEST = 5 * 1024 * 1024
"""Bytes of the largest file that is read; the largest of ours has a tenth of it."""


@dataclass(frozen=True, slots=True)
class Node:
    """A scalar, a list or a mapping of a YAML file, with the line and column it stands at (from 1)."""

    value: str | list[Node] | dict[str, Node]
    file: str
    line: int
    column: int

    @property
    def where(self) -> str:
        return f"{self.file}:{self.line}:{self.column}"

    @property
    def text(self) -> str:
        """The scalar; raises InputError where something else stands."""
        if not isinstance(self.value, str):
            raise InputError(self.mistake("这里应是一个值", "a single value is expected here"))
        return self.value

    @property
    def items(self) -> list[Node]:
        if not isinstance(self.value, list):
            raise InputError(
                self.mistake("这里应是列表（以“- ”开头）", "a list is expected here (lines with “- ”)")
            )
        return self.value

    @property
    def entries(self) -> dict[str, Node]:
        if not isinstance(self.value, dict):
            raise InputError(self.mistake("这里应是“名称: 值”", "“name: value” is expected here"))
        return self.value

    @property
    def texts(self) -> list[str]:
        """A list of scalars, or one scalar as a list of one."""
        return [self.value] if isinstance(self.value, str) else [item.text for item in self.items]

    def get(self, name: str) -> Node | None:
        return self.entries.get(name)

    def text_of(self, name: str, default: str = "") -> str:
        found = self.entries.get(name)
        return default if found is None else found.text

    def mistake(self, zh: str, en: str, todo: Words | None = None) -> Mistake:
        return Mistake(Words(zh, en), self.where, todo or Words("", ""))


def load_yaml(path: Path, *, name: str | None = None, mistakes: list[Mistake] | None = None) -> Node:
    """Read a YAML file as nodes; every mistake of form raises InputError with line and column.

    Where a list is given, what the closed form forbids goes there and reading goes on.
    """
    shown = name or path.name
    try:
        if (size := path.stat().st_size) > LARGEST:
            words = Words(f"文件有 {size // 2**20} MB，太大", f"has {size // 2**20} MB, which is too large")
            raise InputError(
                Mistake(words, shown, Words("核对是否放错了文件", "check that it is the right file"))
            )
        text = path.read_text(encoding="utf-8-sig")
    except (OSError, UnicodeDecodeError) as problem:
        raise InputError(_unreadable(shown, problem)) from None
    return read_yaml(text, file=shown, mistakes=mistakes)


def _unreadable(shown: str, problem: Exception) -> Mistake:
    if isinstance(problem, UnicodeDecodeError):
        words = Words("不是 UTF-8 编码", "is not in UTF-8")
        return Mistake(words, shown, Words("另存为 UTF-8", "save it as UTF-8"))
    return Mistake(Words("打不开", "cannot be opened"), shown, Words("检查路径", "check the path"))


def read_yaml(text: str, *, file: str, mistakes: list[Mistake] | None = None) -> Node:
    """The nodes of a YAML text; ``mistakes`` as in ``load_yaml``."""
    import yaml

    loader_type: Any = getattr(yaml, "CBaseLoader", yaml.BaseLoader)
    forbidden: list[Mistake] = []
    try:
        loader = loader_type(text)
        root = _Builder(file, forbidden).compose(loader)
    except yaml.MarkedYAMLError as problem:
        mark = problem.problem_mark
        where = f"{file}:{mark.line + 1}:{mark.column + 1}" if mark else file
        words = Words(f"YAML 格式错误：{problem.problem}", f"not well-formed YAML: {problem.problem}")
        raise InputError(
            Mistake(words, where, Words("检查缩进、冒号与引号", "check indents, colons and quotes"))
        ) from None
    except yaml.reader.ReaderError as problem:
        raise InputError(_forbidden_character(problem, text, file)) from None
    if mistakes is not None:
        mistakes.extend(forbidden)
    elif forbidden:
        raise InputError(forbidden)
    return root


def _forbidden_character(problem: Any, text: str, file: str) -> Mistake:
    """Control characters: the parser names the code, and at times the place."""
    code = problem.character if isinstance(problem.character, int) else ord(problem.character)
    at = text.find(chr(code))
    line, column = text.count("\n", 0, at) + 1, at - text.rfind("\n", 0, at)
    words = Words(
        f"含有不能打印的字符（U+{code:04X}）", f"holds a character that cannot be printed (U+{code:04X})"
    )
    return Mistake(words, f"{file}:{line}:{column}", Words("删去它", "remove it"))


class _Builder:
    """Turns the parser's events into nodes, noting what the closed form forbids."""

    def __init__(self, file: str, mistakes: list[Mistake]) -> None:
        self.file = file
        self.mistakes = mistakes
        self.depth = 0

    def compose(self, loader: Any) -> Node:
        import yaml

        loader.get_event()  # the stream starts
        if loader.check_event(yaml.StreamEndEvent):
            raise InputError(Mistake(Words("文件是空的", "the file is empty"), self.file))
        loader.get_event()  # the document starts
        root = self._node(loader)
        loader.get_event()
        if not loader.check_event(yaml.StreamEndEvent):
            self.mistakes.append(Mistake(Words("一个文件只能有一份文档", "one document a file"), self.file))
        return root

    def _node(self, loader: Any) -> Node:
        import yaml

        event = loader.get_event()
        line, column = event.start_mark.line + 1, event.start_mark.column + 1
        if isinstance(event, yaml.AliasEvent) or event.anchor:
            self._forbid(line, column, "锚点与引用（& *）", "anchors and aliases (& *)")
        if getattr(event, "tag", None) not in (None, "!"):
            self._forbid(line, column, "标签（!）", "tags (!)")
        if not isinstance(event, (yaml.SequenceStartEvent, yaml.MappingStartEvent)):
            return Node(getattr(event, "value", ""), self.file, line, column)
        if self.depth == DEEPEST:
            words = Words(f"嵌套超过{DEEPEST}层", f"nested more than {DEEPEST} levels deep")
            raise InputError(
                Mistake(words, f"{self.file}:{line}:{column}", Words("检查括号", "check the brackets"))
            )
        self.depth += 1
        is_list = isinstance(event, yaml.SequenceStartEvent)
        inner = Node(self._items(loader) if is_list else self._entries(loader), self.file, line, column)
        self.depth -= 1
        return inner

    def _items(self, loader: Any) -> list[Node]:
        import yaml

        items = []
        while not loader.check_event(yaml.SequenceEndEvent):
            items.append(self._node(loader))
        loader.get_event()
        return items

    def _entries(self, loader: Any) -> dict[str, Node]:
        import yaml

        entries: dict[str, Node] = {}
        while not loader.check_event(yaml.MappingEndEvent):
            key = self._node(loader)
            value = self._node(loader)
            if not isinstance(key.value, str):
                self._forbid(key.line, key.column, "不是文字的名称", "a name that is not plain text")
                continue
            if key.value in entries:
                first = entries[key.value].line
                words = Words(
                    f"“{key.value}”重复，第{first}行已有",
                    f"“{key.value}” stands twice, first at line {first}",
                )
                self.mistakes.append(Mistake(words, key.where, Words("删去其中一个", "remove one of them")))
            entries[key.value] = value
        loader.get_event()
        return entries

    def _forbid(self, line: int, column: int, zh: str, en: str) -> None:
        words = Words(f"不允许使用{zh}", f"{en} are not allowed")
        self.mistakes.append(
            Mistake(words, f"{self.file}:{line}:{column}", Words("直接写出内容", "write it out"))
        )
