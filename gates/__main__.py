"""Run every gate, or those named: `python -m gates [NAME...]`. Exit code 1 when one fails or saw nothing."""

from __future__ import annotations

import sys

from gates import commands, doors, glossary, honesty, locks, manual, places, wheel
from gates.outcome import ROOT

GATES = {
    "locks": locks.check,
    "places": places.check,
    "doors": doors.check,
    "glossary": glossary.check,
    "commands": commands.check,
    "manual": manual.check,
    "honesty": honesty.check,
    "wheel": wheel.check,
}


def main(names: list[str]) -> int:
    unknown = [name for name in names if name not in GATES]
    if unknown:
        print(f"no gate {', '.join(unknown)}; there are {', '.join(GATES)}", file=sys.stderr)
        return 2
    outcomes = [GATES[name](ROOT) for name in names or GATES]
    for outcome in outcomes:
        print(outcome)
    return 0 if all(outcome.passed for outcome in outcomes) else 1


if __name__ == "__main__":
    sys.exit(main(sys.argv[1:]))
