"""Entries of a register read field by field: unknown and missing fields are mistakes, all told at once."""

from __future__ import annotations

import calendar
import re
from collections.abc import Collection
from datetime import date

from gouji.errors import InputError, Mistake
from gouji.text import Words
from gouji.yaml_nodes import Node

CONFIDENCES = ("S", "K-high", "K-med", "K-low")
"""S: read in a public source. K: recalled, and how surely. K-med and K-low are shown as unverified."""


class Entry:
    """One mapping of a register file. Reads its fields; what is wrong with them goes to ``mistakes``."""

    def __init__(
        self,
        node: Node,
        mistakes: list[Mistake],
        *,
        required: Collection[str],
        optional: Collection[str] = (),
    ) -> None:
        self.node = node
        self.mistakes = mistakes
        self.fields: dict[str, Node] = {}
        if not isinstance(node.value, dict):
            mistakes.append(node.mistake("这里应是“名称: 值”", "“name: value” is expected here"))
            return
        self.fields = node.value
        known = [*required, *optional]
        allowed = Words(f"只写这些字段：{'、'.join(known)}", f"use {', '.join(known)}")
        for name, field in self.fields.items():
            if name not in required and name not in optional:
                mistakes.append(field.mistake(f"不认识的字段“{name}”", f"unknown field “{name}”", allowed))
        for name in required:
            if name not in self.fields:
                todo = Words(f"补上“{name}”", f"add “{name}”")
                mistakes.append(node.mistake(f"缺少字段“{name}”", f"the field “{name}” is missing", todo))

    def has(self, name: str) -> bool:
        return name in self.fields

    def text(self, name: str, default: str = "") -> str:
        """The field's one value."""
        node = self.fields.get(name)
        if node is None:
            return default
        if not isinstance(node.value, str):
            self.mistakes.append(node.mistake(f"“{name}”应是一个值", f"“{name}” should be a single value"))
            return default
        return node.value

    def texts(self, name: str) -> tuple[str, ...]:
        """The field's values, written as a list or as one value."""
        node = self.fields.get(name)
        if node is None:
            return ()
        if isinstance(node.value, dict):
            self.mistakes.append(node.mistake(f"“{name}”应是列表", f"“{name}” should be a list"))
            return ()
        try:
            return tuple(node.texts)
        except InputError as error:
            self.mistakes.extend(error.mistakes)
            return ()

    def one_of(self, name: str, allowed: Collection[str], default: str = "") -> str:
        """The field's value, which must be one of these."""
        text = self.text(name, default)
        if self.has(name) and text not in allowed:
            todo = Words(f"改为{'、'.join(allowed)}之一", f"use one of {', '.join(allowed)}")
            words = f"“{name}”不能是“{text}”", f"“{name}” cannot be “{text}”"
            self.mistakes.append(self.fields[name].mistake(*words, todo))
        return text

    def flag(self, name: str) -> bool:
        """``yes`` or ``no``; no where the field is absent."""
        return self.one_of(name, ("yes", "no"), "no") == "yes"

    def day(self, name: str) -> str:
        """A date as far as it is known: 2020, 2020-02 or 2020-02-25; empty where the field is absent."""
        text = self.text(name)
        if text and not is_day(text):
            todo = Words("写作 2020、2020-02 或 2020-02-25", "write 2020, 2020-02 or 2020-02-25")
            words = f"“{text}”不是日期", f"“{text}” is not a date"
            self.mistakes.append(self.fields[name].mistake(*words, todo))
            return ""
        return text


_DAY = re.compile(r"(\d{4})(?:-(\d{2})(?:-(\d{2}))?)?")


def is_day(text: str) -> bool:
    """Whether this is a date as registers write it."""
    match = _DAY.fullmatch(text)
    try:
        return bool(match) and bool(first_day(text))
    except ValueError:
        return False


def first_day(text: str) -> date:
    """The earliest day that a date known to the year or month can mean."""
    year, month, day = (int(part) for part in ([*text.split("-"), "1", "1"])[:3])
    return date(year, month, day)


def last_day(text: str) -> date:
    """The latest day that a date known to the year or month can mean."""
    parts = [int(part) for part in text.split("-")]
    year, month = parts[0], parts[1] if len(parts) > 1 else 12
    return date(year, month, parts[2] if len(parts) > 2 else calendar.monthrange(year, month)[1])


def entries_of(node: Node, mistakes: list[Mistake]) -> list[Node]:
    """The items of a list; something else is a mistake."""
    if isinstance(node.value, list):
        return node.value
    mistakes.append(node.mistake("这里应是列表（以“- ”开头）", "a list is expected here (lines with “- ”)"))
    return []


def stop_at(mistakes: list[Mistake]) -> None:
    """Refuse the file when anything was wrong with it."""
    if mistakes:
        raise InputError(mistakes)
