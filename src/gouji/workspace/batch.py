"""A folder of reports audited on all cores: one that fails never stops the rest, and what is done is not done again.

Each document's result is kept under ``documents/`` of the output folder by the hash of the document; a run that was
broken off goes on where it stopped. The same folder gives the same output, in whatever order the cores finish.
"""

from __future__ import annotations

import json
import os
import re
from collections import defaultdict
from collections.abc import Callable, Iterable, Iterator, Sequence
from concurrent.futures import FIRST_COMPLETED, Future, ProcessPoolExecutor, wait
from dataclasses import dataclass
from fractions import Fraction
from hashlib import sha256
from pathlib import Path
from typing import Any

from gouji import __version__
from gouji.documents.html_out.queue_page import write_queue_page
from gouji.documents.queue_workbook import write_queue_workbook
from gouji.errors import InputError, Mistake
from gouji.findings import audited_json, findings_json
from gouji.findings.against import where_of
from gouji.findings.names import CODE_NAMES, SEVERITIES
from gouji.model.audited import KINDS
from gouji.model.queue import Copied, Queue, QueueFinding, QueueLine
from gouji.reports.package import write_json
from gouji.text import Language, Words
from gouji.workspace.auditing import AuditOptions, audit_file

FORMATS = frozenset(
    (".docx", ".pdf", ".html", ".htm", ".txt", ".xlsx", ".csv", ".md", ".doc", ".wps", ".rtf", ".xls", ".et")
)
_SENTENCE = re.compile(r"[^。！？；\n]{40,}")
_KEPT = "documents"


@dataclass(frozen=True, slots=True)
class Task:
    """A document to audit: where it lies, how it is called in the output, and where its result is kept."""

    path: Path
    name: str
    kept: Path
    options: AuditOptions


def find_documents(folder: Path) -> list[Path]:
    """Every document of a known format beneath a folder, in order; hidden and temporary files left out."""
    found = [
        path
        for path in folder.rglob("*")
        if path.suffix.lower() in FORMATS and path.is_file() and not path.name.startswith((".", "~$"))
    ]
    if not found:
        what = Words("文件夹里没有可审核的文档", "the folder holds no document to audit")
        todo = Words(
            f"放入 {'、'.join(sorted(FORMATS))} 文件", f"put {', '.join(sorted(FORMATS))} files there"
        )
        raise InputError(Mistake(what, str(folder), todo))
    return sorted(found)


def audit_folder(
    folder: Path,
    out: Path,
    options: AuditOptions,
    *,
    language: Language,
    done: Callable[[int, int], None] = lambda *_: None,
) -> Queue:
    """Audit every document beneath a folder and write the queue; ``done`` hears how many of how many are finished."""
    documents = find_documents(folder)
    kept = out / _KEPT
    kept.mkdir(parents=True, exist_ok=True)
    tasks = [Task(path, path.relative_to(folder).as_posix(), kept, options) for path in documents]
    results: dict[str, dict[str, Any]] = {}
    for result in _run(tasks):
        results[result["line"]["path"]] = result
        done(len(results), len(tasks))
    ordered = [results[task.name] for task in tasks]
    queue = make_queue(ordered, language)
    write_json(findings_json(one["entry"] for one in ordered if one.get("entry")), out / "findings.json")
    write_json(
        {"lines": [x.as_json() for x in queue.lines], "copied": [x.as_json() for x in queue.copied]},
        out / "queue.json",
    )
    write_queue_page(queue, out / "queue.html", language=language)
    write_queue_workbook(queue, out / "queue.xlsx", language=language)
    return queue


def _run(tasks: Sequence[Task]) -> Iterator[dict[str, Any]]:
    """Results as they come. Few documents are not worth the start of other processes."""
    if len(tasks) < 4 or (os.cpu_count() or 1) < 2:
        yield from map(audit_task, tasks)
        return
    waiting = iter(tasks)
    with ProcessPoolExecutor() as pool:
        running: set[Future[dict[str, Any]]] = set()
        try:
            for task in waiting:
                running.add(pool.submit(audit_task, task))
                if len(running) >= 4 * (os.cpu_count() or 1):
                    finished, running = wait(running, return_when=FIRST_COMPLETED)
                    yield from (one.result() for one in finished)
            while running:
                finished, running = wait(running, return_when=FIRST_COMPLETED)
                yield from (one.result() for one in finished)
        except BaseException:
            pool.shutdown(wait=False, cancel_futures=True)
            raise


