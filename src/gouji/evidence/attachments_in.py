"""documents/: the attachments, by name and fingerprint, and what is named but not shipped."""

from __future__ import annotations

import re
from collections.abc import Iterator
from pathlib import Path, PurePosixPath

from gouji.evidence.columns import MANIFEST
from gouji.evidence.folder import CaseFolder
from gouji.evidence.records import Record, read_records
from gouji.model.case import Attachment

HOME = "documents"
_HASH = re.compile(r"[0-9a-f]{64}")


def load_attachments(folder: CaseFolder) -> tuple[Attachment, ...]:
    """Every file of ``documents`` and every line of its manifest, in order of name."""
    present = {path.relative_to(folder.path / HOME).as_posix(): path for path in _files(folder)}
    found: dict[str, Attachment] = {}
    for record in read_records(folder, MANIFEST):
        if record.need("name"):
            name = record.text("name").replace("\\", "/").removeprefix(f"{HOME}/")
            if name in found:
                record.wrong(
                    "name", f"“{name}”列了两次", f"“{name}” is listed twice", ("删去一行", "remove one row")
                )
            elif attachment := _listed(folder, record, name, present.pop(name, None)):
                found[name] = attachment
    for name, path in present.items():
        digest = folder.catch(folder.name_of(path), lambda p=path: folder.fingerprint(p), "")  # type: ignore[misc]
        found[name] = Attachment(name, digest, True)
    return tuple(found[name] for name in sorted(found))


def _files(folder: CaseFolder) -> Iterator[Path]:
    """The attachments: no hidden files, no lock files of office programs, nothing that leads out of the folder."""
    home = folder.path / HOME
    for path in sorted(home.rglob("*")) if home.is_dir() else ():
        hidden = any(part.startswith((".", "~")) for part in path.relative_to(home).parts)
        if path.is_symlink():
            folder.wrong(
                folder.name_of(path),
                "是指向别处的链接",
                "is a link to somewhere else",
                ("放入文件本身", "put the file itself there"),
            )
        elif path.is_file() and not hidden and path != folder.path / MANIFEST.file:
            yield path


def _listed(folder: CaseFolder, record: Record, name: str, path: Path | None) -> Attachment | None:
    stated = record.text("sha256").lower()
    if PurePosixPath(name).is_absolute() or ".." in PurePosixPath(name).parts or ":" in name:
        record.wrong(
            "name",
            f"“{name}”不在 documents 文件夹内",
            f"“{name}” is not inside the folder documents",
            ("只写文件夹内的名称", "name a file of the folder"),
        )
        return None
    if stated and not _HASH.fullmatch(stated):
        record.wrong(
            "sha256",
            "不是 SHA-256 指纹（64位十六进制）",
            "is no SHA-256 fingerprint (64 hexadecimal digits)",
            ("留空，由程序计算", "leave it empty for the program to take"),
        )
        return None
    if path is None:
        if not stated:
            record.wrong(
                "name",
                f"文件夹中没有“{name}”，也没有写指纹",
                f"“{name}” is not in the folder, and has no fingerprint",
                ("放入文件，或写上指纹", "put the file there, or write its fingerprint"),
            )
            return None
        return Attachment(name, stated, False, record.text("note"))
    actual = folder.catch(folder.name_of(path), lambda: folder.fingerprint(path), "")
    if stated and actual and stated != actual:
        what = (
            f"“{name}”与登记时不同（登记 {stated[:12]}…，现为 {actual[:12]}…）",
            f"“{name}” is not the file that was listed ({stated[:12]}…, now {actual[:12]}…)",
        )
        record.wrong(
            "sha256",
            *what,
            (
                "核对文件是否被换过，再改指纹",
                "check whether the file was replaced, then mend the fingerprint",
            ),
        )
    return Attachment(name, actual, True, record.text("note"))
