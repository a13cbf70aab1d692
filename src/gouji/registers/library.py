"""Where the data that ships with the program lies."""

from __future__ import annotations

from pathlib import Path

from gouji.yaml_nodes import Node, load_yaml

_LIBRARY = Path(__file__).resolve().parent.parent / "library"


def library_path(*parts: str) -> Path:
    """A file or folder of the library, by its parts: ``library_path("registers", "laws.yaml")``."""
    return _LIBRARY.joinpath(*parts)


def load_library(folder: str, name: str) -> Node:
    """The nodes of one YAML file of the library; places are told from ``library/`` on."""
    return load_yaml(library_path(folder, name), name=f"library/{folder}/{name}")
