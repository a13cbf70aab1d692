"""All clean documents of a split: generated ones by seed, and those written by hand, each in one layout."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path
from random import Random

from bench.audit.clean.genres import GENRES
from bench.audit.clean.saying import Author, Style
from bench.audit.layouts import LAYOUTS
from bench.audit.marked import MarkedDocument

SPLITS = {"dev": 20240101, "held-out": 46092817}
EACH = 14
WRITTEN = Path(__file__).parent / "written"


def documents(split: str, each: int = EACH) -> Iterator[tuple[str, MarkedDocument]]:
    """The name of a layout and a document: every genre in every layout, the hand-written ones of this split in all."""
    layouts = list(LAYOUTS)
    for genre in GENRES:
        for number in range(each):
            document = generate(genre, SPLITS[split] + number, kept_back=split == "dev")
            yield layouts[number % len(layouts)], document
    parity = list(SPLITS).index(split)
    for number, document in enumerate(written()):
        if number % 2 == parity:
            yield from ((layout, document) for layout in layouts)


def generate(genre: str, seed: int, *, kept_back: bool = False) -> MarkedDocument:
    draw = Random(f"{genre} {seed}")
    year = draw.choice((2021, 2022, 2023, 2024))
    book, write = GENRES[genre]
    author = Author(draw, Style.drawn(draw), year, book, kept_back=kept_back)
    hidden = write(author)
    text = "\n".join(author.lines) + "\n===\n" + "\n".join(hidden.formulas)
    return MarkedDocument.parse(text, name=f"{genre}-{seed}", genre=genre, year=year)


def written() -> Iterator[MarkedDocument]:
    """The hand-written documents; the first line says genre and year: ``final-accounts 2023``."""
    for path in sorted(WRITTEN.glob("*.txt")):
        first, _, text = path.read_text(encoding="utf-8").partition("\n")
        genre, year = first.split()
        yield MarkedDocument.parse(text, name=path.stem, genre=genre, year=int(year))
