"""How fast 300 reports are audited, beside what merely reading the same files costs."""

from __future__ import annotations

import shutil
import subprocess
import sys
import tempfile
import time
from collections.abc import Callable, Iterator
from concurrent.futures import ProcessPoolExecutor
from dataclasses import dataclass, replace
from multiprocessing import get_context
from pathlib import Path

from bench.audit.clean.corpus import generate
from bench.audit.clean.genres import GENRES
from bench.audit.layouts import LAYOUTS
from bench.audit.marked import MARK, MarkedDocument

REPORTS = 300
SEED = 5_000_000


@dataclass(frozen=True, slots=True)
class Speed:
    """One way to go through the files: seconds of wall time, processes, largest memory of a process in MB."""

    way: str
    seconds: float
    processes: int
    memory: float


def measure_speed(reports: int = REPORTS, *, jobs: int = 2) -> tuple[list[Speed], str]:
    """Half of the reports as txt and half as docx; each way in fresh processes. Also what the files are, in words."""
    with tempfile.TemporaryDirectory() as folder:
        paths = write_reports(Path(folder), reports)
        size = sum(path.stat().st_size for path in paths if path.suffix == ".txt") / max(len(paths) // 2, 1)
        said = f"{reports} reports, half txt ({size / 1000:.0f} kB each) and half docx of the same kind"
        ways: list[tuple[str, str, int]] = [
            ("open() and python-docx, text only", "read_plainly", 1),
            ("gouji, reading only", "read_ours", 1),
            ("gouji, read and audited", "audit_ours", 1),
            (f"gouji, read and audited, {jobs} processes", "audit_ours", jobs),
        ]
        found = [_time(way, work, paths, count) for way, work, count in ways]
        found += list(_time_command(Path(folder), jobs))
    return found, said


def write_reports(folder: Path, reports: int) -> list[Path]:
    """One of every genre joined to one report, about as long as the sample of the genre."""
    paths = []
    for number in range(reports):
        layout = "docx" if number % 2 else ("plain", "flattened", "wrapped", "spaced")[number // 2 % 4]
        parts = [generate(genre, SEED + number) for genre in GENRES]
        laid_out = LAYOUTS[layout](_join(parts))
        paths.append(folder / f"report-{number:03}-{layout}{laid_out.suffix}")
        paths[-1].write_bytes(laid_out.content)
    return paths


def _join(parts: list[MarkedDocument]) -> MarkedDocument:
    """One document of several; its marks go, for nothing is injected."""
    blocks = tuple(
        tuple(MARK.sub(lambda found: found.group(3), line) for line in block)
        for part in parts
        for block in part.blocks
    )
    return replace(parts[0], blocks=blocks, formulas=())


def _time(way: str, work: str, paths: list[Path], jobs: int) -> Speed:
    start = time.perf_counter()
    with ProcessPoolExecutor(jobs, mp_context=get_context("spawn")) as pool:
        shares = [paths[place::jobs] for place in range(jobs)]
        memory = max(pool.map(WAYS[work], shares))
    return Speed(way, time.perf_counter() - start, jobs, memory)


def _time_command(folder: Path, jobs: int) -> Iterator[Speed]:
    """The command itself over the folder, where it takes one."""
    gouji = Path(sys.executable).parent / "gouji"
    out = folder.parent / f"{folder.name}-out"
    start = time.perf_counter()
    command = [str(gouji), "audit", str(folder), "--out", str(out)]
    child = subprocess.Popen(command, stdout=subprocess.DEVNULL, stderr=subprocess.DEVNULL)
    memory = 0.0
    while child.poll() is None:
        memory = max(memory, *(_peak(process) for process in _family(child.pid)))
        time.sleep(0.1)
    seconds = time.perf_counter() - start
    shutil.rmtree(out, ignore_errors=True)
    if child.returncode in (0, 1):
        yield Speed("`gouji audit FOLDER --out DIR`, the whole command", seconds, jobs, memory)


def _read_plainly(paths: list[Path]) -> float:
    from docx import Document

    for path in paths:
        if path.suffix == ".txt":
            path.read_text(encoding="utf-8")
            continue
        paper = Document(str(path))
        for paragraph in paper.paragraphs:
            _ = paragraph.text
        for table in paper.tables:
            for row in table.rows:
                for cell in row.cells:
                    _ = cell.text
    return _peak()


def _read_ours(paths: list[Path]) -> float:
    from gouji.documents.reading import read_document

    for path in paths:
        read_document(path)
    return _peak()


def _audit_ours(paths: list[Path]) -> float:
    from gouji.claims.auditing import audit
    from gouji.claims.recognising import recognise
    from gouji.claims.report import Report
    from gouji.documents.reading import read_document

    for path in paths:
        document = read_document(path)
        audit(Report(document, year=recognise(document).year))
    return _peak()


def _peak(process: int | str = "self") -> float:
    """The largest memory a process has had, in MB. (ru_maxrss would count what it was forked from as well.)"""
    try:
        said = Path(f"/proc/{process}/status").read_text(encoding="ascii", errors="replace")
    except OSError:
        return 0.0
    return next((int(line.split()[1]) / 1024 for line in said.splitlines() if line.startswith("VmHWM")), 0.0)


def _family(process: int) -> list[int]:
    """A process and those it has started."""
    try:
        children = Path(f"/proc/{process}/task/{process}/children").read_text(encoding="ascii").split()
    except OSError:
        children = []
    return [process, *(one for child in children for one in _family(int(child)))]


WAYS: dict[str, Callable[[list[Path]], float]] = {
    "read_plainly": _read_plainly,
    "read_ours": _read_ours,
    "audit_ours": _audit_ours,
}
