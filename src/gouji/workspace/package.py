"""A package of files written whole or not at all: built beside, then swapped in."""

from __future__ import annotations

import shutil
import tempfile
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

from gouji.errors import InputError, Mistake
from gouji.text import Words

MARK = "manifest.json"
"""Its presence says that a folder is a package of ours and may be replaced."""


@contextmanager
def building(folder: Path) -> Iterator[Path]:
    """A fresh folder to fill. When the block ends well it takes the place of ``folder``; else it vanishes.

    Raises InputError where ``folder`` holds something that is not a package, or cannot be written.
    """
    _refuse_foreign(folder)
    try:
        folder.parent.mkdir(parents=True, exist_ok=True)
        beside = Path(tempfile.mkdtemp(prefix=f".{folder.name}-", dir=folder.parent))
    except OSError as problem:
        raise InputError(_unwritable(folder, problem)) from None
    try:
        yield beside
        _swap(beside, folder)
    except OSError as problem:
        raise InputError(_unwritable(folder, problem)) from None
    finally:
        shutil.rmtree(beside, ignore_errors=True)


def _refuse_foreign(folder: Path) -> None:
    if folder.exists() and (not folder.is_dir() or (any(folder.iterdir()) and not (folder / MARK).is_file())):
        what = Words("已有别的内容，不能覆盖", "holds something else and is not overwritten")
        raise InputError(
            Mistake(what, str(folder), Words("换一个 --out 文件夹", "name another folder with --out"))
        )


def _swap(beside: Path, folder: Path) -> None:
    """The old package steps aside first, so that the new one appears in one rename."""
    beside.chmod(0o755)
    old = beside.with_name(beside.name + "-old")
    if folder.exists():
        folder.rename(old)
    try:
        beside.rename(folder)
    except OSError:
        if old.exists():
            old.rename(folder)
        raise
    shutil.rmtree(old, ignore_errors=True)


def _unwritable(folder: Path, problem: OSError) -> Mistake:
    reason = problem.strerror or type(problem).__name__
    what = Words(f"写不进去（{reason}）", f"cannot be written ({reason})")
    todo = Words(
        "关闭正在打开其中文件的程序，或换一个文件夹", "close programs that hold its files, or name another"
    )
    return Mistake(what, str(folder), todo)
