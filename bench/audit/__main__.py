"""``python -m bench.audit``: audit clean and spoiled documents, print precision and recall; or write them out."""

from __future__ import annotations

import argparse
import json
import time
from pathlib import Path

from bench.audit.clean.corpus import EACH, SPLITS, documents
from bench.audit.inject import KINDS, inject
from bench.audit.layouts import LAYOUTS
from bench.audit.measure import (
    PER_KIND,
    Outcome,
    by_source,
    called_wrong,
    false_alarms,
    measure,
    missed,
    precision,
    rows,
)
from bench.audit.speed import measure_speed


def main() -> int:
    options = _read_options()
    if options.write:
        print(f"written: {write_corpus(options.split, options.write)} files under {options.write}")
        return 0
    start = time.perf_counter()
    outcomes = measure(options.split, per_kind=options.per_kind, each=options.each, jobs=options.jobs)
    _print(outcomes, options.details)
    print(f"{len(outcomes)} documents in {time.perf_counter() - start:.1f} s")
    if options.speed:
        speeds, files = measure_speed(jobs=options.jobs)
        print(files)
        for speed in speeds:
            print(f"{speed.way:55} {speed.seconds:7.1f} s {speed.processes} processes {speed.memory:5.0f} MB")
    return 0


def _read_options() -> argparse.Namespace:
    parser = argparse.ArgumentParser(prog="python -m bench.audit", description=__doc__)
    parser.add_argument("--split", choices=list(SPLITS), default="dev")
    parser.add_argument(
        "--write", type=Path, metavar="DIR", help="write the documents and the key there, do nothing else"
    )
    parser.add_argument(
        "--per-kind", type=int, default=PER_KIND, help="spoiled documents of each kind of error"
    )
    parser.add_argument("--each", type=int, default=EACH, help="generated clean documents of each genre")
    parser.add_argument("--jobs", type=int, default=2)
    parser.add_argument(
        "--speed", action="store_true", help="also time 300 reports beside merely reading them"
    )
    parser.add_argument("--details", action="store_true", help="list false alarms and what was missed")
    return parser.parse_args()


def write_corpus(split: str, folder: Path) -> int:
    """clean/ and spoiled/ (one document for each kind of error) with key.json: what is wrong, and where."""
    for name in ("clean", "spoiled"):
        (folder / name).mkdir(parents=True, exist_ok=True)
    key, number = [], 0
    corpus = list(documents(split))
    for layout, document in corpus:
        laid_out = LAYOUTS[layout](document)
        (folder / "clean" / f"{document.name}-{layout}{laid_out.suffix}").write_bytes(laid_out.content)
        number += 1
    for place, kind in enumerate(KINDS):
        for layout, document in corpus[place % 5 :: 5]:
            spoiled = inject(document, kind, f"{document.name} {kind}")
            if spoiled is None:
                continue
            laid_out = LAYOUTS[layout](spoiled.document)
            name = f"{kind}-{document.name}-{layout}{laid_out.suffix}"
            (folder / "spoiled" / name).write_bytes(laid_out.content)
            spots = sorted({spot for mark in spoiled.marks for spot in laid_out.spots.get(mark, ())})
            key.append({"file": name, "kind": kind, "full": spoiled.full, "change": spoiled.said,
                        "codes": sorted(spoiled.codes), "spots": spots})  # fmt: skip
            number += 1
    (folder / "key.json").write_text(json.dumps(key, ensure_ascii=False, indent=1), encoding="utf-8")
    return number


def _print(outcomes: list[Outcome], details: bool) -> None:
    if details:
        for line in (*false_alarms(outcomes), *missed(outcomes)):
            print(line)
    for outcome in outcomes:
        if outcome.crash:
            print(f"crash: {outcome.crash}  [{outcome.name} {outcome.kind}]")
    print(f"{'kind of error':28} {'made':>5} {'error':>6} {'loud':>6} {'any':>6} {'other code':>11}")
    for row in rows(outcomes):
        print(f"{row.kind:28} {row.made:5} {row.as_error:6} {row.named:6} {row.noted:6} {row.near:11}")
    if details:
        for line in by_source(outcomes):
            print(line)
    print("clean documents with a wrong error: {} of {} different ones".format(*called_wrong(outcomes)))
    for severity in ("error", "warning"):
        found = precision(outcomes, severity)
        print(f"{severity}: right {found.right}, wrong on clean {found.wrong_on_clean}, wrong on spoiled "
              f"{found.wrong_on_spoiled}, precision {found.share:.1%}")  # fmt: skip


if __name__ == "__main__":
    raise SystemExit(main())
