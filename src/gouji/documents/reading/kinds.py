"""What a file is, told from its bytes: its name may say anything."""

from __future__ import annotations

import re
from dataclasses import dataclass
from pathlib import Path
from typing import ClassVar

from gouji.documents.reading.limits import broken, check_size, guarded, locked, open_archive
from gouji.documents.text_files import cannot_open, decode
from gouji.errors import InputError, Mistake
from gouji.text import Words

_HEAD = 64 * 1024
_OLE = b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1"
_ENCRYPTED = "EncryptedPackage".encode("utf-16-le")
_HTML = re.compile(
    rb"<!doctype\s+html|<html[\s>]|<head[\s>]|<body[\s>]|<table[\s>]|<meta\s|<div[\s>]", re.IGNORECASE
)
_HAN = re.compile("[\u4e00-\u9fff]")
_CONTROL = re.compile("[\x00-\x08\x0b\x0e-\x1f\x7f]")

_SUFFIXES = {
    ".txt": "txt", ".text": "txt", ".md": "md", ".markdown": "md", ".csv": "csv", ".tsv": "csv",
    ".docx": "docx", ".docm": "docx", ".dotx": "docx", ".xlsx": "xlsx", ".xlsm": "xlsx",
    ".pdf": "pdf", ".html": "html", ".htm": "html", ".xhtml": "html", ".shtml": "html",
    ".mht": "html", ".mhtml": "html",
    ".doc": "legacy", ".wps": "legacy", ".rtf": "legacy", ".xls": "legacy", ".odt": "legacy", ".ods": "legacy",
    ".et": "legacy",
}  # fmt: skip
_OFFERED = ("docx", "pdf", "html", "xlsx", "csv", "txt", "md", "doc", "wps", "xls", "rtf")
_REFUSED: tuple[tuple[bytes, str, str], ...] = (
    (b"MZ", "程序文件（.exe）", "a program (.exe)"),
    (b"\x7fELF", "程序文件", "a program"),
    (b"\x89PNG", "图片", "a picture"),
    (b"\xff\xd8\xff", "图片", "a picture"),
    (b"GIF8", "图片", "a picture"),
    (b"BM", "图片", "a picture"),
    (b"II*\0", "图片", "a picture"),
    (b"MM\0*", "图片", "a picture"),
    (b"Rar!", "压缩包", "an archive"),
    (b"7z\xbc\xaf", "压缩包", "an archive"),
    (b"\x1f\x8b", "压缩包", "an archive"),
    (b"PAR1", "parquet 文件", "a parquet file"),
    (b"OFD", "OFD 文件", "an OFD file"),
)


@dataclass(frozen=True, slots=True)
class Kind:
    """The format a file is read as, and whether its name says another."""

    FORMATS: ClassVar[tuple[str, ...]] = ("txt", "md", "csv", "docx", "xlsx", "pdf", "html", "legacy")
    format: str
    misnamed: bool = False


def find_kind(path: Path, name: str) -> Kind:
    """What a file is. Raises InputError where it is empty, locked, or nothing that is read."""
    size = check_size(path, name)
    said = _SUFFIXES.get(path.suffix.lower(), "")
    if not size:
        raise InputError(_empty(name) if said else _unknown(path.suffix, name))
    try:
        with path.open("rb") as file:
            head = file.read(_HEAD)
    except OSError as problem:
        raise InputError(cannot_open(problem, name)) from None
    found = _by_magic(path, name, head) or _as_text(path, name, head, said)
    return Kind(found, misnamed=bool(said) and found != said)


