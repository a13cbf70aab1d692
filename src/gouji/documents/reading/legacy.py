"""Files of older office programs (doc, wps, rtf, xls, et, odt), which LibreOffice turns into docx or xlsx to be read.

LibreOffice runs without a window, in a profile of its own that is thrown away, with macros off and no linked file
looked up. Where it is not installed the message says what to do instead.
"""

from __future__ import annotations

import os
import shutil
import signal
import subprocess
import sys
import tempfile
from dataclasses import replace
from pathlib import Path
from threading import Lock

from gouji.documents.reading.limits import LARGEST_FILE, check_size, fingerprint
from gouji.errors import InputError, Mistake
from gouji.model.read_document import ReadDocument
from gouji.text import Words

LONGEST_SECONDS = 120
"""A report takes two seconds; what takes so long never ends."""
_SHEETS = (".xls", ".et", ".ods", ".ett", ".xlt", ".fods")
_WORD_STREAM, *_WORKBOOK_STREAMS = (
    name.encode("utf-16-le") for name in ("WordDocument", "Workbook", "Book\0")
)
"""Streams that tell what an OLE file is, whatever its ending says."""
_PLACES = (
    "/usr/bin/soffice",
    "/usr/lib/libreoffice/program/soffice",
    "/opt/libreoffice/program/soffice",
    "/Applications/LibreOffice.app/Contents/MacOS/soffice",
)
_WINDOWS_ROOTS = ("PROGRAMFILES", "PROGRAMFILES(X86)", "PROGRAMW6432")
_SETTINGS = """<?xml version="1.0" encoding="UTF-8"?>
<oor:items xmlns:oor="http://openoffice.org/2001/registry" xmlns:xs="http://www.w3.org/2001/XMLSchema">
<item oor:path="/org.openoffice.Office.Common/Security/Scripting"><prop oor:name="DisableMacrosExecution" oor:op="fuse"><value>true</value></prop></item>
<item oor:path="/org.openoffice.Office.Common/Security/Scripting"><prop oor:name="MacroSecurityLevel" oor:op="fuse"><value>3</value></prop></item>
<item oor:path="/org.openoffice.Office.Common/Security/Scripting"><prop oor:name="BlockUntrustedRefererLinks" oor:op="fuse"><value>true</value></prop></item>
<item oor:path="/org.openoffice.Office.Common/Security/Scripting"><prop oor:name="DisableActiveContent" oor:op="fuse"><value>true</value></prop></item>
<item oor:path="/org.openoffice.Office.Writer/Content/Update"><prop oor:name="Link" oor:op="fuse"><value>0</value></prop></item>
<item oor:path="/org.openoffice.Office.Calc/Content/Update"><prop oor:name="Link" oor:op="fuse"><value>2</value></prop></item>
</oor:items>
"""  # noqa: E501 - LibreOffice's own form
_one_at_a_time = Lock()


def read_legacy(path: Path, name: str) -> ReadDocument:
    """An older office file, by way of docx or xlsx. Places are those of the converted file, and a note says so.

    Raises InputError where LibreOffice is missing, takes too long or cannot open the file.
    """
    check_size(path, name, LARGEST_FILE)
    program = find_office()
    if program is None:
        raise InputError(_missing(path, name))
    target = "xlsx" if _is_workbook(path) else "docx"
    with tempfile.TemporaryDirectory(prefix="gouji-", ignore_cleanup_errors=True) as folder:
        converted = _convert(program, path, name, Path(folder), target)
        document = _read(converted, name, target)
    said = Words(
        f"由 LibreOffice 转成 {target} 后读入，位置按转换后的文件计",
        f"turned into {target} by LibreOffice; places are those of the turned file",
    )
    kind = path.suffix.lower().removeprefix(".") or target
    return replace(document, kind=kind, sha256=fingerprint(path, name), notes=(said, *document.notes))


