"""A case folder while it is being opened: its files and sheets by name, what was read of it, what is wrong with it.

Reading goes on past every mistake, so that all of them are told at once.
"""

from __future__ import annotations

import tomllib
from collections.abc import Callable, Iterable, Iterator, Mapping
from difflib import get_close_matches
from hashlib import sha256
from pathlib import Path
from typing import Any, TypeVar

from gouji.documents.csv_sheet import open_csv
from gouji.documents.sheet import Sheet
from gouji.documents.text_files import cannot_open, load_bytes
from gouji.documents.workbook_sheets import open_workbook_sheets
from gouji.errors import InputError, Mistake, Refused
from gouji.evidence.columns import Table, is_remark, plain_heading
from gouji.text import Words

T = TypeVar("T")

WORKBOOK = "case.xlsx"
_MOST_TOLD = 100
"""Mistakes told of one file: a table with its columns shifted has as many as cells, and none says more."""


class CaseFolder:
    """The folder opened. ``mistakes`` and ``notes`` grow while it is read; ``inputs`` lists what was read."""

    def __init__(self, path: Path) -> None:
        self.path = path
        self.mistakes: list[Mistake] = []
        self.notes: list[Mistake] = []
        self.inputs: dict[str, str] = {}
        self._sheets: dict[str, Sheet] = {}
        self._taken: set[str] = set()
        self._open_workbook()

    # ---------------------------------------------------------------- telling

    def wrong(self, where: str, zh: str, en: str, todo: tuple[str, str] = ("", "")) -> None:
        self.mistakes.append(Mistake(Words(zh, en), where, Words(*todo)))

    def note(self, where: str, zh: str, en: str, todo: tuple[str, str] = ("", "")) -> None:
        """Something to know that stops nothing."""
        self.notes.append(Mistake(Words(zh, en), where, Words(*todo)))

    def catch(self, where: str, read: Callable[[], T], default: T) -> T:
        """What ``read`` gives, or the default with the mistake written down."""
        try:
            return read()
        except Refused as refused:
            self.mistakes.append(refused.at(where))
        except InputError as error:
            self.mistakes.extend(error.mistakes)
        return default

    def stop_if_wrong(self) -> None:
        """Refuse the folder when anything was wrong with it, at most so many mistakes of one file."""
        if self.mistakes:
            raise InputError(list(_at_most(self.mistakes)))

    # ---------------------------------------------------------------- files

    def fingerprint(self, path: Path) -> str:
        """The SHA-256 of a file, read in pieces and listed among the inputs."""
        name = self.name_of(path)
        if name not in self.inputs:
            digest = sha256()
            try:
                with path.open("rb") as stream:
                    while piece := stream.read(1 << 20):
                        digest.update(piece)
            except OSError as problem:
                raise InputError(cannot_open(problem, name)) from None
            self.inputs[name] = digest.hexdigest()
        return self.inputs[name]

    def name_of(self, path: Path) -> str:
        return path.relative_to(self.path).as_posix()

    def load_toml(self, name: str) -> dict[str, Any] | None:
        """A TOML file of the folder; None where it is not there or cannot be read."""
        path = self.path / name
        if not path.is_file():
            return None

        def read() -> dict[str, Any]:
            text = load_bytes(path, document=name).decode("utf-8-sig")
            self.fingerprint(path)
            return tomllib.loads(text)

        try:
            return self.catch(name, read, None)
        except UnicodeDecodeError:
            self.wrong(name, "不是 UTF-8 编码", "is not in UTF-8", ("另存为 UTF-8", "save it as UTF-8"))
        except tomllib.TOMLDecodeError as problem:
            todo = (
                "检查该行：文字要加双引号，每行一个“名称 = 值”",
                "check that line: text in double quotes, one “name = value” a line",
            )
            self.wrong(name, f"TOML 格式错误：{problem}", f"not well-formed TOML: {problem}", todo)
        return None

    def open_file(self, path: Path) -> Sheet | None:
        """A csv file as a sheet; None where it cannot be read."""
        name = self.name_of(path)

        def read() -> Sheet:
            sheet = open_csv(path, document=name)
            self.fingerprint(path)
            return sheet

        sheet = self.catch(name, read, None)
        for words in sheet.notes if sheet else ():
            self.notes.append(Mistake(words, name))
        return sheet

    # ---------------------------------------------------------------- tables

    def find_table(self, table: Table) -> Sheet | None:
        """The table as a csv file or as a sheet of the workbook. Both at once is a mistake."""
        path = self.path / table.file
        sheet = self.find_sheet(*table.sheet_names)
        if sheet is None:
            return self.open_file(path) if path.is_file() else None
        if path.is_file():
            self.wrong_twice(table.file, sheet)
        return sheet

    def wrong_twice(self, file: str, sheet: Sheet) -> None:
        what = f"同一张表有两份：{file} 与 {sheet}", f"one table stands twice: {file} and {sheet}"
        self.wrong(file, *what, ("只留一份", "keep one of them"))

    def find_sheet(self, *names: str) -> Sheet | None:
        """A sheet of the workbook by any of its names, or None."""
        known = {plain_heading(name): name for name in self._sheets}
        found = [known[plain_heading(name)] for name in names if plain_heading(name) in known]
        for second in found[1:2]:
            if second != found[0]:
                self.wrong_twice(str(self._sheets[second]), self._sheets[found[0]])
        self._taken.update(found)
        return self._sheets[found[0]] if found else None

    def sheets_named(self, start: str) -> Iterator[tuple[str, Sheet]]:
        """Sheets called “答卷” or “答卷-…”, with what follows the dash."""
        for name, sheet in self._sheets.items():
            head, _, tail = name.replace("－", "-").replace("·", "-").partition("-")
            if head.strip() == start:
                self._taken.add(name)
                yield tail.strip(), sheet

    def note_strays(self, sheet_names: Iterable[str], file_names: Iterable[str]) -> None:
        """Sheets and files that nobody asked for: a name that is nearly right is a mistake, another is noted."""
        for name, sheet in self._sheets.items():
            if name not in self._taken and not is_remark(name) and name != "说明":
                self._stray(str(sheet), name, {one: one for one in sheet_names}, "工作表", "sheet")
        for path in sorted(self.path.iterdir()):
            known = path.name == WORKBOOK or path.name in file_names
            if (
                path.suffix.lower() in (".csv", ".xlsx", ".xls", ".et")
                and not known
                and path.name[0] not in "~."
            ):
                files = {Path(name).stem: name for name in (*file_names, WORKBOOK)}
                self._stray(path.name, path.stem, files, "文件", "file")

    def _stray(self, where: str, name: str, known: Mapping[str, str], zh: str, en: str) -> None:
        if near := nearest(name, known, cutoff=0.6):  # 目录 is not 目标
            todo = f"改名为“{known[near]}”", f"rename it “{known[near]}”"
            self.wrong(where, f"不认识的{zh}", f"unknown {en}", todo)
        else:
            todo = "资料放进 documents 文件夹", "put documents into the folder documents"
            self.note(where, f"不认识的{zh}，没有读", f"unknown {en}, not read", todo)

    def _open_workbook(self) -> None:
        path = self.path / WORKBOOK
        if not path.is_file():
            return

        def read() -> list[Sheet]:
            sheets = open_workbook_sheets(path, document=WORKBOOK)
            self.fingerprint(path)
            return sheets

        nothing: list[Sheet] = []
        self._sheets = {sheet.name: sheet for sheet in self.catch(WORKBOOK, read, nothing)}


def nearest(word: str, known: Iterable[str], *, cutoff: float = 0.5) -> str:
    """The known word that was probably meant, or nothing."""
    return next(iter(get_close_matches(word, list(known), n=1, cutoff=cutoff)), "")


def suggest(word: str, known: Iterable[str]) -> tuple[str, str]:
    """What to write instead of a word that is not known: the nearest one, or all of them."""
    words = list(known)
    if near := nearest(word, words):
        return f"核对是否应为“{near}”", f"perhaps “{near}”?"
    return f"改用其中之一：{'、'.join(words)}", f"use one of: {', '.join(words)}"


def _at_most(mistakes: list[Mistake]) -> Iterator[Mistake]:
    told: dict[str, int] = {}
    for mistake in mistakes:
        file = mistake.where.split(" ")[0]
        told[file] = told.get(file, 0) + 1
        if told[file] <= _MOST_TOLD:
            yield mistake
    for file, count in told.items():
        if count > _MOST_TOLD:
            rest = count - _MOST_TOLD
            yield Mistake(
                Words(f"另有{rest}处类似的错误未列出", f"{rest} more mistakes of this file are not listed"),
                file,
            )
