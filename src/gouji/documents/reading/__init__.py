"""Documents that somebody else wrote, read into one tree whatever their format.

The readers of the formats stand beside each other; each gives a ReadDocument and raises InputError where a file
cannot be used. The format is what the bytes say, not what the name says: a page saved as .doc is read as a page.
"""

from __future__ import annotations

from collections.abc import Callable
from pathlib import Path

from gouji.documents.reading.kinds import Kind, find_kind
from gouji.documents.reading.limits import LARGEST_TEXT, check_size, fingerprint
from gouji.documents.text_files import cannot_open, decode
from gouji.errors import InputError
from gouji.model.read_document import Block, ReadDocument
from gouji.text import Words

__all__ = ["read_document"]


def read_document(path: Path, *, name: str | None = None) -> ReadDocument:
    """A document of any known format. ``name`` is what places call it; the file's own name if not given.

    Raises InputError where it cannot be read: damaged, locked, hostile, or of no known format.
    """
    shown = path.name if name is None else name
    kind = find_kind(path, shown)
    document = _READERS[kind.format](path, shown)
    if not kind.misnamed:
        return document
    suffix = path.suffix
    said = Words(
        f"扩展名是 {suffix}，内容是 {kind.format}，按内容读",
        f"the name ends in {suffix}, the content is {kind.format}: read as what it is",
    )
    return ReadDocument(
        document.name, document.kind, document.sha256, document.blocks, (said, *document.notes)
    )


def _text(path: Path, name: str, *, kind: str = "txt") -> ReadDocument:
    from gouji.documents.reading.text_in import read_markdown, read_plain_text

    check_size(path, name, LARGEST_TEXT)
    try:
        data = path.read_bytes()
    except OSError as problem:
        raise InputError(cannot_open(problem, name)) from None
    text, encoding = decode(data, name)
    blocks, notes = (read_markdown if kind == "md" else read_plain_text)(text, name)
    if encoding != "UTF-8":
        notes.insert(0, Words(f"按 {encoding} 编码读入", f"read as {encoding}"))
    return ReadDocument(name, kind, fingerprint(path, name), tuple(blocks), tuple(notes))


def _markdown(path: Path, name: str) -> ReadDocument:
    return _text(path, name, kind="md")


def _csv(path: Path, name: str) -> ReadDocument:
    from gouji.documents.reading.xlsx_in import read_csv_grid

    grid, notes = read_csv_grid(path, name)
    blocks: tuple[Block, ...] = (grid,) if grid.cells else ()
    return ReadDocument(name, "csv", fingerprint(path, name), blocks, notes)


def _docx(path: Path, name: str) -> ReadDocument:
    from gouji.documents.reading.docx_in import read_docx

    return read_docx(path, name)


def _xlsx(path: Path, name: str) -> ReadDocument:
    from gouji.documents.reading.xlsx_in import read_xlsx

    return read_xlsx(path, name)


def _pdf(path: Path, name: str) -> ReadDocument:
    from gouji.documents.reading.pdf_in import read_pdf

    return read_pdf(path, name)


def _html(path: Path, name: str) -> ReadDocument:
    from gouji.documents.reading.html_in import read_html

    return read_html(path, name)


def _legacy(path: Path, name: str) -> ReadDocument:
    from gouji.documents.reading.legacy import read_legacy

    return read_legacy(path, name)


_READERS: dict[str, Callable[[Path, str], ReadDocument]] = {
    "txt": _text,
    "md": _markdown,
    "csv": _csv,
    "docx": _docx,
    "xlsx": _xlsx,
    "pdf": _pdf,
    "html": _html,
    "legacy": _legacy,
}
assert set(_READERS) == set(Kind.FORMATS)
