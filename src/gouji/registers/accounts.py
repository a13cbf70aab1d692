"""Account codes of 政府收支分类科目: function (类款项, 3, 5 and 7 digits) and economic, each name with its years."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass
from functools import cache

from gouji.errors import Mistake
from gouji.registers.entries import CONFIDENCES, Entry, entries_of, stop_at
from gouji.registers.library import load_library
from gouji.text import Words
from gouji.yaml_nodes import Node

KINDS = ("function", "economic")
_LEVELS = {3: "类", 5: "款", 7: "项"}


@dataclass(frozen=True, slots=True)
class Account:
    """A code with the name it had from one year to another (None: as far as is known)."""

    kind: str
    code: str
    name: str
    first_year: int | None
    last_year: int | None
    source: str
    confidence: str

    @property
    def level(self) -> str:
        return level_of(self.code)

    @property
    def is_verified(self) -> bool:
        return self.confidence in ("S", "K-high")

    def holds_in(self, year: int) -> bool:
        return (self.first_year is None or self.first_year <= year) and (
            self.last_year is None or year <= self.last_year
        )


class Accounts:
    """The register opened. It is not complete: a code it does not know is unknown, not wrong."""

    def __init__(self, accounts: Iterable[Account]) -> None:
        self._by_code: dict[str, list[Account]] = {}
        for account in accounts:
            self._by_code.setdefault(account.code, []).append(account)

    def versions(self, code: str) -> tuple[Account, ...]:
        """Every name the code has had."""
        return tuple(self._by_code.get(code, ()))

    def find(self, code: str, year: int) -> Account | None:
        """The code as it stood in a year; None where it was not valid then or is not known."""
        return next((account for account in self.versions(code) if account.holds_in(year)), None)


def level_of(code: str) -> str:
    """类, 款 or 项 by the number of digits; empty for anything else."""
    return _LEVELS.get(len(code), "") if code.isascii() and code.isdigit() else ""


def parent_of(code: str) -> str:
    """The code one level up; empty for a 类.

    >>> parent_of("2080109"), parent_of("208")
    ('20801', '')
    """
    return code[:-2] if len(code) > 3 else ""


@cache
def load_accounts() -> Accounts:
    """The register that ships with the program."""
    return read_accounts(load_library("registers", "accounts.yaml"))


def read_accounts(root: Node) -> Accounts:
    """The register of a file; raises InputError with every mistake."""
    mistakes: list[Mistake] = []
    accounts = [_read_account(node, mistakes) for node in entries_of(root, mistakes)]
    stop_at(mistakes)
    return Accounts(accounts)


def _read_account(node: Node, mistakes: list[Mistake]) -> Account:
    entry = Entry(
        node, mistakes, required=("kind", "code", "name", "source", "confidence"), optional=("from", "to")
    )
    code = entry.text("code")
    if not level_of(code):
        todo = Words("写3、5或7位数字", "write 3, 5 or 7 digits")
        mistakes.append(node.mistake(f"科目编码“{code}”不是类款项编码", f"“{code}” is no account code", todo))
    return Account(
        entry.one_of("kind", KINDS),
        code,
        entry.text("name"),
        _year(entry, "from"),
        _year(entry, "to"),
        entry.text("source"),
        entry.one_of("confidence", CONFIDENCES),
    )


def _year(entry: Entry, name: str) -> int | None:
    text = entry.day(name)
    return int(text[:4]) if text else None
