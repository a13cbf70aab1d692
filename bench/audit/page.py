"""The figures of the audit as a section of the results page."""

from __future__ import annotations

from collections.abc import Iterator

from bench.audit.clean.corpus import EACH
from bench.audit.measure import Outcome, called_wrong, precision, rows
from bench.audit.speed import Speed


def audit_section(
    outcomes: list[Outcome], speeds: list[Speed], *, split: str, date: str, files: str = ""
) -> str:
    """Precision and recall of one split, and the speed, as Markdown."""
    lines = [*(_recall(outcomes, split, date) if outcomes else ()), *_speed(speeds, files)]
    return "\n".join(lines).rstrip() + "\n"


def _recall(outcomes: list[Outcome], split: str, date: str) -> Iterator[str]:
    clean = sum(1 for outcome in outcomes if not outcome.kind)
    yield f"## The audit, {split} split{f', {date}' if date else ''}"
    yield ""
    yield f"{clean} clean documents ({EACH} of every generated genre, the hand-written ones in every layout) and"
    yield f"{len(outcomes) - clean} with one known error each, each proved by exact arithmetic on the printed digits."
    yield ""
    yield "| kind of error | made | found as error | as error or warning | in any way | other code, right place |"
    yield "|---|---|---|---|---|---|"
    for row in rows(outcomes):
        shown = (row.kind, row.made, row.as_error, row.named, row.noted, row.near)
        yield f"| {' | '.join(map(str, shown))} |"
    yield ""
    yield "| severity | right | wrong on clean documents | wrong on spoiled ones | precision |"
    yield "|---|---|---|---|---|"
    for severity in ("error", "warning"):
        found = precision(outcomes, severity)
        counts = f"{found.right} | {found.wrong_on_clean} | {found.wrong_on_spoiled}"
        yield f"| {severity} | {counts} | {found.share:.1%} |"
    crashes = sum(1 for outcome in outcomes if outcome.crash)
    yield ""
    wrong, all_of_them = called_wrong(outcomes)
    yield f"Of {all_of_them} different clean documents {wrong} carry a wrong error, some in several layouts. Crashes: {crashes}."
    yield "A corrupted figure counts as found under any code of arithmetic or consistency; a new finding that rests on it counts"
    yield "as right. Wrong findings that the clean document carries as well are counted once, there."
    yield ""


def _speed(speeds: list[Speed], files: str) -> Iterator[str]:
    if not speeds:
        return
    yield "## The audit, speed"
    yield ""
    yield f"{files}; fresh processes, their start included:"
    yield ""
    yield "| way | seconds | processes | largest process, MB |"
    yield "|---|---|---|---|"
    for speed in speeds:
        yield f"| {speed.way} | {speed.seconds:.1f} | {speed.processes} | {speed.memory:.0f} |"
    yield ""