def _by_magic(path: Path, name: str, head: bytes) -> str:
    """The format by the first bytes; empty where they may be text."""
    if head.startswith(b"PK\x03\x04") or head.startswith(b"PK\x05\x06"):
        return _in_archive(path, name)
    if head.startswith(_OLE):
        if _is_encrypted(path, name):
            raise InputError(locked(name))
        return "legacy"
    if b"%PDF-" in head[:1024]:
        return "pdf"
    if head.startswith(b"{\\rtf"):
        return "legacy"
    for magic, zh, en in _REFUSED:
        if head.startswith(magic) and (len(magic) > 2 or b"\0" in head[:200]):
            words = Words(f"内容是{zh}，不是报告", f"is {en}, not a report")
            raise InputError(
                Mistake(words, name, Words("换成报告本身的文件", "give the file of the report itself"))
            )
    if b'progid="Word.Document"' in head or b'progid="Excel.Sheet"' in head:
        return "legacy"
    return ""


def _in_archive(path: Path, name: str) -> str:
    with open_archive(path, name) as archive:
        if "mimetype" in archive and b"opendocument" in archive.read("mimetype", 1000):
            return "legacy"
        if "OFD.xml" in archive:
            words = Words("是 OFD 版式文件，不能读", "is an OFD file, which is not read")
            raise InputError(Mistake(words, name, Words("另存为 pdf 或 docx", "save it as pdf or docx")))
        if any(part.startswith("word/") for part in archive.sizes):
            return "docx"
        if any(part.startswith("xl/") for part in archive.sizes):
            return "xlsx"
        if "[Content_Types].xml" in archive and path.suffix.lower() in (".docx", ".xlsx"):
            return _SUFFIXES[path.suffix.lower()]
    words = Words("是压缩包，不是文档", "is an archive, not a document")
    raise InputError(Mistake(words, name, Words("解压后逐个打开", "unpack it and open what is inside")))


def _is_encrypted(path: Path, name: str) -> bool:
    """Whether an old-style file holds a locked docx or xlsx: its directory then names the package."""
    with guarded(name), path.open("rb") as file:
        tail = b""
        while block := file.read(2**20):
            if _ENCRYPTED in tail + block:
                return True
            tail = block[-len(_ENCRYPTED) :]
    return False


def _as_text(path: Path, name: str, head: bytes, said: str) -> str:
    """What a text is: a page, a table, markdown, or plain. A file of another name must look like writing."""
    if said in ("txt", "md", "csv"):
        start = head.lstrip()[:1000].lower()
        is_page = said == "txt" and (start.startswith((b"<!doctype html", b"<html")))
        return "html" if is_page else said
    if said == "html" or (_HTML.search(head) and b"\0" not in head[:100]):
        return "html"
    if not said and path.suffix:
        raise InputError(_unknown(path.suffix, name))
    if said and not _looks_written(head, name):
        raise InputError(
            broken(name) if said in ("docx", "xlsx", "pdf") else _not_what_it_says(path.suffix, name)
        )
    return "txt"


def _looks_written(head: bytes, name: str) -> bool:
    """Whether the beginning of a file is Chinese writing, not some bytes that happen to decode."""
    for cut in range(4):
        try:
            text = decode(head[: len(head) - cut], name)[0]
        except InputError:
            continue
        han = len(_HAN.findall(text))
        return han > 10 and han * 5 > len(text) and not _CONTROL.search(text)
    return False


def _empty(name: str) -> Mistake:
    words = Words("文件是空的", "the file is empty")
    return Mistake(words, name, Words("核对文件是否传输完整", "check that it was copied whole"))


def _unknown(suffix: str, name: str) -> Mistake:
    words = Words(f"不认识“{suffix}”格式", f"the format “{suffix}” is not known")
    return Mistake(
        words, name, Words(f"另存为 {'、'.join(_OFFERED)} 之一", f"save it as one of {', '.join(_OFFERED)}")
    )


def _not_what_it_says(suffix: str, name: str) -> Mistake:
    words = Words(f"内容不是 {suffix} 文件", f"the content is no {suffix} file")
    return Mistake(words, name, Words("用 WPS 打开后另存为 docx", "open it in WPS and save it as docx"))
