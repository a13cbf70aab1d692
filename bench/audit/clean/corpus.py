"""All clean documents of a split: generated ones by seed, and those written by hand."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from pathlib import Path
from random import Random

from bench.audit.clean.final_accounts import write_final_accounts
from bench.audit.clean.hidden import Hidden
from bench.audit.clean.saying import Author, Style
from bench.audit.marked import MarkedDocument

Writer = Callable[[Random, Style, int], tuple[Author, Hidden, str]]
WRITERS: dict[str, Writer] = {
    "final-accounts": write_final_accounts,
}
SPLITS = {"dev": 20240101, "held-out": 77310458}
EACH = 14


def generated(split: str, each: int = EACH) -> Iterator[MarkedDocument]:
    """So many documents of every genre."""
    for genre, writer in WRITERS.items():
        for number in range(each):
            yield generate(genre, writer, SPLITS[split] + number)


def generate(genre: str, writer: Writer, seed: int) -> MarkedDocument:
    draw = Random(f"{genre} {seed}")
    year = draw.choice((2021, 2022, 2023, 2024))
    author, hidden, _ = writer(draw, Style.drawn(draw), year)
    text = "\n".join(author.lines) + "\n===\n" + "\n".join(hidden.formulas)
    return MarkedDocument.parse(text, name=f"{genre}-{seed}", genre=genre, year=year)


HAND = Path(__file__).parent / "written"
