"""``python -m bench``: take all figures in one run, print them, and write bench/RESULTS.md."""

from __future__ import annotations

import argparse
import sys
from collections.abc import Sequence
from pathlib import Path

from bench.one_rule import Entry, compare_engines, explain_limit
from bench.results import write_page
from bench.startup import StartUp, measure_startup
from bench.wordings import COMPARED, Outcome, read_rules, score_wordings

ROOT = Path(__file__).parent.parent
PARTS = ("startup", "rules", "audit")


def main(arguments: Sequence[str] | None = None) -> int:
    options = _read_options(arguments)
    startup = _startup() if "startup" in options.parts else []
    outcomes = _wordings(options) if "rules" in options.parts else []
    entries = _engines(options.rows, options.peers) if "rules" in options.parts else []
    page = write_page(startup, entries, outcomes, explain_limit())
    page += _audit(options.date) if "audit" in options.parts else ""
    options.out.write_text(page, encoding="utf-8")
    ours = [entry.wrong for entry in entries if entry.engine.startswith("gouji")]
    wrong = sum(outcome.wrong for outcome in outcomes if isinstance(outcome, Outcome)) + sum(ours)
    print(f"written: {options.out.name}; wrong scores of ours: {wrong}")
    return 1 if wrong else 0


def _read_options(arguments: Sequence[str] | None) -> argparse.Namespace:
    parser = argparse.ArgumentParser(prog="python -m bench", description=__doc__)
    parser.add_argument(
        "parts", nargs="*", default=list(PARTS), help="startup, rules, audit (all by default)"
    )
    parser.add_argument("--rows", type=int, default=10**6, help="departments in each data set")
    parser.add_argument("--wordings", type=Path, default=ROOT / "tests" / "spec" / "wordings.csv")
    parser.add_argument(
        "--compare", type=int, default=COMPARED, help="random rows that the exact road scores again"
    )
    parser.add_argument("--peers", type=Path, help="the Python of the environment that holds the peers")
    parser.add_argument("--date", default="", help="printed above the figures of the audit")
    parser.add_argument("--out", type=Path, default=ROOT / "bench" / "RESULTS.md")
    options = parser.parse_args(arguments)
    if unknown := set(options.parts) - set(PARTS):
        parser.error(f"no such part: {', '.join(sorted(unknown))}; choose from {', '.join(PARTS)}")
    return options


def _startup() -> list[StartUp]:
    found = measure_startup()
    for start in found:
        print(
            f"{start.says:50} {'' if start.seconds is None else f'{start.seconds * 1000:.0f} ms'} {start.note}"
        )
    return found


def _audit(date: str) -> str:
    """Both splits: what was worked on, and what nobody looked at; the speed once."""
    from bench.audit.clean.corpus import SPLITS
    from bench.audit.measure import measure
    from bench.audit.page import audit_section
    from bench.audit.speed import measure_speed

    sections = [audit_section(measure(split), [], split=split, date=date) for split in SPLITS]
    speeds, files = measure_speed()
    sections.append(audit_section([], speeds, split="", date="", files=files))
    for section in sections:
        print(section)
    return "\n" + "\n".join(sections)


def _engines(rows: int, peers: Path | None) -> list[Entry]:
    entries = []
    for entry in compare_engines(rows, peers):
        said = entry.note or f"{entry.speed:>14,.0f} scores/s {entry.wrong:>9,} wrong of {entry.rows:,}"
        print(f"{entry.data:9} {entry.engine:55} {said}", flush=True)
        entries.append(entry)
    return entries


def _wordings(options: argparse.Namespace) -> list[Outcome | str]:
    if not options.wordings.is_file():
        print(f"wordings: skipped, there is no {options.wordings.name}", file=sys.stderr)
        return []
    from gouji.rules.compiling import compile_wording

    rules = read_rules(options.wordings, compile_wording)
    outcomes = []
    for outcome in score_wordings(rules, options.rows, options.compare):
        if isinstance(outcome, Outcome):
            speed = f"{outcome.rows / outcome.seconds:>14,.0f} scores/s {outcome.wrong} wrong of {outcome.compared:,}"
            print(f"{outcome.rule:6} {outcome.kind:10} {outcome.data:9} {speed}", flush=True)
        outcomes.append(outcome)
    return outcomes


if __name__ == "__main__":
    raise SystemExit(main())
