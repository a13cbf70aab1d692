"""The figures as a page: what was compared, on what, and what came out."""

from __future__ import annotations

import os
import platform
from collections.abc import Iterable, Iterator

import numpy as np

from bench.departments import SEED
from bench.one_rule import Entry
from bench.one_step_rule import RATES, WORDING
from bench.startup import StartUp
from bench.wordings import Outcome


def write_page(
    startup: list[StartUp], entries: list[Entry], outcomes: list[Outcome | str], limit: int
) -> str:
    parts = [_head(), _startup(startup), _one_rule(entries, limit), _wordings(outcomes)]
    return "\n".join(line for part in parts for line in part).rstrip() + "\n"


def _head() -> Iterator[str]:
    machine = f"{os.cpu_count()} cores, {platform.system()} {platform.machine()}"
    yield "# Results of one run"
    yield ""
    yield f"Made by `make bench` on {machine}, CPython {platform.python_version()}, numpy {np.__version__}. All figures"
    yield "come from the same run on the same machine; differences below about 15% mean nothing. What is measured, and"
    yield "how, stands in [README.md](README.md)."
    yield ""


def _table(heads: list[str], rows: Iterable[list[str]]) -> Iterator[str]:
    yield f"| {' | '.join(heads)} |"
    yield f"|{'---|' * len(heads)}"
    for row in rows:
        yield f"| {' | '.join(row)} |"
    yield ""


def _startup(startup: list[StartUp]) -> Iterator[str]:
    if not startup:
        return
    yield "## Start-up"
    yield ""
    rows = [
        [f"`{s.says}`", "" if s.seconds is None else f"{s.seconds * 1000:.0f} ms", s.note] for s in startup
    ]
    yield from _table(["whole process", "time", ""], rows)


def _one_rule(entries: list[Entry], limit: int) -> Iterator[str]:
    if not entries:
        return
    yield "## One step rule, every engine"
    yield ""
    yield f"{WORDING} (3分; whole percents count.)"
    yield f"Seed {SEED}; rates from {RATES[0]}% to {RATES[1]}%. “Wrong” is against plain Python integers, every row."
    yield "Ours computes in 64 bits as long as no amount exceeds"
    yield f"{limit:,} cents; no row of this run went beyond."
    yield ""
    heads = ["engine", "rows", "scores/s, random", "wrong, random", "scores/s, boundary", "wrong, boundary"]
    yield from _table(heads, _engine_rows(entries))
    yield from _aims(entries)


def _engine_rows(entries: list[Entry]) -> Iterator[list[str]]:
    for engine in dict.fromkeys(entry.engine for entry in entries):
        found = {entry.data: entry for entry in entries if entry.engine == engine}
        notes = [entry.note for entry in found.values() if entry.note]
        if notes:
            yield [engine, "", notes[0], "", "", ""]
            continue
        rows = max(entry.rows for entry in found.values())
        cells = [cell for data in ("random", "boundary") for cell in _cells(found.get(data))]
        yield [engine, f"{rows:,}", *cells]


def _cells(entry: Entry | None) -> list[str]:
    return ["", ""] if entry is None else [f"{entry.speed:,.0f}", f"{entry.wrong:,}"]


def _aims(entries: list[Entry]) -> Iterator[str]:
    """The aims, each with what came out of this run on the boundary data."""
    speeds = {e.engine: e for e in entries if e.data == "boundary" and not e.note}
    ours = next((e for name, e in speeds.items() if name.startswith("gouji")), None)
    hand = [e for name, e in speeds.items() if "int64" in name and name.startswith("numpy")]
    engines = [e for name, e in speeds.items() if name.startswith(("zen", "openfisca")) and e.wrong == 0]
    if ours is None:
        return
    if hand:
        fastest = max(hand, key=lambda e: e.speed)
        ratio = fastest.speed / ours.speed
        yield f"- The fastest hand-written numpy int64 is {ratio:.2f} times as fast as ours (aim: at most 2)."
    if engines:
        fastest = max(engines, key=lambda e: e.speed)
        ratio = ours.speed / fastest.speed
        yield f"- Ours is {ratio:.0f} times as fast as the fastest rule engine that is exact (aim: at least 5)."
    yield ""


def _wordings(outcomes: list[Outcome | str]) -> Iterator[str]:
    if not outcomes:
        return
    measured = [outcome for outcome in outcomes if isinstance(outcome, Outcome)]
    answered = [outcome for outcome in outcomes if isinstance(outcome, str)]
    yield "## Every official wording"
    yield ""
    yield "Each rule with all ways to settle what its words leave open: the score is the hull. Rows are compared with"
    yield "the exact road, `Scale.at` on fractions. Answered, not measured, and so without a column:"
    yield f"{', '.join(answered) or 'none'}."
    yield ""
    rows = [
        [o.rule, o.kind, str(o.ways), o.data, f"{o.rows / o.seconds:,.0f}", f"{o.compared:,}", str(o.wrong)]
        for o in measured
    ]
    yield from _table(["wording", "kind", "ways", "data", "scores/s", "rows compared", "wrong"], rows)
    scores, seconds = sum(o.rows for o in measured), sum(o.seconds for o in measured)
    wrong, beyond = sum(o.wrong for o in measured), sum(o.one_by_one for o in measured)
    yield f"Together {scores:,} scores in {seconds:.2f} s; {wrong} wrong; {beyond} rows beyond 64 bits."
    yield ""
