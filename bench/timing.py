"""How times are taken: the best of several runs, in this process."""

from __future__ import annotations

import gc
import time
from collections.abc import Callable
from typing import TypeVar

T = TypeVar("T")


def best_time(work: Callable[[], T], *, runs: int = 7) -> tuple[float, T]:
    """Seconds of the fastest of so many runs, and what the last one gave."""
    gc.collect()
    best, result = None, None
    for _ in range(runs):
        start = time.perf_counter()
        result = work()
        spent = time.perf_counter() - start
        best = spent if best is None else min(best, spent)
    assert best is not None
    return best, result  # type: ignore[return-value]