def audit_task(task: Task) -> dict[str, Any]:
    """One document: its line, its findings and its long sentences; read from what is kept where nothing changed."""
    try:
        key = sha256(
            task.path.read_bytes() + repr((__version__, task.name, task.options)).encode()
        ).hexdigest()[:24]
    except OSError as problem:
        return {"line": QueueLine(task.name, failure=f"{type(problem).__name__}").as_json()}
    kept = task.kept / f"{key}.json"
    if kept.is_file():
        try:
            known: dict[str, Any] = json.loads(kept.read_text(encoding="utf-8"))
        except ValueError:
            pass  # broken off while it was written: done again
        else:
            return known
    result = _audit(task)
    if not result["line"]["failure"]:
        unfinished = kept.with_suffix(".part")
        write_json(result, unfinished)
        unfinished.replace(kept)
    return result


def _audit(task: Task) -> dict[str, Any]:
    try:
        audited = audit_file(task.path, task.options).audited
    except InputError as error:
        said = error.said_in("zh").removeprefix(f"{task.path.name}：")
        return {"line": QueueLine(task.name, failure=said).as_json()}
    except Exception as fault:  # a fault of ours in one document must not cost the other 299
        said = f"程序自身的故障（{type(fault).__name__}: {fault}）"
        return {"line": QueueLine(task.name, failure=said).as_json()}
    count = {
        level: sum(one.severity == level for one in audited.findings)
        for level in ("error", "warning", "note")
    }
    line = QueueLine(
        task.name, audited.recognised.kind, audited.recognised.unit, audited.recognised.year,
        count["error"], count["warning"], count["note"], audited.relations.checked, audited.money,
        audited.findings[0].message.zh if audited.findings else "",
    )  # fmt: skip
    entry = {**audited_json(audited), "name": task.name}
    sentences = {
        match.group().strip()
        for passage in audited.document.passages()
        for match in _SENTENCE.finditer(passage.text)
    }
    return {"line": line.as_json(), "entry": entry, "sentences": sorted(sentences)}


def make_queue(results: Iterable[dict[str, Any]], language: Language) -> Queue:
    """The lines in the order of risk times money, and the sentences that several units print with the same figures."""
    lines, owners = [], defaultdict(list)
    for result in results:
        said = dict(result["line"])
        money = said.pop("money")
        found = tuple(_findings(result.get("entry"), language))
        line = QueueLine(**said, money=None if money is None else Fraction(money), findings=found)
        lines.append(line)
        for sentence in result.get("sentences", ()):
            if sum(character.isdigit() for character in sentence) >= 4:
                owners[sentence].append(line)
    copied = [
        Copied(sentence, tuple(line.path for line in found))
        for sentence, found in sorted(owners.items())
        if len({(line.unit, line.year) for line in found}) > 1
    ]
    return Queue(tuple(sorted(lines, key=lambda line: line.weight)), tuple(copied))


def _findings(entry: dict[str, Any] | None, language: Language) -> Iterator[QueueFinding]:
    """Errors and what is to be checked, from the JSON of a document, said in the language of the call."""
    for one in entry["findings"] if entry else ():
        if one["severity"] != "note":
            yield QueueFinding(
                SEVERITIES[one["severity"]].said_in(language),
                CODE_NAMES[one["code"]].said_in(language),
                "、".join(dict.fromkeys(filter(None, map(where_of, one["places"])))),
                one["printed"] or "",
                one["message"][language],
                one["voices"]["clerk"][language],
                one["id"],
            )


def queue_text(queue: Queue, language: Language) -> str:
    """The queue for a terminal: the worst first, failures named."""
    wrong, failed = sum(line.errors > 0 for line in queue.lines), len(queue.failures)
    head = Words(
        f"共{len(queue.lines)}份，{wrong}份有错误，{failed}份没有审成",
        f"{len(queue.lines)} documents, {wrong} with errors, {failed} failed",
    )
    rows = [head.said_in(language), ""]
    for line in queue.lines:
        kind = KINDS.get(line.kind, KINDS["other"]).said_in(language)
        if line.failure:
            rows.append(f"  ✗ {line.path}：{line.failure}")
        else:
            counts = Words(
                f"错误{line.errors} 请核实{line.warnings}", f"{line.errors} errors, {line.warnings} to check"
            )
            rows.append(f"  {counts.said_in(language)}  {line.path}（{kind} {line.unit} {line.year or ''}）")
    if queue.copied:
        words = Words(
            f"{len(queue.copied)}个长句连数字一起出现在不同单位或年度的报告里",
            f"{len(queue.copied)} sentences copied",
        )
        rows += ["", words.said_in(language)]
    return "\n".join(rows)