def find_office() -> str | None:
    """The LibreOffice of this machine."""
    for name in ("soffice", "libreoffice"):
        found = shutil.which(name)
        if found:
            return found
    roots = (os.environ.get(root) for root in _WINDOWS_ROOTS)
    windows = [str(Path(root, "LibreOffice", "program", "soffice.exe")) for root in roots if root]
    return next((place for place in (*_PLACES, *windows) if Path(place).is_file()), None)


def _is_workbook(path: Path) -> bool:
    if path.suffix.lower() in _SHEETS:
        return True
    with path.open("rb") as file:
        data = file.read(LARGEST_FILE)
    if data.startswith(b"\xd0\xcf\x11\xe0"):
        return _WORD_STREAM not in data and any(stream in data for stream in _WORKBOOK_STREAMS)
    return b"opendocument.spreadsheet" in data[:200] or b'progid="Excel.Sheet"' in data[:4000]


def _convert(program: str, path: Path, name: str, folder: Path, target: str) -> Path:
    profile, out = folder / "profile", folder / "out"
    (profile / "user").mkdir(parents=True)
    out.mkdir()
    (profile / "user" / "registrymodifications.xcu").write_text(_SETTINGS, encoding="utf-8")
    source = folder / f"document{path.suffix.lower()}"
    shutil.copyfile(path, source)
    command = [
        program,
        f"-env:UserInstallation={profile.as_uri()}",
        "--headless",
        "--norestore",
        "--nolockcheck",
        "--convert-to",
        target,
        "--outdir",
        str(out),
        str(source),
    ]
    with _one_at_a_time:
        ended = _run(command, folder)
    converted = out / f"document.{target}"
    if not ended:
        raise InputError(_failed(name, Words("转换超时", "the conversion took too long")))
    if not converted.is_file():
        words = Words("LibreOffice 打不开：已损坏或设了密码", "LibreOffice cannot open it: broken, or locked")
        raise InputError(_failed(name, words))
    return converted


def _run(command: list[str], folder: Path) -> bool:
    """Whether the command came to its end in time; what it started ends with it."""
    quiet = subprocess.DEVNULL
    process = subprocess.Popen(
        command,
        cwd=folder,
        stdin=quiet,
        stdout=quiet,
        stderr=quiet,
        start_new_session=sys.platform != "win32",
    )
    try:
        process.wait(LONGEST_SECONDS)
    except subprocess.TimeoutExpired:
        return False
    finally:
        if process.poll() is None:
            _end(process)
    return True


def _end(process: subprocess.Popen[bytes]) -> None:
    if sys.platform == "win32":
        subprocess.run(["taskkill", "/F", "/T", "/PID", str(process.pid)], capture_output=True, check=False)
    else:
        os.killpg(process.pid, signal.SIGKILL)
    process.wait()


def _read(converted: Path, name: str, target: str) -> ReadDocument:
    if target == "xlsx":
        from gouji.documents.reading.xlsx_in import read_xlsx

        return read_xlsx(converted, name)
    from gouji.documents.reading.docx_in import read_docx

    return read_docx(converted, name)


def _missing(path: Path, name: str) -> Mistake:
    ending = path.suffix.lower() or "旧版 Office"
    other = "xlsx" if path.suffix.lower() in _SHEETS else "docx"
    words = Words(
        f"{ending} 文件要靠 LibreOffice 转换，本机没有安装",
        f"{path.suffix.lower() or 'old Office'} files are turned by LibreOffice, which is not installed here",
    )
    todo = Words(
        f"在 WPS 或 Word 中另存为 {other}，或安装 LibreOffice",
        f"save it as {other} in WPS or Word, or install LibreOffice",
    )
    return Mistake(words, name, todo)


def _failed(name: str, words: Words) -> Mistake:
    return Mistake(
        words, name, Words("在 WPS 或 Word 中另存为 docx 或 xlsx", "save it as docx or xlsx in WPS or Word")
    )
