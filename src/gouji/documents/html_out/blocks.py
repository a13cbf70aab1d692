"""The blocks of a document made ready for their templates: anchors given out, runs bound to their derivations."""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass, field

from gouji.documents.characters import clean_text
from gouji.model.document import Block, Break, Cell, Chart, Contents, Heading, Paragraph, Run, Runs, Table
from gouji.model.page import Page

_WIDE = 160  # millimetres: a wider table scrolls on a small screen
FINDING = "finding:"
# ids that the page itself has
_OURS = frozenset(
    {"overview", "report", "findings", "derivations", "panel", "panel-title", "panel-body", "panel-close"}
)
_FORBIDDEN_IN_SVG = re.compile(
    r"<\s*(script|style|foreignobject|iframe|use|image|a)\b|\son\w+\s*=", re.IGNORECASE
)


@dataclass(frozen=True, slots=True)
class RunView:
    """A run as the template puts it down. ``opens`` is the id of its derivation, ``anchor`` its own."""

    lines: list[str]
    bold: bool
    mark: str
    opens: str = ""
    anchor: str = ""
    finding: str = ""

    @property
    def href(self) -> str:
        return link_to(self.opens or self.finding)


@dataclass(frozen=True, slots=True)
class CellView:
    runs: list[RunView]
    rows: int
    columns: int
    align: str
    header: bool
    scope: str


@dataclass(frozen=True, slots=True)
class BlockView:
    """A block: ``kind`` says which of the other fields it uses."""

    kind: str
    tag: str = ""
    anchor: str = ""
    text: str = ""
    lines: list[str] = field(default_factory=list)
    runs: list[RunView] = field(default_factory=list)
    align: str = ""
    indent: bool = False
    head: list[list[CellView]] = field(default_factory=list)
    body: list[list[CellView]] = field(default_factory=list)
    shares: list[int] = field(default_factory=list)
    wide: bool = False
    small: bool = False
    svg: str = ""


@dataclass(frozen=True, slots=True)
class SectionView:
    landscape: bool
    blocks: list[BlockView]


@dataclass(slots=True)
class Binder:
    """Gives out anchors, each once, and remembers where each fact stands first."""

    page: Page
    first_uses: dict[str, str] = field(default_factory=dict)
    given: dict[str, str] = field(default_factory=dict)
    taken: set[str] = field(default_factory=lambda: set(_OURS))

    def bind(self, run: Run) -> RunView:
        lines = clean_text(run.text).split("\n")
        is_finding = run.fact.startswith(FINDING)
        if not run.fact or not (is_finding or run.fact in self.page.derivations):
            return RunView(lines, run.bold, run.mark)
        anchor = ""
        if run.fact not in self.first_uses:
            anchor = self.first_uses[run.fact] = f"use-{fragment_of(run.fact)}"
        if is_finding:
            return RunView(lines, run.bold, run.mark, "", anchor, f"finding-{run.fact.removeprefix(FINDING)}")
        return RunView(lines, run.bold, run.mark, derivation_id(run.fact), anchor)

    def bind_all(self, runs: Runs) -> list[RunView]:
        return [self.bind(run) for run in runs]

    def give(self, wanted: str) -> str:
        anchor, number = fragment_of(wanted), 1
        while anchor in self.taken:
            number += 1
            anchor = f"{fragment_of(wanted)}-{number}"
        self.taken.add(anchor)
        self.given.setdefault(wanted, anchor)
        return anchor


def cut_sections(page: Page, binder: Binder) -> Iterator[tuple[bool, list[BlockView]]]:
    offset = 2 if any(isinstance(b, Heading) and b.level == 0 for b in page.document.blocks) else 1
    landscape, blocks = False, list[BlockView]()
    for block in page.document.blocks:
        if isinstance(block, Break):
            if block.landscape != landscape:
                if blocks:
                    yield landscape, blocks
                landscape, blocks = block.landscape, []
        elif not isinstance(block, Contents):
            blocks.append(_view_block(block, binder, offset))
    if blocks:
        yield landscape, blocks


def _view_block(block: Block, binder: Binder, offset: int) -> BlockView:
    match block:
        case Heading():
            lines = clean_text(block.text).split("\n")
            anchor = binder.give(block.anchor or "section")
            tag = f"h{min(block.level + offset, 6)}"
            return BlockView(
                "heading", tag, anchor, " ".join(lines), lines, align="title" if not block.level else ""
            )
        case Paragraph():
            return BlockView(
                "paragraph", runs=binder.bind_all(block.runs), align=block.align, indent=block.indent
            )
        case Table():
            return _view_table(block, binder)
        case Chart():
            return BlockView(
                "chart",
                anchor=binder.give(block.anchor or "chart"),
                text=block.caption,
                svg=_check(block.svg),
            )
        case _:
            raise AssertionError("breaks and contents do not come so far")


def _view_table(table: Table, binder: Binder) -> BlockView:
    heads = min(table.header_rows, len(table.rows))
    total = sum(table.widths)
    rows = [
        [
            CellView(
                binder.bind_all(cell.runs),
                min(cell.rows, (heads if number < heads else len(table.rows)) - number),
                cell.columns,
                cell.align,
                number < heads or cell.header,
                _scope(cell, number < heads),
            )
            for cell in row
        ]
        for number, row in enumerate(table.rows)
    ]
    return BlockView(
        "table",
        anchor=binder.give(table.anchor or "table"),
        text=table.caption,
        head=rows[:heads],
        body=rows[heads:],
        shares=[round(width * 100 / total) for width in table.widths],
        wide=total > _WIDE,
        small=table.small,
    )


def _scope(cell: Cell, above: bool) -> str:
    if above:
        return "colgroup" if cell.columns > 1 else "col"
    return "rowgroup" if cell.rows > 1 else "row"


def _check(svg: str) -> str:
    if not svg.startswith("<svg") or _FORBIDDEN_IN_SVG.search(svg):
        raise ValueError(f"a chart must be plain SVG without script, style or links: {svg[:80]}")
    return svg


def derivation_id(fact: str) -> str:
    return f"from-{fragment_of(fact)}"


def link_to(anchor: str) -> str:
    """The address of an anchor of this page; Chinese may stand in it as it is."""
    return "#" + anchor.replace("%", "%25")


def fragment_of(text: str) -> str:
    """What may stand as an id: anything but white space."""
    return re.sub(r"\s+", "_", clean_text(text))
