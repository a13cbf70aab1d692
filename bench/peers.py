"""Other engines on the one step rule, in an environment of their own; imports nothing of ours.

Called as ``python peers.py FOLDER``, where FOLDER holds n, d and tenths of both data sets as .npy. Prints one JSON
line for each engine and data set: name, how, rows, seconds, wrong. Putting the columns into an engine's own form is
not timed; the evaluation is.
"""

from __future__ import annotations

import json
import sys
import time
from collections.abc import Callable, Iterator
from importlib.metadata import version
from pathlib import Path
from typing import Any

import numpy as np

ROWS_ONE_BY_ONE = 200_000
"""Engines that are called row by row are given the first so many."""


def best_time(work: Callable[[], Any], runs: int) -> tuple[float, Any]:
    times, result = [], None
    for _ in range(runs):
        start = time.perf_counter()
        result = work()
        times.append(time.perf_counter() - start)
    return min(times), result


def run_polars(n: Any, d: Any) -> Iterator[tuple[str, float, Any]]:
    import polars as pl

    frame = pl.DataFrame({"n": n, "d": d})
    rate = pl.col("n") / pl.col("d")
    floats = (
        pl.when(rate >= 0.95)
        .then(3.0)
        .otherwise(pl.max_horizontal(pl.lit(0.0), 3.0 - 0.1 * ((0.95 - rate) * 100).floor()))
    )
    seconds, result = best_time(lambda: frame.select(points=floats), 7)
    yield f"polars {version('polars')}, float expression", seconds, result["points"].to_numpy()
    short = pl.max_horizontal(pl.lit(0), 95 * pl.col("d") - 100 * pl.col("n"))
    whole = pl.max_horizontal(pl.lit(0), 30 - short // pl.col("d"))
    seconds, result = best_time(lambda: frame.select(points=whole), 7)
    yield f"polars {version('polars')}, int64 cents", seconds, result["points"].to_numpy() / 10


def run_zen(n: Any, d: Any) -> Iterator[tuple[str, float, Any]]:
    import zen

    rows = [{"n": a, "d": b} for a, b in zip(n.tolist(), d.tolist(), strict=True)]
    rule = "{n} / {d} >= 0.95 ? 3 : max([0, 3 - 0.1 * floor((0.95 - {n} / {d}) * 100)])"
    mapped = zen.compile_expression(f"map(rows, {rule.format(n='#.n', d='#.d')})")
    seconds, result = best_time(lambda: mapped.evaluate({"rows": rows}), 2)
    yield f"zen-engine {version('zen-engine')}, compiled expression, one map()", seconds, result
    each = zen.compile_expression(rule.format(n="n", d="d"))
    few = rows[:ROWS_ONE_BY_ONE]
    seconds, result = best_time(lambda: [each.evaluate(row) for row in few], 2)
    yield f"zen-engine {version('zen-engine')}, compiled expression, row by row", seconds, result


def run_openfisca(n: Any, d: Any) -> Iterator[tuple[str, float, Any]]:
    from openfisca_core.entities import build_entity
    from openfisca_core.periods import DateUnit
    from openfisca_core.simulations import SimulationBuilder
    from openfisca_core.taxbenefitsystems import TaxBenefitSystem
    from openfisca_core.variables import Variable

    department = build_entity(key="department", plural="departments", label="", is_person=True)

    def amount(name: str) -> Any:
        fields = {
            "value_type": float,
            "entity": department,
            "definition_period": DateUnit.YEAR,
            "label": name,
        }
        return type(name, (Variable,), fields)

    def formula(departments: Any, period: Any) -> Any:
        rate = departments("spent", period) / departments("budget", period)
        return np.where(rate >= 0.95, 3, np.maximum(0, 3 - 0.1 * np.floor((0.95 - rate) * 100)))

    system = TaxBenefitSystem([department])
    points = amount("points")
    points.formula = formula
    system.add_variables(amount("spent"), amount("budget"), points)

    def run() -> Any:
        simulation = SimulationBuilder().build_default_simulation(system, len(n))
        simulation.set_input("spent", "2023", n)
        simulation.set_input("budget", "2023", d)
        return simulation.calculate("points", "2023")

    seconds, result = best_time(run, 5)
    yield f"openfisca-core {version('openfisca-core')}, arrays (float32)", seconds, result


def count_wrong(tenths: Any, points: Any) -> int:
    given = np.rint(np.asarray(points, np.float64) * 10).astype(np.int64)
    return int(np.count_nonzero(given != tenths[: len(given)]))


def main(folder: Path) -> None:
    for name in ("random", "boundary"):
        n, d, tenths = (np.load(folder / f"{name}-{column}.npy") for column in ("n", "d", "tenths"))
        for run in (run_polars, run_zen, run_openfisca):
            try:
                for engine, seconds, points in run(n, d):
                    wrong = count_wrong(tenths, points)
                    line = {
                        "data": name,
                        "engine": engine,
                        "rows": len(points),
                        "seconds": seconds,
                        "wrong": wrong,
                    }
                    print(json.dumps(line), flush=True)
            except Exception as error:  # one engine that fails must not hide the others
                reason = f"{type(error).__name__}: {error}"
                print(json.dumps({"data": name, "engine": run.__name__[4:], "failed": reason}), flush=True)


if __name__ == "__main__":
    main(Path(sys.argv[1]))
