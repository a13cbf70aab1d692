"""The words of a file as one text, whatever its format: for comparing with an official document."""

from __future__ import annotations

from pathlib import Path

from gouji.documents.csv_sheet import cannot_open
from gouji.errors import InputError, Mistake
from gouji.text import Words


def read_text(path: Path) -> str:
    """A text file as it is; of docx, xlsx and csv the cells of their tables, one a line as flattened text has them.

    Raises InputError where the file cannot be read.
    """
    if path.suffix.lower() == ".txt":
        return read_text_file(path)
    from gouji.documents.table_files import read_tables

    rows = [row for table in read_tables(path) for row in table.rows]
    return "\n\n".join("\n".join(f"\t{' '.join(cell.text.split())}" for cell in row) for row in rows)


def read_text_file(path: Path) -> str:
    """The text of a file in UTF-8 or GB18030, line ends as they are."""
    try:
        content = path.read_bytes()
    except OSError as problem:
        raise InputError(cannot_open(problem, path.name)) from None
    for encoding in ("utf-8-sig", "gb18030"):
        try:
            return content.decode(encoding)
        except UnicodeDecodeError:
            continue
    words = Words("既不是 UTF-8 也不是 GB18030 编码的文字", "is text neither in UTF-8 nor in GB18030")
    raise InputError(Mistake(words, path.name, Words("另存为 UTF-8", "save it as UTF-8")))
