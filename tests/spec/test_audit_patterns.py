"""How figures are claimed in the prose of public finance: each pattern with a sentence that can be right and one that
cannot. The table is printed in docs/audit-patterns.md.
"""

from __future__ import annotations

import csv
from pathlib import Path

import pytest

from tests.spec.test_audit_prose import told

ROOT = Path(__file__).parents[2]


def _rows() -> list[dict[str, str]]:
    with (ROOT / "tests/spec/audit_patterns.csv").open(encoding="utf-8", newline="") as file:
        return list(csv.DictReader(file))


ROWS = _rows()
WRONG = [row for row in ROWS if row["wrong"]]


def test_every_pattern_is_there() -> None:
    assert [row["id"] for row in ROWS] == [f"P{number:02d}" for number in range(1, 71)]


@pytest.mark.parametrize("row", ROWS, ids=[row["id"] for row in ROWS])
def test_a_right_sentence_is_left_alone(row: dict[str, str]) -> None:
    assert [(one.code, one.message.zh) for one in told(row["right"])] == []


@pytest.mark.parametrize("row", WRONG, ids=[row["id"] for row in WRONG])
def test_a_wrong_sentence_is_told(row: dict[str, str]) -> None:
    assert row["code"] in {one.code for one in told(row["wrong"])}


@pytest.mark.parametrize("row", [row for row in ROWS if row["where"]], ids=lambda row: row["id"])
def test_what_supports_it_is_there(row: dict[str, str]) -> None:
    assert (ROOT / "src/gouji" / row["where"]).exists()
