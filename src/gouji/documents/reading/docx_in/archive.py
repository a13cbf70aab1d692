"""A docx opened: its parts by what they are, parsed once."""

from __future__ import annotations

import posixpath
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass, field
from pathlib import Path
from typing import Any

from gouji.documents.reading.docx_in.names import STRICT
from gouji.documents.reading.limits import LARGEST_TREE, Archive, broken, open_archive, parse_xml
from gouji.errors import InputError

_PACKAGE = "{http://schemas.openxmlformats.org/package/2006/relationships}Relationship"


@dataclass
class Parts:
    """The parts of a docx. Roots are lxml elements, the same object at every call, so that they can be changed."""

    archive: Archive
    main: str
    _roots: dict[str, Any] = field(default_factory=dict)
    _relations: dict[str, list[tuple[str, str, str]]] = field(default_factory=dict)

    @property
    def name(self) -> str:
        return self.archive.name

    def root(self, part: str) -> Any:
        """The root element of a part."""
        if part not in self._roots:
            self._roots[part] = parse_xml(_usual_names(self.archive.read(part, LARGEST_TREE)), self.name)
        return self._roots[part]

    def related(self, kind: str, part: str | None = None) -> list[str]:
        """The parts of a kind (``styles``, ``header`` …) that a part, the main one if not given, refers to."""
        return [
            target
            for _, ending, target in self.relations(self.main if part is None else part)
            if ending == kind
        ]

    def relations(self, part: str) -> list[tuple[str, str, str]]:
        """Identity, last word of the type, and target of everything a part refers to and that is there."""
        if part not in self._relations:
            self._relations[part] = list(self._read_relations(part))
        return self._relations[part]

    def _read_relations(self, part: str) -> Iterator[tuple[str, str, str]]:
        folder, base = posixpath.split(part)
        listed = posixpath.join(folder, "_rels", f"{base}.rels")
        if listed not in self.archive:
            return
        for one in parse_xml(self.archive.read(listed), self.name).iter(_PACKAGE):
            target = one.get("Target", "")
            place = target.removeprefix("/") if target.startswith("/") else posixpath.join(folder, target)
            place = posixpath.normpath(place)
            if one.get("TargetMode") != "External" and place in self.archive:
                yield one.get("Id", ""), one.get("Type", "").rpartition("/")[2], place


@contextmanager
def open_parts(path: Path, name: str) -> Iterator[Parts]:
    """Open a docx. Raises InputError where it is none, or cannot be read safely."""
    with open_archive(path, name) as archive:
        parts = Parts(archive, "")
        mains = parts.related("officeDocument", "") or [
            part for part in ("word/document.xml",) if part in archive
        ]
        if not mains:
            raise InputError(broken(name))
        parts.main = mains[0]
        yield parts


def _usual_names(data: bytes) -> bytes:
    if b"http://purl.oclc.org/ooxml/" in data[:4096]:
        for strict, usual in STRICT.items():
            data = data.replace(strict, usual)
    return data
