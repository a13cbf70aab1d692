"""The words of a file as one text, whatever its format: for comparing with an official document."""

from __future__ import annotations

from pathlib import Path

from gouji.documents.table_files import read_tables
from gouji.documents.text_files import read_text_file


def read_text(path: Path) -> str:
    """A text file as it is; of docx, xlsx and csv the cells of their tables, one a line as flattened text has them.

    Raises InputError where the file cannot be read.
    """
    if path.suffix.lower() == ".txt":
        return read_text_file(path)
    rows = [row for table in read_tables(path) for row in table.rows]
    return "\n\n".join("\n".join(f"\t{' '.join(cell.text.split())}" for cell in row) for row in rows)
