"""This audit beside an earlier one: what was mended, what is still open, what is newly broken."""

from __future__ import annotations

import json
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from pathlib import Path
from typing import Any, get_args

from gouji.documents.text_files import read_text_file
from gouji.errors import InputError, Mistake
from gouji.findings.as_json import SCHEMA
from gouji.model.audited import Comparison, PastFinding, Suppressed
from gouji.model.finding import Finding, Severity
from gouji.text import Words


@dataclass(frozen=True, slots=True)
class PastAudit:
    """The findings of an earlier audit, by the document they were found in."""

    name: str
    documents: Mapping[str, tuple[PastFinding, ...]]

    def of(self, document: str) -> tuple[PastFinding, ...] | None:
        """Those of a document, by its name; a single document answers to any name, since a corrected report is
        often saved under another."""
        if document in self.documents or len(self.documents) != 1:
            return self.documents.get(document)
        return next(iter(self.documents.values()))


def read_past(path: Path) -> PastAudit:
    """Read the JSON of an earlier audit. Raises InputError where it is none."""
    try:
        value = json.loads(read_text_file(path))
        if value["schema"] != SCHEMA:
            raise ValueError
        documents = {str(entry["name"]): tuple(map(_past, entry["findings"])) for entry in value["documents"]}
    except (ValueError, KeyError, TypeError, RecursionError):
        what = Words("不是审核结果的 JSON", "is not the JSON of an audit")
        todo = Words(
            "给出 gouji audit --format json 写出的文件", "name a file written by gouji audit --format json"
        )
        raise InputError(Mistake(what, path.name, todo)) from None
    return PastAudit(path.name, documents)


def _past(entry: Any) -> PastFinding:
    severity, message = entry["severity"], entry["message"]
    if severity not in get_args(Severity):
        raise ValueError
    words = Words(str(message["zh"]), str(message["en"]))
    where = where_of(entry["places"][0]) if entry["places"] else ""
    return PastFinding(
        str(entry["id"]), str(entry["code"]), severity, words, str(entry["printed"] or ""), where
    )


def where_of(place: Any) -> str:
    """A place of the JSON in words."""
    match place:
        case {"line": line}:
            return f"第{line}行"
        case {"page": page}:
            return f"第{page}页"
        case {"cell": cell}:
            return str(cell)
        case {"block": int(block)}:
            return f"第{block + 1}段"
    return ""


def compare_audits(
    before: Sequence[PastFinding], findings: Sequence[Finding], suppressed: Sequence[Suppressed], *, name: str
) -> Comparison:
    """By identity alone, which no change of values or of positions touches. What is set aside is not mended."""
    now = {finding.id for finding in findings} | {one.finding.id for one in suppressed}
    then = {past.id for past in before}
    return Comparison(
        name,
        tuple(past for past in before if past.id not in now),
        tuple(past for past in before if past.id in now),
        tuple(finding.id for finding in findings if finding.id not in then),
    )
