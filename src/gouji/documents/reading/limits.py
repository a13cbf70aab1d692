"""What a file may hold before it is refused, and the archives that docx and xlsx are, opened within those limits."""

from __future__ import annotations

import zipfile
import zlib
from collections.abc import Iterator
from contextlib import contextmanager
from hashlib import sha256
from pathlib import Path
from typing import IO, Any

from gouji.documents.text_files import cannot_open
from gouji.errors import InputError, Mistake
from gouji.text import Words

LARGEST_FILE = 200 * 2**20
"""Bytes of the largest file that is opened at all: scanned reports reach a hundred megabytes."""
LARGEST_TEXT = 50 * 2**20
LARGEST_PART = 320 * 2**20
"""Bytes of one part of an archive when unpacked: a sheet of 100,000 rows and 30 columns."""
LARGEST_TREE = 32 * 2**20
"""Bytes of XML that are held as a tree; a report of 300 pages has 10 MB."""
LARGEST_UNPACKED = 800 * 2**20
MOST_PARTS = 20_000
MOST_CELLS = 1_000_000
LONGEST_PASSAGE = 200_000
"""Characters of one paragraph: the longest report has fewer altogether."""
_RATIO, _SMALL = 400, 8 * 2**20
"""A part above the second size that swells more than the first is made to swell."""

_CHECK = Words("核对是否放错了文件", "check that it is the right file")
_SAVE_AGAIN = Words("用 WPS 或 Word 打开后另存一份", "open it in WPS or Word and save it again")


def check_size(path: Path, name: str, most: int = LARGEST_FILE) -> int:
    """The size of a file in bytes. Raises InputError where it is gone, is no file, empty or too large."""
    try:
        size = path.stat().st_size
    except OSError as problem:
        raise InputError(cannot_open(problem, name)) from None
    if path.is_dir():
        raise InputError(Mistake(Words("是文件夹，不是文件", "is a folder, not a file"), name, _CHECK))
    if size > most:
        words = Words(
            f"文件有 {size // 2**20} MB，超过 {most // 2**20} MB",
            f"the file has {size // 2**20} MB, more than {most // 2**20} MB",
        )
        raise InputError(Mistake(words, name, _CHECK))
    return size


def fingerprint(path: Path, name: str) -> str:
    """The SHA-256 of a file's bytes, read in steps."""
    digest = sha256()
    try:
        with path.open("rb") as file:
            while block := file.read(2**20):
                digest.update(block)
    except OSError as problem:
        raise InputError(cannot_open(problem, name)) from None
    return digest.hexdigest()


def check_passage(length: int, name: str, where: Words) -> None:
    """Refuse a paragraph that no report has."""
    if length > LONGEST_PASSAGE:
        words = Words(
            f"{where.zh}有 {length} 个字连在一段里，不像一份报告",
            f"{where.en} holds {length} characters in one paragraph: this is no report",
        )
        raise InputError(Mistake(words, name, _CHECK))


def check_cells(count: int, name: str) -> None:
    """Refuse tables that are a roster or a ledger, not part of a report."""
    if count > MOST_CELLS:
        words = Words(
            f"表格超过 {MOST_CELLS} 格，不像一份报告",
            f"the tables hold more than {MOST_CELLS} cells: this is no report",
        )
        raise InputError(Mistake(words, name, _CHECK))


class Archive:
    """A zip archive whose parts have been looked at. Reading a part never gives more than it promised."""

    def __init__(self, archive: zipfile.ZipFile, name: str) -> None:
        self._archive, self.name = archive, name
        self.sizes = {part.filename: part.file_size for part in archive.infolist()}

    def __contains__(self, part: str) -> bool:
        return part in self.sizes

    def read(self, part: str, most: int = LARGEST_TREE) -> bytes:
        """A part unpacked. Raises InputError where it is too large or broken."""
        self._check(part, most)
        with guarded(self.name):
            return self._archive.read(part)

    @contextmanager
    def open(self, part: str) -> Iterator[IO[bytes]]:
        """A part as a stream."""
        self._check(part, LARGEST_PART)
        with guarded(self.name), self._archive.open(part) as stream:
            yield stream

    def _check(self, part: str, most: int) -> None:
        if self.sizes.get(part, 0) > most:
            raise InputError(_swells(self.sizes[part], self.name))


