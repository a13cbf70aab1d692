"""Files as bytes and as text: size looked at first, the encoding found out and said, what is no text named."""

from __future__ import annotations

from pathlib import Path

from gouji.documents.sheet import LARGEST
from gouji.errors import InputError, Mistake
from gouji.text import Words

SAVE_AS_TEXT = Words("另存为 UTF-8 文本", "save it as text in UTF-8")
_KINDS: tuple[tuple[bytes, str, str], ...] = (
    (b"PK\x03\x04", "压缩包或 Office 文件", "a zip archive or an Office file"),
    (b"\xd0\xcf\x11\xe0", "旧版 Office 文件（.xls、.doc、.et）", "an old Office file (.xls, .doc, .et)"),
    (b"MZ", "程序文件（.exe）", "a program (.exe)"),
    (b"\x7fELF", "程序文件", "a program"),
    (b"%PDF", "PDF 文件", "a PDF file"),
    (b"\x89PNG", "图片", "a picture"),
    (b"\xff\xd8\xff", "图片", "a picture"),
    (b"PAR1", "parquet 文件", "a parquet file"),
)


def read_text_file(path: Path) -> str:
    """The text of a file in UTF-8, UTF-16 or GB18030. Raises InputError where it cannot be read."""
    return decode(load_bytes(path, document=path.name), path.name)[0]


def load_bytes(path: Path, *, document: str) -> bytes:
    """The bytes of a table, its size looked at before anything is read."""
    try:
        size = path.stat().st_size
        if size > LARGEST:
            raise InputError(_too_large(size, document))
        return path.read_bytes()
    except OSError as problem:
        raise InputError(cannot_open(problem, document)) from None


def _too_large(size: int, document: str) -> Mistake:
    megabytes, most = size // 2**20, LARGEST // 2**20
    what = Words(
        f"文件有 {megabytes} MB，超过 {most} MB", f"the file has {megabytes} MB, more than {most} MB"
    )
    todo = Words(
        "核对是否放错了文件；大的名册放在 tables/",
        "check that it is the right file; large rosters go to tables/",
    )
    return Mistake(what, document, todo)


def cannot_open(problem: OSError, document: str) -> Mistake:
    """The one message for a file that does not open: held by another program, forbidden, gone."""
    if isinstance(problem, PermissionError):
        what = Words("没有读取权限，或正被其他程序占用", "may not be read, or another program holds it")
        return Mistake(
            what, document, Words("在 WPS 或 Excel 中关闭它后重试", "close it in WPS or Excel and try again")
        )
    what = Words("文件打不开", "the file cannot be opened")
    return Mistake(what, document, Words("检查文件是否完整", "check that the file is complete"))


def decode(data: bytes, document: str, *, todo: Words = SAVE_AS_TEXT) -> tuple[str, str]:
    """The text of a file and the encoding it was found to be in. Raises InputError where it is no text."""
    for magic, zh, en in _KINDS:
        if data.startswith(magic):
            what = Words(f"不是文字，内容是{zh}", f"is no text but {en}")
            raise InputError(Mistake(what, document, todo))
    encoding = _encoding_of(data)
    try:
        text = data.decode(encoding)
    except UnicodeDecodeError as problem:
        line = data.count(b"\n", 0, max(problem.start, _readable_as_utf8(data))) + 1
        what = Words(f"第{line}行的编码读不懂", f"the encoding of line {line} is not understood")
        raise InputError(Mistake(what, document, todo)) from None
    if "\0" in text:
        line = text.count("\n", 0, text.index("\0")) + 1
        what = Words(
            f"第{line}行含有空字节，不是文本文件", f"line {line} holds NUL bytes: this is no text file"
        )
        raise InputError(Mistake(what, document, todo))
    shown = "UTF-8" if encoding.startswith("utf-8") else "UTF-16" if "16" in encoding else "GB18030"
    return text, shown


def _encoding_of(data: bytes) -> str:
    if data.startswith((b"\xff\xfe", b"\xfe\xff")):
        return "utf-16"
    head = data[:2000]
    if head.count(0) * 5 > len(head):  # western signs and digits of UTF-16 without a mark are half NULs
        return "utf-16-le" if head[1::2].count(0) > head[::2].count(0) else "utf-16-be"
    try:
        data.decode("utf-8-sig")
    except UnicodeDecodeError:
        return "gb18030"
    return "utf-8-sig"


def _readable_as_utf8(data: bytes) -> int:
    """How far the file is UTF-8: the farther reading shows where it breaks off."""
    try:
        data.decode("utf-8-sig")
    except UnicodeDecodeError as problem:
        return problem.start
    return len(data)
