"""``python -m bench.audit``: audit clean and corrupted documents, print precision and recall; or write them out."""

from __future__ import annotations

import argparse
from pathlib import Path

from bench.audit.clean.corpus import SPLITS, documents
from bench.audit.layouts import LAYOUTS


def main() -> int:
    parser = argparse.ArgumentParser(prog="python -m bench.audit", description=__doc__)
    parser.add_argument("--split", choices=list(SPLITS), default="dev")
    parser.add_argument(
        "--write", type=Path, metavar="DIR", help="write the documents there and do nothing else"
    )
    options = parser.parse_args()
    if options.write:
        print(f"written: {write_clean(options.split, options.write / 'clean')} clean documents")
    return 0


def write_clean(split: str, folder: Path) -> int:
    folder.mkdir(parents=True, exist_ok=True)
    number = 0
    for number, (layout, document) in enumerate(documents(split), 1):
        laid_out = LAYOUTS[layout](document)
        (folder / f"{document.name}-{layout}{laid_out.suffix}").write_bytes(laid_out.content)
    return number


if __name__ == "__main__":
    raise SystemExit(main())
