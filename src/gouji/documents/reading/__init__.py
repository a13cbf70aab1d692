"""Documents that somebody else wrote, read into one tree whatever their format."""

from __future__ import annotations

from hashlib import sha256
from pathlib import Path

from gouji.documents.flattened import read_flattened, split_lines
from gouji.documents.text_files import read_text_file
from gouji.model.places import TextPlace
from gouji.model.read_document import Block, Grid, GridCell, Passage, ReadDocument


def read_document(path: Path) -> ReadDocument:
    """A document of any known format. Raises InputError where it cannot be read."""
    text = read_text_file(path)
    tables = read_flattened(text, document=path.name)
    blocks: list[tuple[int, Block]] = []
    taken: set[int] = set()
    for table in tables:
        cells = []
        for row_number, row in enumerate(table.rows):
            for column, cell in enumerate(row):
                assert isinstance(cell.place, TextPlace)
                lines = cell.text.split("\n")
                taken.update(range(cell.place.line, cell.place.line + len(lines)))
                passages = tuple(
                    Passage(
                        line,
                        ((0, TextPlace(path.name, cell.place.line + at, cell.place.start if not at else 0)),),
                    )
                    for at, line in enumerate(lines)
                )
                cells.append(GridCell(row_number, column, passages))
        if cells:
            first = cells[0].place
            assert isinstance(first, TextPlace)
            blocks.append((first.line, Grid(tuple(cells))))
    for number, line in enumerate(split_lines(text), 1):
        if number not in taken and line.strip():
            blocks.append((number, Passage(line, ((0, TextPlace(path.name, number)),))))
    blocks.sort(key=lambda pair: pair[0])
    digest = sha256(path.read_bytes()).hexdigest()
    return ReadDocument(path.name, "txt", digest, tuple(block for _, block in blocks))
