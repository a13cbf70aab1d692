"""The one step rule in one run: ours, hand-written numpy, the peers, and the spreadsheet."""

from __future__ import annotations

import json
import subprocess
import tempfile
from collections.abc import Iterator
from dataclasses import dataclass
from functools import partial
from pathlib import Path

import numpy as np

from bench import one_step_rule as step
from bench.departments import Departments, Ints, draw_boundary, draw_random
from bench.spreadsheet import GUARDED, USUAL, find_office, recalculate
from bench.timing import best_time
from gouji.rules.building import DraftClause, build_rule
from gouji.rules.vector import VectorRule, compile_rule, score_columns

DRAFTS = (
    DraftClause("预算完成率≥95%得满分，", {"measure": "支出决算 / 支出预算", "full": "≥95%"}),
    DraftClause(
        "未达到的每低于1%扣0.1分，", {"below": "95%", "per": "1%", "deduct": "0.1分", "count": "whole steps"}
    ),
    DraftClause("扣完为止。", {"floor": "0分"}),
)
"""The wording with its one choice settled: whole percents count."""


@dataclass(frozen=True)
class Entry:
    """One engine on one data set; ``note`` alone where it could not be run."""

    data: str
    engine: str
    rows: int = 0
    seconds: float = 0.0
    wrong: int = 0
    note: str = ""

    @property
    def speed(self) -> float:
        return self.rows / self.seconds


def compare_engines(rows: int, peers: Path | None) -> Iterator[Entry]:
    """Every engine on both data sets. The judge is plain Python on whole numbers, row by row."""
    drawn = [draw(rows, *step.RATES) for draw in (draw_random, draw_boundary)]
    judged = [
        (departments, *best_time(partial(step.score_plainly, departments), runs=1)) for departments in drawn
    ]
    for departments, seconds, tenths in judged:
        yield Entry(departments.name, "plain Python integers (the judge)", rows, seconds, 0)
        yield from _in_this_process(departments, tenths)
    pairs = [(departments, tenths) for departments, _, tenths in judged]
    yield from _peers(pairs, peers)
    yield from _office(pairs)


def _in_this_process(departments: Departments, tenths: Ints) -> Iterator[Entry]:
    rule = compile_rule(build_rule("steps", step.WEIGHT, DRAFTS))
    seconds, points = best_time(partial(score_columns, rule, departments.n, departments.d), runs=15)
    assert points.unit == 10, "points of this rule are counted in tenths"
    wrong = int(np.count_nonzero(points.low != tenths) + np.count_nonzero(points.high != tenths))
    yield Entry(departments.name, "gouji, vector road", len(tenths), seconds, wrong)
    version = np.__version__
    for says, score in (
        ("int64 cents, as one writes it", step.score_int64),
        ("int64 cents, in place", step.score_int64_in_place),
    ):
        seconds, given = best_time(partial(score, departments), runs=15)
        wrong = int(np.count_nonzero(given != tenths))
        yield Entry(departments.name, f"numpy {version}, {says}", len(tenths), seconds, wrong)
    seconds, floats = best_time(partial(step.score_float64, departments), runs=15)
    yield Entry(
        departments.name, f"numpy {version}, float64", len(tenths), seconds, step.count_wrong(tenths, floats)
    )


def _peers(pairs: list[tuple[Departments, Ints]], python: Path | None) -> Iterator[Entry]:
    if python is None or not python.exists():
        yield Entry(
            "both",
            "polars, zen-engine, openfisca-core",
            note="skipped: no environment for them (make bench makes it)",
        )
        return
    with tempfile.TemporaryDirectory() as folder:
        for departments, tenths in pairs:
            for column, values in (("n", departments.n), ("d", departments.d), ("tenths", tenths)):
                np.save(Path(folder) / f"{departments.name}-{column}.npy", values)
        script = Path(__file__).with_name("peers.py")
        done = subprocess.run([str(python), str(script), folder], capture_output=True, text=True, check=False)
    for line in map(json.loads, done.stdout.splitlines()):
        if "failed" in line:
            yield Entry(line["data"], line["engine"], note=f"failed: {line['failed']}")
        else:
            yield Entry(line["data"], line["engine"], line["rows"], line["seconds"], line["wrong"])
    if done.returncode:
        yield Entry("both", "peers", note=f"stopped: {done.stderr.strip().splitlines()[-1]}")


def _office(pairs: list[tuple[Departments, Ints]]) -> Iterator[Entry]:
    office = find_office()
    if office is None:
        yield Entry("both", "LibreOffice", note="skipped: soffice is not installed")
        return
    for departments, tenths in pairs:
        for says, formula in (("usual formula", USUAL), ("formula with ROUND(…,8)", GUARDED)):
            if formula is USUAL or departments.name == "boundary":
                got = recalculate(office, departments, tenths, formula)
                yield Entry(departments.name, f"LibreOffice, {says}", got.rows, got.seconds, got.wrong)


def explain_limit() -> int:
    """The stated bound of the rule, in cents."""
    rule: VectorRule = compile_rule(build_rule("steps", step.WEIGHT, DRAFTS))
    return rule.limit
