"""``manifest.json``: of what a package was made, so that the same can be made again and compared."""

from __future__ import annotations

from collections.abc import Mapping
from functools import cache
from hashlib import sha256
from typing import Any

from gouji import __version__
from gouji.graph.results import Evaluation
from gouji.model.rule import official_hash
from gouji.registers.library import library_path

SCHEMA = "gouji.manifest/1"


def manifest_json(evaluation: Evaluation, outputs: Mapping[str, bytes]) -> dict[str, Any]:
    """Hashes of what went in and came out, versions of rules and program, sources that are named but not shipped.

    ``outputs`` are the other files of the package by name.
    """
    case, system = evaluation.case, evaluation.system
    return {
        "schema": SCHEMA,
        "program": {"name": "gouji", "version": __version__},
        "case": {"name": case.name, "unit": case.sheet.unit, "year": case.sheet.year},
        "inputs": [{"name": name, "sha256": digest} for name, digest in sorted(case.inputs.items())],
        "system": {
            "id": system.id,
            "title": system.title,
            "version": system.version or None,
            "source": system.source,
            "rules": [
                {"code": one.code, "official_sha256": official_hash(one.rule.text)}
                for one in system.indicators
                if one.rule is not None
            ],
        },
        "registers": [{"name": name, "sha256": digest} for name, digest in _registers()],
        "sources": [
            {"name": one.name, "sha256": one.sha256 or None, "shipped": one.shipped, "note": one.note}
            for one in case.attachments
        ],
        "outputs": [
            {"name": name, "sha256": sha256(content).hexdigest()} for name, content in sorted(outputs.items())
        ],
    }


@cache
def _registers() -> tuple[tuple[str, str], ...]:
    """The shipped data that decides what is found, each file with its hash."""
    root = library_path()
    found = [*root.glob("registers/*.yaml"), *root.glob("forms/*.yaml")]
    hashes = ((path.relative_to(root).as_posix(), sha256(path.read_bytes()).hexdigest()) for path in found)
    return tuple(sorted(hashes))