@contextmanager
def open_archive(path: Path, name: str) -> Iterator[Archive]:
    """A docx or xlsx as an archive. Raises InputError for what is broken, locked, or made to swell."""
    check_size(path, name)
    with guarded(name), zipfile.ZipFile(path) as archive:
        parts = archive.infolist()
        if any(part.flag_bits & 1 for part in parts):
            raise InputError(locked(name))
        total = sum(part.file_size for part in parts)
        swollen = (
            part
            for part in parts
            if part.file_size > _SMALL and part.file_size > _RATIO * max(part.compress_size, 1)
        )
        if len(parts) > MOST_PARTS or total > LARGEST_UNPACKED or any(swollen):
            raise InputError(_swells(total, name))
        yield Archive(archive, name)


@contextmanager
def guarded(name: str) -> Iterator[None]:
    """Whatever a broken archive or its XML makes the libraries raise is one message."""
    try:
        yield
    except InputError:
        raise
    except OSError as problem:
        raise InputError(cannot_open(problem, name)) from None
    except (zipfile.BadZipFile, zlib.error, EOFError, KeyError, NotImplementedError, RuntimeError) as problem:
        if isinstance(problem, RecursionError):
            raise InputError(too_deep(name)) from None
        raise InputError(broken(name)) from None
    except (SyntaxError, ValueError, IndexError, OverflowError):  # XMLSyntaxError is a SyntaxError
        raise InputError(broken(name)) from None


def parse_xml(data: bytes, name: str) -> Any:
    """The root of a part. No entity is ever resolved, nothing is fetched, depth and size are bounded."""
    from lxml import etree

    parser = etree.XMLParser(
        resolve_entities=False,
        no_network=True,
        load_dtd=False,
        huge_tree=False,
        remove_comments=True,
        remove_pis=True,
    )
    refuse_doctype(data[:65536], name)
    with guarded(name):
        root = etree.fromstring(data, parser)
    refuse_declared(root, name)
    return root


def refuse_doctype(head: bytes, name: str) -> None:
    """Office files declare no document type; who does means to have entities expanded."""
    plain = head.replace(b"\0", b"")
    if b"<!DOCTYPE" in plain or b"<!ENTITY" in plain:
        raise InputError(hostile(name))


def refuse_declared(element: Any, name: str) -> None:
    """The same, where the beginning of the bytes did not show it."""
    if element.getroottree().docinfo.doctype:
        raise InputError(hostile(name))


def broken(name: str) -> Mistake:
    kind = Path(name).suffix.lower().removeprefix(".") or "docx"
    words = Words(
        f"文件已损坏或不完整，不是能打开的 {kind}", f"is broken or cut short: no {kind} that can be opened"
    )
    return Mistake(words, name, _SAVE_AGAIN)


def locked(name: str) -> Mistake:
    words = Words("文件设了打开密码", "the file is protected with a password")
    return Mistake(words, name, Words("去掉打开密码后另存", "save it without the password"))


def hostile(name: str) -> Mistake:
    words = Words(
        "文件里声明了实体（DOCTYPE），不安全", "the file declares entities (DOCTYPE), which is not safe"
    )
    return Mistake(words, name, _SAVE_AGAIN)


def too_deep(name: str) -> Mistake:
    return Mistake(Words("表格套得太深", "tables are nested too deep"), name, _SAVE_AGAIN)


def _swells(size: int, name: str) -> Mistake:
    words = Words(f"解开后有 {size // 2**20} MB，过大", f"unpacks to {size // 2**20} MB, which is too much")
    return Mistake(words, name, _CHECK)
